#!/usr/bin/env bash
# French lists part their columns with semicolons because the comma is in the numbers. SheetJS, much used to read them,
# finds the semicolons by itself; one would expect it then to read 1500,50 as 1 500.50, or to leave it a text. It takes
# out the comma: 1500,50 is 150050, and "10,5 %" is 1.05, more than all. The same sums with a space, as they are mostly
# printed, stay texts, and 1.500 is one and a half, so a column has three kinds of value. 1/2 and 3-4, of lots, are
# days of 2001; 14/03/2024 is a text and 03/04/2024 the 4th of March. `raw: true` leaves all as they are. Papa Parse
# asked for types keeps every one with a comma as a text.
# Seen with xlsx 0.18.5 (the newest on npm) and Papa Parse 5.7.1.
# Why it matters: a grant a hundred times too large has nothing odd about it but its size.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export TZ=UTC
npm install --no-save --no-audit --no-fund --silent xlsx@0.18.5 papaparse@5.7.1

cat > expected <<'END'
1500,50 | SheetJS number 150050 | raw text 1500,50 | Papa Parse text 1500,50
1 500,50 | SheetJS text 1 500,50 | raw text 1 500,50 | Papa Parse text 1 500,50
10,5 % | SheetJS number 1.05 | raw text 10,5 % | Papa Parse text 10,5 %
1.500 | SheetJS number 1.5 | raw text 1.500 | Papa Parse number 1.5
3-4 | SheetJS day 2001-03-04 | raw text 3-4 | Papa Parse text 3-4
14/03/2024 | SheetJS text 14/03/2024 | raw text 14/03/2024 | Papa Parse text 14/03/2024
03/04/2024 | SheetJS day 2024-03-04 | raw text 03/04/2024 | Papa Parse text 03/04/2024
END

cat > read.cjs <<'END'
const Papa = require("papaparse");
const XLSX = require("xlsx");

const words = ["1500,50", "1 500,50", "10,5 %", "1.500", "3-4", "14/03/2024", "03/04/2024"];
const text = ["objet;valeur", ...words.map((word) => `Aide;${word}`)].join("\n");
const told = (value) => {
  if (value instanceof Date) return `day ${value.toISOString().slice(0, 10)}`;
  return `${typeof value === "number" ? "number" : "text"} ${value}`;
};
const bySheet = (options) => {
  const sheet = XLSX.read(text, { type: "string", cellDates: true, ...options }).Sheets.Sheet1;
  return words.map((_, row) => told(sheet[`B${row + 2}`].v));
};
const [plain, raw] = [bySheet({}), bySheet({ raw: true })];
const papa = Papa.parse(text, { header: true, dynamicTyping: true }).data.map((row) => told(row.valeur));
words.forEach((word, row) => console.log(`${word} | SheetJS ${plain[row]} | raw ${raw[row]} | Papa Parse ${papa[row]}`));
END
node read.cjs > seen

cat seen
diff -u expected seen
echo "As seen with xlsx 0.18.5 and Papa Parse 5.7.1."
