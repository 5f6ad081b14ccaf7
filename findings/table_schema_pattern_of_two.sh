#!/usr/bin/env bash
# A Table Schema, the form of the open data schemas of French municipalities, holds a column to the pattern
# "numéraire|nature". The standard takes its expressions from XML Schema, where a pattern stands for the whole value,
# so one would expect "numéraire" and "nature" to pass and nothing else. In Python ^ and $ are put round the pattern
# without brackets and each binds one side alone: "numéraire ou prêt" passes, "par nature" does not. The library for
# JavaScript looks for the pattern anywhere, and all four pass. Brackets mend the one, ^(…)$ both. XML Schema itself
# is as one expects.
# Seen with frictionless 5.21.0, tableschema 1.21.0 (Python), tableschema 1.12.6 (JavaScript) and lxml 6.1.3.
# Why it matters: a file that one portal took is refused by the next, for the same schema, and neither list was kept to.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    frictionless==5.21.0 tableschema==1.21.0 lxml==6.1.3
npm install --no-save --no-audit --no-fund --silent tableschema@1.12.6

cat > expected <<'END'
XML Schema | numéraire|nature | numéraire, nature
frictionless | numéraire|nature | numéraire, numéraire ou prêt, nature
tableschema, Python | numéraire|nature | numéraire, numéraire ou prêt, nature
tableschema, JavaScript | numéraire|nature | numéraire, numéraire ou prêt, nature, par nature
frictionless | (numéraire|nature) | numéraire, nature
tableschema, JavaScript | (numéraire|nature) | numéraire, numéraire ou prêt, nature, par nature
frictionless | ^(numéraire|nature)$ | numéraire, nature
tableschema, JavaScript | ^(numéraire|nature)$ | numéraire, nature
END

cat > patterns.py <<'END'
import sys
import frictionless
import tableschema
from lxml import etree

VALUES = ("numéraire", "numéraire ou prêt", "nature", "par nature")
XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="v"><xs:simpleType>
<xs:restriction base="xs:string"><xs:pattern value="%s"/></xs:restriction></xs:simpleType></xs:element></xs:schema>"""

def xml_schema(pattern):
    schema = etree.XMLSchema(etree.fromstring(XSD % pattern))
    return [value for value in VALUES if schema.validate(etree.fromstring(f"<v>{value}</v>"))]

def field(pattern):
    return {"name": "nature", "type": "string", "constraints": {"pattern": pattern}}

def by_frictionless(pattern):
    schema = frictionless.Schema.from_descriptor({"fields": [field(pattern)]})
    return [value for value in VALUES if frictionless.validate([["nature"], [value]], schema=schema).valid]

def by_tableschema(pattern):
    return [value for value in VALUES if tableschema.Field(field(pattern)).test_value(value)]

READERS = {"XML Schema": xml_schema, "frictionless": by_frictionless, "tableschema, Python": by_tableschema}
print(sys.argv[1], sys.argv[2], ", ".join(READERS[sys.argv[1]](sys.argv[2])), sep=" | ")
END
cat > patterns.cjs <<'END'
const { Field } = require("tableschema");
const values = ["numéraire", "numéraire ou prêt", "nature", "par nature"];
const pattern = process.argv[2];
const field = new Field({ name: "nature", type: "string", constraints: { pattern } });
console.log(`tableschema, JavaScript | ${pattern} | ${values.filter((value) => field.testValue(value)).join(", ")}`);
END
{
for reader in "XML Schema" frictionless "tableschema, Python"; do
    venv/bin/python -W ignore patterns.py "$reader" 'numéraire|nature'
done
node patterns.cjs 'numéraire|nature'
for pattern in '(numéraire|nature)' '^(numéraire|nature)$'; do
    venv/bin/python -W ignore patterns.py frictionless "$pattern"
    node patterns.cjs "$pattern"
done
} > seen

cat seen
diff -u expected seen
echo "As seen with frictionless 5.21.0, tableschema 1.21.0 and 1.12.6, lxml 6.1.3."
