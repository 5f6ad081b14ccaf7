"""`delibgen workbook`: a workbook to fill, or a map of someone else's headings."""

import argparse

from delibgen.commands.fresh import write_fresh
from delibgen.errors import Ui, UsageError, visible


def workbook(options: argparse.Namespace, _ui: Ui) -> int:
    if options.map:
        return _map(options)
    if options.file is None:
        raise UsageError("workbook_without_name")
    from delibgen.pipeline import write_template  # noqa: PLC0415

    write_template(options.file, options.lang, examples=options.example)
    print(visible(str(options.file)))
    return 0


def _map(options: argparse.Namespace) -> int:
    from delibgen.pipeline import draft_map  # noqa: PLC0415

    text = draft_map(options.map)
    if options.file is None:
        print(text, end="")
        return 0
    write_fresh(options.file, text)
    return 0
