"""What the vote on a project says to those who publish the act."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from delibgen.project.spec import Project
from delibgen.project.vote import Vote, count
from delibgen.project.when import Day


@dataclass(frozen=True, slots=True)
class Adoption:
    """How and when an act was adopted; all is empty of one that was not."""

    is_voted: bool = False
    is_adopted: bool = False
    number: str = ""
    """That of the act, or of its draft."""
    date: str = ""
    transmitted: str = ""
    url: str = ""
    """Where the act is to be read."""
    votes: Mapping[str, str] = field(default_factory=dict)
    """The columns of open data that count the votes; all of them, or none."""


def adoption_of(project: Project) -> Adoption:
    """What became of a project; a draft has no vote."""
    vote, number, day = project.vote, project.act_number or "", project.voted_on
    if vote is None or not vote.is_adopted:
        return Adoption(is_voted=vote is not None, number=number)
    sent = vote.transmitted
    return Adoption(
        is_voted=True,
        is_adopted=True,
        number=number,
        date=day.isoformat() if day else "",
        transmitted=sent.iso if isinstance(sent, Day) else "",
        url=vote.url or "",
        votes=_votes(vote),
    )


def _votes(vote: Vote) -> Mapping[str, str]:
    """The votes as they were counted, where it is known how many members there are; blank papers have no column."""
    tally, seats = vote.tally, _seats(vote)
    if tally is None or seats is None or vote.blank:
        return {}
    cast = tally.for_ + tally.against + tally.abstaining
    counted = (seats, cast, tally.for_, tally.against, tally.abstaining)
    names = ("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")
    return {name: str(count) for name, count in zip(names, counted, strict=True)}


def _seats(vote: Vote) -> int | None:
    """How many members there are: as stated, or present, represented and absent together."""
    voters, absent = vote.voters, count(vote.absent)
    return vote.in_office or (None if voters is None or absent is None else voters + absent)
