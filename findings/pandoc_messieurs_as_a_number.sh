#!/usr/bin/env bash
# A French text names two men as "MM. Petit et Grand". pandoc's Markdown knows Roman numbers, and MM is one: 2000. Its
# manual warns of "M. Durand" and asks for two spaces after a single capital, so one would guess that names are safe;
# two letters want no second space. The line becomes a list that begins at 2000, in which the next two are "MMI.". Word
# and LibreOffice show so; HTML hides it until somebody adds a line, readers of the Word file see "Petit et Grand", and
# CommonMark has "2000. Petit". For the same rule "I. –" of an act stays a paragraph where "II. –" is an item. A
# no-break space after the point keeps the words, `-fancy_lists` too.
# Seen with pandoc 3.9 (pypandoc-binary 1.17) and python-docx 1.2.0.
# Why it matters: a list of members present that goes through Markdown names a "MMI. Blanc", and nothing was said.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17 python-docx==1.2.0

cat > act.md <<'END'
M. Durand préside.

MM. Petit et Grand votent.

MM. Blanc et Noir votent.

I. – Le conseil adopte.

II. – Le maire exécute.
END
cat > expected <<'END'
plain: M. Durand préside. / MM. Petit et Grand votent. / MMI. Blanc et Noir votent. / I. – Le conseil adopte. / II. – Le maire exécute.
commonmark: M. Durand préside. / 2000. Petit et Grand votent. / 2001. Blanc et Noir votent. / I. – Le conseil adopte. / 2. – Le maire exécute.
docx, by python-docx: M. Durand préside. / Petit et Grand votent. / Blanc et Noir votent. / I. – Le conseil adopte. / – Le maire exécute.
docx, by pandoc: M. Durand préside. / MM. Petit et Grand votent. / MMI. Blanc et Noir votent. / I. – Le conseil adopte. / II. – Le maire exécute.
commonmark, no-break space: M. Durand préside. / MM. Petit et Grand votent. / MM. Blanc et Noir votent. / I. – Le conseil adopte. / II. – Le maire exécute.
plain, -fancy_lists: M. Durand préside. / MM. Petit et Grand votent. / MM. Blanc et Noir votent. / I. – Le conseil adopte. / II. – Le maire exécute.
END

venv/bin/python > seen <<'END'
from pathlib import Path
import docx
import pypandoc

def told(name, paragraphs):
    print(f"{name}: {' / '.join(' '.join(each.split()) for each in paragraphs if each.strip())}")

def converted(text, to, form="markdown"):
    return pypandoc.convert_text(text, to, format=form, extra_args=["--wrap=none"]).split("\n\n")

text = Path("act.md").read_text()
told("plain", converted(text, "plain"))
told("commonmark", converted(text, "commonmark"))
pypandoc.convert_file("act.md", "docx", outputfile="act.docx")
told("docx, by python-docx", [each.text for each in docx.Document("act.docx").paragraphs])
told("docx, by pandoc", pypandoc.convert_file("act.docx", "plain", extra_args=["--wrap=none"]).split("\n\n"))
told("commonmark, no-break space", converted(text.replace("M. ", "M.\u00a0").replace("I. ", "I.\u00a0"), "commonmark"))
told("plain, -fancy_lists", converted(text, "plain", "markdown-fancy_lists"))
END

cat seen
diff -u expected seen
echo "As seen with pandoc 3.9 (pypandoc-binary 1.17) and python-docx 1.2.0."
