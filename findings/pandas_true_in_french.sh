#!/usr/bin/env bash
# A cell of an ODS sheet says true, as a boolean: office:boolean-value="true". One would expect a reader to take that
# value. pandas looks at the words shown instead and knows "TRUE" alone, so the cell that a French sheet shows as
# "VRAI" is False, as "FAUX" is; LibreOffice writes both from the same value, by the language of the cell. So a column
# of yes and no filled in by two people comes out half wrong, and without a warning. Its other engine, calamine, reads
# the value; the one with the fault is the one that pandas takes of itself.
# Seen with pandas 3.1.1, odfpy 1.4.1 and python-calamine 0.9.1, and sheets saved by LibreOffice 7.4.7.
# Why it matters: "accordée: VRAI" is a grant refused in the table made of it.
set -euo pipefail
command -v soffice > /dev/null || { echo "this needs soffice (Debian package libreoffice-calc)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1

cat > list.fods <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
    office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
  <office:automatic-styles>
    <number:boolean-style style:name="NF" number:language="fr" number:country="FR"><number:boolean/></number:boolean-style>
    <number:boolean-style style:name="NE" number:language="en" number:country="GB"><number:boolean/></number:boolean-style>
    <style:style style:name="F" style:family="table-cell" style:data-style-name="NF"/>
    <style:style style:name="E" style:family="table-cell" style:data-style-name="NE"/>
  </office:automatic-styles>
  <office:body><office:spreadsheet><table:table table:name="Aides">
    <table:table-row>
      <table:table-cell table:style-name="F" office:value-type="boolean" office:boolean-value="true"/>
      <table:table-cell table:style-name="E" office:value-type="boolean" office:boolean-value="true"/>
      <table:table-cell table:style-name="F" office:value-type="boolean" office:boolean-value="false"/>
    </table:table-row>
  </table:table></office:spreadsheet></office:body>
</office:document>
END
cat > expected <<'END'
shown | VRAI TRUE FAUX
stored | true true false
pandas | False True False
pandas, engine odf | False True False
pandas, engine calamine | True True False
END

soffice -env:UserInstallation="file://$work/profile" --headless --convert-to ods list.fods > convert.log 2>&1
venv/bin/python > seen <<'END'
import zipfile
from xml.etree import ElementTree
import pandas

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
tree = ElementTree.fromstring(zipfile.ZipFile("list.ods").read("content.xml"))
cells = [cell for cell in tree.iter() if OFFICE + "boolean-value" in cell.attrib]
print("shown |", *("".join(cell.itertext()) for cell in cells))
print("stored |", *(cell.get(OFFICE + "boolean-value") for cell in cells))
print("pandas |", *pandas.read_excel("list.ods", header=None).iloc[0])
for engine in ("odf", "calamine"):
    print(f"pandas, engine {engine} |", *pandas.read_excel("list.ods", header=None, engine=engine).iloc[0])
END

cat seen
diff -u expected seen
echo "As seen with pandas 3.1.1, odfpy 1.4.1 and python-calamine 0.9.1; here LibreOffice is $(soffice --version | head -n 1)."
