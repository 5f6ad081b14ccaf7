"""`delibgen translate`: out and back, for specs and for a workbook, in both languages of messages."""

import json
from pathlib import Path

import openpyxl
import pytest

from delibgen.cli import main
from delibgen.pipeline import write_template
from tests.bitexts.test_extracting import FRENCH, SAID
from tests.bitexts.translators import said_again
from tests.specs import GRANT, saved

# ruff: noqa: E501 -- a row of a table is one line
ROWS = """\
Référence;Conseil;Date du projet;Intitulé (fr);Intitulé (en);Exposé (fr);Exposé (en);Rapporteurs;Partenaire;Décision;Montant;Objet (fr);Objet (en)
2024 DAC 1;paris;23/01/2024;Un titre;A title;"Première phrase.
- un
- deux
Fin, {montant}.";;Mme Camille EXEMPLE (2e);Exemple Nord;accepter une subvention;100 EUR;pour un essai;
2024 DAC 2;paris;23/01/2024;Autre;Other;Une phrase.;A sentence.;Mme Camille EXEMPLE (2e);Exemple Sud;accepter une subvention;200 EUR;pour un essai;for a trial
"""


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["translate", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_out_and_back(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = saved(here, FRENCH, "acte.yaml")
    assert said(capsys, "acte.yaml", "--ui", "en") == (0, "drafts/acte.fr-en.xlf: 3 texts to translate\n", "")
    said_again(here / "drafts" / "acte.fr-en.xlf", {**SAID, "title": "Acceptance"})
    code, out, err = said(capsys, "drafts/acte.fr-en.xlf", "acte.yaml", "--ui", "fr")
    assert (code, out) == (
        1,
        "acte.yaml : rien n'est reporté tant que ces erreurs demeurent. Corrigez-les dans le fichier de traduction.\n",
    )
    assert err.startswith(
        "drafts/acte.fr-en.xlf:12:5 title: la traduction a perdu {grant} (15\u202f850\u00a0£). Remettez"
    )
    said_again(here / "drafts" / "acte.fr-en.xlf", {"title": SAID["title"]})
    code, out, err = said(capsys, "acte.yaml", "drafts/acte.fr-en.xlf", "--ui", "en")
    assert (code, out, err) == (
        0,
        "acte.yaml: 3 translations put in. The former spec is kept as acte.yaml.bak.\n",
        "",
    )
    assert spec.read_text(encoding="utf-8") == GRANT


def test_again_with_nothing_changed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(here, FRENCH, "acte.yaml")
    said(capsys, "acte.yaml")
    assert said(capsys, "acte.yaml", "--ui", "en")[1] == "drafts/acte.fr-en.xlf: 3 texts to translate (unchanged)\n"


def test_an_earlier_file_tells_what_has_changed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = saved(here, GRANT, "acte.yaml")
    said(capsys, "acte.yaml", "--all", "-o", "then.xlf")
    spec.write_text(GRANT.replace("verse", "donne"), encoding="utf-8")
    assert said(capsys, "acte.yaml", "then.xlf", "-o", "now.xlf", "--ui", "en")[1] == "now.xlf: 1 text to translate\n"


def test_a_workbook_goes_out_by_its_cells_and_is_told_what_to_type(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = saved(here, ROWS, "projets.csv")
    code, out, _ = said(capsys, "projets.csv", "--ui", "en")
    assert (code, out) == (0, "drafts/projets.fr-en.xlf: 5 texts to translate\n")
    path = here / "drafts" / "projets.fr-en.xlf"
    assert 'original="projets.csv#2024 DAC 1"' in path.read_text(encoding="utf-8")
    assert 'name="G2 Exposé (en)"' in path.read_text(encoding="utf-8")
    said_again(path, lambda source: source.replace("Première", "First").replace("un", "one").replace("Fin", "End"))
    code, out, err = said(capsys, path, "projets.csv", "--ui", "en")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "projets.csv G2: type into the cell Exposé (en)",
        "    First phrase.",
        "    - one",
        "    - deux",
        "    End, {amount}.",
        "projets.csv M2: type into the cell Objet (en)",
        "    pour one essai",
    ]
    assert book.read_text(encoding="utf-8") == ROWS


def test_what_is_typed_into_the_cells_reads(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(here, ROWS, "projets.csv")
    said(capsys, "projets.csv")
    path = said_again(here / "drafts" / "projets.fr-en.xlf", lambda source: f"{source} said")
    out = said(capsys, path, "projets.csv")[1].splitlines()
    cell = "\n".join(line[4:] for line in out[1:5])
    typed = ROWS.replace('.";;Mme', f'.";"{cell}";Mme', 1).replace("essai;\n", "essai;a trial\n", 1)
    saved(here, typed, "projets.csv")
    assert said(capsys, "projets.csv", "--ui", "en")[1].startswith("nothing is to be translated")


def test_a_cell_of_which_a_paragraph_is_not_translated_yet_waits_whole(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(here, ROWS, "projets.csv")
    said(capsys, "projets.csv")
    path = said_again(here / "drafts" / "projets.fr-en.xlf", {"context.0": "First.", "decisions.0.purpose": "to try"})
    code, out, err = said(capsys, path, "projets.csv", "--ui", "fr")
    assert code == 1
    assert "First." not in out
    assert out.startswith("projets.csv M2 : écrire dans la cellule Objet (en)\n    to try\n")
    assert err.startswith("projets.csv G2 Exposé (en): n'est pas encore à écrire")
    assert "« un »" in err


def test_a_cell_of_which_a_paragraph_is_said_anew_is_told_whole(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full = ROWS.replace('.";;Mme', '.";"First.\n- one\n- two\nEnd, {montant}.";Mme', 1)
    saved(here, full, "projets.csv")
    said(capsys, "projets.csv", "--all")
    path = said_again(here / "drafts" / "projets.fr-en.xlf", {"context.0": "A better beginning."}, "final")
    assert said(capsys, path, "projets.csv", "--ui", "en")[1].splitlines()[:5] == [
        "projets.csv G2: type into the cell Exposé (en)",
        "    A better beginning.",
        "    - one",
        "    - two",
        "    End, {amount}.",
    ]


def test_pieces_of_a_cell_that_says_more_are_told_with_what_they_say_again(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_template(here / "b.xlsx", "fr", examples=True)
    book = openpyxl.load_workbook(here / "b.xlsx")
    was = {cell: book[cell.split("!")[0]][cell.split("!")[1]].value for cell in ("Décisions!W3", "Objectifs!C2")}
    for cell in was:
        sheet, _, where = cell.partition("!")
        book[sheet][where].value = None
    book.save(here / "b.xlsx")
    said(capsys, "b.xlsx")
    path = said_again(here / "drafts" / "b.fr-en.xlf", lambda source: f"to say {source}")
    out = said(capsys, path, "b.xlsx", "--ui", "en")[1]
    assert "b.xlsx Objectifs!C2: type into the cell Objectif (en)\n    to say multiplier" in out
    pieces = out.partition("b.xlsx Décisions!W3: type into the cell Répartition (en)\n")[2].splitlines()
    assert [line.partition(" → to say ")[0].strip() == line.partition(" → to say ")[2] for line in pieces[:3]] == [
        True
    ] * 3


def test_a_machine_gets_all_of_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(here, FRENCH, "acte.yaml")
    told = json.loads(said(capsys, "acte.yaml", "--json")[1])
    assert told == {"file": "drafts/acte.fr-en.xlf", "texts": 3, "unchanged": False, "problems": []}
    said_again(here / "drafts" / "acte.fr-en.xlf", {"title": SAID["title"], "context.0": "Nothing."})
    told = json.loads(said(capsys, "drafts/acte.fr-en.xlf", "acte.yaml", "--json", "--ui", "en")[1])
    assert (told["place"], told["backup"], told["left"], told["same"]) == ({"source": "acte.yaml"}, "", 1, 0)
    assert [problem["code"] for problem in told["problems"]] == ["translation_lost", "translation_lost"]
    said_again(here / "drafts" / "acte.fr-en.xlf", {"context.0": SAID["context.0"]})
    told = json.loads(said(capsys, "drafts/acte.fr-en.xlf", "acte.yaml", "--json")[1])
    assert told["translations"][0] == {
        "path": "title",
        "place": {"source": "acte.yaml", "line": 6, "column": 3},
        "source": "Acceptation de {grant}",
        "value": "Acceptance of {grant}",
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.odt"], "a.odt is neither"),
        (["a.docx"], "takes the spec"),
        (["a.docx", "a.xlf", "acte.yaml"], "a Word file say what is given out"),
        (["a.xlf"], "takes the spec"),
        (["acte.yaml", "b.yaml"], "name it"),
        (["acte.yaml", "-o", "a.docx"], "suffix"),
        (["acte.yaml", "-o", "no/a.xlf"], "no/a.xlf"),
        (["a.xlf", "acte.yaml", "--all"], "--lang, --all"),
        (["-"], "name it"),
        (["a.xlf", "-"], "standard input"),
    ],
)
def test_a_call_that_is_wrong_is_refused(
    arguments: list[str], message: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(here, FRENCH, "acte.yaml")
    code, _, err = said(capsys, *arguments, "--ui", "en")
    assert code == 2
    assert message in err
