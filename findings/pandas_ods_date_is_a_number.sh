#!/usr/bin/env bash
# In an OpenDocument sheet the type of a value stands at the cell: a date has office:value-type="date" and the date.
# One would expect a program that reads the standard to show a date. pandas writes just that and no style, and
# LibreOffice, for which a date is a number with a format, shows 45365, drops a yes to 1 and saves .xlsx so: the day is
# gone for all who read it. It takes a style for the cell, as pyexcel and odfdo write one; the words in the cell, which
# are a date, do not count. Readers of the .ods see the date either way, so that the writer's own test passes.
# Seen with pandas 3.1.1, odfpy 1.4.1, pyexcel-ods3 0.6.1, odfdo 3.27.3, python-calamine 0.9.1 and LibreOffice 7.4.7.
# Why it matters: a register of decisions that a script wrote has day numbers in the place of dates once it is opened.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-calc)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    pandas==3.1.1 odfpy==1.4.1 pyexcel-ods3==0.6.1 odfdo==3.27.3 python-calamine==0.9.1

cat > expected <<'END'
pandas.ods | types date boolean | read 2024-03-14 True | LibreOffice shows 45365 | its .xlsx 45365.0 1.0
pyexcel.ods | types date boolean | read 2024-03-14 True | LibreOffice shows a day | its .xlsx 2024-03-14 True
odfdo.ods | types date boolean | read 2024-03-14 True | LibreOffice shows a day | its .xlsx 2024-03-14 True
END

cat > sheets.py <<'END'
import datetime
import re
import sys
import zipfile
from pathlib import Path
from python_calamine import CalamineWorkbook

DAY, ADOPTED = datetime.date(2024, 3, 14), True

def by_pandas(path):
    import pandas
    pandas.DataFrame([[DAY, ADOPTED]]).to_excel(path, header=False, index=False)

def by_pyexcel(path):
    import pyexcel_ods3
    pyexcel_ods3.save_data(path, {"T": [[DAY, ADOPTED]]})

def by_odfdo(path):
    import odfdo
    document, row, table = odfdo.Document("spreadsheet"), odfdo.Row(), odfdo.Table("T")
    document.body.clear()
    row.set_values([DAY, ADOPTED])
    table.append(row)
    document.body.append(table)
    document.save(path)

def cells(path):
    return " ".join(str(cell) for cell in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0])

def types(path):
    return " ".join(re.findall(r'office:value-type="(\w+)"', zipfile.ZipFile(path).read("content.xml").decode()))

for name, write in (("pandas", by_pandas), ("pyexcel", by_pyexcel), ("odfdo", by_odfdo)):
    if sys.argv[1] == "write":
        write(f"{name}.ods")
    else:
        day = Path(f"{name}.csv").read_text().split(",")[0]
        told = f"{name}.ods | types {types(f'{name}.ods')} | read {cells(f'{name}.ods')}"
        print(f"{told} | LibreOffice shows {day if day.isdigit() else 'a day'} | its .xlsx {cells(f'{name}.xlsx')}")
END
convert() { soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$@" >> convert.log 2>&1; }
venv/bin/python sheets.py write
convert csv pandas.ods pyexcel.ods odfdo.ods
convert xlsx pandas.ods pyexcel.ods odfdo.ods
venv/bin/python sheets.py read > seen

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7, pandas 3.1.1, pyexcel-ods3 0.6.1 and odfdo 3.27.3; here it is $(soffice --version | head -n 1)."
