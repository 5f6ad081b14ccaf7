"""Blanks: what a draft still lacks, each named by its field, and the words that ask for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from delibgen.errors import Place, Ui, said_in, where
from delibgen.kept_patterns import expression
from delibgen.tables import get_data

Sort = Literal["", "amount", "date", "share", "duration", "total"]
_INDEX = expression(r"\[\d+\]")
_KEYED = expression(r"(?:parties|facts|budget|agreements|annexes)\.([^.\[]+)(?:\.\w+(?:\.(?:fr|en))?)?")


@dataclass(frozen=True, slots=True)
class Blank:
    """A value still to be given, in the place of a text, an amount, a date or a name.

    >>> Blank("decisions[0].amount").shown("fr")
    '[montant à préciser]'
    """

    path: str
    """Dotted path of the field, such as `decisions[0].amount`; of a total, the paths of what it lacks."""
    sort: Sort = ""
    """What is to be given, where the field that takes it says so."""
    place: Place = field(default=Place(""), compare=False, repr=False)
    """Where it would be typed, or the nearest piece that was."""
    heading: str = field(default="", compare=False)
    """What the user calls the field, in a workbook."""

    @property
    def iso(self) -> str:
        """Nothing: a blank has no value, and stands where values stand."""
        return ""

    @property
    def currency(self) -> str:
        """Nothing: an amount not yet given has no currency either."""
        return ""

    @property
    def is_nothing(self) -> bool:
        """Never: it is an amount that will be given."""
        return False

    @property
    def key(self) -> str:
        """The key of the field."""
        return [part for part in _INDEX.sub("", self.path).split(".") if part not in {"fr", "en"}][-1]

    @property
    def label(self) -> str:
        """The field as the user knows it: by its heading, or by its path."""
        return self.heading or self.path

    @property
    def is_fact(self) -> bool:
        """Whether it is the whole of a fact, which is no field of its own."""
        return self.path.startswith("facts.") and self.path.count(".") == 1

    def of_sort(self, sort: Sort) -> "Blank":
        """The same, known to be of that sort unless it already has one."""
        return self if self.sort else replace(self, sort=sort)

    def what(self, ui: Ui) -> str:
        """What is to be given, in plain words."""
        table = _words()
        words: Mapping[str, str] | None = None if self.is_fact else table["what"].get(self.key)
        return str((words or table["sorts"][self.sort])[ui])

    def shown(self, ui: Ui) -> str:
        """What stands in the text."""
        if self.sort == "total":
            return str(_words()["shown"]["total"][ui])
        keyed = _KEYED.fullmatch(self.path)
        pattern: str = _words()["shown"]["keyed" if keyed else "field"][ui]
        return pattern.format(what=self.what(ui), key=keyed[1] if keyed else "")

    def who(self, ui: Ui, department: str = "") -> str:
        """Who is to give it; `department` names the lead department where it is known."""
        table = _words()
        default = "translator" if self.path.endswith(".en") else "named" if department else "department"
        giver = table["givers"].get(re.split(r"[.\[]", self.path)[0], default)
        pattern: str = table["who"][giver][ui]
        return pattern.format(name=department)

    def comment(self, ui: Ui, *, department: str = "", gloss: str = "") -> str:
        """What is asked of whom; `gloss` says what goes into the field."""
        pattern: str = _words()["comment"]["total" if self.sort == "total" else "given"][ui]
        values = {} if self.sort == "total" else {"who": self.who(ui, department), "what": self.what(ui)}
        return pattern.format(label=self.label, gloss=gloss, **values).strip()

    def text(self, ui: Ui = "en") -> str:
        """The blank as one line of a list.

        >>> Blank("session[0]", place=Place("a.yaml", 3, 1)).text()
        'a.yaml:3:1 session[0]: day of the session to be given by the council’s secretariat.'
        """
        pattern = said_in(_words()["line"], ui)
        return f"{where(self.place, self.label, ui)}: {pattern.format(what=self.what(ui), who=self.who(ui))}"


def _words() -> Mapping[str, Any]:
    return get_data("blanks")
