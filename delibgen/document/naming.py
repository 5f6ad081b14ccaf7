"""The names that words say, each cut out as a fact of its own, for those who ask: few writers have a use for it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from delibgen.document.model import Break, Fact, Inline, Run, StatedName, plain_text
from delibgen.document.portions import Portion, Stretch
from delibgen.document.typography import as_typed

_BETWEEN: Final = "\0"
"""Between texts that are searched at once: no name has it."""
NameSpan = tuple[int, int, Fact]
"""Where a name begins and ends in the words of a passage, and what it states."""


def with_names(inlines: Sequence[Inline], names: Sequence[StatedName], typed: str = "") -> Sequence[Inline]:
    """The inlines with each of `names` that they say as a fact of its own, but within another fact.

    Of names that overlap, the first one counts. `typed` are the words of the inlines as they are typed, where known.
    """
    spans = _spans(typed or as_typed(plain_text(inlines)), names)
    return cut(inlines, sorted(spans)) if spans else inlines


def named(portions: Sequence[Portion], names: Sequence[StatedName]) -> tuple[Portion, ...]:
    """The portions with each of `names` that they say as a fact; all of them are searched at once."""
    texts = [as_typed(portion.text) for portion in portions]
    starts = [*accumulate((len(text) + 1 for text in texts), initial=0)]
    found: dict[int, list[NameSpan]] = defaultdict(list)
    for start, end, fact in _all_spans(_BETWEEN.join(texts), names):
        rank = bisect_right(starts, start) - 1
        _add(found[rank], (start - starts[rank], end - starts[rank], fact))
    return tuple(
        [
            with_spans(portion, sorted(found[rank])) if rank in found else portion
            for rank, portion in enumerate(portions)
        ]
    )


def with_spans(portion: Portion, spans: Sequence[NameSpan]) -> Portion:
    """The portion with what stands there as facts, in order, but within others."""
    return portion._replace(words=_cut_out(portion.words, tuple(spans)))


@lru_cache(maxsize=1024)
def _cut_out(words: Sequence[Stretch], spans: Sequence[NameSpan]) -> tuple[Stretch, ...]:
    """The words of a portion, with names cut out of those that state nothing yet; kept as most stand in the next."""
    return tuple(_stretches(words, spans))


def _stretches(words: Sequence[Stretch], spans: Sequence[NameSpan]) -> Iterator[Stretch]:
    for part in words:
        within = [] if part.fact else [span for span in spans if span[0] < part.end and part.start < span[1]]
        done = part.start
        for start, stop, fact in within:
            first, last = max(start, part.start), min(stop, part.end)
            if done < first:
                yield Stretch(done, first, part.look, None)
            yield Stretch(first, last, part.look, fact)
            done = last
        if done < part.end or not within:
            yield Stretch(done, part.end, part.look, None) if within else part


def _spans(text: str, names: Sequence[StatedName]) -> list[NameSpan]:
    """Where `names` stand in `text`; of those that overlap, the first one."""
    found: list[NameSpan] = []
    for span in _all_spans(text, names):
        _add(found, span)
    return found


def _add(found: list[NameSpan], span: NameSpan) -> None:
    """Adds a span that overlaps none of those found."""
    if not [one for one in found if span[0] < one[1] and one[0] < span[1]]:
        found.append(span)


def _all_spans(text: str, names: Sequence[StatedName]) -> Iterator[NameSpan]:
    """Where each of `names` stands in `text`; their first letter may be of either case."""
    for name in names:
        first, rest = name.words[0], name.words[1:]
        at = text.find(rest, 1)
        while at > 0:
            start, end = at - 1, at + len(rest)
            is_name = text[start] == first or text[start] == first.swapcase()
            if is_name and not (_is_letter(text[start - 1 : start]) or _is_letter(text[end : end + 1])):
                yield start, end, Fact("name", name.words, (name.field,))
            at = text.find(rest, end)


def _is_letter(sign: str) -> bool:
    """Whether a sign, if there is one, is of a word: a letter, a figure or a low line."""
    return sign.isalnum() or sign == "_"


def cut(inlines: Sequence[Inline], spans: Sequence[NameSpan]) -> list[Inline]:
    """The inlines, with names cut out of the runs that say them and state nothing yet."""
    made: list[Inline] = []
    at = 0
    for part in inlines:
        if type(part) is not Run:
            made.append(part)
            at += type(part) is Break
            continue
        end = at + len(part.text)
        within = [span for span in spans if span[0] < end and at < span[1]]
        made += _pieces(part, at, within) if within and not part.fact else (part,)
        at = end
    return made


def _pieces(run: Run, at: int, spans: Sequence[NameSpan]) -> list[Run]:
    """A run that begins at `at`: the names in it, and what is between them."""
    size = len(run.text)
    edges: list[tuple[int, int, Fact | None]] = []
    done = 0
    for start, stop, fact in spans:
        first, last = max(start - at, 0), min(stop - at, size)
        edges += ((done, first, None), (first, last, fact))
        done = last
    return [_piece(run, *edge) for edge in (*edges, (done, size, None)) if edge[0] < edge[1]]


def _piece(run: Run, start: int, end: int, fact: Fact | None) -> Run:
    words = run.text[start:end]
    return Run(words, run.strong, run.emphasis, run.superscript, run.lang, run.href, run.role, fact, run.comment)
