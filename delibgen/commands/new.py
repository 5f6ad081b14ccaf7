"""`delibgen new`: a spec to begin with."""

import argparse
from pathlib import Path

from delibgen.commands.fresh import write_fresh
from delibgen.errors import Ui, UsageError


def new(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.pipeline import starter  # noqa: PLC0415  # help needs none of it

    path = Path(options.file)
    if options.file != "-" and path.suffix.lower() not in {".yaml", ".yml"}:
        raise UsageError("new_suffix", path=path)
    text = starter(options.kind, options.lang or ui)
    if options.file == "-":
        print(text, end="")
    else:
        write_fresh(path, text)
    return 0
