"""Workbooks for tests: made by one library, looked at by others."""

import datetime as dt
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import xlsxwriter

from delibgen.errors import Place, Problem

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def problem(
    cell: str, heading: str = "Montant", code: str = "missing_field", sheet: str = "Projets", **values: object
) -> Problem:
    return Problem(Place("projets.xlsx", sheet=sheet, cell=cell), heading, code, values)


def png() -> bytes:
    """A small picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + b"\0\x50\xa0" * 40 for _ in range(20)))
    head = struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def rich_workbook(path: Path) -> Path:
    """A workbook with all that a report must leave alone."""
    picture = path.with_suffix(".png")
    picture.write_bytes(png())
    with xlsxwriter.Workbook(path) as book:
        sheet: Any = book.add_worksheet("Projets")
        head = book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864"})
        for column, words in enumerate(["Référence", "Date du projet", "Montant", "Intitulé (fr)"]):
            sheet.write_string(0, column, words, head)
        sheet.write_string("A2", "2023 DGRI 26")
        sheet.write_datetime("B2", dt.date(2023, 2, 14), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_number("C2", 15850.5, book.add_format({"num_format": "#,##0.00", "italic": True}))
        sheet.write_string("D2", "=1+1")
        sheet.write_formula("C3", "=SUM(C2:C2)", None, 15850.5)
        sheet.set_column("E:E", 20, None, {"hidden": True})
        sheet.merge_range("A5:B6", "Fusion", book.add_format({"border": 1}))
        sheet.write_comment("A2", "Déjà là")
        sheet.data_validation("D2:D9", {"validate": "list", "source": ["un", "deux"]})
        sheet.insert_image("G2", picture)
        chart: Any = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Projets!$C$2:$C$3"})
        sheet.insert_chart("G8", chart)
        sheet.autofilter("A1:D3")
        other: Any = book.add_worksheet("L'autre")
        other.write_string("A1", "Clé")
        other.add_table("C3:D5", {"columns": [{"header": "Un"}, {"header": "Deux"}]})
        book.define_name("total", "=Projets!$C$2")
    return path


def bare_workbook(path: Path, sheet: str, *, space: str = SPACE, relations: str = RELATIONS, styles: str = "") -> Path:
    """A workbook of one sheet, written part by part."""
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = '<sheets><sheet name="Projets" sheetId="1" r:id="rId1"/></sheets>'
    workbook = f'<workbook xmlns="{space}" xmlns:r="{relations}">{sheets}</workbook>'
    styled = f'<Relationship Id="rId2" Type="{relations}/styles" Target="styles.xml"/>' if styles else ""
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/></Types>',
        )
        made.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        made.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{relations}/worksheet" Target="/xl/worksheets/sheet1.xml"/>{styled}</Relationships>',
        )
        made.writestr("xl/workbook.xml", workbook)
        made.writestr("xl/worksheets/sheet1.xml", sheet.encode())
        if styles:
            made.writestr("xl/styles.xml", styles)
    return path


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
