#!/usr/bin/env bash
# A character class with one more character, [€£$] for [€£]: one would expect it to cost nothing. CPython's re writes up
# to two runs of characters as they are, but of three or more, of which one lies beyond U+00FF, it makes a map of all
# 65,536 characters of the first plane, cut into 256 pieces, in Python code: compiling the expression takes some ten
# times as long. The sorts of space that French typography needs, [ \u00a0\u202f], are three runs; [^\S\t\n] says nearly
# the same as a class of two. In Latin-1, [abd] or [ \xa0\xb7], a map of 256 is enough and cheap.
# Seen with CPython 3.11.7, 3.12.1 and 3.13.0: seven to sixteen times.
# Why it matters: a command that compiles some hundreds of expressions at its start pays tenths of a second for spaces.
set -euo pipefail
python3 - <<'END'
import re
import sys
from timeit import repeat

def least(pattern):
    def compile_anew():
        re.purge()
        re.compile(pattern)
    return min(repeat(compile_anew, number=5, repeat=40)) / 5

faults = []
for two, three, is_dear in (
    ("[€£]", "[€£$]", True),
    (r"[^\S\t\n]", "[ \u00a0\u202f]", True),
    ("[ab]", "[ \xa0\xb7]", False),
):
    ratio = least(three) / least(two)
    print(f"{two} and {three!a}: {ratio:.1f} times")
    if (ratio > 3) is not is_dear:
        faults.append(three)
if faults:
    sys.exit(f"No longer as it was seen: {faults}")
END
echo "As seen with CPython 3.11.7, 3.12.1 and 3.13.0."
