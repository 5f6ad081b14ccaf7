#!/usr/bin/env bash
# A sum as `Decimal` with decimal_places=2: one would expect "1.500" to be refused, for it has three places, and
# in Rome or Lisbon it means fifteen hundred. pydantic drops the zeros at the end before it counts: "1.500"
# and "15.8500" pass, and the value keeps its zeros, so that a sum with "two places" prints three. "1.234" is
# refused, so whether the column of a partner is read or refused hangs on its round sums.
# max_digits has a side of its own: with decimal_places it leaves max_digits - decimal_places for the whole
# part, whether or not there are decimals, so 1000 has too many digits for max_digits=5, decimal_places=2.
# Seen with pydantic 2.14.4; the same with 2.8.
# Why it matters: a grant of 1.500 read as one euro fifty is a valid sum in every later check.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pydantic==2.14.4

cat > expected <<'END'
1.50 Decimal('1.50')
1.500 Decimal('1.500')
15.8500 Decimal('15.8500')
1.234 decimal_max_places
999 Decimal('999') | Decimal('999')
1000 decimal_whole_digits | Decimal('1000')
1000.00 decimal_whole_digits | Decimal('1000.00')
END

venv/bin/python > seen <<'END'
from decimal import Decimal
from typing import Annotated
from pydantic import Field, TypeAdapter, ValidationError

def read(text, **limits):
    try:
        return repr(TypeAdapter(Annotated[Decimal, Field(**limits)]).validate_python(text))
    except ValidationError as error:
        return error.errors()[0]["type"]

for text in ("1.50", "1.500", "15.8500", "1.234"):
    print(text, read(text, decimal_places=2))
for text in ("999", "1000", "1000.00"):
    print(text, read(text, max_digits=5, decimal_places=2), "|", read(text, max_digits=5))
END

cat seen
diff -u expected seen
echo "As seen with pydantic 2.14.4."
