"""LibreOffice and poppler as independent readers: what a Word file looks like once it is laid out."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

REQUIRED = "DELIBGEN_REQUIRE_OFFICE"
TIMEOUT = 180


def lacking(what: str) -> NoReturn:
    """Ends the test for want of a program: it is skipped, or fails where the environment requires such programs."""
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{what} is not installed, and {REQUIRED}=1 requires it")
    pytest.skip(f"{what} is not installed")


def program(name: str) -> str:
    """The path of an installed program."""
    return shutil.which(name) or lacking(name)


def to_pdf(content: bytes, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a Word file, with a profile of its own in `folder`."""
    return convert(content, folder, "pdf")


def convert(content: bytes, folder: Path, to: str) -> Path:
    """The file that LibreOffice makes of a Word file, in the format `to`."""
    source, made = folder / "paper.docx", folder / "made"
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    command = [program("soffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(made), str(source)], check=True, capture_output=True, timeout=TIMEOUT)
    return made / f"paper.{to.partition(':')[0]}"


def page_texts(pdf: Path) -> list[str]:
    """The text of each page."""
    command = [program("pdftotext"), "-layout", "-enc", "UTF-8", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT).stdout.decode()
    return text.removesuffix("\f").split("\f")


def page_images(pdf: Path, resolution: int = 70) -> list[Path]:
    """A picture of each page, beside the PDF."""
    stem = pdf.with_suffix("")
    command = [program("pdftoppm"), "-r", str(resolution), "-png", str(pdf), str(stem)]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    return sorted(pdf.parent.glob(f"{stem.name}-*.png"))
