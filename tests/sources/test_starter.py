"""A spec to begin with renders at once, whatever the kind of decision, and says what goes into each field."""

import re
from pathlib import Path

import pytest
import yaml

from delibgen import SpecError, load
from delibgen.cli import main
from delibgen.errors import Ui
from delibgen.kinds import COMMONEST, FOLDER, KINDS
from delibgen.project.glossary import gloss_class, gloss_field, keys_of
from delibgen.project.spec import Project
from delibgen.sources.starter import starter

UIS: tuple[Ui, ...] = ("fr", "en")
uis = pytest.mark.parametrize("ui", UIS)
ELSEWHERE = {"unknown_parties", "unused_agreements", "unused_annexes", "visa_after_act", "proposers_beside_kind"}
"""What is wrong with an example of a field in a spec whose names and dates are others."""


def comments(text: str) -> str:
    """The words of the comments, as one line."""
    return plain(" ".join(re.findall(r"^ *# ?(.*)$", text, re.MULTILINE)))


def plain(text: str) -> str:
    """The words alone: a capital or a kind of space more or less is the same."""
    return " ".join(text.split()).lower()


@uis
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_spec_renders_at_once_without_anything_to_mend(
    tmp_path: Path, kind: str, ui: Ui, capsys: pytest.CaptureFixture[str]
) -> None:
    act, out = tmp_path / "act.yaml", tmp_path / "out"
    assert main(["new", str(act), "--kind", kind, "--ui", ui]) == 0
    assert main(["render", str(act), "--strict", "-o", str(out)]) == 0
    assert main(["check", str(act), "--strict", "--ui", "en"]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        str(act),
        *(str(out / f"2022-DGRI-900_{name}.docx") for name in ("projet-de-deliberation.fr", "communication.en")),
        f"{act}: nothing to report.",
    ]
    assert printed.err == "Errors: 0; warnings: 0; remarks: 0; allowed: 0.\n"
    assert load(act) == load(FOLDER / f"{kind}.yaml")


@uis
@pytest.mark.parametrize("kind", KINDS)
def test_the_comments_say_what_goes_into_each_field(kind: str, ui: Ui) -> None:
    text = starter(kind, ui)
    said = comments(text)
    spec = yaml.safe_load(text)
    for key in keys_of(Project):
        assert plain(gloss_field("Project", key).of(ui)) in said
        assert len(re.findall(rf"^(?:# )?{key}:(?: |$)", text, re.MULTILINE)) == 1, key
    (decision,) = load(FOLDER / f"{kind}.yaml").decisions
    model = type(decision).__name__
    assert plain(gloss_class(model).of(ui)) in said
    for key in spec["decisions"][0]:
        assert plain(gloss_field(model, key).of(ui)) in said
    for key in ("name", "gender", "committee"):
        assert said.count(plain(gloss_field("Rapporteur", key).of(ui))) == 1


@uis
@pytest.mark.parametrize("kind", KINDS)
def test_the_comments_are_easy_on_the_eye(kind: str, ui: Ui) -> None:
    for line in starter(kind, ui).splitlines():
        assert line == line.rstrip()
        assert not re.match(r" *# *[;:?!»](?: |$)", line), line
        if line.lstrip().startswith("#") and ": {" not in line and ": [" not in line:
            assert len(line) <= 100


@uis
def test_the_other_fields_are_there_to_be_uncommented(tmp_path: Path, ui: Ui) -> None:
    """Each is typed as it should be, though it cites the names of another spec."""
    text = starter(COMMONEST, ui)
    others = re.findall(r"^# (\w+: [\[{].*)$", text, re.MULTILINE)
    assert len(others) >= 10
    act = tmp_path / "act.yaml"
    for line in others:
        act.write_text(text.replace(f"# {line}", line), encoding="utf-8")
        try:
            load(act)
        except SpecError as error:
            assert {problem.code for problem in error.problems} <= ELSEWHERE, error  # noqa: PT017


def test_without_a_kind_it_is_the_commonest_and_comments_are_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["new", "-", "--ui", "fr"]) == 0
    french = capsys.readouterr().out
    assert french == starter(COMMONEST, "fr")
    assert main(["new", "-", "--ui", "fr", "--lang", "en"]) == 0
    assert capsys.readouterr().out == starter(COMMONEST, "en") != french


def test_a_new_spec_never_takes_the_place_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "act.yaml"
    mine.write_text("à moi", encoding="utf-8")
    assert main(["new", str(mine), "--ui", "en"]) == 1
    assert capsys.readouterr().err.startswith(f"{mine} exists already.")
    assert mine.read_text(encoding="utf-8") == "à moi"
    assert main(["new", str(tmp_path), "--ui", "en"]) == 2
    assert main(["new", str(tmp_path / "act.docx"), "--ui", "en"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["act.yaml"]
