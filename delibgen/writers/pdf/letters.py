"""Whether a PDF has every letter of its text: a font that lacks a space, such as U+202F, shows another in its place."""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from delibgen.document.model import Document, Note, Run, walk
from delibgen.errors import WriteError

_MAPS: Final = re.compile(rb"/ToUnicode (\d+) 0 R")
_PAIR: Final = re.compile(rb"<[0-9A-Fa-f]+> <([0-9A-Fa-f]+)>")
_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\n")
"""What says where a line may break, and has no letter of its own."""
_AS_GOOD: Final = {"\u00a0": " ", "\u2011": "-\u2010"}
"""What looks the same in its place: Typst breaks no line there, whatever the font has."""
_AROUND: Final = 20
"""How many characters of the text are named on either side of a letter."""


def check_letters(document: Document, data: bytes) -> None:
    """Raises `WriteError` with the first character of `document` that the PDF does not hold, and the words around."""
    held = set(_held(data))
    shown = {*held, *(sign for sign, others in _AS_GOOD.items() if held & set(others))}
    for text in _texts(document):
        if lost := sorted(set(text) - shown - _UNSEEN):
            # -- a sign may stand composed in the text and in parts in the font, or the other way round --
            left = [sign for sign in lost if not any(set(form) <= shown for form in _forms(sign))]
            if left:
                raise lacking(left[0], [text])


def lacking(sign: str, texts: Iterable[str]) -> WriteError:
    """The error of a character that no font has, and the words of `texts` around it."""
    text = next((text for text in texts if sign in text), sign)
    place = text.find(sign)
    around = text[max(place - _AROUND, 0) : place + len(sign) + _AROUND].strip()
    name = " ".join(f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip() for one in sign)
    return WriteError("letter_without_font", letter=sign, name=name, words=around)


def texts_of(document: Document) -> Iterator[str]:
    """All words of a document, notes and what stands at the head of its pages included."""
    yield from _texts(document)


def _forms(sign: str) -> Iterator[str]:
    """How else a letter may be held: in parts, or as a capital where its style prints capitals."""
    for form in (sign, sign.upper()):
        yield form
        yield unicodedata.normalize("NFD", form)


def _texts(document: Document) -> Iterator[str]:
    yield document.properties.reference
    for holder in walk(document.blocks):
        yield from _words(holder.inlines)


def _words(inlines: Iterable[object]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Run):
            yield inline.text
        elif isinstance(inline, Note):
            yield from _words(inline.inlines)


def _held(data: bytes) -> Iterator[str]:
    """The characters that the fonts of a PDF say their letters are."""
    for number in set(_MAPS.findall(data)):
        start = data.index(b"stream\n", data.index(b"\n%s 0 obj\n" % number)) + len(b"stream\n")
        mapped = zlib.decompressobj().decompress(data[start:])
        for pair in _PAIR.findall(mapped):
            yield from bytes.fromhex(pair.decode()).decode("utf-16-be", "replace")
