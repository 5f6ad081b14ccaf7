"""Reads the words of a command with argparse, and says in the reader's language what is wrong with them.

argparse takes the words apart and lays out the help, but words its refusals in English. So it is given none to make: it
takes nothing as required, and values are read by functions of ours. What it refuses all the same, an option without its
value or a flag with one, is told by the option that it names.
"""

import argparse
import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from delibgen.errors import Ui, UsageError, message, unbroken


class CallError(UsageError):
    """The words of a command line are wrong; `values` holds its `usage`, the line that says how it is called."""

    def text(self, ui: Ui = "en") -> str:
        return f"{self.values['usage']}\n{super().text(ui)}"


class Parser(argparse.ArgumentParser):
    """Reads the words that follow a command, and tells how it is called.

    `about` (what it does), `wants` (what else must follow), `help` and `word` (what stands for a value) are codes.
    """

    def __init__(self, prog: str, *, ui: Ui, about: str, wants: str = "", **rest: Any) -> None:
        quiet: dict[str, Any] = {
            "add_help": False,
            "allow_abbrev": False,
            "exit_on_error": False,
            "usage": argparse.SUPPRESS,
        }
        super().__init__(prog, description=_sentence(message(about, {}, ui)), **quiet, **rest)
        self._ui = ui
        self._wants = wants and self.said(wants)
        self.arguments: list[argparse.Action] = []
        """Every argument and option, in the order of the help."""
        self.words: dict[str, str] = {}
        """The code of the word that stands for the value of each, such as `word_file`."""
        self._needed: set[str] = set()
        self._positional = self.add_argument_group(self.said("heading_arguments"))
        self._optional = self.add_argument_group(self.said("heading_options"))

    def said(self, code: str, **values: object) -> str:
        """The words of `code` in the reader's language."""
        return message(code, values, self._ui)

    def take(
        self,
        *names: str,
        help: str,  # noqa: A002
        known: str = "",
        word: str = "",
        needed: bool = False,
        **options: Any,
    ) -> None:
        """Adds an argument or an option as `add_argument` does; one that is `needed` must be given.

        Its help may name what is `known` of its kind.
        """
        group = self._optional if names[0].startswith("-") else self._positional
        shown: dict[str, Any] = {"metavar": self.said(word)} if word else {}
        action = group.add_argument(*names, help=unbroken(self.said(help, known=known)), **shown, **options)
        self.arguments.append(action)
        self.words[action.dest] = word
        if needed:
            self._needed.add(action.dest)

    def flag(self, *names: str, help: str) -> None:  # noqa: A002
        """Adds an option that takes no value."""
        self.take(*names, help=help, action="store_true")

    def path(self, *names: str, word: str = "word_file", **options: Any) -> None:
        """Adds an argument or an option that names a file or a folder."""
        self.take(*names, word=word, type=Path, **options)

    def one_of(self, name: str, known: Sequence[str], **options: Any) -> None:
        """Adds an argument or an option that is one of a few words."""
        self.take(name, choices=known, type=_one_of(name, known), **options)

    def some_of(self, name: str, known: Sequence[str], **options: Any) -> None:
        """Adds an option that is one or several of a few words, parted by commas or given again."""
        read = _one_of(name, known)
        self.take(
            name,
            choices=known,
            type=lambda text: [read(word.strip()) for word in text.split(",")],
            action="extend",
            default=[],
            **options,
        )

    def is_needed(self, action: argparse.Action) -> bool:
        """Whether it must be given."""
        return action.dest in self._needed

    def usage_line(self) -> str:
        """How the command is called, as one line."""
        given = [action for action in self.arguments if not action.option_strings]
        words = [self.prog, self.said("word_options"), *(self._shown(action) for action in given), self._wants]
        return message("usage", {"command": " ".join(words).strip()}, self._ui)

    def help_text(self) -> str:
        """How the command is called, what it does, and what may be given to it."""
        return f"{self.usage_line()}\n\n{self.format_help()}"

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """What the words say. Raises `CallError` for the first of them that is wrong, and for what is missing."""
        try:
            return self._read(words)
        except UsageError as error:
            raise self.refusal(error) from None

    def refusal(self, error: UsageError) -> CallError:
        """The error with the line that says how the command is called."""
        return CallError(error.code, usage=self.usage_line(), **error.values)

    def _read(self, words: Sequence[str]) -> argparse.Namespace:
        if any(not word or re.fullmatch(r"--[\w-]+=", word) for word in words):
            raise UsageError("empty_word")
        end = words.index("--") if "--" in words else len(words)
        try:
            options, left = self.parse_known_intermixed_args(words[:end])
        except argparse.ArgumentError as error:
            raise self._misused(error.argument_name or "", error.message) from None
        if left:
            raise self.surplus(left[0])
        for word in words[end + 1 :]:
            self._give(options, word)
        for action in self.arguments:
            if self.is_needed(action) and not getattr(options, action.dest):
                raise UsageError("argument_missing", what=_word(action), command=self.prog)
        return options

    def _give(self, options: argparse.Namespace, word: str) -> None:
        """Gives a word that may look like an option to the argument of the command."""
        action = next((action for action in self.arguments if not action.option_strings), None)
        given: Any = getattr(options, action.dest) if action else None
        if action is None or (given and action.nargs != "*"):
            raise UsageError("surplus_argument", word=word)
        value = action.type(word) if callable(action.type) else word
        setattr(options, action.dest, [*given, value] if action.nargs == "*" else value)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Nothing: whatever reads a value refuses it, and one of a list is no choice by itself."""

    def error(self, message: str) -> NoReturn:
        """What argparse refuses beyond what is foreseen here."""
        raise UsageError("call_not_read", why=message, command=self.prog)

    def _shown(self, action: argparse.Action) -> str:
        shown = f"{_word(action)}{'…' if action.nargs == '*' else ''}"
        return shown if self.is_needed(action) else f"[{shown}]"

    def _misused(self, name: str, why: str) -> UsageError:
        """An option without its value, or a flag with one; argparse names it as `-o/--output`."""
        for action in self.arguments:
            if "/".join(action.option_strings) == name:
                flag = action.option_strings[-1]
                if action.nargs == 0:
                    return UsageError("option_takes_none", option=flag)
                return UsageError("option_without_value", option=flag, what=_word(action))
        return UsageError("call_not_read", why=why, command=self.prog)

    def surplus(self, word: str) -> UsageError:
        """The refusal of a word that has no place."""
        if not re.match(r"--?\w", word):
            return UsageError("surplus_argument", word=word)
        option = word.partition("=")[0]
        known = [flag for action in self.arguments for flag in action.option_strings]
        near = nearest(option, known)
        return UsageError(
            "unknown_option_near" if near else "unknown_option", option=option, near=near, command=self.prog
        )


def _word(action: argparse.Action) -> str:
    """What stands for the value of an argument or an option."""
    return str(action.metavar or "|".join(action.choices or ()))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].removesuffix(".") + "."


def nearest(word: str, known: Sequence[str]) -> str:
    """The one of the known words that was most likely meant; nothing where none is near."""
    begun = [one for one in known if len(word) > 2 and one.startswith(word)]
    return next(iter(begun or get_close_matches(word, known, 1)), "")


def _one_of(flag: str, known: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in known:
            near = nearest(text.lower(), known)
            code = "wrong_choice_near" if near else "wrong_choice"
            raise UsageError(code, option=flag, value=text, near=near, known=", ".join(known))
        return text

    return read
