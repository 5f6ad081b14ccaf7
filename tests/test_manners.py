"""What programs expect of a library: typed, silent until asked, values that print, travel and are shared."""

import copy
import logging
import os
import pickle
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import delibgen
from tests.samples import ROOT
from tests.specs import GRANT, saved

RIGHT = """
from io import BytesIO
from pathlib import Path

import delibgen


def run(folder: Path, words: delibgen.RenderOptions) -> list[str]:
    project: delibgen.Project = delibgen.load("spec.yaml")
    delibgen.load({"schema": 1}, name="row 12", draft=True)
    done = delibgen.render(project, folder, langs=["fr"], force=True, to="txt")
    for each in delibgen.render_all(delibgen.load_all(folder / "acts.xlsx"), str(folder), **words):
        print(each.files, each.kept)
    document = delibgen.compose(project, "fr")
    with BytesIO() as stream, (folder / "acte.docx").open("wb") as file:
        delibgen.write(document, stream, to="txt")
        delibgen.write(document, file)
    word = delibgen.as_docx(document)
    word.add_paragraph("Vu", style="Notice").add_run().add_picture("logo.png")
    return [str(path) for path in done.files] + [found.text("fr") for found in delibgen.check(project)]
"""
WRONG = """
import delibgen

delibgen.no_such_name
delibgen.composse
project = delibgen.load(12)
delibgen.compose(project, "de")
delibgen.render(project, "out", lang="fr")
delibgen.render(project, "out", langs="de")
delibgen.render_all([project], "out", force="no")
delibgen.write(delibgen.compose(project, "fr"), open("acte.txt", "w"))
delibgen.write(delibgen.compose(project, "fr"), "acte.docx", to="pfd")
"""


def test_a_type_checker_passes_what_is_right_and_finds_each_thing_that_is_wrong(tmp_path: Path) -> None:
    """With the settings of `make check`, whose memory spares it ten seconds; a client has no need of them."""
    settings = re.sub(r"^files = .*\n", "", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    command = [sys.executable, "-m", "mypy", "--config-file", str(saved(tmp_path, settings, "pyproject.toml"))]
    command += ["--no-error-summary", "--no-pretty", "-c", RIGHT + WRONG]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    found = {int(number) for number in re.findall(r"^<string>:(\d+): error: ", done.stdout, re.MULTILINE)}
    first = RIGHT.count("\n") + WRONG.partition("delibgen.no_such")[0].count("\n") + 1
    assert found == set(range(first, (RIGHT + WRONG).count("\n") + 1)), done.stdout + done.stderr


# -- the log --


def told(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "delibgen"]


def test_the_log_says_what_is_read_written_and_left(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    source, out = saved(tmp_path, GRANT), tmp_path / "out"
    caplog.set_level(logging.INFO, "delibgen")
    project = delibgen.load(source)
    (path,) = delibgen.render(project, out, langs="fr").files
    delibgen.render(project, out, langs="fr")
    path.write_bytes(b"my own words")
    delibgen.render(project, out, langs="fr")
    delibgen.write(delibgen.compose(project, "en"), out / "act.txt")
    delibgen.check(out / "act.txt")
    edited = delibgen.WriteError("edited_since", path=path)
    assert told(caplog) == [
        ("INFO", f"reading {source}"),
        ("INFO", f"wrote {path}"),
        ("INFO", f"left {path}, which holds the same"),
        ("WARNING", f"2023 DGRI 26: {edited}"),
        ("INFO", f"wrote {out / 'act.txt'}"),
        ("INFO", f"reading {out / 'act.txt'}"),
    ]


def test_what_other_processes_write_is_told_here(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = delibgen.load(saved(tmp_path, GRANT))
    caplog.set_level(logging.INFO, "delibgen")
    with ProcessPoolExecutor(1) as executor:
        done = delibgen.render(project, tmp_path / "out", executor=executor)
    assert told(caplog) == [("INFO", f"wrote {path}") for path in done.files]


def test_a_name_from_outside_writes_no_line_of_its_own_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "delibgen")
    with pytest.raises(delibgen.SpecError):
        delibgen.load({"schema": 1}, name="row 12\nINFO delibgen: all is well")
    assert "\n" not in caplog.text.strip()


def test_nothing_is_said_to_those_who_do_not_ask(tmp_path: Path) -> None:
    code = """
import delibgen
project = delibgen.load("projet.yaml")
(path,) = delibgen.render(project, "out", langs="fr").files
path.write_bytes(b"my own words")
delibgen.render(project, "out", langs="fr")
"""
    saved(tmp_path, GRANT)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


# -- what is printed --


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> tuple[delibgen.Finding, ...]:
    spec = GRANT.replace("these specs are about something else", "the council asked for it")
    return delibgen.check(saved(tmp_path_factory.mktemp("check"), spec))


def test_a_finding_that_is_allowed_says_so_wherever_it_is_printed(findings: tuple[delibgen.Finding, ...]) -> None:
    allowed = [finding for finding in findings if finding.allowed]
    assert [finding.rule for finding in allowed] == ["LEG-10"]
    for said in (str(allowed[0]), repr(allowed[0]), allowed[0].text("fr"), allowed[0].text("en")):
        assert "the council asked for it" in said
    assert not any("allowed" in str(finding) for finding in findings if not finding.allowed)


def test_a_finding_of_a_file_has_its_line(findings: tuple[delibgen.Finding, ...]) -> None:
    (found,) = [finding for finding in findings if finding.rule == "LEG-10"]
    assert (found.place.line, found.path) == (4, "session")
    assert str(found).startswith(f"{found.place} session LEG-10 warning: ")


def test_values_print_in_a_line(tmp_path: Path) -> None:
    project = delibgen.load(saved(tmp_path, GRANT))
    values = [
        project,
        delibgen.compose(project, "fr"),
        *delibgen.check(project),
        *delibgen.load_all(tmp_path / "projet.yaml"),
        delibgen.render(project, tmp_path / "out"),
        delibgen.UsageError("not_a_pair", one="a", other="b"),
    ]
    for value in values:
        assert len(repr(value)) < 600, repr(value)
        assert "\n" not in repr(value)
        assert "\n" not in str(value)


@pytest.mark.parametrize("ui", ["de", "FR", "", None, []])
def test_messages_have_two_languages(ui: Any, findings: tuple[delibgen.Finding, ...]) -> None:
    with pytest.raises(delibgen.SpecError) as caught:
        delibgen.load({"schema": 1})
    draft = delibgen.load({"schema": 1, "council": "paris", "date": "2023-03-14", "context": ""}, draft=True)
    for said in (caught.value, caught.value.problems[0], findings[0], draft.blanks[0]):
        with pytest.raises(delibgen.UsageError, match="fr, en"):
            said.text(ui)


# -- what travels --


def test_values_and_errors_travel(tmp_path: Path, findings: tuple[delibgen.Finding, ...]) -> None:
    source = saved(tmp_path, GRANT)
    (loaded,) = delibgen.load_all(source)
    assert loaded.project
    document = delibgen.compose(loaded.project, "fr")
    with pytest.raises(delibgen.UsageError) as wrong:
        delibgen.compose(loaded.project, lambda: "fr")  # type: ignore[arg-type]
    with pytest.raises(delibgen.SpecError) as bad:
        delibgen.load({"schema": {1}})
    for value in (loaded, loaded.project, document, *findings, delibgen.render(loaded.project, tmp_path / "out")):
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.deepcopy(value) == value
    for error in (wrong.value, bad.value):
        assert repr(pickle.loads(pickle.dumps(error))) == repr(error)


SHARED = """
import sys, threading
import delibgen

barrier, done = threading.Barrier(6), []

def run(number):
    barrier.wait()
    project = delibgen.load(sys.argv[1])
    documents = [delibgen.compose(project, lang) for lang in ("fr", "en")]
    done.append((documents, [str(found) for found in delibgen.check(project)]))

threads = [threading.Thread(target=run, args=(number,)) for number in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(done) == 6 and all(one == done[0] for one in done), len(done)
"""


def test_threads_that_all_begin_at_once_give_the_same(tmp_path: Path) -> None:
    """The first calls of a process read tables and templates: also when several threads make them."""
    command = [sys.executable, "-c", SHARED, str(saved(tmp_path, GRANT))]
    subprocess.run(command, check=True, timeout=120, env={**os.environ, "PYTHONWARNINGS": "error"})
