"""`delibgen compare`: what a person reads, what a machine reads, and what is written back."""

import json
from pathlib import Path

import docx
import pytest

from delibgen.cli import main
from tests.edits.revised import reword, runs_in
from tests.edits.test_comparing import made, text_of
from tests.edits.test_updating import COMMENTED
from tests.specs import GRANT
from tests.wordfiles import W
from tests.workbooks import GRANT as ROW
from tests.workbooks import save, table


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["compare", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_it_says_each_change_in_its_words_and_each_fact_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec, french, english = made(tmp_path)
    text_of(french, "15\u202f850", "16\u202f200")
    code, out, _ = said(capsys, french, english, spec, "--ui", "en")
    assert code == 0
    assert "[15\u202f850\u00a0£ → 16\u202f200\u00a0£]" in out
    assert f"{spec}:12:10 facts.grant: 15\u202f850\u00a0£ → 16\u202f200\u00a0£" in out
    assert f"{english}: nothing was changed." in out
    assert "is not changed everywhere" in out
    assert spec.read_text(encoding="utf-8") == GRANT


def test_an_update_that_writes_nothing_says_so_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec, french, english = made(tmp_path)
    assert "écrit" not in said(capsys, french, english, spec, "--update", "--ui", "fr")[1]
    text_of(french, "15\u202f850", "16\u202f200")
    code, out, _ = said(capsys, french, english, spec, "--update", "--ui", "fr")
    assert (code, spec.read_text(encoding="utf-8")) == (1, GRANT)
    assert out.endswith(
        f"{spec} : 1 fait changé n'a pas été écrit. Faites ce qui est dit sous lui, puis relancez compare --update.\n"
    )


def test_an_update_of_words_alone_says_that_nothing_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec, french, _ = made(tmp_path)
    text_of(french, " verse ", " accorde ")
    code, out, _ = said(capsys, french, spec, "--update", "--ui", "en")
    assert code == 0
    assert f"{spec}: nothing was written, for no fact has changed." in out


def test_a_name_that_stays_in_english_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, french, _ = made(tmp_path, COMMENTED)
    text_of(french, "Forum des villes", "Forum des métropoles")
    _, out, _ = said(capsys, french, spec, "--ui", "fr")
    assert f"le nom anglais reste « Forum of cities » ({spec}:10:44 parties.forum.name.en)" in out
    (fact,) = json.loads(said(capsys, french, spec, "--json")[1])["facts"]
    assert fact["kept"]["value"] == "Forum of cities"


def test_each_field_of_a_name_that_is_asked_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = GRANT.replace("facts:", "  twin: {name: Forum des villes, kind: network}\nfacts:").replace(
        "Le {forum} verse", "Le {forum} et le {twin} versent"
    )
    spec, french, _ = made(tmp_path, two)
    reword(french, "signer avec le Forum des villes", "signer avec le Forum des cités")
    _, out, _ = said(capsys, french, spec, "--ui", "fr")
    lines = out.splitlines()
    (at,) = [number for number, line in enumerate(lines) if "plusieurs champs" in line]
    assert lines[at + 1 : at + 3] == [f"    {spec}:10:17 parties.forum.name", f"    {spec}:11:16 parties.twin.name"]


def test_a_reworded_french_sentence_is_to_be_said_again_in_english_and_a_changed_sum_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec, french, english = made(tmp_path)
    reword(french, "verse ", "versera donc ")
    reword(french, "15 850", "16 200")
    _, out, _ = said(capsys, french, english, spec, "--ui", "fr")
    lines = out.splitlines()
    (at,) = [number for number, line in enumerate(lines) if "à redire en anglais" in line]
    assert "versera donc" in " ".join(lines[at - 2 : at])
    differences = json.loads(said(capsys, french, english, spec, "--json")[1])["texts"][0]["differences"]
    assert ["versera" in one["after"] for one in differences if one["say_again"]] == [True]


def test_it_writes_what_it_was_asked_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, french, _ = made(tmp_path)
    text_of(french, "15\u202f850", "16\u202f200")
    code, out, _ = said(capsys, french, spec, "--update", "--ui", "fr")
    assert code == 0
    assert f"{spec}.bak" in out
    assert spec.read_text(encoding="utf-8") == GRANT.replace("15850", "16200")


def test_what_is_asked_is_no_success_of_an_update(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, french, english = made(tmp_path)
    text_of(french, "15\u202f850", "16\u202f200")
    assert said(capsys, french, english, spec, "--update")[0] == 1
    assert spec.read_text(encoding="utf-8") == GRANT


def test_a_machine_gets_all_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, french, _ = made(tmp_path)
    text_of(french, "15\u202f850", "16\u202f200")
    told = json.loads(said(capsys, french, spec, "--json")[1])
    (fact,) = told["facts"]
    assert (fact["paths"], fact["value"], fact["new"], fact["question"]) == (
        ["facts.grant"],
        "15850 GBP",
        ["16200 GBP"],
        "",
    )
    assert {one["kind"] for one in told["texts"][0]["differences"]} == {"changed"}


def test_tracked_changes_are_read_as_accepted_and_their_authors_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec, french, _ = made(tmp_path)
    opened = docx.Document(str(french))
    run = next(run for run in runs_in(opened) if "15\u202f850" in run.text)
    mark = run._r.makeelement(f"{{{W}}}ins", {f"{{{W}}}id": "900", f"{{{W}}}author": "Service des finances"})
    run._r.addprevious(mark)
    mark.append(run._r)
    run.text = run.text.replace("15\u202f850", "16\u202f200")
    opened.save(str(french))
    code, out, _ = said(capsys, french, spec, "--ui", "fr")
    assert code == 0
    assert "Service des finances" in out
    assert "16\u202f200" in out


def test_the_row_of_a_workbook_is_found_and_its_cell_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "projets.xlsx"
    assert main(["workbook", str(source), "--example"]) == 0
    assert main(["render", str(source), "-o", str(tmp_path / "drafts"), "--no-check"]) == 0
    french = next((tmp_path / "drafts").glob("2023-DGRI-26-DAC*fr.docx"))
    text_of(french, "15\u202f850", "16\u202f200")
    capsys.readouterr()
    code, out, _ = said(capsys, french, source, "--update", "--ui", "fr")
    assert code == 1
    assert "projets.xlsx" in out
    lines = out.splitlines()
    for cell, typed in (("Faits!C35", "16200 GBP"), ("Décisions!H8", "16200")):
        (told,) = [line for line in lines if f"{cell} : écrire dans la cellule" in line]
        assert lines[lines.index(told) + 1].strip() == typed


def test_of_a_cell_with_several_values_all_that_is_to_be_typed_is_told_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "projets.xlsx"
    assert main(["workbook", str(source), "--example"]) == 0
    assert main(["render", str(source), "-o", str(tmp_path / "drafts"), "--no-check"]) == 0
    (french,) = (tmp_path / "drafts").glob("2023-DGRI-26-DAC*fr.docx")
    for old, new in (("90 %", "80 %"), ("10 %", "20 %")):
        reword(french, old, new)
    capsys.readouterr()
    _, out, _ = said(capsys, french, source, "--ui", "en")
    told = out.split(" places)\n")[-1].splitlines()
    assert [line.rpartition("projets.xlsx ")[2] for line in told] == [
        "Décisions!T8: type into the cell Versements (fr)",
        "    80 % au lancement",
        "    20 % à l'issue du projet",
        "Décisions!U8: type into the cell Versements (en)",
        "    80% at the start",
        "    20% at the end of the project",
    ]


@pytest.mark.parametrize(
    ("column", "old", "new"),
    [
        ("Montant", "15\u202f850", "16\u202f200"),
        ("Total", "31\u202f700", "32\u202f900"),
        ("Période", "2023", "2024"),
    ],
)
def test_a_figure_of_a_cell_that_a_text_cites_is_one_fact_with_that_cell(
    column: str, old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cited = "{" + column.lower() + "}"
    title = {"Intitulé (fr)": f"Chorale : subvention de {cited}", "Intitulé (en)": f"Choir: {cited}"}
    plain = {"Référence": "26 DGRI", "Séance": "14 mars 2025", "Exercice": "2025", "Total": "31 700 £"}
    source = save(tmp_path / "projets.xlsx", table({**ROW, **title, **plain}))
    assert main(["render", str(source), "-o", str(tmp_path / "drafts"), "--no-check"]) == 0
    (french,) = (tmp_path / "drafts").glob("*fr.docx")
    text_of(french, old, new)
    capsys.readouterr()
    code, out, _ = said(capsys, french, source)
    assert code == 0
    (told,) = [line for line in out.splitlines() if " place" in line]
    assert f"2 {column}: " in told


@pytest.mark.parametrize(("second", "told"), [("fr", "same language"), ("en", "of two projects")])
def test_files_of_two_rows_of_a_workbook_are_told_as_such(
    second: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = save(tmp_path / "projets.xlsx", table(ROW, {**ROW, "Référence": "2023 DGRI 27"}))
    assert main(["render", str(source), "-o", str(tmp_path / "drafts"), "--no-check"]) == 0
    (one,) = (tmp_path / "drafts").glob("2023-DGRI-26*fr.docx")
    (other,) = (tmp_path / "drafts").glob(f"2023-DGRI-27*{second}.docx")
    capsys.readouterr()
    code, _, err = said(capsys, one, other, source)
    assert code == 2
    assert told in err


@pytest.mark.parametrize("sources", [[], ["{spec}"], ["{french}"], ["{french}", "{english}", "{french}", "{spec}"]])
def test_it_says_what_it_wants(sources: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, french, english = made(tmp_path)
    given = [one.format(spec=spec, french=french, english=english) for one in sources]
    assert said(capsys, *given)[0] == 2


def test_a_file_that_is_cut_is_told_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, french, _ = made(tmp_path)
    french.write_bytes(french.read_bytes()[:3000])
    code, _, err = said(capsys, french, spec)
    assert code == 1
    assert str(french) in err
