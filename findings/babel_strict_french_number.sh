#!/usr/bin/env bash
# `parse_decimal(text, locale="fr", strict=True)` refuses what it cannot be sure of, says its documentation.
# One would expect it to take "1 234" with any no-break space, and to refuse "1.234", which is no French number.
# It does the reverse: a no-break space (U+00A0, what French keyboards and Word give) is an error, for French
# groups with U+202F; and "1.234", a thousand and more to an Italian or a Belgian, passes as one and a bit,
# because a point that is not the locale's is left for Decimal to read as a decimal point.
# In Canadian French the no-break space is right and the narrow one wrong, and a real minus is nowhere a sign.
# Seen with Babel 2.19.0, and the same since strict reading came (2.12.1 gives the same for these).
# Why it matters: a strict reader of sums lets the costly mistake through and stops the harmless spelling.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.19.0

cat > expected <<'END'
'1\u202f234' | fr 1234 | fr_CA refused | de refused
'1\xa0234' | fr refused | fr_CA 1234 | de refused
'1.234' | fr 1.234 | fr_CA 1.234 | de 1234
'1234,50' | fr 1234.50 | fr_CA 1234.50 | de 1234.50
'1234.50' | fr 1234.50 | fr_CA 1234.50 | de refused
'\u22125' | fr refused | fr_CA refused | de refused
'-5' | fr -5 | fr_CA -5 | de -5
END

venv/bin/python > seen <<'END'
from babel.numbers import NumberFormatError, parse_decimal

def read(text, locale):
    try:
        return str(parse_decimal(text, locale=locale, strict=True))
    except NumberFormatError:
        return "refused"

for text in ("1\u202f234", "1\u00a0234", "1.234", "1234,50", "1234.50", "\u22125", "-5"):
    print(ascii(text), *(f"{name} {read(text, name)}" for name in ("fr", "fr_CA", "de")), sep=" | ")
END

cat seen
diff -u expected seen
echo "As seen with babel 2.19.0."
