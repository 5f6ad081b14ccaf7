#!/usr/bin/env bash
# Two checkouts of one project share a cache (--cache-dir), as branches beside each other do to save time. mypy
# compares what stands in a file and not where it stands, so it takes what it knows of the first tree for the second:
# right, but the errors of the second are told with the path of the first, also as absolute paths.
# Seen with mypy 2.4.1.
# Why it matters: whoever goes by the path mends a file in the other tree, where it is not checked.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check mypy==2.4.1
for tree in one two; do
    mkdir "$tree"
    echo 'year: int = "2024"' > "$tree/grant.py"
done

cat > expected <<'END'
checking one: one/grant.py
checking two: one/grant.py
checking two without the cache: two/grant.py
END

named() { # where mypy says that the error stands
    (cd "$1" && ../venv/bin/mypy --show-absolute-path --cache-dir "$2" grant.py || true) | sed -n 's/:.*error:.*//p' | sed "s|.*/\(.*/grant.py\)|\1|"
}
{
    echo "checking one: $(named one ../cache)"
    echo "checking two: $(named two ../cache)"
    echo "checking two without the cache: $(named two /dev/null)"
} > seen

cat seen
diff -u expected seen
echo "As seen with mypy 2.4.1."
