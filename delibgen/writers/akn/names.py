"""How Akoma Ntoso names things: the IRIs of texts, and the eIds of what is in them."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.tables import get_data

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNNUMBERED: Final = "nn"
"""What stands for the number of a text that has none."""
NO_DAY: Final = "0001-01-01"
"""What stands for the day of a text that has none, where the schema wants one."""
_ODD: Final = expression(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """`text` as a segment of an IRI.

    >>> slug("2023 DGRI 26 DAC"), slug("Conseil départemental")
    ('2023-dgri-26-dac', 'conseil-departemental')
    """
    return _ODD.sub("-", fold(text)).strip("-")


class Iris(NamedTuple):
    """The IRIs of one text: of the Work, and of what was written of it in one language."""

    kind: str
    """As in the table of kinds."""
    country: str
    actor: str
    day: str
    number: str
    lang: str
    """As ISO 639-2 has it."""

    @property
    def said(self) -> Mapping[str, Any]:
        """What the table says of its kind."""
        return kinds()[self.kind]

    @property
    def work(self) -> str:
        """That of the Work."""
        doctype, subtype = self.said.get("doctype", self.kind), self.said["subtype"]
        segments = ("akn", self.country, doctype, subtype, self.actor, self.day, self.number)
        return "".join(f"/{segment}" for segment in segments if segment)

    @property
    def expression(self) -> str:
        """That of the text in its language."""
        return f"{self.work}/{self.lang}@{self.day}"


def kinds() -> Mapping[str, Mapping[str, Any]]:
    """What is known of each kind of text."""
    found: Mapping[str, Mapping[str, Any]] = get_data("akn")["kinds"]
    return found


def language(tag: str) -> str:
    """The language of a tag as ISO 639-2 has it; the tag where we know none.

    >>> language("fr-FR"), language("en-GB")
    ('fra', 'eng')
    """
    return str(get_data("akn")["languages"].get(tag.partition("-")[0].lower(), tag))


class ElementIds:
    """Gives eIds, each once: the element that holds another one begins its name."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: dict[str, int] = {}

    def numbered(self, parent: str, short: str) -> str:
        """The eId of the next element of that sort within `parent`, an eId or nothing."""
        base = _within(parent, short)
        self._counts[base] = self._counts.get(base, 0) + 1
        return self._once(f"{base}_{self._counts[base]}")

    def named(self, parent: str, name: str) -> str:
        """The eId of an element that bears a number, or stands alone within `parent`."""
        return self._once(_within(parent, name))

    def _once(self, name: str) -> str:
        made, number = name, 1
        while made in self._given:
            number += 1
            made = f"{name}-{number}"
        self._given.add(made)
        return made


def _within(parent: str, name: str) -> str:
    return f"{parent}__{name}" if parent else name
