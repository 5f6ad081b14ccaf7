"""The marks put into the parts of an `.xlsx`: styles, sheets, notes, and one more sheet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lxml import etree

from delibgen.errors import Ui
from delibgen.kept_patterns import expression
from delibgen.ooxml.package import Relationship
from delibgen.workbook.report.cellstyles import CellStyles
from delibgen.workbook.report.marks import CellAddress, Remark, by_cell
from delibgen.workbook.report.notes import COMMENTS_TYPE, DRAWING_TYPE, CellNotes, draw_notes, enlarge_note, next_block
from delibgen.workbook.report.parts import BookParts
from delibgen.workbook.report.sheetxml import anchors, mark_cells
from delibgen.workbook.report.summary import SummaryLooks, summary_name, summary_xml

_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_RELATIONS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARED: Final = expression(r"^<\?xml[^>]*\?>")


def patch(parts: BookParts, remarks: Sequence[Remark], ui: Ui) -> None:
    """Marks the cells that `remarks` name, and adds the sheet that lists them all."""
    _Patch(parts).run(remarks, ui)


class _Patch:
    """What the parts of one workbook are called."""

    def __init__(self, parts: BookParts) -> None:
        self.parts = parts
        main = self.related("", "officeDocument")
        self.main = main.target if main else "xl/workbook.xml"
        self.workbook = parts.tree(self.main)
        self.space = etree.QName(self.workbook).namespace or ""
        self.relations = _STRICT_RELATIONS if self.space == _STRICT else _RELATIONS
        found = self.related(self.main, "styles")
        self.styles_part = found.target if found else ""
        self.styles = CellStyles(parts.tree(found.target)) if found else CellStyles.empty(self.space)

    def run(self, remarks: Sequence[Remark], ui: Ui) -> None:
        for name, part in self.sheets().items():
            if cells := by_cell(remarks, name):
                self.mark(part, cells)
        self.append_summary(remarks, ui)
        if not self.styles_part:
            self.styles_part = "xl/styles.xml"
            self.add(self.main, "styles", self.styles_part, b"", f"{_SPREADSHEET}.styles+xml")
        self.parts.plant(self.styles_part, self.styles.root)

    def related(self, part: str, kind: str) -> Relationship | None:
        links = self.parts.relationships(part).values()
        return next((link for link in links if link.kind == kind and not link.external), None)

    def add(self, owner: str, kind: str, name: str, content: bytes, content_type: str) -> str:
        """Adds a part that `owner` relates to; gives the id of the relation."""
        self.parts.write(name, content)
        self.parts.declare(name, content_type)
        return self.parts.relate(owner, f"{self.relations}/{kind}", name)

    def sheets(self) -> dict[str, str]:
        """The part of each sheet, by the name on its tab."""
        relations = self.parts.relationships(self.main)
        found = {}
        for entry in self.workbook.iterfind(f"{{{self.space}}}sheets/{{{self.space}}}sheet"):
            relation = relations.get(entry.get(f"{{{self.relations}}}id", ""))
            if relation and relation.kind == "worksheet":
                found[entry.get("name", "")] = relation.target
        return found

    def mark(self, part: str, cells: Mapping[CellAddress, list[Remark]]) -> None:
        """Colours the cells of one sheet, and puts a note on each."""
        content = _as_utf8(self.parts.read(part))
        shown: dict[CellAddress, list[Remark]] = {}
        for cell, place in anchors(content, cells).items():
            shown.setdefault(place, []).extend(cells[cell])
        marked = mark_cells(content, shown, self.styles.marked)
        self.parts.write(part, marked.content)
        said = self.say(part, shown)
        fresh = {cell: words for cell, (words, is_new) in said.items() if is_new}
        relation = self.parts.relationships(part).get(marked.notes)
        if relation:
            drawing = draw_notes(self.parts.read(relation.target), 0, fresh, marked.grid)
            for cell in said.keys() - fresh.keys():
                drawing = enlarge_note(drawing, cell, said[cell][0], marked.grid)
            self.parts.write(relation.target, drawing)
        else:
            name = self.parts.free_name("xl/drawings/vmlDrawing{}.vml")
            first = next_block(map(self.parts.read, self.drawings()))
            drawn = draw_notes(b"", first, fresh, marked.grid)
            named = self.add(part, "vmlDrawing", name, drawn, DRAWING_TYPE)
            self.parts.write(part, marked.with_notes(named, self.relations))

    def drawings(self) -> Iterable[str]:
        return [name for name in {*self.parts.names.values()} if name.lower().endswith(".vml")]

    def say(self, part: str, cells: Mapping[CellAddress, list[Remark]]) -> dict[CellAddress, tuple[str, bool]]:
        """Writes the words of the notes; gives all that each says, and whether it is a new one."""
        found = self.related(part, "comments")
        notes = CellNotes(self.parts.tree(found.target)) if found else CellNotes.empty(self.space)
        said = {cell: notes.add(cell, remarks) for cell, remarks in cells.items()}
        name = found.target if found else self.parts.free_name("xl/comments{}.xml")
        if not found:
            self.add(part, "comments", name, b"", COMMENTS_TYPE)
        self.parts.plant(name, notes.root)
        return said

    def append_summary(self, remarks: Sequence[Remark], ui: Ui) -> None:
        sheets = self.workbook.find(f"{{{self.space}}}sheets")
        if sheets is None:
            raise ValueError(self.main)
        looks = SummaryLooks(self.styles.title(), self.styles.heading(), self.styles.prose(), self.styles.link())
        content = summary_xml(remarks, looks, self.space, ui)
        name = self.parts.free_name("xl/worksheets/sheet{}.xml")
        relation = self.add(self.main, "worksheet", name, content, f"{_SPREADSHEET}.worksheet+xml")
        entry = etree.SubElement(sheets, f"{{{self.space}}}sheet")
        entry.set("name", summary_name([str(sheet.get("name")) for sheet in sheets if sheet is not entry], ui))
        entry.set("sheetId", str(1 + max(int(sheet.get("sheetId", 0)) for sheet in sheets)))
        entry.set(f"{{{self.relations}}}id", relation)
        self.parts.plant(self.main, self.workbook)


def _as_utf8(content: bytes) -> bytes:
    """`content` in UTF-8, so that what is spliced into it can be."""
    if content[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return content
    return _DECLARED.sub("", content.decode("utf-16")).encode()
