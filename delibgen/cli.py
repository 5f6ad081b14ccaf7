"""The command line: parse arguments, call one function, print."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delibgen import __version__
from delibgen.errors import DelibgenError, Ui, message

if TYPE_CHECKING:
    from delibgen.pipeline import Loaded, Rendered


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives 0 when it is done, 1 when the input has errors, 2 when the command is wrong."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    ui = _ui(given)
    options = _parser(ui).parse_args(given)
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


def _parser(ui: Ui) -> argparse.ArgumentParser:
    def said(code: str) -> str:
        return message(code, {}, ui)

    parser = argparse.ArgumentParser("delibgen", description=said("help_delibgen"))
    parser.add_argument("--version", action="version", version=f"delibgen {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--ui", choices=["fr", "en"], help=said("help_ui"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=said(f"help_{name}"), description=said(f"help_{name}"), parents=[common])
        made.set_defaults(run=run)
        return made

    render = command("render", _render)
    render.add_argument("sources", nargs="+", metavar="SOURCE", help=said("help_source"))
    render.add_argument("-o", "--output", type=Path, default=Path("drafts"), metavar="DIR", help=said("help_output"))
    render.add_argument("--lang", choices=["fr", "en"], help=said("help_lang"))
    render.add_argument("--to", choices=["docx", "txt"], default="docx", help=said("help_to"))
    render.add_argument("--templates", type=Path, metavar="DIR", help=said("help_own_templates"))
    render.add_argument("--force", action="store_true", help=said("help_force"))
    render.add_argument(
        "--jobs", type=_at_least_one(said("jobs_not_number")), default=1, metavar="N", help=said("help_jobs")
    )
    command("schema", _schema)
    templates = command("templates", _templates)
    templates.add_argument("folder", type=Path, metavar="DIR", help=said("help_templates_folder"))
    return parser


def _at_least_one(refusal: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < 1:
            raise argparse.ArgumentTypeError(refusal)
        return int(text)

    return read


def _render(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.pipeline import LANGS, render_all  # noqa: PLC0415  # help and schema need no pipeline

    langs = LANGS if options.lang is None else (options.lang,)
    status = 0
    with _executor(options.jobs) as executor:
        for done in render_all(
            _load_each(options.sources),
            options.output,
            langs=langs,
            to=options.to,
            templates=options.templates,
            force=options.force,
            executor=executor,
        ):
            status |= _report(done, ui)
    return status


def _load_each(sources: Sequence[str]) -> "Iterable[Loaded]":
    from delibgen.pipeline import load_all  # noqa: PLC0415

    for source in sources:
        yield from load_all(source)


def _executor(jobs: int) -> Any:
    if jobs == 1:
        return nullcontext()
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    return ProcessPoolExecutor(jobs)


def _report(done: "Rendered", ui: Ui) -> int:
    for path in done.files:
        print(path)
    for path in done.kept:
        print(path, message("unchanged", {}, ui))
    for problem in done.problems:
        print(problem.text(ui), file=sys.stderr)
    return 1 if done.problems else 0


def _schema(_options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.pipeline import schema_json  # noqa: PLC0415

    print(schema_json(ui), end="")
    return 0


def _templates(options: argparse.Namespace, _ui: Ui) -> int:
    from delibgen.pipeline import copy_templates  # noqa: PLC0415

    for path in copy_templates(options.folder):
        print(path)
    return 0
