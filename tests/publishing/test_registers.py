"""Numbers of registers and matters as people type them, right and wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import delibgen
from delibgen.errors import BadValue, SpecError
from delibgen.project.matters import get_matters, parse_matter
from delibgen.project.registers import parse_rna, parse_siret
from tests.cases import each
from tests.publishing.adopted import award, project, spec

OF_LA_POSTE = ["35600000000048", "35600000049837"]


@each(
    "typed", ["21750001600019", " 217 500 016 00019", "217\u00a0500\u202f016 00019", "217.500.016-00019", *OF_LA_POSTE]
)
def test_a_siret_is_read_however_it_is_spaced(typed: str) -> None:
    assert parse_siret(typed) == "".join(filter(str.isdigit, typed))


@each(
    ("typed", "code"),
    [
        ("217500016", "siret_is_siren"),
        ("2175000160001", "siret_not_14"),
        ("217500016000190", "siret_not_14"),
        ("2.17500016E13", "siret_not_14"),
        ("٢١٧٥٠٠٠١٦٠٠٠١٩", "siret_not_14"),
        ("21750001600018", "siret_misspelt"),
        ("35600000049838", "siret_misspelt"),
    ],
)
def test_what_is_no_siret_is_told_with_what_it_is(typed: str, code: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_siret(typed)
    assert caught.value.code == code


@given(st.sampled_from(range(14)), st.integers(1, 9))
def test_one_wrong_figure_of_a_siret_is_found(place: int, more: int) -> None:
    right = "21750001600019"
    wrong = f"{right[:place]}{(int(right[place]) + more) % 10}{right[place + 1 :]}"
    with pytest.raises(BadValue, match="SIRET"):
        parse_siret(wrong)


def test_the_number_of_an_association_is_a_w_and_nine_figures() -> None:
    assert parse_rna("w751000001") == "W751000001"
    for wrong in ("751000001", "W75100000", "W7510000011", "X751000001"):
        with pytest.raises(BadValue):
            parse_rna(wrong)


def test_every_matter_is_read_by_its_code_and_by_both_its_names() -> None:
    for code, labels in get_matters().items():
        assert parse_matter(code) == code
        assert parse_matter("/".join(labels)) == code
    assert len(get_matters()) == 57
    assert parse_matter("7.5.1.2") == "7.5.1.2"


@each(("typed", "near"), [("7.11", "7.1"), ("7", "7.10"), ("subvention", "7.5"), ("vœux", "9.4"), ("12.3", "1.")])
def test_an_unknown_matter_is_told_with_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_matter(typed)
    assert near in str(caught.value.values["near"])


def test_a_number_that_is_none_is_one_problem_at_its_place() -> None:
    parties = {"one": {"name": "Exemple", "kind": "association", "siret": "123"}}
    with pytest.raises(SpecError) as caught:
        delibgen.load(spec(parties=parties, matter="7.99"))
    assert [problem.path for problem in caught.value.problems] == ["matter", "parties.one.siret"]


def test_a_grant_paid_at_once_has_no_two_instalments() -> None:
    twice = [{"share": "50 %", "when": "2023-05-01"}, {"share": "50 %", "when": "2023-09-01"}]
    assert project(decisions=[award(payment="instalments", paid=None, instalments=twice)])
    with pytest.raises(SpecError) as caught:
        project(decisions=[award(instalments=twice)])
    assert [problem.code for problem in caught.value.problems] == ["payment_against_instalments"]
