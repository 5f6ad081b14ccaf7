#!/usr/bin/env bash
# An .xlsx cell of the type "e" holds an error's text. Of the seven common ones python-calamine makes an empty
# string without a word (calamine_error_cells), so one would expect the same for #GETTING_DATA, which
# is among the error constants that openpyxl knows in formulas. There it gives up the whole sheet, with an error
# that names no cell; a cell of the same text but of the type of strings is read. The other sheets are read too.
# openpyxl reads the cell as the text that it shows.
# Seen with python-calamine 0.9.1 and openpyxl 3.1.5.
# Why it matters: a program that was tried with #N/A and #REF! looks ready for errors; one cell of another kind
# takes a thousand good rows with it, and the message does not say which cell to mend.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5

cat > expected <<'END'
#NULL! e calamine ['sum', '', 1.0] openpyxl #NULL! other sheet ['x']
#DIV/0! e calamine ['sum', '', 1.0] openpyxl #DIV/0! other sheet ['x']
#VALUE! e calamine ['sum', '', 1.0] openpyxl #VALUE! other sheet ['x']
#REF! e calamine ['sum', '', 1.0] openpyxl #REF! other sheet ['x']
#NAME? e calamine ['sum', '', 1.0] openpyxl #NAME? other sheet ['x']
#NUM! e calamine ['sum', '', 1.0] openpyxl #NUM! other sheet ['x']
#N/A e calamine ['sum', '', 1.0] openpyxl #N/A other sheet ['x']
#GETTING_DATA e calamine Unsupported cell error value '#GETTING_DATA' openpyxl #GETTING_DATA other sheet ['x']
#GETTING_DATA s calamine ['sum', '#GETTING_DATA', 1.0] openpyxl #GETTING_DATA other sheet ['x']
END

venv/bin/python > seen <<'END'
import openpyxl
from openpyxl.formula.tokenizer import Tokenizer
from python_calamine import CalamineError, CalamineWorkbook

def first_row(name):
    try:
        return CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python()[0]
    except CalamineError as error:
        return error

for shown, kind in (*((each, "e") for each in Tokenizer.ERROR_CODES), ("#GETTING_DATA", "s")):
    book = openpyxl.Workbook()
    book.active.append(["sum", shown, 1])
    book.active["B1"].data_type = kind
    book.create_sheet("Other").append(["x"])
    book.save("sums.xlsx")
    other = CalamineWorkbook.from_path("sums.xlsx").get_sheet_by_index(1).to_python()[0]
    cell = openpyxl.load_workbook("sums.xlsx").worksheets[0]["B1"]
    print(shown, kind, "calamine", first_row("sums.xlsx"), "openpyxl", cell.value, "other sheet", other)
END

cat seen
diff -u expected seen
echo "As seen with python-calamine 0.9.1 and openpyxl 3.1.5."
