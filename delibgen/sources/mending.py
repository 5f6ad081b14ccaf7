"""One value of a spec changed in its text, and nothing else: comments, order, spaces and quotes stay as they are.

PyYAML tells where the value begins and ends; only that is replaced, and what comes of it is read again first.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from delibgen.errors import BadValue, SpecError
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.sources.emitting import flow
from delibgen.sources.entries import Order, added, free, unshared
from delibgen.sources.pieces import YamlNode, mark_of, piece_at, pieces_of
from delibgen.sources.yaml import read_yaml

_WIDTH: Final = 110
_BOM: Final = "\ufeff"
_NAME: Final = "<spec>"


def mended(text: str, changes: Mapping[Loc, str | Mapping[str, str]], order: Order = free) -> str:
    """`text`, a spec in YAML or JSON, with other values in those places, or with values where none stood.

    Raises `BadValue` where a value cannot be changed without touching more than itself, as where an alias repeats it;
    `SpecError` for a text that is no spec at all.
    """
    for loc, value in changes.items():
        text = _mended(text, loc, value, order)
    return text


def _mended(text: str, loc: Loc, value: str | Mapping[str, str], order: Order) -> str:
    mark, body = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    before = read_yaml(body, _NAME)
    piece = piece_at(pieces_of(body), loc)
    if piece is None:
        return mark + added(body, loc, value, order)
    wanted = _with(unshared(before.data), loc, value)
    for written in _written(body, piece, value) if piece.sort == "scalar" else ():
        space = " " if piece.start and body[piece.start - 1] == ":" else ""
        candidate = body[: piece.start] + space + written + body[piece.end :]
        if _reads(candidate, wanted, before):
            return mark + candidate
    raise BadValue("not_mended", path=dotted(loc))


def _with(wanted: Any, loc: Loc, value: object) -> object:
    """What the spec should say then."""
    around = wanted
    try:
        for part in loc[:-1]:
            around = around[part]
        around[loc[-1]] = value
    except (LookupError, TypeError, ValueError):
        raise BadValue("not_mended", path=dotted(loc)) from None
    return wanted


def _reads(candidate: str, wanted: object, before: Raw) -> bool:
    """Whether a text says what it should, and is no worse written than before."""
    try:
        raw = read_yaml(candidate, _NAME)
    except SpecError:
        return False
    return raw.data == wanted and len(raw.problems) <= len(before.problems)


def _written(text: str, piece: YamlNode, value: str | Mapping[str, str]) -> Iterator[str]:
    """The ways to write the value there, the one that was used first."""
    if not isinstance(value, str):
        yield from (flow(value), flow(value, is_json=True))
        return
    if piece.style in {">", "|"}:
        yield _folded(text, piece, value)
    doubled = value.replace("'", "''")
    single, double = f"'{doubled}'", json.dumps(value, ensure_ascii=False)
    styles = {None: value, "'": single, '"': double}
    yield from dict.fromkeys([styles.get(piece.style, value), value, double, single])


def _folded(text: str, piece: YamlNode, value: str) -> str:
    """A block of lines under the same mark, as far in as before, with the empty lines that followed it."""
    old = text[piece.start : piece.end]
    head, *lines = old.splitlines()
    content = next((line for line in lines if line.strip()), "")
    indent = content[: len(content) - len(content.lstrip())]
    tail = old[len(old.rstrip()) :]
    folded = textwrap.wrap(value, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return mark_of(text).join([head, *(indent + line for line in folded)]) + tail
