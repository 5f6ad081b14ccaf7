"""What delibgen knows: the schema of a spec, its templates, its rules, its councils."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from delibgen import __version__
from delibgen.commands.fresh import write_fresh
from delibgen.commands.parser import nearest
from delibgen.errors import Ui, UsageError, message, visible

if TYPE_CHECKING:
    from delibgen.project.council import Council


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


def councils(options: argparse.Namespace, ui: Ui) -> int:
    """Lists the profiles, or writes one out to be changed."""
    from delibgen.project.commented import commented_profile  # noqa: PLC0415
    from delibgen.project.council import builtin_councils, get_builtin  # noqa: PLC0415

    output = None if options.output == Path("-") else options.output
    if options.name or options.output:
        _refuse_what_names_no_profile(options.name or "", output, builtin_councils())
    if options.json or not (options.name or options.output):
        for name in [options.name] if options.name else builtin_councils():
            print(_profile(name, get_builtin(name), ui, as_json=options.json))
        return 0
    text = commented_profile(options.name, output.name if output else f"{options.name}.toml", ui)
    if output is None:
        print(text, end="")
    else:
        write_fresh(output, text)
    return 0


def _refuse_what_names_no_profile(name: str, output: Path | None, known: tuple[str, ...]) -> None:
    if name not in known:
        example = nearest(name.lower(), known) or known[0]
        code = "no_such_profile" if name else "profile_not_named"
        raise UsageError(code, value=name, known=", ".join(known), example=example)
    if output and output.suffix.lower() != ".toml":
        raise UsageError("profile_suffix", path=output, better=output.with_suffix(".toml").name)


def _profile(name: str, council: "Council", ui: Ui, *, as_json: bool) -> str:
    last = council.last_day()
    until = None if last == date.max else last.isoformat()
    if as_json:
        body = {"fr": council.body.name.fr, "en": council.body.name.en}
        return json.dumps({"name": name, "code": council.code, "body": body, "until": until}, ensure_ascii=False)
    held = message("profile_until", {"day": until}, ui) if until else message("profile_open", {}, ui)
    return f"{name:<18} {council.body.name.of(ui):<22} {held}"
