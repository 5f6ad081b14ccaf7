"""The files of open data of a run: who gets in, where they stand, and what a run that fails leaves."""

import csv
import json
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen.cli import main
from delibgen.project.spec import Project
from delibgen.rendering import Loaded, Rendered
from tests.publishing.adopted import award, project, spec


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def acts(count: int, **changes: Any) -> Iterator[Project]:
    for number in range(count):
        yield project(reference=f"2023 DGRI {number}", **changes)


def run(projects: Any, folder: Path, **options: Any) -> list[Rendered]:
    return [*delibgen.render_all(projects, folder, to="scdl", **options)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_adopted_acts_and_drafts_go_into_files_of_their_own(tmp_path: Path) -> None:
    *each, whole = run([project(), project(reference="2023 DGRI 27", vote=None)], tmp_path)
    assert names(tmp_path) == [
        *("deliberations.csv", "deliberations.incomplete.csv", "subventions.csv", "subventions.incomplete.csv"),
    ]
    assert [row["DELIB_ID"] for row in read(tmp_path / "deliberations.csv")] == ["2023 DGRI 26 DAC"]
    assert [row["À COMPLÉTER"] for row in read(tmp_path / "deliberations.incomplete.csv")] == ["DELIB_DATE"]
    assert [row["À COMPLÉTER"] for row in read(tmp_path / "subventions.incomplete.csv")] == ["vote"]
    assert whole.is_of_run
    assert len(whole.files) == 4
    assert not any(done.is_of_run for done in each)
    assert all(problem.is_notice for problem in whole.problems)
    assert len(whole.problems) == 2


def test_each_row_says_what_it_lacks(tmp_path: Path) -> None:
    run([project(decisions=[award(paid=None, eu_notified=None)])], tmp_path)
    assert [row["À COMPLÉTER"] for row in read(tmp_path / "subventions.incomplete.csv")] == [
        "datesPeriodeVersement ; notificationUE"
    ]
    assert names(tmp_path) == ["deliberations.csv", "subventions.incomplete.csv"]


def test_a_row_that_was_completed_leaves_the_incomplete_file(tmp_path: Path) -> None:
    run([project(decisions=[award(paid=None)])], tmp_path)
    run([project()], tmp_path)
    assert len(read(tmp_path / "subventions.csv")) == 1
    assert not read(tmp_path / "subventions.incomplete.csv")


def test_a_draft_that_is_asked_for_knows_nothing_of_its_vote(tmp_path: Path) -> None:
    run([project()], tmp_path, stage="draft")
    assert names(tmp_path) == ["deliberations.incomplete.csv", "subventions.incomplete.csv"]


def test_the_form_of_a_file_is_that_of_open_data(tmp_path: Path) -> None:
    title = {"fr": "Un jardin, une « fête »", "en": "A garden"}
    run([project(title=title)], tmp_path)
    data = (tmp_path / "deliberations.csv").read_bytes()
    assert data.startswith(b"COLL_NOM,COLL_SIRET,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == 2
    assert '"Un jardin, une « fête »"'.encode() in data


def test_no_cell_is_a_formula_to_a_spreadsheet(tmp_path: Path) -> None:
    run([project(title={"fr": "=HYPERLINK(1)", "en": "A garden"})], tmp_path)
    assert read(tmp_path / "deliberations.csv")[0]["DELIB_OBJET"] == "'=HYPERLINK(1)"


def test_the_same_run_again_leaves_the_files_as_they_are(tmp_path: Path) -> None:
    first, again = run([project()], tmp_path)[-1], run([project()], tmp_path)[-1]
    assert first.files == again.kept
    assert not again.files


def test_a_file_that_someone_completed_is_not_replaced(tmp_path: Path) -> None:
    run([project(vote=None)], tmp_path)
    file = tmp_path / "deliberations.incomplete.csv"
    file.write_text(file.read_text(encoding="utf-8") + "more\r\n", encoding="utf-8")
    told = run([project()], tmp_path)[-1].problems
    assert [problem.code for problem in told if not problem.is_notice] == ["edited_since"]
    assert file.read_text(encoding="utf-8").endswith("more\n")
    assert names(tmp_path) == ["deliberations.incomplete.csv", "subventions.incomplete.csv"]
    run([project()], tmp_path, force=True)
    assert not read(file)


def test_a_project_that_failed_does_not_get_in(tmp_path: Path) -> None:
    broken = Loaded(
        project_place := delibgen.Place("x.yaml"), None, (delibgen.Problem(project_place, "", "missing_field"),)
    )
    (tmp_path / "2023-DGRI-1_deliberation.fr.docx").mkdir()
    results = [*delibgen.render_all([broken, *acts(3)], tmp_path, to=["docx", "scdl"])]
    assert [bool(done.problems) for done in results] == [True, False, True, False, False]
    assert [row["DELIB_ID"] for row in read(tmp_path / "deliberations.csv")] == ["2023 DGRI 0", "2023 DGRI 2"]


def test_what_stands_already_gets_in(tmp_path: Path) -> None:
    [*delibgen.render_all(acts(2), tmp_path, to="docx")]
    results = [*delibgen.render_all(acts(2), tmp_path, to=["docx", "scdl"])]
    assert not results[0].files
    assert len(read(tmp_path / "deliberations.csv")) == 2


def test_an_executor_changes_neither_the_rows_nor_their_order(tmp_path: Path) -> None:
    run(acts(40), tmp_path / "here")
    with ThreadPoolExecutor(3) as executor:
        run(acts(40), tmp_path / "there", executor=executor)
    for name in names(tmp_path / "here"):
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_a_run_that_is_cut_off_leaves_no_file(tmp_path: Path) -> None:
    results = delibgen.render_all(acts(5), tmp_path, to="scdl")
    next(results)
    results.close()
    assert not tmp_path.exists() or not names(tmp_path)

    def torn() -> Iterator[Project]:
        yield from acts(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(torn(), tmp_path)
    assert not tmp_path.exists() or not names(tmp_path)


def test_one_project_has_its_files_in_its_result(tmp_path: Path) -> None:
    done = delibgen.render(project(), tmp_path, to=["txt", "scdl"])
    assert [path.name for path in done.files][-2:] == ["deliberations.csv", "subventions.csv"]


def test_memory_does_not_grow_with_the_run(tmp_path: Path) -> None:
    """Beside the name of each project, by which one is told from the next."""

    def peak(count: int) -> int:
        one = project()
        projects = (one.model_copy(update={"reference": f"2023 DGRI {number}"}) for number in range(count))
        tracemalloc.start()
        for _ in delibgen.render_all(projects, tmp_path / str(count), to="scdl"):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(5)
    assert peak(120) < peak(20) + 200_000


def test_the_command_tells_its_files_and_the_manifest_lists_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "act.json").write_text(json.dumps(spec(vote=None)), encoding="utf-8")
    command = ["render", str(tmp_path / "act.json"), "--to", "scdl", "-o", str(tmp_path / "out")]
    assert main([*command, "--manifest", str(tmp_path / "manifest"), "--lang-ui", "en"][:-2]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        str(tmp_path / "out" / f"{kind}.incomplete.csv") for kind in ("deliberations", "subventions")
    ]
    assert "DELIB_DATE (1)" in said.err
    manifest = [json.loads(line) for line in (tmp_path / "manifest").read_text(encoding="utf-8").splitlines()]
    assert [line["output"] for line in manifest if line.get("output")] == [
        "deliberations.incomplete.csv",
        "subventions.incomplete.csv",
    ]


def test_the_files_of_a_run_need_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "act.json").write_text(json.dumps(spec()), encoding="utf-8")
    assert main(["render", str(tmp_path / "act.json"), "--to", "scdl", "-o", "-"]) == 2
    assert "scdl" in capsys.readouterr().err


def test_a_row_of_a_workbook_gives_a_row_of_open_data(tmp_path: Path) -> None:
    """Also where its “no” says something: a grant that is not notified to the European Commission."""
    cells = {
        "Référence": "2023 DAC 1",
        "Conseil": "paris",
        "Date du projet": "20/02/2023",
        "Séance": "14/03/2023",
        "Intitulé (fr)": "Une subvention",
        "Intitulé (en)": "A grant",
        "Rapporteurs": "Mme Camille EXEMPLE",
        "Exposé (fr)": "Un exemple.",
        "Exposé (en)": "An example.",
        "Matière": "7-5",
        "Partenaire": "Exemple",
        "Catégorie": "association",
        "SIRET": "356 000 000 49837",
        "Décision": "Attribuer une subvention",
        "Montant": "30 000 EUR",
        "Accord": "convention",
        "Signé le": "11/04/2023",
        "Mode de versement": "en une fois",
        "Versement le": "02/05/2023",
        "Notifiée à l’UE": "non",
    }
    book = tmp_path / "projets.csv"
    book.write_text(";".join(cells) + "\n" + ";".join(cells.values()) + "\n", encoding="utf-8")
    run(delibgen.load_all(book), tmp_path / "out")
    (row,) = read(tmp_path / "out" / "subventions.incomplete.csv")
    assert row["À COMPLÉTER"] == "vote"
    assert (row["idBeneficiaire"], row["dateConvention"]) == ("35600000049837", "2023-04-11")
    assert (row["conditionsVersement"], row["datesPeriodeVersement"], row["notificationUE"]) == (
        "unique",
        "2023-05-02",
        "non",
    )
