#!/usr/bin/env bash
# pandoc writes the language of a text into a Word file: `lang: fr` becomes the language of its styles, and a span or
# a div with lang=en a w:lang of its words. One would expect it to read what it writes. It reads neither: a French file
# with English words in it comes out as text of no language, and written as Word again it is American English,
# words and all: the language of a file of which pandoc was told nothing. A French reference document or `-M lang=fr`
# makes all of it French, the English words too. From HTML the words keep theirs.
# Seen with pandoc 3.9 (pypandoc-binary 1.17) and python-docx 1.2.0.
# Why it matters: an accessible bilingual document is spoken with one wrong voice after a pass through pandoc.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17 python-docx==1.2.0

cat > expected <<'END'
from Markdown | styles fr | words 'approved' en
read back | Décision du conseil (approved).
from Word | styles en-US | words none
from Word, its own reference | styles fr | words none
from Word, -M lang=fr | styles fr | words none
read back from HTML | Décision du conseil ([approved]{lang="en"}).
END

venv/bin/python > seen <<'END'
import docx
import pypandoc
from docx.oxml.ns import qn

def told(name, how):
    document = docx.Document(name)
    (whole,) = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    words = {run.text: run._r.rPr.find(qn("w:lang")) for run in document.paragraphs[0].runs if run._r.rPr is not None}
    marked = [f"{text!r} {lang.get(qn('w:val'))}" for text, lang in words.items() if lang is not None]
    print(how, f"styles {whole}", f"words {', '.join(marked) or 'none'}", sep=" | ")

def convert(source, target, *arguments):
    pypandoc.convert_file(source, "docx", outputfile=target, extra_args=arguments)

source = "---\nlang: fr\n---\n\nDécision du conseil ([approved]{lang=en})."
pypandoc.convert_text(source, "docx", format="markdown", outputfile="first.docx")
told("first.docx", "from Markdown")
print("read back |", pypandoc.convert_file("first.docx", "markdown", extra_args=["-s"]).strip().replace("\n", " "))
convert("first.docx", "again.docx")
told("again.docx", "from Word")
convert("first.docx", "reference.docx", "--reference-doc=first.docx")
told("reference.docx", "from Word, its own reference")
convert("first.docx", "stated.docx", "-M", "lang=fr")
told("stated.docx", "from Word, -M lang=fr")
pypandoc.convert_text(source, "html", format="markdown", extra_args=["-s", "-M", "title=x"], outputfile="first.html")
print("read back from HTML |", pypandoc.convert_file("first.html", "markdown").strip().splitlines()[-1])
END

cat seen
diff -u expected seen
echo "As seen with pypandoc-binary 1.17 and python-docx 1.2.0."
