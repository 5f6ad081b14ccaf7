"""Councils: what a profile (a TOML file) says of a council, and what of it held on a given day."""

import copyreg
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator

from delibgen.errors import BadValue
from delibgen.genders import find_head
from delibgen.kept_patterns import expression
from delibgen.project.fields import Frozen, Label, Reads
from delibgen.project.money import Money
from delibgen.project.nodes import placeholders
from delibgen.project.parts import Country, Party
from delibgen.project.registers import Siret
from delibgen.project.text import parse_plain
from delibgen.project.tidying import split_article
from delibgen.project.typed_dates import parse_stated_day
from delibgen.tables import DATA, get_data, get_table, read_table


def _literal(text: str) -> str:
    if any(True for _ in placeholders(parse_plain(text).nodes)):
        raise BadValue("name_cites_a_name")
    return text


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def read_day(value: Any, _info: ValidationInfo | None = None) -> date:
    """The day that a profile states, as a date of TOML or in quotation marks."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return parse_stated_day(str(value)).date
    except BadValue as bad:
        # -- what is no day may be a date elsewhere, but not here --
        raise (
            bad if bad.code in {"day_first", "no_such_day", "year_out_of_range"} else BadValue("not_a_day", value=value)
        ) from None


def _read_schema(value: Any, _info: ValidationInfo) -> Literal[1]:
    if str(value) != "1":
        raise BadValue("unknown_profile_schema", value=value)
    return 1


def _currency(code: str) -> str:
    # -- one that CLDR forgets still was the council's own: only who states a sum in it needs its name --
    is_ours = any(code in codes.split() for codes in get_table("fr", "currencies.subunits").values())
    return code if is_ours else Money(Decimal(1), code).currency


_AUTHORITY = expression(r"(?:PREF|SGAR)[0-9AB]{3}|SPREF[0-9AB]{3}\d")
_DEPARTMENT = expression(r"0\d\d|02[AB]|9[78]\d")


def _authority(code: str) -> str:
    if not _AUTHORITY.fullmatch(code):
        raise BadValue("not_an_authority", value=code)
    return code


def _department_code(code: str) -> str:
    if not _DEPARTMENT.fullmatch(code):
        raise BadValue("not_a_department", value=code)
    return code


def _district(number: str) -> str:
    if not re.fullmatch(r"\d?", number):
        raise BadValue("not_a_district", value=number)
    return number


def _sort_of_authority(code: str) -> str:
    known = get_data("actes")["senders"]
    if code and code not in known:
        raise BadValue("unknown_sender", value=code, known=", ".join(known))
    return code


Said = Annotated[Label, AfterValidator(_literal)]
"""Words that acts print as they stand."""
_DayOfProfile = Annotated[date, Reads(read_day)]


class Wording(Frozen):
    """Words of the profile, in each language."""

    fr: Said
    en: Said

    def of(self, lang: str) -> str:
        return self.fr if lang == "fr" else self.en


class Dated(Frozen):
    """Something that held from one day to another, both included; open at an end that is not given."""

    since: _DayOfProfile = date.min
    until: _DayOfProfile = date.max

    def holds(self, on: date) -> bool:
        return self.since <= on <= self.until


_DatedT = TypeVar("_DatedT", bound=Dated)
DATED = ("assemblies", "executives", "labels", "currencies")
"""The tables of what changes with time."""


class Body(Frozen):
    """The local authority itself: the Ville de Paris."""

    name: Wording
    short: Wording
    article: Literal["le", "la", "les", ""] = ""
    siret: Siret | None = None
    """That of its seat; none for a council abroad, or where the profile does not say."""

    @property
    def siren(self) -> str:
        """The nine figures of the authority itself; empty where they are not known."""
        return (self.siret or "")[:9]


def _check_article(noun: str, article: str, at: str) -> None:
    """Raises `BadValue` unless the French article of a noun is stated, or told by the noun."""
    own, _ = split_article("fr", noun[:1].lower() + noun[1:])
    if not article and own is None and find_head(noun) is None:
        raise BadValue("noun_needs_article", at=(at,), value=noun)


class Assembly(Dated):
    """How the acts name the council that decides, with its article where its noun does not tell it."""

    name: Wording
    article: Literal["le", "la", "les", ""] = ""
    formation: Annotated[str, Field(description="French only: “siégeant en formation de Conseil municipal”.")] = ""

    @model_validator(mode="after")
    def _article_is_known(self) -> "Assembly":
        _check_article(self.name.fr, self.article, "name")
        return self


class Executive(Dated):
    """Who lays drafts before the council and signs, by gender and office."""

    gender: Literal["m", "f"]
    office: Wording


class Labels(Dated):
    """How articles are labelled: `numbered` is “Article 1 :”, `abbreviated` is “Art. 2.-”, `plain` is “Article 1er”."""

    style: Literal["numbered", "abbreviated", "plain"]


class Currency(Dated):
    """The money of the council's own budget."""

    code: Annotated[str, AfterValidator(_currency)]


class Department(Dated):
    """A service of the authority, cited in references by its code, under the name that it bears on a day."""

    fr: Said
    en: Said
    article: Literal["le", "la", "les", ""] = ""

    def of(self, lang: str) -> str:
        return self.fr if lang == "fr" else self.en


class CommitteeNoun(Wording):
    """What a committee is called beside its number, with its article where the noun does not tell it."""

    article: Literal["le", "la", ""] = ""

    @model_validator(mode="after")
    def _article_is_known(self) -> "CommitteeNoun":
        _check_article(self.fr, self.article, "fr")
        return self


class Formulas(Frozen):
    """French formulas of the acts that differ from one council to another; those of the templates where empty."""

    opening: Said = ""
    """Who decides: « Le Conseil municipal de X, »."""
    before_enacting: Said = ""
    """What stands alone before the word that enacts: « Après en avoir délibéré, »."""
    enacting: Said = ""
    """« Délibère : », « Arrête : »."""
    salutation: Said = ""
    closing: Said = ""


class SittingForms(Frozen):
    """How adopted acts of the council speak of the sitting and of the vote; as most councils do where empty."""

    members: Wording | None = None
    """Those who sit in it, in the plural: « conseillers métropolitains »."""
    presence: Literal["table", "lines"] = "table"
    """Whether the figures of the sitting stand in a table, or on lines of their own."""
    vote: Literal["before", "after"] = "before"
    """Whether the vote is told before the word that enacts, or after the articles."""
    remedies: Said = ""
    """French: how the act may be contested, and within what time."""


class BudgetWords(Frozen):
    """French words of the budget that differ from one council to another."""

    function: Said = "fonction"
    article: Literal["le", "la", "les", ""] = ""
    """That of the noun, where no table knows it."""

    @model_validator(mode="after")
    def _article_is_known(self) -> "BudgetWords":
        _check_article(self.function, self.article, "function")
        return self


class Contact(Frozen):
    """Whom the prefecture asks about an act: the office that sends them."""

    name: Said = ""
    phone: Said = ""
    email: Said = ""


class Transmission(Frozen):
    """How the council sends its acts to the representative of the State, and to whom."""

    authority: Annotated[str, AfterValidator(_authority)]
    """The prefecture, as open data names it: `PREF075`."""
    department: Annotated[str, AfterValidator(_department_code)]
    """On three places: `075`, `02A`."""
    district: Annotated[str, AfterValidator(_district)] = ""
    """The number of the arrondissement of the département, one figure; empty where the profile does not say."""
    nature: Annotated[str, AfterValidator(_sort_of_authority)] = ""
    """What sort of authority sends: `31` for a commune (`data/actes.toml`)."""
    classification: Annotated[date | None, Reads(read_day)] = None
    """The day of the prefecture's nomenclature of matters that is in force, which its operator fetches."""
    contact: Contact = Field(default=Contact())
    replies: tuple[Said, ...] = ()
    """The addresses of e-mail to which the prefecture answers."""


class Council(Frozen):
    """A council's profile."""

    schema_: Annotated[Literal[1], Reads(_read_schema)] = Field(alias="schema")
    code: Literal["commune", "paris", "paris-department", "department", "region", "epci", "foreign"]
    """What legal references apply to it: none of France to a `foreign` council."""
    country: Country = "FR"
    body: Body
    committee: CommitteeNoun
    assemblies: tuple[Assembly, ...] = Field(min_length=1)
    executives: tuple[Executive, ...] = Field(min_length=1)
    labels: tuple[Labels, ...] = Field(min_length=1)
    currencies: tuple[Currency, ...] = Field(min_length=1)
    budget: BudgetWords
    departments: dict[str, Annotated[tuple[Department, ...], BeforeValidator(_one_or_many)]] = Field(default={})
    act: Wording | None = None
    """What the council calls its acts; a délibération where it does not say."""
    formulas: Formulas = Field(default=Formulas())
    sitting: SittingForms = Field(default=SittingForms())
    french: Literal["fr-FR", "fr-CA"] = "fr-FR"
    english: Literal["en-GB", "en-US", "en-CA"] = "en-GB"
    typography: Literal["narrow", "wide"] = "narrow"
    transmission: Transmission | None = None
    """`None` where the profile says nothing of it."""
    sources: tuple[str, ...] = ()
    recitals: Literal["before_report", "after_report"] = "before_report"
    """Where the recitals stand: before who reports, or between that and the enacting words."""
    successor: str = ""
    """The profile of the council that took the place of one which no longer sits."""
    _name: str = ""
    """What it is called where it comes with delibgen."""
    _file: str = ""
    """What a spec calls it where it is a file of the council's own."""

    def __reduce__(self) -> tuple[object, ...]:
        """Travels to another process by its name where it has one: there it is one and the same for every project."""
        if self._name:
            return get_builtin, (self._name,)
        return copyreg.__newobj__, (type(self),), self.__getstate__()  # type: ignore[attr-defined]

    @cached_property
    def party(self) -> Party:
        """The council's own body, as a party; made once, since every project of a council has it."""
        name, short = self.body.name, self.body.short
        return Party.model_validate(
            {
                "name": {"fr": name.fr, "en": name.en},
                "short": {"fr": short.fr, "en": short.en},
                "article": self.body.article,
                "kind": "local_authority",
            }
        )

    @cached_property
    def wording(self) -> str:
        """All that the profile says, as text; made once, since every project of a council has it alike."""
        return repr(self)

    @property
    def is_builtin(self) -> bool:
        """Whether the profile comes with delibgen."""
        return bool(self._name)

    @property
    def called(self) -> str:
        """What a user calls the profile: its name, or its file."""
        return self._name or self._file or self.body.name.fr

    def department(self, code: str, on: date) -> Department | None:
        """The department of that code as it is called on the day, or was last; `None` for an unknown code."""
        names = self.departments.get(code, ())
        return next((name for name in names if name.holds(on)), names[-1] if names else None)

    def assembly(self, on: date) -> Assembly:
        return self._on("assemblies", self.assemblies, on)

    def executive(self, on: date) -> Executive:
        return self._on("executives", self.executives, on)

    def label_style(self, on: date) -> str:
        return self._on("labels", self.labels, on).style

    def currency(self, on: date) -> str:
        return self._on("currencies", self.currencies, on).code

    def check(self, on: date) -> None:
        """Raises `BadValue` when a table says nothing for that day, with how to carry on."""
        silent = [name for name in DATED if not any(entry.holds(on) for entry in getattr(self, name))]
        if silent:
            raise self._silence(silent, on)

    def last_day(self, tables: Sequence[str] = DATED) -> date:
        """The last day for which all of these tables say something; `date.max` where none ends."""
        ends: list[date] = [max(entry.until for entry in getattr(self, name)) for name in tables]
        return min(ends)

    def _on(self, name: str, entries: Sequence[_DatedT], day: date) -> _DatedT:
        for entry in entries:
            if entry.holds(day):
                return entry
        raise self._silence([name], day)

    def _silence(self, tables: Sequence[str], day: date) -> BadValue:
        last = self.last_day(tables)
        ended, own = day > last, "_file" if self._file else ""
        code = "council_succeeded" if ended and self.successor else f"council_{'ended' if ended else 'silent'}{own}"
        names = ", ".join(tables)
        return BadValue(code, name=self.called, last=last, day=day, tables=names, successor=self.successor)


@cache
def get_builtin(name: str) -> Council:
    """The profile of that name which comes with delibgen."""
    council = Council.model_validate(read_table(_builtin(name)))
    council._name = name  # noqa: SLF001  # known only here
    return council


def builtin_text(name: str) -> str:
    """The same as it is written."""
    return _builtin(name).read_text(encoding="utf-8")


def _builtin(name: str) -> Path:
    return DATA / "councils" / f"{name}.toml"


@cache
def builtin_councils() -> tuple[str, ...]:
    """The names of the profiles that come with delibgen, in order."""
    return tuple(sorted(path.stem for path in (DATA / "councils").glob("*.toml")))
