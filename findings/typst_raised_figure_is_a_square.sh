#!/usr/bin/env bash
# typst raises letters with the raised forms of the font where it has them, as good typography asks. In Libertinus Serif, its
# default, the raised 2 and the character ² are one glyph, and a glyph of a PDF stands for one text: with both in a file,
# the ² of "m²" is read back as 2. `super(typographic: false)` raises the plain figure, and both are kept.
# Seen with typst 0.15.2.
# Why it matters: a second note in an act turns its 100 m² into 100 m2 for whoever searches, copies or listens.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1

cat > expected <<'END'
raised by the font: ² is lost
raised by size: ² is kept
END

venv/bin/python > seen <<'END'
import io
import pypdf
import typst

for how, rule in (("by the font", ""), ("by size", "#set super(typographic: false)")):
    source = f"{rule}\nun#footnote[a] deux#footnote[b], 100 m²"
    text = pypdf.PdfReader(io.BytesIO(typst.compile(source.encode()))).pages[0].extract_text()
    print(f"raised {how}: ² is", "kept" if "²" in text else "lost")
END

cat seen
diff -u expected seen
echo "As seen with typst 0.15.2."
