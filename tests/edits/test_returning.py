"""A file comes home to the library: merged as `render` does, with what becomes of each passage known before."""

from pathlib import Path

import pytest

import delibgen
from delibgen.comparing import compare
from delibgen.errors import UsageError
from delibgen.rendering import Rendered
from delibgen.returning import changed_by_hand, outcomes
from delibgen.updating import answers, candidates
from tests.edits.test_comparing import made, text_of
from tests.edits.test_merging import changed, french, more, rendered, say
from tests.samples import EXAMPLES
from tests.specs import GRANT, parsed

OLD, NEW = "15\u202f850", "15\u202f860"


def edited(folder: Path) -> Path:
    """A French file in which a person has reworded one passage and added a sentence to another."""
    rendered(parsed(GRANT), folder)
    say(french(folder), "verse ", "versera donc ")
    say(french(folder), "accepter", "bien vouloir accepter")
    return french(folder)


def fates(path: Path, spec: delibgen.Project) -> dict[str, str]:
    (text,) = compare(path, spec).texts
    told = zip(text.differences, outcomes(text), strict=True)
    return {one.after.text: outcome.fate for one, outcome in told if one.after and outcome}


def test_what_is_merged_is_what_render_writes_over_it(tmp_path: Path) -> None:
    path = edited(tmp_path)
    spec = delibgen.load(changed(parsed(GRANT), more))
    before = path.read_bytes()
    merged = delibgen.merge(path, spec)
    assert path.read_bytes() == before
    done: Rendered = delibgen.render(spec, tmp_path)
    assert merged.data == path.read_bytes()
    assert [one.text() for one in merged.notices] == [one.text() for one in done.problems]


def test_a_file_whose_spec_is_as_it_was_stays_as_it_is(tmp_path: Path) -> None:
    merged = delibgen.merge(edited(tmp_path), delibgen.load(parsed(GRANT)))
    assert merged.data is None
    assert [one.code for one in merged.notices] == ["edited_kept", *["say_again"] * (len(merged.notices) - 1)]


@pytest.mark.parametrize("suffix", ["docx", "odt", "txt"])
def test_a_file_that_does_not_say_what_it_was_made_from_is_not_merged(tmp_path: Path, suffix: str) -> None:
    project = delibgen.load(parsed(GRANT))
    path = tmp_path / f"act.{suffix}"
    delibgen.write(delibgen.compose(project, "fr"), path)
    with pytest.raises(UsageError) as raised:
        delibgen.merge(path, project)
    assert raised.value.code == "merge_unknown"
    assert str(path) in str(raised.value)


def test_a_file_of_another_project_is_not_merged(tmp_path: Path) -> None:
    other = delibgen.load(EXAMPLES["paris-los-angeles"])
    with pytest.raises(UsageError) as raised:
        delibgen.merge(edited(tmp_path), other)
    assert raised.value.code.startswith("compared_other")


def test_what_becomes_of_each_passage_is_known_before_it_is_merged(tmp_path: Path) -> None:
    spec = changed(parsed(GRANT), more)
    spec["context"].append({"fr": "Une phrase nouvelle.", "en": "A new sentence."})
    found = fates(edited(tmp_path), delibgen.load(spec))
    assert next(fate for text, fate in found.items() if "versera donc" in text) == "both"
    assert next(fate for text, fate in found.items() if text.startswith("2023 DGRI 26 –")) == "ours"
    (text,) = compare(french(tmp_path), delibgen.load(spec)).texts
    news = [outcome.fate for outcome in outcomes(text) if outcome and outcome.fate == "new"]
    assert news == ["new"]


def test_only_words_of_a_person_are_to_be_said_again(tmp_path: Path) -> None:
    (text,) = compare(edited(tmp_path), delibgen.load(changed(parsed(GRANT), more))).texts
    told = zip(text.differences, outcomes(text), strict=True)
    again = [one.after.text for one, outcome in told if one.after and outcome and outcome.is_to_say_again]
    assert ["versera donc" in said or "bien vouloir" in said for said in again] == [True] * len(again)
    assert len(again) > 1


def test_a_sum_that_follows_its_spec_is_not_asked(tmp_path: Path) -> None:
    """The file says the old one wherever nobody has touched it."""
    path = edited(tmp_path)
    spec = delibgen.load(changed(parsed(GRANT), more))
    assert [one.paths for one in compare(path, spec).changed] == [("facts.grant",)]
    assert changed_by_hand(compare(path, spec)).changed == ()
    text_of(path, OLD, NEW)
    (asked,) = changed_by_hand(compare(path, spec)).changed
    assert asked.news == ("15860 GBP",)


def test_a_sum_that_follows_a_reworded_passage_is_not_asked(tmp_path: Path) -> None:
    rendered(parsed(GRANT), tmp_path)
    say(french(tmp_path), "accepter", "bien vouloir accepter")
    spec = changed(parsed(GRANT), more)
    spec["context"][0]["fr"] = "Le {forum} donne {grant}."
    assert changed_by_hand(compare(french(tmp_path), delibgen.load(spec))).changed == ()


def test_each_value_may_be_chosen_for_each_field_it_may_be_of(tmp_path: Path) -> None:
    two = GRANT.replace("start: 2023-S1", "start: 2023-S1\n  other: 15850 GBP").replace(
        "Le {forum} verse {grant}.", "Le {forum} verse {other}."
    )
    spec, path, english = made(tmp_path, two)
    text_of(path, OLD, "16\u202f200")
    text_of(english, "15,850", "17,000")
    comparison = compare([path, english], spec)
    offered = {(one.path, one.value) for each in answers(comparison) for one in candidates(comparison, each)}
    assert offered >= {("facts.grant", "16200 GBP"), ("facts.other", "16200 GBP"), ("facts.grant", "17000 GBP")}
    assert all(one.writes for each in answers(comparison) for one in candidates(comparison, each))
