"""What the adopted act says of the sitting: who was there, how they voted, who signs, and how it was made public."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from delibgen.project.council import SittingForms, Wording
from delibgen.project.decisions import Appoint
from delibgen.project.spec import Project
from delibgen.project.vote import Ballot, Officer, Tally, Vote
from delibgen.project.when import Day
from delibgen.tables import get_data


class Publicity(NamedTuple):
    """How an act is signed and made public on a day, by the law that then held."""

    signed_by_secretary: bool
    """Whether the secretary of the sitting signs each act beside the executive."""
    is_extract: bool
    """Whether what is printed is an extract of a register that all members sign."""
    made_public: Literal["online", "posted", "published"]
    names_author: bool
    """Whether the name and office of the author are to stand in what is published."""


class Sitting(NamedTuple):
    """The sitting at which an act was adopted."""

    day: Day
    vote: Vote
    tally: Tally | None
    is_unanimous: bool
    """Whether nobody voted against it, as stated or as counted."""
    ballot: Ballot | None
    """How they voted, where that is stated and no appointment says it already."""
    members: Wording
    """What those who sit in the council are called, in the plural."""
    signatory: Officer | None
    """Who signs for the executive; `None` where no name is given."""
    publicity: Publicity
    forms: SittingForms


def derive_sitting(project: Project) -> Sitting | None:
    """The sitting that adopted `project`; `None` for a draft."""
    vote, day, council = project.vote, project.voted_on, project.council
    if vote is None or day is None or not vote.is_adopted:
        return None
    tally = vote.tally
    counted = tally is not None and tally.cast > 0 and not (tally.against or tally.abstaining or vote.blank)
    return Sitting(
        Day(day),
        vote,
        tally,
        vote.unanimous or counted,
        None if vote.ballot == "secret" and _appoints_in_secret(project) else vote.ballot,
        council.sitting.members or Wording.model_validate(get_data("sitting")["members"][council.code]),
        vote.signed_by or vote.presiding,
        publicity(council.code, day),
        council.sitting,
    )


def _appoints_in_secret(project: Project) -> bool:
    return any(isinstance(decision, Appoint) and decision.vote == "secret" for decision in project.decisions)


def publicity(code: str, day: dt.date) -> Publicity:
    """How acts of councils of that code are signed and made public on a day."""
    (latest, *_) = (form for codes, since, form in _get_forms() if code in codes and since <= day)
    return latest


@cache
def _get_forms() -> list[tuple[list[str], dt.date, Publicity]]:
    """The forms of the table, the latest first."""
    rows: list[Mapping[str, Any]] = get_data("sitting")["publicity"]
    found = [
        (
            row["codes"],
            row.get("since", dt.date.min),
            Publicity(row["signed_by_secretary"], row["extract"], row["made_public"], row["names_author"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda row: row[1], reverse=True)
