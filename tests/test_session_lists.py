"""The list of what a session examined: who is in it, in which order, what came of each, and the files it makes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import delibgen
from delibgen.cli import main
from delibgen.readers import read_document
from delibgen.rendering import Rendered
from tests.cases import each

SPEC: dict[str, Any] = {
    "schema": 1,
    "council": "nantes",
    "session": "2025-03-14",
    "rapporteurs": {"name": "Camille EXEMPLE", "gender": "f"},
    "facts": {"sum": "12000 EUR"},
    "decisions": [{"kind": "article", "text": {"fr": "Deux salles sont ouvertes.", "en": "Two rooms are opened."}}],
}
OUTCOMES: dict[str, tuple[dict[str, Any], str, str]] = {
    "adopted": ({"unanimous": True}, "Adoptée", "Adopted"),
    "refused": ({"for": 3, "against": 4}, "Rejetée", "Rejected"),
    "withdrawn": ({"result": "withdrawn"}, "Retirée", "Withdrawn"),
    "deferred": ({"result": "deferred"}, "Reportée", "Deferred"),
}


def act(number: str, vote: dict[str, Any] | None, **changes: Any) -> delibgen.Project:
    title = {"fr": f"Objet {number} pour {{sum}}", "en": f"Subject {number} for {{sum}}"}
    return delibgen.load({**SPEC, "reference": number, "title": title, "vote": vote, **changes})


def acts() -> Iterator[delibgen.Project]:
    for number, (vote, _, _) in zip((10, 9, 100, 11), OUTCOMES.values(), strict=True):
        yield act(f"2025-{number}", vote)


def run(projects: Any, folder: Path, to: Any = "list", **options: Any) -> list[Rendered]:
    return [*delibgen.render_all(projects, folder, to=to, **options)]


def words(path: Path) -> str:
    return " ".join(
        re.sub("<[^>]+>", " ", path.read_text(encoding="utf-8")).replace("\u202f", " ").replace("\u00a0", " ").split()
    )


def test_each_act_stands_there_with_its_object_and_what_came_of_it(tmp_path: Path) -> None:
    *_, whole = run(acts(), tmp_path)
    assert whole.is_of_run
    assert not whole.problems
    assert {path.name for path in whole.files} >= {
        f"{name}.{suffix}"
        for name in ("liste-des-deliberations_2025-03-14.fr", "list-of-resolutions_2025-03-14.en")
        for suffix in ("docx", "html")
    }
    french = words(tmp_path / "liste-des-deliberations_2025-03-14.fr.html")
    english = words(tmp_path / "list-of-resolutions_2025-03-14.en.html")
    for number, (_, fr, en) in zip((10, 9, 100, 11), OUTCOMES.values(), strict=True):
        assert f"2025-{number} Objet 2025-{number} pour 12 000 € {fr}" in french
        assert f"2025-{number} Subject 2025-{number} for €12,000 {en}" in english
    assert "Liste des délibérations examinées" in french
    assert "Séance du 14 mars 2025" in french


def test_acts_stand_in_the_order_of_their_numbers_and_names_of_members_nowhere(tmp_path: Path) -> None:
    named = act("2025-2", {"for": 2, "against": "Mme Léa CONTRE"})
    run([*acts(), named], tmp_path)
    found = re.findall(r"(2025-\d+) Objet", words(tmp_path / "liste-des-deliberations_2025-03-14.fr.html"))
    assert found == ["2025-2", "2025-9", "2025-10", "2025-11", "2025-100"]
    assert not [path.name for path in tmp_path.glob("*.html") if "CONTRE" in path.read_text(encoding="utf-8")]


def test_each_session_has_its_list_and_each_council(tmp_path: Path) -> None:
    other = act("2025-20", {"unanimous": True}, session="2025-04-11")
    paris = act("2025 DGRI 1", {"unanimous": True}, council="paris")
    run([*acts(), other, paris], tmp_path, langs="fr")
    assert {path.stem for path in tmp_path.glob("*.docx")} == {
        *("liste-des-deliberations_2025-03-14_nantes.fr", "liste-des-deliberations_2025-03-14_paris.fr"),
        "liste-des-deliberations_2025-04-11.fr",
    }


def test_what_was_not_examined_is_left_out_and_told(tmp_path: Path) -> None:
    communication = delibgen.load(
        {**SPEC, "decisions": [], "facts": {}, "title": {"fr": "T", "en": "T"}, "context": {"fr": "Un.", "en": "One."}}
        | {"rapporteurs": []}
    )
    told = run([act("2025-1", None), communication], tmp_path)
    assert [problem.code for done in told for problem in done.problems] == ["list_without_vote"]
    assert all(problem.is_notice for done in told for problem in done.problems)
    assert not [*tmp_path.glob("*")]


@each("to", [["docx", "list"], ["txt", "list"]])
def test_beside_other_files_the_list_takes_their_format(to: list[str], tmp_path: Path) -> None:
    run([act("2025-1", {"unanimous": True})], tmp_path / to[0], to)
    names = {path.name for path in (tmp_path / to[0]).glob("*.*") if path.is_file()}
    assert names >= {f"2025-1_deliberation.fr.{to[0]}", f"liste-des-deliberations_2025-03-14.fr.{to[0]}"}
    assert {Path(name).suffix for name in names} == {f".{to[0]}"}


def test_the_same_run_gives_the_same_files_and_leaves_what_someone_edited(tmp_path: Path) -> None:
    first = run(acts(), tmp_path)[-1]
    again = run(acts(), tmp_path)[-1]
    assert again.files == ()
    assert set(again.kept) == set(first.files)
    edited = tmp_path / "liste-des-deliberations_2025-03-14.fr.html"
    edited.write_text("À moi.", encoding="utf-8")
    told = run(acts(), tmp_path)[-1]
    assert [problem.code for problem in told.problems] == ["edited_since"]
    assert edited.read_text(encoding="utf-8") == "À moi."


def test_the_command_writes_it_and_the_word_file_is_read_back(tmp_path: Path, capsys: Any) -> None:
    spec = tmp_path / "a.yaml"
    spec.write_text(
        "schema: 1\ncouncil: nantes\nreference: 2025-41\nsession: 2025-03-14\ntitle: {fr: Salles, en: Rooms}\n"
        "rapporteurs: {name: Camille EXEMPLE, gender: f}\n"
        "decisions: [{kind: article, text: {fr: Une salle est ouverte., en: A room is opened.}}]\n"
        "vote: {unanimous: true}\n",
        encoding="utf-8",
    )
    assert main(["render", str(spec), "-o", str(tmp_path), "--to", "list", "--lang", "fr"]) == 0
    assert "liste-des-deliberations_2025-03-14.fr.docx" in capsys.readouterr().out
    assert read_document(tmp_path / "liste-des-deliberations_2025-03-14.fr.docx")
