"""Cells that hold several things: people, parts of a sum, opinions, paragraphs, a table."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from delibgen.errors import BadValue
from delibgen.language.folding import fold, plain
from delibgen.sources.cells import Cell, Reading, split, text_of, words_of
from delibgen.sources.columns import get_sheet
from delibgen.sources.figures import ONE

PERSON_NAME = r"(?!.*\s(?:et|and|&)\s)[^(),;\d\n]+?"
"""A person's name in a list of people; one with a comma or a figure in it is more than a name."""
_PERSON = re.compile(rf"(\S+)\s+({PERSON_NAME})\s*(?:\(\s*([^()]+?)\s*\))?")
_INSTALMENT = re.compile(r"(\d+(?:[.,]\d+)?\s*%)\s*(\S.*)")
_OPINION = re.compile(r"(\d{1,2}\s?(?:[a-zè°]{1,3}\b)?)\s*(?:arrondissement\b|arr\.)?\s*[:,(]?\s*(.*?)\)?")
_REASON = re.compile(r"([A-Za-z]{3}-\d{2})\s*[:=–—-]?\s*(\S.*)")
_SHARE_HEAD = re.compile(r"(?:([A-Za-z][A-Za-z0-9_-]*)\s+)?(\S.*)")
_LONGEST_NAME, _MOST_WORDS = 300, 20
"""What a person's name, or that of a party, stays below."""
_BULLETS = ("- ", "– ", "— ", "• ", "· ", "* ")

Entry = str | list[str]
"""A paragraph, or the items of a list."""


def read_rapporteurs(cell: Cell, reading: Reading) -> list[dict[str, object]]:
    """The rapporteurs, as `Mme Camille EXEMPLE (7e) ; M. …`: their title gives the gender, brackets the committee."""
    return [_person(entry, reading) for entry in split(text_of(cell))]


def _person(text: str, reading: Reading) -> dict[str, object]:
    match = _PERSON.fullmatch(text) if len(text) < _LONGEST_NAME else None
    gender = _titles().get(fold(match[1]).rstrip(".")) if match else None
    if not match or not gender:
        raise BadValue("cell_not_rapporteur", value=text[:80])
    person: dict[str, object] = {"name": match[2], "gender": gender}
    if match[3]:
        rank = match[3].split()[0]
        person["committee"] = str(reading.said(lambda lang: lang.parse_ordinal(rank)))
    return person


@cache
def _titles() -> Mapping[str, str]:
    words = words_of(get_sheet("rapporteurs").column("gender"))
    return {word.rstrip("."): gender for word, gender in words.items() if word != gender or len(word) > 1}


def read_instalments(cell: Cell, reading: Reading) -> list[tuple[str, str]]:
    """The payments: the share and the moment of each, as `90 % au lancement ; 10 % au solde`."""

    def read(text: str) -> tuple[str, str]:
        match = _INSTALMENT.fullmatch(text)
        if not match:
            raise BadValue("cell_not_instalment", value=text[:80])
        share = match[1]
        return reading.said(lambda lang: lang.parse_percent(share)).iso, match[2]

    return [read(entry) for entry in split(text_of(cell))]


def read_shares(cell: Cell, reading: Reading, party: Callable[[str], str]) -> list[dict[str, str]]:
    """The parts of a sum, as `key 73 080 EUR : purpose`; `party` gives the key of a body by its key or name."""
    return [_share(entry, reading, party) for entry in split(text_of(cell))]


def _share(text: str, reading: Reading, party: Callable[[str], str]) -> dict[str, str]:
    head, _, purpose = (part.strip() for part in text.partition(":"))
    to, amount = _beneficiary(head, party)
    share = {"to": to} if to else {}
    if amount in reading.facts:
        share["amount"] = amount
    else:
        share["amount"] = reading.said(lambda lang: lang.parse_money(amount, reading.currency)).iso
    return share | ({"purpose": purpose} if purpose else {})


def _beneficiary(text: str, party: Callable[[str], str]) -> tuple[str, str]:
    """The key of whoever a share is for, if it names one, and the rest of it."""
    words = plain(text).split(" ")
    for length in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        name = " ".join(words[:length])
        if key := party(name):
            return key, " ".join(words[length:])
    match = _SHARE_HEAD.fullmatch(plain(text))
    if match and match[1] and not any(char.isdigit() for char in match[1]) and any(char.isdigit() for char in match[2]):
        known = match[1].isupper() and len(match[1]) == 3  # a currency written first
        return ("", plain(text)) if known else (match[1], match[2])
    return "", plain(text)


def read_opinions(cell: Cell, reading: Reading) -> list[dict[str, object]]:
    """Visas for the opinions of arrondissement councils, as `10e 21/09/1999 ; 14e 13/09/1999`."""
    return [_opinion(entry, reading) for entry in split(text_of(cell))]


def _opinion(text: str, reading: Reading) -> dict[str, object]:
    match = _OPINION.fullmatch(text)
    if not match:
        raise BadValue("cell_not_opinion", value=text[:80])
    rank, date = match[1].strip(), match[2]
    number = reading.said(lambda lang: lang.parse_ordinal(rank))
    visa: dict[str, object] = {"kind": "opinion", "arrondissement": str(number)}
    return visa | ({"date": [day.iso for day in reading.said(lambda lang: lang.parse_days(date))]} if date else {})


def read_reasons(cell: Cell, reading: Reading) -> dict[str, str]:
    """The rules that a project may break, each with its reason."""
    del reading
    matches = [(entry, _REASON.fullmatch(entry)) for entry in split(text_of(cell))]
    if wrong := [entry for entry, match in matches if not match]:
        raise BadValue("cell_not_reason", value=wrong[0][:80])
    return {match[1].upper(): match[2] for _, match in matches if match}


def read_table(cell: Cell) -> list[list[str]]:
    """The rows of a table, one a line, with bars between the cells."""
    lines = [line for line in text_of(cell).split("\n") if line.strip()]
    return [[part.strip() for part in line.strip().strip("|").split("|")] for line in lines]


def read_lines(cell: Cell) -> list[str]:
    """The lines of a cell, or what stands between its semicolons; an empty line says that there is nothing."""
    text = text_of(cell)
    if "\n" not in str(cell.value).strip(" "):
        return [part.strip() for part in text.split(";")]
    before = len(str(cell.value)) - len(str(cell.value).lstrip())
    return [part.strip() for part in (str(cell.value)[:before].count("\n") * "\n" + text).split("\n")]


def entries(text: str) -> list[Entry]:
    """The entries of a list, between semicolons or line breaks, with or without bullets.

    >>> entries("- comparer ;\\n- former")
    ['comparer', 'former']
    """
    return [entry[2:].strip() if entry.startswith(_BULLETS) else entry for entry in split(text)]


def paragraphs(text: str) -> list[Entry]:
    """The paragraphs of a text, one a line; lines that begin with a bullet are the items of a list.

    >>> paragraphs("Deux villes :\\n- Dakar\\n- Rome\\nFin.")
    ['Deux villes :', ['Dakar', 'Rome'], 'Fin.']
    """
    found: list[Entry] = []
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        if not line.startswith(_BULLETS):
            found.append(line)
        elif found and isinstance(found[-1], list):
            found[-1].append(line[2:].strip())
        else:
            found.append([line[2:].strip()])
    return found


READERS: Mapping[str, Callable[[Cell, Reading], object]] = {
    **ONE,
    "rapporteurs": read_rapporteurs,
    "instalments": read_instalments,
    "opinions": read_opinions,
    "reasons": read_reasons,
}
"""How a cell of each kind is read."""


def read_cell(cell: Cell, reading: Reading) -> object:
    """What the cell says, as the spec writes it."""
    return READERS[cell.column.kind](cell, reading)
