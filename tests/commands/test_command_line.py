"""The words of a command line: read alike by every command, and refused in the language of the reader."""

import argparse
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from delibgen import __version__
from delibgen.cli import main
from delibgen.commands.language import find_ui, linux_locale, mac_locale, windows_locale
from delibgen.commands.options import COMMANDS, get_parsers
from delibgen.errors import Ui
from tests.cases import each

ARGPARSE = re.compile(
    r"\berror:|invalid|expected|unrecognized|required|ambiguous|ignored explicit|choose from|not allowed with"
    r"|show this help message|positional arguments|optional arguments|show program"
)
"""What argparse would say of a mistake, and in its help, in English."""
ENGLISH = re.compile(r"\b(?:usage:|the|is not|does not|write|there is|did you|is one|a word of)\b", re.IGNORECASE)
UIS: tuple[Ui, ...] = ("fr", "en")


class Call(NamedTuple):
    """A wrong call, and what the refusal must name."""

    words: list[str]
    named: str


BY_HAND = [
    Call(["rendr", "a.yaml"], "« render »|`render`"),
    Call(["a.yaml"], "delibgen render a.yaml"),
    Call(["draw"], "render, check, "),
    Call(["--verion"], "« --version »|`--version`"),
    Call(["help", "draw"], "draw"),
    Call(["render", "a.yaml", "--to", "dox"], "« docx »|`docx`"),
    Call(["render", "a.yaml", "-o", ""], "vide|empty"),
    Call(["render", "a.yaml", "--output="], "vide|empty"),
    Call(["new", ""], "vide|empty"),
    Call(["render", "a.yaml", "--jobs", "0"], "--jobs"),
    Call(["render", "a.yaml", "--jobs", "-1"], "--jobs"),
    Call(["render", "a.yaml", "--jobs", "deux"], "deux"),
    Call(["render", "a.yaml", "--jobs", "1000"], "1000"),
    Call(["render", "a.yaml", "--jobs", "9" * 5000], "--jobs: `9|--jobs : « 9"),
    Call(["--u", "fr", "render", "a.yaml"], "--u"),
    Call(["-ui", "fr", "render", "a.yaml"], "-ui"),
    Call(["check", "a.yaml", "--allow", "LEG-06"], "LEG-06"),
]


def wrong_calls() -> Iterator[Call]:
    """Every command and each of its options, called wrongly in every way there is."""
    for name, parser in get_parsers("en")[1].items():
        given = [action for action in parser.arguments if not action.option_strings]
        words = [name, *(next(iter(action.choices or ["a.yaml"])) for action in given[:1])]
        yield Call([*words, "--of-nobody"], "--of-nobody")
        if any(parser.is_needed(action) for action in given):
            yield Call([name], f"{name} --help")
        if not any(action.nargs == "*" for action in given):
            yield Call([*words, "surplus"], "surplus")
        for action in given:
            if action.choices:
                yield Call([name, "pfd"], f"pfd.*{', '.join(action.choices)}")
        for action in parser.arguments:
            yield from (call for flag in action.option_strings for call in misused(words, action, flag))


def misused(words: list[str], action: argparse.Action, flag: str) -> Iterator[Call]:
    """An option that is misspelt, without its value, with one too many, or with a wrong one."""
    is_long = flag.startswith("--")
    if is_long and len(flag) > 5:
        yield Call([*words, flag[:-1]], flag)
    if action.nargs == 0:
        yield Call([*words, f"{flag}=yes" if is_long else f"{flag}x"], flag)
    else:
        yield Call([*words, flag], action.option_strings[-1])
    if action.choices:
        yield Call([*words, flag, "pfd"], f"{flag}.*pfd.*{', '.join(action.choices)}")


@pytest.mark.parametrize("ui", UIS)
@each("call", [*BY_HAND, *wrong_calls()])
def test_a_wrong_call_is_refused_with_2_in_the_language_of_the_reader(
    call: Call, ui: Ui, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*call.words[:1], "--ui", ui, *call.words[1:]]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    usage, said = printed.err.splitlines()
    assert usage.startswith("utilisation : delibgen" if ui == "fr" else "usage: delibgen")
    assert re.search(call.named, said), said
    assert not ARGPARSE.search(printed.err)
    assert bool(ENGLISH.search(printed.err)) == (ui == "en")


def test_options_may_stand_between_sources_and_before_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = (str(tmp_path / name) for name in ("a.yaml", "b.yaml"))
    assert main(["--ui", "fr", "render", one, "--to", "txt", two]) == 1
    assert [line.partition(".yaml: ")[2] for line in capsys.readouterr().err.splitlines()] == [
        "n'existe pas. Vérifiez le nom du fichier."
    ] * 2


def test_what_follows_two_dashes_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--ui", "en", "--", "--force.yaml", "--help"]) == 1
    assert [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()] == ["--force.yaml", "--help"]
    assert main(["schema", "--", "--ui"]) == 2
    assert main(["render", "--"]) == 2


@pytest.mark.parametrize("ui", UIS)
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("how", ["--help", "-h", "help"])
def test_help_is_in_the_language_of_the_reader(how: str, name: str, ui: Ui, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", name, "--ui", ui] if how == "help" else [name, "--ui", ui, how]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"{'utilisation : ' if ui == 'fr' else 'usage: '}delibgen {name}")
    assert ("options\xa0:" if ui == "fr" else "options:") in text
    assert not ARGPARSE.search(text)
    flags = {flag for action in get_parsers(ui)[1][name].arguments for flag in action.option_strings}
    assert flags <= set(re.findall(r"(?<!\S)--?[\w-]+", text))


@pytest.mark.parametrize("ui", UIS)
def test_delibgen_alone_says_what_it_can_do_and_does_not_pass_for_done(
    ui: Ui, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--ui", ui]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert [name for name in COMMANDS if f"    {name} " not in printed.err] == []
    for words in (["help"], ["--help"], ["-h"]):
        assert main([*words, "--ui", ui]) == 0
        assert capsys.readouterr() == (printed.err, "")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"delibgen {__version__}\n"


@pytest.mark.parametrize(
    ("given", "environment", "system", "ui"),
    [
        ("--ui fr", {"LANG": "en_GB"}, "en_GB", "fr"),
        ("--ui=fr", {"LANG": "en_GB"}, "", "fr"),
        ("render a.yaml --ui en", {"LANG": "fr_FR"}, "", "en"),
        ("--ui de", {"LANG": "fr_FR"}, "", "fr"),
        ("--ui fr render --ui en", {"LANG": "fr_FR"}, "", "en"),
        ("--ui en render --ui=fr", {"LANG": "en_GB"}, "", "fr"),
        ("render -- --ui fr", {"LANG": "en_GB"}, "", "en"),
        ("", {"LANG": "fr_FR.UTF-8"}, "", "fr"),
        ("", {"LANG": "en_GB", "LC_ALL": "fr_FR"}, "", "fr"),
        ("", {"LANG": "fr_FR", "LC_MESSAGES": "en_GB"}, "", "en"),
        ("", {"LANG": "fr_FR", "LC_MESSAGES": "en_GB", "LC_ALL": "fr_CA"}, "", "fr"),
        ("", {"LANG": "fr_FR", "LC_ALL": ""}, "", "fr"),
        ("", {"LANG": "en_GB", "LANGUAGE": "de:fr:en"}, "", "fr"),
        ("", {"LANG": "fr_FR", "LANGUAGE": "de"}, "", "fr"),
        ("", {"LANG": "C.UTF-8", "LANGUAGE": "fr"}, "fr_FR", "en"),
        ("", {"LC_ALL": "POSIX"}, "fr_FR", "en"),
        ("", {"LANG": "de_DE"}, "fr_FR", "en"),
        ("", {}, "fr_FR", "fr"),
        ("", {}, "de_DE", "en"),
        ("", {}, "", "en"),
        ("", {"LC_NUMERIC": "en_GB"}, "fr-CA", "fr"),
        ("", {"LANG": "frp"}, "", "en"),  # Arpitan, of Savoy and the Aosta valley
        ("", {"LANG": "fro.UTF-8", "LANGUAGE": "fry:enm:fr"}, "", "fr"),
        ("", {"LANG": "fr"}, "", "fr"),
        ("", {"LANG": "FR@euro"}, "en_GB", "fr"),
        ("", {}, "frm-FR", "en"),
    ],
)
def test_messages_are_in_the_language_asked_for_else_of_the_environment_else_of_the_system(
    given: str, environment: dict[str, str], system: str, ui: Ui
) -> None:
    assert find_ui(given.split(), environment, lambda: system) == ui


def test_the_system_is_asked_only_where_nothing_else_says() -> None:
    def asked() -> str:
        raise AssertionError

    assert find_ui(["--ui", "fr"], {}, asked) == "fr"
    assert find_ui([], {"LANG": "fr_FR"}, asked) == "fr"


def test_windows_names_its_language_by_number() -> None:
    france, canada, kingdom, germany = 0x040C, 0x0C0C, 0x0809, 0x0407
    said = [windows_locale(number) for number in (france, canada, kingdom, germany)]
    assert [name.partition("_")[0] for name in said] == ["fr", "fr", "en", "de"]
    assert windows_locale(0x03FF) == ""


@pytest.mark.skipif(os.name == "nt", reason="the program is a script for a Unix shell")
def test_macos_names_its_locale_by_a_program(tmp_path: Path) -> None:
    program = tmp_path / "defaults"
    program.write_text('#!/bin/sh\n[ "$*" = "read -g AppleLocale" ] && echo fr_FR\n', encoding="utf-8")
    program.chmod(0o755)
    assert mac_locale(str(program)) == "fr_FR"
    assert mac_locale(str(tmp_path / "absent")) == ""


def test_linux_names_its_locale_in_a_file(tmp_path: Path) -> None:
    absent, first, second = (tmp_path / name for name in ("absent", "first", "second"))
    first.write_text('# set by the installer\nLC_TIME=en_GB.UTF-8\nLANG="fr_FR.UTF-8"\n', encoding="utf-8")
    second.write_text("LANG=en_GB\n", encoding="utf-8")
    assert linux_locale([absent, first, second]) == "fr_FR.UTF-8"
    assert linux_locale([second]) == "en_GB"
    assert linux_locale([absent]) == ""
