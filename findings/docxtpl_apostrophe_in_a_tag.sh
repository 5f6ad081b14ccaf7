#!/usr/bin/env bash
# In a docxtpl template, `{% if kind == 'l’État' %}` with the apostrophe that Word types: one would expect it to
# be compared with l’État. docxtpl turns the curly quotes of every tag into straight ones before Jinja sees it
# (Word curls the quotes of a tag while it is typed, so someone has to). But it does so within the strings too:
# in double quotes the comparison is with l'État and is never true, a default prints a straight apostrophe into
# a text that has curly ones everywhere else, and in single quotes the template is a syntax error. Outside the
# tags, and in values, the apostrophe stays.
# Seen with docxtpl 0.20.2 and Jinja2 3.1.6; plain Jinja compares true.
# Why it matters: nearly every French name of an authority has an apostrophe (l’État, d’Île-de-France).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONUTF8=1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0 jinja2==3.1.6

cat > expected <<'END'
{% if kind == "l’État" %}oui{% else %}non{% endif %} | by_jinja | oui
{% if kind == "l’État" %}oui{% else %}non{% endif %} | by_docxtpl | non
{{ who|default("l’État") }} et l’Europe | by_jinja | l’État et l’Europe
{{ who|default("l’État") }} et l’Europe | by_docxtpl | l'État et l’Europe
{{ kind }} | by_jinja | l’État
{{ kind }} | by_docxtpl | l’État
{{ who|default('l’État') }} | by_jinja | l’État
{{ who|default('l’État') }} | by_docxtpl | TemplateSyntaxError
END

venv/bin/python > seen <<'END'
import docx
import jinja2
from docxtpl import DocxTemplate

def by_docxtpl(source, **values):
    document = docx.Document()
    document.add_paragraph(source)
    document.save("template.docx")
    template = DocxTemplate("template.docx")
    template.render(values)
    template.save("text.docx")
    return docx.Document("text.docx").paragraphs[0].text

def by_jinja(source, **values):
    return jinja2.Template(source).render(values)

for source in ('{% if kind == "l’État" %}oui{% else %}non{% endif %}', '{{ who|default("l’État") }} et l’Europe',
               '{{ kind }}', "{{ who|default('l’État') }}"):
    for render in (by_jinja, by_docxtpl):
        try:
            text = render(source, kind="l’État")
        except jinja2.TemplateSyntaxError as error:
            text = type(error).__name__
        print(source, "|", render.__name__, "|", text)
END

cat seen
diff -u expected seen
echo "As seen with docxtpl 0.20.2 and Jinja2 3.1.6."
