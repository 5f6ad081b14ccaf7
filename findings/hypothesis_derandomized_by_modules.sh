#!/usr/bin/env bash
# A property test with derandomize=True draws the same examples each time, in one program. It draws others where a module
# of the project was imported that the test never names: Hypothesis reads the numbers and strings in the source of
# whatever local modules are loaded, and puts them among the examples. So which tests run in the same process decides
# what it draws.
# Seen with hypothesis 6.170.17.
# Why it matters: a property that holds in a run of one file fails in that of all files, or on another machine, though
# nothing is random. What must not depend on that is a rate over many examples, or examples that are written down.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check hypothesis==6.170.17

cat > tables.py <<'END'
RATES = [1967, 4_217, 88_001, 730_303]
END
cat > drawn.py <<'END'
import importlib
import sys

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

for name in sys.argv[1:]:
    importlib.import_module(name)
seen: list[int] = []


@settings(max_examples=100, derandomize=True, database=None, phases=[Phase.generate])
@given(st.integers())
def draw(number: int) -> None:
    seen.append(number)


draw()
print(*seen)
END

rates='1967|4217|88001|730303'
for run in alone again; do env/bin/python drawn.py > "$run"; done
env/bin/python drawn.py tables > beside
cmp alone again
echo "Twice alone: the same examples, none of them a rate of the table."
! grep --quiet --extended-regexp --word-regexp "$rates" alone
echo "With a module of tables imported, which the property never names:"
grep --only-matching --extended-regexp --word-regexp "$rates" beside | sort --unique
echo "As seen with hypothesis 6.170.17."
