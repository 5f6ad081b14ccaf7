#!/usr/bin/env bash
# Babel says a number with its unit, format_unit(2, "kilometer", locale="fr") is "2 kilomètres", and a unit that it does
# not know is an error. One would expect a word to be a unit or an error. It is a unit too where the name of one ends in it:
# CLDR has "duration-day-person", the day of somebody's age, so 21 of the unit "person" are "21 jours" and "21 days" in
# 2.19.0, and "21 person" in both languages in 2.18.0. So "force" is the pound-force and "metric" a cup, while "people" is
# an error.
# Seen with Babel 2.18.0 and 2.19.0.
# Why it matters: whoever counts people for an act, and tries the word, gets no error and a delegation of 21 days.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv

cat > expected <<'END'
Babel 2.18.0 | kilometer | 2 kilomètres | 2 kilometres
Babel 2.18.0 | person | 2 person | 2 person
Babel 2.18.0 | force | 2 livres-force | 2 pounds of force
Babel 2.18.0 | metric | 2 tasses métriques | 2 metric cups
Babel 2.18.0 | people | UnknownUnitError | UnknownUnitError
Babel 2.19.0 | kilometer | 2 kilomètres | 2 kilometres
Babel 2.19.0 | person | 2 jours | 2 days
Babel 2.19.0 | force | 2 livres-force | 2 pounds of force
Babel 2.19.0 | metric | 2 tasses métriques | 2 metric cups
Babel 2.19.0 | people | UnknownUnitError | UnknownUnitError
END

cat > units.py <<'END'
import babel
from babel.units import UnknownUnitError, format_unit

def said(unit, locale):
    try:
        return format_unit(2, unit, locale=locale).replace("\u00a0", " ")
    except UnknownUnitError as error:
        return type(error).__name__

for unit in ("kilometer", "person", "force", "metric", "people"):
    print(f"Babel {babel.__version__}", unit, said(unit, "fr"), said(unit, "en_GB"), sep=" | ")
END
for version in 2.18.0 2.19.0; do
    venv/bin/python -m pip install --quiet --disable-pip-version-check "babel==$version"
    venv/bin/python units.py
done > seen

cat seen
diff -u expected seen
echo "As seen with Babel 2.18.0 and 2.19.0."
