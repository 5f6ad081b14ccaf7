"""Names that come home otherwise: without the article or the title beside them, each of which tells its own field."""

from pathlib import Path

import docx
import pytest

import delibgen
from delibgen.comparing import compare
from delibgen.returning import outcomes
from delibgen.updating import answers, update
from tests.edits.revised import reword
from tests.edits.test_brought_home import SPEC
from tests.edits.test_comparing import made
from tests.edits.test_left_by_a_merge import without_controls


def saved_elsewhere(path: Path) -> None:
    """Takes the content controls out of a file, as a save in another format does."""
    opened = docx.Document(str(path))
    without_controls(opened)
    opened.save(str(path))


@pytest.mark.parametrize(
    ("says", "name", "article"),
    [
        (("La Troupe", "la Troupe", "à la Troupe"), "Troupe", "la"),
        (("L’Ensemble", "l’Ensemble", "à l’Ensemble"), "Ensemble", "le"),
        (("Les Rives", "les Rives", "aux Rives"), "Rives", "les"),
    ],
)
def test_a_body_renamed_with_its_article_is_one_fact_with_one_value(
    says: tuple[str, ...], name: str, article: str, tmp_path: Path
) -> None:
    spec, french, _ = made(tmp_path, SPEC)
    saved_elsewhere(french)
    for old, new in zip(("Le", "le", "au"), says, strict=True):
        reword(french, f"{old} Théâtre Orage", f"{new} Orage")
    reword(french, "Théâtre Orage", f"{name} Orage")
    found = compare(french, spec)
    (answer,) = answers(found)
    assert (answer.question, answer.changed.news) == ("", (f"{name} Orage Exemple",))
    assert not any(outcome and outcome.is_to_say_again for outcome in outcomes(found.texts[0]))
    update(found)
    party = delibgen.load(spec).parties["orage"]
    assert (str(party.name.fr), party.article) == (f"{name} Orage Exemple", article)
    assert not answers(compare(french, spec))


def test_a_body_whose_new_name_takes_no_article_is_written_with_its_own(tmp_path: Path) -> None:
    spec, _, english = made(tmp_path, SPEC)
    saved_elsewhere(english)
    reword(english, "to the Théâtre Orage", "to Les Rives")
    reword(english, "Théâtre Orage", "Les Rives")
    update(compare(english, spec))
    assert str(delibgen.load(spec).parties["orage"].name.fr) == "Les Rives Exemple"


@pytest.mark.parametrize("said", ["Ms Camille MODÈLE", "Mme Camille MODÈLE"])
def test_a_title_typed_before_a_name_that_has_none_is_no_part_of_it(said: str, tmp_path: Path) -> None:
    spec, _, english = made(tmp_path, SPEC)
    reword(english, "Camille EXEMPLE", said)
    update(compare(english, spec))
    assert "{name: Camille MODÈLE, gender: f, committee: 3}" in spec.read_text(encoding="utf-8")


def test_a_body_may_be_called_after_someone_with_a_title(tmp_path: Path) -> None:
    spec, _, english = made(tmp_path, SPEC)
    saved_elsewhere(english)
    reword(english, "Théâtre Orage Exemple", "Madame Orage Exemple")
    update(compare(english, spec))
    assert "{name: Madame Orage Exemple, kind: association" in spec.read_text(encoding="utf-8")


@pytest.mark.parametrize("said", ["Camille EXEMPLE-LE MODÈLE", "Camille EXEMPLE MODÈLE"])
def test_a_surname_that_goes_on_is_found_by_its_words_too(said: str, tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, SPEC)
    saved_elsewhere(french)
    reword(french, "Camille EXEMPLE,", f"{said}, première adjointe,")
    update(compare(french, spec))
    assert f"{{name: {said}, gender: f, committee: 3}}" in spec.read_text(encoding="utf-8")


def test_words_typed_behind_a_name_are_no_part_of_it(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, SPEC)
    saved_elsewhere(french)
    reword(french, "Camille EXEMPLE,", "Camille EXEMPLE ici présente,")
    reword(french, "le Théâtre Orage Exemple jouent", "le Théâtre Orage Exemple de nouveau jouent")
    assert not answers(compare(french, spec))


OFFICES = """\
schema: 1
council: paris
reference: 2023 DAC 77
date: 2023-05-15
session: 2023-06-06
title: {fr: Deux désignations, en: Two appointments}
rapporteurs: {name: Camille EXEMPLE, gender: f, committee: 2}
parties:
  centre: {name: {fr: Centre Exemple, en: Example Centre}, kind: public_body, article: le}
context:
  - {fr: Un adjoint à la Maire et une conseillère y siègent., en: A Deputy Mayor and a councillor sit there.}
decisions:
  - kind: appoint
    body: centre
    members:
      - {name: Luc MODÈLE, gender: m, office: {fr: adjoint à la Maire, en: Deputy Mayor}}   # depuis mai
      - {name: Ève TYPE, gender: f, office: {fr: conseillère, en: councillor}}
allow: {LEG-10: these specs are about something else}
"""


def test_someone_with_another_office_takes_the_place_of_another(tmp_path: Path) -> None:
    spec, french, english = made(tmp_path, OFFICES)
    reword(french, "M. Luc MODÈLE, adjoint à la Maire", "Mme Anne MODÈLE, adjointe à la Maire")
    found = compare(french, spec)
    kept = [answer.kept for answer in answers(found) if answer.kept]
    assert [(one.path, one.value) for one in kept] == [("decisions[0].members[0].office.en", "Deputy Mayor")]
    assert not any(outcome and outcome.is_to_say_again for outcome in outcomes(found.texts[0]))
    reword(english, "Mr Luc MODÈLE, Deputy Mayor", "Ms Anne MODÈLE, First Deputy Mayor")
    update(compare([french, english], spec))
    office = "{fr: adjointe à la Maire, en: First Deputy Mayor}"
    assert f"{{name: Anne MODÈLE, gender: f, office: {office}}}   # depuis mai" in spec.read_text(encoding="utf-8")
    assert not answers(compare([french, english], spec))


def test_an_office_that_no_name_stands_before_is_no_fact(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, OFFICES)
    reword(french, "Un adjoint à la Maire et une conseillère", "Une adjointe à la Maire et une élue")
    assert not answers(compare(french, spec))


def test_an_office_told_in_a_sentence_of_their_own_takes_no_name_in(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, OFFICES)
    reword(french, "Luc MODÈLE, adjoint à la Maire, et", "Luc MODÈLE, qui est adjoint à la Maire chargé des arts, et")
    for answer in answers(compare(french, spec)):
        assert "MODÈLE" not in "".join(answer.changed.news)
    reword(french, "Luc MODÈLE, qui est adjoint à la Maire chargé des arts, et", "Luc MODÈLE (adjoint à la Maire) et")
    assert not update(compare(french, spec))


def test_an_office_changed_here_and_not_there_is_asked(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, OFFICES)
    reword(french, "Mme Ève TYPE, conseillère, pour", "Mme Ève TYPE, conseillère déléguée, pour")
    (answer,) = answers(compare(french, spec))
    assert (answer.question, answer.path) == ("said_still", "decisions[0].members[1].office.fr")


def test_someone_added_to_a_list_takes_the_place_of_no_other(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, OFFICES)
    saved_elsewhere(french)
    reword(french, "et Mme Ève TYPE, conseillère", "Mme Ève TYPE, conseillère, et M. Noé VIDAL")
    assert not answers(compare(french, spec))
