"""The styles of a workbook, to which those of marked cells and of the summary are added."""

from copy import deepcopy
from typing import Final

from lxml import etree

_ORDER: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs",
    "cellStyles", "dxfs", "tableStyles", "colors", "extLst",
)  # fmt: skip
_FIRST: Final = {
    "fonts": "<font/>",
    "fills": '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border/>",
    "cellStyleXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    "cellStyles": '<cellStyle name="Normal" xfId="0" builtinId="0"/>',
}
"""What each list holds in a workbook without styles."""
_PALE, _DEEP, _HEAD, _LINE = "FFFFC7CE", "FFC00000", "FF1F3864", "FFD9D9D9"
_LIGHT_THEME: Final = frozenset({"0", "2"})
_LIGHT_INDEX: Final = frozenset({"1", "9"})


class CellStyles:
    """The styles part of a workbook."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.space = etree.QName(root).namespace or ""
        self.known: dict[int, int] = {}
        self.fills: dict[str, int] = {}
        for name in _FIRST:
            self.section(name)

    @classmethod
    def empty(cls, space: str) -> "CellStyles":
        """The styles of a workbook that has none."""
        return cls(etree.fromstring(f'<styleSheet xmlns="{space}"/>'))

    def marked(self, style: int) -> int:
        """The style that is `style` in all but its fill."""
        if style not in self.known:
            formats = self.section("cellXfs")
            xf = deepcopy(formats[style if style < len(formats) else 0])
            xf.set("fillId", str(self.fill(_DEEP if self.is_light(xf) else _PALE)))
            xf.set("applyFill", "1")
            self.known[style] = self.append("cellXfs", xf)
        return self.known[style]

    def title(self) -> int:
        return self.format(self.font(14, bold=True), wrap=False)

    def heading(self) -> int:
        return self.format(self.font(11, bold=True, color="FFFFFFFF"), fill=self.fill(_HEAD), border=self.border())

    def prose(self) -> int:
        return self.format(self.font(11), border=self.border())

    def link(self) -> int:
        return self.format(self.font(11, color="FF0563C1", underlined=True), border=self.border())

    def format(self, font: int, *, fill: int = 0, border: int = 0, wrap: bool = True) -> int:
        """A style of text alone: its cells are text whatever they begin with."""
        applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        ids = f'numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
        aligned = f'<alignment vertical="{"top" if wrap else "center"}" wrapText="{int(wrap)}"/>'
        return self.append("cellXfs", self.element(f'<xf {ids} quotePrefix="1" {applied}>{aligned}</xf>'))

    def font(self, size: int, *, bold: bool = False, underlined: bool = False, color: str = "FF000000") -> int:
        marks = "<b/>" * bold + "<u/>" * underlined
        named = f'<sz val="{size}"/><color rgb="{color}"/><name val="Calibri"/><family val="2"/>'
        return self.append("fonts", self.element(f"<font>{marks}{named}</font>"))

    def fill(self, color: str) -> int:
        if color not in self.fills:
            solid = f'<patternFill patternType="solid"><fgColor rgb="{color}"/><bgColor indexed="64"/></patternFill>'
            self.fills[color] = self.append("fills", self.element(f"<fill>{solid}</fill>"))
        return self.fills[color]

    def border(self) -> int:
        sides = ("left", "right", "top", "bottom")
        lines = "".join(f'<{side} style="thin"><color rgb="{_LINE}"/></{side}>' for side in sides)
        return self.append("borders", self.element(f"<border>{lines}<diagonal/></border>"))

    def is_light(self, xf: etree._Element) -> bool:
        """Whether the letters of a style are so light that they want a deep ground."""
        fonts = self.section("fonts")
        number = int(xf.get("fontId", "0"))
        color = fonts[number].find(f"{{{self.space}}}color") if number < len(fonts) else None
        if color is None:
            return False
        shade = color.get("rgb", "")[-6:]
        bright = len(shade) == 6 and sum(bytes.fromhex(shade)) > 3 * 176
        return bright or color.get("theme") in _LIGHT_THEME or color.get("indexed") in _LIGHT_INDEX

    def section(self, name: str) -> etree._Element:
        """The list called `name`, made in its place where it is absent."""
        found = self.root.find(f"{{{self.space}}}{name}")
        if found is None:
            found = self.element(f"<{name}>{_FIRST[name]}</{name}>")
            found.set("count", str(len(found)))
            before = _ORDER[: _ORDER.index(name)]
            self.root.insert(sum(etree.QName(child).localname in before for child in self.root), found)
        return found

    def append(self, name: str, entry: etree._Element) -> int:
        section = self.section(name)
        section.append(entry)
        section.set("count", str(len(section)))
        return len(section) - 1

    def element(self, text: str) -> etree._Element:
        name, rest = text[1:].replace(">", " >", 1).split(" ", 1)
        return etree.fromstring(f'<{name} xmlns="{self.space}" {rest}')
