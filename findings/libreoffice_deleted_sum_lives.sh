#!/usr/bin/env bash
# A Word file in which a service struck out "5 000" and wrote "8 000", changes tracked, converted by LibreOffice. One
# would expect the text to have one of the two sums, or to show which is struck out. As text, HTML and EPUB it has
# both without a mark: "Une aide de 5 0008 000 €". A PDF strikes the first out for the eye alone: pdftotext reads the
# same line. Only formats that have changes of their own keep them apart (ODT, RTF), and pandoc, told to accept
# changes, does so for ODT and not for RTF, where the deletion comes back as words struck out.
# Seen with LibreOffice 7.4.7, poppler 22.12, pandoc 3.9 (pypandoc-binary 1.17) and python-docx 1.2.0.
# Why it matters: what is published, indexed or compared after such a conversion is a sum that nobody wrote.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
command -v pdftotext > /dev/null || { echo "this needs pdftotext (Debian package poppler-utils)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-docx==1.2.0 pypandoc-binary==1.17

cat > expected <<'END'
pandoc, accepted, act.docx | Une aide de 8 000 € est versée.
LibreOffice, txt | Une aide de 5 0008 000 € est versée.
LibreOffice, html | Une aide de 5 0008 000 € est versée. | marked False
LibreOffice, epub | Une aide de 5 0008 000 € est versée. | marked False
LibreOffice, pdf | Une aide de 5 0008 000 € est versée.
pandoc, accepted, act.odt | Une aide de 8 000 € est versée.
pandoc, accepted, act.rtf | Une aide de ~~5 000~~8 000 € est versée.
END

venv/bin/python - <<'END'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WHO = 'w:author="Service" w:date="2023-03-14T10:00:00Z"'
document = docx.Document()
document.element.body.insert(0, parse_xml(f"""<w:p {nsdecls("w")}>
<w:r><w:t xml:space="preserve">Une aide de </w:t></w:r>
<w:del w:id="1" {WHO}><w:r><w:delText>5 000</w:delText></w:r></w:del>
<w:ins w:id="2" {WHO}><w:r><w:t>8 000</w:t></w:r></w:ins>
<w:r><w:t xml:space="preserve"> € est versée.</w:t></w:r></w:p>"""))
document.save("act.docx")
END
for format in txt:Text html epub pdf odt rtf; do
    soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$format" act.docx > convert.log 2>&1
done
pdftotext act.pdf pdf.txt
venv/bin/python > seen <<'END'
import zipfile
from pathlib import Path
import pypandoc
from lxml import html

def line(words):
    return next(" ".join(one.split()) for one in words.splitlines() if "aide" in one)

def page(data):
    tree = html.fromstring(data)
    (paragraph,) = (one for one in tree.iter("p") if "aide" in one.text_content())
    marks = [one for one in paragraph.iter("del", "s", "strike", "ins", "u") ]
    styled = "line-through" in html.tostring(tree, encoding="unicode")
    return line(" ".join(paragraph.text_content().split())) + f" | marked {bool(marks) or styled}"

def pandoc(name):
    print("pandoc, accepted,", name, "|", line(pypandoc.convert_file(name, "plain", extra_args=["--wrap=none"])))

pandoc("act.docx")
print("LibreOffice, txt |", line(Path("act.txt").read_text(encoding="utf-8-sig")))
print("LibreOffice, html |", page(Path("act.html").read_bytes()))
with zipfile.ZipFile("act.epub") as book:
    (section,) = (book.read(name) for name in book.namelist() if "section0001" in name)
print("LibreOffice, epub |", page(section))
print("LibreOffice, pdf |", line(Path("pdf.txt").read_text()))
pandoc("act.odt")
pandoc("act.rtf")
END

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7 and poppler 22.12; here it is $(soffice --version | head -n 1)."
