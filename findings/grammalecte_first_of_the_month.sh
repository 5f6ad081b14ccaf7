#!/usr/bin/env bash
# Grammalecte knows the calendar: it marks "lundi 14 mars 2023", for the 14th was a Tuesday, and the 29 February
# of a common year. One would expect it to do the same on every day. "lundi 1 mars 2023" it marks too, it was a
# Wednesday; but as French writes that day, "lundi 1er mars 2023", it passes, for the rule wants a number alone.
# What it marks there is the 1er, for which it wants superscript letters of Unicode (1ᵉʳ); "mercredi 1 mars",
# which is no French, gets no mark at all. And of two days of a month it looks at the second only.
# Seen with Grammalecte 2.1.2 (Debian grammalecte-cli).
# Why it matters: the first is the day on which terms begin and rules come into force; a clean report is no
# proof for it, and who follows the advice writes what no search for "1er" finds.
set -euo pipefail
command -v grammalecte-cli > /dev/null || { echo "this needs grammalecte-cli (Debian package grammalecte-cli)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > expected <<'END'
Le lundi 14 mars 2023 au soir. -> mardi
Le lundi 1 mars 2023 au soir. -> mercredi
Le lundi 1er mars 2023 au soir. -> 1ᵉʳ
Le mercredi 1 mars 2023 au soir.
Les lundi 14 et mercredi 15 mars 2023.
Le vendredi 29 février 2024 au soir. -> jeudi
Le 29 février 2023 au soir. -> 28 février 2023
END

cat > dates.txt <<'END'
Le lundi 14 mars 2023 au soir.
Le lundi 1 mars 2023 au soir.
Le lundi 1er mars 2023 au soir.
Le mercredi 1 mars 2023 au soir.
Les lundi 14 et mercredi 15 mars 2023.
Le vendredi 29 février 2024 au soir.
Le 29 février 2023 au soir.
END
while read -r line; do
    printf '%s\n' "$line" > line.txt
    echo "$line $(grammalecte-cli -f line.txt -owe 2> /dev/null | sed -n 's/\xc2\xa0/ /g; s/.*Suggestions : /-> /p')"
done < dates.txt | sed 's/ *$//' > seen

cat seen
diff -u expected seen
echo "As seen with Grammalecte 2.1.2; here it is $(grammalecte-cli -f line.txt 2>&1 | grep -o "Grammalecte v.*" | head -n 1)."
