"""docx-mailmerge2: merge fields; its lists are rows of tables."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import loop
from mailmerge import MailMerge


def ready() -> loop.Make:
    path = str(loop.BUILD / "mailmerge.docx")

    def make(context: dict[str, Any], target: str) -> None:
        with MailMerge(path) as document:
            document.merge(**dict(fields(context)))
            document.write(target)

    return make


def fields(context: dict[str, Any]) -> Any:
    for name, value in context.items():
        if isinstance(value, list):
            yield f"{name}_text", [{f"{name}_text": entry["text"]} for entry in value]
        else:
            yield name, value


loop.run(loop.inputs("contexts.json", "one.json"), ready)
