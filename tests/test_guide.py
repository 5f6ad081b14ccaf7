"""The guide to the kinds of decision is what the specs and templates say today."""

from typing import get_args

import pytest

from delibgen import check, load
from delibgen.project.decisions import Decision
from scripts.make_guide import GUIDE, KINDS, ROOT, guide


def test_the_guide_is_not_stale() -> None:
    assert GUIDE.read_text(encoding="utf-8") == guide(), "run python -m scripts.make_guide"


def test_the_guide_shows_every_kind() -> None:
    union = get_args(get_args(Decision)[0])
    assert sorted(get_args(kind.model_fields["kind"].annotation)[0] for kind in union) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_specs_of_the_guide_have_nothing_to_report(kind: str) -> None:
    assert check(load(ROOT / "docs" / "kinds" / f"{kind}.yaml")) == ()
