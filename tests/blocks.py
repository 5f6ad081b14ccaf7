"""The fenced blocks of a page, run one after the other in one folder, as a reader would try them."""

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from delibgen.cli import main

ANYTHING = "..."
"""A line that stands for any number of printed lines."""
_BETWEEN = "-- printed so far --"


class Block(NamedTuple):
    """A fenced block of a page."""

    kind: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Block(match[1], match[2], text.count("\n", 0, match.start()) + 1) for match in found]


LOCALE = {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}


def printed_by(command: str, folder: Path) -> str:
    """What `command` prints in `folder`, problems included: one of ours here, one of a shell in a shell."""
    name, *words = shlex.split(command)
    if name != "delibgen" or re.search(r"[|<>;&$`]", command):
        return run(command, folder).stdout
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with chdir(folder), redirect_stdout(printed), redirect_stderr(printed), patch.dict(os.environ, LOCALE):
        main(words)
    printed.seek(0)
    return printed.read()


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs `command` in `folder` with our program at hand; what it prints, problems included, is its output."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": programs, **LOCALE}
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
    )


def try_page(page: Path, folder: Path) -> None:
    """Fails unless each block does what it shows; the Python of a page is one program, run where the last of it is."""
    found = blocks(page)
    last = max((block.line for block in found if block.kind == "python"), default=0)
    for block in found:
        if block.kind in {"yaml", "toml"}:
            name = re.match(r"# (\S+\.(yaml|toml))\n", block.text)
            assert name, f"{page.name}:{block.line}: a file begins with its name"
            (folder / name[1]).write_text(block.text, encoding="utf-8")
        elif block.kind == "console":
            shown, printed = _session(block, folder)
            assert re.fullmatch(shown, printed), f"{page.name}:{block.line}\n{printed}"
        elif block.line == last:
            _try_program(page, found, folder)


def _session(block: Block, folder: Path) -> tuple[str, str]:
    """A pattern of what the block shows, and what its commands print now."""
    printed = (f"{line}\n{printed_by(line[2:], folder)}" for line in block.text.splitlines() if line.startswith("$ "))
    return _pattern(block.text), "".join(printed)


def _try_program(page: Path, found: list[Block], folder: Path) -> None:
    """Runs the Python of the page as one program; a block of text says what the Python above it prints."""
    pieces = [block.text for block in found if block.kind == "python"]
    (folder / "program.py").write_text(f"\nprint({_BETWEEN!r})\n".join(pieces), encoding="utf-8")
    done = run(f'"{sys.executable}" program.py', folder)
    assert done.returncode == 0, done.stdout
    printed = done.stdout.split(f"{_BETWEEN}\n")
    for shown, said in zip(_shown(found), printed, strict=True):
        assert re.fullmatch(_pattern(shown.text), said), f"{page.name}:{shown.line}\n{said}"


def _shown(found: list[Block]) -> Iterator[Block]:
    """What each piece of Python is said to print: the text right after it, or nothing."""
    for block, after in zip(found, [*found[1:], Block("", "", 0)], strict=True):
        if block.kind == "python":
            yield after if after.kind == "text" else Block("text", "", block.line)


def _pattern(text: str) -> str:
    return "".join(r"(?:.*\n)*" if line == ANYTHING else re.escape(line) + "\n" for line in text.splitlines())
