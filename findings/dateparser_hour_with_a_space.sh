#!/usr/bin/env bash
# French typography writes an hour "18 h 30", with spaces, and dateparser knows French: "14 mars à 18h30" is read. One
# would expect the spaces to make no difference, or an error. "14 mars à 18 h" is 14 March 2018: the hour is taken for
# the year, and "20 h" for 2020. "18 h 30" alone is eighteen hours ago, counted from now, and so is "18 h"; with a year
# ("14 mars 2023 à 18 h 30") the whole date is refused. A no-break space changes nothing of that. English has no such
# trap: "14 March at 6 pm" is read.
# Seen with dateparser 1.5.0.
# Why it matters: the better typed a convening notice is, the further its date is off, and no error says so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check dateparser==1.5.0

cat > expected <<'END'
fr | 14 mars à 18h30 | 2026-03-14 18:30
fr | 14 mars à 18h | 2026-03-14 18:00
fr | 14 mars à 18 h | 2018-03-14 00:00
fr | 14 mars à 18~h | 2018-03-14 00:00
fr | 14 mars à 20 h | 2020-03-14 00:00
fr | 14 mars à 18 h 30 | nothing
fr | 14 mars 2023 à 18h30 | 2023-03-14 18:30
fr | 14 mars 2023 à 18 h 30 | nothing
fr | 18h30 | 2026-06-15 18:30
fr | 18 h 30 | 2026-06-14 18:00
fr | 18 h | 2026-06-14 18:00
en | 14 March at 6 pm | 2026-03-14 18:00
END

venv/bin/python -W ignore > seen <<'END'
from datetime import datetime
import dateparser

def read(language, *texts):
    for text in texts:
        noon = {"RELATIVE_BASE": datetime(2026, 6, 15, 12)}  # "now", so that what is seen stays the same
        found = dateparser.parse(text.replace("~", "\u00a0"), languages=[language], settings=noon)
        print(language, text, f"{found:%Y-%m-%d %H:%M}" if found else "nothing", sep=" | ")

read("fr", "14 mars à 18h30", "14 mars à 18h", "14 mars à 18 h", "14 mars à 18~h", "14 mars à 20 h", "14 mars à 18 h 30")
read("fr", "14 mars 2023 à 18h30", "14 mars 2023 à 18 h 30", "18h30", "18 h 30", "18 h")
read("en", "14 March at 6 pm")
END

cat seen
diff -u expected seen
echo "As seen with dateparser 1.5.0."
