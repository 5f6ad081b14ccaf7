"""A thing that an English text pays at once in one place, and by the quarter or in instalments in another."""

from collections.abc import Iterator

from delibgen.checks.reading.expression import Expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import by_passage, every, inside, money, sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit

_IN_ENGLISH = Lexicon("spending", "paid_otherwise")


def paid_otherwise(text: WholeText) -> Iterator[Hit]:
    """“refunds 75% in one payment” of what an English text pays by the quarter elsewhere: the second of the two."""
    once, often = (
        [*_found(text, _IN_ENGLISH.get_rare(name, "en"), sentence_of_other=other)]
        for name, other in (("at_once", "often"), ("often", "at_once"))
    )
    for one in once:
        same = next((each for each in often if _pays_one_thing(one, each, text)), None)
        if same:
            yield Hit(one, also=same)
            return


def _found(text: WholeText, pattern: Expression, *, sentence_of_other: str) -> Iterator[TextSpan]:
    """Where the words stand in a sentence that has nothing of the other way."""
    other = _IN_ENGLISH.get(sentence_of_other, "en")
    for at in every(text.passages, pattern):
        words = sentence_at(at.passage, at.start).text
        if not other.search(words) and not _IN_ENGLISH.get("apart", "en").search(words):
            yield at


def _pays_one_thing(one: TextSpan, other: TextSpan, text: WholeText) -> bool:
    """Whether the sentences of both name one thing that is paid, of which the text has not several, and no two sums."""
    spans = [sentence_at(at.passage, at.start) for at in (one, other)]
    things = [{said.casefold() for said in _IN_ENGLISH.get("thing", "en").findall(span.text)} for span in spans]
    several = {said.casefold() for said in _IN_ENGLISH.get("several", "en").findall(text.words)}
    sums = [{money(each) for each in inside(by_passage(text, "amount"), span)} for span in spans]
    is_of_one_sum = not all(sums) or not sums[0].isdisjoint(sums[1])
    return bool(things[0] & things[1] - several) and is_of_one_sum
