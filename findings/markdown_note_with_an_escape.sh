#!/usr/bin/env bash
# A note in a line of Markdown, x ^[a\*b] y, read by markdown-it-py with the plugin for footnotes and escapes on: one
# would expect the tokens of the note to say a*b once. In env["footnotes"]["list"] they say "a*b", "*", "b": the pieces
# were joined into the first and the others left standing, so whoever prints the list prints "a*b*b". The tokens that
# render() gives for the same note say it once. Without an escape both say it once.
# Seen with markdown-it-py 4.3.0 and mdit-py-plugins 0.7.0.
# Why it matters: who reads one line at a time (parseInline) has no other place to take the notes from.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check markdown-it-py==4.3.0 mdit-py-plugins==0.7.0

cat > expected <<'END'
x ^[ab] y | list: ['ab'] | rendered: ab
x ^[a\*b] y | list: ['a*b', '*', 'b'] | rendered: a*b
x ^[a \* b \* c] y | list: ['a * b * c', '*', ' b ', '*', ' c'] | rendered: a * b * c
END

venv/bin/python > seen <<'END'
import re
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

read = MarkdownIt("zero").use(footnote_plugin).enable(["escape"])
for line in ("x ^[ab] y", r"x ^[a\*b] y", r"x ^[a \* b \* c] y"):
    kept = {}
    read.parseInline(line, kept)
    said = [token.content for token in kept["footnotes"]["list"][0]["tokens"]]
    rendered = re.search(r'footnote-item"><p>(.*?) <a', read.render(line))[1]
    print(line, "| list:", said, "| rendered:", rendered)
END

cat seen
diff -u expected seen
echo "As seen with markdown-it-py 4.3.0 and mdit-py-plugins 0.7.0."
