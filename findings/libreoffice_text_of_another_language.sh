#!/usr/bin/env bash
# Formulas of an .xlsx are stored in English, for any office: =TEXT(B1,"d mmmm yyyy") says the month in the language of the office.
# [$-40C] before the format asks for French and is the way to have "14 mars 2024" everywhere; as the format of a cell it does. In
# TEXT it works for an English office alone: a French one then expects French letters and writes "d mars yyyy", though without
# the tag it takes the English ones. A sum has it worse. "#,##0.00" alone is right for both, and with " €" behind it a French office writes
# "1,500.50€"; of "0.00 €" it makes "0.02€", and of "# ##0,00 €", which is the French way, "1,50€". The sign outside the format,
# TEXT(A1,"#,##0.00")&" €", is right.
# Seen with LibreOffice 7.4.7 and openpyxl 3.1.5.
# Why it matters: lines such as "Une aide de … votée le …" are made so, by colleagues whose office has another language.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-calc)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5

cat > expected <<'END'
d mmmm yyyy | en-GB 14 March 2024 | fr-FR 14 mars 2024
[$-40C]d mmmm yyyy | en-GB 14 mars 2024 | fr-FR d mars yyyy
[$-40C]d mmmm yyyy, of the cell | en-GB 14 mars 2024 | fr-FR 14 mars 2024
[$-809]d mmmm yyyy | en-GB 14 March 2024 | fr-FR d March yyyy
#,##0.00 | en-GB 1,500.50 | fr-FR 1 500,50
#,##0.00 € | en-GB 1,500.50 € | fr-FR 1,500.50€
#,##0.00 €, of the cell | en-GB 1,500.50 € | fr-FR 1 500,50 €
0.00 € | en-GB 1500.50 € | fr-FR 0.02€
# ##0,00 € | en-GB  1,501 € | fr-FR 1,50€
#,##0.00 with " €" outside | en-GB 1,500.50 € | fr-FR 1 500,50 €
END

cat > texts.py <<'END'
import csv
import datetime
import re
import sys

import openpyxl

DAY, SUM = datetime.date(2024, 3, 14), 1500.5
CASES = (
    ("d mmmm yyyy", DAY, ""), ("[$-40C]d mmmm yyyy", DAY, ""), ("[$-40C]d mmmm yyyy", DAY, ", of the cell"),
    ("[$-809]d mmmm yyyy", DAY, ""), ("#,##0.00", SUM, ""), ("#,##0.00 €", SUM, ""), ("#,##0.00 €", SUM, ", of the cell"),
    ("0.00 €", SUM, ""), ("# ##0,00 €", SUM, ""), ("#,##0.00", SUM, ' with " €" outside'),
)

if sys.argv[1] == "write":
    book = openpyxl.Workbook()
    sheet = book.active
    for row, (code, value, how) in enumerate(CASES, 1):
        sheet.cell(row, 1, value)
        if "of the cell" in how:
            sheet.cell(row, 1).number_format = code
            sheet.cell(row, 2, f"=A{row}").number_format = code
        else:
            sheet.cell(row, 2, f'=TEXT(A{row},"{code}")' + ('&" €"' if "outside" in how else ""))
    book.save("lines.xlsx")
else:
    read = {}
    for lang in ("en-GB", "fr-FR"):
        with open(f"{lang}/lines.csv", encoding="utf-8", newline="") as file:
            read[lang] = [re.sub("[\u00a0\u202f]", " ", row[1]) for row in csv.reader(file, delimiter="\t")]
    for row, (code, _, how) in enumerate(CASES):
        print(code + how, *(f"{lang} {texts[row]}" for lang, texts in read.items()), sep=" | ")
END
convert() {  # in an office of the language $1
    mkdir -p "$1-profile/user"
    cat > "$1-profile/user/registrymodifications.xcu" <<END
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N"><prop
 oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$1</value></prop></item></oor:items>
END
    soffice -env:UserInstallation="file://$work/$1-profile" --headless \
        --convert-to "csv:Text - txt - csv (StarCalc):9,34,76" --outdir "$1" lines.xlsx >> convert.log 2>&1
}
venv/bin/python texts.py write
convert en-GB
convert fr-FR
venv/bin/python texts.py read > seen

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7 and openpyxl 3.1.5; here it is $(soffice --version | head -n 1)."
