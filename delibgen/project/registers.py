"""Numbers of public registers: SIRET of bodies, RNA of associations, RAE of aids; and the addresses of pages."""

import re
from typing import Annotated
from urllib.parse import quote

from pydantic import AfterValidator, WithJsonSchema

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.project.fields import Code

_LENGTH = 14
_LENGTH_OF_SIREN = 9
_LA_POSTE = "356000000"
"""Whose establishments are too many for Luhn's check figure: the sum of the figures is a multiple of 5 instead."""
_PARTED = expression(r"[\s.\u00a0\u202f-]")
_RNA = expression(r"W\d{9}")
_RAE = expression(r"[0-9]{1,5}")
_URL = expression(r"(https?://)([\w.:-]+)([/?#]\S*)?", re.IGNORECASE)
_KEPT = "%/?#:@!$&'()*+,;=~"
"""The signs of the end of an address that mean something in it, or are written already as they are to be."""


def parse_siret(text: str) -> str:
    """The fourteen figures of a SIRET, typed with spaces or without.

    Raises `BadValue` for what is no such number: of another length, or with a check figure that does not fit (that of
    Luhn; INSEE's own for the establishments of La Poste).

    >>> parse_siret("217 500 016 00019"), parse_siret("35600000049837")
    ('21750001600019', '35600000049837')
    """
    number = _PARTED.sub("", text)
    if not number.isascii() or not number.isdigit() or len(number) != _LENGTH:
        is_siren = number.isdigit() and len(number) == _LENGTH_OF_SIREN
        raise BadValue("siret_is_siren" if is_siren else "siret_not_14", value=text, length=len(number))
    if not is_siret(number):
        raise BadValue("siret_misspelt", value=text)
    return number


def is_siret(number: str) -> bool:
    """Whether fourteen figures can be a SIRET."""
    if number.startswith(_LA_POSTE) and sum(map(int, number)) % 5 == 0:
        return True
    doubled = (int(figure) * (2 - place % 2) for place, figure in enumerate(reversed(number), 1))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0  # the sum of its figures


def parse_rna(text: str) -> str:
    """The number of an association in the national register: a W and nine figures. Raises `BadValue` for another.

    >>> parse_rna("w 751 000 000")
    'W751000000'
    """
    number = _PARTED.sub("", text).upper()
    if not number.isascii() or not _RNA.fullmatch(number):
        raise BadValue("not_rna", value=text)
    return number


def parse_rae(text: str) -> str:
    """The number of an aid in the register of aids to businesses: five figures at most. Raises `BadValue` for another.

    >>> parse_rae("12 345")
    '12345'
    """
    number = _PARTED.sub("", text)
    if not _RAE.fullmatch(number):
        raise BadValue("not_rae", value=text)
    return number


def parse_url(text: str) -> str:
    """The whole address of a page, in the letters that an address has (RFC 3986). Raises `BadValue` for what is none.

    >>> parse_url("https://data.exemple.fr/actes/été.pdf")
    'https://data.exemple.fr/actes/%C3%A9t%C3%A9.pdf'
    """
    found = _URL.fullmatch(text)
    start, host, rest = found.groups("") if found else ("", "", "")
    if "." not in host:
        raise BadValue("not_url", value=text)
    try:
        return f"{start}{host.encode('idna').decode()}{quote(rest, _KEPT)}"
    except UnicodeError:
        raise BadValue("not_url", value=text) from None


Siret = Annotated[
    Code,
    AfterValidator(parse_siret),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["21750001600019"]}),
]
Rna = Annotated[Code, AfterValidator(parse_rna), WithJsonSchema({"type": "string", "examples": ["W751000000"]})]
Rae = Annotated[Code, AfterValidator(parse_rae), WithJsonSchema({"type": ["string", "integer"], "examples": ["12345"]})]
Url = Annotated[
    Code, AfterValidator(parse_url), WithJsonSchema({"type": "string", "examples": ["https://www.exemple.fr/acte.pdf"]})
]
