#!/usr/bin/env bash
# An OpenDocument text says in settings.xml how LibreOffice is to lay it out, such as whether the space after a
# paragraph and that before the next are added up (AddParaTableSpacing). The set of settings bears the name
# "ooo:configuration-settings": an attribute value, so one would expect the letters to count and no more.
# They count only where the prefix "ooo" is declared as a namespace; else all settings are left aside without a
# word.
# Seen with LibreOffice 7.4.7.
# Why it matters: a writer's pages break elsewhere, though its file is valid and names the right settings.
set -euo pipefail
for program in soffice pdftotext; do
  command -v $program > /dev/null || { echo "this needs $program (Debian: libreoffice-writer, poppler-utils)" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1

cat > expected <<'END'
no settings                | space between paragraphs: added up
prefix not declared        | space between paragraphs: added up
prefix declared            | space between paragraphs: the larger one
END

python3 <<'END'
import zipfile

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NS = " ".join(f'xmlns:{p}="{OASIS}:{n}:1.0"' for p, n in {
    "office": "office", "style": "style", "text": "text", "fo": "xsl-fo-compatible", "config": "config"}.items())
TYPE = "application/vnd.oasis.opendocument.text"
CONTENT = f"""<office:document-content {NS} office:version="1.3"><office:automatic-styles>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:margin-top="40pt"
fo:margin-bottom="40pt"/><style:text-properties fo:font-size="12pt"/></style:style></office:automatic-styles>
<office:body><office:text><text:p text:style-name="P">one</text:p><text:p text:style-name="P">two</text:p>
</office:text></office:body></office:document-content>"""
SETTINGS = """<office:document-settings %s%s office:version="1.3"><office:settings>
<config:config-item-set config:name="ooo:configuration-settings"><config:config-item config:name="AddParaTableSpacing"
config:type="boolean">false</config:config-item></config:config-item-set></office:settings></office:document-settings>"""
OOO = ' xmlns:ooo="http://openoffice.org/2004/office"'

for name, settings in {"none": "", "undeclared": SETTINGS % (NS, ""), "declared": SETTINGS % (NS, OOO)}.items():
    parts = {"content.xml": CONTENT, **({"settings.xml": settings} if settings else {})}
    entries = "".join(f'<m:file-entry m:full-path="{part}" m:media-type="text/xml"/>' for part in parts)
    with zipfile.ZipFile(f"{name}.odt", "w") as file:
        file.writestr("mimetype", TYPE)
        for part, xml in parts.items():
            file.writestr(part, xml)
        file.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OASIS}:manifest:1.0" m:version="1.3">'
                      f'<m:file-entry m:full-path="/" m:media-type="{TYPE}"/>{entries}</m:manifest>')
END
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf *.odt > convert.log 2>&1
python3 > seen <<'END'
import re
import subprocess

for name, shown in {"none": "no settings", "undeclared": "prefix not declared", "declared": "prefix declared"}.items():
    said = subprocess.run(["pdftotext", "-bbox", f"{name}.pdf", "-"], capture_output=True, text=True, check=True).stdout
    tops = [float(top) for top in re.findall(r'<word xMin="[\d.]+" yMin="([\d.]+)"', said)]
    apart = tops[1] - tops[0]
    print(f"{shown:26} | space between paragraphs: {'added up' if apart > 75 else 'the larger one'}")
END

cat seen
diff -u expected seen
echo "As seen with LibreOffice 7.4.7; here it is $(soffice --version | head -n 1)."
