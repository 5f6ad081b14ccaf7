#!/usr/bin/env bash
# Word numbers articles by itself as « Article 1er » with the number format "ordinal" in French. LibreOffice knows the format
# and the language, so one would expect the same words, with e and r raised at most. It writes "Article 1ᵉʳ": the characters
# U+1D49 and U+02B3 of phonetics, in its text and in its PDF. Who searches the act for "Article 1er" finds the references to it
# and not the article; only NFKC folds them back. "ordinalText" is "Article Premier" in plain letters, and English
# "ordinal" the plain "1st".
# Seen with LibreOffice 7.4.7 and python-docx 1.2.0.
# Why it matters: each French act begins with that article, and its PDF has it in letters that nobody types.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
command -v pdftotext > /dev/null || { echo "this needs pdftotext (Debian package poppler-utils)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-docx==1.2.0

cat > expected <<'END'
fr-FR | ordinal | Article 1ᵉʳ, Article 2ᵉ | PDF Article 1ᵉʳ, Article 2ᵉ | U+1D49 U+02B3 | NFKC Article 1er
fr-FR | ordinalText | Article Premier, Article Deuxième | PDF Article Premier, Article Deuxième | ASCII | NFKC Article Premier
en-GB | ordinal | Article 1st, Article 2nd | PDF Article 1st, Article 2nd | ASCII | NFKC Article 1st
END

cat > articles.py <<'END'
import subprocess
import sys
import unicodedata

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

CASES = (("fr-FR", "ordinal"), ("fr-FR", "ordinalText"), ("en-GB", "ordinal"))

def write(lang, sort):
    document = docx.Document()
    document.styles.element.find(".//{*}rPrDefault/{*}rPr/{*}lang").set(qn("w:val"), lang)
    numbering = document.part.numbering_part.element
    level = f"""<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{sort}"/><w:suff w:val="nothing"/>
    <w:lvlText w:val="Article %1"/><w:lvlJc w:val="left"/></w:lvl>"""
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for place in range(2):
        item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
        document.element.body.insert(
            place, parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{item}</w:pPr><w:r><w:t>.</w:t></w:r></w:p>")
        )
    document.save(f"{lang}-{sort}.docx")

def articles(text):
    return [line.strip().removesuffix(".").rstrip() for line in text.splitlines() if line.strip().startswith("Article")]

def codes(words):
    return " ".join(f"U+{ord(letter):04X}" for letter in words if not letter.isascii()) or "ASCII"

if sys.argv[1] == "write":
    for case in CASES:
        write(*case)
else:
    for lang, sort in CASES:
        with open(f"{lang}-{sort}.txt", encoding="utf-8-sig") as file:
            words = articles(file.read())
        paper = articles(subprocess.run(["pdftotext", f"{lang}-{sort}.pdf", "-"], capture_output=True, text=True).stdout)
        folded = unicodedata.normalize("NFKC", words[0])
        print(lang, sort, ", ".join(words), f"PDF {', '.join(paper)}", codes(words[0]), f"NFKC {folded}", sep=" | ")
END
convert() { soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$@" >> convert.log 2>&1; }
venv/bin/python articles.py write
convert txt:Text ./*.docx
convert pdf ./*.docx
venv/bin/python articles.py read > seen

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7 and python-docx 1.2.0; here it is $(soffice --version | head -n 1)."
