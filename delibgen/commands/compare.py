"""`delibgen compare`: what people have changed in the files of a project, and the facts put back into its spec."""

import argparse
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from delibgen.commands.choices import CompareChoices, chosen
from delibgen.commands.listing import as_json, place_object
from delibgen.errors import Ui, UsageError, message, shown, visible, where

if TYPE_CHECKING:
    from delibgen.comparing import Beside, Compared, Comparison, Difference
    from delibgen.document.portions import Portion
    from delibgen.edits.facts import Saying
    from delibgen.edits.retyping import RetypedCell
    from delibgen.errors import Place
    from delibgen.updating import Answer, KeptName

_AROUND = 30
"""How many characters of what is the same stand beside what is not."""


def compare(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.comparing import compare_files  # noqa: PLC0415  # help needs none of it
    from delibgen.pipeline import load_all  # noqa: PLC0415
    from delibgen.returning import by_hand  # noqa: PLC0415
    from delibgen.reviewing import is_project  # noqa: PLC0415
    from delibgen.updating import answers  # noqa: PLC0415

    choices = chosen(CompareChoices, options)
    projects = [one for one in choices.sources if is_project(one)]
    files = [Path(one) for one in choices.sources if not is_project(one)]
    if len(projects) != 1 or not 0 < len(files) <= 2:
        raise UsageError("compared_what")
    of_workbook = {name: getattr(choices, name) for name in ("columns", "sheet", "group", "include_hidden")}
    comparison = by_hand(compare_files(files, load_all(projects[0], draft=True, **of_workbook), choices.templates))
    known = answers(comparison)
    if choices.json:
        print(as_json(as_object(comparison, known, ui)))
    else:
        print("\n".join(_lines(comparison, known, ui)))
    return _update(comparison, known, ui, quiet=choices.json) if choices.update else 0


def _update(comparison: "Comparison", known: "tuple[Answer, ...]", ui: Ui, *, quiet: bool) -> int:
    """Writes what raises no question; the exit code is 1 where something was asked."""
    from delibgen.updating import update  # noqa: PLC0415

    done = update(comparison)
    asked = sum(bool(answer.question) for answer in known)
    if not quiet:
        path = comparison.loaded.place.source
        if done:
            values = {"path": path, "backup": done.backup, "count": len(done.written)}
            print(message("compared_updated", values, ui))
        elif not known and not comparison.is_same:
            print(message("compared_without_facts", {"path": path}, ui))
        if asked:
            print(message("compared_not_written", {"path": path, "count": asked}, ui))
    return int(asked > 0)


def _lines(comparison: "Comparison", known: "tuple[Answer, ...]", ui: Ui) -> Iterator[str]:
    """The differences of each file, in its order, then the facts."""
    for text in comparison.texts:
        yield from _of_text(text, ui)
    for answer in known:
        yield from _asked(comparison, answer, ui)
    yield from _to_type(dict.fromkeys(cell for answer in known for cell in answer.cells), ui)


def _of_text(text: "Compared", ui: Ui) -> Iterator[str]:
    """The differences of a file."""
    from delibgen.returning import outcomes  # noqa: PLC0415  # help needs none of it

    name = shown(text.path, ui)
    if text.is_stale:
        yield message("compared_stale", {"path": name}, ui)
    if text.authors:
        yield message("compared_tracked", {"path": name, "authors": ", ".join(text.authors)}, ui)
    if not text.differences and not text.beside:
        yield message("compared_same", {"path": name}, ui)
    for difference, outcome in zip(text.differences, outcomes(text), strict=True):
        yield from _told(text, difference, ui)
        if outcome and outcome.is_to_say_again:
            yield f"    {message('compared_again', {}, ui)}"
    for each in text.beside:
        yield from _told_beside(each, ui)


def _to_type(cells: "Iterable[RetypedCell]", ui: Ui) -> Iterator[str]:
    """All that is to be typed into each cell of a workbook."""
    for cell in cells:
        if cell.text:
            yield message("translated_cell", {"place": cell.place, "heading": cell.heading}, ui)
            yield from (f"    {visible(line)}" for line in cell.text.splitlines())


def _told(text: "Compared", difference: "Difference", ui: Ui) -> Iterator[str]:
    portion = difference.before or difference.after
    place = text.place(difference.after) if difference.after else text.path
    values = {"place": visible(str(place)), "portion": _name(portion, ui) if portion else ""}
    yield message(f"compared_{difference.kind}", values, ui)
    if difference.kind in ("changed", "moved"):
        yield from (f"    {shown(said, ui)}" for said in _excerpts(difference))
    elif portion and difference.kind != "formatting":
        yield f"    {shown(portion.text, ui)}"


def _told_beside(each: "Beside", ui: Ui) -> Iterator[str]:
    values = {"place": visible(str(each.origin.at())), "author": each.author or "?"}
    yield message(f"beside_{each.kind}", values, ui)
    yield from (f"    {shown(line, ui)}" for line in each.told.splitlines())


def _name(portion: "Portion", ui: Ui) -> str:
    return message(f"portion_{portion.kind}", {"number": portion.number}, ui)


def _excerpts(difference: "Difference") -> Iterator[str]:
    """Each stretch that is not the same, within the words around it."""
    before, after = difference.before, difference.after
    if before is None or after is None:
        return
    for is_same, group in groupby(difference.stretches, key=lambda piece: piece.is_same):
        if is_same:
            continue
        spans = list(group)
        start, end = spans[0].after[0], spans[-1].after[1]
        old, new = before.text[spans[0].before[0] : spans[-1].before[1]], after.text[start:end]
        lead, rest = after.text[max(0, start - _AROUND) : start], after.text[end : end + _AROUND]
        lead = lead if start <= _AROUND else f"…{lead.partition(' ')[2]}"
        rest = rest if end + _AROUND >= len(after.text) else f"{rest.rpartition(' ')[0]}…"
        yield f"{lead}[{old} → {new}]{rest}"


def _asked(comparison: "Comparison", answer: "Answer", ui: Ui) -> Iterator[str]:
    """A changed fact: where it is stated, what the files say, and what keeps it from being written."""
    changed = answer.changed
    stated = where(answer.place, answer.path, ui) if answer.place else ", ".join(changed.paths)
    became = "changed" if changed.news else "unclear"
    told = [one for one in changed.sayings if one.became == became]
    news = {one.new or one.after: one.after for one in reversed(told)}
    values = {
        "stated": stated,
        "value": shown(told[0].before, ui),
        "news": ", ".join(shown(news[new], ui) for new in changed.news or news),
        "said": len(told),
    }
    yield message("compared_fact", values, ui)
    if answer.question and not (answer.cells and all(cell.text for cell in answer.cells)):
        yield f"    {message(f'question_{answer.question}', values, ui)}"
    if answer.question == "which_field":
        yield from (f"    {field}" for field in _fields(comparison, answer, ui))
    if answer.kept:
        yield f"    {message(f'name_kept_{answer.kept.lang}', _kept_values(answer.kept, ui), ui)}"
    for one in changed.left if answer.question == "said_still" else ():
        lead = f"{visible(str(_place(comparison, one)))} {_name(one.own, ui)}"
        yield f"    {message('lead_in', {'words': lead}, ui)} {shown(one.after or one.before, ui)}"


def _fields(comparison: "Comparison", answer: "Answer", ui: Ui) -> "Iterable[str]":
    """Each field that may be meant, where the source has it."""
    from delibgen.updating import candidates  # noqa: PLC0415  # help needs none of it

    return dict.fromkeys(where(one.place, one.path, ui) for one in candidates(comparison, answer))


def _kept_values(kept: "KeptName", ui: Ui) -> dict[str, object]:
    return {"value": shown(kept.value, ui), "stated": where(kept.place, kept.path, ui) if kept.place else kept.path}


def _place(comparison: "Comparison", said: "Saying") -> "Place | Path":
    """Where a fact stands in its file."""
    for text in comparison.texts:
        if any(said.own is portion for portion in text.own):
            return text.place(said.its) if said.its else text.path
    raise LookupError(said)


def as_object(comparison: "Comparison", known: "tuple[Answer, ...]", ui: Ui) -> dict[str, object]:
    """What differs, for machines."""
    return {
        "reference": comparison.loaded.reference,
        "texts": [_text_object(text, ui) for text in comparison.texts],
        "facts": [_fact_object(answer, ui) for answer in known],
    }


def _text_object(text: "Compared", ui: Ui) -> dict[str, object]:
    from delibgen.returning import outcomes  # noqa: PLC0415  # help needs none of it

    return {
        "path": str(text.path),
        "lang": text.lang,
        "stale": text.is_stale,
        "authors": list(text.authors),
        "differences": [
            {
                "kind": each.kind,
                "portion": _name(portion, ui),
                "place": place_object(text.place(each.after)) if each.after else {"source": str(text.path)},
                "before": each.before.text if each.before else "",
                "after": each.after.text if each.after else "",
                "say_again": bool(outcome and outcome.is_to_say_again),
            }
            for each, outcome in zip(text.differences, outcomes(text), strict=True)
            if (portion := each.before or each.after)
        ],
        "beside": [
            {
                "kind": each.kind,
                "place": place_object(each.origin.at()),
                "before": each.before,
                "after": each.after,
                "author": each.author,
            }
            for each in text.beside
        ],
    }


def _fact_object(answer: "Answer", ui: Ui) -> dict[str, object]:
    changed, asked = answer.changed, answer.question
    values = {"news": ", ".join(changed.news)}
    return {
        "paths": list(changed.paths),
        "place": place_object(answer.place) if answer.place else {},
        "value": changed.value,
        "new": list(changed.news),
        "question": asked,
        "message": message(f"question_{asked}", values, ui) if asked else "",
        "cells": [{"place": place_object(one.place), "text": one.text} for one in answer.cells],
        "kept": _kept_object(answer.kept) if answer.kept else {},
        "places": [
            {"portion": _name(one.own, ui), "became": one.became, "before": one.before, "after": one.after}
            for one in changed.sayings
        ],
    }


def _kept_object(kept: "KeptName") -> dict[str, object]:
    return {
        "lang": kept.lang,
        "path": kept.path,
        "place": place_object(kept.place) if kept.place else {},
        "value": kept.value,
    }
