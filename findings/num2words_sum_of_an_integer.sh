#!/usr/bin/env bash
# A sum of 1500 euros in words: one would expect that the kind of number makes no difference. It makes one of a hundred.
# An integer is read as cents, so 1500 is "quinze euros"; the float 1500.0, the Decimal and even the string "1500" are
# "mille cinq cents euros". `cents=False` writes the cents as a figure and changes nothing of that. And where the sum
# is right, its grammar is not: "un million euros" for "un million d'euros" in fr, "un millions cinq cents mille euros"
# in fr_BE and fr_CH, "fifteen euro" in English.
# Seen with num2words 0.5.14, the newest since 2024.
# Why it matters: a grant of a whole number of euros, which is most of them, is written a hundred times too small.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check num2words==0.5.14

cat > expected <<'END'
1500 | quinze euros et zéro centimes | fifteen euro, zero cents
1500.0 | mille cinq cents euros et zéro centimes | one thousand, five hundred euro, zero cents
Decimal('1500') | mille cinq cents euros et zéro centimes | one thousand, five hundred euro, zero cents
'1500' | mille cinq cents euros et zéro centimes | one thousand, five hundred euro, zero cents
1500, cents=False | quinze euros et 00 centimes
fr | un million euros et zéro centimes | un million cinq cent mille euros et zéro centimes
fr_BE | un millions euros et zéro centimes | un millions cinq cents mille euros et zéro centimes
fr_CH | un millions euros et zéro centimes | un millions cinq cents mille euros et zéro centimes
END

venv/bin/python > seen <<'END'
from decimal import Decimal
from num2words import num2words

for value in (1500, 1500.0, Decimal(1500), "1500"):
    print(repr(value), *(num2words(value, lang=lang, to="currency") for lang in ("fr", "en")), sep=" | ")
print("1500, cents=False", num2words(1500, lang="fr", to="currency", cents=False), sep=" | ")
for lang in ("fr", "fr_BE", "fr_CH"):
    print(lang, *(num2words(Decimal(n), lang=lang, to="currency") for n in (1_000_000, 1_500_000)), sep=" | ")
END

cat seen
diff -u expected seen
echo "As seen with num2words 0.5.14."
