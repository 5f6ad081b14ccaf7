#!/usr/bin/env bash
# In a Word file a run may hold text and a note's mark together; Word itself gives the mark a run of its own,
# other programs need not. One would expect pandoc to read both. It reads the mark and drops the words of that
# run without a warning: "Le montant" with a note comes out as the note alone. Python-docx and mammoth, on the
# same file, keep the words.
# Seen with pandoc 3.9 (pypandoc-binary 1.17), python-docx 1.2.0, mammoth 1.13.0; pandoc 2.17 does the same.
# Why it matters: the words lost are those that the note is about, and the rest of the sentence reads on.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    pypandoc-binary==1.17 python-docx==1.2.0 mammoth==1.13.0

cat > expected <<'END'
apart.docx pandoc Le montant[^1] est versé.
apart.docx python-docx Le montant est versé.
apart.docx mammoth Le montant est versé.
joined.docx pandoc [^1] est versé.
joined.docx python-docx Le montant est versé.
joined.docx mammoth Le montant est versé.
END

venv/bin/python > seen <<'END'
import zipfile
import docx
import mammoth
import pypandoc
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
source = "Le montant[^1] est versé.\n\n[^1]: Hors taxes.\n"
pypandoc.convert_text(source, "docx", format="markdown", outputfile="apart.docx")

def joined(xml):
    tree = etree.fromstring(xml)
    mark = next(tree.iter(W + "footnoteReference"))
    run = mark.getparent()
    run.getprevious().append(mark)
    run.getparent().remove(run)
    return etree.tostring(tree)

with zipfile.ZipFile("apart.docx") as old, zipfile.ZipFile("joined.docx", "w") as new:
    for name in old.namelist():
        new.writestr(name, joined(old.read(name)) if name == "word/document.xml" else old.read(name))
for name in ("apart.docx", "joined.docx"):
    print(name, "pandoc", pypandoc.convert_file(name, "markdown").splitlines()[0])
    print(name, "python-docx", docx.Document(name).paragraphs[0].text)
    with open(name, "rb") as file:
        print(name, "mammoth", mammoth.extract_raw_text(file).value.splitlines()[0])
END

cat seen
diff -u expected seen
echo "As seen with pypandoc-binary 1.17, python-docx 1.2.0, mammoth 1.13.0."
