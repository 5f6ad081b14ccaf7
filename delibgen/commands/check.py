"""`delibgen check`: what would embarrass the council in a project, a file, or a pair of files."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from delibgen.commands.choices import CheckChoices, chosen
from delibgen.commands.collecting import collecting
from delibgen.commands.owntemplates import tell_templates
from delibgen.commands.target import refuse_file
from delibgen.errors import Ui, UsageError, message
from delibgen.writers.formats import find_format

if TYPE_CHECKING:
    from delibgen.reviewing import Checked


def check(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.commands.listing import Listing  # noqa: PLC0415  # help needs none of it

    choices = chosen(CheckChoices, options)
    _refuse_what_does_not_go_together(choices)
    if choices.grammar:
        _require_grammar(choices)
    if choices.templates and not (choices.json or choices.sarif):
        from delibgen.pipeline import LANGS  # noqa: PLC0415

        tell_templates(choices.templates, (choices.lang,) if choices.lang else LANGS, (), ui)
    listing = Listing(ui, "sarif" if choices.sarif else "json" if choices.json else "text")
    for checked in collecting(_proofread(_checked(choices)) if choices.grammar else _checked(choices)):
        listing.add(checked)
        if choices.output and checked.is_read:
            _revise(choices, choices.output, checked, ui)
    listing.close()
    return listing.status(strict=choices.strict)


def _refuse_what_does_not_go_together(choices: CheckChoices) -> None:
    if choices.json and choices.sarif:
        raise UsageError("json_or_sarif")
    if choices.pair and len(choices.sources) != 2:
        raise UsageError("pair_of_two")
    if bool(choices.output) != choices.revises:
        raise UsageError("output_with_fix")
    if choices.revises and (choices.pair or len(choices.sources) != 1 or not _is_revised(Path(choices.sources[0]))):
        raise UsageError("fix_of_one_word_file")
    if choices.output:
        if not _is_revised(choices.output):
            raise UsageError("fix_output_suffix", path=choices.output)
        refuse_file("-o", choices.output, [Path(choices.sources[0])])


def _require_grammar(choices: CheckChoices) -> None:
    from delibgen.reviewing import require_grammar  # noqa: PLC0415

    require_grammar(choices.lang)


def _proofread(checked: "Iterator[Checked]") -> "Iterator[Checked]":
    from delibgen.reviewing import proofread  # noqa: PLC0415

    return proofread(checked)


def _is_revised(path: Path) -> bool:
    """Whether the file is of a format that holds tracked changes and comments."""
    known = find_format(path.suffix)
    return known is not None and known.is_revised


def _checked(choices: CheckChoices) -> "Iterator[Checked]":
    """What is found in each source, in the order given."""
    from delibgen.reviewing import check_file, check_files, check_loaded, is_project  # noqa: PLC0415

    allow = dict(choices.allow)
    if choices.pair:
        yield check_files(Path(choices.sources[0]), Path(choices.sources[1]), allow, grammar=choices.grammar)
        return
    for source in choices.sources:
        if is_project(source):
            from delibgen.pipeline import load_all  # noqa: PLC0415  # a file needs none of it

            of_workbook = {name: getattr(choices, name) for name in ("columns", "sheet", "group", "include_hidden")}
            for loaded in load_all(source, draft=choices.draft, **of_workbook):
                yield check_loaded(loaded, choices.lang, choices.templates, allow, grammar=choices.grammar)
        else:
            yield check_file(Path(source), choices.lang, allow, grammar=choices.grammar)


def _revise(choices: CheckChoices, output: Path, checked: "Checked", ui: Ui) -> None:
    from delibgen.reviewing import revise  # noqa: PLC0415

    source = Path(choices.sources[0])
    made = revise(source, output, checked.findings, fix=choices.fix, annotate=choices.annotate, ui=ui)
    values = {"path": output, "fixed": made.fixed, "commented": made.commented}
    print(message("revised", values, ui), file=sys.stderr)
