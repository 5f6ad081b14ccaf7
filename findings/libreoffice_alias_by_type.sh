#!/usr/bin/env bash
# Content controls within a line, each with an alias, opened and saved as .docx by LibreOffice: one would expect all to
# keep it or none. It depends on the type: plain text keeps its alias, and so does a citation; rich text (no type, what
# Word inserts by default), a date and a drop-down list stay controls and lose it.
# Seen with LibreOffice 7.4.7 and python-docx 1.2.0.
# Why it matters: a control of many looks (a date with a raised "er") is rich text in Word and cannot be found again.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-docx==1.2.0

cat > expected <<'END'
text.docx | text | controls 1 | alias ['Mois'] | le mai
text.docx | citation | controls 1 | alias ['Mois'] | le mai
text.docx | rich text | controls 1 | alias ['Mois'] | le mai
text.docx | date | controls 1 | alias ['Mois'] | le mai
text.docx | drop-down list | controls 1 | alias ['Mois'] | le mai
saved/text.docx | text | controls 1 | alias ['Mois'] | le mai
saved/text.docx | citation | controls 1 | alias ['Mois'] | le mai
saved/text.docx | rich text | controls 1 | alias [] | le mai
saved/text.docx | date | controls 1 | alias [] | le mai
saved/text.docx | drop-down list | controls 1 | alias [] | le mai
END

cat > controls.py <<'END'
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

TYPES = {
    "text": "<w:text/>",
    "citation": "<w:citation/>",
    "rich text": "",
    "date": '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="fr-FR"/></w:date>',
    "drop-down list": '<w:dropDownList><w:listItem w:displayText="mai" w:value="mai"/></w:dropDownList>',
}
CONTROL = """<w:p %s><w:r><w:t xml:space="preserve">le </w:t></w:r><w:sdt><w:sdtPr><w:alias w:val="Mois"/>%s</w:sdtPr>
<w:sdtContent><w:r><w:t>mai</w:t></w:r></w:sdtContent></w:sdt></w:p>"""
if sys.argv[1] == "write":
    document = docx.Document()
    for place, given in enumerate(TYPES.values()):
        document.element.body.insert(place, parse_xml(CONTROL % (nsdecls("w"), given)))
    document.save("text.docx")
for name, paragraph in zip(TYPES, docx.Document(sys.argv[2]).element.body.iter(qn("w:p"))):
    aliases = [one.get(qn("w:val")) for one in paragraph.iter(qn("w:alias"))]
    words = "".join(one.text for one in paragraph.iter(qn("w:t")))
    print(sys.argv[2], "|", name, "| controls", len([*paragraph.iter(qn("w:sdt"))]), "| alias", aliases, "|", words)
END
{
venv/bin/python controls.py write text.docx
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to docx --outdir saved text.docx > convert.log 2>&1
venv/bin/python controls.py read saved/text.docx
} > seen

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7 and python-docx 1.2.0; here it is $(soffice --version | head -n 1)."
