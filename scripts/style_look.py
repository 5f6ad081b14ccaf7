"""The look of council texts: sober, one face, one dark ink, thin rules."""

from collections.abc import Iterator
from typing import Final

from delibgen.ooxml.wordml import WORD_ROOT
from scripts.style_lengths import GREY, INK, Style, align, indent, numbered, outline, rule, size, spacing

FACE: Final = "Times New Roman"
STAND_IN: Final = "Liberation Serif"
"""The free face of the same widths, where FACE is not installed."""
TINT: Final = "EEF0F4"
"""Of the heads of tables; ink on it keeps 12:1."""


KEEP: Final = "<w:keepNext/><w:keepLines/>"
BOLD: Final = "<w:b/><w:bCs/>"
PLAIN: Final = '<w:b w:val="0"/><w:bCs w:val="0"/>'
COLOR: Final = f'<w:color w:val="{INK}"/>'
HEADINGS, BULLETS, NUMBERS = 1, 2, 3
"""The numberings of the numbering part."""
STEP: Final = 0.75
"""From one depth of lists to the next, in centimetres."""
BUILT_IN: Final = (
    *("Normal", "Body Text", "Title", "Salutation", "Closing", "Signature", "Strong", "Emphasis", "Hyperlink"),
    *(f"List {kind}{depth}" for kind in ("Bullet", "Number", "Continue") for depth in ("", " 2", " 3")),
)
"""Styles that Word knows by itself, under the name that it gives them."""
TABLE_STYLES: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="DelibgenTable"><w:name w:val="Delibgen Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFC4CE"/></w:tblBorders></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr>'
    f'<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    f'<w:tblStylePr w:type="firstCol"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr>'
    "</w:tblStylePr>"
    "</w:style>"
)


def paragraph_styles(body: str) -> tuple[Style, ...]:
    """The styles of paragraphs, with the text aligned as `body` says."""
    text = "Body Text"
    return (
        Style("Normal", base=""),
        Style("Body Text", paragraph=spacing(4.5, 4.5) + align(body)),
        Style("Service", then="Title", paragraph=KEEP + spacing(0, 0) + align("left"), run=BOLD + COLOR + size(11)),
        Style(
            "Title",
            then="Label",
            # -- a heading too, so that the outline of a text which goes on with I. has a first level --
            paragraph=KEEP + spacing(26, 10, 1.05) + align("left") + outline(1),
            run=BOLD + COLOR + size(16),
        ),
        Style(
            "Label",
            then="heading 1",
            paragraph=KEEP + rule("top", width=8, space=9) + spacing(10, 0) + align("center"),
            run=BOLD + "<w:caps/>" + COLOR + '<w:spacing w:val="30"/>' + size(12),
        ),
        Style(
            "heading 1",
            then=text,
            paragraph=KEEP + spacing(16, 10) + align("center") + outline(1),
            run=BOLD + COLOR + size(14),
        ),
        Style(
            "Act Heading",
            then="Formula",
            paragraph=KEEP + "<w:pageBreakBefore/>" + spacing(0, 16, 1.05) + align("left") + outline(1),
            run=BOLD + COLOR + size(14),
        ),
        Style(
            "Annex Heading",
            then=text,
            paragraph=KEEP
            + "<w:pageBreakBefore/>"
            + numbered(HEADINGS)
            + spacing(0, 14)
            + align("center")
            + outline(1),
            run=BOLD + COLOR + size(14),
        ),
        Style(
            "heading 2",
            then=text,
            paragraph=KEEP + numbered(HEADINGS, 1) + spacing(18, 5) + align("left") + outline(2),
            run=BOLD + COLOR + size(14),
        ),
        Style(
            "heading 3",
            then=text,
            paragraph=KEEP + numbered(HEADINGS, 2) + spacing(13, 4) + align("left") + outline(3),
            run=BOLD + COLOR + size(12.5),
        ),
        Style(
            "heading 4",
            then=text,
            paragraph=KEEP + numbered(HEADINGS, 3) + spacing(10, 3) + align("left") + outline(4),
            run=BOLD + size(12),
        ),
        Style("Salutation", text, then=text, paragraph=spacing(4, 8)),
        Style("Lead", text, then="List Bullet", paragraph="<w:keepNext/>" + spacing(5, 5)),
        Style("Body Text Last", text, then="Closing", paragraph="<w:keepNext/>"),
        Style("Closing", text, then="Signature", paragraph="<w:keepNext/>" + spacing(14, 3.5)),
        Style(
            "Signature",
            paragraph="<w:keepLines/>" + spacing(22, 12) + indent(8.5) + align("center"),
        ),
        Style("Formula", then="Citation", paragraph="<w:keepNext/>" + spacing(12, 10), run=BOLD),
        Style("Citation", text, paragraph=spacing(4, 4) + indent(1, hanging=1)),
        Style("Report", "Citation", then="Enacting Formula"),
        Style(
            "Enacting Formula",
            then="Article",
            paragraph=KEEP + spacing(16, 12) + align("center"),
            run=BOLD + size(13),
        ),
        Style("Article", text, paragraph=spacing(8, 3)),
        Style("Article Lead", "Article", then="List Bullet", paragraph="<w:keepNext/>" + spacing(8, 5)),
        Style(
            "Notice",
            paragraph="<w:keepLines/>"
            + rule("left", width=24, space=8)
            + spacing(14, 14)
            + indent(0.4)
            + align("left"),
            run=f'<w:color w:val="{GREY}"/>' + size(10),
        ),
        *lists(text),
        Style("Table Text", paragraph=spacing(2.5, 2.5) + align("left"), run=size(11)),
        Style("Table Amount", "Table Text", paragraph=align("right")),
        Style("Table Header", "Table Text", paragraph="<w:keepNext/>", run=BOLD + COLOR),
        Style("Table Header Amount", "Table Header", paragraph=align("right")),
        Style("Table Gap", paragraph='<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'),
        Style("footnote text", paragraph=spacing(0, 2) + align(body), run=size(10)),
        Style(
            "header",
            paragraph=rule("bottom", color=GREY)
            + '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs>'
            + spacing(0, 0),
            run=f'<w:color w:val="{GREY}"/>' + size(9.5),
        ),
        Style("footer", paragraph=align("center"), run=f'<w:color w:val="{GREY}"/>' + size(9.5)),
    )


def lists(text: str) -> Iterator[Style]:
    """Three depths of bullets, of numbers and of paragraphs that continue an item."""
    for level, suffix in enumerate(("", " 2", " 3")):
        yield Style(f"List Bullet{suffix}", text, paragraph=numbered(BULLETS, level) + spacing(2, 2))
        yield Style(f"List Number{suffix}", text, paragraph=numbered(NUMBERS, level) + spacing(2, 2))
        if not suffix:
            yield Style("List Bullet Last", "List Bullet", then="Closing", paragraph="<w:keepNext/>")
        yield Style(f"List Continue{suffix}", text, paragraph=spacing(2, 2) + indent(STEP * (level + 1)))


def character_styles() -> tuple[Style, ...]:
    """The styles of words."""
    return (
        Style("Strong", "", run=BOLD),
        Style("Emphasis", "", run="<w:i/><w:iCs/>"),
        Style("Article Number", "", run=BOLD + COLOR),
        Style("Superscript", "", run='<w:vertAlign w:val="superscript"/>'),
        Style("Blank", "", run='<w:shd w:val="clear" w:color="auto" w:fill="FFEE99"/>'),
        Style("Hyperlink", "", run='<w:color w:val="1F4E9E"/><w:u w:val="single"/>'),
        Style("footnote reference", "", run='<w:vertAlign w:val="superscript"/>'),
    )


def styles_xml(lang: str) -> str:
    """The styles part for texts in the language `lang`: French councils justify, English letters do not."""
    body = "both" if lang.startswith("fr") else "left"
    shown = "".join(map(style_xml, paragraph_styles(body)))
    words = "".join(style_xml(style, "character") for style in character_styles())
    return (
        f"<w:styles {WORD_ROOT}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
        f'{size(12)}<w:lang w:val="{lang}"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{spacing(0, 0, 1.1)}</w:pPr></w:pPrDefault></w:docDefaults>"
        # -- keeps the hundreds of styles that Word knows by itself out of the clerk's sight --
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        f'w:defQFormat="0" w:count="376"/>{shown}{words}{TABLE_STYLES}</w:styles>'
    )


def style_xml(style: Style, kind: str = "paragraph") -> str:
    """One style as Word writes it."""
    default = ' w:default="1"' if style.name == "Normal" else ""
    own = "" if style.name[0].islower() or style.name in BUILT_IN else ' w:customStyle="1"'
    base = f'<w:basedOn w:val="{style_id(style.base)}"/>' if style.base else ""
    then = f'<w:next w:val="{style_id(style.then)}"/>' if style.then else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="{kind}"{default}{own} w:styleId="{style_id(style.name)}"><w:name w:val="{style.name}"/>'
        f'{base}{then}<w:uiPriority w:val="1"/><w:qFormat/>{paragraph}{run}</w:style>'
    )


def style_id(name: str) -> str:
    """The id that Word gives to the style of that name.

    >>> style_id("heading 2"), style_id("footnote text")
    ('Heading2', 'FootnoteText')
    """
    return "".join(word[:1].upper() + word[1:] for word in name.split())
