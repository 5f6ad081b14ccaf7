"""The command line: find the language of messages, run one command, and end with its exit code."""

import os
import sys
from collections.abc import Sequence

from delibgen.commands.collecting import hold_collector
from delibgen.commands.options import get_parser
from delibgen.errors import DelibgenError, Ui, message


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives 0 when it is done, 1 when the input has errors, 2 when the command is wrong."""
    if arguments is None:  # the process is the command's own
        hold_collector()
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    ui = _ui(given)
    options = get_parser(ui).parse_args(given)
    try:
        code = int(options.run(options, ui))
        sys.stdout.flush()
    except DelibgenError as error:
        print(error.text(ui), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        _close_output()
        return 0
    except OSError as error:
        _close_output()
        print(message("not_printed", {"why": error.strerror or error}, ui), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(message("interrupted", {}, ui), file=sys.stderr)
        return 130
    return code


def _close_output() -> None:
    """Leaves nothing to be written to an output that takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _ui(given: Sequence[str]) -> Ui:
    """The language of messages: `--ui`, else the environment's, else English."""
    for flag, value in zip(given, [*given[1:], ""], strict=False):
        asked = value if flag == "--ui" else flag.removeprefix("--ui=")
        if flag.startswith("--ui") and asked in {"fr", "en"}:
            return "fr" if asked == "fr" else "en"
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "fr" if named.lower().startswith("fr") else "en"
