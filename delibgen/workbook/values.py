"""What may stand in a cell, and what looks like a value and is none: errors, stand-ins, text in a wrong encoding."""

import datetime as dt
import html
import re

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.workbook.misread import find_misread

Value = str | int | float | bool | dt.date | dt.time | dt.timedelta

ERROR = expression(
    r"#[¡¿]?[^\W\d_a-zß-ÿ][^\Wa-zß-ÿ]*(?:[ /.][^\Wa-zß-ÿ]+)*[\s\u00a0\u202f]?[!?]"
    r"|#(?:N/A|N/D|N/B|NV|NA|GETTING_DATA|OBTENTION_DONNEES|CHARGEMENT_DONNÉES)"
    r"|#(?:Name|Nom|Num|Ref|Value|Valeur|Type|Func|Div/0) ?[!?]|#Err(?:or|eur)|#N/A N/A"
    r"|(?:Err|Erreur|Error|Fehler) ?: ?\d{3}|#{3,}"
)
"""An error as a spreadsheet or a data base shows it, `#REF!`, `#VALEUR !`, `Err:502`, `#Name?`; or a column too narrow.

Source: the functions of Excel in its languages, `ERROR.TYPE`; LibreOffice Help, “Error Codes in LibreOffice Calc”.
"""
_LOST = expression(r"(?:(?<=[^\W\d_])|(?<!\S)|(?<=[(«'’-]))\?(?=[^\W\d_]{2})")
"""A question mark within a word, or before one, where a letter with an accent was."""
_STAND_IN = expression(
    r"#?(?:null|nan|none|n/a|nat|undefined|\\n)|\[object object\]|\{\{[^{}]*\}\}|<<[^<>]*>>|\$\{[^{}]*\}"
    r"|[(\[<](?:null|nil|nan|none|na|n/a|nat|undefined|empty|blank|vide)[)\]>]",
    re.IGNORECASE,
)
"""Words that programs write for an absent value, and the place of one that no program has put in."""
_ERROR_BEGINS = frozenset("#EF")
_LONGEST_STAND_IN = 40
_ESCAPED = frozenset("\\_%=\ufffc")
_TAG = expression(r"</?(?:(p|br|li|ol|ul|div)|b|i|u|em|sub|sup|font|span|strong)\b[^<>]*>", re.IGNORECASE)
_ENTITY = expression(r"&(?:#\d{2,6}|#x[0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}\d{0,2});")
_ESCAPE = expression(
    r"(?:\\r)?\\n|\\[rt\"']|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|_x[0-9A-Fa-f]{4}_"
    r"|[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff\ufffc]"
    r"|(?<=[^\W\d_])%20(?=[^\W\d_])|%[CD][0-9A-F]%[89AB][0-9A-F]|=[CD][0-9A-F]=[89AB][0-9A-F]"
)
"""How programs write a letter that has no place in their file: those of C, XML, addresses and mails; the sign of an
object, and those of a private use, which are of one font."""
_ADDRESS = expression(r"(?:\w+://|www\.)\S+|(?:[A-Za-z]:|\\)?[^\s\\]*(?:\\[^\s\\]+)+\.\w{2,5}")
"""An address of the web, or the path of a file, where such signs are as they should be."""


def refuse_broken(text: str) -> None:
    """Raises `BadValue` for a text that an error, a stand-in or a wrong encoding has put in the place of words."""
    if text[:1] in _ERROR_BEGINS and ERROR.fullmatch(text):
        raise BadValue("cell_error", value=text)
    if len(text) < _LONGEST_STAND_IN and _STAND_IN.fullmatch(text):
        raise BadValue("cell_stand_in", value=text)
    if ("&" in text or "<" in text) and (right := _without_markup(text)):
        raise BadValue("cell_markup", value=text[:60], right=right[:60])
    if (not text.isprintable() or not _ESCAPED.isdisjoint(text)) and (escape := _first_escape(text)):
        raise BadValue("cell_escape", value=escape)
    if lost := _first_lost(text):
        raise BadValue("cell_lost_letter", value=lost)
    for wrong, right in () if text.isascii() else find_misread(text):
        raise BadValue("cell_misread", value=_around(text, wrong), right=text.replace(wrong, right)[:60])


def _without_markup(text: str) -> str:
    """What a page would show of a text that was written for one: its entities as letters, no tags; else nothing."""
    shown = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _TAG.sub(lambda tag: " " * bool(tag[1]), text))
    return " ".join(shown.split()) if shown != text else ""


def _first_escape(text: str) -> str:
    """The first letter that is written as programs do, outside of addresses; nothing where there is none."""
    words = (word for word in text.split(" ") if not _ADDRESS.fullmatch(word))
    return next((match[0] for word in words if (match := _ESCAPE.search(word))), "")


def _first_lost(text: str) -> str:
    """The first word in which a sign stands for a letter that was lost, outside of addresses; or nothing."""
    if "?" not in text and "\ufffd" not in text:
        return ""
    words = (word for word in text.split() if "\ufffd" in word or not _ADDRESS.fullmatch(word))
    return next((word[:60] for word in words if "\ufffd" in word or _LOST.search(word)), "")


def _around(text: str, part: str) -> str:
    """The words in which `part` stands."""
    at = text.index(part)
    start, end = text.rfind(" ", 0, at) + 1, text.find(" ", at + len(part))
    return text[start : end if end >= 0 else len(text)][:60]
