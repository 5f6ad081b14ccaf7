#!/usr/bin/env bash
# num2words knows the French plurals that people get wrong (quatre-vingt mille, deux cents millions), so one
# would trust it for what comes next. But it builds an ordinal from the cardinal as it stands, plural s and all:
# "quatre-vingtsième", "deux centsième" (quatre-vingtième, deux centième), and "un millionième" for the
# millionth. And in fr_BE, the Belgian variant, 80 loses its s and 81 becomes "quatre-vingt et un", made
# like the Swiss "huitante et un"; fr and even fr_DZ, the Algerian one, have both right.
# Seen with num2words 0.5.14, the newest since 2024.
# Why it matters: a text for a Belgian city that asks for fr_BE gets a wrong 80, one for fr a right one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check num2words==0.5.14

cat > expected <<'END'
80000 quatre-vingt mille
200000000 deux cents millions
80 quatre-vingtsième
200 deux centsième
1000000 un millionième
81 quatre-vingt-unième
201 deux cent unième
80 | fr quatre-vingts | fr_BE quatre-vingt | fr_CH huitante | fr_DZ quatre-vingts
81 | fr quatre-vingt-un | fr_BE quatre-vingt et un | fr_CH huitante et un | fr_DZ quatre-vingt-un
91 | fr quatre-vingt-onze | fr_BE nonante et un | fr_CH nonante et un | fr_DZ quatre-vingt-onze
END

venv/bin/python > seen <<'END'
from num2words import num2words

for number in (80_000, 200_000_000):
    print(number, num2words(number, lang="fr"))
for number in (80, 200, 1_000_000, 81, 201):
    print(number, num2words(number, lang="fr", to="ordinal"))
for number in (80, 81, 91):
    print(number, *(f"{lang} {num2words(number, lang=lang)}" for lang in ("fr", "fr_BE", "fr_CH", "fr_DZ")), sep=" | ")
END

cat seen
diff -u expected seen
echo "As seen with num2words 0.5.14."
