#!/usr/bin/env bash
# "The text of the paragraph" of a Word file: one would expect readers to differ in blanks, not in words. One
# paragraph with a tracked insertion, a move, a content control, a field, a link, a smart tag, a hard hyphen and
# hidden words comes out of five readers in three ways, none of them what is on paper (with changes accepted:
# plain inserted moved control field link smart Saint-Denis). All keep the hidden words. python-docx keeps no
# insertion, no move, no control, no field and no smart tag; pandoc and mammoth drop the value of a simple field; docx2txt
# and docx2python have the moved words twice and lose the hyphen of Saint-Denis. That two readers agree is
# thus no proof that a text was read whole. python-docx reads links since 1.0.
# Seen with python-docx 1.2.0, pandoc 3.9 (in pypandoc-binary 1.17), mammoth 1.13.0, docx2txt 0.9,
# docx2python 3.7.1.
# Why it matters: who checks or compares texts that went through a service's review reads another text than it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    python-docx==1.2.0 pypandoc-binary==1.17 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1

cat > expected <<'END'
python-docx  plain link Saint-Denis hidden
pandoc       plain inserted moved control link smart Saint‑Denis hidden
mammoth      plain inserted moved control link smart Saint‑Denis hidden
docx2txt     plain inserted moved moved control field link smart SaintDenis hidden
docx2python  plain inserted moved moved control field link smart SaintDenis hidden
END

venv/bin/python > seen <<'END'
import docx
import docx2txt
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

def run(word, properties=""):
    return f'<w:r>{properties}<w:t xml:space="preserve">{word} </w:t></w:r>'

who = 'w:author="Service" w:date="2023-03-01T09:00:00Z"'
parts = (
    run("plain"),
    f'<w:ins w:id="1" {who}>{run("inserted")}</w:ins>',
    f'<w:moveFromRangeStart w:id="2" w:name="move" {who}/><w:moveFrom w:id="3" {who}>{run("moved")}</w:moveFrom>',
    f'<w:moveFromRangeEnd w:id="2"/><w:moveToRangeStart w:id="4" w:name="move" {who}/>',
    f'<w:moveTo w:id="5" {who}>{run("moved")}</w:moveTo><w:moveToRangeEnd w:id="4"/>',
    f'<w:sdt><w:sdtPr><w:id w:val="6"/><w:text/></w:sdtPr><w:sdtContent>{run("control")}</w:sdtContent></w:sdt>',
    f'<w:fldSimple w:instr=" DOCPROPERTY Sum ">{run("field")}</w:fldSimple>',
    f'<w:hyperlink w:anchor="top">{run("link")}</w:hyperlink>',
    f'<w:smartTag w:uri="urn:example" w:element="city">{run("smart")}</w:smartTag>',
    '<w:r><w:t>Saint</w:t><w:noBreakHyphen/><w:t xml:space="preserve">Denis </w:t></w:r>',
    run("hidden", "<w:rPr><w:vanish/></w:rPr>"),
)
document = docx.Document()
document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{''.join(parts)}</w:p>"))
document.save("text.docx")
with open("text.docx", "rb") as file:
    raw = mammoth.extract_raw_text(file).value
for reader, text in {
    "python-docx": docx.Document("text.docx").paragraphs[0].text,
    "pandoc": pypandoc.convert_file("text.docx", "plain", extra_args=["--wrap=none"]),
    "mammoth": raw,
    "docx2txt": docx2txt.process("text.docx"),
    "docx2python": docx2python("text.docx").text,
}.items():
    print(reader.ljust(12), text.strip())
END

cat seen
diff -u expected seen
echo "As seen with python-docx 1.2.0, pypandoc-binary 1.17, mammoth 1.13.0, docx2txt 0.9, docx2python 3.7.1."
