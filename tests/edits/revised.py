"""Files as a council revises them: a program that changes facts and words in a document, and knows what it changed."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import docx
import docx.text.run

from delibgen.document.model import (
    Article,
    Block,
    Document,
    Heading,
    Inline,
    List,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    walk,
)
from delibgen.ooxml.wordml import w


def runs_in(part: Any) -> list[docx.text.run.Run]:
    """The runs of a file, or of a paragraph, that python-docx has opened; it passes over those in content controls."""
    element = getattr(part, "element", None)
    root = part._p if element is None else element.body
    return [docx.text.run.Run(run, part) for run in root.iter(w("r"))]


def reword(path: Path, old: str, new: str) -> None:
    """Puts words in the place of others wherever those stand, however many runs they are in; any space is a space."""
    opened = docx.Document(str(path))
    found = [node for line in opened.element.body.iter(w("p")) if (node := _reworded(line, old, new))]
    assert found, f"{old} is nowhere"
    opened.save(str(path))


def _reworded(line: Any, old: str, new: str) -> bool:
    nodes = list(line.iter(w("t")))
    said = "".join(node.text or "" for node in nodes)
    places = list(re.finditer(re.escape(old).replace(r"\ ", r"\s"), said))
    for place in reversed(places):
        first, *others = _touched(nodes, place.start(), place.end())
        node, start, end = first
        node.text = f"{node.text[:start]}{new}{node.text[end:]}"
        for node, start, end in others:
            node.text = f"{node.text[:start]}{node.text[end:]}"
    return bool(places)


def _touched(nodes: list[Any], start: int, end: int) -> list[tuple[Any, int, int]]:
    """The nodes that hold some of these characters, and which of their own."""
    at, found = 0, []
    for node in nodes:
        length = len(node.text or "")
        if at < end and start < at + length:
            found.append((node, max(0, start - at), min(length, end - at)))
        at += length
    return found


Words = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]


class FactEdit(NamedTuple):
    """Another value for a fact, said as the text says it."""

    path: str
    old: str
    new: str
    """The words."""
    value: str
    """What the spec would state."""


def mapped(blocks: tuple[Block, ...], change: Words) -> tuple[Block, ...]:
    """The blocks with other words."""
    return tuple(_mapped(block, change) for block in blocks)


def _mapped(block: Block, change: Words) -> Block:
    match block:
        case Paragraph() | Heading():
            return block._replace(inlines=change(block.inlines))
        case List():
            return block._replace(items=tuple(mapped(item, change) for item in block.items))
        case Table():
            rows = tuple(_row(row, change) for row in block.rows)
            return block._replace(header=block.header and _row(block.header, change), rows=rows)
        case Section() | Article():
            return block._replace(blocks=mapped(block.blocks, change))


def _row(row: Row, change: Words) -> Row:
    return row._replace(cells=tuple(cell._replace(inlines=change(cell.inlines)) for cell in row.cells))


def said_facts(document: Document) -> dict[str, list[Run]]:
    """The words that say each fact whose field is known, by that field; dates with a raised ordinal are left out."""
    found: dict[str, list[Run]] = {}
    broken: set[str] = set()
    for holder in walk(document.blocks):
        before: Run | None = None
        for part in holder.inlines:
            if isinstance(part, Run) and part.fact and len(part.fact.stated) == 1:
                found.setdefault(part.fact.stated[0], []).append(part)
                if before and before.fact is part.fact:
                    broken.add(part.fact.stated[0])
            before = part if isinstance(part, Run) else None
    return {path: runs for path, runs in found.items() if path not in broken}


def fact_edit(path: str, run: Run, choose: random.Random) -> FactEdit | None:
    """Another value for the fact that a run says; `None` where this program knows none."""
    fact = run.fact
    assert fact is not None
    if fact.kind == "name":
        words = run.text.split()
        new = " ".join([*words[:-1], choose.choice(("Nouvelle-Ville", "Exemple", "Rive-Haute"))])
        return FactEdit(path, run.text, new, new) if new != run.text else None
    if match := re.fullmatch(r"([\d.]+) ([A-Z]{3})", fact.value):
        return _amount(path, run.text, match[1], match[2], choose)
    if match := re.fullmatch(r"(\d+) %", fact.value):
        other = choose.choice([number for number in (7, 15, 35, 45, 85) if number != int(match[1])])
        return FactEdit(path, run.text, run.text.replace(match[1], str(other)), f"{other} %")
    years = set(re.findall(r"\b(20\d\d)\b", fact.value))
    if fact.kind == "time" and len(years) == 1 and (year := years.pop()) in run.text:
        other = int(year) + choose.choice((1, 2, 3))
        return FactEdit(path, run.text, run.text.replace(year, str(other)), fact.value.replace(year, str(other)))
    return None


def _amount(path: str, words: str, number: str, currency: str, choose: random.Random) -> FactEdit | None:
    shown = re.search(r"\d[\d\u202f\u00a0,.]*\d|\d", words)
    if not shown or "million" in words or re.sub(r"\D", "", shown[0]) != number.replace(".", ""):
        return None
    digits = re.sub(r"\d", lambda match: match[0], shown[0])
    first = choose.choice([digit for digit in "123456789" if digit != digits[0]])
    new = first + digits[1:]
    return FactEdit(path, words, words.replace(shown[0], new), f"{first}{number[1:]} {currency}")


@dataclass
class Replace:
    """Puts the words of a fact edit where the fact is said: everywhere, or the first so many times."""

    edit: FactEdit
    times: int = 10**9
    done: int = 0

    def __call__(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(self._said(part) for part in inlines)

    def _said(self, part: Inline) -> Inline:
        is_fact = isinstance(part, Run) and part.fact and part.fact.stated == (self.edit.path,)
        if isinstance(part, Run) and is_fact and part.text == self.edit.old and self.done < self.times:
            self.done += 1
            return part._replace(text=self.edit.new)
        return part
