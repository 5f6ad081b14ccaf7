"""What a file cannot take, or what people have cut up, copied or struck out: nothing goes stale or is undone unseen."""

from pathlib import Path
from typing import Any

import docx
from lxml import etree

import delibgen
from delibgen.comparing import compare
from delibgen.ooxml.wordml import w
from delibgen.returning import by_hand
from delibgen.updating import update
from tests.edits.test_merging import changed, french, more, rendered, say, told, words
from tests.specs import GRANT, parsed

OLD, NEW = "15\u202f850\xa0£", "16\u202f200\xa0£"


def in_a_field(path: Path, opening: str) -> None:
    """Makes the words of a paragraph the result of a field, which nobody edits."""
    opened = docx.Document(str(path))
    line = next(one for one in opened.element.body.iter(w("p")) if said_in(one).startswith(opening))
    field = etree.Element(w("fldSimple"), {w("instr"): "TITLE"})
    field.extend([child for child in line if child.tag != w("pPr")])
    line.append(field)
    opened.save(str(path))


def said_in(line: Any) -> str:
    return "".join(node.text or "" for node in line.iter(w("t")))


def test_what_the_file_could_not_take_is_told_again_and_taken_for_no_edit(tmp_path: Path) -> None:
    spec = changed(parsed(GRANT), more)
    rendered(parsed(GRANT), tmp_path)
    in_a_field(french(tmp_path), "Le Forum des villes verse")
    for _ in range(3):
        done = rendered(spec, tmp_path)
        ((_, missed),) = told(done, "merge_missed")
        assert NEW in missed
    found = compare(french(tmp_path), delibgen.load(spec))
    assert found.texts[0].is_stale
    assert not by_hand(found).changed
    assert update(found) is None


def test_what_was_put_in_by_hand_as_told_is_settled(tmp_path: Path) -> None:
    spec = changed(parsed(GRANT), more)
    rendered(parsed(GRANT), tmp_path)
    in_a_field(french(tmp_path), "Le Forum des villes verse")
    rendered(spec, tmp_path)
    say(french(tmp_path), OLD, NEW)
    assert not told(rendered(spec, tmp_path), "merge_missed")
    assert [one.code for one in rendered(spec, tmp_path).problems] == ["saved_again"]
    assert not compare(french(tmp_path), delibgen.load(spec)).texts[0].is_stale


def test_a_passage_is_taken_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    spec["context"][0] = {"fr": "Le {forum} verse {grant}, soit {grant:words}.", "en": "The {forum} pays {grant}."}
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = next(one for one in opened.element.body.iter(w("p")) if "soit" in said_in(one))
    before = said_in(line)
    held = [*line.iter(w("sdt"))][-1]
    field = etree.Element(w("fldSimple"), {w("instr"): "TITLE"})
    held.addprevious(field)
    field.append(held)
    opened.save(str(french(tmp_path)))
    done = rendered(changed(spec, more), tmp_path)
    assert told(done, "merge_missed")
    assert before in words(french(tmp_path))


def test_what_was_missed_goes_in_once_it_can_though_the_spec_has_gone_on(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    in_a_field(french(tmp_path), "Le Forum des villes verse")
    rendered(changed(spec, more), tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    (field,) = opened.element.body.iter(w("fldSimple"))
    for part in list(field):
        field.addprevious(part)
    field.getparent().remove(field)
    opened.save(str(french(tmp_path)))
    spec["facts"]["grant"] = "17300 GBP"
    done = rendered(spec, tmp_path)
    said = words(french(tmp_path))
    assert not told(done, "merge_missed")
    assert "verse 17\u202f300\xa0£" in said
    assert "15\u202f850" not in said


def test_a_spec_that_goes_back_takes_its_file_with_it_though_something_was_missed(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    before = words(french(tmp_path))
    in_a_field(french(tmp_path), "Le Forum des villes verse")
    rendered(changed(spec, more), tmp_path)
    rendered(spec, tmp_path)
    assert words(french(tmp_path)) == before
