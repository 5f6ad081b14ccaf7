"""The vote in a workbook: columns that a clerk fills after the session, in the row that made the draft."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delibgen.project.vote import Represented, count, names
from delibgen.workbook.columns import get_sheet
from tests.cases import each
from tests.workbooks import problems_of, projects_of, said, save, table

DRAFTED: dict[str, Any] = {
    "Référence": "2023 DGRI 26",
    "Conseil": "paris",
    "Séance": dt.date(2023, 3, 14),
    "Intitulé (fr)": "Un jardin",
    "Intitulé (en)": "A garden",
    "Rapporteurs": "Mme Camille EXEMPLE (7e)",
    "Exposé (fr)": "Une phrase.",
    "Exposé (en)": "A sentence.",
    "Partenaire": "Association Exemple",
    "Catégorie": "association",
    "Décision": "attribuer une subvention",
    "Montant": "2 000 EUR",
    "Objet (fr)": "pour un jardin",
    "Objet (en)": "for a garden",
    "Exercice": 2023,
}
VOTED: dict[str, Any] = {
    "Date du vote": dt.date(2023, 3, 14),
    "Présidence": "Mme Camille EXEMPLE",
    "Secrétaire de séance": "M. Alex EXEMPLE et Mme Ève TYPE",
    "En exercice": 163,
    "Présents": 120,
    "Représentés": "Mme Odile MODÈLE, pouvoir à M. Paul MODÈLE",
    "Absents": 42,
    "Voix pour": 115,
    "Voix contre": "M. Jean CONTRE, Mme Léa CONTRE",
    "Abstentions": 4,
    "Scrutin": "à main levée",
    "Publié le": dt.date(2023, 3, 21),
}
SUFFIXES = (".xlsx", ".ods", ".csv", ".xls")


def row(**changes: Any) -> dict[str, Any]:
    return {**DRAFTED, **VOTED, **changes}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_clerk_fills_the_vote_in_the_book_that_made_the_draft(suffix: str, tmp_path: Path) -> None:
    (drafted,) = projects_of(save(tmp_path / f"before{suffix}", table(DRAFTED)))
    (project,) = projects_of(save(tmp_path / f"after{suffix}", table(row())))
    vote = project.vote
    assert vote
    assert (vote.tally, count(vote.present), vote.in_office) == ((115, 2, 4, 0), 120, 163)
    assert [str(one.name.fr) for one in vote.secretary] == ["Alex EXEMPLE", "Ève TYPE"]
    assert [str(one.name.fr) for one in names(vote.against)] == ["Jean CONTRE", "Léa CONTRE"]
    (one,) = names(vote.represented)
    assert isinstance(one, Represented)
    assert one.by
    assert (vote.ballot, str(project.voted_on)) == ("show_of_hands", "2023-03-14")
    assert project.model_copy(update={"vote": None}) == drafted


def test_an_empty_vote_is_none(tmp_path: Path) -> None:
    (project,) = projects_of(save(tmp_path / "a.xlsx", table(row(**dict.fromkeys(VOTED)))))
    assert project.vote is None


FAULTS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "sum": ({"Présents": 121}, ("Présents", "votes_do_not_sum")),
    "early": ({"Date du vote": dt.date(2023, 3, 13)}, ("Date du vote", "vote_before_session")),
    "word": ({"Présents": "beaucoup"}, ("Présents", "not_members")),
    "result": ({"Résultat du vote": "peut-être"}, ("Résultat du vote", "cell_unknown_choice")),
    "office": ({"Présidence": "Mme Camille EXEMPLE, maire"}, ("Présidence", "cell_person_with_more")),
    "no name": ({"Présidence": "Mme la Maire"}, ("Présidence", "person_without_name")),
    "no title": ({"Secrétaire de séance": "Alex EXEMPLE"}, ("Secrétaire de séance", "cell_person_without_title")),
    "untold": (dict.fromkeys(["Voix pour", "Voix contre", "Abstentions"]), ("", "cell_vote_without_result")),
}


@each("name", FAULTS)
def test_what_is_wrong_with_a_vote_is_told_by_its_heading(name: str, tmp_path: Path) -> None:
    changes, (heading, code) = FAULTS[name]
    told = problems_of(save(tmp_path / f"{name}.xlsx", table(row(**changes))))
    assert code in {problem.code for problem in told}, said(told)
    if heading:
        assert heading in {problem.path for problem in told if problem.code == code}


def test_a_session_that_does_not_read_is_not_said_to_be_missing(tmp_path: Path) -> None:
    told = problems_of(save(tmp_path / "a.xlsx", table(row(**{"Séance": "12 et 13/06", "Date du vote": None}))))
    assert {problem.path for problem in told} == {"Séance"}, said(told)


def test_what_another_list_says_of_a_partner_makes_no_vote(tmp_path: Path) -> None:
    """The link of an association, or who signs an agreement with it."""
    aside = {"Lien": "https://exemple.fr", "URL": "https://exemple.fr", "Signataire": "Mme Ève TYPE"}
    told = problems_of(save(tmp_path / "a.xlsx", table({**DRAFTED, **aside})))
    assert {problem.path for problem in told} <= {"", *aside}, said(told)
    assert all("is not read" in problem.text() for problem in told), said(told)


def test_every_field_of_the_vote_has_a_column() -> None:
    paths = {column.path.split(".")[1] for column in get_sheet("projects").columns if column.path.startswith("vote.")}
    assert paths == {
        *(
            "date",
            "number",
            "convened",
            "presiding",
            "signed_by",
            "secretary",
            "in_office",
            "present",
            "represented",
            "absent",
        ),
        *("ballot", "for", "against", "abstaining", "blank", "not_voting", "unanimous", "casting_vote", "result"),
        *("transmitted", "published", "url"),
    }
