#!/usr/bin/env bash
# A register of graves has days before 1900 beside days of January 1900. Excel has no date before 1900 and knows a 29
# February 1900, which is known; one would expect programs that read a workbook to agree on a day all the same, or to
# say that it is none. openpyxl writes 14 July 1889 as -3821 with the format of a date, and reads it back; LibreOffice
# and ExcelJS have the day too, xlsx (SheetJS) shows nothing, and python-calamine, on which pandas can build, has a
# value of another type: midnight. Of 15 January 1900 LibreOffice and ExcelJS make the 14th, openpyxl, calamine and
# SheetJS the 15th. Saved as .ods by LibreOffice it is the 14th for all. No two of the five read both alike but those
# two.
# Seen with openpyxl 3.1.5, python-calamine 0.9.1, pandas 3.1.1, ExcelJS 4.4.0, xlsx 0.18.5 and LibreOffice 7.4.7.
# Why it matters: a concession's day in an act depends on what opened the list; in one case it is an hour, and no
# error.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-calc)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1 TZ=UTC
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    openpyxl==3.1.5 python-calamine==0.9.1 pandas==3.1.1
npm install --no-save --no-audit --no-fund --silent exceljs@4.4.0 xlsx@0.18.5

cat > expected <<'END'
openpyxl | 1889-07-14 00:00:00 | 1900-01-15 00:00:00 | 1900-03-01 00:00:00
calamine | 00:00:00 | 1900-01-15 | 1900-03-01
pandas, calamine | 00:00:00 | 1900-01-15 00:00:00 | 1900-03-01 00:00:00
LibreOffice, .ods | 1889-07-14 | 1900-01-14 | 1900-03-01
ExcelJS | 1889-07-14 | 1900-01-14 | 1900-03-01
SheetJS | nothing | 1900-01-15 | 1900-03-01
END

cat > write.py <<'END'
import datetime
import openpyxl

book = openpyxl.Workbook()
for day in (datetime.date(1889, 7, 14), datetime.date(1900, 1, 15), datetime.date(1900, 3, 1)):
    book.active.append([day])
book.save("graves.xlsx")
END
cat > read.py <<'END'
import openpyxl
import pandas
from python_calamine import CalamineWorkbook

def told(reader, values):
    print(reader, *values, sep=" | ")

def calamine(path):
    return [row[0] for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]

told("openpyxl", [row[0].value for row in openpyxl.load_workbook("graves.xlsx").active.iter_rows()])
told("calamine", calamine("graves.xlsx"))
told("pandas, calamine", pandas.read_excel("graves.xlsx", header=None, engine="calamine")[0])
told("LibreOffice, .ods", calamine("graves.ods"))
END
cat > read.cjs <<'END'
const ExcelJS = require("exceljs");
const XLSX = require("xlsx");

const told = (reader, values) => console.log([reader, ...values].join(" | "));
const sheet = XLSX.readFile("graves.xlsx").Sheets.Sheet;
new ExcelJS.Workbook().xlsx.readFile("graves.xlsx").then((book) => {
  const days = book.worksheets[0].getColumn(1).values.filter(Boolean);
  told("ExcelJS", days.map((day) => day.toISOString().slice(0, 10)));
  told("SheetJS", ["A1", "A2", "A3"].map((name) => sheet[name].w || "nothing"));
});
END
venv/bin/python write.py
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to ods graves.xlsx >> convert.log 2>&1
{
venv/bin/python read.py
node read.cjs
} > seen

cat seen
diff -u expected seen
echo "As seen with openpyxl 3.1.5, python-calamine 0.9.1, pandas 3.1.1, ExcelJS 4.4.0, xlsx 0.18.5; LibreOffice: $(soffice --version | head -n 1)."
