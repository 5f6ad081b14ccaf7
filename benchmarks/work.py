"""The work that every program does: one French act, as a list of blocks with fields, read from `act.txt`.

A line of that file is a paragraph: its style and its text, and the name of a list where the text is said once for each
entry of it. In a text, `{{ field }}` is a field of the project and `{{ item.field }}` one of the entry; `<num>…</num>`
is the label of an article, `<sup>…</sup>` is raised, `<en>…</en>` is in English, `|` begins a line.

The sentences are those of `examples/paris-los-angeles.yaml` and of our templates.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

Pieces = list[tuple[str, str]]
"""Each piece of a text with its mark: `num`, `sup`, `en`, or empty."""

FIELD = re.compile(r"\{\{ (?:(item)\.)?(\w+) \}\}")
_MARKED = re.compile(r"<(num|sup|en)>(.*?)</\1>")


class Block(NamedTuple):
    style: str
    text: str
    many: str = ""
    """The list whose entries it says."""


def read_blocks() -> list[Block]:
    lines = Path(__file__).with_name("act.txt").read_text(encoding="utf-8").splitlines()
    return [Block(*line.split("\t")) for line in lines]


BLOCKS = read_blocks()


def pieces(text: str) -> Pieces:
    """The text cut at its marks."""
    found: Pieces = []
    end = 0
    for match in _MARKED.finditer(text):
        found += [(text[end : match.start()], ""), (match[2], match[1])]
        end = match.end()
    found.append((text[end:], ""))
    return [(words, mark) for words, mark in found if words]


def said(context: Mapping[str, Any]) -> Iterator[tuple[str, Pieces]]:
    """The style and the pieces of each paragraph of one act, fields filled in."""
    for block in BLOCKS:
        for item in context[block.many] if block.many else [{}]:
            yield block.style, [(filled(words, context, item), mark) for words, mark in pieces(block.text)]


def filled(text: str, context: Mapping[str, Any], item: Mapping[str, str]) -> str:
    return FIELD.sub(lambda match: str(item[match[2]] if match[1] else context[match[2]]), text)
