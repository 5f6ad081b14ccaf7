#!/usr/bin/env bash
# Codes of communes (INSEE) and of subjects of acts (ACTES), unquoted in YAML: one would expect all of a kind to
# be strings, or all numbers. PyYAML sorts them by their digits. 01053 is an octal number and comes out as 555;
# 01089, which has an 8, is a string, right as it stands; 2A004 is a string and 75056 a decimal number. So ten
# codes of one department come out in two types, and turning what is a number back with five digits gives
# "00555". 7.10 ("divers" in local finance) is the number 7.1, and 7.1 is a code too, of another subject: no
# pattern or list will find the mistake afterwards. The octal reading is YAML 1.1's; typst, which reads the same
# file by YAML 1.2 rules, gives all as written but 75056 and 7.10.
# Seen with PyYAML 6.0.4 and typst 0.15.2.
# Why it matters: the code of the wrong subject on an act sent to the prefecture.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pyyaml==6.0.4 typst==0.15.2 pypdf==7.1.1

cat > expected <<'END'
PyYAML communes 555 '01089' '2A004' 75056
PyYAML subjects 7.1 7.1
typst communes "01053" "01089" "2A004" 75056
typst subjects 7.1 7.1
END

cat > codes.yaml <<'END'
communes: [01053, 01089, 2A004, 75056]
subjects: [7.1, 7.10]
END
venv/bin/python > seen <<'END'
import io
import pypdf
import typst
import yaml

with open("codes.yaml") as file:
    for key, codes in yaml.safe_load(file).items():
        print("PyYAML", key, *map(repr, codes))
with open("codes.typ", "w") as file:
    file.write('#for (key, codes) in yaml("codes.yaml") [typst #key #codes.map(repr).join(" ") #parbreak()]')
print(pypdf.PdfReader(io.BytesIO(typst.compile("codes.typ"))).pages[0].extract_text().strip())
END

cat seen
diff -u expected seen
echo "As seen with PyYAML 6.0.4 and typst 0.15.2."
