#!/usr/bin/env bash
# A cell of 1500 in the format [$-40C]#,##0.00 "€", a sum in euros as French shows it, is "1 500,00 €" in LibreOffice, on
# screen and in a PDF. One would expect it to be that still in the workbook that LibreOffice saves. The space before the sign
# is saved as a comma, #,##0.00,\€, and a comma behind the figures divides by a thousand: opened again the same cell shows
# 1,50€. The value is untouched and no message says anything. It needs a language that parts thousands by a space (French
# of France, Russian, Norwegian) and a space that is neither within quotation marks nor behind a backslash; German and
# Belgian French keep theirs, and a format without a language. In .ods it stays, in .xls it goes too.
# Seen with LibreOffice 7.4.7 and openpyxl 3.1.5.
# Why it matters: a list of grants that somebody only opened and saved shows each sum a thousand times too small.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-calc)" >&2; exit 2; }
command -v pdftotext > /dev/null || { echo "this needs pdftotext (Debian package poppler-utils)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5

cat > expected <<'END'
[$-40C]#,##0.00 "€" | as made 1 500,00 € | .xlsx [$-40C]#,##0.00,\€ 1,50€ | .xls 1,50€ | .ods 1 500,00 €
[$-40C]#,##0.00 € | as made 1 500,00 € | .xlsx [$-40C]#,##0.00,\€ 1,50€ | .xls 1,50€ | .ods 1 500,00 €
[$-414]#,##0.00 "kr" | as made 1 500,00 kr | .xlsx [$-414]#,##0.00,"kr" 1,50kr | .xls 1,50kr | .ods 1 500,00 kr
[$-40C]#,##0.00\ "€" | as made 1 500,00 € | .xlsx [$-40C]#,##0.00" €" 1 500,00 € | .xls 1 500,00 € | .ods 1 500,00 €
[$-40C]#,##0.00" €" | as made 1 500,00 € | .xlsx [$-40C]#,##0.00" €" 1 500,00 € | .xls 1 500,00 € | .ods 1 500,00 €
[$-80C]#,##0.00 "€" | as made 1.500,00 € | .xlsx [$-80C]#,##0.00" €" 1.500,00 € | .xls 1.500,00 € | .ods 1.500,00 €
[$-407]#,##0.00 "€" | as made 1.500,00 € | .xlsx [$-407]#,##0.00" €" 1.500,00 € | .xls 1.500,00 € | .ods 1.500,00 €
#,##0.00 "€" | as made 1,500.00 € | .xlsx #,##0.00" €" 1,500.00 € | .xls 1,500.00 € | .ods 1,500.00 €
END

cat > sums.py <<'END'
import subprocess
import sys

import openpyxl

FORMATS = (
    '[$-40C]#,##0.00 "€"', "[$-40C]#,##0.00 €", '[$-414]#,##0.00 "kr"', '[$-40C]#,##0.00\\ "€"', '[$-40C]#,##0.00" €"',
    '[$-80C]#,##0.00 "€"', '[$-407]#,##0.00 "€"', '#,##0.00 "€"',
)

def shown(path):
    lines = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return [" ".join(line.split()) for line in lines.splitlines() if line.strip()]

if sys.argv[1] == "write":
    book = openpyxl.Workbook()
    book.active.column_dimensions["A"].width = 40
    for row, code in enumerate(FORMATS, 1):
        cell = book.active.cell(row, 1, 1500)
        cell.number_format = code
    book.save("sums.xlsx")
else:
    codes = [cell.number_format for (cell,) in openpyxl.load_workbook("saved/sums.xlsx").active]
    sorts = [shown(f"{folder}/sums.pdf") for folder in ("made", "xlsx", "xls", "ods")]
    for code, saved, made, xlsx, xls, ods in zip(FORMATS, codes, *sorts, strict=True):
        print(code, f"as made {made}", f".xlsx {saved} {xlsx}", f".xls {xls}", f".ods {ods}", sep=" | ")
END
convert() {
    soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$@" >> convert.log 2>&1
}
venv/bin/python sums.py write
convert pdf --outdir made sums.xlsx
for suffix in xlsx xls ods; do
    convert "$suffix" --outdir saved sums.xlsx
    convert pdf --outdir "$suffix" "saved/sums.$suffix"
done
venv/bin/python sums.py read > seen

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7 and openpyxl 3.1.5; here it is $(soffice --version | head -n 1)."
