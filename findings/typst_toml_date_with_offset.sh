#!/usr/bin/env bash
# typst reads TOML, and its dates become `datetime` values, so one would expect 2023-03-14T14:30:00+02:00 to
# become one too, or to be an error. It becomes a dictionary with one private key, and prints as such: a local
# date and an hour are values to format, the same instant with its offset is not, and `.display()` on it fails
# as on any dictionary. YAML is no way round: there a date is a string.
# Seen with typst 0.15.2.
# Why it matters: the hour of a sitting, exported by another program with its offset, lands in the PDF as code.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1

cat > expected <<'END'
2023-03-14 | datetime datetime(year: 2023, month: 3, day: 14)
14:30:00 | datetime datetime(hour: 14, minute: 30, second: 0)
2023-03-14T14:30:00 | datetime datetime( year: 2023, month: 3, day: 14, hour: 14, minute: 30, second: 0, )
2023-03-14T14:30:00+02:00 | dictionary ( "$__toml_private_datetime": "2023-03-14T14:30:00+02:00", )
yaml 2023-03-14 | str "2023-03-14"
END

venv/bin/python > seen <<'END'
import io
import pypdf
import typst

def shown(source):
    with open("text.typ", "w") as file:
        file.write(source)
    text = pypdf.PdfReader(io.BytesIO(typst.compile("text.typ"))).pages[0].extract_text()
    return " ".join(text.split())

for value in ("2023-03-14", "14:30:00", "2023-03-14T14:30:00", "2023-03-14T14:30:00+02:00"):
    with open("data.toml", "w") as file:
        file.write(f"at = {value}\n")
    print(value, "|", shown('#let at = toml("data.toml").at\n#type(at) #repr(at)'))
with open("data.yaml", "w") as file:
    file.write("at: 2023-03-14\n")
print("yaml 2023-03-14 |", shown('#let at = yaml("data.yaml").at\n#type(at) #repr(at)'))
END

cat seen
diff -u expected seen
echo "As seen with typst 0.15.2."
