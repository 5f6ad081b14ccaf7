#!/usr/bin/env bash
# A field of an OpenDocument text holds the words that it showed last: the sum of a mail merge, a fixed date, a blank to fill
# in, which LibreOffice makes of Word's content controls. One would expect a reader that works nothing out to give these
# words, as LibreOffice and odfpy do. pandoc leaves a field out with its words unless it is a reference or a number of a
# sequence, so an act awards "une subvention de" nothing. odfdo's text as shown (get_formatted_text) leaves out references
# too; inner_text of the same library has them all. No reader says anything.
# Seen with pandoc 3.9 (pypandoc-binary 1.17), odfdo 3.27.3, odfpy 1.4.1 and LibreOffice 7.4.7.
# Why it matters: the sums and days of an act are what it has in fields, and the text that is searched or checked has none.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    pypandoc-binary==1.17 odfdo==3.27.3 odfpy==1.4.1

cat > expected <<'END'
no field | LibreOffice 5 000 € | odfpy 5 000 € | pandoc 5 000 € | odfdo, inner 5 000 € | odfdo, formatted 5 000 €
to fill in | LibreOffice 5 000 € | odfpy 5 000 € | pandoc none | odfdo, inner 5 000 € | odfdo, formatted none
variable | LibreOffice 5 000 € | odfpy 5 000 € | pandoc none | odfdo, inner 5 000 € | odfdo, formatted none
mail merge | LibreOffice Exemple | odfpy Exemple | pandoc none | odfdo, inner Exemple | odfdo, formatted none
property | LibreOffice 2024-7 | odfpy 2024-7 | pandoc none | odfdo, inner 2024-7 | odfdo, formatted none
author | LibreOffice Camille | odfpy Camille | pandoc none | odfdo, inner Camille | odfdo, formatted none
reference | LibreOffice article 1 | odfpy article 1 | pandoc article 1 | odfdo, inner article 1 | odfdo, formatted none
sequence | LibreOffice 7 | odfpy 7 | pandoc 7 | odfdo, inner 7 | odfdo, formatted none
END

cat > fields.py <<'END'
import re
import sys
import zipfile

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
KIND = "application/vnd.oasis.opendocument.text"
FIELDS = {
    "no field": "<text:span>5 000 €</text:span>",
    "to fill in": '<text:text-input text:description="sum">5 000 €</text:text-input>',
    "variable": '<text:variable-get text:name="v" office:value-type="string">5 000 €</text:variable-get>',
    "mail merge": '<text:database-display text:database-name="d" text:table-name="t" text:table-type="table" '
    'text:column-name="nom">Exemple</text:database-display>',
    "property": '<text:user-defined text:fixed="true" text:name="Ref">2024-7</text:user-defined>',
    "author": '<text:author-name text:fixed="true">Camille</text:author-name>',
    "reference": '<text:bookmark-ref text:reference-format="text" text:ref-name="a">article 1</text:bookmark-ref>',
    "sequence": '<text:sequence text:name="Tableau" text:formula="ooow:Tableau+1" style:num-format="1">7</text:sequence>',
}
SPACES = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "text", "style"))
DECLARED = (
    '<text:variable-decls><text:variable-decl office:value-type="string" text:name="v"/></text:variable-decls>'
    '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Tableau"/></text:sequence-decls>'
)
MARKED = '<text:p><text:bookmark-start text:name="a"/>article 1<text:bookmark-end text:name="a"/></text:p>'

def document(part, inside):
    return f'<office:document-{part} {SPACES} office:version="1.2">{inside}</office:document-{part}>'

def write():
    words = "".join(f"<text:p>{name} = {field};</text:p>" for name, field in FIELDS.items())
    body = f"<office:body><office:text>{DECLARED}{words}{MARKED}</office:text></office:body>"
    kinds = {"/": KIND, "content.xml": "text/xml", "styles.xml": "text/xml", "meta.xml": "text/xml"}
    entries = "".join(f'<m:file-entry m:full-path="{name}" m:media-type="{kind}"/>' for name, kind in kinds.items())
    with zipfile.ZipFile("act.odt", "w") as package:
        package.writestr("mimetype", KIND)
        package.writestr("content.xml", document("content", body))
        package.writestr("styles.xml", document("styles", "<office:styles/>"))
        package.writestr("meta.xml", document("meta", "<office:meta/>"))
        package.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OASIS}manifest:1.0">{entries}</m:manifest>')

def said(text):
    """What stands in the place of each field."""
    return {name: " ".join(words.split()) or "none" for name, words in re.findall(r"^(.+?) =(.*);$", text, re.MULTILINE)}

if sys.argv[1] == "write":
    write()
else:
    import odfdo
    import pypandoc
    from odf import teletype
    from odf.opendocument import load
    from odf.text import P

    act = odfdo.Document("act.odt")
    with open("act.txt", encoding="utf-8-sig") as file:
        readers = {"LibreOffice": said(file.read())}
    readers["odfpy"] = said("\n".join(map(teletype.extractText, load("act.odt").getElementsByType(P))))
    readers["pandoc"] = said(pypandoc.convert_file("act.odt", "plain", extra_args=["--wrap=none"]))
    readers["odfdo, inner"] = said("\n".join(one.inner_text for one in act.body.get_paragraphs()))
    readers["odfdo, formatted"] = said(act.get_formatted_text())
    for name in FIELDS:
        print(name, *(f"{reader} {words[name]}" for reader, words in readers.items()), sep=" | ")
END
venv/bin/python fields.py write
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to txt:Text act.odt >> convert.log 2>&1
venv/bin/python fields.py read > seen

cat seen
diff -u expected seen
echo "As seen with pandoc 3.9, odfdo 3.27.3, odfpy 1.4.1, LibreOffice 7.4.7; here it is $(soffice --version | head -n 1)."
