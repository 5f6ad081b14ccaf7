"""The command line: parse arguments, call one function, print."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delibgen import __version__
from delibgen.errors import DelibgenError, Problem, Ui, UsageError, WriteError, message

if TYPE_CHECKING:
    from delibgen.pipeline import Loaded


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

    _add_render(command("render", _render), said)
    workbook = command("workbook", _workbook)
    workbook.add_argument("file", type=Path, nargs="?", metavar="FILE", help=said("help_workbook_file"))
    workbook.add_argument("--lang", choices=["fr", "en"], default="fr", help=said("help_workbook_lang"))
    workbook.add_argument("--example", action="store_true", help=said("help_example"))
    workbook.add_argument("--map", type=Path, metavar="SOURCE", help=said("help_map"))
    command("schema", _schema)
    templates = command("templates", _templates)
    templates.add_argument("folder", type=Path, metavar="DIR", help=said("help_templates_folder"))
    return parser


def _add_render(render: argparse.ArgumentParser, said: Callable[[str], str]) -> None:
    at_least_one = _at_least_one(said("jobs_not_number"))
    render.add_argument("sources", nargs="+", metavar="SOURCE", help=said("help_source"))
    render.add_argument("-o", "--output", type=Path, default=Path("drafts"), metavar="DIR", help=said("help_output"))
    render.add_argument("--lang", choices=["fr", "en"], help=said("help_lang"))
    render.add_argument("--to", choices=["docx", "txt"], default="docx", help=said("help_to"))
    render.add_argument("--templates", type=Path, metavar="DIR", help=said("help_own_templates"))
    render.add_argument("--columns", type=Path, metavar="MAP", help=said("help_columns"))
    render.add_argument("--draft", action="store_true", help=said("help_draft"))
    render.add_argument("--report", type=Path, metavar="FILE", help=said("help_report"))
    render.add_argument("--json", action="store_true", help=said("help_json"))
    render.add_argument("--force", action="store_true", help=said("help_force"))
    render.add_argument("--jobs", type=at_least_one, default=1, metavar="N", help=said("help_jobs"))


def _at_least_one(refusal: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < 1:
            raise argparse.ArgumentTypeError(refusal)
        return int(text)

    return read


def _render(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.pipeline import LANGS, render_all  # noqa: PLC0415  # help and schema need no pipeline
    from delibgen.telling import Teller  # noqa: PLC0415

    _check_workbooks(options)
    langs = LANGS if options.lang is None else (options.lang,)
    total = _about(options) if sys.stderr.isatty() else None
    problems: list[Problem] = []
    with _executor(options.jobs) as executor, Teller(ui, total, as_json=options.json) as teller:
        results = render_all(
            _load_each(options),
            options.output,
            langs=langs,
            to=options.to,
            templates=options.templates,
            force=options.force,
            executor=executor,
        )
        with closing(results):
            for done in results:
                teller.tell(done)
                problems += done.problems if options.report else ()
    if options.report:
        _report(options, problems, ui)
    return teller.status


def _check_workbooks(options: argparse.Namespace) -> None:
    """Refuses options that go with workbooks alone where there are none, or too many."""
    from delibgen.pipeline import is_workbook  # noqa: PLC0415

    workbooks = [source for source in options.sources if is_workbook(source)]
    if options.columns and not workbooks:
        raise UsageError("columns_without_workbook")
    if options.report and (len(workbooks) != 1 or len(options.sources) != 1):
        raise UsageError("report_of_one_workbook")


def _load_each(options: argparse.Namespace) -> "Iterator[Loaded]":
    from delibgen.pipeline import load_all  # noqa: PLC0415

    for source in options.sources:
        yield from load_all(source, columns=options.columns, draft=options.draft)


def _about(options: argparse.Namespace) -> int | None:
    """About how many projects the sources hold, for the bar; nothing where one does not say."""
    from delibgen.pipeline import about_projects  # noqa: PLC0415

    counts = [about_projects(source) for source in options.sources]
    return None if None in counts else sum(count or 0 for count in counts)


def _executor(jobs: int) -> Any:
    if jobs == 1:
        return nullcontext()
    from delibgen.batch import Processes  # noqa: PLC0415

    return Processes(jobs)


def _report(options: argparse.Namespace, problems: Sequence[Problem], ui: Ui) -> None:
    from delibgen.pipeline import write_report  # noqa: PLC0415

    if not Path(options.sources[0]).is_file():  # which is said already
        return
    write_report(Path(options.sources[0]), problems, options.report, ui)
    print(message("report_written", {"path": options.report}, ui), file=sys.stderr)


def _workbook(options: argparse.Namespace, _ui: Ui) -> int:
    if options.map:
        return _map(options)
    if options.file is None:
        raise UsageError("workbook_without_name")
    from delibgen.pipeline import write_template  # noqa: PLC0415

    write_template(options.file, options.lang, examples=options.example)
    print(options.file)
    return 0


def _map(options: argparse.Namespace) -> int:
    from delibgen.pipeline import draft_map  # noqa: PLC0415

    text = draft_map(options.map)
    if options.file is None:
        print(text, end="")
        return 0
    try:
        with options.file.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise WriteError("workbook_exists", path=options.file) from None
    except OSError as error:
        raise WriteError("not_written", path=options.file, why=error.strerror or error) from None
    print(options.file)
    return 0


def _schema(_options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.pipeline import schema_json  # noqa: PLC0415

    print(schema_json(ui), end="")
    return 0


def _templates(options: argparse.Namespace, _ui: Ui) -> int:
    from delibgen.pipeline import copy_templates  # noqa: PLC0415

    for path in copy_templates(options.folder):
        print(path)
    return 0
