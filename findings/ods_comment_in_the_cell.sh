#!/usr/bin/env bash
# A reviewer puts a comment on a cell of an .ods sheet: one would expect readers to give the cell's value as
# before. In the file the comment stands inside the cell, before its text, and who takes "the text of the cell"
# takes both. odfpy's own `teletype.extractText` gives author and comment glued to the value. pandas (engine
# odf, its default for .ods) reads texts, numbers and dates well, but takes an hour from the whole cell:
# it cannot read a sheet at all where one hour has a comment. python-calamine gives every value.
# Seen with pandas 3.1.1, odfpy 1.4.1, python-calamine 0.9.1.
# Why it matters: the timetable of a mission was readable until someone asked a question about it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1

cat > expected <<'END'
odfpy ['Serviceà confirmerVille de Turin', 'Serviceà confirmer15 850']
pandas [['Ville de Turin', 15850]]
pandas [[datetime.time(14, 30)]]
pandas DateParseError Serviceà confirmer14:30
calamine [[datetime.time(14, 30)]]
END

venv/bin/python > seen <<'END'
import pandas
from odf import dc, teletype
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet, load
from odf.table import Table, TableCell, TableRow
from odf.text import P
from python_calamine import CalamineWorkbook

def cell(shown, comment, **value):
    made = TableCell(**value)
    if comment:
        note = Annotation()
        note.addElement(dc.Creator(text="Service"))
        note.addElement(P(text="à confirmer"))
        made.addElement(note)
    made.addElement(P(text=shown))
    return made

def write(name, *cells):
    book, table, row = OpenDocumentSpreadsheet(), Table(name="F"), TableRow()
    for each in cells:
        row.addElement(each)
    table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(name)

def hour(comment):
    return cell("14:30", comment, valuetype="time", timevalue="PT14H30M00S")

def frame(name):
    return pandas.read_excel(name, engine="odf", header=None).values.tolist()

town = cell("Ville de Turin", True, valuetype="string")
write("town.ods", town, cell("15 850", True, valuetype="float", value="15850"))
print("odfpy", [teletype.extractText(each) for each in load("town.ods").getElementsByType(TableCell)])
print("pandas", frame("town.ods"))
write("plain.ods", hour(False))
print("pandas", frame("plain.ods"))
write("hour.ods", hour(True))
try:
    print("pandas", frame("hour.ods"))
except ValueError as error:
    print("pandas", type(error).__name__, str(error).split(": ")[-1])
print("calamine", CalamineWorkbook.from_path("hour.ods").get_sheet_by_index(0).to_python())
END

cat seen
diff -u expected seen
echo "As seen with pandas 3.1.1, odfpy 1.4.1, python-calamine 0.9.1."
