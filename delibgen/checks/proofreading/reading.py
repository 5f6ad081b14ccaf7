"""Reads the passages of French texts with the grammar checker, all of them in one call."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from delibgen.checks.proofreading.grammalecte import GrammarRemark, read_lines
from delibgen.checks.proofreading.sieve import get_kinds, is_of_use
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.text import WholeText

Remarks = Sequence[Mapping[str, Sequence[GrammarRemark]]]
"""For each passage of a text, what is to be looked at, by what a rule of ours takes."""
_OF: Final = expression(r"\s(?:d[’']un\smontant\s(?:\w+\s)?)?(?:de|d[’'])\s?$")
_LONGEST_OF: Final = 40


def read_grammar(texts: Sequence[WholeText]) -> list[Remarks]:
    """What is to be looked at in each of the texts, which are French.

    Raises `UsageError` where Grammalecte is not installed, and `GrammarError` where it breaks down or takes too long.
    """
    read = [[without_sums(passage, text).split("\n") for passage in text.passages] for text in texts]
    lines = [*dict.fromkeys(line for passages in read for passage in passages for line in passage)]
    said = dict(zip(lines, read_lines(lines), strict=True))
    return [
        [_by_kind(passage, own, said) for passage, own in zip(text.passages, passages, strict=True)]
        for text, passages in zip(texts, read, strict=True)
    ]


def without_sums(passage: Passage, text: WholeText) -> str:
    """The words with spaces for « de 700 € »: behind it, the checker loses the noun that the next words agree with."""
    pieces, done = list[str](), 0
    for mention in text.stated(passage) if any(letter.isdigit() for letter in passage.text) else ():
        start = max(done, mention.start - _LONGEST_OF)
        of = _OF.search(passage.text[start : mention.start]) if mention.kind in {"amount", "percent"} else None
        if of and mention.start >= done:
            pieces += [passage.text[done : start + of.start()], " " * (mention.end - start - of.start())]
            done = mention.end
    return "".join([*pieces, passage.text[done:]])


def _by_kind(
    passage: Passage, lines: Sequence[str], said: Mapping[str, Sequence[GrammarRemark]]
) -> Mapping[str, Sequence[GrammarRemark]]:
    remarks = [remark for remark in _remarks(lines, said) if not _is_foreign(passage, remark)]
    return {name: [each for each in remarks if each.kind in kinds] for name, kinds in get_kinds().items()}


def _remarks(lines: Sequence[str], said: Mapping[str, Sequence[GrammarRemark]]) -> Iterator[GrammarRemark]:
    """Those of use on each line of a passage, at their places in it."""
    start = 0
    for line in lines:
        for remark in said[line]:
            if is_of_use(remark, line):
                yield remark._replace(start=start + remark.start, end=start + remark.end)
        start += len(line) + 1


def _is_foreign(passage: Passage, remark: GrammarRemark) -> bool:
    """Whether the words are marked as another language's, or as a name."""
    return any(start < remark.end and remark.start < end for start, end, _ in passage.foreign)
