"""An unknown key is told with one that its entry lacks, never with one that stands there and is hardly like it."""

import pytest

from delibgen.errors import SpecError
from delibgen.pipeline import load
from tests.kinds import BASE
from tests.specs import Spec

MANDATE: Spec = {
    "kind": "give_special_mandate",
    "purpose": {"fr": "pour voir", "en": "to see"},
    "place": "Dakar",
    "period": "2023-06-03/2023-06-07",
}


@pytest.mark.parametrize(
    ("key", "near"), [("persons", ""), ("pepole", "people"), ("periods", "period"), ("country_of", "country")]
)
def test_the_key_that_was_meant_is_one_that_is_not_there(key: str, near: str) -> None:
    with pytest.raises(SpecError) as caught:
        load({**BASE, "decisions": [{**MANDATE, key: [{"name": "A B", "gender": "f"}]}]})
    [said] = [problem for problem in caught.value.problems if problem.code.startswith("unknown_field")]
    assert said.values["near"] == near
