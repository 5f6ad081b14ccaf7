"""What a sentence says in numbers: how many, how long, which day, which share or sum, each with the words beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from delibgen.checks.pairing.counts import is_about
from delibgen.checks.pairing.disagreement import yearless_of
from delibgen.checks.pairing.fields import deeper_keys_of
from delibgen.checks.pairing.numbers import LABEL
from delibgen.checks.pairing.phrases import Sentence, sentences_of
from delibgen.checks.pairing.tellings import get_numbered
from delibgen.checks.pairing.unmatched import counts
from delibgen.checks.reading.act import once
from delibgen.checks.reading.ballots import ballots, sitting
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.numbers import SaidNumber, find_numbers
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import CoveredWords, Mention, Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_AROUND, _NOUN = 40, 3
"""So many letters are beside a number, and so many words after it hold what it counts."""
_LIMIT, _JUST_BEFORE = "limit:", 20
"""The field of what bounds a number, within so many letters before it."""
_JOINT = 4
"""So far after a number a share may stand whose sign is that of both: « entre 45 et 55 % »."""
_FACTS = frozenset({"amount", "percent", "date", "article", "reference", "line", "committee"})
WEAK = "weak"
"""Of words that may say no number."""
TIMES = "times"
"""Of how often something is done: « renouvelable une fois », “renewed twice”."""
LABELLED = "number of "
"""Before the name of what has a number of its own."""
_WHICH = expression(r"[°º]s?\s?$")
_FIGURES = expression(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, eq=False)
class SaidHere:
    """A number of a sentence: what it is a number of, and all that it may mean."""

    sort: str
    values: frozenset[str]
    span: TextSpan
    own: tuple[int, int]
    """From where to where the words are beside it rather than beside another."""
    lang: Lang

    @cached_property
    def before(self) -> frozenset[str]:
        return frozenset(deeper_keys_of(self.span.passage.text[self.own[0] : self.span.start], self.lang))

    @cached_property
    def after(self) -> frozenset[str]:
        return frozenset(deeper_keys_of(self.span.passage.text[self.span.end : self.own[1]], self.lang))

    @cached_property
    def counted(self) -> frozenset[str]:
        """What the few words after it say, of which one is what it counts."""
        words = self.span.passage.text[self.span.end : self.own[1]].split()[:_NOUN]
        return frozenset(deeper_keys_of(" ".join(words), self.lang))

    @cached_property
    def told(self) -> frozenset[str]:
        """What the other sentence is to say: of a time how long it is, in whatever unit."""
        return frozenset(filter(_is_length, self.values)) or self.values


_Found = tuple[str, frozenset[str], TextSpan]


@once
def said_by_sentence(text: WholeText) -> Sequence[Sequence[SaidHere]]:
    """What each sentence of the text says in numbers, by its place."""
    return tuple([_said_in(sentence, text) for sentence in sentences_of(text)])


def _said_in(sentence: Sentence, text: WholeText) -> Sequence[SaidHere]:
    found = [*chain.from_iterable(_found_in(span, text) for span in sentence.spans)]
    return [SaidHere(sort, values, span, _own(span, sentence, found), text.lang) for sort, values, span in found]


def _found_in(span: TextSpan, text: WholeText) -> Iterator[_Found]:
    """What a sentence says in numbers, but for its own."""
    passage, label = span.passage, LABEL.match(span.passage.text)
    first = max(span.start, label.end() if label else 0)
    facts = [each for each in text.stated(passage) if each.kind in _FACTS and first <= each.start < span.end]
    found = [*chain.from_iterable(map(_of_fact, facts))]
    covered = CoveredWords(fact.span for fact in facts)
    told = [*_times(passage, text.lang), *_labelled(passage, text.lang)]
    told = [each for each in told if first <= each[2].start < span.end and not covered.overlap(each[2])]
    found += told
    covered.add(*(each[2] for each in told))
    for said in find_numbers(passage.text, text.lang):
        here = TextSpan(passage, said.start, said.end)
        if first <= said.start < span.end and not covered.overlap(here):
            is_share = any(each.kind == "percent" and 0 <= each.start - said.end <= _JOINT for each in facts)
            sort = WEAK if _of_sitting(text).overlap(here) else _sort_of(said, passage.text, text.lang)
            found.append(("percent" if is_share else sort, said.values, here))
    return iter(sorted(found, key=lambda each: each[2].start))


def _times(passage: Passage, lang: Lang) -> Iterator[_Found]:
    for times, pattern in _get_times(lang).items():
        for match in pattern.finditer(passage.text):
            yield TIMES, frozenset({f"x{times}"}), TextSpan(passage, *match.span())


def _labelled(passage: Passage, lang: Lang) -> Iterator[_Found]:
    """What has a number of its own, which no other has: « article 9 », “lot 2”."""
    for sort, pattern in get_numbered(lang).items():
        for match in pattern.finditer(passage.text):
            if match["number"]:
                yield f"{LABELLED}{sort}", frozenset({match["number"]}), TextSpan(passage, *match.span())


@cache
def _get_times(lang: Lang) -> Mapping[str, re.Pattern[str]]:
    table = get_data("tellings")["times"]
    follows = table["follows"][lang]
    return {
        times: compiled(rf"\b{either(words[lang])}\b(?!{follows})", re.IGNORECASE)
        for times, words in table["words"].items()
    }


@once
def _of_sitting(text: WholeText) -> CoveredWords:
    """How many sat and how they voted, which is told of votes, not of what a sentence counts."""
    figures = chain(sitting(text).values(), *(poll.sides.values() for poll in ballots(text)))
    return CoveredWords(figure.at for figure in figures)


def _sort_of(said: SaidNumber, words: str, lang: Lang) -> str:
    if said.is_weak or said.kind != "number" or _is_loose(words, said.start, lang):
        return WEAK
    if any(map(_is_length, said.values)):
        return "lasting"
    return "rank" if any("/" in value for value in said.values) else "number" if _counts(said, words) else WEAK


def _is_loose(words: str, start: int, lang: Lang) -> bool:
    """Whether it is no exact number, and no bound such as “at least two”."""
    before = words[max(0, start - _JUST_BEFORE) : start]
    return is_about(words, start, lang) and not any(key.startswith(_LIMIT) for key in deeper_keys_of(before, lang))


def _counts(said: SaidNumber, words: str) -> bool:
    """Whether it tells how many, rather than which: “no. 2”, “03”."""
    return counts(said, words) and words[said.start] != "0" and not _WHICH.search(words, 0, said.start)


def _is_length(value: str) -> bool:
    return value[-1] in "dm"


def _of_fact(fact: Mention) -> Iterator[_Found]:
    """A fact with its figures, which a number may say too; of a date each of its days."""
    if fact.kind == "date":
        for part in re.split("[/,]", fact.value):
            day = yearless_of(part)
            is_day = day.count("-") == yearless_of("2000-01-01").count("-")
            yield ("day" if is_day else "date"), frozenset({day, part}), fact.span
    else:
        yield fact.kind, frozenset({fact.value, *_FIGURES.findall(fact.value)}), fact.span


def _own(span: TextSpan, sentence: Sentence, found: Sequence[_Found]) -> tuple[int, int]:
    whole = [each for each in sentence.spans if each.passage is span.passage]
    others = [each for sort, _, each in found if sort != WEAK and each.passage is span.passage]
    start = max([whole[0].start, span.start - _AROUND, *(each.end for each in others if each.end <= span.start)])
    end = min([whole[-1].end, span.end + _AROUND, *(each.start for each in others if each.start >= span.end)])
    return start, end
