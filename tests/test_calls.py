"""The calls of the library: what each takes, and a wrong argument refused by its name with what may stand there."""

import gzip
import io
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen.errors import UsageError, WriteError
from tests.specs import GRANT, parsed, saved

library: Any = delibgen
"""For calls that a type checker would not let pass."""
FRENCH = "2023-DGRI-26_projet-de-deliberation.fr.docx"


@pytest.fixture(scope="module")
def project() -> delibgen.Project:
    return delibgen.load(parsed(GRANT))


@pytest.fixture(scope="module")
def document(project: delibgen.Project) -> delibgen.Document:
    return delibgen.compose(project, "fr")


@pytest.fixture(scope="module")
def word_file(document: delibgen.Document) -> bytes:
    stream = io.BytesIO()
    delibgen.write(document, stream)
    return stream.getvalue()


# -- open files --


@pytest.mark.parametrize(
    ("opened", "read"),
    [
        (lambda path: path.open("wb"), Path.read_bytes),
        (lambda path: path.open("wb", buffering=0), Path.read_bytes),
        (lambda path: path.open("w+b"), Path.read_bytes),
        (lambda path: gzip.GzipFile(path, "wb"), lambda path: gzip.decompress(path.read_bytes())),
    ],
    ids=["buffered", "unbuffered", "read too", "gzip"],
)
def test_a_document_goes_into_any_open_binary_file(
    opened: Callable[[Path], Any],
    read: Callable[[Path], bytes],
    document: delibgen.Document,
    word_file: bytes,
    tmp_path: Path,
) -> None:
    stream = opened(tmp_path / "acte")
    delibgen.write(document, stream)
    assert not stream.closed
    stream.close()
    assert read(tmp_path / "acte") == word_file


def test_a_document_goes_into_a_member_of_a_zip(document: delibgen.Document, word_file: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "acts.zip", "w") as package, package.open("acte.docx", "w") as stream:
        delibgen.write(document, stream)
    with zipfile.ZipFile(tmp_path / "acts.zip") as package:
        assert package.read("acte.docx") == word_file


@pytest.mark.parametrize(
    "kind", [io.BytesIO, tempfile.TemporaryFile, tempfile.NamedTemporaryFile, tempfile.SpooledTemporaryFile]
)
def test_a_document_is_added_where_a_stream_stands(
    kind: Callable[[], Any], document: delibgen.Document, word_file: bytes
) -> None:
    with kind() as stream:
        stream.write(b"before")
        delibgen.write(document, stream)
        stream.write(b"after")
        stream.seek(0)
        assert stream.read() == b"before" + word_file + b"after"


class Part:
    """A stream that takes a few bytes at a time."""

    def __init__(self) -> None:
        self.taken = b""

    def write(self, data: bytes) -> int:
        self.taken += data[:1000]
        return min(len(data), 1000)


class Whole(Part):
    """A stream that does not say how much it took, such as the response of a web framework."""

    def write(self, data: bytes) -> None:  # type: ignore[override]
        self.taken += data


@pytest.mark.parametrize("kind", [Part, Whole])
def test_no_byte_is_lost(kind: type[Part], document: delibgen.Document, word_file: bytes) -> None:
    stream = kind()
    delibgen.write(document, stream)
    assert stream.taken == word_file


def test_a_stream_takes_the_format_that_is_asked_for(document: delibgen.Document) -> None:
    stream = io.BytesIO()
    delibgen.write(document, stream, to="txt")
    assert stream.getvalue().decode().startswith("Ville de Paris\n")


class Later:
    """A file that is written to by an event loop."""

    async def write(self, data: bytes) -> int:
        return len(data)


@pytest.mark.parametrize("opened", [Path.open, tempfile.NamedTemporaryFile], ids=["file", "temporary file"])
def test_a_file_opened_as_text_is_wrong_usage_and_stays_empty(
    opened: Callable[..., Any], document: delibgen.Document, tmp_path: Path
) -> None:
    with opened(tmp_path / "acte.txt", "w") if opened is Path.open else opened("w") as stream:
        with pytest.raises(UsageError, match=f"{re.escape(stream.name)}.*binary"):
            library.write(document, stream)
        stream.flush()
        assert Path(stream.name).read_bytes() == b""


@pytest.mark.filterwarnings("ignore:coroutine")
@pytest.mark.parametrize("stream", [io.StringIO(), Later(), sys.__stdout__], ids=lambda stream: type(stream).__name__)
def test_a_stream_that_takes_no_bytes_is_wrong_usage(stream: Any, document: delibgen.Document) -> None:
    with pytest.raises(UsageError, match="BytesIO"):
        library.write(document, stream)


def test_a_stream_that_is_not_open_for_writing_is_wrong_usage(document: delibgen.Document, tmp_path: Path) -> None:
    closed = io.BytesIO()
    closed.close()
    with saved(tmp_path, b"").open("rb") as reading:
        for stream in (reading, closed):
            with pytest.raises(UsageError, match="open for writing"):
                delibgen.write(document, stream)


def test_a_disk_that_is_full_is_no_wrong_usage(document: delibgen.Document) -> None:
    class Full:
        name = "acte.docx"

        def write(self, _data: bytes) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(WriteError, match=r"acte\.docx .*No space left"):
        delibgen.write(document, Full())


# -- paths --


def test_a_path_is_a_text_or_a_path(project: delibgen.Project, document: delibgen.Document, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    delibgen.write(document, str(tmp_path / "text.docx"), str(tmp_path / "own"))
    delibgen.write(document, tmp_path / "path.docx", tmp_path / "own")
    assert (tmp_path / "text.docx").read_bytes() == (tmp_path / "path.docx").read_bytes()
    assert delibgen.compose(project, "fr", str(tmp_path / "own")) == delibgen.compose(project, "fr", tmp_path / "own")


class Local(os.PathLike[str]):
    """A path of a library of its own, which can be written to like a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __fspath__(self) -> str:
        return str(self._path)

    def write(self, _data: object) -> None:
        raise AssertionError


def test_a_path_that_can_be_written_to_is_a_path(document: delibgen.Document, tmp_path: Path) -> None:
    delibgen.write(document, Local(tmp_path / "acte.txt"))
    assert (tmp_path / "acte.txt").is_file()


def test_what_the_suffix_says_and_what_is_asked_must_agree(document: delibgen.Document, tmp_path: Path) -> None:
    delibgen.write(document, tmp_path / "acte.txt", to="txt")
    with pytest.raises(UsageError, match="suffix"):
        delibgen.write(document, tmp_path / "acte.txt", to="docx")


# -- files that stand there already --


def test_write_keeps_a_file_that_someone_has_edited(document: delibgen.Document, tmp_path: Path) -> None:
    path = tmp_path / "acte.docx"
    path.write_bytes(b"my own words")
    with pytest.raises(WriteError) as caught:
        delibgen.write(document, path)
    assert (caught.value.code, path.read_bytes()) == ("edited_since", b"my own words")
    assert "force" in caught.value.text("fr")
    delibgen.write(document, path, force=True)
    assert path.read_bytes() != b"my own words"


def test_write_leaves_a_file_that_is_the_same_and_replaces_our_own(
    project: delibgen.Project, document: delibgen.Document, tmp_path: Path
) -> None:
    path = tmp_path / "acte.docx"
    delibgen.write(document, path)
    before = path.stat()
    delibgen.write(document, path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    delibgen.write(delibgen.compose(project, "en"), path)
    assert path.stat().st_ino != before.st_ino


# -- wrong calls --

WRONG: list[tuple[str, Callable[[Any, Any, Path], object], list[str]]] = [
    ("compose in German", lambda p, _d, _: library.compose(p, "de"), ["lang", "de", "fr, en"]),
    ("compose in French capitals", lambda p, _d, _: library.compose(p, "FR"), ["lang", "FR", "fr, en"]),
    ("compose in two languages", lambda p, _d, _: library.compose(p, ["fr", "en"]), ["lang", "fr, en"]),
    ("compose in none", lambda p, _d, _: library.compose(p, None), ["lang", "None", "fr, en"]),
    ("compose a path", lambda _p, _d, _: library.compose("spec.yaml", "fr"), ["project", "str", "Project"]),
    ("templates", lambda p, _d, _: library.compose(p, "fr", 7), ["templates", "int", "Path"]),
    ("no such templates", lambda p, _d, out: library.compose(p, "fr", out / "no"), ["no", "templates"]),
    ("render in German", lambda p, _d, out: library.render(p, out, langs="de"), ["langs", "de", "fr, en"]),
    ("one of two", lambda p, _d, out: library.render(p, out, langs=["fr", "de"]), ["langs", "de", "fr, en"]),
    ("no language", lambda p, _d, out: library.render(p, out, langs=[]), ["langs", "fr, en"]),
    ("None of languages", lambda p, _d, out: library.render(p, out, langs=None), ["langs", "NoneType", "list"]),
    ("a set of languages", lambda p, _d, out: library.render(p, out, langs={"fr"}), ["langs", "set", "list"]),
    ("format", lambda p, _d, out: library.render(p, out, to="pfd"), ["to", "pfd", "docx, txt"]),
    ("suffix for format", lambda p, _d, out: library.render(p, out, to=".docx"), ["to", ".docx", "docx, txt"]),
    ("force as text", lambda p, _d, out: library.render(p, out, force="no"), ["force", "str", "bool"]),
    ("strict as number", lambda p, _d, out: library.render(p, out, strict=1), ["strict", "int", "bool"]),
    ("executor", lambda p, _d, out: library.render(p, out, executor=4), ["executor", "int", "Executor"]),
    (
        "option",
        lambda p, _d, out: library.render(p, out, lang="fr"),
        ["render", "lang", "langs, to, engine, templates"],
    ),
    ("option of all", lambda p, _d, out: library.render_all([p], out, jobs=-1), ["render_all", "jobs", "executor"]),
    ("folder", lambda p, _d, _: library.render(p, None), ["folder", "NoneType", "Path"]),
    ("empty folder", lambda p, _d, _: library.render(p, ""), ["folder", "empty"]),
    ("folder of bytes", lambda p, _d, _: library.render(p, b"out"), ["folder", "bytes", "Path"]),
    ("one for many", lambda p, _d, out: library.render_all(p, out), ["projects", "Project", "Iterable"]),
    ("text for many", lambda _p, _d, out: library.render_all("a.yaml", out), ["projects", "str", "Iterable"]),
    ("a dict for many", lambda p, _d, out: library.render_all({"a": p}, out), ["projects", "dict", "Iterable"]),
    ("paths for many", lambda _p, _d, out: library.render_all(["a.yaml"], out), ["projects", "str", "Loaded"]),
    ("many for one", lambda p, _d, out: library.render([p], out), ["project", "list", "Project"]),
    ("write a project", lambda p, _d, out: library.write(p, out / "a.docx"), ["document", "Project", "Document"]),
    ("write nowhere", lambda _p, d, _: library.write(d, None), ["target", "NoneType", "BytesIO"]),
    ("write RTF", lambda _p, d, out: library.write(d, out / "a.rtf"), [".rtf", ".docx, .txt"]),
    ("write to RTF", lambda _p, d, _: library.write(d, io.BytesIO(), to="rtf"), ["to", "rtf", "docx, txt"]),
    ("write by force", lambda _p, d, out: library.write(d, out / "a.docx", force="no"), ["force", "str", "bool"]),
    ("python-docx of a project", lambda p, _d, _: library.as_docx(p), ["document", "Project", "Document"]),
    ("load everything of a number", lambda _p, _d, _: library.load_all(7), ["source", "int", "Path"]),
    ("columns", lambda _p, _d, out: library.load_all(out / "a.xlsx", columns={}), ["columns", "dict", "Path"]),
    ("draft", lambda _p, _d, out: library.load_all(out / "a.xlsx", draft="yes"), ["draft", "str", "bool"]),
    ("check a number", lambda _p, _d, _: library.check(7), ["subject", "int", "Project"]),
    ("check in German", lambda p, _d, _: library.check(p, "de"), ["lang", "de", "fr, en"]),
    ("check a file in German", lambda _p, _d, out: library.check(out / "a.txt", "de"), ["lang", "de", "fr, en"]),
    ("a pair of one", lambda _p, _d, out: library.check_pair(out / "a.txt", None), ["other", "NoneType", "Path"]),
]


@pytest.mark.parametrize(("call", "named"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_argument_is_named_with_what_may_stand_there(
    call: Callable[[Any, Any, Path], object],
    named: list[str],
    project: delibgen.Project,
    document: delibgen.Document,
    tmp_path: Path,
) -> None:
    """When it is called: also where the results come one at a time."""
    with pytest.raises(UsageError) as caught:
        call(project, document, tmp_path)
    for said in (caught.value.text("en"), caught.value.text("fr")):
        assert all(word in said or word == "empty" for word in named)
    assert list(tmp_path.iterdir()) == []


def test_a_text_is_one_language(project: delibgen.Project, tmp_path: Path) -> None:
    assert [path.name for path in delibgen.render(project, tmp_path, langs="fr").files] == [FRENCH]


def test_a_language_that_is_asked_for_twice_is_written_once(project: delibgen.Project, tmp_path: Path) -> None:
    assert [path.name for path in delibgen.render(project, tmp_path, langs=["fr", "fr"]).files] == [FRENCH]


def test_a_wrong_one_of_many_that_come_one_by_one_stops_the_run_at_it(
    project: delibgen.Project, tmp_path: Path
) -> None:
    wrong: Any = "spec.yaml"
    results = delibgen.render_all((one for one in (project, wrong)), tmp_path)
    with pytest.raises(UsageError, match="projects"):
        list(results)


def test_several_threads_may_compose_at_once(project: delibgen.Project) -> None:
    alone = [delibgen.compose(project, lang) for lang in ("fr", "en")]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda lang: delibgen.compose(project, lang), ["fr", "en"] * 20))
    assert together == alone * 20
