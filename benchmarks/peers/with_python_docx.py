"""python-docx: the style file without its text, then a paragraph and a run at a time."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import loop
from docx import Document
from prepare import add_run
from work import said


def ready() -> loop.Make:
    path = str(loop.BUILD / "base.docx")

    def make(context: dict[str, Any], target: str) -> None:
        document = Document(path)
        for style, pieces in said(context):
            paragraph = document.add_paragraph(style=style)
            for words, mark in pieces:
                add_run(paragraph, words.replace("|", "\n"), mark)
        document.save(target)

    return make


loop.run(loop.inputs("contexts.json", "one.json"), ready)
