#!/usr/bin/env bash
# A column of hours in an ODS sheet: 1:30, 26:00 (a total, which ODF writes PT26H00M00S) and -1:30 (hours owed). Each is
# a valid duration of ODF. calamine reads the first as a time and gives the other two as strings of ISO 8601, though the
# same cells of an XLSX file are durations; pandas with odfpy reads the words of the cell and stops at 26:00, so that the
# whole sheet is lost; pyexcel reads 26:00 as a duration and drops the negative cell, with no error and no mark.
# Seen with python-calamine 0.9.1, pandas 2.3.3 with odfpy 1.4.1, pyexcel-ods3 0.6.1.
# Why it matters: the hours of a service add up to more than a day in any real sheet, and the balance may be negative.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check \
    python-calamine==0.9.1 odfpy==1.4.1 pandas==2.3.3 pyexcel-ods3==0.6.1 openpyxl==3.1.5

cat > program.py <<'END'
from datetime import timedelta

import openpyxl
import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from pyexcel_ods3 import get_data
from python_calamine import CalamineWorkbook


def save(*hours: tuple[str, str]) -> None:
    document, table = OpenDocumentSpreadsheet(), Table(name="Heures")
    for value, shown in hours:
        row, cell = TableRow(), TableCell(valuetype="time", timevalue=value)
        cell.addElement(P(text=shown))
        row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save("hours.ods")


def by_calamine(path: str) -> list[object]:
    return [row[0] for row in CalamineWorkbook.from_path(path).get_sheet_by_name("Heures").to_python()]


SHORT, LONG, OWED = ("PT01H30M00S", "01:30"), ("PT26H00M00S", "26:00"), ("-PT01H30M00S", "-01:30")
save(SHORT, LONG, OWED)
print("calamine, ODS:", *map(repr, by_calamine("hours.ods")))
book = openpyxl.Workbook()
book.active.title = "Heures"
for number, hours in enumerate((1.5, 26), 1):
    cell = book.active.cell(number, 1, timedelta(hours=hours))
    cell.number_format = "[h]:mm"
book.save("hours.xlsx")
print("calamine, XLSX:", *map(repr, by_calamine("hours.xlsx")))
print("pyexcel:", get_data("hours.ods")["Heures"])
try:
    print("pandas:", pandas.read_excel("hours.ods", engine="odf", header=None)[0].tolist())
except ValueError as error:
    print("pandas:", error)
END
env/bin/python program.py > seen
cat seen
cat > expected <<'END'
calamine, ODS: datetime.time(1, 30) 'PT26H00M00S' '-PT01H30M00S'
calamine, XLSX: datetime.timedelta(seconds=5400) datetime.timedelta(days=1, seconds=7200)
pyexcel: [[datetime.time(1, 30)], [datetime.timedelta(days=1, seconds=7200)], []]
pandas: hour must be in 0..23: 26:00
END
diff -u expected seen
echo "As seen with python-calamine 0.9.1, pandas 2.3.3 and pyexcel-ods3 0.6.1."
