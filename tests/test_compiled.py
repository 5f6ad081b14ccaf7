"""Compiled templates are kept among delibgen's own code, and never say what a template no longer says."""

import shutil
import sys
from pathlib import Path

import pytest

from delibgen.drafting import draft, templating
from delibgen.pipeline import load
from tests.samples import EXAMPLES

LABEL = "fr/label.html.j2"
PROJECT = load(EXAMPLES["paris-los-angeles"])


@pytest.fixture
def builtin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built-in templates in a folder of the test's own, and what was compiled from them in `tmp_path / "kept"`."""
    folder = tmp_path / "templates"
    shutil.copytree(templating.templates_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(templating, "_INSIDE", folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    return folder


def drafted(own: Path | None = None) -> str:
    """The act, as a process that has just begun drafts it."""
    forget()
    try:
        return draft(PROJECT, "fr", own)
    finally:
        forget()


def forget() -> None:
    templating.templates_folder.cache_clear()
    templating.get_environment.cache_clear()


def kept(builtin: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (builtin.parent / "kept").rglob("*.html.*.pyc")}


def test_a_second_process_finds_what_the_first_compiled(builtin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drafted()
    before = kept(builtin)
    assert len(before) > 10
    assert not [path for path in builtin.rglob("*") if path.suffix == ".pyc"]
    monkeypatch.setattr("delibgen.drafting.trusted.Trusted._compile", None)  # whoever compiles again fails
    assert drafted() == first
    assert kept(builtin) == before


def test_an_edited_template_is_compiled_anew(builtin: Path) -> None:
    first = drafted()
    (builtin / LABEL).write_text("Premier label", encoding="utf-8")
    assert "Premier label" in drafted()
    (builtin / LABEL).write_text("Second label", encoding="utf-8")
    second = drafted()
    assert "Second label" in second
    assert "Premier label" not in second
    assert "Premier label" not in first


@pytest.mark.parametrize("damage", [b"", b"\0" * 2000, None])
def test_a_damaged_file_is_as_good_as_none(builtin: Path, damage: bytes | None) -> None:
    first = drafted()
    for path, content in kept(builtin).items():
        path.write_bytes(content[: len(content) // 2] if damage is None else damage)
    assert drafted() == first


def test_code_of_other_settings_is_not_used(builtin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted()
    before = kept(builtin)
    monkeypatch.setattr("jinja2.__version__", "99.0")
    drafted()
    assert all(content != before[path] for path, content in kept(builtin).items())


def test_nothing_is_kept_of_a_users_own_templates(builtin: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "fr").mkdir(parents=True)
    (own / LABEL).write_text("Mon label", encoding="utf-8")
    assert "Mon label" in drafted(own)
    assert [path.name for path in own.rglob("*")] == ["fr", "label.html.j2"]
    assert "Mon label" not in drafted()
    assert kept(builtin)


def test_nothing_is_written_where_python_must_not(builtin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    drafted()
    assert not kept(builtin)


def test_a_folder_that_cannot_be_written_does_no_harm(builtin: Path) -> None:
    (builtin.parent / "kept").write_text("a file in the way", encoding="utf-8")
    assert drafted() == drafted()
