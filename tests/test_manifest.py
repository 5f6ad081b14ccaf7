"""A manifest says what a run was made from and what it made, and is the same for the same."""

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen.cli import main
from delibgen.errors import WriteError
from delibgen.manifest import keep_manifest
from tests.samples import EXAMPLES

SOURCES = list(EXAMPLES.values())


def sources(paths: list[Path]) -> Iterator[Any]:
    for path in paths:
        yield from delibgen.load_all(path)


def lines(path: Path, *, folder: Path, given: list[Path] = SOURCES, executor: Executor | None = None) -> list[Any]:
    """The lines of the manifest of a run."""
    with keep_manifest(path, given) as manifest:
        for done in delibgen.render_all(sources(given), folder, executor=executor):
            manifest.add(done)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_it_holds_the_digest_of_all_that_went_in_and_came_out(tmp_path: Path) -> None:
    said = lines(tmp_path / "run.jsonl", folder=tmp_path / "drafts")
    assert said[0]["delibgen"] == delibgen.__version__
    assert [line["templates"] for line in said if "templates" in line] == ["fr", "en"]
    assert [line["input"] for line in said if "input" in line] == [path.name for path in SOURCES]
    made = {line["output"]: line for line in said if "output" in line}
    assert set(made) == {path.name for path in (tmp_path / "drafts").iterdir()}
    for line, path in [(made[path.name], path) for path in (tmp_path / "drafts").iterdir()] + [
        (line, EXAMPLES[Path(line["input"]).stem]) for line in said if "input" in line
    ]:
        content = path.read_bytes()
        assert (line["size"], line["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_same_run_gives_the_same_manifest(tmp_path: Path) -> None:
    first, second, again = (tmp_path / name for name in ("1.jsonl", "2.jsonl", "3.jsonl"))
    lines(first, folder=tmp_path / "one")
    with ThreadPoolExecutor(3) as executor:
        lines(second, folder=tmp_path / "two", executor=executor)
    lines(again, folder=tmp_path / "one")  # where all is left as it was
    assert first.read_bytes() == second.read_bytes() == again.read_bytes()


def test_a_project_that_was_not_drafted_is_in_it(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("schema: 1\nreference: 2024 DGRI 1\n", encoding="utf-8")
    said = lines(tmp_path / "run.jsonl", folder=tmp_path / "drafts", given=[bad])
    assert {name: said[-1][name] for name in ("output", "reference")} == {"output": None, "reference": "2024 DGRI 1"}
    assert said[-1]["problems"] > 0


def test_what_is_no_file_has_no_digest(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    with keep_manifest(path, ["-", tmp_path / "absent.yaml"]):
        pass
    said = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert said[-2:] == [
        {"input": "-", "size": None, "sha256": None},
        {"input": "absent.yaml", "size": None, "sha256": None},
    ]


def test_a_run_that_breaks_off_leaves_no_manifest(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text("of an earlier run", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), keep_manifest(path, []):
        raise KeyboardInterrupt
    assert [found.name for found in tmp_path.iterdir()] == ["run.jsonl"]
    assert path.read_text(encoding="utf-8") == "of an earlier run"


def test_where_it_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WriteError), keep_manifest(tmp_path / "file" / "run.jsonl", []):
        pass


def test_the_command_writes_it_too(tmp_path: Path) -> None:
    arguments = [
        "render",
        *map(str, SOURCES),
        "-o",
        str(tmp_path / "drafts"),
        "--manifest",
        str(tmp_path / "run.jsonl"),
    ]
    assert main(arguments) == 0
    first = (tmp_path / "run.jsonl").read_bytes()
    assert first.count(b'"output"') == 2 * len(SOURCES)
    assert main(arguments) == 0, "what is left as it was is an output of this run as well"
    assert (tmp_path / "run.jsonl").read_bytes() == first
