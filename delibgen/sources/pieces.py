"""A spec as a tree of pieces of its text: where each list, each of its entries and each value begins and ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import yaml

from delibgen.project.raw import Loc
from delibgen.sources.yaml import LOADER, without_forbidden


@dataclass(frozen=True, slots=True)
class YamlNode:
    """A value as it is written, from its first character to its last; comments around it are not of it."""

    sort: Literal["scalar", "list", "table", "alias"]
    start: int
    end: int
    is_flow: bool = False
    """Whether it stands between brackets or braces."""
    style: str | None = None
    """Of a scalar: its quotation mark, or that of its block."""
    value: str = ""
    """Of a scalar: what it says."""
    entries: "tuple[Part, ...]" = ()

    @property
    def is_null(self) -> bool:
        """Whether nothing stands there."""
        return self.sort == "scalar" and self.style is None and self.value in {"", "~", "null"}


class Part(NamedTuple):
    """An entry of a list or of a table."""

    key: str | int
    start: int
    """Of its dash, or of its key."""
    piece: YamlNode

    @property
    def end(self) -> int:
        return max(self.piece.end, self.start + 1)


def pieces_of(text: str) -> YamlNode:
    """The whole of a spec, in YAML or JSON. Raises `yaml.YAMLError` for what is neither."""
    walk = _Walk(text)
    for event in walk.events:
        if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            return walk.piece(event)
    return YamlNode("scalar", 0, 0)


def piece_at(piece: YamlNode, loc: Loc) -> YamlNode | None:
    """The piece at a place; `None` where nothing is written."""
    for part in loc:
        found = next((entry.piece for entry in piece.entries if entry.key == part), None)
        if found is None:
            return None
        piece = found
    return piece


class _Walk:
    """One walk over the events of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Any] = yaml.parse(without_forbidden(text), LOADER)
        self.end = 0
        """Of the list or the table that was read last."""

    def event(self) -> Any:
        """The next event. Raises `yaml.YAMLError` where something is still open."""
        event = next(self.events, None)
        if event is None:
            raise yaml.YAMLError
        return event

    def piece(self, event: Any) -> YamlNode:
        """What begins with `event`."""
        start, end = event.start_mark.index, event.end_mark.index
        match event:
            case yaml.AliasEvent():
                return YamlNode("alias", start, end)
            case yaml.SequenceStartEvent():
                return self.collected("list", start, tuple(self.items(flow=bool(event.flow_style))), event)
            case yaml.MappingStartEvent():
                return self.collected("table", start, tuple(self.fields()), event)
        return YamlNode("scalar", start, self.content_end(event), style=event.style or None, value=str(event.value))

    def collected(self, sort: Literal["list", "table"], start: int, entries: tuple[Part, ...], event: Any) -> YamlNode:
        is_flow = bool(event.flow_style)
        end = self.end if is_flow or not entries else entries[-1].end
        return YamlNode(sort, start, end, is_flow, entries=entries)

    def items(self, *, flow: bool) -> Iterator[Part]:
        number = 0
        while not isinstance(event := self.event(), yaml.SequenceEndEvent):
            piece = self.piece(event)
            yield Part(number, piece.start if flow else self.dash(piece.start), piece)
            number += 1
        mark: Any = event.end_mark
        self.end = mark.index

    def fields(self) -> Iterator[Part]:
        while not isinstance(event := self.event(), yaml.MappingEndEvent):
            key = self.piece(event)
            yield Part(key.value, key.start, self.piece(self.event()))
        mark: Any = event.end_mark
        self.end = mark.index

    def dash(self, index: int) -> int:
        """The dash before what begins at a place; only spaces, line ends and comments stand between."""
        while True:
            begin = line_start(self.text, index)
            before = _without_comment(self.text[begin:index]).rstrip()
            if before.endswith("-") or not begin:
                return begin + max(len(before) - 1, 0)
            index = begin - 1

    def content_end(self, event: Any) -> int:
        """Where a scalar ends; of a block, with the empty lines that count."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.style not in {"|", ">"}:
            return int(end)
        written = self.text[start:end]
        return int(start + len(written.rstrip(" ") if "+" in written.split("\n", 1)[0] else written.rstrip()))


def line_start(text: str, index: int) -> int:
    """Where the line of a character begins."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Where the line of a character ends, its mark included."""
    at = text.find("\n", index)
    return len(text) if at < 0 else at + 1


def mark_of(text: str) -> str:
    """How lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def _without_comment(line: str) -> str:
    at = next((at for at, letter in enumerate(line) if letter == "#" and (not at or line[at - 1] in " \t")), len(line))
    return line[:at]
