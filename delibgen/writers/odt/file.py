"""A document as an OpenDocument text, as LibreOffice has it."""

from functools import lru_cache
from io import BytesIO
from typing import Final

from delibgen.document.model import Document
from delibgen.ooxml.archive import LEVEL_ONCE, Beginning, add, beginning, begun, extended
from delibgen.ooxml.seal import META, seal
from delibgen.ooxml.wordml import escape
from delibgen.writers.odt.body import OdtBody
from delibgen.writers.odt.look import OdtLook, read_odt_look
from delibgen.writers.odt.margins import margins_xml
from delibgen.writers.odt.names import MANIFEST_ROOT, MEDIA_TYPE, ROOT, VERSION
from delibgen.writers.properties import custom_values, named_values

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_SETTINGS: Final = "settings.xml"
# -- how Word lays text out; what is not said, LibreOffice takes as its oldest release had it --
_AS_IN_WORD: Final = {
    **dict.fromkeys(
        (
            "AddExternalLeading", "AddParaLineSpacingToTableCells", "AddParaSpacingToTableCells",
            "AddParaTableSpacingAtStart", "AlignTabStopPosition", "AutoFirstLineIndentDisregardLineSpace",
            "ConsiderTextWrapOnObjPos", "DoNotJustifyLinesWithManualBreak", "FootnoteInColumnToPageEnd",
            "HeaderSpacingBelowLastPara", "IgnoreTabsAndBlanksForLineCalculation", "InvertBorderSpacing",
            "MsWordCompTrailingBlanks", "NoNumberingShowFollowBy", "PropLineSpacingShrinksFirstLine",
            "SurroundTextWrapSmall", "TabAtLeftIndentForParagraphsInList", "TableRowKeep", "UnbreakableNumberings",
        ),
        True,
    ),
    **dict.fromkeys(
        (
            "AddFrameOffsets", "AddParaTableSpacing", "IgnoreFirstLineIndentInNumbering", "TabsRelativeToIndent",
            "UseFormerLineSpacing", "UseFormerObjectPositioning", "UseFormerTextWrapping", "UseOldNumbering",
        ),
        False,
    ),
}  # fmt: skip
_PICTURES: Final = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}


def write_odt(document: Document, style: bytes) -> bytes:
    """The bytes of an OpenDocument text that holds `document` in the look of the style file `style`.

    Same document and style, same bytes.
    """
    look = read_odt_look(style, document.lang)
    body = OdtBody(document, look)
    made = BytesIO()
    with begun(made, _opening(look)) as archive:
        add(archive, _CONTENT, _part(_content(body)))
        add(archive, _STYLES, _styles(look, tuple(named_values(document).items())))
        add(archive, META, _part(_meta(document, seal(archive.infolist()))))
    return made.getvalue()


@lru_cache(maxsize=32)
def _opening(look: OdtLook) -> Beginning:
    """The parts that all texts of a look have alike; the first says what the file is, as the standard asks."""
    pictures = look.margins.pictures
    fixed = (
        ("META-INF/manifest.xml", _part(_manifest(tuple(pictures)))),
        (_SETTINGS, _part(_settings())),
        *pictures.items(),
    )
    start = extended(b"", (("mimetype", MEDIA_TYPE.encode()),))
    return beginning(extended(start, fixed, LEVEL_ONCE))


@lru_cache(maxsize=64)
def _styles(look: OdtLook, values: tuple[tuple[str, str], ...]) -> bytes:
    return _part(look.styles + margins_xml(look.margins, values))


def _part(xml: str) -> bytes:
    return (_DECLARATION + xml).encode()


def _content(body: OdtBody) -> str:
    return (
        f"<office:document-content {ROOT}><office:automatic-styles>{body.styles}</office:automatic-styles>"
        f"<office:body><office:text>{body.xml}</office:text></office:body></office:document-content>"
    )


def _manifest(pictures: tuple[str, ...]) -> str:
    types = {"/": MEDIA_TYPE, **dict.fromkeys((_CONTENT, _STYLES, META, _SETTINGS), "text/xml")}
    types |= {name: _PICTURES.get(name.rpartition(".")[2].lower(), "") for name in pictures}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{escape(name)}" manifest:media-type="{kind}"/>'
        for name, kind in types.items()
    )
    entries = entries.replace('full-path="/"', f'full-path="/" manifest:version="{VERSION}"')
    return f"<manifest:manifest {MANIFEST_ROOT}>{entries}</manifest:manifest>"


def _settings() -> str:
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="boolean">{str(is_so).lower()}</config:config-item>'
        for name, is_so in _AS_IN_WORD.items()
    )
    return (
        f'<office:document-settings xmlns:ooo="http://openoffice.org/2004/office" {ROOT}><office:settings>'
        f'<config:config-item-set config:name="ooo:configuration-settings">{items}</config:config-item-set>'
        "</office:settings></office:document-settings>"
    )


def _meta(document: Document, digest: str) -> str:
    """What the file says of itself; its dates are those of the text, for a clock would change its bytes."""
    said = document.properties
    moment = f"{said.date.isoformat()}T00:00:00" if said.date else ""
    fields = (
        ("dc:title", document.title),
        ("dc:subject", said.subject),
        ("meta:initial-creator", said.author),
        ("meta:keyword", said.reference),
        ("dc:creator", said.author),
        ("dc:language", document.lang),
        ("meta:creation-date", moment),
        ("dc:date", moment),
        ("meta:generator", "delibgen"),
    )
    words = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields if value)
    own = "".join(
        f'<meta:user-defined meta:name="{name}">{escape(value)}</meta:user-defined>'
        for name, value in custom_values(document, digest)
    )
    return f"<office:document-meta {ROOT}><office:meta>{words}{own}</office:meta></office:document-meta>"
