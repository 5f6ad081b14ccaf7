"""The page on the architecture names rooms and modules that are there, and the way that a fact really takes."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from delibgen.drafting import draft
from delibgen.loading import load_all
from delibgen.project.decisions import AcceptGrant
from delibgen.project.money import Money
from tests.test_layers import FLOORS, PACKAGE

PAGE = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`((?:\w+/)*\w+\.(?:py|toml|j2|docx|html\.j2))`", PAGE)
PLACES = (
    *(PACKAGE, PACKAGE / "data", PACKAGE / "drafting", PACKAGE / "project", PACKAGE / "workbook" / "opening"),
    PACKAGE.parent,
)
HEADINGS = "Référence;Conseil;Date du projet;Intitulé (fr);Intitulé (en);Rapporteurs;Partenaire;Décision;Montant"
ROW = "2024 DAC {};paris;23/01/2024;Essai;Trial;Mme Camille EXEMPLE (2e);Exemple Nord;accepter une subvention;{}"


@pytest.mark.parametrize("named", sorted(set(NAMED)))
def test_each_module_that_the_page_names_is_there(named: str) -> None:
    assert any((place / named).is_file() for place in PLACES)


def test_each_room_with_more_than_one_module_is_on_the_page() -> None:
    folders = {name for name in FLOORS if (PACKAGE / name).is_dir() and "." not in name}
    table = PAGE.partition("| room |")[2].partition("\n\n")[0]
    assert not [name for name in folders if f"`{name}`" not in table]


def test_the_page_says_what_each_table_holds() -> None:
    tables = {path.name for path in (PACKAGE / "data").glob("*.toml")}
    rows = re.findall(r"^\| (`.+?`) \| .", PAGE.partition("## The tables")[2], re.MULTILINE)
    listed = [name for row in rows for name in re.findall(r"`([\w.]+)`", row)]
    assert sorted(listed) == sorted(tables)


def test_a_sum_goes_the_way_that_the_page_tells(tmp_path: Path) -> None:
    source = tmp_path / "projets.csv"
    source.write_text(f"{HEADINGS}\n{ROW.format(1, '15 850 £')}\n{ROW.format(2, '15,850.00.00')}\n", encoding="utf-8")
    right, wrong = load_all(source)
    assert right.project is not None
    (decision,) = right.project.decisions
    assert isinstance(decision, AcceptGrant)
    assert decision.amount == Money(Decimal(15850), "GBP")
    said = '<data value="15850 GBP" stated="decisions[0].amount">15\u202f850\u00a0£</data>'
    assert said in draft(right.project, "fr")
    assert [(problem.place.cell, problem.path) for problem in wrong.problems] == [("I3", "Montant")]
