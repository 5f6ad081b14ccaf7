"""What a translator made of a text: the facts in it held to those of the source, and what is typed for it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeGuard

from delibgen.bitexts.codes import CodedText, flat, has_braces, key_of, typed
from delibgen.document.typography import as_typed, words_as_typed
from delibgen.errors import BadValue, raise_all
from delibgen.kept_patterns import expression
from delibgen.xliff.model import CodeMark, InlineCode, InlinePart, XliffUnit, by_id
from delibgen.xliff.writing import DELETABLE

_KEPT_APART: Final = expression(r"(?<=\d)[\s.,\u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER: Final = expression(r"\d+")
_NO_BREAK: Final = expression(r"\S+(?:[\u00a0\u202f]\S+)+")
_INDENT: Final = expression(r"\n[ \t]*")
_SPACES: Final = expression(r"[ \u00a0\u202f]")


class Returned(NamedTuple):
    """A translated unit beside the text of the spec that it says again."""

    unit: XliffUnit
    source: CodedText
    """What the spec says now."""
    values: Mapping[str, tuple[str, ...]]
    """What each fact prints in both languages, by what is typed for it."""
    is_prose: bool


def same_source(unit: XliffUnit, source: CodedText) -> bool:
    """Whether a unit was made from that text, however a program has set its spaces."""
    said = flat(unit.source, _known(unit, source))
    return "".join(as_typed(said).split()) == "".join(as_typed(source.flat).split())


def _as_indented(unit: XliffUnit, source: CodedText) -> tuple[InlinePart, ...]:
    """The translation of a unit, without the lines that a program has begun before codes, as its source shows."""
    known, target = _known(unit, source), unit.target or ()
    if words_as_typed(flat(unit.source, known)) == words_as_typed(source.flat):
        return target
    unindented = words_as_typed(flat(_unindented(unit.source), known)) == words_as_typed(source.flat)
    return _unindented(target) if unindented else target


def _unindented(parts: Sequence[InlinePart]) -> tuple[InlinePart, ...]:
    return tuple(_INDENT.sub("", part) if isinstance(part, str) else part for part in parts)


def _known(unit: XliffUnit, source: CodedText) -> Mapping[str, InlineCode]:
    """The codes of a unit; what a program has not kept of them is as the spec gives them."""
    own = by_id(source.codes)
    said = {code.id: code for code in unit.codes if code.opening}
    return {code.id: _of_kind(said.get(code.id) or own.get(code.id, code), source) for code in unit.codes}


def _of_kind(code: InlineCode, source: CodedText) -> InlineCode:
    """A code that was read, with what the spec knows of it."""
    like = next((one for one in source.codes if one.opening == code.opening and one.closing == code.closing), None)
    return code._replace(kind=like.kind, shown=like.shown) if like else code


def said_again(returned: Returned) -> str:
    """What is typed for the translation of a unit, whose source is that of the spec.

    Raises `BadValue`, which holds all that is wrong with it: a fact that is lost, altered, doubled or invented, a note
    or a link that is lost, marks that cross.
    """
    unit = returned.unit
    target = _as_indented(unit, returned.source)
    known = _known(unit, returned.source)
    used = {code.id: code for code in unit.target_codes if code.opening}
    codes = {key: used[key] if key in used and key_of(used[key]) else code for key, code in known.items()}
    raise_all([*_of_facts(returned, known, used), *_of_marks(target, known), *_of_words(target)])
    parts = [kept_together(part, returned.source.parts) if isinstance(part, str) else part for part in target]
    return typed(parts, codes, is_prose=returned.is_prose)


def _of_facts(
    returned: Returned, known: Mapping[str, InlineCode], used: Mapping[str, InlineCode]
) -> Iterator[BadValue]:
    """What is wrong with the facts of a translation."""
    alone = [part.id for part in returned.unit.target or () if _is(part, "alone")]
    for number in dict.fromkeys(alone):
        if number not in known:
            yield BadValue("translation_invented", code=used[number].opening if number in used else number)
    numbers = [number for number in alone if number in known]
    altered = [number for number in numbers if number in used and not _is_same(used[number], known[number])]
    for number in dict.fromkeys(altered):
        yield BadValue("translation_altered", code=used[number].opening, was=known[number].opening)
    wanted = Counter(_name(code) for code in known.values() if not code.closing)
    found = Counter(_name(known[number]) for number in numbers)
    for code in known.values():
        name = _name(code)
        if not code.closing and wanted[name] > found[name]:
            yield _lost(returned, code)
            found[name] = wanted[name]
        elif not code.closing and found[name] > wanted[name]:
            yield BadValue("translation_doubled", code=code.opening, value=code.shown)
            found[name] = wanted[name]


def _name(code: InlineCode) -> str:
    return key_of(code) or code.opening


def _is_same(used: InlineCode, known: InlineCode) -> bool:
    """Whether a code stands for what it stood for, in whichever form."""
    return _name(used) == _name(known)


def _lost(returned: Returned, code: InlineCode) -> BadValue:
    """A fact that a translation lacks; one whose value is typed in its place is told with it."""
    words = "".join(part for part in returned.unit.target or () if isinstance(part, str))
    values = returned.values.get(code.opening, ())
    value = next((value for find in (_quotes, _counts) for value in values if find(words, value)), "")
    if value:
        return BadValue("translation_typed", code=code.opening, value=value)
    return BadValue("translation_lost", code=code.opening, value=code.shown)


def _quotes(words: str, value: str) -> bool:
    """Whether words say a value as it is printed."""
    return bool(value) and as_typed(value).casefold() in as_typed(words).casefold()


def _counts(words: str, value: str) -> bool:
    """Whether words say the numbers of a value."""
    numbers = _numbers(value)
    return bool(numbers) and numbers <= _numbers(words)


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(_KEPT_APART.sub("", text)))


def _of_marks(target: Sequence[InlinePart], known: Mapping[str, InlineCode]) -> Iterator[BadValue]:
    """What is wrong with the marks of a translation."""
    opened: list[str] = []
    seen: list[str] = []
    for part in target:
        if _is(part, "open"):
            opened.append(part.id)
            seen.append(part.id)
        elif _is(part, "close") and opened[-1:] == [part.id]:
            opened.pop()
        elif _is(part, "close"):
            opened = ["", *opened]
            break
    if opened or len(set(seen)) < len(seen) or any(number not in known for number in seen):
        yield BadValue("translation_marks")
    for code in known.values():
        if code.closing and code.kind not in DELETABLE and code.id not in seen:
            yield BadValue("translation_mark_lost", code=f"{code.opening}…{code.closing}")


def _is(part: InlinePart, what: str) -> TypeGuard[CodeMark]:
    return isinstance(part, CodeMark) and part.part == what


def _of_words(target: Sequence[InlinePart]) -> Iterator[BadValue]:
    for part in target:
        if isinstance(part, str) and has_braces(part):
            yield BadValue("translation_braces", value=part.strip()[:60])


def kept_together(words: str, source: Sequence[InlinePart]) -> str:
    """Words with the no-break spaces that stand between the same words in the source, where a program made them common.

    >>> kept_together("on page 5 of it", ["à la page\\u00a05 de"]).replace("\\u00a0", "~")
    'on page~5 of it'
    """
    for part in source:
        for found in _NO_BREAK.findall(part) if isinstance(part, str) else ():
            pieces = map(re.escape, _SPACES.split(found))
            words = re.sub(r"(?<!\S)" + _SPACES.pattern.join(pieces), found.replace("\\", r"\\"), words)
    return words
