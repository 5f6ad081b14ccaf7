#!/usr/bin/env bash
# What is dictated or transcribed says "deux virgule cinq millions d’euros". text2num, made for that, is one of few libraries that read
# French numbers, and reads "deux millions cinq cent mille" as num2words writes it; one would expect 2,5 millions or 2500000. It writes
# the noughts of the million behind the decimals: "2,5000000 d’euros", two euros and a half, and "2.5 1000000 euros" in
# English. And "neufs", which is new and never nine, is 9 behind a noun: "deux véhicules neufs" are "deux véhicules 9".
# Seen with text2num 3.1.0.
# Why it matters: a grant of the minutes becomes a millionth of what was voted, in figures that can be read.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check text2num==3.1.0

cat > expected <<'END'
fr | deux millions cinq cent mille euros | 2500000 euros
fr | deux virgule cinq pour cent | 2,5 pour 100
fr | deux virgule cinq millions d’euros | 2,5000000 d’euros
fr | un virgule deux milliard d’euros | 1,2000000000 d’euros
fr | trois virgule sept mille euros | 3,7000 euros
fr | deux véhicules neufs | deux véhicules 9
en | two point five million euros | 2.5 1000000 euros
en | two and a half million euros | two and a half 1000000 euros
END

cat > read.py <<'END'
from text_to_num import alpha2digit

SAID = {
    "fr": (
        "deux millions cinq cent mille euros", "deux virgule cinq pour cent", "deux virgule cinq millions d’euros",
        "un virgule deux milliard d’euros", "trois virgule sept mille euros", "deux véhicules neufs",
    ),
    "en": ("two point five million euros", "two and a half million euros"),
}
for lang, all_words in SAID.items():
    for words in all_words:
        print(lang, words, alpha2digit(words, lang), sep=" | ")
END
venv/bin/python read.py > seen

cat seen
diff -u expected seen
echo "As seen with text2num 3.1.0."
