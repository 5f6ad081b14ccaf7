"""The page on the calls is what the docstrings say, and they say what a caller must know."""

import ast
import inspect
import re
from typing import Any

import pytest

import delibgen
from scripts.make_api import IN_SPEC, PAGE, fields, is_error, page, public, tree, words

CALLS = [name for name in delibgen.__all__ if inspect.isfunction(getattr(delibgen, name))]
VALUES = [name for name in delibgen.__all__ if inspect.isclass(getattr(delibgen, name))]
ERRORS = {name for name in VALUES if is_error(getattr(delibgen, name))}


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m scripts.make_api"


@pytest.mark.parametrize("name", CALLS)
def test_a_call_names_the_errors_that_it_raises(name: str) -> None:
    raises = words(getattr(delibgen, name)).partition("Raises ")[2]
    named = set(re.findall(r"`(\w+Error)`", raises))
    assert named
    assert named <= ERRORS


@pytest.mark.parametrize("name", [name for name in VALUES if name not in {*IN_SPEC, *ERRORS}])
def test_what_a_value_holds_is_said_of_each_field(name: str) -> None:
    kind: Any = tree(getattr(delibgen, name))
    assert [field for field, _, said in fields(kind) if not said] == []
    assert [method.name for method in public(kind) if not ast.get_docstring(method)] == []


def test_the_page_has_every_name() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in delibgen.__all__ if not re.search(rf"^(### |- )`{name}`", text, re.MULTILINE)] == []
