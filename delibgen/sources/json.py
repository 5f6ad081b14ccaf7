"""JSON, read as text with the place of each piece, without YAML, which takes longer to load than a spec to be read.

What YAML would take otherwise, or tell of, is left to it: a list that holds `null`, a key that comes twice, what is no
JSON at all.
"""

import json
from bisect import bisect_right
from pathlib import Path
from typing import Any

from delibgen.errors import Place
from delibgen.kept_patterns import expression
from delibgen.project.raw import Loc, Raw
from delibgen.sources.limits import FORBIDDEN, MOST_LEVELS, MOST_NODES

_OTHER_BREAKS = expression("[\r\x85\u2028\u2029]")
"""What ends a line to YAML, and not to JSON."""
_SPACE = expression(r"[ \t\n]*")
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)
_SURROGATE = expression("[\ud800-\udfff]")


class _NotPlainError(Exception):
    """The text is to be read as YAML."""


def read_json(text: str, name: str, folder: Path | None = None) -> Raw | None:
    """The spec that `text` writes in plain JSON; `None` for anything else."""
    if not text.startswith("{") or FORBIDDEN.search(text) or _OTHER_BREAKS.search(text):
        return None
    reader = _JsonReader(text, name)
    try:
        data, end = reader.value(0, ())
        if reader.after(end) != len(text):
            return None
    except (_NotPlainError, json.JSONDecodeError, IndexError):
        return None
    return Raw(data, name, reader.places, reader.keys, (), folder)


class _JsonReader:
    """One walk over a text, keeping places."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.places: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self._lines = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]

    def after(self, at: int) -> int:
        """Where the spaces from there end."""
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def place(self, at: int) -> Place:
        line = bisect_right(self._lines, at)
        return Place(self.name, line=line, column=at - self._lines[line - 1] + 1)

    def value(self, at: int, loc: Loc) -> tuple[Any, int]:
        """What begins there, and where it ends."""
        self.places[loc] = self.place(at)
        if len(loc) > MOST_LEVELS or len(self.places) > MOST_NODES:
            raise _NotPlainError
        if self.text[at] in "{[":
            return self.mapping(at, loc) if self.text[at] == "{" else self.items(at, loc)
        return self.scalar(at)

    def scalar(self, at: int) -> tuple[str, int]:
        """A text, or what else stands there as it is written."""
        said, end = _DECODER.raw_decode(self.text, at)
        if isinstance(said, bool):
            return self.text[at:end], end
        if not isinstance(said, str) or _SURROGATE.search(said):
            raise _NotPlainError
        return said, end

    def mapping(self, at: int, loc: Loc) -> tuple[dict[str, Any], int]:
        data: dict[str, Any] = {}
        at = self.after(at + 1)
        while self.text[at] != "}":
            key, end = self.key(at)
            inner = (*loc, key)
            if inner in self.keys:
                raise _NotPlainError
            self.keys[inner] = self.places[inner] = self.place(at)
            value_at = self.after(end)
            if self.text.startswith("null", value_at):
                at = value_at + len("null")
            else:
                data[key], at = self.value(value_at, inner)
            at = self.next(at, "}")
        return data, at + 1

    def key(self, at: int) -> tuple[str, int]:
        """A key, and where its colon ends."""
        if self.text[at] != '"':
            raise _NotPlainError
        key, end = self.scalar(at)
        end = self.after(end)
        if self.text[end] != ":":
            raise _NotPlainError
        return key, end + 1

    def items(self, at: int, loc: Loc) -> tuple[list[Any], int]:
        found: list[Any] = []
        at = self.after(at + 1)
        while self.text[at] != "]":
            value, at = self.value(at, (*loc, len(found)))
            found.append(value)
            at = self.next(at, "]")
        return found, at + 1

    def next(self, at: int, closing: str) -> int:
        """Where the next entry begins, or what closes them stands."""
        at = self.after(at)
        if self.text[at] == closing:
            return at
        following = self.after(at + 1)
        if self.text[at] != "," or self.text[following] == closing:
            raise _NotPlainError
        return following
