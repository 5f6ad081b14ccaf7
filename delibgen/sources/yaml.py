"""YAML and JSON, read as text with the place of each piece: the spec decides what is a number or a date, not YAML."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from delibgen.errors import Place, Problem, SpecError
from delibgen.project.raw import Loc, Raw

MOST_NODES = 100_000
MOST_LEVELS = 50
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SENTENCES = frozenset({"fr", "en"})
_NULLS = frozenset({"", "~", "null"})


def read_yaml(text: str, name: str, folder: Path | None = None) -> Raw:
    """The spec that `text` writes, in YAML or JSON."""
    reader = _Reader(text, name)
    try:
        data = reader.document()
    except yaml.YAMLError as error:
        raise SpecError([_syntax_problem(error, reader)]) from None
    return Raw(data, name, reader.places, reader.keys, tuple(reader.problems), folder)


class _Reader:
    """One walk over the events of a document, keeping places and what is wrong."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.splitlines()
        self.name = name
        self.events: Iterator[Any] = yaml.parse(_join_surrogates(text), Loader=_LOADER)
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.places: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self.problems: list[Problem] = []
        self.nodes = 0

    def place(self, mark: Any) -> Place:
        return Place(self.name, mark.line + 1, mark.column + 1)

    def report(self, mark: Any, loc: Loc, code: str, **values: object) -> None:
        path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")
        self.problems.append(Problem(self.place(mark), path, code, values))

    def document(self) -> dict[str, Any]:
        """The mapping that the text writes; a second document is a syntax error."""
        first = next(
            event for event in self.events if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent)
        )
        if not isinstance(first, yaml.MappingStartEvent):
            raise SpecError([Problem(Place(self.name, 1, 1), "", "not_a_spec")])
        data: dict[str, Any] = self.value(first, ())
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise SpecError([Problem(self.place(event.start_mark), "", "yaml_documents")])
        return data

    def value(self, event: Any, loc: Loc) -> Any:
        """What begins with `event`; an alias gives what its anchor holds."""
        self.places.setdefault(loc, self.place(event.start_mark))
        before = self.nodes
        self.nodes += self.anchors[event.anchor][1] if self.is_alias(event) else 1
        if self.nodes > MOST_NODES or len(loc) > MOST_LEVELS:
            raise SpecError([Problem(self.place(event.start_mark), "", "yaml_explodes")])
        match event:
            case yaml.AliasEvent():
                return self.anchors[str(event.anchor)][0]
            case yaml.MappingStartEvent():
                value: Any = dict(self.entries(loc))
            case yaml.SequenceStartEvent():
                value = list(self.items(loc))
            case _:
                value = self.scalar(event, loc)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.nodes - before)
        return value

    def is_alias(self, event: Any) -> bool:
        if isinstance(event, yaml.AliasEvent) and event.anchor not in self.anchors:
            raise SpecError([Problem(self.place(event.start_mark), "", "yaml_alias", {"name": event.anchor})])
        return isinstance(event, yaml.AliasEvent)

    def items(self, loc: Loc) -> Iterator[Any]:
        number = 0
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.value(event, (*loc, number))
            number += 1

    def entries(self, loc: Loc) -> Iterator[tuple[str, Any]]:
        while not isinstance(key_event := next(self.events), yaml.MappingEndEvent):
            key = self.value(key_event, (*loc, ""))
            at = (*loc, key) if isinstance(key, str) else loc
            value_event = next(self.events)
            if at in self.keys:
                self.report(key_event.start_mark, at, "yaml_key_twice", line=self.keys[at].line)
            elif isinstance(key, str):
                self.keys[at] = self.places[at] = self.place(key_event.start_mark)
                if not _is_null(value_event):
                    del self.places[at]
            else:
                self.report(key_event.start_mark, loc, "yaml_brace")
            value = self.value(value_event, at)
            if isinstance(key, str) and not _is_null(value_event):
                yield key, value

    def scalar(self, event: Any, loc: Loc) -> str:
        if event.implicit[0] and loc and loc[-1] in _SENTENCES and self.is_cut(event.end_mark):
            self.report(event.end_mark, loc, "yaml_comment")
        return str(event.value)

    def is_cut(self, end: Any) -> bool:
        """Whether a comment follows a plain scalar on its line, which may have been meant as words."""
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        return bool(re.match(r"\s+#", line[end.column :]))


def _is_null(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value in _NULLS


def _join_surrogates(text: str) -> str:
    r"""`text` with JSON's `\ud83d\ude00` pairs, which YAML does not join, written as the character they mean."""
    pair = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
    return (
        pair.sub(lambda match: bytes.fromhex(match[1] + match[2]).decode("utf-16-be"), text) if "\\u" in text else text
    )


def _syntax_problem(error: yaml.YAMLError, reader: _Reader) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    if mark is None:
        return Problem(Place(reader.name), "", "yaml_syntax", {"what": what})
    line = reader.lines[mark.line] if mark.line < len(reader.lines) else ""
    return Problem(reader.place(mark), "", _cause(line, what), {"what": what})


def _cause(line: str, what: str) -> str:
    """The likeliest mistake in a line that YAML cannot read."""
    if "control characters" in what or "special characters" in what:
        return "yaml_control"
    if "\t" in line[: len(line) - len(line.lstrip())] or ("cannot start any token" in what and "\t" in line):
        return "yaml_tab"
    if "single document" in what or line.startswith("---"):
        return "yaml_documents"
    if re.search(r":\s+[{\[][^{}\[\]]*[}\]]\s*\S", line) or re.search(r"[:-]\s+[{@`%&*!|>]", line):
        return "yaml_brace"
    if re.search(r":\s.*\s?:\s", line):
        return "yaml_colon"
    if re.search(r"\s#", line):
        return "yaml_comment"
    return "yaml_syntax"
