"""`delibgen completion`: the script with which a shell completes the words of a command line."""

from collections.abc import Iterable
from typing import Final

from delibgen.commands.parser import Parser

SHELLS: Final = ("bash", "zsh", "fish")
_FOLDERS: Final = frozenset({"word_folder"})
_FILES: Final = frozenset({"word_file", "word_source", "word_map", "word_output"})


def completion_script(top: Parser, commands: Iterable[Parser], shell: str) -> str:
    """The script for `shell`: the commands, their options, the words these may hold, and files where one is due."""
    import shtab  # noqa: PLC0415  # only here

    for parser in (top, *commands):
        for action in parser.arguments:
            word = parser.words[action.dest]
            if word in _FOLDERS | _FILES:
                vars(action)["complete"] = shtab.DIRECTORY if word in _FOLDERS else shtab.FILE
    return shtab.complete(top, shell)
