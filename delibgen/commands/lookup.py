"""What delibgen knows: the schema of a spec, its templates, its rules."""

import argparse
import json
import sys

from delibgen import __version__
from delibgen.errors import Ui, UsageError, message, visible


def tell(text: str, _options: argparse.Namespace, _ui: Ui) -> int:
    print(text, end="")
    return 0


def version(_options: argparse.Namespace, _ui: Ui) -> int:
    print(f"delibgen {__version__}")
    return 0


def ask_for_command(help_text: str, _options: argparse.Namespace, _ui: Ui) -> int:
    """Nothing was asked for, and so nothing is done: the help, as a refusal."""
    print(help_text, end="", file=sys.stderr)
    return UsageError.exit_code


def schema(_options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.pipeline import schema_json  # noqa: PLC0415

    print(schema_json(ui), end="")
    return 0


def templates(options: argparse.Namespace, _ui: Ui) -> int:
    from delibgen.pipeline import copy_templates  # noqa: PLC0415

    for path in copy_templates(options.folder):
        print(visible(str(path)))
    return 0


def rules(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.reviewing import RULES  # noqa: PLC0415

    for rule in RULES:
        severity = message(f"severity_{rule.severity}", {}, ui)
        if options.json:
            known = {"id": rule.id, "severity": rule.severity, "scope": rule.scope, "langs": rule.langs}
            print(json.dumps({**known, "title": rule.title(ui), "source": rule.source}, ensure_ascii=False))
        else:
            print(f"{rule.id} {severity:<13} {rule.title(ui)}\n{'':21}{rule.source}")
    return 0
