"""The options of the command line, each with its help in the reader's language."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from delibgen import __version__
from delibgen.commands import check, lookup, render, workbook
from delibgen.errors import Ui, message

Said = Callable[[str], str]


def get_parser(ui: Ui) -> argparse.ArgumentParser:
    """The parser of the whole command line; what is parsed holds the command to `run`."""

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

    _add_render(command("render", render.render), said)
    _add_check(command("check", check.check), said)
    rules = command("rules", lookup.rules)
    rules.add_argument("--json", action="store_true", help=said("help_rules_json"))
    _add_workbook(command("workbook", workbook.workbook), said)
    command("schema", lookup.schema)
    templates = command("templates", lookup.templates)
    templates.add_argument("folder", type=Path, metavar="DIR", help=said("help_templates_folder"))
    return parser


def _add_workbook(parser: argparse.ArgumentParser, said: Said) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help=said("help_workbook_file"))
    parser.add_argument("--lang", choices=["fr", "en"], default="fr", help=said("help_workbook_lang"))
    parser.add_argument("--example", action="store_true", help=said("help_example"))
    parser.add_argument("--map", type=Path, metavar="SOURCE", help=said("help_map"))


def _add_check(parser: argparse.ArgumentParser, said: Said) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=said("help_checked"))
    parser.add_argument("--pair", action="store_true", help=said("help_pair"))
    parser.add_argument("--lang", choices=["fr", "en"], help=said("help_check_lang"))
    parser.add_argument("--strict", action="store_true", help=said("help_check_strict"))
    allow = _reason(said("allow_not_reason"))
    parser.add_argument("--allow", type=allow, action="append", default=[], metavar="ID=…", help=said("help_allow"))
    parser.add_argument("--fix", action="store_true", help=said("help_fix"))
    parser.add_argument("--annotate", action="store_true", help=said("help_annotate"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=said("help_fix_output"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=said("help_check_json"))
    form.add_argument("--sarif", action="store_true", help=said("help_sarif"))
    parser.add_argument("--columns", type=Path, metavar="MAP", help=said("help_columns"))
    parser.add_argument("--draft", action="store_true", help=said("help_draft"))
    parser.add_argument("--templates", type=Path, metavar="DIR", help=said("help_own_templates"))


def _reason(refusal: str) -> Callable[[str], tuple[str, str]]:
    def read(text: str) -> tuple[str, str]:
        rule, equals, reason = text.partition("=")
        if not (equals and reason.strip()):
            raise argparse.ArgumentTypeError(refusal)
        return rule.strip().upper(), reason.strip()

    return read


def _add_render(parser: argparse.ArgumentParser, said: Said) -> None:
    at_least_one = _at_least_one(said("jobs_not_number"))
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=said("help_source"))
    parser.add_argument("-o", "--output", type=Path, default=Path("drafts"), metavar="DIR", help=said("help_output"))
    parser.add_argument("--lang", choices=["fr", "en"], help=said("help_lang"))
    parser.add_argument("--to", choices=["docx", "txt"], default="docx", help=said("help_to"))
    parser.add_argument("--templates", type=Path, metavar="DIR", help=said("help_own_templates"))
    parser.add_argument("--columns", type=Path, metavar="MAP", help=said("help_columns"))
    parser.add_argument("--draft", action="store_true", help=said("help_draft"))
    parser.add_argument("--report", type=Path, metavar="FILE", help=said("help_report"))
    parser.add_argument("--json", action="store_true", help=said("help_json"))
    parser.add_argument("--force", action="store_true", help=said("help_force"))
    parser.add_argument("--strict", action="store_true", help=said("help_strict"))
    parser.add_argument("--no-check", action="store_true", help=said("help_no_check"))
    parser.add_argument("--manifest", type=Path, metavar="FILE", help=said("help_manifest"))
    parser.add_argument("--jobs", type=at_least_one, default=1, metavar="N", help=said("help_jobs"))


def _at_least_one(refusal: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < 1:
            raise argparse.ArgumentTypeError(refusal)
        return int(text)

    return read
