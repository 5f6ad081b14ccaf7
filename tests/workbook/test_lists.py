"""Lists that a cell holds, of people and of sums, as a clerk types them in the one row of a project."""

from pathlib import Path
from typing import Any

from delibgen.project.decisions import ApplyForGrant, Appoint, GiveSpecialMandate, MakeAvailable
from tests.cases import each
from tests.workbooks import GRANT, problems_of, projects_of, save, table

ROW: dict[str, Any] = {
    name: value
    for name, value in GRANT.items()
    if name not in {"Montant", "Période", "Accord", "Exercice", "Section", "Chapitre", "Sigle"}
}
PLAN = {"Décision": "demander une subvention", "Plan : dépenses (en)": "Works ; Plants"}


def decided(tmp_path: Path, **cells: Any) -> Any:
    """The decision that a row states."""
    (project,) = projects_of(save(tmp_path / "p.csv", table({**ROW, **cells})))
    return project.decisions[0]


def refused(tmp_path: Path, **cells: Any) -> list[str]:
    """What is said, in French, of a row that is wrong."""
    return [problem.text("fr") for problem in problems_of(save(tmp_path / "p.csv", table({**ROW, **cells})))]


def test_people_are_typed_with_what_they_are(tmp_path: Path) -> None:
    cells = {
        "Décision": "désigner",
        "Titulaires": "Mme Alix MODÈLE : adjointe à la Maire ; M. Paul ESSAI",
        "Titulaires (en)": "Deputy Mayor",
        "Suppléants": "Madame Zoé PATRON",
        "Vote": "à main levée",
        "Durée de la décision": "3 ans",
    }
    appointed = decided(tmp_path, **cells)
    assert isinstance(appointed, Appoint)
    assert [(one.name.fr.source, one.gender) for one in appointed.members] == [
        ("Alix MODÈLE", "f"),
        ("Paul ESSAI", "m"),
    ]
    assert [one.office and one.office.en.source for one in appointed.members] == ["Deputy Mayor", None]
    assert (appointed.substitutes[0].gender, appointed.vote) == ("f", "open")


def test_a_mission_is_typed_in_one_row(tmp_path: Path) -> None:
    cells = {
        "Décision": "donner un mandat spécial",
        "Partenaire": "",
        "Article": "",
        "Intitulé (fr)": "Mission",
        "Intitulé (en)": "Mission",
        "En mission": "M. Paul ESSAI",
        "Objet": "pour un congrès",
        "Objet (en)": "for a congress",
        "Période": "du 3 au 7 juin 2023",
        "Lieu": "Dakar",
        "Pays de la mission": "Sénégal",
        "Frais pris en charge": "transport ; repas",
    }
    mandate = decided(tmp_path, **cells)
    assert isinstance(mandate, GiveSpecialMandate)
    assert (mandate.period.iso, mandate.country, mandate.costs) == ("2023-06-03/2023-06-07", "SN", ("travel", "meals"))


def test_what_is_made_available_is_typed_in_one_row(tmp_path: Path) -> None:
    cells = {
        "Décision": "mettre à disposition",
        "Mis à disposition": "Une salle",
        "Mis à disposition (en)": "A room",
        "Montant": "35 €",
        "Redevance par": "mois",
        "Obligations (fr)": "l'assurer ; l'ouvrir",
        "Obligations (en)": "insure it; open it",
    }
    available = decided(tmp_path, **cells)
    assert isinstance(available, MakeAvailable)
    assert (available.object.fr.source, available.per, len(available.duties)) == ("une salle", "month", 2)


@each(
    ("expenses", "resources", "own"),
    [
        ("60 000 EUR : Travaux ; 1 000 EUR : Plantations", "partner 40 000 EUR ; council 21 000 EUR : fonds", "; own"),
        ("Travaux : 60 000 € ; Plantations : 1 000 €", "World Cities Culture Forum : 40 000 €\ncouncil 21 000 €", ""),
        ("Travaux : 60 000 €\nPlantations : 1 000 €", "40 000 € : World Cities Culture Forum ; council : 21 000 €", ""),
    ],
)
def test_a_plan_is_typed_with_the_sum_or_the_label_first(
    expenses: str, resources: str, own: str, tmp_path: Path
) -> None:
    cells = {"Plan : dépenses": expenses, "Plan : ressources": resources, "Plan : ressources (en)": own}
    applied = decided(tmp_path, **PLAN, **cells)
    assert isinstance(applied, ApplyForGrant)
    assert applied.plan is not None
    assert [entry.label.fr.source for entry in applied.plan.expenses] == ["Travaux", "Plantations"]
    assert [entry.from_ for entry in applied.plan.resources] == ["partner", "council"]
    assert getattr(applied.total, "iso", "") == "40000 EUR"


@each(
    ("cells", "why"),
    [
        ({"Décision": "désigner"}, "Titulaires (fr): manque"),
        ({"Décision": "désigner", "Titulaires": "Alix MODÈLE"}, "Titulaires: « Alix MODÈLE » ne se lit pas"),
        ({"Décision": "désigner", "Titulaires": "Mme Alix MODÈLE (7e)"}, "ne se lit pas comme une personne"),
        ({"Décision": "désigner", "Titulaires": "Mme A B", "Titulaires (en)": "One ; Two"}, "plus de textes ici"),
        ({**PLAN, "Plan : dépenses": "60 000 €", "Plan : ressources": "partner 1 €"}, "ne dit pas ce qui est payé"),
        ({**PLAN, "Plan : dépenses": "5 € : a ; 5 € : b", "Plan : ressources": "partner 1 €"}, "les ressources 1 EUR"),
        ({**PLAN, "Plan : dépenses": "5 € : a ; 5 € : b", "Plan : ressources": "council 10 €"}, "Ajoutez une ligne"),
        ({"Décision": "mettre à disposition", "Titulaires": "Mme A B"}, "pas pour la décision"),
    ],
)
def test_what_is_wrong_is_said_of_its_cell(cells: dict[str, str], why: str, tmp_path: Path) -> None:
    assert any(why in problem for problem in refused(tmp_path, **cells)), refused(tmp_path, **cells)
