#!/usr/bin/env bash
# A cell of words in an .ods sheet may say them twice: in the attribute office:string-value, and in the paragraph
# that is shown. One would expect the paragraph to win for all, as it is "what the cell shows", or the attribute
# for all, as it does for numbers and dates. Where the two differ, LibreOffice shows the attribute and forgets the
# paragraph, and python-calamine gives the attribute; pandas (odfpy) and pyexcel-ods3 give the paragraph. With an
# attribute that is there and empty the sides change: LibreOffice shows the paragraph, calamine an empty cell.
# Of a number all take the attribute.
# Seen with LibreOffice 7.4.7, python-calamine 0.9.1, pandas 3.1.1, odfpy 1.4.1, pyexcel-ods3 0.6.1.
# Why it matters: a program that writes the stored words of a formula and shows others gives two readers two texts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    python-calamine==0.9.1 pandas==3.1.1 odfpy==1.4.1 pyexcel-ods3==0.6.1

cat > expected <<'END'
LibreOffice 65,65,67
calamine ['65', 65.0, '']
pandas ['67', 65, '67']
pyexcel-ods3 ['67', 65, '67']
END

cat > write.py <<'END'
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

book, table, row = OpenDocumentSpreadsheet(), Table(name="F"), TableRow()
for value in (
    {"valuetype": "string", "stringvalue": "65"},
    {"valuetype": "float", "value": "65"},
    {"valuetype": "string", "stringvalue": ""},
):
    cell = TableCell(**value)
    cell.addElement(P(text="67"))
    row.addElement(cell)
table.addElement(row)
book.spreadsheet.addElement(table)
book.save("list.ods")
END
venv/bin/python write.py

soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to csv list.ods > /dev/null 2>&1
echo "LibreOffice $(cat list.csv)" > seen
venv/bin/python >> seen <<'END'
import pandas
import pyexcel_ods3
from python_calamine import CalamineWorkbook

print("calamine", CalamineWorkbook.from_path("list.ods").get_sheet_by_index(0).to_python()[0])
print("pandas", pandas.read_excel("list.ods", engine="odf", header=None, dtype=object).values.tolist()[0])
print("pyexcel-ods3", pyexcel_ods3.get_data("list.ods")["F"][0])
END

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7, python-calamine 0.9.1, pandas 3.1.1, odfpy 1.4.1, pyexcel-ods3 0.6.1."
