"""No draft is accused of what its own spec states, whatever that is."""

from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import delibgen
from delibgen.checks.reading.mentions.find import find_facts
from delibgen.checks.run import Finding
from delibgen.project.fields import LANGS
from tests.strategies import Spec, specs

MENDED_IN_THE_SPEC = {
    "LEG-04": "the spec leaves out what an agreement with a foreign local authority must state",
    "LEG-11": "the spec concludes no agreement for a large grant",
    "LEG-12": "the spec gives no budget line",
    "SPC-03": "the spec gives the seat of a body that no document prints",
    "LEG-17": "the spec has a mission before the vote",
    "LEG-22": "the spec leaves out a visa that is not cited by itself",
    "LEG-18": "the spec does not say how an appointment is voted",
    "SPC-06": "the spec gives a yearly grant for several years and does not say which sum it states",
    "FCT-24": "the spec gives one sum to an agreement and to a decision that pays it",
}


def accused(spec: dict[str, Any]) -> list[Finding]:
    return [each for each in delibgen.check(delibgen.load(spec)) if each.rule not in MENDED_IN_THE_SPEC]


@settings(max_examples=60, deadline=None)
@given(specs())
def test_no_random_spec_is_accused(spec: Spec) -> None:
    assert accused(spec) == []


MENDED_IN_THE_FILES = {
    "ACC-10": "the spec has a French name in English, without lang: fr",
    "LEG-02": "the spec leaves out a visa",
    "LEG-12": "the spec gives no budget line",
    "FCT-09": "the spec has a sum in a foreign currency and no line to say how it is converted",
}


def accused_files(spec: Spec, format_: str) -> list[Finding]:
    """What is said of the French and the English file alone, in either order, but for remarks of style."""
    project = delibgen.load(spec)
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{lang}.{format_}" for lang in LANGS]
        for lang, file in zip(LANGS, files, strict=True):
            delibgen.write(delibgen.compose(project, lang), file)
        found = [each for pair in permutations(files) for each in delibgen.check_pair(*pair)]
    return [each for each in found if each.severity != "info" and each.rule not in MENDED_IN_THE_FILES]


def test_few_files_of_random_specs_are_accused() -> None:
    """Of twenty at most one: bodies of nearly one name in like requests or rows are still taken for each other."""
    accused: list[bool] = []

    @settings(max_examples=60, deadline=None, phases=[Phase.generate])
    @given(specs(), st.sampled_from(["docx", "odt", "txt"]))
    def told(spec: Spec, format_: str) -> None:
        accused.append(bool(accused_files(spec, format_)))

    told()
    assert len(accused) >= 60
    assert sum(accused) <= len(accused) / 20


BUDGET: Spec = {"b": {"year": 2024, "section": "operating", "chapter": "65", "nature": "65748"}}
AWARD: Spec = {"kind": "award_grant", "to": "a", "amount": "700 EUR", "expense": "b"}


def spec_of(parties: Spec, *decisions: Spec, **more: Any) -> Spec:
    return {
        "schema": 1,
        "council": "paris",
        "reference": "2024 DAC 900",
        "date": "2024-01-23",
        "session": "2024-02-06",
        "title": {"fr": "Essai", "en": "Trial"},
        "rapporteurs": {"name": "Camille EXEMPLE", "gender": "f", "committee": 2},
        "parties": parties,
        "budget": BUDGET if decisions else {},
        "decisions": [*decisions],
    } | more


def named(name: object, **more: object) -> Spec:
    return {"name": name, "kind": "association", **more}


def paid(**amounts: str) -> list[Spec]:
    return [{**AWARD, "to": key, "amount": amount} for key, amount in amounts.items()]


GIFT = {"kind": "contribute", "to": "c", "amount": "2000 EUR", "expense": "b"}
BODY = {"name": "Institut Exemple", "article": "le", "kind": "public_body"}
LAW = {
    "kind": "law",
    "number": "82-213",
    "date": "1982-03-02",
    "text": {"fr": "modifiée par la loi n° 82-623 du 22 juillet 1982", "en": "as amended"},
}
ODD: dict[str, Spec] = {
    "a name that holds a date": spec_of({"a": named("Comité du 8 mai 1945", article="le")}, AWARD),
    "a name that holds a sum": spec_of({"a": named("Les 300 000 € de la chanson")}, AWARD),
    "a name that holds a weekday": spec_of({"a": named("Les Lundis de l'Art")}, AWARD),
    "names one letter apart": spec_of({"a": named("Exemple A"), "c": named("Exemple B")}, *paid(a="3 EUR", c="5 EUR")),
    "a word of another name": spec_of(
        {"a": named("Festival Opéra"), "c": named("Ami de l'opéra", article="le")}, *paid(a="900 EUR", c="900 EUR")
    ),
    "a third-party number like an article": spec_of({"a": named("Exemple", number="D02175")}, AWARD),
    "a name for each language": spec_of({"a": named({"fr": "Modèleville", "en": "Modelville"})}, AWARD),
    "a word of its address": spec_of(
        {"a": named({"fr": "Comité exemple", "en": "Example Committee"}, address="2, rue de l’Exemple")}, AWARD
    ),
    "a grant, then a contribution": spec_of({"a": named("Exemple"), "c": BODY}, AWARD, GIFT),
    "a contribution, then a grant": spec_of({"a": named("Exemple"), "c": BODY}, GIFT, AWARD),
    "a law that amends": spec_of({"a": named("Exemple")}, AWARD, visas=[LAW]),
    "a reference without decisions": spec_of({}, context={"fr": "Une phrase.", "en": "A sentence."}),
    "two currencies": spec_of({"a": named("Exemple"), "c": named("Autre")}, *paid(a="700 EUR", c="700 GBP")),
    "a company with initials": spec_of({"a": {"name": "BOP Exemple Limited", "kind": "company"}}, AWARD),
    "typed figures": spec_of(
        {"a": named("Exemple")}, AWARD, context={"fr": "Il coûte 15 000 € en 2 fois.", "en": "It costs €15,000, twice."}
    ),
}


@pytest.mark.parametrize("spec", ODD.values(), ids=ODD)
def test_nothing_that_a_spec_states_is_held_against_it(spec: Spec) -> None:
    assert accused(spec) == []


def test_two_memberships_are_held_each_to_its_own_request() -> None:
    """The request of the second is in nearly the same words as that of the first, which has a fee more."""
    network = {"name": "Réseau des villes Exemple", "article": "le", "kind": "network"}
    town = {"name": "Ville d’Exempleville", "article": "la", "kind": "foreign_local_authority", "country": "SN"}
    fee = {"shares": [{"amount": "2000000 EUR"}, {"amount": "444875 EUR"}], "to": "c", "expense": "b"}
    purpose = {"fr": "au titre de la culture", "en": "in the field of culture"}
    first: Spec = {"kind": "join", "body": "a", "period": "2022-10", "purpose": purpose, **fee}
    parties = {"a": network, "t": town, "c": named("Humanité Exemple")}
    spec = spec_of(parties, first, {"kind": "join", "body": "t"})
    assert accused_files(spec, "txt") == []


def test_a_title_of_another_sum_than_the_decisions_is_told() -> None:
    title = {"fr": "Subvention de 830 euros à Exemple", "en": "Grant to Exemple"}
    found = {
        (each.rule, each.path): each.excerpt[1]
        for each in accused(spec_of({"a": named("Exemple")}, AWARD, title=title))
    }
    assert found["FCT-01", "title.fr"] == "830 euros"


def test_the_days_and_sums_of_a_spec_are_not_read_back_from_its_act() -> None:
    """A row that differs from the one before in its values alone has no new words to be searched for facts."""
    parties = {"a": named("Exemple")}
    delibgen.check(delibgen.load(spec_of(parties, AWARD)))
    searched = find_facts.cache_info().misses
    other = {**AWARD, "amount": "12345 EUR"}
    delibgen.check(
        delibgen.load(spec_of(parties, other, reference="2024 DAC 901", date="2024-01-17", session="2024-03-05"))
    )
    assert find_facts.cache_info().misses == searched
