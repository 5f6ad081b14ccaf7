"""What may stand in a cell, and what looks like a value and is none: errors, stand-ins, text in a wrong encoding."""

import datetime as dt
import html
import re
from collections.abc import Iterator

from delibgen.errors import BadValue

Value = str | int | float | bool | dt.date | dt.time | dt.timedelta

ERROR = re.compile(
    r"#[¡¿]?[^\W\d_a-zß-ÿ][^\Wa-zß-ÿ]*(?:[ /.][^\Wa-zß-ÿ]+)*[\s\u00a0\u202f]?[!?]"
    r"|#(?:N/A|N/D|N/B|NV|NA|GETTING_DATA|OBTENTION_DONNEES|CHARGEMENT_DONNÉES)"
    r"|(?:Err|Erreur|Error|Fehler) ?: ?\d{3}|#{3,}"
)
"""An error as a spreadsheet shows it: `#REF!`, `#VALEUR !`, `#¿NOMBRE?`, `Err:502`; or a column too narrow.

Source: the functions of Excel in its languages, `ERROR.TYPE`; LibreOffice Help, “Error Codes in LibreOffice Calc”.
"""
_STAND_INS = frozenset({"null", "(null)", "nan", "none", "n/a", "nat", "undefined", "<na>", "\\n", "[null]", "#null"})
"""Words that programs write for an absent value, in lower case."""
_ERROR_BEGINS = frozenset("#EF")
_LONGEST_STAND_IN = 12
_TAG = re.compile(r"</?(?:(p|br|li|ol|ul|div)|b|i|u|em|sub|sup|font|span|strong)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}\d{0,2});")
_ESCAPE = re.compile(r"(?:\\r)?\\n|_x00(?:[01][0-9A-Fa-f]|7F)_|[\x00-\x08\x0e-\x1f\x7f]")
_LEADS = re.compile("[ÂÃÅâ√≈¬‚├┬Ô┼]")
"""What a letter of UTF-8 that is taken for another encoding begins with."""
_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_PAGES = ("iso8859-15", "cp850")
_STRAYS = re.compile(r"¤|(?<!\d)[¼½](?=[^\W\d_])|(?<=[^\W\d_])(?:‚|[ˆ‡](?=[^\W\d_]))")
"""What € œ é ê ç of such a page are in that of Windows, where they stand in no word."""
_LIKELY = frozenset("éèêëàâäùûüîïôöçœæÉÈÊËÀÂÄÙÛÜÎÏÔÖÇŒÆÿñÑáíóúÁÍÓÚßøØåÅ«»°§·²³½€£ \u202f’‘“”–—…•™")
"""Letters and signs that a text of ours has beyond ASCII."""


def refuse_broken(text: str) -> None:
    """Raises `BadValue` for a text that an error, a stand-in or a wrong encoding has put in the place of words."""
    if text[:1] in _ERROR_BEGINS and ERROR.fullmatch(text):
        raise BadValue("cell_error", value=text)
    if len(text) < _LONGEST_STAND_IN and text.lower() in _STAND_INS:
        raise BadValue("cell_stand_in", value=text)
    if ("&" in text or "<" in text) and (right := _without_markup(text)):
        raise BadValue("cell_markup", value=text[:60], right=right[:60])
    if ("_x00" in text or "\\" in text or not text.isprintable()) and (match := _ESCAPE.search(text)):
        raise BadValue("cell_escape", value=match[0])
    if text.isascii():
        return
    if "\ufffd" in text:
        raise BadValue("cell_lost_letter", value=_around(text, "\ufffd"))
    for wrong, right in (*(_misread(text) if _LEADS.search(text) else ()), *_of_another_page(text)):
        raise BadValue("cell_misread", value=_around(text, wrong), right=text.replace(wrong, right)[:60])


def _without_markup(text: str) -> str:
    """What a page would show of a text that was written for one: its entities as letters, no tags; else nothing."""
    shown = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _TAG.sub(lambda tag: " " * bool(tag[1]), text))
    return " ".join(shown.split()) if shown != text else ""


def _around(text: str, part: str) -> str:
    """The words in which `part` stands."""
    at = text.index(part)
    start, end = text.rfind(" ", 0, at) + 1, text.find(" ", at + len(part))
    return text[start : end if end >= 0 else len(text)][:60]


def _misread(text: str) -> Iterator[tuple[str, str]]:
    """Each run of signs that is one of UTF-8 taken for another encoding, with what it is."""
    for match in _RUN.finditer(text):
        for encoding in _ENCODINGS:
            right = _reread(match[0], encoding)
            if right and _LIKELY.issuperset(right):
                yield match[0], right


def _of_another_page(text: str) -> Iterator[tuple[str, str]]:
    """A text in a code page of one byte that is taken for that of Windows, with what it is."""
    if not _STRAYS.search(text):
        return
    for page in _PAGES:
        try:
            right = text.encode("cp1252").decode(page)
        except UnicodeError:
            continue
        if _LIKELY.issuperset(sign for sign in right if not sign.isascii()):
            yield text, right


def _reread(run: str, encoding: str) -> str:
    """What the bytes of `run` say in UTF-8; nothing where they are none."""
    try:
        return b"".join(_byte(sign, encoding) for sign in run).decode()
    except UnicodeError:
        return ""


def _byte(sign: str, encoding: str) -> bytes:
    try:
        return sign.encode(encoding)
    except UnicodeEncodeError:  # bytes that Windows-1252 leaves out are read as Latin-1 has them
        return sign.encode("latin-1")
