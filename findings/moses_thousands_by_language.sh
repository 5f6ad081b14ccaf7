#!/usr/bin/env bash
# Before French or English goes to a machine translator or into a parallel corpus, its punctuation is made uniform by the
# normalizer of Moses, which is told the language. One would expect it to leave figures alone, or to write them as that
# language does. It puts a sign where U+00A0 stands between two figures, and the other language's: "5 000 €" is
# "5,000 €" in French, five euros, and "5.000 €" in English, five again; a telephone number and "2024 18 h" get one too.
# A line with U+202F, as current French has it, keeps its figures, so a corpus has both. The script of Moses itself does it,
# as its copy in Python does.
# Seen with sacremoses 0.2.0 and mosestokenizer 1.2.1 (the Perl of Moses).
# Why it matters: a grant a thousand times too small on both sides agrees with itself, and no comparison finds it.
set -euo pipefail
command -v perl > /dev/null || { echo "this needs perl" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check sacremoses==0.2.0 mosestokenizer==1.2.1

cat > expected <<'END'
fr | 5[00A0]000[00A0]€ | sacremoses 5,000[00A0]€ | Moses 5,000[00A0]€
fr | 5[202F]000[00A0]€ | sacremoses 5[202F]000[00A0]€ | Moses 5[202F]000[00A0]€
fr | 1[00A0]500[00A0]000,50 | sacremoses 1,500,000,50 | Moses 1,500,000,50
fr | 14 mars 2024[00A0]18[00A0]h | sacremoses 14 mars 2024,18[00A0]h | Moses 14 mars 2024,18[00A0]h
en | 5[00A0]000[00A0]€ | sacremoses 5.000[00A0]€ | Moses 5.000[00A0]€
en | 5[202F]000[00A0]€ | sacremoses 5[202F]000[00A0]€ | Moses 5[202F]000[00A0]€
en | 1[00A0]500[00A0]000,50 | sacremoses 1.500.000,50 | Moses 1.500.000,50
en | 14 mars 2024[00A0]18[00A0]h | sacremoses 14 mars 2024.18[00A0]h | Moses 14 mars 2024.18[00A0]h
END

cat > normalize.py <<'END'
from mosestokenizer import MosesPunctuationNormalizer
from sacremoses import MosesPunctNormalizer

WORDS = ("5\u00a0000\u00a0€", "5\u202f000\u00a0€", "1\u00a0500\u00a0000,50", "14 mars 2024\u00a018\u00a0h")

def told(words):
    return words.replace("\u00a0", "[00A0]").replace("\u202f", "[202F]")

for lang in ("fr", "en"):
    with MosesPunctuationNormalizer(lang) as moses:
        for words in WORDS:
            copied = told(MosesPunctNormalizer(lang=lang).normalize(words))
            print(lang, told(words), f"sacremoses {copied}", f"Moses {told(moses(words))}", sep=" | ")
END
venv/bin/python normalize.py > seen

cat seen
diff -u expected seen
echo "As seen with sacremoses 0.2.0 and mosestokenizer 1.2.1."
