#!/usr/bin/env bash
# In Word a table, like a picture, has an alternative text of two fields, a title and a description, which a screen
# reader says and nobody sees. One would expect a program that knows a picture's to know a table's. pandoc makes of it
# a caption that is seen, the two fields without a space between: "Liste des aidesNoms et montants". Saved as .docx by
# LibreOffice the table loses both, where a picture keeps its description (and loses its title); in its PDF a
# picture has an /Alt and a table none.
# Seen with LibreOffice 7.4.7, pandoc 3.9 (pypandoc-binary 1.17), python-docx 1.2.0 and pypdf 7.1.1.
# Why it matters: who passes on an accessible document through either hands over one that is not, or a caption too many.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    python-docx==1.2.0 pypandoc-binary==1.17 pypdf==7.1.1

cat > expected <<'END'
list.docx | table: Liste des aides, Noms et montants | picture: Blason, Un lion
pandoc | table: [caption] Liste des aidesNoms et montants | picture: Blason, Un lion
saved/list.docx | table: nothing | picture: Un lion
list.pdf | table: nothing | picture: Blason - Un lion
END

cat > texts.py <<'END'
import base64
import io
import json
import sys

import docx
import pypandoc
import pypdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="

def told(name, table, picture):
    print(name, f"table: {table or 'nothing'}", f"picture: {picture or 'nothing'}", sep=" | ")

def write(name):
    document = docx.Document()
    picture = document.add_paragraph().add_run().add_picture(io.BytesIO(base64.b64decode(DOT)), 914400)
    picture._inline.docPr.set("title", "Blason")
    picture._inline.docPr.set("descr", "Un lion")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Chorale", "500"
    for tag, words in (("tblCaption", "Liste des aides"), ("tblDescription", "Noms et montants")):
        table._tbl.tblPr.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:val="{words}"/>'))
    document.save(name)

def read_docx(name):
    body = docx.Document(name).element.body
    fields = [one.get(qn("w:val")) for tag in ("tblCaption", "tblDescription") for one in body.iter(qn(f"w:{tag}"))]
    (picture,) = body.iter(qn("wp:docPr"))
    told(name, ", ".join(fields), ", ".join(filter(None, (picture.get("title"), picture.get("descr")))))

def read_pandoc(name):
    found = {}
    def words(inlines):
        return "".join(one["c"] if one["t"] == "Str" else " " for one in inlines)
    def walk(node):
        if isinstance(node, dict) and node.get("t") == "Image":
            _, inlines, (_, title) = node["c"]
            found["picture"] = f"{title}, {words(inlines)}"
        elif isinstance(node, dict) and node.get("t") == "Table":
            found["table"] = "[caption] " + " ".join(words(block["c"]) for block in node["c"][1][1])
        for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            walk(one)
    walk(json.loads(pypandoc.convert_file(name, "json")))
    told("pandoc", found["table"], found["picture"])

def read_pdf(name):
    found = {}
    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if node.get("/S") in ("/Table", "/Figure"):
                found[node["/S"]] = node.get("/Alt")
            if "/K" in node:
                walk(node["/K"])
    walk(pypdf.PdfReader(name).trailer["/Root"]["/StructTreeRoot"]["/K"])
    told(name, found["/Table"], found["/Figure"])

{"write": write, "docx": read_docx, "pandoc": read_pandoc, "pdf": read_pdf}[sys.argv[1]](sys.argv[2])
END
venv/bin/python texts.py write list.docx
convert() { soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$@" >> convert.log 2>&1; }
convert docx --outdir saved list.docx
convert 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}' list.docx
{
venv/bin/python texts.py docx list.docx
venv/bin/python texts.py pandoc list.docx
venv/bin/python texts.py docx saved/list.docx
venv/bin/python texts.py pdf list.pdf
} > seen

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7, pypandoc-binary 1.17 and pypdf 7.1.1; here it is $(soffice --version | head -n 1)."
