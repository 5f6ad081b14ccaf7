"""LibreOffice and poppler as independent readers: what a file looks like once it is laid out."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple, NoReturn

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


class Paper(NamedTuple):
    """A file for LibreOffice: its name, which no other has, how to make it at a path, and the format to save it in."""

    name: str
    make: Callable[[Path], object]
    to: str


def word_paper(name: str, content: Callable[[], bytes], to: str = "pdf") -> Paper:
    """A Word file, made when it is wanted."""
    return Paper(f"{name}.docx", lambda path: path.write_bytes(content()), to)


class Office:
    """What LibreOffice makes of papers: all those of one format in one run of it, which takes as long as for one."""

    def __init__(self, papers: Iterable[Paper], folder: Path) -> None:
        self._papers = tuple(dict.fromkeys(papers))
        assert len({(Path(paper.name).stem, paper.to) for paper in self._papers}) == len(self._papers), "two of a name"
        self._folder = folder
        self._saved = cache(self._save_all)

    def __call__(self, paper: Paper) -> Path:
        """The file that LibreOffice saves of a paper."""
        saved = self._saved(paper.to) / Path(paper.name).with_suffix(f".{paper.to}")
        if not saved.exists():
            paper.make(self._folder / paper.name)  # what is wrong with it is told by the test that asks for it
            lacking(f"what LibreOffice needs for {paper.name}")
        return saved

    def _save_all(self, to: str) -> Path:
        """The folder of all that was wanted in the format `to`."""
        sources, saved = self._folder / f"to-{to}", self._folder / to
        sources.mkdir()
        for paper in self._papers:
            if paper.to == to:
                with suppress(Exception):  # it is no matter of the others
                    paper.make(sources / paper.name)
        files = [str(sources / paper.name) for paper in self._papers if (sources / paper.name).exists()]
        command = [program("soffice"), f"-env:UserInstallation={(self._folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", to, "--outdir", str(saved), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
        return saved


def page_texts(pdf: Path, *, layout: bool = True) -> list[str]:
    """The text of each page, as it is laid out or else in the order of reading."""
    command = [program("pdftotext"), *(["-layout"] if layout else []), "-enc", "UTF-8", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT).stdout.decode()
    return text.removesuffix("\f").split("\f")
