#!/usr/bin/env bash
# A PDF/A-2a that typst writes refuses a character which no font has, so one would expect the narrow no-break space
# (U+202F) to be refused with a font that lacks it. It is not: shaping puts the plain space of the font in its place, and
# the file says that it is a plain space. The fonts that come with typst have U+202F, and keep it. A font whose file is
# nowhere is no error either: it is a warning, which `compile` does not show, and the text is set in another or not at all.
# Seen with typst 0.15.2 and Liberation Serif 2.1.
# Why it matters: the thousands of French sums are parted by U+202F; read back, 15 850 becomes two numbers.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
fc-list | grep -qi 'liberation serif' || { echo "needs Liberation Serif (fonts-liberation)"; exit 2; }
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1

cat > expected <<'END'
Libertinus Serif | U+0020 U+202F | no warning
Liberation Serif | U+0020 | no warning
No Such Serif | nothing | unknown font family: no such serif
Libertinus Serif, letter of another script | refused
END

venv/bin/python > seen <<'END'
import io
import pypdf
import typst

def made(font, words):
    source = f'#set document(title: "T")\n#set text(font: "{font}", fallback: false)\n{words}'
    return typst.Compiler().compile_with_warnings(
        source.encode(), format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=0
    )

for font in ("Libertinus Serif", "Liberation Serif", "No Such Serif"):
    data, warnings = made(font, "a b 15\u202f850")
    text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    spaces = " ".join(f"U+{ord(sign):04X}" for sign in sorted(set(text)) if sign.isspace() and sign != "\n")
    print(font, "|", spaces or "nothing", "|", " ".join(each.message for each in warnings) or "no warning")
try:
    made("Libertinus Serif", "\u65e5")
except typst.TypstError:
    print("Libertinus Serif, letter of another script | refused")
END

cat seen
diff -u expected seen
echo "As seen with typst 0.15.2."
