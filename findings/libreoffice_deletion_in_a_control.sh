#!/usr/bin/env bash
# A Word file holds a tracked deletion: "La belle ville", with "vieille" struck out before "belle". One would
# expect it to stay struck out in LibreOffice wherever it stands. It does in a plain paragraph and in a content
# control inside the paragraph; in a control around the paragraph (w:sdt in w:body) the words come to life, and
# what is deleted now is the end of the paragraph, which nobody touched. A tracked insertion moves there too.
# Seen with LibreOffice 7.4.7 and python-docx 1.2.0.
# Why it matters: the old wording is back in the text, no mark shows it, and "accept all" joins two paragraphs.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-docx==1.2.0

cat > expected <<'END'
plain | La belle ville. / Fin. | deleted: 'vieille '
inside | La belle ville. / Fin. | deleted: 'vieille '
around | La vieille belle ville.\rFin. | deleted: '/'
END

venv/bin/python > written <<'END'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WORDS = """<w:r><w:t xml:space="preserve">La </w:t></w:r>
<w:del w:id="9" w:author="A" w:date="2023-03-14T10:00:00Z"><w:r>
<w:delText xml:space="preserve">vieille </w:delText></w:r></w:del><w:r><w:t>belle ville.</w:t></w:r>"""
CONTROL = '<w:sdt %s><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>'
NS = nsdecls("w")
for name, xml in {
    "plain": f"<w:p {NS}>{WORDS}</w:p>",
    "inside": f"<w:p {NS}>{CONTROL % ('', WORDS)}</w:p>",
    "around": CONTROL % (NS, f"<w:p>{WORDS}</w:p>"),
}.items():
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml))
    document.element.body.insert(1, parse_xml(f"<w:p {NS}><w:r><w:t>Fin.</w:t></w:r></w:p>"))
    document.save(f"{name}.docx")
END
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to odt *.docx > convert.log 2>&1
venv/bin/python > seen <<'END'
import zipfile
from lxml import etree

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

def paragraphs(node, sign):
    return sign.join("".join(each.itertext()) for each in node.iter(TEXT + "p"))

for name in ("plain", "inside", "around"):
    tree = etree.fromstring(zipfile.ZipFile(f"{name}.odt").read("content.xml"))
    (deleted,) = tree.iter(TEXT + "deletion")
    struck = paragraphs(deleted, "/")
    deleted.getparent().remove(deleted)
    print(name, "|", paragraphs(tree, " / ").replace("\r", "\\r"), "| deleted:", repr(struck))
END

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7 and python-docx 1.2.0; here it is $(soffice --version | head -n 1)."
