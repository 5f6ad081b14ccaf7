"""The exact releases that `make demo`, `make test` and `.ci/run` install are those that `pyproject.toml` allows."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from scripts.lock import FLOORS, PROJECT, ROOT, TESTED, name_of, tools

PROJECT_TABLE: dict[str, Any] = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
DIRECT = [Requirement(line) for line in PROJECT_TABLE["dependencies"]]
EXTRAS = [
    Requirement(line)
    for lines in PROJECT_TABLE["optional-dependencies"].values()
    for line in lines
    if name_of(line) != "delibgen"
]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")

each_python = pytest.mark.parametrize("python", PYTHONS)


def environment(python: str) -> dict[str, str]:
    """What a marker is asked for on Linux."""
    return {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": "linux", "os_name": "posix"}


def pins(text: str, python: str) -> dict[str, Version]:
    """The version of each package that a file of constraints gives to a Python."""
    found = {}
    for requirement in map(Requirement, text.splitlines()):
        if requirement.marker is None or requirement.marker.evaluate(environment(python)):
            (exact,) = requirement.specifier
            assert exact.operator == "=="
            assert requirement.name not in found, "two versions for one Python"
            found[name_of(requirement.name)] = Version(exact.version)
    return found


def asked(requirements: list[Requirement], python: str) -> Iterator[Requirement]:
    for requirement in requirements:
        if requirement.marker is None or requirement.marker.evaluate(environment(python)):
            yield requirement


@each_python
def test_each_package_has_one_tested_release_that_the_project_allows(python: str) -> None:
    found = pins(TESTED.read_text(encoding="utf-8"), python)
    refused = [str(one) for one in asked([*DIRECT, *EXTRAS], python) if found[name_of(one.name)] not in one.specifier]
    assert refused == [], "run make lock"


@each_python
def test_the_floors_are_the_least_that_the_project_allows(python: str) -> None:
    found = pins(FLOORS.read_text(encoding="utf-8"), python)
    least: dict[str, Version] = {}
    for one in asked(DIRECT, python):
        lowest = [Version(bound.version) for bound in one.specifier if bound.operator == ">="]
        assert lowest, f"{one} has no floor"
        least[name_of(one.name)] = max([*lowest, least.get(name_of(one.name), lowest[0])])
    assert {name: found[name] for name in least} == least, "run make lock"


@each_python
def test_the_tools_of_the_tests_are_the_same_beside_old_releases(python: str) -> None:
    tested, floors = (pins(path.read_text(encoding="utf-8"), python) for path in (TESTED, FLOORS))
    named = {name_of(line) for line in tools(TESTED.read_text(encoding="utf-8"))}
    assert "pytest" in named
    assert named.isdisjoint({one.name for one in DIRECT})
    assert {name: floors[name] for name in named} == {name: tested[name] for name in named}


@pytest.mark.parametrize("path", [TESTED, FLOORS], ids=lambda path: path.stem)
def test_the_files_name_packages_and_no_place_to_fetch_them_from(path: Any) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", line)] == []
    assert not re.search(r"://|--", path.read_text(encoding="utf-8"))


def test_every_install_of_the_makefile_keeps_to_the_tested_releases() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    installing = re.findall(r"^\t\$\((INSTALL|PIP)\)", text, re.MULTILINE)
    assert installing
    assert set(installing) == {"INSTALL"}
    assert "INSTALL := $(PIP) install --constraint $(TESTED)\n" in text
    assert "TESTED := constraints/tested.txt\n" in text
