#!/usr/bin/env bash
# A cell holds two words with a tab or a line break between them, as text pasted from a page or a Word file does. One
# would expect a reader to hand over the tab, or a space. From an ODS sheet calamine hands over nothing: "Rue A" and
# "Bât. 2" come out as "Rue ABât. 2", for a tab (text:tab, which LibreOffice writes) as for a break in a paragraph
# (text:line-break). Several spaces and two paragraphs are right, and the same cell in XLSX is whole. pandas' own
# reader of ODS loses the tab and keeps the break; pandas and polars lose both where they read with calamine.
# Seen with python-calamine 0.9.1, pandas 3.1.1, odfpy 1.4.1 and LibreOffice 7.4.7.
# Why it matters: the name and the address of a grantee are one word, which no list of names has.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-calc)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    python-calamine==0.9.1 pandas==3.1.1 odfpy==1.4.1 xlsxwriter==3.3.1 fastexcel==0.21.0 polars==2.1.0

cat > expected <<'END'
saved.xlsx | calamine | 'Rue A\tBât. 2', 'Rue A\nBât. 2', 'Rue A   Bât. 2'
saved.ods | calamine | 'Rue ABât. 2', 'Rue A\nBât. 2', 'Rue A   Bât. 2'
break.ods | calamine | 'Rue ABât. 2', 'Rue ABât. 2', 'Rue A   Bât. 2'
break.ods | pandas, odf | 'Rue ABât. 2', 'Rue A\nBât. 2', 'Rue A   Bât. 2'
break.ods | pandas, calamine | 'Rue ABât. 2', 'Rue ABât. 2', 'Rue A   Bât. 2'
break.ods | polars | 'Rue ABât. 2', 'Rue ABât. 2', 'Rue A   Bât. 2'
END

venv/bin/python - <<'END'
import xlsxwriter

with xlsxwriter.Workbook("saved.xlsx") as book:
    book.add_worksheet("Aides").write_row(0, 0, ["Rue A\tBât. 2", "Rue A\nBât. 2", "Rue A   Bât. 2"])
END
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to ods saved.xlsx > convert.log 2>&1
venv/bin/python -W ignore > seen <<'END'
import zipfile
import pandas
import polars
from python_calamine import CalamineWorkbook

def told(name, reader, cells):
    print(name, reader, ", ".join(map(repr, cells)), sep=" | ")

def calamine(name):
    return CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python()[0]

with zipfile.ZipFile("saved.ods") as old, zipfile.ZipFile("break.ods", "w") as new:
    for name in old.namelist():
        data = old.read(name)
        if name == "content.xml":  # the two paragraphs of the second cell become one with a break
            assert data.count("Rue A<text:tab/>Bât. 2".encode()) == 1, "LibreOffice writes the tab otherwise"
            assert data.count(b"</text:p><text:p>") == 1, "LibreOffice writes the break otherwise"
            data = data.replace(b"</text:p><text:p>", b"<text:line-break/>")
        new.writestr(name, data)
told("saved.xlsx", "calamine", calamine("saved.xlsx"))
told("saved.ods", "calamine", calamine("saved.ods"))
told("break.ods", "calamine", calamine("break.ods"))
for engine in ("odf", "calamine"):
    told("break.ods", f"pandas, {engine}", pandas.read_excel("break.ods", header=None, engine=engine).iloc[0])
told("break.ods", "polars", polars.read_ods("break.ods", has_header=False).row(0))
END

cat seen
diff -u expected seen
echo "As seen with python-calamine 0.9.1, pandas 3.1.1, polars 2.1.0; here LibreOffice is $(soffice --version | head -n 1)."
