"""`delibgen check`: what would embarrass the council in a project, a file, or a pair of files."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from delibgen.commands.collecting import collecting
from delibgen.commands.owntemplates import tell_templates
from delibgen.commands.target import refuse_file
from delibgen.errors import Ui, UsageError, message
from delibgen.writers.formats import find_format

if TYPE_CHECKING:
    from delibgen.reviewing import Checked


def check(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.commands.listing import Listing  # noqa: PLC0415  # help needs none of it

    _refuse_what_does_not_go_together(options)
    if options.templates:
        tell_templates(options.templates, options.lang, ui, styled=False, quiet=options.json or options.sarif)
    listing = Listing(ui, "sarif" if options.sarif else "json" if options.json else "text")
    for checked in collecting(_checked(options)):
        listing.add(checked)
        if options.output and checked.is_read:
            _revise(options, checked, ui)
    listing.close()
    return listing.status(strict=options.strict)


def _refuse_what_does_not_go_together(options: argparse.Namespace) -> None:
    revises = options.fix or options.annotate
    if options.json and options.sarif:
        raise UsageError("json_or_sarif")
    if options.pair and len(options.sources) != 2:
        raise UsageError("pair_of_two")
    if bool(options.output) != revises:
        raise UsageError("output_with_fix")
    if revises and (options.pair or len(options.sources) != 1 or not _is_revised(Path(options.sources[0]))):
        raise UsageError("fix_of_one_word_file")
    if revises and not _is_revised(options.output):
        raise UsageError("fix_output_suffix", path=options.output)
    if revises:
        refuse_file("-o", options.output, [Path(options.sources[0])])


def _is_revised(path: Path) -> bool:
    """Whether the file is of a format that holds tracked changes and comments."""
    known = find_format(path.suffix)
    return known is not None and known.is_revised


def _checked(options: argparse.Namespace) -> "Iterator[Checked]":
    """What is found in each source, in the order given."""
    from delibgen.pipeline import load_all  # noqa: PLC0415
    from delibgen.reviewing import check_file, check_files, check_loaded, is_project  # noqa: PLC0415

    allow = dict(options.allow)
    if options.pair:
        yield check_files(Path(options.sources[0]), Path(options.sources[1]), allow)
        return
    for source in options.sources:
        if is_project(source):
            for loaded in load_all(source, columns=options.columns, draft=options.draft):
                yield check_loaded(loaded, options.lang, options.templates, allow)
        else:
            yield check_file(Path(source), options.lang, allow)


def _revise(options: argparse.Namespace, checked: "Checked", ui: Ui) -> None:
    from delibgen.reviewing import revise  # noqa: PLC0415

    source = Path(options.sources[0])
    made = revise(source, options.output, checked.findings, fix=options.fix, annotate=options.annotate, ui=ui)
    values = {"path": options.output, "fixed": made.fixed, "commented": made.commented}
    print(message("revised", values, ui), file=sys.stderr)
