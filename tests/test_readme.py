"""The README does what it says: its commands are run, its program too, and what they print is compared."""

import os
import re
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment
from jinja2.meta import find_undeclared_variables

from delibgen.document.model import CellRole, HeadingRole, ParagraphRole, RowRole, SectionRole, TableRole
from tests.blocks import blocks, try_page
from tests.samples import ROOT

README = ROOT / "README.md"
RUN = [README, *(ROOT / "docs" / name for name in ("councils.md", "publishing.md", "templates.md", "translating.md"))]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a Unix shell")
@pytest.mark.parametrize("page", RUN, ids=lambda page: page.name)
def test_the_blocks_do_what_they_show(page: Path, tmp_path: Path) -> None:
    """One after the other in one folder, as a reader would try them."""
    try_page(page, tmp_path)


def test_every_block_is_of_a_kind_that_is_run() -> None:
    assert {block.kind for block in blocks(README)} == {"sh", "yaml", "console", "python", "text"}
    assert {block.kind for page in RUN for block in blocks(page)} <= {"sh", "yaml", "toml", "console", "python", "text"}


def test_the_first_commands_are_targets_of_the_makefile() -> None:
    first = blocks(README)[0]
    named = re.findall(r"^make (\w+)", first.text, re.MULTILINE)
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert named == ["demo", "test"]
    assert set(named) <= set(targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    given = [link.partition("#") for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    links = [(page.parent / (name or page.name), part) for name, _, part in given]
    assert [path for path, _ in links if not path.exists()] == []
    assert [(path, part) for path, part in links if part and part not in anchors(path)] == []


def anchors(page: Path) -> set[str]:
    """What a link may name of a page: its headings, as the places that show Markdown write them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


TEMPLATES_PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")


def test_the_page_on_templates_names_every_file_and_value() -> None:
    """A value is what some template uses and none makes for itself."""
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.j2")}
    made = {name for text in sources.values() for name in re.findall(r"(?:set|for|as|,) (\w+)\b(?! *\()", text)}
    used = {name for text in sources.values() for name in find_undeclared_variables(Environment().parse(text))}
    assert sorted(name for name in used - made if f"`{name}`" not in TEMPLATES_PAGE) == []
    files = {path.name for path in sources if path.parent.name != "decisions"}
    assert sorted(name for name in files if name.partition(".")[0] not in TEMPLATES_PAGE) == []


def test_the_page_on_templates_names_every_role() -> None:
    text = TEMPLATES_PAGE
    kinds = (ParagraphRole, HeadingRole, SectionRole, TableRole, CellRole, RowRole)
    assert [role for kind in kinds for role in get_args(kind) if role and f"`{role}`" not in text] == []
