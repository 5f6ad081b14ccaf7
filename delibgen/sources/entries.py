"""Entries of a spec's lists and tables added, moved and removed in its text, and nothing else.

What belongs to an entry goes with it: the comments right above it and those further in below it. Everything else stays
as it was, and what comes of it is read again first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import yaml

from delibgen.errors import BadValue, SpecError
from delibgen.project.raw import Loc, dotted
from delibgen.sources.emitting import WIDTH, field_lines, flow, item_lines
from delibgen.sources.listing import flow_rearranged, flow_with, flow_without, listing_of
from delibgen.sources.pieces import YamlNode, line_end, line_start, mark_of, piece_at, pieces_of
from delibgen.sources.yaml import read_yaml

_BOM: Final = "\ufeff"
_NAME: Final = "<spec>"
Order = Callable[[Loc], Sequence[str]]
"""The keys of the table at a place in the order in which they are usually stated; none where that is free."""


def free(_loc: Loc) -> Sequence[str]:
    """No order at all."""
    return ()


def added(text: str, loc: Loc, value: object, order: Order = free) -> str:
    """`text`, a spec in YAML or JSON, with an entry more: `value` at `loc`, before what stands there in a list.

    A list or a table that is not there yet is begun; a value that stands alone where several may becomes a list. Raises
    `BadValue` where it cannot be added without touching more than that.
    """
    mark, body = _parted(text)
    loc, value = _begun(_data(body), loc, value)
    wanted = _with(_data(body), loc, value)
    tries = (lambda wraps=wraps: _added(body, loc, value, order, wraps=wraps) for wraps in (True, False))
    return mark + _first(tries, body, wanted, loc)


def moved(text: str, loc: Loc, rank: int) -> str:
    """`text` with the entry at `loc` at another rank of its list or table. Raises `BadValue` as `added`."""
    mark, body = _parted(text)
    wanted = _data(body)
    around = _inner(wanted, loc[:-1], loc)
    keys = list(around) if isinstance(around, dict) else list(range(len(around)))
    if loc[-1] not in keys or not 0 <= rank < len(keys):
        raise BadValue("not_mended", path=dotted(loc))
    here, other = keys.index(loc[-1]), keys[rank]
    keys.insert(rank, keys.pop(here))
    if isinstance(around, list):
        around[:] = [around[int(key)] for key in keys]
    made = _first([lambda: _moved(body, loc, other)], body, wanted, loc)
    if isinstance(around, dict) and list(_inner(_data(made), loc[:-1], loc)) != keys:
        raise BadValue("not_mended", path=dotted(loc))
    return mark + made


def removed(text: str, loc: Loc) -> str:
    """`text` without the entry at `loc`, and without what would hold no other. Raises `BadValue` as `added`."""
    mark, body = _parted(text)
    data = _data(body)
    while len(loc) > 1 and _is_alone(_value(data, loc[:-1], loc)):
        loc = loc[:-1]
    around = _inner(data, loc[:-1], loc)
    try:
        del around[loc[-1]]
    except (LookupError, TypeError):
        raise BadValue("not_mended", path=dotted(loc)) from None
    return mark + _first([lambda: _removed(body, loc)], body, data, loc)


def unshared(value: object) -> Any:
    """A piece of a spec by itself, also where an alias repeats parts of it."""
    if isinstance(value, Mapping):
        return {key: unshared(inner) for key, inner in value.items()}
    return [unshared(inner) for inner in value] if isinstance(value, list) else value


# -- what the spec should say --


def _parted(text: str) -> tuple[str, str]:
    return (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)


def _data(body: str) -> dict[str, Any]:
    data: dict[str, Any] = unshared(read_yaml(body, _NAME).data)
    return data


def _value(data: Any, around: Loc, loc: Loc) -> Any:
    try:
        for part in around:
            data = data[part]
    except (LookupError, TypeError):
        raise BadValue("not_mended", path=dotted(loc)) from None
    return data


def _inner(data: Any, around: Loc, loc: Loc) -> Any:
    found = _value(data, around, loc)
    if not isinstance(found, dict | list):
        raise BadValue("not_mended", path=dotted(loc))
    return found


def _is_alone(value: object) -> bool:
    """Whether what holds an entry holds no other, or is the entry itself."""
    return not isinstance(value, dict | list) or len(value) < 2


def _begun(data: dict[str, Any], loc: Loc, value: object) -> tuple[Loc, object]:
    """The first place on the way to `loc` where nothing stands yet, and what is to stand there."""
    node: Any = data
    for length, part in enumerate(loc):
        if isinstance(part, str) and isinstance(node, dict) and part not in node:
            for deeper in reversed(loc[length + 1 :]):
                value = [value] if isinstance(deeper, int) else {deeper: value}
            return loc[: length + 1], value
        if length + 1 < len(loc):
            node = _value(node, (part,), loc) if isinstance(node, dict | list) else node
    if isinstance(loc[-1], str):
        raise BadValue("not_mended", path=dotted(loc))
    return loc, value


def _with(data: dict[str, Any], loc: Loc, value: object) -> dict[str, Any]:
    last = loc[-1]
    if isinstance(last, str):
        around = _inner(data, loc[:-1], loc)
        around[last] = value
        return data
    outer = _inner(data, loc[:-2], loc)
    stated = outer[loc[-2]]
    outer[loc[-2]] = entries = stated if isinstance(stated, list) else [stated]
    entries.insert(last, value)
    return data


def _rank(keys: Sequence[str | int], key: str, order: Sequence[str]) -> int:
    """Where a key goes among others: after those that precede it in the order."""
    known = order[: order.index(key)] if key in order else order
    return max((at + 1 for at, other in enumerate(keys) if other in known or key not in order), default=0)


def _first(tries: Iterable[Callable[[], str | None]], before: str, wanted: object, loc: Loc) -> str:
    """The first text that says what it should, and is no worse written than before."""
    problems = len(read_yaml(before, _NAME).problems)
    for made in tries:
        try:
            candidate = made()
            raw = read_yaml(candidate, _NAME) if candidate else None
        except (yaml.YAMLError, SpecError):
            continue
        if candidate and raw and raw.data == wanted and len(raw.problems) <= problems:
            return candidate
    raise BadValue("not_mended", path=dotted(loc))


# -- the text --


def _added(text: str, loc: Loc, value: object, order: Order, *, wraps: bool) -> str | None:
    root = pieces_of(text)
    around, last = piece_at(root, loc[:-1]), loc[-1]
    if around is None or around.sort == "alias":
        return None
    holder = piece_at(root, loc[:-2]) if len(loc) > 1 else None
    if isinstance(last, int) and around.sort != "list":
        return _added(_as_list(text, around, holder), loc, value, order, wraps=wraps)
    stated = piece_at(root, loc) if isinstance(last, str) else None
    if stated:
        return _in_place(text, around, loc, value, wraps=wraps) if stated.is_null else None
    if around.is_flow and not around.entries and holder and not holder.is_flow:
        only = [value] if isinstance(last, int) else {last: value}
        return _below(text, around, field_lines("x", only, wraps=wraps), _column(text, holder))
    keys = [one.key for one in around.entries]
    rank = min(last, len(keys)) if isinstance(last, int) else _rank(keys, last, order(loc[:-1]))
    if around.is_flow:
        return flow_with(text, around, rank, _flow_entry(text, last, value))
    listing = listing_of(text, around)
    return listing.with_lines(rank, _lines(around, last, value, WIDTH - len(listing.indent), wraps=wraps))


def _flow_entry(text: str, key: str | int, value: object) -> str:
    is_json = text.lstrip().startswith("{") and '"' in text[: text.find(":")]
    said = flow(value, is_json=is_json)
    return said if isinstance(key, int) else f"{flow(key, is_json=is_json)}: {said}"


def _lines(around: YamlNode, key: str | int, value: object, room: int, *, wraps: bool) -> list[str]:
    """The lines of an entry; as wide as the others where they each take one."""
    if isinstance(key, str):
        return field_lines(key, value, room, wraps=wraps)
    opens = not all(one.piece.is_flow or one.piece.sort == "scalar" for one in around.entries)
    return item_lines(value, room, wraps=wraps, opens=opens)


def _moved(text: str, loc: Loc, other: str | int) -> str | None:
    """The text with an entry in the place of that other one, for a key without value counts for no rank."""
    around = piece_at(pieces_of(text), loc[:-1])
    if around is None or not around.entries:
        return None
    keys = [one.key for one in around.entries]
    here, rank = keys.index(loc[-1]), keys.index(other)
    if around.is_flow:
        return flow_rearranged(text, around, here, rank)
    return listing_of(text, around).rearranged(here, rank)


def _removed(text: str, loc: Loc) -> str | None:
    around = piece_at(pieces_of(text), loc[:-1])
    if around is None or len(around.entries) < 2:
        return None
    here = [one.key for one in around.entries].index(loc[-1])
    return flow_without(text, around, here) if around.is_flow else listing_of(text, around).without(here)


def _column(text: str, around: YamlNode) -> int:
    """How far in the entries of a table or a list stand."""
    first = around.entries[0].start
    return first - line_start(text, first)


def _in_place(text: str, around: YamlNode, loc: Loc, value: object, *, wraps: bool) -> str:
    """The text with a value after a key that has none."""
    (stated,) = (one.piece for one in around.entries if one.key == loc[-1])
    if around.is_flow:
        return f"{text[: stated.start].rstrip()} {flow(value)}{text[stated.end :]}"
    column = _column(text, around)
    return _below(text, stated, field_lines(str(loc[-1]), value, WIDTH - column, wraps=wraps), column)


def _below(text: str, stated: YamlNode, lines: Sequence[str], column: int) -> str:
    """The text with lines for a value, of which the first is that of its key, which stands so far in."""
    _, _, first = lines[0].partition(": ")
    end, mark = line_end(text, stated.end), mark_of(text)
    head = text[: stated.start].rstrip(" ") + (f" {first}" if first else "")
    rest = text[stated.end : end]
    rest = rest if rest.endswith("\n") else rest + mark
    return head + rest + "".join(" " * column + line + mark for line in lines[1:]) + text[end:]


def _as_list(text: str, stated: YamlNode, holder: YamlNode | None) -> str:
    """The text with a value that stands alone as the first of a list."""
    said = text[stated.start : stated.end]
    if holder is None or holder.is_flow:
        return f"{text[: stated.start]}[{said}]{text[stated.end :]}"
    begin, mark = line_start(text, stated.start), mark_of(text)
    indent = text[begin : stated.start]
    if stated.sort == "table" and not stated.is_flow and not indent.strip():
        lines = text[begin : stated.end].splitlines(keepends=True)
        inner = "".join("  " + line if line.strip() else line for line in lines[1:])
        return f"{text[:begin]}{indent}- {lines[0].lstrip()}{inner}{text[stated.end :]}"
    column = _column(text, holder) + 2
    return f"{text[: stated.start].rstrip(' ')}{mark}{' ' * column}- {text[stated.start :]}"
