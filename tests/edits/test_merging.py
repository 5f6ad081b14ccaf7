"""A draft is rendered over a file that people have edited: their words stay, and what the spec changed moves in."""

import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import docx
import pytest
import yaml

import delibgen
from delibgen.comparing import compare
from delibgen.document.portions import portions
from delibgen.readers import read_document
from delibgen.rendering import Rendered
from delibgen.returning import merge_compared
from tests.cases import each
from tests.edits.revised import reword, runs_in
from tests.edits.test_comparing import text_of
from tests.kinds import Spec, specs
from tests.office import Office, word_paper
from tests.samples import ACTS, EXAMPLES
from tests.specs import GRANT, parsed

SAID = "Le bureau a entendu les services."
Change = Callable[[Spec], None]


def rendered(spec: Spec, folder: Path, **options: Any) -> Rendered:
    return delibgen.render(delibgen.load(spec), folder, **options)


def french(folder: Path) -> Path:
    (path,) = folder.glob("*.fr.docx")
    return path


def english(folder: Path) -> Path:
    (path,) = folder.glob("*.en.docx")
    return path


def words(path: Path) -> str:
    """All that a file says, its tracked changes as if they were accepted."""
    opened = docx.Document(str(path))
    return "\n".join("".join(node.itertext("{*}t")) for node in opened.element.body.iter("{*}p"))


def say(path: Path, old: str, new: str) -> None:
    """Changes words that a person would, and makes sure that they were there."""
    text_of(path, old, new)
    assert new in words(path)


def changed(spec: Spec, change: Change) -> Spec:
    other = deepcopy(spec)
    change(other)
    return other


def more(spec: Spec) -> None:
    spec["facts"]["grant"] = "16200 GBP"


def test_their_words_stay_and_another_sum_moves_into_them(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "verse ", "versera donc ")
    say(french(tmp_path), "accepter", "bien vouloir accepter")
    done = rendered(changed(spec, more), tmp_path)
    said = words(french(tmp_path))
    assert french(tmp_path) in done.files
    assert "versera donc 16\u202f200\u00a0£" in said
    assert "bien vouloir accepter" in said
    assert "15\u202f850" not in said
    assert {one.code for one in done.problems} == {"merged", "say_again"}
    assert all(one.is_notice for one in done.problems)


def of_another(spec: Spec) -> None:
    spec.update(reference="2023 DAC 91", title={"fr": "Des bancs", "en": "Benches"})
    spec["context"] = [{"fr": "Les bancs du parc sont usés.", "en": "The benches of the park are worn."}]
    spec["decisions"] = [{"kind": "article", "text": {"fr": "Six bancs sont posés.", "en": "Six benches are set."}}]
    for key in ("parties", "facts", "budget", "agreements", "annexes", "recitals", "sections", "objectives"):
        spec.pop(key, None)


@each(("edited", "code"), [("other", "edited_of_another"), ("english", "edited_in_other_language")])
def test_an_edited_file_put_in_the_place_of_another_stays_as_it_is(edited: str, code: str, tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    rendered(changed(spec, of_another), tmp_path / "other")
    taken = english(tmp_path) if edited == "english" else french(tmp_path / "other")
    reword(taken, "2023", "l’an 2023" if edited == "other" else "the year 2023")
    french(tmp_path).write_bytes(taken.read_bytes())
    done = rendered(spec, tmp_path)
    assert [one.code for one in done.problems if not one.is_notice] == [code]
    assert french(tmp_path).read_bytes() == taken.read_bytes()
    rendered(spec, tmp_path, force=True)
    assert "2023 DGRI 26" in words(french(tmp_path))


def test_a_file_that_was_edited_stays_as_it_is_while_the_spec_does(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "verse ", "versera ")
    before = french(tmp_path).read_bytes()
    done = rendered(spec, tmp_path)
    assert french(tmp_path).read_bytes() == before
    assert french(tmp_path) in done.kept
    kept, again = done.problems
    assert (kept.code, again.code) == ("edited_kept", "say_again")
    assert "versera" in str(again.values["words"])
    assert again.place.line > 0


def test_a_sum_alone_that_they_changed_is_not_to_be_said_again_while_the_spec_stays(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "15\u202f850", "16\u202f200")
    assert [one.code for one in rendered(spec, tmp_path).problems] == ["edited_kept"]


def test_a_sum_that_they_changed_is_not_taken_back(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = next(one for one in opened.paragraphs if "verse" in one.text)
    next(run for run in runs_in(line) if "15" in run.text).text = "17\u202f000\u00a0£"
    opened.save(str(french(tmp_path)))
    done = rendered(changed(spec, more), tmp_path)
    said = words(french(tmp_path))
    assert next(one for one in done.problems if one.code == "merged").values["asked"] == 1
    assert "verse 17\u202f000\u00a0£" in said
    assert "16\u202f200" in said


def rename(spec: Spec) -> None:
    spec["parties"]["forum"]["name"] = "Réseau des villes"


def test_a_body_that_the_spec_renames_bears_its_new_name_in_their_words_too(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "verse ", "versera donc ")
    say(french(tmp_path), "autorisée à signer", "autorisée à conclure")
    done = rendered(changed(changed(spec, more), rename), tmp_path)
    said = words(french(tmp_path))
    assert "Le Réseau des villes versera donc 16\u202f200\u00a0£" in said
    assert "autorisée à conclure avec le Réseau des villes" in said
    assert "Forum des villes" not in said
    assert next(one for one in done.problems if one.code == "merged").values["asked"] == 0


@each(
    ("name", "article", "with_it", "of_it"),
    [
        ("Fondation des villes", "la", "la Fondation des villes", "de la Fondation des villes"),
        ("Association des villes", "l'", "l’Association des villes", "de l’Association des villes"),
        ("Villes unies", "les", "les Villes unies", "des Villes unies"),
    ],
)
def test_a_body_that_the_spec_renames_brings_its_article_into_their_words(
    name: str, article: str, with_it: str, of_it: str, tmp_path: Path
) -> None:
    folder, spec = Path(mkdtemp(dir=tmp_path)), parsed(GRANT)
    spec["context"] = []
    rendered(spec, folder)
    say(french(folder), "accepter la subvention de", "accepter toute la subvention de")
    say(french(folder), "accordée par", "donnée par")
    say(french(folder), "autorisée à signer", "autorisée à conclure")

    def renamed(other: Spec) -> None:
        other["parties"]["forum"] |= {"name": name, "article": article}

    done = rendered(changed(spec, renamed), folder)
    said = words(french(folder))
    assert f"accepter toute la subvention de 15\u202f850\u00a0£ {of_it}\u202f;" in said
    assert f"donnée par {with_it}." in said
    assert f"autorisée à conclure avec {with_it}" in said
    assert "Forum" not in said
    assert next(one for one in done.problems if one.code == "merged").values["asked"] == 0


def test_a_body_that_someone_renames_keeps_their_name_where_the_spec_has_another_sum(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    reword(french(tmp_path), "Forum des villes", "Cercle des villes")
    done = rendered(changed(spec, more), tmp_path)
    said = words(french(tmp_path))
    assert "Le Cercle des villes verse 16\u202f200\u00a0£." in said
    assert "Forum" not in said
    assert next(one for one in done.problems if one.code == "merged").values["asked"] == 0


def test_a_body_that_both_rename_is_settled_by_a_person(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "verse ", "versera donc ")
    reword(french(tmp_path), "Le Forum des villes", "Le Cercle des villes")
    done = rendered(changed(spec, rename), tmp_path)
    assert "Le Cercle des villes versera donc" in words(french(tmp_path))
    assert next(one for one in done.problems if one.code == "merged").values["asked"] == 2


def test_where_both_reworded_theirs_stays_and_ours_is_a_tracked_change_with_a_comment(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "verse ", "versera ")

    def reword(other: Spec) -> None:
        other["context"] = [{"fr": "Le {forum} paie ainsi {grant} à la Ville.", "en": "The {forum} thus pays {grant}."}]

    done = rendered(changed(spec, reword), tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    inserted = ["".join(mark.itertext("{*}t")) for mark in opened.element.body.iter("{*}ins")]
    assert "versera 15\u202f850" in words(french(tmp_path))
    assert any("paie ainsi" in one for one in inserted)
    assert len(list(opened.element.body.iter("{*}commentReference"))) == 1
    assert next(one for one in done.problems if one.code == "merged").values["asked"] == 1


def test_what_they_added_and_took_out_is_so_still(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = next(one for one in opened.paragraphs if "verse" in one.text)
    line.insert_paragraph_before(SAID, style=line.style)
    opened.element.body.remove(line._p)
    opened.save(str(french(tmp_path)))
    rendered(changed(spec, more), tmp_path)
    said = words(french(tmp_path))
    assert SAID in said
    assert "Le Forum des villes verse" not in said
    assert "16\u202f200" in said


def test_a_new_article_comes_in_at_its_place_and_one_that_went_is_taken_out(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "accepter", "bien vouloir accepter")

    def article(other: Spec) -> None:
        text = {"fr": "Le Conseil se félicite de ce partenariat.", "en": "The Council welcomes this partnership."}
        other["decisions"].insert(1, {"kind": "article", "text": text})

    with_it = changed(spec, article)
    rendered(with_it, tmp_path)
    said = words(french(tmp_path)).splitlines()
    at = next(number for number, line in enumerate(said) if "se félicite" in line)
    assert said[at].startswith("Article 2")
    assert said[at - 1].startswith("Article 1")
    rendered(spec, tmp_path)
    assert "se félicite" not in words(french(tmp_path))
    assert "bien vouloir accepter" in words(french(tmp_path))


def _twice(*sums: str) -> Spec:
    """A spec that gives one body several sums, each in a request and an article of the same words."""
    spec = parsed(GRANT)
    del spec["agreements"], spec["facts"]
    spec["title"] = {"fr": "Aide au Forum", "en": "Grant to the Forum"}
    spec["context"] = [{"fr": "Le {forum} agit.", "en": "The {forum} acts."}]
    spec["decisions"] = [{"kind": "award_grant", "to": "forum", "amount": sum_, "expense": "culture"} for sum_ in sums]
    return spec


def test_a_second_sum_for_the_same_body_is_asked_for_and_awarded(tmp_path: Path) -> None:
    rendered(_twice("1500 EUR", "900 EUR"), tmp_path)
    say(french(tmp_path), " agit", " agit bien")
    done = rendered(_twice("1500 EUR", "900 EUR", "200 EUR"), tmp_path)
    said = words(french(tmp_path))
    assert said.count("subvention de 200\u00a0€") == 2, "the request and the article"
    assert "merge_deleted" not in {one.code for one in done.problems}


def test_a_request_that_someone_took_out_beside_one_like_it_stays_out_when_its_sum_changes(tmp_path: Path) -> None:
    rendered(_twice("1500 EUR", "900 EUR"), tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    body = opened.element.body
    body.remove(next(one for one in body.iterchildren("{*}p") if "900" in "".join(one.itertext("{*}t"))))
    opened.save(str(french(tmp_path)))
    rendered(_twice("1500 EUR", "800 EUR"), tmp_path)
    assert words(french(tmp_path)).count("subvention de 800\u00a0€") == 1, "the article alone"


def test_rows_of_a_table_come_go_and_change(tmp_path: Path) -> None:
    spec = yaml.safe_load(EXAMPLES["emergency-aid"].read_text(encoding="utf-8"))
    rendered(spec, tmp_path)
    assert docx.Document(str(french(tmp_path))).tables
    say(french(tmp_path), "Mesdames, Messieurs,", "Mesdames, Messieurs, chers collègues,")

    def other_shares(other: Spec) -> None:
        shares = other["decisions"][0]["shares"]
        shares[0]["purpose"]["fr"] = "soins"
        shares.append(shares.pop(0))

    rendered(changed(spec, other_shares), tmp_path)
    rendered(changed(spec, other_shares), tmp_path / "fresh")
    fresh = words(french(tmp_path / "fresh"))
    assert words(french(tmp_path)) == fresh.replace("Mesdames, Messieurs,", "Mesdames, Messieurs, chers collègues,")


def test_a_file_that_is_merged_twice_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "accepter", "accepter sans réserve")
    spec["decisions"][0]["amount"] = "16950 EUR"
    (text,) = compare(french(tmp_path), delibgen.load(spec)).texts
    made = merge_compared(text).data
    assert made
    assert merge_compared(text).data == made


def test_a_file_that_does_not_know_what_it_said_is_left(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    (path, _) = rendered(spec, tmp_path).files
    delibgen.write(delibgen.compose(delibgen.load(spec), "fr"), path, force=True)
    say(path, "verse", "versera")
    done = rendered(changed(spec, more), tmp_path)
    assert {one.code for one in done.problems} == {"edited_since"}


def test_force_writes_afresh(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "verse", "versera")
    rendered(spec, tmp_path, force=True)
    assert "versera" not in words(french(tmp_path))


SAMPLES = [name for name, spec in specs().items() if "context" in spec]


@each("name", SAMPLES)
def test_whatever_the_spec_changes_what_they_wrote_stays_and_all_else_is_as_if_written_afresh(
    name: str, tmp_path: Path
) -> None:
    spec, tmp_path = specs()[name], tmp_path / name
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    first = next(one for one in opened.paragraphs if "Les villes échangent" in one.text)
    first.insert_paragraph_before(SAID, style=first.style)
    opened.save(str(french(tmp_path)))
    later = yaml.safe_load(yaml.safe_dump(spec).replace("2023-02-14", "2023-02-15").replace("Hambourg", "Hanovre"))
    rendered(later, tmp_path)
    rendered(later, tmp_path / "fresh")
    assert words(french(tmp_path)).replace(f"{SAID}\n", "") == words(french(tmp_path / "fresh"))
    found = compare(french(tmp_path), delibgen.load(later))
    assert [one.kind for one in found.texts[0].differences] == ["added"]
    assert not found.texts[0].is_stale


def edited_grant() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        rendered(parsed(GRANT), Path(folder))
        say(french(Path(folder)), "verse ", "versera donc ")
        return french(Path(folder)).read_bytes()


THROUGH_OFFICE = word_paper("merged-after-office", edited_grant, to="docx")


@pytest.mark.office(THROUGH_OFFICE)
def test_a_file_that_libreoffice_saved_is_merged_too(office: Office, tmp_path: Path) -> None:
    rendered(parsed(GRANT), tmp_path)
    french(tmp_path).write_bytes(office(THROUGH_OFFICE).read_bytes())
    rendered(changed(parsed(GRANT), more), tmp_path)
    said = words(french(tmp_path))
    assert "versera donc 16\u202f200\u00a0£" in said
    assert "15\u202f850" not in said


def test_what_they_moved_or_copied_stays_where_they_put_it_and_another_sum_moves_into_it(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = next(one for one in opened.paragraphs if "verse" in one.text)
    closing = next(one for one in opened.paragraphs if "remercie" in one.text)
    visa = next(one for one in opened.paragraphs if one.text.startswith("Vu le Code"))
    visa._p.addprevious(deepcopy(closing._p))
    visa._p.addprevious(line._p)
    opened.save(str(french(tmp_path)))
    before = words(french(tmp_path))
    done = rendered(changed(spec, more), tmp_path)
    assert words(french(tmp_path)) == before.replace("15\u202f850", "16\u202f200")
    assert "say_again" not in {one.code for one in done.problems}


def test_what_the_spec_says_again_as_they_do_is_not_to_be_said_again(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    say(french(tmp_path), "15\u202f850", "16\u202f200")
    done = rendered(changed(spec, more), tmp_path)
    (merged,) = [one for one in done.problems if one.code == "merged_same"]
    assert merged.values["kept"] == 0
    assert "say_again" not in {one.code for one in done.problems}


def test_what_the_spec_no_longer_says_goes_as_a_tracked_change_where_someone_has_commented_it(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    passage = {"fr": "Les deux villes se félicitent de ce projet.", "en": "Both cities welcome this project."}
    rendered(changed(spec, lambda other: other["context"].append(passage)), tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = next(one for one in opened.paragraphs if one.text == passage["fr"])
    opened.add_comment(line.runs[-1], text=SAID, author="Cabinet")
    opened.save(str(french(tmp_path)))
    done = rendered(spec, tmp_path)
    body = docx.Document(str(french(tmp_path))).element.body
    struck = [node.text for mark in body.iter("{*}del") for node in mark.iter("{*}delText")]
    assert struck == [passage["fr"]]
    assert len(list(body.iter("{*}commentReference"))) == 1
    assert next(one for one in done.problems if one.code == "merged").values["asked"] == 1
    (rank,) = [rank for rank, one in enumerate(body.iter("{*}p"), start=1) if list(one.iter("{*}delText"))]
    assert told(done, "merge_withdrawn") == [(f"¶{rank}", passage["fr"])]


def test_a_note_that_someone_changed_is_not_lost_with_its_passage(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    passage = {
        "fr": "Les villes se félicitent^[Selon le relevé.] de ce projet.",
        "en": "The cities welcome it^[So it says.].",
    }
    rendered(changed(spec, lambda other: other["context"].append(passage)), tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    part = next(one for one in opened.part.package.iter_parts() if one.partname.endswith("/footnotes.xml"))
    part._blob = part.blob.replace("relevé".encode(), b"registre")
    opened.save(str(french(tmp_path)))
    rendered(spec, tmp_path)
    body = docx.Document(str(french(tmp_path))).element.body
    assert len(list(body.iter("{*}footnoteReference"))) == 1
    assert any("félicitent" in (node.text or "") for node in body.iter("{*}delText"))


OPENING = {"fr": "Le {forum}% verse {grant}.", "en": "The {forum}% pays {grant}."}
LIST = {"fr": "Les deux villes% échangent leurs agents% chaque année.", "en": "Both cities% exchange staff% each year."}
NOTES = {"fr": "^[Reçu pour {grant}, selon le registre %.]", "en": "^[Paid for {grant}, says the register %.]"}


def noted(*which: str) -> Spec:
    """The spec with those notes: `a` of the first passage, `b` and `c` of the second, `d` of one that comes with it."""
    spec, marks = parsed(GRANT), iter("abcd")
    later = {"fr": "Un comité mixte% suit le programme.", "en": "A joint committee% follows the programme."}
    passages = [OPENING, LIST, later] if "d" in which else [OPENING, LIST]
    spec["context"] = []
    for passage, count in zip(passages, (1, 2, 1), strict=False):
        own = [next(marks) for _ in range(count)]
        made = {}
        for lang, words in passage.items():
            for mark in own:
                words = words.replace("%", NOTES[lang].replace("%", mark) if mark in which else "", 1)  # noqa: PLW2901
            made[lang] = words
        spec["context"].append(made)
    return spec


def portions_of(path: Path) -> list[tuple[str, str, int]]:
    """All that a file says, its notes with where they are called."""
    return [(one.kind, one.text, one.call) for one in portions(read_document(path).document)]


def without_notes_part(path: Path) -> None:
    """The file as LibreOffice saves one that has no notes."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    del parts["word/footnotes.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = re.sub(rb"<(?:Override|Relationship) [^>]*footnotes[^>]*/>", b"", parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@each(
    ("before", "after"),
    [(one, other) for one in ("", "a", "ac", "bc", "abcd", "d") for other in ("", "a", "ac", "bc", "abcd", "d")],
)
def test_notes_that_the_spec_alone_adds_or_drops_come_and_go_at_their_place(
    before: str, after: str, tmp_path: Path
) -> None:
    folder, afresh = (Path(mkdtemp(dir=tmp_path)) for _ in range(2))
    rendered(noted(*before), folder)
    (without_notes_part if not before else _save_again)(french(folder))
    later = changed(noted(*after), more)
    done = rendered(later, folder)
    rendered(later, afresh)
    assert "merge_missed" not in {one.code for one in done.problems}
    assert portions_of(french(folder)) == portions_of(french(afresh))
    assert compare(french(folder), delibgen.load(later)).is_same


def _save_again(path: Path) -> None:
    docx.Document(str(path)).save(str(path))


def test_a_note_is_called_in_their_words_after_those_of_the_spec_that_call_it(tmp_path: Path) -> None:
    rendered(noted(), tmp_path)
    say(french(tmp_path), "échangent leurs agents", "échangent donc tous leurs agents")
    rendered(noted("c"), tmp_path)
    (line,) = [one for one in portions_of(french(tmp_path)) if "agents" in one[1]]
    (note,) = [one for one in portions_of(french(tmp_path)) if one[0] == "note"]
    assert line[1][: note[2]].endswith("échangent donc tous leurs agents")


def calling(at: int) -> Spec:
    """The spec with a note that is called after so many words of its passage."""
    words = LIST["fr"].replace("%", "").split()
    spec = parsed(GRANT)
    said = " ".join((*words[:at], f"{words[at]}^[Selon le registre.]", *words[at + 1 :]))
    spec["context"] = [{"fr": said, "en": LIST["en"].replace("%", "")}]
    return spec


@each(
    ("before", "after", "typed"),
    [(one, other, typed) for one in (2, 5) for other in (0, 3, 7) for typed in ("chaque année", "aucune ville")],
)
def test_a_note_that_the_spec_calls_elsewhere_in_its_passage_goes_there(
    before: int, after: int, typed: str, tmp_path: Path
) -> None:
    folder, afresh = (Path(mkdtemp(dir=tmp_path)) for _ in range(2))
    rendered(calling(before), folder)
    say(french(folder), "chaque année", typed)  # in the passage or, of the same words, nowhere
    _save_again(french(folder))
    rendered(calling(after), folder)
    rendered(calling(after), afresh)
    if typed != "chaque année":
        say(french(afresh), "chaque année", typed)
    assert portions_of(french(folder)) == portions_of(french(afresh))


def test_a_note_that_someone_has_moved_stays_where_it_was_put(tmp_path: Path) -> None:
    rendered(calling(2), tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    call = next(opened.element.body.iter("{*}footnoteReference")).getparent()
    call.getparent().append(call)
    opened.save(str(french(tmp_path)))
    rendered(changed(calling(5), more), tmp_path)
    (line,) = [one for one in portions_of(french(tmp_path)) if "agents" in one[1]]
    (note,) = [one for one in portions_of(french(tmp_path)) if one[0] == "note"]
    assert note[2] == len(line[1])


FIRST = {"fr": "Les deux villes échangent leurs agents chaque année.", "en": "Both cities exchange staff each year."}
SECOND = {"fr": "Un comité mixte suit le programme en commun.", "en": "A joint committee follows the programme."}


def in_turn(*passages: dict[str, str]) -> Change:
    """The spec with passages of the explanation in that order."""
    return lambda other: other["context"].extend(passages)


def test_what_the_spec_says_elsewhere_goes_there(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(changed(spec, in_turn(FIRST, SECOND)), tmp_path)
    say(french(tmp_path), "verse ", "versera ")
    rendered(changed(spec, in_turn(SECOND, FIRST)), tmp_path)
    said = words(french(tmp_path))
    assert "versera" in said
    assert said.index(SECOND["fr"]) < said.index(FIRST["fr"])
    assert said.count(FIRST["fr"]) == said.count(SECOND["fr"]) == 1


def test_what_the_spec_says_elsewhere_and_someone_has_changed_stays_and_is_told(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(changed(spec, in_turn(FIRST, SECOND)), tmp_path)
    say(french(tmp_path), "suit le", "suit de près le")
    say(french(tmp_path), "agents chaque", "agents et leurs élus chaque")
    done = rendered(changed(spec, in_turn(SECOND, FIRST)), tmp_path)
    said = words(french(tmp_path))
    assert "suit de près le" in said
    assert "agents et leurs élus" in said
    assert "merge_elsewhere" in {one.code for one in done.problems}


def test_what_someone_moved_stays_there_though_the_spec_has_another_sum(tmp_path: Path) -> None:
    spec = changed(parsed(GRANT), in_turn(FIRST, SECOND))
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    first, second = (next(one for one in opened.paragraphs if one.text == each["fr"]) for each in (FIRST, SECOND))
    first._p.addprevious(second._p)
    opened.save(str(french(tmp_path)))
    rendered(changed(spec, more), tmp_path)
    said = words(french(tmp_path))
    assert said.index(SECOND["fr"]) < said.index(FIRST["fr"])
    assert "16\u202f200" in said


def test_two_articles_of_one_number_are_told(tmp_path: Path) -> None:
    spec = parsed(GRANT)
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    second = next(one for one in opened.paragraphs if one.text.startswith("Article 2"))
    second.insert_paragraph_before("Article 2. Le Forum rend compte tous les six mois.", style=second.style)
    opened.save(str(french(tmp_path)))
    text = {"fr": "La Ville publie la convention.", "en": "The City publishes the agreement."}
    done = rendered(
        changed(spec, lambda other: other["decisions"].insert(1, {"kind": "article", "text": text})), tmp_path
    )
    said = words(french(tmp_path))
    assert "rend compte tous les six mois" in said
    assert text["fr"].split()[-1] in said
    (told,) = [one for one in done.problems if one.code == "merge_number"]
    assert "six mois" in str(told.values["words"])


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        (
            "120 EUR",
            "20 EUR",
            ("cent vingt euros", "one hundred and twenty euros"),
            ("de vingt euros", "is twenty euros"),
        ),
        ("20 EUR", "120 EUR", ("de vingt", "is twenty"), ("cent vingt euros", "one hundred and twenty euros")),
        ("count 21", "count 1", ("vingt", "twenty"), ("de un.", "is one.")),
        ("count 84", "count 4", ("vingt", "eighty"), ("de quatre.", "is four.")),
        ("2025-05-12", "2025-05", ("12", "12"), ("mai 2025", "May 2025")),
    ],
)
def test_what_they_reworded_takes_the_new_value_though_the_old_one_ends_in_it(
    before: str, after: str, old: tuple[str, str], new: tuple[str, str], tmp_path: Path
) -> None:
    spec = parsed(GRANT)
    spec["facts"]["prize"] = before
    form = "" if before.startswith("2025") else ":words"
    said = {"fr": "Le prix de la fête est de {prize%s}.", "en": "The prize of the festival is {prize%s}."}
    spec["context"].append({lang: words % form for lang, words in said.items()})
    rendered(spec, tmp_path)
    files = (french(tmp_path), english(tmp_path))
    for path, (mine, theirs) in zip(files, (("Le prix", "Le premier lot"), ("The prize", "The award")), strict=True):
        say(path, mine, theirs)
    spec["facts"]["prize"] = after
    rendered(spec, tmp_path)
    for path, former, now, theirs in zip(files, old, new, ("Le premier lot", "The award"), strict=True):
        (line,) = [each for each in words(path).replace("\xa0", " ").splitlines() if theirs in each]
        assert now in line
        assert former not in line


def told(done: Rendered, code: str) -> list[tuple[str, str]]:
    """Where that is told of which words."""
    return [(one.place.cell, str(one.values["words"])) for one in done.problems if one.code == code]


def place_of(path: Path, said: str) -> str:
    """The paragraph of a file that says these words."""
    (number,) = [at for at, line in enumerate(words(path).splitlines(), start=1) if said in line]
    return f"¶{number}"


LINES = (
    ("Les bateaux sont amarrés aux quais.", "The boats are moored at the quays."),
    ("La fête coûte {grant} à la Ville.", "The festival costs the City {grant}."),
    ("Le port ouvre dès le premier jour de la fête, et ferme {start} au dernier.", "The harbour opens {start}."),
)


def of_lines() -> Spec:
    spec = parsed(GRANT)
    spec["context"] += [{"fr": mine, "en": theirs} for mine, theirs in LINES]
    return spec


def test_what_is_to_be_said_again_is_quoted_as_the_new_file_says_it_at_its_place_there(tmp_path: Path) -> None:
    spec = of_lines()
    rendered(spec, tmp_path)
    say(french(tmp_path), "La fête coûte", "La grande fête coûte")
    say(french(tmp_path), "Les bateaux sont", "Tous les bateaux sont")
    more(spec)
    spec["context"].insert(0, {"fr": "Cette phrase est neuve.", "en": "This sentence is new."})
    done = rendered(spec, tmp_path)
    first, second = told(done, "say_again")
    assert first == (place_of(french(tmp_path), "Tous les"), "Tous les bateaux sont amarrés aux quais.")
    assert second == (
        place_of(french(tmp_path), "La grande fête"),
        "La grande fête coûte 16\u202f200\xa0£ à la Ville.",
    )


def test_a_long_passage_is_quoted_as_far_as_a_word_goes(tmp_path: Path) -> None:
    spec = of_lines()
    rendered(spec, tmp_path)
    say(french(tmp_path), "Le port ouvre", "Notre port ouvre")
    more(spec)
    ((_, quoted),) = told(rendered(spec, tmp_path), "say_again")
    assert quoted == "Notre port ouvre dès le premier jour de la fête, et ferme…"


def test_a_sum_changed_by_hand_is_not_to_be_said_again(tmp_path: Path) -> None:
    spec = of_lines()
    rendered(spec, tmp_path)
    reword(french(tmp_path), "coûte 15\u202f850", "coûte 17\u202f000")
    spec["context"][1] = {"fr": "Les bateaux restent aux quais.", "en": "The boats stay at the quays."}
    done = rendered(spec, tmp_path)
    assert "coûte 17\u202f000" in words(french(tmp_path))
    assert not told(done, "say_again")


def test_a_passage_taken_out_in_french_is_told_for_the_english(tmp_path: Path) -> None:
    spec = of_lines()
    rendered(spec, tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    line = next(one for one in opened.paragraphs if "amarrés" in one.text)
    opened.element.body.remove(line._p)
    opened.save(str(french(tmp_path)))
    more(spec)
    done = rendered(spec, tmp_path)
    (((_, quoted)),) = told(done, "merge_deleted")
    assert quoted == LINES[0][0]
    (merged,) = [one for one in done.problems if one.code == "merged"]
    assert (merged.values["kept"], merged.values["left_out"]) == (0, 1)


def test_each_passage_to_be_settled_is_told_with_its_place(tmp_path: Path) -> None:
    spec = of_lines()
    rendered(spec, tmp_path)
    say(french(tmp_path), "Les bateaux sont", "Tous les bateaux sont")
    spec["context"][1] = {"fr": "Les bateaux sont tirés sur les quais.", "en": "The boats are pulled up."}
    spec["context"].insert(0, {"fr": "Cette phrase est neuve.", "en": "This sentence is new."})
    done = rendered(spec, tmp_path)
    assert [place for place, _ in told(done, "merge_settle")] == [place_of(french(tmp_path), "Tous les")]


@pytest.mark.parametrize(("change", "code"), [(None, "saved_again"), (more, "merged_untouched")])
def test_a_file_only_saved_again_was_edited_by_nobody(change: Change | None, code: str, tmp_path: Path) -> None:
    spec = of_lines()
    rendered(spec, tmp_path)
    docx.Document(str(french(tmp_path))).save(str(french(tmp_path)))
    done = rendered(changed(spec, change) if change else spec, tmp_path)
    assert [one.code for one in done.problems] == [code]


def test_a_name_changed_by_hand_is_not_to_be_said_again(tmp_path: Path) -> None:
    spec = of_lines()
    rendered(spec, tmp_path)
    reword(french(tmp_path), "Camille EXEMPLE", "Odile MODÈLE")
    spec["context"][1] = {"fr": "Les bateaux restent aux quais.", "en": "The boats stay at the quays."}
    done = rendered(spec, tmp_path)
    assert "Odile MODÈLE" in words(french(tmp_path))
    assert not told(done, "say_again")


def typed_over(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    """Types the articles of a file anew, as one who knows of no control; an empty one is taken out."""
    opened = docx.Document(str(path))
    lines = [line for line in opened.paragraphs if re.match(r"Art(?:icle|\.) ", line.text)]
    texts = ["".join(part.text or "" for part in line._p.iter("{*}t")) for line in lines]
    for line, text in zip(lines, change(texts), strict=True):
        line.text = text
        if not text:
            opened.element.body.remove(line._p)
    opened.save(str(path))


def exchanged_articles(texts: list[str]) -> list[str]:
    """The first two in each other's place, with the number of it."""
    (first, one), (second, other) = (text.split("- ", 1) for text in texts[:2])
    return [f"{first}- {other}", f"{second}- {one}", *texts[2:]]


def joined_articles(texts: list[str]) -> list[str]:
    """The first two as one."""
    return [f"{texts[0]} {texts[1].split('- ', 1)[1]}", "", *texts[2:]]


@each("change", [exchanged_articles, joined_articles])
def test_sums_follow_their_clauses_into_articles_that_were_typed_anew(
    change: Callable[[list[str]], list[str]], tmp_path: Path
) -> None:
    folder, spec = Path(mkdtemp(dir=tmp_path)), parsed(ACTS["act_26-two-awards"].read_text(encoding="utf-8"))
    rendered(spec, folder)
    typed_over(french(folder), change)
    assert not compare(french(folder), delibgen.load(spec)).changed
    spec["facts"] |= {"total": "125000 FRF", "second": "55000 FRF"}
    done = rendered(spec, folder)
    said = words(french(folder))
    assert "70\u202f000\u00a0F est attribuée à l’association La Main Exemple" in said
    assert "55\u202f000\u00a0F est attribuée à l’association Atelier Exemple" in said
    assert not told(done, "merge_stale")


PAID = {
    "fr": "La Ville verse au {forum}, pour les échanges d’agents de l’année entière, une aide de {grant}.",
    "en": "For the exchange of staff over the whole year, the City pays the {forum} aid of {grant}.",
}


def of_a_payment() -> Spec:
    spec = parsed(GRANT)
    spec["context"] = [PAID]
    return spec


def typed_elsewhere(path: Path) -> None:
    """Says a passage in another order, as one who types it anew."""
    opened = docx.Document(str(path))
    line = next(one for one in opened.paragraphs if "La Ville verse" in one.text)
    line.text = "La Ville verse 15\u202f850\u00a0£ au Forum des villes, pour les échanges d’agents de l’année entière."
    opened.save(str(path))


def test_a_sum_that_someone_has_put_elsewhere_in_its_passage_follows_the_spec(tmp_path: Path) -> None:
    spec = of_a_payment()
    rendered(spec, tmp_path)
    typed_elsewhere(french(tmp_path))
    rendered(changed(spec, more), tmp_path)
    assert "La Ville verse 16\u202f200\u00a0£ au Forum des villes, pour les échanges" in words(french(tmp_path))


def test_a_sum_that_stands_elsewhere_in_its_passage_is_a_place_that_says_it_still(tmp_path: Path) -> None:
    spec = of_a_payment()
    rendered(spec, tmp_path)
    typed_elsewhere(french(tmp_path))
    reword(french(tmp_path), "accepter la subvention de 15 850 £", "accepter la subvention de 16 200 £")
    (fact,) = compare(french(tmp_path), delibgen.load(spec)).changed
    assert [one.its for one in fact.left if one.its and "échanges d’agents" in one.its.text]
