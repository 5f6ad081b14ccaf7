"""Councils: what a profile (a TOML file) says of a council, and what of it held on a given day."""

import copyreg
import tomllib
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from delibgen.errors import BadValue
from delibgen.project.parts import Party


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Wording(_Part):
    """Words of the profile, in each language."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def of(self, lang: str) -> str:
        return self.fr if lang == "fr" else self.en


class Dated(_Part):
    """Something that held from one day to another, both included; open at an end that is not given."""

    since: date = date.min
    until: date = date.max


DatedT = TypeVar("DatedT", bound=Dated)


class Body(_Part):
    """The local authority itself: the Ville de Paris."""

    name: Wording
    short: Wording
    article: Literal["le", "la", "les", ""] = ""


class Assembly(Dated):
    """How the acts name the council that decides."""

    name: Wording
    formation: str = Field(default="", description="French only: “siégeant en formation de Conseil municipal”.")


class Executive(Dated):
    """Who lays drafts before the council and signs, by gender and office."""

    gender: Literal["m", "f"]
    office: Wording


class Labels(Dated):
    """How articles are labelled: `numbered` is “Article 1 :”, `abbreviated` is “Art. 2.-”, `plain` is “Article 1er”."""

    style: Literal["numbered", "abbreviated", "plain"]


class Currency(Dated):
    code: str


class Department(_Part):
    """A service of the authority, cited in references by its code."""

    fr: str
    en: str
    article: Literal["le", "la", "les", ""] = "la"

    def of(self, lang: str) -> str:
        return self.fr if lang == "fr" else self.en


class BudgetWords(_Part):
    """French words of the budget that differ from one council to another."""

    function: str = "fonction"


class Council(_Part):
    """A council's profile."""

    schema_: Literal[1] = Field(alias="schema")
    code: Literal["commune", "paris", "paris-department", "department"]
    """What legal references apply to it."""
    body: Body
    committee: Wording
    assemblies: tuple[Assembly, ...] = Field(min_length=1)
    executives: tuple[Executive, ...] = Field(min_length=1)
    labels: tuple[Labels, ...] = Field(min_length=1)
    currencies: tuple[Currency, ...] = Field(min_length=1)
    budget: BudgetWords
    departments: dict[str, Department] = {}
    english: Literal["en-GB", "en-US"] = "en-GB"
    typography: Literal["narrow", "wide"] = "narrow"
    sources: tuple[str, ...] = ()
    _name: str = ""
    """What it is called where it comes with delibgen."""

    def __reduce__(self) -> tuple[object, ...]:
        """Travels to another process by its name where it has one: there it is one and the same for every project."""
        if self._name:
            return get_council, (self._name,)
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
            }
        )

    @cached_property
    def wording(self) -> str:
        """All that the profile says, as text; made once, since every project of a council has it alike."""
        return repr(self)

    def assembly(self, on: date) -> Assembly:
        return _on(self.assemblies, on, "assemblies")

    def executive(self, on: date) -> Executive:
        return _on(self.executives, on, "executives")

    def label_style(self, on: date) -> str:
        return _on(self.labels, on, "labels").style

    def currency(self, on: date) -> str:
        return _on(self.currencies, on, "currencies").code

    def check(self, on: date) -> None:
        """Raises `BadValue` when a table says nothing for that day."""
        for find in (self.assembly, self.executive, self.label_style, self.currency):
            find(on)


def _on(entries: Sequence[DatedT], day: date, name: str) -> DatedT:
    for entry in entries:
        if entry.since <= day <= entry.until:
            return entry
    raise BadValue("council_silent", table=name, day=day.isoformat())


@cache
def _builtin(name: str) -> Council:
    file = files("delibgen.data").joinpath("councils", f"{name}.toml")
    council = Council.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    council._name = name  # noqa: SLF001  # known only here
    return council


def builtin_councils() -> list[str]:
    """The names of the profiles that come with delibgen."""
    return list(_builtin_names())


@cache
def _builtin_names() -> tuple[str, ...]:
    folder = files("delibgen.data").joinpath("councils")
    found = (entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in found))


def get_council(name: str, folder: Path | None = None) -> Council:
    """The profile called `name`, or the one in the TOML file of that path, taken from `folder`."""
    if not name.endswith(".toml"):
        if name not in builtin_councils():
            near = get_close_matches(name, builtin_councils(), 1)
            known = ", ".join(builtin_councils())
            code = "unknown_council_near" if near else "unknown_council"
            raise BadValue(code, name=name, known=known, near=near[0] if near else "")
        return _builtin(name)
    path = (folder or Path()) / name
    try:
        return Council.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise BadValue("council_unreadable", path=name, why=error.strerror or "") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadValue("council_not_toml", path=name, why=error) from None
    except ValidationError as error:
        first = error.errors()[0]
        raise BadValue("council_bad", path=name, key=".".join(map(str, first["loc"])), why=first["msg"]) from None
