"""A test of many cases tries all of them and hides none that fails."""

import pytest

from tests.cases import SHOWN, each


def test_every_case_is_tried_and_each_that_fails_is_named() -> None:
    tried: list[tuple[int, str]] = []

    @each(("number", "word"), [(1, "a"), (2, "b"), (3, "c"), (4, "d")])
    def whole(number: int, word: str) -> None:
        tried.append((number, word))
        if number == 2:
            pytest.fail("not two")
        assert number != 3

    with pytest.raises(ExceptionGroup, match="2 of 4 cases fail") as caught:
        whole()
    assert tried == [(1, "a"), (2, "b"), (3, "c"), (4, "d")]
    assert [error.__notes__ for error in caught.value.exceptions] == [
        ["with number=2, word='b'"],
        ["with number=3, word='c'"],
    ]


def test_of_very_many_that_fail_the_values_are_told() -> None:
    @each("number", range(100))
    def whole(number: int) -> None:
        assert number < 0

    with pytest.raises(ExceptionGroup, match="number=99") as caught:
        whole()
    assert len(caught.value.exceptions) == SHOWN


def test_nothing_to_try_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="no word"):
        each("word", [])


@pytest.mark.parametrize("factor", [2, 3])
@each("number", range(5))
def test_fixtures_and_parameters_stand_beside_the_cases(number: int, factor: int, tmp_path: object) -> None:
    assert (number * factor) % factor == 0
    assert tmp_path
