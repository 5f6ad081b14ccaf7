"""What a spec declares by name, known before its fields are read, so that each citation is checked where it stands."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from delibgen.errors import BadValue
from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.project.blank import Blank
from delibgen.project.money import (
    SHARED_SIGNS,
    Count,
    Duration,
    Money,
    Percent,
    Signs,
    is_duration_like,
    is_money_like,
    parse_count,
    parse_duration,
    parse_money,
    parse_percent,
)
from delibgen.project.near import Names
from delibgen.project.nodes import Placeholder
from delibgen.project.typed_dates import find_when_in_words
from delibgen.project.when import Span, When, parse_when, states_split_year
from delibgen.tables import get_data

Figure = Money | When | Percent | Count | Duration

_NUMERIC_DATE = expression(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
COUNCIL = "council"
"""The key of the council's own body, which every project may cite."""

_MONEY_FORMS = ("long", "words", "compact")
_FORMS: dict[type, tuple[str, ...]] = {
    Money: _MONEY_FORMS,
    Span: ("prose",),
    Count: ("words", "words-f", "ordinal", "ordinal-f"),
}
_FORMS[Blank] = tuple(dict.fromkeys(form for forms in _FORMS.values() for form in forms))


def parse_figure(text: str, signs: Signs = MappingProxyType({})) -> Figure:
    """The fact that `text` states: `31700 GBP`, `2023-S1`, `90 %`, `2 years`, `count 6000`.

    A bare number between 1900 and 2100 is a year.
    """
    clean = text.strip()
    if clean.startswith("count"):
        return parse_count(clean)
    if clean.endswith("%"):
        return parse_percent(clean)
    if is_duration_like(clean):
        return parse_duration(clean)
    if _is_when_like(clean):
        return parse_when(clean)
    if when := find_when_in_words(clean):
        return when
    if is_money_like(clean) and not clean.isdigit():
        return parse_money(clean, signs)
    raise BadValue("not_a_fact", value=text)


def _is_when_like(text: str) -> bool:
    """Whether `text` begins as a date of a spec does, or is one in figures."""
    begins = len(text) > 3 and text[:4].isdigit() and (len(text) == 4 or text[4] in "-/")
    return begins or states_split_year(text) or bool(_NUMERIC_DATE.fullmatch(text))


T = TypeVar("T")


@dataclass(frozen=True)
class Declared:
    """The names that a spec declares; a fact that does not read is known by name all the same."""

    facts: Mapping[str, object]
    """Text, mapping or value of each fact, as given."""
    parties: frozenset[str]
    budget: frozenset[str]
    agreements: frozenset[str]
    annexes: frozenset[str]
    folder: Path | None = None
    """Where the spec lies, so that it can name a file beside it; `None` for one that comes from no file."""
    bodies: Mapping[str, object] = field(default_factory=dict)
    """What is given of each party, as given."""
    signs: Callable[[], Signs] = dict
    """Finds what each shared sign may stand for here, once one is met."""

    @classmethod
    def of(cls, data: Mapping[str, object], folder: Path | None = None) -> "Declared":
        """What `data`, a spec before validation, declares."""

        def mapping(name: str) -> Mapping[str, object]:
            value = data.get(name)
            return value if isinstance(value, Mapping) else {}

        parties, budget, agreements, annexes = (
            frozenset(map(str, mapping(name))) for name in ("parties", "budget", "agreements", "annexes")
        )
        return cls(mapping("facts"), parties, budget, agreements, annexes, folder, mapping("parties"))

    def and_facts(self, keys: Iterable[str]) -> "Declared":
        """The same, with facts that are known by name and have no value."""
        return replace(self, facts={**dict.fromkeys(keys, ""), **self.facts})

    def read(self, parse: Callable[[str, Signs], T], text: str) -> T:
        """What `parse` reads in a text, in which a sign or a name that several currencies share is the council's.

        What these stand for is found only where the text does not read without it.
        """
        if SHARED_SIGNS.isdisjoint(text):
            with suppress(BadValue):
                return parse(text, {})
        return parse(text, self._found_signs)

    @cached_property
    def _found_signs(self) -> Signs:
        return self.signs()

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The facts that are figures and read well."""
        figures: dict[str, Figure] = {}
        for key, value in self.facts.items():
            try:
                figures[key] = self.read(parse_figure, value) if isinstance(value, str) else value  # type: ignore[assignment]
            except BadValue:
                continue
        return {key: value for key, value in figures.items() if isinstance(value, Figure)}

    def figure(self, key: str, kinds: tuple[type, ...]) -> Figure | Blank:
        """The fact called `key`, of one of `kinds`, or the blank for it.

        Raises `BadValue` when there is none; with the code `follows` when the fact itself is already in error.
        """
        if key not in self.facts:
            raise self._unknown("fact", key)
        fact = self.facts[key]
        if isinstance(fact, Blank):
            return fact
        if isinstance(fact, str) and key not in self.figures:
            raise BadValue("follows")
        figure = self.figures.get(key)
        if figure is None or not isinstance(figure, kinds):
            raise BadValue("fact_of_other_kind", key=key, value=self.facts[key] if figure else key)
        return figure

    def check_key(self, key: str, kind: str) -> str:
        """`key`, once it is known to be declared among the `kind` of things it cites; the council also by its noun."""
        known: frozenset[str] = getattr(self, kind)
        if kind == "parties" and key not in known and fold(key) in get_data("typed")["council"]:
            return COUNCIL
        if key not in known and not (kind == "parties" and key == COUNCIL):
            raise self._unknown(kind, key)
        return key

    def check_placeholder(self, placeholder: Placeholder) -> None:
        """Raises `BadValue` unless the placeholder cites something declared, in a form that it has."""
        key, form = placeholder.key, placeholder.form
        if key in self.parties or key == COUNCIL:
            forms: tuple[str, ...] = ("short",)
        elif key in self.annexes:
            forms = ()
        elif key in self.facts:
            if isinstance(self.facts[key], str) and key not in self.figures:
                return  # the fact itself is in error, and reported where it stands
            forms = _FORMS.get(type(self.figures.get(key, self.facts[key])), ())
        else:
            raise self._unknown("placeholder", key)
        if form and form not in forms:
            raise BadValue(
                "unknown_form",
                key=key,
                form=form,
                forms=", ".join(f"{{{key}:{name}}}" for name in forms) or f"{{{key}}}",
            )

    def _unknown(self, kind: str, key: str) -> BadValue:
        """What is said of a `key` that is not among the names of that kind, with the nearest one where there is one."""
        if near := (self._called.get(fold(key), "") if kind == "parties" else "") or self._names[kind].nearest(key):
            return BadValue(f"unknown_{kind}_near", key=key, near=near)
        return BadValue(f"unknown_{kind}", key=key)

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """The keys of parties by what they are called: each name, acronym and short name, in either language."""
        return {
            fold(words): str(key)
            for key, party in self.bodies.items()
            if isinstance(party, Mapping)
            for called in ("name", "acronym", "short")
            for words in _texts(party.get(called))
        }

    @cached_property
    def _names(self) -> Mapping[str, Names]:
        """The names of each kind, as text."""
        return {
            "fact": Names(map(str, self.facts)),
            "placeholder": Names(map(str, (*self.facts, *self.parties, *self.annexes, COUNCIL))),
            **{kind: Names(getattr(self, kind)) for kind in ("parties", "budget", "agreements", "annexes")},
        }


def _texts(stated: object) -> list[str]:
    """The texts of a name, which is one or has one for each language."""
    said = stated.values() if isinstance(stated, Mapping) else [stated]
    return [words for words in said if isinstance(words, str)]
