#!/usr/bin/env bash
# A yes of an .xlsx is a cell of type boolean, and so it is in OpenDocument and .xls. One would expect LibreOffice to write
# the one for the other. It takes the cell for the formula =TRUE(), and saves it in .ods as a float of the value 1, with
# "TRUE" for the words that are shown: python-calamine and pandas read a number. A cell of the format BOOLEAN is a
# boolean in .ods, but then a number in .xls and in .xlsx, in which the cell without format was a boolean. The first cell
# of a sheet alone, A1, is a boolean in .ods without a format.
# Seen with LibreOffice 7.4.7, openpyxl 3.1.5, python-calamine 0.9.1, pandas 3.1.1, odfpy 1.4.1.
# Why it matters: a yes that stood in the wrong column of a converted list was a grant of one euro.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    openpyxl==3.1.5 python-calamine==0.9.1 pandas==3.1.1 odfpy==1.4.1

cat > expected <<'END'
.xlsx as written: ['Voté', True, True]
.xls of LibreOffice: ['Voté', True, 1.0]
.xlsx of LibreOffice: ['Voté', True, 1.0]
.ods of LibreOffice: ['Voté', 1.0, True]
.ods of LibreOffice, pandas: ['Voté', 1, True]
office:value-type="float" office:value="1"
office:value-type="boolean" office:boolean-value="true"
END

venv/bin/python <<'END'
import openpyxl

book = openpyxl.Workbook()
book.active.append(["Voté", True, True])
book.active["C1"].number_format = "BOOLEAN"
book.save("list.xlsx")
END
for format in xls xlsx ods; do
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to $format --outdir made list.xlsx \
        > /dev/null 2>&1
done

venv/bin/python > seen <<'END'
import re
import zipfile

import pandas
from python_calamine import CalamineWorkbook

def row(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0]

print(".xlsx as written:", row("list.xlsx"))
for suffix in (".xls", ".xlsx", ".ods"):
    print(suffix, "of LibreOffice:", row(f"made/list{suffix}"))
print(".ods of LibreOffice, pandas:", pandas.read_excel("made/list.ods", engine="odf", header=None).values.tolist()[0])
content = zipfile.ZipFile("made/list.ods").read("content.xml").decode()
print(*re.findall(r'office:value-type="[a-z]*" office:[a-z-]*="[^"]*"', content), sep="\n")
END

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7, openpyxl 3.1.5, python-calamine 0.9.1, pandas 3.1.1, odfpy 1.4.1."
