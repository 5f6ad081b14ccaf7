"""The folder for the prefecture: all of it or nothing, under names that no two acts share."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import delibgen
from delibgen.cli import main
from delibgen.project.council import builtin_text
from delibgen.rendering import Rendered
from delibgen.writers.formats import find_format
from tests.publishing.adopted import VOTE, spec
from tests.workbook.test_votes import DRAFTED
from tests.workbooks import save, table

ID = "075-217500016-20230317-2023DGRI26DAC-DE"
SENDING = 'nature = "31"\nclassification = 2022-05-16\nreplies = ["actes@exemple.fr"]\n'

_PDF = find_format(".pdf")
pytestmark = pytest.mark.skipif(_PDF is None or not _PDF.is_installed, reason="nothing writes PDF here")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with the profile of a council that sends, and the agreement of its act as PDF."""
    profile = builtin_text("paris").replace('nature = "31"\n', SENDING)
    (tmp_path / "paris.toml").write_text(profile, encoding="utf-8")
    (tmp_path / "terms.pdf").write_bytes(b"%PDF-1.7 terms")
    return tmp_path


def act(office: Path, name: str = "act", **changes: Any) -> str:
    """A spec of an act with an agreement of which the file is `terms.pdf`."""
    terms = {"form": "agreement", "with": "one", "signed": "2023-04-11", "file": "terms.pdf"}
    path = office / f"{name}.json"
    given = spec(**{"council": "paris.toml", "agreements": {"terms": terms}, **changes})
    path.write_text(json.dumps(given), encoding="utf-8")
    return str(path)


def run(office: Path, *sources: str, **options: Any) -> list[Rendered]:
    projects = (loaded for source in sources for loaded in delibgen.load_all(source))
    return [*delibgen.render_all(projects, office / "out", to="actes", **options)]


def left(office: Path) -> list[str]:
    out = office / "out"
    return sorted(
        str(path.relative_to(out)) for path in out.rglob("*") if path.is_file() and ".delibgen" not in str(path)
    )


def test_the_folder_of_an_act_holds_all_that_is_sent_and_nothing_else(office: Path) -> None:
    (done,) = run(office, act(office))
    assert [path.name for path in sorted(done.files)] == sorted(
        [f"{ID}-1-1_0.xml", f"{ID}-1-1_1.pdf", f"{ID}-1-1_2.pdf", "EACT--217500016--20230317-1.xml"]
    )
    folder = office / "out" / ID
    assert sorted(folder.iterdir()) == sorted(done.files)
    assert (folder / f"{ID}-1-1_1.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / f"{ID}-1-1_2.pdf").read_bytes() == b"%PDF-1.7 terms"
    named = [found.text for found in etree.parse(folder / f"{ID}-1-1_0.xml").iter("{*}NomFichier")]
    assert named == [f"{ID}-1-1_1.pdf", f"{ID}-1-1_2.pdf"]
    assert [problem.code for problem in done.problems if not problem.is_notice] == []


def test_what_was_replaced_is_told(office: Path) -> None:
    (done,) = run(office, act(office))
    (told,) = (problem for problem in done.problems if problem.code == "letters_replaced")
    assert told.is_notice
    assert told.path == "title"
    assert "’ → '" in str(told.values["replaced"])


def test_the_same_again_leaves_everything(office: Path) -> None:
    (first,), (again,) = run(office, act(office)), run(office, act(office))
    assert sorted(first.files) == sorted(again.kept)
    assert not again.files


def test_a_draft_is_told_that_it_has_no_vote(office: Path) -> None:
    (done,) = run(office, act(office, vote=None))
    assert [(problem.code, problem.is_notice) for problem in done.problems] == [("nothing_to_transmit", True)]
    assert not done.files


def test_an_act_that_was_rejected_is_told_once(office: Path) -> None:
    (done,) = run(office, act(office, vote={**VOTE, "for": 30, "against": 100, "transmitted": None}))
    assert [problem.code for problem in done.problems] == ["stage_refused"]
    assert not done.files


def test_what_is_told_of_a_row_names_no_key_of_a_spec(office: Path) -> None:
    row = {**DRAFTED, "Conseil": "paris.toml"}
    (done,) = run(office, str(save(office / "a.xlsx", table(row))))
    (told,) = (problem for problem in done.problems if problem.code.startswith("nothing_to_transmit"))
    assert "`" not in told.text("fr")


def test_a_profile_that_does_not_say_how_to_send_is_told_with_the_command_that_writes_one(office: Path) -> None:
    (office / "paris.toml").write_text(builtin_text("paris"), encoding="utf-8")
    (own,), (ours,) = (run(office, act(office, council=name))[0].problems for name in ("paris.toml", "paris"))
    assert (own.code, ours.code) == ("council_cannot_send", "builtin_cannot_send")
    assert "transmission.classification" in own.text("en")
    assert "delibgen councils paris -o paris.toml" in ours.text("fr")


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        (
            {"agreements": {"terms": {"form": "agreement", "with": "one", "file": "other.pdf"}}},
            "attachment_missing",
            "agreements.terms.file",
        ),
        (
            {"agreements": {"terms": {"form": "agreement", "with": "one", "file": "other.docx"}}},
            "attachment_of_other_format",
            "agreements.terms.file",
        ),
        ({"reference": "2023 DGRI 26 DAC DDCT"}, "act_number_too_long", "vote.number"),
        ({"council": "paris"}, "builtin_cannot_send", "council"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_stands_in_the_way_is_one_error_at_its_field_and_nothing_is_written(
    office: Path, changes: dict[str, Any], code: str, path: str
) -> None:
    (done,) = run(office, act(office, **changes))
    (told,) = done.problems
    assert (told.code, told.path) == (code, path)
    assert str(told.place).startswith(f"{office / 'act.json'}:")
    assert left(office) == []


def test_the_pdf_beside_a_word_file_goes_in_its_place(office: Path) -> None:
    terms = {"form": "agreement", "with": "one", "file": "terms.docx"}
    (done,) = run(office, act(office, agreements={"terms": terms}))
    assert (office / "out" / ID / f"{ID}-1-1_2.pdf") in done.files


def test_two_acts_of_one_number_are_not_sent_as_one(office: Path) -> None:
    first, second = run(office, act(office), act(office, "twin", reference="2023 DGRI 26DAC"))
    assert first.files
    assert [(problem.code, problem.path) for problem in second.problems] == [("act_number_twice", "vote.number")]


def test_attachments_that_are_too_large_are_refused(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from delibgen.publishing import transmission

    monkeypatch.setattr("delibgen.transmitting.limits", lambda: {**transmission.limits(), "most_bytes": 1 << 10})
    (done,) = run(office, act(office))
    assert [problem.code for problem in done.problems] == ["parcel_too_large"]
    assert left(office) == []


def test_a_file_that_someone_changed_stays(office: Path) -> None:
    run(office, act(office))
    changed = office / "out" / ID / f"{ID}-1-1_0.xml"
    changed.write_text("changed", encoding="utf-8")
    (done,) = run(office, act(office, title={"fr": "Une autre aide", "en": "Another grant"}, facts={}, decisions=[]))
    (done,) = run(office, act(office, matter="8.9"))
    assert [problem.code for problem in done.problems] == ["edited_since"]
    assert changed.read_text(encoding="utf-8") == "changed"


def test_the_command_writes_it_beside_the_word_files(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", act(office), "--to", "docx,actes,scdl", "-o", str(office / "out")]) == 0
    said = capsys.readouterr().out
    assert f"{ID}-1-1_0.xml" in said
    assert "deliberations.csv" in said


def test_a_style_of_one_s_own_for_pdf_is_used(office: Path) -> None:
    (office / "mine" / "fr").mkdir(parents=True)
    style = (Path(__file__).parent.parent / "templates" / "fr" / "style.typ").read_bytes()
    (office / "mine" / "fr" / "style.typ").write_bytes(style + b"\n// mine\n")
    (done,) = run(office, act(office), templates=office / "mine")
    assert [problem.code for problem in done.problems if not problem.is_notice] == []
    named, unused = delibgen.pipeline.effect_of_templates(office / "mine", ["fr"], ["actes"])
    assert (named, unused) == (["fr/style.typ"], 0)
