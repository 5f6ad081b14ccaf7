"""The unit that a heading names, `Montant (k€)`, is that of the amounts below it: none is a thousand times wrong."""

from pathlib import Path
from typing import Any

import pytest

from tests.cases import each
from tests.workbooks import GRANT, problems_of, projects_of, save, table

EUROS = (
    "Montant (€)",
    "Montant €",
    "Montant en €",
    "Montant en euros",
    "Montant (EUR)",
    "Montant\n(€) *",
    "Amount (€)",
)
THOUSANDS = (
    "Montant (k€)",
    "Montant k€",
    "Montant, en k€",
    "Montant (en milliers d’euros)",
    "Montant en milliers d'euros",
)


def of(heading: str, amount: Any, **more: Any) -> dict[str, Any]:
    """The row of a grant whose amount stands below that heading."""
    return {
        heading if name == "Montant" else name: value for name, value in (GRANT | {"Montant": amount} | more).items()
    }


def amount(path: Path, row: dict[str, Any]) -> str:
    (found,) = projects_of(save(path, table(row)))
    return found.decisions[0].amount.iso  # type: ignore[union-attr]


def codes(path: Path, row: dict[str, Any], columns: Path | None = None) -> list[tuple[str, str]]:
    at = [*row].index(next(name for name in row if name.startswith(("Montant", "Amount"))))
    return [
        (one.code, one.place.cell) for one in problems_of(save(path, table(row)), columns) if one.place.column == at + 1
    ]


@each("heading", EUROS)
def test_a_heading_that_names_the_currency_spares_its_column(heading: str, tmp_path: Path) -> None:
    assert amount(tmp_path / "p.xlsx", of(heading, 15850)) == "15850 EUR"
    assert amount(tmp_path / "p.csv", of(heading, "15 850,50")) == "15850.50 EUR"


@each("heading", THOUSANDS)
def test_a_number_below_thousands_is_so_many_thousands(heading: str, tmp_path: Path) -> None:
    for typed in (12.5, "12,5", "12,5 k€", "0,0125 M€"):
        assert amount(tmp_path / "p.xlsx", of(heading, typed)) == "12500 EUR"


@each("heading", THOUSANDS)
def test_an_amount_in_ones_below_thousands_is_asked_back(heading: str, tmp_path: Path) -> None:
    ((code, _),) = codes(tmp_path / "p.xlsx", of(heading, "12 500 €"))
    assert code == "cell_under_thousands"


def test_a_heading_and_its_row_that_name_two_currencies_are_told(tmp_path: Path) -> None:
    ((code, _),) = codes(tmp_path / "p.xlsx", of("Montant (£)", 15850, Devise="EUR"))
    assert code == "heading_other_currency"
    assert amount(tmp_path / "q.xlsx", of("Montant (€)", 15850, Devise="EUR")) == "15850 EUR"


@each("currency", ("k€", "K€", "kEUR", "milliers d’euros"))
def test_a_currency_in_thousands_is_that_of_the_amounts_of_its_row(currency: str, tmp_path: Path) -> None:
    for typed in (12.5, "12,5", "12,5 k€"):
        assert amount(tmp_path / "p.xlsx", of("Montant", typed, Devise=currency)) == "12500 EUR"
    assert amount(tmp_path / "p.xlsx", of("Montant (k€)", 12.5, Devise=currency)) == "12500 EUR"
    for heading, typed, code in (
        ("Montant", "12 500 €", "cell_under_thousands"),
        ("Montant (€)", 12.5, "heading_other_currency"),
        ("Montant (M€)", 12.5, "heading_other_currency"),
    ):
        assert [one for one, _ in codes(tmp_path / "p.xlsx", of(heading, typed, Devise=currency))] == [code]


def test_the_parts_of_a_sum_are_in_the_thousands_of_its_currency(tmp_path: Path) -> None:
    paid = {"Versements (fr)": "10 à la signature ; 2,5 au solde", "Versements (en)": "10 on signing ; 2.5 at the end"}
    (found,) = projects_of(save(tmp_path / "p.xlsx", table(of("Montant", 12.5, Devise="k€", **paid))))
    decision: Any = found.decisions[0]
    assert [part.amount.iso for part in decision.instalments] == ["10000 EUR", "2500 EUR"]


@each(
    ("heading", "taxes"),
    [
        ("Montant TTC", "included"),
        ("MONTANT T.T.C.", "included"),
        ("Montant (HT)", "excluded"),
        ("Montant HT en euros", "excluded"),
        ("Montant (€ HT)", "excluded"),
        ("Amount excl. VAT", "excluded"),
    ],
)
def test_a_heading_that_says_the_taxes_says_them_of_each_sum_below(heading: str, taxes: str, tmp_path: Path) -> None:
    row = {name: value for name, value in of(heading, 15850, Devise="EUR").items() if name != "Période"}
    (found,) = projects_of(save(tmp_path / "p.xlsx", table(row | {"Décision": "conclure un accord"})))
    decision: Any = found.decisions[0]
    assert (decision.tax, decision.amount.iso) == (taxes, "15850 EUR")


def test_taxes_that_would_be_lost_or_are_said_otherwise_are_told(tmp_path: Path) -> None:
    row = of("Montant TTC", 15850, Devise="EUR")
    assert [code for code, _ in codes(tmp_path / "p.xlsx", row)] == ["heading_says_taxes"]
    signed = {name: value for name, value in row.items() if name != "Période"} | {"Décision": "conclure un accord"}
    assert [code for code, _ in codes(tmp_path / "p.xlsx", signed | {"Taxes": "HT"})] == ["heading_other_taxes"]


def test_a_currency_of_several_states_in_a_heading_is_asked_back(tmp_path: Path) -> None:
    ((code, _),) = codes(tmp_path / "p.xlsx", of("Montant (FCFA)", 15850))
    assert code == "cell_shared_currency"


def test_the_unit_of_a_heading_holds_through_a_map_too(tmp_path: Path) -> None:
    columns = tmp_path / "map.toml"
    columns.write_text('currency = "EUR"\n[columns]\n"Montant voté (k€)" = "amount"\n', encoding="utf-8")
    (found,) = projects_of(save(tmp_path / "p.xlsx", table(of("Montant voté (k€)", 12.5))), columns)
    assert found.decisions[0].amount.iso == "12500 EUR"  # type: ignore[union-attr]


@pytest.mark.parametrize("heading", ["Montant (1)", "Montant voté", "Montant (2024)"])
def test_what_is_no_unit_stays_a_part_of_the_heading(heading: str, tmp_path: Path) -> None:
    found = {one.code for one in problems_of(save(tmp_path / "p.xlsx", table(of(heading, 15850))))}
    assert found & {"unknown_heading", "unknown_heading_near"}
