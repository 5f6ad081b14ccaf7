"""The signs of TOML: keys, strings, what stands between them, and the place of each."""

import re
import tomllib
from bisect import bisect_right
from typing import Final

from delibgen.errors import Place
from delibgen.kept_patterns import expression

KeyPart = tuple[str, int]
"""One part of a dotted key, and where it begins."""

BETWEEN: Final = expression(r"(?:[ \t\n]|#[^\n]*)*")
"""Blank lines and comments."""
END: Final = expression(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
"""What may stand behind a statement."""
_VALUES = r"(?:true|false|inf|nan)\b"
_STATEMENT: Final = expression(
    rf"""^[ \t]*(?:\[\[?[ \t]*(?!{_VALUES})[A-Za-z_][^\n,]*\]|[A-Za-z0-9_."'-]+[ \t]*=)""", re.MULTILINE
)
"""The beginning of a line that looks like a header or an entry, and not like a list of one value."""
_SPACE: Final = expression(r"[ \t]*")
_KEY: Final = expression(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_LONG_STRING: Final = expression(r'''"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?'{3,5}''', re.DOTALL)
_STRING: Final = expression(r""""(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_BARE: Final = expression(r"[^,\]}#\n=]*[^,\]}#\n=\s]")


class BrokenSyntax(Exception):  # noqa: N818  # it ends a statement, and never reaches a user
    """The text cannot go on as it does."""

    def __init__(self, pos: int, code: str = "toml_syntax") -> None:
        super().__init__(code)
        self.pos = pos
        self.code = code


class Scanner:
    """A text, and how far it is read."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.pos = 0
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    @property
    def line_start(self) -> int:
        """Where the line begins in which reading is."""
        return self._lines[bisect_right(self._lines, self.pos) - 1]

    @property
    def is_done(self) -> bool:
        return self.pos >= len(self.text)

    def place(self, pos: int) -> Place:
        """The line and column of a position."""
        line = bisect_right(self._lines, pos)
        return Place(self.name, line=line, column=pos - self._lines[line - 1] + 1)

    def is_at(self, sign: str) -> bool:
        return self.text.startswith(sign, self.pos)

    def take(self, pattern: re.Pattern[str], code: str = "toml_syntax") -> str:
        """What stands here, which is passed over; `BrokenSyntax` where it is something else."""
        found = pattern.match(self.text, self.pos)
        if not found:
            raise BrokenSyntax(self.pos, code)
        self.pos = found.end()
        return found[0]

    def take_sign(self, sign: str) -> None:
        """Passes over `sign` and the space before it."""
        self.take(_SPACE)
        if not self._passed(sign):
            raise BrokenSyntax(self.pos)

    def take_path(self) -> list[KeyPart]:
        """A dotted key, in its parts."""
        parts = [self._key()]
        while self._passed("."):
            parts.append(self._key())
        return parts

    def _key(self) -> KeyPart:
        self.take(_SPACE)
        start = self.pos
        written = self.take(_KEY)
        self.take(_SPACE)
        if written[0] not in "\"'":
            return written, start
        try:
            (name,) = tomllib.loads(f"{written} = 1")
        except ValueError:
            raise BrokenSyntax(start) from None
        return name, start

    def take_space(self) -> None:
        self.take(_SPACE)

    def take_scalar(self) -> str:
        """A string with its quotation marks, or else what stands before the next sign."""
        if self.is_at('"""') or self.is_at("'''"):
            return self.take(_LONG_STRING, "toml_quote")
        if self.is_at('"') or self.is_at("'"):
            return self.take(_STRING, "toml_quote")
        return self.take(_BARE)

    def goes_on(self, closing: str, opened: int, *, is_first: bool) -> bool:
        """Whether another entry comes before the closing sign, which is passed over.

        In a list, a line that looks like a statement means that the list was never closed.
        """
        self.take(BETWEEN)
        parted = is_first or self.is_at(closing) or self._passed(",")
        self.take(BETWEEN)
        if closing == "]" and self.line_start > opened and _STATEMENT.match(self.text, self.line_start):
            raise BrokenSyntax(opened)
        if not parted:
            raise BrokenSyntax(self.pos)
        return not self._passed(closing)

    def _passed(self, sign: str) -> bool:
        """Whether the sign stands here, which is passed over then."""
        found = self.is_at(sign)
        self.pos += len(sign) if found else 0
        return found

    def next_statement(self, start: int) -> bool:
        """Goes on where reading can, once the statement at `start` broke off; says whether no other is passed over."""
        is_long = self.is_at('"""') or self.is_at("'''")  # never closed, so that all the rest may be inside
        found = None if is_long else _STATEMENT.search(self.text, max(self.line_start, start + 1))
        rest = self.text[self.pos :].partition("\n")[2]
        self.pos = found.start() if found else len(self.text)
        return bool(found) or not rest.strip()
