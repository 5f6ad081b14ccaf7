"""Same input, same bytes: whatever the folder, the clock, the language or the hash seed of the machine."""

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
)


@pytest.mark.parametrize("suffix", ["docx", "txt"])
def test_same_bytes_on_another_machine(suffix: str, tmp_path: Path) -> None:
    first, second = (render(tmp_path / str(number), suffix, settings) for number, settings in enumerate(SETTINGS))
    assert len(first) == 2 * len(EXAMPLES)
    assert first == second


def render(folder: Path, suffix: str, settings: dict[str, str]) -> dict[str, str]:
    """The digest of each file that the command writes, run in `folder` under `settings`."""
    folder.mkdir()
    command = [sys.executable, "-m", "delibgen", "render", *map(str, EXAMPLES.values()), "--to", suffix]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    subprocess.run(command, cwd=folder, env={**environment, **settings}, check=True, capture_output=True, timeout=60)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "drafts").iterdir()}
