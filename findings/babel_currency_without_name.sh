#!/usr/bin/env bash
# One would expect every currency that Babel lists to have a name at least in English: CLDR names them all.
# Babel 2.19 lists XAD, the accounting dinar of Arab clearing (in CLDR since 12 May 2025), and of its hundreds
# of languages one names it, Chuvash. `get_currency_name` gives back the bare code in all others, without an
# error. VED, one of the two bolívars of Venezuela, has a name in English and none in French.
# Seen with Babel 2.19.0 (CLDR 49). 2.18.0 does not list XAD; VED has lacked a French name since at least 2.12.
# Why it matters: that each code of `list_currencies` has a name in both languages is a natural thing to rely on
# where a sum is written out, and a test of it for English that was green with 2.18 is red with 2.19.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.19.0

cat > expected <<'END'
listed without a name in en: XAD
listed without a name in fr: VED XAD
XAD has a name in: cv
XAD in French: XAD
VED in English: Bolívar Soberano
END

venv/bin/python > seen <<'END'
from babel import Locale, localedata
from babel.numbers import get_currency_name, list_currencies

codes = list_currencies()
for lang in ("en", "fr"):
    print(f"listed without a name in {lang}:", *sorted(c for c in codes if c not in Locale(lang).currencies))
locales = map(Locale.parse, localedata.locale_identifiers())
print("XAD has a name in:", *sorted({locale.language for locale in locales if "XAD" in locale.currencies}))
print("XAD in French:", get_currency_name("XAD", locale="fr"))
print("VED in English:", Locale("en").currencies.get("VED"))
END

cat seen
diff -u expected seen
echo "As seen with babel 2.19.0."
