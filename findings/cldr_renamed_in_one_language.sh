#!/usr/bin/env bash
# A territory that CLDR renames is renamed in every language, one would think, since the translators follow English.
# Babel 2.19 (CLDR 49) has "St. Helena, Ascension & Tristan da Cunha" in English for what is Sainte-Hélène in French
# and St. Helena in German, as before; its pound kept its name. And a name that comes in does so by languages: Sark,
# which 2.18 had in English alone, is now in French, German and Spanish too.
# Seen with Babel 2.18.0 and 2.19.0.
# Why it matters: a bilingual text names two territories after an update of a library, and a sentence built on the
# name ("in St Helena") gets an ampersand and a list.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
for version in 2.18.0 2.19.0; do
    python3 -m venv "$version"
    "$version/bin/python" -m pip install --quiet --disable-pip-version-check "babel==$version"
done

cat > expected <<'END'
Babel 2.18.0
en: St. Helena; Sark; St. Helena Pound
fr: Sainte-Hélène; None; livre de Sainte-Hélène
de: St. Helena; None; St.-Helena-Pfund
es: Santa Elena; None; libra de Santa Elena
Babel 2.19.0
en: St. Helena, Ascension & Tristan da Cunha; Sark; St. Helena Pound
fr: Sainte-Hélène; Sercq; livre de Sainte-Hélène
de: St. Helena; Sark; St.-Helena-Pfund
es: Santa Elena; Sark; libra de Santa Elena
END

for version in 2.18.0 2.19.0; do
    "$version/bin/python" - <<'END'
import babel

print("Babel", babel.__version__)
for tag in ("en", "fr", "de", "es"):
    locale = babel.Locale(tag)
    names = locale.territories.get("SH"), locale.territories.get("CQ"), locale.currencies.get("SHP")
    print(f"{tag}: {'; '.join(map(str, names))}")
END
done > seen

cat seen
diff -u expected seen
echo "As seen with Babel 2.18.0 and 2.19.0."
