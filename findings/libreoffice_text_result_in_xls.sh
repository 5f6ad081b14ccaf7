#!/usr/bin/env bash
# A workbook holds =A1&"-"&B1 with its right result stored beside it, as Excel and careful programs write it. One
# would expect the result to survive a conversion by LibreOffice, all the more as it need not be computed. In .csv
# and .ods it does. In .xls the cell holds the number 0, for each reader that takes the stored result, while a
# formula with a number is right. Where no result was stored, LibreOffice computes and all is right in .xls too.
# LibreOffice itself shows the right words when it opens that .xls, for it computes them then.
# Seen with LibreOffice 7.4.7, XlsxWriter 3.3.1, xlrd 2.0.2, python-calamine 0.9.1.
# Why it matters: a look in LibreOffice shows a good file, and the old program that asked for .xls reads 0 as a name.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-calc)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    xlsxwriter==3.3.1 xlrd==2.0.2 python-calamine==0.9.1

cat > expected <<'END'
stored xlrd, xls ['Saint', 'Denis', 0.0, 2.0]
stored calamine, xls ['Saint', 'Denis', 0.0, 2.0]
stored calamine, ods ['Saint', 'Denis', 'Saint-Denis', 2.0]
without xlrd, xls ['Saint', 'Denis', 'Saint-Denis', 2.0]
without calamine, xls ['Saint', 'Denis', 'Saint-Denis', 2.0]
without calamine, ods ['Saint', 'Denis', 'Saint-Denis', 2.0]
LibreOffice, xls Saint,Denis,Saint-Denis,2
END

venv/bin/python > written <<'END'
import xlsxwriter

for name, words, number in (("stored", "Saint-Denis", 2), ("without", "", "")):
    book = xlsxwriter.Workbook(f"{name}.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Saint", "Denis"])
    sheet.write_formula(0, 2, '=A1&"-"&B1', None, words)
    sheet.write_formula(0, 3, "=1+1", None, number)
    book.close()
END
for to in xls ods; do
    soffice -env:UserInstallation="file://$work/profile" --headless --convert-to $to *.xlsx > convert.log 2>&1
done
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to csv stored.xls > convert.log 2>&1
venv/bin/python > seen <<'END'
import xlrd
from python_calamine import CalamineWorkbook

for name in ("stored", "without"):
    print(name, "xlrd, xls", xlrd.open_workbook(f"{name}.xls").sheet_by_index(0).row_values(0))
    for ending in ("xls", "ods"):
        sheet = CalamineWorkbook.from_path(f"{name}.{ending}").get_sheet_by_index(0)
        print(f"{name} calamine, {ending}", sheet.to_python()[0])
END
echo "LibreOffice, xls $(cat stored.csv)" >> seen

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7, xlrd 2.0.2, python-calamine 0.9.1; here it is $(soffice --version | head -n 1)."
