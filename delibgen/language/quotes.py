"""Quotation marks within quotation marks: the outer and the inner ones by turns, level by level."""

import re
from collections.abc import Sequence
from typing import Final

from delibgen.kept_patterns import expression

_STRAIGHT: Final = expression(r'(?<!\d)"([^"]+)"')
"""Words in typed marks; one right after a figure is the sign of inches."""
_APOSTROPHE: Final = "’"
MarkPair = Sequence[str]
"""What opens a quotation, and what closes it, with the spaces that belong to them."""


def nested_quotes(text: str, outer: MarkPair, inner: MarkPair) -> str:
    """`text` as it stands within outer marks: its own are the inner ones, those within them the outer ones again.

    Marks that do not go in pairs stay as they are.

    >>> nested_quotes("the “Blue ‘Night’” prize", "“”", "‘’")
    'the ‘Blue “Night”’ prize'
    """
    text = _STRAIGHT.sub(lambda found: f"{outer[0].strip()}{found[1]}{outer[1].strip()}", text)
    for pairs in ((outer, inner), (outer,)):  # an apostrophe may look like what closes a single one
        nested = _by_level(text, pairs, (inner, outer))
        if nested:
            return nested
    return text


def _by_level(text: str, pairs: Sequence[MarkPair], written: Sequence[MarkPair]) -> str:
    """`text` with the marks that are due at each level; nothing where they do not go in pairs."""
    closing = {start.strip(): end.strip() for start, end in pairs}
    said: list[str] = []
    awaited: list[str] = []
    at = 0
    for found in re.finditer("|".join(_expression(pair) for pair in pairs), text):
        mark = found[0].strip()
        if mark in closing:
            said += [text[at : found.start()], written[len(awaited) % 2][0]]
            awaited.append(closing[mark])
        elif awaited[-1:] == [mark]:
            awaited.pop()
            said += [text[at : found.start()], written[len(awaited) % 2][1]]
        elif mark == _APOSTROPHE:
            continue
        else:
            return ""
        at = found.end()
    return "" if awaited else "".join([*said, text[at:]])


def _expression(pair: MarkPair) -> str:
    start, end = (re.escape(mark.strip()) for mark in pair)
    inside = r"\s*" if pair[0] != pair[0].strip() else ""
    return rf"{start}{inside}|{inside}{end}(?!\w)"
