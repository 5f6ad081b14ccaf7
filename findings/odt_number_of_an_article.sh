#!/usr/bin/env bash
# The articles of an OpenDocument text are often items of a list, whose numbers no file holds: LibreOffice writes how to count. pandoc
# counts lists, and keeps on after a paragraph and from a first number of the style; one would expect it to count as LibreOffice does. It
# does not look at the two ways that LibreOffice writes most, a list that goes on from another (text:continue-list) and a
# number set at an item (text:start-value), and counts a heading of the list (text:list-header) as its first item. So article 4 is 1, 7
# is 1 and "Titre" takes the number of article 1. From Word, the same act has its numbers; in HTML `value` of an item is not looked at
# either. odfpy's HTML starts each list at 1, odfdo's text has no numbers.
# Seen with pandoc 3.9 (pypandoc-binary 1.17), odfpy 1.4.1, odfdo 3.27.3 and LibreOffice 7.4.7.
# Why it matters: "la dépense de l’article 4" is then that of another article, in a text that reads well.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17 odfpy==1.4.1 odfdo==3.27.3

cat > expected <<'END'
goes on by the style (continue-numbering) | LibreOffice 3 | pandoc 3 | odfpy 1 | odfdo none | pandoc, of Word 3
goes on from a list (continue-list) | LibreOffice 4 | pandoc 1 | odfpy 1 | odfdo none | pandoc, of Word 4
starts at an item (start-value) | LibreOffice 7 | pandoc 1 | odfpy 1 | odfdo none | pandoc, of Word 7
starts by its style | LibreOffice 5 | pandoc 5 | odfpy 1 | odfdo none | pandoc, of Word 5
after a heading of the list (list-header) | LibreOffice 1 | pandoc 2 | odfpy 1 | odfdo none | pandoc, of Word 1
HTML, an item with the value 7 | pandoc 1
END

cat > count.py <<'END'
import re
import sys
import zipfile
from html.parser import HTMLParser

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
KIND = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "text", "style"))
SAID = {
    "goes on by the style (continue-numbering)": "ITEMA",
    "goes on from a list (continue-list)": "ITEMB",
    "starts at an item (start-value)": "ITEMC",
    "starts by its style": "ITEMD",
    "after a heading of the list (list-header)": "ITEME",
}

def listed(items, more="", style="A"):
    return f'<text:list text:style-name="{style}"{more}>{items}</text:list><text:p>Entre.</text:p>'

def item(words, more=""):
    return f"<text:list-item{more}><text:p>{words}</text:p></text:list-item>"

def style(name, start):
    level = f'text:level="1" style:num-format="1" style:num-suffix="." text:start-value="{start}"'
    return f'<text:list-style style:name="{name}"><text:list-level-style-number {level}/></text:list-style>'

def document(part, inside):
    return f'<office:document-{part} {SPACES} office:version="1.2">{inside}</office:document-{part}>'

def write():
    words = (
        listed(item("Un") + item("Deux"), ' xml:id="first"')
        + listed(item("ITEMA"), ' xml:id="second" text:continue-numbering="true"')
        + listed(item("ITEMD"), style="B")
        + listed(item("ITEMB"), ' text:continue-list="second"')
        + listed(item("ITEMC", ' text:start-value="7"'))
        + listed("<text:list-header><text:p>Titre</text:p></text:list-header>" + item("ITEME"))
    )
    styles = f"<office:automatic-styles>{style('A', 1)}{style('B', 5)}</office:automatic-styles>"
    body = f"{styles}<office:body><office:text>{words}</office:text></office:body>"
    kinds = {"/": KIND, "content.xml": "text/xml", "styles.xml": "text/xml"}
    entries = "".join(f'<m:file-entry m:full-path="{name}" m:media-type="{kind}"/>' for name, kind in kinds.items())
    with zipfile.ZipFile("act.odt", "w") as package:
        package.writestr("mimetype", KIND)
        package.writestr("content.xml", document("content", body))
        package.writestr("styles.xml", document("styles", "<office:styles/>"))
        package.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OASIS}manifest:1.0">{entries}</m:manifest>')

class Lists(HTMLParser):
    """The number that a browser shows of each item of HTML without `start` and `value`."""

    def __init__(self):
        super().__init__()
        self.number, self.numbers = 0, {}

    def handle_starttag(self, tag, attrs):
        assert not {"start", "value"} & dict(attrs).keys()
        self.number = 0 if tag == "ol" else self.number + (tag == "li")

    def handle_data(self, data):
        if data.strip().startswith("ITEM"):
            self.numbers[data.strip()] = self.number

def numbers(text):
    return {words: number for number, words in re.findall(r"(\d+)\.\s+(ITEM\w)", text)}

if sys.argv[1] == "write":
    write()
else:
    import odfdo
    import pypandoc
    from odf.odf2xhtml import ODF2XHTML

    plain = {"to": "plain", "extra_args": ["--wrap=none"]}
    lists = Lists()
    lists.feed(ODF2XHTML().odf2xhtml("act.odt").partition("<body")[2])
    with open("act.txt", encoding="utf-8-sig") as file:
        readers = {"LibreOffice": numbers(file.read())}
    readers["pandoc"] = numbers(pypandoc.convert_file("act.odt", **plain))
    readers["odfpy"] = lists.numbers
    readers["odfdo"] = numbers(odfdo.Document("act.odt").get_formatted_text())
    readers["pandoc, of Word"] = numbers(pypandoc.convert_file("act.docx", **plain))
    for case, words in SAID.items():
        print(case, *(f"{name} {found.get(words, 'none')}" for name, found in readers.items()), sep=" | ")
    html = '<ol><li value="7">ITEMF</li></ol>'
    found = numbers(pypandoc.convert_text(html, format="html", **plain))["ITEMF"]
    print("HTML, an item with the value 7", f"pandoc {found}", sep=" | ")
END
convert() { soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$@" >> convert.log 2>&1; }
venv/bin/python count.py write
convert txt:Text act.odt
convert docx act.odt
venv/bin/python count.py read > seen

cat seen
diff -u expected seen
echo "As seen with pandoc 3.9, odfpy 1.4.1, odfdo 3.27.3, LibreOffice 7.4.7; here it is $(soffice --version | head -n 1)."
