"""A fault of one row, one rule or one file is said with its place, and the others go on."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen import loading, rendering, reviewing
from delibgen.checks import run
from delibgen.checks.rule import Hit, Rule, Scope
from delibgen.checks.rules.every import RULES
from delibgen.checks.rules.of_projects import RULES_OF_PROJECTS
from delibgen.cli import main
from delibgen.errors import Sentences
from delibgen.project.build import build_project
from delibgen.readers import read_document
from delibgen.workbook import reading
from tests.specs import GRANT, saved
from tests.workbooks import GRANT as ROW
from tests.workbooks import save, table

COMMA = "La Ville perçoit une bourse de 31,700 £ en une fois.\n"
ERRORS = [StopIteration(), RuntimeError("deux\nlignes"), KeyError("clé"), RecursionError(), ZeroDivisionError("0")]
errors = pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
Capture = pytest.CaptureFixture[str]


def failing(error: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise error

    return fail


@pytest.fixture(autouse=True)
def no_rules_of_other_tests() -> Iterator[None]:
    """Which rules there are is worked out once in a run, and these tests add some."""
    forget_rules()
    yield
    forget_rules()


def forget_rules() -> None:
    run._on_texts.cache_clear()
    run._rules.cache_clear()
    run._asking_each.cache_clear()
    run._asking_all.cache_clear()
    run._by_words.cache_clear()
    run._known.cache_clear()


def with_failing(monkeypatch: pytest.MonkeyPatch, scope: Scope, error: Exception) -> None:
    """Makes the first rule of each scope fail halfway, after what it had found."""

    def find(*_: object) -> Iterator[Hit]:
        yield from ()
        raise error

    langs = ("fr", "en") if scope == "text" else ()
    said: Sentences = {"fr": "Fautif.", "en": "Faulty."}
    rule = Rule("XXX-99", "error", scope, langs, said, "aucune", find, "typed" if langs else "")
    monkeypatch.setattr(run, "RULES_OF_PROJECTS", (rule, *RULES_OF_PROJECTS))
    monkeypatch.setattr(run, "_every_rule", lambda: (rule, *RULES))
    forget_rules()


def rows(folder: Path, count: int = 3) -> str:
    """A workbook of as many projects; what fails in these tests is that of row 3."""
    return str(save(folder / "liste.xlsx", table(*({**ROW, "Référence": f"2023 DGRI {n + 1}"} for n in range(count)))))


def only_for(reference: str, original: Callable[..., Any], error: Exception) -> Callable[..., Any]:
    """`original`, which fails for the project of that reference."""

    def call(project: delibgen.Project, *others: Any, **named: Any) -> Any:
        if project.reference == reference:
            raise error
        return original(project, *others, **named)

    return call


def second_fails(original: Callable[..., Any], error: Exception) -> Callable[..., Any]:
    """`original`, which fails when it is called for the second time."""
    calls = iter((None, error))

    def call(*given: Any, **named: Any) -> Any:
        if failure := next(calls, None):
            raise failure
        return original(*given, **named)

    return call


# --- one rule


@errors
def test_a_rule_that_fails_keeps_no_other_from_speaking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, error: Exception
) -> None:
    with_failing(monkeypatch, "text", error)
    path = saved(tmp_path, COMMA, "acte.txt")
    assert main(["check", str(path), "--ui", "fr"]) == 1
    said = capsys.readouterr()
    assert "TYP-02" in said.out
    (line,) = (line for line in said.err.splitlines() if "XXX-99" in line)
    assert line.startswith(f"{path} XXX-99")
    assert type(error).__name__ in line
    assert "signalez-le" in line
    assert "Traceback" not in said.err


@pytest.mark.parametrize("scope", ["project", "text", "spec"])
def test_a_rule_that_fails_is_told_of_a_project_by_machines_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, scope: Scope
) -> None:
    with_failing(monkeypatch, scope, StopIteration())
    path = saved(tmp_path, GRANT, "acte.yaml")
    assert main(["check", str(path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {problem["path"] for problem in told["problems"]} == {"XXX-99"}
    assert told["findings"]
    assert main(["check", str(path), "--sarif"]) == 1
    (log,) = json.loads(capsys.readouterr().out)["runs"]
    notices = log["invocations"][0]["toolExecutionNotifications"]
    assert {notice["associatedRule"]["id"] for notice in notices} == {"XXX-99"}
    assert log["results"]


def test_a_file_is_corrected_where_a_rule_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = delibgen.load(saved(tmp_path, GRANT, "acte.yaml"))
    delibgen.write(delibgen.compose(project, "fr"), tmp_path / "acte.docx")
    with_failing(monkeypatch, "text", KeyError("clé"))
    assert main(["check", str(tmp_path / "acte.docx"), "--annotate", "-o", str(tmp_path / "relu.docx")]) == 1
    assert (tmp_path / "relu.docx").is_file()


def test_a_program_has_what_was_found_beside_what_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, COMMA, "acte.txt")
    expected = delibgen.check(path)
    with_failing(monkeypatch, "text", StopIteration())
    with pytest.raises(delibgen.CheckError) as caught:
        delibgen.check(path)
    assert caught.value.findings == expected
    assert [problem.path for problem in caught.value.problems] == ["XXX-99"]
    english = saved(tmp_path, "The City is paid £31,700.\n", "act.txt")
    with pytest.raises(delibgen.CheckError, match="XXX-99"):
        delibgen.check_pair(path, english)


@pytest.mark.parametrize("scope", ["project", "text", "spec"])
@pytest.mark.parametrize("strict", [False, True])
def test_a_document_is_written_though_a_rule_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, scope: Scope, *, strict: bool
) -> None:
    with_failing(monkeypatch, scope, StopIteration())
    path = saved(tmp_path, GRANT, "acte.yaml")
    options = ["--strict"] if strict else []
    assert main(["render", str(path), "-o", str(tmp_path / "out"), *options]) == 1
    said = capsys.readouterr()
    assert "XXX-99" in said.err
    assert len(list((tmp_path / "out").glob("*.docx"))) == len(said.out.splitlines()) == 2


def test_a_document_is_written_though_none_of_it_can_be_read_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(run, "read_draft", failing(StopIteration()))
    path = saved(tmp_path, GRANT, "acte.yaml")
    assert main(["render", str(path), "-o", str(tmp_path / "out")]) == 1
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert "StopIteration" in capsys.readouterr().err


# --- one row


@errors
@pytest.mark.parametrize("command", ["check", "render"])
def test_a_row_that_cannot_be_drafted_keeps_no_other_from_being(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, command: str, error: Exception
) -> None:
    for module in (rendering, reviewing):
        monkeypatch.setattr(module, "composed", only_for("2023 DGRI 2", module.composed, error))
    options = ["-o", str(tmp_path / "out")] if command == "render" else []
    assert main([command, rows(tmp_path), "--json", *options]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[problem["code"] for problem in one["problems"]] for one in told] == [[], ["unforeseen"], []]
    assert told[1]["problems"][0]["place"]["cell"] == "A3"
    assert all(one["findings"] or one.get("files") for one in (told[0], told[2]))


@errors
@pytest.mark.parametrize(("module", "name"), [(loading, "build_project"), (reading, "make_project")])
def test_a_row_that_cannot_be_read_keeps_no_other_from_being(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, error: Exception
) -> None:
    monkeypatch.setattr(module, name, second_fails(getattr(module, name), error))
    loaded = list(delibgen.load_all(rows(tmp_path)))
    assert [[problem.code for problem in one.problems] for one in loaded] == [[], ["unforeseen"], []]
    assert loaded[1].problems[0].place.cell == "A3"


@errors
def test_a_row_whose_facts_cannot_be_looked_at_keeps_no_other_from_being_drafted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(rendering, "name_of", second_fails(rendering.name_of, error))
    done = list(delibgen.render_all(delibgen.load_all(rows(tmp_path)), tmp_path / "out", check=True))
    assert [[problem.code for problem in one.problems] for one in done] == [[], ["unforeseen"], []]
    assert [len(one.files) for one in done] == [2, 0, 2]


def test_a_rule_that_fails_is_told_in_a_copy_of_the_workbook_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    with_failing(monkeypatch, "text", KeyError("clé"))
    arguments = ["render", rows(tmp_path), "-o", str(tmp_path / "out"), "--report", str(tmp_path / "marked.xlsx")]
    assert main(arguments) == 1
    assert "XXX-99" in capsys.readouterr().err
    assert (tmp_path / "marked.xlsx").is_file()
    assert len(list((tmp_path / "out").iterdir())) == 6


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_row_that_cannot_be_read_is_said_at_its_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, command: str
) -> None:
    monkeypatch.setattr(loading, "build_project", second_fails(build_project, StopIteration()))
    options = ["-o", str(tmp_path / "out")] if command == "render" else []
    assert main([command, rows(tmp_path), "--json", *options]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[problem["code"] for problem in one["problems"]] for one in told] == [[], ["unforeseen"], []]
    assert told[1]["problems"][0]["place"]["cell"] == "A3"


# --- one file


@errors
def test_a_file_that_cannot_be_read_keeps_no_other_from_being(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, error: Exception
) -> None:
    broken, sound = saved(tmp_path, COMMA, "a.txt"), saved(tmp_path, COMMA, "b.txt")
    monkeypatch.setattr(
        reviewing, "read_document", lambda path: failing(error)() if path == broken else read_document(path)
    )
    assert main(["check", str(broken), str(sound), str(tmp_path / "absent.txt")]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"{sound}:1:32 TYP-02")
    assert [line.partition(": ")[0] for line in said.err.splitlines()[:2]] == [
        str(broken),
        str(tmp_path / "absent.txt"),
    ]


def test_the_pair_of_a_file_that_is_not_there_is_a_problem_for_machines_too(tmp_path: Path, capsys: Capture) -> None:
    path = saved(tmp_path, COMMA, "a.txt")
    assert main(["check", "--pair", str(path), str(tmp_path / "absent.txt"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [problem["code"] for problem in told["problems"]] == ["file_missing"]


def test_what_the_input_is_to_blame_for_is_said_as_such(tmp_path: Path, capsys: Capture) -> None:
    path = saved(tmp_path, GRANT.replace("15850 GBP", "15850 livres"), "acte.yaml")
    assert main(["check", str(path)]) == 1
    assert "fault in delibgen" not in capsys.readouterr().err
