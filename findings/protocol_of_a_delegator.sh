#!/usr/bin/env bash
# `isinstance(file, Writable)`, where Writable is a runtime-checkable protocol with a method `write`, asks whether
# there is one. From Python 3.12 on it no longer sees what __getattr__ gives: a temporary file, which hands all
# its methods on to the file within, is not writable. Once it was written to, it is: the first call keeps the method
# as an attribute. So the same file is refused before its first use and taken after it, and BytesIO, which
# tests use, is taken always. hasattr says True throughout.
# Seen with Python 3.12.1 and 3.13.0, and not with 3.11.7; the script takes each python3.N that it finds.
# Why it matters: "a path or an open binary file" is read so by many libraries.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > program.py <<'END'
import io
import tempfile
from typing import Protocol, runtime_checkable

@runtime_checkable
class Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...

for make in (io.BytesIO, tempfile.TemporaryFile, tempfile.NamedTemporaryFile):
    with make() as file:
        first, has, second = isinstance(file, Writable), hasattr(file, "write"), isinstance(file, Writable)
        print(f"{make.__name__}: isinstance {first}, hasattr {has}, isinstance again {second}")
END
cat > until_3.11 <<'END'
BytesIO: isinstance True, hasattr True, isinstance again True
TemporaryFile: isinstance True, hasattr True, isinstance again True
NamedTemporaryFile: isinstance True, hasattr True, isinstance again True
END
sed 's/^\(Named[a-zA-Z]*: isinstance\) True/\1 False/' until_3.11 > from_3.12

for name in python3.10 python3.11 python3.12 python3.13 python3.14; do
    "$name" --version > version 2>&1 || continue
    "$name" program.py > seen
    echo "$(cat version):" && cat seen
    case $name in python3.10 | python3.11) diff -u until_3.11 seen ;; *) diff -u from_3.12 seen ;; esac
done
echo "As seen."
