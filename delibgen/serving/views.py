"""What the page shows of a project: its texts with what is to be said of them, or what keeps them from being made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final
from zlib import crc32

from markupsafe import Markup

from delibgen.document.spread import Spread
from delibgen.drafting import read_style
from delibgen.errors import Place, Problem, Ui, message, unbroken
from delibgen.guarding import Guard
from delibgen.project.fields import LANGS
from delibgen.project.raw import Raw
from delibgen.rendering import Loaded
from delibgen.serving.shelf import Entry, Shelf
from delibgen.sides import Statement, spread_of, statements
from delibgen.sources.lines import lines_around
from delibgen.writers.html.file import spread_css, spread_html
from delibgen.writers.html.look import CssLook, read_look

_AROUND: Final = 1
"""Lines shown before and after the one that a problem is at."""


@dataclass(frozen=True, slots=True)
class ShownTexts:
    """Both texts of a project, ready to be shown."""

    html: Markup
    css: str
    remarks: int

    @property
    def look(self) -> str:
        """What tells this look from another, as few changes make a new one."""
        return f"{crc32(self.css.encode()):08x}"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One problem as the page shows it."""

    where: str
    field: str
    words: str
    lines: tuple[tuple[int, str, bool], ...]
    """Of a text: the lines around, each with its number and whether it is the one."""


def texts_of(entry: Entry, shelf: Shelf, ui: Ui) -> ShownTexts | tuple[Problem, ...]:
    """The texts of a project, or what stands in their way."""
    problems = list(entry.problems)
    if entry.loaded.project is not None:
        with Guard(problems, entry.loaded.place):
            return _texts(entry, shelf, ui)
    return tuple(problems)


def _texts(entry: Entry, shelf: Shelf, ui: Ui) -> ShownTexts:
    loaded = entry.loaded
    if loaded.project is None:
        raise TypeError(entry)
    stated = statements(loaded.project, loaded.raw)
    spread = spread_of(shelf.documents_of(loaded), entry.findings, stated, ui)
    looks = _looks(spread)
    html = spread_html(spread, looks, dict(_places(stated, loaded.raw, shelf)) if loaded.raw else None)
    return ShownTexts(html, spread_css(spread, looks), len(spread.remarks))


def _looks(spread: Spread) -> tuple[CssLook, ...]:
    return tuple(read_look(read_style(lang), text.lang) for lang, text in zip(LANGS, spread.documents, strict=True))


def _places(stated: Iterable[Statement], raw: Raw, shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Where each field that states a fact stands, as people know it; of a total, where its parts do."""
    name_of = cache(lambda source: shelf.shown(Place(source)).source)
    for one in stated:
        named = [raw.locate(loc) for loc in one.parts or (one.loc,)]
        said = [f"{replace(place, source=name_of(place.source))} {path}".strip() for path, place in named]
        yield one.path, " + ".join(dict.fromkeys(said))


def troubles_of(entry: Entry, shelf: Shelf, ui: Ui) -> list[Trouble]:
    """The problems of a project, each with the lines of its source where that is a text."""
    return [_trouble(problem, shelf, ui) for problem in entry.problems]


def blanks_of(entry: Entry, shelf: Shelf, ui: Ui) -> list[tuple[str, str]]:
    """What is still to be given: each field, and where it stands with who gives what."""
    found = entry.loaded.project.blanks if entry.loaded.project else ()
    return [(one.path, replace(one, place=shelf.shown(one.place)).text(ui)) for one in found]


def _trouble(problem: Problem, shelf: Shelf, ui: Ui) -> Trouble:
    said = sentence(problem, ui)
    return Trouble(str(shelf.shown(problem.place)), problem.path, said, _lines(problem.place, shelf))


def sentence(problem: Problem, ui: Ui) -> str:
    """What is wrong and what to write instead, as a sentence of its own."""
    words = message(problem.code, problem.values, ui)
    return words[:1].upper() + unbroken(words[1:])


def _lines(place: Place, shelf: Shelf) -> tuple[tuple[int, str, bool], ...]:
    path = Path(place.source)
    if not place.line or place.cell or not path.resolve().is_relative_to(shelf.home_of(path).resolve()):
        return ()
    return tuple((number, line, number == place.line) for number, line in lines_around(path, place.line, _AROUND))


def _typed_title(loaded: Loaded, ui: Ui) -> str:
    """The title as its source has it; nothing where it has none."""
    stated = loaded.raw.data.get("title") if loaded.raw else None
    title = stated.get(ui) if isinstance(stated, Mapping) else stated
    return title if isinstance(title, str) else ""


def row_of(entry: Entry, shelf: Shelf, words: Mapping[str, str], ui: Ui) -> dict[str, object]:
    """A row of the list, as the script of the page takes it."""
    title = entry.titles.get(ui) or _typed_title(entry.loaded, ui)
    return {
        "key": entry.key,
        "reference": entry.loaded.reference,
        "title": title or words["untitled"],
        "state": entry.state,
        "said": words[entry.state],
        "place": str(shelf.shown(entry.loaded.place)),
    }
