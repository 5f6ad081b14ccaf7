"""Files are written whole or not at all, one project never spoils another, and many at once give the same."""

import subprocess
import sys
import zipfile
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import delibgen
from delibgen.cli import main
from delibgen.errors import MarkupError, SpecError, TemplateError, UsageError, WriteError
from delibgen.pipeline import Loaded, Rendered
from tests.specs import COMMUNICATION, GRANT, grant, parsed, saved

FRENCH = "2023-DGRI-26_projet-de-deliberation.fr.docx"
ENGLISH = "2023-DGRI-26_communication.en.docx"


@pytest.fixture
def project(tmp_path: Path) -> delibgen.Project:
    return delibgen.load(saved(tmp_path, GRANT))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def said(done: Rendered) -> list[str]:
    return [problem.code for problem in done.problems]


def whole(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return package.testzip() is None


def edited(path: Path) -> bytes:
    """What stands at `path` once someone has typed into it, as Word would leave it."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"Forum", b"FORUM")
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path.read_bytes()


def test_rendering_again_leaves_what_is_the_same(project: delibgen.Project, out: Path) -> None:
    first = delibgen.render(project, out)
    times = [path.stat().st_mtime_ns for path in first.files]
    again = delibgen.render(project, out)
    assert (first.files, first.kept) == ((out / FRENCH, out / ENGLISH), ())
    assert (again.files, again.kept) == ((), first.files)
    assert [path.stat().st_mtime_ns for path in first.files] == times


def test_a_changed_project_replaces_its_files(tmp_path: Path, project: delibgen.Project, out: Path) -> None:
    delibgen.render(project, out)
    changed = delibgen.load(saved(tmp_path, grant("15850 GBP", "15851 GBP")))
    assert delibgen.render(changed, out).files == (out / FRENCH, out / ENGLISH)


@pytest.mark.parametrize("name", [FRENCH, ENGLISH])
def test_an_edited_file_stays_while_its_spec_does_and_is_brought_up_to_it_then(
    tmp_path: Path, project: delibgen.Project, out: Path, name: str
) -> None:
    delibgen.render(project, out)
    before = edited(out / name)
    done = delibgen.render(project, out)
    assert (done.files, set(done.kept), said(done)) == ((), {out / FRENCH, out / ENGLISH}, ["edited_kept"])
    assert (out / name).read_bytes() == before
    done = delibgen.render(delibgen.load(saved(tmp_path, grant("15850 GBP", "15851 GBP"))), out)
    assert set(done.files) == {out / FRENCH, out / ENGLISH}
    assert said(done)[0] == "merged"
    assert name in done.problems[0].text("fr")


def test_force_overwrites_an_edited_file(project: delibgen.Project, out: Path) -> None:
    delibgen.render(project, out)
    edited(out / FRENCH)
    done = delibgen.render(project, out, force=True)
    assert (done.files, done.kept) == ((out / FRENCH,), (out / ENGLISH,))


@pytest.mark.parametrize("content", [b"no Word file", b"PK\x03\x04 nor this", "à moi".encode("utf-16")])
def test_a_file_of_someone_else_is_not_overwritten(project: delibgen.Project, out: Path, content: bytes) -> None:
    out.mkdir()
    saved(out, content, FRENCH)
    assert said(delibgen.render(project, out)) == ["edited_since"]
    assert names(out) == [FRENCH]
    assert (out / FRENCH).read_bytes() == content


def test_an_output_folder_that_is_a_file_is_an_error(project: delibgen.Project, out: Path) -> None:
    out.write_text("à moi")
    assert said(delibgen.render(project, out)) == ["not_written"]
    assert said(delibgen.render(project, out / "inner")) == ["not_written"]
    assert out.read_text() == "à moi"


def test_a_folder_in_the_place_of_a_file_is_an_error(project: delibgen.Project, out: Path) -> None:
    (out / ENGLISH).mkdir(parents=True)
    assert said(delibgen.render(project, out)) == ["not_written"]
    assert names(out) == [ENGLISH]


LIMITED = """
import resource, sys
sys.dont_write_bytecode = True  # Python would leave a part of a module behind
from delibgen.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
sys.exit(main(["render", "projet.yaml", "-o", "drafts", "--force", "--ui", "fr"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_when_no_room_is_left_what_stood_there_is_untouched(tmp_path: Path, out: Path) -> None:
    out.mkdir()
    saved(tmp_path, GRANT)
    before = saved(out, b"PK what stood there", FRENCH)
    done = subprocess.run([sys.executable, "-c", LIMITED], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith(f"projet.yaml: {Path('drafts', FRENCH)} ne peut pas être écrit")
    assert done.stderr.count(b"\n") == 1
    assert names(out) == [FRENCH]
    assert before.read_bytes() == b"PK what stood there"


def test_a_folder_that_may_not_be_written_is_an_error(
    project: delibgen.Project, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    done = delibgen.render(project, out)
    assert said(done) == ["not_written"]
    assert "Permission denied" in done.problems[0].text("en")


def test_the_files_written_before_a_failure_are_told(
    project: delibgen.Project, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == ENGLISH:
            raise OSError(28, "No space left on device")
        return original(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    done = delibgen.render(project, out)
    assert (done.files, said(done)) == ((out / FRENCH,), ["not_written"])
    assert names(out) == [FRENCH]
    assert whole(out / FRENCH)


def test_a_template_at_fault_leaves_what_stood_there(tmp_path: Path, project: delibgen.Project, out: Path) -> None:
    delibgen.render(project, out)
    before = {path: path.read_bytes() for path in out.iterdir()}
    own = tmp_path / "own" / "en"
    own.mkdir(parents=True)
    saved(own, b"<document>astray</document>", "communication.html.j2")
    done = delibgen.render(project, out, templates=tmp_path / "own")
    assert (done.files, said(done)) == ((), ["text_outside"])
    assert {path: path.read_bytes() for path in out.iterdir()} == before


def test_two_projects_of_one_reference_do_not_share_a_file(tmp_path: Path, out: Path) -> None:
    sources = [saved(tmp_path, GRANT, "a.yaml"), saved(tmp_path, grant("15850 GBP", "5 GBP"), "b.yaml")]
    loaded = [one for source in sources for one in delibgen.load_all(source)]
    first, second = delibgen.render_all(loaded, out)
    assert (len(first.files), said(first)) == (2, [])
    assert (second.files, said(second)) == ((), ["reference_twice"])
    assert (
        second.problems[0]
        .text("fr")
        .startswith(f"{sources[1]}:3:12 reference: « 2023 DGRI 26 » est déjà le nom du projet")
    )


def test_references_that_differ_by_capitals_alone_are_one(tmp_path: Path, out: Path) -> None:
    other = grant("2023 DGRI 26", "2023 dgri 26")
    loaded = [
        *delibgen.load_all(saved(tmp_path, GRANT, "a.yaml")),
        *delibgen.load_all(saved(tmp_path, other, "b.yaml")),
    ]
    assert [said(done) for done in delibgen.render_all(loaded, out)][1:] in (
        [["reference_twice"]],
        [["unknown_department_near"]],
        [["unknown_department"]],
    )


def test_two_runs_at_once_leave_whole_files(tmp_path: Path, out: Path) -> None:
    saved(tmp_path, GRANT)
    command = [sys.executable, "-m", "delibgen", "render", "projet.yaml", "-o", "drafts"]
    runs = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    results = [(*run.communicate(), run.returncode) for run in runs]
    assert [(error, code) for _, error, code in results] == [(b"", 0)] * 3
    assert names(out) == [ENGLISH, FRENCH]
    assert all(whole(path) for path in out.iterdir())


def many(folder: Path, count: int) -> list[Loaded]:
    texts = [grant("2023 DGRI 26", f"2023 DGRI {number}") for number in range(1, count + 1)]
    texts[1] = "schema: 1\n"
    sources = [saved(folder, text, f"{number}.yaml") for number, text in enumerate(texts)]
    return [one for source in sources for one in delibgen.load_all(source)]


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_gives_the_same_in_the_same_order(
    tmp_path: Path, kind: type[ThreadPoolExecutor | ProcessPoolExecutor]
) -> None:
    loaded = many(tmp_path, 4)
    alone = list(delibgen.render_all(loaded, tmp_path / "alone"))
    executor: Executor
    with kind(2) as executor:
        together = list(delibgen.render_all(loaded, tmp_path / "together", executor=executor))
    assert [done.reference for done in together] == [done.reference for done in alone]
    assert [done.problems for done in together] == [done.problems for done in alone]
    for one, other in zip(alone, together, strict=True):
        assert [path.read_bytes() for path in one.files] == [path.read_bytes() for path in other.files]


def test_jobs_on_the_command_line_give_the_same_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many(tmp_path, 3)
    sources = [str(tmp_path / f"{number}.yaml") for number in range(3)]
    said_by: list[tuple[int, str, str]] = []
    for jobs in ("1", "2"):
        code = main(["render", *sources, "-o", str(tmp_path / jobs), "--jobs", jobs])
        out, err = capsys.readouterr()
        said_by.append((code, out.replace(str(tmp_path / jobs), "DIR"), err))
    assert said_by[0] == said_by[1]
    assert said_by[0][0] == 1
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes()


def test_load_gives_one_error_that_holds_every_problem(tmp_path: Path) -> None:
    path = saved(tmp_path, grant("gender: f", "gender: x").replace("2023-S1", "2023-S9"))
    with pytest.raises(SpecError) as caught:
        delibgen.load(path)
    assert [problem.path for problem in caught.value.problems] == ["rapporteurs[0].gender", "facts.start"]
    assert [problem.place.line for problem in caught.value.problems] == [8, 13]
    (loaded,) = delibgen.load_all(path)
    assert (loaded.project, loaded.problems) == (None, caught.value.problems)


def test_an_unknown_suffix_is_wrong_usage(project: delibgen.Project, tmp_path: Path) -> None:
    document = delibgen.compose(project, "fr")
    with pytest.raises(UsageError) as caught:
        delibgen.write(document, tmp_path / "acte.rtf")
    assert ".docx" in caught.value.text("fr")
    assert not (tmp_path / "acte.rtf").exists()


def test_write_makes_the_folder_and_says_when_it_cannot(project: delibgen.Project, tmp_path: Path) -> None:
    document = delibgen.compose(project, "en")
    delibgen.write(document, tmp_path / "new" / "act.docx")
    assert whole(tmp_path / "new" / "act.docx")
    with pytest.raises(WriteError):
        delibgen.write(document, tmp_path / "new" / "act.docx" / "act.docx")


@pytest.mark.parametrize(
    "error", [TemplateError("macro_missing", name="a", macro="b"), MarkupError("tag_empty", tag="a"), SpecError([])]
)
def test_errors_travel_between_processes(error: delibgen.DelibgenError) -> None:
    import pickle

    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), copy.code, copy.values) == (type(error), error.code, error.values)


def test_a_project_made_of_python_values_renders_as_its_file_does(tmp_path: Path, out: Path) -> None:
    values = parsed(COMMUNICATION) | {"reference": "2023 DGRI 1", "schema": 1}
    delibgen.render(delibgen.load(values), out)
    delibgen.render(delibgen.load(saved(tmp_path, f"{COMMUNICATION}reference: 2023 DGRI 1\n")), tmp_path / "file")
    assert names(out) == names(tmp_path / "file")
    assert all((out / name).read_bytes() == (tmp_path / "file" / name).read_bytes() for name in names(out))
