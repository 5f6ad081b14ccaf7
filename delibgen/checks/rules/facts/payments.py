"""In how many payments something is paid, where two places of a text tell it otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from delibgen.checks.reading.act import awards, body, explained
from delibgen.checks.reading.expression import may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import by_passage, inside, money, sentences
from delibgen.checks.reading.sums import announces_payments, payment_words, payments_in
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.project.fields import Lang

_PLAN, _TOLD = Lexicon("spending", "plan"), Lexicon("spending", "payments_told")


class _Told(NamedTuple):
    """A sentence that says in how many payments something is paid."""

    at: TextSpan
    number: int
    sentence: TextSpan


def payments_told_apart(text: WholeText) -> Iterator[Hit]:
    """« en deux fois » in the report, « en trois versements » in an article: each tells one number, of one thing."""
    if not may_hold(payment_words(), text.words) or len(awards(text)) > 1:
        return
    then = [*_told(body(text), text)]
    first = [*_told(explained(text), text)] if then else []
    if not len({each.number for each in first}) == len({each.number for each in then}) == 1:
        return
    one, other = first[0], then[0]
    if one.number != other.number and _may_be_one(one.sentence, other.sentence, text):
        yield Hit(other.at, also=one.at)


def _told(passages: Iterable[Passage], text: WholeText) -> Iterator[_Told]:
    held = [passage for passage in passages if _may_tell(passage.text, text.lang)]
    for sentence in chain.from_iterable(map(sentences, held)):
        if may_hold(payment_words(), sentence.text) and not _TOLD.get("apart", text.lang).search(sentence.text):
            once = _PLAN.get("at_once", text.lang).search(sentence.text)
            several = payments_in(sentence, text.lang)
            if once:
                start = sentence.start + once.start()
                yield _Told(TextSpan(sentence.passage, start, sentence.start + once.end()), 1, sentence)
            elif several:
                yield _Told(*several, sentence)


@lru_cache(maxsize=2048)
def _may_tell(words: str, lang: Lang) -> bool:
    """Whether words say that something is paid at once, or in several payments; kept, as most of them come again."""
    is_once = may_hold(payment_words(), words) and _PLAN.get("at_once", lang).search(words) is not None
    return is_once or announces_payments(words)


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
