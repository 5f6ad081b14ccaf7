#!/usr/bin/env bash
# A date whose number format opens with a quoted word, as French lists have it: "le "dd/mm/yyyy. Up to 0.7.0
# python-calamine gives the serial number as a float, 45365.0, for it, and a date for the same cell once the word stands
# behind or is left out; 0.8.0 gives the date in all. So a test of date cells passes until a clerk dresses the format.
# Seen with python-calamine 0.7.0; right with 0.8.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
cat > program.py <<'END'
import datetime

import openpyxl
import python_calamine

book = openpyxl.Workbook()
for row, code in enumerate(("dd/mm/yyyy", 'dd/mm/yyyy" au soir"', '"le "dd/mm/yyyy'), 1):
    book.active.cell(row, 1, datetime.date(2024, 3, 14)).number_format = code
book.save("list.xlsx")
print(*(row[0] for row in python_calamine.CalamineWorkbook.from_path("list.xlsx").get_sheet_by_index(0).to_python()))
END
for version in 0.7.0 0.8.0; do
    python3 -m venv "$version"
    "$version/bin/python" -m pip install --quiet --disable-pip-version-check "python-calamine==$version" openpyxl==3.1.5
    echo "$version $("$version/bin/python" program.py)"
done > seen
cat seen
cat > expected <<'END'
0.7.0 2024-03-14 2024-03-14 45365.0
0.8.0 2024-03-14 2024-03-14 2024-03-14
END
diff -u expected seen
echo "As seen with python-calamine 0.7.0, and mended in 0.8.0."
