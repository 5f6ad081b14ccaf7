"""Passages put elsewhere, copied, split, joined and typed anew: a changed sum is found, and no fact is invented."""

import random
from copy import deepcopy
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import docx
import docx.document
import docx.text.paragraph

from delibgen.comparing import compare
from delibgen.ooxml.wordml import w
from tests.cases import each
from tests.edits.revised import reword
from tests.edits.test_comparing import made
from tests.samples import ACTS

LONG = 40
SUMS = {
    "facts.first": ("70 000 F", "75 000 F", "70,000", "75,000"),
    "facts.second": ("50 000 F", "52 000 F", "50,000", "52,000"),
}


def said(line: Any) -> str:
    return "".join(text.text or "" for text in line.iter(w("t")))


def type_anew(opened: docx.document.Document, line: Any, words: str) -> None:
    """Says other words in a paragraph, without any control."""
    for part in [part for part in line if not part.tag.endswith("pPr")]:
        line.remove(part)
    docx.text.paragraph.Paragraph(line, opened).add_run(words)


def split(opened: docx.document.Document, line: Any, choose: random.Random) -> None:
    """Parts a paragraph after a word that is followed by one without figures."""
    words = said(line).split(" ")
    at = choose.choice([at for at in range(2, len(words)) if words[at].islower() and words[at - 1].islower()] or [1])
    line.addnext(other := deepcopy(line))
    type_anew(opened, line, " ".join(words[:at]))
    type_anew(opened, other, " ".join(words[at:]))


def exchange(opened: docx.document.Document, *lines: Any) -> None:
    """Says each of two articles under the number of the other."""
    (first, one), (second, other) = (said(line).partition("- ")[::2] for line in lines)
    for line, words in zip(lines, (f"{first}- {other}", f"{second}- {one}"), strict=True):
        type_anew(opened, line, words)


def revise(path: Path, choose: random.Random) -> None:
    """Does to three passages what people do."""
    opened = docx.Document(str(path))
    for _ in range(3):
        lines = [line for line in opened.element.body.iterchildren(w("p")) if len(said(line)) > LONG]
        at = choose.randrange(1, len(lines))
        before, line = lines[at - 1 : at + 1]
        match choose.choice(["move", "exchange", "copy", "retype", "split", "join"]):
            case "exchange":
                exchange(opened, *[line for line in lines if said(line).startswith("Art")][:2])
            case "move":
                before.addprevious(line)
            case "copy":
                line.addnext(deepcopy(line))
            case "retype":
                type_anew(opened, line, said(line))
            case "split":
                split(opened, line, choose)
            case "join":
                type_anew(opened, before, f"{said(before)} {said(line)}")
                opened.element.body.remove(line)
    opened.save(str(path))


@each("seed", range(40))
def test_a_changed_sum_is_found_and_no_other_fact_wherever_its_passages_went(seed: int, tmp_path: Path) -> None:
    choose = random.Random(seed)
    spec, french, english = made(Path(mkdtemp(dir=tmp_path)), ACTS["act_26-two-awards"].read_text(encoding="utf-8"))
    path, (old, new, stated, anew) = choose.choice([*SUMS.items()])
    reword(french, old, new)
    reword(english, stated, anew)
    revise(french, choose)
    found = compare([french, english], spec)
    value = f"{new.replace(' ', '').removesuffix('F')} FRF"
    assert [(fact.paths, fact.news) for fact in found.changed] == [((path,), (value,))]
    assert not found.unread
