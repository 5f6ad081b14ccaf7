"""Workbooks for the tests to read, in each format, made from plain rows or from projects."""

import csv
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from delibgen.errors import Problem, SpecError
from delibgen.project.build import build_project
from delibgen.project.fields import Lang
from delibgen.project.spec import Project
from delibgen.workbook.blank.filling import fill
from delibgen.workbook.columns import get_sheets
from delibgen.workbook.reading import read_workbook

Table = Sequence[Sequence[Any]]
FORMATS = (".xlsx", ".xls", ".ods", ".csv")

GRANT: dict[str, Any] = {
    "Référence": "2023 DGRI 26",
    "Conseil": "paris",
    "Séance": "14-17 mars 2023",
    "Intitulé (fr)": "Coopération avec le {partner}",
    "Intitulé (en)": "Cooperation with the {partner}",
    "Rapporteurs": "Mme Camille EXEMPLE (7e) ; M. Dominique EXEMPLE (2e)",
    "Exposé (fr)": "Un paragraphe.\nUn autre.",
    "Exposé (en)": "A paragraph.\nAnother.",
    "Partenaire": "World Cities Culture Forum",
    "Article": "le",
    "Sigle": "WCCF",
    "Décision": "accepter une subvention",
    "Montant": "15 850,00 £",
    "Période": "1er semestre 2023",
    "Accord": "convention",
    "Exercice": "2023",
    "Section": "Fonctionnement",
    "Chapitre": "011",
}
"""A row that says all that the common case takes."""


def table(*rows: Mapping[str, Any]) -> Table:
    """Rows under their headings."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return [headings, *([row.get(heading, "") for heading in headings] for row in rows)]


def save(path: Path, sheets: Mapping[str, Table] | Table) -> Path:
    """A workbook at `path` with these sheets, in the format of its suffix; a CSV file holds the first."""
    tables = sheets if isinstance(sheets, Mapping) else {"Projets": sheets}
    _WRITERS[path.suffix](path, tables)
    return path


def _save_xlsx(path: Path, sheets: Mapping[str, Table]) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for y, row in enumerate(rows):
                for x, value in enumerate(row):
                    if isinstance(value, dt.date):
                        sheet.write_datetime(y, x, dt.datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                    elif value != "":
                        sheet.write(y, x, value)


def _save_xls(path: Path, sheets: Mapping[str, Table]) -> None:
    import xlwt

    workbook = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for name, rows in sheets.items():
        sheet = workbook.add_sheet(name)
        for y, row in enumerate(rows):
            for x, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write(y, x, value, day)
                elif value != "":
                    sheet.write(y, x, value)
    workbook.save(str(path))


def _save_ods(path: Path, sheets: Mapping[str, Table]) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table as Sheet
    from odf.table import TableRow

    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        sheet = Sheet(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value))
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
    document.save(str(path))


def _ods_cell(value: Any) -> Any:
    from odf.table import TableCell
    from odf.text import P

    if isinstance(value, bool):
        return TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=str(value))
    if isinstance(value, dt.date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if value == "":
        return TableCell()
    cell = TableCell(valuetype="string")
    for line in str(value).split("\n"):
        cell.addElement(P(text=line))
    return cell


def _save_csv(path: Path, sheets: Mapping[str, Table]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(next(iter(sheets.values())))


_WRITERS: Mapping[str, Callable[[Path, Mapping[str, Table]], None]] = {
    ".xlsx": _save_xlsx,
    ".xls": _save_xls,
    ".ods": _save_ods,
    ".csv": _save_csv,
}


def as_tables(projects: Sequence[Project], lang: Lang = "fr") -> dict[str, Table]:
    """Projects as the sheets that say them."""
    filled = [fill(project, lang) for project in projects]
    return {
        sheet.of(lang): [
            [column.of(lang) for column in sheet.columns],
            *([row.get(column.id, "") for column in sheet.columns] for rows in filled for row in rows[sheet.id]),
        ]
        for sheet in get_sheets()
    }


def projects_of(path: Path, columns: Path | None = None) -> list[Project]:
    """The projects that a workbook says, all of which are right."""
    return [build_project(raw) for raw in read_workbook(path, columns)]


def problems_of(path: Path, columns: Path | None = None) -> list[Problem]:
    """All that is wrong in a workbook, row after row."""
    found: list[Problem] = []
    try:
        for raw in read_workbook(path, columns):
            try:
                build_project(raw)
            except SpecError as error:
                found.extend(error.problems)
    except SpecError as error:
        found.extend(error.problems)
    return found


def said(problems: Sequence[Problem]) -> list[tuple[str, str, str]]:
    """The cell, heading and code of each problem."""
    return [(problem.place.cell, problem.path, problem.code) for problem in problems]
