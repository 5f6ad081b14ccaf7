#!/usr/bin/env bash
# Words after "--" are no options, and a command whose options may stand between its files uses
# parse_intermixed_args. Where "--" comes before any file, argparse reads the line twice and loses the "--" in
# between: `-- --force` sets --force and names no file, without an error. With a file before the "--" it works, so
# a test with one finds nothing. parse_args reads each of these lines as it should.
# Seen with Python 3.10.13, 3.11.7, 3.12.1 and 3.13.0; the script takes the python3 that it finds.
# Why it matters: the "--" is written by scripts just because a file may be called "--force".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > expected <<'END'
parse_args -- --force: files ['--force'], force False
parse_args a.yaml -- --force: files ['a.yaml', '--force'], force False
parse_args --out d -- --force: files ['--force'], force False
parse_intermixed_args -- --force: files [], force True
parse_intermixed_args a.yaml -- --force: files ['a.yaml', '--force'], force False
parse_intermixed_args --out d -- --force: files [], force True
END

python3 - > seen <<'END'
import argparse

for how in ("parse_args", "parse_intermixed_args"):
    for line in ("-- --force", "a.yaml -- --force", "--out d -- --force"):
        parser = argparse.ArgumentParser()
        parser.add_argument("--force", action="store_true")
        parser.add_argument("--out")
        parser.add_argument("files", nargs="*")
        said = getattr(parser, how)(line.split())
        print(f"{how} {line}: files {said.files}, force {said.force}")
END

cat seen
diff -u expected seen
echo "As seen; this is $(python3 --version)."
