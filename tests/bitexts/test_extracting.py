"""What goes out to be translated, what stands beside it, and what a file keeps when it is written again."""

import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

import delibgen
from delibgen.errors import ReadError, UsageError
from tests.bitexts.translators import notes, said_again, sources, states, targets
from tests.edits.test_comparing import made, text_of
from tests.samples import EXAMPLES
from tests.specs import GRANT, changed, saved

GRAMMAR = Path(__file__).parent.parent / "data" / "xliff-2.rng"

FRENCH = (
    GRANT.replace("  en: Acceptance of {grant}\n", "")
    .replace("    en: The {forum} pays {grant}.\n", "")
    .replace("{fr: au début, en: at the start}", "{fr: au début}")
)
"""A spec of which some texts are in French alone."""
SAID = {
    "title": "Acceptance of <1/>",
    "context.0": "The <1/> pays <2/>.",
    "decisions.0.instalments.0.when": "at the start",
}


def given_out(folder: Path, text: str = FRENCH, **options: object) -> tuple[Path, Path, delibgen.Extracted]:
    spec, path = saved(folder, text), folder / "projet.fr-en.xlf"
    return spec, path, delibgen.extract(spec, path, **options)  # type: ignore[arg-type]


def test_what_lacks_english_goes_out_and_nothing_else(tmp_path: Path) -> None:
    _, path, done = given_out(tmp_path)
    assert done == delibgen.Extracted(path, 3, is_same=False, problems=())
    assert sources(path) == {
        "title": "Acceptation de <1/>",
        "context.0": "Le <1/> verse <2/>.",
        "decisions.0.instalments.0.when": "au début",
    }
    assert set(targets(path).values()) == {None}
    assert set(states(path).values()) == {"initial"}


def test_the_languages_are_those_of_the_council(tmp_path: Path) -> None:
    _, path, _ = given_out(tmp_path)
    assert 'srcLang="fr-FR" trgLang="en-GB"' in path.read_text(encoding="utf-8")


def test_a_fact_is_a_protected_code_that_shows_its_value(tmp_path: Path) -> None:
    _, path, _ = given_out(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert 'canCopy="no" canDelete="no" type="other" subType="delibgen:fact" equiv="15\u202f850\u00a0£"' in text
    assert notes(path, "context.0")["facts"] == "{forum} = Forum des villes; {grant} = 15\u202f850\u00a0£ → £15,850"


def test_beside_a_text_stand_its_field_its_decision_and_the_sentences_around_it(tmp_path: Path) -> None:
    _, path, _ = given_out(tmp_path)
    told = notes(path, "decisions.0.instalments.0.when")
    assert told["field"].startswith("decisions[0].instalments[0].when: ")
    assert told["decision"] == "accept a grant (accept_grant)"
    assert "90\u00a0% au début et 10\u00a0% à la fin" in told["context-fr"]
    assert "at the end" in told["context-en"]


LISTED = changed(
    GRANT,
    "context:\n",
    """context:
  - {fr: "Le fonds sert à :", en: "The fund is to:"}
  - items:
      - {fr: "semer dès l'hiver", en: sow from the winter on}
      - {fr: "récolter jusqu'à l'automne"}
""",
)


def test_beside_an_entry_of_a_list_stands_what_introduces_it_in_both_languages(tmp_path: Path) -> None:
    _, path, _ = given_out(tmp_path, LISTED, everything=True)
    first, second = (notes(path, f"context.1.items.{number}") for number in (0, 1))
    assert first["context-fr"].endswith("Le fonds sert à\u00a0: semer dès l’hiver\u202f;")
    assert first["context-en"].endswith("The fund is to: sow from the winter on;")
    assert second["context-fr"].endswith("Le fonds sert à\u00a0: … récolter jusqu’à l’automne.")
    assert "The fund is to: … [" in second["context-en"]


def test_beside_an_article_stands_its_number_once(tmp_path: Path) -> None:
    own = """decisions:
  - kind: article
    text: {fr: "Le prix de l'essai est créé.", en: The prize of the trial is created.}
    request: {fr: créer un prix, en: create a prize}
"""
    _, path, _ = given_out(tmp_path, changed(GRANT, "decisions:\n", own), everything=True)
    assert notes(path, "decisions.0.text")["context-fr"] == "Article 1: Le prix de l’essai est créé."
    assert "asked to: create a prize" in notes(path, "decisions.0.request")["context-en"]


def test_a_text_without_marks_has_no_codes(tmp_path: Path) -> None:
    _, path, _ = given_out(tmp_path)
    assert "<originalData>" not in path.read_text(encoding="utf-8").partition('id="decisions.0')[2]


def test_marks_enclose_their_words(tmp_path: Path) -> None:
    prose = "Un *mot*, **fort**, [ici](https://example.org), ^[une note] et [words]{lang=en}, 5*6 et \\{x}."
    spec = changed(FRENCH, "Le {forum} verse {grant}.", f"'{prose}'")
    _, path, _ = given_out(tmp_path, spec)
    marked = "Un <1>mot</1>, <2>fort</2>, <3>ici</3>, <4>une note</4> et <5>words</5>, 5*6 et <6/>."
    assert sources(path)["context.0"] == marked


def test_a_spec_that_was_drafted_in_english_goes_the_other_way(tmp_path: Path) -> None:
    spec = GRANT.replace("  fr: Acceptation de {grant}\n", "")
    _, path, done = given_out(tmp_path, spec, lang="fr")
    assert sources(path) == {"title": "Acceptance of <1/>"}
    assert 'srcLang="en-GB" trgLang="fr-FR"' in path.read_text(encoding="utf-8")
    assert done.problems == ()


def test_texts_that_lack_the_other_language_are_told(tmp_path: Path) -> None:
    spec = FRENCH.replace("{fr: à la fin, en: at the end}", "{en: at the end}")
    _, _, done = given_out(tmp_path, spec)
    (notice,) = done.problems
    assert (notice.code, notice.values["count"], notice.is_notice) == ("extracted_lacks_fr", 1, True)


def test_where_nothing_lacks_no_file_is_written(tmp_path: Path) -> None:
    _, path, done = given_out(tmp_path, GRANT)
    assert done == delibgen.Extracted(None, 0, is_same=False, problems=())
    assert not path.exists()


def test_everything_goes_out_where_it_is_asked_for_as_it_is_in_both_languages(tmp_path: Path) -> None:
    _, path, done = given_out(tmp_path, GRANT, everything=True)
    assert done.texts == 4
    assert targets(path)["context.0"] == "The <1/> pays <2/>."
    assert set(states(path).values()) == {"translated"}


def test_a_name_that_both_languages_write_alike_is_no_text_to_translate(tmp_path: Path) -> None:
    _, path, _ = given_out(tmp_path, everything=True)
    assert not any(name.startswith("parties") for name in sources(path))


def test_every_text_of_the_examples_goes_out(tmp_path: Path) -> None:
    path = tmp_path / "all.fr-en.xlf"
    done = delibgen.extract(list(EXAMPLES.values()), path, everything=True)
    assert done.problems == ()
    files = path.read_text(encoding="utf-8").count("<file ")
    assert files == len(EXAMPLES)
    lacking = [unit for unit, target in targets(path).items() if target is None]
    assert all("{lang=fr}" in notes(path, unit)["current"] for unit in lacking), "French words in English alone"


def test_a_project_with_problems_is_told_and_the_others_go_out(tmp_path: Path) -> None:
    good, bad = saved(tmp_path, FRENCH), saved(tmp_path, FRENCH.replace("from: forum", "from: form"), "faux.yaml")
    done = delibgen.extract([bad, good], tmp_path / "a.xlf")
    assert done.texts == 3
    assert [problem.code for problem in done.problems] == ["unknown_parties_near"]


def test_equal_specs_give_equal_bytes(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    before = path.read_bytes()
    path.unlink()
    assert not delibgen.extract(spec, path).is_same
    assert path.read_bytes() == before
    assert delibgen.extract(spec, path).is_same


# -- again, over a file that is there --


def test_what_a_translator_has_said_stays_when_the_file_is_written_again(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, {"context.0": SAID["context.0"]}, "reviewed")
    spec.write_text(changed(FRENCH, "en: at the end", "en: ''"), encoding="utf-8")
    done = delibgen.extract(spec, path)
    assert done.texts == 4
    assert targets(path)["context.0"] == SAID["context.0"]
    assert states(path)["context.0"] == "reviewed"


def translated(folder: Path, text: str = FRENCH) -> tuple[Path, Path]:
    """A spec whose translations have come home, and their file."""
    spec, path, _ = given_out(folder, text)
    delibgen.translate(said_again(path, SAID), spec)
    return spec, path


def test_once_translated_nothing_goes_out(tmp_path: Path) -> None:
    spec, path = translated(tmp_path)
    assert delibgen.extract(spec, path).path is None


@pytest.mark.parametrize(
    ("old", "new", "unit"),
    [
        ("au début", "au lancement", "decisions.0.instalments.0.when"),
        ("à la fin", "au terme", "decisions.0.instalments.1.when"),
    ],
    ids=["translated here", "in English from the first"],
)
def test_what_was_changed_in_french_since_goes_out_again(old: str, new: str, unit: str, tmp_path: Path) -> None:
    spec, path = translated(tmp_path)
    was = targets(path).get(unit) or "at the end"
    spec.write_text(changed(spec.read_text(encoding="utf-8"), f"fr: {old}", f"fr: {new}"), encoding="utf-8")
    done = delibgen.extract(spec, path)
    assert sources(path) == {unit: new}
    assert targets(path) == {unit: was}, "the English of before is a beginning"
    assert states(path) == {unit: "initial"}
    assert done.texts == 1
    assert delibgen.extract(spec, path).is_same, "and it goes out until it is said again"


def test_what_was_changed_in_both_languages_does_not(tmp_path: Path) -> None:
    spec, path = translated(tmp_path)
    text = changed(spec.read_text(encoding="utf-8"), "fr: à la fin, en: at the end", "fr: au terme, en: at last")
    spec.write_text(text, encoding="utf-8")
    assert delibgen.extract(spec, path).path is None


def test_the_french_of_before_stands_beside_what_was_changed(tmp_path: Path) -> None:
    spec, path = translated(tmp_path)
    text = changed(spec.read_text(encoding="utf-8"), "fr: au début", "fr: au lancement")
    spec.write_text(text, encoding="utf-8")
    delibgen.extract(spec, path)
    assert notes(path, "decisions.0.instalments.0.when")["changed"] == "The French was: au début"


def test_a_translation_that_has_not_come_home_is_a_beginning_where_the_french_has_changed(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    spec.write_text(changed(FRENCH, "fr: au début", "fr: au lancement"), encoding="utf-8")
    delibgen.extract(spec, path)
    assert targets(path)["decisions.0.instalments.0.when"] == "at the start"
    assert states(path)["decisions.0.instalments.0.when"] == "initial"


@pytest.mark.parametrize("said", ["The <1/>, the <1/> pays <2/>.", "Pays <2/>NINE.", "It pays."])
def test_a_translation_with_faults_is_not_lost_when_the_file_is_written_again(said: str, tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    text = said_again(path, {"context.0": said}).read_text(encoding="utf-8")
    path.write_text(text.replace("NINE", '<ph id="9"/>'), encoding="utf-8")
    for _ in range(3):
        delibgen.extract(spec, path)
    told = (targets(path)["context.0"] or "") + notes(path, "context.0").get("current", "")
    assert "ays" in told


def test_what_agreed_is_known_of_each_project_also_where_one_has_nothing_to_translate(tmp_path: Path) -> None:
    one, two, path = saved(tmp_path, FRENCH, "a.yaml"), saved(tmp_path, FRENCH, "b.yaml"), tmp_path / "ab.xlf"
    delibgen.extract([one, two], path)
    delibgen.translate(said_again(path, lambda source: f"{source} said"), [one, two])
    two.write_text(two.read_text(encoding="utf-8").replace("verse", "donne"), encoding="utf-8")
    assert delibgen.extract([one, two], path).texts == 1
    one.write_text(one.read_text(encoding="utf-8").replace("à la fin", "au terme"), encoding="utf-8")
    assert delibgen.extract([one, two], path).texts == 2
    assert etree.RelaxNG(etree.parse(GRAMMAR)).validate(etree.parse(path))


def test_an_earlier_file_of_another_name_tells_as_well(tmp_path: Path) -> None:
    spec, path = translated(tmp_path)
    text = changed(spec.read_text(encoding="utf-8"), "fr: au début", "fr: au lancement")
    spec.write_text(text, encoding="utf-8")
    assert delibgen.extract(spec, tmp_path / "new.xlf").path is None
    assert delibgen.extract(spec, tmp_path / "new.xlf", since=[path]).texts == 1


def test_english_with_facts_that_french_has_no_more_is_told_beside(tmp_path: Path) -> None:
    spec, path = translated(tmp_path)
    text = changed(spec.read_text(encoding="utf-8"), "fr: Le {forum} verse {grant}.", "fr: Le {forum} paie.")
    spec.write_text(text, encoding="utf-8")
    delibgen.extract(spec, path)
    assert targets(path) == {"context.0": None}
    assert notes(path, "context.0")["current"] == "The English was: The {forum} pays {grant}."


def test_wording_that_someone_has_put_into_the_french_word_file_goes_out_again(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    text_of(french, "au début", "à la signature")
    text_of(french, "15\u202f850", "16\u202f200")
    path = tmp_path / "a.xlf"
    assert delibgen.extract(spec, path, since=[french]).texts == 1, "a changed sum changes no words"
    assert targets(path) == {"decisions.0.instalments.0.when": "at the start"}
    assert "à la signature" in notes(path, "decisions.0.instalments.0.when")["edited"]


NOTED = changed(
    changed(
        GRANT, "fr: Le {forum} verse {grant}.", 'fr: "Le {forum} verse {grant}^[Voir la carte des villes membres.]."'
    ),
    "en: The {forum} pays {grant}.",
    'en: "The {forum} pays {grant}^[See the map of the member cities.]."',
)


@pytest.mark.parametrize(
    ("old", "new", "said"), [("verse", "donne", "donne"), ("la carte", "le plan", "le plan")], ids=["around", "in it"]
)
def test_a_paragraph_with_a_note_that_someone_has_reworded_goes_out_again(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    spec, french, _ = made(tmp_path, NOTED)
    with zipfile.ZipFile(french) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(french, "w") as archive:
        for name, data in parts.items():
            is_text = name in {"word/document.xml", "word/footnotes.xml"}
            archive.writestr(name, data.replace(old.encode(), new.encode()) if is_text else data)
    path = tmp_path / "a.xlf"
    assert delibgen.extract(spec, path, since=[french]).texts == 1
    assert said in notes(path, "context.0")["edited"]


def test_a_passage_that_someone_has_taken_out_of_the_french_word_file_is_told(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    opened = docx.Document(str(french))
    gone = next(each for each in opened.paragraphs if "verse" in "".join(map(str, each._p.itertext())))
    opened.element.body.remove(gone._p)
    opened.save(str(french))
    done = delibgen.extract(spec, tmp_path / "a.xlf", since=[french])
    assert [(each.code, each.is_notice) for each in done.problems] == [("extracted_removed", True)]
    assert "Le Forum des villes verse" in done.problems[0].text("en")


def test_a_passage_that_someone_has_added_to_the_french_word_file_is_told(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    opened = docx.Document(str(french))
    before = next(each for each in opened.paragraphs if "verse" in "".join(map(str, each._p.itertext())))
    before.insert_paragraph_before("Une fête est donnée dans le quartier.")
    opened.save(str(french))
    done = delibgen.extract(spec, tmp_path / "a.xlf", since=[french])
    assert [(each.code, each.is_notice) for each in done.problems] == [("extracted_added", True)]
    assert "Une fête est donnée dans le quartier." in done.problems[0].text("en")


def test_the_english_word_file_tells_nothing_of_the_french(tmp_path: Path) -> None:
    spec, _, english = made(tmp_path)
    with pytest.raises(UsageError, match="Give that one"):
        delibgen.extract(spec, tmp_path / "a.xlf", since=[english])


def test_a_project_that_has_become_wrong_keeps_its_file(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    before = said_again(path, SAID).read_bytes()
    spec.write_text(FRENCH.replace("from: forum", "from: form"), encoding="utf-8")
    assert [problem.code for problem in delibgen.extract(spec, path).problems] == ["unknown_parties_near"]
    assert path.read_bytes() == before


def test_a_translation_that_nobody_asks_for_any_more_is_told(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    spec.write_text(
        changed(FRENCH, "{share: 90 %, when: {fr: au début}}", "{share: 90 %, when: 2023-05-01}"), encoding="utf-8"
    )
    (notice,) = delibgen.extract(spec, path).problems
    assert (notice.code, notice.values["words"], notice.is_notice) == ("translation_dropped", "at the start", True)


def test_a_file_of_another_project_is_not_written_over(tmp_path: Path) -> None:
    _, path, _ = given_out(tmp_path)
    other = saved(
        tmp_path, FRENCH.replace("verse", "donne").replace("Accept", "Rece").replace("au d", "en d"), "b.yaml"
    )
    before = path.read_bytes()
    with pytest.raises(UsageError, match="another project"):
        delibgen.extract(other, path)
    assert path.read_bytes() == before


def test_a_file_into_the_other_language_is_not_written_over(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    with pytest.raises(UsageError, match="into"):
        delibgen.extract(spec, path, "fr")


def test_a_file_that_is_no_xliff_is_not_written_over(tmp_path: Path) -> None:
    spec, path = saved(tmp_path, FRENCH), saved(tmp_path, "mine", "a.xlf")
    with pytest.raises(ReadError):
        delibgen.extract(spec, path)
    assert path.read_text(encoding="utf-8") == "mine"
