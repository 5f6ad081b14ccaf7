"""The command line: sources in, files out, one line for each thing, and the right exit code."""

import gc
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from delibgen.cli import main
from delibgen.commands.collecting import collecting
from tests.specs import COMMUNICATION, GRANT, as_json, grant, parsed, saved

NAMES = ["2023-DGRI-26_communication.en", "2023-DGRI-26_projet-de-deliberation.fr"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".delibgen")


def run(*arguments: str, given: bytes = b"", folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    environment = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C"}
    command = [sys.executable, "-m", "delibgen", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False, cwd=folder, env=environment)


def test_both_languages_as_word_files_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(tmp_path, GRANT)
    monkeypatch.chdir(tmp_path)
    assert main(["render", "projet.yaml"]) == 0
    assert names(tmp_path / "drafts") == [f"{name}.docx" for name in NAMES]


def test_it_says_which_files_it_wrote_and_which_it_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["render", str(saved(tmp_path, GRANT)), "-o", str(tmp_path / "out"), "--ui", "fr"]
    files = [str(tmp_path / "out" / f"{name}.docx") for name in reversed(NAMES)]
    assert main(arguments) == 0
    assert capsys.readouterr().out.splitlines() == files
    assert main(arguments) == 0
    assert capsys.readouterr().out.splitlines() == [f"{file} (inchangé)" for file in files]


@pytest.mark.parametrize(("lang", "name"), [("fr", NAMES[1]), ("en", NAMES[0])])
@pytest.mark.parametrize("to", ["docx", "txt"])
def test_one_language_and_one_format(tmp_path: Path, lang: str, to: str, name: str) -> None:
    out = tmp_path / "out"
    assert main(["render", str(saved(tmp_path, GRANT)), "-o", str(out), "--lang", lang, "--to", to]) == 0
    assert names(out) == [f"{name}.{to}"]


def test_plain_text_is_the_text(tmp_path: Path) -> None:
    main(["render", str(saved(tmp_path, GRANT)), "-o", str(tmp_path), "--to", "txt"])
    assert "Le Conseil de Paris," in (tmp_path / f"{NAMES[1]}.txt").read_text(encoding="utf-8")


def test_json_gives_the_same_bytes_as_yaml(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    main(["render", str(saved(tmp_path, GRANT)), "-o", str(tmp_path / "yaml")])
    main(["render", str(saved(tmp_path, as_json(spec), "projet.json")), "-o", str(tmp_path / "json")])
    for name in names(tmp_path / "yaml"):
        assert (tmp_path / "yaml" / name).read_bytes() == (tmp_path / "json" / name).read_bytes()


def test_standard_input_is_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GRANT.encode())))
    assert main(["render", "-", "-o", str(tmp_path)]) == 0
    assert names(tmp_path) == [f"{name}.docx" for name in NAMES]


def test_a_mistake_on_standard_input_has_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(grant("gender: f", "gender: x").encode())))
    assert main(["render", "-", "--ui", "en"]) == 1
    assert capsys.readouterr().err.startswith("<stdin>:8:47 rapporteurs[0].gender: `x` is not a known value.")


def test_a_communication_takes_its_name_from_its_file(tmp_path: Path) -> None:
    assert main(["render", str(saved(tmp_path, COMMUNICATION, "l'été à Paris.yaml")), "-o", str(tmp_path / "out")]) == 0
    assert names(tmp_path / "out") == [f"l-été-à-Paris+8eec57ab_communication.{lang}.docx" for lang in ("en", "fr")]


def test_as_a_module_in_a_plain_locale_it_speaks_utf_8(tmp_path: Path) -> None:
    done = run("render", "-", "-o", "drafts", given=GRANT.encode(), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[0].startswith(f"drafts{os.sep}")
    wrong = run("render", "-", "--ui", "fr", given=b"bonjour", folder=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (1, b"")
    assert wrong.stderr.decode() == (
        "<stdin>:1:1: n'est pas une fiche projet. "
        "Commencez par « schema: 1 », puis « council: … », un champ par ligne.\n"
    )


def test_a_templates_folder_that_is_not_there_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = tmp_path / "absent"
    assert main(["render", str(saved(tmp_path, GRANT)), "--templates", str(absent), "--ui", "en"]) == 2
    assert capsys.readouterr().err == (
        f"the templates folder {absent} does not exist. Make it with `delibgen templates {absent}`.\n"
    )


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "delibgen spec"


def test_the_built_in_templates_are_copied_and_give_the_same_documents(tmp_path: Path) -> None:
    spec, own = str(saved(tmp_path, GRANT)), tmp_path / "own"
    assert main(["templates", str(own)]) == 0
    assert main(["render", spec, "-o", str(tmp_path / "a"), "--templates", str(own), "--to", "txt"]) == 0
    assert main(["render", spec, "-o", str(tmp_path / "b"), "--to", "txt"]) == 0
    for name in names(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_copied_templates_are_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "fr" / "label.html.j2"
    mine.parent.mkdir()
    mine.write_text("à moi")
    assert main(["templates", str(tmp_path), "--ui", "fr"]) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert mine.read_text() == "à moi"
    assert names(tmp_path) == ["fr"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["schema"], ["render", "-"]])
def test_an_output_that_is_full_is_said(tmp_path: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "delibgen", *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, input=GRANT.encode(), stdout=full, stderr=subprocess.PIPE, check=False, cwd=tmp_path
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written" in done.stderr or "être écrite".encode() in done.stderr


@pytest.fixture
def gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The end of a pipe whose reader has gone away, in a folder with two specs."""
    for number, name in enumerate(("a.yaml", "b.yaml")):
        saved(tmp_path, grant("2023 DGRI 26", f"2023 DGRI {number}"), name)
    monkeypatch.chdir(tmp_path)
    read, write = os.pipe()
    os.close(read)
    yield write
    os.close(write)


def leaving(*arguments: str, stdout: int, stderr: int) -> int:
    """The exit code of a command that writes there, with all that an interpreter does at its end: once more a flush."""
    with (
        os.fdopen(os.dup(stdout), "w", encoding="utf-8") as out,
        os.fdopen(os.dup(stderr), "w", encoding="utf-8") as err,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", err)
        code = main(arguments)
        out.flush()
        err.flush()
    return code


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error there")
@pytest.mark.parametrize(
    "arguments",
    [
        *(["schema"], ["rules"], ["rules", "--json"]),
        *(["check", "a.yaml"], ["check", "a.yaml", "--json"], ["check", "a.yaml", "--sarif"]),
        *(["render", "a.yaml", "--to", "txt"], ["render", "a.yaml", "b.yaml", "--json"], ["templates", "mine"]),
    ],
    ids=" ".join,
)
def test_a_reader_who_goes_away_before_the_end_is_no_success(arguments: list[str], gone: int, tmp_path: Path) -> None:
    with (tmp_path / "errors").open("w") as errors:
        assert leaving(*arguments, stdout=gone, stderr=errors.fileno()) == 1
    assert (tmp_path / "errors").read_text() == ""
    shutil.rmtree(tmp_path / "mine", ignore_errors=True)
    assert leaving(*arguments, stdout=gone, stderr=gone) == 1


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error there")
@pytest.mark.parametrize("arguments", [["rules"], ["render", "a.yaml", "--to", "txt"]], ids=" ".join)
def test_so_it_is_in_a_process_of_its_own(arguments: list[str], gone: int) -> None:
    command = [sys.executable, "-m", "delibgen", *arguments]
    done = subprocess.run(command, stdout=gone, stderr=subprocess.PIPE, check=False, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert subprocess.run(command, stdout=gone, stderr=gone, check=False).returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a Unix shell")
def test_an_output_that_is_closed_from_the_start_is_said(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m delibgen schema --ui en'
    no_output = subprocess.run(f"{command} >&-", shell=True, stderr=subprocess.PIPE, check=False, cwd=tmp_path)
    assert no_output.returncode == 1
    assert no_output.stderr.startswith(b"the output cannot be written")
    no_errors = subprocess.run(f"{command} 2>&-", shell=True, stdout=subprocess.PIPE, check=False, cwd=tmp_path)
    assert no_errors.returncode == 0
    assert json.loads(no_errors.stdout)["title"] == "delibgen spec"


def test_what_is_typed_never_drives_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each value of a spec holds an escape sequence and a mark that turns the direction of writing."""
    nasty = "\x1b[31m\x9b\u202e\u200b"
    spec = parsed(GRANT)
    source = saved(tmp_path, as_json({**spec, "council": nasty, nasty: nasty, "context": nasty}), f"{nasty}.json")
    for arguments in (["render"], ["check"], ["check", "--json"], ["check", "--sarif"], ["render", "--json"]):
        main([*arguments, str(source), "--ui", "fr", *(["-o", str(tmp_path)] if arguments[0] == "render" else [])])
        printed = capsys.readouterr()
        assert r"\x1b" in printed.err + printed.out or r"\u001b" in printed.out
        assert not set(nasty[:1] + nasty[5:]) & set(printed.out + printed.err)
        if arguments == ["check", "--json"]:
            assert json.loads(printed.out)["name"] == str(source)


def test_the_collector_works_from_the_second_result_on() -> None:
    gc.disable()
    try:
        assert [gc.isenabled() for _ in collecting(range(3))] == [False, True, True]
    finally:
        gc.enable()


def test_a_process_ends_once_all_is_done_and_takes_nothing_apart() -> None:
    code = """
import atexit, sys
from delibgen import cli
class Held:
    def __del__(self): print("taken apart")
held = Held()
def main():
    atexit.register(print, "kept")
    print("done")
    return 3
cli.main = main
sys.exit(cli.command())
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.split(), done.stderr) == (3, ["done", "kept"], "")
