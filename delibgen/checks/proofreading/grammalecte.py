"""Grammalecte, a free grammar checker of French: what it says of some lines, by its command.

The packages that bring it to Python download it when they are first used, and call the same command; so do we, without
the download, where it is installed.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from delibgen.errors import GrammarError, UsageError

PROGRAM: Final = "grammalecte-cli"
SPELLING: Final = "spelling"
_LEAST_SECONDS: Final = 60
_LETTERS_A_SECOND: Final = 2_000
"""How slow it may be before it is taken to hang; it reads about 20,000."""
_MOST_SAID: Final = 200
_ONE_LINE: Final = str.maketrans("\n\r", "  ")


class GrammarRemark(NamedTuple):
    """What Grammalecte says of some words of a line."""

    rule: str
    """Its name for what is wrong, such as `g3__gn_la_2m__b1_a2_1`; `spelling` for a word that it does not know."""
    kind: str
    """Its option that the rule belongs to: `gn` for agreement, `conj` for verbs, `conf` for confusions."""
    start: int
    end: int
    said: str
    """What is wrong, in French."""
    instead: tuple[str, ...]
    """What it would write, the likeliest first."""


def find_grammalecte() -> str:
    """The path of the command. Raises `UsageError` where it is not installed."""
    import shutil  # noqa: PLC0415  # few runs ask for it

    path = shutil.which(PROGRAM) or shutil.which(f"{PROGRAM}.py")  # as Debian calls it, and as its own archive does
    if path is None:
        raise UsageError("grammar_lacking", program=PROGRAM)
    return path


def read_lines(lines: Sequence[str]) -> list[tuple[GrammarRemark, ...]]:
    """What it says of each line, in one call.

    Raises `UsageError` where it is not installed, and `GrammarError` where it breaks down or takes too long.
    """
    program = find_grammalecte()
    remarks: list[tuple[GrammarRemark, ...]] = [()] * len(lines)
    try:
        for paragraph in _call(program, lines):
            remarks[paragraph["iParagraph"] - 1] = tuple(_remarks(paragraph))
    except (ValueError, LookupError, TypeError) as error:  # not in the form that we know
        raise GrammarError("grammar_failed", program=program, why=_last_line(str(error))) from None
    return remarks


def _call(program: str, lines: Sequence[str]) -> list[dict[str, Any]]:
    """The lines of which it has something to say, as it gives them."""
    import json  # noqa: PLC0415  # few runs call it
    import subprocess  # noqa: PLC0415
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    text = "".join(f"{line.translate(_ONE_LINE)}\n" for line in lines)
    seconds = _LEAST_SECONDS + len(text) // _LETTERS_A_SECOND
    with TemporaryDirectory() as folder:
        given, said, complaint = (Path(folder) / name for name in ("given.txt", "said.json", "complaint.txt"))
        given.write_text(text, encoding="utf-8", newline="\n", errors="replace")
        command = [program, "--file", str(given), "--json", "--only_when_errors"]
        try:
            # -- into files: what it may have started itself would keep a pipe open when it is stopped --
            with said.open("wb") as out, complaint.open("wb") as err:
                subprocess.run(command, stdout=out, stderr=err, timeout=seconds, check=True)  # noqa: S603  # no shell
            found: list[dict[str, Any]] = json.loads(said.read_bytes())["data"]
        except subprocess.TimeoutExpired:
            raise GrammarError("grammar_late", program=program, seconds=seconds) from None
        except subprocess.CalledProcessError:
            why = _last_line(complaint.read_text(encoding="utf-8", errors="replace"))
            raise GrammarError("grammar_failed", program=program, why=why) from None
        except OSError as error:
            raise GrammarError("grammar_failed", program=program, why=_last_line(str(error))) from None
    return found


def _last_line(said: str) -> str:
    """What a program that fails says last, which is why."""
    return next((line.strip()[:_MOST_SAID] for line in reversed(said.split("\n")) if line.strip()), "?")


def _remarks(paragraph: dict[str, Any]) -> Iterator[GrammarRemark]:
    for error in paragraph["lGrammarErrors"]:
        place = error["nStart"], error["nEnd"]
        yield GrammarRemark(error["sRuleId"], error["sType"], *place, error["sMessage"], tuple(error["aSuggestions"]))
    for error in paragraph["lSpellingErrors"]:
        yield GrammarRemark(SPELLING, SPELLING, error["nStart"], error["nEnd"], "", ())
