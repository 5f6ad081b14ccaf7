"""Edited, compared with `--update`, rendered over: what people wrote stays, and nothing is asked again."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

import delibgen
from delibgen.comparing import compare
from delibgen.ooxml.wordml import w
from delibgen.rendering import Rendered
from delibgen.updating import answers, update
from tests.edits.revised import reword
from tests.edits.test_left_by_a_merge import inserted_in, said_in, struck_in, without_controls
from tests.edits.test_merging import english, french, told, words

SPEC = """\
schema: 1
council: nantes
reference: 2025-112
date: 2025-06-10
session: 2025-06-27
title: {fr: "Aides ({total}) à deux compagnies", en: "Grants ({total}) to two companies"}
rapporteurs: {name: Camille EXEMPLE, gender: f, committee: 3}
parties:
  archipel: {name: Compagnie Archipel Exemple, short: Archipel, kind: association, article: la}
  orage: {name: Théâtre Orage Exemple, kind: association, article: le}
facts:
  total: 210000 EUR
  seats: count 640
  end: 2027-10-15
budget:
  culture: {year: 2025, section: operating, chapter: "65", nature: "65748"}
context:
  - {fr: "La {archipel} reçoit {seats} personnes.", en: "{archipel} receives {seats} people."}
  - {fr: "{archipel:short} et le {orage} jouent ensemble.", en: "{archipel:short} and {orage} play together."}
  - {fr: "Le {orage} remet un bilan le {end}.", en: "{orage} submits a report on {end}."}
decisions:
  - kind: award_grant
    amount: total
    shares:
      - {to: archipel, amount: 120000 EUR}
      - {to: orage, amount: 90000 EUR}
    duties:
      - {fr: "jouer dans {seats} lieux", en: "play in {seats} places"}
      - {fr: "remettre un bilan le {end}", en: "submit a report on {end}"}
    expense: culture
allow: {LEG-10: these specs are about something else}
"""
PACT = """\
schema: 1
council: paris
reference: 2025 DGRI 44
date: 2025-03-03
session: 2025-03-18
title: {fr: Accord avec la Ville de Kobe, en: Agreement with the City of Kobe}
rapporteurs: {name: Camille EXEMPLE, gender: f, committee: 7}
parties:
  kobe: {name: {fr: Ville de Kobe, en: City of Kobe}, article: la, kind: foreign_local_authority, country: JP}
facts:
  term: 4 years
agreements:
  pact: {form: agreement, with: kobe, purpose: {fr: relatif au design, en: on design}, duration: term}
decisions:
  - {kind: conclude_agreement, agreement: pact, approve: both}
allow: {LEG-10: these specs are about something else}
"""
WISH = """\
schema: 1
council: paris
reference: 2024 DASCO 77
date: 2024-11-04
session: 2024-11-19
title: {fr: Un vœu, en: A wish}
proposers: [{name: Camille EXEMPLE, gender: f}, {group: Ville jardin}]
activities: [{title: {fr: visite, en: visit}, when: 2025-05, place: Dakar, country: SN}]
decisions:
  - {kind: express_wish, wishes: {fr: que les cuisines restent ouvertes, en: that kitchens stay open}}
allow: {LEG-10: these specs are about something else}
"""


def brought_home(folder: Path, edit: Callable[[Path], None], text: str = SPEC) -> Rendered:
    """What is told when an edited French file has been compared with its spec, that updated, and both rendered."""
    spec = folder / "act.yaml"
    spec.write_text(text, encoding="utf-8")
    delibgen.render(delibgen.load(spec), folder)
    edit(french(folder))
    update(compare(french(folder), spec))
    return delibgen.render(delibgen.load(spec), folder)


CHANGES = {
    "a total and its part": [("210 000 €", "225 000 €"), ("120 000 €", "135 000 €")],
    "a count": [("640", "720")],
    "a day": [("15 octobre 2027", "30 novembre 2027")],
    "a name": [("Théâtre Orage Exemple", "Ballet Rive-Haute")],
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("step", [1, 2, 3])
def test_what_they_added_beside_a_fact_that_the_spec_has_taken_from_them_stays(
    step: int, change: str, tmp_path: Path
) -> None:
    """One more line after each that there is, or each second or third, whatever stands beside it."""

    def edit(path: Path) -> None:
        for old, new in CHANGES[change]:
            reword(path, old, new)
        opened = docx.Document(str(path))
        for rank, line in enumerate(opened.paragraphs[::step]):
            more = opened.add_paragraph(f"Ligne {rank} ajoutée par le service.", style=line.style)
            line._p.addnext(more._p)
        for table in opened.tables:
            for row in table.rows[1::step]:
                cells = table.add_row().cells  # type: ignore[no-untyped-call]
                for cell in cells:
                    cell.text = "Rangée ajoutée"
                row._tr.addnext(cells[0]._tc.getparent())
        opened.save(str(path))

    done = brought_home(tmp_path, edit)
    assert not struck_in(french(tmp_path))
    assert not inserted_in(french(tmp_path))
    assert not told(done, "merge_withdrawn")
    assert words(french(tmp_path)).count("ajoutée par le service") > 6


def test_a_day_that_they_changed_where_a_name_changed_too_is_theirs_and_not_asked(tmp_path: Path) -> None:
    """The day is said in another place too, so that the spec keeps it."""

    def edit(path: Path) -> None:
        reword(path, "Théâtre Orage Exemple", "Ballet Rive-Haute")
        reword(path, "remet un bilan le 15 octobre 2027", "remet un bilan le 30 novembre 2027")

    done = brought_home(tmp_path, edit)
    assert "remet un bilan le 30 novembre 2027" in words(french(tmp_path))
    assert not inserted_in(french(tmp_path))
    assert not told(done, "merge_settle")


def test_a_sum_in_the_first_article_is_not_to_be_said_again_however_that_is_numbered(tmp_path: Path) -> None:
    spec = tmp_path / "act.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    delibgen.render(delibgen.load(spec), tmp_path)
    assert "Article 1er" in words(french(tmp_path))
    reword(french(tmp_path), "210 000 €", "225 000 €")
    assert not told(delibgen.render(delibgen.load(spec), tmp_path), "say_again")


def test_the_mark_at_the_end_of_an_entry_is_not_to_be_said_again(tmp_path: Path) -> None:
    """It changes as the last entry is taken out."""

    def edit(path: Path) -> None:
        opened = docx.Document(str(path))
        last = next(line for line in opened.paragraphs if line.text.startswith("remettre un bilan"))
        opened.element.body.remove(last._p)
        opened.save(str(path))
        reword(path, "lieux ;", "lieux.")

    done = brought_home(tmp_path, edit)
    assert not told(done, "say_again")


@pytest.mark.parametrize(
    ("old", "new"), [("640 personnes", "720 personnes"), ("640 personnes", "sept cent vingt personnes")]
)
def test_a_number_typed_with_its_noun_is_read(old: str, new: str, tmp_path: Path) -> None:
    """Whoever selects both types both into the control of the number."""

    def edit(path: Path) -> None:
        reword(path, old, new)
        reword(path, "640 lieux", "720 lieux")

    brought_home(tmp_path, edit)
    assert "seats: count 720" in (tmp_path / "act.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("length", ["five", "twenty-five", "5"])
def test_a_length_as_an_english_adjective_is_read(length: str, tmp_path: Path) -> None:
    spec = tmp_path / "act.yaml"
    spec.write_text(PACT, encoding="utf-8")
    delibgen.render(delibgen.load(spec), tmp_path)
    number = {"five": 5, "twenty-five": 25, "5": 5}[length]
    reword(english(tmp_path), "our-year", "X-year")
    reword(english(tmp_path), "FX-year", f"{length.capitalize()}-year")
    reword(english(tmp_path), "fX-year", f"{length}-year")
    reword(french(tmp_path), "quatre ans", f"{number} ans")
    update(compare([french(tmp_path), english(tmp_path)], spec))
    assert f"term: {number} years" in spec.read_text(encoding="utf-8")


NAMED = {
    "Les élus du groupe Ville jardin": ("Ville jardin", "Ville et nature", "group"),
    "à Dakar": ("Dakar", "Thiès", "place"),
}


@pytest.mark.parametrize("said", NAMED)
def test_the_names_of_a_group_and_of_a_place_are_facts(said: str, tmp_path: Path) -> None:
    old, new, field = NAMED[said]
    spec = tmp_path / "wish.yaml"
    spec.write_text(WISH, encoding="utf-8")
    delibgen.render(delibgen.load(spec), tmp_path)
    assert said in words(french(tmp_path)).replace("\u00a0", " ")
    for path in (french(tmp_path), english(tmp_path)):
        reword(path, old, new)
    update(compare([french(tmp_path), english(tmp_path)], spec))
    assert spec.read_text(encoding="utf-8") == WISH.replace(f"{field}: {old}", f"{field}: {new}")


SUMMED = SPEC.replace("{total}", "plus").replace("    amount: total\n", "").replace("  total: 210000 EUR\n", "")


@pytest.mark.parametrize(("total", "asked"), [("225", ()), ("226", ("follows",))])
def test_a_total_that_its_changed_parts_make_is_not_asked_and_another_is(
    total: str, asked: tuple[str, ...], tmp_path: Path
) -> None:
    spec = tmp_path / "act.yaml"
    spec.write_text(SUMMED, encoding="utf-8")
    delibgen.render(delibgen.load(spec), tmp_path)
    for old, new in (("210 000 €", f"{total}\u202f000\u00a0€"), ("120 000 €", "135\u202f000\u00a0€")):
        reword(french(tmp_path), old, new)
    found = compare(french(tmp_path), spec)
    assert tuple(one.question for one in answers(found) if one.question) == asked
    update(found)
    assert spec.read_text(encoding="utf-8") == SUMMED.replace("120000", "135000")


@pytest.mark.parametrize("way", ["longer", "shorter"])
def test_one_entry_alone_has_the_look_of_the_last_of_its_list(way: str, tmp_path: Path) -> None:
    """Whichever the spec has added or dropped behind it."""
    more = """approve: both}
  - kind: article
    text: {fr: Un bilan est fait., en: A report is made.}
    request: {fr: faire un bilan, en: make a report}"""
    texts = [PACT, PACT.replace("approve: both}", more)]
    before, after = texts if way == "longer" else texts[::-1]
    spec = tmp_path / "act.yaml"
    spec.write_text(before, encoding="utf-8")
    delibgen.render(delibgen.load(spec), tmp_path)
    reword(french(tmp_path), "bien vouloir", "bien vouloir donc")
    spec.write_text(after, encoding="utf-8")
    delibgen.render(delibgen.load(spec), tmp_path)
    styles = [line.style.name for line in docx.Document(str(french(tmp_path))).paragraphs if line.style]
    asked = [style for style in styles if style and style.startswith("List Bullet")]
    assert asked == [*["List Bullet"] * (len(asked) - 1), "List Bullet Last"]


NUMBERS = {
    "the year of a budget line": ("exercice 2025", "exercice 2026", "year: 2025", "year: 2026"),
    "a chapter": ("chapitre 65,", "chapitre 011,", 'chapter: "65"', 'chapter: "011"'),
    "a nature": ("nature 65748", "nature 6574", 'nature: "65748"', 'nature: "6574"'),
    "a committee": ("3e commission", "4e commission", "committee: 3", "committee: 4"),
}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_numbers_of_a_budget_line_and_of_a_committee_are_facts(number: str, tmp_path: Path) -> None:
    old, new, was, becomes = NUMBERS[number]
    brought_home(tmp_path, lambda path: reword(path, old, new))
    assert (tmp_path / "act.yaml").read_text(encoding="utf-8") == SPEC.replace(was, becomes)
    assert new in words(french(tmp_path)).replace("\u00a0", " ")


def test_a_number_that_happens_to_be_that_of_a_chapter_is_none(tmp_path: Path) -> None:
    text = SPEC.replace("Le {orage} remet", "Le {orage}, au 65, rue de l'Exemple, remet")
    brought_home(tmp_path, lambda path: reword(path, "au 65, rue", "au 67, rue"), text)
    assert (tmp_path / "act.yaml").read_text(encoding="utf-8") == text


def test_an_article_that_was_moved_and_numbered_as_another_is_told(tmp_path: Path) -> None:
    def edit(path: Path) -> None:
        opened = docx.Document(str(path))
        lines = {line.text[8]: line for line in opened.paragraphs if line.text.startswith("Article")}
        lines["1"]._p.addprevious(lines["2"]._p)
        opened.save(str(path))
        reword(path, "Article 2 :", "Article 1 :")
        reword(path, "quatre ans", "cinq ans")

    done = brought_home(tmp_path, edit, PACT)
    assert [said.replace("\u00a0", " ")[:29] for _, said in told(done, "merge_number")] == [
        "Article 1 : Madame la Maire d"
    ]


def test_an_article_put_between_two_others_bears_no_number_of_theirs(tmp_path: Path) -> None:
    def edit(path: Path) -> None:
        opened = docx.Document(str(path))
        first = next(line for line in opened.paragraphs if line.text.startswith("Article") and line.text[8] == "1")
        first.insert_paragraph_before("Article 1 bis : Un bilan est présenté au Conseil.")
        opened.save(str(path))
        reword(path, "quatre ans", "cinq ans")

    assert told(brought_home(tmp_path, edit, PACT), "merge_number") == []


AIDS = SPEC.replace(
    "decisions:\n",
    """  - items:
      - {fr: "{dance} pour la danse et ses écoles", en: "{dance} for dance and its schools"}
      - {fr: "{music} pour la musique et ses écoles", en: "{music} for music and its schools"}
      - {fr: "{song} pour le chant et ses écoles", en: "{song} for song and its schools"}
decisions:
""",
).replace("  seats:", "  dance: 12000 EUR\n  music: 8000 EUR\n  song: 5000 EUR\n  seats:")


@pytest.mark.parametrize("last", [0, 1])
@pytest.mark.parametrize("with_controls", [True, False])
def test_entries_that_change_places_change_no_fact(last: int, *, with_controls: bool, tmp_path: Path) -> None:
    """Each with the mark that goes with its place, and also where the controls are lost."""
    spec = tmp_path / "act.yaml"
    spec.write_text(AIDS, encoding="utf-8")
    delibgen.render(delibgen.load(spec), tmp_path)
    opened = docx.Document(str(french(tmp_path)))
    lines = [line for line in opened.element.body.iter(w("p")) if "et ses écoles" in said_in(line)]
    lines[2].addnext(lines[last])
    if not with_controls:
        without_controls(opened)
    opened.save(str(french(tmp_path)))
    reword(french(tmp_path), "chant et ses écoles.", "chant et ses écoles ;")
    moved = ("danse", "musique")[last]
    reword(french(tmp_path), f"{moved} et ses écoles ;", f"{moved} et ses écoles.")
    found = compare(french(tmp_path), spec)
    assert not found.changed
    assert "moved" in {one.kind for one in found.texts[0].differences}
