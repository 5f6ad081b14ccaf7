"""What a project says, written into a workbook and read back, is what it said."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import delibgen
from delibgen.drafting import read_style
from delibgen.errors import BadValue
from delibgen.language import get_language
from delibgen.project.build import build_project
from delibgen.project.fields import Lang
from delibgen.project.money import Duration, Money
from delibgen.project.text import clean_text
from delibgen.project.when import parse_when
from delibgen.workbook.blank.filling import fill, say_amount, say_value
from delibgen.workbook.blank.template import example_projects, write_template, write_workbook
from delibgen.workbook.reading import read_workbook
from delibgen.writers.docx import write_docx
from tests.samples import ELSEWHERE, LANGS, SOURCES, project, word_file
from tests.strategies import Spec, specs
from tests.workbooks import as_tables, projects_of, save

SAYABLE = [name for name in SOURCES if project(name).reference and name not in ELSEWHERE]
"""The samples that a workbook can say: a communication without a reference has nothing to tell its rows by, and a
council that is not built in has its profile elsewhere."""
_NAMED = re.compile(rb'(?<=<w:alias w:val=")[^"]+|\b[0-9a-f]{64}\b')


def read_back(projects: list[delibgen.Project], lang: Lang, folder: Path) -> Iterator[delibgen.Project]:
    """The projects that a workbook of `projects` says."""
    rows: dict[str, list[Any]] = {}
    for one in projects:
        for sheet, said in fill(one, lang).items():
            rows.setdefault(sheet, []).extend(said)
    path = folder / "projets.xlsx"
    with xlsxwriter.Workbook(path) as book:
        write_workbook(book, rows, lang)
    yield from map(build_project, read_workbook(path))


@pytest.mark.parametrize("lang", LANGS)
def test_every_sample_comes_back_from_one_workbook(lang: Lang, tmp_path: Path) -> None:
    """All in one, so that the rows of each find their own; several samples share a reference, and take turns."""
    left = list(SAYABLE)
    while left:
        turn: dict[str | None, str] = {}
        for name in left:
            turn.setdefault(project(name).reference, name)
        expected = [project(name) for name in turn.values()]
        for got, wanted in zip(read_back(expected, lang, tmp_path), expected, strict=True):
            assert got == wanted
            assert repr(got) == repr(wanted)
        left = [name for name in left if name not in turn.values()]


@pytest.mark.parametrize("lang", LANGS)
def test_the_example_workbook_makes_the_same_word_files(lang: Lang, tmp_path: Path) -> None:
    """But for the fields that facts are named by: a workbook states them where a spec may have a fact to cite."""
    path = tmp_path / "exemples.xlsx"
    write_template(path, lang, examples=True)
    names = {project(name).reference: name for name in SAYABLE if not name.startswith(("guide_", "act_", "kind_"))}
    got = [build_project(raw) for raw in read_workbook(path)]
    assert got == example_projects()
    for one in got:
        for paper in LANGS:
            made = write_docx(delibgen.compose(one, paper), read_style(paper))
            assert unnamed(made) == unnamed(word_file(names[one.reference], paper))


def unnamed(word_file: bytes) -> dict[str, bytes]:
    """The parts of a Word file without the fields of its facts, and the digest of what they were made from."""
    with zipfile.ZipFile(io.BytesIO(word_file)) as parts:
        return {name: _NAMED.sub(b"", parts.read(name)) for name in parts.namelist()}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spec=specs(), lang=st.sampled_from(LANGS))
def test_random_projects_come_back(spec: Spec, lang: Lang) -> None:
    wanted = delibgen.load(spec)
    gifts = [decision for decision in wanted.decisions if decision.kind == "accept_gift"]
    if len(gifts) > 1:
        return  # gifts of one purpose, in a row, are one decision of a workbook
    with TemporaryDirectory() as folder:
        (got,) = read_back([wanted], lang, Path(folder))
    assert repr(got) == repr(wanted)


def _sayable(text: str) -> bool:
    try:
        clean = clean_text(text)
    except BadValue:
        return False
    return clean == clean.strip() and clean[0] not in "'’#" and "{" not in clean


TEXTS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40).filter(_sayable)
ODD = st.sampled_from(
    ["=1+1", "@x", "+33 1", "-5", "14/03/2023", "2023", "0042", "oui", "1 500", "a ; b", "_x0041_", "a | b"]
)

NO_WORDS = {
    *("cell_no_words", "cell_filler", "cell_stand_in", "cell_ditto", "cell_several_names"),
    *("cell_note_mark", "cell_error", "cell_escape", "cell_markup", "cell_misread", "cell_lost_letter"),
}
"""What a cell is refused for that holds `0`, `-`, `idem` or the trace of a program in the place of words."""


@settings(max_examples=40, deadline=None)
@given(words=st.tuples(*[TEXTS | ODD] * 4), lang=st.sampled_from(LANGS))
def test_any_words_come_back(words: tuple[str, ...], lang: Lang) -> None:
    title, name, label, context = words
    spec = {
        "schema": 1,
        "council": "paris",
        "reference": "2023 DGRI 26",
        "date": "2023-03-14",
        "title": {"fr": title, "en": f"en {title}"},
        "rapporteurs": [{"name": name, "gender": "f", "committee": 1}],
        "parties": {"party": {"name": name, "address": label, "number": title}},
        "context": [{"fr": f"A {context}", "en": context.replace("- ", "") or "B"}],
        "decisions": [{"kind": "join", "body": "party", "purpose": {"fr": label, "en": name}}],
    }
    try:
        wanted = delibgen.load(spec)
    except delibgen.SpecError:
        return
    with TemporaryDirectory() as folder:
        path = save(Path(folder) / "p.xlsx", as_tables([wanted], lang))
        try:
            (got,) = projects_of(path)
        except delibgen.SpecError as error:
            if {problem.code for problem in error.problems} <= NO_WORDS:
                return
            raise
    assert repr(got) == repr(wanted)


WHENS = (
    *(
        "2023-03-14",
        "2023-03-01",
        "2023-03",
        "2023-Q1",
        "2023-Q4",
        "2023-S1",
        "2023-S2",
        "2023",
        "school year 1998/1999",
    ),
    *("2022-10-01/2022-10-04", "2022-10-30/2022-11-04", "2022-12-30/2023-01-02", "2022/2024", "2018-01/2019-12"),
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("when", WHENS)
def test_a_date_is_said_as_it_is_read(when: str, lang: Lang) -> None:
    said = say_value(parse_when(when), lang)
    language = get_language(lang)
    assert not isinstance(said, str) or language.parse_when(said) == parse_when(when)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_a_duration_is_said_as_it_is_read(unit: Any, lang: Lang) -> None:
    for value in (1, 2, 18, 1500):
        said = say_value(Duration(value, unit), lang)
        assert get_language(lang).parse_duration(str(said)) == Duration(value, unit)


@given(amount=st.decimals(min_value="0.01", max_value=999_999_999_999_999, places=2))
def test_an_amount_is_a_number_only_where_that_is_exact(amount: Any) -> None:
    said = say_amount(Money(amount, "EUR"))
    if isinstance(said, str):
        assert len(str(amount).replace(".", "")) > 15
    else:
        assert amount == type(amount)(f"{said:.15g}")
