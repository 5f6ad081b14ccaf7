"""Our tables of words are read as TOML once: what they say is kept beside the compiled code."""

import os
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from delibgen.tables import DATA, read_table

TEXT = 'day = 2023-03-14\n[words]\n"{m} {d}" = ["un", "deux"]\n'


@pytest.fixture(autouse=True)
def parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were read as TOML; what is kept goes to a folder of this test."""
    texts: list[str] = []
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    load = tomllib.loads

    def noted(text: str) -> dict[str, Any]:
        texts.append(text)
        return load(text)

    monkeypatch.setattr(tomllib, "loads", noted)
    return texts


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "words.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_is_read_once(table: Path, parsed: list[str]) -> None:
    assert read_table(table) == read_table(table) == tomllib.loads(TEXT)
    assert parsed == [TEXT, TEXT]  # of which one is that of the comparison


def test_another_text_is_read_again(table: Path) -> None:
    read_table(table)
    times = table.stat().st_atime_ns, table.stat().st_mtime_ns
    table.write_text(TEXT.replace("un", "an"), encoding="utf-8")
    os.utime(table, ns=times)  # nor is an old file over a new one taken for the other
    assert read_table(table)["words"]["{m} {d}"] == ["an", "deux"]


def test_nothing_is_kept_where_python_keeps_nothing(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    read_table(table)
    assert not (tmp_path / "kept").exists()


def test_a_folder_that_takes_no_file_is_no_obstacle(table: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be", encoding="utf-8")
    assert read_table(table)["words"]["{m} {d}"] == ["un", "deux"]


@pytest.mark.parametrize("kept", [b"", b"\0" * 40])
def test_what_is_not_ours_there_is_not_used(table: Path, tmp_path: Path, kept: bytes) -> None:
    read_table(table)
    (file,) = (path for path in (tmp_path / "kept").rglob("*") if path.is_file())
    file.write_bytes(kept)
    assert read_table(table)["words"]["{m} {d}"] == ["un", "deux"]


def test_every_table_of_ours_can_be_kept(parsed: list[str]) -> None:
    paths = sorted(DATA.rglob("*.toml"))
    once = [read_table(path) for path in paths]
    assert [read_table(path) for path in paths] == once
    assert len(parsed) == len(paths)
