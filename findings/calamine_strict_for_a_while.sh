#!/usr/bin/env bash
# A workbook saved as "Strict Open XML Spreadsheet", which Excel offers and council lists come as. python-calamine reads
# it up to 0.7.0 and again from 0.8.3, and in between (seen with 0.8.0 and 0.8.2) raises "Relationship not found" for
# the same valid file: tests on the oldest and the newest release of a range pass, and a user with one of the middle
# cannot open the list. Bound the range from 0.8.3, or leave 0.8.0 to 0.8.2 out.
# Seen with python-calamine 0.7.0, 0.8.2 and 0.8.3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
cat > program.py <<'END'
import zipfile

import openpyxl
import python_calamine

TRANSITIONAL, STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
book = openpyxl.Workbook()
book.active.append(["Montant", 12500])
book.save("list.xlsx")
with zipfile.ZipFile("list.xlsx") as package:
    parts = {name: package.read(name).decode() for name in package.namelist()}
with zipfile.ZipFile("list.xlsx", "w") as package:
    for name, content in parts.items():
        content = content.replace(f"{TRANSITIONAL}spreadsheetml/2006/main", f"{STRICT}spreadsheetml/main")
        package.writestr(name, content.replace(f"{TRANSITIONAL}officeDocument/2006/", f"{STRICT}officeDocument/"))
try:
    print(python_calamine.CalamineWorkbook.from_path("list.xlsx").get_sheet_by_index(0).to_python())
except python_calamine.CalamineError as error:
    print("CalamineError:", error)
END
for version in 0.7.0 0.8.2 0.8.3; do
    python3 -m venv "$version"
    "$version/bin/python" -m pip install --quiet --disable-pip-version-check "python-calamine==$version" openpyxl==3.1.5
    echo "$version $("$version/bin/python" program.py)"
done > seen
cat seen
cat > expected <<'END'
0.7.0 [['Montant', 12500.0]]
0.8.2 CalamineError: Relationship not found
0.8.3 [['Montant', 12500.0]]
END
diff -u expected seen
echo "As seen with python-calamine 0.7.0, 0.8.2 and 0.8.3."
