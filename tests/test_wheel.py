"""The wheel works by itself: installed in an environment that sees our dependencies but not this checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.samples import EXAMPLES, ROOT

TIMEOUT = 180


def run(*command: str | Path, cwd: Path) -> str:
    """What `command` prints; the text of the failure where it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**environment, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"},
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment that holds the wheel; our dependencies are lent to it by a path."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(sys.executable, "-m", "pip", "--python", folder, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(programs / "python", "-c", code, cwd=folder).strip())
    # -- a path named in a .pth file lends its packages, but not the .pth file of an editable install --
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    return programs


def test_the_wheel_holds_what_it_needs_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    templates = {path for path in (ROOT / "templates").rglob("*") if path.is_file()}
    assert {f"delibgen/templates/{path.relative_to(ROOT / 'templates').as_posix()}" for path in templates} <= names
    assert "delibgen/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"delibgen"}


def test_the_program_renders_in_an_empty_folder(scripts: Path, tmp_path: Path) -> None:
    where = run(scripts / "python", "-c", "import delibgen; print(delibgen.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(scripts.parent)
    source = next(iter(EXAMPLES.values()))
    printed = run(scripts / "delibgen", "render", source, cwd=tmp_path)
    assert len(printed.splitlines()) == 2
    assert all((tmp_path / line).is_file() for line in printed.splitlines())


def test_the_program_begins_a_spec_and_renders_it(scripts: Path, tmp_path: Path) -> None:
    assert run(scripts / "delibgen", "new", "act.yaml", cwd=tmp_path) == "act.yaml\n"
    assert len(run(scripts / "delibgen", "render", "act.yaml", "--strict", cwd=tmp_path).splitlines()) == 2


def test_the_program_makes_the_example_workbook_and_renders_it(scripts: Path, tmp_path: Path) -> None:
    assert run(scripts / "delibgen", "workbook", "exemples.xlsx", "--example", cwd=tmp_path) == "exemples.xlsx\n"
    printed = run(scripts / "delibgen", "render", "exemples.xlsx", cwd=tmp_path).splitlines()
    assert len(printed) >= 10
    assert all((tmp_path / line).is_file() for line in printed)


def test_it_runs_as_a_module_and_copies_its_templates(scripts: Path, tmp_path: Path) -> None:
    printed = run(scripts / "python", "-m", "delibgen", "templates", "mine", cwd=tmp_path)
    copied = {path.relative_to(tmp_path / "mine") for path in (tmp_path / "mine").rglob("*") if path.is_file()}
    assert copied == {path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*.*")}
    assert len(printed.splitlines()) == len(copied)
    assert run(scripts / "python", "-m", "delibgen", "schema", cwd=tmp_path).startswith("{")
