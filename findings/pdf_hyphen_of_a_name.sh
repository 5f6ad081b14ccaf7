#!/usr/bin/env bash
# The hyphen that parts a word at the end of a line and that of Saint-Denis look alike and are two characters, U+00AD
# and "-". One would expect a PDF with both to say so to all readers. typst draws them with one glyph, of which the
# font says what it was first. Where a parted word comes before the name, pypdf and pdfplumber have U+00AD in the name
# too, which is not seen and not found by who looks for Saint-Denis; where the name comes first, the parted word has
# "-". typst states the right one beside each, and pdfium and pdftotext take that. pdftotext then joins the lines that
# end in "-" and not those that end in U+00AD, which is the wrong way round: "Villeneuve-laGarenne" in one word,
# "intercommunale" and "ment" in two. With -raw it joins none. pdfium has U+FFFE for both.
# Seen with typst 0.15.2, pypdf 7.1.1, pdfplumber 0.11.10, pypdfium2 5.15.2 and pdftotext 22.12.
# Why it matters: places of France are hyphenated; an act's text taken from its PDF loses the name of the town.
set -euo pipefail
command -v pdftotext > /dev/null || { echo "this needs pdftotext (Debian package poppler-utils)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    typst==0.15.2 pypdf==7.1.1 pdfplumber==0.11.10 pypdfium2==5.15.2

# U+00AD is shown as ¬, U+FFFE as #, the end of a line as /.
cat > expected <<'END'
word first
pypdf: Le conseil délibère/intercommunale¬/ment. Saint¬Denis
pdfplumber: Le conseil délibère/intercommunale¬/ment. Saint¬Denis
pdfium: Le conseil délibère/intercommunale#ment. Saint-Denis
pdftotext: Le conseil délibère/intercommunale¬/ment. Saint-Denis
name first
pypdf: Saint-Denis vote. Le/conseil délibère in-/tercommunalement
pdfplumber: Saint-Denis vote. Le/conseil délibère in-/tercommunalement
pdfium: Saint-Denis vote. Le/conseil délibère in#tercommunalement
pdftotext: Saint-Denis vote. Le/conseil délibère in¬/tercommunalement
name at the end of a line
pypdf: Le conseil de/Villeneuve-la-/Garenne siège
pdfplumber: Le conseil de/Villeneuve-la-/Garenne siège
pdfium: Le conseil de/Villeneuve-la#Garenne siège
pdftotext: Le conseil de/Villeneuve-laGarenne siège
pdftotext -raw: Le conseil de/Villeneuve-la-/Garenne siège
END

cat > read.py <<'END'
import re
import subprocess
import pdfplumber
import pypdf
import pypdfium2
import typst

PAGE = '#set page(width: 4.6cm, height: 6cm, margin: 0.5cm)\n#set text(lang: "fr", size: 12pt, hyphenate: %s)\n'

def pdftotext(*options):
    return subprocess.run(["pdftotext", *options, "text.pdf", "-"], capture_output=True, check=True, text=True).stdout

READERS = {
    "pypdf": lambda: pypdf.PdfReader("text.pdf").pages[0].extract_text(),
    "pdfplumber": lambda: pdfplumber.open("text.pdf").pages[0].extract_text(),
    "pdfium": lambda: pypdfium2.PdfDocument("text.pdf")[0].get_textpage().get_text_range(),
    "pdftotext": pdftotext,
}

def told(reader, text):
    text = text.replace("\u00ad", "¬").replace("\ufffe", "#")
    print(f"{reader}:", re.sub(r" *[\r\n]+ *", "/", text.strip()))

def read(name, text, hyphenate):
    with open("text.typ", "w") as file:
        file.write(PAGE % hyphenate + text)
    typst.compile("text.typ", output="text.pdf")
    print(name)
    for reader, get in READERS.items():
        told(reader, get())

read("word first", "Le conseil délibère intercommunalement. Saint-Denis", "true")
read("name first", "Saint-Denis vote. Le conseil délibère intercommunalement", "true")
read("name at the end of a line", "Le conseil de Villeneuve-la-Garenne siège", "false")
told("pdftotext -raw", pdftotext("-raw"))
END
venv/bin/python read.py > seen

cat seen
diff -u expected seen
echo "As seen with typst 0.15.2 and pdftotext 22.12; here it is $(pdftotext -v 2>&1 | head -n 1)."
