#!/usr/bin/env bash
# Grammalecte marks "Une subvention est attribué" and still does with a complement between, "de fonctionnement".
# One would expect the same with a sum between: "Une subvention de 700 € est attribué" passes, in figures and in
# words, and so does "Une subvention annuelle", though "La subvention annuelle" is marked. The other way, it takes
# the unit of a number for what the next word agrees with and wants the plural, with all spaces right: "La salle
# de 80 m² située" should be "situés". It reads "80 m" there and leaves the ² out.
# Seen with Grammalecte 2.1.2 (Debian grammalecte-cli).
# Why it matters: the participle after a sum is what a text that grants money is made of; there a clean report is
# no proof, and following the advice after a surface makes a right sentence wrong.
set -euo pipefail
command -v grammalecte-cli > /dev/null || { echo "this needs grammalecte-cli (Debian package grammalecte-cli)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > expected <<'END'
Une subvention est attribué. -> attribuée
Une subvention de fonctionnement est attribué. -> attribuée
Une subvention de 700~€ est attribué.
Une subvention de sept cents euros est attribué.
Une subvention annuelle est attribué.
La subvention annuelle est attribué. -> attribuée
Une somme est versé. -> versée
Une somme de 700~€ est versé.
La salle de 80~m² située au nord. -> situés
Le local de 80~km² situé au nord. -> situés
Le local de 80 mètres carrés situé au nord.
Un sac de 5~kg posé là. -> posés
END

sed 's/ ->.*//' expected > lines.txt
while read -r line; do
    printf '%s\n' "$line" | sed 's/~/\xc2\xa0/' > line.txt
    echo "$line $(grammalecte-cli -f line.txt -owe 2> /dev/null | sed -n 's/.*Suggestions : /-> /p')"
done < lines.txt | sed 's/ *$//' > seen

cat seen
diff -u expected seen
echo "As seen with Grammalecte 2.1.2 (~ is a no-break space); here it is $(grammalecte-cli -f line.txt 2>&1 | grep -o "Grammalecte v.*" | head -n 1)."
