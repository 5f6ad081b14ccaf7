"""Makes what the programs start from, in `build/`: each one's template, the projects, and what the lower bounds need.

All templates are the style file of our French texts, `templates/fr/style.docx`, with the blocks of `work.py` in it.
"""

import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from projects import formatter, raw_projects, spec, workbook_row
from work import BLOCKS, FIELD, pieces

HERE = Path(__file__).resolve().parent
BUILD = HERE / "build"
STYLE = HERE.parent / "templates" / "fr" / "style.docx"
_CHARACTER_STYLES = {"num": "Article Number", "sup": "Superscript"}
Said = Callable[[str], str]


def empty() -> Any:
    """The style file without its text."""
    document = Document(str(STYLE))
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)
    return document


def add(document: Any, style: str, text: str, said_by: Said = str) -> Any:
    """A paragraph as any user of python-docx would add it."""
    paragraph = document.add_paragraph(style=style)
    for words, mark in pieces(text):
        add_run(paragraph, said_by(words).replace("|", "\n"), mark)
    return paragraph


def add_run(paragraph: Any, words: str, mark: str) -> None:
    run = paragraph.add_run(words, _CHARACTER_STYLES.get(mark))
    if mark == "en":
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        run._r.get_or_add_rPr().append(language)


def looped(document: Any, opens: str, closes: str, said_by: Said = str) -> None:
    """The blocks, each list between two paragraphs that open and close it."""
    for block in BLOCKS:
        if block.many:
            document.add_paragraph(opens.replace("NAME", block.many))
        add(document, block.style, block.text, said_by)
        if block.many:
            document.add_paragraph(closes.replace("NAME", block.many))


def make_docxtpl() -> None:
    document = empty()
    looped(document, "{%p for item in NAME %}", "{%p endfor %}")
    document.save(str(BUILD / "docxtpl.docx"))


def make_docxtemplater() -> None:
    document = empty()
    looped(document, "{#NAME}", "{/NAME}", lambda text: FIELD.sub(r"{\2}", text))
    document.save(str(BUILD / "docxtemplater.docx"))


def make_mailmerge() -> None:
    """Merge fields; a list is a table of one column, since the package repeats rows and no paragraphs."""
    document = empty()
    for block in BLOCKS:
        if not block.many:
            _merge(add(document, block.style, block.text), "")
            continue
        paragraph = document.add_table(rows=1, cols=1).rows[0].cells[0].paragraphs[0]
        paragraph.style = block.style
        for words, mark in pieces(block.text):
            add_run(paragraph, words, mark)
        _merge(paragraph, f"{block.many}_")
    document.save(str(BUILD / "mailmerge.docx"))


def _merge(paragraph: Any, prefix: str) -> None:
    """Turns each field in the paragraph into one of Word's own."""
    for run in list(paragraph.runs):
        if not FIELD.search(run.text):
            continue
        made, end = [], 0
        for match in FIELD.finditer(run.text):
            made += [_copy(run, run.text[end : match.start()])] if match.start() > end else []
            made += _field(run, f"{prefix}{match[2]}")
            end = match.end()
        made += [_copy(run, run.text[end:])] if run.text[end:] else []
        for element in made:
            run._r.addprevious(element)
        run._r.getparent().remove(run._r)


def _copy(run: Any, words: str = "") -> Any:
    copied = OxmlElement("w:r")
    if run._r.rPr is not None:
        copied.append(etree.fromstring(etree.tostring(run._r.rPr)))
    if words:
        text = OxmlElement("w:t")
        text.text = words
        text.set(qn("xml:space"), "preserve")
        copied.append(text)
    return copied


def _field(run: Any, name: str) -> list[Any]:
    """A complex field as Word writes it: begin, instruction, separator, result, end."""
    parts = []
    for kind in ("begin", "", "separate", "result", "end"):
        copied = _copy(run, f"«{name}»" if kind == "result" else "")
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            copied.append(mark)
        elif not kind:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" MERGEFIELD {name} \\* MERGEFORMAT "
            copied.append(instruction)
        parts.append(copied)
    return parts


def make_base() -> None:
    empty().save(str(BUILD / "base.docx"))


def make_bounds() -> None:
    """The body as one Jinja template of Word's XML, for the chain without a model, and one finished body."""
    document = empty()
    for block in BLOCKS:
        add(document, block.style, block.text)
    body = document.element.body
    xml = [etree.tostring(element, encoding="unicode") for element in body]
    whole = etree.tostring(document.element, encoding="unicode")
    opening = whole[: whole.index("<w:body>") + len("<w:body>")]
    declared = opening[opening.index(" ") : opening.rindex("><w:body>")]
    said_of = [element.replace(declared, "") for element in xml]
    for number, block in enumerate(BLOCKS):
        if block.many:
            said_of[number] = f"{{% for item in {block.many} %}}{said_of[number]}{{% endfor %}}"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    template = f"{head}{opening}{''.join(said_of)}</w:body></w:document>"
    (BUILD / "body.xml.j2").write_text(template, encoding="utf-8")
    with zipfile.ZipFile(BUILD / "base.docx") as base, zipfile.ZipFile(BUILD / "parts.zip", "w") as parts:
        for name in base.namelist():
            if name != "word/document.xml":
                parts.writestr(name, base.read(name))


def make_projects(count: int) -> None:
    raws = raw_projects(count)
    formatted = formatter()
    contexts = [formatted(raw) for raw in raws]
    _write_json("contexts.json", contexts)
    _write_json("specs.json", [spec(raw) for raw in raws])
    _write_json("one.json", contexts[:1])
    _write_json("one.spec.json", spec(raws[0]))
    _write_json("one.specs.json", [spec(raws[0])])
    _write_flat(BUILD / "flat.xlsx", raws)


def _write_json(name: str, data: object) -> None:
    (BUILD / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _write_flat(path: Path, raws: list[dict[str, Any]]) -> None:
    """The raw values, a project a row, for the chain without a model: lists joined by a line break."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("projets")
        sheet.write_row(0, 0, list(raws[0]))
        for number, raw in enumerate(raws, start=1):
            cells = ["\n".join(map(str, value)) if isinstance(value, list) else value for value in raw.values()]
            sheet.write_row(number, 0, cells)


def make_workbook(count: int) -> Path:
    """A workbook of delibgen with that many projects."""
    path = BUILD / f"projects-{count}.xlsx"
    if not path.exists():
        with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
            sheet = book.add_worksheet("Projets")
            for number, raw in enumerate(raw_projects(count), start=1):
                row = workbook_row(raw)
                if number == 1:
                    sheet.write_row(0, 0, list(row))
                sheet.write_row(number, 0, list(row.values()))
    return path


def main() -> None:
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir()
    make_base()
    for make in (make_docxtpl, make_docxtemplater, make_mailmerge, make_bounds):
        make()
    make_projects(1_000)
    for count in map(int, sys.argv[1:]):
        make_workbook(count)


if __name__ == "__main__":
    main()
