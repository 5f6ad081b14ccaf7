#!/usr/bin/env bash
# A letter made by Word's mail merge: an IF field chose "Madame" for a MERGEFIELD, and the file holds the word as the
# field's result, "Madame la Maire". One would expect a program that knows no IF to keep that word and the field. LibreOffice
# keeps the word in a text and drops it from a PDF: " la Maire". Saved as .docx the field has lost its condition and
# its two words, IF "" "", so that Word will empty it as soon as it updates fields; where there is a page number
# anywhere in the file the word is gone at once. python-docx, pandoc and mammoth, on the file as it came, have a word
# too many: what the inner field shows is read as text, "«Civilite»Madame la Maire".
# Seen with LibreOffice 7.4.7, poppler 22.12, python-docx 1.2.0, pandoc 3.9 (pypandoc-binary 1.17), mammoth 1.13.0.
# Why it matters: a notice to the mayor goes out without her title, or with the name of a column before it.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
command -v pdftotext > /dev/null || { echo "this needs pdftotext (Debian package poppler-utils)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    python-docx==1.2.0 pypandoc-binary==1.17 mammoth==1.13.0

cat > expected <<'END'
as it came | { IF { MERGEFIELD Civilite } = "Mme" "Madame" "Monsieur" }Madame la Maire
python-docx | «Civilite»Madame la Maire
pandoc | «Civilite»Madame la Maire
mammoth | «Civilite»Madame la Maire
LibreOffice, txt | Madame la Maire
LibreOffice, pdf | la Maire
LibreOffice, docx | { IF  "" "" }Madame la Maire
LibreOffice, docx, with a page number | { IF  "" "" } la Maire
END

cat > fields.py <<'END'
import sys

import docx
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

def asked(words):
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'

def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'

def field(*instruction, result):
    return "".join((mark("begin"), *instruction, mark("separate"), run(result), mark("end")))

def write(name, *paragraphs):
    document = docx.Document()
    for place, inner in enumerate(paragraphs):
        document.element.body.insert(place, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    document.save(name)

def told(name):
    """The first paragraph with its fields in braces; of a field within a field the result is left out."""
    said, opened = "", []
    for one in docx.Document(name).paragraphs[0]._p.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
        if one.tag == qn("w:instrText"):
            said += one.text
        elif one.tag == qn("w:t"):
            said += "" if any(opened) else one.text
        elif one.get(qn("w:fldCharType")) == "begin":
            said, opened = said + "{", [*opened, True]
        elif one.get(qn("w:fldCharType")) == "separate":
            said, opened[-1] = said.rstrip() + " }", False
        else:
            opened.pop()
    return said

if sys.argv[1] == "write":
    chosen = field(asked(" IF "), field(asked(" MERGEFIELD Civilite "), result="«Civilite»"),
                   asked(' = "Mme" "Madame" "Monsieur" '), result="Madame") + run(" la Maire")
    write("letter.docx", chosen)
    write("paged.docx", chosen, field(asked(" PAGE "), result="1"))
    print("as it came |", told("letter.docx"))
    print("python-docx |", docx.Document("letter.docx").paragraphs[0].text)
    print("pandoc |", pypandoc.convert_file("letter.docx", "plain").strip())
    with open("letter.docx", "rb") as file:
        print("mammoth |", mammoth.extract_raw_text(file).value.strip())
else:
    for name in ("letter.txt", "pdf.txt"):
        with open(name, encoding="utf-8-sig") as file:
            print(f"LibreOffice, {'pdf' if 'pdf' in name else 'txt'} |", file.readline().strip())
    print("LibreOffice, docx |", told("saved/letter.docx"))
    print("LibreOffice, docx, with a page number |", told("saved/paged.docx"))
END
convert() { soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$@" >> convert.log 2>&1; }
{
venv/bin/python fields.py write
convert docx --outdir saved letter.docx paged.docx
convert txt:Text letter.docx
convert pdf letter.docx
pdftotext letter.pdf pdf.txt
venv/bin/python fields.py read
} > seen

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7 and poppler 22.12; here it is $(soffice --version | head -n 1)."
