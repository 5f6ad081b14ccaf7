"""The page on the use from Python does what it shows."""

import shutil
from pathlib import Path

from tests.blocks import try_page
from tests.samples import ROOT

PAGE = ROOT / "docs" / "python.md"


def test_the_page_does_what_it_shows(tmp_path: Path) -> None:
    shutil.copy(ROOT / "docs" / "images" / "pages.png", tmp_path / "logo.png")
    try_page(PAGE, tmp_path)
