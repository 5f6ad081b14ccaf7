"""A workbook ready to fill, made from the sheets and columns that the reader knows."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from delibgen.cldr import get_named_territories, get_territory
from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.language import get_language
from delibgen.project.build import build_project
from delibgen.project.council import builtin_councils
from delibgen.project.fields import Lang
from delibgen.project.glossary import cited_at
from delibgen.project.spec import Project
from delibgen.sources import read_raw
from delibgen.workbook.blank.filling import FilledValue, RowValues, fill
from delibgen.workbook.blank.headnotes import note_size, tell
from delibgen.workbook.blank.looks import FIRST_MOMENT, RED, BlankLooks, lines_of, new_workbook, width_of
from delibgen.workbook.columns import Column, Sheet, get_common, get_sheets, wording

_INSIDE: Final = Path(__file__).parents[2] / "examples"
_BESIDE: Final = Path(__file__).parents[3] / "examples"
_LAST_ROW: Final = 9_999
_LAST_KEY: Final = 999
_PAGES_WIDE: Final = 2
_CURRENCIES: Final = (
    *("EUR", "USD", "GBP", "CHF", "CAD", "JPY", "CNY", "XOF", "XAF", "MAD", "TND", "DZD", "BRL", "INR", "SEK"),
)
"""Those that partners of a council use most; any other may be typed."""
_LINE, _MOST_LINES = 15, 8
"""The points of a line of text, and the lines of a filled row that show."""
_ROW: Final = expression(r"(\w+)\.\*(?:\.name\.fr)?")
"""The path to a row of another sheet, or to the name that may stand for its key."""


def write_template(path: Path, lang: Lang = "fr", *, examples: bool = False) -> None:
    """Writes at `path` a workbook with headings in `lang`: empty, or filled with the examples of delibgen."""
    rows = _rows_of(example_projects(), lang) if examples else {}
    with new_workbook(path) as made, xlsxwriter.Workbook(made) as book:
        write_workbook(book, rows, lang)


def write_workbook(book: Any, rows: Mapping[str, Sequence[RowValues]], lang: Lang) -> None:
    """Writes the guide and every sheet, with `rows` by the ids of their sheets."""
    said = {key: wording("template", key, lang) for key in ("title", "subject")}
    book.set_properties({**said, "author": "delibgen", "created": FIRST_MOMENT})
    book.set_custom_property("Language", wording("template", "language", lang))
    looks = BlankLooks(book, lang)
    write_guide(book.add_worksheet(wording("guide", "tab", lang)), looks, lang)
    for sheet in get_sheets():
        made = book.add_worksheet(sheet.of(lang))
        _write_headings(made, sheet, looks, lang)
        _fold(made, sheet, rows.get(sheet.id, ()), looks)
        _write_rows(made, sheet, rows.get(sheet.id, ()), looks)
        _offer_choices(made, sheet, lang)
        if sheet.id == "projects":
            made.conditional_format(1, 0, _LAST_ROW, 0, {"type": "duplicate", "format": looks.bad()})
    _write_lists(book.add_worksheet(wording("lists", "tab", lang)), lang)


def examples_folder() -> Path:
    """The examples that come with delibgen: inside the installed package, or beside it in a checkout."""
    return _INSIDE if _INSIDE.is_dir() else _BESIDE


def example_projects() -> list[Project]:
    """The examples that a workbook can say: those with a reference to tell their rows by."""
    projects = [build_project(read_raw(source)) for source in sorted(examples_folder().glob("*.yaml"))]
    return [project for project in projects if project.reference]


def _rows_of(projects: Iterable[Project], lang: Lang) -> dict[str, list[RowValues]]:
    rows: dict[str, list[RowValues]] = {}
    for project in projects:
        for sheet, said in fill(project, lang).items():
            rows.setdefault(sheet, []).extend(said)
    return rows


def _write_headings(made: Any, sheet: Sheet, looks: BlankLooks, lang: Lang) -> None:
    made.set_row(0, 48)
    for number, column in enumerate(sheet.columns):
        made.set_column(number, number, width_of(column, lang), looks.cell(column))
        made.write_string(0, number, column.of(lang), looks.heading(column))
        said = tell(column, lang)
        made.write_comment(0, number, said, {**looks.note, **note_size(said)})
    last = len(sheet.columns) - 1
    made.autofilter(0, 0, _LAST_ROW, last)
    made.freeze_panes(1, 2 if sheet.columns[1].id == "key" else 1)
    made.set_tab_color(looks.tab(sheet))
    made.set_landscape()
    made.set_paper(9)
    made.repeat_rows(0)
    made.set_footer("&L&A&R&P / &N")


def _fold(made: Any, sheet: Sheet, rows: Sequence[RowValues], looks: BlankLooks) -> None:
    """Folds the columns away that the common act does not need, unless a row fills them; and fits the rest on paper."""
    used = {name for row in rows for name in row}
    folded = {"level": 1, "hidden": True}
    if sheet.id == "projects":
        for number, column in enumerate(sheet.columns):
            if column.id not in get_common() | used:
                made.set_column(number, number, width_of(column, looks.lang), looks.cell(column), folded)
    made.fit_to_pages(_PAGES_WIDE if sheet.id == "projects" else 1, 0)


def _lists(lang: Lang) -> Mapping[str, list[str]]:
    """The words of the long lists, by the kind or the id of their column: a drop-down list takes them from a sheet."""
    tag = get_language(lang).tag
    countries = sorted((get_territory(tag, code) for code in get_named_territories()), key=fold)
    return {"country": countries, "currency": list(_CURRENCIES)}


def _write_lists(made: Any, lang: Lang) -> None:
    for number, words in enumerate(_lists(lang).values()):
        made.write_column(0, number, words)
    made.hide()


def _write_rows(made: Any, sheet: Sheet, rows: Sequence[RowValues], looks: BlankLooks) -> None:
    for number, row in enumerate(rows, 1):
        lines = 1
        for place, column in enumerate(sheet.columns):
            value = row.get(column.id, "")
            if value != "":
                _write(made, (number, place), value, looks, column)
                lines = max(lines, lines_of(value, column, looks.lang))
        made.set_row(number, _LINE * min(lines, _MOST_LINES) + 3)


def _write(made: Any, cell: tuple[int, int], value: FilledValue, looks: BlankLooks, column: Column) -> None:
    if isinstance(value, str):
        made.write_string(*cell, value, looks.cell(column))
    elif isinstance(value, int | float):
        made.write_number(*cell, value, looks.number(column))
    else:
        made.write_datetime(*cell, value, looks.date())


def _offer_choices(made: Any, sheet: Sheet, lang: Lang) -> None:
    """A drop-down list for each column that has a closed list, or names the rows of another sheet."""
    for number, column in enumerate(sheet.columns):
        if options := _options(column, sheet, lang):
            made.data_validation(1, number, _LAST_ROW, number, {"validate": "list", **options})


def _options(column: Column, sheet: Sheet, lang: Lang) -> dict[str, object]:
    if column.kind in {"yes_no", "either"}:
        return _closed([wording("cells", "yes", lang), wording("cells", "no", lang)], lang)
    if column.kind == "choice":
        return _closed([choice.of(lang) for choice in column.choices], lang)
    if column.kind == "choices":
        return {"source": [choice.of(lang) for choice in column.choices], "show_error": False}
    named = column.kind if column.kind == "country" else column.id
    if named in _lists(lang):
        letter = "AB"[list(_lists(lang)).index(named)]
        source = f"='{wording('lists', 'tab', lang)}'!${letter}$1:${letter}${len(_lists(lang)[named])}"
        return {"source": source, "show_error": False}
    if column.id == "council":
        return {"source": sorted(builtin_councils()), "show_error": False}
    for other in get_sheets():
        if other.id == _names_row_of(column) and other.id != sheet.id:
            letter = "A" if other.id == "projects" else "B"
            source = f"='{other.of(lang)}'!${letter}$2:${letter}${_LAST_KEY}"
            return {"source": source, "show_error": False}
    return {}


def _names_row_of(column: Column) -> str:
    """The sheet of which a cell of `column` names a row, or several; empty for none."""
    if column.id == "reference":
        return "projects"
    if column.kind == "charged":
        return cited_at(f"{column.path}.line")
    if column.kind not in {"key", "keys", "text"}:
        return ""
    row = _ROW.fullmatch(column.path)
    return cited_at(column.path) or (row[1] if row else "")


def _closed(words: Sequence[str], lang: Lang) -> dict[str, object]:
    title, message = wording("template", "listed", lang), wording("template", "not_listed", lang)
    return {"source": list(words), "error_title": title, "error_message": message}


_PARTS: Final = (
    ("fill", ("fill_row", "fill_link", "fill_key", "fill_cells", "fill_types", "fill_freely")),
    ("render", ("render_command", "render_folder", "render_draft")),
    ("errors", ("errors_command", "errors_red", "errors_where")),
)
_WIDTH, _LETTERS = 110, 122
"""Of the page: its width, and the letters of ordinary size that a line of it takes."""
_GUIDE_LINE: Final = 17


def write_guide(made: Any, looks: BlankLooks, lang: Lang) -> None:
    """Writes the guide, in one column that is comfortable to read, then the list of the sheets."""
    page = _SheetPage(made, looks, lang)
    made.hide_gridlines(2)
    made.set_column(0, 0, 2)
    made.set_column(1, 1, 22)
    made.set_column(2, 2, _WIDTH - 22)
    made.set_portrait()
    made.set_paper(9)
    made.fit_to_pages(1, 1)
    page.say("title", bold=True, font_size=18, font_color="#1F3864")
    page.say("lead", italic=True, font_size=12)
    for heading, paragraphs in _PARTS:
        page.head(heading)
        for paragraph in paragraphs:
            page.say(paragraph, **_look(paragraph))
    page.head("sheets")
    page.list_sheets()


def _look(paragraph: str) -> dict[str, object]:
    if paragraph.endswith("_command"):
        return {"font_name": "Consolas", "bg_color": "#F2F2F2"}
    return {"bg_color": RED, "bold": True} if paragraph.endswith("_red") else {}


class _SheetPage:
    """A sheet written from top to bottom."""

    def __init__(self, made: Any, looks: BlankLooks, lang: Lang) -> None:
        self.made, self.looks, self.lang, self.row = made, looks, lang, 0

    def say(self, key: str, **look: object) -> None:
        words = wording("guide", key, self.lang)
        size = int(str(look.get("font_size", 11)))
        height = _GUIDE_LINE * size / 11 * (1 + len(words) * size // 11 // _LETTERS) + 5
        self.made.set_row(self.row, height)
        self.made.merge_range(self.row, 1, self.row, 2, words, self.looks.format(text_wrap=True, **look))
        self.row += 1

    def head(self, key: str) -> None:
        self.made.set_row(self.row, 8)
        self.row += 1
        self.say(key, bold=True, font_size=13, font_color="#1F3864", bottom=1, bottom_color="#1F3864")

    def list_sheets(self) -> None:
        link = self.looks.format(font_color="#0563C1", underline=1)
        for sheet in get_sheets():
            name = sheet.of(self.lang)
            self.made.set_row(self.row, _GUIDE_LINE + 3)
            self.made.write_url(self.row, 1, f"internal:'{name}'!A1", link, name)
            words = wording("guide", f"sheet_{sheet.id}", self.lang)
            self.made.write_string(self.row, 2, words, self.looks.format(text_wrap=True))
            self.row += 1
