"""Makes templates/<lang>/style.docx: the look of every document, which anyone can then change in Word.

    python -m scripts.make_styles

The text of a style file is not used: it is a specimen that shows each style at work.
"""

from pathlib import Path
from typing import Final

from delibgen.ooxml.archive import LEVEL_ONCE, extended
from delibgen.ooxml.package import TYPES, Relationship, content_types_xml, relationships_name, relationships_xml
from delibgen.ooxml.wordml import OFFICE, W
from delibgen.writers.docx import write_docx
from delibgen.writers.stylefile import DOCUMENT, part
from scripts.style_look import BULLETS, FACE, HEADINGS, NUMBERS, STAND_IN, STEP, styles_xml
from scripts.style_specimen import specimen

TEMPLATES: Final = Path(__file__).resolve().parent.parent / "templates"
LANGUAGES: Final = ("fr-FR", "en-GB")
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES: Final = f'xmlns:w="{W}" xmlns:r="{OFFICE}"'
SYMBOLS: Final = "Segoe UI Symbol"
"""The face of the marks that FACE has not."""

# -- A4, with margins of 2.5 cm; another header on the first page, where the department already stands in the text --
PAGE: Final = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
    '<w:headerReference w:type="first" r:id="firstHeader"/>'
    '<w:footerReference w:type="default" r:id="footer"/><w:footerReference w:type="first" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1417" w:bottom="1417" w:left="1417" '
    'w:header="794" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
)


def main() -> None:
    """Write the style file of each language."""
    for lang in LANGUAGES:
        path = TEMPLATES / lang.partition("-")[0] / "style.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(style_file(lang))
        print(path.relative_to(TEMPLATES.parent))


def style_file(lang: str) -> bytes:
    """The style file of texts in the language `lang`: a document, written with a bare one as its style."""
    return write_docx(specimen(lang), bare_file(lang))


def bare_file(lang: str) -> bytes:
    """A Word file with the look alone."""
    parts = {
        "styles": (styles_xml(lang), "styles"),
        "numbering": (numbering_xml(lang), "numbering"),
        "fontTable": (fonts_xml(), "fontTable"),
        "header": (header_xml(field("Department") + "<w:r><w:tab/></w:r>" + field("Reference")), "header"),
        "firstHeader": (header_xml("<w:r><w:tab/></w:r>" + field("Reference")), "header"),
        "footer": (footer_xml(), "footer"),
    }
    types = {f"word/{name}.xml": f"{WORD_TYPE}.{kind}+xml" for name, (_, kind) in parts.items()}
    links = "".join(
        Relationship(name, f"{OFFICE}/{kind}", f"word/{name}.xml").xml("word") for name, (_, kind) in parts.items()
    )
    document = f"<w:document {NAMESPACES}><w:body>{PAGE}</w:body></w:document>"
    made = {
        TYPES: content_types_xml({DOCUMENT: f"{WORD_TYPE}.document.main+xml", **types}),
        relationships_name(""): relationships_xml(Relationship("main", f"{OFFICE}/officeDocument", DOCUMENT).xml("")),
        DOCUMENT: document,
        relationships_name(DOCUMENT): relationships_xml(links),
        **{f"word/{name}.xml": xml for name, (xml, _) in parts.items()},
    }
    return extended(b"", ((name, part(xml)) for name, xml in made.items()), LEVEL_ONCE)


def field(name: str) -> str:
    """A field that shows a property of the document."""
    return f'<w:fldSimple w:instr=" DOCPROPERTY {name} "><w:r><w:t>{name}</w:t></w:r></w:fldSimple>'


def header_xml(content: str) -> str:
    return f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{content}</w:p></w:hdr>'


def footer_xml() -> str:
    """The number of the page, of how many."""
    page, pages = (
        f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>' for name in ("PAGE", "NUMPAGES")
    )
    stroke = '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    return f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{page}{stroke}{pages}</w:p></w:ftr>'


def fonts_xml() -> str:
    """The faces used, each with a free one that may stand in for it."""
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="{FACE}"><w:altName w:val="{STAND_IN}"/><w:charset w:val="00"/>'
        f'<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
        f'<w:font w:name="{SYMBOLS}"><w:altName w:val="DejaVu Sans"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def numbering_xml(lang: str) -> str:
    """Headings I., 1., ➤, anew in each annex; bullets; numbers, after which French puts a parenthesis."""
    end = ")" if lang.startswith("fr") else "."
    headings = (
        ("none", "", "AnnexHeading"),
        ("upperRoman", "%2.", "Heading2"),
        ("decimal", "%3.", "Heading3"),
        ("bullet", "➤", "Heading4"),
    )
    bullets = tuple(("bullet", mark, style) for mark, style in zip("–•–", depths("ListBullet"), strict=True))
    counts = (("decimal", f"%1{end}"), ("lowerLetter", f"%2{end}"), ("lowerRoman", f"%3{end}"))
    numbers = tuple((*count, style) for count, style in zip(counts, depths("ListNumber"), strict=True))
    kinds = {HEADINGS: headings, BULLETS: bullets, NUMBERS: numbers}
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(level_xml(depth, *level, is_heading=number == HEADINGS) for depth, level in enumerate(levels))
        + "</w:abstractNum>"
        for number, levels in kinds.items()
    )
    used = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in kinds)
    return f"<w:numbering {NAMESPACES}>{abstract}{used}</w:numbering>"


def depths(style: str) -> tuple[str, str, str]:
    return style, f"{style}2", f"{style}3"


def level_xml(depth: int, form: str, text: str, style: str, *, is_heading: bool) -> str:
    """One level of a numbering: lists go in by a step a level, headings stay at the margin."""
    step = round(STEP * 567)
    left = (round(step * 1.4) if text else 0) if is_heading else step * (depth + 1)
    hanging = left if is_heading else step
    after = "" if text else '<w:suff w:val="nothing"/>'
    # -- LibreOffice 7.4 saves a bullet without a font as one of Symbol, which has other marks in the same places --
    font = SYMBOLS if text == "➤" else FACE if form == "bullet" else ""
    face = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'{after}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{face}</w:lvl>'
    )


if __name__ == "__main__":
    main()
