"""What became of a project at its session: who sat, how they voted, what came of it, and when that was made public."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_wrap_validator_function

from delibgen.errors import BadValue, raise_all
from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.project.blank import Blank
from delibgen.project.fields import ActNumber, AsText, DayField, Model, OneOrMany, YesNo
from delibgen.project.numbers import parse_words
from delibgen.project.parts import AsPerson, NamedPerson
from delibgen.project.phrases import Office, person_of
from delibgen.project.registers import Url
from delibgen.project.tidying import split_civility
from delibgen.project.when import Day
from delibgen.tables import get_data

Result = Literal["adopted", "refused", "withdrawn", "deferred"]
Ballot = Literal["show_of_hands", "roll_call", "secret"]
Side = Literal["for", "against"]

_MOST_MEMBERS = 999
"""No council of France has half as many."""
_BETWEEN_NAMES = expression(r"\s*[;\n•|]\s*|\s*,\s+|\s+(?:et|and|&|[–—/-])\s+")


class Voter(NamedPerson):
    """A member of the council, at a vote."""


class Represented(NamedPerson):
    """A member who is not there, and whose vote another casts."""

    by: Annotated[Voter, AsPerson] | None = None


class Officer(NamedPerson):
    """Someone who presides over a vote, or signs the act."""

    office: Office | None = None


def split_proxy(text: str) -> tuple[str, str]:
    """The name of a member, and that of who votes in their place; empty where none is named.

    >>> split_proxy("Mme Odile EXEMPLE (pouvoir à M. Paul MODÈLE)"), split_proxy("Mme Odile EXEMPLE")
    (('Mme Odile EXEMPLE', 'M. Paul MODÈLE'), ('Mme Odile EXEMPLE', ''))
    """
    for words in sorted(get_data("typed")["proxy"], key=len, reverse=True):
        found = re.search(rf"(?<!\w){re.escape(words)}\s+", text, re.IGNORECASE)
        if found and split_civility(text[found.end() :])[0]:
            return text[: found.start()].rstrip(" ,(:–-"), text[found.end() :].rstrip(" )")
    return text, ""


def _represented(text: str) -> Mapping[str, Any]:
    name, by = split_proxy(text)
    return {**person_of(name), "by": by} if by else person_of(name)


class _CountOrNames:
    """A number of members, or who they are: a list, or one text with a title before each name."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        _, names, *_ = source.__args__
        return no_info_wrap_validator_function(
            _count_or_names, handler.generate_schema(Annotated[names, Field(min_length=1, max_length=_MOST_MEMBERS)])
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [{"type": "integer", "minimum": 0}, many["items"], many]}


def _count_or_names(value: Any, read: Callable[[Any], Any]) -> Any:
    if isinstance(value, str):
        pieces = split_names(value)
        value = pieces if any(split_civility(name)[0] for name in pieces) else value
    if isinstance(value, Mapping | NamedPerson):
        value = [value]
    return read(value) if isinstance(value, list | tuple) else _number(value)


def _number(value: Any) -> int:
    """How many members a number or its text says."""
    if isinstance(value, str):
        folded = fold(value)
        said = 0 if folded in get_data("typed")["nobody"] else parse_words(folded)
        value = said if said is not None else int(folded) if folded.isdigit() else value
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadValue("not_members", value=value)
    if value < 0:
        raise BadValue("too_low", value=value, bound=0)
    if value > _MOST_MEMBERS:
        raise BadValue("too_high", value=value, bound=_MOST_MEMBERS)
    return value


def split_names(text: str) -> list[str]:
    """Persons typed in one text, each with a title: what stands between them parts none from what is said of them.

    >>> split_names("Mme Odile EXEMPLE, M. Paul MODÈLE et Mme Ève TYPE, pouvoir à M. Paul MODÈLE")
    ['Mme Odile EXEMPLE', 'M. Paul MODÈLE', 'Mme Ève TYPE, pouvoir à M. Paul MODÈLE']
    >>> split_names("MM. Paul MODÈLE et Alex TYPE – Mme Ève TYPE")
    ['M. Paul MODÈLE', 'M. Alex TYPE', 'Mme Ève TYPE']
    """
    names: list[str] = []
    title = ""
    for between, piece in _pieces(text):
        shared, rest = _shared_title(piece)
        if shared or split_civility(piece)[0]:
            title = shared
            names.append(f"{shared} {rest}" if shared else piece)
        elif title and piece[:1].isupper():
            names.append(f"{title} {piece}")
        elif names:
            names[-1] += between + piece
        else:
            names.append(piece)
    return [name for name in map(str.strip, names) if name]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What stands between the separators of a list of names, each with the separator before it."""
    end, between = 0, ""
    for found in _BETWEEN_NAMES.finditer(text):
        yield between, text[end : found.start()]
        end, between = found.end(), found[0]
    yield between, text[end:]


def _shared_title(piece: str) -> tuple[str, str]:
    """The title of each of several names that share one, « MM. », and the first of them; no title where they do not."""
    for title, shared in get_data("typed")["several"].items():
        first, _, rest = piece.strip().partition(" ")
        if first in shared and rest:
            return title, rest
    return "", piece


def _parted(value: Any) -> Any:
    """Several persons who are typed in one text."""
    return split_names(value) if isinstance(value, str) else value


Voters = Annotated[int | tuple[Annotated[Voter, AsPerson], ...], _CountOrNames()]
"""How many members, or who they are."""
RepresentedMembers = Annotated[int | tuple[Annotated[Represented, AsText(_represented)], ...], _CountOrNames()]


_COUNTED: Final = (
    *("in_office", "present", "represented", "absent"),
    *("for_", "against", "abstaining", "blank", "not_voting"),
)
"""The fields that tell how many members that is."""
UNANIMOUS: Final = "unanimous"
"""What stands for the vote of all."""


class Tally(NamedTuple):
    """The votes of those present and represented."""

    for_: int
    against: int
    abstaining: int
    not_voting: int

    @property
    def cast(self) -> int:
        """The votes that count for the majority: abstentions are none (CGCT, art. L. 2121-20)."""
        return self.for_ + self.against


class Vote(Model):
    """How the council voted on a project, and what became of the act."""

    date: DayField | None = None
    number: ActNumber | None = None
    convened: DayField | None = None
    presiding: Annotated[Officer, AsPerson] | None = None
    signed_by: Annotated[Officer, AsPerson] | None = None
    secretary: Annotated[OneOrMany[Annotated[Officer, AsPerson]], BeforeValidator(_parted)] = ()
    in_office: Annotated[int, Field(ge=1, le=_MOST_MEMBERS)] | None = None
    present: Voters | None = None
    represented: RepresentedMembers | None = None
    absent: Voters | None = None
    ballot: Ballot | None = None
    for_: Voters | None = Field(default=None, alias="for")
    against: Voters | None = None
    abstaining: Voters | None = None
    blank: Annotated[int, Field(ge=0, le=_MOST_MEMBERS), BeforeValidator(_number)] | None = None
    not_voting: Voters | None = None
    unanimous: YesNo = False
    casting_vote: Side | None = None
    result: Result | None = None
    published: DayField | None = None
    transmitted: DayField | None = None
    url: Url | None = None

    @property
    def counts(self) -> Mapping[str, str]:
        """What it states in figures of the members, by its key, and that all were of one mind."""
        said = {_key(field): value for field in _COUNTED if type(value := getattr(self, field)) is int}
        return {key: str(value) for key, value in said.items()} | (
            {UNANIMOUS: UNANIMOUS} if self.unanimous is True else {}
        )

    @property
    def people(self) -> Iterator[NamedPerson]:
        """All whom it names, in the order of its fields."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            for person in value if isinstance(value, tuple) else (value,):
                if isinstance(person, NamedPerson):
                    yield person
                if isinstance(person, Represented) and person.by is not None:
                    yield person.by

    @model_validator(mode="before")
    @classmethod
    def _all_may_be_for(cls, data: Any) -> Any:
        """Takes « à l’unanimité » among the votes for as what it says."""
        votes = data.get("for") if isinstance(data, Mapping) else None
        if isinstance(votes, str) and fold(votes) in get_data("typed")["everybody"]:
            return {**data, "for": None, "unanimous": True}
        return data

    @model_validator(mode="after")
    def _is_without_contradiction(self) -> "Vote":
        raise_all([*_outcome_faults(self), *_sum_faults(self), *_name_faults(self), *_secret_faults(self)])
        return self

    @property
    def outcome(self) -> Result:
        """What came of the vote: as stated, or as its figures say."""
        return self.result or self._counted or "adopted"

    @property
    def is_adopted(self) -> bool:
        return self.outcome == "adopted"

    @property
    def _counted(self) -> Result | None:
        """What the figures say; `None` where there are none, or they are even and nobody's vote decides."""
        tally = self.tally
        if tally is None or not tally.cast:
            return "adopted" if self.unanimous else None
        if tally.for_ == tally.against:
            return {"for": "adopted", "against": "refused", None: None}[self.casting_vote]
        return "adopted" if tally.for_ > tally.against else "refused"

    @property
    def voters(self) -> int | None:
        """How many are present or represented; `None` where it is not said how many are present."""
        present = count(self.present)
        return None if present is None else present + (count(self.represented) or 0)

    @property
    def tally(self) -> Tally | None:
        """The votes on each side, where they were counted; those of a unanimous council follow from who is there."""
        against, abstaining, out = (count(each) or 0 for each in (self.against, self.abstaining, self.not_voting))
        counted = count(self.for_)
        if counted is None and self.unanimous and self.voters is not None:
            rest = self.voters - abstaining - out - (self.blank or 0)
            if self.result == "refused":
                return Tally(0, rest, abstaining, out)
            return Tally(rest - against, against, abstaining, out)
        if counted is None and self.against is None:
            return None
        return Tally(counted or 0, against, abstaining, out)

    @property
    def has_quorum(self) -> bool | None:
        """Whether more than half of the members in office are present (art. L. 2121-17); `None` where unknown."""
        present = count(self.present)
        return None if present is None or self.in_office is None else 2 * present > self.in_office


def count(members: int | tuple[NamedPerson, ...] | None) -> int | None:
    """How many members that is; `None` where it is not said."""
    return len(members) if isinstance(members, tuple) else members


def names(members: int | tuple[NamedPerson, ...] | None) -> tuple[NamedPerson, ...]:
    """Who they are, where they are named."""
    return members if isinstance(members, tuple) else ()


_SIDES = ("for_", "against", "abstaining", "not_voting")


def _outcome_faults(vote: Vote) -> Iterator[BadValue]:
    """Where the result is not stated, is none that a vote has, or is not that of the figures."""
    tally = vote.tally
    if vote.result in {"withdrawn", "deferred"}:
        if vote.unanimous or any(getattr(vote, side) is not None for side in (*_SIDES, "blank")):
            yield BadValue("vote_not_taken", at=("result",), result=vote.result)
        return
    if vote.result is None and vote._counted is None:  # noqa: SLF001
        code = "vote_is_even" if tally and tally.cast else "vote_without_result"
        yield BadValue(code, votes=tally.for_ if tally else 0)
    elif tally and vote.result == "adopted" and tally.against > tally.for_:
        yield BadValue("vote_lost", at=("result",), for_=tally.for_, against=tally.against)
    if vote.unanimous and tally and tally.for_ and tally.against:
        yield BadValue("vote_not_unanimous", at=("unanimous",), for_=tally.for_, against=tally.against)
    if vote.casting_vote and not (tally and tally.cast and tally.for_ == tally.against):
        yield BadValue("casting_vote_decides_nothing", at=("casting_vote",))
    elif vote.casting_vote and vote.ballot == "secret":
        yield BadValue("casting_vote_is_secret", at=("casting_vote",))


def _sum_faults(vote: Vote) -> Iterator[BadValue]:
    """Where the votes are not those of the members who are there, or these not those in office."""
    tally, voters, blank = vote.tally, vote.voters, vote.blank or 0
    if tally and min(tally) < 0:
        yield BadValue(
            "votes_over_voters", at=("abstaining",), votes=tally.abstaining + tally.not_voting + blank, voters=voters
        )
    elif tally and voters is not None and sum(tally) + blank != voters:
        values = {**tally._asdict(), "blank": blank}
        yield BadValue("votes_do_not_sum", at=("present",), votes=sum(tally) + blank, voters=voters, **values)
    seats, absent = vote.in_office, count(vote.absent)
    if seats is None:
        return
    known = (voters if voters is not None else sum(tally or ()) + blank) + (absent or 0)
    if known > seats:
        yield BadValue("more_than_in_office", at=("in_office",), members=known, seats=seats)
    elif voters is not None and absent is not None and known < seats:
        yield BadValue("fewer_than_in_office", at=("in_office",), members=known, seats=seats)


def _name_faults(vote: Vote) -> Iterator[BadValue]:
    """Where one member is in two places, votes on two sides, or votes for another without being there."""
    for places in (("present", "represented", "absent"), _SIDES):
        seen: set[str] = set()
        for place in places:
            for number, person in enumerate(names(getattr(vote, place))):
                if _name(person) in seen:
                    yield BadValue("voter_twice", at=(_key(place), number), name=person.name.fr.source)
                seen.add(_name(person))
    present = {_name(person) for person in names(vote.present)}
    for number, person in enumerate(names(vote.represented)):
        by = person.by if isinstance(person, Represented) else None
        if by and present and _name(by) not in present:
            yield BadValue("proxy_not_present", at=("represented", number), name=by.name.fr.source)


def _secret_faults(vote: Vote) -> Iterator[BadValue]:
    if vote.ballot == "secret":
        yield from _named_in_secret(vote)
    elif vote.blank and vote.ballot is not None:
        yield BadValue("blank_without_papers", at=("blank",))


def _named_in_secret(vote: Vote, *at: str) -> Iterator[BadValue]:
    for side in ("for_", "against", "abstaining"):
        if names(getattr(vote, side)):
            yield BadValue("secret_vote_named", at=(*at, _key(side)))


def _name(person: NamedPerson) -> str:
    return " ".join(person.name.fr.source.split()).casefold()


def _key(place: str) -> str:
    """What a spec calls a field."""
    return place.rstrip("_")


def check_days(vote: Vote, session: tuple[Day | Blank, ...], drafted: dt.date | None) -> None:
    """Raises `BadValue` where a vote has no day, or its days are out of order; its places are those below `vote`."""
    days = [day.date for day in session if isinstance(day, Day)]
    day = vote.date or (session[0] if len(session) == 1 else None)
    if day is None:
        known = ", ".join(each.isoformat() for each in days)
        raise BadValue("vote_without_day_of" if days else "vote_without_day", at=("vote",), days=known)
    if isinstance(day, Blank):
        return
    found = []
    first = min(days) if days else drafted
    if first and day.date < first:
        found.append(BadValue("vote_before_session", at=("vote", "date"), vote=day.iso, session=first.isoformat()))
    if days and day.date > max(days):
        found.append(BadValue("vote_after_session", at=("vote", "date"), vote=day.iso, session=max(days).isoformat()))
    if isinstance(vote.convened, Day) and vote.convened > day:
        found.append(BadValue("convened_after_vote", at=("vote", "convened"), day=vote.convened.iso, vote=day.iso))
    for name in ("published", "transmitted"):
        then = getattr(vote, name)
        if isinstance(then, Day) and then < day:
            found.append(BadValue("public_before_vote", at=("vote", name), day=then.iso, vote=day.iso))
    raise_all(found)


def check_ballot(vote: Vote, appointed: Iterable[Literal["secret", "open"] | None]) -> None:
    """Raises `BadValue` where the vote is at odds with what an appointment says of its ballot, at its place there."""
    for how in filter(None, appointed):
        if vote.ballot is not None and (how == "secret") != (vote.ballot == "secret"):
            raise BadValue("ballot_otherwise", at=("vote", "ballot"), how=how, ballot=vote.ballot)
        if how == "secret":
            raise_all([*_named_in_secret(vote, "vote")])
