#!/usr/bin/env bash
# Opening a Word file with python-docx and saving it at once changes nothing that is seen, so one would expect the
# parts of the file to be the same, as they are for a file that python-docx wrote. Of one that LibreOffice wrote, each
# part that python-docx parses is written anew: its declaration in other quotation marks, its relationships and
# content types in another order. Parts that it does not know (fonts, application) stay as they were.
# Seen with python-docx 1.2.0 and LibreOffice 7.4.7.2 (Debian's libreoffice-writer, which must be installed).
# Why it matters: a digest of the parts takes such a file for an edited one, and so does a repository.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-docx==1.2.0
echo "Bonjour" > act.txt
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to docx act.txt > /dev/null 2>&1

cat > expected <<'END'
own.docx: 0 changed
act.docx: 7 changed
  as it was: docProps/app.xml
  as it was: word/fontTable.xml
END

venv/bin/python > seen <<'END'
import io
import zipfile

import docx

def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in sorted(file.namelist())}

def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()

first = docx.Document()
first.add_paragraph("Bonjour")
for name, data in (("own.docx", saved(first)), ("act.docx", open("act.docx", "rb").read())):
    before, after = parts(data), parts(saved(docx.Document(io.BytesIO(data))))
    kept = [part for part in before if before[part] == after[part]]
    print(f"{name}: {len(before) - len(kept)} changed")
    if name == "act.docx":
        print(*(f"  as it was: {part}" for part in kept), sep="\n")
END

cat seen
diff -u expected seen
echo "As seen with python-docx 1.2.0 and LibreOffice 7.4.7.2."
