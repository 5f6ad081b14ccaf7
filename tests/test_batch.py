"""Many at once: in order, few in flight, and nothing lost with a process, a signal or a full disk."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from pickle import PicklingError
from typing import Any

import pytest

import delibgen
from delibgen import composing, inputs, rendering
from delibgen.batch import IN_FLIGHT, PACK, Batch, Processes, Settled
from delibgen.errors import Place, Problem
from delibgen.pipeline import Loaded, Rendered
from tests.faults import DyingProcesses, as_mapping, contents, dying_pool, projects
from tests.specs import COMMUNICATION, GRANT, as_json, grant, parsed, saved
from tests.test_pipeline import edited, said

POSIX = pytest.mark.skipif(os.name == "nt", reason="no such signals there")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What six projects give, one after the other."""
    folder = tmp_path_factory.mktemp("alone")
    list(delibgen.render_all(projects(6), folder))
    return contents(folder)


# --- order, and how many are in flight


def double(number: int) -> int:
    return 2 * number


def gone(number: int, why: str) -> int:
    raise AssertionError(number, why)


class Late(Executor):
    """Does each job when its result is asked for."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.result = lambda timeout=None: fn(*args, **kwargs)  # type: ignore[method-assign]  # noqa: ARG005
        return future


class Failing(Executor):
    """Loses every job in the same way."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ARG002
        future: Future[Any] = Future()
        future.set_exception(self._error)
        return future


@pytest.mark.parametrize("executor", [None, Late()])
def test_results_come_in_order_and_no_more_is_read_than_is_in_flight(executor: Executor | None) -> None:
    drawn = given_back = 0

    def jobs() -> Iterator[int]:
        nonlocal drawn
        for number in range(500):
            drawn += 1
            yield number

    batch: Batch[int, int] = Batch(double, gone, executor)
    for given_back, result in enumerate(batch.results(jobs()), start=1):
        assert result == 2 * (given_back - 1)
        assert drawn - given_back < (IN_FLIGHT * PACK if executor else 1)
    assert given_back == 500


def test_a_slow_job_holds_back_those_after_it_and_loses_none() -> None:
    others = threading.Semaphore(0)

    def work(number: int) -> int:
        if number == 0:
            for _ in range(20):
                others.acquire()
        else:
            others.release()
        return number

    batch: Batch[int, int] = Batch(work, gone, None)
    with ThreadPoolExecutor(2) as pool:
        batch = Batch(work, gone, pool)
        assert list(batch.results(range(21))) == list(range(21))


def test_a_known_result_is_not_sent_anywhere() -> None:
    batch: Batch[int, int] = Batch(double, gone, Failing(AssertionError()))
    assert list(batch.results([Settled(1), Settled(2)])) == [1, 2]


def test_what_waits_is_cancelled_when_the_results_are_left() -> None:
    begun: list[Future[int]] = []

    class Idle(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ARG002
            begun.append(Future())
            return begun[-1]

    def jobs() -> Iterator[int]:
        yield from range(3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Batch(double, gone, Idle()).results(jobs()))
    assert [future.cancelled() for future in begun] == [True] * 3


@pytest.mark.parametrize("error", [PicklingError("no"), TypeError("no"), ConnectionError("gone")])
def test_what_an_executor_cannot_do_is_done_here(error: Exception) -> None:
    assert list(Batch(double, gone, Failing(error)).results([1, 2])) == [2, 4]


def test_an_executor_that_is_shut_down_is_done_without(alone: dict[str, bytes], tmp_path: Path) -> None:
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    assert all(not done.problems for done in delibgen.render_all(projects(6), tmp_path / "out", executor=pool))
    assert contents(tmp_path / "out") == alone


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_projects_travel_to_processes_that_start_from_nothing(
    alone: dict[str, bytes], tmp_path: Path, method: str
) -> None:
    if method == "forkserver" and os.name == "nt":
        pytest.skip("no such start method there")
    with ProcessPoolExecutor(2, get_context(method)) as pool:
        done = list(delibgen.render_all(projects(6), tmp_path / "out", executor=pool))
    assert [one.reference for one in done] == [f"2023 DGRI {number}" for number in range(1, 7)]
    assert contents(tmp_path / "out") == alone


# --- processes that die


@POSIX
@pytest.mark.parametrize("kind", [dying_pool, DyingProcesses])
def test_a_process_that_dies_loses_no_document(
    alone: dict[str, bytes], tmp_path: Path, kind: Callable[[Path, str, int], Executor]
) -> None:
    with kind(tmp_path / "marker", "2023 DGRI 3", 1) as pool:
        done = list(delibgen.render_all(projects(6), tmp_path / "out", executor=pool))
    assert (tmp_path / "marker").read_bytes() == b"x"
    assert [(one.reference, said(one)) for one in done] == [(f"2023 DGRI {number}", []) for number in range(1, 7)]
    assert contents(tmp_path / "out") == alone


@POSIX
def test_a_project_that_kills_its_process_again_is_told_and_no_other_suffers(
    alone: dict[str, bytes], tmp_path: Path
) -> None:
    with DyingProcesses(tmp_path / "marker", "2023 DGRI 3", 9) as pool:
        done = list(delibgen.render_all(projects(6), tmp_path / "out", executor=pool))
    assert [said(one) for one in done] == [[], [], ["process_lost"], [], [], []]
    assert contents(tmp_path / "out") == {name: data for name, data in alone.items() if "DGRI-3_" not in name}


@POSIX
def test_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    code = """
import os, signal, sys
from delibgen.batch import Processes
if __name__ == "__main__":
    print(Processes(1).submit(os.getpid).result(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    script = saved(tmp_path, code, "orphan.py")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert done.stdout.strip().isdigit()  # the output ended, so the child, which holds it too, is gone


# --- what goes wrong with one project stays with it


def test_an_error_nobody_foresaw_is_a_problem_of_its_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = composing.composed

    def compose(project: delibgen.Project, *others: Any) -> Any:
        if project.reference == "2023 DGRI 2":
            raise ZeroDivisionError("by\nnothing")  # noqa: TRY003
        return original(project, *others)

    monkeypatch.setattr(rendering, "composed", compose)
    done = list(delibgen.render_all(projects(3), tmp_path))
    assert [said(one) for one in done] == [[], ["unforeseen"], []]
    assert "ZeroDivisionError: by nothing (test_batch.py:" in done[1].problems[0].text("fr")


def test_a_reference_is_given_once_even_where_the_project_has_problems(tmp_path: Path) -> None:
    place = Place("a.xlsx", sheet="Projets", cell="A2")
    wrong = Loaded(place, None, (Problem(place, "title", "missing_field"),), "2023 DGRI 1")
    cell = Place("a.xlsx", sheet="Projets", cell="C3")
    right = Loaded(Place("a.xlsx", sheet="Projets", cell="A3"), projects(1)[0], (), "2023 DGRI 1", cell)
    first, second = delibgen.render_all([wrong, right], tmp_path)
    assert (first.reference, said(first)) == ("2023 DGRI 1", ["missing_field"])
    assert (second.reference, said(second), second.files) == ("2023 DGRI 1", ["reference_twice"], ())
    assert (second.problems[0].place, second.problems[0].values["first"]) == (cell, "a.xlsx Projets!A2")


def test_rows_without_a_reference_take_the_name_of_their_title(tmp_path: Path) -> None:
    project = delibgen.load(parsed(COMMUNICATION))
    rows = [Loaded(Place("a.xlsx", sheet="Projets", cell=f"A{row}"), project) for row in (2, 3)]
    first, second = delibgen.render_all(rows, tmp_path)
    assert [path.name for path in first.files] == [
        f"A-title+0a9a20f4_communication.{lang}.docx" for lang in ("fr", "en")
    ]
    assert said(second) == ["reference_twice"]


# --- run again


@pytest.fixture
def project() -> delibgen.Project:
    return projects(1)[0]


def uncalled(*_: object) -> Any:
    raise AssertionError("it was composed")  # noqa: TRY003


def test_what_was_made_from_the_same_is_left_without_composing_it(
    project: delibgen.Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = delibgen.render(project, tmp_path)
    monkeypatch.setattr(rendering, "composed", uncalled)
    again = delibgen.render(project, tmp_path)
    assert (again.files, again.kept, again.problems) == ((), first.files, ())


def other_templates(folder: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    from delibgen.drafting import templates_folder

    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_bytes(change((templates_folder() / name).read_bytes()))
    return folder


@pytest.mark.parametrize("name", ["fr/deliberation.html.j2", "fr/style.docx"])
def test_another_template_or_style_is_another_input(project: delibgen.Project, tmp_path: Path, name: str) -> None:
    own = other_templates(tmp_path / "own", name, lambda content: content)
    french, english = delibgen.render(project, tmp_path / "out").files
    done = delibgen.render(project, tmp_path / "out", templates=own)
    assert (done.files, done.kept) == ((french,), (english,))
    assert delibgen.render(project, tmp_path / "out", templates=own).kept == (french, english)


def test_another_delibgen_is_another_input(
    project: delibgen.Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = delibgen.render(project, tmp_path)
    monkeypatch.setattr(inputs, "own_digest", lambda: "another")
    assert delibgen.render(project, tmp_path).files == first.files


def test_another_file_of_delibgen_is_another_delibgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code and tables count, at any depth, by name and content; what Python makes of them does not."""
    monkeypatch.setattr(inputs, "__file__", str(tmp_path / "inputs.py"))
    (tmp_path / "data" / "councils").mkdir(parents=True)
    steps = [("inputs.py", "1"), ("data/french.toml", "1"), ("data/councils/paris.toml", "1"), ("inputs.py", "2")]
    digests = []
    for name, content in steps:
        (tmp_path / name).write_text(content, encoding="utf-8")
        (tmp_path / "data" / "french.pyc").write_text(name, encoding="utf-8")
        digests += [inputs.own_digest.__wrapped__(), inputs.own_digest.__wrapped__()]
    assert digests[::2] == digests[1::2]
    assert len(set(digests)) == len(steps)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("15850 GBP", "15851 GBP"),
        ("Forum des villes", "Forum des cités"),
        ("committee: 7", "committee: 8"),
        ("chapter: 011", "chapter: 11"),
        ("{grant}.\n    en", "**{grant}**.\n    en"),
        ("2023-03-15]", "2023-03-16]"),
    ],
)
def test_another_project_is_another_input(old: str, new: str, tmp_path: Path) -> None:
    digests = {inputs.project_digest(delibgen.load(saved(tmp_path, text))) for text in (GRANT, GRANT, grant(old, new))}
    assert len(digests) == 2


def test_inputs_are_the_same_in_every_process(project: delibgen.Project) -> None:
    code = "from tests.faults import projects; from delibgen.inputs import *\n"
    code += "print(input_digest(project_digest(projects(1)[0]), 'fr', template_digest('fr')))"
    seeds = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    said_by = [subprocess.check_output([sys.executable, "-c", code], env=seed, text=True) for seed in seeds]
    digest = inputs.input_digest(inputs.project_digest(project), "fr", inputs.template_digest("fr"))
    assert set(said_by) == {f"{digest}\n"}


def test_an_edited_file_is_never_taken_for_what_was_made(project: delibgen.Project, tmp_path: Path) -> None:
    french, _ = delibgen.render(project, tmp_path).files
    edited(french)
    assert said(delibgen.render(project, tmp_path)) == ["edited_kept"]


def test_force_trusts_no_record(project: delibgen.Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delibgen.render(project, tmp_path)
    monkeypatch.setattr(rendering, "composed", uncalled)
    done = delibgen.render(project, tmp_path, force=True)
    assert said(done) == ["unforeseen"]
    assert "it was composed" in done.problems[0].text()


KILLED = """
import os, signal, sys
from pathlib import Path
import delibgen
from tests.faults import projects
count, original = 0, Path.replace
def replace(path, target):
    global count
    count += 1
    if count == 6:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(path, target)
Path.replace = replace
list(delibgen.render_all(projects(6), sys.argv[1]))
"""


@POSIX
def test_killed_in_the_middle_of_a_write_it_goes_on_where_it_stopped(alone: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(out)], check=False, capture_output=True)
    assert (killed.returncode, killed.stderr) == (-signal.SIGKILL, b"")
    whole = contents(out)
    assert len(whole) == 5
    assert whole.items() <= alone.items()
    done = list(delibgen.render_all(projects(6), out))
    assert {path.name for one in done for path in one.kept} == whole.keys()
    assert len([path for one in done for path in one.files]) == 7
    assert contents(out) == alone


AT_A_TERMINAL = """
import signal, sys
from delibgen.cli import main
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # nohup, and the & of a shell, leave it ignored
    sys.exit(main())
"""


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_it_leaves_whole_files_and_goes_on_where_it_stopped(
    alone: dict[str, bytes], tmp_path: Path, jobs: str
) -> None:
    """The last source is a pipe into which nothing is ever written, so the run is still on when it is interrupted."""
    sources = [str(saved(tmp_path, as_json(as_mapping(number)), f"{number}.json")) for number in range(1, 7)]
    os.mkfifo(tmp_path / "never.json")
    program = str(saved(tmp_path, AT_A_TERMINAL, "program.py"))
    command = [sys.executable, program, "render", "-o", str(tmp_path / "out"), "--jobs", jobs]
    run = subprocess.Popen(
        [*command, *sources, str(tmp_path / "never.json")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while run.poll() is None and len(contents(tmp_path / "out")) < 12:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    _, error = run.communicate(timeout=60)
    assert (run.returncode, error.count(b"\n")) == (130, 1), error.decode()
    assert contents(tmp_path / "out") == alone
    assert not list((tmp_path / "out").glob(".*"))
    again = subprocess.run([*command, *sources], check=True, capture_output=True, text=True, env=ENGLISH)
    assert again.stdout.count("(unchanged)\n") == 12


ENGLISH = {**os.environ, "LC_ALL": "C.UTF-8"}


def test_two_runs_at_once_into_one_folder_leave_what_one_leaves(alone: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    with ThreadPoolExecutor(2) as runs:
        both = [runs.submit(lambda: list(delibgen.render_all(projects(6), out))) for _ in range(2)]
    assert [said(done) for run in both for done in run.result()] == [[]] * 12
    assert contents(out) == alone
    assert not list(out.glob(".*"))


def test_a_disk_that_fills_up_is_told_and_the_run_goes_on_once_there_is_room(
    alone: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, original, room = tmp_path / "out", Path.replace, 5

    def replace(path: Path, target: Path) -> Path:
        nonlocal room
        room -= 1
        if room < 0:
            raise OSError(28, "No space left on device")
        return original(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        full = list(delibgen.render_all(projects(6), out))
    assert [said(done) for done in full] == [[], [], *[["not_written"]] * 4]
    assert [len(done.files) for done in full] == [2, 2, 1, 0, 0, 0]
    assert not list(out.glob(".*"))
    done: list[Rendered] = list(delibgen.render_all(projects(6), out))
    assert [(len(one.kept), len(one.files)) for one in done] == [(2, 0), (2, 0), (1, 1), (0, 2), (0, 2), (0, 2)]
    assert contents(out) == alone


def test_our_own_processes_do_many(tmp_path: Path, alone: dict[str, bytes]) -> None:
    with Processes(2) as pool:
        list(delibgen.render_all(projects(6), tmp_path / "out", executor=pool))
    assert contents(tmp_path / "out") == alone
