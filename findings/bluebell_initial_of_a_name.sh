#!/usr/bin/env bash
# bluebell turns plain text into Akoma Ntoso; its marks are words in capitals that lead a line, "ARTICLE 1". One would
# look out for such words and trust the rest. But P is a mark as well, of a paragraph whose class follows a point: the
# line "P. Martin rapporte." is "Martin rapporte.", and of "P.-V. de la séance" only "de la séance" is text, "-V" a
# class. "CLAUSE PÉNALE" is a clause whose number is PÉNALE. Two slashes begin italics: of one web address nothing is
# lost, of two both lose their slashes and the words between them lean. Nothing is said. Its way back from XML to text
# escapes all of these, so that only what a person typed is at risk.
# Seen with bluebell-akn 3.1.1, the newest for Python 3.11, and cobalt 9.0.1.
# Why it matters: names of those who speak, and links to annexes, go out of an act that was put into the standard.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check bluebell-akn==3.1.1 cobalt==9.0.1

cat > expected <<'END'
M. Martin rapporte. | <p>M. Martin rapporte.</p>
P. Martin rapporte. | <p>Martin rapporte.</p>
P.-V. de la séance | <p class="-V">de la séance</p>
CLAUSE PÉNALE | <clause><num>PÉNALE</num></clause>
Voir https://a.example. | <p>Voir https://a.example.</p>
Voir https://a.example et https://b.example. | <p>Voir https:<i>a.example et https:</i>b.example.</p>
and back: \P. Martin rapporte. | <p>P. Martin rapporte.</p>
END

venv/bin/python > seen <<'END'
import re
from bluebell.parser import AkomaNtosoParser
from cobalt import FrbrUri
from lxml import etree

parser = AkomaNtosoParser(FrbrUri.parse("/akn/fr/act/2024/1"))

def body(text):
    return parser.parse_to_xml(text, "act").find(".//{*}body")

def shown(body):
    (inner,) = body.iterfind(".//{*}content/*") if body.find(".//{*}content") is not None else body
    return re.sub(r' (xmlns|eId|wId)="[^"]*"', "", etree.tostring(inner, encoding="unicode"))

for text in (
    "M. Martin rapporte.",
    "P. Martin rapporte.",
    "P.-V. de la séance",
    "CLAUSE PÉNALE",
    "Voir https://a.example.",
    "Voir https://a.example et https://b.example.",
):
    print(text, shown(body(text)), sep=" | ")
right = body("M. Martin rapporte.")
right.find(".//{*}p").text = "P. Martin rapporte."
back = parser.unparse(right).strip()
print(f"and back: {back} | {shown(body(back))}")
END

cat seen
diff -u expected seen
echo "As seen with bluebell-akn 3.1.1 and cobalt 9.0.1."
