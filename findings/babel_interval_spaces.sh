#!/usr/bin/env bash
# Ask for the skeleton yMMMMd, day, full month, year: one would expect "14–17 avril 2023" and "14–17 April 2023".
# `format_interval` gives "avr." and "Apr": the data has no interval with a full month and a year, and Babel
# takes the nearest one, with an abbreviated month, without lengthening it. Without the year (MMMMd) the month
# is full. Nor is the space fixed: round the dash it is U+2009, a space at which lines may break, in French only
# across months, in British English always since 2.19 (2.18: none within a month). With weekdays, British
# English has the thin space between day and month instead, and a common one before the dash.
# Seen with Babel 2.19.0 (CLDR 49).
# Why it matters: a mission "du 14 au 17 avril" is in every text, and a comparison that folds U+00A0 and U+202F
# to a space still stumbles over U+2009.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.19.0

cat > expected <<'END'
yMMMMd | fr | '14\u201317 avr. 2023' | '30 mars\u2009\u2013\u20092 avr. 2023'
yMMMMd | en_GB | '14\u2009\u2013\u200917 Apr 2023' | '30 Mar\u2009\u2013\u20092 Apr 2023'
MMMMd | fr | '14\u2009\u2013\u200917 avril' | '30 mars\u2009\u2013\u20092 avril'
MMMMd | en_GB | '14\u2009\u2013\u200917 April' | '30 March\u2009\u2013\u20092 April'
yMMMEd | fr | 'ven. 14\u2009\u2013\u2009lun. 17 avr. 2023' | 'jeu. 30 mars\u2009\u2013\u2009dim. 2 avr. 2023'
yMMMEd | en_GB | 'Fri, 14\u2009Apr \u2013\u2009Mon, 17 Apr 2023' | 'Thu, 30 Mar\u2009\u2013\u2009Sun, 2 Apr 2023'
END

venv/bin/python > seen <<'END'
from datetime import date
from babel.dates import format_interval

spans = (date(2023, 4, 14), date(2023, 4, 17)), (date(2023, 3, 30), date(2023, 4, 2))
for skeleton in ("yMMMMd", "MMMMd", "yMMMEd"):
    for locale in ("fr", "en_GB"):
        print(skeleton, locale, *(ascii(format_interval(*span, skeleton, locale=locale)) for span in spans), sep=" | ")
END

cat seen
diff -u expected seen
echo "As seen with babel 2.19.0."
