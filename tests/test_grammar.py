"""Grammalecte reads the French texts: each finding is mended, or accepted with its reason in data/grammalecte.toml."""

import json
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from delibgen.document.model import Break, Document, Inline, Note, Run, walk
from tests.office import TIMEOUT, program
from tests.samples import SOURCES, document

ACCEPTED = Path(__file__).parent / "data" / "grammalecte.toml"
SPELLING = "spelling"
RAISED = str.maketrans("ers", "ᵉʳˢ")
"""The letters that end an ordinal, as a text without styles writes them."""


class Finding(NamedTuple):
    """What Grammalecte says of some words: the rule, and the words."""

    rule: str
    words: str


class Line(NamedTuple):
    """One paragraph, and which of its letters are in French."""

    text: str
    french: tuple[bool, ...]


def lines(paper: Document) -> Iterator[Line]:
    """Every paragraph, heading, cell and note, each on one line."""
    for block in walk(paper.blocks):
        yield from split(block.inlines)
        for part in block.inlines:
            if isinstance(part, Note):
                yield from split(part.inlines)


def split(inlines: tuple[Inline, ...]) -> Iterator[Line]:
    """One line, or one for each side of a break."""
    text, french = "", list[bool]()
    for part in inlines:
        if isinstance(part, Run):
            text += part.text.translate(RAISED) if part.superscript else part.text
            french += [not part.lang] * len(part.text)
        elif isinstance(part, Break):
            yield Line(text, tuple(french))
            text, french = "", []
    yield Line(text, tuple(french))


def check(given: list[Line], folder: Path) -> set[Finding]:
    """What Grammalecte finds, leaving out the spelling of words that are marked as foreign."""
    file = folder / "texts.txt"
    file.write_text("\n".join(line.text for line in given) + "\n", encoding="utf-8")
    command = [program("grammalecte-cli"), "--file", str(file), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    found = set()
    for paragraph in json.loads(done.stdout)["data"]:
        line = given[paragraph["iParagraph"] - 1]
        for error in paragraph["lGrammarErrors"]:
            found.add(Finding(error["sRuleId"], line.text[error["nStart"] : error["nEnd"]]))
        for error in paragraph["lSpellingErrors"]:
            if any(line.french[error["nStart"] : error["nEnd"]]):
                found.add(Finding(SPELLING, error["sValue"]))
    return found


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> set[Finding]:
    given = [line for name in SOURCES for line in lines(document(name, "fr"))]
    return check(given, tmp_path_factory.mktemp("grammar"))


def accepted() -> dict[Finding, str]:
    """The findings that stand, each with its reason."""
    entries = tomllib.loads(ACCEPTED.read_text(encoding="utf-8"))["accepted"]
    return {Finding(entry["rule"], words): entry["reason"] for entry in entries for words in entry["words"]}


def test_every_finding_is_mended_or_has_its_reason(findings: set[Finding]) -> None:
    assert sorted(findings - accepted().keys()) == []


def test_every_reason_still_has_its_finding(findings: set[Finding]) -> None:
    assert sorted(accepted().keys() - findings) == []


def test_grammalecte_sees_a_mistake(tmp_path: Path) -> None:
    """A judge that never finds anything would prove nothing."""
    text = "Les conventions est approuvé."
    assert check([Line(text, (True,) * len(text))], tmp_path)
