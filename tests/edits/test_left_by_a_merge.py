"""What a file cannot take, or what people have cut up, copied or struck out: nothing goes stale or is undone unseen."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

import delibgen
from delibgen.comparing import compare
from delibgen.errors import message
from delibgen.ooxml.wordml import w
from delibgen.returning import by_hand
from delibgen.updating import update
from tests.edits.test_merging import changed, french, more, rendered, say, told, words
from tests.kinds import Spec
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


def test_a_sum_that_a_person_has_made_another_of_the_act_is_asked_and_not_taken_back(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    spec["facts"] |= {"stage": "13100 GBP", "seats": "8300 GBP", "other": "12400 GBP"}
    spec["context"][0] = {"fr": "La scène a coûté {stage}, les gradins {seats}.", "en": "It cost {stage}, and {seats}."}
    spec["context"].append({"fr": "La Ville a payé {other} en 2021.", "en": "The City paid {other} in 2021."})
    rendered(spec, tmp_path)
    say(french(tmp_path), "La scène a coûté ", "La scène et ses abords ont coûté ")
    say(french(tmp_path), "13\u202f100\xa0£", "12\u202f400\xa0£")
    spec["facts"]["seats"] = "8500 GBP"
    done = rendered(spec, tmp_path)
    assert "abords ont coûté 12\u202f400\xa0£" in words(french(tmp_path))
    assert told(done, "merge_settle")


# -- what people have split, joined and copied --


SPLIT = {
    "fr": "Il est proposé de verser {grant} en tout, dont {part} pour le premier convoi vers la ville.",
    "en": "It is proposed to pay {grant} in all, of which {part} for the first convoy to the city.",
}


def of_parts() -> Spec:
    spec = parsed(GRANT)
    spec["facts"]["part"] = "4000 GBP"
    spec["context"] += [{"fr": "Les associations partent dès la semaine prochaine.", "en": "They leave soon."}, SPLIT]
    return spec


def fewer(spec: Spec) -> None:
    spec["facts"]["part"] = "3900 GBP"


def line_of(opened: Any, said: str) -> Any:
    (line,) = [one for one in opened.element.body.iter(w("p")) if said in said_in(one)]
    return line


def split(opened: Any) -> None:
    """As Word cuts a paragraph in two: the words after go to a new one, with their controls."""
    line = line_of(opened, "dont")
    other = deepcopy(line)
    line.addnext(other)
    at = next(number for number, child in enumerate(line) if "dont" in said_in(child))
    for child in list(line)[at + 1 :]:
        line.remove(child)
    for child in [child for child in list(other)[:at] if child.tag != w("pPr")]:
        other.remove(child)
    (here,) = list(line)[at].iter(w("t"))
    (there,) = (one for one in list(other) if "dont" in said_in(one))
    here.text = " en tout."
    (words_there,) = there.iter(w("t"))
    words_there.text = "Dont "


def joined(opened: Any) -> None:
    line, before = line_of(opened, "dont"), line_of(opened, "associations")
    before.append(deepcopy(next(before.iter(w("r")))))
    [*before.iter(w("t"))][-1].text = " "
    before.extend([child for child in line if child.tag != w("pPr")])
    line.getparent().remove(line)


def copied(opened: Any) -> None:
    line, before = line_of(opened, "dont"), line_of(opened, "associations")
    before.addprevious(deepcopy(line))


def without_controls(opened: Any) -> None:
    for control in [*opened.element.body.iter(w("sdt"))]:
        for part in control.find(w("sdtContent")):
            control.addprevious(part)
        control.getparent().remove(control)


@pytest.mark.parametrize("has_controls", [True, False], ids=["with_controls", "by_words"])
@pytest.mark.parametrize("way", [split, joined, copied])
def test_a_figure_moves_into_what_they_split_joined_or_copied(
    way: Callable[[Any], None], *, has_controls: bool, tmp_path: Path
) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    way(opened)
    if not has_controls:
        without_controls(opened)
    opened.save(str(french(tmp_path)))
    before = words(french(tmp_path))
    for figure, change in (("3\u202f900", fewer), ("16\u202f200", more)):
        former = "4\u202f000" if change is fewer else OLD.removesuffix("\xa0£")
        change(spec)
        done = rendered(spec, tmp_path)
        before = before.replace(former, figure)
        assert words(french(tmp_path)) == before
        assert not told(done, "merge_deleted")
        assert not told(done, "merge_stale")
    assert next(one for one in done.problems if one.code == "merged").values["left_out"] == 0


def test_a_passage_joined_to_another_is_told_as_joined_and_its_figures_are_found(tmp_path: Path) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    joined(opened)
    opened.save(str(french(tmp_path)))
    say(french(tmp_path), "4\u202f000", "4\u202f300")
    found = compare(french(tmp_path), delibgen.load(spec))
    assert {one.kind for one in found.texts[0].differences} == {"changed", "joined"}
    (fact,) = found.changed
    assert (fact.paths, fact.news) == (("facts.part",), ("4300 GBP",))


def test_a_figure_that_stays_stale_in_words_of_their_own_is_asked_each_time(tmp_path: Path) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = opened.paragraphs[8]
    line.insert_paragraph_before("Nous avions d’abord prévu 4 000 £ pour cela.", style=line.style)
    opened.save(str(french(tmp_path)))
    for change in (fewer, more):
        done = rendered(changed(spec, change), tmp_path)
        change(spec)
        assert "prévu 4 000 £" in words(french(tmp_path))
        assert [quoted for _, quoted in told(done, "merge_stale")] == ["Nous avions d’abord prévu 4 000 £ pour cela."]


def test_a_copy_that_says_another_figure_of_the_spec_keeps_it(tmp_path: Path) -> None:
    spec = of_parts()
    spec["context"].append({"fr": "Le second convoi coûte {other}.", "en": "The second convoy costs {other}."})
    spec["facts"]["other"] = "5000 GBP"
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = line_of(opened, "dont")
    other = deepcopy(line)
    line.addnext(other)
    for node in other.iter(w("t")):
        node.text = (node.text or "").replace("4\u202f000", "5\u202f000").replace("premier", "second")
    opened.save(str(french(tmp_path)))
    rendered(changed(spec, fewer), tmp_path)
    (copy,) = [line for line in words(french(tmp_path)).splitlines() if "dont" in line and "second" in line]
    assert "dont 5\u202f000" in copy


def test_a_copied_passage_counts_as_kept(tmp_path: Path) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    copied(opened)
    opened.save(str(french(tmp_path)))
    done = rendered(changed(spec, fewer), tmp_path)
    assert next(one for one in done.problems if one.code == "merged").values["kept"] == 1


# -- numbers of articles --


def test_articles_that_someone_numbered_afresh_are_told_neither_twice_nor_to_be_said_again(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    articles = [one for one in opened.paragraphs if one.text.startswith("Article ")]
    for number, line in reversed([*enumerate(articles, start=1)][1:]):
        label = next(node for node in line._p.iter(w("t")) if "Article" in (node.text or ""))
        label.text = (label.text or "").replace(str(number), str(number + 1))
    articles[1].insert_paragraph_before("Article 2. Le Forum rend compte.", style=articles[1].style)
    opened.save(str(french(tmp_path)))
    done = rendered(changed(spec, more), tmp_path)
    assert not told(done, "merge_number")
    assert [quoted for _, quoted in told(done, "say_again")] == ["Article 2. Le Forum rend compte."]


def test_what_is_told_of_a_passage_taken_out_quotes_it_as_french(tmp_path: Path) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = line_of(opened, "dont")
    line.getparent().remove(line)
    opened.save(str(french(tmp_path)))
    (one,) = [one for one in rendered(changed(spec, fewer), tmp_path).problems if one.code == "merge_deleted"]
    assert message(one.code, one.values, "fr").startswith("un passage a été supprimé ici en français : « Il est")


def test_nothing_is_counted_where_nothing_was_done(tmp_path: Path) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    say(french(tmp_path), "4\u202f000", "3\u202f900")
    done = rendered(changed(spec, fewer), tmp_path)
    assert [one.code for one in done.problems] == ["merged_same"]


# -- what the spec has dropped or reworded where they have reworded or removed it --


def in_other_words(spec: Spec) -> None:
    spec["context"][-1] = {"fr": "La somme de {part} part la première, le reste de {grant} ensuite.", "en": "Others."}


def dropped(spec: Spec) -> None:
    del spec["context"][-1]


def struck_in(path: Path) -> list[str]:
    body = docx.Document(str(path)).element.body
    lines = ["".join(node.text or "" for node in line.iter(w("delText"))) for line in body.iter(w("p"))]
    return [line for line in lines if line]


def inserted_in(path: Path) -> list[str]:
    body = docx.Document(str(path)).element.body
    return ["".join(mark.itertext(w("t"))) for mark in body.iter(w("ins")) if said_in(mark)]


@pytest.mark.parametrize("change", [dropped, in_other_words])
def test_what_they_reworded_and_the_spec_dropped_is_struck_through_and_told(
    change: Callable[[Spec], None], tmp_path: Path
) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    say(french(tmp_path), "dont ", "parmi lesquels ")
    say(french(tmp_path), "Il est proposé", "Nous vous proposons")
    say(french(tmp_path), "pour le premier convoi vers la ville", "aux camions qui roulent déjà là-bas")
    done = rendered(changed(spec, change), tmp_path)
    ((_, quoted),) = told(done, "merge_withdrawn")
    assert quoted.startswith("Nous vous proposons")
    (line,) = struck_in(french(tmp_path))
    assert line.startswith("Nous vous proposons")
    assert not told(done, "say_again")


def test_what_they_added_beside_what_the_spec_dropped_stays(tmp_path: Path) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = next(one for one in opened.paragraphs if "associations" in one.text)
    line.insert_paragraph_before("Le bureau a entendu les services.", style=line.style)
    opened.save(str(french(tmp_path)))
    done = rendered(changed(spec, dropped), tmp_path)
    assert not struck_in(french(tmp_path))
    assert not told(done, "merge_withdrawn")
    assert "Le bureau a entendu les services." in words(french(tmp_path))


def test_what_they_removed_comes_back_in_other_words_to_be_settled_and_is_told_until_it_is(tmp_path: Path) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = line_of(opened, "dont")
    line.getparent().remove(line)
    opened.save(str(french(tmp_path)))
    spec = changed(spec, in_other_words)
    done = rendered(spec, tmp_path)
    ((_, quoted),) = told(done, "merge_back")
    assert quoted.startswith("La somme de 4")
    assert [one.startswith("La somme de 4") for one in inserted_in(french(tmp_path))] == [True]
    for _ in range(2):
        assert [one.code for one in rendered(spec, tmp_path).problems] == ["edited_kept", "merge_unsettled"]
    assert "merge_unsettled" in {one.code for one in rendered(changed(spec, more), tmp_path).problems}


def test_a_new_passage_where_nobody_removed_one_comes_in_plainly(tmp_path: Path) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    say(french(tmp_path), "Les associations partent", "Toutes les associations partent")
    passage = {"fr": "Un comité suit les convois.", "en": "A committee follows them."}
    done = rendered(changed(spec, lambda other: other["context"].append(passage)), tmp_path)
    assert "Un comité suit les convois." in words(french(tmp_path))
    assert not inserted_in(french(tmp_path))
    assert not told(done, "merge_back")


# -- what LibreOffice makes of content controls in OpenDocument --


def as_asked_fields(opened: Any) -> None:
    """Each content control as LibreOffice gives it back from OpenDocument: a field that asks for words."""
    for control in [*opened.element.body.iter(w("sdt"))]:
        parts = [etree.Element(w("r")) for _ in range(4)]
        for part, kind in zip((parts[0], parts[2], parts[3]), ("begin", "separate", "end"), strict=True):
            etree.SubElement(part, w("fldChar"), {w("fldCharType"): kind})
        etree.SubElement(parts[1], w("instrText")).text = ' FILLIN ""'
        for part in (*parts[:3], *control.find(w("sdtContent")), parts[3]):
            control.addprevious(part)
        control.getparent().remove(control)


def test_a_file_that_was_opendocument_meanwhile_takes_facts_in_and_has_controls_again(tmp_path: Path) -> None:
    spec = of_parts()
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    as_asked_fields(opened)
    opened.save(str(french(tmp_path)))
    spec = changed(changed(spec, more), fewer)
    done = rendered(spec, tmp_path)
    rendered(spec, tmp_path / "fresh")
    assert not told(done, "merge_missed")
    assert words(french(tmp_path)) == words(french(tmp_path / "fresh"))
    names = [
        [node.get(w("val")) for node in docx.Document(str(french(folder))).element.body.iter(w("alias"))]
        for folder in (tmp_path, tmp_path / "fresh")
    ]
    assert names[0] == names[1]


# -- what has another shape now --


def second_charge(spec: Spec) -> None:
    spec["parties"]["port"] = {"name": "Port de Lorient", "article": "le", "kind": "public_body"}
    spec["budget"]["port"] = {"year": 2023, "chapter": "012"}
    spec["facts"]["gift"] = "700 EUR"
    spec["decisions"].insert(1, {"kind": "accept_grant", "from": "port", "amount": "gift", "receipt": "port"})


def shapes(path: Path) -> list[tuple[str, list[str]]]:
    """The words of each paragraph, with its style and that of its first words."""
    lines = docx.Document(str(path)).element.body.iter(w("p"))
    return [
        (said_in(line), [node.get(w("val")) or "" for node in line.iter(w("pStyle"), w("rStyle"))][:2])
        for line in lines
        if said_in(line)
    ]


@pytest.mark.parametrize("way", ["to_a_list", "to_a_line"])
def test_a_charge_that_becomes_a_list_or_a_line_has_the_look_of_one(way: str, tmp_path: Path) -> None:
    one, several = parsed(GRANT), changed(parsed(GRANT), second_charge)
    before, after = (one, several) if way == "to_a_list" else (several, one)
    rendered(before, tmp_path)
    say(french(tmp_path), "verse ", "versera ")
    rendered(after, tmp_path)
    rendered(after, tmp_path / "fresh")
    fresh = [(text.replace("verse ", "versera "), look) for text, look in shapes(french(tmp_path / "fresh"))]
    assert shapes(french(tmp_path)) == fresh


# -- what stands twice once a tracked change was accepted --


def accepted(path: Path) -> None:
    """Accepts all tracked insertions, as Word does."""
    opened = docx.Document(str(path))
    for mark in [*opened.element.body.iter(w("ins"))]:
        for child in list(mark):
            mark.addprevious(child)
        mark.getparent().remove(mark)
    opened.save(str(path))


def test_a_passage_left_before_the_one_that_was_accepted_is_told_until_it_is_deleted(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "verse ", "versera ")
    spec["context"] = [{"fr": "Le {forum} paie ainsi {grant} à la Ville.", "en": "The {forum} thus pays {grant}."}]
    assert told(rendered(spec, tmp_path), "merge_settle")
    assert not told(rendered(spec, tmp_path), "merge_doubled")
    accepted(french(tmp_path))
    for then in (spec, changed(spec, more), changed(spec, more)):
        ((_, quoted),) = told(rendered(then, tmp_path), "merge_doubled")
        assert quoted.startswith("Le Forum des villes versera")
    opened = docx.Document(str(french(tmp_path)))
    line = line_of(opened, "versera")
    line.getparent().remove(line)
    opened.save(str(french(tmp_path)))
    assert not told(rendered(changed(spec, more), tmp_path), "merge_doubled")
    assert not told(rendered(spec, tmp_path), "merge_doubled")
