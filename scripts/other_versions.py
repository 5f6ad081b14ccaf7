"""Runs the tests that lean on other packages on the oldest and on the newest releases that delibgen allows.

    python -m scripts.other_versions               # on each Python from 3.11 to 3.14 that the machine has
    python -m scripts.other_versions python3.12    # on these alone

The oldest are those of `constraints/floors.txt`. They never move, so a test that fails on them is our fault. The newest
are what `pip install delibgen` brings today. Where a test fails on them, the packages that are newer than those of
`constraints/tested.txt` are put back one after the other: what then passes was broken by a release, which is a
warning; what still fails is our fault. Where no release is newer, `make test` has run all of it on its own Python, and
it is not run again. The exit code is 1 where anything is our fault.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from scripts.lock import FLOORS, ROOT, TESTED, direct_names, name_of, tools

FOLDER = ROOT / "build" / "versions"
MINORS = range(11, 15)
TESTS = ROOT / "tests"
APART = frozenset(
    {
        *("checks", "test_api", "test_batch", "test_benchmarks", "test_cluster", "test_completion", "test_grammar"),
        *(
            "test_guide",
            "test_layers",
            "test_lock",
            "test_many",
            "test_messages",
            "test_other_versions",
            "test_reproducible",
        ),
        *("test_wheel", "test_work"),
    }
)
"""Folders and modules of tests of our own words and code, which no release of another package is likely to break."""
MOST_SHOWN = 5


class Cause(NamedTuple):
    """A release, and the tests that fail since it came out."""

    name: str
    newest: str
    tested: str
    broken: list[str]


class Room(Protocol):
    """An environment in which delibgen is installed with certain releases."""

    def put_back(self, name: str, version: str) -> None:
        """Installs that release in the place of the newest."""

    def failing(self, tests: Sequence[str] = ()) -> list[str]:
        """Those of `tests`, or of all that count here, that fail."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment in a folder of its own."""

    folder: Path

    def fill(self, python: str, constraints: Path) -> str:
        """Installs delibgen as `constraints` say; what pip says where that cannot be done."""
        subprocess.run([python, "-m", "venv", "--clear", self.folder], check=True)
        builders = self._pip("install", "-c", constraints, "hatchling", "editables", "setuptools")
        return builders or self._pip("install", "-c", constraints, "--no-build-isolation", "-e", f"{ROOT}[test]")

    def put_back(self, name: str, version: str) -> None:
        self._pip("install", f"{name}=={version}")

    def installed(self) -> Mapping[str, str]:
        """The version of each package, by its name."""
        listed = subprocess.check_output([self._python, "-m", "pip", "list", "--format", "json"])
        return {name_of(package["name"]): package["version"] for package in json.loads(listed)}

    def failing(self, tests: Sequence[str] = ()) -> list[str]:
        given = self.folder / "tests.txt"
        given.write_text("\n".join(tests or modules()), encoding="utf-8")
        command = [str(self._python), "-m", "pytest", "-n", "2", "--dist", "worksteal", "-m", "not office", f"@{given}"]
        done = subprocess.run(
            [*command, "-o", f"cache_dir={self.folder / 'cache'}", "--cache-clear"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        (self.folder / "pytest.log").write_text(done.stdout + done.stderr, encoding="utf-8")
        print(f"   {(done.stdout.splitlines() or ['nothing'])[-1]}", flush=True)
        return self._failed() or [f"pytest ended with {done.returncode}"] * (done.returncode != 0)

    def _failed(self) -> list[str]:
        noted = self.folder / "cache" / "v" / "cache" / "lastfailed"
        return sorted(json.loads(noted.read_text(encoding="utf-8"))) if noted.exists() else []

    @property
    def _python(self) -> Path:
        return self.folder / "bin" / "python"

    def _pip(self, *words: object) -> str:
        command = map(str, [self._python, "-m", "pip", "--disable-pip-version-check", "--quiet", *words])
        done = subprocess.run([*command], capture_output=True, text=True, check=False)
        return "" if done.returncode == 0 else done.stderr.strip() or "pip says nothing"


def main() -> int:
    faults = list[str]()
    for version, python in pythons(sys.argv[1:]).items():
        faults += on_floors(version, python)
        faults += on_newest(version, python)
    print("\n".join(["", *faults]))
    return 1 if faults else 0


def on_floors(version: str, python: str) -> list[str]:
    """What fails on the oldest releases."""
    print(f"-- Python {version}, the oldest releases that are allowed", flush=True)
    room = Environment(FOLDER / f"{version}-floors")
    if said := room.fill(python, FLOORS):
        return [f"FAILED: {FLOORS.name} cannot be installed on Python {version}:\n{said}"]
    failing = room.failing()
    return [f"FAILED on Python {version} with {FLOORS.name}:\n{listed(failing)}"] if failing else []


def on_newest(version: str, python: str) -> list[str]:
    """What fails on the newest releases through our fault; what a release broke is printed as a warning."""
    print(f"-- Python {version}, the newest releases", flush=True)
    room = Environment(FOLDER / f"{version}-newest")
    pins = TESTED.read_text(encoding="utf-8")
    kept = FOLDER / "tools.txt"
    kept.write_text("".join(tools(pins)), encoding="utf-8")
    if said := room.fill(python, kept):
        print(f"WARNING: the newest releases cannot be installed together on Python {version}:\n{said}")
        return []
    newer = moved(room.installed(), versions(pins))
    if not newer and version == "{}.{}".format(*sys.version_info):
        print("   none is newer than those that `make test` runs on", flush=True)
        return []
    failing = room.failing()
    causes, ours = blame(room, newer, failing)
    print("".join(warning(version, cause) for cause in causes), end="", flush=True)
    return [f"FAILED on Python {version} with {TESTED.name} too:\n{listed(ours)}"] if ours else []


def blame(
    room: Room, newer: Mapping[str, tuple[str, str]], failing: Sequence[str]
) -> tuple[list[Cause], Sequence[str]]:
    """The releases that broke some of `failing`, and what fails without them too."""
    causes, left = list[Cause](), failing
    for name, (newest, tested) in newer.items():
        if not left:
            break
        room.put_back(name, tested)
        still = room.failing(left)
        if broken := [test for test in left if test not in still]:
            causes.append(Cause(name, newest, tested, broken))
        left = still
    return causes, left


def moved(installed: Mapping[str, str], tested: Mapping[str, set[str]]) -> Mapping[str, tuple[str, str]]:
    """The installed and the tested version of each package for which they differ; first those that we name."""
    direct = direct_names()
    names = sorted((name for name in tested if name in installed), key=lambda name: (name not in direct, name))
    return {name: (installed[name], max(tested[name])) for name in names if installed[name] not in tested[name]}


def versions(pins: str) -> Mapping[str, set[str]]:
    """The versions that a file of constraints allows, by name: several where it depends on the Python."""
    found: dict[str, set[str]] = {}
    for line in pins.splitlines():
        pin = line.partition(";")[0].strip()
        found.setdefault(name_of(pin), set()).add(pin.partition("==")[2])
    return found


def warning(version: str, cause: Cause) -> str:
    """What a release broke, in plain words."""
    return (
        f"WARNING: on Python {version}, {cause.name} {cause.newest} breaks what {cause.tested} did not:\n"
        f"{listed(cause.broken)}\n"
        "Nothing of ours has changed, and `make demo` and `make test` keep the tested release. Mend delibgen for the\n"
        "new one, or bar it in pyproject.toml; `make lock` takes it after that.\n"
    )


def listed(tests: Sequence[str]) -> str:
    more = [f"   and {len(tests) - MOST_SHOWN} more"] if len(tests) > MOST_SHOWN else []
    return "\n".join([*(f"   {test}" for test in tests[:MOST_SHOWN]), *more])


def modules() -> list[str]:
    """The test modules that count here."""
    found = (path.relative_to(TESTS) for path in sorted(TESTS.rglob("test_*.py")))
    return [str(Path("tests", path)) for path in found if APART.isdisjoint({path.parts[0], path.stem})]


def pythons(asked: Sequence[str]) -> Mapping[str, str]:
    """A program for each version of Python, `3.11` and so on; of those asked for, or else of all that are here."""
    found: dict[str, str] = {}
    for program in asked or candidates():
        version = version_of(program)
        if version in {f"3.{minor}" for minor in MINORS}:
            found.setdefault(version, str(program))
    return found


def candidates() -> Iterator[str]:
    """Programs that may be Pythons: those of the path, and those that pyenv keeps."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in MINORS:
        on_path = (Path(folder) / f"python3.{minor}" for folder in os.get_exec_path())
        kept = sorted(pyenv.glob(f"3.{minor}.*/bin/python"))
        yield from (str(path) for path in (*kept, *on_path) if path.exists())


def version_of(program: str) -> str:
    """`3.12` of a Python that can make environments; empty for any other program."""
    code = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([program, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
