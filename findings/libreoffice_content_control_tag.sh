#!/usr/bin/env bash
# A Word file with content controls, opened and saved as .docx by LibreOffice: one would expect their w:tag, the
# name that programs find a control by, and their w:id to stay, and the alias, which is for people, to be the
# weaker one. It is the other way round: the alias and the words stay, the tag is gone, and the id is a new one.
# LibreOffice came to know inline content controls only in 7.4.
# Seen with LibreOffice 7.4.7 and python-docx 1.2.0.
# Why it matters: facts kept in controls by tag cannot be found again after one person saved the file.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-docx==1.2.0

cat > expected <<'END'
text.docx | alias Montant | tag grant.amount | id kept True | 15850
saved/text.docx | alias Montant | tag None | id kept False | 15850
END

venv/bin/python > written <<'END'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

control = """<w:p %s><w:sdt><w:sdtPr>
<w:alias w:val="Montant"/><w:tag w:val="grant.amount"/><w:id w:val="101"/><w:text/>
</w:sdtPr><w:sdtContent><w:r><w:t>15850</w:t></w:r></w:sdtContent></w:sdt></w:p>"""
document = docx.Document()
document.element.body.insert(0, parse_xml(control % nsdecls("w")))
document.save("text.docx")
END
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to docx --outdir saved text.docx > convert.log 2>&1
venv/bin/python > seen <<'END'
import docx
from docx.oxml.ns import qn

for name in ("text.docx", "saved/text.docx"):
    control = next(docx.Document(name).element.body.iter(qn("w:sdt")))
    found = {}
    for key in ("alias", "tag", "id"):
        found[key] = next((each.get(qn("w:val")) for each in control.iter(qn(f"w:{key}"))), None)
    words = "".join(each.text for each in control.iter(qn("w:t")))
    print(name, "| alias", found["alias"], "| tag", found["tag"], "| id kept", found["id"] == "101", "|", words)
END

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7 and python-docx 1.2.0; here it is $(soffice --version | head -n 1)."
