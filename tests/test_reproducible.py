"""Same input, same bytes: whatever the folder, the clock, the language, the hash seed, the order or the process."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.samples import EXAMPLES

SETTINGS = (
    {"TZ": "UTC", "PYTHONHASHSEED": "0", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "random", "LANG": "en_US.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
)
SOURCES = [str(path) for path in EXAMPLES.values()]


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the command writes in one process, in the order of the files, under the first settings, checks included."""
    return digests(tmp_path_factory.mktemp("straight") / "folder", SETTINGS[0], SOURCES)


@pytest.mark.parametrize("settings", SETTINGS[1:], ids=["east", "west"])
def test_same_bytes_on_another_machine(straight: dict[str, str], settings: dict[str, str], tmp_path: Path) -> None:
    assert Counter(name.rpartition(".")[2] for name in straight) == {
        "docx": 2 * len(EXAMPLES),
        "txt": 2 * len(EXAMPLES),
        "html": len(EXAMPLES),
    }
    assert digests(tmp_path / "folder", settings, SOURCES, "--no-check") == straight


def test_same_bytes_in_another_order_and_in_other_processes(straight: dict[str, str], tmp_path: Path) -> None:
    made = digests(tmp_path / "a folder elsewhere é", SETTINGS[1], SOURCES[::-1], "--no-check", "--jobs", "2")
    assert made == straight


def test_same_bytes_alone_as_among_others(straight: dict[str, str], tmp_path: Path) -> None:
    alone = digests(tmp_path / "alone", SETTINGS[1], SOURCES[-1:])
    assert alone.items() <= straight.items()
    assert len(alone) == 5


COMMAND = """
import sys
from delibgen.cli import main
sys.exit(main(["render", *sys.argv[1:], "--to", "docx,txt,html"]))
"""


def digests(folder: Path, settings: dict[str, str], sources: list[str], *options: str) -> dict[str, str]:
    """The digest of each Word, text and HTML file that the command writes, run in `folder` under `settings`."""
    folder.mkdir()
    command = [sys.executable, "-c", COMMAND, *sources, *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    subprocess.run(command, cwd=folder, env={**environment, **settings}, check=True, capture_output=True, timeout=60)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "drafts").glob("*_*")}
