#!/usr/bin/env bash
# XlsxWriter stores 0 as the result of each formula and asks in the workbook (fullCalcOnLoad) for it to be
# computed when opened. One would expect LibreOffice, which can compute it, to do so when it converts the file.
# It takes the 0: =100+250 is 0 in the .csv and in the .ods. It computes only where there is no result at all:
# give `value=""` to write_formula, or write the file with openpyxl, which stores none, and 350 comes out.
# The same request stands in both workbooks, so it tells a reader nothing about whether the results are real.
# Seen with XlsxWriter 3.3.1, openpyxl 3.1.5 and LibreOffice 7.4.7.
# Why it matters: totals made by a program and turned to .ods, .csv or PDF on a server are zeros that look real.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-calc)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5

cat > expected <<'END'
xlsxwriter.xlsx asks: True
openpyxl.xlsx asks: True
xlsxwriter.csv 100,250,0,350
openpyxl.csv 100,250,350
END

venv/bin/python > seen <<'END'
import zipfile
import openpyxl
import xlsxwriter

book = xlsxwriter.Workbook("xlsxwriter.xlsx")
sheet = book.add_worksheet()
sheet.write_row(0, 0, [100, 250])
sheet.write_formula(0, 2, "=A1+B1")
sheet.write_formula(0, 3, "=A1+B1", None, "")
book.close()
book = openpyxl.Workbook()
book.active.append([100, 250, "=A1+B1"])
book.save("openpyxl.xlsx")
for name in ("xlsxwriter.xlsx", "openpyxl.xlsx"):
    with zipfile.ZipFile(name) as file:
        print(name, "asks:", b'fullCalcOnLoad="1"' in file.read("xl/workbook.xml"))
END
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to csv *.xlsx > convert.log 2>&1
printf '%s\n' "xlsxwriter.csv $(cat xlsxwriter.csv)" "openpyxl.csv $(cat openpyxl.csv)" >> seen

cat seen
diff -u expected seen
echo "As seen with XlsxWriter 3.3.1, openpyxl 3.1.5 and LibreOffice 7.4.7; here it is $(soffice --version | head -n 1)."
