#!/usr/bin/env bash
# An XLIFF 2 unit holds a protected code in the place of a sum: "Une aide (<ph/>) est versée.", with
# xml:space="preserve". One would expect libraries for XLIFF to hand the text over with its code and to write it as it
# was. Of three that read version 2 none does. translate-toolkit gives the text without the code, and what is set
# as text is a target without it, though canDelete is "no"; set as rich text the code stays, and xml:space moves to the
# segment, where the OASIS schema has no such attribute. xliff for Node keeps the code and breaks the line around it,
# and drops the state, the name of the original and the data of the code that still refers to them. ilib-xliff makes a
# comma of the code: "Une aide (,) est versée.".
# Seen with translate-toolkit 3.20.4, xliff 6.4.0 and ilib-xliff 1.4.1.
# Why it matters: a translator's tool built on them pays a grant of nothing; who reads their files back has to compare
# codes and spaces unit by unit.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check translate-toolkit==3.20.4
npm install --no-save --no-audit --no-fund --silent xliff@6.4.0 ilib-xliff@1.4.1

cat > unit.xlf <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="en">
  <file id="f1" original="act">
    <unit id="u1">
      <originalData><data id="d1">{sum}</data></originalData>
      <segment state="initial">
        <source xml:space="preserve">Une aide (<ph id="1" dataRef="d1" canDelete="no"/>) est versée.</source>
      </segment>
    </unit>
  </file>
</xliff>
END
cat > expected <<'END'
translate-toolkit, text | Une aide () est versée.
translate-toolkit, target set as text | <target>Une aide () est versée.</target>
translate-toolkit, target set as rich text | <segment state="initial" xml:space="preserve">
translate-toolkit, target set as rich text | <target>Une aide (<ph id="1" dataRef="d1" canDelete="no"/>) est versée.</target>
xliff | <source>Une aide (\n          <ph id="1" dataRef="d1" canDelete="no"/>) est versée.\n        </source>
xliff | state false, original false, data false
ilib-xliff | <source>Une aide (,) est versée.</source>
END

{
venv/bin/python - <<'END'
import re
from pathlib import Path
from translate.storage.xliff2 import Xliff2File

def shown(lead, store, *patterns):
    written = bytes(store).decode()
    for pattern in patterns:
        print("translate-toolkit,", lead, "|", re.search(pattern, written)[0])

given = Path("unit.xlf").read_bytes()
store = Xliff2File.parsestring(given)
unit = store.units[0]
print("translate-toolkit, text |", unit.source)
unit.target = unit.source
shown("target set as text", store, "<target.*</target>")
store = Xliff2File.parsestring(given)
store.units[0].rich_target = store.units[0].rich_source
shown("target set as rich text", store, "<segment.*>", "<target.*</target>")
END
cat > seen.mjs <<'END'
import fs from "node:fs";
import { Xliff } from "ilib-xliff";
import xliff from "xliff";

const given = fs.readFileSync("unit.xlf", "utf8");
const source = (written) => /<source[^]*<\/source>/.exec(written)[0].replaceAll("\n", "\\n");
const written = await xliff.js2xliff(await xliff.xliff2js(given));
console.log("xliff |", source(written));
const has = (words) => written.includes(words);
console.log(`xliff | state ${has("state=")}, original ${has("original=")}, data ${has("originalData")}`);
const other = new Xliff({ version: "2.0" });
other.deserialize(given);
console.log("ilib-xliff |", source(other.serialize()));
END
node seen.mjs
} > seen

cat seen
diff -u expected seen
echo "As seen with translate-toolkit 3.20.4, xliff 6.4.0 and ilib-xliff 1.4.1."
