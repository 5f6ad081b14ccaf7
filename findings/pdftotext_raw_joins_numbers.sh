#!/usr/bin/env bash
# pdftotext makes a common space of a fine one (pdf_spaces_by_reader). With -raw, which is there to keep the order
# of the file, one would expect the same words in another order. There the fine space has to be wide enough to
# count, and the font decides that: in Libertinus "150 000" with U+202F or U+2009 comes out as "150000" and
# "Total :" as "Total:", in DejaVu Sans Mono the space is kept. U+00A0 is kept in both. -layout keeps them all.
# The hair space U+200A goes even without -raw.
# Seen with poppler 22.12 (pdftotext) and typst 0.15.2 as the writer, with the fonts that typst brings along.
# Why it matters: a comparison, or a search for "150 000" with spaces of any kind, works for one font and not for
# the next.
set -euo pipefail
command -v pdftotext > /dev/null || { echo "this needs pdftotext (Debian package poppler-utils)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check typst==0.15.2

cat > expected <<'END'
Libertinus Serif U+202F | Total : 150 000 | -raw Total: 150000 | -layout Total : 150 000
Libertinus Serif U+2009 | Total : 150 000 | -raw Total: 150000 | -layout Total : 150 000
Libertinus Serif U+00A0 | Total : 150 000 | -raw Total : 150 000 | -layout Total : 150 000
Libertinus Serif U+200A | Total: 150000 | -raw Total: 150000 | -layout Total: 150000
DejaVu Sans Mono U+202F | Total : 150 000 | -raw Total : 150 000 | -layout Total : 150 000
END

venv/bin/python > seen <<'END'
import subprocess
import typst

def read(*option):
    return subprocess.run(["pdftotext", *option, "text.pdf", "-"], capture_output=True, text=True, check=True).stdout

for font, space in (*(("Libertinus Serif", each) for each in "\u202f\u2009\u00a0\u200a"), ("DejaVu Sans Mono", "\u202f")):
    with open("text.typ", "w") as file:
        file.write(f'#set text(font: "{font}")\nTotal{space}: 150{space}000')
    with open("text.pdf", "wb") as file:
        file.write(typst.compile("text.typ", ignore_system_fonts=True))
    plain, raw, layout = (read(*option).strip() for option in ((), ("-raw",), ("-layout",)))
    print(f"{font} U+{ord(space):04X} | {plain} | -raw {raw} | -layout {layout}")
END

cat seen
diff -u expected seen
echo "As seen with poppler 22.12 and typst 0.15.2; here it is $(pdftotext -v 2>&1 | head -n 1)."
