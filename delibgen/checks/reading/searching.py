"""How rules look for words and facts in a text, and which of its words they may judge."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice, takewhile
from operator import itemgetter

from delibgen.checks.reading.expression import Expression, Pattern, expression, standing_in
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.figures import may_cite_articles, may_state_money, may_state_shares
from delibgen.checks.reading.passage import Mention, MentionKind, Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.tongues import is_foreign_to
from delibgen.errors import BadValue
from delibgen.project.fields import Lang
from delibgen.project.when import parse_when

Spans = tuple[tuple[int, int], ...]
ByPassage = Mapping[int, Sequence[Mention]]
"""Facts by the identity of their passages."""

NARROW, WIDE = "\u202f", "\u00a0"
NO_BREAK = f"{NARROW}{WIDE}\u2007"
THIN = "\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""Spaces of odd widths, at which a line may break."""
BREAKABLE = f" {THIN}"
SPACE = f"{BREAKABLE}{NO_BREAK}"

_SAID = Lexicon("mentions", "sentences")
_ADDRESS = _SAID.get_rare("address", "either")
_SIGNS = frozenset("&<>^*\\~®")
_STRANGE = expression(r"[^\W_][&<>^*\\~®]\S{0,80}?[&<>^*\\~®]|(?P<other>[\u0370-\u1dff\u3040-\ud7ff]{2})")
"""What character recognition makes of a stamp or a signature, and letters that are not Latin."""
_QUOTED = Expression(
    r"(?:«\s?([^«»]*?)\s?»|“([^“”]*)”|\"([^\"]*)\"|(?<!\w)‘((?:[^‘’\n]|(?<=\w)’(?=\w)){1,200})’(?!\w))",
    sign=("«", "“", '"', "‘"),
)
_BRACKETED = expression(r"\([^()]*\)")
_SENTENCE = expression(r"(?:[^.!?\n]|(?<=\d)\.(?=\d))+[.!?]*")
_NUMBER = expression(r"[1-9](?<![\d.,].)\d+(?!\w)")
_CENTURIES = ("19", "20")
_LAST, _FIRST = expression(r"\S*$"), expression(r"\S*")
_LOOK_BACK = 80
_STOP = expression(r"(?<=[.;!?…])\s+(?=[«“\"]?\s?[A-ZÀÂÇÉÈÊÎÔÛŒ])")
_ABBREVIATED = _SAID.get("abbreviated", "either")
_INITIAL = expression(r"\b[A-ZÉ]\.$")


def first(passages: Iterable[Passage], pattern: Pattern) -> TextSpan | None:
    """Where the words stand first."""
    return next(every(passages, pattern), None)


def every(passages: Iterable[Passage], pattern: Pattern) -> Iterator[TextSpan]:
    """Wherever the words stand."""
    return (TextSpan(passage, *match.span()) for passage, match in matches(passages, pattern))


def matches(passages: Iterable[Passage], pattern: Pattern) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The same, with all that the pattern tells of the words."""
    return ((passage, match) for passage in holding(passages, pattern) for match in pattern.finditer(passage.text))


def holding(passages: Iterable[Passage], pattern: Pattern) -> Sequence[Passage]:
    """Those of the passages in which the words stand."""
    stands_in = standing_in(pattern)
    return [passage for passage in passages if stands_in[passage.text]]


def is_said(passages: Iterable[Passage], pattern: Pattern) -> bool:
    """Whether the words stand in any of them."""
    stands_in = standing_in(pattern)
    return any(stands_in[passage.text] for passage in passages)


def said_before(passage: Passage, start: int) -> str:
    """The words just before a place, as many as a rule looks back: whole paragraphs would take too long."""
    return passage.text[max(0, start - _LOOK_BACK) : start]


def sentences(passage: Passage) -> list[TextSpan]:
    """The sentences of a passage; an abbreviation ends none.

    >>> from delibgen.document.reading import Origin
    >>> words = Passage("Vu l’article L. 1115-1. Mme A. B. signe. Elle part.", "paragraph", Origin("a.txt"))
    >>> [span.text for span in sentences(words)]
    ['Vu l’article L. 1115-1.', 'Mme A. B. signe.', 'Elle part.']
    """
    return [TextSpan(passage, start, end) for start, end in sentence_spans(passage.text)]


@lru_cache(maxsize=2048)
def sentence_spans(words: str) -> Spans:
    """Where each begins and ends; kept, since many rules ask and most of an act stands in the next one too."""
    found, start = list[tuple[int, int]](), 0
    for match in _STOP.finditer(words):
        before = words[start : match.start()]
        if not _ABBREVIATED.search(before) and not _INITIAL.search(before):
            found.append((start, match.start()))
            start = match.end()
    return (*found, (start, len(words)))


def without_figures(words: str) -> str:
    """The words with one figure for all those of a number of several, but for a century: what 12 goes with, 47 does.

    One that letters end is left as it is: « 33rd », « 21e ».

    >>> without_figures("Les 12 300 € de 2023, soit 1 % de l’article 10 du 21e")
    'Les 88 888 € de 2088, soit 1 % de l’article 88 du 21e'
    """
    return _NUMBER.sub(_one_for_all, words)


def _one_for_all(number: re.Match[str]) -> str:
    said = number[0]
    return f"{said[:2]}88" if len(said) == 4 and said.startswith(_CENTURIES) else "8" * len(said)


def sentence_of(mention: Mention) -> TextSpan:
    """The sentence in which a mention stands."""
    return sentence_at(mention.passage, mention.start)


def sentence_at(passage: Passage, place: int) -> TextSpan:
    """The sentence of a passage to which one of its places belongs."""
    spans = sentence_spans(passage.text)
    number = bisect_right(spans, place, key=itemgetter(1))
    return TextSpan(passage, *(spans[number] if number < len(spans) else (0, len(passage.text))))


def mentions_in(text: WholeText, kind: MentionKind, passages: Iterable[Passage]) -> list[Mention]:
    """The facts of that kind that passages of the text state, in their order."""
    meant = {id(passage): passage for passage in passages}
    if kind in _MAY_STATE or text.is_read:
        stated = by_passage(text, kind)
        return [mention for place in meant if place in stated for mention in stated[place]]
    return [mention for passage in meant.values() for mention in text.stated(passage) if mention.kind == kind]


def sums_in(text: WholeText, passages: Iterable[Passage]) -> list[Mention]:
    """The amounts that the passages state, each once where a bracket repeats it: « trente mille euros (30 000 €) »."""
    return once_each(mentions_in(text, "amount", passages))


def once_each(found: Sequence[Mention]) -> list[Mention]:
    """The facts, each once where a bracket repeats it."""
    return [each for number, each in enumerate(found) if not number or not _repeats(each, found[number - 1])]


def _repeats(one: Mention, before: Mention) -> bool:
    between = one.passage.text[before.end : one.start].strip() if one.passage is before.passage else ""
    return between == "(" and one.value == before.value


def by_passage(text: WholeText, kind: MentionKind) -> ByPassage:
    """The facts of that kind; what may state none is not read for it."""
    if kind not in _MAY_STATE or text.is_read:
        return text.facts_by_kind.get(kind, {})
    known: ByPassage | None = text.known.get((by_passage, kind))
    if known is None:
        told = [(id(passage), text.stated(passage)) for passage in text.passages if _MAY_STATE[kind](passage.text)]
        found = {place: [fact for fact in facts if fact.kind == kind] for place, facts in told if facts}
        known = text.known[by_passage, kind] = {place: facts for place, facts in found.items() if facts}
    return known


_MAY_STATE: Mapping[str, Callable[[str], bool]] = {
    "percent": may_state_shares,
    "amount": may_state_money,
    "article": may_cite_articles,
}
"""Whether a passage may state a fact of that kind."""


def inside(stated: ByPassage, span: TextSpan) -> list[Mention]:
    """Those facts that the words of a span state."""
    return within(stated.get(id(span.passage), ()), span)


def within(stated: Sequence[Mention], span: TextSpan) -> list[Mention]:
    """The same of the facts of its passage."""
    begin = bisect_left(stated, span.start, key=lambda each: each.start)
    return list(takewhile(lambda each: each.end <= span.end, islice(stated, begin, None)))


def money(mention: Mention) -> tuple[Decimal, str]:
    """The sum and the currency of an amount."""
    return _number_and_unit(mention.value)


def hundredths(share: Mention) -> Decimal:
    """How many hundredths a share is."""
    return _number_and_unit(share.value)[0]


@lru_cache(maxsize=1024)
def _number_and_unit(value: str) -> tuple[Decimal, str]:
    number, _, unit = value.partition(" ")
    return Decimal(number), unit


@lru_cache(maxsize=1024)
def last_day(iso: str) -> date | None:
    """The last day of a date as a mention gives it; `None` where it is not sure.

    >>> last_day("2023-S1"), last_day("2023-03-14/2023-03-17"), last_day("--03")
    (datetime.date(2023, 6, 30), datetime.date(2023, 3, 17), None)
    """
    try:
        return parse_when(iso).last
    except BadValue:
        return None


@lru_cache(maxsize=1024)
def first_day(iso: str) -> date | None:
    """The first day of it."""
    try:
        return parse_when(iso).first
    except BadValue:
        return None


def search(pattern: Pattern, text: WholeText, *, quoted: bool = True) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Where the pattern is found in words of the text's own language, outside addresses.

    Without `quoted`, what stands between quotation marks is left as its author wrote it.
    """
    for passage in holding(text.passages, pattern):
        exempt: Spans | None = None
        for match in pattern.finditer(passage.text):
            exempt = exempt_spans(passage, text.lang, quoted=quoted) if exempt is None else exempt
            if not touches(exempt, *match.span()):
                yield passage, match


def touches(spans: Spans, start: int, end: int) -> bool:
    """Whether one of the spans, which are in order and apart, has a character of these."""
    following = bisect_right(spans, start, key=lambda span: span[1])
    return following < len(spans) and spans[following][0] < end


@lru_cache(maxsize=256)
def exempt_spans(passage: Passage, lang: Lang, *, quoted: bool = True) -> Spans:
    """Which words of the passage the rules of the language do not judge, in order and apart."""
    found = [(start, end) for start, end, tag in passage.foreign if not tag.startswith(lang)]
    found += [match.span() for match in _ADDRESS.finditer(passage.text)]
    found += _strange_spans(passage.text)
    found += [match.span() for match in _SENTENCE.finditer(passage.text) if _is_foreign(lang, match[0])]
    found += [match.span() for match in _BRACKETED.finditer(passage.text) if is_foreign_to(lang, match[0], least=1)]
    for match in _QUOTED.finditer(passage.text):
        if not quoted or is_foreign_to(lang, match[0], least=1):
            found.append(match.span(match.lastindex or 0))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _is_foreign(lang: Lang, sentence: str) -> bool:
    """Whether a sentence is of another language, by its own words and not by what it quotes."""
    return is_foreign_to(lang, sentence, least=2) and is_foreign_to(lang, _QUOTED.made.sub(" ", sentence), least=1)


def _strange_spans(words: str) -> Iterator[tuple[int, int]]:
    """Where nothing can be read: strings of signs, and lines in other letters than Latin ones."""
    end, used = 0, set(words)
    if used.isdisjoint(_SIGNS) and not any("\u0370" <= each < "\u1e00" or "\u3040" <= each < "\ud800" for each in used):
        return
    for match in _STRANGE.finditer(words):
        if match.start() >= end:
            edge = "\n" if match["other"] else " "
            begin, close = words.rfind(edge, end, match.start()), words.find(edge, match.end())
            start, end = max(begin + 1, end), close if close >= 0 else len(words)
            yield start, end


def shown(passage: Passage, start: int, end: int, fix: str) -> str:
    """How the words around would read: the word before, `fix` for what stands between, and the word after."""
    before, after = passage.text[max(0, start - 30) : start], passage.text[end : end + 30]
    first, last = _LAST.search(before), _FIRST.match(after)
    return (first[0] if first else "") + fix + (last[0] if last else "")


def minds_kind_of_space(text: WholeText) -> bool:
    """Whether one can tell a no-break space from another: a mail or the text of a PDF keeps no such thing."""
    return text.has_styles


def narrow_space(text: WholeText) -> str:
    """The space of the text before `;` `!` `?` and between thousands: U+202F, or U+00A0 where it has only that one."""
    return text.narrow_space
