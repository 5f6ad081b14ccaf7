"""Whether a program's documents hold the text that `work.py` asks for: `python check.py FOLDER`.

Paragraph by paragraph: the words, what is raised, and the label of each article. Prints the first difference.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from work import said

BUILD = Path(__file__).resolve().parent / "build"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = {f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}tab": "\t"}
_MARKS = {"Superscript": "sup", "ArticleNumber": "num"}
Line = tuple[str, str, str]


def wanted(context: dict[str, Any]) -> list[Line]:
    return [_line((words.replace("|", "\n"), mark) for words, mark in pieces) for _, pieces in said(context)]


def found(path: Path) -> list[Line]:
    with zipfile.ZipFile(path) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    lines = (_line(_runs(paragraph)) for paragraph in body.iter(f"{W}p"))
    return [line for line in lines if line[0]]


def _runs(paragraph: Any) -> Iterator[tuple[str, str]]:
    for run in paragraph.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        words = "".join(_SAID.get(part.tag, (part.text or "") if part.tag == f"{W}t" else "") for part in run)
        yield words, _MARKS.get(style.get(f"{W}val"), "") if style is not None else ""


def _line(runs: Any) -> Line:
    cut = list(runs)
    raised, label = ("".join(words for words, mark in cut if mark == name) for name in ("sup", "num"))
    return "".join(words for words, _ in cut), raised, label


def difference(folder: Path) -> str:
    """The first difference in the documents of `folder`; empty where there is none."""
    contexts = json.loads((BUILD / "contexts.json").read_text(encoding="utf-8"))
    paths = [path for path in sorted(folder.glob("*.docx")) if path.stem.isdigit()]
    for path in paths:
        got, due = found(path), wanted(contexts[int(path.stem) % len(contexts)])
        for number, (line, want) in enumerate(zip(got, due, strict=False), start=1):
            if line != want:
                return f"{path.name}, paragraph {number}: {line} instead of {want}"
        if len(got) != len(due):
            return f"{path.name}: {len(got)} paragraphs instead of {len(due)}"
    return "" if paths else "no document"


if __name__ == "__main__":
    print(difference(Path(sys.argv[1])) or "the same text")
