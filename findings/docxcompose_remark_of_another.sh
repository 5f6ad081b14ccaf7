#!/usr/bin/env bash
# A French act and the English letter that goes with it, each a Word file with one remark in its margin, are put into
# one file with docxcompose, which maps styles, numbers, notes and pictures of the second to the first. One would
# expect it to map remarks, or to leave them out. It takes over the marks in the text and not the remarks: their
# numbers, which begin at 0 in every file, now mean those of the act, so that what was asked of the act stands beside a
# sentence of the letter, under the same name, and what was asked of the letter is gone. Where the act has no remark
# the mark points to nothing. The language that the letter's styles state is lost as well: its English is French. A
# subdocument of docxtpl, which is built on it, does the same.
# Seen with docxcompose 2.2.0, docxtpl 0.20.2 and python-docx 1.2.0.
# Why it matters: a service's question about one sum is answered for another.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check docxcompose==2.2.0 docxtpl==0.20.2 python-docx==1.2.0

cat > expected <<'END'
act | Une aide de 500 € : Pas 600 ? (fr-FR)
letter | A grant of €80: Signed by whom? (en-GB)
act, letter | Une aide de 500 € : Pas 600 ? (fr-FR) | A grant of €80: Pas 600 ? (fr-FR)
letter, act | A grant of €80: Signed by whom? (en-GB) | Une aide de 500 € : Signed by whom? (en-GB)
bare act, letter | Une aide de 500 € : nothing (fr-FR) | A grant of €80: a mark without a remark (fr-FR)
act with the letter in a tag | Une aide de 500 € : Pas 600 ? (fr-FR) | A grant of €80: Pas 600 ? (fr-FR)
END

cat > both.py <<'END'
import docx
from docx.oxml.ns import qn
from docxcompose.composer import Composer
from docxtpl import DocxTemplate

def write(name, words, language, remark=None):
    document = docx.Document()
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    run = document.add_paragraph().add_run(words)
    if remark:
        document.add_comment(run, text=remark, author="Service")
    document.save(f"{name}.docx")

def told(paragraph, remarks):
    marks = [mark.get(qn("w:id")) for mark in paragraph._p.iter(qn("w:commentReference"))]
    remark = remarks.get(marks[0], "a mark without a remark") if marks else "nothing"
    return f"{paragraph.text}: {remark} ({next(iter(paragraph.part.styles.element.iter(qn('w:lang')))).get(qn('w:val'))})"

def show(name, document):
    remarks = {str(comment.comment_id): comment.text for comment in document.comments}
    print(name, *(told(paragraph, remarks) for paragraph in document.paragraphs), sep=" | ")

write("act", "Une aide de 500 € ", "fr-FR", "Pas 600 ?")
write("bare act", "Une aide de 500 € ", "fr-FR")
write("letter", "A grant of €80", "en-GB", "Signed by whom?")
for name in ("act", "letter"):
    show(name, docx.Document(f"{name}.docx"))
for first, second in (("act", "letter"), ("letter", "act"), ("bare act", "letter")):
    both = Composer(docx.Document(f"{first}.docx"))
    both.append(docx.Document(f"{second}.docx"))
    both.save("both.docx")
    show(f"{first}, {second}", docx.Document("both.docx"))
template = docx.Document("act.docx")
template.add_paragraph("{{p letter }}")
template.save("template.docx")
act = DocxTemplate("template.docx")
act.render({"letter": act.new_subdoc("letter.docx")})
act.save("both.docx")
show("act with the letter in a tag", docx.Document("both.docx"))
END
venv/bin/python both.py > seen

cat seen
diff -u expected seen
echo "As seen with docxcompose 2.2.0, docxtpl 0.20.2 and python-docx 1.2.0."
