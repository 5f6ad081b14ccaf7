"""YAML and JSON, read as text with the place of each piece: the spec decides what is a number or a date, not YAML."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from delibgen.errors import Place, Problem, SpecError
from delibgen.kept_patterns import expression
from delibgen.project.raw import Loc, Raw
from delibgen.sources.limits import FORBIDDEN, MOST_LEVELS, MOST_NODES

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Of text alone; that of libyaml where there is one, which takes a tab before a comment too."""
_TEXTS = frozenset({"fr", "en", "name", "acronym", "short", "address", "place", "label"})
"""Keys of text that a ` #` would cut."""
_QUOTES = expression("“([^“”]*)”|‘([^‘’]*)’|„([^„“”]*)[“”]|« ?([^«»]*?) ?»".replace(" ", "[ \u00a0\u202f]"))
"""What a word processor makes of quotation marks that YAML would take off."""
_MOST_FORBIDDEN = 20
"""Control characters reported one by one; a file with more of them is no text, and the others are counted."""
_COMMENT = expression(r"\s+#")
_NULLS = frozenset({"", "~", "null"})


def read_yaml(text: str, name: str, folder: Path | None = None) -> Raw:
    """The spec that `text` writes, in YAML or JSON."""
    reader = _YamlReader(text, name)
    try:
        data = reader.document()
    except yaml.YAMLError as error:
        problem = _json_problem(text, name) or _syntax_problem(error, reader.lines, name)
        known = any(said.code == problem.code == "yaml_comment" for said in reader.problems)  # what follows from it
        raise SpecError(reader.problems if known else [*reader.problems, problem]) from None
    return Raw(data, name, reader.places, reader.keys, tuple(reader.problems), folder, unread=frozenset(reader.unread))


def without_forbidden(text: str) -> str:
    """`text` with a space for each character that YAML refuses."""
    return FORBIDDEN.sub(" ", text)


class _YamlReader:
    """One walk over the events of a document, keeping places and what is wrong."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.splitlines()
        self.name = name
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = yaml.parse(_join_surrogates(self.printable(text)), Loader=LOADER)
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.unused: dict[str, tuple[Any, Loc]] = {}
        self.places: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self.unread: set[Loc] = set()
        self.nodes = 0
        self.repeated = 0
        """How many of them stand in the text as a part of what an alias names, and not by themselves."""

    def printable(self, text: str) -> str:
        """`text` with a space for each character that YAML refuses, once it is reported."""
        found = FORBIDDEN.finditer(text)
        for match in islice(found, _MOST_FORBIDDEN):
            self.forbidden(match, "control_character")
        if next_one := next(found, None):
            self.forbidden(next_one, "control_characters", count=1 + sum(1 for _ in found))
        return without_forbidden(text)

    def forbidden(self, match: re.Match[str], code: str, **values: object) -> None:
        """Reports a character that YAML refuses, after the words before it."""
        *above, words = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", match.string[: match.start()])
        said = {"code": f"U+{ord(match[0]):04X}", "before": words[-20:].lstrip(), **values}
        self.problems.append(Problem(Place(self.name, len(above) + 1, len(words) + 1), "", code, said))

    def place(self, mark: Any) -> Place:
        return Place(self.name, mark.line + 1, mark.column + 1)

    def report(self, mark: Any, loc: Loc, code: str, **values: object) -> None:
        path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")
        self.problems.append(Problem(self.place(mark), path, code, values))

    def document(self) -> dict[str, Any]:
        """The mapping that the text writes; a second document is a syntax error."""
        first = self.event()
        while isinstance(first, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            first = self.event()
        if not isinstance(first, yaml.MappingStartEvent):
            raise SpecError([self._no_mapping(str(getattr(first, "value", "")), first.start_mark)])
        data: dict[str, Any] = self.value(first, ())
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise SpecError([Problem(self.place(event.start_mark), "", "yaml_documents")])
        for anchor, (mark, loc) in self.unused.items():
            self.report(mark, loc, "yaml_anchor", name=anchor)
        return data

    def _no_mapping(self, words: str, mark: Any) -> Problem:
        """Why a text that is one value is no spec."""
        if _LIST.match(words) or not words:
            return Problem(Place(self.name, 1, 1), "", "spec_is_list" if words else "not_a_spec")
        code = _cause_at_colon(words)
        return Problem(self.place(mark) if code else Place(self.name, 1, 1), "", code or "not_a_spec")

    def event(self) -> Any:
        """The next event. Raises `SpecError` where there is none and something is still open."""
        event = next(self.events, None)
        if event is None:
            raise SpecError([Problem(Place(self.name), "", "yaml_syntax", {"what": "unexpected end"})])
        return event

    def value(self, event: Any, loc: Loc) -> Any:
        """What begins with `event`; an alias gives what its anchor holds."""
        self.places.setdefault(loc, self.place(event.start_mark))
        before = self.nodes
        self.count(event, loc)
        match event:
            case yaml.AliasEvent():
                self.unused.pop(str(event.anchor), None)
                return self.anchors[str(event.anchor)][0]
            case yaml.MappingStartEvent():
                value: Any = self.mapping(loc, flow=bool(event.flow_style))
            case yaml.SequenceStartEvent():
                value = list(self.items(loc))
            case _:
                value = self.scalar(event, loc)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.nodes - before)
            self.unused[event.anchor] = (event.start_mark, loc)
        if event.tag and not event.tag.startswith("tag:yaml.org,2002:"):
            self.report(event.start_mark, loc, "yaml_tag", name=event.tag)
        return value

    def count(self, event: Any, loc: Loc) -> None:
        """Counts what begins with `event`, and all that an alias repeats; refuses what is beyond a limit."""
        repeated = self.anchors[event.anchor][1] if self.is_alias(event) else 0
        self.nodes += repeated or 1
        self.repeated += repeated
        if len(loc) > MOST_LEVELS:
            raise SpecError([Problem(self.place(event.start_mark), "", "yaml_too_deep", {"most": MOST_LEVELS})])
        if self.nodes > MOST_NODES:
            code = "yaml_too_long" if self.nodes - self.repeated > MOST_NODES else "yaml_explodes"
            raise SpecError([Problem(self.place(event.start_mark), "", code, {"most": MOST_NODES})])

    def is_alias(self, event: Any) -> bool:
        if isinstance(event, yaml.AliasEvent) and event.anchor not in self.anchors:
            raise SpecError([Problem(self.place(event.start_mark), "", "yaml_alias", {"name": event.anchor})])
        return isinstance(event, yaml.AliasEvent)

    def items(self, loc: Loc) -> Iterator[Any]:
        number = 0
        while not isinstance(event := self.event(), yaml.SequenceEndEvent):
            yield self.value(event, (*loc, number))
            number += 1

    def mapping(self, loc: Loc, *, flow: bool) -> dict[str, Any]:
        """The entries below `loc`; of two under one key, the first holds, with what the second adds to it."""
        data: dict[str, Any] = {}
        joined: set[str] = set()
        for key, value in self.entries(loc, flow=flow):
            first = data.setdefault(key, value)
            if first is value or not isinstance(first, dict) or not isinstance(value, dict):
                continue
            if key not in joined:  # an anchor may name it elsewhere
                joined.add(key)
                data[key] = dict(first)
            for name, inner in value.items():
                data[key].setdefault(name, inner)
        return data

    def entries(self, loc: Loc, *, flow: bool) -> Iterator[tuple[str, Any]]:
        before: Loc = ()
        parted: list[Any] = []
        while not isinstance(key_event := self.event(), yaml.MappingEndEvent):
            key = self.value(key_event, (*loc, ""))
            at = (*loc, key) if isinstance(key, str) else loc
            value_event = self.event()
            if not isinstance(key, str):
                self.report(key_event.start_mark, loc, "yaml_brace", value=self.quoted(key_event.start_mark))
            elif flow and before and _is_null(value_event) and not self.has_colon(key_event.end_mark):
                parted.append(key_event)
            elif at in self.keys:
                self.report(key_event.start_mark, at, "yaml_key_twice", line=self.keys[at].line)
            else:
                self.keys[at] = self.places[at] = self.place(key_event.start_mark)
                if not _is_null(value_event):
                    del self.places[at]
                self.cut(parted, before)
                before, parted = at, []
            value = self.value(value_event, at)
            if isinstance(key, str) and not _is_null(value_event):
                yield key, value
        self.cut(parted, before)

    def scalar(self, event: Any, loc: Loc) -> str:
        if event.implicit[0] and loc and loc[-1] in _TEXTS and self.is_cut(event.end_mark):
            self.report(event.end_mark, loc, "yaml_comment")
        typed = _QUOTES.fullmatch(event.value) if event.implicit[0] and loc and loc[-1] not in _TEXTS else None
        return next(filter(None, typed.groups()), "") if typed else str(event.value)

    def cut(self, parted: Sequence[Any], loc: Loc) -> None:
        """Reports what commas between braces part from the value at `loc`, which then reads as nothing of its own."""
        if not parted:
            return
        start, end = self.places[loc], parted[-1].end_mark
        line = self.lines[end.line]
        is_here = start.line == end.line + 1
        value = line[start.column - 1 : end.column] if is_here else ", ".join(["…", *(each.value for each in parted)])
        quoted = f"'{value}'" if '"' in value else f'"{value}"'
        code = _cause_at_colon(parted[0].value) or "yaml_comma"
        self.report(parted[0].start_mark, loc, code, words=parted[0].value, value=quoted)
        self.unread.add(loc)

    def quoted(self, mark: Any) -> str:
        """The text that begins at `mark`, or that holds it, in quotation marks."""
        return _quoted(self.lines[mark.line], mark.column + 1) if mark.line < len(self.lines) else '"…"'

    def has_colon(self, end: Any) -> bool:
        """Whether a colon follows a key on its line: without one, a comma was meant as words."""
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        return line[end.column :].lstrip().startswith(":")

    def is_cut(self, end: Any) -> bool:
        """Whether a comment follows a plain scalar on its line, which may have been meant as words."""
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        return bool(_COMMENT.match(line, end.column))


def _is_null(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value in _NULLS


def _join_surrogates(text: str) -> str:
    r"""JSON with its `\ud83d\ude00` pairs, which YAML does not join, written as the character they mean."""
    if "\\u" not in text or not text.lstrip().startswith("{"):
        return text
    pair = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
    return pair.sub(lambda match: match[1] + bytes.fromhex(match[2] + match[3]).decode("utf-16-be"), text)


_NO_COLON = "could not find expected ':'"
_TWO_COLONS = frozenset({"mapping values are not allowed in this context", "mapping values are not allowed here"})
_UNCLOSED = frozenset({"found unexpected end of stream", "found unexpected document indicator"})
_IN_FLOW = frozenset(
    {"did not find expected ',' or '}'", "did not find expected ',' or ']'", "did not find expected node content"}
)
_KEY = expression(r"(?:\s*(?:- )?[A-Za-z_][\w-]*)?")
_NEXT_KEY = expression(r",\s*[A-Za-z_]+:\s")
_SAID = {"escape": "yaml_escape", "nesting depth": "yaml_too_deep"}
"""What the parser's own words say enough of; it has a limit of depth that it may meet before we meet ours."""
_SIGN = expression(r"(?:^\s*-|:)\s+(?:[@`%&*!|>]|[-?]\s)")
_AFTER_FLOW = expression(r"(?:^\s*-|:)\s+[{\[][^{}\[\]]*[}\]]\s*[^\s,}\]]")
_AFTER_QUOTE = expression(r"(?:^\s*-|[:,{])\s+(?:'[^']*'|\"[^\"]*\")\s*[^\s,}\]:']")
_LIST = expression(r"[^\t;\n]+(?:\t[^\t\n]*){2}|[^;\n]+(?:;[^;\n]*){2}")
"""The first line of a list whose cells tabs or semicolons part."""
_COLON = expression(r":\s.*:(?:\s|$)|\s:(?:\s|$)")
_NO_BREAK = expression(
    r" *(?:(?:- +)?[A-Za-z_][\w-]*:|-)[\u00a0\u202f\u3000]|[ \u00a0\u202f\u3000]*[\u00a0\u202f\u3000]"
)
"""A space of another sort than YAML takes, after a key or before it."""
_TIGHT = expression(r"\s*(?:- +)?[A-Za-z_][\w-]*:[^\s:/\\]")
"""A key whose colon no space follows, which is none to YAML."""


def _syntax_problem(error: yaml.YAMLError, lines: Sequence[str], source: str) -> Problem:
    """What is wrong with the text in `lines`, at the place where its reading stopped or the mistake began."""
    what = getattr(error, "problem", None) or str(error).partition("\n")[0] or type(error).__name__
    mark = getattr(error, "problem_mark", None)
    if what in _UNCLOSED:
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return Problem(Place(source), "", "yaml_syntax", {"what": what})
    line, before = _line(lines, mark.line), _line(lines, mark.line - 1)
    code = _cause(line, before, what)
    around = (mark.line - 1, mark.line) if what == _NO_COLON else (mark.line - 1,) if what in _TWO_COLONS else ()
    if tight := [at for at in around if _TIGHT.match(_line(lines, at))]:
        return Problem(Place(source, tight[0] + 1, 1), "", "yaml_tight_colon")
    if what in _IN_FLOW:
        code, mark = _cause_in_flow(line, mark, getattr(error, "context_mark", None) or mark)
    values = {"what": what, "most": MOST_LEVELS, "value": _quoted(line, mark.column)}
    return Problem(Place(source, mark.line + 1, mark.column + 1), "", code, values)


def _json_problem(text: str, source: str) -> Problem | None:
    """What is wrong with a file of JSON, in its own terms; nothing for one of YAML."""
    if not source.lower().endswith(".json"):
        return None
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        code = "json_comma" if "','" in error.msg else "json_syntax"
        return Problem(Place(source, error.lineno, error.colno), "", code, {"what": error.msg})
    except RecursionError:  # which YAML tells
        return None
    return None


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _cause_at_colon(words: str) -> str:
    """The code of a colon that YAML does not take for that of a key, since no common space follows it."""
    return "yaml_no_break_space" if _NO_BREAK.match(words) else "yaml_tight_colon" if _TIGHT.match(words) else ""


def _cause_in_flow(line: str, mark: Any, opened: Any) -> tuple[str, Any]:
    """What stopped YAML between braces or brackets, and where that is: a sign, or what opens them and stays open."""
    is_after = line[mark.column : mark.column + 1] not in {"{", "["} and _KEY.fullmatch(line[: mark.column])
    return ("yaml_open", opened) if is_after and opened.line < mark.line else ("yaml_flow", mark)


def _quoted(line: str, column: int) -> str:
    """The text around that column as it may be typed: in quotation marks, without what closes a mapping around it."""
    start = max(line.rfind(": ", 0, column), line.rfind("- ", 0, column)) + 2
    end = _NEXT_KEY.search(line, max(column, start))
    words = line[start : end.start() if end else len(line)].strip()
    for opening, closing in ("{}", "[]"):
        while words.endswith(closing) and words.count(closing) > words.count(opening):
            words = words[:-1].rstrip()
    return f"'{words}'" if '"' in words else f'"{words}"'


def _cause(line: str, before: str, what: str) -> str:
    """The code of the sentence that explains `what`, which stopped YAML on `line`."""
    if spaces := _cause_in_spaces(line, before, what):
        return spaces
    if "single document" in what or line.startswith("---"):
        return "yaml_documents"
    if said := next((code for words, code in _SAID.items() if words in what), ""):
        return said
    if what in _UNCLOSED or _AFTER_QUOTE.search(line):
        return "yaml_quote"
    if _SIGN.search(line) or _AFTER_FLOW.search(line):
        return "yaml_brace"
    if _COLON.search(_without_flow(line)):
        return "yaml_colon"
    if re.search(r"\s#", line) or re.search(r"\S\s+#", before):
        return "yaml_comment"
    return "yaml_indent" if what.startswith(("did not find expected key", "mapping values")) else "yaml_syntax"


def _cause_in_spaces(line: str, before: str, what: str) -> str:
    """The code of a space of another sort than YAML takes; nothing where there is none."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or ("cannot start any token" in what and "\t" in line):
        return "yaml_tab"
    return "yaml_no_break_space" if _NO_BREAK.match(line) or _NO_BREAK.match(before) else ""


def _without_flow(line: str) -> str:
    """`line` without what stands from its first opening bracket or brace to its last closing one."""
    opened = min((at for at in map(line.find, "{[") if at >= 0), default=len(line))
    closed = max(map(line.rfind, "}]"))
    return line[:opened] + line[closed + 1 :] if closed > opened else line
