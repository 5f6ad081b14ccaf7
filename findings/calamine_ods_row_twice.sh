#!/usr/bin/env bash
# An ODS sheet whose table begins at column C, with an empty row in the middle. calamine counts the empty row twice or
# more, so that all rows below stand too low, and to_python, which knows how many rows there are, leaves out the last
# one: no error, and no mark. Without the empty columns at the left, or as XLSX, the same table is whole.
# Seen with python-calamine 0.4.0 and 0.6.1; right with 0.6.2 and 0.9.1.
# Why it matters: the last line of a list of grants is gone, and every "row 5" in a message is row 4.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
for version in 0.6.1 0.6.2; do
    python3 -m venv "$version"
    "$version/bin/python" -m pip install --quiet --disable-pip-version-check "python-calamine==$version" odfpy==1.4.1
done

cat > program.py <<'END'
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from python_calamine import CalamineWorkbook

for left in (0, 2):
    document, table = OpenDocumentSpreadsheet(), Table(name="Liste")
    for number in ("1", "2", "", "4"):
        row = TableRow()
        for _ in range(left):
            row.addElement(TableCell())
        if number:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=number))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save("list.ods")
    sheet = CalamineWorkbook.from_path("list.ods").get_sheet_by_name("Liste")
    print(f"{left} columns before: height {sheet.height}, iter_rows {list(sheet.iter_rows())},", end=" ")
    print("to_python", sheet.to_python())
END
cat > expected-0.6.2 <<'END'
0 columns before: height 4, iter_rows [['1'], ['2'], [''], ['4']], to_python [['1'], ['2'], [''], ['4']]
2 columns before: height 4, iter_rows [['1'], ['2'], [''], ['4']], to_python [['1'], ['2'], [''], ['4']]
END
cat > expected-0.6.1 <<'END'
0 columns before: height 4, iter_rows [['1'], ['2'], [''], ['4']], to_python [['1'], ['2'], [''], ['4']]
2 columns before: height 4, iter_rows [['1'], ['2'], [''], [''], [''], ['4']], to_python [['1'], ['2'], [''], ['']]
END

for version in 0.6.1 0.6.2; do
    "$version/bin/python" program.py > seen
    echo "python-calamine $version:" && cat seen
    diff -u "expected-$version" seen
done
echo "As seen with python-calamine 0.6.1, and mended in 0.6.2."
