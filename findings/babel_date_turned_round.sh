#!/usr/bin/env bash
# `parse_date` reads a date in the order of the locale: one would expect "03/13/2023" to be an error in French
# or British English, where the day comes first and there is no thirteenth month.
# It is 13 March: where the month comes out above 12, Babel takes the other number for it. So a list of American
# dates read as French ones goes through without an error, each right or wrong by its day: the 12th of March
# becomes the 3rd of December, the 13th stays. And a date in words, which the locale's own long format writes,
# is not refused with a ValueError but with an IndexError.
# Seen with Babel 2.19.0; the same in 2.12.1.
# Why it matters: a column of dates from a partner abroad is to be refused as a whole or read as a whole.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.19.0

cat > expected <<'END'
03/11/2023 | fr 2023-11-03 | en_GB 2023-11-03 | en_US 2023-03-11
03/12/2023 | fr 2023-12-03 | en_GB 2023-12-03 | en_US 2023-03-12
03/13/2023 | fr 2023-03-13 | en_GB 2023-03-13 | en_US 2023-03-13
03/14/2023 | fr 2023-03-14 | en_GB 2023-03-14 | en_US 2023-03-14
13 mars 2023 | IndexError
END

venv/bin/python > seen <<'END'
import datetime
from babel.dates import format_date, parse_date

for text in ("03/11/2023", "03/12/2023", "03/13/2023", "03/14/2023"):
    print(text, *(f"{name} {parse_date(text, locale=name)}" for name in ("fr", "en_GB", "en_US")), sep=" | ")
words = format_date(datetime.date(2023, 3, 13), "long", locale="fr")
try:
    parse_date(words, locale="fr")
except Exception as error:
    print(words, "|", type(error).__name__)
END

cat seen
diff -u expected seen
echo "As seen with babel 2.19.0."
