"""Writes the exact versions that delibgen is tested on into `constraints/`: `make lock`.

`tested.txt` has the newest releases, as of that day, of all that delibgen and its tests use. `floors.txt` has the
oldest ones that `pyproject.toml` allows of what delibgen uses, and of the tools of the tests those of `tested.txt`.
Both hold for every Python from 3.11 on: where one needs another release, the line says so.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
TESTED, FLOORS = ROOT / "constraints" / "tested.txt", ROOT / "constraints" / "floors.txt"
TOOLS = ROOT / "build" / "tools.txt"


def main() -> None:
    TESTED.parent.mkdir(exist_ok=True)
    resolve(TESTED, PROJECT, "--extra", "dev", "--upgrade")
    TOOLS.parent.mkdir(exist_ok=True)
    TOOLS.write_text("".join(tools(TESTED.read_text(encoding="utf-8"))), encoding="utf-8")
    resolve(FLOORS, PROJECT, TOOLS, "--extra", "serve", "--upgrade", "--resolution", "lowest-direct")


def resolve(made: Path, *given: Path | str) -> None:
    """Writes `made`, one version a line; the file names no place to fetch them from."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--universal", "--python-version", "3.11", "--quiet"]
    plain = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    subprocess.run([*command, *plain, *map(str, given), "--output-file", str(made)], check=True)


def tools(tested: str) -> list[str]:
    """The lines of `tested` for the tools of the tests, but for what delibgen uses too."""
    names = {name_of(line) for line in _project()["optional-dependencies"]["test"]} - direct_names()
    return [line for line in tested.splitlines(keepends=True) if name_of(line) in names]


def direct_names() -> set[str]:
    """The packages that delibgen names as those it uses."""
    return {name_of(line) for line in _project()["dependencies"]}


def _project() -> Any:
    return tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]


def name_of(line: str) -> str:
    """`pytest-xdist` of `Pytest_xdist>=3.6`: the name of a package, in one spelling."""
    return re.split(r"[<>=!~;\[ ]", line.strip(), maxsplit=1)[0].lower().replace("_", "-")


if __name__ == "__main__":
    main()
