"""A fact that is changed in one of the two documents is found: `python -m scripts.measure_mutations` says how many."""

from collections import Counter
from functools import cache

import pytest

from tests import samples
from tests.checks.mutations import KINDS, Outcome, outcomes, pair

LEAST = {"amount": 1.0, "percent": 1.0, "date": 0.99, "article": 1.0, "name": 0.965}
"""The share that is found in the examples; a name in place of another is missed where both stand in the passage, and a
part of a longer name with a letter wrong."""


@cache
def tried() -> tuple[Outcome, ...]:
    return tuple(outcome for name in samples.EXAMPLES for outcome in outcomes(name))


def share(found: list[Outcome]) -> float:
    return sum(outcome.found for outcome in found) / len(found)


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_fact_is_found(kind: str) -> None:
    of_kind = [outcome for outcome in tried() if outcome.mutation.kind == kind]
    missed = [outcome.mutation.told for outcome in of_kind if not outcome.found]
    assert share(of_kind) >= LEAST[kind], missed


def test_nearly_every_changed_fact_is_found() -> None:
    assert share(list(tried())) >= 0.98


def test_there_are_enough_changes_of_every_kind() -> None:
    count = Counter((outcome.mutation.kind, outcome.mutation.lang) for outcome in tried())
    assert all(count[kind, lang] >= 5 for kind in KINDS for lang in samples.LANGS), count
    assert len(tried()) > 900


SUMMED_UP = {
    "act_18-several-gifts": "what two givers bring stands in one English row, whose giver is compared with a museum",
    "elsewhere_71-awards-of-several-kinds": "several awards are compared with the sentence that sums them up",
}
"""Pairs of files that are still accused, for what one says in several places; in a spec, nothing is."""


@pytest.mark.parametrize("name", samples.SOURCES)
def test_the_two_documents_of_a_project_say_the_same(name: str) -> None:
    if name in SUMMED_UP:
        pytest.xfail(SUMMED_UP[name])
    from tests.found import check_pair

    assert [finding.text() for finding in check_pair(*pair(name))] == []
