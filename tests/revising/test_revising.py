"""What is corrected in a Word file can be accepted or refused, and nothing else in it changes."""

import datetime as dt
import io
import random
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pytest
from lxml import etree

from delibgen.checks.reading.passage import MARGIN, Passage
from delibgen.checks.reading.text import read_reading
from delibgen.document.reading import Origin, Spot
from delibgen.errors import ReadError
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from delibgen.revising.changes import Edit, edit, edits_of, track
from delibgen.revising.comments import Comment, annotate, comment
from tests.office import Office, page_texts, program, word_paper
from tests.ooxml.test_ooxml import VALIDATOR, validate
from tests.papers import EVERYTHING
from tests.samples import examples, word_file
from tests.wordfiles import (
    CLOSED,
    ROOT,
    W,
    call,
    changed,
    field,
    footnotes,
    item,
    opened,
    p,
    r,
    settled,
    table,
    unzipped,
    word,
    zipped,
)
from tests.writers.test_docx import write

MAIN = "word/document.xml"
_HEADER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
REVISIONS = {f"{{{W}}}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")}
LOCKED = f'<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>{r("12")}</w:sdtContent></w:sdt>'

CHOSEN = (
    '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="12" w:value="12"/></w:dropDownList></w:sdtPr>'
    f"<w:sdtContent>{r('12')}</w:sdtContent></w:sdt>"
)


def passages(data: bytes, folder: Path) -> tuple[Passage, ...]:
    """What a Word file says, each passage with its place."""
    path = folder / "read.docx"
    path.write_bytes(data)
    return read_reading(read_document(path), "fr").passages


def texts(data: bytes, folder: Path) -> list[str]:
    return [passage.text for passage in passages(data, folder)]


def replaced(data: bytes, folder: Path, *pairs: tuple[str, str]) -> bytes:
    """The file with each of the words tracked into others, wherever they stand."""
    found = passages(data, folder)
    edits = [
        edit(each.origin, match.start(), match.end(), new)
        for old, new in pairs
        for each in found
        for match in re.finditer(re.escape(old), each.text)
    ]
    tracked = track(data, [each for each in edits if each])
    assert edits
    assert None not in edits
    assert tracked.skipped == ()
    return tracked.data


def properties(run: Any) -> list[Any]:
    found = run.find(f"{{{W}}}rPr")
    return [] if found is None else list(found)


def looks(data: bytes, part: str = MAIN) -> list[tuple[str, str]]:
    """Each character of the text, with the properties of its run."""
    root = etree.fromstring(unzipped(data)[part])
    found: list[tuple[str, str]] = []
    for run in root.iter(f"{{{W}}}r"):
        look = " ".join(f"{each.tag.partition('}')[2]}={list(each.attrib.values())}" for each in properties(run))
        for text in run.iter(f"{{{W}}}t"):
            found += [(character, look) for character in text.text or ""]
    return found


# -- changes


@examples
def test_accepting_gives_the_corrected_text_and_rejecting_the_first(name: str, lang: Lang, tmp_path: Path) -> None:
    data = word_file(name, lang)
    before = passages(data, tmp_path)
    picked = random.Random(name + lang)  # the same places in every run
    edits: list[Edit | None] = []
    after: list[str] = []
    for passage in before:
        text = passage.text
        if not text or passage.role == MARGIN:  # whose page numbers are fields
            after.append(text)
            continue
        start = picked.randrange(len(text))
        end = min(len(text), start + picked.choice((0, 1, 3, 20)))
        new = picked.choice(("", "x", " ;", text[start:end] + "s", "deux mots\u00a0:"))
        edits.append(edit(passage.origin, start, end, new))
        after.append(text[:start] + new + text[end:])
    made = [each for each in edits if each]
    assert len(made) == len(edits)
    tracked = track(data, made)
    assert tracked.skipped == ()
    assert texts(tracked.data, tmp_path) == after
    assert texts(settled(tracked.data, accept=True), tmp_path) == after
    assert texts(settled(tracked.data, accept=False), tmp_path) == [passage.text for passage in before]
    assert looks(settled(tracked.data, accept=False)) == looks(data)


def test_only_the_characters_that_differ_are_changed(tmp_path: Path) -> None:
    data = replaced(word(p("Vu l'article L2122-22 du code ;")), tmp_path, ("L2122-22", "L. 2122-22"))
    root = etree.fromstring(unzipped(data)[MAIN])
    assert [node.text for node in root.iter(f"{{{W}}}t")] == ["Vu l'article L", ". ", "2122-22 du code ;"]
    assert not list(root.iter(f"{{{W}}}del"))


def test_a_change_looks_like_the_words_it_stands_for(tmp_path: Path) -> None:
    body = p(r("la ") + r("2", "<w:b/>") + r("ème", '<w:vertAlign w:val="superscript"/>') + r(" commission"))
    data = replaced(word(body), tmp_path, ("2ème", "22e"), ("commission", "Commission permanente"))
    assert texts(data, tmp_path) == ["la 22e Commission permanente"]
    accepted = looks(settled(data, accept=True))
    assert accepted[3:6] == [("2", "b=[]"), ("2", "vertAlign=['superscript']"), ("e", "vertAlign=['superscript']")]
    assert {look for _, look in accepted[6:]} == {""}


def test_other_parts_stay_as_they_were(tmp_path: Path) -> None:
    extra: dict[str, str | bytes] = {
        "customXml/item1.xml": "<a/>",
        "word/media/image1.png": b"\x89PNG",
        "_xmlsignatures/origin.sigs": b"",
    }
    data = word(p("un mot"), extra=extra)
    parts, after = unzipped(data), unzipped(replaced(data, tmp_path, ("mot", "verbe")))
    assert list(after) == list(parts)
    assert [name for name, content in parts.items() if after[name] != content] == [MAIN]


def test_the_same_changes_give_the_same_bytes_and_no_change_the_file_itself(tmp_path: Path) -> None:
    data = word(p("un mot"))
    assert replaced(data, tmp_path, ("mot", "verbe")) == replaced(data, tmp_path, ("mot", "verbe"))
    assert track(data, []).data == data
    assert track(data, [Edit(Spot("", 9, 0), 1, "x")]).data == data
    moment = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)
    dated = track(data, [Edit(Spot("", 1, 0), 2, "le")], "Une relectrice", moment).data
    assert b'w:author="Une relectrice" w:date="2024-03-01T12:00:00Z"' in unzipped(dated)[MAIN]


def test_words_that_another_has_inserted_or_deleted_keep_their_history(tmp_path: Path) -> None:
    body = p(
        r("La ") + changed("del", r("vieille ")) + changed("ins", r("belle ville est") + r(" la"), 91) + r(" nôtre.")
    )
    data = replaced(word(body), tmp_path, ("belle ville", "grande Ville"), ("est", "sera"), (" nôtre", "\u00a0nôtre"))
    assert texts(data, tmp_path) == ["La grande Ville sera la\u00a0nôtre."]
    assert texts(settled(data, accept=True), tmp_path) == ["La grande Ville sera la\u00a0nôtre."]
    assert texts(settled(data, accept=False), tmp_path) == ["La vieille  nôtre."]
    refused = settled(data, accept=False, author="delibgen")
    assert texts(refused, tmp_path) == texts(word(body), tmp_path)
    assert texts(settled(refused, accept=False), tmp_path) == ["La vieille  nôtre."]
    root = etree.fromstring(unzipped(data)[MAIN])
    ids = [node.get(f"{{{W}}}id") for tag in ("ins", "del") for node in root.iter(f"{{{W}}}{tag}")]
    assert len(set(ids)) == len(ids)
    assert not root.findall(f".//{{{W}}}ins//{{{W}}}ins")


def test_changes_cross_links_notes_controls_and_signs(tmp_path: Path) -> None:
    link = f'<w:hyperlink r:id="web">{r("le site")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Lyon')}</w:sdtContent></w:sdt>"
    signs = "<w:r><w:t>L.</w:t><w:noBreakHyphen/><w:tab/><w:t>11</w:t><w:softHyphen/><w:t>15</w:t></w:r>"
    body = p(r("voir ") + link + r(" de ") + control + r(" ici") + call(1) + r(";")) + p(signs)
    data = word(body, {"footnotes": footnotes(p(r(" ") + r("une note.")))})
    made = replaced(
        data,
        tmp_path,
        ("voir le", "voyez le"),
        ("site de Lyon", "portail de Turin"),
        ("ici;", "ici\u202f;"),
        ("une note", "Une note"),
        ("L.\u2011\t1115", "R.\t1\u20111"),
    )
    assert texts(made, tmp_path) == ["voyez le portail de Turin ici\u202f;", "Une note.", "R.\t1\u20111"]
    assert texts(settled(made, accept=False), tmp_path) == texts(data, tmp_path)
    root = etree.fromstring(unzipped(made)[MAIN])
    order = [node.tag.rpartition("}")[2] for node in root.iter() if node.text == "\u202f" or "footnoteR" in node.tag]
    assert order == ["footnoteReference", "t"]


@pytest.mark.parametrize(
    "words",
    [
        r("page ") + field("12") + r(" bis"),
        r("page ") + f'<w:fldSimple w:instr=" PAGE ">{r("12")}</w:fldSimple>' + r(" bis"),
        r("page ") + LOCKED + r(" bis"),
        r("page ") + CHOSEN + r(" bis"),
        r("page ") + "<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>" + r(" bis"),
    ],
)  # fmt: skip
def test_what_is_not_typed_is_not_changed_but_what_stands_around_is(words: str, tmp_path: Path) -> None:
    data = word(p(words))
    assert texts(data, tmp_path) == ["page 12 bis"]
    whole, inner = Edit(Spot("", 1, 3), 4, "x"), Edit(Spot("", 1, 6), 1, "x")
    before, after = Edit(Spot("", 1, 0), 4, "p."), Edit(Spot("", 1, 7), 1, "\u00a0")
    tracked = track(data, [whole, inner, before, after])
    assert set(tracked.skipped) == {whole, inner}
    assert texts(tracked.data, tmp_path) == ["p. 12\u00a0bis"]


def test_of_two_edits_of_the_same_words_one_is_made_and_the_other_told(tmp_path: Path) -> None:
    one, other = Edit(Spot("", 1, 0), 5, "Lyons"), Edit(Spot("", 1, 3), 4, "x")
    tracked = track(word(p("Lyon, Turin")), [one, other, other])
    assert tracked.skipped == (one,)
    assert texts(tracked.data, tmp_path) == ["Lyoxurin"]


def test_a_file_that_changed_since_it_was_read_is_not_spoilt() -> None:
    data = word(p("court"))
    past = [Edit(Spot("", 1, 3), 9, "x"), Edit(Spot("", 2, 0), 1, "x"), Edit(Spot("footnotes", 1, 0), 1, "x")]
    assert track(data, past).skipped == tuple(past)


def test_words_of_two_paragraphs_and_words_that_word_counts_are_no_edit(tmp_path: Path) -> None:
    cells = passages(word(table((p("un") + p("deux"), p("x")))), tmp_path)[0]
    assert edit(cells.origin, 0, 5, "x") is None
    assert edit(cells.origin, 3, 7, "x") == Edit(Spot("", 2, 0), 4, "x")
    article = passages(word(item("La Ville signe.", 3)), tmp_path)[0]
    assert edit(article.origin, 0, 9, "Art. 1") is None
    assert edit(Origin("a.txt", lines=((0, 1, 1),)), 0, 1, "x") is None


def test_an_empty_paragraph_takes_words(tmp_path: Path) -> None:
    data = track(word(p("Un.") + p() + p("Deux.")), [Edit(Spot("", 2, 0), 0, "Et")]).data
    assert texts(data, tmp_path) == ["Un.", "Et", "Deux."]


# -- comments


@examples
def test_comments_do_not_change_a_word(name: str, lang: Lang, tmp_path: Path) -> None:
    data = word_file(name, lang)
    before = passages(data, tmp_path)
    asked = [comment(each.origin, 0, len(each.text), f"Sur {number}") for number, each in enumerate(before)]
    asked += [comment(each.origin, len(each.text) // 3, len(each.text) // 2, "Au milieu") for each in before]
    made = annotate(data, [each for each in asked if each])
    assert [each.text for each in passages(made, tmp_path)] == [each.text for each in before]
    assert looks(made) == looks(data)
    listed = list(docx.Document(io.BytesIO(made)).comments)
    assert sorted(each.text for each in listed) == sorted(each.text for each in asked if each)


def anchored(data: bytes) -> dict[str, str]:
    """The words that each comment is on, by what it says."""
    parts = unzipped(data)
    words: dict[str, str] = {}
    for node in etree.fromstring(parts[MAIN]).iter():
        tag, id_ = node.tag.rpartition("}")[2], node.get(f"{{{W}}}id", "")
        if tag == "commentRangeStart":
            words[id_] = ""
        elif tag == "commentRangeEnd":
            words[id_] += "|"
        elif tag in ("t", "footnoteReference"):
            words = {key: each if each.endswith("|") else each + (node.text or "[call]") for key, each in words.items()}
    said = {}
    for each in etree.fromstring(parts["word/comments.xml"]):
        text = "\n".join("".join(map(str, line.itertext())) for line in each)
        said[text] = words[each.get(f"{{{W}}}id", "")].removesuffix("|")
    return said


def test_a_comment_stands_on_its_words_and_in_a_note_or_box_on_what_calls_it(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('encadré')}</w:txbxContent></w:pict></w:r>"
    link = f'<w:hyperlink r:id="web">{r("le site")}</w:hyperlink>'
    body = p(r("Voir ") + link + r(" ici") + call(1) + r(".")) + p(r("Avant") + box) + p() + item("signe.", 3)
    data = word(body, {"footnotes": footnotes(p("une note"))})
    found = {each.text: each.origin for each in passages(data, tmp_path)}
    asked = [
        comment(found["Voir le site ici."], 0, 8, "a"),
        comment(found["Voir le site ici."], 5, 12, "b\nsuite"),
        comment(found["Voir le site ici."], 8, 16, "c"),
        comment(found["une note"], 0, 3, "d"),
        comment(found["encadré"], 0, 3, "e"),
        comment(found[""], 0, 0, "f"),
        comment(found["Article 1 : signe."], 0, 14, "g"),
    ]
    made = annotate(data, [each for each in asked if each])
    assert anchored(made) == {
        "a": "Voir le ", "b\nsuite": "le site", "c": "site ici", "d": "[call]", "e": "encadré", "f": "", "g": "si",
    }  # fmt: skip
    assert not etree.fromstring(unzipped(made)[MAIN]).findall(f".//{{{W}}}hyperlink//{{{W}}}commentReference")
    assert not etree.fromstring(unzipped(made)[MAIN]).findall(f".//{{{W}}}txbxContent//{{{W}}}commentRangeStart")


def test_comments_of_others_stay_and_ids_are_not_used_twice() -> None:
    data = annotate(word(p("un mot")), [Comment(Spot("", 1, 0), 2, "Premier")], author="Une collègue")
    twice = annotate(data, [Comment(Spot("", 1, 3), 3, "Second"), Comment(Spot("", 7, 0), 1, "Nulle part")])
    assert anchored(twice) == {"Premier": "un", "Second": "mot"}
    listed = etree.fromstring(unzipped(twice)["word/comments.xml"])
    assert len({each.get(f"{{{W}}}id") for each in listed}) == 2
    assert [each.get(f"{{{W}}}author") for each in listed] == ["Une collègue", "delibgen"]
    assert annotate(data, []) == data


def test_comments_and_changes_go_together(tmp_path: Path) -> None:
    data = word(p(r("la ") + r("2ème", "<w:b/>") + r(" commission")))
    (passage,) = passages(data, tmp_path)
    remark, fix = comment(passage.origin, 3, 7, "Abréviation"), edit(passage.origin, 3, 7, "2e")
    assert remark
    assert fix
    made = track(annotate(data, [remark]), [fix]).data
    assert texts(made, tmp_path) == ["la 2e commission"]
    assert anchored(settled(made, accept=True)) == {"Abréviation": "2e"}
    assert anchored(settled(made, accept=False)) == {"Abréviation": "2ème"}


def link_to(words: str) -> str:
    """A link to a place in the text."""
    return f'<w:hyperlink w:anchor="lieu" w:history="1">{r(words)}</w:hyperlink>'


CONTENTS = (
    p(opened(" TOC ") + link_to("La Ville demande") + r(" ") + field("2"))
    + p(link_to("La Ville décide"))
    + p(CLOSED)
    + p("La Ville demande.")
)
"""A table of contents, whose field begins in one paragraph and ends in another."""


def test_a_field_of_several_paragraphs_is_left_alone_and_a_comment_stands_around_it(tmp_path: Path) -> None:
    data = word(CONTENTS)
    found = passages(data, tmp_path)
    assert [each.text for each in found][:2] == ["La Ville demande 2", "La Ville décide"]
    edits = [edit(each.origin, 0, 2, "Une") for each in found if each.text]
    assert track(data, [each for each in edits if each]).skipped == tuple(edits[:2])
    for passage in found[:2]:
        remark = comment(passage.origin, 3, 8, "À revoir")
        assert remark
        made = annotate(data, [remark])
        assert anchored(made) == {"À revoir": "La Ville demande 2La Ville décide"}
        assert marks_in_fields(made) == []


def test_a_field_that_never_ends_keeps_nothing_from_being_corrected(tmp_path: Path) -> None:
    data = word(p(r("Voir ") + opened(" PAGE ")) + p("la page 12") + p("et la suite"))
    made = replaced(data, tmp_path, ("page", "partie"), ("la suite", "sa suite"))
    assert texts(made, tmp_path)[-2:] == ["la partie 12", "et sa suite"]


def marks_in_fields(data: bytes) -> list[str]:
    """The marks of comments that stand within a field."""
    found, depth = [], 0
    for node in etree.fromstring(unzipped(data)[MAIN]).iter():
        depth += {"begin": 1, "end": -1}.get(node.get(f"{{{W}}}fldCharType", ""), 0)
        found += [node.tag] if depth and "omment" in node.tag else []
    return found


def twice(data: bytes) -> list[tuple[str, str]]:
    """The ids that several revisions, marks of one kind or paragraphs have."""
    found: Counter[tuple[str, str]] = Counter()
    for node in etree.fromstring(unzipped(data)[MAIN]).iter():
        tag, id_ = node.tag.rpartition("}")[2], node.get(f"{{{W}}}id", "")
        if id_ and tag not in {"id", "footnoteReference"}:
            found["revision" if node.tag in REVISIONS else tag, id_] += 1
        found.update(("paragraph", str(said)) for name, said in node.attrib.items() if str(name).endswith("}paraId"))
    return [key for key, times in found.items() if times > 1]


def boxed(words: str) -> str:
    """A text box as Word writes it: as a shape, and once more for older programs."""
    box = f"<w:txbxContent>{words}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def in_boxes(data: bytes) -> list[str]:
    root = etree.fromstring(unzipped(data)[MAIN])
    return ["".join(text.text or "" for text in box.iter(f"{{{W}}}t")) for box in root.iter(f"{{{W}}}txbxContent")]


def test_a_text_box_says_the_same_in_older_programs(tmp_path: Path) -> None:
    data = word(p(boxed(p("La dépense de 15 000€ et") + p("la suite")) + r("Autour")))
    made = replaced(data, tmp_path, ("000€", "000\u00a0€"), ("Autour", "Alentour"))
    assert in_boxes(settled(made, accept=True)) == ["La dépense de 15 000\u00a0€ etla suite"] * 2
    assert in_boxes(settled(made, accept=False)) == ["La dépense de 15 000€ etla suite"] * 2
    assert twice(made) == []


def test_a_box_of_other_words_for_older_programs_keeps_them(tmp_path: Path) -> None:
    first, middle, last = boxed(p("Ville")).partition("<mc:Fallback>")
    made = replaced(word(p(first + middle + last.replace("Ville", "Commune"))), tmp_path, ("Ville", "La Ville"))
    assert in_boxes(settled(made, accept=True)) == ["La Ville", "Commune"]


# -- other readers


def reviewed(data: bytes, folder: Path) -> bytes:
    """A file with a comment and two changes in every passage that has words."""
    found = [each for each in passages(data, folder) if len(each.text) > 4]
    remarks = [comment(each.origin, 1, len(each.text) - 1, "À revoir & <corriger>.") for each in found]
    edits = [edit(each.origin, at, at + 2, "Ç\u00a0\u2011") for each in found for at in (0, len(each.text) - 2)]
    return track(annotate(data, [each for each in remarks if each]), [each for each in edits if each]).data


MIXED = word(
    p(r("La ") + changed("del", r("vieille ")) + changed("ins", r("belle ville est") + r(" la"), 91) + r(" nôtre."))
    + p(f'<w:hyperlink r:id="web">{r("Le site de la Ville")}</w:hyperlink>' + r(" est ouvert") + call(1) + r("."))
    + p(r("Voir la page ") + field("12") + r(" et la suite du texte."))
    + p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Une ville au choix')}</w:sdtContent></w:sdt>")
    + table((p("Une cellule"), p("Une autre")), header=True)
    + p("Fin du texte."),
    {"footnotes": footnotes(p("Une note en bas de page."))},
)  # fmt: skip


def moved(words: str, number: int) -> str:
    """Words that somebody has moved: where they were, and where they are."""
    who = 'w:author="Quelqu’un" w:date="2024-01-01T00:00:00Z"'
    return "".join(
        f'<w:{kind}RangeStart w:id="{number + at}" {who} w:name="m{number}"/>'
        f'{changed(kind, words, number + at + 1)}<w:{kind}RangeEnd w:id="{number + at}"/>'
        for at, kind in ((0, "moveFrom"), (2, "moveTo"))
    )


def known(paragraph: str, number: int) -> str:
    """A paragraph with the names that Word gives it."""
    return paragraph.replace("<w:p>", f'<w:p w14:paraId="{number:08X}" w14:textId="77777777" w:rsidR="00A10001">', 1)


BOLD_NOW = '<w:b/><w:rPrChange w:id="70" w:author="Une autre" w:date="2023-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'
CROWDED = word(
    CONTENTS
    + known(p('<w:bookmarkStart w:id="1" w:name="lieu"/>' + r("La Vi") + '<w:bookmarkEnd w:id="1"/>' + r("lle")), 17)
    + known(p(r("Un cas ") + opened(" IF ") + field("5") + r(" oui") + CLOSED + r(" de plus")), 18)
    + known(p(r("Gras et déplacé ", BOLD_NOW) + moved(r("avec soin"), 50) + r(" ailleurs")), 19)
    + known(
        p(
            '<w:proofErr w:type="spellStart"/>' + r("Zone") + '<w:proofErr w:type="spellEnd"/>'
            + '<w:permStart w:id="5" w:edGrp="everyone"/>' + r(" libre ") + '<w:permEnd w:id="5"/>'
            + f'<w:fldSimple w:instr=" AUTHOR ">{r("Une main")}</w:fldSimple>' + r(" qui écrit")
        ),
        20,
    )
    + f'<w:sdt><w:sdtPr><w:id w:val="777"/></w:sdtPr><w:sdtContent>{known(p("Un choix"), 21)}</w:sdtContent></w:sdt>'
)  # fmt: skip


def test_what_is_split_has_no_id_twice_and_no_comment_is_in_a_field(tmp_path: Path) -> None:
    assert twice(CROWDED) == []
    made = reviewed(CROWDED, tmp_path)
    assert twice(made) == []
    assert marks_in_fields(made) == []
    refused = settled(made, accept=False, author="delibgen")
    assert texts(refused, tmp_path) == texts(CROWDED, tmp_path)


def test_word_finds_no_fault_with_a_reviewed_file(tmp_path: Path) -> None:
    validator = program(VALIDATOR)
    ours = {"ours": word_file("paris-los-angeles", "en"), "everything": write(EVERYTHING)}
    sources = {**ours, "others": MIXED, "crowded": CROWDED}
    for name, data in sources.items():
        for kind, content in (("before", data), ("after", reviewed(data, tmp_path))):
            path = tmp_path / f"{name}.{kind}.docx"
            path.write_bytes(content)
            assert validate(validator, path) == [], (name, kind)


@cache
def reviewed_mixed() -> bytes:
    with TemporaryDirectory() as folder:
        return reviewed(MIXED, Path(folder))


TRACKED = word_paper("tracked", reviewed_mixed)
ACCEPTED = word_paper("accepted", lambda: settled(reviewed_mixed(), accept=True))


@pytest.mark.office(TRACKED, ACCEPTED)
def test_libreoffice_shows_what_was_changed(office: Office, tmp_path: Path) -> None:
    data = reviewed_mixed()
    shown = "".join(page_texts(office(ACCEPTED)))
    for passage in texts(data, tmp_path):
        if passage != "Une note en bas de page.":
            assert passage.replace("\u2011", "-").split("\u00a0")[0] in shown.replace("\u2011", "-")
    assert "belle" in "".join(page_texts(office(TRACKED)))


def test_an_xml_part_keeps_its_names_in_a_strict_file(tmp_path: Path) -> None:
    strict = {
        name: content.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/")
        for name, content in unzipped(word(p("un mot"))).items()
    }  # fmt: skip
    made = annotate(replaced(zipped(strict), tmp_path, ("mot", "verbe")), [Comment(Spot("", 1, 0), 2, "Oui")])
    assert texts(made, tmp_path) == ["un verbe"]
    assert all(b"schemas.openxmlformats.org/wordprocessingml" not in content for content in unzipped(made).values())
    assert all(b"schemas.openxmlformats.org/officeDocument" not in content for content in unzipped(made).values())


def test_a_damaged_picture_is_told_rather_than_copied(tmp_path: Path) -> None:
    made = io.BytesIO(word(p("un mot")))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/media/image1.png", b"PICTURE", zipfile.ZIP_STORED)
    data = made.getvalue().replace(b"PICTURE", b"pICTURE")
    assert texts(data, tmp_path) == ["un mot"]
    with pytest.raises(ReadError) as refused:
        track(data, [Edit(Spot("", 1, 0), 2, "le")])
    assert refused.value.text("fr").startswith("est un fichier Word ou OpenDocument endommagé.")


def test_a_correction_in_a_header_is_made_wherever_its_words_stand(tmp_path: Path) -> None:
    """Two columns, or the first page and the others, bear the same words, which are read once."""
    parts = unzipped(word(p("Un mot.")))
    links = "".join(f'<Relationship Id="h{n}" Type="{_HEADER}" Target="header{n}.xml"/>' for n in (1, 2))
    names = "word/_rels/document.xml.rels"
    parts[names] = parts[names].replace(b"</Relationships>", f"{links}</Relationships>".encode())
    said = p("TEL: 01 02") + p("Autre ligne")
    data = zipped({**parts, **{f"word/header{n}.xml": f"<w:hdr {ROOT}>{said * n}</w:hdr>" for n in (1, 2)}})
    (line,) = (each for each in passages(data, tmp_path) if each.text.startswith("TEL"))
    made = unzipped(track(data, edits_of(line.origin, 3, 4, " :")).data)
    marked = [re.sub(r"<w:del\b.*?</w:del>|<[^>]+>", "", made[f"word/header{n}.xml"].decode()) for n in (1, 2)]
    assert [each.strip() for each in marked] == ["TEL : 01 02Autre ligne", "TEL : 01 02Autre ligne" * 2]
