"""The command line: find the language of messages, run one command, and end with its exit code."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from delibgen.commands.collecting import Ending, hold_collector
from delibgen.commands.language import find_ui, system_locale
from delibgen.commands.options import read_line
from delibgen.errors import DelibgenError, Ui, message


def command() -> int:
    """As `main`, in a process that is the command's own and is over after that."""
    ending = Ending()
    ending.code = main()
    return ending.code


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives 0 when it is done, 1 when the input has errors, 2 when the command is wrong.

    A reader of the output who goes away before its end is no success: 1, without a word.
    """
    if arguments is None:  # the process is the command's own
        hold_collector()
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would open every package that is installed
    given = list(sys.argv[1:] if arguments is None else arguments)
    ui = find_ui(given, os.environ, system_locale)
    try:
        return _done(given, ui)
    except BrokenPipeError:
        _close_outputs()
    except OSError as error:
        _close_outputs(sys.stdout)
        _say(message("not_printed", {"why": error.strerror or error}, ui))
    except KeyboardInterrupt:
        _say(message("interrupted", {}, ui))
        return 130
    return 1


def _done(given: Sequence[str], ui: Ui) -> int:
    """The exit code of the command, once all that it says is written."""
    if sys.stderr is None:  # closed by whoever began the process, who wants no messages
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # it goes with the process
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = read_line(given, ui)
        code = int(options.run(options, ui))
    except DelibgenError as error:
        code = error.exit_code
        print(error.text(ui), file=sys.stderr)
    sys.stdout.flush()
    return code


def _say(text: str) -> None:
    with suppress(OSError):
        print(text, file=sys.stderr)


def _close_outputs(*streams: TextIO) -> None:
    """Leaves nothing to be written to an output that takes no more."""
    for stream in streams or (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError):  # there is none, or it is no file
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
