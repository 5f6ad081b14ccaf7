"""Rules of law and of practice on the formula and the clauses of an act."""

import re
from collections.abc import Iterator

from delibgen.checks.reading.act import FoundArticle, body, citations, decided, is_of_france, since, sits_in_paris
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import (
    by_passage,
    every,
    first,
    inside,
    mentions_in,
    money,
    said_before,
    sentences,
)
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.law.project import AGREEMENT_SINCE, AGREEMENT_SOURCE, BUDGET_SOURCE, DATE_SOURCE, THRESHOLD
from delibgen.checks.rules.law.visas import PARIS_SINCE

_SAID = Lexicon("citing", "clauses")
_FORMATION = _SAID.get("formation", "fr")
_DEPARTMENT = _SAID.get("department", "fr")
_FORMER = _SAID.get("former", "fr")


@on_text(
    "LEG-08",
    "error",
    "fr",
    fr="« {found} » : depuis le 1er janvier 2019, la Ville de Paris a remplacé la commune et le département, "
    "et le Conseil de Paris ne siège plus en formations.",
    en="“{found}”: since 1 January 2019 the Ville de Paris has replaced the commune and the département, "
    "and the Paris Council no longer sits in formations.",
    source="Code général des collectivités territoriales, art. L. 2512-1, depuis le 1er janvier 2019",
)
def formation_of_the_past(text: WholeText) -> Iterator[Hit]:
    if not since(text, PARIS_SINCE):
        return
    decisions = body(text)
    formulas = [passage for passage in text.passages if passage.role == "formula"]
    for at in every([*formulas, *decisions], _FORMATION):
        yield Hit(at, fix=at.text[: len("Conseil de Paris")])
    for at in every(decisions, _DEPARTMENT):
        if not _FORMER.search(said_before(at.passage, at.start)):
            of = re.match(r"du ", at.text)
            yield Hit(at, fix="de la Ville de Paris" if of else None)


@on_text(
    "LEG-10",
    "warning",
    "fr",
    fr="Le projet porte ici la date de la séance (« {found} »). Donnez la date du projet, antérieure à la séance.",
    en="The draft bears here the date of the session (“{found}”). Give the date of the draft, which is earlier.",
    source=DATE_SOURCE,
)
def draft_of_the_session_day(text: WholeText) -> Iterator[Hit]:
    """In a draft of ours the facts tell it."""
    if text.format == "draft":
        return
    session = _session_days(text)
    for visa in citations(text):
        draft = _SAID.get("draft", "fr").search(visa.text)
        dates = mentions_in(text, "date", [visa]) if draft else []
        for mention in dates[:1]:
            named = re.findall(r"\d{4}-\d{2}-\d{2}", mention.value)
            late = session and named and session.value[: len("2023-03-14")] <= named[0]
            if len(named) > 1 or late:
                yield Hit(mention.span, also=session.span if session and late else None)


def _session_days(text: WholeText) -> Mention | None:
    """The days of the session where the head of the act states them."""
    heads = [passage for passage in text.passages if passage.part == "preface" or passage.role == "formula"]
    for mention in mentions_in(text, "date", heads):
        said = said_before(mention.passage, mention.start)
        if _SAID.get("day_of_session", "fr").search(said) and mention.value[:4].isdigit():
            return mention
    return None


_PRIVATE = _SAID.get("private", "fr")
_GRANTED = _SAID.get("granted", "fr")
_AWARDED = _SAID.get("awarded", "fr")
_RECEIVED = _SAID.get("received", "fr")
_BOUND = _SAID.get("bound", "fr")


@on_text(
    "LEG-11",
    "error",
    "fr",
    fr="Une subvention de « {found} » à un organisme de droit privé demande une convention, et aucune n’est citée. "
    "Concluez-en une, ou visez celle qui est en vigueur.",
    en="A grant of “{found}” to a body under private law needs an agreement, and none is cited. "
    "Conclude one, or cite in a visa the one in force.",
    source=AGREEMENT_SOURCE,
)
def large_grant_without_convention(text: WholeText) -> Iterator[Hit]:
    """In a draft of ours the facts tell it."""
    is_asked = text.format != "draft" and is_of_france(text) and since(text, AGREEMENT_SINCE)
    if not is_asked or first(text.passages, _BOUND):
        return
    amounts = by_passage(text, "amount")
    for passage in body(text):
        for sentence in sentences(passage):
            sums = inside(amounts, sentence)
            is_given = _all(sentence, _GRANTED, _AWARDED, _PRIVATE) and not _RECEIVED.search(sentence.text)
            if len(sums) == 1 and _large(sums[0]) and is_given:
                yield Hit(sums[0].span)


def _all(span: TextSpan, *patterns: re.Pattern[str]) -> bool:
    return all(pattern.search(span.text) for pattern in patterns)


def _large(mention: Mention) -> bool:
    sum_, currency = money(mention)
    return currency == "EUR" and sum_ > THRESHOLD


_MONEY = _SAID.get("money", "fr")
_CHARGED = _SAID.get("charged", "fr")
_LINE = _SAID.get("line", "fr")
_LINE_LACKS = {"lacking_fr": "le chapitre et la nature", "lacking_en": "the chapter and the nature"}
_YEAR_LACKS = {"lacking_fr": "l’exercice", "lacking_en": "the financial year"}
_YEAR = _SAID.get("year", "fr")


@on_text(
    "LEG-12",
    "warning",
    "fr",
    fr="« {found} » : cette imputation ne donne pas {lacking_fr}. Complétez la ligne budgétaire.",
    en="“{found}”: this charge does not give {lacking_en}. Complete the budget line.",
    source=BUDGET_SOURCE,
)
def charge_without_budget_line(text: WholeText) -> Iterator[Hit]:
    """As the Conseil de Paris wants it; others name the budget alone. In a draft of ours the facts tell it."""
    for article in decided(text) if text.format != "draft" and sits_in_paris(text) else ():
        charged = next((at for at in every(article.passages, _CHARGED) if _MONEY.search(at.passage.text)), None)
        if charged and not _LINE.search(_unlabelled(article)):
            yield Hit(charged, values=_LINE_LACKS)
        elif charged and not _YEAR.search(article.words):
            yield Hit(charged, values=_YEAR_LACKS)


def _unlabelled(article: FoundArticle) -> str:
    return article.words[article.label.end :] if article.label else article.words


_RULES = {name: _SAID.get_rare(name, "fr") for name in ("award", "approve", "authorise", "charge")}
_TOGETHER = frozenset({*((name, name) for name in _RULES), ("approve", "authorise")})
"""What one article may say: an agreement is approved, and the executive authorised to sign it."""


@on_text(
    "LEG-15",
    "info",
    "fr",
    fr="Cet article contient plusieurs décisions : « {other} », puis « {found} ». Donnez à chacune son article.",
    en="This article holds several decisions: “{other}”, then “{found}”. Give each its own article.",
    source="Circulaire du 30 janvier 1997 relative aux règles d’élaboration des textes, § 1.1.3.2",
)
def several_rules_in_an_article(text: WholeText) -> Iterator[Hit]:
    for article in decided(text) if is_of_france(text) else ():
        if article.label is None and len(article.passages) > 1:
            continue  # each point or line is an article without its label
        found = [
            said for passage in article.passages for sentence in sentences(passage) if (said := _decision(sentence))
        ]
        other = next((said for said in found if (found[0][0], said[0]) not in _TOGETHER), None)
        if other:
            yield Hit(other[1], also=found[0][1])


_GOES_ON = _SAID.get("goes_on", "fr")


def _decision(sentence: TextSpan) -> tuple[str, TextSpan] | None:
    """The first decision of a sentence: its sort and its words; none where it goes on about what was decided."""
    if _GOES_ON.match(sentence.text):
        return None
    words = sentence.text
    for name, pattern in _RULES.items():
        if match := pattern.search(words):
            return name, TextSpan(sentence.passage, sentence.start + match.start(), sentence.start + match.end())
    return None
