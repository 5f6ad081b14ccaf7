"""What the note on a heading tells: what goes into the column, and an example."""

from functools import cache
from typing import Final

import yaml

from delibgen.errors import Ui
from delibgen.kept_patterns import expression
from delibgen.project.fields import Lang, lang_for
from delibgen.project.glossary import gloss_field, reworded
from delibgen.workbook.columns import Column, get_sheets, wording

_SEVERAL: Final = frozenset({"choices", "keys", "charged", "codes", "days", "entries"})
_WIDTH, _LINE, _LETTERS = 340, 17, 46
"""Of a note: its pixels across, the pixels of a line, the letters that a line takes."""
_OF_A_LANGUAGE: Final = expression(r" \((?:fr|en)\)$")


@cache
def explain(column: Column, ui: Ui) -> str:
    """One sentence on what goes into the column, with headings and words of cells for the keys of a spec.

    >>> from delibgen.workbook.columns import get_sheet
    >>> explain(get_sheet("budget").column("later_years"), "en")
    '“yes” adds “and later years”.'
    """
    return reworded(column.explain(ui), lambda key: _in_words(key, column, ui))


def _in_words(key: str, column: Column, ui: Ui) -> str:
    """What a user of the workbook knows as `key`: a word of a list, or a heading of the same sheet."""
    choices = {"true": wording("cells", "yes", lang_for(ui))} | {
        choice.id: choice.of(lang_for(ui)) for choice in column.choices
    }
    first, *_ = sheets = get_sheets()
    siblings = next((sheet.columns for sheet in sheets if column in sheet.columns), ())
    named = {
        part: _OF_A_LANGUAGE.sub("", other.of(lang_for(ui)))
        for other in reversed((*siblings, *first.columns))
        for part in other.path.split(".")
        if part not in {"", "*", "fr", "en"}
    }
    word = choices.get(key) or named.get(key)
    return wording("template", "quoted", ui, word=word) if word else key


def tell(column: Column, ui: Ui) -> str:
    """The note on the heading of `column`."""
    required = [wording("template", "required", ui)] if column.required else []
    said = [" ".join((*required, explain(column, ui))), *instances(column, ui)]
    if column.path.startswith(("context.", "sections.*.text.")):
        said.append(wording("template", "paragraphs", ui))
    if column.kind in _SEVERAL:
        said.append(wording("template", "several", ui))
    return "\n".join(said)


def instances(column: Column, ui: Ui) -> list[str]:
    """A line on what a cell of the column may hold: every choice, or an example; none where no short one does."""
    if column.choices:
        listed = ", ".join(choice.of(lang_for(ui)) for choice in column.choices)
        return [wording("template", "choices", ui, choices=listed)]
    example = example_of(column, lang_for(ui))
    return [wording("template", "example", ui, example=example)] if example else []


@cache
def example_of(column: Column, lang: Lang) -> str:
    """What a cell of the column may hold in a workbook of `lang`; nothing where no short example does."""
    if column.example:
        return column.example[lang]
    if not column.gloss or column.kind in {"yes_no", "either"}:
        return ""
    example = yaml.safe_load(gloss_field(*column.gloss.split(".")).example)
    if isinstance(example, dict):
        example = example.get("en" if column.id.endswith("_en") else "fr", "")
    if isinstance(example, bool):
        return wording("cells", "yes", lang) if example else ""
    return str(example) if isinstance(example, str | int) else ""


def note_size(said: str) -> dict[str, int]:
    """How large a note is that shows all of `said`."""
    lines = sum(1 + len(line) // _LETTERS for line in said.split("\n"))
    return {"width": _WIDTH, "height": 14 + _LINE * lines}
