"""`delibgen translate`: what lacks the other language goes out to a translator, and what comes back into the specs."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delibgen.commands.choices import TranslateChoices, chosen
from delibgen.commands.listing import as_json, place_object, problem_object
from delibgen.commands.target import refuse_file
from delibgen.errors import Ui, UsageError, message, shown, visible

if TYPE_CHECKING:
    from delibgen.extracting import Extracted
    from delibgen.translating import Translated, Translation

_SUFFIXES = frozenset({".xlf", ".xliff"})


def translate(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.reviewing import is_project  # noqa: PLC0415  # help needs none of it

    choices = chosen(TranslateChoices, options)
    files = [Path(one) for one in choices.sources if Path(one).suffix.lower() in _SUFFIXES]
    sources = [one for one in choices.sources if is_project(one)]
    edited = [Path(one) for one in choices.sources if Path(one).suffix.lower() == ".docx"]
    for word in choices.sources:
        if not is_project(word) and Path(word) not in {*files, *edited}:
            raise UsageError("translate_what", word=word)
    if not sources:
        raise UsageError("translate_without_spec")
    if files and choices.output is None:
        if choices.lang or choices.everything or edited:
            raise UsageError("translate_one_way")
        return _bring_home(choices, files, sources, ui)
    return _give_out(choices, (*files, *edited), sources, ui)


def _of_workbook(choices: TranslateChoices) -> dict[str, Any]:
    return {name: getattr(choices, name) for name in ("columns", "sheet", "group", "include_hidden")}


# -- out --


def _give_out(choices: TranslateChoices, since: Sequence[Path], sources: Sequence[str], ui: Ui) -> int:
    from delibgen.extracting import extract  # noqa: PLC0415  # help needs none of it

    lang = choices.lang or "en"
    path = choices.output or _usual(sources, lang)
    if path.suffix.lower() not in _SUFFIXES:
        raise UsageError("translate_suffix", path=path)
    if choices.output:
        refuse_file("-o", path, [Path(source) for source in sources])
    made = extract(
        sources,
        path,
        lang,
        everything=choices.everything,
        since=since,
        templates=choices.templates,
        **_of_workbook(choices),
    )
    if choices.json:
        print(as_json(_extracted_object(made, ui)))
    else:
        _say_extracted(made, ui)
    return int(any(not problem.is_notice for problem in made.problems))


def _usual(sources: Sequence[str], lang: str) -> Path:
    """The file that is written where none is named."""
    if len(sources) > 1 or sources[0] == "-":
        raise UsageError("translate_without_name")
    return Path("drafts") / f"{Path(sources[0]).stem}.{'fr-en' if lang == 'en' else 'en-fr'}.xlf"


def _say_extracted(made: "Extracted", ui: Ui) -> None:
    for problem in made.problems:
        print(problem.text(ui), file=sys.stderr)
    if made.path is None:
        if all(problem.is_notice for problem in made.problems):
            print(message("extracted_nothing", {}, ui))
        return
    same = f" {message('unchanged', {}, ui)}" if made.is_same else ""
    print(message("extracted_done", {"path": made.path, "count": made.texts}, ui) + same)


def _extracted_object(made: "Extracted", ui: Ui) -> dict[str, object]:
    return {
        "file": str(made.path) if made.path else "",
        "texts": made.texts,
        "unchanged": made.is_same,
        "problems": [problem_object(problem, ui) for problem in made.problems],
    }


# -- and back --


def _bring_home(choices: TranslateChoices, files: Sequence[Path], sources: Sequence[str], ui: Ui) -> int:
    from delibgen.translating import translate as bring_home  # noqa: PLC0415  # help needs none of it

    status = 0
    for file in files:
        for done in bring_home(file, sources, **_of_workbook(choices)):
            if choices.json:
                print(as_json(_translated_object(done, ui)))
            else:
                _say_translated(done, ui)
            status = max(status, int(bool(done.problems)))
    return status


def _say_translated(done: "Translated", ui: Ui) -> None:
    for problem in done.problems:
        print(problem.text(ui), file=sys.stderr)
    path = shown(done.place, ui)
    if done.backup:
        values = {"path": path, "count": len(done.translations), "backup": done.backup}
        print(message("translated", values, ui))
    elif done.is_wrong:
        print(message("translated_wrong", {"path": path}, ui))
    elif done.translations:
        print("\n".join(_to_type(done.translations, ui)))
    elif done.left or done.same:
        print(message("translated_none", {"path": path}, ui))
    if done.left:
        print(message("translated_left", {"path": path, "count": done.left}, ui))


def _to_type(translations: "Sequence[Translation]", ui: Ui) -> Iterator[str]:
    """What is to be typed into each cell, a line for each text in it."""
    for place, group in groupby(translations, key=lambda one: one.place):
        several = list(group)
        yield message("translated_cell", {"place": place, "heading": several[0].path}, ui)
        for one in several:
            bullet = "- " if "items" in one.loc else ""
            is_alone = len(several) == 1 or isinstance(one.loc[-2], int)
            lead = "" if is_alone else f"{shown(one.source, ui)} → "
            yield f"    {lead}{bullet}{visible(one.value)}"


def _translated_object(done: "Translated", ui: Ui) -> dict[str, object]:
    return {
        "place": place_object(done.place),
        "backup": str(done.backup) if done.backup else "",
        "translations": [
            {"path": one.path, "place": place_object(one.place), "source": one.source, "value": one.value}
            for one in done.translations
        ],
        "left": done.left,
        "same": done.same,
        "problems": [problem_object(problem, ui) for problem in done.problems],
    }
