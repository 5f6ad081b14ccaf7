"""Many projects from the command line: a bar or a line each, objects for machines, workbooks a row at a time."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter

import delibgen
from delibgen import loading
from delibgen.cli import main
from delibgen.pipeline import about_projects
from delibgen.project.build import build_project as build
from delibgen.project.raw import Raw
from tests.faults import contents
from tests.specs import grant, saved

ROW: Mapping[str, object] = {
    "Référence": "2023 DGRI {number}",
    "Conseil": "paris",
    "Date du projet": "14/02/2023",
    "Intitulé (fr)": "Dossier {number}",
    "Intitulé (en)": "File {number}",
    "Rapporteurs": "Mme Camille EXEMPLE (7e)",
    "Exposé (fr)": "Une phrase.",
    "Exposé (en)": "A sentence.",
    "Partenaire": "Forum des villes",
    "Article": "le",
    "Décision": "accept_grant",
    "Montant": 15850,
    "Devise": "GBP",
    "Exercice": 2023,
    "Chapitre": "011",
}


def workbook(path: Path, count: int, **changes: object) -> str:
    """A workbook or CSV of `count` projects; `changes` put values into cells such as `L3`."""
    cells = {
        f"{chr(65 + column)}{number + 1}": value.format(number=number) if isinstance(value, str) else value
        for number in range(1, count + 1)
        for column, value in enumerate(ROW.values())
    } | changes
    headings = list(ROW)
    if path.suffix == ".csv":
        rows = [[str(cells[f"{chr(65 + column)}{row}"]) for column in range(len(ROW))] for row in range(2, count + 2)]
        path.write_text("\n".join(";".join(row) for row in [headings, *rows]), encoding="utf-8")
        return str(path)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Projets")
        sheet.write_row(0, 0, headings)
        for cell, value in cells.items():
            sheet.write(cell, value)
    return str(path)


@pytest.mark.parametrize(("suffix", "sheet"), [(".xlsx", "Projets!"), (".csv", "")])
def test_good_rows_are_rendered_and_bad_ones_are_told_by_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str, sheet: str
) -> None:
    path = workbook(tmp_path / f"projets{suffix}", 5, L3="15.850 £", A5="2023 dgri 1")
    assert main(["render", path, "-o", str(tmp_path / "out"), "--ui", "fr"]) == 1
    out, err = capsys.readouterr()
    assert [line.rpartition("2023-DGRI-")[2][0] for line in out.splitlines()] == ["3", "3", "5", "5"]
    first, second = err.splitlines()
    assert first.startswith(f"{path} {sheet}A2 Référence: les lignes 2, 5 portent toutes cette référence")
    assert second.startswith(f"{path} {sheet}L3 Montant: « 15.850 £ » se lit de deux façons")


def test_a_csv_gives_what_a_workbook_gives(tmp_path: Path) -> None:
    for suffix, jobs in (("xlsx", "1"), ("csv", "2")):
        source = workbook(tmp_path / f"projets.{suffix}", 4)
        assert main(["render", source, "-o", str(tmp_path / suffix), "--jobs", jobs]) == 0
    assert len(contents(tmp_path / "csv")) == 8
    assert contents(tmp_path / "csv") == contents(tmp_path / "xlsx")


def test_several_workbooks_share_their_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = [workbook(tmp_path / name, 2) for name in ("a.xlsx", "b.csv")]
    assert main(["render", *sources, "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.count("is already the name of the project in") == 2
    assert len(contents(tmp_path / "out")) == 4


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_row_is_given_before_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    built: list[str] = []

    def build_project(raw: Raw, *, draft: bool) -> delibgen.Project:
        built.append(str(raw.data["reference"]))
        return build(raw, draft=draft)

    monkeypatch.setattr(loading, "build_project", build_project)
    rows = delibgen.load_all(workbook(tmp_path / f"projets{suffix}", 50))
    assert next(rows).reference == "2023 DGRI 1"
    assert built == ["2023 DGRI 1"]


def test_the_report_marks_the_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import python_calamine

    path = workbook(tmp_path / "projets.xlsx", 2, L3="15.850 £")
    report = tmp_path / "rapport.xlsx"
    assert main(["render", path, "-o", str(tmp_path / "out"), "--report", str(report), "--ui", "fr"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"Le rapport est dans {report}.")
    assert len(python_calamine.CalamineWorkbook.from_path(str(report)).sheet_names) == 2


def test_a_report_on_a_workbook_without_mistakes_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import python_calamine

    report = tmp_path / "rapport.xlsx"
    path = workbook(tmp_path / "projets.xlsx", 1)
    assert main(["render", path, "-o", str(tmp_path / "out"), "--report", str(report), "--ui", "fr"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == f"Le rapport est dans {report}. Rien n'y est à corriger."
    summary = python_calamine.CalamineWorkbook.from_path(str(report)).get_sheet_by_name("Erreurs")
    assert summary.to_python()[0][0] == "Rien à corriger"


def test_a_report_on_a_workbook_that_is_not_there_is_not_written(tmp_path: Path) -> None:
    report = tmp_path / "rapport.xlsx"
    assert main(["render", str(tmp_path / "absent.xlsx"), "-o", str(tmp_path), "--report", str(report)]) == 1
    assert not report.exists()


def test_blanks_are_listed_at_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path / "projets.xlsx", 3, L2="", E3="")
    arguments = ["render", path, "-o", str(tmp_path / "out"), "--draft"]
    assert main([*arguments, "--ui", "en"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 6
    heading, amount, title = err.splitlines()
    assert heading.startswith("Values to be given: 2.")
    assert amount.startswith(f"{path} Projets!")
    assert title.startswith(f"{path} Projets!E3 ")
    assert main([*arguments, "--json"]) == 0
    blanks = [json.loads(line)["blanks"] for line in capsys.readouterr().out.splitlines()]
    assert [len(some) for some in blanks] == [1, 1, 0]
    assert blanks[0][0].keys() == {"place", "path", "what", "who"}
    assert blanks[1][0]["place"]["cell"] == "E3"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_example_workbook_renders(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    path = str(tmp_path / "projets.xlsx")
    assert main(["workbook", path, "--example", "--lang", lang]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    assert main(["render", path, "-o", str(tmp_path / "out")]) == 0


def test_a_map_is_drafted_and_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, columns = workbook(tmp_path / "projets.xlsx", 1), tmp_path / "carte.toml"
    assert main(["workbook", "--map", path]) == 0
    text = capsys.readouterr().out
    assert main(["workbook", str(columns), "--map", path]) == 0
    assert columns.read_text(encoding="utf-8") == text
    assert main(["workbook", str(columns), "--map", path]) == 1
    assert main(["render", path, "-o", str(tmp_path / "out"), "--columns", str(columns)]) == 0


def test_a_workbook_is_not_one_project(tmp_path: Path) -> None:
    with pytest.raises(delibgen.UsageError, match="load_all"):
        delibgen.load(workbook(tmp_path / "projets.xlsx", 1))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_about_how_many_projects_is_known_beforehand(tmp_path: Path, suffix: str) -> None:
    assert about_projects(workbook(tmp_path / f"projets{suffix}", 7)) == 7
    assert about_projects(saved(tmp_path, b"PK none", "a.xlsx")) is None
    assert about_projects(tmp_path / "absent.ods") is None
    assert about_projects("a.yaml") == 1


def as_sources(folder: Path, count: int) -> list[str]:
    texts = [grant("2023 DGRI 26", f"2023 DGRI {number}") for number in range(1, count + 1)]
    return [str(saved(folder, text, f"{number}.yaml")) for number, text in enumerate(texts, start=1)]


def on_terminal(*arguments: str, folder: Path, out: int | None = None) -> tuple[str, int]:
    """What the command shows where standard error is a terminal, and output too unless it goes to `out`."""
    import fcntl
    import pty
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, bytes([40, 0, 200, 0, 0, 0, 0, 0]))  # 40 lines of 200 characters
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "delibgen", "render", *arguments]
    process = subprocess.Popen(command, stdout=slave if out is None else out, stderr=slave, cwd=folder, env=environment)
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 4096):
            shown += piece
    except OSError:  # the terminal is gone with its last user
        pass
    os.close(master)
    return shown.decode(), process.wait(60)


TERMINAL = pytest.mark.skipif(os.name == "nt", reason="no such terminals there")


@TERMINAL
def test_on_a_terminal_a_bar_stands_for_the_lines(tmp_path: Path) -> None:
    wrong = saved(tmp_path, grant("gender: f", "gender: x"), "wrong.yaml")
    shown, code = on_terminal(*as_sources(tmp_path, 3), str(wrong), folder=tmp_path)
    assert code == 1
    assert "4/4 [" in shown
    assert " projects/s]" in shown or "s/ projects]" in shown
    assert ".docx" not in shown
    assert "rapporteurs[0].gender" in shown
    assert shown.endswith("Projects: 4; files written: 6; unchanged: 0; projects to correct: 1.\r\n")


@TERMINAL
def test_lines_that_go_elsewhere_are_not_lost_to_the_bar(tmp_path: Path) -> None:
    with (tmp_path / "list.txt").open("wb") as file:
        shown, _ = on_terminal(*as_sources(tmp_path, 2), folder=tmp_path, out=file.fileno())
    assert "2/2 [" in shown
    assert len((tmp_path / "list.txt").read_text().splitlines()) == 4


@TERMINAL
def test_one_project_needs_no_bar(tmp_path: Path) -> None:
    shown, _ = on_terminal(*as_sources(tmp_path, 1), folder=tmp_path)
    assert [line.rpartition("_")[2] for line in shown.splitlines()] == [
        "projet-de-deliberation.fr.docx",
        "communication.en.docx",
    ]


def test_elsewhere_there_is_no_bar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", *as_sources(tmp_path, 2), "-o", str(tmp_path / "out")]) == 0
    out, err = capsys.readouterr()
    assert (len(out.splitlines()), err) == (4, "")


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_for_machines_each_project_is_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str], ui: str) -> None:
    wrong = str(saved(tmp_path, grant("gender: f", "gender: x"), "wrong.yaml"))
    sources, out = as_sources(tmp_path, 1), tmp_path / "out"
    assert main(["render", *sources, wrong, "-o", str(out), "--json", "--ui", ui]) == 1
    shown, err = capsys.readouterr()
    first, second = map(json.loads, shown.splitlines())
    files = [str(out / f"2023-DGRI-1_{name}.docx") for name in ("projet-de-deliberation.fr", "communication.en")]
    assert [(one["rule"], bool(one["allowed"])) for one in first.pop("findings")] == [("LEG-10", True)]
    assert (err, first) == (
        "",
        {"reference": "2023 DGRI 1", "files": files, "kept": [], "problems": [], "blanks": []},
    )
    (problem,) = second["problems"]
    assert (second["reference"], second["files"]) == ("2023 DGRI 26", [])
    assert problem["place"] == {"source": wrong, "line": 8, "column": 47}
    assert (problem["path"], problem["code"]) == ("rapporteurs[0].gender", "unknown_choice")
    assert ("n'est pas" in problem["message"]) == (ui == "fr")
    main(["render", *sources, "-o", str(out), "--json"])
    assert json.loads(capsys.readouterr().out)["kept"] == files


def test_for_machines_what_is_of_the_run_says_so_in_the_place_of_a_reference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    voted = grant() + "\nvote: {date: 2023-03-14, unanimous: true}\n"
    source, manifest = saved(tmp_path, voted, "voted.yaml"), tmp_path / "run.jsonl"
    run = ["--to", "docx,list,scdl", "--lang", "fr", "--json", "--manifest", str(manifest)]
    assert main(["render", str(source), "-o", str(tmp_path / "out"), *run]) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one.get("reference"), one.get("of_run")) for one in said] == [
        *[("2023 DGRI 26", None), (None, "list"), (None, "scdl")],
    ]
    outputs = [line for line in map(json.loads, manifest.read_text().splitlines()) if "output" in line]
    assert [(one.get("reference"), one.get("of_run")) for one in outputs] == [
        *[("2023 DGRI 26", None), (None, "list"), (None, "scdl")],
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["render", "a.yaml", "--columns", "map.toml"], "--columns"),
        (["render", "a.yaml", "--report", "r.xlsx"], "--report"),
        (["render", "a.xlsx", "b.csv", "--report", "r.xlsx"], "--report"),
        (["workbook"], "delibgen workbook"),
    ],
)
def test_options_that_do_not_fit_the_sources_are_wrong_usage(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), said in err) == ("", 1, True)


def test_a_workbook_that_may_be_filled_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = saved(tmp_path, b"mine", "projets.xlsx")
    assert main(["workbook", str(mine), "--ui", "fr"]) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert mine.read_bytes() == b"mine"
