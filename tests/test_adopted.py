"""The act after the vote, in both languages: what it says, what it says no longer, and whom it names."""

import datetime as dt
import re
import zipfile
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

import delibgen
from delibgen.checks.run import at, check_act
from delibgen.comparing import compare_files
from delibgen.composing import composed
from delibgen.document.model import Document
from delibgen.errors import Place
from delibgen.project.commented import commented_profile
from delibgen.project.council import builtin_text
from delibgen.project.fields import Lang
from delibgen.project.sitting import publicity
from delibgen.project.stage import STAGES, at_stage
from delibgen.project.vote import Vote
from delibgen.project.when import Day
from delibgen.rendering import Loaded
from delibgen.tables import get_data
from delibgen.writers.plain import format_text
from tests.cases import each
from tests.samples import LANGS, SOURCES, project

DRAFTING = {
    "fr": re.compile(
        r"projet de (?:délibération|vœu|motion|résolution)|\bpropos(?:e|ent)\b|lui demande|exposé des motifs",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\bdraft\b|is asked|are asked|\bwould\b|\bproposes?\b", re.IGNORECASE),
}
"""What is said of a text that is still to be voted on."""
ADOPTED = {
    "fr": re.compile(r"Après en avoir délibéré|\bséance du\b|mise? en ligne", re.IGNORECASE),
    "en": re.compile(r"adopted", re.IGNORECASE),
}
COUNCILS = {
    "paris": "guide_join",
    "paris before 2019": "formation",
    "departement": "departement",
    "commune": "elsewhere_60-bandstand",
    "wish": "act_wish-of-a-group",
}
"""A project of each council whose acts read otherwise."""
NAMES = ("Odile PRÉSENTE", "Paul PRÉSENT", "Ève REPRÉSENTÉE", "Jean ABSENT", "Léa CONTRE", "Luc ABSTENU", "Zoé RETIRÉE")


def day_of(one: delibgen.Project) -> str:
    found = [day for day in (*one.session, one.date) if isinstance(day, Day)]
    return max(found).iso


def voted(one: delibgen.Project, **fields: Any) -> delibgen.Project:
    """The project with a vote on the last day of its session, held by whoever was the executive."""
    title = "Mme" if one.council.executive(one.day).gender == "f" else "M."
    vote = {"date": day_of(one), "presiding": f"{title} Dominique TÉMOIN", **fields}
    return one.model_copy(update={"vote": Vote.model_validate(vote)})


def said(one: delibgen.Project, lang: Lang) -> str:
    return " ".join(format_text(composed(one, lang)).replace("\u00a0", " ").replace("\u202f", " ").split())


def counts(for_: int, against: int, out: int, gone: int) -> dict[str, Any]:
    fields: dict[str, Any] = {"for": for_, "against": against, "abstaining": out, "not_voting": gone}
    return {**fields, **({"casting_vote": "for"} if for_ == against else {})}


FEW = [counts(*numbers) for numbers in product((1, 2, 30), (0, 1, 2), (0, 1, 2), (0, 1)) if numbers[0] >= numbers[1]]
BALLOTS = [{"unanimous": True, "ballot": ballot} for ballot in ("show_of_hands", "roll_call", "secret")]


@each(("council", "fields"), [(council, fields) for council in COUNCILS for fields in (*FEW, *BALLOTS)])
def test_every_vote_of_every_council_is_told_in_both_languages(council: str, fields: dict[str, Any]) -> None:
    one = voted(project(COUNCILS[council]), **fields)
    french, english = said(one, "fr"), said(one, "en")
    unanimous = fields.get("unanimous") or not (fields["against"] or fields["abstaining"])
    assert ("à l’unanimité" in french) == ("unanimously adopted" in english) == bool(unanimous)
    chair = (
        "de la présidente" if one.vote and one.vote.presiding and one.vote.presiding.gender == "f" else "du président"
    )
    assert (f"la voix {chair} étant prépondérante" in french) == ("casting_vote" in fields)
    assert re.search(r"Après en avoir délibéré[^:]*,", french)
    for lang, text in (("fr", french), ("en", english)):
        assert not re.search(
            r"\b1 (?:abstentions|votes|members)\b|\b(?:[2-9]|\d\d) (?:abstention|vote|member)\b", text
        ), lang
        assert not DRAFTING[lang].search(re.sub("«[^»]*»|“[^”]*”", "", text)), lang
    if not unanimous:
        assert f"{fields['for']} voix pour" in french
        assert f"by {fields['for']} vote" in english
    if fields.get("abstaining"):
        assert f"{fields['abstaining']} abstention" in french
        assert f"with {fields['abstaining']} abstention" in english


@each("name", [name for name in SOURCES if project(name).decisions])
def test_a_draft_knows_nothing_of_its_vote_and_an_act_is_no_draft(name: str) -> None:
    one = project(name)
    whole = voted(one, unanimous=True)
    for lang in LANGS:
        before = composed(at_stage(whole, "draft"), lang)
        assert before == composed(one, lang)
        typed = repr(one)
        after = said(whole, lang)
        found = [match[0] for match in DRAFTING[lang].finditer(re.sub("«[^»]*»|“[^”]*”", "", after))]
        assert not [words for words in found if words not in typed], lang


@each("name", [name for name in SOURCES if project(name).decisions])
def test_the_checks_have_nothing_against_an_adopted_act_that_they_had_not_against_the_draft(name: str) -> None:
    one = project(name)
    whole = voted(one, present=["Mme Odile PRÉSENTE"], represented=2, unanimous=True, secretary="M. Paul PRÉSENT")

    def rules(composed_of: delibgen.Project) -> set[str]:
        found = check_act({"x.fr": composed(composed_of, "fr")}, composed_of, at(Place("x")))
        assert not found.problems
        return {each.rule for each in found.findings if not each.allowed}

    assert rules(whole) <= rules(one)


def everyone(one: delibgen.Project) -> delibgen.Project:
    """A vote in which each member has a place of their own."""
    return voted(
        one,
        present=["Mme Odile PRÉSENTE", "M. Paul PRÉSENT", "Mme Léa CONTRE", "M. Luc ABSTENU", "Mme Zoé RETIRÉE"],
        represented=["Mme Ève REPRÉSENTÉE, pouvoir à M. Paul PRÉSENT"],
        absent=["M. Jean ABSENT"],
        secretary="M. Paul PRÉSENT",
        against=["Mme Léa CONTRE"],
        abstaining=["M. Luc ABSTENU"],
        not_voting=["Mme Zoé RETIRÉE"],
        published=(dt.date.fromisoformat(day_of(one)) + dt.timedelta(3)).isoformat(),
        **{"for": 3},
    )


def test_members_are_named_in_the_french_act_and_in_no_other_file(tmp_path: Path) -> None:
    whole = everyone(project("guide_join"))
    done = delibgen.render(whole, tmp_path, to=["docx", "txt", "html"])
    drafted = delibgen.render(whole, tmp_path, to=["docx", "txt"], stage="draft")
    assert not [*done.problems, *drafted.problems]
    for path in done.files:
        names = {name for name in (*NAMES, "Dominique TÉMOIN") if name in contents(path)}
        assert names == ({*NAMES, "Dominique TÉMOIN"} if ".fr" in path.name else set()), path.name
    for path in drafted.files:
        assert not [name for name in (*NAMES, "TÉMOIN") if name in contents(path)], path.name


def contents(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))]
    return re.sub("<[^>]+>", "", b" ".join(parts).decode("utf-8", "replace"))


def test_files_of_each_stage_have_names_of_their_own(tmp_path: Path) -> None:
    whole = voted(project("guide_join"), unanimous=True)
    adopted = delibgen.render(whole, tmp_path).files
    drafts = delibgen.render(whole, tmp_path, stage="draft").files
    assert [path.name.split("_")[1] for path in adopted] == ["deliberation.fr.docx", "notice.en.docx"]
    assert [path.name.split("_")[1] for path in drafts] == ["projet-de-deliberation.fr.docx", "communication.en.docx"]
    again = delibgen.render(project("guide_join"), tmp_path)
    assert set(again.kept) == set(drafts), "a vote changes no draft"


@each("result", ["refused", "withdrawn", "deferred"])
def test_what_was_not_adopted_makes_no_act_and_that_is_said(result: str, tmp_path: Path) -> None:
    whole = voted(project("guide_join"), result=result)
    done = delibgen.render(whole, tmp_path / result, stage="adopted")
    assert (done.files, [problem.code for problem in done.problems]) == ((), [f"stage_{result}"])
    assert done.problems[0].is_notice
    drafted = delibgen.render(whole, tmp_path / result)
    assert next(path.name.split("_")[1] for path in drafted.files) == "projet-de-deliberation.fr.docx"
    assert [problem.code for problem in drafted.problems] == [f"stage_{result}"]
    with pytest.raises(delibgen.UsageError):
        delibgen.compose(whole, "fr", stage="adopted")


def test_an_act_without_vote_is_refused_and_a_communication_has_no_stage(tmp_path: Path) -> None:
    one = project("guide_join")
    (problem,) = delibgen.render(one, tmp_path, stage="adopted").problems
    assert (problem.code, problem.is_notice) == ("stage_without_vote", False)
    with pytest.raises(delibgen.UsageError):
        delibgen.compose(one, "fr", stage="adopted")
    with pytest.raises(delibgen.UsageError):
        delibgen.compose(one, "fr", stage="published")  # type: ignore[arg-type]


def test_the_number_of_the_act_takes_the_place_of_the_reference() -> None:
    document: Document = composed(voted(project("guide_join"), unanimous=True, number="2023-112"), "fr")
    assert document.properties.reference == "2023-112"
    assert document.title.startswith("2023-112 – ")


def test_who_presides_in_the_place_of_the_executive_gives_an_office() -> None:
    spec = {**SPEC, "vote": {"unanimous": True, "presiding": "M. Alex EXEMPLE"}}
    with pytest.raises(delibgen.SpecError) as told:
        delibgen.load(spec)
    assert [problem.code for problem in told.value.problems] == ["officer_without_office"]
    office = {"fr": "premier adjoint", "en": "First Deputy Mayor"}
    one = delibgen.load(
        {**spec, "vote": {"unanimous": True, "presiding": {"name": "M. Alex EXEMPLE", "office": office}}}
    )
    assert "Auteur de l’acte : M. Alex EXEMPLE, premier adjoint." in said(one, "fr")


SPEC: dict[str, Any] = {
    "schema": 1,
    "council": "nantes",
    "reference": "2025-41",
    "session": "2025-03-14",
    "title": {"fr": "Salles du parc", "en": "Rooms in the park"},
    "rapporteurs": {"name": "Camille EXEMPLE", "gender": "f"},
    "decisions": [{"kind": "article", "text": {"fr": "Deux salles sont ouvertes.", "en": "Two rooms are opened."}}],
}


# -- the law of the day --


def test_an_act_is_signed_and_made_public_as_its_day_asks() -> None:
    before, after = dt.date(2022, 6, 30), dt.date(2022, 7, 1)
    for code in ("commune", "paris", "epci"):
        assert publicity(code, before) == (False, True, "posted", False)
        assert publicity(code, after) == (True, False, "online", True)
    assert not publicity("department", after).signed_by_secretary
    assert publicity("foreign", after).made_public == "published"


def test_an_act_of_each_side_of_the_reform_says_so() -> None:
    fields = {"secretary": "Mme Ève TYPE", "unanimous": True}
    new = said(voted(project("guide_join"), **fields), "fr")
    old = said(voted(project("formation"), **fields), "fr")
    assert "La secrétaire de séance Ève TYPE" in new
    assert "Auteur de l’acte" in new
    assert "Pour extrait conforme" not in new
    assert "Pour extrait conforme." in old
    assert "La secrétaire de séance" not in old
    assert "Auteur de l’acte" not in old


def signed(office: str, gender: str) -> str:
    """How an act ends that someone of that office and gender signs in the place of the executive."""
    who = {"name": "Claude EXEMPLE", "gender": gender, "office": {"fr": office, "en": "Deputy"}}
    return said(voted(project("guide_join"), unanimous=True, presiding=who), "fr")


def test_who_signs_in_the_place_of_the_executive_does_so_with_the_article_of_the_office() -> None:
    assert "La première adjointe Claude EXEMPLE" in signed("première adjointe", "f")
    assert "Le 2e vice-président Claude EXEMPLE" in signed("2e vice-président", "m")
    assert "L’adjointe à la Maire Claude EXEMPLE" in signed("adjointe à la Maire", "f")


@each("day", ["2023-03-18", "2023-03-19"])
def test_an_act_sent_and_published_on_one_day_says_that_day_once(day: str) -> None:
    whole = project("guide_join")
    sent = max(day_of(whole), "2023-03-18")
    act = said(voted(whole, unanimous=True, transmitted=sent, published=day), "fr")
    assert act.count("le 18 mars 2023") == 1
    assert ("au représentant de l’État et mise en ligne le 18 mars" in act) == (sent == day)


def test_members_who_are_named_are_told_in_their_gender_and_number() -> None:
    people = {"present": ["Mme Zoé UNE", "Mme Ève DEUX"], "represented": ["Mme Léa TROIS"], "absent": ["M. Luc QUATRE"]}
    act = said(voted(project("guide_join"), **people, not_voting=["Mme Zoé UNE"], **{"for": 2}), "fr")
    for told in ("Présentes | 2", "Représentée | 1", "Absent | 1", "N’a pas pris part au vote | 1"):
        assert told in act
    assert "Présents | 2" in said(voted(project("guide_join"), present=2, unanimous=True), "fr")


def test_a_roll_call_is_a_recorded_vote_in_english() -> None:
    assert "in a recorded vote" in said(
        voted(project("guide_join"), ballot="roll_call", **{"for": 2, "against": 1}), "en"
    )


def test_each_article_of_law_says_where_and_when_it_was_read() -> None:
    laws = get_data("sitting")["law"]
    articles = {law["article"] for law in laws}
    assert articles >= {
        "L. 2121-15",
        "L. 2121-17",
        "L. 2121-20",
        "L. 2121-21",
        "L. 2121-23",
        "L. 2121-25",
        "L. 2131-1",
        "R. 2131-1",
    }
    for law in laws:
        assert law["read"]
        assert law["checked"] == dt.date(2026, 11, 29)


def test_a_profile_says_how_its_acts_tell_the_sitting(tmp_path: Path) -> None:
    sitting = (
        'members = { fr = "conseillers du parc", en = "park councillors" }\npresence = "lines"\nvote = "after"\n'
        'remedies = "Cet acte peut être contesté devant le tribunal administratif dans les deux mois."\n'
    )
    text = commented_profile("nantes", "parc.toml", "en") + f"\n[sitting]\n{sitting}"
    (tmp_path / "parc.toml").write_text(text, encoding="utf-8")
    spec = {**SPEC, "council": "parc.toml", "vote": {"in_office": 9, "present": 8, "for": 7, "against": 1}}
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(spec), encoding="utf-8")
    act = said(delibgen.load(tmp_path / "a.yaml"), "fr")
    assert "Conseillers du parc en exercice : 9." in act
    assert "Adoptée par 7 voix pour et 1 contre." in act
    assert act.index("Adoptée") > act.index("Deux salles")
    assert "devant le tribunal administratif" in act


APPOINTING = {
    "kind": "appoint",
    "body": "one",
    "members": [{"name": "Camille EXEMPLE", "gender": "f"}],
    "vote": "secret",
}


def appointing(**vote: Any) -> dict[str, Any]:
    parties = {"one": {"name": "Exemple", "kind": "association"}}
    return {**SPEC, "parties": parties, "decisions": [APPOINTING], "vote": vote}


def test_a_secret_ballot_is_told_once_where_the_appointment_says_it() -> None:
    one = delibgen.load(appointing(ballot="secret", **{"for": 7, "against": 1}))
    assert said(one, "fr").count("au scrutin secret") == 1
    assert said(one, "en").count("secret ballot") == 1
    assert "Après en avoir délibéré, par 7 voix pour et 1 contre," in said(one, "fr")


@each(
    ("vote", "told"),
    [
        ({"ballot": "show_of_hands", "unanimous": True}, ("vote.ballot", "ballot_otherwise")),
        ({"for": ["Mme Camille EXEMPLE"]}, ("vote.for", "secret_vote_named")),
    ],
)
def test_a_vote_at_odds_with_a_secret_appointment_is_refused(vote: dict[str, Any], told: tuple[str, str]) -> None:
    with pytest.raises(delibgen.SpecError) as error:
        delibgen.load(appointing(**vote))
    assert [(problem.path, problem.code) for problem in error.value.problems] == [told]


def test_unanimity_with_abstentions_is_that_of_the_votes_cast() -> None:
    one = delibgen.load({**SPEC, "vote": {"present": 8, "abstaining": 1, "unanimous": True}})
    assert "à l’unanimité des suffrages exprimés, avec 1 abstention," in said(one, "fr")
    assert "adopted this resolution on 14 March 2025 by 7 votes to none, with 1 abstention." in said(one, "en")
    typed = delibgen.load({**SPEC, "vote": {"present": 8, "abstaining": 1, "for": "À l’unanimité"}})
    assert said(typed, "fr") == said(one, "fr")


def test_blank_papers_of_a_secret_ballot_are_told_and_are_no_votes_cast() -> None:
    secret = {"ballot": "secret", "present": 10}
    one = delibgen.load({**SPEC, "vote": {**secret, "for": 6, "against": 1, "abstaining": 1, "blank": "deux"}})
    assert "au scrutin secret, par 6 voix pour, 1 contre, 1 abstention et 2 bulletins blancs ou nuls," in said(
        one, "fr"
    )
    assert "Bulletins blancs ou nuls | 2" in said(one, "fr")
    assert "by 6 votes to 1 in a secret ballot, with 1 abstention and 2 blank or void papers." in said(one, "en")
    all_for = delibgen.load({**SPEC, "vote": {**secret, "unanimous": True, "blank": 1}})
    assert "à l’unanimité des suffrages exprimés, avec 1 bulletin blanc ou nul," in said(all_for, "fr")
    assert "by 9 votes to none in a secret ballot, with 1 blank or void paper." in said(all_for, "en")


def test_lines_of_members_say_their_number_beside_the_label(tmp_path: Path) -> None:
    text = commented_profile("nantes", "parc.toml", "en") + '\n[sitting]\npresence = "lines"\n'
    (tmp_path / "parc.toml").write_text(text, encoding="utf-8")
    here = ["Mme Camille EXEMPLE", "Mme Ève TYPE"]
    spec = {**SPEC, "council": "parc.toml", "vote": {"present": here, "absent": 0, "unanimous": True}}
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(spec), encoding="utf-8")
    act = said(delibgen.load(tmp_path / "a.yaml"), "fr")
    assert "Présentes (2) : Mme Camille EXEMPLE et Mme Ève TYPE." in act
    assert not re.search(r"\d : Mme|: \d+ :", act)


def test_an_adopted_act_that_comes_home_is_held_against_the_act_and_a_draft_against_the_draft(tmp_path: Path) -> None:
    whole = voted(project("guide_join"), unanimous=True)
    for stage in STAGES:
        files = delibgen.render(whole, tmp_path / stage, stage=stage).files
        found = compare_files(files, [Loaded(Place("x"), whole)])
        assert not [change for text in found.texts for change in text.differences], stage
        assert not [text for text in found.texts if text.is_stale], stage


CODES = ("commune", "department", "region", "epci", "foreign")
CALLED = ("municipaux", "départementaux", "régionaux", "communautaires", "membres du conseil")


@each(("code", "called"), list(zip(CODES, CALLED, strict=True)))
def test_every_sort_of_council_has_its_forms(code: str, called: str, tmp_path: Path) -> None:
    text = builtin_text("nantes").replace('code = "commune"', f'code = "{code}"')
    text = text.replace("until = 2026-03-14\n", "")
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    members = {
        "in_office": 9,
        "present": 8,
        "for": 7,
        "against": 1,
        "published": "2025-03-20",
        "transmitted": "2025-03-18",
    }
    officers = {"presiding": "Mme Odile MODÈLE", "secretary": "M. Paul MODÈLE"}
    spec = {**SPEC, "council": "ours.toml", "vote": {**members, **officers}}
    (tmp_path / f"{code}.yaml").write_text(yaml.safe_dump(spec), encoding="utf-8")
    whole = delibgen.load(tmp_path / f"{code}.yaml")
    act, notice = said(whole, "fr"), said(whole, "en")
    assert called in act.lower()
    assert ("Le secrétaire de séance Paul MODÈLE" in act) == (code in {"commune", "epci", "foreign"})
    assert ("mise en ligne le 20 mars 2025" in act) == ("Published online" in notice) == (code != "foreign")
    assert "Odile MODÈLE" in act
    assert "MODÈLE" not in notice
