#!/usr/bin/env bash
# A cell that shows #REF! or #N/A: one would expect a reader to give its text, an error value, or to raise.
# python-calamine gives the empty string, the same as for a cell that nobody filled, from .xlsx and .ods alike;
# openpyxl gives "#REF!". There is no option that tells them apart, and pandas with its calamine engine makes
# NaN of both.
# Seen with python-calamine 0.9.1, openpyxl 3.1.5, pandas 3.1.1.
# Why it matters: a broken look-up in the column of sums is "not filled in", which for an optional sum is no
# fault at all, and the text goes out without it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    python-calamine==0.9.1 openpyxl==3.1.5 xlsxwriter==3.3.1 pandas==3.1.1 odfpy==1.4.1

cat > expected <<'END'
calamine ['sum', '', 'x', '', '', '']
openpyxl ['sum', None, 'x', '#N/A', '#REF!', '#DIV/0!']
pandas [False, True, False, True, True, True]
calamine, ods ['sum', '', 'x']
END

venv/bin/python > seen <<'END'
import openpyxl
import pandas
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from python_calamine import CalamineWorkbook

book = xlsxwriter.Workbook("sums.xlsx")
sheet = book.add_worksheet()
sheet.write_row(0, 0, ["sum", "", "x"])
sheet.write_formula(0, 3, "=NA()", None, "#N/A")
sheet.write_formula(0, 4, "=#REF!", None, "#REF!")
sheet.write_formula(0, 5, "=1/0", None, "#DIV/0!")
book.close()
print("calamine", CalamineWorkbook.from_path("sums.xlsx").get_sheet_by_index(0).to_python()[0])
print("openpyxl", [cell.value for cell in openpyxl.load_workbook("sums.xlsx", data_only=True).active[1]])
frame = pandas.read_excel("sums.xlsx", engine="calamine", header=None)
print("pandas", [bool(empty) for empty in frame.isna().iloc[0]])

text = OpenDocumentSpreadsheet()
table, row = Table(name="F"), TableRow()
for shown, more in (("sum", {}), ("#N/A", {"formula": "of:=NA()", "stringvalue": ""}), ("x", {})):
    cell = TableCell(valuetype="string", **more)
    cell.addElement(P(text=shown))
    row.addElement(cell)
table.addElement(row)
text.spreadsheet.addElement(table)
text.save("sums.ods")
print("calamine, ods", CalamineWorkbook.from_path("sums.ods").get_sheet_by_index(0).to_python()[0])
END

cat seen
diff -u expected seen
echo "As seen with python-calamine 0.9.1, openpyxl 3.1.5, xlsxwriter 3.3.1, pandas 3.1.1, odfpy 1.4.1."
