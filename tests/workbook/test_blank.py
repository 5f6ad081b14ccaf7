"""The workbook ready to fill: every column with its heading, its note and its list; the examples in their cells."""

import re
import zipfile
from functools import cache, partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

import delibgen
from delibgen.errors import Place, UsageError, WriteError
from delibgen.project.council import builtin_councils
from delibgen.project.fields import Lang
from delibgen.workbook.blank.filling import fill
from delibgen.workbook.blank.headnotes import example_of, explain, note_size, tell
from delibgen.workbook.blank.looks import width_of
from delibgen.workbook.blank.template import example_projects, examples_folder, write_template
from delibgen.workbook.cells import READERS, SheetCell, Usage, read_cell, read_shares
from delibgen.workbook.columns import Column, Sheet, get_common, get_sheet, get_sheets, get_wording, wording
from tests.cases import each
from tests.odd_workbooks import parts
from tests.office import Office, Paper, page_texts
from tests.samples import EXAMPLES, LANGS

COLUMNS = [(sheet, column, lang) for sheet in get_sheets() for column in sheet.columns for lang in LANGS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbooks")


@pytest.fixture(scope="module")
def template(folder: Path) -> Any:
    """The workbook in a language, empty or with the examples, as openpyxl sees it."""

    @cache
    def open_one(lang: Lang, *, examples: bool = False) -> Any:
        path = folder / f"{lang}-{examples}.xlsx"
        write_template(path, lang, examples=examples)
        return openpyxl.load_workbook(path)

    return open_one


def head(book: Any, sheet: Sheet, column: Column, lang: Lang) -> Any:
    return book[sheet.of(lang)].cell(1, sheet.columns.index(column) + 1)


@pytest.mark.parametrize("lang", LANGS)
def test_there_is_a_guide_and_then_every_sheet(template: Any, lang: Lang) -> None:
    assert template(lang).sheetnames == [
        "Guide",
        *(sheet.of(lang) for sheet in get_sheets()),
        wording("lists", "tab", lang),
    ]
    guide = template(lang)["Guide"]
    words = {str(cell.value) for row in guide.iter_rows() for cell in row if cell.value}
    table = get_wording()["guide"]
    assert {str(said[lang]).format() for key, said in table.items() if key != "tab"} <= words
    links = {cell.value for row in guide.iter_rows() for cell in row if cell.hyperlink}
    assert links == {sheet.of(lang) for sheet in get_sheets()}


@each(("sheet", "column", "lang"), COLUMNS)
def test_every_heading_says_what_to_write(template: Any, sheet: Sheet, column: Column, lang: Lang) -> None:
    cell = head(template(lang), sheet, column, lang)
    assert cell.value == column.of(lang)
    assert cell.comment.text == tell(column, lang)
    assert explain(column, lang) in cell.comment.text
    assert "`" not in cell.comment.text
    assert cell.font.b == column.required
    assert width_of(column, lang) >= max(map(len, column.of(lang).split()))
    lines = sum(1 + len(line) // 46 for line in cell.comment.text.split("\n"))
    assert note_size(cell.comment.text)["height"] >= 17 * lines


READ = [
    (column, lang)
    for sheet in get_sheets()
    for column in sheet.columns
    for lang in LANGS
    if column.kind in READERS and example_of(column, lang)
]


@each(("column", "lang"), READ)
def test_an_example_is_read_in_a_workbook_of_its_language(column: Column, lang: Lang) -> None:
    said = example_of(column, lang)
    assert read_cell(SheetCell(said, lambda: Place("p.xlsx"), column, column.of(lang)), Usage(lang))
    assert not column.id.endswith("_en") or not re.search("[àâéèêîôùûç]", said)


@pytest.mark.parametrize(("column", "lang"), [(get_sheet("projects").column("shares"), lang) for lang in LANGS])
def test_the_example_of_shares_is_read_too(column: Column, lang: Lang) -> None:
    cell = SheetCell(example_of(column, lang), lambda: Place("p.xlsx"), column, column.of(lang))
    shares = read_shares(cell, Usage(lang), lambda text: text if text in {"aquarium", "epee"} else "")
    assert [share["amount"] for share in shares] == ["73080 EUR", "69109 EUR"]


def test_notes_speak_of_a_workbook_and_not_of_a_spec() -> None:
    for sheet in get_sheets():
        for column in sheet.columns:
            assert not re.search(r"\b(TOML|YAML|fiche|items|allow)\b", tell(column, "fr")), column.id
            assert not re.search(r"\b(TOML|YAML|spec|items|allow)\b", tell(column, "en")), column.id


def test_the_councils_that_come_with_delibgen_drop_down(template: Any) -> None:
    rule = lists(template("fr"), get_sheet("projects"), "fr")["council"]
    assert rule.formula1 == '"' + ",".join(sorted(builtin_councils())) + '"'
    assert not rule.showErrorMessage  # a profile of one's own is as good


def test_keys_of_a_spec_are_told_in_the_words_of_the_workbook() -> None:
    assert explain(get_sheet("budget").column("section"), "en").startswith("The section: “operating” or “capital”.")
    assert "«\xa0Répartition\xa0»" in explain(get_sheet("decisions").column("amount"), "fr")
    assert explain(get_sheet("decisions").column("ceiling"), "fr").startswith("« oui » quand")


@pytest.mark.parametrize("lang", LANGS)
def test_sheets_are_easy_to_move_about_in(template: Any, lang: Lang) -> None:
    for sheet in get_sheets():
        made = template(lang)[sheet.of(lang)]
        assert made.freeze_panes == ("C2" if sheet.columns[1].id == "key" else "B2")
        assert made.auto_filter.ref.startswith("A1:")
        assert made.print_title_rows == "$1:$1"


KEYED = {"key", "keys", "charged"}


def lists(book: Any, sheet: Sheet, lang: Lang) -> dict[str, Any]:
    """The drop-down lists of a sheet, by the ids of their columns."""
    found = {}
    for rule in book[sheet.of(lang)].data_validations.dataValidation:
        for area in rule.sqref.ranges:
            assert area.min_row == 2
            found[sheet.columns[area.min_col - 1].id] = rule
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("sheet", get_sheets(), ids=lambda sheet: sheet.id)
def test_closed_lists_drop_down(template: Any, sheet: Sheet, lang: Lang) -> None:
    rules = lists(template(lang), sheet, lang)
    for column in sheet.columns:
        if column.choices:
            assert rules[column.id].formula1 == '"' + ",".join(choice.of(lang) for choice in column.choices) + '"'
            assert rules[column.id].showErrorMessage == (column.kind == "choice")
        elif column.kind in {"yes_no", "either"}:
            assert rules[column.id].formula1 in {'"oui,non"', '"yes,no"'}


def test_keys_drop_down_from_their_sheet(template: Any) -> None:
    sources = {
        f"{sheet.id}.{name}": rule.formula1
        for sheet in get_sheets()
        for name, rule in lists(template("fr"), sheet, "fr").items()
        if not rule.formula1.startswith('"')
    }
    assert sources["projects.partner"] == "'Partenaires'!$B$2:$B$999"
    assert sources["projects.expense"] == sources["decisions.receipt"] == "'Imputations'!$B$2:$B$999"
    assert sources["decisions.agreements"] == "'Accords'!$B$2:$B$999"
    assert sources["sections.annex"] == "'Annexes'!$B$2:$B$999"
    assert sources["facts.reference"] == "'Projets'!$A$2:$A$999"
    columns = [(sheet.id, column) for sheet in get_sheets() for column in sheet.columns]
    keyed = {f"{sheet}.{column.id}" for sheet, column in columns if column.kind in KEYED and column.path}
    linked = {f"{sheet}.{column.id}" for sheet, column in columns if column.id == "reference" and sheet != "projects"}
    listed = {
        f"{sheet}.{column.id}" for sheet, column in columns if column.kind == "country" or "currency" in column.id
    }
    assert sources.keys() == keyed | linked | listed | {"projects.partner"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_blank_book_shows_what_the_common_act_needs_and_folds_the_rest(template: Any, lang: Lang) -> None:
    sheet = get_sheet("projects")
    folded = {
        number
        for dimension in template(lang)[sheet.of(lang)].column_dimensions.values()
        for number in range(dimension.min, dimension.max + 1)
        if dimension.hidden and dimension.outlineLevel == 1
    }
    shown = {column.id for number, column in enumerate(sheet.columns, 1) if number not in folded}
    assert shown == get_common()
    assert {column.id for column in sheet.columns if column.required} <= shown


def test_countries_and_currencies_are_offered(template: Any) -> None:
    rules = lists(template("fr"), get_sheet("projects"), "fr")
    assert rules["partner_country"].formula1.startswith("'Listes'!$A$1:")
    assert rules["currency"].formula1.startswith("'Listes'!$B$1:")
    words = [cell.value for cell in template("fr")["Listes"]["A"]]
    assert "Sénégal" in words
    assert template("fr")["Listes"].sheet_state == "hidden"


def test_cells_are_text_unless_they_are_numbers(template: Any) -> None:
    """Excel would make a day of « mars 2023 », and 11 of the chapter 011."""
    for sheet in get_sheets():
        forms = {
            number: dimension.number_format
            for dimension in template("fr")[sheet.fr].column_dimensions.values()
            for number in range(dimension.min, dimension.max + 1)
        }
        expected = [{"money": "#,##0.00", "integer": "0"}.get(column.kind, "@") for column in sheet.columns]
        assert [forms[number] for number in range(1, len(sheet.columns) + 1)] == expected


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_says_what_it_is(template: Any, lang: Lang) -> None:
    book = template(lang)
    assert book.properties.title == {"fr": "Projets de délibération", "en": "Draft council acts"}[lang]
    assert {prop.name: prop.value for prop in book.custom_doc_props.props} == {
        "Language": {"fr": "fr-FR", "en": "en-GB"}[lang]
    }


def test_the_same_workbook_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_template(tmp_path / f"{name}.xlsx", "fr", examples=True)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_a_workbook_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr("delibgen.workbook.blank.template.write_guide", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_template(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_may_not_be_written_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", refused)
    with pytest.raises(WriteError, match="Permission denied"):
        write_template(tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Give a name that ends"):
        write_template(tmp_path / "a.ods")


# --- examples


def test_every_example_with_a_reference_is_in_it() -> None:
    references = {delibgen.load(path).reference for path in EXAMPLES.values()}
    assert {project.reference for project in example_projects()} == references - {None}
    assert examples_folder().is_dir()


@pytest.mark.parametrize("lang", LANGS)
def test_the_example_shows_dates_amounts_and_codes(template: Any, lang: Lang) -> None:
    book = template(lang, examples=True)
    dates = book[get_sheet("projects").of(lang)]["C2"]
    assert (dates.value.date().isoformat(), dates.number_format) == (
        "2017-06-19",
        {"fr": "dd/mm/yyyy", "en": "yyyy-mm-dd"}[lang],
    )
    lines = book[get_sheet("budget").of(lang)]
    chapters = {row[get_sheet("budget").columns.index(get_sheet("budget").column("chapter"))] for row in lines.values}
    assert "011" in chapters
    amounts = book[get_sheet("decisions").of(lang)]
    column = get_sheet("decisions").columns.index(get_sheet("decisions").column("amount")) + 1
    assert [amounts.cell(row, column).value for row in range(2, 10)].count(15850) == 1


def test_no_cell_is_a_formula(folder: Path, template: Any) -> None:
    template("fr", examples=True)
    sheets = [part for name, part in parts(folder / "fr-True.xlsx").items() if name.startswith("xl/worksheets/sheet")]
    assert not any(re.search(rb"<f[ >]", sheet.split(b"</sheetData>")[0]) for sheet in sheets)


def test_calamine_reads_what_was_filled_in(folder: Path, template: Any) -> None:
    template("fr", examples=True)
    book = CalamineWorkbook.from_path(folder / "fr-True.xlsx")
    expected: dict[str, int] = {}
    for project in example_projects():
        for name, rows in fill(project).items():
            expected[name] = expected.get(name, 0) + len(rows)
    for sheet in get_sheets():
        assert len(book.get_sheet_by_name(sheet.fr).to_python()) == 1 + expected[sheet.id]


EXAMPLE_BOOKS = {
    lang: Paper(f"examples-{lang}.xlsx", partial(write_template, lang=lang, examples=True), "pdf") for lang in LANGS
}


@pytest.mark.office(*EXAMPLE_BOOKS.values())
@pytest.mark.parametrize(
    ("lang", "title"), [("fr", "Rédiger des projets de délibération"), ("en", "Draft council acts")]
)
def test_libreoffice_opens_the_workbook(lang: Lang, title: str, office: Office) -> None:
    pages = page_texts(office(EXAMPLE_BOOKS[lang]))
    assert title in pages[0]
    assert "Annexes" in pages[0]
    assert any("World Cities Culture Forum" in page for page in pages)


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_no_note_has_words_of_a_spec(ui: Lang) -> None:
    keys = re.compile(r"`|\bTrue\b|\((?:share|when|amount|gender|name|kind)\)")
    notes = {column.id: tell(column, ui) for sheet in get_sheets() for column in sheet.columns}
    assert not {name: note for name, note in notes.items() if keys.search(note)}
