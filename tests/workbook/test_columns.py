"""The columns of a workbook say what the spec says: each path, choice and note is held to its types."""

import types
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from delibgen.folding import fold_tight
from delibgen.project.fields import Model
from delibgen.project.glossary import keys_of
from delibgen.project.spec import Project
from delibgen.workbook.cells import READERS
from delibgen.workbook.columns import Choice, Column, Sheet, get_ignored, get_sheets
from delibgen.workbook.headings import known_headings
from delibgen.workbook.making import APART, NAMES
from tests.cases import each

columns = each("column", [column for sheet in get_sheets() for column in sheet.columns])
LEAST = """Projets Partenaires Imputations Décisions Accords Rapporteurs Objectifs Attentes Actions Visas Faits
Rubriques Annexes"""


def below(annotation: Any) -> Iterator[Any]:
    """The annotation and all that it is made of, down to classes and lists."""
    yield annotation
    if get_origin(annotation) not in (tuple, dict, Literal):
        for inner in get_args(annotation):
            yield from below(inner)


def step(annotation: Any, part: str) -> Iterator[Any]:
    """What stands under `part` in what `annotation` allows."""
    for found in below(annotation):
        if isinstance(found, type) and issubclass(found, BaseModel):
            name = keys_of(found).get(part) if issubclass(found, Model) else None
            if name:
                yield found.model_fields[name].annotation
        elif part == "*" and get_origin(found) in (tuple, dict):
            yield get_args(found)[0 if get_origin(found) is tuple else 1]


def follow(path: str) -> list[Any]:
    """Every annotation that `path` may lead to, from the project down."""
    found: list[Any] = [Project]
    for part in path.split("."):
        found = [inner for annotation in found for inner in step(annotation, part)]
    return found


def literals(annotation: Any) -> set[str]:
    if get_origin(annotation) is Literal:
        return {word for word in get_args(annotation) if word}
    many = get_origin(annotation) in (tuple, Union, types.UnionType) or hasattr(annotation, "__metadata__")
    return {word for inner in get_args(annotation) for word in literals(inner)} if many else set()


def heard(choice: Choice) -> set[str]:
    return {fold_tight(word) for word in (choice.fr, choice.en, *choice.others)}


def test_there_is_every_sheet_of_the_issue() -> None:
    assert [sheet.fr for sheet in get_sheets()] == LEAST.split()


@columns
def test_a_column_fills_a_field_of_the_spec(column: Column) -> None:
    assert not column.path or follow(column.path)


@columns
def test_its_choices_are_those_of_the_field(column: Column) -> None:
    if column.choices:
        known = {word for annotation in follow(column.path) for word in literals(annotation)}
        assert {choice.id for choice in column.choices} == known
        words = Counter(word for choice in column.choices for word in heard(choice))
        assert set(words.values()) == {1}, "a word that two choices share"


@columns
def test_its_kind_can_be_read(column: Column) -> None:
    assert column.kind in READERS or column.kind in APART
    assert bool(column.choices) == (column.kind in {"choice", "choices"})


@columns
def test_it_is_explained_in_both_languages(column: Column) -> None:
    assert column.explain("fr").endswith(".")
    assert column.explain("en").endswith(".")
    assert column.explain("fr") != column.explain("en")


@pytest.mark.parametrize("sheet", get_sheets(), ids=lambda sheet: sheet.id)
def test_no_heading_of_a_sheet_means_two_columns(sheet: Sheet) -> None:
    meant: dict[str, set[str]] = {}
    for column in sheet.columns:
        for heading in {column.id, column.fr, column.en, *column.aliases}:
            meant.setdefault(fold_tight(heading), set()).add(column.id)
    doubtful = {heading: ids for heading, ids in meant.items() if len(ids) > 1}
    own = {fold_tight(column.id) for column in sheet.columns}
    assert not {heading: ids for heading, ids in doubtful.items() if heading not in own}
    said = [fold_tight(heading) for column in sheet.columns for heading in {column.fr, column.en}]
    assert all(known_headings(sheet)[heading] for heading in said)


def test_what_is_ignored_is_not_known() -> None:
    assert not set(map(fold_tight, get_ignored())) & known_headings(get_sheets()[0]).keys()


@columns
def test_a_text_may_do_without_english_only_where_it_is_a_name(column: Column) -> None:
    *table, name, lang = column.path.split(".") if column.path.endswith(".fr") else ("", "")
    if lang and name != "*":
        fields = [
            model.model_fields[keys_of(model)[name]]
            for annotation in (follow(".".join(table)) if table else [Project])
            for model in below(annotation)
            if isinstance(model, type) and issubclass(model, Model) and name in keys_of(model)
        ]
        assert {"BeforeValidator" in repr(field) for field in fields} == {name in NAMES}


def test_every_field_of_the_spec_has_a_column_or_is_known_to_have_none() -> None:
    """What a workbook cannot say is listed in docs/workbook.md; this list is the same."""
    filled = {
        part.removesuffix(".*").removesuffix(".fr").removesuffix(".en")
        for sheet in get_sheets()
        for column in sheet.columns
        for part in [column.path]
        if part
    }
    tables = {"parties.*", "budget.*", "agreements.*", "annexes.*", "rapporteurs.*", "activities.*", "visas.*"}
    lacking = {
        f"{table}.{key}"
        for table in tables
        for model in below_models(table)
        for key in keys_of(model)
        if f"{table}.{key}" not in filled and f"{table}.{key}.*" not in filled
    }
    assert lacking == {"annexes.*.sections"}  # given by the sheet of sections, beside the key of the annex


def below_models(table: str) -> list[type[Model]]:
    return [
        found
        for annotation in follow(table)
        for found in below(annotation)
        if isinstance(found, type) and issubclass(found, Model)
    ]
