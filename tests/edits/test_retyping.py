"""Facts of a workbook take other values: what is told to be typed into its cells, once typed, says them."""

from pathlib import Path

import openpyxl
import pytest

from delibgen.edits.retyping import retyped
from delibgen.loading import load_all
from delibgen.pipeline import Loaded, write_template
from delibgen.project.fields import Lang
from delibgen.project.raw import Loc
from delibgen.sides.statements import Statement, statements
from tests.workbooks import GRANT, save, table


def other(stated: Statement) -> str:
    """Another value of the same sort."""
    value = stated.value
    if stated.kind == "name":
        return f"{value} bis"
    if stated.kind == "time":
        return value.replace("20", "21", 1)
    number, _, unit = value.partition(" ")
    return f"{int(float(number)) + 1} {unit}".strip()


def facts_of(loaded: Loaded) -> dict[Loc, str]:
    """Another value for each fact that a cell says, but for the reference, by which the row is found."""
    assert loaded.project
    assert loaded.raw
    found = {}
    for one in statements(loaded.project, loaded.raw):
        stated = loaded.raw.value(one.loc) if loaded.raw.written(one.loc) == one.loc else None
        if isinstance(stated, str) and one.loc != ("reference",) and one.kind != "time":
            found[one.loc] = f"count {other(one)}" if stated.startswith("count ") else other(one)
    return found


def typed(book: Path, loaded: Loaded, news: dict[Loc, str]) -> None:
    assert loaded.raw
    opened = openpyxl.load_workbook(book)
    for cell in retyped(loaded.raw, news, news):
        assert cell.text, cell
        opened[cell.place.sheet][cell.place.cell] = cell.text
    opened.save(book)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_told_says_the_new_values_once_typed(lang: Lang, tmp_path: Path) -> None:
    book = tmp_path / "projets.xlsx"
    write_template(book, lang, examples=True)
    before = [one for one in load_all(book) if one.project]
    news = {one.reference: facts_of(one) for one in before}
    assert sum(map(len, news.values())) > 50
    for one in before:
        typed(book, one, news[one.reference])
    after = {one.reference: one.raw for one in load_all(book)}
    for reference, facts in news.items():
        raw = after[reference]
        assert raw
        for loc, value in facts.items():
            assert (reference, loc, raw.value(raw.written(loc))) == (reference, loc, value)


@pytest.mark.parametrize(
    ("cells", "loc", "new", "told"),
    [
        ({}, ("decisions", 0, "amount"), "16200 GBP", "16 200 £"),
        ({"Montant": "15,85 k£"}, ("decisions", 0, "amount"), "16200 GBP", "16200 GBP"),
        ({}, ("decisions", 0, "amount"), "16200.5 GBP", "16 200,5 £"),
        ({}, ("rapporteurs", 1, "name"), "Paul MODÈLE", "Mme Camille EXEMPLE (7e) ; M. Paul MODÈLE (2e)"),
        ({}, ("rapporteurs", 1, "gender"), "f", "Mme Camille EXEMPLE (7e) ; Mme Dominique EXEMPLE (2e)"),
        ({"Séance": "14 mars 2023"}, ("session",), "2023-03-15", "2023-03-15"),
        ({"Montant": "1 000 £"}, ("decisions", 0, "amount"), "900 GBP", "900 £"),
    ],
)
def test_the_rest_of_a_cell_stays_as_it_was_typed(
    cells: dict[str, str], loc: Loc, new: str, told: str, tmp_path: Path
) -> None:
    book = save(tmp_path / "projets.xlsx", table({**GRANT, **cells}))
    (loaded,) = load_all(book)
    assert loaded.raw
    (cell,) = retyped(loaded.raw, {loc: new}, [loc])
    assert cell.text == told
