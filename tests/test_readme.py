"""The README does what it says: its commands are run, its program too, and what they print is compared."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from delibgen.document.model import CellRole, HeadingRole, ParagraphRole, RowRole, SectionRole, TableRole
from tests.samples import ROOT

README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
ANYTHING = "..."
"""A line that stands for any number of printed lines."""


class Block(NamedTuple):
    """A fenced block of a page."""

    kind: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Block(match[1], match[2], text.count("\n", 0, match.start()) + 1) for match in found]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs `command` in `folder` with our program at hand; what it prints, problems included, is its output."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": programs, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
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


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a Unix shell")
def test_the_blocks_do_what_they_show(tmp_path: Path) -> None:
    """One after the other in one folder, as a reader would try them."""
    for block in blocks(README):
        if block.kind == "yaml":
            name = re.match(r"# (\S+\.yaml)\n", block.text)
            assert name, f"README.md:{block.line}: a spec begins with its name"
            (tmp_path / name[1]).write_text(block.text, encoding="utf-8")
        elif block.kind == "python":
            (tmp_path / "program.py").write_text(block.text, encoding="utf-8")
            done = run(f'"{sys.executable}" program.py', tmp_path)
            assert done.returncode == 0, done.stdout
        elif block.kind == "console":
            shown, printed = session(block, tmp_path)
            assert re.fullmatch(shown, printed), f"README.md:{block.line}\n{printed}"


def session(block: Block, folder: Path) -> tuple[str, str]:
    """A pattern of what the block shows, and what its commands print now."""
    shown, printed = "", ""
    for line in block.text.splitlines():
        shown += r"(?:.*\n)*" if line == ANYTHING else re.escape(line) + "\n"
        if line.startswith("$ "):
            printed += f"{line}\n{run(line[2:], folder).stdout}"
    return shown, printed


def test_every_block_is_of_a_kind_that_is_run() -> None:
    assert {block.kind for block in blocks(README)} == {"sh", "yaml", "console", "python"}


def test_the_first_commands_are_targets_of_the_makefile() -> None:
    first = blocks(README)[0]
    named = re.findall(r"^make (\w+)", first.text, re.MULTILINE)
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert named == ["demo", "test"]
    assert set(named) <= set(targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not lost


def test_the_page_on_templates_names_every_role() -> None:
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    kinds = (ParagraphRole, HeadingRole, SectionRole, TableRole, CellRole, RowRole)
    assert [role for kind in kinds for role in get_args(kind) if role and f"`{role}`" not in text] == []
