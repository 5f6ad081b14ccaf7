"""Several formats in one run: each file as if it were asked for alone, each text composed and checked once."""

from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import delibgen
from delibgen import composing, rendering
from delibgen.checks import run
from delibgen.cli import main
from delibgen.errors import Ui, UsageError
from delibgen.pipeline import Format
from delibgen.writers import formats
from delibgen.writers.formats import FORMATS
from tests.specs import GRANT, parsed, saved

PROJECT = delibgen.load(parsed(GRANT))
NAMES: tuple[Format, ...] = get_args(Format)


def contents(folder: Path) -> dict[str, bytes]:
    """The files in a folder, beside what delibgen keeps for itself."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@cache
def alone(to: Format) -> dict[str, bytes]:
    """The files of a format, asked for by itself, in the order in which they are written."""
    with TemporaryDirectory() as folder:
        return {path.name: path.read_bytes() for path in delibgen.render(PROJECT, folder, to=to).files}


@given(asked=st.lists(st.sampled_from(NAMES), min_size=1, max_size=5))
def test_each_file_is_as_if_it_were_asked_for_alone(
    tmp_path_factory: pytest.TempPathFactory, asked: list[Format]
) -> None:
    out = tmp_path_factory.mktemp("several")
    done = delibgen.render(PROJECT, out, to=asked)
    expected = {name: data for to in asked for name, data in alone(to).items()}
    assert contents(out) == expected
    assert [path.name for path in done.files] == list(expected)  # in the order of the formats, then of the languages


def test_each_text_is_composed_and_checked_once_for_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: Counter[str] = Counter()

    def counted(name: str, call: Any) -> Any:
        def called(*given: Any, **named: Any) -> Any:
            calls[name] += 1
            return call(*given, **named)

        return called

    monkeypatch.setattr(rendering, "composed", counted("composed", composing.composed))
    monkeypatch.setattr(run, "check_composed", counted("checked", run.check_composed))
    delibgen.render(PROJECT, tmp_path, to=NAMES, check=True)
    assert calls == {"composed": 2, "checked": 1}


@pytest.mark.parametrize("to", [["txt", "docx", "html"], ["html", "docx"], ["docx"]])
def test_what_is_found_is_told_of_the_word_file(tmp_path: Path, to: list[Format]) -> None:
    (tmp_path / "mine" / "fr").mkdir(parents=True)
    (tmp_path / "mine" / "fr" / "label.html.j2").write_text("Art. {{ article.number }} (31,700 £) :", encoding="utf-8")
    done = delibgen.render(PROJECT, tmp_path / "out", to=to, check=True, templates=tmp_path / "mine")
    (french,) = (path for path in done.files if path.name.endswith(".fr.docx"))
    assert {each.place.source for each in done.findings if each.rule == "TYP-02"} == {str(french)}


def test_a_format_that_is_added_later_joins_those_that_stand(tmp_path: Path) -> None:
    first = delibgen.render(PROJECT, tmp_path, to="docx")
    again = delibgen.render(PROJECT, tmp_path, to=["txt", "docx"])
    assert again.kept == first.files
    assert {path.suffix for path in again.files} == {".txt"}


def test_where_one_file_was_edited_none_is_written(tmp_path: Path) -> None:
    (french, *_) = delibgen.render(PROJECT, tmp_path, to="txt").files
    french.write_bytes(french.read_bytes() + "Phrase corrigée.\n".encode())
    before = contents(tmp_path)
    done = delibgen.render(PROJECT, tmp_path, to=["docx", "txt"])
    assert [problem.code for problem in done.problems] == ["edited_since"]
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "words",
    [
        ["--to", "docx,txt,html"],
        ["--to", "docx", "--to", "txt", "--to", "html"],
        ["--to=docx, txt", "--to", "html,docx"],
    ],
)
def test_the_command_takes_them_with_commas_or_one_by_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    spec, out, manifest = saved(tmp_path, GRANT), tmp_path / "drafts", tmp_path / "run.jsonl"
    assert main(["render", str(spec), "-o", str(out), "--manifest", str(manifest), *words]) == 0
    printed = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert [Path(name).suffix for name in printed] == [".docx", ".docx", ".txt", ".txt", ".html"]
    assert set(printed) == set(contents(out))
    assert all(name in manifest.read_text(encoding="utf-8") for name in printed)


@pytest.mark.parametrize("ui", get_args(Ui))
def test_one_that_is_not_known_is_told_among_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ui: Ui
) -> None:
    spec = saved(tmp_path, GRANT)
    assert main(["render", str(spec), "-o", str(tmp_path / "drafts"), "--to", "txt,dox", "--ui", ui]) == 2
    told = capsys.readouterr().err
    assert "dox" in told
    assert "docx" in told
    assert not (tmp_path / "drafts").exists()


@pytest.mark.parametrize("to", [[], "odf", ["docx", "odf"], 3, ["docx", None]])
def test_python_refuses_what_names_no_format(tmp_path: Path, to: Any) -> None:
    with pytest.raises(UsageError):
        delibgen.render(PROJECT, tmp_path / "drafts", to=to)
    assert not (tmp_path / "drafts").exists()


@pytest.mark.parametrize("ui", get_args(Ui))
def test_a_format_whose_extra_is_missing_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, ui: Ui
) -> None:
    lacking = FORMATS["txt"]._replace(needs=("no_such_module_of_anyone", "extra"))
    monkeypatch.setattr(formats, "FORMATS", {**FORMATS, "txt": lacking})
    monkeypatch.setattr("delibgen.arguments.FORMATS", formats.FORMATS)
    out = tmp_path / "drafts"
    assert main(["render", str(saved(tmp_path, GRANT)), "-o", str(out), "--to", "docx,txt", "--ui", ui]) == 2
    told = capsys.readouterr()
    assert "pip install 'delibgen[extra]'" in told.err
    assert (told.out, out.exists()) == ("", False)
    with pytest.raises(UsageError, match="no_such_module_of_anyone"):
        delibgen.write(delibgen.compose(PROJECT, "fr"), tmp_path / "act.txt")
    assert not (tmp_path / "act.txt").exists()
