"""TOML with the place of each piece, which Python's own reader does not keep; what does not read stops only itself.

What a scalar means, and whether a text is TOML at all, is for `tomllib` to say. Here are tables, keys and places.
"""

import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from delibgen.errors import Place, Problem
from delibgen.kept_patterns import expression
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.project.scanner import BETWEEN, END, BrokenSyntax, KeyPart, Scanner

_TomlTable = tuple[Loc, dict[str, Any]]

MOST_LEVELS = 50
_MOST_PROBLEMS = 20
"""A text with more of them is no TOML: reading stops."""
_DATE_LIKE = expression(r"\d+[-/.]\d+[-/.]\d+.*")
_WHERE = expression(r"\(at line (\d+), column (\d+)\)")


def read_toml(text: str, name: str) -> Raw:
    """What `text` writes, as far as it reads, with the place of each key and value and all that does not read."""
    reader = _TomlReader(Scanner(text.replace("\r\n", "\n"), name))
    reader.read()
    data, refused = _parsed(text, name, reader.problems)
    if data is not None:
        return Raw(data, name, reader.places, reader.keys)
    problems = tuple(reader.problems) or refused
    return Raw(reader.data, name, reader.places, reader.keys, problems, unread=frozenset(reader.unread))


def _parsed(text: str, name: str, problems: Sequence[Problem]) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """What `tomllib` makes of a text that is not nested without measure, or else where it stops."""
    if any(problem.code == "toml_deep" for problem in problems):
        return None, ()  # its time grows with the square of the depth
    try:
        return tomllib.loads(text), ()
    except (ValueError, RecursionError) as error:
        where = _WHERE.search(str(error))
        place = Place(name, line=int(where[1]), column=int(where[2])) if where else Place(name)
        return None, (Problem(place, "", "toml_syntax"),)


class _TomlReader:
    """One walk over a text, a statement at a time."""

    def __init__(self, scan: Scanner) -> None:
        self.scan = scan
        self.data: dict[str, Any] = {}
        self.places: dict[Loc, Place] = {(): scan.place(0)}
        self.keys: dict[Loc, Place] = {}
        self.problems: list[Problem] = []
        self.unread: set[Loc] = set()
        self.table: _TomlTable = ((), self.data)
        """Where the entries that follow belong."""
        self.again = False
        """Whether that table was opened before, which is said of it and not of each entry."""
        self.headed: dict[Loc, str] = {}
        """The tables that have a header of their own, and what closes it."""

    def read(self) -> None:
        self.scan.take(BETWEEN)
        while not self.scan.is_done and len(self.problems) < _MOST_PROBLEMS:
            start = self.scan.pos
            try:
                self.header() if self.scan.is_at("[") else self.entry(self.table)
                self.scan.take(END)
            except BrokenSyntax as broken:
                self.report(broken.code, broken.pos, (), most=MOST_LEVELS)
                if not self.scan.next_statement(start):
                    self.unread.add(())
            self.scan.take(BETWEEN)

    def header(self) -> None:
        """Opens the table, or one more table of a list, in which the entries that follow belong."""
        closing = "]]" if self.scan.is_at("[[") else "]"
        self.scan.take_sign("[[" if closing == "]]" else "[")
        self.table, self.again = ((), {}), False
        *above, (key, at) = self.scan.take_path()
        outer, node = self.below(((), self.data), above)
        loc: Loc = (*outer, key)
        self.mark(loc, at)
        self.again = loc in self.headed and closing == "]"
        table = node.setdefault(key, {} if closing == "]" else [])
        fits = isinstance(table, dict if closing == "]" else list) and self.headed.setdefault(loc, closing) == closing
        if self.again or not fits:
            self.report("toml_table_twice", at, loc, line=self.keys[loc].line, key=key)
        if fits and isinstance(table, list):
            loc = (*loc, len(table))
            self.mark(loc, at)
            table.append({})
            table = table[-1]
        self.table = loc, table if fits else {}
        self.scan.take_sign(closing)

    def entry(self, table: _TomlTable) -> None:
        """Reads `key = value` into `table`; of two under one key the first holds."""
        *above, (key, at) = self.scan.take_path()
        outer, node = self.below(table, above)
        loc: Loc = (*outer, key)
        if key in node and not self.again:
            self.report("yaml_key_twice", at, loc, line=self.keys[loc].line)
        self.keys.setdefault(loc, self.scan.place(at))
        try:
            self.scan.take_sign("=")
            node.setdefault(key, self.value(loc))
        except BrokenSyntax:
            self.unread.add(loc)
            raise

    def below(self, table: _TomlTable, parts: Sequence[KeyPart]) -> _TomlTable:
        """The table that a dotted key leads to; where something else stands, one that is thrown away."""
        loc, node = table
        for key, at in parts:
            loc = (*loc, key)
            if len(loc) > MOST_LEVELS:
                raise BrokenSyntax(at, "toml_deep")
            self.mark(loc, at)
            inner = node.setdefault(key, {})
            if isinstance(inner, list) and inner:
                loc, inner = (*loc, len(inner) - 1), inner[-1]
            if not isinstance(inner, dict):
                self.report("yaml_key_twice", at, loc, line=self.keys[loc].line)
                return loc, {}
            node = inner
        return loc, node

    def value(self, loc: Loc) -> Any:
        self.scan.take_space()
        self.places.setdefault(loc, self.scan.place(self.scan.pos))
        if len(loc) > MOST_LEVELS:
            raise BrokenSyntax(self.scan.pos, "toml_deep")
        if self.scan.is_at("["):
            return list(self.items(loc))
        return self.inline_table(loc) if self.scan.is_at("{") else self.scalar(loc)

    def items(self, loc: Loc) -> Iterator[Any]:
        opened, number = self.scan.pos, 0
        self.scan.take_sign("[")
        while self.scan.goes_on("]", opened, is_first=number == 0):
            yield self.value((*loc, number))
            number += 1

    def inline_table(self, loc: Loc) -> dict[str, Any]:
        opened, table = self.scan.pos, dict[str, Any]()
        self.scan.take_sign("{")
        while self.scan.goes_on("}", opened, is_first=not table):
            self.entry((loc, table))
        return table

    def scalar(self, loc: Loc) -> Any:
        """A value as `tomllib` reads it; one that it does not read is reported and passed over."""
        at = self.scan.pos
        written = self.scan.take_scalar()
        try:
            return tomllib.loads(f"value = {written}")["value"]
        except ValueError:
            code = "toml_escape" if written[0] in "\"'" else "toml_date" if _DATE_LIKE.match(written) else "toml_value"
            self.report(code, at, loc, value=written)
            self.unread.add(loc)
            return None

    def mark(self, loc: Loc, pos: int) -> None:
        """Keeps where a table is first named."""
        self.keys.setdefault(loc, self.scan.place(pos))
        self.places.setdefault(loc, self.scan.place(pos))

    def report(self, code: str, pos: int, loc: Loc, **values: object) -> None:
        self.problems.append(Problem(self.scan.place(pos), dotted(loc), code, values))
