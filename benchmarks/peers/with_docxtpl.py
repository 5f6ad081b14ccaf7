"""docxtpl: a new template for each document, as its manual shows; `kept` keeps what Jinja compiled, which it does not.

`kept` passes an environment, as the manual allows, whose `from_string` remembers; nothing of docxtpl is changed.
"""

import sys
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import jinja2
import loop
from docxtpl import DocxTemplate


class Kept(jinja2.Environment):
    @cache  # noqa: B019  # there is one, for the whole run
    def from_string(self, source: Any, *_: Any, **__: Any) -> jinja2.Template:
        return super().from_string(source)


def ready() -> loop.Make:
    environment = Kept(autoescape=True) if loop.variant() == "kept" else None
    path = str(loop.BUILD / "docxtpl.docx")

    def make(context: dict[str, Any], target: str) -> None:
        template = DocxTemplate(path)
        template.render(context, environment, autoescape=True)
        template.save(target)

    return make


loop.run(loop.inputs("contexts.json", "one.json"), ready)
