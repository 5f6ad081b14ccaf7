"""A release that breaks something is named in plain words, and is no fault of ours; what fails without it is."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from scripts import lock, other_versions
from scripts.other_versions import Cause, blame, listed, modules, moved, pythons, versions, warning
from tests.samples import ROOT

PINS = "babel==2.19.0\nlxml==6.1.3\npydantic==2.14.4\npydantic-core==2.50.5\nzipp==4.1.2 ; python_version < '3.12'\n"


class Room:
    """Tests that fail as long as certain releases are installed; those that need none of them always fail."""

    def __init__(self, **needs: Iterable[str]) -> None:
        self._needs = {test: set(names) for test, names in needs.items()}
        self._back = set[str]()
        self.runs = 0

    def put_back(self, name: str, version: str) -> None:
        assert version == TESTED[name][1]
        self._back.add(name)

    def failing(self, tests: Sequence[str] = ()) -> list[str]:
        self.runs += 1
        return [test for test in tests or self._needs if not self._needs[test] or not self._needs[test] <= self._back]


TESTED = {"babel": ("2.20.0", "2.19.0"), "lxml": ("7.0", "6.1.3"), "pydantic": ("2.15", "2.14.4")}


@pytest.mark.parametrize(
    ("broken", "causes", "ours"),
    [
        ({}, [], []),
        ({"a": ["babel"]}, [("babel", ["a"])], []),
        ({"a": ["pydantic"], "b": ["babel"], "c": ["babel"]}, [("babel", ["b", "c"]), ("pydantic", ["a"])], []),
        ({"a": ["babel", "lxml"]}, [("lxml", ["a"])], []),
        ({"a": []}, [], ["a"]),
        ({"a": [], "b": ["lxml"]}, [("lxml", ["b"])], ["a"]),
    ],
)
def test_a_release_is_named_where_what_it_broke_passes_without_it(
    broken: dict[str, list[str]], causes: list[tuple[str, list[str]]], ours: list[str]
) -> None:
    room = Room(**broken)
    found, left = blame(room, TESTED, room.failing())
    assert [(cause.name, cause.broken) for cause in found] == causes
    assert left == ours
    assert all((cause.newest, cause.tested) == TESTED[cause.name] for cause in found)


def test_what_fails_where_no_release_is_new_is_our_fault() -> None:
    room = Room(a=["babel"])
    assert blame(room, {}, room.failing()) == ([], ["a"])
    assert room.runs == 1


def test_what_is_newer_is_told_by_name_and_version_first_what_we_use() -> None:
    same = {"babel": "2.19.0", "lxml": "6.1.3", "pydantic": "2.14.4", "pydantic-core": "2.50.5", "pip": "26.0"}
    assert moved(same, versions(PINS)) == {}
    newer = {**same, "babel": "2.20.0", "pydantic-core": "2.51.0"}
    assert list(moved(newer, versions(PINS)).items()) == [
        ("babel", ("2.20.0", "2.19.0")),
        ("pydantic-core", ("2.51.0", "2.50.5")),
    ]


def test_a_package_may_be_pinned_once_for_each_python() -> None:
    assert versions("a==1 ; python_version < '3.12'\na==2 ; python_version >= '3.12'\n") == {"a": {"1", "2"}}


def test_a_warning_names_the_package_the_versions_and_the_tests() -> None:
    said = warning("3.12", Cause("babel", "2.20.0", "2.19.0", ["tests/language/test_formats.py::test_x[a b]"]))
    assert said.startswith("WARNING: on Python 3.12, babel 2.20.0 breaks what 2.19.0 did not:\n")
    assert "tests/language/test_formats.py::test_x[a b]" in said


def test_a_long_list_is_cut_with_its_length() -> None:
    assert listed(["a"] * 5).count("a") == 5
    assert listed(["a"] * 12).splitlines()[-1] == "   and 7 more"


def test_each_python_is_taken_once_and_only_if_it_can_make_environments(tmp_path: Path) -> None:
    programs = {"no-venv": "exit 1", "broken": "exit 127", "old": "echo 3.10", "one": "echo 3.12", "two": "echo 3.12"}
    for name, script in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    asked = [str(tmp_path / name) for name in (*programs, "absent")]
    assert pythons(asked) == {"3.12": str(tmp_path / "one")}


@pytest.mark.parametrize(("ours", "code"), [([], 0), (["a"], 1)])
def test_a_release_that_breaks_something_leaves_the_build_green(
    ours: list[str], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The floors hold, and of what the newest releases break, some may fail without them too."""

    class Newest(other_versions.Environment):
        def fill(self, python: str, constraints: Path) -> str:
            assert python == "python3.12"
            assert constraints.read_text(encoding="utf-8")
            return ""

        def put_back(self, name: str, version: str) -> None:
            assert (name, version) == ("babel", versions(lock.TESTED.read_text(encoding="utf-8"))[name].pop())

        def installed(self) -> dict[str, str]:
            return {"babel": "99.0"}

        def failing(self, tests: Sequence[str] = ()) -> list[str]:
            if self.folder.name.endswith("floors"):
                return []
            return ours if tests else [*ours, "b"]

    monkeypatch.setattr(other_versions, "Environment", Newest)
    monkeypatch.setattr(other_versions, "FOLDER", tmp_path)
    monkeypatch.setattr(other_versions, "pythons", lambda _: {"3.12": "python3.12"})
    assert other_versions.main() == code
    said = capsys.readouterr().out
    assert "WARNING: on Python 3.12, babel 99.0 breaks what " in said
    assert ("FAILED on Python 3.12 with tested.txt too:\n   a" in said) == bool(ours)


def test_floors_that_fail_are_our_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(other_versions, "FOLDER", tmp_path)
    monkeypatch.setattr(other_versions.Environment, "fill", lambda *_: "")
    monkeypatch.setattr(other_versions.Environment, "failing", lambda *_: ["a"])
    assert other_versions.on_floors("3.12", "python3.12") == ["FAILED on Python 3.12 with floors.txt:\n   a"]
    monkeypatch.setattr(other_versions.Environment, "fill", lambda *_: "No matching distribution found for lxml")
    assert other_versions.on_floors("3.12", "python3.12")[0].endswith("No matching distribution found for lxml")


def test_modules_that_are_left_out_are_there() -> None:
    assert {path.stem for path in (ROOT / "tests").rglob("*")} >= other_versions.APART
    tried = {"tests/language/test_formats.py", "tests/workbook/test_cells.py", "tests/writers/test_docx.py"}
    assert tried <= set(modules())
    assert not {"tests/test_layers.py", "tests/checks/test_mutations.py"} & set(modules())


def test_what_the_suite_has_run_already_is_not_run_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where every release is the one that is tested, only another Python than our own has something to add."""
    here = "{}.{}".format(*sys.version_info)
    monkeypatch.setattr(other_versions, "FOLDER", tmp_path)
    monkeypatch.setattr(other_versions.Environment, "fill", lambda *_: "")
    monkeypatch.setattr(other_versions.Environment, "installed", lambda _: {})
    monkeypatch.setattr(other_versions.Environment, "failing", lambda *_: ["a"])
    assert other_versions.on_newest(here, "python") == []
    assert other_versions.on_newest("3.99", "python3.99") == [
        "FAILED on Python 3.99 with tested.txt too:\n   a",
    ]
