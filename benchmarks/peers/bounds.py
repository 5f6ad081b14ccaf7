"""The least that a document can cost.

`zip`: its finished XML is compressed and put beside the other parts, which are compressed already.
`chain`: a workbook is read with calamine, its values are said with Babel and num2words, and the text is put into a
template of Word's XML with Jinja. Nothing checks it, and there is no model between.
"""

import datetime as dt
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import loop

LISTS = {"members": str, "speakers": str, "committees": int}
Parts = Callable[[bytes], bytes]


def package() -> Parts:
    """What puts a body among the parts of the style file."""
    with zipfile.ZipFile(loop.BUILD / "parts.zip") as parts:
        members = [member(name, parts.read(name)) for name in parts.namelist()]

    def whole(body: bytes) -> bytes:
        content, directory, offset = [], [], 0
        for head, name, packed in [*members, member("word/document.xml", body)]:
            content += [struct.pack("<4sHHHHHIIIHH", b"PK\3\4", *head), name, packed]
            directory += [struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, *head, 0, 0, 0, 0, offset), name]
            offset += 30 + len(name) + len(packed)
        listing = b"".join(directory)
        count = len(members) + 1
        end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(listing), offset, 0)
        return b"".join([*content, listing, end])

    return whole


def member(name: str, content: bytes) -> tuple[tuple[int, ...], bytes, bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    return (20, 0, 8, 0, 0x21, zlib.crc32(content), len(packed), len(content), len(name), 0), name.encode(), packed


def write(path: str, content: bytes) -> None:
    with Path(path).open("wb") as file:
        file.write(content)


def template() -> Any:
    import jinja2

    return jinja2.Environment(autoescape=True).from_string((loop.BUILD / "body.xml.j2").read_text(encoding="utf-8"))


def finished() -> loop.Make:
    whole = package()
    return lambda body, path: write(path, whole(body))


def chained() -> loop.Make:
    from projects import formatter

    whole, body, formatted = package(), template(), formatter()
    return lambda raw, path: write(path, whole(body.render(formatted(raw)).encode()))


def read_rows() -> list[dict[str, Any]]:
    import python_calamine

    heading, *rows = (
        python_calamine.CalamineWorkbook.from_path(str(loop.BUILD / "flat.xlsx")).get_sheet_by_index(0).to_python()
    )
    return [{name: typed(name, cell) for name, cell in zip(heading, row, strict=True)} for row in rows]


def typed(name: Any, cell: Any) -> Any:
    if name in LISTS:
        return [LISTS[name](entry) for entry in str(cell).split("\n")]
    if isinstance(cell, dt.datetime):
        return cell.date()
    return int(cell) if isinstance(cell, float) else cell


if loop.variant() == "zip":
    said = template()
    loop.run([said.render(context).encode() for context in loop.inputs("contexts.json", "one.json")], finished)
else:
    loop.run(read_rows()[: max(int(sys.argv[1]), 1)], chained)
