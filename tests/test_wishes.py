"""Recitals, wishes, amendments, what is noted, and a drafter's own request: as clerks type them and acts say them."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen.errors import SpecError
from delibgen.writers.plain import format_text
from tests import workbooks
from tests.cases import each
from tests.samples import ROOT, document
from tests.test_decisions import ALLOWED, BAD_ENGLISH, BAD_FRENCH, paragraphs

Spec = dict[str, Any]

NOTE: Spec = {"kind": "take_note", "of": {"fr": "le rapport", "en": "the report"}}
WISH: Spec = {"kind": "express_wish", "wishes": {"fr": "que la ligne soit rouverte", "en": "that the line be reopened"}}
EARLIER: Spec = {"number": "2021-45", "date": "2021-12-14", "title": {"fr": "Fête", "en": "Festival"}}


def spec(*decisions: Spec, **changes: Any) -> Spec:
    return {
        "schema": 1,
        "council": "nantes",
        "reference": "2023 DRI 1",
        "date": "2023-02-14",
        "title": {"fr": "Un projet", "en": "A project"},
        "rapporteurs": {"name": "Camille EXEMPLE", "gender": "f"},
        "decisions": [*decisions] or [NOTE],
        **changes,
    }


def said(lang: Any, *decisions: Spec, **changes: Any) -> str:
    """The text of a document, with plain spaces and apostrophes."""
    text = format_text(delibgen.compose(delibgen.load(spec(*decisions, **changes)), lang))
    return " ".join(text.replace("’", "'").replace("\u2011", "-").split())


def refused(*decisions: Spec, **changes: Any) -> list[tuple[str, str]]:
    """What is wrong, by path and code."""
    with pytest.raises(SpecError) as caught:
        delibgen.load(spec(*decisions, **changes))
    return [(problem.path, problem.code) for problem in caught.value.problems]


def recital(fr: str, en: str = "the two cities are twinned") -> Spec:
    return {"recitals": {"fr": fr, "en": en}}


# -- recitals --


@each(
    "typed",
    [
        "que les deux villes sont jumelées",
        "Que les deux villes sont jumelées ;",
        "considérant que les deux villes sont jumelées.",
        "CONSIDERANT que les deux villes sont jumelées",
        "Considérant que les deux villes sont jumelées ;",
    ],
)
def test_a_recital_reads_the_same_however_it_is_typed(typed: str) -> None:
    assert " ; Considérant que les deux villes sont jumelées ; Sur le rapport" in said("fr", **recital(typed))


def test_a_recital_may_hold_a_noun_and_open_otherwise() -> None:
    assert "Considérant l'intérêt du projet ;" in said("fr", **recital("Considérant l'intérêt du projet"))
    assert "Rappelant que la ligne est fermée ;" in said("fr", **recital("rappelant que la ligne est fermée"))


@each("typed", ["les deux villes sont jumelées", "l'intérêt du projet", "Considérant", "Considérant que"])
def test_a_recital_that_does_not_say_what_follows_is_asked_back(typed: str) -> None:
    assert refused(**recital(typed)) == [("recitals.fr", "recital_without_opening")]


def test_a_visa_among_the_recitals_is_told_as_one() -> None:
    assert refused(**recital("Vu la charte")) == [("recitals.fr", "recital_is_visa")]


@each(
    "typed", ["Whereas the two cities are twinned;", "that the two cities are twinned", "The two cities are twinned."]
)
def test_english_gives_a_recital_as_a_plain_sentence(typed: str) -> None:
    text = said("en", **recital("que oui", typed))
    assert "The project" in text
    assert "The two cities are twinned." in text
    assert "hereas" not in text


def test_a_profile_says_where_recitals_stand(tmp_path: Path) -> None:
    profile = Path(delibgen.__file__).parent / "data" / "councils" / "nantes.toml"
    own = 'recitals = "after_report"\n' + profile.read_text(encoding="utf-8")
    (tmp_path / "ville.toml").write_text(own, encoding="utf-8")
    path = tmp_path / "acte.json"
    path.write_text(json.dumps(spec(council="ville.toml", **recital("que oui"))), encoding="utf-8")
    text = format_text(delibgen.compose(delibgen.load(path), "fr"))
    assert text.index("Sur le rapport") < text.index("Considérant que oui") < text.index("Délibère")


def test_recitals_belong_to_an_act() -> None:
    changes = {**recital("que oui"), "decisions": [], "context": {"fr": "Une phrase.", "en": "A sentence."}}
    assert refused(**changes) == [("recitals", "recitals_without_decisions")]


# -- a request of the drafter's own --


def free(fr: str, en: str = "name a garden", **changes: Any) -> Spec:
    text = {"fr": "Un jardin est nommé.", "en": "A garden is named."}
    return {"kind": "article", "text": text, "request": {"fr": fr, "en": en}, **changes}


@each("typed", ["m'autoriser à ouvrir un jardin", "m’autoriser à ouvrir un jardin", "M'autoriser à ouvrir un jardin"])
def test_a_visa_says_in_the_third_person_what_the_report_asks_in_the_first(typed: str) -> None:
    text = said("fr", free(typed))
    assert "bien vouloir m'autoriser à ouvrir un jardin." in text.replace("M'aut", "m'aut")
    assert "la Maire de Nantes lui demande l'autorisation d'ouvrir un jardin ;" in text


@each(
    "typed",
    ["me donner mandat", "m'habiliter à signer", "approuver ma proposition", "m'autoriser à signer nos accords"],
)
def test_any_other_first_person_is_asked_back(typed: str) -> None:
    assert refused(free(typed)) == [("decisions[0].request.fr", "request_in_first_person_fr")]


def test_no_first_person_is_seen_where_there_is_none() -> None:
    for typed in ("restaurer Notre-Dame", "nommer un moulin", "créer le jardin Mon-Repos", "honorer M. Je-Sais-Tout"):
        said("fr", free(typed))
    assert refused(free("nommer un jardin", "let me name it")) == [
        ("decisions[0].request.en", "request_in_first_person_en")
    ]
    said("en", free("nommer un jardin", "name a garden in the US"))


def test_an_own_article_is_framed_in_english_and_may_stand_last() -> None:
    parties = {"a": {"name": "Association Exemple", "kind": "association"}}
    award = {"kind": "award_grant", "to": "a", "amount": "500 EUR", "expense": "line"}
    budget = {"line": {"year": 2023, "chapter": "65", "nature": "6574"}}
    for last, number in ((False, 1), (True, 3)):
        given = {"parties": parties, "budget": budget}
        assert f"Article {number} of the draft resolution reads: “A garden is named.”" in said(
            "en", free("nommer un jardin", last=last), award, **given
        )
        french = said("fr", free("nommer un jardin", last=last), award, **given)
        assert (french.index("sera imputée") < french.index("Un jardin est nommé.")) is last
    assert "The draft resolution reads: “A garden is named.”" in said("en", free("nommer un jardin"))


# -- what is noted --


@each(
    ("typed", "read"),
    [
        ("le rapport", "prend acte du rapport."),
        ("du rapport", "prend acte du rapport."),
        ("la tenue du débat.", "prend acte de la tenue du débat."),
        ("l'avis", "prend acte de l'avis."),
        ("les comptes", "prend acte des comptes."),
        ("un bilan", "prend acte d'un bilan."),
        ("prendre acte de la communication", "prend acte de la communication."),
    ],
)
def test_what_is_noted_takes_its_preposition(typed: str, read: str) -> None:
    assert f"Le Conseil municipal {read}" in said("fr", {**NOTE, "of": {"fr": typed, "en": "it"}})


def test_what_is_noted_needs_its_article() -> None:
    note = {**NOTE, "of": [NOTE["of"], {"fr": "rapport annuel", "en": "the annual report"}]}
    assert refused(note) == [("decisions[0].of[1].fr", "noun_without_article")]


def test_a_figure_in_what_is_noted_stays_a_figure() -> None:
    note = {**NOTE, "of": {"fr": "le rapport sur {cost}", "en": "the report on {cost}"}}
    text = said("fr", note, facts={"cost": "12000 EUR"})
    assert "prend acte du rapport sur 12 000 €." in text


# -- wishes --

PARTIES = {
    "state": {"name": {"fr": "Agence Exemple", "en": "Example Agency"}, "article": "la", "kind": "public_body"},
    "group": {"name": {"fr": "Amis Exemple", "en": "Friends of Exemple"}, "article": "les", "kind": "association"},
}
PROPOSERS: list[Any] = [
    None,
    {"name": "Mme Camille EXEMPLE"},
    {"group": "groupe Ville jardin"},
    [{"name": "Alix ESSAI", "gender": "m"}, {"group": {"fr": "Jardins", "en": "Gardens"}}],
]
SHAPES = [
    [{"fr": "que la ligne soit rouverte", "en": "that the line be reopened"}],
    [{"fr": "Qu'une date soit fixée ;", "en": "to set a date;"}],
    [
        {"fr": "que la ligne soit rouverte", "en": "that it be"},
        {"fr": "qu'une date soit fixée", "en": "That a date be set"},
    ],
]
PURPOSE = {"fr": "sur la ligne", "en": "on the line"}


def test_every_wish_reads_well_in_both_languages() -> None:
    """Each form, however many wishes, by whomever proposed, to one, several or nobody, alone or among others."""
    combinations = product(
        ("wish", "motion", "resolution"), SHAPES, PROPOSERS, (["state"], ["state", "group"]), (None, PURPOSE)
    )
    for form, wishes, proposers, to, purpose in combinations:
        wish: Spec = {"kind": "express_wish", "form": form, "wishes": wishes, "addressed_to": to}
        wish |= {"purpose": purpose} if purpose else {}
        changes = {"proposers": proposers, "rapporteurs": []} if proposers else {}
        for decisions in ([wish], [wish, wish] if proposers else [wish, NOTE]):
            project = delibgen.load(spec(*decisions, parties=PARTIES, **changes))
            for lang, bad in (("fr", BAD_FRENCH), ("en", BAD_ENGLISH)):
                for text in paragraphs(delibgen.compose(project, lang)):  # type: ignore[arg-type]
                    assert not bad.search(ALLOWED.sub("", text)), text


def test_members_propose_in_their_own_name() -> None:
    one = said("fr", WISH, rapporteurs=[], proposers={"name": "Mme Camille EXEMPLE"})
    assert "Vu le projet de vœu en date du 14 février 2023, par lequel Mme Camille EXEMPLE lui propose d'émettre" in one
    assert "Sur la proposition de Mme Camille EXEMPLE, Émet le vœu : Que la ligne soit rouverte." in one
    assert "Il vous est proposé d'émettre le vœu que la ligne soit rouverte." in one
    assert "Maire" not in one
    group = said("fr", WISH, rapporteurs=[], proposers={"group": "Ville jardin"})
    typed = {"group": {"fr": "groupe Ville jardin", "en": "Garden City Group"}}
    assert "group group" not in " ".join(said("en", WISH, rapporteurs=[], proposers=typed)).lower()
    assert "les élus du groupe Ville jardin lui proposent" in group
    assert "Sur la proposition des élus du groupe Ville jardin," in group


def test_what_commits_the_council_is_not_proposed_by_members() -> None:
    assert refused(NOTE, proposers={"group": "Ville jardin"}) == [("decisions[0].kind", "proposers_beside_kind")]


@each(
    ("proposer", "path", "code"),
    [
        ({"gender": "f"}, "proposers", "proposer_without_name"),
        ([{}], "proposers[0]", "proposer_is_nobody"),
        ({"name": "Alix ESSAI", "gender": "m", "group": "Jardins"}, "proposers.group", "proposer_twice"),
        ({"name": "Alix ESSAI"}, "proposers", "proposer_without_gender"),
    ],
)
def test_a_proposer_is_one_person_or_one_group(proposer: Any, path: str, code: str) -> None:
    assert refused(WISH, rapporteurs=[], proposers=proposer) == [(path, code)]


def test_english_calls_on_those_addressed() -> None:
    wish = {**WISH, "wishes": {"fr": "que la ligne soit rouverte", "en": "to reopen the line"}, "addressed_to": "state"}
    assert "is asked to adopt a motion calling on the Example Agency to reopen the line." in said(
        "en", wish, parties=PARTIES
    )
    assert refused({**wish, "addressed_to": []}) == [("decisions[0].wishes.en", "call_on_nobody")]
    mixed = [wish["wishes"], WISH["wishes"]]
    assert refused({**wish, "wishes": mixed}, parties=PARTIES) == [
        ("decisions[0].wishes[1].en", "wishes_of_two_shapes")
    ]


@each(
    ("fr", "en", "code"),
    [
        ("la ligne soit rouverte", "that the line be reopened", ("fr", "wish_without_that_fr")),
        ("le maintien de la ligne", "that the line be kept", ("fr", "wish_without_that_fr")),
        ("que la ligne soit rouverte", "the line be reopened", ("en", "wish_without_that_en")),
    ],
)
def test_a_wish_that_goes_on_no_verb_is_asked_back(fr: str, en: str, code: tuple[str, str]) -> None:
    wrong = refused({**WISH, "wishes": {"fr": fr, "en": en}})
    assert wrong == [(f"decisions[0].wishes.{code[0]}", code[1])]


def test_what_is_typed_before_a_wish_is_not_said_twice() -> None:
    wish = {**WISH, "wishes": {"fr": "émet le vœu que la ligne soit rouverte", "en": "expresses the wish that it be"}}
    assert "Émet le vœu : Que la ligne soit rouverte." in said("fr", wish)
    assert "is asked to adopt a motion asking that it be." in said("en", wish)


# -- amendments --


def amend(*changes: Spec, **deliberation: Any) -> Spec:
    return {"kind": "amend_deliberation", "deliberation": {**EARLIER, **deliberation}, "changes": [*changes]}


TEXT = {"fr": "L'entrée est libre.", "en": "Admission is free."}


@each(
    ("change", "fr", "en"),
    [
        (
            {"how": "replace", "article": "article 2", "text": TEXT},
            "L'article 2 de la fête, est remplacé par les dispositions suivantes : « L'entrée est libre. »",
            "Article 2 of that resolution is to be replaced by the following: “Admission is free.”",
        ),
        (
            {"how": "complete", "article": [1, 3], "text": {"fr": "« Un mot »", "en": "“A word”"}},
            "Les articles 1er et 3 de la fête, sont complétés par les dispositions suivantes : « Un mot ».",
            "The following is to be added to articles 1 and 3 of that resolution: “A word.”",
        ),
        (
            {"how": "insert", "article": "2 bis", "after": "2", "text": TEXT},
            "Après l'article 2 de la fête, il est inséré un article 2 bis ainsi rédigé :",
            "A new article 2 bis is to be inserted after article 2 of that resolution:",
        ),
        (
            {"how": "insert", "article": "9", "text": TEXT},
            "La fête, est complétée par un article 9 ainsi",
            "A new article 9 is to be added to that resolution:",
        ),
        (
            {"how": "replace", "words": {"fr": "« deux »", "en": "two"}, "text": {"fr": "trois", "en": "three"}},
            "Dans la fête, les mots « deux » sont remplacés par les mots « trois ».",
            "In that resolution, “two” is to be replaced by “three”.",
        ),
        (
            {"how": "repeal"},
            "La fête, est abrogée.",
            "is asked to repeal resolution 2021-45 of 14 December 2021, “Festival”.",
        ),
    ],
)
def test_each_change_is_said_as_texts_are_amended(change: Spec, fr: str, en: str) -> None:
    earlier = "a délibération n° 2021-45 en date du 14 décembre 2021, intitulée « Fête »"
    assert fr in said("fr", amend(change)).replace(earlier, "a fête")
    assert en in said("en", amend(change))


def test_the_text_that_is_changed_is_cited_once() -> None:
    visa = "Vu la délibération n° 2021-45"
    twice = [amend({"how": "repeal", "article": 2}), amend({"how": "repeal", "article": 3})]
    assert said("fr", *twice).count(visa) == 1
    own = {
        "kind": "deliberation",
        "number": "2021-45",
        "date": "2021-12-14",
        "subject": {"fr": "de Nantes", "en": "of Nantes"},
    }
    text = said("fr", *twice, visas=own)
    assert text.count(visa) == 1
    assert "Vu la délibération n° 2021-45 en date du 14 décembre 2021, de Nantes ;" in text
    assert "resolution 2021-45 of 14 December 2021, “Festival”" in said("en", *twice)


@each(
    ("changes", "path", "code"),
    [
        ([{"how": "replace", "article": "2"}], "changes[0].text", "change_lacks"),
        ([{"how": "insert", "text": TEXT}], "changes[0].article", "change_lacks"),
        ([{"how": "insert", "article": [2, 3], "text": TEXT}], "changes[0].article", "change_inserts_one"),
        ([{"how": "repeal", "article": "2", "text": TEXT}], "changes[0].text", "change_takes_no"),
        ([{"how": "replace", "article": "2", "after": "1", "text": TEXT}], "changes[0].after", "change_takes_no"),
        ([{"how": "repeal"}, {"how": "repeal", "article": "2"}], "changes", "repealed_and_changed"),
    ],
)
def test_a_change_that_makes_no_sense_is_asked_back(changes: list[Spec], path: str, code: str) -> None:
    assert refused(amend(*changes)) == [(f"decisions[0].{path}", code)]


def test_an_act_of_another_name_is_amended_under_that_name() -> None:
    council = str(ROOT / "tests" / "councils" / "canton-exemple.toml")
    changes: list[Spec] = [{"how": "repeal", "article": 2}, {"how": "insert", "article": "9", "text": TEXT}]
    text = said("fr", amend(*changes), council=council)
    assert "Vu l'arrêté n° 2021-45 en date du 14 décembre 2021, intitulé « Fête » ;" in text
    assert "L'article 2 de l'arrêté n° 2021-45" in text
    assert "Le même arrêté est complété par un article 9 ainsi rédigé :" in text
    assert "amend order 2021-45" in said("en", amend(*changes), council=council)


def test_no_text_changes_a_later_one() -> None:
    wrong = refused(amend({"how": "repeal"}, date="2023-03-01"))
    assert wrong == [("decisions[0].deliberation.date", "visa_after_act")]


# -- what is asked is decided --


@each(
    ("words", "instead"),
    [("prend acte du bilan", "examine le bilan"), ("adopte une motion et demande", "attend")],
)
def test_a_check_sees_that_what_is_asked_is_not_decided(words: str, instead: str, tmp_path: Path) -> None:
    text = format_text(document("act_noted-reports", "fr")).replace("\u00a0", " ").replace("Cette motion", "Ce texte")
    assert words in text
    path = tmp_path / "acte.txt"
    for written, expected in ((text, False), (text.replace(words, instead), True)):
        path.write_text(written, encoding="utf-8")
        assert ("FCT-04" in {finding.rule for finding in delibgen.check(path)}) is expected


# -- in a workbook --

ROW = {
    "Référence": "2023 DAC 1",
    "Conseil": "nantes",
    "Date du projet": "14/02/2023",
    "Intitulé (fr)": "Essai",
    "Intitulé (en)": "Trial",
}
BY_MEMBERS = {
    **ROW,
    "Auteurs du vœu": "Mme Camille EXEMPLE ; groupe Ville jardin",
    "Considérants (fr)": "que A est vrai ; Considérant que B l'est",
    "Considérants (en)": "A is true ; B is true",
    "Décision": "émettre un vœu",
}
WISHES = {"Vœux (fr)": "que A soit ; que B soit", "Vœux (en)": "that A be ; that B be"}
CHANGE = {
    **ROW,
    "Rapporteurs": "Mme Camille EXEMPLE (1re)",
    "Décision": "modifier une délibération",
    "Date de la délibération": "14/12/2021",
    "Changement": "remplacer",
    "Article changé": "2",
}
NEW = {"Texte nouveau (fr)": "Un texte.\nUn autre.", "Texte nouveau (en)": "A text.\nAnother."}


def test_a_row_states_a_wish_with_its_recitals_or_an_amendment(tmp_path: Path) -> None:
    (wish,) = workbooks.projects_of(workbooks.save(tmp_path / "w.csv", workbooks.table({**BY_MEMBERS, **WISHES})))
    text = " ".join(format_text(delibgen.compose(wish, "fr")).split())
    assert "Considérant que B l’est ; Sur la proposition de Mme Camille EXEMPLE et des élus du groupe" in text
    assert "Émet le vœu : – Que A soit ; – Que B soit." in text
    (amendment,) = workbooks.projects_of(workbooks.save(tmp_path / "a.csv", workbooks.table({**CHANGE, **NEW})))
    assert amendment.decisions[0].parts == ("0",)


@each(
    ("row", "heading", "code"),
    [
        (BY_MEMBERS, "Vœux (fr)", "cell_missing"),
        (CHANGE, "Texte nouveau (fr)", "cell_missing"),
        ({**BY_MEMBERS, **WISHES, "Décision": "prendre acte"}, "Vœux (fr)", "cell_not_for_kind"),
        ({**BY_MEMBERS, **WISHES, "Auteurs du vœu": "Camille"}, "Auteurs du vœu", "cell_not_proposer"),
        ({**BY_MEMBERS, **WISHES, "Vœux (en)": "to be A ; to be B"}, "Vœux (en)", "cell_call_on_nobody"),
    ],
)
def test_a_row_that_lacks_something_names_its_column(
    row: dict[str, str], heading: str, code: str, tmp_path: Path
) -> None:
    path = workbooks.save(tmp_path / "w.csv", workbooks.table(row))
    assert (heading, code) in [(problem.path, problem.code) for problem in workbooks.problems_of(path)]


def test_a_group_whose_name_has_its_article_is_named_after_its_noun() -> None:
    for name in ("Les Jardins", "The Gardens"):
        text = said("en", WISH, rapporteurs=[], proposers={"group": name})
        assert f"members of the group {name}" in text
    assert "Sur la proposition des élus du groupe Les Jardins," in said(
        "fr", WISH, rapporteurs=[], proposers={"group": "Les Jardins"}
    )
