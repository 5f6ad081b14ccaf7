"""One value of a spec changed in its text, and nothing else: comments, order, spaces and quotes stay as they are.

PyYAML tells where the value begins and ends; only that is replaced, and what comes of it is read again first.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

import yaml

from delibgen.errors import BadValue, SpecError
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.sources.yaml import read_yaml

_WIDTH: Final = 110
_BOM: Final = "\ufeff"
_NAME: Final = "<spec>"


def mended(text: str, changes: Mapping[Loc, str]) -> str:
    """`text`, a spec in YAML or JSON, with other values in those places, or with values where none stood.

    Raises `BadValue` where a value cannot be changed without touching more than itself, as where an alias repeats it;
    `SpecError` for a text that is no spec at all.
    """
    for loc, value in changes.items():
        text = _mended(text, loc, value)
    return text


def _mended(text: str, loc: Loc, value: str) -> str:
    mark, body = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    before = read_yaml(body, _NAME)
    wanted = _with(before.data, loc, value)
    for candidate in _candidates(body, loc, value):
        if _reads(candidate, wanted, before):
            return mark + candidate
    raise BadValue("not_mended", path=dotted(loc))


def _with(data: Mapping[str, object], loc: Loc, value: str) -> object:
    """What the spec should say then."""
    wanted: Any = deepcopy(data)
    around = wanted
    try:
        for part in loc[:-1]:
            around = around[part]
        if isinstance(around, list):
            around[int(loc[-1])]  # which is there
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


def _candidates(text: str, loc: Loc, value: str) -> Iterator[str]:
    """The ways to write the value there, the one that was used first."""
    node = _node(text, loc)
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        space = " " if start and text[start - 1] == ":" else ""
        for written in _written(text, node, value):
            yield text[:start] + space + written + text[end:]
        return
    around = _node(text, loc[:-1])
    if node is None and isinstance(around, yaml.MappingNode) and around.value:
        first = around.value[0][0].start_mark
        after = ", " if around.flow_style else f"{_line_end(text)}{' ' * first.column}"
        for written in (value, json.dumps(value, ensure_ascii=False)):
            yield f"{text[: first.index]}{loc[-1]}: {written}{after}{text[first.index :]}"


def _written(text: str, node: yaml.ScalarNode, value: str) -> Iterator[str]:
    if node.style in {">", "|"}:
        yield _folded(text, node, value)
    doubled = value.replace("'", "''")
    single, double = f"'{doubled}'", json.dumps(value, ensure_ascii=False)
    styles = {None: value, "'": single, '"': double}
    yield from dict.fromkeys([styles.get(node.style, value), value, double, single])


def _folded(text: str, node: yaml.ScalarNode, value: str) -> str:
    """A block of lines under the same mark, as far in as before, with the empty lines that followed it."""
    old = text[node.start_mark.index : node.end_mark.index]
    head, *lines = old.splitlines()
    content = next((line for line in lines if line.strip()), "")
    indent = content[: len(content) - len(content.lstrip())]
    tail = old[len(old.rstrip()) :]
    folded = textwrap.wrap(value, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return _line_end(text).join([head, *(indent + line for line in folded)]) + tail


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _node(text: str, loc: Loc) -> yaml.Node | None:
    """What is written at a place; `None` where nothing is."""
    node: Any = yaml.compose(text, yaml.BaseLoader)
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            node = next((inner for key, inner in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            return None
    return node if isinstance(node, yaml.Node) else None
