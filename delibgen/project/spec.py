"""The spec itself: what an officer states once about a project."""

import datetime as dt
import re
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, WithJsonSchema, model_validator

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.project.blank import Blank
from delibgen.project.council import Council
from delibgen.project.decisions import Appoint, Decision
from delibgen.project.declared import COUNCIL, Declared, Figure, parse_figure
from delibgen.project.fields import ActNumber, Label, Later, Model, OneOrMany, PartyKey, ProseEntry, Reads, WhenField
from delibgen.project.gaps import find_gaps
from delibgen.project.matters import Matter
from delibgen.project.nodes import KEY
from delibgen.project.parts import (
    Activity,
    Agreement,
    Annex,
    AsPerson,
    BudgetLine,
    NamedFact,
    Party,
    Proposer,
    Rapporteur,
    Session,
    TextSection,
    Visa,
    depth,
)
from delibgen.project.phrases import Aim, Recital, Title
from delibgen.project.profile import get_council
from delibgen.project.references import get_registry, out_of_force
from delibgen.project.vote import Vote, check_ballot, check_days
from delibgen.project.when import Day, Month, When

MOST_LEVELS = 3
_CODE = expression(r"(?<!\w)[A-ZÉÈ]{2,}(?!\w)")


def _read_schema(value: Any, _info: ValidationInfo) -> Literal[1]:
    if str(value).strip() != "1":
        raise BadValue("unknown_schema", value=value)
    return 1


def _read_council(value: Any, info: ValidationInfo) -> Council:
    if isinstance(value, Council):
        return value
    if not isinstance(value, str):
        raise BadValue("not_text")
    return get_council(value.strip(), info.context.folder if isinstance(info.context, Declared) else None)


def _read_fact(value: Any, info: ValidationInfo) -> Figure | NamedFact | Blank:
    if isinstance(value, str):
        return info.context.read(parse_figure, value) if isinstance(info.context, Declared) else parse_figure(value)
    if isinstance(value, Figure | Blank):
        return value
    return NamedFact.model_validate(value, context=info.context)


def _as_cited(facts: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    """The same, each figure the very value that fields which cite it have: so it is known where that is stated."""
    declared = info.context.figures if isinstance(info.context, Declared) else {}
    return {key: declared.get(key, value) for key, value in facts.items()}


def _day_or_month(when: When | Blank) -> When | Blank:
    if not isinstance(when, Day | Month | Blank):
        raise BadValue("not_a_day_or_month", value=when.iso)
    return when


def _new_key(key: str) -> str:
    if not re.fullmatch(KEY, key):
        raise BadValue("bad_key", key=key)
    if key == COUNCIL:
        raise BadValue("reserved_key", key=key)
    return key


def _not_too_deep(sections: tuple[TextSection, ...]) -> tuple[TextSection, ...]:
    if depth(sections) > MOST_LEVELS:
        raise BadValue("sections_too_deep", most=MOST_LEVELS)
    return sections


def _rule(key: str) -> str:
    if not re.fullmatch(r"[A-Z]{2,3}-\d{2}", key):
        raise BadValue("unknown_rule", key=key)
    return key


NewKey = Annotated[str, AfterValidator(_new_key)]
Sections = Annotated[tuple[Annotated[TextSection, Later(TextSection)], ...], AfterValidator(_not_too_deep)]
TypedFact = Annotated[
    Figure | NamedFact | Blank,
    Reads(_read_fact),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "integer"], "examples": ["15850 GBP", "2023-S1", "90 %", "2 years", "count 6000"]},
                {
                    "title": "NamedFact",
                    "type": "object",
                    "properties": {"name": {"type": "string"}, "lang": {"type": "string"}},
                    "required": ["name"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
CouncilField = Annotated[
    Council,
    Reads(_read_council),
    WithJsonSchema({"type": "string", "examples": ["paris"]}),
]


class Project(Model):
    """What an officer states once; both documents follow from it. Its fields are those of a spec: docs/spec.md."""

    schema_: Annotated[Literal[1], Reads(_read_schema), WithJsonSchema({"const": 1})] = Field(alias="schema")
    council: CouncilField
    reference: ActNumber | None = None
    date: Annotated[WhenField, AfterValidator(_day_or_month)] | None = None
    session: Session = ()
    title: Title
    matter: Matter | None = None
    rapporteurs: OneOrMany[Annotated[Rapporteur, AsPerson]] = ()
    proposers: OneOrMany[Annotated[Proposer, AsPerson]] = ()
    parties: dict[NewKey, Party] = Field(default={})
    facts: Annotated[dict[NewKey, TypedFact], AfterValidator(_as_cited)] = Field(default={})
    budget: dict[NewKey, BudgetLine] = Field(default={})
    agreements: dict[NewKey, Agreement] = Field(default={})
    annexes: dict[NewKey, Annotated[Annex, Later(Annex)]] = Field(default={})
    context: OneOrMany[ProseEntry] = ()
    objectives: OneOrMany[Aim] = ()
    expectations: OneOrMany[Aim] = ()
    activities: OneOrMany[Activity] = ()
    departments: OneOrMany[Label] = ()
    partners: OneOrMany[PartyKey] = ()
    recitals: OneOrMany[Recital] = ()
    decisions: tuple[Decision, ...] = ()
    visas: OneOrMany[Annotated[Visa, Later(Visa)]] = ()
    sections: Sections = ()
    vote: Annotated[Vote, Later(Vote)] | None = None
    allow: dict[Annotated[str, AfterValidator(_rule)], Label] = Field(default={})

    @model_validator(mode="after")
    def _council_knows_its_departments(self) -> "Project":
        known = self.council.departments
        for number, code in enumerate(self.departments):
            if known and code not in known:
                near = get_close_matches(code, known, 1)
                said = "unknown_department_near" if near else "unknown_department"
                raise BadValue(said, at=("departments", number), code=code, near=near[0] if near else "")
        return self

    @model_validator(mode="after")
    def _council_speaks_for_the_day(self) -> "Project":
        """Refuses a day on which the profile does not say who decides, and days that are all still blank."""
        if self.date or self.session:
            if not self._known_days:
                raise BadValue("no_date", at=("date" if self.date else "session",))
            try:
                self.council.check(self.day)
            except BadValue as bad:
                raise BadValue(bad.code, at=("date" if self.date else "session",), lacks="", **bad.values) from None
        return self

    @model_validator(mode="after")
    def _visas_are_in_force(self) -> "Project":
        for number, visa in enumerate(self.visas):
            if visa.kind == "code" and (self.date or self.session):
                gone = out_of_force(visa.code or "", visa.articles or "", self.day, get_registry())
                if gone:
                    at = ("visas", number, "articles")
                    raise BadValue("visa_out_of_force", at=at, article=gone.article, day=self.day.isoformat())
        return self

    @model_validator(mode="after")
    def _vote_follows_its_session(self) -> "Project":
        if self.vote:
            drafted = self.date.first if self.date and not isinstance(self.date, Blank) else None
            check_days(self.vote, self.session, drafted)
        return self

    @model_validator(mode="after")
    def _ballot_is_that_of_the_appointments(self) -> "Project":
        if self.vote:
            check_ballot(self.vote, (decision.vote for decision in self.decisions if isinstance(decision, Appoint)))
        return self

    @model_validator(mode="after")
    def _executive_is_who_it_was(self) -> "Project":
        """Asks for the office of whoever presides or signs and cannot be the executive of that day."""
        if self.vote and self.voted_on:
            gender = self.council.executive(self.day).gender
            for name in ("presiding", "signed_by"):
                who = getattr(self.vote, name)
                if who and who.office is None and who.gender != gender:
                    raise BadValue("officer_without_office", at=("vote", name), name=who.name.fr.source)
        return self

    @model_validator(mode="after")
    def _names_are_declared(self, info: ValidationInfo) -> "Project":
        """Checks citations also in a project made of Python values, which comes without what it declares."""
        if info.context is None:
            fields = {name: getattr(self, name) for name in type(self).model_fields}
            type(self).model_validate(fields, context=Declared.of(fields))
        return self

    def __repr__(self) -> str:
        return f"<Project {self.reference or ''} {str(self.title.en)!r}>"

    __str__ = __repr__

    @property
    def day(self) -> dt.date:
        """The day that decides what was in force: of the draft, or of the session's first day."""
        return self._known_days[0]

    @property
    def voted_on(self) -> dt.date | None:
        """The day of the vote, where there was one and its day is known."""
        days = (self.vote.date, *self.session) if self.vote else ()
        return next((day.date for day in days if day and not isinstance(day, Blank)), None)

    @property
    def act_number(self) -> str | None:
        """The number of the adopted act: that of the draft, unless the vote gave it another."""
        return (self.vote and self.vote.number) or self.reference

    @property
    def is_adopted(self) -> bool:
        """Whether the council adopted it, on a day that is known."""
        return self.vote is not None and self.vote.is_adopted and self.voted_on is not None

    @property
    def reference_codes(self) -> tuple[str, ...]:
        """What the reference writes in the place of departments, the leading one first."""
        return tuple(dict.fromkeys(_CODE.findall(self.reference or "")))

    @property
    def _known_days(self) -> list[dt.date]:
        return [when.first for when in (self.date, *self.session) if when and not isinstance(when, Blank)]

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is still to be given in a draft, each once, in the order of the source."""
        return tuple(gap.blank for gap in find_gaps(self))
