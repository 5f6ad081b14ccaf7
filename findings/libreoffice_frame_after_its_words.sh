#!/usr/bin/env bash
# A text frame anchored as a character stands in its line like a letter, and so it does in a Word file (wp:inline).
# One would expect LibreOffice to keep its place when it saves an .odt as .docx, and it does so for a frame without
# a parent style. Let the frame's style have a parent, any one, as each frame has that a person inserts (its parent
# is "Frame"), and it is written after all the other text of the paragraph: the words that followed go before it,
# and two frames stand side by side at the end.
# Seen with LibreOffice 7.4.7, odfpy 1.4.1, lxml 6.1.3.
# Why it matters: a frame for a name or a stamp within a sentence changes the sentence; and a test file made by a
# program, without styles, shows that all is well.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check odfpy==1.4.1 lxml==6.1.3

cat > expected <<'END'
alone | Entre [la ville] et [le club], il est convenu.
parent | Entre et, il est convenu.[la ville][le club]
END

venv/bin/python > written <<'END'
from odf.draw import Frame, TextBox
from odf.opendocument import OpenDocumentText
from odf.style import Style
from odf.text import P

for name, parent in (("alone", {}), ("parent", {"parentstylename": "Box"})):
    document = OpenDocumentText()
    document.styles.addElement(Style(name="Box", family="graphic"))
    style = Style(name="F", family="graphic", **parent)
    document.automaticstyles.addElement(style)
    paragraph = P(text="Entre ")
    for number, (inside, after) in enumerate((("la ville", " et "), ("le club", ", il est convenu."))):
        frame = Frame(name=f"n{number}", anchortype="as-char", width="3cm", height="1cm", stylename=style)
        box = TextBox()
        box.addElement(P(text=inside))
        frame.addElement(box)
        paragraph.addElement(frame)
        paragraph.addText(after)
    document.text.addElement(paragraph)
    document.save(f"{name}.odt")
END
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to docx *.odt > convert.log 2>&1
venv/bin/python > seen <<'END'
import zipfile
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
for name in ("alone", "parent"):
    tree = etree.fromstring(zipfile.ZipFile(f"{name}.docx").read("word/document.xml"))
    shown = ""
    for words in tree.iter(W + "t"):
        above = [etree.QName(each).localname for each in words.iterancestors()]
        if "Fallback" not in above:
            shown += f"[{words.text}]" if "txbxContent" in above else words.text
    print(name, "|", " ".join(shown.split()).replace(" ,", ","))
END

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7, odfpy 1.4.1, lxml 6.1.3; here it is $(soffice --version | head -n 1)."
