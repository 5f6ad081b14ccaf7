"""A style file, read once: everything of a document that its text does not change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from delibgen.document import roles
from delibgen.errors import TemplateError
from delibgen.ooxml.package import (
    TYPES,
    Package,
    PackageFault,
    Relationship,
    content_types_xml,
    relationships_name,
    relationships_xml,
)
from delibgen.ooxml.seal import CUSTOM
from delibgen.ooxml.wordml import DECLARATION, OFFICE, W, w
from delibgen.writers.fields import Pieces, fill, split_fields
from delibgen.writers.properties import APP, other_properties
from delibgen.writers.settings import settings_xml

STYLE_FILE: Final = "style.docx"
"""What errors call a style file, which is known here by its bytes alone."""
DOCUMENT: Final = "word/document.xml"
FOOTNOTES: Final = "word/footnotes.xml"
COMMENTS: Final = "word/comments.xml"
CORE: Final = "docProps/core.xml"
_SETTINGS: Final = "word/settings.xml"
_APP: Final = "docProps/app.xml"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES: Final = {
    DOCUMENT: f"{_WORD_TYPE}.document.main+xml",
    FOOTNOTES: f"{_WORD_TYPE}.footnotes+xml",
    _SETTINGS: f"{_WORD_TYPE}.settings+xml",
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    CUSTOM: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    _APP: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_FILE_LINKS: Final = (
    Relationship("rId1", f"{OFFICE}/officeDocument", DOCUMENT),
    Relationship("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", CORE),
    Relationship("rId3", f"{OFFICE}/extended-properties", _APP),
    Relationship("rId4", f"{OFFICE}/custom-properties", CUSTOM),
)
_OWN_LINKS: Final = (
    Relationship("settings", f"{OFFICE}/settings", _SETTINGS),
    Relationship("footnotes", f"{OFFICE}/footnotes", FOOTNOTES),
)
_COMMENT_TYPE: Final = {COMMENTS: f"{_WORD_TYPE}.comments+xml"}
# -- the parts that a look is made of; the others belong to the text of the style file, and stay behind with it --
_LOOK: Final = frozenset(("styles", "numbering", "fontTable", "theme", "header", "footer"))
_FILLED: Final = frozenset(("header", "footer"))


NamedParts = tuple[tuple[str, bytes], ...]
"""Parts of a file by name, in their order."""


class StyleNumbering(NamedTuple):
    """The numbering part without its end, so that lists which start anew can be added."""

    name: str
    xml: str
    ordered: str
    """The abstract numbering of ordered lists."""
    next: int
    """The first number that no list has."""


@dataclass(frozen=True, slots=True, eq=False)
class StyleFile:
    """What a style file gives to every document in one language; each is made once, so one is equal to itself alone."""

    opening: NamedParts
    """The list of content types and the relationships of the file, which come first in it."""
    opening_commented: NamedParts
    """The same for a document with comments."""
    fixed: NamedParts
    filled: Mapping[str, Pieces]
    """Headers and footers that show what a document says of itself, by part name."""
    margins: Mapping[str, tuple[str, Pieces]]
    """All headers and footers, by part name, each with which of the two it is."""
    links: str
    """The relationships of the document part, without those of its text."""
    numbering: StyleNumbering
    styles: str
    """The part of the styles."""
    ids: Mapping[str, str]
    """The id of each style by its name."""
    bold: frozenset[str]
    """The names of styles in bold type."""
    section: str
    """Page size, margins, headers and footers."""
    text_width: int
    """In twentieths of a point."""
    custom: tuple[str, ...]
    """Custom properties of the style file's own."""


@lru_cache(maxsize=16)
def read_style_file(content: bytes, lang: str) -> StyleFile:
    """The style file `content`, made ready for documents in the language `lang`."""
    package = Package(content, _refuse, bare=True)
    main = package.related("", "officeDocument")
    section = _section(_document(package, main))
    links = tuple(link for link in package.relationships(main) if link.kind in _LOOK)
    styles_name, numbering_name = _needed(package, main, "styles"), _needed(package, main, "numbering")
    styles = package.root(styles_name)
    names = sorted({name for link in links for name in package.reachable(link.target)})
    margins = _margins(package, links)
    filled = {name: pieces for name, (_, pieces) in margins.items() if len(pieces) > 1}
    types = {name: package.content_type(name) for name in names}
    made = {name: fill(pieces, {}) for name, (_, pieces) in margins.items() if name not in filled}
    made |= {styles_name: _styles_xml(styles, lang), _APP: APP}
    made[_SETTINGS] = settings_xml(package.related_root(main, "settings"), lang)
    kept = (set(names) | set(map(relationships_name, names))) - {numbering_name, *filled}
    return StyleFile(
        opening=_opening(types),
        opening_commented=_opening({**types, **_COMMENT_TYPE}),
        fixed=_fixed(package, kept, made),
        filled=filled,
        margins=margins,
        links="".join(link.xml("word") for link in (*links, *_OWN_LINKS)),
        numbering=_numbering(package.root(numbering_name), numbering_name, styles),
        styles=made[styles_name],
        ids=_style_ids(styles),
        bold=_bold_styles(styles),
        section=etree.tostring(section, encoding="unicode"),
        text_width=_text_width(section),
        custom=other_properties(package.related_root("", "custom-properties")),
    )


def _margins(package: Package, links: Iterable[Relationship]) -> dict[str, tuple[str, Pieces]]:
    """The headers and footers by part name."""
    kinds = {link.target: link.kind for link in links if link.kind in _FILLED}
    return {name: (kind, split_fields(package.root(name))) for name, kind in kinds.items()}


def part(xml: str) -> bytes:
    """A part of the file, with the XML declaration that Word expects."""
    return (DECLARATION + xml).encode()


def _refuse(fault: PackageFault, name: str) -> TemplateError:
    """The error of a file that is no style file, or of a part that no style file has so."""
    is_whole = not name or fault in ("odf", "unknown")
    return TemplateError("style_not_word" if is_whole else "style_part", path=STYLE_FILE, part=name)


def _needed(package: Package, main: str, kind: str) -> str:
    """The part of that kind, without which there is no look."""
    found = package.related(main, kind)
    if not found:
        raise _refuse("broken", f"word/{kind}.xml")
    return found


def _opening(types: Mapping[str, str]) -> NamedParts:
    links = "".join(link.xml("") for link in _FILE_LINKS)
    return (
        (TYPES, part(content_types_xml({**types, **_TYPES}))),
        (relationships_name(""), part(relationships_xml(links))),
    )


def _fixed(package: Package, names: set[str], made: Mapping[str, str]) -> NamedParts:
    """The parts that every document has alike; those in `made` stand for the style file's own."""
    kept = {name: package.read(name) for name in names if name in package}
    parts = {**kept, **{name: part(xml) for name, xml in made.items()}}
    # -- those of Word first: by the third part of a package some programs tell what it is --
    return tuple(sorted(parts.items(), reverse=True))


def _style_ids(styles: etree._Element) -> dict[str, str]:
    """The id of each style by the name that `roles` gives it; Word minds no capitals in a name."""
    found = {_name(style).lower(): style.get(w("styleId"), "") for style in styles.iter(w("style"))}
    missing = sorted(name for name in roles.ALL if name.lower() not in found)
    if missing:
        raise TemplateError("style_lacks", path=STYLE_FILE, names=", ".join(missing))
    return {name: found[name.lower()] for name in roles.ALL}


def _bold_styles(styles: etree._Element) -> frozenset[str]:
    """The names of the styles of `roles` in bold type, by themselves or by the style they rest on."""
    by_id = {style.get(w("styleId"), ""): style for style in styles.iter(w("style"))}
    return frozenset(name for name, id_ in _style_ids(styles).items() if _is_bold(by_id.get(id_), by_id))


def _is_bold(style: etree._Element | None, by_id: Mapping[str, etree._Element]) -> bool:
    if style is None:
        return False
    bold, base = style.find(f"{w('rPr')}/{w('b')}"), style.find(w("basedOn"))
    if bold is not None:
        return bold.get(w("val"), "1") not in ("0", "false", "off")
    return base is not None and _is_bold(by_id.get(base.get(w("val"), "")), by_id)


def _name(style: etree._Element) -> str:
    name = style.find(w("name"))
    return name.get(w("val"), "") if name is not None else ""


def _styles_xml(styles: etree._Element, lang: str) -> str:
    """The styles as a document in the language `lang` has them: only the defaults name a language."""
    for language in list(styles.iter(w("lang"))):
        parent = language.getparent()
        if parent is not None:
            parent.remove(language)
    defaults = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if defaults is None:
        raise TemplateError("style_lacks", path=STYLE_FILE, names="docDefaults")
    etree.SubElement(defaults, w("lang"), {w("val"): lang, w("eastAsia"): lang, w("bidi"): "ar-SA"})
    return etree.tostring(styles, encoding="unicode")


def _document(package: Package, name: str) -> etree._Element:
    """The part that holds the text, which makes the file one of Word's."""
    root = package.root(name) if name else None
    if root is None or root.tag != w("document") or package.is_strict:
        raise TemplateError("style_not_word", path=STYLE_FILE)
    return root


def _section(document: etree._Element) -> etree._Element:
    """The last section of the style file, without the marks of who edited it."""
    section = document.find(f"{w('body')}/{w('sectPr')}")
    if section is None:
        raise TemplateError("style_without_page", path=STYLE_FILE)
    for name in [name for name in section.attrib if "rsid" in str(name)]:
        del section.attrib[name]
    for child in list(section):
        if not str(child.tag).startswith(f"{{{W}}}") or child.tag == w("sectPrChange"):
            section.remove(child)
    etree.cleanup_namespaces(section, top_nsmap={"w": W, "r": OFFICE})
    section.tail = None
    return section


def _text_width(section: etree._Element) -> int:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        raise TemplateError("style_without_page", path=STYLE_FILE)
    try:
        sides = sum(int(margins.get(w(side), "0")) for side in ("left", "right", "gutter"))
        return int(size.get(w("w"), "0")) - sides
    except ValueError:
        raise TemplateError("style_without_page", path=STYLE_FILE) from None


def _numbering(root: etree._Element, name: str, styles: etree._Element) -> StyleNumbering:
    for clean_up in root.findall(w("numIdMacAtCleanup")):
        root.remove(clean_up)
    numbers = {number.get(w("numId"), ""): number.find(w("abstractNumId")) for number in root.findall(w("num"))}
    ordered = numbers.get(_number_of(roles.NUMBERS[0], styles))
    if ordered is None:
        raise TemplateError("style_lacks", path=STYLE_FILE, names=f"{roles.NUMBERS[0]} (numPr)")
    try:
        following = max(map(int, numbers)) + 1
    except ValueError:
        raise TemplateError("style_part", path=STYLE_FILE, part=name) from None
    xml = etree.tostring(root, encoding="unicode")
    return StyleNumbering(name, xml.removesuffix("</w:numbering>"), ordered.get(w("val"), ""), following)


def _number_of(style: str, styles: etree._Element) -> str:
    numbers = (
        element.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        for element in styles.iter(w("style"))
        if _name(element).lower() == style.lower()
    )
    number = next(numbers, None)
    return number.get(w("val"), "") if number is not None else ""
