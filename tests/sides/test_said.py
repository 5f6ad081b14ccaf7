"""Which words say which fact, and where that is stated."""

from collections.abc import Iterator

import pytest

import delibgen
from delibgen.document.model import Document, Fact, Inline, Note, Run, plain_text, walk
from delibgen.project.fields import Lang
from delibgen.project.spec import Project
from delibgen.sides import statements, traced
from delibgen.sources import read_raw
from delibgen.sources.values import read_values
from tests.samples import EXAMPLES, LANGS, document, project, samples

PARTIES = {
    "north": {"name": {"fr": "Exemple Nord", "en": "Example North"}, "kind": "association"},
    "south": {"name": {"fr": "Exemple Sud", "en": "Example South"}, "kind": "association"},
}
AWARD = {
    "kind": "award_grant",
    "shares": [{"to": "north", "amount": "9000 EUR"}, {"to": "south", "amount": "9000 EUR"}],
    "purpose": {"fr": "pour leur festival", "en": "for their festival"},
    "expense": "culture",
}
GRANTS = {
    "schema": 1,
    "council": "paris",
    "reference": "2024 DAC 31",
    "date": "2024-01-22",
    "session": "2024-02-06",
    "title": {"fr": "Subventions à deux associations", "en": "Grants to two associations"},
    "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f", "committee": 2}],
    "parties": PARTIES,
    "facts": {"aid": "12000 EUR"},
    "budget": {"culture": {"year": 2024, "chapter": "65"}},
    "context": {"fr": "Chacune reçoit {aid}.", "en": "Each receives {aid}."},
    "decisions": [AWARD],
}


def runs(text: Document) -> Iterator[Run]:
    for holder in walk(text.blocks):
        yield from _runs(holder.inlines)


def _runs(inlines: tuple[Inline, ...]) -> Iterator[Run]:
    for part in inlines:
        if isinstance(part, Run):
            yield part
        elif isinstance(part, Note):
            yield from _runs(part.inlines)


def said(spec: Project, lang: Lang) -> dict[str, list[Fact]]:
    """The facts of its document by the words that say them, in reading order."""
    found: dict[str, list[Fact]] = {}
    for run in runs(traced([delibgen.compose(spec, lang)], statements(spec))[0]):
        if run.fact:
            found.setdefault(run.text.replace("\u00a0", " ").replace("\u202f", " "), []).append(run.fact)
    return found


@samples
def test_no_word_changes(name: str, lang: Lang) -> None:
    plain, found = document(name, lang), traced([document(name, lang)], statements(project(name)))[0]
    assert [plain_text(each.inlines) for each in walk(found.blocks)] == [
        plain_text(each.inlines) for each in walk(plain.blocks)
    ]


@samples
def test_every_figure_and_date_is_stated_somewhere(name: str, lang: Lang) -> None:
    spec = project(name)
    (found,) = traced([document(name, lang)], statements(spec))
    lost = [run for run in runs(found) if run.fact and not run.fact.stated]
    assert not lost


@pytest.mark.parametrize("name", EXAMPLES)
def test_both_texts_say_the_facts_of_the_same_fields(name: str) -> None:
    """But the day of the session, which the French act may leave out."""
    both = [
        {
            path
            for run in runs(traced([document(name, lang)], statements(project(name)))[0])
            if run.fact
            for path in run.fact.stated
        }
        for lang in LANGS
    ]
    only = {path for path in both[0] ^ both[1] if path.startswith(("decisions", "facts"))}
    assert not only


def test_a_fact_is_stated_where_it_has_its_name() -> None:
    path = EXAMPLES["paris-los-angeles"]
    spec, raw = delibgen.load(path), read_raw(str(path), "")
    by_path = {one.path: one for one in statements(spec, raw)}
    assert by_path["facts.share"].cited == (("decisions", 0, "amount"),)
    assert "decisions[0].amount" not in by_path
    assert raw.locate(by_path["facts.share"].loc)[1].line == next(
        number for number, line in enumerate(path.read_text().splitlines(), 1) if line.startswith("  share:")
    )


def test_an_equal_value_that_is_typed_again_is_stated_twice() -> None:
    shares = [{"to": "north", "amount": "12000 EUR"}, {"to": "south", "amount": "9000 EUR"}]
    again = {**GRANTS, "decisions": [{**AWARD, "shares": shares}]}
    known = statements(delibgen.load(again), read_values(again, ""))
    assert [one.path for one in known if one.value == "12000 EUR"] == ["facts.aid", "decisions[0].shares[0].amount"]


@pytest.mark.parametrize("lang", LANGS)
def test_equal_sums_are_told_apart_by_who_receives_them(lang: Lang) -> None:
    words = "9 000 €" if lang == "fr" else "€9,000"
    paths = [fact.stated for fact in said(delibgen.load(GRANTS), lang)[words]]
    assert paths[-2:] == [("decisions[0].shares[0].amount",), ("decisions[0].shares[1].amount",)]


def test_a_total_is_of_its_parts() -> None:
    spec = delibgen.load(GRANTS)
    total = next(one for one in statements(spec) if one.value == "18000 EUR")
    assert [part[:4] for part in total.parts] == [("decisions", 0, "shares", 0), ("decisions", 0, "shares", 1)]
    assert {fact.stated for fact in said(spec, "fr")["18 000 €"]} == {(total.path,)}


def test_equal_shares_of_a_list_are_each_at_its_own_entry() -> None:
    halves = [{"share": "50 %", "when": {"fr": fr, "en": en}} for fr, en in (("d'abord", "first"), ("ensuite", "then"))]
    spec = delibgen.load({**GRANTS, "decisions": [{**AWARD, "instalments": halves}]})
    assert [fact.stated for fact in said(spec, "fr")["50 %"]][:2] == [
        ("decisions[0].instalments[0].share",),
        ("decisions[0].instalments[1].share",),
    ]


def named(name: str) -> Project:
    """The grants, one of them to a body of that name."""
    return delibgen.load({**GRANTS, "parties": {**PARTIES, "south": {"name": name, "kind": "association"}}})


def test_a_name_is_found_as_typography_writes_it() -> None:
    assert {fact.stated for fact in said(named("L'Art-Exemple"), "fr")["L’Art-Exemple"]} == {("parties.south.name",)}


def test_a_name_is_not_found_within_a_word() -> None:
    spec = named("Sub")
    assert {fact.stated for words, facts in said(spec, "fr").items() for fact in facts if words == "Sub"}
    assert "sub" not in said(spec, "fr")


@pytest.mark.parametrize("lang", LANGS)
def test_someone_with_two_tasks_is_named_for_each_where_the_list_asks_for_it(lang: Lang) -> None:
    person = {"name": "Alix EXEMPLE", "gender": "f"}
    mandate = {
        "kind": "give_special_mandate",
        "people": person,
        "purpose": {"fr": "pour visiter un jardin", "en": "to visit a garden"},
        "place": "Riverton",
        "country": "GB",
        "period": "2024-03-05/2024-03-07",
        "amount": "900 EUR",
        "expense": "culture",
    }
    appointed = {"kind": "appoint", "body": "north", "members": person, "vote": "secret"}
    project = delibgen.load({**GRANTS, "decisions": [mandate, appointed, AWARD]})
    (text,) = traced([delibgen.compose(project, lang)], statements(project))
    told = {
        plain_text(holder.inlines).split()[0]: run.fact.stated
        for holder in walk(text.blocks)
        for run in _runs(holder.inlines)
        if run.fact and "Alix" in run.text
    }
    assert told["donner" if lang == "fr" else "give"] == ("decisions[0].people[0].name",)
    assert told["désigner," if lang == "fr" else "appoint,"] == ("decisions[1].members[0].name",)
