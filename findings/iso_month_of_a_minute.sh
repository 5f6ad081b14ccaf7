#!/usr/bin/env bash
# An agreement lasts P3Y or P1M, durations of ISO 8601 that XML, JSON Schema and many interfaces exchange. A month has no
# number of days, so one would expect a library to keep months and years, or to refuse them where its type holds days and
# seconds alone. isodate keeps them, msgspec refuses them, Django finds no duration. pydantic and aniso8601 take a month for
# 30 days and a year for 365 without a word, so three years from 6 February 2024 end a day early; pendulum does too where
# its duration is added to a day of Python's, not to one of its own. To pandas P1M is one minute, as PT1M is, and P3Y an
# error.
# Seen with pydantic 2.14.4, pandas 3.1.1, msgspec 0.23.0, isodate 0.7.2, aniso8601 10.0.1, pendulum 3.3.0 and
# Django 5.2.19.
# Why it matters: the end of an agreement moves by the library that read its length, and a month of notice is a minute.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    pydantic==2.14.4 pandas==3.1.1 msgspec==0.23.0 isodate==0.7.2 aniso8601==10.0.1 pendulum==3.3.0 django==5.2.19

cat > expected <<'END'
pydantic | P1M 07.03.2024 00:00 | PT1M 06.02.2024 00:01 | P3Y 05.02.2027 00:00
aniso8601 | P1M 07.03.2024 00:00 | PT1M 06.02.2024 00:01 | P3Y 05.02.2027 00:00
pandas | P1M 06.02.2024 00:01 | PT1M 06.02.2024 00:01 | P3Y ValueError
msgspec | P1M ValidationError | PT1M 06.02.2024 00:01 | P3Y ValidationError
Django | P1M none | PT1M 06.02.2024 00:01 | P3Y none
isodate | P1M 06.03.2024 00:00 | PT1M 06.02.2024 00:01 | P3Y 06.02.2027 00:00
pendulum | P1M 07.03.2024 00:00 | PT1M 06.02.2024 00:01 | P3Y 05.02.2027 00:00
pendulum, its own day | P1M 06.03.2024 00:00 | PT1M 06.02.2024 00:01 | P3Y 06.02.2027 00:00
END

cat > durations.py <<'END'
import datetime

import aniso8601
import isodate
import msgspec
import pandas
import pendulum
import pydantic
from django.utils.dateparse import parse_duration

DELTA = datetime.timedelta
READERS = {
    "pydantic": pydantic.TypeAdapter(DELTA).validate_python,
    "aniso8601": aniso8601.parse_duration,
    "pandas": pandas.Timedelta,
    "msgspec": lambda text: msgspec.convert(text, DELTA),
    "Django": parse_duration,
    "isodate": isodate.parse_duration,
    "pendulum": pendulum.parse,
    "pendulum, its own day": pendulum.parse,
}
STARTS = {"pendulum, its own day": pendulum.naive(2024, 2, 6)}

def end(name, text):
    """When a time ends that begins on 6 February 2024."""
    try:
        length = READERS[name](text)
    except Exception as error:
        return type(error).__name__
    start = STARTS.get(name, datetime.datetime(2024, 2, 6))
    return "none" if length is None else (start + length).strftime("%d.%m.%Y %H:%M")

for name in READERS:
    print(name, *(f"{text} {end(name, text)}" for text in ("P1M", "PT1M", "P3Y")), sep=" | ")
END
venv/bin/python -W ignore durations.py > seen

cat seen
diff -u expected seen
echo "As seen with pydantic 2.14.4, pandas 3.1.1, msgspec 0.23.0, isodate 0.7.2, aniso8601 10.0.1, pendulum 3.3.0, Django 5.2.19."
