"""The English communication as a British reader reads it: nothing that reads as something else, or is said twice."""

from typing import Any

from tests.cases import each
from tests.test_means import said, spec

Spec = dict[str, Any]


def english(*decisions: Spec, **changes: Any) -> str:
    return said(spec(*decisions, **changes), "en")


# --- agreements


def agreed(**changes: Any) -> str:
    text = {"form": "agreement", "with": "one", **changes}
    other = {"form": "contract", "with": "two"}
    decision = {"kind": "conclude_agreement", "agreement": ["text", "other"], "approve": "text"}
    return english(decision, agreements={"text": text, "other": other})


@each(
    ("title", "named"),
    [
        ("Multi-year agreement on objectives", "the three-year agreement on objectives with"),
        ("multiannual agreement on objectives", "the three-year agreement on objectives with"),
        ("Three-year agreement on objectives", "the three-year agreement on objectives with"),
        ("Triennial agreement on objectives", "the triennial agreement on objectives with"),
        ("Agreement on objectives", "the three-year agreement on objectives with"),
    ],
)
def test_an_agreement_says_once_how_long_it_runs(title: str, named: str) -> None:
    text = agreed(title={"fr": "Convention d'objectifs", "en": title}, duration="3 ans").casefold()
    assert named in text
    assert text.count("-year") <= 2  # where it is asked for, and among the key facts


def test_what_one_agreement_is_about_does_not_run_on_into_the_next() -> None:
    text = agreed(purpose={"fr": "sur les jardins", "en": "on gardens"})
    assert "with the Example Region on gardens, and the contract with the region, and authorise" in text
    assert "approve the agreement and the contract with" not in agreed()
    assert "with the Example Region and the contract with" in agreed()


@each(
    ("about", "read"),
    [
        ("extending it by a year", "of 12 February 2024 with the Example Region, extending it by a year, and"),
        ("on gardens", "of 12 February 2024 with the Example Region on gardens, and"),
    ],
)
def test_an_amendment_parts_what_it_changes_from_what_the_agreement_is_about(about: str, read: str) -> None:
    amends = {"fr": "à la convention du 12 février 2024", "en": "to the agreement of 12 February 2024"}
    assert read in agreed(form="amendment", amends=amends, purpose={"fr": "prolongeant d'un an", "en": about})
