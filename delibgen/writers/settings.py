"""The settings of a document: those of the style file that touch the look, and those that Word needs."""

from typing import Final

from lxml import etree

from delibgen.ooxml.wordml import WORD_ROOT, escape, w

_COMPATIBILITY: Final = "http://schemas.microsoft.com/office/word"
# -- in the order of the schema; the rest (revisions, protection, a clerk's own template) stays behind --
_KEPT_BEFORE: Final = (
    "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "mirrorMargins", "alignBordersAndEdges",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "defaultTableStyle", "evenAndOddHeaders",
    "characterSpacingControl",
)  # fmt: skip
_KEPT_AFTER: Final = ("clrSchemeMapping", "decimalSymbol", "listSeparator")
_MODES: Final = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)


def settings_xml(settings: etree._Element | None, lang: str) -> str:
    """The settings part of a document in the language `lang`."""
    modes = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_COMPATIBILITY}" w:val="{value}"/>' for name, value in _MODES
    )
    return (
        f"<w:settings {WORD_ROOT}>{_kept(settings, _KEPT_BEFORE)}"
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        # -- without it, the line before a forced break would be stretched in justified text --
        f"<w:compat><w:doNotExpandShiftReturn/>{modes}</w:compat>"
        f'<w:themeFontLang w:val="{escape(lang)}"/>{_kept(settings, _KEPT_AFTER)}</w:settings>'
    )


def _kept(settings: etree._Element | None, names: tuple[str, ...]) -> str:
    if settings is None:
        return ""
    elements = (settings.find(w(name)) for name in names)
    return "".join(_text(element) for element in elements if element is not None)


def _text(element: etree._Element) -> str:
    """An element without content of its own, as all those kept are."""
    own = ((str(name), str(value)) for name, value in element.attrib.items())
    attributes = "".join(
        f' w:{name.removeprefix(w(""))}="{escape(value)}"' for name, value in own if name.startswith(w(""))
    )
    return f"<w:{etree.QName(element).localname}{attributes}/>"
