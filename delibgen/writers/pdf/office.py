"""A Word file printed by LibreOffice, where that is installed: its pages are those that an office program lays out.

What it calls PDF/UA lacks the ids of notes and the heads of rows, and it writes PDF/A-2b with the hour in it.
"""

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final

from delibgen.errors import WriteError

PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 180
_ASKED: Final = {
    "PDFUACompliance": ("boolean", "true"),
    "SelectPdfVersion": ("long", "2"),
    "UseTaggedPDF": ("boolean", "true"),
}
_FILTER: Final = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": kind, "value": value} for name, (kind, value) in _ASKED.items()}
)


class OfficePrinter:
    """LibreOffice with settings of its own, so that neither those of the user nor an open window say how it prints."""

    def __init__(self) -> None:
        self._lock = Lock()  # it runs once at a time with the same settings
        self._settings = TemporaryDirectory(prefix="delibgen", ignore_cleanup_errors=True)

    def printed(self, word_file: bytes) -> bytes:
        """The pages of a Word file. Raises `WriteError` where LibreOffice gives none, or none in time."""
        with self._lock, TemporaryDirectory(prefix="delibgen") as name:
            folder = Path(name)
            (folder / "text.docx").write_bytes(word_file)
            why = self._run(folder)
            try:
                return (folder / "text.pdf").read_bytes()
            except FileNotFoundError:
                raise WriteError("office_failed", why=why) from None

    def _run(self, folder: Path) -> str:
        """What it says on its way."""
        settings = Path(self._settings.name).as_uri()
        command = [found(), "--headless", f"-env:UserInstallation={settings}", "--convert-to", _FILTER]
        try:
            done = subprocess.run(  # noqa: S603  # our own words alone
                [*command, "--outdir", str(folder), str(folder / "text.docx")],
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        return " ".join(done.stderr.decode("utf-8", "replace").split())[-200:] or str(done.returncode)


def found() -> str:
    """Where LibreOffice is; nothing where it is not."""
    return next((place for place in map(which, PROGRAMS) if place), "")


@cache
def get_office() -> OfficePrinter:
    """The one of this process."""
    return OfficePrinter()
