#!/usr/bin/env bash
# Word numbers articles by itself, and its form knows two ways of laws: articles counted through all titles
# (w:lvlRestart 0: the level never starts again) and "Article 1.1" under "Titre I" (w:isLgl: all numbers in figures). One
# would expect LibreOffice, which reads the rest of a numbering, to know both. It knows neither: the third article
# of an act, the first of its second title, is "Article 1" in its texts and PDFs, and "Article 1.1" is "Article I.1";
# saved as .docx both marks are gone, and Word shows the wrong numbers from then on. A numbering that begins anew
# (w:startOverride) it knows. What the numbers are in Word is ECMA-376's word, Part 1, 17.9.4 and 17.9.11.
# Seen with LibreOffice 7.4.7 and python-docx 1.2.0.
# Why it matters: a reference to article 3 is to an article that the printed act has not got.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-writer)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-docx==1.2.0

cat > expected <<'END'
usual | Titre I, Article 1, Article 2, Titre II, Article 1 | marks none | saved none
through | Titre I, Article 1, Article 2, Titre II, Article 1 | marks lvlRestart | saved none
figures | Titre I, Article I.1, Article I.2, Titre II, Article II.1 | marks isLgl | saved none
anew | Titre I, Article 1, Article 2, Titre I, Article 1 | marks startOverride | saved startOverride
END

cat > numbered.py <<'END'
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

LEVEL = """<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>{}<w:suff w:val="nothing"/>
<w:lvlText w:val="{}"/><w:lvlJc w:val="left"/></w:lvl>"""
ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
CASES = {
    "usual": ("", "Article %2", ""),
    "through": ('<w:lvlRestart w:val="0"/>', "Article %2", ""),
    "figures": ("<w:isLgl/>", "Article %1.%2", ""),
    "anew": ("", "Article %2", ANEW),
}

def write(name):
    mark, article, override = CASES[name]
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = LEVEL.format(0, "upperRoman", "", "Titre %1") + LEVEL.format(1, "decimal", mark, article)
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    for number, said in (("90", ""), ("91", override)):
        xml = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="90"/>{said}</w:num>'
        numbering.append(parse_xml(xml))
    for place, (level, number) in enumerate(((0, 90), (1, 90), (1, 90), (0, 91), (1, 91))):
        item = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        words = f"<w:p {nsdecls('w')}><w:pPr>{item}</w:pPr><w:r><w:t>.</w:t></w:r></w:p>"
        document.element.body.insert(place, parse_xml(words))
    document.save(f"{name}.docx")

def marks(name):
    """The marks in the numberings of the paragraphs."""
    document = docx.Document(name)
    used = {one.get(qn("w:val")) for one in document.element.body.iter(qn("w:numId"))}
    root = document.part.numbering_part.element
    numbers = [one for one in root.iter(qn("w:num")) if one.get(qn("w:numId")) in used]
    kinds = {one.find(qn("w:abstractNumId")).get(qn("w:val")) for one in numbers}
    numbers += [one for one in root.iter(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) in kinds]
    names = ("lvlRestart", "isLgl", "startOverride")
    return ", ".join(name for name in names if any(next(one.iter(qn(f"w:{name}")), None) is not None for one in numbers))

if sys.argv[1] == "write":
    for name in CASES:
        write(name)
else:
    for name in CASES:
        with open(f"{name}.txt", encoding="utf-8-sig") as file:
            shown = ", ".join(line.strip().removesuffix(".").rstrip() for line in file if line.strip())
        before, after = (marks(place + name + ".docx") or "none" for place in ("", "saved/"))
        print(name, shown, f"marks {before}", f"saved {after}", sep=" | ")
END
convert() { soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$@" >> convert.log 2>&1; }
venv/bin/python numbered.py write
convert txt:Text ./*.docx
convert docx --outdir saved ./*.docx
venv/bin/python numbered.py read > seen

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7 and python-docx 1.2.0; here it is $(soffice --version | head -n 1)."
