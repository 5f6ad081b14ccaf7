#!/usr/bin/env bash
# Whoever inserts ≤ in Word from the font Symbol writes `<w:sym w:font="Symbol" w:char="F0A3"/>`: a code of the font.
# One would expect a reader to give the sign, or to say that it could not. Of five readers one gives it. python-docx and
# docx2txt leave it out without a word; docx2python puts 0 for the first figure of the code, which makes a pound sign of
# it; LibreOffice writes a character of a private use into its text, which only the font Symbol shows. mammoth knows the
# fonts, and drops with a warning the same sign where the code is just that of Unicode, which LibreOffice gives.
# Seen with python-docx 1.2.0, docx2txt 0.9, mammoth 1.13.0, docx2python 3.7.1, LibreOffice 7.4.7.
# Why it matters: "un loyer ≤ 500 €" became "un loyer  500 €", a price.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0 docx2python==3.7.1

cat > expected <<'END'
python-docx 'loyer  500, loyer  500'
docx2txt 'loyer  500, loyer  500'
mammoth 'loyer \u2264 500, loyer  500'
mammoth warns: char 2264 in font Cambria Math
docx2python 'loyer \xa3 500, loyer \u0264 500'
LibreOffice 'loyer \uf0a3 500, loyer \u2264 500'
END

cat > write.py <<'END'
import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

made = docx.Document()
paragraph = made.add_paragraph()
for before, font, code in (("loyer ", "Symbol", "F0A3"), (" 500, loyer ", "Cambria Math", "2264")):
    paragraph.add_run(before)
    sign = OxmlElement("w:sym")
    sign.set(qn("w:font"), font)
    sign.set(qn("w:char"), code)
    paragraph.add_run()._r.append(sign)
paragraph.add_run(" 500")
made.save("rent.docx")
END
venv/bin/python write.py
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to txt:Text rent.docx > /dev/null 2>&1

venv/bin/python > seen <<'END'
import html
import re
from pathlib import Path

import docx
import docx2txt
import mammoth
from docx2python import docx2python

print("python-docx", ascii(docx.Document("rent.docx").paragraphs[0].text))
print("docx2txt", ascii(docx2txt.process("rent.docx").strip()))
with Path("rent.docx").open("rb") as file:
    read = mammoth.extract_raw_text(file)
print("mammoth", ascii(read.value.strip()))
for message in read.messages:
    print("mammoth warns:", message.message.split(": ")[-1])
said = docx2python("rent.docx").text
print("docx2python", ascii(html.unescape(re.sub("<[^>]*>", "", said)).strip()))
print("LibreOffice", ascii(Path("rent.txt").read_text(encoding="utf-8-sig").strip()))
END

cat seen
diff -u expected seen
echo "As seen with python-docx 1.2.0, docx2txt 0.9, mammoth 1.13.0, docx2python 3.7.1, LibreOffice 7.4.7."
