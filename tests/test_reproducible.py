"""Same input, same bytes: whatever the folder, the clock, the language, the hash seed, the order or the process."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import EXAMPLES

SETTINGS = (
    {"TZ": "UTC", "PYTHONHASHSEED": "0", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "random", "LANG": "en_US.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
)
SOURCES = [str(path) for path in EXAMPLES.values()]


@pytest.mark.parametrize("suffix", ["docx", "txt"])
def test_same_bytes_on_another_machine(suffix: str, tmp_path: Path) -> None:
    first, *others = (
        digests(tmp_path / str(number), settings, SOURCES, "--to", suffix) for number, settings in enumerate(SETTINGS)
    )
    assert len(first) == 2 * len(EXAMPLES)
    assert others == [first, first]


def test_same_bytes_in_another_order_and_in_other_processes(tmp_path: Path) -> None:
    straight, workers = SETTINGS[:2]
    first = digests(tmp_path / "a", straight, SOURCES)
    assert digests(tmp_path / "a folder elsewhere é", workers, SOURCES[::-1], "--jobs", "2") == first


def test_same_bytes_alone_as_among_others(tmp_path: Path) -> None:
    together = digests(tmp_path / "together", SETTINGS[0], SOURCES)
    alone = digests(tmp_path / "alone", SETTINGS[1], SOURCES[-1:], "--lang", "fr")
    assert alone.items() <= together.items()
    assert len(alone) == 1


def digests(folder: Path, settings: dict[str, str], sources: list[str], *options: str) -> dict[str, str]:
    """The digest of each file that the command writes, run in `folder` under `settings`."""
    folder.mkdir()
    command = [sys.executable, "-m", "delibgen", "render", *sources, *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    subprocess.run(command, cwd=folder, env={**environment, **settings}, check=True, capture_output=True, timeout=60)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "drafts").iterdir()}
