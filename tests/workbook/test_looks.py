"""What a sheet shows is what the project says, or an error at its cell: books in every format and look, none silent.

Each book is a table of projects whose cells are written in many ways: a number with a format, a formula, an error,
a merge. It is read back, and each cell gives the value that the sheet shows, or a problem of its own.
"""

import datetime as dt
import random
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

from delibgen.workbook.formats import number_format
from delibgen.workbook.opening.records import survey_xls
from delibgen.workbook.reading import read_workbook
from tests.office import Office, Paper


@dataclass(frozen=True)
class Written:
    """A cell as it is written, and what the act may say of it."""

    value: Any
    shown: str | None
    """What the sheet shows, as the spec writes it; `None` for what must be an error."""
    code: str = ""
    """The number format."""
    formula: str = ""
    is_error: bool = False
    is_stored: bool = True
    mark: str = ""
    """`struck` for a cell that is struck out; `words` for one with a part that is, `note` with the call of a note."""


STRUCK, RAISED = " de masques", "1"
"""What is added to a text, and struck out or raised."""
HEADINGS = ("Référence", "Partenaire", "Montant", "Devise", "Objet (fr)", "Chapitre", "Nature", "Période")
FIXED = {
    "Conseil": "nantes",
    "Date du projet": "2024-02-12",
    "Intitulé (fr)": "Aide",
    "Intitulé (en)": "Grant",
    "Rapporteurs": "Mme Camille EXEMPLE (7e)",
    "Exposé (fr)": "Une phrase.",
    "Exposé (en)": "A sentence.",
    "Catégorie": "association",
    "Décision": "attribuer une subvention",
    "Objet (en)": "for its workshops",
    "Exercice": "2024",
}
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?")

AMOUNTS = (
    Written(1500, "1500 EUR"),
    Written(12000.5, "12000.50 EUR", "#,##0.00"),
    Written(12000.5, "12000.50 EUR", '#,##0.00\\ "€"'),
    Written(1500, "1500 EUR", "_-* #,##0.00\\ [$€-40C]_-"),
    Written(1500, "1500 EUR", "[$EUR] #,##0.00"),
    Written(15850, None, "[$£-809]#,##0.00"),
    Written(15850, None, '"$"#,##0'),
    Written(15850, None, "[$$-1009]#,##0"),
    Written(12.5, "12500 EUR", '0.0\\ "k€"'),
    Written(1.5, "1500000 EUR", '0.0\\ "M€"'),
    Written(12500, None, '#,##0,"k€"'),
    Written(12000, "12000 EUR", '#,##0,"k€"'),
    Written(1, None, "0%"),
    Written(1, None, '0\\ "tonnes"'),
    Written(12, None, '0" 000"'),
    Written(1200, None, '0" 0"00'),
    Written(1200, None, '0"-"000'),
    Written(1500, "1500 EUR", "#\\ ##0"),
    Written(1234567.5, "1234567.50 EUR", '#"\'"##0.00'),
    Written(1500, None, '#,##0\\ "€/an"'),
    Written(1500, None, '"env. "#,##0\\ "€"'),
    Written(12000, None, "#,##0,"),
    Written(12000, None, '#,##0,"€"'),
    Written(1500, None, mark="struck"),
    Written("1 500", None, mark="note"),
    Written(1500.75, None, "#,##0"),
    Written(10000 / 3, "3333.33 EUR", "#,##0.00"),
    Written(1500, None, ";;;"),
    Written(dt.date(2024, 3, 1), None, "dd/mm/yyyy"),
    Written(1500, "1500 EUR", formula="=1000+500"),
    Written(0, None, formula="=1000+500"),
    Written("", None, formula="=1000+500", is_stored=False),
    Written("12,5 k€", "12500 EUR"),
    Written("1 500 €", "1500 EUR"),
    Written("NULL", None),
)
CODES = (
    Written("011", "011"),
    Written("011", None, mark="struck"),
    Written("01", None, mark="note"),
    Written(dt.date(2024, 1, 1), "2024", "yyyy"),
    Written(11, "011", "000"),
    Written(65, "65"),
    Written(6574, "6574", "#,##0"),
    Written(65, "65", "0"),
    Written(65.5, None),
    Written(80312345678901, None, "0.00E+00"),
    Written("8,03E+13", None),
    Written(65, "65", formula="=5*13"),
    Written(0, None, formula="=5*13"),
    Written("", None, formula="=5*13", is_stored=False),
    Written(dt.date(2024, 3, 1), None, "dd/mm/yyyy"),
    Written(1, None, "0%"),
)
PURPOSES = (
    Written("pour un bal", "pour un bal"),
    Written("pour un bal", None, mark="struck"),
    Written("pour un bal", None, mark="words"),
    Written("pour un bal", None, mark="note"),
    Written("pour un bal", None, '@" (2024)"'),
    Written("pour un bal", None, ";;;"),
    Written("pour un bal", "pour un bal", "_-@_-"),
    Written("pour un\tbal", "pour un bal"),
    Written("pour un bal", "pour un bal", formula='="pour un "&"bal"'),
    Written(0, None, formula='="pour un "&"bal"'),
    Written("", None, formula='="pour un "&"bal"', is_stored=False),
    Written("pour un cafÃ©", None),
    Written("pour un caf\ufffd", None),
    Written("pour un_x0001_bal", None),
    Written("#VALEUR !", None),
    Written("#N/D", None),
    Written("None", None),
)
PERIODS = (
    Written("2024", "2024"),
    Written(2024, "2024"),
    Written(dt.date(2024, 1, 1), "2024", "yyyy"),
    Written(dt.date(2024, 3, 1), "2024-03", "mmmm yyyy"),
    Written(dt.date(2024, 3, 14), "2024-03-14", "dd/mm/yyyy"),
    Written(dt.date(2024, 3, 14), "2024-03-14", "dddd d mmmm yyyy"),
    Written(dt.date(2024, 3, 14), None, "d-mmm"),
    Written(dt.date(2024, 3, 14), None, "mmmm"),
    Written(dt.date(2024, 3, 14), None, "dddd"),
    Written(dt.date(2024, 3, 14), None, '"avant le "dd/mm/yyyy'),
    Written(dt.date(2024, 3, 14), "2024-03-14", '"le "dd/mm/yyyy'),
    Written(dt.date(2024, 1, 1), None, '"T1 "yyyy'),
    Written("2024/03/14", "2024-03-14"),
    Written("2024-03-14 00:00:00", "2024-03-14"),
)
WAYS: Mapping[str, Sequence[Written]] = {
    "Montant": AMOUNTS,
    "Objet (fr)": PURPOSES,
    "Chapitre": CODES,
    "Nature": CODES,
    "Période": PERIODS,
}
PATHS = {
    "Montant": ("decisions", 0, "amount"),
    "Objet (fr)": ("decisions", 0, "purpose", "fr"),
    "Chapitre": ("budget", "line", "chapter"),
    "Nature": ("budget", "line", "nature"),
    "Période": ("decisions", 0, "period"),
}


@dataclass
class Sheet:
    """A table of cells, with the rows that are merged in a column."""

    rows: list[dict[str, Written]]
    merged: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By heading: the first and the last row, from two."""

    @property
    def headings(self) -> list[str]:
        return [*HEADINGS, *FIXED]

    def cells(self) -> Sequence[Sequence[Written]]:
        head = [Written(heading, heading) for heading in self.headings]
        empty = Written("", "")
        fixed = {name: Written(value, value) for name, value in FIXED.items()}
        return [head, *([(fixed | row).get(name, empty) for name in self.headings] for row in self.rows)]


def drawn(chance: random.Random, suffix: str) -> Sheet:
    """A table of two projects, in which some cells are written in another way."""
    rows: list[dict[str, Written]] = []
    for number in (1, 2):
        row = {
            "Référence": Written(f"2024-{number}", f"2024-{number}"),
            "Partenaire": Written(f"Association {number}", f"Association {number}"),
            "Devise": Written("EUR", "EUR"),
        }
        row |= {heading: ways[0] for heading, ways in WAYS.items()}
        for heading in chance.sample(sorted(WAYS), 2):
            row[heading] = chance.choice([way for way in WAYS[heading] if _can(suffix, way)])
        if chance.random() < 0.1:
            heading = chance.choice(sorted(WAYS))
            row[heading] = Written(chance.choice(ERRORS), None, formula="=1/0", is_error=True)
        rows.append(row)
    sheet = Sheet(rows)
    if chance.random() < 0.2 and suffix != ".csv":
        heading = chance.choice(["Chapitre", "Montant", "Objet (fr)"])
        rows[1][heading] = Written("", rows[0][heading].shown)
        sheet.merged[heading] = (2, 3)
    return sheet


def _can(suffix: str, way: Written) -> bool:
    """Whether a format can hold a cell that is written so."""
    if suffix == ".csv":
        return isinstance(way.value, str) and not way.formula and not way.code and not way.mark
    if suffix == ".ods" and way.code == ";;;" and isinstance(way.value, str):  # a format of numbers, which shows texts
        return False
    if suffix == ".ods" and number_format(way.code).first.is_broken_up:  # which its writer here does not write
        return False
    if suffix == ".xls":  # its writer stores nothing for a formula, whatever it gives
        return not way.formula or not way.is_stored
    return (
        not suffix.startswith("office") or not way.formula or way.shown is not None
    )  # it may work out what is not stored


def save_xlsx(path: Path, sheet: Sheet) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "in_memory": True}) as book:
        made = book.add_worksheet("Projets")
        for y, row in enumerate(sheet.cells()):
            for x, cell in enumerate(row):
                _write_xlsx(book, made, (y, x), cell)
        for heading, (first, last) in sheet.merged.items():
            x = sheet.headings.index(heading)
            made.merge_range(first - 1, x, last - 1, x, "")
            _write_xlsx(book, made, (first - 1, x), sheet.rows[first - 2][heading])
    _unstore(path)


def _write_xlsx(book: Any, made: Any, at: tuple[int, int], cell: Written) -> None:
    said = ({"num_format": cell.code} if cell.code else {}) | (
        {"font_strikeout": True} if cell.mark == "struck" else {}
    )
    look = book.add_format(said) if said else None
    if cell.mark in {"words", "note"}:
        mark = book.add_format({"font_strikeout": True} if cell.mark == "words" else {"font_script": 1})
        made.write_rich_string(*at, cell.value, mark, STRUCK if cell.mark == "words" else RAISED)
    elif cell.formula:
        made.write_formula(*at, cell.formula, look, cell.value if cell.is_stored else "\0")
    elif isinstance(cell.value, dt.date):
        made.write_datetime(*at, dt.datetime.combine(cell.value, dt.time()), look)
    elif cell.value != "":
        made.write(*at, cell.value, look)


def _unstore(path: Path) -> None:
    """Takes away what the writer stores for formulas that no program has worked out."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = re.sub(rb' t="str"(><f>[^<]*</f>)<v>(?:\0|_x0000_)</v>', rb"\1", sheet)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def save_xls(path: Path, sheet: Sheet) -> None:
    import xlwt

    book = xlwt.Workbook()
    made = book.add_sheet("Projets")
    for y, row in enumerate(sheet.cells()):
        for x, cell in enumerate(row):
            value = xlwt.Formula(cell.formula[1:]) if cell.formula else cell.value
            font = "font: struck_out true" if cell.mark == "struck" else ""
            look = xlwt.easyxf(font, num_format_str=cell.code or "General")
            merged = sheet.merged.get(sheet.headings[x])
            if cell.mark in {"words", "note"}:
                made.write_rich_text(y, x, _runs(cell), look)
            elif merged and y + 1 == merged[0]:
                made.write_merge(y, merged[1] - 1, x, x, value, look)
            elif value != "" and not (merged and merged[0] <= y + 1 <= merged[1]):
                made.write(y, x, value, look)
    book.save(str(path))


def _runs(cell: Written) -> list[Any]:
    """A text of which a part is struck out or raised, as xlwt takes it; the rest is in a look of its own too."""
    import xlwt

    mark = xlwt.Font()
    mark.struck_out, mark.escapement = cell.mark == "words", int(cell.mark == "note")
    plain = xlwt.Font()
    plain.bold = True
    return [(cell.value, plain), (STRUCK if cell.mark == "words" else RAISED, mark)]


def save_ods(path: Path, sheet: Sheet) -> None:
    styles, lines = [], []
    for y, row in enumerate(sheet.cells()):
        cells = []
        for x, cell in enumerate(row):
            merged = sheet.merged.get(sheet.headings[x])
            if merged and merged[0] < y + 1 <= merged[1]:
                cells.append("<table:covered-table-cell/>")
                continue
            span = f' table:number-rows-spanned="{merged[1] - merged[0] + 1}"' if merged and y + 1 == merged[0] else ""
            name = f"c{y}-{x}"
            if cell.code or cell.mark == "struck":
                styles.append(_ods_style(name, cell.code, MARKS.get(cell.mark, "")))
            style = f' table:style-name="{name}"' if cell.code or cell.mark == "struck" else ""
            cells.append(_ods_cell(cell, style + span))
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    names = ("office", "table", "text", "style")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    spaces += ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    styles += [
        f'<style:style style:name="{one}" style:family="text">{mark}</style:style>' for one, mark in MARKS.items()
    ]
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{''.join(styles)}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="Projets">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)


def _ods_cell(cell: Written, said: str) -> str:
    formula = f' table:formula="of:{escape(cell.formula, {chr(34): "&quot;"})}"' if cell.formula else ""
    value = cell.value
    if cell.is_error:
        return (
            f'<table:table-cell{said}{formula} office:value-type="string" office:string-value="" '
            f'calcext:value-type="error"><text:p>{escape(value)}</text:p></table:table-cell>'
        )
    if value == "" or not cell.is_stored:
        return f"<table:table-cell{said}{formula}/>"
    if isinstance(value, dt.date):
        return f'<table:table-cell{said} office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell{said}{formula} office:value-type="float" office:value="{value!r}"/>'
    text = escape(value).replace("\t", "<text:tab/>")
    if cell.mark in {"words", "note"}:
        text += f'<text:span text:style-name="{cell.mark}">{STRUCK if cell.mark == "words" else RAISED}</text:span>'
    return f'<table:table-cell{said}{formula} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


_STRUCK = '<style:text-properties style:text-line-through-style="solid"/>'
MARKS = {"struck": _STRUCK, "words": _STRUCK, "note": '<style:text-properties style:text-position="super 58%"/>'}
"""What the style of a cell, or of words in it, says."""


def _ods_style(name: str, code: str, mark: str) -> str:
    """The elements that say what a code of Excel says, by hand for each of the codes above."""
    text = "".join
    number = '<number:number number:decimal-places="{}" number:min-integer-digits="{}" number:grouping="true"{}/>'
    date = {"d": "day", "m": "month", "y": "year"}
    if re.fullmatch(r'(?:"[^"]*")?[dmy /-]+', code):
        runs = re.findall(r'"[^"]*"|d+|m+|y+|[ /-]', code)
        parts = [
            f"<number:text>{run.strip(chr(34))}</number:text>"
            if run[0] not in date
            else "<number:day-of-week/>"
            if run == "dddd"
            else f"<number:{date[run[0]]}/>"
            for run in runs
        ]
        sort, inner = "date", text(parts)
    elif "@" in code:
        parts = [re.sub("_.", "", one) for one in code.replace('"', "").split("@")]
        sort, inner = "text", "<number:text-content/>".join(f"<number:text>{one}</number:text>" for one in parts)
    elif code == ";;;":
        sort, inner = "number", "<number:text></number:text>"
    elif "E" in code.replace("EUR", ""):
        sort, inner = "number", '<number:scientific-number number:decimal-places="2" number:min-integer-digits="1"/>'
    else:
        shown = number_format(code).section(Decimal(1))
        least = sum(part == "0" for part in shown.pattern[: len(shown.pattern) - shown.decimals])
        scale = f' number:display-factor="{1000**shown.thousands}"' if shown.thousands else ""
        around = [f"<number:text>{escape(part)}</number:text>" if part else "" for part in (shown.before, shown.after)]
        inner = around[0] + number.format(shown.decimals, least, scale) + around[1]
        sort = "percentage" if shown.kind == "percent" else "number"
    said = f'style:name="{name}" style:family="table-cell" style:data-style-name="n{name}"'
    style = f"<style:style {said}>{mark}</style:style>"
    return f'<number:{sort}-style style:name="n{name}">{inner}</number:{sort}-style>{style}'


def save_csv(path: Path, sheet: Sheet) -> None:
    import csv

    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([cell.value for cell in row] for row in sheet.cells())


SAVERS: Mapping[str, Callable[[Path, Sheet], None]] = {
    ".xlsx": save_xlsx,
    ".xlsm": save_xlsx,
    ".xls": save_xls,
    ".ods": save_ods,
    ".csv": save_csv,
}


def wrong(path: Path, sheet: Sheet) -> list[str]:
    """Each cell of which the project says something that the sheet does not show, and no problem is told."""
    found = []
    for raw in read_workbook(path):
        said = {problem.place.cell for problem in raw.problems}
        if not raw.data:
            continue
        row = int(raw.places[()].cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        for heading, loc in PATHS.items():
            cell = f"{chr(65 + sheet.headings.index(heading))}{row}"
            value = raw.value(loc) if raw.written(loc) == loc else None
            shown = sheet.rows[row - 2][heading].shown
            told = cell in said
            if (value != shown and not told) or (
                shown is not None and told and not _may_refuse(path, sheet, row, heading)
            ):
                found.append(f"{path.suffix} {cell} {sheet.rows[row - 2][heading]}: {value!r}, told: {told}")
    return found


def _may_refuse(path: Path, sheet: Sheet, row: int, heading: str) -> bool:
    """An amount merged over rows; a formula in an `.xls`, for which LibreOffice stores 0 where it gives a text."""
    if path.suffix == ".xls" and sheet.rows[row - 2][heading].formula:
        return True
    merged = sheet.merged.get(heading)
    return heading == "Montant" and merged is not None and merged[0] <= row <= merged[1]


@pytest.mark.parametrize("suffix", SAVERS)
def test_a_book_says_what_it_shows_or_has_an_error_at_the_cell(suffix: str, tmp_path: Path) -> None:
    chance = random.Random(f"books{suffix}")
    found: list[str] = []
    for number in range(400):
        sheet = drawn(chance, suffix)
        path = tmp_path / f"{number}{suffix}"
        SAVERS[suffix](path, sheet)
        found += wrong(path, sheet)
        path.unlink()
    assert not found, "\n".join(found)


def _turned(to: str) -> list[tuple[Paper, Sheet]]:
    """Books of which LibreOffice makes ones of another format."""
    chance = random.Random(f"office{to}")
    sheets = [drawn(chance, f"office.{to}") for _ in range(20)]
    return [
        (Paper(f"look-{to}-{number}.xlsx", partial(save_xlsx, sheet=sheet), to), sheet)
        for number, sheet in enumerate(sheets)
    ]


TURNED = {to: _turned(to) for to in ("ods", "xls", "xlsx")}


@pytest.mark.office(*(paper for books in TURNED.values() for paper, _ in books))
@pytest.mark.parametrize("to", TURNED)
def test_what_libreoffice_makes_of_a_book_says_the_same(to: str, office: Office) -> None:
    found = [line for paper, sheet in TURNED[to] for line in wrong(office(paper), sheet)]
    assert not found, "\n".join(found)


def _two_rows(path: Path, *, struck: str) -> Path:
    """A list of two projects, in the second of which those cells are struck out."""
    rows = [
        {"Référence": Written(f"2024-{number}", ""), "Montant": Written(100, ""), "Devise": Written("EUR", "")}
        for number in "12"
    ]
    marked = rows[1] | {name: replace(cell, mark="struck") for name, cell in rows[1].items() if name in struck}
    fixed = {name: Written(value, value, mark="struck" if name in struck else "") for name, value in FIXED.items()}
    SAVERS[path.suffix](path, Sheet([rows[0], fixed | marked]))
    return path


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_row_that_is_struck_out_whole_is_told_and_no_project(suffix: str, tmp_path: Path) -> None:
    every = " ".join([*HEADINGS, *FIXED])
    found = list(read_workbook(_two_rows(tmp_path / f"p{suffix}", struck=every)))
    assert [raw.value(("reference",)) for raw in found if raw.data] == ["2024-1"]
    assert [(one.code, one.is_notice) for raw in found if not raw.data for one in raw.problems] == [
        ("row_struck", True)
    ]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_reference_that_alone_is_struck_out_is_an_error_of_its_project(suffix: str, tmp_path: Path) -> None:
    found = list(read_workbook(_two_rows(tmp_path / f"p{suffix}", struck="Référence")))
    assert [(one.code, one.place.cell) for one in found[1].problems] == [("cell_struck", "A3")]


def test_a_book_that_is_strict_shows_the_same(tmp_path: Path) -> None:
    base, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    sheet = Sheet([{"Référence": Written("2024-1", ""), "Montant": Written(12.5, "12500 EUR", '0.0\\ "k€"')}])
    path = tmp_path / "p.xlsx"
    save_xlsx(path, sheet)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            main = content.replace(f"{base}spreadsheetml/2006/main", f"{strict}spreadsheetml/main")
            package.writestr(name, main.replace(f"{base}officeDocument/2006/", f"{strict}officeDocument/"))
    assert [raw.value(PATHS["Montant"]) for raw in read_workbook(path)] == ["12500 EUR"]


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("000", 11, "011"),
        ('#,##0.00\\ "€"', 12000.5, "12000.50 €"),
        ('"DAC "000', 12, "DAC 012"),
        ('00" "00', 1234, "12 34"),
        ('#,##0,"k€"', 12500, "13k€"),
        ('[<1000]0;0.0,"k"', 1500, "1.5k"),
        ("0%", 0.5, "50%"),
        (";;;", 5, ""),
        ('"oui";;"non"', 0, "non"),
        ("0;-0", -3, "-3"),
        ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', 0, "- €"),
        ("General", 2024, "2024"),
        ("[$$-1009]#,##0", 5, "CAD5"),
        ("#,##0\\ [$¥-804]", 5, "5 CNY"),
        ("[$€-40C]#,##0", 5, "€5"),
        ("[$$-F800]#,##0", 5, "$5"),
        ("# ?/?", 1234.5, "1234 1/2"),
        ("# ??/??", 0.25, "1/4"),
        ("0.00E+00", 1500, "1.5E+3"),
        ("0\\.0\\.0", 657, "6.5.7"),
    ],
)
def test_a_format_shows_figures_and_the_words_around_them(code: str, value: float, text: str) -> None:
    shown = number_format(code)
    number = Decimal(str(value))
    assert shown.section(number).text(number) == text


@pytest.mark.parametrize("rank", [0, 211, 399])
def test_struck_words_of_an_old_workbook_are_found_among_many_texts(rank: int, tmp_path: Path) -> None:
    import xlwt

    struck, plain = xlwt.Font(), xlwt.Font()
    struck.struck_out, plain.bold = True, True
    book = xlwt.Workbook()
    made = book.add_sheet("Projets")
    for y, sign in enumerate("aéœ漢" * 100):
        text = f"{y}{sign * 99}"
        if y == rank:
            made.write_rich_text(y, 0, [(text, plain), (STRUCK, struck)])
        else:
            made.write(y, 0, text)
    book.save(str(tmp_path / "p.xls"))
    looks = survey_xls(tmp_path / "p.xls")["Projets"].rows
    assert {row: look[1].fault for row, look in looks.items()} == {rank + 1: "struck"}
