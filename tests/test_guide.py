"""The guide to the kinds of decision is what the specs and templates say today."""

import pytest

from delibgen import check, kinds, load
from delibgen.project.decisions import KINDS
from scripts.make_guide import GUIDE, guide


def test_the_guide_is_not_stale() -> None:
    assert GUIDE.read_text(encoding="utf-8") == guide(), "run python -m scripts.make_guide"


@pytest.mark.parametrize("kind", KINDS)
def test_the_specs_of_the_guide_have_nothing_to_report(kind: str) -> None:
    assert check(load(kinds.FOLDER / f"{kind}.yaml")) == ()
