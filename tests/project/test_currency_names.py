"""A sum that names its currency as delibgen itself would is read back as that currency."""

import pytest

from delibgen.cldr import get_currencies, get_currency_name, get_sign, is_in_force, is_named_currency
from delibgen.errors import BadValue
from delibgen.folding import fold
from delibgen.project.currency_names import shared_names
from delibgen.project.money import parse_money

_IN_FORCE = sorted(filter(is_named_currency, filter(is_in_force, get_currencies())))


@pytest.mark.parametrize("tag", ["fr-FR", "en-GB", "en-US"])
@pytest.mark.parametrize("currency", _IN_FORCE)
def test_a_spec_reads_every_currency_as_it_is_written(tag: str, currency: str) -> None:
    forms = {get_sign(tag, currency), *(get_currency_name(tag, currency, number) for number in ("one", "other"))}
    shared = {form for form in forms if currency in shared_names().get(fold(form), "")}
    assert {parse_money(f"1500 {form}").currency for form in forms - shared} <= {currency}


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("1,5 million de dinars tunisiens", "1500000 TND"),
        ("2 Mds de roupies indiennes", "2000000000 INR"),
        ("500 Moroccan dirhams", "500 MAD"),
        ("₹ 500", "500 INR"),
        ("500 R$", "500 BRL"),
        ("500 CHF.-", "500 CHF"),
        ("500 DA", "500 DZD"),
        ("500 rubles russes", ""),
    ],
)
def test_a_currency_is_told_from_thousands_and_from_what_is_none(typed: str, iso: str) -> None:
    if iso:
        assert parse_money(typed).iso == iso
        return
    with pytest.raises(BadValue):
        parse_money(typed)


def test_what_several_currencies_are_called_names_none() -> None:
    for name, codes in shared_names().items():
        with pytest.raises(BadValue) as caught:
            parse_money(f"1500 {name}")
        assert caught.value.code == "shared_currency", name
        assert all(code in str(caught.value.values["examples"]) for code in codes.split(", "))


def test_a_code_that_does_not_exist_is_answered_with_one_in_force() -> None:
    with pytest.raises(BadValue) as caught:
        parse_money("1500 DZZ")
    assert caught.value.values["near"] == "DZD"
