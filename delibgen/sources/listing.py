"""A list or a table of a spec as its entries on their lines, which are arranged anew with what belongs to each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from delibgen.kept_patterns import expression
from delibgen.sources.pieces import YamlNode, line_end, line_start, mark_of

_TO_COMMA: Final = expression(r"(?:\s|#[^\n]*\n)*,[ \t]*")


@dataclass(frozen=True, slots=True)
class LinedEntry:
    """An entry on lines of its own."""

    body: str
    """From its dash or key to the end of its last line."""
    lead: str = ""
    """The comments right above it."""
    tail: str = ""
    """The comments below it that stand further in."""
    apart: str = ""
    """What parts it from the entry before: empty lines, and comments that belong to neither."""


@dataclass(frozen=True, slots=True)
class LinedEntries:
    """The entries of a list or a table that stand on lines, and what is around them."""

    before: str
    blocks: tuple[LinedEntry, ...]
    after: str
    indent: str
    is_inline: bool
    """Whether the first stands on the line of what it is in, as after a dash."""
    mark: str
    """How lines end."""

    def with_lines(self, rank: int, lines: Sequence[str]) -> str:
        """The text with an entry more, of these lines, as far from the others as they are from each other."""
        apart = next((one.apart for one in self.blocks[max(rank, 1) :] or self.blocks[-1:]), "")
        body = "".join((self.indent if number else "") + line + self.mark for number, line in enumerate(lines))
        block = LinedEntry(body, apart="" if apart.strip() else apart)
        blocks = [*self.blocks[:rank], block, *self.blocks[rank:]]
        if not rank:
            blocks[1] = replace(blocks[1], apart=block.apart)
        return self._written(blocks)

    def without(self, rank: int) -> str:
        """The text with an entry less; comments that belong to none stay."""
        left = [*self.blocks[:rank], *self.blocks[rank + 1 :]]
        if not rank and "#" in left[0].apart:
            left[0] = replace(left[0], lead=left[0].apart.lstrip("\r\n") + left[0].lead)
        elif rank < len(left):
            kept = [one.apart for one in self.blocks[max(rank, 1) : rank + 2]]
            left[rank] = replace(left[rank], apart="".join(each for each in kept if "#" in each) or kept[0])
        elif "#" in self.blocks[rank].apart:
            left[-1] = replace(left[-1], tail=left[-1].tail + self.blocks[rank].apart)
        return self._written(left)

    def rearranged(self, here: int, rank: int) -> str:
        """The text with one entry at another rank; what parts entries stays between them."""
        blocks = list(self.blocks)
        blocks.insert(rank, blocks.pop(here))
        aparts = (one.apart for one in self.blocks)
        return self._written([replace(one, apart=apart) for one, apart in zip(blocks, aparts, strict=True)])

    def _written(self, blocks: Sequence[LinedEntry]) -> str:
        made = "".join(self._lines(blocks))
        ends_open = not self.after and not self.blocks[-1].tail and not self.blocks[-1].body.endswith("\n")
        return self.before + (made.removesuffix("\n").removesuffix("\r") if ends_open else made) + self.after

    def _lines(self, blocks: Sequence[LinedEntry]) -> Iterable[str]:
        for number, one in enumerate(blocks):
            yield one.apart if number else ""
            is_after = self.is_inline and not number
            yield one.lead.lstrip() if is_after else one.lead
            yield "" if is_after and not one.lead else self.indent
            yield one.body if one.body.endswith("\n") else one.body + self.mark
            yield one.tail


def listing_of(text: str, piece: YamlNode) -> LinedEntries:
    """The entries of a list or a table, of which there is at least one, that is not between brackets or braces."""
    first = piece.entries[0]
    begin = line_start(text, first.start)
    prefix = text[begin : first.start]
    column, is_inline = first.start - begin, bool(prefix.strip())
    ends = [_body_end(text, one.end) for one in piece.entries]
    begins = [*(line_start(text, one.start) for one in piece.entries[1:]), len(text)]
    gaps = [_shared(text[end:begin], column) for end, begin in zip(ends, begins, strict=True)]
    leads = ["", *(lead for _, _, lead in gaps[:-1])]
    aparts = ["", *(apart for _, apart, _ in gaps[:-1])]
    if any(leads) and not is_inline:  # else what stands above the first is said of them all
        leads[0] = _comments_above(text[:begin])
    bodies = [text[one.start : end] for one, end in zip(piece.entries, ends, strict=True)]
    tails = [tail for tail, _, _ in gaps]
    blocks = tuple(LinedEntry(*parts) for parts in zip(bodies, leads, tails, aparts, strict=True))
    before = text[: first.start if is_inline else begin - len(leads[0])]
    after = text[ends[-1] + len(tails[-1]) :]
    return LinedEntries(before, blocks, after, " " * column if is_inline else prefix, is_inline, mark_of(text))


def _body_end(text: str, end: int) -> int:
    return end if text[end - 1 : end] == "\n" else line_end(text, end)


def _shared(gap: str, column: int) -> tuple[str, str, str]:
    """What stands between two entries: comments of the first, what parts them, comments of the second."""
    lines = gap.splitlines(keepends=True)
    deep = next((at for at, line in enumerate(lines) if not _is_comment(line) or _depth(line) <= column), len(lines))
    lead = _comments_above("".join(lines[deep:]))
    tail = "".join(lines[:deep])
    return tail, gap[len(tail) : len(gap) - len(lead)], lead


def _comments_above(text: str) -> str:
    """The comments that end a text, without an empty line between."""
    lines = text.splitlines(keepends=True)
    number = next((at for at, line in enumerate(reversed(lines)) if not _is_comment(line)), len(lines))
    return "".join(lines[len(lines) - number :])


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


# -- between brackets or braces --


def flow_with(text: str, piece: YamlNode, rank: int, said: str) -> str:
    """The text with an entry more in a list or a table between brackets or braces."""
    if not piece.entries:
        return text[: piece.start + 1] + said + text[piece.end - 1 :]
    begins = [one.start for one in piece.entries]
    first = text[piece.start + 1 : begins[0]]
    column = begins[0] - line_start(text, begins[0])
    comma = f",{mark_of(text)}{' ' * column}" if "\n" in first else ", "
    if rank < len(begins):
        return text[: begins[rank]] + said + comma + text[begins[rank] :]
    end = piece.entries[-1].end
    return text[:end] + comma + said + text[end:]


def flow_without(text: str, piece: YamlNode, rank: int) -> str:
    """The text with an entry less, of at least two, in a list or a table between brackets or braces."""
    entry = piece.entries[rank]
    if rank + 1 < len(piece.entries):
        gap = text[entry.end : piece.entries[rank + 1].start]
        comma = _TO_COMMA.match(text, entry.end)
        end = comma.end() if "#" in gap and comma else entry.end + len(gap)
        return text[: entry.start] + text[end:]
    before = piece.entries[rank - 1].end
    gap = text[before : entry.start]
    return text[:before] + (gap.replace(",", "", 1) if "#" in gap else "") + text[entry.end :]


def flow_rearranged(text: str, piece: YamlNode, here: int, rank: int) -> str:
    """The text with one entry at another rank, in a list or a table between brackets or braces."""
    said = [text[one.start : one.end] for one in piece.entries]
    said.insert(rank, said.pop(here))
    ends = [piece.start, *(one.end for one in piece.entries)]
    gaps = [text[end : one.start] for end, one in zip(ends, piece.entries, strict=False)]
    made = "".join(gap + each for gap, each in zip(gaps, said, strict=True))
    return text[: piece.start] + made + text[piece.entries[-1].end :]
