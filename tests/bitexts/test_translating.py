"""Translations come home: into the spec whole or not at all, each fact held to that of the source."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import delibgen
from delibgen.errors import ReadError, SpecError, UsageError
from delibgen.kinds import FOLDER
from delibgen.project.text import clean_text
from delibgen.xliff.reading import read_xliff
from tests.bitexts.test_extracting import FRENCH, SAID, given_out
from tests.bitexts.translators import notes, said_again
from tests.specs import GRANT, as_json, changed, parsed, saved

COMMENTED = changed(FRENCH, "  fr: Acceptation", "  # as the forum wrote\n  fr: Acceptation") + "# the end\n"


def home(folder: Path, say: dict[str, str], text: str = FRENCH) -> tuple[Path, delibgen.Translated]:
    """A spec, and what became of what a translator said for it."""
    spec, path, _ = given_out(folder, text)
    (done,) = delibgen.translate(said_again(path, say), spec)
    return spec, done


def test_a_translation_is_written_and_comments_and_order_stay(tmp_path: Path) -> None:
    spec, done = home(tmp_path, SAID, COMMENTED)
    assert done.problems == ()
    assert [(one.path, one.value) for one in done.translations] == [
        ("title", "Acceptance of {grant}"),
        ("context[0]", "The {forum} pays {grant}."),
        ("decisions[0].instalments[0].when", "at the start"),
    ]
    assert spec.read_text(encoding="utf-8") == (
        changed(GRANT, "  fr: Acceptation", "  # as the forum wrote\n  fr: Acceptation") + "# the end\n"
    )
    assert done.backup is not None
    assert done.backup.read_text(encoding="utf-8") == COMMENTED
    assert str(delibgen.load(spec).title.en.source) == "Acceptance of {grant}"


MORE = "  - fr: Le bureau a été saisi.\n"
"""Another paragraph."""


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_translation_finds_its_text_where_a_paragraph_was_added_meanwhile(where: str, tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    text = f"  - fr: {'Le {forum} verse {grant}.'}\n"
    now = changed(FRENCH, text, f"{MORE}{text}" if where == "before" else f"{text}{MORE}")
    spec.write_text(now, encoding="utf-8")
    (done,) = delibgen.translate(path, spec)
    assert done.problems == ()
    place = "context[1]" if where == "before" else "context[0]"
    assert (place, "The {forum} pays {grant}.") in [(one.path, one.value) for one in done.translations]
    assert MORE in spec.read_text(encoding="utf-8")


def test_a_translation_of_a_paragraph_that_went_is_told_and_put_in_no_other(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    spec.write_text(changed(FRENCH, "  - fr: Le {forum} verse {grant}.\n", MORE), encoding="utf-8")
    (done,) = delibgen.translate(path, spec)
    assert [(one.code, one.path) for one in done.problems] == [("translation_older", "context[0]")]
    assert "pays" not in spec.read_text(encoding="utf-8")


def test_what_a_translator_has_begun_stays_with_its_text_where_a_paragraph_was_added(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    spec.write_text(changed(FRENCH, "context:\n", f"context:\n{MORE}"), encoding="utf-8")
    done = delibgen.extract(spec, path)
    assert done.problems == ()
    (given,) = read_xliff(path.read_bytes(), path).files
    said = {unit.id: (unit.is_said, unit.state) for unit in given.units if unit.id.startswith("context")}
    assert said == {"context.0": (False, "initial"), "context.1": (True, "translated")}
    assert "changed" not in notes(path, "context.1")


def noted(path: Path, unit: str, note: str) -> None:
    before, mark, after = path.read_text(encoding="utf-8").partition(f'<unit id="{unit}"')
    path.write_text(before + mark + after.replace("</notes>", f"{note}</notes>", 1), encoding="utf-8")


QUERY = "<note category='translator'>Twelve or fifteen? Please confirm.</note>"


def test_a_note_of_a_translator_is_told_at_its_unit_and_stays_in_the_file(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, {"title": SAID["title"]})
    noted(path, "title", QUERY.replace("Twelve", "a &amp; b"))
    delibgen.extract(spec, path)
    assert notes(path, "title")["translator"] == "a & b or fifteen? Please confirm."
    (done,) = delibgen.translate(path, spec)
    (told,) = done.problems
    assert (told.code, told.path, told.values["words"]) == (
        "translation_note",
        "title",
        "a & b or fifteen? Please confirm.",
    )
    assert (told.is_notice, len(done.translations)) == (True, 1)


def test_a_remark_on_words_and_a_note_of_no_category_are_told_too(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    edited(path, "at the start", '<mrk id="m1" type="comment" value="Or: launch?">at the start</mrk>')
    noted(path, "title", "<note>Which forum?</note>")
    edited(path, "</notes>", "<note category='translator'>Due on Monday.</note></notes>")  # of the file
    delibgen.extract(spec, path)
    (done,) = delibgen.translate(path, spec)
    assert [(one.path, one.values["words"]) for one in done.problems] == [
        ("", "Due on Monday."),
        ("title", "Which forum?"),
        ("decisions[0].instalments[0].when", "Or: launch?"),
    ]
    assert len(done.translations) == 3


def test_a_note_beside_a_text_that_goes_is_told(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    noted(path, "title", QUERY)
    spec.write_text(
        changed(FRENCH, "  fr: Acceptation de {grant}", "  fr: Acceptation de {grant}\n  en: Gift of {grant}")
    )
    done = delibgen.extract(spec, path)
    assert [(one.code, one.path) for one in done.problems] == [("translation_note", "title")]


COUNTED = changed(FRENCH, "fr: Le {forum} verse {grant}.", "fr: Le {forum} forme douze fontainiers avec {grant}.")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("trains fifteen pump attendants", [("fifteen pump", "douze fontainiers")]),
        ("trains 15 pump attendants", [("15 pump", "douze fontainiers")]),
        ("trains twelve pump attendants", []),
        ("trains 12 pump attendants", []),
        ("trains a dozen pump attendants", []),
    ],
)
def test_a_number_in_words_that_a_translator_has_changed_is_told(
    said: str, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    _, done = home(tmp_path, {**SAID, "context.0": f"The <1/> {said} with <2/>."}, COUNTED)
    assert [(one.values["target"], one.values["source"]) for one in done.problems] == told
    assert len(done.translations) == 3


STATED = changed(
    FRENCH, "fr: Le {forum} verse {grant}.", "fr: Le {forum} verse {grant} le 3 mars 2023, soit 40 % de 46 000 €."
)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("pays <2/> on 3 March 2023, 40% of €46,000", []),
        ("pays <2/> on 3 March 2023, forty per cent of EUR 46 000", []),
        ("pays <2/> on 3 March 2023, 40% of €46,000, and €64,000 later", ["€64,000"]),
        ("pays <2/> on 3 May 2023, 45% of €46,000", ["3 May 2023", "45%"]),
    ],
)
def test_a_figure_that_a_translator_has_added_is_told(said: str, told: list[str], tmp_path: Path) -> None:
    _, done = home(tmp_path, {**SAID, "context.0": f"The <1/> {said}."}, STATED)
    assert [one.values["words"] for one in done.problems if one.code == "translation_added"] == told
    assert len(done.translations) == 3


def test_a_finished_text_without_words_is_told(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    edited(said_again(path, SAID), "at the start", "")
    (done,) = delibgen.translate(path, spec)
    assert [(one.code, one.path) for one in done.problems] == [
        ("translation_empty", "decisions[0].instalments[0].when")
    ]
    assert (len(done.translations), done.left) == (2, 1)


def test_what_is_not_finished_is_left_and_counted(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, {"title": SAID["title"]})
    said_again(path, {"context.0": SAID["context.0"]}, "initial")
    (done,) = delibgen.translate(path, spec)
    assert ([one.path for one in done.translations], done.left, done.problems) == (["title"], 2, ())


def test_a_second_time_there_is_nothing_new(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    delibgen.translate(path, spec)
    before = spec.read_bytes()
    (done,) = delibgen.translate(path, spec)
    assert (done.translations, done.same, done.backup) == ((), 3, None)
    assert spec.read_bytes() == before


@pytest.mark.parametrize(
    ("said", "code", "value"),
    [
        ("The <1/> pays.", "translation_lost", "15\u202f850\u00a0£"),
        ("The <1/> pays £15,850.", "translation_typed", "£15,850"),
        ("The <1/> pays 15850 pounds.", "translation_typed", "15\u202f850\u00a0£"),
        ("The Forum des villes pays <2/>.", "translation_typed", "Forum des villes"),
        ("The <1/> pays <2/>, <2/> in all.", "translation_doubled", "15\u202f850\u00a0£"),
        ("The <1/> pays <2/>, not {share}.", "translation_braces", ", not {share}."),
    ],
)
def test_a_fact_that_is_lost_or_altered_is_an_error_at_its_unit(
    said: str, code: str, value: str, tmp_path: Path
) -> None:
    spec, done = home(tmp_path, {**SAID, "context.0": said})
    (problem,) = done.problems
    text = (tmp_path / "projet.fr-en.xlf").read_text(encoding="utf-8")
    line = text[: text.index('<unit id="context.0"')].count("\n") + 1
    assert (problem.code, problem.values["value"], problem.path) == (code, value, "context[0]")
    assert (problem.place.line, problem.place.column) == (line, 5)
    assert (done.is_wrong, done.translations, done.backup) == (True, (), None)
    assert spec.read_text(encoding="utf-8") == FRENCH, "nothing is half written"


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('<target>The <ph id="1"', '<target>The <ph id="9"/> <ph id="1"', "translation_invented"),
        ('<target>The <ph id="1"', '<target>The <ph id="1b" copyOf="1"/> <ph id="1"', "translation_doubled"),
        (
            'disp="Forum des villes" dataRef="d1"/> pays',
            'disp="Forum des villes" dataRef="d2"/> pays',
            "translation_altered",
        ),
    ],
    ids=["invented", "copied", "altered"],
)
def test_a_code_that_a_program_made_is_an_error_too(old: str, new: str, code: str, tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    edited(said_again(path, SAID), old, new)
    (done,) = delibgen.translate(path, spec)
    assert [problem.code for problem in done.problems] == [code]


PROSE = "Un *mot*, **fort**, [ici](https://example.org), ^[une note] et [words]{lang=en}."


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (
            "A <1>word</1> <2>loud</2> <3>here</3>^ <4>a note</4>.",
            "A *word* **loud** [here](https://example.org)^ ^[a note].",
        ),
        ("<4>A <1>note</1></4> <3> here </3>", "^[A *note*]  [here](https://example.org)"),
        ("5 * 6 [sic] <3>here</3> <4>note</4>", "5 * 6 [sic] [here](https://example.org) ^[note]"),
        ("*not* a mark <3>here</3> <4>note</4>", "\\*not\\* a mark [here](https://example.org) ^[note]"),
    ],
)
def test_marks_come_back_as_they_are_typed(said: str, value: str, tmp_path: Path) -> None:
    text = changed(FRENCH, "Le {forum} verse {grant}.", f"'{PROSE}'")
    spec, done = home(tmp_path, {"context.0": said}, text)
    assert done.problems == ()
    assert done.translations[0].value == clean_text(value)
    assert len(delibgen.load(spec, draft=True).context) == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("A <1>word</1> <2>loud</2> <3>here</3>.", "translation_mark_lost"),
        ("A <1></1> word <3>here</3> <4>note</4>.", "translation_marks"),
    ],
)
def test_a_note_or_a_link_is_not_lost_and_no_mark_is_empty(said: str, code: str, tmp_path: Path) -> None:
    text = changed(FRENCH, "Le {forum} verse {grant}.", f"'{PROSE}'")
    _, done = home(tmp_path, {"context.0": said}, text)
    assert [problem.code for problem in done.problems] == [code]


def test_no_break_spaces_survive_and_come_back_where_a_program_lost_them(tmp_path: Path) -> None:
    text = changed(FRENCH, "Le {forum} verse {grant}.", "Le lot n°\u00a05 et Exemple\u202fPlus, 3\u00a0km.")
    spec, path, _ = given_out(tmp_path, text)
    assert "Le lot n°\u00a05 et Exemple\u202fPlus, 3\u00a0km." in path.read_text(encoding="utf-8")
    said_again(path, {"context.0": "Lot no.\u00a05 and Exemple Plus, 3 km."})
    plain = (
        path.read_text(encoding="utf-8").replace("n°\u00a05", "n° 5").replace("\u202fPlus, 3\u00a0km", " Plus, 3 km")
    )
    path.write_text(plain, encoding="utf-8")
    (done,) = delibgen.translate(path, spec)
    assert [one.value for one in done.translations] == ["Lot no.\u00a05 and Exemple\u202fPlus, 3\u00a0km."]


def test_what_the_spec_says_otherwise_since_is_told_and_the_rest_is_written(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    spec.write_text(changed(FRENCH, "Le {forum} verse {grant}.", "Le {forum} donne {grant}."), encoding="utf-8")
    (done,) = delibgen.translate(path, spec)
    (problem,) = done.problems
    assert (problem.code, problem.values["now"]) == ("translation_older", "Le {forum} donne {grant}.")
    assert [one.path for one in done.translations] == ["title", "decisions[0].instalments[0].when"]


def test_english_that_someone_has_typed_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    mine = changed(FRENCH, "fr: Acceptation de {grant}", "fr: Acceptation de {grant}\n  en: My title")
    spec.write_text(mine, encoding="utf-8")
    (done,) = delibgen.translate(path, spec)
    assert [problem.code for problem in done.problems] == ["translation_rewritten"]
    assert "en: My title" in spec.read_text(encoding="utf-8")


def test_english_that_went_out_to_be_said_again_is_replaced(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path, GRANT, everything=True)
    (done,) = delibgen.translate(said_again(path, {"context.0": "<1/> gives <2/>."}), spec)
    assert [one.value for one in done.translations] == ["{forum} gives {grant}."]
    assert spec.read_text(encoding="utf-8") == changed(GRANT, "The {forum} pays {grant}.", '"{forum} gives {grant}."')


def test_a_form_of_a_fact_may_be_another_in_the_other_language(tmp_path: Path) -> None:
    text = GRANT.replace("fr: Acceptation de {grant}", "fr: Acceptation de {grant:long}")
    spec, path, _ = given_out(tmp_path, text, everything=True)
    edited(path, "<target>Acceptance of", "<target>Accepting")
    (done,) = delibgen.translate(path, spec)
    assert [one.value for one in done.translations] == ["Accepting {grant}"]


def test_a_text_that_the_spec_has_no_more_is_told(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    spec.write_text(
        changed(FRENCH, "{share: 90 %, when: {fr: au début}}", "{share: 90 %, when: 2023-05-01}"), encoding="utf-8"
    )
    (done,) = delibgen.translate(path, spec)
    assert [problem.code for problem in done.problems] == ["translation_gone"]
    assert len(done.translations) == 2


def test_what_a_field_does_not_take_is_told_at_its_unit(tmp_path: Path) -> None:
    text = (FOLDER / "express_wish.yaml").read_text(encoding="utf-8")
    text = changed(text, "      en: that gardeners invited by the City receive their visas within a month\n", "")
    spec, path, _ = given_out(tmp_path, text)
    (done,) = delibgen.translate(said_again(path, {"decisions.0.wishes": "gardeners receive their visas"}), spec)
    (problem,) = done.problems
    assert (problem.code, problem.place.source) == ("wish_without_that_en", str(path))
    assert done.backup is None
    assert spec.read_text(encoding="utf-8") == text


def test_a_file_of_another_project_is_refused_in_one_message(tmp_path: Path) -> None:
    _, path, _ = given_out(tmp_path)
    other = saved(
        tmp_path, GRANT.replace("Acceptation", "Refus").replace("verse", "donne").replace("au d", "en d"), "b.yaml"
    )
    (done,) = delibgen.translate(said_again(path, SAID), other)
    assert [problem.code for problem in done.problems] == ["translation_other_project"]


def test_a_spec_of_another_name_takes_its_translations(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    (done,) = delibgen.translate(said_again(path, SAID), spec.rename(tmp_path / "renamed.yaml"))
    assert len(done.translations) == 3


def test_each_project_of_a_file_gets_its_own(tmp_path: Path) -> None:
    one, two = saved(tmp_path, FRENCH, "a.yaml"), saved(tmp_path, FRENCH.replace("verse", "donne"), "b.yaml")
    path = tmp_path / "both.xlf"
    delibgen.extract([one, two], path)
    said_again(path, lambda source: f"{source} said")
    done = delibgen.translate(path, [two, one])
    assert [str(each.place) for each in done] == [str(one), str(two)]
    assert "verse {grant}. said" in one.read_text(encoding="utf-8")
    assert "donne {grant}. said" in two.read_text(encoding="utf-8")


def test_a_link_to_a_spec_stays_one(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    link = tmp_path / "link" / "projet.yaml"
    link.parent.mkdir()
    link.symlink_to(spec)
    delibgen.translate(said_again(path, SAID), link)
    assert link.is_symlink()
    assert "Acceptance" in spec.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.yaml", lambda text: text.replace("\n", "\r\n").encode()),
        ("a.yaml", lambda text: b"\xef\xbb\xbf" + text.encode()),
        ("a.json", lambda text: as_json(parsed(text)).encode()),
    ],
    ids=["crlf", "byte order mark", "json"],
)
def test_a_spec_stays_in_its_own_writing(name: str, write: Callable[[str], bytes], tmp_path: Path) -> None:
    spec, path = saved(tmp_path, write(FRENCH), name), tmp_path / "a.xlf"
    delibgen.extract(spec, path)
    (done,) = delibgen.translate(said_again(path, SAID), spec)
    assert (len(done.translations), done.problems) == (3, ())
    assert spec.read_bytes() == write(GRANT)


def resegmented(text: str) -> str:
    """A unit parted at its sentences, with a space between them that is of no segment."""
    return re.sub(
        r'<segment state="initial">\s*<source>Une phrase\. Une autre\.</source>\s*</segment>',
        '<segment state="translated"><source>Une phrase.</source><target>One sentence.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>Une autre.</source><target>Another.</target></segment>',
        text,
    )


def renamed(text: str) -> str:
    """The same elements under a prefix, as some programs write them."""
    prefixed = re.sub(r"<(/?)(?=\w)", r"<\1x:", text.partition("?>")[2])
    return '<?xml version="1.0"?>' + prefixed.replace("xmlns=", "xmlns:x=")


@pytest.mark.parametrize(
    "remake", [str, renamed, lambda text: text.replace("\n", "\r\n")], ids=["as is", "prefix", "crlf"]
)
def test_a_file_reads_however_a_program_writes_it(remake: Callable[[str], str], tmp_path: Path) -> None:
    text = changed(FRENCH, "Le {forum} verse {grant}.", "Une phrase. Une autre.")
    spec, path, _ = given_out(tmp_path, text)
    path.write_text(remake(resegmented(path.read_text(encoding="utf-8"))), encoding="utf-8", newline="")
    (done,) = delibgen.translate(path, spec)
    assert [one.value for one in done.translations] == ["One sentence. Another."]


def test_a_program_that_begins_lines_before_codes_changes_no_words(tmp_path: Path) -> None:
    text = changed(FRENCH, "Le {forum} verse {grant}.", "Une aide ({grant}) est versée.")
    spec, path, _ = given_out(tmp_path, text)
    said_again(path, {"context.0": "A grant (<1/>) is paid."})
    path.write_text(path.read_text(encoding="utf-8").replace("(<ph", "(\n          <ph"), encoding="utf-8")
    (done,) = delibgen.translate(path, spec)
    assert [one.value for one in done.translations] == ["A grant ({grant}) is paid."]


def test_a_program_that_keeps_neither_record_nor_data_nor_states_gives_its_words(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?s)<skeleton>.*?</skeleton>|<originalData>.*?</originalData>", "", text)
    text = re.sub(r' (?:dataRef|state|original)="[^"]*"', "", text)
    path.write_text(text, encoding="utf-8")
    (done,) = delibgen.translate(path, spec)
    assert [one.value for one in done.translations] == [
        "Acceptance of {grant}",
        "The {forum} pays {grant}.",
        "at the start",
    ]


BOMB = '<!DOCTYPE xliff [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n'


@pytest.mark.parametrize(
    ("break_", "said"),
    [
        (lambda text: text[: len(text) // 2], "is no XLIFF file any more from line"),
        (lambda text: text.replace("<xliff", BOMB + "<xliff", 1).replace("début", "&b;"), "declares entities"),
        (lambda _: '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "is XLIFF 1.2"),
        (lambda _: "<tmx version='1.4'/>", "is no XLIFF file"),
        (lambda text: re.sub("(?s)<unit.*</unit>", "", text), "holds no text to translate"),
        (lambda text: text.replace('trgLang="en-GB"', 'trgLang="de"'), "specs are in French and English"),
        (
            lambda text: text.replace('"fr-FR"', '"X"').replace('"en-GB"', '"fr-FR"').replace('"X"', '"en-GB"'),
            'the two languages were exchanged. Put srcLang="fr-FR" and trgLang="en-GB" back',
        ),
        (lambda _: "", "holds no text"),
    ],
    ids=["cut", "entities", "of before", "another", "without units", "German", "exchanged", "nothing"],
)
def test_a_file_that_is_none_is_refused_in_one_message(break_: Callable[[str], str], said: str, tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    path.write_text(break_(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        delibgen.translate(path, spec)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    assert spec.read_text(encoding="utf-8") == FRENCH


@pytest.mark.parametrize(
    "langs", [('srcLang="en-GB" trgLang="fr-FR"', "en"), ('srcLang="fr-FR" trgLang="en-GB"', "fr")]
)
def test_languages_that_were_exchanged_are_told_once_whatever_is_translated(
    langs: tuple[str, str], tmp_path: Path
) -> None:
    spec, path, _ = given_out(tmp_path, GRANT, everything=True, lang="fr" if langs[1] == "fr" else "en")
    said_again(path, lambda source: f"{source} said")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'srcLang="\S+" trgLang="[^"]+"', langs[0], text), encoding="utf-8")
    with pytest.raises(ReadError, match="exchanged"):
        delibgen.translate(path, spec)


@pytest.mark.parametrize(
    ("name", "said"),
    [("utf-8", "is not in utf-8"), ("x-other", "is not in x-other"), ("windows-1252", "")],
    ids=["named wrongly", "unknown", "named rightly"],
)
def test_a_file_that_was_saved_in_another_encoding_is_read_by_its_name_or_that_is_told(
    name: str, said: str, tmp_path: Path
) -> None:
    spec, path, _ = given_out(tmp_path)
    said_again(path, SAID)
    text = path.read_text(encoding="utf-8").replace("\u202f", " ")
    rest = text.partition("?>")[2]
    path.write_bytes(f"<?xml version='1.0' encoding='{name}'?>{rest}".encode("cp1252", "xmlcharrefreplace"))
    if said:
        with pytest.raises(ReadError, match=said):
            delibgen.translate(path, spec)
    else:
        (done,) = delibgen.translate(path, spec)
        assert len(done.translations) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_that_ends_within_a_letter_was_cut(encoding: str, tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    text = path.read_text(encoding="utf-8").replace('encoding="UTF-8"', f'encoding="{encoding}"')
    data = text.partition("début")[0].encode(encoding) + "é".encode(encoding)[-2:][:1]
    path.write_bytes(data)
    with pytest.raises(ReadError, match="it was cut"):
        delibgen.translate(path, spec)


def test_a_spec_that_has_problems_is_told(tmp_path: Path) -> None:
    spec, path, _ = given_out(tmp_path)
    spec.write_text(FRENCH.replace("from: forum", "from: form"), encoding="utf-8")
    with pytest.raises(SpecError):
        delibgen.translate(path, spec)


def test_standard_input_takes_no_translation(tmp_path: Path) -> None:
    _, path, _ = given_out(tmp_path)
    with pytest.raises(UsageError):
        delibgen.translate(path, "-")
