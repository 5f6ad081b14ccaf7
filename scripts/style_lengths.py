"""Lengths and properties of styles, said in points and centimetres."""

from dataclasses import dataclass
from typing import Final

GREY: Final = "595959"
"""Of headers and footers; 7:1 against white."""
INK: Final = "1F2A44"
"""Of headings and rules; 14:1 against white."""


@dataclass(frozen=True)
class Style:
    """A style: what it is called, what it rests on, and its properties in Word's XML, in its order."""

    name: str
    base: str = "Normal"
    then: str = ""
    """The style that Word gives to the paragraph typed after; this one, if empty."""
    paragraph: str = ""
    run: str = ""


def spacing(before: float = 0, after: float = 0, line: float = 0) -> str:
    """Space above and below in points, and between lines as a multiple."""
    lines = f' w:line="{line * 240:.0f}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}"{lines}/>'


def indent(left: float, hanging: float = 0, right: float = 0) -> str:
    """Indents in centimetres."""
    twips = {"left": left, "right": right, "hanging": hanging}
    return "<w:ind" + "".join(f' w:{side}="{size * 567:.0f}"' for side, size in twips.items() if size) + "/>"


def size(points: float) -> str:
    """The size of letters, which Word counts in half points."""
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def rule(*sides: str, width: int = 4, space: int = 4, color: str = INK) -> str:
    """Rules on some sides of a paragraph, of a width in eighths of a point."""
    lines = "".join(f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{color}"/>' for side in sides)
    return f"<w:pBdr>{lines}</w:pBdr>"


def align(where: str) -> str:
    return f'<w:jc w:val="{where}"/>'


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
