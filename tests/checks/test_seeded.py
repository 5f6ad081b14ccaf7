"""Faults put into an act, one at a time: how many are found, in the act alone and beside its English text, by kind.

`pytest -s` prints the rates.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from delibgen.checks.reading.text import read_reading
from delibgen.checks.run import check_texts
from delibgen.readers import read_document
from scripts.measure_checks import measured, read_measured, table_of_kinds
from tests.checks.seeded import ACTS, FAULTS, finders, known, put
from tests.printing import FEET, HEADS, apart, by_letter, printed, side_by_side, wrapped


def test_nothing_is_found_where_nothing_is_at_fault() -> None:
    for act in ACTS.keys() - {"seeded-commune"}:
        assert known(act, beside=True) == set()
    assert {rule for rule, *_ in known("seeded-commune", beside=True)} <= {"LEG-06"}  # a remark


def test_faults_are_found() -> None:
    """At least 65 in 100 in the act alone, and 85 with its English text; docs/checks.md has the same figures."""
    every = measured()
    print("\n".join(table_of_kinds(every)))
    assert sum(bool(each.alone) for each in every) >= 0.65 * len(every)
    assert sum(bool(each.pair) for each in every) >= 0.85 * len(every)
    assert every == read_measured(), "run python -m scripts.measure_checks, and make pages"


def on_pages(text: str) -> str:
    return printed(wrapped(text, 64, hyphens=True), HEADS[1], FEET[2], feed="\f")


PRINTED: dict[str, Callable[[str], str]] = {
    "pages": on_pages,
    "letters set apart": lambda text: apart(on_pages(text)),
    "all letters apart": lambda text: by_letter("\n".join(wrapped(text, 64, hyphens=False))),
    "two columns": lambda text: side_by_side(wrapped(text, 48, hyphens=False)),
}


@pytest.mark.parametrize("way", PRINTED)
def test_what_is_found_in_a_text_is_found_in_its_pdf(way: str, tmp_path: Path) -> None:
    """Each fault in one way: they take turns."""
    path = tmp_path / "acte.txt"
    missed = []
    for fault in FAULTS[[*PRINTED].index(way) :: len(PRINTED)]:
        path.write_text(PRINTED[way](put(fault)), encoding="utf-8")
        if finders(fault, beside=False) and not check_texts([read_reading(read_document(path), "fr")], {}).findings:
            missed.append(fault)
    assert missed == []
