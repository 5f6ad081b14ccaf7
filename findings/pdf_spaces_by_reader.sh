#!/usr/bin/env bash
# Fine spaces in a PDF: one would expect all readers to find the characters that the file maps its glyphs to, or
# none. Of one and the same file pypdf, pdfminer and PyMuPDF give U+202F and U+00A0 as they were set, and
# pdftotext gives plain spaces for both, while it keeps the hard hyphen U+2011. So with pdftotext a PDF with all
# its no-break spaces and one without any read the same.
# Seen with typst 0.15.2 as the writer; pypdf 7.1.1, pdfminer.six 20260107, PyMuPDF 2.0; poppler 22.12 (pdftotext).
# Why it matters: "the PDF was checked, its spaces are right" holds or not by the reader, and two texts taken
# from the same PDF by two programs do not compare equal.
set -euo pipefail
command -v pdftotext > /dev/null || { echo "this needs pdftotext (Debian package poppler-utils)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    typst==0.15.2 pypdf==7.1.1 pdfminer.six==20260107 pymupdf==2.0

cat > expected <<'END'
fine pypdf     '15\u202f850\xa0\u20ac \xe0 Saint\u2011Denis'
fine pdfminer  '15\u202f850\xa0\u20ac \xe0 Saint\u2011Denis'
fine PyMuPDF   '15\u202f850\xa0\u20ac \xe0 Saint\u2011Denis'
fine pdftotext '15 850 \u20ac \xe0 Saint\u2011Denis'
plain pypdf     '15 850 \u20ac \xe0 Saint\u2011Denis'
plain pdfminer  '15 850 \u20ac \xe0 Saint\u2011Denis'
plain PyMuPDF   '15 850 \u20ac \xe0 Saint\u2011Denis'
plain pdftotext '15 850 \u20ac \xe0 Saint\u2011Denis'
END

venv/bin/python > seen <<'END'
import subprocess
import pdfminer.high_level
import pymupdf
import pypdf
import typst

for name, text in (("fine", "15\u202f850\u00a0€ à Saint\u2011Denis"), ("plain", "15 850 € à Saint\u2011Denis")):
    with open("text.typ", "w") as file:
        file.write(text)
    with open("text.pdf", "wb") as file:
        file.write(typst.compile("text.typ"))
    pdftotext = subprocess.run(["pdftotext", "text.pdf", "-"], capture_output=True, text=True, check=True).stdout
    print(name, "pypdf    ", ascii(pypdf.PdfReader("text.pdf").pages[0].extract_text().strip()))
    print(name, "pdfminer ", ascii(pdfminer.high_level.extract_text("text.pdf").strip()))
    print(name, "PyMuPDF  ", ascii(pymupdf.open("text.pdf")[0].get_text().strip()))
    print(name, "pdftotext", ascii(pdftotext.strip()))
END

cat seen
diff -u expected seen
echo "As seen with poppler 22.12, pypdf 7.1.1, pdfminer.six 20260107 and PyMuPDF 2.0; here it is $(pdftotext -v 2>&1 | head -n 1)."
