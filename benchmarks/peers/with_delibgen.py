"""delibgen by its public calls, the whole way from a spec (`raw`) or a checked project; `pair` adds the English."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import loop

import delibgen


def ready() -> loop.Make:
    is_raw, pair = "raw" in loop.variant(), "pair" in loop.variant()

    def make(item: Any, target: str) -> None:
        project = delibgen.load(item) if is_raw else item
        delibgen.write(delibgen.compose(project, "fr"), target)
        if pair:
            delibgen.write(delibgen.compose(project, "en"), f"{target[:-5]}.en.docx")

    return make


def given() -> Any:
    specs = loop.inputs("specs.json", "one.specs.json")
    return specs if "raw" in loop.variant() else [delibgen.load(spec) for spec in specs]


loop.run(given(), ready)
