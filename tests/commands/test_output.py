"""Where documents go: a folder, one file, standard output; and what is refused before anything is done."""

import io
import os
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir
from typing import get_args

import pytest

from delibgen.cli import main
from delibgen.commands.target import find_target
from delibgen.errors import Ui
from delibgen.writers import formats
from delibgen.writers.formats import FORMATS, Format
from tests.specs import GRANT, grant, saved

LIST = """\
Référence;Conseil;Date du projet;Intitulé (fr);Intitulé (en);Exposé (fr);Exposé (en)
2024 DAC 1;paris;23/01/2024;Essai 1;Trial 1;Une phrase.;A sentence.
2024 DAC 2;paris;23/01/2024;Essai 2;Trial 2;Une phrase.;A sentence.
"""


def made(folder: Path) -> list[str]:
    """What stands in a folder, beside the notes that delibgen keeps for itself."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return sorted(path for path in paths if ".delibgen" not in path)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own to work in, with a spec and a list of two projects."""
    saved(tmp_path, GRANT, "spec.yaml")
    saved(tmp_path, grant("2023 DGRI 26", "2023 DGRI 27"), "other.yaml")
    saved(tmp_path, LIST, "list.csv")
    saved(tmp_path, "\n".join(LIST.splitlines()[:2]), "one.csv")
    (tmp_path / "folder.docx").mkdir()
    (tmp_path / "notes").write_text("rien", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_name_of_a_format_has_its_record() -> None:
    assert tuple(FORMATS) == get_args(Format)


@pytest.mark.parametrize("name", ["acte.docx", "acte.txt", "ACTE.DOCX", "acte du 14.mars.docx"])
@pytest.mark.parametrize("source", ["spec.yaml", "one.csv"])
def test_a_file_is_named_where_one_document_is_made(
    work: Path, name: str, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = made(work)
    assert main(["render", source, "--lang", "fr", "-o", name]) == 0
    assert capsys.readouterr().out == f"{name}\n"
    assert set(made(work)) - set(before) == {name}
    folder = work / "folder"
    main(["render", source, "--lang", "fr", "--to", Path(name).suffix[1:].lower(), "-o", str(folder)])
    (same,) = made(folder)
    assert (work / name).read_bytes() == (folder / same).read_bytes()


def test_a_named_file_is_left_where_it_is_the_same_and_kept_where_it_was_edited(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["render", "spec.yaml", "--lang", "fr", "-o", "acte.docx", "--ui", "en"]
    main(arguments)
    assert main(arguments) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "acte.docx (unchanged)"
    docx = pytest.importorskip("docx")
    edited = docx.Document("acte.docx")
    edited.add_paragraph("À moi.")
    edited.save("acte.docx")
    mine = (work / "acte.docx").read_bytes()
    assert main(arguments) == 0
    assert "acte.docx: was edited by hand since" in capsys.readouterr().err
    assert (work / "acte.docx").read_bytes() == mine
    assert main([*arguments, "--force"]) == 0
    assert (work / "acte.docx").read_bytes() != mine


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("source", ["spec.yaml", "one.csv", "-"])
def test_one_document_goes_to_standard_output_and_nothing_with_it(
    work: Path, to: str, source: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    before = made(work)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GRANT.encode())))
    assert main(["render", source, "-o", "-", "--to", to, "--lang", "en", "--ui", "en"]) == 0
    printed = capsysbinary.readouterr()
    assert printed.err == b""
    assert made(work) == before
    main(["render", "spec.yaml" if source == "-" else source, "--to", to, "--lang", "en", "-o", "folder"])
    (same,) = made(work / "folder")
    assert printed.out == (work / "folder" / same).read_bytes()


def test_so_it_does_between_two_processes(work: Path) -> None:
    command = [sys.executable, "-m", "delibgen", "render", "-", "-o", "-", "--lang", "en", "--ui", "en"]
    done = subprocess.run(command, input=GRANT.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    main(["render", "spec.yaml", "--lang", "en", "-o", "folder"])
    (same,) = made(work / "folder")
    assert done.stdout == (work / "folder" / same).read_bytes()


def test_what_is_wrong_in_a_list_does_not_stop_its_only_project(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(work, "\n".join([*LIST.splitlines()[:2], "2024 DAC 3;;;;;;"]), "one.csv")
    assert main(["render", "one.csv", "--lang", "fr", "-o", "acte.txt"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "acte.txt\n"
    assert "one.csv B3 " in printed.err


def test_findings_of_what_goes_to_standard_output_are_told_beside_it(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(work, grant("verse {grant}", "verse   {grant} ; (et  « rien »  n'est 31,700 £"), "spec.yaml")
    assert main(["render", "spec.yaml", "-o", "-", "--to", "txt", "--lang", "fr"]) == 0
    printed = capsys.readouterr()
    assert "Le Conseil de Paris," in printed.out
    assert printed.err.startswith("spec.yaml:19:9 context[0].fr TYP-05 error: ")  # the gravest first
    assert str(Path(gettempdir())) not in printed.err


def test_a_project_with_problems_puts_nothing_on_standard_output(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(work, grant("gender: f", "gender: x"), "spec.yaml")
    assert main(["render", "spec.yaml", "-o", "-", "--lang", "fr"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("spec.yaml:8:47 ")


REFUSED = {
    "two languages in a file": (["render", "spec.yaml", "-o", "acte.docx"], "--lang fr"),
    "two languages on standard output": (["render", "spec.yaml", "-o", "-"], "--lang fr"),
    "two specs in a file": (["render", "spec.yaml", "other.yaml", "--lang", "fr", "-o", "a.docx"], "a.docx"),
    "two formats in a file": (["render", "spec.yaml", "--lang", "fr", "--to", "docx,txt", "-o", "x.docx"], "docx, txt"),
    "two formats on standard output": (["render", "spec.yaml", "--to", "txt,html", "--lang", "fr", "-o", "-"], "html"),
    "two rows in a file": (["render", "list.csv", "--lang", "fr", "-o", "a.docx"], "a.docx"),
    "two rows on standard output": (["render", "list.csv", "--lang", "fr", "-o", "-", "--to", "txt"], "-o -"),
    "a format that is not made": (["render", "spec.yaml", "--lang", "fr", "-o", "acte.rtf"], ".docx, .txt"),
    "an older format": (["render", "spec.yaml", "-o", "acte.doc"], ".docx, .txt"),
    "another format than --to": (["render", "spec.yaml", "--lang", "fr", "--to", "docx", "-o", "x.txt"], "--to"),
    "a folder named as a file": (["render", "spec.yaml", "--lang", "fr", "-o", "folder.docx"], "folder.docx"),
    "a file that is no folder": (["render", "spec.yaml", "-o", "notes"], "notes"),
    "a folder within a file": (["render", "spec.yaml", "-o", "notes/acts"], "notes"),
    "a document within a file": (["render", "spec.yaml", "--lang", "fr", "-o", "notes/a.docx"], "notes"),
    "a folder within the name of a file": (["render", "spec.yaml", "-o", "f.txt/x"], "f.txt"),
    "a folder within the name of a workbook": (["render", "spec.yaml", "-o", "l.xlsx/x/y"], "l.xlsx"),
    "the spec as the output": (["render", "spec.yaml", "-o", "spec.yaml"], ".docx, .txt"),
    "a file in no folder": (["render", "spec.yaml", "--lang", "fr", "-o", "absent/acte.docx"], "absent"),
    "strict without any check": (["render", "spec.yaml", "--strict", "--no-check"], "--no-check"),
    "JSON beside a document": (["render", "spec.yaml", "--lang", "fr", "-o", "-", "--json"], "--json"),
    "a report that is no workbook": (["render", "list.csv", "--report", "r.csv"], ".xlsx"),
    "a report in no format": (["render", "list.csv", "--report", "r"], ".xlsx"),
    "a report in no folder": (["render", "list.csv", "--report", "absent/r.xlsx"], "absent"),
    "a report as a folder": (["render", "list.csv", "--report", "folder.xlsx"], "folder.xlsx"),
    "a report over its workbook": (["render", "book.xlsx", "--report", "./book.xlsx"], "book.xlsx"),
    "a report of a spec": (["render", "spec.yaml", "--report", "r.xlsx"], "--report"),
    "a manifest in no folder": (["render", "spec.yaml", "--manifest", "absent/m.jsonl"], "absent"),
    "a manifest as a folder": (["render", "spec.yaml", "--manifest", "folder.docx"], "folder.docx"),
    "a manifest of no possible name": (["render", "spec.yaml", "--manifest", "x" * 300], "--manifest"),
    "a document of no possible name": (["render", "spec.yaml", "--lang", "fr", "-o", f"{'x' * 300}.docx"], "-o"),
    "a manifest in a file": (["render", "spec.yaml", "--manifest", "notes/m.jsonl"], "notes"),
    "a manifest over the spec": (["render", "spec.yaml", "--manifest", "../FOLDER/spec.yaml"], "spec.yaml"),
    "a manifest over the map": (["render", "list.csv", "--columns", "notes", "--manifest", "notes"], "notes"),
    "a manifest over the report": (["render", "list.csv", "--report", "r.xlsx", "--manifest", "r.xlsx"], "r.xlsx"),
    "a manifest over the document": (
        ["render", "spec.yaml", "--lang", "fr", "-o", "a.txt", "--manifest", "a.txt"],
        "a.txt",
    ),
    "corrections over the original": (["check", "a.docx", "--fix", "-o", "./a.docx"], "a.docx"),
    "corrections in a text": (["check", "a.docx", "--fix", "-o", "b.txt"], ".docx"),
    "comments in a folder": (["check", "a.docx", "--annotate", "-o", "folder.docx"], "folder.docx"),
    "comments in no folder": (["check", "a.docx", "--annotate", "-o", "absent/b.docx"], "absent"),
    "two forms of a list": (["check", "spec.yaml", "--json", "--sarif"], "--sarif"),
}


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize("why", REFUSED)
def test_an_output_that_cannot_be_is_refused_with_2_before_anything_is_done(
    work: Path, why: str, ui: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("book.xlsx", "a.docx"):
        (work / name).write_bytes(b"PK")
    (work / "folder.xlsx").mkdir()
    arguments, named = REFUSED[why]
    before = made(work)
    assert main([*(word.replace("FOLDER", work.name) for word in arguments), "--ui", ui]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    (said,) = printed.err.splitlines()
    assert named in said
    assert made(work) == before


def test_a_folder_may_have_a_dot_in_its_name(work: Path) -> None:
    for name in ("2023.03", "acts.d", ".hidden", "v1.2/acts"):
        assert main(["render", "spec.yaml", "--to", "txt", "--lang", "fr", "-o", name]) == 0
        assert (work / name).is_dir()
    (work / "acts.pdf").mkdir()
    assert main(["render", "spec.yaml", "--to", "txt", "--lang", "fr", "-o", "acts.pdf/new"]) == 0


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
def test_a_word_file_is_not_thrown_at_a_terminal(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout", Terminal())
    assert main(["render", "spec.yaml", "--lang", "fr", "-o", "-"]) == 2
    assert made(work).count("drafts") == 0


@pytest.fixture
def another(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format more than there is."""
    known: dict[str, formats.FileFormat] = {each.name: each for each in formats.FORMATS.values()}
    known["xyz"] = formats.FORMATS["txt"]._replace(name="xyz")  # type: ignore[arg-type]  # a name of the type by then
    monkeypatch.setattr(formats, "FORMATS", known)


@pytest.mark.usefixtures("another")
def test_a_file_of_a_format_that_was_added_is_one() -> None:
    assert find_target("acte.xyz", []) == (("xyz",), Path(), "acte.xyz", False)


@pytest.mark.usefixtures("another", "work")
@pytest.mark.parametrize("ui", get_args(Ui))
def test_every_list_of_formats_names_one_that_was_added(capsys: pytest.CaptureFixture[str], ui: Ui) -> None:
    """In the help, and where a name is refused: nothing has a list of its own."""
    every = ", ".join((*(known.suffix for known in FORMATS.values()), ".xyz"))
    for words in (["--help"], ["spec.yaml", "-o", "notes"], ["spec.yaml", "-o", "acte.rtf"]):
        main(["render", *words, "--ui", ui])
        assert every in " ".join("".join(capsys.readouterr()).split()), words


# --- a sheet that lacks a column


def _rows(tmp_path: Path, headings: str) -> Path:
    path = tmp_path / "acts.csv"
    rows = [f"2026-{number};Objet {number};Association {number};500 €;11/12/2026" for number in range(40)]
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_column_that_a_sheet_lacks_is_told_once_and_not_for_each_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = _rows(tmp_path, "Référence;Intitulé;Partenaire;Montant;Séance")
    out = ["-o", str(tmp_path / "out")] if command == "render" else []
    assert main([command, str(path), "--ui", "en", *out]) == 1
    told = capsys.readouterr().err.splitlines()
    first, again = (line for line in told if "Conseil: is missing" in line or "Council: is missing" in line)
    assert first.startswith(f"{path} A2 ")
    assert again.endswith("Other projects that it stops: 39.")
    assert len(told) < 40


def test_a_cell_that_does_not_read_is_told_of_each_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _rows(tmp_path, "Référence;Intitulé;Partenaire;Montant;Séance")
    path.write_text(path.read_text(encoding="utf-8").replace("500 €", "500 livres"), encoding="utf-8")
    main(["check", str(path), "--ui", "en"])
    told = capsys.readouterr().err.splitlines()
    assert [f"{path} D{row} Montant" in "\n".join(told) for row in (2, 17, 41)] == [True] * 3


@pytest.mark.parametrize(
    ("heading", "meant"), [("Date de séance", "Séance"), ("Date du CM", "Séance"), ("Montant proposé", "Montant")]
)
def test_a_heading_that_surely_means_a_column_is_answered_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], heading: str, meant: str
) -> None:
    known = "Référence;Intitulé;Partenaire;Montant;Séance".replace(meant, heading)
    main(["check", str(_rows(tmp_path, known)), "--ui", "en"])
    assert f"`{heading}` is not known: this column is not read. Did you mean `{meant}`?" in capsys.readouterr().err
