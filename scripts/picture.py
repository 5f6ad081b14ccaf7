"""Draws docs/images/pages.png: the first page of both documents of an example, side by side.

    python -m scripts.picture

Needs LibreOffice and poppler.
"""

import struct
import subprocess
import tempfile
import zlib
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import delibgen

ROOT: Final = Path(__file__).resolve().parent.parent
EXAMPLE: Final = ROOT / "examples" / "paris-los-angeles.yaml"
PICTURE: Final = ROOT / "docs" / "images" / "pages.png"
PAGE_WIDTH: Final = 776
GAP: Final = 16
"""Around each page and between them: 1600 pixels in all."""
BACKGROUND: Final = (216, 219, 225)
SHADES: Final = 0xF0
"""The bits of a colour that are kept: few shades make a small file."""

Pixel = tuple[int, int, int]


class Image(NamedTuple):
    """Rows of pixels."""

    width: int
    rows: list[list[Pixel]]


def main() -> None:
    """Draws the picture."""
    with tempfile.TemporaryDirectory() as folder:
        pages = [first_page(path) for path in pdfs(Path(folder))]
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_bytes(png(side_by_side(pages)))
    print(PICTURE.relative_to(ROOT))


def pdfs(folder: Path) -> list[Path]:
    """The French and the English document as LibreOffice lays them out."""
    files = delibgen.render(delibgen.load(EXAMPLE), folder).files
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", folder, *files], check=True, capture_output=True)
    return [path.with_suffix(".pdf") for path in files]


def first_page(pdf: Path) -> Image:
    """The first page of `pdf`."""
    command = ["pdftoppm", "-r", "150", "-scale-to-x", str(PAGE_WIDTH), "-scale-to-y", "-1", "-l", "1", str(pdf)]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    _, size, _, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    shades = [min(255, (value & SHADES) | value >> 4) for value in pixels]
    flat = list(zip(shades[0::3], shades[1::3], shades[2::3], strict=True))
    return Image(width, [flat[row * width : (row + 1) * width] for row in range(height)])


def side_by_side(pages: list[Image]) -> Image:
    """The pages in a row on a plain ground."""
    height = max(len(page.rows) for page in pages)
    width = GAP + sum(page.width + GAP for page in pages)
    edge = [[BACKGROUND] * width for _ in range(GAP)]
    rows = [
        [BACKGROUND] * GAP + list(chain.from_iterable([*page.rows[number], *[BACKGROUND] * GAP] for page in pages))
        for number in range(height)
    ]
    return Image(width, [*edge, *rows, *edge])


def png(image: Image) -> bytes:
    """`image` as a PNG with a palette of the 256 colours it uses most, every other one the nearest of them."""
    counts: dict[Pixel, int] = {}
    for pixel in chain.from_iterable(image.rows):
        counts[pixel] = counts.get(pixel, 0) + 1
    palette = sorted(counts, key=lambda pixel: (-counts[pixel], pixel))[:256]
    index = {pixel: palette.index(min(palette, key=lambda known: distance(known, pixel))) for pixel in counts}
    lines = b"".join(b"\0" + bytes(index[pixel] for pixel in row) for row in image.rows)
    size = struct.pack(">IIBBBBB", image.width, len(image.rows), 8, 3, 0, 0, 0)
    colours = bytes(chain.from_iterable(palette))
    parts = ((b"IHDR", size), (b"PLTE", colours), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


def distance(one: Pixel, other: Pixel) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()
