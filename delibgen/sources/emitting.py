"""Values of a spec as YAML that a person would have typed: short things on a line, long words in a block."""

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

import yaml

from delibgen.sources.yaml import LOADER

WIDTH: Final = 110
_STEP: Final = "  "
_NULLS: Final = frozenset({"", "~", "null"})


def flow(value: object, *, is_json: bool = False) -> str:
    """A value on one line, between brackets or braces where it is several."""
    if is_json:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{_scalar(str(key), in_flow=True)}: {flow(inner)}" for key, inner in value.items()) + "}"
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return _scalar(str(value), in_flow=True)


def field_lines(key: str, value: object, room: int = WIDTH, *, wraps: bool = True) -> list[str]:
    """An entry of a table as lines; without `wraps`, no text is folded."""
    head = f"{_scalar(key)}:"
    if _is_below(value, room - len(head)):
        return [head, *_stepped(_below(value, room - len(_STEP), wraps=wraps))]
    first, *more = _beside(value, room - len(_STEP), wraps=wraps)
    return [f"{head} {first}", *_stepped(more)]


def item_lines(value: object, room: int = WIDTH, *, wraps: bool = True, opens: bool = False) -> list[str]:
    """An entry of a list as lines; with `opens`, each entry of a table has its own even where one would do for all."""
    is_opened = opens and isinstance(value, Mapping) and bool(value)
    write = _below if is_opened or _is_below(value, room) else _beside
    first, *more = write(value, room - len(_STEP), wraps=wraps)
    return ["- " + first, *_stepped(more)]


def _below(value: object, room: int, *, wraps: bool) -> list[str]:
    """A table or a list as a line or more for each of its entries."""
    if isinstance(value, Mapping):
        return _fields(value, room, wraps=wraps)
    return [line for each in value for line in item_lines(each, room, wraps=wraps)]  # type: ignore[attr-defined]


def _beside(value: object, room: int, *, wraps: bool) -> list[str]:
    """A value as what follows its key or its dash; long words on lines below."""
    if isinstance(value, str) and wraps and len(value) > room and "\n" not in value:
        return [">-", *textwrap.wrap(value, room, break_long_words=False, break_on_hyphens=False)]
    return [flow(value) if isinstance(value, Mapping | list) else _scalar(str(value))]


def _fields(value: Mapping[str, object], room: int, *, wraps: bool) -> list[str]:
    return [line for key, inner in value.items() for line in field_lines(str(key), inner, room, wraps=wraps)]


def _stepped(lines: Iterable[str]) -> list[str]:
    return [_STEP + line for line in lines]


def _is_below(value: object, room: int) -> bool:
    """Whether a table or a list takes several lines: where it holds more than single values, or too much for one."""
    if not isinstance(value, Mapping | list) or not value:
        return False
    inner = value.values() if isinstance(value, Mapping) else value
    return any(isinstance(each, Mapping | list) for each in inner) or len(flow(value)) > room


@cache
def _scalar(text: str, *, in_flow: bool = False) -> str:
    """A text as it is typed: bare where that reads the same, else in quotation marks."""
    quoted = json.dumps(text, ensure_ascii=False)
    if text in _NULLS or text != text.strip() or "\n" in text:
        return quoted
    try:
        read = yaml.load(f"[{text}]" if in_flow else f"k: {text}", LOADER)  # noqa: S506  # of text alone
    except yaml.YAMLError:
        return quoted
    return text if read in ([text], {"k": text}) else quoted
