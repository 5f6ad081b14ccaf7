"""What a person wrote into a file is kept, what a power cut left of one is made again, and nothing is half written."""

import io
import os
import stat
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import delibgen
from delibgen import rendering
from delibgen.cli import main
from delibgen.composing import format_document
from delibgen.ooxml import seal
from delibgen.pipeline import Format, Rendered
from delibgen.writers.records import FOLDER
from tests.specs import GRANT, grant, parsed, saved
from tests.test_batch import uncalled
from tests.test_pipeline import edited, names, said, whole

FRENCH = "2023-DGRI-26_projet-de-deliberation.fr"
FORMATS: tuple[Format, ...] = get_args(Format)
formats = pytest.mark.parametrize("to", FORMATS)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


def project(amount: int = 15850) -> delibgen.Project:
    spec = parsed(grant("15850 GBP", f"{amount} GBP"))
    return delibgen.load(spec)


def french(out: Path, to: Format, amount: int = 15850, *, force: bool = False) -> Rendered:
    return delibgen.render(project(amount), out, langs=["fr"], to=to, force=force)


def change(path: Path) -> bytes:
    """What stands at `path` once someone has typed into it."""
    if path.suffix == ".docx":
        return edited(path)
    path.write_bytes(path.read_bytes() + "Phrase corrigée.\n".encode())
    return path.read_bytes()


# --- edited, or not


@pytest.mark.parametrize("to", [name for name in FORMATS if name != "docx"])
def test_what_someone_typed_is_kept_and_told(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str], to: Format
) -> None:
    """Of a Word file, what the spec changes moves into it: see the tests of edits."""
    command = ["render", str(saved(tmp_path, GRANT)), "-o", str(out), "--to", to, "--no-check", "--ui", "en"]
    assert main(command) == 0
    path = next(path for path in out.glob("*.*.*") if path.name.startswith(FRENCH))
    typed = change(path)
    before = {path: path.read_bytes() for path in out.glob("*.*.*")}
    for spec in (GRANT, grant("15850 GBP", "15851 GBP")):
        saved(tmp_path, spec)
        capsys.readouterr()
        assert main(command) == 1
        assert f"{path.name} was edited since it was made" in capsys.readouterr().err
        assert {path: path.read_bytes() for path in out.glob("*.*.*")} == before
    assert main([*command, "--force"]) == 0
    assert path.read_bytes() != typed
    assert main(command) == 0


@formats
def test_what_nobody_touched_follows_the_spec(out: Path, to: Format) -> None:
    written = [french(out, to, amount) for amount in (1, 2, 1, 3, 1)]
    assert [(said(done), len(done.files)) for done in written] == [([], 1)] * 5


@formats
def test_what_was_made_from_the_same_is_not_composed_again(
    out: Path, to: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = french(out, to)
    monkeypatch.setattr(rendering, "composed", uncalled)
    again = french(out, to)
    assert (again.files, again.kept, said(again)) == ((), first.files, [])


def test_a_text_of_which_nothing_is_remembered_is_taken_for_someones_own(out: Path) -> None:
    (text,) = french(out, "txt").files
    (out / FOLDER / f"{text.name}.made").unlink()
    assert said(french(out, "txt", 2)) == ["edited_since"]
    assert french(out, "txt").kept == (text,)  # it holds what is to be written, so it is known again
    assert french(out, "txt", 2).files == (text,)


def test_a_record_that_was_cut_off_is_as_good_as_none(out: Path) -> None:
    (text,) = french(out, "txt").files
    record = out / FOLDER / f"{text.name}.made"
    whole_record = record.read_bytes()
    for cut in (b"", whole_record[:40], b"\0" * len(whole_record), b"\xff\n\xfe"):
        record.write_bytes(cut)
        assert said(french(out, "txt", 2)) == ["edited_since"]
    assert french(out, "txt").kept == (text,)
    assert french(out, "txt", 2).files == (text,)


def test_a_folder_that_may_only_be_read_still_tells_what_is_unchanged(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (text,) = french(out, "txt").files
    (out / FOLDER / f"{text.name}.made").unlink()
    original = Path.open

    def read_only(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if set(mode) & set("wax+"):
            raise OSError(30, "Read-only file system")
        return original(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", read_only)
    again = french(out, "txt")
    assert (again.kept, said(again)) == ((text,), [])


@formats
def test_runs_that_share_a_folder_never_take_each_others_files_for_edited(out: Path, to: Format) -> None:
    amounts = [1, 2, 3] * 12
    with ThreadPoolExecutor(4) as runs:
        done = list(runs.map(lambda amount: french(out, to, amount), amounts))
    assert [said(each) for each in done] == [[]] * len(amounts)
    assert said(french(out, to, 4)) == []


# --- broken


@cache
def word_file() -> bytes:
    document = delibgen.compose(project(), "fr")
    return format_document(document, ".docx", None)


lengths = st.integers(0, len(word_file()) - 1)


@given(lengths)
@example(0)
@example(1)
@example(len(word_file()) - 1)
def test_what_is_left_of_a_word_file_of_ours_is_broken(length: int) -> None:
    cut, zeroed = word_file()[:length], word_file()[:length].ljust(len(word_file()), b"\0")
    assert seal.is_broken(cut)
    assert seal.is_broken(zeroed) or zeroed == word_file()


@given(lengths, st.integers(1, 9000))
@example(0, 512)
@example(4, 1)
@example(0, len(word_file()))
def test_zeros_in_the_middle_are_found_as_well(start: int, length: int) -> None:
    """But for those that no reader looks at."""
    data = word_file()
    zeroed = data[:start] + bytes(len(data[start : start + length])) + data[start + length :]
    if seal.is_edited(zeroed):
        assert seal.is_broken(zeroed)
    else:
        assert contents(zeroed) == contents(data)


def contents(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def zipped(**settings: object) -> bytes:
    """A Word file as other programs write it: with the time of day, or with flags of their own."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package, zipfile.ZipFile(io.BytesIO(word_file())) as old:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2024, 3, 14, 10, 30, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in settings.items():
                setattr(info, key, value)
            package.writestr(info, old.read(name).replace(b"Forum", b"FORUM"))
    return made.getvalue()


OTHERS = {
    "LibreOffice": zipped(),
    "Word": zipped(date_time=(1980, 1, 1, 0, 0, 0), extract_version=45),
    "no zip": b"Monsieur le Maire,\n" * 200,
}


@given(st.sampled_from(sorted(OTHERS)), st.integers(30, 9000))
def test_what_someone_else_saved_is_never_broken(program: str, length: int) -> None:
    assert seal.is_edited(OTHERS[program])
    assert not seal.is_broken(OTHERS[program])
    assert not seal.is_broken(OTHERS[program][:length])


def test_what_is_added_to_a_word_file_is_an_edit() -> None:
    added = word_file() + b"Phrase"
    assert (seal.is_edited(added), seal.is_broken(added)) == (True, False)


Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, tuple[Format, Damage]] = {
    "empty": ("docx", lambda _: b""),
    "cut": ("docx", lambda data: data[: len(data) // 2]),
    "cut at the end": ("docx", lambda data: data[:-1]),
    "zeros": ("docx", lambda data: bytes(len(data))),
    "zeros at the end": ("docx", lambda data: data[:4096].ljust(len(data), b"\0")),
    "zeros in the middle": ("docx", lambda data: data[:4096] + bytes(4096) + data[8192:]),
    "empty text": ("txt", lambda _: b""),
    "text of zeros": ("txt", lambda data: bytes(len(data))),
    "text of spaces": ("txt", lambda _: b"\xef\xbb\xbf \r\n\t\n"),
}


@pytest.mark.parametrize("name", DAMAGES)
@pytest.mark.parametrize("amount", [15850, 2], ids=["same spec", "changed spec"])
def test_a_file_that_a_power_cut_broke_is_made_again(out: Path, name: str, amount: int) -> None:
    to, damage = DAMAGES[name]
    (path,) = french(out, to).files
    made = path.read_bytes()
    path.write_bytes(damage(made))
    done = french(out, to, amount)
    assert (said(done), done.files) == ([], (path,))
    assert (path.read_bytes() == made) == (amount == 15850)
    assert to == "txt" or whole(path)


# --- whole


def test_a_file_is_on_the_disk_before_it_takes_its_place(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the folder is once a project is done, where the system can do that."""
    seen: list[str] = []
    flush, replace = os.fsync, Path.replace

    def flushed(opened: int) -> None:
        seen.append("folder" if stat.S_ISDIR(os.fstat(opened).st_mode) else "file")
        flush(opened)

    def replaced(path: Path, target: Path) -> Path:
        seen.append("replaced")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", replaced)
    delibgen.render(project(), out)
    assert [each for each in seen if each != "folder"] == ["file", "replaced"] * 2
    assert os.name == "nt" or seen[-1] == "folder"


def test_a_disk_that_fills_up_as_it_is_flushed_leaves_what_stood_there(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = french(out, "docx").files
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = french(out, "docx", 2)
    assert (said(done), path.read_bytes(), names(out)) == (["not_written"], before, [path.name])


def test_a_file_system_without_a_disk_is_no_error(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: int) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", none)
    assert said(french(out, "docx")) == []


def test_a_file_that_is_open_in_word_is_told(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows says it: the folder takes the new file, but not in the place of one that is open."""
    (path,) = french(out, "docx").files
    before = path.read_bytes()

    def refused(_: Path, target: Path) -> Path:
        raise PermissionError(13, "Access is denied", str(target))

    monkeypatch.setattr(Path, "replace", refused)
    done = french(out, "docx", 2)
    assert said(done) == ["file_in_use"]
    assert "ouvert dans Word" in done.problems[0].text("fr")
    assert (path.read_bytes(), names(out)) == (before, [path.name])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
@pytest.mark.parametrize("arguments", [["-o", "pipe.docx"], ["-o", "out.docx", "--manifest", "pipe.docx"]])
def test_a_pipe_is_told_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    saved(tmp_path, GRANT)
    spec = next(path.name for path in tmp_path.iterdir())
    os.mkfifo("pipe.docx")
    assert main(["render", spec, "--lang", "fr", *arguments]) == 1
    assert "pipe.docx is a pipe or a device" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([spec, "pipe.docx"])
