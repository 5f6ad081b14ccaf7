"""The words that an OpenDocument text puts before its paragraphs by itself, as « Article 1 ».

Source: OpenDocument 1.2 Part 1, 5.3 (lists) and the attributes of the levels of list and outline styles.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from delibgen.ooxml.wordml import Element, count
from delibgen.readers.counted import LEVEL, MOST_COUNTED, as_counted, is_worded
from delibgen.readers.odt.styles import CHAPTERS, OdtStyles, odf

_P, _H, _LIST, _ITEM = odf("text:p"), odf("text:h"), odf("text:list"), odf("text:list-item")
_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_PATTERN: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
"""What a level shows, as LibreOffice says it since 7.0, where a prefix and a suffix do not say it all."""
_FORMATS: Final = {"I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"} | {
    "1st": "ordinal",
    "First": "ordinalText",
    "One": "cardinalText",
    "01": "decimalZero",
}
"""By the name that OpenDocument or LibreOffice has for each, that which Word has."""
_AFTER: Final = {"nothing": "", "space": " "}
_DEEPEST: Final = 10
_Counts = dict[int, int]


def labels_of(text: Element, styles: OdtStyles) -> dict[Element, str]:
    """For each paragraph that has words before it that are not in the file, these words."""
    counting = _Counting(styles)
    shown = (part for part in text if part.tag != odf("text:tracked-changes"))
    for element in (each for part in shown for each in part.iter(_LIST, _H)):
        if element.tag == _H:
            counting.count_heading(element)
        elif not _is_within(element):
            counting.count_list(element)
    return counting.found


@dataclass(slots=True)
class _Counting:
    """Counts the paragraphs of one text, in order."""

    styles: OdtStyles
    found: dict[Element, str] = field(default_factory=dict)
    _lists: dict[str, _Counts] = field(default_factory=dict)
    """How far each list has counted, by its own name, and the last of each style by that of the style."""
    _headings: _Counts = field(default_factory=dict)

    def count_list(self, element: Element) -> None:
        """Counts a list and those in it."""
        style = element.get(odf("text:style-name"), "")
        goes_on = element.get(odf("text:continue-list"), "")
        if not goes_on and element.get(odf("text:continue-numbering")) == "true":
            goes_on = f"style {style}"
        counts = self._lists.get(goes_on, {}) if goes_on else {}
        self._lists[element.get(_ID, "")] = self._lists[f"style {style}"] = counts
        self._count(element, style, 0, counts)

    def count_heading(self, element: Element) -> None:
        """Counts a heading that is in no list, as the chapters of the file are."""
        depth = (count(element.get(odf("text:outline-level"), "1"), _DEEPEST) or 0) - 1
        if depth < 0 or element.get(odf("text:is-list-header")) == "true" or _is_within(element):
            return
        begins = element.get(odf("text:restart-numbering")) == "true"
        if begins:
            self._headings.pop(depth, None)
        self._one(element, element.get(odf("text:start-value"), "") if begins else "", CHAPTERS, depth, self._headings)

    def _count(self, element: Element, style: str, depth: int, counts: _Counts) -> None:
        if depth and element.get(odf("text:continue-numbering")) != "true":
            counts.pop(depth, None)
        for item in element:
            first = _first(item)
            if item.tag == _ITEM and first is not None:
                own = item.get(odf("text:style-override")) or style
                self._one(first, item.get(odf("text:start-value"), ""), own, depth, counts)
            for inner in item.iterchildren(_LIST):
                self._count(inner, inner.get(odf("text:style-name")) or style, depth + 1, counts)

    def _one(self, paragraph: Element, number: str, style: str, depth: int, counts: _Counts) -> None:
        """Counts one paragraph at a depth; `number` is the one that it asks for itself."""
        level = self.styles.level(style, depth)
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        for above in range(depth):
            counts.setdefault(above, _start(self.styles.level(style, above)))
        said = count(number, MOST_COUNTED)
        counts[depth] = min(counts.get(depth, _start(level) - 1) + 1, MOST_COUNTED) if said is None else said
        shown = _pattern(level, depth) if level is not None and level.get(odf("style:num-format")) else ""
        if level is not None and is_worded(shown):
            numbers = LEVEL.sub(lambda found: self._number(style, int(found[1]) - 1, counts), shown)
            self.found[paragraph] = numbers + _after(level)

    def _number(self, style: str, depth: int, counts: _Counts) -> str:
        level = self.styles.level(style, depth)
        format_ = level.get(odf("style:num-format"), "") if level is not None else ""
        if not format_:
            return ""
        return as_counted(
            counts.get(depth, 1), _FORMATS.get(format_, "decimal"), self.styles.paragraph("Standard").lang
        )


def _is_within(element: Element) -> bool:
    """Whether an element is a part of a list."""
    around = element.getparent()
    return around is not None and around.tag in (_ITEM, odf("text:list-header"))


def _first(item: Element) -> Element | None:
    """The paragraph that begins an item; none where it begins with another list, and is not counted."""
    first = next(item.iterchildren(_P, _H, _LIST), None)
    return None if first is None or first.tag == _LIST else first


def _start(level: Element | None) -> int:
    said = count(level.get(odf("text:start-value"), ""), MOST_COUNTED) if level is not None else None
    return 1 if said is None else said


def _pattern(level: Element, depth: int) -> str:
    """What a level shows, with `%1` for the number of the first level."""
    if _PATTERN in level.attrib:
        return re.sub(r"%([1-9])%", r"%\1", level.get(_PATTERN, ""))
    levels = count(level.get(odf("text:display-levels"), ""), depth + 1) or 1
    numbers = ".".join(f"%{each}" for each in range(depth + 2 - levels, depth + 2))
    return level.get(odf("style:num-prefix"), "") + numbers + level.get(odf("style:num-suffix"), "")


def _after(level: Element) -> str:
    """What parts the words from those of the paragraph."""
    alignment = level.find(f"{odf('style:list-level-properties')}/{odf('style:list-level-label-alignment')}")
    return _AFTER.get(alignment.get(odf("text:label-followed-by"), "") if alignment is not None else "", " ")
