"""The report on a workbook: the bad cells marked, and nothing else changed."""

import csv
import datetime as dt
import os
import re
import zipfile
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from delibgen.cli import main
from delibgen.errors import Place, Problem, UsageError, WriteError, message
from delibgen.workbook.report import summary as summary_module
from delibgen.workbook.report import write_report
from delibgen.workbook.report.marks import MOST_REMARKS, gather
from delibgen.workbook.report.values import write_values
from tests.odd_workbooks import RELATIONS, SPACE, bare_workbook, parts, problem, rich_workbook
from tests.office import REQUIRED, Office, Paper, page_texts
from tests.workbooks import GRANT, save, table

xlwt: Any = import_module("xlwt")
opendocument: Any = import_module("odf.opendocument")
odf_table: Any = import_module("odf.table")
odf_text: Any = import_module("odf.text")

PALE, DEEP = "FFFFC7CE", "FFC00000"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MISSING = "M" + message("missing_field", {}, "fr")[1:]
DAY = dt.datetime(2023, 2, 14)  # noqa: DTZ001  # a workbook states no time zone

PROBLEMS = (
    problem("A2", "Référence"),
    problem("B2", "Date du projet"),
    problem("C2", code="not_money", value="<15 850,5> & £", example="15850.50 GBP"),
    problem("C1"),
    problem("F12", "Objet (fr)"),
    problem("B6", "Exposé (fr)"),
    problem("E3", "Objectifs (fr)"),
    problem("B2", "Clé", sheet="L'autre"),
    Problem(Place("projets.xlsx"), "", "missing_field"),
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return rich_workbook(tmp_path / "projets.xlsx")


@pytest.fixture
def report(source: Path) -> Path:
    path = source.with_name("rapport.xlsx")
    write_report(source, PROBLEMS, path, "fr")
    return path


def make_report(path: Path) -> None:
    """The same report, of a workbook of its own."""
    with TemporaryDirectory() as folder:
        write_report(rich_workbook(Path(folder) / "projets.xlsx"), PROBLEMS, path, "fr")


def colour(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb) if cell.fill.fill_type else ""


def test_a_bad_cell_is_coloured_and_says_why(report: Path) -> None:
    book = openpyxl.load_workbook(report)
    marked = {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert marked == {
        ("Projets", "A2"): f"Déjà là\n\nRéférence\n{MISSING}",
        ("Projets", "B2"): f"Date du projet\n{MISSING}",
        ("Projets", "C2"): "Montant\n" + PROBLEMS[2].text("fr").partition("Montant: ")[2],
        ("Projets", "C1"): f"Montant\n{MISSING}",
        ("Projets", "F12"): f"Objet (fr)\n{MISSING}",
        ("Projets", "A5"): f"Exposé (fr)\n{MISSING}",
        ("Projets", "E3"): f"Objectifs (fr)\n{MISSING}",
        ("L'autre", "B2"): f"Clé\n{MISSING}",
    }
    colours = {place: colour(book[place[0]][place[1]]) for place in marked}
    assert colours == dict.fromkeys(marked, PALE) | {("Projets", "C1"): DEEP}


def test_formats_fonts_and_formulas_stay(report: Path) -> None:
    sheet = openpyxl.load_workbook(report)["Projets"]
    assert (sheet["B2"].value, sheet["B2"].number_format) == (DAY, "dd/mm/yyyy")
    assert (sheet["C2"].value, sheet["C2"].number_format, sheet["C2"].font.i) == (15850.5, "#,##0.00", True)
    assert (sheet["C1"].font.b, sheet["C1"].font.color.rgb) == (True, "FFFFFFFF")
    assert (sheet["C3"].value, sheet["D2"].value, sheet["D2"].data_type) == ("=SUM(C2:C2)", "=1+1", "s")
    assert sheet["A5"].border.left.style == "thin"
    assert sheet.column_dimensions["E"].hidden
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A5:B6"]
    assert sheet.data_validations.dataValidation[0].formula1 == '"un,deux"'
    assert sheet.auto_filter.ref == "A1:D3"


def test_no_part_changes_but_those_concerned(source: Path, report: Path) -> None:
    before, after = parts(source), parts(report)
    assert before.keys() <= after.keys()
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
    }
    assert list(after)[: len(before)] == list(before)
    assert {"xl/media/image1.png", "xl/charts/chart1.xml", "xl/tables/table1.xml"} <= before.keys()


def test_a_sheet_changes_only_at_its_bad_cells(source: Path, report: Path) -> None:
    """Undone by hand, the changes leave the very bytes of before."""
    for name, marked in (("sheet1", ("A2", "B2", "C2", "C1", "A5")), ("sheet2", ())):
        before, after = (parts(path)[f"xl/worksheets/{name}.xml"].decode() for path in (source, report))
        for cell in marked:
            old, new = (re.search(rf'<c r="{cell}"[^>]*>', text) for text in (before, after))
            assert old
            assert new
            after = after.replace(new[0], old[0])
        for added in (r'<row r="12"><c [^>]*/></row>', r'<row r="2"><c r="B2" s="\d+"/></row>' * (name == "sheet2")):
            after = re.sub(added, "", after) if added else after
        after = re.sub(r'<c r="E3" s="\d+"/>', "", after)
        after = re.sub(r"<legacyDrawing xmlns:r[^>]*/>", "", after)
        assert after == before


def test_styles_are_added_and_none_is_altered(source: Path, report: Path) -> None:
    before, after = (etree.fromstring(parts(path)["xl/styles.xml"]) for path in (source, report))
    for old in before:
        new = after.find(old.tag)
        assert new is not None
        assert [etree.tostring(child) for child in new][: len(old)] == [etree.tostring(child) for child in old]
        if new.get("count"):
            assert int(str(new.get("count"))) == len(new)


def test_the_values_are_the_same(source: Path, report: Path) -> None:
    before, after = CalamineWorkbook.from_path(source), CalamineWorkbook.from_path(report)
    assert after.sheet_names == [*before.sheet_names, "Erreurs"]
    rows = [book.get_sheet_by_name("Projets").to_python(skip_empty_area=False) for book in (before, after)]
    assert [row[: len(rows[0][0])] for row in rows[1][: len(rows[0])]] == rows[0]


def test_the_summary_lists_every_problem_with_a_link(report: Path) -> None:
    sheet: Any = openpyxl.load_workbook(report)["Erreurs"]
    assert sheet["A1"].value == "9 points à corriger"
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=4)}
    assert set(rows) == {"A2", "B2", "C1", "C2", "E3", "F12", "B6", ""}
    assert rows["F12"][1].hyperlink.location == "'Projets'!F12"
    assert rows["F12"][3].value == MISSING
    assert "préposition" in str(rows["F12"][4].value)
    assert [row[1].hyperlink.location for row in sheet.iter_rows(min_row=4) if row[0].value == "L'autre"] == [
        "'L''autre'!B2"
    ]
    assert rows[""][1].hyperlink is None


def test_the_notes_of_a_sheet_each_have_a_shape(report: Path) -> None:
    for sheet, drawing, notes in (("1", "1", 7), ("2", "2", 1)):
        shapes = re.findall(
            rb'<v:shape [^>]*id="(\w+)"|<v:shape id="(\w+)"', parts(report)[f"xl/drawings/vmlDrawing{drawing}.vml"]
        )
        assert len(set(shapes)) == notes, sheet
        etree.fromstring(parts(report)[f"xl/drawings/vmlDrawing{drawing}.vml"])
    first, second = (parts(report)[f"xl/drawings/vmlDrawing{number}.vml"] for number in (1, 2))
    ids = [set(re.findall(rb"_x0000_s\d+", drawing)) for drawing in (first, second)]
    assert not ids[0] & ids[1]


def test_the_report_is_reproducible(source: Path, report: Path) -> None:
    again = source.with_name("encore.xlsx")
    write_report(source, PROBLEMS, again, "fr")
    assert again.read_bytes() == report.read_bytes()


def test_a_report_on_a_report_marks_again(report: Path) -> None:
    again = report.with_name("encore.xlsx")
    write_report(report, PROBLEMS[:2], again, "fr")
    book = openpyxl.load_workbook(again)
    assert book.sheetnames == ["Projets", "L'autre", "Erreurs", "Erreurs (2)"]
    assert book["Projets"]["B2"].comment.text.count(MISSING) == 2


ROWS = {
    "empty": "<sheetData/>",
    "without places": '<sheetData><row/><row><c/><c t="n"><v>1</v></c></row></sheetData>',
    "empty rows": '<sheetData><row r="2"/><row r="40"></row></sheetData><tableParts count="0"/>',
    "odd quotes": "<sheetData ><row r='2' ><c  s='0'\n r='B2' t='str' /></row></sheetData >",
}
BARE = {name: f'<worksheet xmlns="{SPACE}">{rows}</worksheet>' for name, rows in ROWS.items()} | {
    "prefixed": f'<x:worksheet xmlns:x="{SPACE}"><x:sheetData><x:row r="2"><x:c r="B2"/></x:row></x:sheetData>'
    "</x:worksheet>"
}


@pytest.mark.parametrize("name", BARE)
def test_any_way_to_write_a_sheet(name: str, tmp_path: Path) -> None:
    source, path = bare_workbook(tmp_path / "a.xlsx", BARE[name]), tmp_path / "b.xlsx"
    write_report(source, [problem("B2"), problem("D2"), problem("A1"), problem("C7"), problem("XFD1048576")], path)
    sheet = openpyxl.load_workbook(path)["Projets"]
    assert [colour(sheet[cell]) for cell in ("B2", "D2", "A1", "C7", "C2")] == [PALE] * 4 + [""]
    assert sheet["XFD1048576"].comment.text == "Montant\nIs missing. Add it."


def test_a_strict_workbook_stays_strict(tmp_path: Path) -> None:
    sheet = f'<worksheet xmlns="{STRICT}"><sheetData/></worksheet>'
    source = bare_workbook(tmp_path / "a.xlsx", sheet, space=STRICT, relations=STRICT_RELATIONS)
    write_report(source, [problem("B2")], tmp_path / "b.xlsx")
    assert all(SPACE.encode() not in part for part in parts(tmp_path / "b.xlsx").values())
    assert all(RELATIONS.encode() not in part for part in parts(tmp_path / "b.xlsx").values())


def test_an_absent_cell_looks_like_its_row_or_column(tmp_path: Path) -> None:
    xfs = '<xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/>'
    styles = f'<styleSheet xmlns="{SPACE}"><cellXfs count="3">{xfs}</cellXfs></styleSheet>'
    columns = '<cols><col min="2" max="3" width="10" style="1"/></cols>'
    rows = '<row r="5" s="2" customFormat="1"/>'
    sheet = f'<worksheet xmlns="{SPACE}">{columns}<sheetData>{rows}</sheetData></worksheet>'
    source = bare_workbook(tmp_path / "a.xlsx", sheet, styles=styles)
    write_report(source, [problem("C2"), problem("C5"), problem("D2")], tmp_path / "b.xlsx")
    made = openpyxl.load_workbook(tmp_path / "b.xlsx")["Projets"]
    assert [made[cell].number_format for cell in ("C2", "C5", "D2")] == ["0%", "mm-dd-yy", "General"]


def test_utf_16_sheets_are_marked(tmp_path: Path) -> None:
    source = bare_workbook(tmp_path / "a.xlsx", "")
    old = parts(source) | {
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="UTF-16"?>{BARE["empty"]}'.encode("utf-16")
    }
    with zipfile.ZipFile(source, "w") as made:
        for name, content in old.items():
            made.writestr(name, content)
    write_report(source, [problem("B2")], tmp_path / "b.xlsx")
    assert colour(openpyxl.load_workbook(tmp_path / "b.xlsx")["Projets"]["B2"]) == PALE


def test_what_xml_cannot_hold_is_escaped_or_replaced(source: Path) -> None:
    path = source.with_name("rapport.xlsx")
    write_report(source, [problem("C2", code="not_money", value="a\x00\ud800\ufffe" + "x" * 5000, example="=1")], path)
    text = openpyxl.load_workbook(path)["Projets"]["C2"].comment.text
    assert r"a\x00\ud800" + "\ufffd" in text
    assert len(text) < 1_100


def test_a_long_list_ends_with_how_many_more(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_REMARKS < 65_530  # links that a sheet of Excel takes
    monkeypatch.setattr(summary_module, "MOST_REMARKS", 3)
    path = source.with_name("rapport.xlsx")
    write_report(source, [problem(f"C{row}") for row in range(2, 12)], path, "fr")
    book = openpyxl.load_workbook(path)
    assert [row[3].value for row in book["Erreurs"].iter_rows(min_row=7)] == [
        "… et 7 autres points, que leurs cellules signalent."
    ]
    assert all(book["Projets"][f"C{row}"].comment for row in range(2, 12))


def test_a_remark_is_made_once() -> None:
    assert len(gather([problem("C2"), problem("C2")], "fr")) == 1


# --- other formats


def cells(path: Path) -> dict[str, object]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def ods(path: Path) -> Path:
    document: Any = opendocument.OpenDocumentSpreadsheet()
    table = odf_table.Table(name="Projets")
    for values in (("Référence", "Date", "Montant"), ("=1+1", dt.date(2023, 2, 14), 15850.5), ("@x", "-2", True)):
        row = odf_table.TableRow()
        for value in values:
            row.addElement(_ods_cell(value))
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _ods_cell(value: object) -> Any:
    match value:
        case bool():
            return odf_table.TableCell(valuetype="boolean", booleanvalue=str(value).lower())
        case dt.date():
            return odf_table.TableCell(valuetype="date", datevalue=value.isoformat())
        case float():
            return odf_table.TableCell(valuetype="float", value=value)
    cell = odf_table.TableCell(valuetype="string")
    cell.addElement(odf_text.P(text=str(value)))
    return cell


def xls(path: Path) -> Path:
    book: Any = xlwt.Workbook()
    sheet = book.add_sheet("Projets")
    for row, values in enumerate(
        (("Référence", "Date", "Montant"), ("=1+1", dt.date(2023, 2, 14), 15850.5), ("@x", "-2", True))
    ):
        for column, value in enumerate(values):
            style = xlwt.easyxf(num_format_str="dd/mm/yyyy") if isinstance(value, dt.date) else xlwt.Style.default_style
            sheet.write(row, column, value, style)
    book.save(str(path))
    return path


@pytest.mark.parametrize("make", [ods, xls])
def test_other_formats_keep_their_values(make: Any, tmp_path: Path) -> None:
    source = make(tmp_path / f"projets.{make.__name__}")
    write_report(source, [problem("B2"), problem("C2"), problem("E9")], tmp_path / "rapport.xlsx", "fr")
    assert list(cells(tmp_path / "rapport.xlsx").values()) == [
        *("Référence", "Date", "Montant"),
        *("=1+1", DAY, 15850.5),
        *("@x", "-2", True),
    ]
    sheet = openpyxl.load_workbook(tmp_path / "rapport.xlsx")["Projets"]
    assert [colour(sheet[cell]) for cell in ("B2", "C2", "E9", "A2")] == [PALE] * 3 + [""]
    assert sheet["B2"].number_format == "dd/mm/yyyy"
    assert sheet["A2"].data_type == sheet["A3"].data_type == sheet["B3"].data_type == "s"
    assert sheet["A2"].quotePrefix
    assert sheet["E9"].comment.text.startswith("Montant\n")


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("cp1252", "\t")]
)
def test_a_csv_keeps_its_cells_as_text(encoding: str, delimiter: str, tmp_path: Path) -> None:
    source = tmp_path / "projets.csv"
    with source.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([["Référence", "Été"], ["=1+1", "15 850,00 £"]])
    write_report(source, [problem("B2", sheet="")], tmp_path / "rapport.xlsx", "fr")
    expected = {"A1": "Référence", "B1": "Été", "A2": "=1+1", "B2": "15 850,00 £"}
    assert cells(tmp_path / "rapport.xlsx") == expected
    book = openpyxl.load_workbook(tmp_path / "rapport.xlsx")
    assert book["projets"]["B2"].comment
    assert book["Erreurs"]["B4"].hyperlink.location == "'projets'!B2"


def test_sheets_take_names_and_dates_that_excel_knows(tmp_path: Path) -> None:
    long = "Une feuille : au nom [trop] long pour Excel"
    rows: list[list[object]] = [[dt.date(1789, 7, 14), "x" * 40_000, float("nan")]]
    sheets = [(long, long, rows), (long.upper(), long.upper(), rows)]
    remarks = gather([problem("A1", sheet=long)], "fr")
    write_values(sheets, remarks, tmp_path / "a.xlsx", "fr")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[0] == "Une feuille - au nom -trop- lon"
    assert book.sheetnames[1] == "UNE FEUILLE - AU NOM -T (2)"
    assert [book.worksheets[0]["A1"].value, len(str(book.worksheets[0]["B1"].value))] == ["1789-07-14", 32_767]
    assert book["Erreurs"]["B4"].hyperlink.location == "'Une feuille - au nom -trop- lon'!A1"


# --- what cannot be done


def test_a_report_never_takes_the_place_of_its_source(source: Path) -> None:
    before = source.read_bytes()
    with pytest.raises(WriteError, match="another name"):
        write_report(source, PROBLEMS, source)
    assert source.read_bytes() == before
    with pytest.raises(UsageError, match="Give a name that ends"):
        write_report(source, PROBLEMS, source.with_suffix(".ods"))


@pytest.mark.parametrize("damage", ["cut", "no sheet", "entity", "not xml"])
def test_a_workbook_that_cannot_be_copied_is_said(damage: str, tmp_path: Path) -> None:
    source = bare_workbook(tmp_path / "a.xlsx", BARE["empty"])
    old = parts(source)
    sheet = "xl/worksheets/sheet1.xml"
    match damage:
        case "no sheet":
            del old[sheet]
        case "entity":
            old[sheet] = b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'
        case "not xml":
            old[sheet] = b"<a><b></a>"
    with zipfile.ZipFile(source, "w") as made:
        for name, content in old.items():
            made.writestr(name, content)
    if damage == "cut":
        source.write_bytes(source.read_bytes()[:200])
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(WriteError, match="save it again"):
        write_report(source, [problem("B2")], path)
    assert path.read_bytes() == b"old"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


# --- in LibreOffice


SHOWN, KEPT = (Paper("report.xlsx", make_report, to) for to in ("pdf", "xlsx"))


@pytest.mark.office(SHOWN)
def test_libreoffice_shows_the_report(office: Office) -> None:
    text = "\n".join(page_texts(office(SHOWN)))
    assert "9 points à corriger" in text
    assert "15850.50 GBP" in text


@pytest.mark.office(KEPT)
def test_libreoffice_keeps_what_the_report_says(office: Office) -> None:
    book = openpyxl.load_workbook(office(KEPT))
    sheet = book["Projets"]
    assert sheet["A2"].comment.text.split("\n")[-1] == MISSING
    assert [colour(sheet[cell]) for cell in ("A2", "B2", "C2", "F12", "A5")] == [PALE] * 5
    assert book["Erreurs"]["B4"].hyperlink


@pytest.mark.skipif(os.name == "nt", reason="the program that stands for an office is a Unix one")
def test_an_office_without_calc_fails_the_tests_that_require_it(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    for required, ends in (("1", pytest.fail.Exception), ("", pytest.skip.Exception)):
        monkeypatch.setenv(REQUIRED, required)
        with pytest.raises(ends, match=r"report\.xlsx"):
            Office([SHOWN], tmp_path_factory.mktemp("without"))(SHOWN)


def test_what_the_checks_find_stands_beside_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {**GRANT, "Référence": "2023 DGRI 27", "Date du projet": "14/02/2023", "Chapitre": ""}
    path = save(tmp_path / "p.xlsx", table({**row, "Montant": "x €"}, {**row, "Référence": "2023 DGRI 28"}))
    words = ["--lang", "fr", "--to", "txt", "-o", str(tmp_path / "out"), "--report", str(tmp_path / "r.xlsx")]
    assert main(["render", str(path), *words, "--ui", "fr"]) == 1
    said = capsys.readouterr().err
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Projets"]
    notes = {cell.coordinate: cell.comment.text for line in sheet for cell in line if cell.comment}
    assert "M2" in notes
    assert any("LEG-12 :" in note for note in notes.values()), (said, notes)
