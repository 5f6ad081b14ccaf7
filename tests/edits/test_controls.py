"""A fact stands in a content control of its Word file: what was changed in it is named at its field, and no other."""

import io
import zipfile
from collections import Counter
from copy import deepcopy
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import docx
import pytest
from lxml import etree

import delibgen
from delibgen.comparing import Comparison, compare
from delibgen.document.model import Inline, Run, plain_text, rewritten, walk
from delibgen.document.typography import as_typed
from delibgen.drafting import read_style
from delibgen.ooxml.wordml import Element, w
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from delibgen.readers.word.file import read_word_file
from delibgen.revising.changes import edit, track
from delibgen.sides.statements import statements
from delibgen.writers.docx import write_docx
from tests.cases import each
from tests.edits.revised import reword
from tests.edits.test_comparing import made, text_of
from tests.kinds import Spec
from tests.office import Office, program, word_paper
from tests.ooxml.test_ooxml import VALIDATOR, validate
from tests.samples import ACTS, EXAMPLES, LANGS, SOURCES, document, project, samples, word_file
from tests.specs import GRANT
from tests.wordfiles import p, r, word

SDT, T, ROW = w("sdt"), w("t"), w("tr")
TWINS: Spec = {
    "schema": 1,
    "council": "paris",
    "reference": "2024 DAC 31",
    "date": "2024-01-22",
    "session": "2024-02-06",
    "title": {"fr": "Subventions à deux associations", "en": "Grants to two associations"},
    "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f", "committee": 2}],
    "parties": {
        "north": {"name": {"fr": "Exemple Nord", "en": "Example North"}, "kind": "association"},
        "south": {"name": {"fr": "Exemple Sud", "en": "Example South"}, "kind": "association"},
    },
    "budget": {"culture": {"year": 2024, "chapter": "65"}},
    "context": {"fr": "Chacune organise un festival.", "en": "Each runs a festival."},
    "decisions": [
        {
            "kind": "award_grant",
            "shares": [{"to": "north", "amount": "9000 EUR"}, {"to": "south", "amount": "9000 EUR"}],
            "purpose": {"fr": "pour leur festival", "en": "for their festival"},
            "expense": "culture",
        }
    ],
}
NORTH, SOUTH = "decisions[0].shares[0].amount", "decisions[0].shares[1].amount"


class Opened:
    """A Word file in the hands of an officer."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self.body = etree.fromstring(self._parts["word/document.xml"])

    def held(self, name: str) -> list[Element]:
        """The controls of that name."""
        return [each for each in self.body.iter(SDT) if each.find(f"{w('sdtPr')}/{w('alias')}").get(w("val")) == name]  # type: ignore[union-attr]

    def write(self, path: Path) -> Path:
        self._parts["word/document.xml"] = etree.tostring(self.body)
        with zipfile.ZipFile(path, "w") as package:
            for name, content in self._parts.items():
                package.writestr(name, content)
        return path


def say(control: Element, words: str) -> None:
    """Types over what a control holds."""
    first, *others = control.iter(T)
    first.text = words
    for other in others:
        other.text = ""


def unwrap(control: Element) -> None:
    """Takes a control away and leaves its words."""
    for run in control.find(w("sdtContent")):  # type: ignore[union-attr]
        control.addprevious(run)
    drop(control)


def drop(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def around(control: Element, tag: str) -> Element:
    return next(control.iterancestors(tag))


def opened(spec: Spec = TWINS, lang: Lang = "fr") -> Opened:
    made = io.BytesIO()
    delibgen.write(delibgen.compose(delibgen.load(spec), lang), made)
    return Opened(made.getvalue())


def told(file: Opened, folder: Path, spec: Spec = TWINS) -> Comparison:
    return compare(file.write(folder / "acte.docx"), delibgen.load(spec))


def changes(found: Comparison) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(one.paths, one.news) for one in found.changed]


def bare(name: str, lang: Lang) -> bytes:
    """The Word file of a sample in which no fact knows its field, and so without controls."""

    def forget(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(part._replace(fact=None) if isinstance(part, Run) else part for part in inlines)

    made = document(name, lang)
    blocks = tuple(rewritten(block, forget) for block in made.blocks)
    return write_docx(made._replace(blocks=blocks, properties=made.properties._replace(names=())), read_style(lang))


def read(data: bytes) -> list[str]:
    return [plain_text(part.inlines) for part in walk(read_word_file(data, Path("a.docx")).document.blocks)]


# -- what a file holds --


@samples
def test_every_figure_of_a_field_stands_in_a_control_with_its_name_and_no_word_changes(
    name: str, lang: Lang, tmp_path: Path
) -> None:
    data = word_file(name, lang)
    assert read(data) == read(bare(name, lang))
    found = read_word_file(data, tmp_path / "a.docx").controls
    facts = [part.fact for one in walk(document(name, lang).blocks) for part in one.inlines if isinstance(part, Run)]
    said = {fact.stated[0] for fact in facts if fact and fact.stated}
    stated = {one.path for one in statements(project(name))}
    assert said <= {one.name for one in found} <= stated


@samples
def test_a_control_is_not_seen_and_keeps_nobody_from_anything(name: str, lang: Lang) -> None:
    allowed = {w("alias"), "{http://schemas.microsoft.com/office/word/2012/wordml}appearance", w("text")}
    for control in Opened(word_file(name, lang)).body.iter(w("sdtPr")):
        assert {each.tag for each in control} <= allowed
        assert control[1].values() == ["hidden"]


def test_the_files_of_all_samples_grow_by_a_seventh_at_most() -> None:
    grown = {(name, lang): len(word_file(name, lang)) / len(bare(name, lang)) for name in SOURCES for lang in LANGS}
    assert max(grown.values()) <= 1.15


def test_a_name_that_word_would_not_take_makes_no_control() -> None:
    spec = deepcopy(TWINS)
    spec["facts"] = {"so-" * 30 + "long": "12 EUR", "short": "13 EUR"}
    spec["context"] = dict.fromkeys(LANGS, f"{{{'so-' * 30}long}}, {{short}}.")
    file = opened(spec)
    assert file.held("facts.short")
    assert not file.held(f"facts.{'so-' * 30}long")


HELD = {
    (name, lang): word_paper(f"held-{name}-{lang}", partial(word_file, name, lang), to="docx")
    for name in EXAMPLES
    for lang in LANGS
}


@cache
def corrected() -> bytes:
    """A file in which an amount was corrected in its control as a tracked change."""
    data = word_file("paris-los-angeles", "fr")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "act.docx"
        path.write_bytes(data)
        reading = read_document(path)
    said = [
        (as_typed(plain_text(one.inlines)), origin)
        for one, origin in zip(walk(reading.document.blocks), reading.origins, strict=True)
    ]
    edits = [edit(origin, at, at + len(SUM), OTHER_SUM) for text, origin in said if (at := text.find(SUM)) >= 0]
    return track(data, [one for one in edits if one]).data


CORRECTED = word_paper("corrected-in-controls", corrected, to="docx")
SUM, OTHER_SUM = "15 850 £", "16 200 £"


@pytest.mark.office(CORRECTED)
def test_what_was_corrected_in_a_control_can_be_refused_after_a_save_by_libreoffice(office: Office) -> None:
    saved = Opened(office(CORRECTED).read_bytes()).body
    taken_out = "".join(text.text or "" for text in saved.iter(w("delText")))
    assert "850" in taken_out
    assert compare(office(CORRECTED), project("paris-los-angeles")).changed


def test_a_control_that_holds_a_tracked_change_is_for_any_text() -> None:
    controls = [one for one in Opened(corrected()).body.iter(SDT) if next(one.iter(w("ins")), None) is not None]
    assert controls
    assert not [one for one in controls for _ in one.iter(w("text"))]


@pytest.mark.office(*HELD.values())
def test_facts_of_one_look_keep_their_controls_through_libreoffice(office: Office) -> None:
    for (name, lang), paper in HELD.items():
        plain = Counter(
            each.get(w("val"))
            for control in Opened(word_file(name, lang)).body.iter(w("sdtPr"))
            for each in control.iter(w("alias"))
            if control.find(w("text")) is not None
        )
        assert plain
        assert not plain - Counter(one.name for one in read_document(office(paper)).controls)
        assert compare(office(paper), project(name)).is_same


# -- what compare makes of it --


def test_one_of_two_equal_sums_is_named_at_its_own_field(tmp_path: Path) -> None:
    for field in (NORTH, SOUTH):
        file = opened()
        for control in file.held(field):
            say(control, "7\u202f500\u00a0€")
        assert changes(told(file, tmp_path)) == [((field,), ("7500 EUR",))]


def test_an_amount_that_became_words_is_asked_at_its_field(tmp_path: Path) -> None:
    file = opened()
    for control in file.held(SOUTH):
        say(control, "un montant à définir")
    found = told(file, tmp_path)
    assert not found.changed
    (unread,) = found.unread
    assert unread.paths == (SOUTH,)
    assert {one.after for one in unread.sayings if one.became == "unclear"} == {"un montant à définir"}


def test_it_is_named_however_the_words_around_it_were_rewritten(tmp_path: Path) -> None:
    file = opened()
    (control,) = file.held(SOUTH)
    say(control, "7\u202f500\u00a0€")
    row = around(control, ROW)
    row.addnext(around(file.held(NORTH)[0], ROW))  # the rows change places
    for text in row.iter(T):
        if text.text and "Exemple Sud" in text.text:
            text.text = "Le festival de l’automne prochain"
    assert [one for one in changes(told(file, tmp_path)) if one[0] == (SOUTH,)] == [((SOUTH,), ("7500 EUR",))]
    assert not [one for one in changes(told(file, tmp_path)) if one[0] == (NORTH,)]


def test_a_row_that_was_copied_for_someone_else_changes_no_fact(tmp_path: Path) -> None:
    file = opened()
    (control,) = file.held(NORTH)
    row = around(control, ROW)
    copy = deepcopy(row)
    row.addnext(copy)
    for text in copy.iter(T):
        text.text = (text.text or "").replace("Exemple Nord", "Exemple Est").replace("9\u202f000", "4\u202f000")
    assert changes(told(file, tmp_path)) == []


def test_a_row_that_was_taken_out_while_its_neighbour_was_copied_changes_no_fact(tmp_path: Path) -> None:
    file = opened()
    row = around(file.held(NORTH)[0], ROW)
    copy = deepcopy(row)
    row.addnext(copy)
    for text in copy.iter(T):
        text.text = (text.text or "").replace("Exemple Nord", "Exemple Est").replace("9\u202f000", "4\u202f000")
    drop(around(file.held(SOUTH)[0], ROW))
    assert changes(told(file, tmp_path)) == []


def test_a_control_that_is_gone_leaves_the_words_to_tell(tmp_path: Path) -> None:
    file = opened()
    for control in file.held(SOUTH):
        say(control, "7\u202f500\u00a0€")
        unwrap(control)
    assert changes(told(file, tmp_path)) == [((SOUTH,), ("7500 EUR",))]


def test_what_a_control_shows_in_the_place_of_words_is_no_value(tmp_path: Path) -> None:
    file = opened()
    for control in file.held(SOUTH):
        say(control, "Cliquez ici pour entrer 12 €.")
        etree.SubElement(control.find(w("sdtPr")), w("showingPlcHdr"))  # type: ignore[arg-type]
    assert not [one for one in read_document(file.write(tmp_path / "acte.docx")).controls if one.name == SOUTH]


def test_a_figure_typed_before_a_control_is_of_its_amount(tmp_path: Path) -> None:
    file = opened()
    (control,) = file.held(SOUTH)
    first = control.find(w("sdtContent"))[0]  # type: ignore[index]
    before = deepcopy(first)
    for text in before.iter(T):
        text.text = "1"
    control.addprevious(before)
    assert changes(told(file, tmp_path)) == [((SOUTH,), ("19000 EUR",))]


def test_a_tracked_change_within_a_control_is_of_its_field(tmp_path: Path) -> None:
    file = opened()
    for control in file.held(SOUTH):
        run = control.find(w("sdtContent"))[0]  # type: ignore[index]
        new = deepcopy(run)
        for text in new.iter(T):
            text.text = "7\u202f500\u00a0€"
        for mark, part in (("del", run), ("ins", new)):
            tracked = etree.Element(w(mark), {w("id"): "900", w("author"): "Finances"})
            (control.find(w("sdtContent")) if mark == "ins" else run.getparent()).append(tracked)  # type: ignore[union-attr]
            tracked.append(part)
        for text in run.iter(T):
            text.tag = w("delText")
    assert changes(told(file, tmp_path)) == [((SOUTH,), ("7500 EUR",))]


def test_a_file_of_an_earlier_spec_is_told_by_its_words(tmp_path: Path) -> None:
    """The fields of its controls are those of then: one more share before them, and they are others."""
    (tmp_path / "drafts").mkdir()
    delibgen.render(delibgen.load(TWINS), tmp_path / "drafts")
    (path,) = (tmp_path / "drafts").glob("*.fr.docx")
    found = compare(path, delibgen.load(with_a_share_before(TWINS)))
    assert not [one for one in changes(found) if one[0] in ((NORTH,), (SOUTH,), ("decisions[0].shares[2].amount",))]


def test_controls_are_found_wherever_they_stand(tmp_path: Path) -> None:
    def held(name: str, inner: str) -> str:
        return f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'

    link = f'<w:hyperlink r:id="web">{held("a", r("douze"))}</w:hyperlink>'
    body = p(r("Avant ") + link + r(" et ") + held("b", held("c", r("treize")) + r(" fois")))
    body += held("d", p("Tout un paragraphe.") + p("Et un autre."))
    controls = read_word_file(word(body), tmp_path / "a.docx").controls
    found = {(one.name, one.at.paragraph, one.at.offset, one.length) for one in controls}
    assert found == {("a", 1, 6, 5), ("b", 1, 15, 11), ("c", 1, 15, 6), ("d", 2, 0, 19), ("d", 3, 0, 12)}


# -- what a merge makes of it --


def with_a_share_before(spec: Spec) -> Spec:
    now = deepcopy(spec)
    now["parties"]["west"] = {"name": {"fr": "Exemple Ouest", "en": "Example West"}, "kind": "association"}
    now["decisions"][0]["shares"].insert(0, {"to": "west", "amount": "500 EUR"})
    return now


def merged(folder: Path) -> Path:
    """A file with a sentence of an officer's, brought up to a spec whose shares have other ranks."""
    delibgen.render(delibgen.load(TWINS), folder)
    (path,) = folder.glob("*.fr.docx")
    file = Opened(path.read_bytes())
    next(
        text for text in file.body.iter(T) if text.text == "Chacune organise un festival."
    ).text = "Un festival chacune."
    file.write(path)
    delibgen.render(delibgen.load(with_a_share_before(TWINS)), folder)
    return path


def test_a_file_brought_up_to_its_spec_names_the_fields_of_now(tmp_path: Path) -> None:
    path = merged(tmp_path)
    file, now = Opened(path.read_bytes()), with_a_share_before(TWINS)
    for rank, name in enumerate(("Ouest", "Nord", "Sud")):
        for control in file.held(f"decisions[0].shares[{rank}].amount"):
            assert f"Exemple {name}" in "".join(text.text or "" for text in around(control, ROW).iter(T))
    assert not [one for one in file.body.iter(SDT) if not list(one.iter(T))]
    assert compare(path, delibgen.load(now)).changed == ()
    for control in file.held("decisions[0].shares[2].amount"):
        say(control, "7\u202f500\u00a0€")
    assert changes(told(file, tmp_path, now)) == [(("decisions[0].shares[2].amount",), ("7500 EUR",))]


def test_a_file_brought_up_to_its_spec_is_valid(tmp_path: Path) -> None:
    assert validate(program(VALIDATOR), merged(tmp_path)) == []


def test_a_file_brought_up_to_its_spec_holds_each_fact_as_a_new_one_does(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    text_of(french, "payable en", "payable, comme demandé, en")
    text_of(french, "Acceptation de ", "Accord donné à ")
    spec.write_text(
        GRANT.replace("15850 GBP", "1200300 GBP")
        .replace("Le {forum} verse {grant}.", "Le {forum} verse {grant} dès le {start}, soit {grant} en tout.")
        .replace("decisions:", "  - {fr: '{grant} pour {forum}.', en: '{grant} for {forum}.'}\ndecisions:"),
        encoding="utf-8",
    )
    project = delibgen.load(spec)
    delibgen.render(project, french.parent, langs=["fr"])
    fresh = delibgen.render(project, tmp_path / "fresh", langs=["fr"]).files[0]
    names = [[(one.name, one.length) for one in read_document(path).controls] for path in (french, fresh)]
    assert names[0] == names[1]


def test_several_facts_that_were_typed_into_the_control_of_one_are_told_each(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    reword(french, "90 % au début et 10", "80 % au début et 20")
    shares = [f"decisions[0].instalments[{rank}].share" for rank in (0, 1)]
    assert changes(compare(french, spec)) == [((shares[0],), ("80 %",)), ((shares[1],), ("20 %",))]


def test_a_day_that_was_typed_right_after_a_word_is_not_read_as_its_month(tmp_path: Path) -> None:
    spec, _, english = made(tmp_path, GRANT.replace("[2023-03-14, 2023-03-15]", "2023-03-14"))
    opened = docx.Document(str(english))
    line = next(one for one in opened.paragraphs if "Communication" in one.text)
    line.text = "Communication to the Paris Council30 March 2023"
    opened.save(str(english))
    reword(english, "14 March 2023", "30 March 2023")
    assert changes(compare(english, spec)) == [(("session[0]",), ("2023-03-30",))]


@each("typed", ["15 850 16 200 £", "15 16 200 £"])
def test_two_numbers_that_stand_together_are_no_amount(typed: str, tmp_path: Path) -> None:
    spec, french, english = made(Path(mkdtemp(dir=tmp_path)))
    reword(french, "15 850 £", typed)
    found = compare([french, english], spec)
    assert not found.changed
    assert [one.paths for one in found.unread] == [("facts.grant",)]


def test_what_is_left_of_a_date_that_was_taken_out_is_no_date_that_does_not_read(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, ACTS["act_26-two-awards"].read_text(encoding="utf-8"))
    opened = docx.Document(str(french))
    line = next(line for line in opened.paragraphs if "conseil du 3" in line.text)
    line.text = "Vu l’avis du conseil du 3e arrondissement en date du"
    opened.save(str(french))
    found = compare(french, spec)
    assert (found.changed, found.unread) == ((), ())
