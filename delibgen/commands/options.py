"""The commands and their options, each with its help in the reader's language."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Final, get_args

from delibgen.commands import check, compare, lookup, new, render, serve, translate, workbook
from delibgen.commands.completion import SHELLS, completion_script
from delibgen.commands.parser import Parser, nearest
from delibgen.errors import Ui, UsageError, unbroken
from delibgen.kinds import COMMONEST, KINDS
from delibgen.writers.formats import KNOWN, Engine, known_suffixes

LANGS = ("fr", "en")
"""The languages of documents and of workbooks."""
Runner = Callable[[argparse.Namespace, Ui], int]
"""Does what a command is for; gives the exit code."""


def read_line(given: Sequence[str], ui: Ui) -> argparse.Namespace:
    """What a command line says: the options of its command, and what it does, as `run`.

    Raises `CallError` for what is wrong with it.
    """
    name, words = _split(given)
    if name == "help":
        name, words = _split(words)[0], ["--help"]
    parser = _get_parser(name, ui) if name in COMMANDS else get_parsers(ui)[0]
    if name and name not in COMMANDS:
        _refuse_options(parser, [*takewhile(lambda word: word != name, given)])
        raise parser.refusal(_no_such_command(name, [*COMMANDS]))
    if {"-h", "--help"} & set(takewhile(lambda word: word != "--", words)):
        return argparse.Namespace(run=partial(lookup.tell, parser.help_text()))
    return parser.read(words) if name else _without_command(parser, words)


def _split(words: Sequence[str]) -> tuple[str, list[str]]:
    """The name of the command, and the other words; `--ui` may stand before it, with its value."""
    for at, word in enumerate(words):
        if not word.startswith("-") and (at == 0 or words[at - 1] != "--ui"):
            return word, [*words[:at], *words[at + 1 :]]
    return "", [*words]


def _no_such_command(name: str, known: Sequence[str]) -> UsageError:
    if Path(name).suffix:
        return UsageError("file_without_command", word=name)
    near = nearest(name.lower(), known)
    code = "unknown_command_near" if near else "unknown_command"
    return UsageError(code, word=name, near=near, known=", ".join(known))


def _refuse_options(top: Parser, words: Sequence[str]) -> None:
    """Refuses the first option that is of no use without a command."""
    for word in words:
        if word.startswith("-") and word.partition("=")[0] not in {"--ui", "--version"}:
            raise top.refusal(top.surplus(word))


def _without_command(top: Parser, words: Sequence[str]) -> argparse.Namespace:
    _refuse_options(top, words)
    if "--version" in words:
        return argparse.Namespace(run=lookup.version)
    return argparse.Namespace(run=partial(lookup.ask_for_command, top.help_text()))


def get_parsers(ui: Ui) -> tuple[Parser, Mapping[str, Parser]]:
    """The parser of the whole line, which knows its help, and that of each command, which reads the other words."""
    top = _common(Parser("delibgen", ui=ui, about="help_delibgen", wants="word_command"))
    top.flag("--version", help="help_version")
    listed = top.add_subparsers(title=top.said("heading_commands"), metavar=top.said("word_command"), prog="delibgen")
    commands: dict[str, Parser] = {}
    for name in COMMANDS:
        commands[name] = _get_parser(
            name, ui, partial(listed.add_parser, name, help=unbroken(top.said(f"help_{name}")))
        )
    return top, commands


def _get_parser(name: str, ui: Ui, made: Callable[..., Parser] = Parser) -> Parser:
    """The parser of one command; a line with a command needs no other."""
    adds, run = COMMANDS[name]
    command = _common(made(prog=f"delibgen {name}", ui=ui, about=f"help_{name}"))
    adds(command)
    command.set_defaults(run=run)
    return command


def _common(parser: Parser) -> Parser:
    parser.flag("-h", "--help", help="help_help")
    parser.one_of("--ui", get_args(Ui), help="help_ui")
    return parser


def _nothing(parser: Parser) -> None:
    """The command takes nothing of its own."""


def _new(parser: Parser) -> None:
    parser.take("file", nargs="?", needed=True, word="word_file", help="help_new_file")
    parser.one_of("--kind", KINDS, default=COMMONEST, help="help_kind")
    parser.one_of("--lang", get_args(Ui), help="help_new_lang")


def _render(parser: Parser) -> None:
    parser.take("sources", nargs="*", needed=True, word="word_source", help="help_source")
    parser.take("-o", "--output", word="word_output", help="help_output", known=known_suffixes())
    parser.one_of("--lang", LANGS, help="help_lang")
    parser.some_of("--to", KNOWN, help="help_to")
    parser.one_of("--engine", get_args(Engine), help="help_engine")
    parser.one_of("--stage", ("draft", "adopted"), help="help_stage")
    parser.path("--templates", word="word_folder", help="help_own_templates")
    parser.path("--columns", word="word_map", help="help_columns")
    parser.take("--sheet", default="", word="word_sheet", help="help_sheet")
    parser.flag("--group", help="help_group")
    parser.flag("--include-hidden", help="help_include_hidden")
    parser.flag("--draft", help="help_draft")
    parser.path("--report", help="help_report")
    parser.flag("--json", help="help_json")
    parser.flag("--force", help="help_force")
    parser.flag("--strict", help="help_strict")
    parser.flag("--margin", help="help_margin")
    parser.flag("--no-check", help="help_no_check")
    parser.path("--manifest", help="help_manifest")
    parser.take("--jobs", type=_at_least_one, default=1, word="word_number", help="help_jobs")


_LONGEST_COUNT: Final = 3
"""Digits of the greatest number of processes that is taken for meant."""


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or not 0 < len(text.lstrip("0")) <= _LONGEST_COUNT:
        raise UsageError("jobs_not_number", value=text)
    return int(text)


def _check(parser: Parser) -> None:
    parser.take("sources", nargs="*", needed=True, word="word_source", help="help_checked")
    parser.flag("--pair", help="help_pair")
    parser.one_of("--lang", LANGS, help="help_check_lang")
    parser.flag("--strict", help="help_check_strict")
    parser.take("--allow", type=_reason, action="append", default=[], word="word_reason", help="help_allow")
    parser.flag("--grammar", help="help_grammar")
    parser.flag("--fix", help="help_fix")
    parser.flag("--annotate", help="help_annotate")
    parser.path("-o", "--output", help="help_fix_output")
    parser.flag("--json", help="help_check_json")
    parser.flag("--sarif", help="help_sarif")
    parser.path("--columns", word="word_map", help="help_columns")
    parser.take("--sheet", default="", word="word_sheet", help="help_sheet")
    parser.flag("--group", help="help_group")
    parser.flag("--include-hidden", help="help_include_hidden")
    parser.flag("--draft", help="help_draft")
    parser.path("--templates", word="word_folder", help="help_own_templates")


def _reason(text: str) -> tuple[str, str]:
    rule, equals, reason = text.partition("=")
    if not (equals and reason.strip()):
        raise UsageError("allow_not_reason", value=text)
    return rule.strip().upper(), reason.strip()


def _compare(parser: Parser) -> None:
    parser.take("sources", nargs="*", needed=True, word="word_compared", help="help_compared")
    parser.flag("--update", help="help_update")
    parser.flag("--json", help="help_compare_json")
    parser.path("--columns", word="word_map", help="help_columns")
    parser.take("--sheet", default="", word="word_sheet", help="help_sheet")
    parser.flag("--group", help="help_group")
    parser.flag("--include-hidden", help="help_include_hidden")
    parser.path("--templates", word="word_folder", help="help_own_templates")


def _translate(parser: Parser) -> None:
    parser.take("sources", nargs="*", needed=True, word="word_translated", help="help_translated")
    parser.path("-o", "--output", help="help_translate_output")
    parser.one_of("--lang", LANGS, help="help_translate_lang")
    parser.take("--all", dest="everything", help="help_everything", action="store_true")
    parser.flag("--json", help="help_translate_json")
    parser.path("--columns", word="word_map", help="help_columns")
    parser.take("--sheet", default="", word="word_sheet", help="help_sheet")
    parser.flag("--group", help="help_group")
    parser.flag("--include-hidden", help="help_include_hidden")
    parser.path("--templates", word="word_folder", help="help_own_templates")


def _serve(parser: Parser) -> None:
    parser.take("source", nargs="?", word="word_served", help="help_served")
    parser.take("--port", type=_port, default=0, word="word_number", help="help_port")
    parser.flag("--no-browser", help="help_no_browser")
    parser.take("--host", default="", word="word_address", help="help_host")
    parser.take("--token", default="", word="word_token", help="help_token")


_LAST_PORT: Final = 65535


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _LAST_PORT:
        raise UsageError("port_not_number", value=text)
    return int(text)


def _rules(parser: Parser) -> None:
    parser.flag("--json", help="help_rules_json")


def _workbook(parser: Parser) -> None:
    parser.path("file", nargs="?", help="help_workbook_file")
    parser.one_of("--lang", LANGS, default="fr", help="help_workbook_lang")
    parser.flag("--example", help="help_example")
    parser.path("--map", word="word_source", help="help_map")


def _councils(parser: Parser) -> None:
    parser.take("name", nargs="?", word="word_profile", help="help_councils_name")
    parser.path("-o", "--output", help="help_councils_output")
    parser.flag("--json", help="help_councils_json")


def _templates(parser: Parser) -> None:
    parser.path("folder", nargs="?", needed=True, word="word_folder", help="help_templates_folder")


def _completion(parser: Parser) -> None:
    parser.one_of("shell", SHELLS, nargs="?", needed=True, help="help_completion_shell")


def _complete(options: argparse.Namespace, ui: Ui) -> int:
    top, commands = get_parsers(ui)
    print(completion_script(top, commands.values(), options.shell))
    return 0


COMMANDS: Mapping[str, tuple[Callable[[Parser], None], Runner]] = MappingProxyType(
    {
        "new": (_new, new.new),
        "render": (_render, render.render),
        "check": (_check, check.check),
        "compare": (_compare, compare.compare),
        "translate": (_translate, translate.translate),
        "serve": (_serve, serve.serve),
        "rules": (_rules, lookup.rules),
        "workbook": (_workbook, workbook.workbook),
        "schema": (_nothing, lookup.schema),
        "councils": (_councils, lookup.councils),
        "templates": (_templates, lookup.templates),
        "completion": (_completion, _complete),
    }
)
"""What each command takes beside the common options, and what it does."""
