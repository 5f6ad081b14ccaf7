"""Changed facts go back into the spec: those that all places agree on, with nothing else of it touched."""

from pathlib import Path

import docx
import pytest

import delibgen
from delibgen.comparing import compare
from delibgen.errors import SpecError
from delibgen.updating import answers, update
from tests.edits.revised import reword, runs_in
from tests.edits.test_comparing import made, text_of
from tests.specs import GRANT

COMMENTED = GRANT.replace("grant: 15850 GBP", "grant: 15850 GBP   # as the forum writes").replace(
    "forum: {name: Forum des villes,", "forum: {name: {fr: Forum des villes, en: Forum of cities},"
)


def question(spec: Path, *files: Path) -> str:
    (answer,) = answers(compare(files, spec))
    return answer.question


def test_a_changed_sum_is_written_and_all_else_stays(tmp_path: Path) -> None:
    spec, french, english = made(tmp_path, COMMENTED)
    text_of(french, "15\u202f850", "16\u202f200")
    text_of(english, "15,850", "16,200")
    done = update(compare([french, english], spec))
    assert done
    assert spec.read_text(encoding="utf-8") == COMMENTED.replace("15850 GBP", "16200 GBP")
    assert done.backup.read_text(encoding="utf-8") == COMMENTED
    assert compare([french, english], spec).is_same


def test_a_backup_takes_the_place_of_none(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, COMMENTED)
    (tmp_path / f"{spec.name}.bak").write_text("mine", encoding="utf-8")
    text_of(french, "15\u202f850", "16\u202f200")
    done = update(compare(french, spec))
    assert done
    assert done.backup.name == f"{spec.name}.bak2"
    assert (tmp_path / f"{spec.name}.bak").read_text(encoding="utf-8") == "mine"


def test_a_name_is_written_in_its_language(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, COMMENTED)
    text_of(french, "Forum des villes", "Forum des métropoles")
    update(compare(french, spec))
    name = delibgen.load(spec).parties["forum"].name
    assert (str(name.fr), str(name.en)) == ("Forum des métropoles", "Forum of cities")


def test_a_name_of_the_other_language_that_stays_is_told_with_its_place(tmp_path: Path) -> None:
    spec, *files = made(tmp_path, COMMENTED)
    text_of(files[0], "Forum des villes", "Forum des métropoles")
    for given in (files[0], files):
        (answer,) = answers(compare(given, spec))
        assert answer.path == "parties.forum.name.fr"
        assert answer.kept
        assert (answer.kept.path, answer.kept.value) == ("parties.forum.name.en", "Forum of cities")
        assert str(answer.kept.place).startswith(f"{spec}:")
    text_of(files[1], "Forum of cities", "Forum of great cities")
    both = compare(files, spec)
    assert [answer.kept for answer in answers(both)] == [None, None]
    update(both)
    name = delibgen.load(spec).parties["forum"].name
    assert (str(name.fr), str(name.en)) == ("Forum des métropoles", "Forum of great cities")


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("premier semestre 2023", "second semestre 2024", "2023-S1", "2024-S2"),
        ("14 et 15\xa0mars 2023", "14 et 16\xa0mars 2023", "2023-03-15", "2023-03-16"),
        ("2023 DGRI 26", "2023 DGRI 27", "2023 DGRI 26", "2023 DGRI 27"),
        ("15\u202f850\xa0£", "15\u202f850\xa0€", "15850 GBP", "15850 EUR"),
        ("15\u202f850\xa0£", "1,5\xa0million d’euros", "15850 GBP", "1500000 EUR"),
    ],
)
def test_facts_of_each_kind_are_written_as_a_spec_has_them(
    old: str, new: str, field: str, value: str, tmp_path: Path
) -> None:
    spec, french, _ = made(tmp_path, COMMENTED)
    text_of(french, old, new)
    update(compare(french, spec))
    assert spec.read_text(encoding="utf-8") == COMMENTED.replace(field, value)


def test_a_fact_changed_in_one_place_alone_is_asked(tmp_path: Path) -> None:
    spec, french, english = made(tmp_path)
    text_of(french, "15\u202f850", "16\u202f200")
    assert question(spec, french, english) == "said_still"
    assert update(compare([french, english], spec)) is None
    assert spec.read_text(encoding="utf-8") == GRANT


def test_days_that_stand_in_words_are_asked(tmp_path: Path) -> None:
    stated = GRANT.replace("[2023-03-14, 2023-03-15]", "14 et 15 mars 2023")
    spec, french, _ = made(tmp_path, stated)
    text_of(french, "14 et 15\xa0mars 2023", "14 et 16\xa0mars 2023")
    assert question(spec, french) == "shape"
    assert update(compare(french, spec)) is None
    assert spec.read_text(encoding="utf-8") == stated


def test_two_values_are_asked(tmp_path: Path) -> None:
    spec, french, english = made(tmp_path)
    text_of(french, "15\u202f850", "16\u202f200")
    text_of(english, "15,850", "17,000")
    assert question(spec, french, english) == "which_value"


def test_of_two_fields_of_one_value_the_one_that_was_said_there_is_written(tmp_path: Path) -> None:
    two = GRANT.replace("start: 2023-S1", "start: 2023-S1\n  other: 15850 GBP").replace(
        "Le {forum} verse {grant}.", "Le {forum} verse {other}."
    )
    spec, french, english = made(tmp_path, two)
    opened = docx.Document(str(french))
    lines = ([*runs_in(one)] for one in opened.paragraphs)
    (line,) = (runs for runs in lines if "".join(run.text for run in runs).startswith("Le Forum des villes verse"))
    for run in line:
        run.text = run.text.replace("15\u202f850", "16\u202f200")
    opened.save(str(french))
    assert update(compare([french, english], spec))
    assert spec.read_text(encoding="utf-8") == two.replace("other: 15850 GBP", "other: 16200 GBP")


def test_a_name_of_two_fields_is_asked(tmp_path: Path) -> None:
    two = GRANT.replace("facts:", "  twin: {name: Forum des villes, kind: network}\nfacts:").replace(
        "Le {forum} verse {grant}.", "Le {forum} et le {twin} versent {grant}."
    )
    spec, french, _ = made(tmp_path, two)
    reword(french, "signer avec le Forum des villes", "signer avec le Forum des cités")
    assert "which_field" in {answer.question for answer in answers(compare(french, spec))}


def test_a_name_of_two_fields_that_changes_everywhere_is_written_in_both(tmp_path: Path) -> None:
    visited = GRANT.replace(
        "facts:", "activities: [{title: {fr: visite, en: visit}, when: 2023-06, place: Forum des villes}]\nfacts:"
    )
    spec, french, english = made(tmp_path, visited)
    for path in (french, english):
        text_of(path, "Forum des villes", "Forum des cités")
    update(compare([french, english], spec))
    assert spec.read_text(encoding="utf-8") == visited.replace("Forum des villes", "Forum des cités")


def test_a_spec_that_changed_since_is_asked(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    text_of(french, "15\u202f850", "16\u202f200")
    spec.write_text(GRANT.replace("Le {forum} verse", "Le {forum} versera"), encoding="utf-8")
    assert question(spec, french) == "stale"


def test_a_value_that_the_spec_could_not_have_is_not_written(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    text_of(french, "90\xa0%", "80\xa0%")
    with pytest.raises(SpecError):
        update(compare(french, spec))
    assert spec.read_text(encoding="utf-8") == GRANT
    assert not list(tmp_path.glob("*.bak*"))


SHARES = (
    COMMENTED.replace("  start: 2023-S1", "  start: 2023-S1\n  part: 10 %\n  fee: 9000 EUR")
    .replace("{share: 10 %,", "{share: part,")
    .replace("fr: Le {forum} verse {grant}.", "fr: Le {forum} verse {grant}, dont {fee}.")
)


@pytest.mark.parametrize(
    ("others", "named"),
    [
        ((), "with facts.part 10\xa0% → 20\xa0%, "),
        (
            (("90\xa0%", "95\xa0%"),),
            "with decisions[0].instalments[0].share 90\xa0% → 95\xa0%, facts.part 10\xa0% → 20\xa0%, ",
        ),
    ],
)
def test_changes_that_break_the_spec_are_named_and_none_is_written(
    others: tuple[tuple[str, str], ...], named: str, tmp_path: Path
) -> None:
    spec, french, _ = made(tmp_path, SHARES)
    for old, new in (("9\u202f000", "9\u202f800"), ("10\xa0%", "20\xa0%"), *others):
        text_of(french, old, new)
    with pytest.raises(SpecError) as stopped:
        update(compare(french, spec))
    first, second = str(stopped.value.text()).splitlines()
    assert "nothing was written" in first
    assert named in first
    assert "instead of 100 %" in second
    assert spec.read_text(encoding="utf-8") == SHARES


def test_changes_that_make_a_whole_together_are_written(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, SHARES)
    for old, new in (("9\u202f000", "9\u202f800"), ("10\xa0%", "20\xa0%"), ("90\xa0%", "80\xa0%")):
        text_of(french, old, new)
    assert update(compare(french, spec))
    assert "part: 20 %" in spec.read_text(encoding="utf-8")


COUNTED = COMMENTED.replace("  start: 2023-S1", "  start: 2023-S1\n  places: count 12").replace(
    "fr: Le {forum} verse {grant}.", "fr: Le {forum} verse {grant} pour {places} lieux."
)


def test_a_number_in_words_is_written_as_the_spec_has_numbers(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, COUNTED)
    text_of(french, "12", "quinze")
    update(compare(french, spec))
    assert spec.read_text(encoding="utf-8") == COUNTED.replace("count 12", "count 15")


def test_words_in_the_place_of_a_figure_are_asked_and_change_no_fact(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, COUNTED)
    text_of(french, "12", "plusieurs")
    found = compare(french, spec)
    assert not found.changed
    assert [(answer.question, answer.changed.paths) for answer in answers(found)] == [("unread", ("facts.places",))]
    assert update(found) is None


@pytest.mark.parametrize(
    "says",
    [
        "Pour 12 lieux, le Forum des villes verse 15 850 £ en une fois.",
        "Ce sont 12 lieux qui sont aidés, et 15 850 £ que verse le Forum des villes.",
    ],
)
def test_a_figure_that_stands_elsewhere_in_a_sentence_turned_round_has_not_changed(says: str, tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, COUNTED)
    reword(french, "Le Forum des villes verse 15 850 £ pour 12 lieux.", says)
    assert not answers(compare(french, spec))


def test_the_name_of_the_only_rapporteur_is_written_where_it_stands(tmp_path: Path) -> None:
    alone = COMMENTED.replace("rapporteurs: [{name: Camille EXEMPLE, gender: f, committee: 7}]",
                              "rapporteurs: {name: Camille EXEMPLE, gender: f, committee: 7}")  # fmt: skip
    spec, french, _ = made(tmp_path, alone)
    text_of(french, "Camille EXEMPLE", "Claude MODÈLE")
    update(compare(french, spec))
    assert spec.read_text(encoding="utf-8") == alone.replace("Camille EXEMPLE", "Claude MODÈLE")


SPELLED = GRANT.replace("  start: 2023-S1\n", "  start: 2023-S1\n  boats: count 21\n  loan: 6 months\n").replace(
    "    en: The {forum} pays {grant}.\n",
    "    en: The {forum} pays {grant}.\n"
    "  - fr: La Ville prête {boats:words} bateaux, avec {boats} équipages, durant {loan}.\n"
    "    en: The City lends {boats:words} boats, with {boats} crews, for {loan}.\n",
)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("30", ("trente", "thirty")),
        ("99", ("quatre-vingt-dix-neuf", "ninety-nine")),
        ("121", ("cent vingt et un", "one hundred and twenty-one")),
        ("1", ("un", "one")),
    ],
)
def test_a_number_spelled_out_is_read_however_large(figures: str, said: tuple[str, str], tmp_path: Path) -> None:
    spec, *files = made(tmp_path, SPELLED)
    for path, old, new in zip(files, ("vingt et un", "twenty-one"), said, strict=True):
        reword(path, old, new)
        reword(path, "21", figures)
    update(compare(files, spec))
    assert spec.read_text(encoding="utf-8") == SPELLED.replace("count 21", f"count {figures}")


def test_a_length_spelled_out_is_read_however_long(tmp_path: Path) -> None:
    spec, *files = made(tmp_path, SPELLED)
    for path, old, new in zip(files, ("six mois", "six months"), ("trente mois", "thirty months"), strict=True):
        reword(path, old, new)
    update(compare(files, spec))
    assert spec.read_text(encoding="utf-8") == SPELLED.replace("6 months", "30 months")


DATED = GRANT.replace(
    "  start: 2023-S1\n",
    "  start: 2023-S1\n  opening: 2025-05-01\n  festival: 2025-05-01/2025-05-04\n  rank: count 2\n",
).replace(
    "    en: The {forum} pays {grant}.\n",
    "    en: The {forum} pays {grant}.\n"
    "  - {fr: 'Le port ouvre le {opening}.', en: 'The harbour opens on {opening}.'}\n"
    "  - {fr: 'La fête a lieu {festival:prose}.', en: 'The festival takes place {festival:prose}.'}\n"
    "  - {fr: 'La {rank:ordinal} fête attend les bateaux.', en: 'The {rank:ordinal} festival awaits boats.'}\n",
)


@pytest.mark.parametrize(
    ("french", "english", "field", "value"),
    [
        (("le 1er mai", "le 12 mai"), ("on 1 May", "on 12 May"), "opening: 2025-05-01", "opening: 2025-05-12"),
        (("le 1er mai", "le 1er juin"), ("on 1 May", "on 1 June"), "opening: 2025-05-01", "opening: 2025-06-01"),
        (("1er au 4", "2 au 5"), ("1 to 4", "2 to 5"), "2025-05-01/2025-05-04", "2025-05-02/2025-05-05"),
        (("1er au 4", "1er au 5"), ("1 to 4", "1 to 5"), "2025-05-01/2025-05-04", "2025-05-01/2025-05-05"),
        (("2e", "3e"), ("2nd", "3rd"), "count 2", "count 3"),
        (("2e", "1re"), ("2nd", "1st"), "count 2", "count 1"),
    ],
)
def test_a_date_or_a_rank_with_raised_letters_is_one_place_of_one_field(
    french: tuple[str, str], english: tuple[str, str], field: str, value: str, tmp_path: Path
) -> None:
    spec, *files = made(tmp_path, DATED)
    for path, (old, new) in zip(files, (french, english), strict=True):
        reword(path, old, new)
    comparison = compare(files, spec)
    (changed,) = comparison.changed
    assert len(changed.sayings) == len(files)
    update(comparison)
    assert spec.read_text(encoding="utf-8") == DATED.replace(field, value)


@pytest.mark.parametrize(("title", "gender"), [("M.", "m"), ("Mme", "f"), ("Monsieur", "m")])
def test_a_rapporteur_of_the_other_gender_is_written_with_it(title: str, gender: str, tmp_path: Path) -> None:
    spec, *files = made(tmp_path, GRANT)
    reword(files[0], "Mme Camille EXEMPLE", f"{title} Paul MODÈLE")
    reword(files[1], "Camille EXEMPLE", "Paul MODÈLE")
    update(compare(files, spec))
    assert spec.read_text(encoding="utf-8") == GRANT.replace(
        "Camille EXEMPLE, gender: f", f"Paul MODÈLE, gender: {gender}"
    )


def test_a_title_typed_beside_its_control_tells_the_gender(tmp_path: Path) -> None:
    spec, *files = made(tmp_path, GRANT)
    for path in files:
        reword(path, "Camille EXEMPLE", "Paul MODÈLE")
    reword(files[0], "Mme", "M.")
    update(compare(files, spec))
    assert "name: Paul MODÈLE, gender: m" in spec.read_text(encoding="utf-8")


CITING = GRANT.replace(
    "context:\n",
    "visas:\n  - {kind: deliberation, number: 2021-2-14, date: 2021-06-25,"
    " subject: {fr: relative au musée, en: on the museum}}\n"
    "  - {kind: deliberation, number: 2020-1-03, date: 2020-02-14, subject: {fr: relative au port, en: on the port}}\n"
    "context:\n",
)


@pytest.mark.parametrize(("old", "day"), [("25 juin 2021", "2021-06-25"), ("14 février 2020", "2020-02-14")])
def test_a_day_that_stands_without_a_list_around_it_is_written(old: str, day: str, tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, CITING)
    reword(french, old, f"3 {old.partition(' ')[2]}")
    update(compare(french, spec))
    assert spec.read_text(encoding="utf-8") == CITING.replace(day, f"{day[:-2]}03")


VOTED = GRANT + (
    "vote: {date: 2023-03-14, presiding: Mme Odile MODÈLE, secretary: Mme Ève TYPE, "
    "in_office: 40, present: 36, absent: 4, for: 34, against: 1, abstaining: 1}\n"
)


@pytest.mark.parametrize("new", ["Mme Ève MODÈLE", "M. Paul MODÈLE"])
def test_someone_in_one_text_is_written_with_the_title(new: str, tmp_path: Path) -> None:
    spec, french, *_ = made(tmp_path, VOTED)
    reword(french, "Mme Ève TYPE", new)
    reword(french, "Ève TYPE", new.partition(" ")[2])  # where it is signed
    comparison = compare(french, spec)
    update(comparison)
    assert f"secretary: {new}," in spec.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("stated", "written"),
    [
        ("[{name: Camille EXEMPLE, gender: f, committee: 7}]", "[{name: Camille EXEMPLE, gender: m, committee: 7}]"),
        ("Mme Camille EXEMPLE", "M. Camille EXEMPLE"),
    ],
)
def test_another_title_alone_writes_the_gender_and_is_not_to_be_said_again(
    stated: str, written: str, tmp_path: Path
) -> None:
    before = GRANT.replace("[{name: Camille EXEMPLE, gender: f, committee: 7}]", stated)
    spec, french, _ = made(tmp_path, before)
    reword(french, "Mme Camille", "M. Camille")
    (fact,) = compare(french, spec).changed
    assert (fact.paths, fact.news) == (("rapporteurs[0].gender",), ("m",))
    assert "say_again" not in {one.code for one in delibgen.render(delibgen.load(spec), french.parent).problems}
    update(compare(french, spec))
    assert spec.read_text(encoding="utf-8") == before.replace(stated, written)
    assert compare(french, spec).is_same


def test_an_amount_that_a_word_runs_into_is_no_other_one(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    reword(french, "verse 15 850 £", "verse15 850 £")
    assert not compare(french, spec).changed


def test_a_title_that_was_taken_out_is_no_gender(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    reword(french, "Mme Camille", "Camille")
    assert not compare(french, spec).changed


def test_a_title_changed_here_and_not_there_is_asked(tmp_path: Path) -> None:
    spec, french, *_ = made(tmp_path, VOTED)
    reword(french, "rapport présenté par Mme Camille", "rapport présenté par M. Camille")
    reword(french, "Mme Ève TYPE", "M. Ève TYPE")
    found = compare(french, spec)
    assert {one.paths[0] for one in found.changed} == {"rapporteurs[0].gender", "vote.secretary[0].gender"}


def test_a_title_that_another_place_still_says_is_asked(tmp_path: Path) -> None:
    spec, french, *_ = made(tmp_path, VOTED)
    opened = docx.Document(str(french))
    said = [node for node in opened.element.body.iter("{*}t") if node.text and "Mme" in node.text]
    said[0].text = said[0].text.replace("Mme", "M.")
    opened.save(str(french))
    assert question(spec, french) == "said_still"


@pytest.mark.parametrize("said", ["16 200,00 £", "16200 £"])
def test_a_value_in_another_form_is_no_fact_that_changed_and_not_to_be_said_again(said: str, tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    reword(french, "15 850 £", said)
    update(compare(french, spec))
    assert "grant: 16200 GBP" in spec.read_text(encoding="utf-8")
    done = delibgen.render(delibgen.load(spec), french.parent)
    assert "say_again" not in {one.code for one in done.problems}
    assert not compare(french, spec).changed


PLANNED = """\
schema: 1
council: paris
reference: 2023 DGRI 26
date: 2023-02-14
session: 2023-03-14
title: {fr: Un jardin, en: A garden}
rapporteurs: {name: Camille EXEMPLE, gender: f}
parties:
  forum: {name: Forum Exemple, article: le, kind: network}
  fund: {name: Fonds Exemple, article: le, kind: public_body}
budget:
  works: {year: 2023, section: capital, chapter: "13"}
decisions:
  - kind: apply_for_grant
    to: forum
    plan:
      expenses: [{label: {fr: Travaux, en: Works}, amount: 100000 EUR}]
      resources:
        - {from: forum, amount: 41000 EUR}
        - {from: fund, amount: 32000 EUR}
        - {from: council, amount: 27000 EUR}
    receipt: works
  - {kind: apply_for_grant, to: fund, amount: 32000 EUR, receipt: works}
"""


def test_the_sum_of_the_grants_that_a_plan_and_others_ask_for_follows_them(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, PLANNED)
    for old, new in (("41", "44"), ("27", "24"), ("73", "76")):  # the grant, the own funds, all that is received
        text_of(french, f"{old}\u202f000", f"{new}\u202f000")
    assert [one.question for one in answers(compare(french, spec))] == ["", ""]
    assert update(compare(french, spec))
    assert spec.read_text(encoding="utf-8") == PLANNED.replace("41000", "44000").replace("27000", "24000")


EACH = """\
schema: 1
council: paris
reference: 2022 DGRI 64
date: 2022-10-10
session: 2022-11-15
title: {fr: Deux aides, en: Two grants}
rapporteurs: {name: Camille EXEMPLE, gender: f, committee: 7}
parties:
  north: {name: Association Exemple Nord, kind: association}
  south: {name: Atelier Exemple Sud, kind: association}
budget:
  aid: {year: 2022, section: operating, chapter: "65", nature: "65748"}
decisions:
  - {kind: award_grant, to: [north, south], each: 15000 EUR, purpose: {fr: pour agir, en: to act}, expense: aid}
allow: {LEG-10: these specs are about something else}
"""


def test_the_total_of_as_much_for_each_follows_that(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, EACH)
    text_of(french, "15\u202f000", "18\u202f000")
    text_of(french, "30\u202f000", "36\u202f000")
    found = compare(french, spec)
    assert [answer.question for answer in answers(found)] == [""]
    update(found)
    assert spec.read_text(encoding="utf-8") == EACH.replace("15000", "18000")
    assert compare(french, spec).is_same


def test_a_total_that_as_much_for_each_does_not_make_is_asked(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, EACH)
    text_of(french, "15\u202f000", "18\u202f000")
    text_of(french, "30\u202f000", "37\u202f000")
    assert sorted(answer.question for answer in answers(compare(french, spec))) == ["", "follows"]


DAY = COMMENTED.replace("start: 2023-S1", "start: 2023-08-31").replace(
    "fr: Le {forum} verse {grant}.", "fr: Le {forum} verse {grant} le {start}."
)


@pytest.mark.parametrize("said", ["fin 2027", "courant mars 2027", "à l’été 2027", "mi-2027"])
def test_a_day_that_becomes_less_than_a_date_is_asked(said: str, tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, DAY)
    reword(french, "31 août 2023", said)
    (answer,) = answers(compare(french, spec))
    assert answer.question == "unread"
    assert all(one.after.endswith(said) for one in answer.changed.sayings)


@pytest.mark.parametrize(("said", "value"), [("mars 2027", "2027-03"), ("31 mars 2027", "2027-03-31")])
def test_a_day_that_becomes_a_month_is_written(said: str, value: str, tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, DAY)
    reword(french, "31 août 2023", said)
    update(compare(french, spec))
    assert spec.read_text(encoding="utf-8") == DAY.replace("2023-08-31", value)
