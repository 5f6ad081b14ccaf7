"""The vote on a project: what it says of itself, and what is refused of it."""

from itertools import product
from typing import Any

import pytest

import delibgen
from delibgen.project.vote import Vote, count, split_names
from tests.cases import each
from tests.specs import parsed

VOTES: dict[str, dict[str, Any]] = {
    "counted": {"present": 25, "represented": 2, "for": 24, "against": 2, "abstaining": 1},
    "words": {"present": "vingt-cinq", "for": "25"},
    "unanimous": {"unanimous": True},
    "unanimous of so many": {"unanimous": True, "present": 25, "abstaining": 3},
    "result alone": {"result": "refused"},
    "casting vote": {"for": 12, "against": 12, "casting_vote": "for"},
    "lost": {"for": 11, "against": 12},
}
OUTCOMES = {"result alone": "refused", "lost": "refused"}


def vote(**fields: Any) -> Vote:
    return Vote.model_validate(fields)


def project(session: Any = "2023-03-14", **fields: Any) -> delibgen.Project:
    return delibgen.load({**parsed(), "session": session, "vote": fields})


def codes(session: Any = "2023-03-14", **fields: Any) -> list[tuple[str, str]]:
    with pytest.raises(delibgen.SpecError) as told:
        project(session, **fields)
    return [(problem.path, problem.code) for problem in told.value.problems]


@each("name", VOTES)
def test_what_came_of_it_follows_from_the_figures(name: str) -> None:
    assert vote(**VOTES[name]).outcome == OUTCOMES.get(name, "adopted")


def test_the_votes_of_a_unanimous_council_follow_from_who_is_there() -> None:
    assert vote(**VOTES["unanimous of so many"]).tally == (22, 0, 3, 0)
    assert vote(present=10, represented=1, unanimous=True, result="refused").tally == (0, 11, 0, 0)
    assert vote(unanimous=True).tally is None


def test_members_are_counted_or_named_whatever_way_they_are_typed() -> None:
    one = "Mme Camille EXEMPLE"
    two = f"{one}, M. Alex MODÈLE"
    assert [count(vote(present=each, unanimous=True).present) for each in (2, "2", "deux", two, [one, "M. A B"])] == [
        2
    ] * 5
    assert count(vote(present=one, unanimous=True).present) == 1
    assert [count(vote(absent=nobody, unanimous=True).absent) for nobody in ("néant", "-", "–")] == [0] * 3
    assert split_names(f"{one} ;\nM. Alex MODÈLE et Mme Ève TYPE") == [one, "M. Alex MODÈLE", "Mme Ève TYPE"]


ONE, TWO, THREE = "Mme Camille EXEMPLE", "M. Alex MODÈLE", "M. Paul TYPE"


@each(
    "typed",
    [
        f"{ONE} – {TWO} – {THREE}",
        f"{ONE} - {TWO} / {THREE}",
        f"{ONE} • {TWO} | {THREE}",
        "Mme Camille EXEMPLE, MM. Alex MODÈLE et Paul TYPE",
        "Messieurs Alex MODÈLE, Paul TYPE et Madame Camille EXEMPLE",
        "Mmes Camille EXEMPLE & Paul TYPE ; M. Alex MODÈLE",
    ],
)
def test_several_members_are_counted_however_their_names_are_parted(typed: str) -> None:
    assert count(vote(present=typed, unanimous=True).present) == 3
    assert {name.split(" ", 1)[1] for name in split_names(typed)} == {"Camille EXEMPLE", "Alex MODÈLE", "Paul TYPE"}


@each(
    ("typed", "code"),
    [
        ("Mme Camille EXEMPLE avec M. Alex MODÈLE", "person_with_more"),
        ("Mme Camille EXEMPLE Mme Ève TYPE", "person_with_more"),
        ("Mme la Maire", "person_without_name"),
        ("M. le premier adjoint", "person_without_name"),
    ],
)
def test_what_is_no_name_of_one_person_is_refused_and_never_printed_as_one(typed: str, code: str) -> None:
    assert codes(presiding=typed, unanimous=True) == [("vote.presiding", code)]


@each("name", ["le Gall Yann", "Jean M. DUPONT", "de la Tour", "d'Ô Jean", "Anne TYPE-ESSAI", "Anne TYPE - ESSAI"])
def test_a_name_that_only_looks_like_more_stays(name: str) -> None:
    one = vote(secretary=f"M. {name}", unanimous=True).secretary
    assert [str(person.name.fr) for person in one] == [name]


@each(
    "typed",
    [
        "à M. Alex MODÈLE",
        "→ M. Alex MODÈLE",
        "(excusée, pouvoir à M. Alex MODÈLE)",
        "ayant donné procuration à M. Alex MODÈLE",
        "pouvoir à M. Alex MODÈLE",
        "(par M. Alex MODÈLE)",
        ", proxy to M. Alex MODÈLE",
        "a donné pouvoir à M. Alex MODÈLE",
    ],
)
def test_who_votes_for_another_is_typed_behind_the_name(typed: str) -> None:
    made = vote(represented=f"Mme Camille EXEMPLE {typed}", unanimous=True).represented
    assert isinstance(made, tuple)
    (member,) = made
    assert member.by
    assert (str(member.name.fr), str(member.by.name.fr), member.by.gender) == ("Camille EXEMPLE", "Alex MODÈLE", "m")


FAULTS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "too many votes": ({"present": 25, "for": 26}, [("vote.present", "votes_do_not_sum")]),
    "too few": ({"present": 25, "represented": 1, "for": 20, "against": 5}, [("vote.present", "votes_do_not_sum")]),
    "nobody left": ({"present": 2, "abstaining": 3, "unanimous": True}, [("vote.abstaining", "votes_over_voters")]),
    "full house": ({"present": 25, "in_office": 24, "for": 25}, [("vote.in_office", "more_than_in_office")]),
    "who is missing": (
        {"present": 25, "absent": 2, "in_office": 29, "for": 25},
        [("vote.in_office", "fewer_than_in_office")],
    ),
    "not unanimous": ({"unanimous": True, "for": 2, "against": 1}, [("vote.unanimous", "vote_not_unanimous")]),
    "nothing": ({"present": 25}, [("vote", "vote_without_result")]),
    "even": ({"for": 3, "against": 3}, [("vote", "vote_is_even")]),
    "lost": ({"for": 3, "against": 4, "result": "adopted"}, [("vote.result", "vote_lost")]),
    "withdrawn": ({"result": "withdrawn", "for": 3}, [("vote.result", "vote_not_taken")]),
    "casting": (
        {"for": 4, "against": 3, "casting_vote": "for"},
        [("vote.casting_vote", "casting_vote_decides_nothing")],
    ),
    "secret casting": (
        {"for": 3, "against": 3, "casting_vote": "for", "ballot": "secret"},
        [("vote.casting_vote", "casting_vote_is_secret")],
    ),
    "secret names": ({"for": 3, "against": "M. A B", "ballot": "secret"}, [("vote.against", "secret_vote_named")]),
    "blank by hand": ({"for": 3, "blank": 1, "ballot": "show_of_hands"}, [("vote.blank", "blank_without_papers")]),
    "blank and more": (
        {"present": 5, "for": 3, "blank": 1, "ballot": "secret"},
        [("vote.present", "votes_do_not_sum")],
    ),
    "no member": ({"present": "tous", "unanimous": True}, [("vote.present", "not_members")]),
    "less than none": ({"present": "-1", "unanimous": True}, [("vote.present", "not_members")]),
    "early": ({"date": "2023-03-13", "unanimous": True}, [("vote.date", "vote_before_session")]),
    "late": ({"date": "2023-03-15", "unanimous": True}, [("vote.date", "vote_after_session")]),
    "public before": ({"unanimous": True, "published": "2023-03-13"}, [("vote.published", "public_before_vote")]),
    "sent before": ({"unanimous": True, "transmitted": "2023-03-13"}, [("vote.transmitted", "public_before_vote")]),
    "convened after": ({"unanimous": True, "convened": "2023-03-15"}, [("vote.convened", "convened_after_vote")]),
}


@each("name", FAULTS)
def test_a_vote_that_cannot_be_is_refused_at_its_place(name: str) -> None:
    fields, told = FAULTS[name]
    assert codes(**fields) == told


def test_all_that_is_wrong_with_a_vote_is_told_at_once() -> None:
    told = codes(present=25, in_office=20, **{"for": 12, "against": 12, "unanimous": True})
    assert {code for _, code in told} == {
        "vote_is_even",
        "vote_not_unanimous",
        "votes_do_not_sum",
        "more_than_in_office",
    }


def test_nobody_is_in_two_places() -> None:
    one, two, three = "Mme A B", "M. C D", "Mme E F"
    assert codes(present=[one, two], absent=[two], unanimous=True) == [("vote.absent[0]", "voter_twice")]
    assert codes(present=[one, two, one], unanimous=True) == [("vote.present[2]", "voter_twice")]
    assert codes(against=[one], abstaining=[one], **{"for": 5}) == [("vote.abstaining[0]", "voter_twice")]
    assert codes(present=[one], represented=[f"{two}, pouvoir à {three}"], unanimous=True) == [
        ("vote.represented[0]", "proxy_not_present")
    ]
    assert project(present=[one, two], represented=[f"{three}, pouvoir à {two}"], against=[two], **{"for": 2})


def test_a_session_of_several_days_asks_for_the_day_of_the_vote() -> None:
    days = ["2023-03-14", "2023-03-16"]
    assert codes(days, unanimous=True) == [("vote", "vote_without_day_of")]
    with pytest.raises(delibgen.SpecError, match="one of them: 2023-03-14, 2023-03-16"):
        project(days, unanimous=True)
    assert str(project(days, unanimous=True, date="2023-03-15").voted_on) == "2023-03-15"
    assert str(project(unanimous=True).voted_on) == "2023-03-14"


def test_the_adopted_act_has_the_number_of_the_draft_or_its_own() -> None:
    assert project(unanimous=True).act_number == "2023 DGRI 26"
    assert project(unanimous=True, number="2023-112").act_number == "2023-112"


def test_a_communication_is_not_voted_on() -> None:
    spec = {**parsed(), "vote": {"unanimous": True, "date": "2023-03-14"}}
    for name in ("decisions", "agreements", "budget", "reference", "rapporteurs"):
        spec.pop(name)
    with pytest.raises(delibgen.SpecError) as told:
        delibgen.load(spec)
    assert "vote_without_decisions" in [problem.code for problem in told.value.problems]


def test_every_way_of_voting_sums_or_is_refused() -> None:
    """Of all small councils: what is taken has as many votes as voters, and is adopted by a majority."""
    for for_, against, out, here in product(range(4), range(4), range(3), range(1, 6)):
        fields = {"for": for_, "against": against, "abstaining": out, "present": here}
        try:
            made = vote(**fields)
        except ValueError:
            assert for_ + against + out != here or for_ == against
        else:
            assert made.tally
            assert sum(made.tally) == here
            assert made.is_adopted == (for_ > against)
