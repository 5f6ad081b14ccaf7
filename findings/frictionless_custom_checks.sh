#!/usr/bin/env bash
# A schema of the French public data catalogue lists rules beside its fields, under `custom_checks`: a SIRET must fit its
# check figure, one of two columns must be filled. One would guess that a validator given the schema applies them, or says
# that it does not know them. frictionless keeps the key without a word, even of a check that nobody knows, and calls the
# file valid. So "valid by the published schema" is not what the publishing platform will say.
# Seen with frictionless 5.21.0 on Python 3.11.
# Why it matters: a council that validates its file so has it refused once it is put online.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip --disable-pip-version-check --quiet install frictionless==5.21.0

cat > schema.json <<'END'
{
  "fields": [
    {"name": "name", "type": "string"},
    {"name": "siret", "type": "string", "constraints": {"pattern": "^\\d{14}$"}},
    {"name": "rna", "type": "string", "constraints": {"pattern": "^W\\d{9}$"}}
  ],
  "custom_checks": [
    {"name": "french-siret-value", "params": {"column": "siret"}},
    {"name": "one-of-required", "params": {"column1": "siret", "column2": "rna"}},
    {"name": "no-such-check", "params": {"column": "siret"}}
  ]
}
END
# A check figure that does not fit, a row with neither number, and a right one.
printf 'name,siret,rna\nA,21750001600018,\nB,,\nC,21750001600019,W751000000\n' > file.csv

cat > expected <<'END'
valid True, errors []
the schema keeps 3 custom checks
END
venv/bin/python - > seen <<'END'
from frictionless import Resource, Schema

schema = Schema.from_descriptor("schema.json")
report = Resource(path="file.csv", schema=schema).validate()
print(f"valid {report.valid}, errors {report.flatten(['rowNumber', 'type'])}")
print("the schema keeps", len(schema.custom.get("custom_checks", [])), "custom checks")
END
cat seen
diff -u expected seen
echo "As seen; this is $(venv/bin/python --version)."
