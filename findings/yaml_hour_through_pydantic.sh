#!/usr/bin/env bash
# A sitting at 14:30 in a YAML file, read by PyYAML and given to a pydantic model with a `time` field: one would
# expect 14:30, or at worst an error. PyYAML reads 14:30 as a number in base sixty, the 870 that YAML 1.1 makes
# of it; pydantic takes a number for the seconds of the day; so the sitting is at 00:14:30 UTC, and neither
# program has anything to say. 09:30 on the next line is right, for base sixty allows no leading zero, and so is
# every hour before ten that has one: a test with a morning hour passes.
# 14:30:00 is no better: 52200, which as seconds of the day is 14:30 again, by luck, but now with a time zone.
# Seen with PyYAML 6.0.4 and pydantic 2.14.4; the same with 6.0.2 and 2.8.
# Why it matters: a convocation at a quarter past midnight.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pyyaml==6.0.4 pydantic==2.14.4

cat > expected <<'END'
09:30: '09:30' -> 09:30:00
14:30: 870 -> 00:14:30+00:00
14:30:00: 52200 -> 14:30:00+00:00
'14:30': '14:30' -> 14:30:00
END

venv/bin/python > seen <<'END'
from datetime import time
import yaml
from pydantic import BaseModel

class Sitting(BaseModel):
    at: time

for hour in ("09:30", "14:30", "14:30:00", "'14:30'"):
    read = yaml.safe_load(f"at: {hour}")
    at = Sitting(**read).at
    print(f"{hour}: {read['at']!r} -> {at.isoformat()}")
END

cat seen
diff -u expected seen
echo "As seen with PyYAML 6.0.4 and pydantic 2.14.4."
