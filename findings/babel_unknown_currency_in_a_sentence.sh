#!/usr/bin/env bash
# `format_currency(…, format_type="name")` gives the words of an amount for a sentence: "5 US dollars". For XXX, the
# code of no currency, the words are a label for a menu: in brackets in English, in French of Canada also in the
# singular for any number, and in French of France bare and in the plural. No error in any of them. (The dot below
# is a no-break space: one French keeps the number beside its name, the other lets a line end between them.)
# Seen with Babel 2.18.0 and 2.19.0.
# Why it matters: XXX is what many programs put where the currency is lacking; a text then grants
# "5 (devise inconnue)".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.19.0

cat > expected <<'END'
en: 1.00 (unknown unit of currency) | 5.00 (unknown currency) | 5.00 US dollars
fr: 1,00 devise inconnue | 5,00 devises inconnues | 5,00 dollars des États-Unis
fr_CA: 1,00·(devise inconnue) | 5,00·(devise inconnue) | 5,00·dollars des États-Unis
END

venv/bin/python > seen <<'END'
from babel.numbers import format_currency

for tag in ("en", "fr", "fr_CA"):
    said = (format_currency(n, code, locale=tag, format_type="name") for n, code in ((1, "XXX"), (5, "XXX"), (5, "USD")))
    print(f"{tag}: {' | '.join(said)}".replace("\u00a0", "·"))
END

cat seen
diff -u expected seen
echo "As seen with Babel 2.19.0."
