"""What a text numbers one by one, such as lots: one that it names beyond the last is none of them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from delibgen.checks.reading.counting import small_number, value_of
from delibgen.checks.reading.expression import GAP, Expression, any_of, signs_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import matches
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang

_SAID = Lexicon("labels", "series")
_FEW = 2


def beyond_the_last(text: WholeText) -> Iterator[tuple[TextSpan, str]]:
    """Each that bears a number beyond those that the text lists or announces, and the last of these.

    “The works fall into three lots”, “Lot 1”, “Lot 2” and “Lot 3”, and then “Lot 4”.
    """
    for noun, named in _named(text).items():
        last = _last(text, noun, named)
        past = [at for at, number in named if last and number > last]
        if last and len(past) == 1 and not _is_of_another(past[0], text.lang):
            yield past[0], re.sub(r"\d+", str(last), past[0].text)


def _is_of_another(at: TextSpan, lang: Lang) -> bool:
    """Whether the words after it say that it is of something else: “Lot 7 of the former contract”."""
    return _SAID.get("elsewhere", lang).match(at.passage.text[at.end :].lstrip()) is not None


def _named(text: WholeText) -> Mapping[str, Sequence[tuple[TextSpan, int]]]:
    """Where the text names one by its number, by what it is."""
    found = defaultdict[str, list[tuple[TextSpan, int]]](list)
    for passage, match in matches(text.passages, _get_named(text.lang)):
        found[match["noun"].casefold()].append((TextSpan(passage, *match.span()), int(match["number"])))
    return found


def _last(text: WholeText, noun: str, named: Sequence[tuple[TextSpan, int]]) -> int:
    """How many there are, as lines that open with each or a number in the text say; 0 where neither does."""
    heads = [number for at, number in named if not at.passage.text[: at.start].strip(" -–—•*\t")]
    if len(heads) >= _FEW and sorted(set(heads)) == [*range(1, len(set(heads)) + 1)]:
        return max(heads)
    counted = [match for _, match in matches(text.passages, _get_counted(text.lang))]
    announced = {value_of(each["count"], text.lang) for each in counted if each["noun"].casefold().startswith(noun)}
    numbers = {number for _, number in named}
    is_told = len(announced) == 1 and len(numbers & {*range(1, max(announced) + 1)}) >= _FEW
    return max(announced) if is_told else 0


@cache
def _get_named(lang: Lang) -> Expression:
    nouns = _SAID.phrases("nouns", lang)
    named = rf"(?<![\w-])(?P<noun>{any_of(nouns)}){GAP}(?:n°{GAP}?|no\.?{GAP}?)?(?P<number>\d{{1,2}})(?![\w%]|[.,/-]\d)"
    return Expression(named, re.IGNORECASE, sign=signs_of(*nouns))


@cache
def _get_counted(lang: Lang) -> Expression:
    nouns = _SAID.phrases("nouns", lang)
    counted = (
        rf"(?<![\w-])(?P<count>{small_number(lang)}){GAP}(?:[a-zà-ÿ-]+{GAP})?(?P<noun>(?:{any_of(nouns)})e?s)(?!\w)"
    )
    return Expression(counted, re.IGNORECASE, sign=signs_of(*nouns))
