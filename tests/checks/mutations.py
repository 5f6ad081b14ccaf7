"""Documents in which one fact is changed: what the checks must find."""

import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Literal

from delibgen.checks.pairing.alignment import align
from delibgen.checks.pairing.concordance import correspond, is_shared
from delibgen.checks.pairing.disagreement import same
from delibgen.checks.pairing.names import misnamed
from delibgen.checks.reading.mentions.names import common_name, is_place
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.text import WholeText, read_draft
from delibgen.checks.rule import Hit, Rule
from delibgen.checks.rules.every import RULES
from delibgen.folding import fold
from delibgen.language import get_language
from delibgen.project.fields import Lang
from delibgen.project.money import Money
from delibgen.project.when import Day, Half, Month, Quarter, Span, SplitYear, When, Year, parse_when
from tests import samples

Pair = tuple[WholeText, WholeText]
KINDS = ("amount", "percent", "date", "article", "name")


@dataclass(frozen=True)
class Mutation:
    """One fact of one text, and what is written in its place."""

    kind: str
    source: Literal["elsewhere", "made up"]
    """Whether the new words stand elsewhere in the same text."""
    lang: Lang
    mention: Mention
    written: str

    @property
    def told(self) -> str:
        """The change, for a reader."""
        before, after = (
            self.mention.passage.text[max(0, at - 40) : at + 40] for at in (self.mention.start, self.mention.end)
        )
        return f"{self.lang} {self.mention.text} → {self.written}: {before[:40]}…{after[-40:]}"

    @property
    def passage(self) -> Passage:
        mention = self.mention
        text = mention.passage.text
        return mention.passage._replace(text=text[: mention.start] + self.written + text[mention.end :], foreign=())

    def apply(self, pair: Pair) -> Pair:
        french, english = pair
        if self.lang == "fr":
            return self._in(french), english
        return french, self._in(english)

    def _in(self, text: WholeText) -> WholeText:
        return replace(text, passages=tuple(self.passage if p is self.mention.passage else p for p in text.passages))


@dataclass(frozen=True)
class Outcome:
    """A change, and whether the checks found it."""

    mutation: Mutation
    found: bool


def outcomes(name: str) -> Iterator[Outcome]:
    """Each change of the two documents of a sample, and whether something that was not found before points at it."""
    texts = pair(name)
    before = {_key(*found) for lang in samples.LANGS for found in _found(texts, lang)}
    for mutation in mutations(texts, name):
        changed = mutation.apply(texts)
        told = chain(_misnamed(changed) if mutation.kind == "name" else (), _found(changed, mutation.lang))
        new = (found for found in told if _key(*found) not in before)
        yield Outcome(mutation, any(_points_at(hit, mutation.passage.text) for _, hit in new))


def _found(texts: Pair, lang: Lang) -> Iterator[tuple[Rule, Hit]]:
    """What the rules on pairs find, and then those on one text, each when it is asked for."""
    for rule in RULES:
        if rule.scope == "pair":
            yield from ((rule, hit) for hit in rule.find(*texts))
    for rule in RULES:
        if rule.scope == "text" and lang in rule.langs:
            yield from ((rule, hit) for hit in rule.find(texts[samples.LANGS.index(lang)]))


def _misnamed(texts: Pair) -> Iterator[tuple[Rule, Hit]]:
    """What the rule on pairs finds of names alone: where that tells, the rest need not be asked."""
    (rule,) = (rule for rule in RULES if (rule.id, rule.scope) == ("BIL-02", "pair"))
    return ((rule, Hit(name.at, also=name.also)) for name in misnamed(correspond(*texts), align(*texts)))


def _points_at(hit: Hit, words: str) -> bool:
    return any(isinstance(span, TextSpan) and span.passage.text == words for span in (hit.at, hit.also))


def _key(rule: Rule, hit: Hit) -> object:
    spans = (span for span in (hit.at, hit.also) if isinstance(span, TextSpan))
    return rule.id, *((span.passage.text, span.start) for span in spans)


@cache
def pair(name: str) -> Pair:
    """The two documents of a sample, as the rules read them."""
    french, english = (read_draft(samples.document(name, lang), f"{name}.{lang}") for lang in samples.LANGS)
    return french, english


def mutations(texts: Pair, seed: str) -> Iterator[Mutation]:
    """Each fact changed twice: to a value that the text has elsewhere, and to one that it has not."""
    chance = random.Random(seed)
    for text, other in (texts, texts[::-1]):
        shared = {common_name(m.text, other.lang) for m in other.mentions if m.kind == "name"}
        for mention in text.mentions:
            if mention.kind not in KINDS or not _is_stated_by_both(mention, text, other):
                continue
            elsewhere = _others(mention, text, shared)
            if elsewhere:
                yield Mutation(mention.kind, "elsewhere", text.lang, mention, chance.choice(elsewhere))
            if written := _changed(mention, text.lang, chance):
                yield Mutation(mention.kind, "made up", text.lang, mention, written)


def _is_stated_by_both(mention: Mention, text: WholeText, other: WholeText) -> bool:
    """Whether the other text states the fact at all; a visa of an opinion or an earlier act is in the French alone."""
    if not is_shared(mention.passage):
        return False
    if mention.kind == "name":
        home = {_common(m, text) for m in text.mentions if m.kind == "name" and m.passage.role == "service"}
        if _common(mention, text) in home or not _sort(mention.text, text.lang):
            return False
        return _common(mention, text) in {_common(m, other) for m in other.mentions if m.kind == "name"}
    return mention.kind == "date" or any(
        m.kind == mention.kind and same(m.value, mention.value) for m in other.mentions
    )


def _common(mention: Mention, text: WholeText) -> str:
    return common_name(mention.text, text.lang)


def _is_shared(mention: Mention, text: WholeText, shared: set[str]) -> bool:
    return common_name(mention.text, text.lang) in shared


def _others(mention: Mention, text: WholeText, shared: set[str]) -> list[str]:
    """What else the text writes of the same sort."""
    found = {
        other.text
        for other in text.mentions
        if other.kind == mention.kind
        and other.value != mention.value
        and (mention.kind != "name" or (_is_shared(other, text, shared) and _like(mention.text, other.text, text.lang)))
        and (mention.kind != "date" or _form(other.value) == _form(mention.value))
    }
    return sorted(found)


def _form(date: str) -> str:
    return re.sub(r"\d", "0", date)


def _like(one: str, other: str, lang: Lang) -> bool:
    """Whether one name may be written for the other by mistake: places, acronyms, longer names."""
    return _sort(one, lang) == _sort(other, lang)


def _sort(name: str, lang: Lang) -> str:
    if is_place(name, lang):
        return "place"
    return "acronym" if name.isupper() and " " not in name else "name" if " " in name else ""


def _changed(mention: Mention, lang: Lang, chance: random.Random) -> str:
    if mention.kind == "amount":
        return _other_amount(mention.value, lang, chance)
    if mention.kind == "percent":
        number = Decimal(mention.value.removesuffix(" %"))
        return mention.text.replace(mention.text.split("%")[0].strip(), str((number + chance.randint(1, 9)) % 100 or 7))
    if mention.kind == "article":
        return mention.text[:-1] + str((int(mention.text[-1]) + chance.randint(1, 8)) % 10)
    if mention.kind == "date":
        return _other_date(mention, lang, chance)
    written = _misspelt(mention.text, chance)
    return "" if fold(written) == fold(mention.text) else written


def _other_amount(value: str, lang: Lang, chance: random.Random) -> str:
    number, currency = value.split()
    amount = Decimal(number)
    changed = chance.choice((amount * 10, amount + 1000, amount + 90, amount * 2, amount + 10))
    if chance.random() < 0.15:
        changed, currency = amount, "USD" if currency != "USD" else "EUR"
    return get_language(lang).format_money(Money(changed, currency))


def _other_date(mention: Mention, lang: Lang, chance: random.Random) -> str:
    if mention.value.startswith("--") or "," in mention.value:
        return ""
    when = _moved(parse_when(mention.value), chance)
    return get_language(lang).format_when(when)


def _moved(when: When, chance: random.Random) -> When:
    match when:
        case Day():
            return Day(when.date.replace(day=chance.choice([day for day in range(1, 29) if day != when.date.day])))
        case Month():
            return Month(when.year, when.month % 12 + 1)
        case Quarter() | Half():
            last = 4 if isinstance(when, Quarter) else 2
            return type(when)(when.year, when.number % last + 1)
        case Year():
            return Year(when.year + chance.choice((-3, -1, 1, 2, 4)))
        case SplitYear():
            return SplitYear(when.year + chance.choice((-3, -1, 1, 2, 4)), when.kind)
        case Span():
            return Span(when.start, _later(when.end))


def _later(end: Day | Month | Year) -> Day | Month | Year:
    match end:
        case Day():
            return Day(end.date + dt.timedelta(days=1))
        case Month():
            return Month(end.year + 1, end.month)
        case Year():
            return Year(end.year + 7)


def _misspelt(name: str, chance: random.Random) -> str:
    letters = [place for place in range(1, len(name) - 1) if name[place : place + 2].isalpha()]
    place = chance.choice(letters) if letters else 0
    if name.isupper() or len(name) < 4:
        return name[:place] + chance.choice([c for c in "BDGKPRTV" if c != name[place]]) + name[place + 1 :]
    how = chance.randrange(3)
    if how == 0 and name[place] != name[place + 1] and place:
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    if how == 1:
        return name[:place] + name[place + 1 :]
    return name[:place] + chance.choice([c for c in "aeionrst" if c != name[place]]) + name[place + 1 :]
