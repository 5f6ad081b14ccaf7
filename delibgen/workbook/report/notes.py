"""The notes (comments) of a sheet: what each says, and the drawing that shows it."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from lxml import etree

from delibgen.workbook.headings import letters
from delibgen.workbook.report.marks import CellAddress, Remark
from delibgen.workbook.report.sheetxml import Grid

COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AUTHOR: Final = "delibgen"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_WIDTH, _LINE, _LETTERS = 320, 17, 44
"""Of a note: its pixels across, the pixels of a line, the letters that a line takes."""
_SHAPE_ID: Final = re.compile(rb"_x0000_s(\d+)")
_BLOCK: Final = 1024
_SPACES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_HEAD: Final = """<xml {spaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>"""
_SHAPE_TYPE: Final = """<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe"{spaces}><v:stroke joinstyle="miter"/>\
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_SHAPE: Final = """<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;\
margin-top:8pt;width:240pt;height:{height}pt;z-index:{level};visibility:hidden" fillcolor="#fff4ce" \
o:insetmode="auto"{spaces}><v:fill color2="#fff4ce"/><v:shadow on="t" color="black" obscured="t"/>\
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{box}</x:Anchor>\
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


class CellNotes:
    """The part that holds the words of the notes of one sheet."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.space = etree.QName(root).namespace or ""
        self.list = self.child(root, "commentList")
        self.existing = {str(note.get("ref")): note for note in self.list}
        self.author: str | None = None

    @classmethod
    def empty(cls, space: str) -> "CellNotes":
        return cls(etree.fromstring(f'<comments xmlns="{space}"><authors/><commentList/></comments>'))

    def add(self, cell: CellAddress, remarks: Iterable[Remark]) -> tuple[str, bool]:
        """Says `remarks` at `cell`, after what its note already says; gives all it says, and whether it is new."""
        name = f"{letters(cell[1])}{cell[0]}"
        note = self.existing.get(name)
        if fresh := note is None:
            note = etree.SubElement(self.list, self.tag("comment"), ref=name, authorId=self.signed())
        text = self.child(note, "text")
        for plain in text.findall(self.tag("t")):
            run = etree.Element(self.tag("r"))
            text.replace(plain, run)
            run.append(plain)
        runs = [run for heading, said in groupby(remarks, lambda one: one.heading) for run in self.runs(heading, said)]
        runs[-1][-1].text = str(runs[-1][-1].text).rstrip("\n")
        after = len(text.findall(self.tag("r")))
        if after:
            runs[0][-1].text = f"\n\n{runs[0][-1].text}"
        text[after:after] = runs
        return "".join(map(str, text.itertext())), fresh

    def runs(self, heading: str, remarks: Iterable[Remark]) -> Iterable[etree._Element]:
        if heading:
            yield self.run(f"{heading}\n", bold=True)
        for remark in remarks:
            yield self.run(f"{remark.text}\n\n", bold=False)

    def run(self, words: str, *, bold: bool) -> etree._Element:
        run = etree.Element(self.tag("r"))
        look = etree.SubElement(run, self.tag("rPr"))
        if bold:
            etree.SubElement(look, self.tag("b"))
        for name, value in (("sz", "10"), ("color", "FF000000"), ("rFont", "Calibri"), ("family", "2")):
            etree.SubElement(look, self.tag(name), {"rgb" if name == "color" else "val": value})
        text = etree.SubElement(run, self.tag("t"))
        text.text = words
        text.set(_SPACE, "preserve")
        return run

    def signed(self) -> str:
        """The number of our author, made once."""
        if self.author is None:
            authors = self.child(self.root, "authors")
            etree.SubElement(authors, self.tag("author")).text = _AUTHOR
            self.author = str(len(authors) - 1)
        return self.author

    def child(self, parent: etree._Element, name: str) -> etree._Element:
        found = parent.find(self.tag(name))
        return etree.SubElement(parent, self.tag(name)) if found is None else found

    def tag(self, name: str) -> str:
        return f"{{{self.space}}}{name}"


def draw_notes(drawing: bytes, first: int, fresh: Mapping[CellAddress, str], grid: Grid) -> bytes:
    """`drawing` with a shape for the note on each cell; their numbers begin at `first`, or after those it has."""
    number = max((int(match[1]) for match in _SHAPE_ID.finditer(drawing)), default=first - 1)
    if not drawing:
        blocks = range(first // _BLOCK, (first + len(fresh)) // _BLOCK + 1)
        drawing = (_HEAD.format(spaces=_SPACES, blocks=",".join(map(str, blocks))) + "</xml>").encode()
    spaces = "" if all(space.encode() in drawing for space in _SPACES.split(" ")) else f" {_SPACES}"
    shapes = [] if b'id="_x0000_t202"' in drawing else [_SHAPE_TYPE.format(spaces=spaces)]
    for level, ((row, column), said) in enumerate(fresh.items(), 1):
        high = _height(said)
        values = {"number": number + level, "level": level, "height": high * 3 // 4, "spaces": spaces}
        box = grid.box((row, column), _WIDTH, high)
        shapes.append(_SHAPE.format(**values, box=box, row=row - 1, column=column - 1))
    end = drawing.rindex(b"</")
    return drawing[:end] + "".join(shapes).encode() + drawing[end:]


def enlarge_note(drawing: bytes, cell: CellAddress, said: str, grid: Grid) -> bytes:
    """`drawing` with the shape of the note on `cell` large enough for all that it says."""
    place = rf"<x:Row>\s*{cell[0] - 1}\s*</x:Row>\s*<x:Column>\s*{cell[1] - 1}\s*</x:Column>"
    shape = re.compile(rf"<x:Anchor>[^<]*</x:Anchor>((?:(?!</v:shape>).)*?{place})".encode(), re.DOTALL)
    box = f"<x:Anchor>{grid.box(cell, _WIDTH, _height(said))}</x:Anchor>".encode()
    return shape.sub(lambda match: box + match[1], drawing, count=1)


def next_block(drawings: Iterable[bytes]) -> int:
    """The first number for shapes that no drawing of the workbook uses, at the start of a block."""
    last = max((int(match[1]) for drawing in drawings for match in _SHAPE_ID.finditer(drawing)), default=0)
    return (last // _BLOCK + 1) * _BLOCK + 1


def _height(said: str) -> int:
    """The pixels that a note takes to say all of it."""
    lines = sum(1 + len(line) // _LETTERS for line in said.split("\n"))
    return 12 + _LINE * max(lines, 3)
