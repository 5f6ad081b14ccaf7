#!/usr/bin/env bash
# A number format may show a unit: 450 with the format 0" m²" is shown as "450 m²". Letters between quotation marks or
# after a backslash are text, so one would expect a reader to give 450. xlsx2csv, a package of Debian too, takes the m for a month, the
# h for an hour and the s for a second, and writes what it has of the format: '0" 03²"' and '#,##0" € 12t"' (for "HT"), where the
# 450 is nowhere. pylightxl makes an hour of "450 h" and of "450 jours", and a day of the d in "d’aide". exceljs takes
# the letter after a backslash for one of a date, and "450 m²" is 25 March 1901. With "€" alone all are right; openpyxl,
# calamine and SheetJS always are.
# Seen with xlsx2csv 0.8.6, pylightxl 1.61, exceljs 4.4.0, openpyxl 3.1.5, python-calamine 0.9.1 and xlsx 0.18.5.
# Why it matters: surfaces, hours and sums before tax are what a council lists, and the list as CSV has lost them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1 TZ=UTC
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    xlsx2csv==0.8.6 pylightxl==1.61 openpyxl==3.1.5 python-calamine==0.9.1
npm install --no-save --no-audit --no-fund --silent exceljs@4.4.0 xlsx@0.18.5

cat > write.py <<'END'
import json
from pathlib import Path

import openpyxl

FORMATS = (
    '0" m²"', '0\\ \\m²', '0" h"', '0" jours"', '#,##0" € HT"', '0.0"% d’aide"',
    '#,##0" €"',
)

book = openpyxl.Workbook()
for row, code in enumerate(FORMATS, 1):
    cell = book.active.cell(row, 1, 450)
    cell.number_format = code
book.save("lots.xlsx")
Path("formats.json").write_text(json.dumps(FORMATS), encoding="utf-8")
END
cat > read.cjs <<'END'
const Excel = require("exceljs");
const XLSX = require("xlsx");
const { writeFileSync } = require("node:fs");

const told = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value));
(async () => {
  const book = new Excel.Workbook();
  await book.xlsx.readFile("lots.xlsx");
  const sheet = XLSX.readFile("lots.xlsx", { cellDates: true }).Sheets.Sheet;
  const rows = require("./formats.json").map((_, row) => [
    told(book.worksheets[0].getCell(row + 1, 1).value), told(sheet[`A${row + 1}`].v),
  ]);
  writeFileSync("node.json", JSON.stringify(rows));
})();
END
cat > read.py <<'END'
import csv
import json
import subprocess
from pathlib import Path

import openpyxl
import pylightxl
import python_calamine

made = subprocess.run(["venv/bin/xlsx2csv", "lots.xlsx"], capture_output=True, text=True, check=True).stdout
by_xlsx2csv = [row[0] for row in csv.reader(made.splitlines())]
by_pylightxl = [row[0] for row in pylightxl.readxl("lots.xlsx").ws("Sheet").rows]
by_openpyxl = [row[0].value for row in openpyxl.load_workbook("lots.xlsx").active.iter_rows()]
by_calamine = [int(row[0]) for row in python_calamine.CalamineWorkbook.from_path("lots.xlsx").get_sheet_by_index(0).to_python()]
by_node = json.loads(Path("node.json").read_text(encoding="utf-8"))
for number, code in enumerate(json.loads(Path("formats.json").read_text(encoding="utf-8"))):
    exceljs, sheetjs = by_node[number]
    alike = " ".join(map(str, (by_openpyxl[number], by_calamine[number], sheetjs)))
    given = f"xlsx2csv {by_xlsx2csv[number]} | pylightxl {by_pylightxl[number]} | exceljs {exceljs}"
    print(f"{code} | {given} | openpyxl, calamine, SheetJS {alike}")
END
cat > expected <<'END'
0" m²" | xlsx2csv 0" 03²" | pylightxl 450 | exceljs 450 | openpyxl, calamine, SheetJS 450 450 450
0\ \m² | xlsx2csv 0 03² | pylightxl 450 | exceljs 1901-03-25 | openpyxl, calamine, SheetJS 450 450 450
0" h" | xlsx2csv 0" 12" | pylightxl 00:00:00 | exceljs 450 | openpyxl, calamine, SheetJS 450 450 450
0" jours" | xlsx2csv 0" jours" | pylightxl 00:00:00 | exceljs 450 | openpyxl, calamine, SheetJS 450 450 450
#,##0" € HT" | xlsx2csv #,##0" € 12t" | pylightxl 450 | exceljs 450 | openpyxl, calamine, SheetJS 450 450 450
0.0"% d’aide" | xlsx2csv 0.0"% 25’ai25e" | pylightxl 1901/03/25 | exceljs 450 | openpyxl, calamine, SheetJS 450 450 450
#,##0" €" | xlsx2csv 450 | pylightxl 450 | exceljs 450 | openpyxl, calamine, SheetJS 450 450 450
END
venv/bin/python write.py
node read.cjs
venv/bin/python read.py > seen

cat seen
diff -u expected seen
echo "As seen with xlsx2csv 0.8.6, pylightxl 1.61, exceljs 4.4.0, openpyxl 3.1.5, python-calamine 0.9.1 and xlsx 0.18.5."
