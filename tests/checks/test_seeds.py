"""The model texts, where they are at hand: the rules find the faults that are known, and nothing a reader would reject.

The folder is named by DELIBGEN_SEEDS.
"""

import os
from pathlib import Path

import pytest

from scripts.make_checks import PAGE, UNJUDGED, Found, findings, page, read_verdicts

FOLDER = os.environ.get("DELIBGEN_SEEDS", "")
KNOWN = {
    "000": {
        "FCT-03",
        "FCT-04",
        "FCT-06",
        "LEG-01",
        "LEG-10",
        "REF-01",
        "STR-04",
        "TYP-02",
        "TYP-04",
        "TYP-05",
        "TYP-06",
    },
    "003": {"EN-01", "EN-02", "EN-03"},
}
"""Faults that the texts are known for, by the rules that name them."""

at_hand = pytest.mark.skipif(not FOLDER, reason="the model texts are not at hand: DELIBGEN_SEEDS names no folder")


@pytest.fixture(scope="module")
def found() -> list[Found]:
    return findings(Path(FOLDER))


@at_hand
@pytest.mark.parametrize("seed", KNOWN)
def test_the_faults_that_are_known_are_found(seed: str, found: list[Found]) -> None:
    assert KNOWN[seed] <= {one.rule for one in found if one.seed.startswith(seed)}


@at_hand
def test_every_finding_was_judged(found: list[Found]) -> None:
    """And so is every one that was: run python -m scripts.make_checks --seeds DIR, and judge what is new."""
    assert set(found) == set(read_verdicts())


def test_no_finding_would_be_rejected() -> None:
    assert set(read_verdicts().values()) == {"true"}
    assert UNJUDGED not in read_verdicts().values()


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m scripts.make_checks"
