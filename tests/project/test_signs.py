"""A bare sign or name of money is that of the council, where it pays in it."""

from pathlib import Path

import pytest

from delibgen.errors import BadValue
from delibgen.pipeline import load
from delibgen.project.money import parse_money
from delibgen.project.signs import signs_of
from tests.cases import each
from tests.specs import GRANT, saved

COUNCILS = Path(__file__).parents[1] / "councils"


@each("typed", ["Fr. 1500", "1500 fr.", "1'500 francs", "1500 F", "Fr. 1'500.-"])
def test_francs_are_those_of_the_council_where_it_pays_in_them(typed: str) -> None:
    own = signs_of(str(COUNCILS / "canton-exemple.toml"), None, [])
    assert parse_money(typed, own).iso == "1500 CHF"
    with pytest.raises(BadValue) as caught:
        parse_money(typed, signs_of("nantes", None, []))
    assert caught.value.code == "shared_currency"


@each("typed", ["500 dollars", "500 $", "$500"])
def test_dollars_are_those_of_the_council_where_it_pays_in_them(typed: str) -> None:
    own = signs_of(str(COUNCILS / "ville-d-erable.toml"), None, ["US"])
    assert parse_money(typed, own).iso == "500 CAD"


@each(("council", "own"), [("canton-exemple", "CHF"), ("ville-d-erable", "CAD"), ("metropole-exemple", "EUR")])
def test_what_has_no_currency_is_asked_for_in_that_of_the_council(council: str, own: str) -> None:
    for typed in ("1500", "1'500.-"):
        with pytest.raises(BadValue) as caught:
            parse_money(typed, signs_of(str(COUNCILS / f"{council}.toml"), None, []))
        assert (caught.value.code, caught.value.values["example"]) == ("not_money", f"1500 {own}")


def test_a_spec_reads_them_so(tmp_path: Path) -> None:
    text = GRANT.replace("council: paris", f"council: {COUNCILS / 'canton-exemple.toml'}").replace(
        "15850 GBP", "Fr. 1'500.-"
    )
    project = load(saved(tmp_path, text))
    assert str(project.facts["grant"]) == str(parse_money("1500 CHF"))
