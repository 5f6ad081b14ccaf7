"""A text with a code for each fact and each mark in it, as translators see it, and back to what is typed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.project.blank import Blank
from delibgen.project.nodes import (
    KEY,
    Emphasis,
    Footnote,
    Foreign,
    Link,
    Node,
    Placeholder,
    Strong,
    split_placeholders,
)
from delibgen.project.text import parse_plain, parse_prose
from delibgen.xliff.model import CodeKind, CodeMark, InlineCode, InlinePart, by_id

Printed = Callable[[Placeholder], str]
"""Gives what a text prints in the place of a fact."""
_FACT: Final = expression(r"\{(" + KEY + r")(?::[a-z-]+)?\}")
_MARKS: Final = expression(r"[*\[\]^]")
_BREAKABLE: Final = expression("[ \t\n\r\u0085\u2028\u2029]+")
_LEAD: Final = expression("^[ \t\n\r]+")
_TRAIL: Final = expression("[ \t\n\r]+$")
_OPENS, _CLOSES = "\ufdd4", "\ufdd5"
"""Around what a code stands for, where two texts are compared: characters that no text may hold."""


class CodedText(NamedTuple):
    """A text as translators see it."""

    parts: tuple[InlinePart, ...]
    codes: tuple[InlineCode, ...]

    @property
    def flat(self) -> str:
        """The text on one line, where its codes cannot be taken for words."""
        return flat(self.parts, by_id(self.codes))


def coded(text: str, *, is_prose: bool, printed: Printed) -> CodedText:
    """A typed text with its facts and marks as codes. Raises `BadValue` for one that is none."""
    coding = _Coding(printed)
    words = parse_prose(text) if is_prose else parse_plain(text)
    return CodedText(tuple(coding.parts(words.nodes)), tuple(coding.codes))


class _Coding:
    """Numbers the codes of one text."""

    def __init__(self, printed: Printed) -> None:
        self._printed = printed
        self.codes: list[InlineCode] = []

    def parts(self, nodes: Iterable[Node]) -> Iterator[InlinePart]:
        for node in nodes:
            if isinstance(node, str):
                yield self._words(node)
            elif isinstance(node, Placeholder):
                typed = "{" + node.key + (f":{node.form}" if node.form else "") + "}"
                yield self._alone(typed, self._printed(node), "fact")
            elif not isinstance(node, Blank):
                number = self._add(*_typed_around(node))
                yield CodeMark("open", number)
                yield from self.parts(node.children)
                yield CodeMark("close", number)

    def _words(self, text: str) -> InlinePart:
        """Words; what looks like a fact and was typed not to be one is a code too."""
        return self._alone("\\" + text, text, "literal") if _FACT.fullmatch(text) else text

    def _alone(self, typed: str, shown: str, kind: CodeKind) -> CodeMark:
        return CodeMark("alone", self._add(typed, "", shown, kind))

    def _add(self, opening: str, closing: str, shown: str, kind: CodeKind) -> str:
        number = str(len(self.codes) + 1)
        self.codes.append(InlineCode(number, opening, closing, shown, kind))
        return number


def _typed_around(node: Emphasis | Strong | Link | Foreign | Footnote) -> tuple[str, str, str, CodeKind]:
    """What is typed before and after the words that a mark encloses, what is shown, and which mark it is."""
    match node:
        case Emphasis():
            return "*", "*", "", "emphasis"
        case Strong():
            return "**", "**", "", "strong"
        case Link():
            return "[", f"]({node.href})", "", "link"
        case Foreign():
            return "[", f"]{{lang={node.lang}}}", "", "foreign"
        case Footnote():
            return "^[", "]", "", "note"


def key_of(code: InlineCode) -> str:
    """The key of the fact that a code stands for; nothing where it stands for none."""
    found = _FACT.fullmatch(code.opening)
    return found[1] if found else ""


def has_braces(text: str) -> bool:
    """Whether words hold what would be read as a fact."""
    return split_placeholders(text) not in ((text,), ())


def typed(parts: Sequence[InlinePart], codes: Mapping[str, InlineCode], *, is_prose: bool) -> str:
    """What is typed for words and codes.

    Raises `BadValue` where nothing that can be typed says that: marks that cross, or that hold only white space.
    """
    for said, escapes in product((tuple(_tidied(parts)), tuple(parts)), (False, True)):
        candidate = _joined(said, codes, escapes=escapes)
        try:
            read = coded(candidate, is_prose=is_prose, printed=_nothing)
        except BadValue as bad:
            if bad.code in {"empty_text", "control_character"}:
                raise
            continue
        if read.flat == flat(said, codes):
            return _BREAKABLE.sub(" ", candidate).strip(" ")
    raise BadValue("translation_marks")


def _nothing(_placeholder: Placeholder) -> str:
    return ""


def _tidied(parts: Sequence[InlinePart]) -> Iterator[InlinePart]:
    """The same, with the white space at the ends of what a pair encloses outside of it, where marks can be typed."""
    kept = [part for part in parts if part != ""]
    for number, part in enumerate(kept):
        if isinstance(part, str):
            after = kept[number + 1] if number + 1 < len(kept) else ""
            before = kept[number - 1] if number else ""
            words = _LEAD.sub("", part) if _is(before, "open") else part
            words = _TRAIL.sub("", words) if _is(after, "close") else words
            yield from [words] if words else []
        elif part.part == "open":
            first = kept[number + 1] if number + 1 < len(kept) else ""
            yield from [" "] if isinstance(first, str) and _LEAD.search(first) else []
            yield part
        else:
            yield part
            last = kept[number - 1] if number else ""
            yield from [" "] if part.part == "close" and isinstance(last, str) and _TRAIL.search(last) else []


def _is(part: InlinePart, what: str) -> bool:
    return isinstance(part, CodeMark) and part.part == what


def _joined(parts: Iterable[InlinePart], codes: Mapping[str, InlineCode], *, escapes: bool) -> str:
    said = []
    for part in parts:
        if isinstance(part, str):
            said.append(_MARKS.sub(r"\\\g<0>", part) if escapes else part)
        else:
            said.append(codes[part.id].closing if part.part == "close" else codes[part.id].opening)
    return "".join(said)


def flat(parts: Iterable[InlinePart], codes: Mapping[str, InlineCode]) -> str:
    """Words and codes on one line, with one space between words, where codes cannot be taken for words."""
    said = []
    for part in parts:
        if isinstance(part, str):
            said.append(part)
        else:
            code = codes.get(part.id)
            typed = (code.closing if part.part == "close" else code.opening) if code else ""
            said.append(f"{_OPENS}{typed}{_CLOSES}")
    return _BREAKABLE.sub(" ", "".join(said)).strip(" ")
