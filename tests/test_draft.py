"""A draft: what is missing is a visible blank in both documents, and nothing else is relaxed."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import delibgen
from delibgen.document.model import (
    Article,
    Cell,
    Document,
    Heading,
    Inline,
    Note,
    Paragraph,
    Run,
    Section,
    plain_text,
    walk,
)
from delibgen.errors import BadValue, Place, SpecError
from delibgen.project.blank import Blank
from delibgen.project.build import build_project
from delibgen.project.decisions import KINDS
from delibgen.project.fields import Lang, Model, Prose, Text
from delibgen.project.glossary import keys_of, models_in
from delibgen.project.money import Money
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.project.sums import check_parts, sum_of
from delibgen.sources import read_raw
from delibgen.sources.yaml import read_yaml
from delibgen.writers.plain import format_text
from tests.samples import ACTS, EXAMPLES, GUIDE, LANGS
from tests.specs import GRANT, Spec, full, grant, without
from tests.test_project import EVERY_PATH, FULL, LIGHT, VALUES, put


def models_of(model: type[Model], name: str) -> set[type[Model]]:
    """The classes that a field may hold."""
    return {*models_in(model.model_fields[name].annotation)}


SAID = {Text, Prose}
ASKED = {
    *("acronym", "address", "amends", "amount", "basis", "bears", "columns", "context", "delegate", "duration"),
    *("expectations", "items", "name", "object", "objectives", "other", "out_of", "period", "place", "policy"),
    *("each", "location", "renewed_until"),
    *(
        "purpose",
        "replaces",
        "recitals",
        "request",
        "rows",
        "share",
        "short",
        "subject",
        "text",
        "title",
        "value",
        "when",
        "year",
    ),
    *(
        key
        for model in KINDS.values()
        for key, name in keys_of(model).items()
        if {Text, Prose} & models_of(model, name)
    ),
}
"""Fields that take a text, an amount, a date or a name, wherever they stand."""
ELSEWHERE = {("parties", "number"), ("visas", "body"), ("visas", "date"), ("session", "session"), ("date", "date")}
ELSEWHERE |= {("decisions", "label"), ("decisions", "office")}
ELSEWHERE |= {("decisions", "date"), ("decisions", "words")}
"""Fields of that sort in one part of the spec, with the part; their names mean something else in others."""
READ = {name: read_raw(path) for name, path in {**EXAMPLES, **ACTS, **GUIDE}.items()}
SPECS: dict[str, Spec] = {name: dict(raw.data) for name, raw in READ.items()} | {"full": full("mot {}".format)}


def drafted(text: str) -> delibgen.Project:
    return build_project(read_yaml(text, "projet.yaml"), draft=True)


def loaded(spec: Spec, *, draft: bool) -> delibgen.Project | list[tuple[str, str]]:
    """The project, or what is wrong with `spec`, by path and code."""
    try:
        return delibgen.load(spec, draft=draft)
    except SpecError as error:
        return [(problem.path, problem.code) for problem in error.problems]


def codes(spec: Spec, *, draft: bool) -> list[tuple[str, str]]:
    """What is wrong with `spec`, by path and code."""
    found = loaded(spec, draft=draft)
    return found if isinstance(found, list) else []


def leaves(node: object, place: Loc = ()) -> Iterator[Loc]:
    """The place of every text of a spec."""
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, inner in below:
        yield from leaves(inner, (*place, key))
    if isinstance(node, str):
        yield place


def field_of(spec: Spec, place: Loc) -> tuple[object, ...]:
    """What stands at `place`, the same for each entry of a list or a table; for decisions and visas with their kind."""
    said: list[object] = []
    node: Any = spec
    for part in place:
        node = node[part]
        is_key = len(said) == 1 and place[0] in {"parties", "facts", "budget", "agreements", "annexes"}
        said.append("*" if isinstance(part, int) or is_key else part)
        if place[0] in {"decisions", "visas"} and isinstance(node, dict) and "kind" in node:
            said.append(node["kind"])
    return tuple(said)


def one_of_each_field(most: int) -> list[Any]:
    """The specs, each with the places of one text of each of its fields; no field in more than `most` of them."""
    times: Counter[tuple[object, ...]] = Counter()
    found = []
    for name in sorted(SPECS, key=lambda name: -len(list(leaves(SPECS[name])))):
        fields = {field_of(SPECS[name], place): place for place in leaves(SPECS[name])}
        places = [place for field, place in fields.items() if times[field] < most]
        times.update(fields.keys())
        found += [pytest.param(name, places, id=name)] if places else []
    return found


def emptied(spec: Spec, *places: Loc) -> Spec:
    """`spec` with nothing typed at `places`."""
    copy: Any = deepcopy(spec)
    for place in places:
        node = copy
        for part in place[:-1]:
            node = node[part]
        node[place[-1]] = ""
    return dict(copy)


def takes_blank(place: Loc) -> bool:
    """Whether a text, an amount, a date or a name stands there."""
    names = [part for part in place if isinstance(part, str) and part not in LANGS]
    is_fact = names[0] == "facts" and (len(names) == 2 or names[-1] == "name")
    if names[0] == "facts" or is_fact:
        return is_fact
    is_key = names[0] == "agreements" and names[-1] == "file"
    return not is_key and (names[-1] in ASKED or (names[0], names[-1]) in ELSEWHERE)


def shape(document: Document) -> list[tuple[str, int, str]]:
    """The outline: each heading, paragraph and cell by its level and role."""
    return [(type(block).__name__, getattr(block, "level", 0), block.role) for block in walk(document.blocks)]


def runs(document: Document) -> Iterator[Run]:
    def below(inlines: tuple[Inline, ...]) -> Iterator[Run]:
        for inline in inlines:
            if isinstance(inline, Note):
                yield from below(inline.inlines)
            elif isinstance(inline, Run):
                yield inline

    for block in walk(document.blocks):
        yield from below(block.inlines)


def blanks_of(document: Document) -> list[Run]:
    return [run for run in runs(document) if run.role == "blank"]


def words(document: Document) -> str:
    return "\n".join(plain_text(block.inlines) for block in walk(document.blocks)).replace("\u00a0", " ")


# --- what the users ask for


def test_a_missing_amount_is_an_error_unless_a_draft_is_asked_for() -> None:
    spec = without(dict(READ["paris-los-angeles"].data), "decisions", 0, "amount")
    assert codes(spec, draft=False) == [("decisions[0].amount", "missing_field")]
    assert [blank.path for blank in delibgen.load(spec, draft=True).blanks] == ["decisions[0].amount"]


def test_a_project_without_gaps_has_no_blank() -> None:
    project = drafted(GRANT)
    assert project.blanks == ()
    assert project == build_project(read_yaml(GRANT, "x"))


def test_a_fact_typed_without_its_value_is_blank_wherever_it_is_said() -> None:
    project = drafted(grant("grant: 15850 GBP", "grant:"))
    assert [blank.path for blank in project.blanks] == ["facts.grant"]
    french, english = (words(delibgen.compose(project, lang)) for lang in LANGS)
    assert french.count("[montant à préciser : grant]") == 7
    assert "accepte la subvention de [montant à préciser : grant] accordée par le Forum des villes" in french
    assert english.count("[amount to be given: grant]") == 5
    assert "Acceptance of [amount to be given: grant]" in english


def test_a_blank_says_in_a_comment_who_must_give_what() -> None:
    project = drafted(grant("amount: grant", "amount:"))
    french, english = (blanks_of(delibgen.compose(project, lang))[0] for lang in LANGS)
    assert french.text == "[montant à préciser]"
    assert french.comment.startswith(
        "À préciser par le service pilote (Délégation générale aux relations internationales) : montant "
        "(decisions[0].amount)."
    )
    assert english.text == "[amount to be given]"
    assert english.comment.startswith(
        "To be given by the lead department (General Delegation for International Relations): amount "
        "(decisions[0].amount)."
    )


@pytest.mark.parametrize(
    ("path", "french", "english"),
    [
        ("session[1]", "le secrétariat du conseil", "the council’s secretariat"),
        ("budget.culture.year", "le service des finances", "the finance department"),
        ("title.en", "la traduction", "the translator"),
        ("decisions[0].amount", "le service pilote", "the lead department"),
    ],
)
def test_each_part_of_a_spec_has_someone_to_ask(path: str, french: str, english: str) -> None:
    blank = Blank(path)
    assert (blank.who("fr"), blank.who("en")) == (french, english)
    assert blank.text("fr").startswith(f"{path}: ")
    assert blank.text("en").endswith(f"to be given by {english}.")


def test_what_is_to_be_given_is_listed_once_in_the_order_of_the_file_with_its_place() -> None:
    text = grant("grant: 15850 GBP", "grant:").replace("name: Camille EXEMPLE, ", "")
    text = text.replace("en: at the end", "en: ''")
    assert [blank.text("en") for blank in drafted(text).blanks] == [
        "projet.yaml:8:15 rapporteurs[0].name: name to be given by the council’s secretariat.",
        "projet.yaml:12:3 facts.grant: amount to be given by the lead department.",
        "projet.yaml:28:48 decisions[0].instalments[1].when.en: date to be given by the translator.",
    ]


def test_a_blank_of_a_workbook_is_known_by_its_cell_and_its_heading() -> None:
    spec = without(dict(read_yaml(GRANT, "x").data), "title", "en")
    cell = Place("projets.xlsx", sheet="Projets", cell="E2")
    raw = Raw(spec, "projets.xlsx", {("title", "en"): cell}, {}, headings={("title", "en"): "Intitulé (en)"})
    project = build_project(raw, draft=True)
    assert [blank.path for blank in project.blanks] == ["title.en"]
    assert (
        project.blanks[0].text("fr") == "projets.xlsx Projets!E2 Intitulé (en): intitulé à préciser par la traduction."
    )
    said = blanks_of(delibgen.compose(project, "en"))[0]
    assert said.comment.startswith("To be given by the translator: title (Intitulé (en)).")


def test_plain_text_shows_the_brackets() -> None:
    text = format_text(delibgen.compose(drafted(grant("amount: grant", "amount:")), "en"))
    assert "accept the grant of [amount to be given] from the Forum des villes" in text


# --- every leaf of every spec


@pytest.mark.parametrize(("name", "places"), one_of_each_field(6))
def test_any_one_value_may_be_missing_from_a_draft_and_nothing_else(name: str, places: list[Loc]) -> None:
    """An empty text, amount, date or name is a blank of that name; any other empty value is the error it was."""
    spec = SPECS[name]
    outlines = {lang: shape(delibgen.compose(delibgen.load(spec), lang)) for lang in LANGS}
    for place in places:
        empty = emptied(spec, place)
        wrong = codes(empty, draft=False)
        if not takes_blank(place) or (place == ("date",) and not spec.get("session")):
            assert codes(empty, draft=True) == wrong, place
            continue
        assert wrong, place
        project = delibgen.load(empty, draft=True)
        assert [blank.path for blank in project.blanks] == [dotted(place)]
        for lang in LANGS:
            document = delibgen.compose(project, lang)
            if (name, place[0]) != ("act_46-festival", "agreements"):  # which are named as one while they read alike
                assert shape(document) == outlines[lang], place
            check_blanks(document, dotted(place), lang)


@pytest.mark.parametrize(("name", "places"), one_of_each_field(2))
def test_a_field_that_is_left_out_is_blank_where_it_is_due_and_left_out_where_it_is_not(
    name: str, places: list[Loc]
) -> None:
    spec = SPECS[name]
    for place in places:
        if isinstance(place[-1], int):
            continue
        short = without(spec, *place)
        wrong = codes(short, draft=False)
        is_gone = place[0] in {"date", "session"} or (place[0] == "facts" and len(place) == 2)
        if takes_blank(place) and wrong and not is_gone:
            project = delibgen.load(short, draft=True)
            assert [blank.path for blank in project.blanks] == [dotted(place)]
            for lang in LANGS:
                check_blanks(delibgen.compose(project, lang), dotted(place), lang)
        elif wrong:  # what a visa lacks may be another field: see below
            assert codes(short, draft=True) == wrong or wrong[0][1] == "visa_cites_nothing", place
        else:
            assert delibgen.load(short, draft=True).blanks == (), place


def check_blanks(document: Document, path: str, lang: Lang) -> None:
    """Every blank is marked, named and commented, and every word of one is in a mark."""
    for run in blanks_of(document):
        assert run.text.startswith("[")
        assert run.text.endswith("]")
        assert path in run.comment
    unmarked = [run.text for run in runs(document) if run.role != "blank"]
    asking = re.compile("à préciser|à calculer" if lang == "fr" else "to be given|worked out")
    assert not any(asking.search(text) for text in unmarked)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_draft_with_every_value_missing_is_still_both_documents(name: str) -> None:
    spec = SPECS[name]
    wanted = [place for place in leaves(spec) if takes_blank(place) and place[0] not in {"session", "date"}]
    project = delibgen.load(emptied(spec, *wanted), draft=True)
    assert len(project.blanks) >= len(wanted) * 0.9  # a fact that nothing cites any more is still one
    for lang in LANGS:
        document = delibgen.compose(project, lang)
        assert blanks_of(document)
        assert shape(document) == shape(delibgen.compose(delibgen.load(spec), lang))


@pytest.mark.parametrize(
    ("visa", "path", "said"),
    [
        ("{kind: opinion}", "body", "Vu l’avis de [nom de l’organisme à préciser] ;"),
        ("{kind: law}", "date", "Vu la loi de [date à préciser] ;"),
        ("{kind: deliberation}", "date", "Vu la délibération en date de [date à préciser] ;"),
        ("{kind: text}", "text", "Vu [texte à préciser] ;"),
    ],
)
def test_a_visa_that_cites_nothing_asks_for_what_tells_its_text_from_others(visa: str, path: str, said: str) -> None:
    project = drafted(f"{GRANT}visas: [{visa}]\n")
    assert [blank.path for blank in project.blanks] == [f"visas[0].{path}"]
    assert said in words(delibgen.compose(project, "fr")).replace("\u202f", " ")


# --- nothing else is relaxed


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  - kind: accept_grant\n    from", "  - from", "missing_kind"),
        ("    from: forum\n", "", "missing_field"),
        ("reference: 2023 DGRI 26\n", "", "needed_with_decisions"),
        ("council: paris", "council:", "missing_field"),
        ("gender: f, ", "", "missing_field"),
        ("rapporteurs: [{name: Camille EXEMPLE, gender: f, committee: 7}]\n", "", "needed_with_decisions"),
        ("session: [2023-03-14, 2023-03-15]\n", "", "no_date"),
        ("session: [2023-03-14, 2023-03-15]", "session: ['', '']", "no_date"),
        ("grant: 15850 GBP", "grant: 15.850 £", "two_readings"),
        ("  grant: 15850 GBP\n", "", "unknown_fact"),
        ("90 %", "95 %", "instalments_not_100"),
        ("{share: 10 %,", "{share: '', part: 10 %,", "unknown_field"),
        ("amount: grant", "amount: grnat", "unknown_fact_near"),
        ("2023-03-15]", "2023-03-13]", "days_out_of_order"),
        ("with: forum}", "with: ''}", "unknown_parties"),
        ("budget:", "visas: [{kind: code}]\nbudget:", "visa_cites_nothing"),
    ],
)
def test_a_draft_forgives_no_mistake(old: str, new: str, code: str) -> None:
    with pytest.raises(SpecError) as caught:
        drafted(grant(old, new))
    assert code in {problem.code for problem in caught.value.problems}


def test_a_mistake_is_reported_alone_and_not_beside_what_is_missing() -> None:
    with pytest.raises(SpecError) as caught:
        drafted(grant("amount: grant", "amount:").replace("15850 GBP", "15850 XYZ"))
    assert [problem.path for problem in caught.value.problems] == ["facts.grant"]


def test_parts_that_are_known_must_leave_room_for_those_that_are_not() -> None:
    with pytest.raises(SpecError) as caught:
        drafted(grant("{share: 10 %,", "{share: '',").replace("90 %", "100 %"))
    assert [problem.code for problem in caught.value.problems] == ["instalments_not_100"]
    lacking = Blank("decisions[0].shares[1].amount")
    with pytest.raises(BadValue):
        check_parts(euros(100), [euros(100), lacking], "shares")
    check_parts(euros(100), [euros(99), lacking], "shares")


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


@given(st.sampled_from(EVERY_PATH), VALUES, st.sampled_from(EVERY_PATH))
@LIGHT
def test_a_draft_of_anything_is_both_documents_or_a_list_of_mistakes(place: Loc, value: object, gap: Loc) -> None:
    """Nothing that is right without gaps changes; with one more, whatever is not a mistake is rendered."""
    spec = put(FULL, place, value)
    whole = loaded(spec, draft=False)
    if isinstance(whole, delibgen.Project):
        assert delibgen.load(spec, draft=True) == whole
    with suppress(LookupError, TypeError):  # the gap is in what the value has replaced
        spec = put(spec, gap, "")
    with_gap = loaded(spec, draft=True)
    if isinstance(with_gap, delibgen.Project):
        for lang in LANGS:
            assert delibgen.compose(with_gap, lang).blocks


# --- where a blank may stand


def test_two_blanks_are_told_apart() -> None:
    text = grant("grant: 15850 GBP", "grant:").replace("start: 2023-S1", "start:")
    document = delibgen.compose(drafted(text), "fr")
    assert {run.text for run in blanks_of(document)} == {
        "[montant à préciser\u00a0: grant]",
        "[date à préciser\u00a0: start]",
    }


def test_a_title_may_be_blank_in_one_language_or_in_both() -> None:
    project = drafted(grant("  en: Acceptance of {grant}\n", ""))
    heading = next(block for block in walk(delibgen.compose(project, "en").blocks) if isinstance(block, Heading))
    assert plain_text(heading.inlines) == "[title to be given]"
    assert blanks_of(delibgen.compose(project, "fr")) == []
    both = drafted(grant("title:\n  fr: Acceptation de {grant}\n  en: Acceptance of {grant}\n", ""))
    french = delibgen.compose(both, "fr")
    assert french.title == "2023 DGRI 26 – [intitulé à préciser]"
    assert [blank.path for blank in both.blanks] == ["title"]


def test_a_total_over_a_blank_is_blank() -> None:
    spec: Spec = deepcopy(SPECS["act_016-theatres"])
    del spec["decisions"][0]["amount"], spec["facts"], spec["decisions"][0]["shares"][2]["amount"]
    spec["title"], spec["context"] = {"fr": "Aide", "en": "Aid"}, []
    project = delibgen.load(spec, draft=True)
    assert [blank.path for blank in project.blanks] == ["decisions[0].shares[2].amount"]
    total = [run for run in blanks_of(delibgen.compose(project, "en")) if run.text == "[total to be worked out]"]
    assert {run.comment for run in total} == {
        "Follows once every amount is known; still missing: decisions[0].shares[2].amount."
    }
    rows = [block for block in walk(delibgen.compose(project, "fr").blocks) if isinstance(block, Cell)]
    assert [plain_text(cell.inlines) for cell in rows[-2:]] == ["Total", "[total à calculer]"]


def test_a_total_names_all_that_it_lacks() -> None:
    assert sum_of([euros(3), Blank("a"), Blank("b")]) == Blank("a, b", "total")
    assert sum_of([Blank("a", "amount")]) == Blank("a", "amount")
    assert sum_of([euros(3), euros(4)]) == euros(7)


def test_a_day_of_the_session_may_be_blank_when_another_is_known() -> None:
    project = drafted(grant("2023-03-15]", "'']"))
    assert project.day.isoformat() == "2023-03-14"
    french = words(delibgen.compose(project, "fr"))
    assert "en date du 14 mars 2023 et de [jour de séance à préciser], par lequel" in french
    english = words(delibgen.compose(project, "en"))
    assert "14 March 2023 and [day of the session to be given]" in english


def test_the_date_of_the_draft_may_be_blank_when_the_session_is_known() -> None:
    project = drafted(grant("session:", "date: ''\nsession:"))
    assert "en date de [date à préciser], par lequel" in words(delibgen.compose(project, "fr"))


def test_a_name_keeps_its_article_and_its_acronym() -> None:
    text = grant("name: Forum des villes, article: le", "acronym: FDV, article: le")
    french = words(delibgen.compose(drafted(text), "fr"))
    assert "d’accepter la subvention du [nom à préciser : forum] (FDV)" in french
    assert "Le [nom à préciser : forum] (FDV) verse" in french


def test_a_blank_stays_marked_in_an_article_of_the_act() -> None:
    document = delibgen.compose(drafted(grant("amount: grant", "amount:")), "fr")
    body = next(block for block in document.blocks if isinstance(block, Section) and block.role == "body")
    article = body.blocks[0]
    assert isinstance(article, Article)
    first = article.blocks[0]
    assert isinstance(first, Paragraph)
    assert [run.text for run in first.inlines if isinstance(run, Run) and run.comment] == ["[montant à préciser]"]
