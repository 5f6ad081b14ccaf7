#!/usr/bin/env bash
# Swiss French writes numbers with a comma and money with a point: CLDR says so in a symbol of its own,
# currencyDecimal, which Babel imports. One would expect `format_currency` to use it.
# It never looks at it, so a sum in francs gets the comma of plain numbers, where other users of CLDR (ICU, a
# browser) write a point. Its neighbours have no such gap: in Swiss German both are points.
# And the groups changed in a minor release: Babel 2.18 parts them with U+202F, 2.19 (CLDR 49) with an apostrophe.
# Seen with Babel 2.19.0 beside 2.18.0.
# Why it matters: an agreement with a Swiss city names its sums in its own form, and a saved text no longer
# compares equal after the upgrade.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.19.0

cat > expected <<'END'
fr_CH data: , . | number: "12'345,5" | money: "12'345,50\xa0CHF"
de_CH data: . None | number: "12'345.5" | money: "CHF\xa012'345.50"
2.18: '12\u202f345,50\xa0CHF'
END

venv/bin/python > seen <<'END'
from babel import Locale
from babel.numbers import format_currency, format_decimal

def show():
    for name in ("fr_CH", "de_CH"):
        symbols = Locale.parse(name).number_symbols["latn"]
        print(name, "data:", symbols["decimal"], symbols.get("currencyDecimal"),
              "| number:", ascii(format_decimal("12345.5", locale=name)),
              "| money:", ascii(format_currency("12345.5", "CHF", locale=name)))

show()
END
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.18.0
venv/bin/python >> seen <<'END'
from babel.numbers import format_currency

print("2.18:", ascii(format_currency("12345.5", "CHF", locale="fr_CH")))
END

cat seen
diff -u expected seen
echo "As seen with Babel 2.19.0 and 2.18.0."
