"""A spec is read whole: each value is what was meant, or a problem with a sentence; never an exception of Python's."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal
from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import delibgen
from delibgen.errors import BadValue, Problem, SpecError, message
from delibgen.language import get_language
from delibgen.project.declared import parse_figure
from delibgen.project.money import Duration, Money, parse_duration, parse_money
from delibgen.project.text import Words, parse_plain
from delibgen.project.typed_dates import parse_stated_day, parse_stated_when
from delibgen.project.when import When, parse_when
from delibgen.sources.yaml import read_yaml
from tests.cases import each
from tests.specs import COMMUNICATION, GRANT, Spec, full, parsed, without

LIGHT = settings(max_examples=150, deadline=None, derandomize=True, database=None)

Path = tuple[str | int, ...]


def data(text: str = GRANT) -> Any:
    return deepcopy(read_yaml(text, "x").data)


def problems(spec: Any) -> tuple[Problem, ...]:
    try:
        delibgen.load(spec)
    except SpecError as error:
        return error.problems
    return ()


def codes(spec: Any) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems(spec)]


def leaves(node: object, path: Path = ()) -> list[Path]:
    """The path of every piece of a spec."""
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(leaf for key, inner in below for leaf in leaves(inner, (*path, key)))]


def put(spec: Spec, path: Path, value: object) -> Any:
    copy: Any = deepcopy(spec)
    if not path:
        return value
    node = copy
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = value
    return copy


FULL = full(lambda field: f"mot {field}")
EVERY_PATH = [path for path in leaves(FULL) if path]
VALUES: st.SearchStrategy[object] = st.one_of(
    st.sampled_from(
        ["", " ", "x", "NO", "{sum}", "{x}", "sum", "long", "0", "-1", "1.5", "90 %", "2023-02-30", "1e999", "\ud83d"]
    ),
    st.sampled_from(
        ["2023", "15850 EUR", "5 XXX", "2023-03-14", "2 years", "count 3", "true", "le", "\x07", "\u200b", "9" * 400]
    ),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    st.sampled_from([[], {}, [[]], [{}], [None], {"fr": "a"}, {"fr": "a", "en": "b"}, {"kind": "x"}, {"a": 1}]),
)


@given(st.sampled_from(EVERY_PATH), VALUES)
@LIGHT
def test_any_value_anywhere_is_taken_and_rendered_or_refused_in_sentences(path: Path, value: object) -> None:
    spec = put(FULL, path, value)
    said = problems(spec)
    for problem in said:
        assert problem.text("fr") != problem.text("en")
    if not said:
        project = delibgen.load(spec)
        assert delibgen.compose(project, "fr").blocks
        assert delibgen.compose(project, "en").blocks


@given(st.sampled_from(EVERY_PATH))
@LIGHT
def test_any_piece_may_be_missing_if_it_renders_without(path: Path) -> None:
    spec = without(FULL, *path)
    if not problems(spec):
        for lang in ("fr", "en"):
            assert delibgen.compose(delibgen.load(spec), "fr" if lang == "fr" else "en").blocks


@pytest.mark.parametrize("value", [None, 3, "text", [], [None], {"a": 1}, b"bytes", date(2023, 3, 14), Decimal(3)])
@each("key", sorted(data()))
def test_a_key_of_another_type_is_a_problem_of_that_key(key: str, value: object) -> None:
    said = codes({**data(), key: value})
    assert all(path for path, _ in said)
    assert "other" not in {code for _, code in said}


@pytest.mark.parametrize("entry", [None, 3, "a", {}, {"kind": 3}, {"kind": ["a"]}, {"kind": "acept_grant"}])
def test_an_entry_that_is_no_decision_is_named(entry: object) -> None:
    said = codes({**data(), "decisions": [entry]})
    assert any(path.startswith("decisions[0]") for path, _ in said)
    assert not any("accept_grant" in path for path, _ in said)


def test_an_empty_spec_lacks_what_every_spec_needs() -> None:
    assert codes({}) == [
        ("council", "missing_field"),
        ("date", "no_date"),
        ("decisions", "nothing_to_say"),
        ("schema", "missing_field"),
        ("title", "missing_field"),
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_reference_is_the_same_whether_its_accents_are_typed_joined_or_apart(form: Literal["NFC", "NFD"]) -> None:
    """macOS gives names of files with accents apart, which look the same."""
    assert delibgen.load({**data(), "reference": normalize(form, "2024 ÉDUC 7")}).reference == "2024 ÉDUC 7"


def test_decisions_need_a_reference_and_a_rapporteur() -> None:
    spec = without(without(data(), "reference"), "rapporteurs")
    assert codes(spec) == [("rapporteurs", "needed_with_decisions"), ("reference", "needed_with_decisions")]


def test_a_misspelt_key_is_not_missed_as_well() -> None:
    spec = data(COMMUNICATION.replace("title:", "titel:").replace("en: A sentence.", "eng: A sentence."))
    assert codes(spec) == [("context[0].eng", "unknown_field_near"), ("titel", "unknown_field_near")]


def test_a_misspelt_citation_leaves_what_it_meant_used() -> None:
    spec = data(GRANT.replace("receipt: culture", "receipt: cultures").replace("agreement: pact}", "agreement: pacts}"))
    assert codes(spec) == [
        ("decisions[0].receipt", "unknown_budget_near"),
        ("decisions[1].agreement", "unknown_agreements_near"),
    ]


def test_what_is_declared_and_not_used_is_told() -> None:
    spec = data(
        GRANT.replace("    receipt: culture\n", "").replace("  - {kind: conclude_agreement, agreement: pact}\n", "")
    )
    assert codes(spec) == [("agreements.pact", "unused_agreements"), ("budget.culture", "unused_budget")]


def test_a_key_known_elsewhere_is_not_proposed_for_itself() -> None:
    entry = {"items": [{"fr": "a", "en": "b"}], "fr": "c"}
    assert codes({**data(COMMUNICATION), "context": [entry]}) == [("context[0].fr", "unknown_field")]


@pytest.mark.parametrize("key", ["1st", "été", "la bourse", "", "a.b", "council"])
def test_a_name_that_cannot_be_cited_is_refused(key: str) -> None:
    said = codes({**data(), "facts": {**data()["facts"], key: "2023"}})
    assert [code for _, code in said] == ["reserved_key" if key == "council" else "bad_key"]


@pytest.mark.parametrize(
    ("kind", "given_by", "is_enough"),
    [
        ("code", {}, False),
        ("code", {"articles": "L. 1"}, False),
        ("code", {"code": "Code du travail"}, True),
        ("law", {"subject": {"fr": "a", "en": "b"}}, False),
        ("law", {"number": "2001-1"}, True),
        ("deliberation", {"date": "2001-07-01"}, True),
        ("opinion", {"date": "2001-07-01"}, False),
        ("opinion", {"arrondissement": "12"}, True),
        ("referral", {"body": "CESE"}, True),
        ("agreement", {}, False),
        ("text", {"subject": {"fr": "a", "en": "b"}}, False),
        ("text", {"text": {"fr": "a", "en": "b"}}, True),
        ("opinion", {"text": {"fr": "a", "en": "b"}}, True),
    ],
)
def test_a_visa_cites_something(kind: str, given_by: Spec, *, is_enough: bool) -> None:
    said = codes({**data(), "visas": [{"kind": kind, **given_by}]})
    assert said == ([] if is_enough else [("visas[0]", "visa_cites_nothing")])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15 850 GBP", "15850 GBP"),
        ("15\u202f850\u00a0GBP", "15850 GBP"),
        ("15 850,50 €", "15850.50 EUR"),
        ("1.000.000 EUR", "1000000 EUR"),
        ("€15850", "15850 EUR"),
        ("£15,850", "15850 GBP"),
        ("15850 euros", "15850 EUR"),
        ("15850 livres sterling", "15850 GBP"),
        ("15850 gbp", "15850 GBP"),
        ("1,5 EUR", "1.50 EUR"),
        ("1 000 000 $", "1000000 USD"),
        ("500 francs suisses", "500 CHF"),
    ],
)
def test_an_amount_typed_in_another_way_that_has_one_reading_is_that_amount(typed: str, meant: str) -> None:
    assert parse_money(typed).iso == meant


@pytest.mark.parametrize("typed", ["1O00 EUR", "$15 USD", "15850", "12 rue"])
def test_what_is_no_amount_is_refused_with_one_that_is(typed: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_money(typed)
    assert caught.value.code == "not_money"
    assert parse_money(str(caught.value.values["example"]))


@pytest.mark.parametrize(("typed", "codes"), [("500 000 F", "FRF CHF XOF XAF XPF"), ("500000 FCFA", "XOF XAF")])
def test_a_currency_that_several_bear_is_asked_back_with_the_amount_in_each(typed: str, codes: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_money(typed)
    assert caught.value.values["examples"] == ", ".join(f"500000 {code}" for code in codes.split())


@pytest.mark.parametrize("typed", ["2 years", "2 ans", "2 années", "2\u00a0ans"])
def test_a_length_of_time_is_read_in_either_language(typed: str) -> None:
    assert parse_duration(typed) == parse_figure(typed) == Duration(2, "year")


def test_a_dollar_is_the_council_s_own_where_it_pays_in_one() -> None:
    assert parse_money("250 000 $", {"$": ["CAD"]}).iso == "250000 CAD"


@pytest.mark.parametrize(
    ("typed", "large"),
    [
        ("15.850 EUR", "15850 EUR"),
        ("15,850 GBP", "15850 GBP"),
        ("500.000 JPY", "500000 JPY"),
    ],
)
def test_an_amount_that_reads_in_two_ways_is_refused_with_both(typed: str, large: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_money(typed)
    assert (caught.value.code, caught.value.values["large"]) == ("two_readings", large)
    assert large in str(caught.value)


@pytest.mark.parametrize(("currency", "near"), [("GBD", "GBP"), ("EUO", "EUR"), ("UDS", "USD"), ("XYZ", None)])
def test_an_unknown_currency_is_refused_with_a_near_one(currency: str, near: str | None) -> None:
    with pytest.raises(BadValue) as caught:
        parse_money(f"5 {currency}")
    assert caught.value.code == "unknown_currency"
    assert near in {caught.value.values["near"], None}
    assert parse_money(f"5 {caught.value.values['near']}")


def test_no_amount_is_below_zero() -> None:
    with pytest.raises(BadValue) as caught:
        parse_money("-5 EUR")
    assert caught.value.code == "amount_not_positive"


@pytest.mark.parametrize("typed", ["0 EUR", "0.00 EUR"])
def test_money_that_moves_is_above_zero(typed: str) -> None:
    """Nothing can be said of an agreement or a fee alone; see tests/test_sums.py."""
    spec = data(GRANT.replace("grant: 15850 GBP", f"grant: {typed}"))
    assert codes(spec) == [("decisions[0].amount", "amount_not_positive")]


@pytest.mark.parametrize("typed", ["9" * 16 + " EUR", "9" * 5000 + " EUR", "1" + "0" * 30 + ".01 EUR"])
def test_an_amount_has_a_size(typed: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_money(typed)
    assert caught.value.code == "amount_too_large"


@pytest.mark.parametrize("typed", ["1" + " " * 5000 + "x", "," * 5000, "1" * 5000 + "!", "1 " * 3000 + "EU"])
def test_an_amount_without_measure_is_refused_at_once(typed: str) -> None:
    with pytest.raises(BadValue):
        parse_money(typed)


@pytest.mark.parametrize("typed", ["15850 GBP", "0.01 EUR", "15850.50 GBP", "500 JPY", "1.234 TND", "5 FRF"])
def test_an_amount_says_itself_again(typed: str) -> None:
    assert parse_money(typed).iso == typed


@given(st.integers(1, 10**14), st.sampled_from(["EUR", "GBP", "JPY", "TND"]))
@LIGHT
def test_every_whole_amount_is_read_as_typed(number: int, currency: str) -> None:
    assert parse_money(f"{number} {currency}") == Money(Decimal(number), currency)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2023-02-30", "no_such_day"),
        ("2023-00-10", "not_a_date"),
        ("2023-13", "not_a_date"),
        ("2023-Q5", "not_a_date"),
        ("2023-S3", "not_a_date"),
        ("14/03/2023", "day_first"),
        ("14.3.2023", "day_first"),
        ("31/02/2023", "no_such_day"),
        ("14/03/2023 et 15/03/2023", "not_a_date"),
        ("du 14/03/2023 au 17/03/2023", "not_a_date"),
        ("31 février 2023", "no_such_day"),
        ("lundi 14 mars 2023", "cell_other_weekday"),
        ("14 mars", "not_a_date"),
        ("mars 23", "not_a_date"),
        ("1815", "year_out_of_range"),
        ("2023-03-14/2023-03-13", "span_backwards"),
        ("2023-03-14/2023-04", "span_of_two_sorts"),
        ("2023-S1/2023-S2", "span_of_two_sorts"),
        ("2023/", "not_a_date"),
        ("", "not_a_date"),
    ],
)
def test_a_date_that_is_none_is_refused(typed: str, code: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_stated_when(typed)
    assert caught.value.code == code
    assert typed in str(caught.value.values.get("value", typed)) or code in {
        *("no_such_day", "year_out_of_range", "cell_other_weekday")
    }


@pytest.mark.parametrize("one", ["2023-03-14", "2023-03", "2023"])
def test_a_span_from_a_date_to_itself_is_that_date(one: str) -> None:
    assert parse_stated_when(f"{one}/{one}") == parse_stated_when(one)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
@LIGHT
def test_every_day_is_read_as_typed(day: date) -> None:
    assert parse_stated_day(day.isoformat()).date == day


SAYS = (get_language("fr"), get_language("en"))


@given(
    st.sampled_from(SAYS).flatmap(lambda language: st.sampled_from([language.format_when, language.when_clause])),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["day", "month", "quarter", "half", "span"]),
)
@LIGHT
def test_a_date_is_read_as_texts_say_it_in_either_language(say: Callable[[When], str], day: date, sort: str) -> None:
    """Beside what a spec writes: « 14 mars 2023 », “from 30 March to 2 April 2023”, « au premier semestre 2023 »."""
    isos = {
        "day": day.isoformat(),
        "month": f"{day:%Y-%m}",
        "quarter": f"{day:%Y}-Q{(day.month + 2) // 3}",
        "half": f"{day:%Y}-S{(day.month + 5) // 6}",
        "span": f"{day}/{min(day + timedelta(40), date(2100, 12, 31))}",
    }
    assume(sort != "span" or day < date(2100, 12, 31))
    when = parse_when(isos[sort])
    assert parse_stated_when(say(when)) == when


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("16 novembre 2026", "2026-11-16"),
        ("10 décembre 2026", "2026-12-10"),
        ("1er mars 2023", "2023-03-01"),
        ("mardi 14 mars 2023", "2023-03-14"),
        ("November 16, 2026", "2026-11-16"),
        ("le 14 mars 2023", "2023-03-14"),
        ("du 30 mars au 2 avril 2023", "2023-03-30/2023-04-02"),
        ("mars 2023", "2023-03"),
        ("T1 2023", "2023-Q1"),
    ],
)
def test_a_date_in_words_is_a_fact_and_a_field(typed: str, iso: str) -> None:
    assert parse_figure(typed) == parse_stated_when(typed) == parse_when(iso)


@pytest.mark.parametrize("word", ["oui", "Yes", "vrai", "true"])
def test_a_truth_value_is_said_in_either_language(word: str) -> None:
    stated, said, other = (
        delibgen.load(parsed(GRANT.replace("    receipt:", f"    report: {value}\n    receipt:")))
        for value in ("true", f"'{word}'", "'non'")
    )
    assert stated == said
    assert other == delibgen.load(parsed())


@pytest.mark.parametrize("session", ["14 et 15 mars 2023", "14-15 March 2023", "[14 mars 2023, mercredi 15 mars 2023]"])
def test_a_spec_may_say_its_dates_in_words(session: str) -> None:
    in_words = GRANT.replace("[2023-03-14, 2023-03-15]", session).replace("2023-S1", "premier semestre 2023")
    assert delibgen.load(parsed(in_words)) == delibgen.load(parsed())


@pytest.mark.parametrize("session", ["9 et 10 mars 2023", "9 March 2023", "2023-03-09"])
@pytest.mark.parametrize("date", ["14 mars 2023", "2023-03-14"])
def test_a_draft_is_no_later_than_its_session_however_both_are_said(date: str, session: str) -> None:
    late = GRANT.replace("[2023-03-14, 2023-03-15]", session).replace("title:", f"date: {date}\ntitle:", 1)
    with pytest.raises(SpecError) as caught:
        delibgen.load(parsed(late))
    assert [(one.code, one.values["session"]) for one in caught.value.problems] == [
        ("draft_after_session", "2023-03-09")
    ]


def test_an_act_has_the_day_of_its_draft_and_a_communication_may_have_its_month() -> None:
    dated = GRANT.replace("title:", "date: 2023-02\ntitle:", 1)
    with pytest.raises(SpecError) as caught:
        delibgen.load(parsed(dated))
    assert [one.code for one in caught.value.problems] == ["act_needs_day"]
    told = {"title": {"fr": "Essai", "en": "Trial"}, "context": {"fr": "Une phrase.", "en": "A sentence."}}
    assert delibgen.load({"schema": 1, "council": "paris", "date": "2023-02", **told})


@pytest.mark.parametrize("dash", "‐‑–—")
def test_a_dash_of_word_in_a_reference_is_a_hyphen(dash: str) -> None:
    assert delibgen.load(parsed(GRANT.replace("2023 DGRI 26", f"2023{dash}26"))).reference == "2023-26"


@pytest.mark.parametrize("cited", [True, False])
@pytest.mark.parametrize("date", ["94/03/2023", "hier", "start"])
def test_a_date_that_does_not_read_is_held_against_no_other(date: str, *, cited: bool) -> None:
    visa = f"visas: {{kind: opinion, arrondissement: 10, date: {date}}}"
    wrong = GRANT.replace("title:", f"{visa}\ntitle:" if cited else f"date: {date}\ntitle:", 1)
    with pytest.raises(SpecError) as caught:
        delibgen.load(parsed(wrong))
    assert not {one.code for one in caught.value.problems} & {"draft_after_session", "visa_after_act"}


@given(st.text(max_size=12))
@LIGHT
def test_any_text_is_a_date_that_says_itself_again_or_refused(typed: str) -> None:
    try:
        when = parse_stated_when(typed)
    except BadValue:
        return
    assert parse_when(when.iso) == when
    assert when.first <= when.last


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  un \t mot\n", "un mot"),
        ("un\u00a0mot", "un\u00a0mot"),
        ("un\u2028mot", "un mot"),
        ("{{x}} {x y} {}", "{{x}} {x y} {}"),
        ("\\{x}", "{x}"),
        ("\\\\{x}", "\\{x}"),
        ("{été}", "{été}"),
    ],
)
def test_a_plain_text_is_what_was_typed(typed: str, said: str) -> None:
    assert str(parse_plain(typed)) == said


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "\u00a0\u202f", "\u2060\ufeff"])
def test_a_text_that_shows_nothing_is_empty(typed: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_plain(typed)
    assert caught.value.code == "empty_text"


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\x0b", "\x1f", "\x7f", "\x9f", "\ud83d", "\ufffe", "\ufdd0", "\U0001ffff"]
)
def test_a_character_that_no_document_can_hold_is_named(char: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_plain(f"un mot{char} deux")
    assert caught.value.values == {"code": f"U+{ord(char):04X}", "before": "un mot"}


def test_letters_are_one_with_their_accents_however_they_were_typed() -> None:
    spec = {**data(), "title": {"fr": normalize("NFD", "Un théâtre"), "en": "A theatre"}}
    assert str(delibgen.load(spec).title.fr) == "Un théâtre"


@pytest.mark.parametrize(
    "path",
    [("budget", "culture", "chapter"), ("reference",), ("agreements", "pact", "file"), ("parties", "forum", "name")],
)
def test_no_field_takes_a_control_character(path: Path) -> None:
    assert codes(put(data(), path, "a\x07b"))[0][1] == "control_character"


def test_words_with_a_placeholder_stay_as_typed() -> None:
    words = parse_plain("Aide de {aid:long}")
    assert isinstance(words, Words)
    assert str(words) == "Aide de {aid:long}"


@pytest.mark.parametrize("cited", ["Ville de Riverton", "City of Riverton", "RIV", "ville de riverton"])
def test_a_party_that_is_cited_by_what_it_is_called_is_told_by_its_key(cited: str) -> None:
    town = {"name": {"fr": "Ville de Riverton", "en": "City of Riverton"}, "acronym": "RIV"}
    award = {"kind": "award_grant", "to": cited, "amount": "900 EUR"}
    with pytest.raises(SpecError) as caught:
        delibgen.load({**parsed(GRANT), "parties": {"twin": town}, "decisions": [award]})
    assert any("Did you mean `twin`?" in problem.text("en") for problem in caught.value.problems)


def test_a_span_that_ends_before_it_begins_is_not_turned_round_for_whoever_meant_the_next_year() -> None:
    with pytest.raises(BadValue) as caught:
        parse_stated_when("2026-12/2026-01")
    assert "2026-01/2026-12" not in message(caught.value.code, caught.value.values, "en")
