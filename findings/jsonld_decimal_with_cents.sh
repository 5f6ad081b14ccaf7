#!/usr/bin/env bash
# A list of grants as JSON-LD says in its context that an amount is an xsd:decimal, and gives it as a number of JSON.
# One would expect each amount to become that decimal. By the letter of JSON-LD 1.1 a number with a fraction is written as
# a double whatever type the context gives it: 1500.5 is "1.5005E3"^^xsd:decimal, which no decimal may be, while 1500 is
# "1500". jsonld.js, PyLD, jsonld-streaming-parser and Oxigraph agree; only rdflib writes 1500.5. Asked for the sum of all,
# Oxigraph then has none, and finds one grant fewer above 1 000; rdflib, given the same triples, reads 1500.5.
# A string "1500.50" is right for all.
# Seen with jsonld 9.0.0, jsonld-streaming-parser 5.0.1, PyLD 3.3.0, pyoxigraph 0.5.13 and rdflib 7.6.0.
# Why it matters: each list of round sums is right, and the first with cents has a total of nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check PyLD==3.3.0 pyoxigraph==0.5.13 rdflib==7.6.0
npm install --no-save --no-audit --no-fund --silent jsonld@9.0.0 jsonld-streaming-parser@5.0.1

cat > grants.jsonld <<'END'
{
  "@context": {"amount": {"@id": "http://example.org/amount", "@type": "http://www.w3.org/2001/XMLSchema#decimal"}},
  "@graph": [
    {"@id": "http://example.org/1", "amount": 1500},
    {"@id": "http://example.org/2", "amount": 1500.5},
    {"@id": "http://example.org/3", "amount": "1500.50"}
  ]
}
END
cat > expected <<'END'
jsonld.js | 1500 | 1.5005E3 | 1500.50
jsonld-streaming-parser | 1500 | 1.5005E3 | 1500.50
PyLD | 1500 | 1.5005E3 | 1500.50
Oxigraph | 1500 | 1.5005E3 | 1500.5
rdflib | 1500 | 1500.5 | 1500.50
sum, and grants above 1000 | Oxigraph of its own: none, 2 | Oxigraph of PyLD: none, 2
sum, and grants above 1000 | rdflib of its own: 4501.0, 3 | rdflib of PyLD: 4501.00, 3
sum, and grants above 1000, all strings | Oxigraph: 4501, 3
END

cat > write.mjs <<'END'
import { readFileSync } from "node:fs";
import jsonld from "jsonld";
import { JsonLdParser } from "jsonld-streaming-parser";

const text = readFileSync("grants.jsonld", "utf8");
const quads = await jsonld.toRDF(JSON.parse(text));
const told = (name, all) => {
  const sorted = [...all].sort((one, other) => (one.subject.value < other.subject.value ? -1 : 1));
  console.log([name, ...sorted.map((quad) => quad.object.value)].join(" | "));
};
told("jsonld.js", quads);
const parser = new JsonLdParser();
const streamed = [];
parser.on("data", (quad) => streamed.push(quad));
await new Promise((resolve, reject) => {
  parser.on("end", resolve).on("error", reject);
  parser.end(text);
});
told("jsonld-streaming-parser", streamed);
END
cat > read.py <<'END'
import json
import re
from pathlib import Path

import pyoxigraph
import rdflib
from pyld import jsonld

GIVEN = Path("grants.jsonld").read_text(encoding="utf-8")
SUM = "SELECT (SUM(?sum) AS ?all) WHERE { ?grant <http://example.org/amount> ?sum }"
LARGE = "SELECT ?grant WHERE { ?grant <http://example.org/amount> ?sum FILTER(?sum > 1000) }"

def told(name, triples):
    values = re.findall(r'/(\d)> <\S+> "([^"]*)"', triples)
    print(name, *(value for _, value in sorted(values)), sep=" | ")

def stored(text, sort):
    store = pyoxigraph.Store()
    store.load(text.encode(), format=sort)
    return store

def by_oxigraph(store):
    [row] = store.query(SUM)
    return f"{row['all'].value if row['all'] else 'none'}, {len(list(store.query(LARGE)))}"

def by_rdflib(graph):
    [[total]] = graph.query(SUM)
    return f"{total}, {len(list(graph.query(LARGE)))}"

LD, NT = pyoxigraph.RdfFormat.JSON_LD, pyoxigraph.RdfFormat.N_TRIPLES
made = jsonld.to_rdf(json.loads(GIVEN), {"format": "application/n-quads"})
own, graph = stored(GIVEN, LD), rdflib.Graph().parse(data=GIVEN, format="json-ld")
told("PyLD", made)
told("Oxigraph", "\n".join(map(str, own)))
told("rdflib", graph.serialize(format="nt"))
asked = "sum, and grants above 1000"
print(asked, f"Oxigraph of its own: {by_oxigraph(own)}", f"Oxigraph of PyLD: {by_oxigraph(stored(made, NT))}", sep=" | ")
given = rdflib.Graph().parse(data=made, format="nt")
print(asked, f"rdflib of its own: {by_rdflib(graph)}", f"rdflib of PyLD: {by_rdflib(given)}", sep=" | ")
strings = GIVEN.replace("1500.5}", '"1500.5"}')
print(asked + ", all strings", f"Oxigraph: {by_oxigraph(stored(strings, LD))}", sep=" | ")
END
{
node write.mjs
venv/bin/python read.py
} > seen

cat seen
diff -u expected seen
echo "As seen with jsonld 9.0.0, jsonld-streaming-parser 5.0.1, PyLD 3.3.0, pyoxigraph 0.5.13 and rdflib 7.6.0."
