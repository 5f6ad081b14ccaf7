"""A folder of one's own templates: what takes effect is said, and what never would is refused before all else."""

import io
import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import delibgen
from delibgen.cli import main
from delibgen.drafting import templates_folder
from delibgen.drafting.placing import check_folder, used_files
from delibgen.errors import MisplacedError, UsageError
from delibgen.inputs import template_digest
from tests.specs import GRANT, grant, saved

BUILTIN = templates_folder()
FILES = sorted(
    path.relative_to(BUILTIN).as_posix() for path in BUILTIN.rglob("*.*") if path.suffix in {".j2", ".docx", ".typ"}
)
LABEL = "fr/label.html.j2"


def folder(tmp_path: Path, **files: str) -> Path:
    """A folder of templates with these files, by their names in it."""
    own = tmp_path / "mine"
    (own / "fr").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(text, encoding="utf-8")
    return own


def misplaced(own: Path) -> dict[str, str]:
    """What is refused, and where it is said to belong."""
    try:
        check_folder(own)
    except MisplacedError as error:
        return {
            Path(problem.place.source).relative_to(own).as_posix(): str(problem.values["near"])
            for problem in error.problems
        }
    return {}


@pytest.mark.parametrize("name", FILES)
def test_each_file_of_ours_has_a_place_and_no_other(name: str, tmp_path: Path) -> None:
    """In its place it is used; with a letter too few, one level up or at the root it is refused, with its place."""
    lang, _, rest = name.partition("/")
    stem = Path(name).name.partition(".")[0]
    own = folder(tmp_path)
    for wrong in (
        name.replace(f"{stem}.", f"{stem[:-1]}."),
        Path(name).name,
        f"{name}.txt",
        f"{lang}/more/{stem}.html",
    ):
        (own / wrong).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(BUILTIN / name, own / wrong)
        assert name in misplaced(own)[wrong], wrong
        (own / wrong).unlink()
    (own / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(BUILTIN / name, own / name)
    assert misplaced(own) == {}
    assert used_files(own, "fr" if lang == "fr" else "en") == (rest,)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("french", "fr"), ("français", "fr"), ("FR", "fr"), ("fr-FR", "fr"), ("english", "en"), ("anglais", "en"),
        ("en_GB", "en"), ("templates", ""), ("french.old", "fr"), ("de", ""),
    ],
)  # fmt: skip
def test_a_folder_of_another_name_is_refused_with_the_one_that_was_meant(name: str, meant: str, tmp_path: Path) -> None:
    own = folder(tmp_path, **{f"{name}/style.docx": ""})
    assert misplaced(own) == {name: meant}


@pytest.mark.parametrize("name", ["fr/decisions/unknown.html.j2", "fr/logo.png", "en/letter.docx", "fr/en/x.j2", "x"])
def test_what_nothing_uses_is_refused(name: str, tmp_path: Path) -> None:
    assert misplaced(folder(tmp_path, **{name: "", LABEL: ""})) == {name: ""}


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store", ".git/config", "fr/.label.html.j2.swp", "fr/~$style.docx", "fr/.~lock.style.docx#",
        "fr/style.docx~", "fr/label.html.j2.bak", "fr/#label.html.j2#", "fr/Thumbs.db", "README.md", "LISEZMOI",
        "fr/notes.txt", "LICENSE", "__MACOSX/fr/._style.docx", "fr/decisions/desktop.ini",
    ],
)  # fmt: skip
def test_what_is_left_beside_templates_is_no_mistake(name: str, tmp_path: Path) -> None:
    own = folder(tmp_path, **{LABEL: "Art."})
    before = template_digest("fr", own)
    folder(tmp_path, **{name: "x"})
    assert misplaced(own) == {}
    assert used_files(own, "fr") == ("label.html.j2",)
    assert template_digest("fr", own) == before


@pytest.mark.parametrize(
    ("label", "helper", "refused"),
    [
        ("{% import 'own/words.html.j2' as own %}", "", []),
        ("{% from './own/words.html.j2' import a %}", "", []),
        ("{% include 'own/words.html.j2' %}", "", []),
        ("{% extends 'own/words.html.j2' %}", "", []),
        ("{% include 'own/' ~ name %}", "", []),
        ("{% include ['other', 'own/words.html.j2'] %}", "", []),
        ("{# own/words.html.j2 #}", "", ["fr/own/words.html.j2"]),
        ("", "{% include 'own/words.html.j2' %}", ["fr/own/words.html.j2"]),
    ],
)
def test_a_template_may_be_named_by_another_one_that_is_used(
    label: str, helper: str, refused: list[str], tmp_path: Path
) -> None:
    own = folder(tmp_path, **{LABEL: label, "fr/own/words.html.j2": helper})
    assert list(misplaced(own)) == refused
    assert len(used_files(own, "fr")) == 2 - len(refused)


def test_a_helper_of_a_helper_makes_the_document_anew_when_it_changes(tmp_path: Path) -> None:
    own = folder(
        tmp_path, **{LABEL: "{% include 'a.html.j2' %}", "fr/a.html.j2": "{% include 'b.txt' %}", "fr/b.txt": "x"}
    )
    before = template_digest("fr", own), template_digest("en", own)
    folder(tmp_path, **{"fr/b.txt": "y"})
    after = template_digest("fr", own), template_digest("en", own)
    assert before[0] != after[0]
    assert before[1] == after[1]


def test_the_folder_of_one_language_or_the_one_around_sends_to_the_right_one(tmp_path: Path) -> None:
    own = folder(tmp_path, **{LABEL: "Art."})
    for wrong in (own / "fr", tmp_path):
        with pytest.raises(UsageError) as caught:
            check_folder(wrong)
        assert (caught.value.code, caught.value.values["better"]) == ("templates_elsewhere", own)


CALLS: dict[str, Callable[[delibgen.Project, Path, Path], object]] = {
    "compose": lambda project, own, _: delibgen.compose(project, "fr", own),
    "render": lambda project, own, out: delibgen.render(project, out, templates=own),
    "render_all": lambda project, own, out: delibgen.render_all([project], out, templates=own),
    "write": lambda project, own, out: delibgen.write(delibgen.compose(project, "fr"), out / "a.docx", own),
    "as_docx": lambda project, own, _: delibgen.as_docx(delibgen.compose(project, "fr"), own),
}


@pytest.mark.parametrize("call", CALLS)
def test_every_call_of_the_library_refuses_alike(call: str, tmp_path: Path) -> None:
    own, out = folder(tmp_path, **{"french/label.html.j2": ""}), tmp_path / "out"
    project = delibgen.load(saved(tmp_path, GRANT))
    with pytest.raises(UsageError, match="french") as caught:
        CALLS[call](project, own, out)
    assert not out.exists()
    assert pickle.loads(pickle.dumps(caught.value)).text("fr") == caught.value.text("fr")


@pytest.mark.parametrize("command", ["render", "check"])
def test_the_command_refuses_all_of_them_at_once_and_writes_nothing(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path, **{"french/a": "", "style.docx": "", "fr/deliberaton.html.j2": "", LABEL: "Art."})
    manifest = ["--manifest", "m.jsonl"] if command == "render" else []
    saved(tmp_path, GRANT)
    before = sorted(tmp_path.iterdir())
    spec = next(path.name for path in before if path.suffix == ".yaml")
    assert main([command, spec, "--templates", "mine", "--ui", "fr", *manifest]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.partition(": ")[0].replace("\\", "/") for line in err.splitlines()] == [
        "mine/fr/deliberaton.html.j2", "mine/french", "mine/style.docx"
    ]  # fmt: skip
    assert "Nommez-le fr" in err
    assert sorted(tmp_path.iterdir()) == before


def said(tmp_path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """What `render` says of the folder `mine`, in its first line."""
    spec = str(saved(tmp_path, GRANT))
    assert (
        main(["render", spec, "-o", str(tmp_path / "o"), "--templates", str(tmp_path / "mine"), "--ui", "en", *more])
        == 0
    )
    err = capsys.readouterr().err
    return err.replace(str(tmp_path / "mine"), "mine").splitlines()[0] if err else ""


def test_the_command_names_what_takes_effect_in_this_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = folder(tmp_path, **{LABEL: "Art."})
    shutil.copy(BUILTIN / "fr" / "style.docx", own / "fr" / "style.docx")
    assert said(tmp_path, capsys) == f"Templates of mine: {LABEL} (the same as those of delibgen: 1)."
    assert said(tmp_path, capsys, "--to", "txt") == f"Templates of mine: {LABEL}."
    assert said(tmp_path, capsys, "--lang", "en") == "Templates of mine: none is used here."
    (own / LABEL).unlink()
    assert said(tmp_path, capsys) == "Templates of mine: none changes anything (the same as those of delibgen: 1)."


def test_a_long_list_of_files_is_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in FILES:
        if name.endswith(".j2"):
            text = (BUILTIN / name).read_text(encoding="utf-8")
            folder(tmp_path, **{name: f"{text}{{# ours #}}"})
    line = said(tmp_path, capsys, "--to", "txt")
    assert line.count(".html.j2") == 12
    assert line.endswith(f", … (+{sum(name.endswith('.j2') for name in FILES) - 12}).")


def test_machines_are_told_of_projects_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder(tmp_path, **{LABEL: "Art."})
    spec = str(saved(tmp_path, GRANT))
    assert main(["render", spec, "-o", str(tmp_path / "o"), "--templates", str(tmp_path / "mine"), "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["problems"] == []
    assert err == ""


def test_a_style_file_at_fault_is_named_with_its_folder(tmp_path: Path) -> None:
    own = folder(tmp_path, **{"fr/style.docx": "no Word file"})
    document = delibgen.compose(delibgen.load(saved(tmp_path, GRANT)), "fr", own)
    with pytest.raises(delibgen.TemplateError, match="is not a Word document") as caught:
        delibgen.write(document, io.BytesIO(), own)
    assert caught.value.values["path"] == own / "fr" / "style.docx"


def test_a_folder_that_cannot_be_read_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UsageError, match="cannot be read"):
        check_folder(tmp_path)


@pytest.mark.parametrize("command", ["render", "check"])
@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("fr/deliberation.html.j2", "\n{{ absent }}", "not know `absent` on line 2"),
        ("fr/communication.html.j2", "{% if %}", ""),
        ("fr/style.docx", "no Word file", "style.docx"),
    ],
)
def test_a_fault_of_the_folder_is_told_once_in_a_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str, text: str, why: str
) -> None:
    own = folder(tmp_path, **{name: text})
    for number in range(1, 4):
        saved(tmp_path, grant("2023 DGRI 26", f"2023 DGRI {number}"), f"{number}.yaml")
    saved(tmp_path, grant("gender: f", "gender: x"), "wrong.yaml")
    sources = [str(path) for path in sorted(tmp_path.glob("*.yaml"))]
    out = ["-o", str(tmp_path / "out"), "--no-check"] if command == "render" else []
    main([command, *sources, "--templates", str(own), "--ui", "en", *out])
    said = capsys.readouterr().err.splitlines()
    assert sum(" rapporteurs[0].gender: " in line for line in said) == 1
    told = [
        line for line in said if why in line and name.partition("/")[2] in line and not line.startswith("Templates")
    ]
    if "communication" in name or ("style" in name and command == "check"):
        assert told == []  # nothing of it is used here
    else:
        first, again = told
        assert first.startswith(f"{sources[0]}: ")
        assert again == f"{first.removeprefix(f'{sources[0]}: ')} Other projects that it stops: 2."


def test_machines_are_told_it_of_each_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = folder(tmp_path, **{"fr/deliberation.html.j2": "{{ absent }}"})
    sources = [
        str(saved(tmp_path, grant("2023 DGRI 26", f"2023 DGRI {number}"), f"{number}.yaml")) for number in range(3)
    ]
    assert main(["render", *sources, "--templates", str(own), "-o", str(tmp_path / "out"), "--json"]) == 1
    done = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[problem["code"] for problem in one["problems"]] for one in done] == [["template_name_unknown"]] * 3
