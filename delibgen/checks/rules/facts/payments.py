"""In how many payments something is paid, where two places of a text tell it otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from delibgen.checks.reading.act import awards, body, citations, explained
from delibgen.checks.reading.expression import may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.searching import by_passage, inside, money, sentences
from delibgen.checks.reading.sums import announces_payments, payment_words, payments_in, sums_said, total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.project.fields import Lang

_PLAN, _TOLD = Lexicon("spending", "plan"), Lexicon("spending", "payments_told")
_SHARES, _WHOLE = Lexicon("reckoning", "shares"), Decimal(100)
_FEW = 2


class _Told(NamedTuple):
    """A sentence that says in how many payments something is paid."""

    at: TextSpan
    number: int
    sentence: TextSpan


def payments_told_apart(text: WholeText) -> Iterator[Hit]:
    """« en deux fois » in the report, « en trois versements » in an article: each tells one number, of one thing."""
    if not may_hold(payment_words(), text.words):
        return
    yield from _parted_at_once(text)
    then = [*_told(body(text), text)]
    first = [*_told((*explained(text), *_recitals(text)), text)] if then else []
    if not len({each.number for each in first}) == len({each.number for each in then}) == 1:
        return
    one, other = first[0], then[0]
    if len(awards(text)) > 1 and not (_is_of_all(one, text.lang) and _is_of_all(other, text.lang)):
        return
    if one.number != other.number and _may_be_one(one.sentence, other.sentence, text):
        yield Hit(other.at, also=one.at)


def _parted_at_once(text: WholeText) -> Iterator[Hit]:
    """« en un seul versement : 24 000 € à la signature et 8 000 € après la remise du bilan »."""
    for said in sums_said(text):
        parts = said.sums if len(said.sums) >= _FEW else said.shares
        once = _PLAN.get("at_once", text.lang).search(said.at.text) if len(parts) >= _FEW else None
        start = said.at.start + once.end() if once else 0
        is_led = once is not None and said.at.passage.text[start : parts[0].start].strip(" \u00a0\u202f") == ":"
        if is_led and once and _each_at_its_stage(parts, said.at, text.lang):
            yield Hit(TextSpan(said.at.passage, said.at.start + once.start(), start), also=parts[1].span)


def _recitals(text: WholeText) -> Iterator[Passage]:
    """What the preamble says beside its visas, which in some councils is all the report."""
    visas = {id(each) for each in citations(text)}
    return (each for each in text.passages if each.part == "preamble" and id(each) not in visas)


def _is_of_all(told: _Told, lang: Lang) -> bool:
    """Whether a sentence tells it of each of several: « les deux subventions », « chaque subvention »."""
    return _TOLD.get("of_all", lang).search(told.sentence.text) is not None


def _told(passages: Iterable[Passage], text: WholeText) -> Iterator[_Told]:
    held = [passage for passage in passages if _may_tell(passage.text, text.lang)]
    for sentence in chain.from_iterable(map(sentences, held)):
        shares = inside(by_passage(text, "percent"), sentence)
        if (may_hold(payment_words(), sentence.text) or shares) and not _TOLD.get("apart", text.lang).search(
            sentence.text
        ):
            once = _PLAN.get("at_once", text.lang).search(sentence.text)
            several = payments_in(sentence, text.lang)
            if once:
                start = sentence.start + once.start()
                yield _Told(TextSpan(sentence.passage, start, sentence.start + once.end()), 1, sentence)
            elif several:
                yield _Told(*several, sentence)
            elif _are_payments(shares, sentence, text.lang):
                at = TextSpan(sentence.passage, shares[0].start, shares[-1].end)
                yield _Told(at, len(shares), sentence)


def _are_payments(shares: Sequence[Mention], sentence: TextSpan, lang: Lang) -> bool:
    """« liquidée à concurrence de 60 % en mars et de 40 % sur production des factures »: each at its time."""
    if len(shares) <= 1 or total_of(shares) != _WHOLE or not _TOLD.get("pays", lang).search(sentence.text):
        return False
    return _each_at_its_stage(shares, sentence, lang)


def _each_at_its_stage(parts: Sequence[Mention], sentence: TextSpan, lang: Lang) -> bool:
    ends = (*(each.start for each in parts[1:]), sentence.end)
    afters = [sentence.passage.text[each.end : end] for each, end in zip(parts, ends, strict=True)]
    return all(map(_SHARES.get("stages", lang).search, afters))


@lru_cache(maxsize=2048)
def _may_tell(words: str, lang: Lang) -> bool:
    """Whether words say that something is paid at once, or in several payments; kept, as most of them come again."""
    is_once = may_hold(payment_words(), words) and _PLAN.get("at_once", lang).search(words) is not None
    is_shared = "%" in words and _TOLD.get("pays", lang).search(words) is not None
    return is_once or is_shared or announces_payments(words)


def _may_be_one(one: TextSpan, other: TextSpan, text: WholeText) -> bool:
    """Whether what both say is paid may be one thing, of one sum."""
    return _share(_things(one, text), _things(other, text)) and _share(_sums(one, text), _sums(other, text))


def _share(some: Sequence[object], others: Sequence[object]) -> bool:
    return not some or not others or not set(some).isdisjoint(others)


def _things(span: TextSpan, text: WholeText) -> Sequence[str]:
    return [said.casefold().rstrip("s") for said in _TOLD.get("paid", text.lang).findall(span.text)]


def _sums(span: TextSpan, text: WholeText) -> Sequence[object]:
    """Those of the sentence, or those before it where a pronoun opens it: « Elle est versée en une fois »."""
    start = 0 if _TOLD.get("pronoun", text.lang).match(span.text) else span.start
    return [money(each) for each in inside(by_passage(text, "amount"), TextSpan(span.passage, start, span.end))]
