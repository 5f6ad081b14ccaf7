"""What the fixtures of the rules on law cannot say: what a project allows, thresholds, and where a finding points."""

from pathlib import Path

import pytest

from delibgen.checks.reading.expression import words_of
from delibgen.checks.reading.text import read_draft, read_reading
from delibgen.checks.run import Finding
from delibgen.errors import Place
from delibgen.pipeline import compose, load
from delibgen.project.raw import dotted
from delibgen.readers import read_document
from delibgen.tables import get_data
from tests.found import check_project, check_text
from tests.kinds import BASE as EVERYTHING
from tests.kinds import Spec

TEXTS = Path(__file__).parent / "texts"
BASE: Spec = {
    **{name: value for name, value in EVERYTHING.items() if name != "agreements"},
    "budget": {"operating": {"year": 2023, "chapter": "930", "nature": "65748"}},
}


def told(source: Path | Spec, rule: str) -> list[Finding]:
    findings = check_project(load(source), lambda path: (dotted(path), Place("spec")))
    return [finding for finding in findings if finding.rule == rule]


def test_an_allowed_agreement_with_a_state_is_shown_with_its_reason() -> None:
    (finding,) = told(TEXTS / "LEG-05.fires.yaml", "LEG-05")
    assert finding.allowed.startswith("invented case")
    assert finding.path == "agreements.pact.with"


def test_what_is_lacking_is_named_where_it_is_to_be_given() -> None:
    (finding,) = told(TEXTS / "LEG-04_sum.fires.yaml", "LEG-04")
    assert finding.path == "decisions[1].amount"
    assert "the forecast amount" in finding.text("en")
    assert "le montant prévisionnel" in finding.text("fr")


GRANT: Spec = {"kind": "award_grant", "to": "atelier", "amount": "23000 EUR", "expense": "operating"}


@pytest.mark.parametrize(
    ("amount", "fires"), [("23000 EUR", False), ("23000.01 EUR", True), ("40000 GBP", False), ("24000 EUR", True)]
)
def test_the_threshold_is_in_euros_and_not_reached_by_itself(amount: str, fires: bool) -> None:  # noqa: FBT001
    assert bool(told({**BASE, "decisions": [{**GRANT, "amount": amount}]}, "LEG-11")) == fires


CANTON = TEXTS.parents[2] / "councils" / "canton-exemple.toml"


@pytest.mark.parametrize("council", ["paris", str(CANTON)])
def test_the_law_of_france_is_asked_of_councils_of_france_alone(council: str) -> None:
    awarded = {"kind": "award_grant", "to": "atelier", "amount": "50000 EUR"}
    sent = {
        "kind": "give_special_mandate",
        "people": {"name": "A B", "gender": "f"},
        "purpose": {"fr": "pour voir", "en": "to see"},
    }
    mission = {**sent, "place": "Dakar", "period": "2023-03-20/2023-03-25"}
    act = {**BASE, "council": council, "decisions": [awarded, mission], "budget": {}}
    fired = {rule for rule in ("LEG-11", "LEG-12") if told(act, rule)}
    assert fired == ({"LEG-11", "LEG-12"} if council == "paris" else set())


MAPLE = CANTON.with_name("ville-d-erable.toml")


@pytest.mark.parametrize(("sum_", "fires"), [("12500", False), ("12600", True)])
def test_a_bare_dollar_of_the_title_is_that_of_the_council_beside_american_ones(sum_: str, fires: bool) -> None:  # noqa: FBT001
    parties = {
        "one": {"name": "Un", "kind": "association"},
        "two": {"name": "City of B", "kind": "public_body", "country": "US"},
    }
    act = {
        "schema": 1,
        "council": str(MAPLE),
        "reference": "2025 LOI 7",
        "date": "2025-03-03",
        "parties": parties,
        "rapporteurs": {"name": "A B", "gender": "f"},
        "title": {"fr": f"Don de {sum_} $", "en": f"Gift of ${sum_[:2]},{sum_[2:]}"},
        "decisions": [
            {"kind": "award_grant", "to": "two", "amount": "3000 USD"},
            {"kind": "accept_gift", "gifts": {"from": "one", "amount": "12500 CAD"}},
        ],
    }
    assert bool(told(act, "FCT-01")) == fires


def test_shares_count_for_whom_they_go_to() -> None:
    shares = [{"to": "atelier", "amount": "20000 EUR"}, {"to": "forum", "amount": "90000 EUR"}]
    award = {"kind": "award_grant", "shares": shares, "expense": "operating"}
    assert not told({**BASE, "decisions": [award]}, "LEG-11")
    assert told({**BASE, "decisions": [award, GRANT]}, "LEG-11")


def test_a_visa_of_an_agreement_answers_for_the_grant() -> None:
    visa = {"kind": "agreement", "date": "2022-01-04", "subject": {"fr": "triennale", "en": "for three years"}}
    assert told({**BASE, "decisions": [{**GRANT, "amount": "30000 EUR"}]}, "LEG-11")
    assert not told({**BASE, "visas": [visa], "decisions": [{**GRANT, "amount": "30000 EUR"}]}, "LEG-11")


def test_a_grant_in_kind_needs_no_budget_line_for_nothing_is_paid() -> None:
    plain = {key: value for key, value in GRANT.items() if key != "expense"}
    unlined = {**BASE, "budget": {}, "decisions": [plain]}
    assert told(unlined, "LEG-12")
    assert not told({**unlined, "decisions": [{**plain, "type": "in_kind"}]}, "LEG-12")


def test_a_draft_of_ours_is_judged_by_its_facts_alone() -> None:
    """What the project already says is not said again of its words."""
    spec = {**BASE, "decisions": [{**GRANT, "amount": "30000 EUR"}]}
    del spec["date"]
    text = read_draft(compose(load(spec), "fr"), "projet")
    assert told(spec, "LEG-10")
    assert told(spec, "LEG-11")
    assert not {finding.rule for finding in check_text(text)} & {"LEG-10", "LEG-11", "LEG-12"}


def test_each_clean_fixture_of_law_is_an_act() -> None:
    """Else a rule would be silent for want of an act to read."""
    for path in TEXTS.glob("LEG-*.clean.fr.txt"):
        text = read_reading(read_document(path), "fr")
        assert any(passage.article for passage in text.passages), path.name


def test_an_article_is_added_to_a_list_only_where_it_comes_last(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    words = (TEXTS / "LEG-02_status.fires.fr.txt").read_text(encoding="utf-8")
    for cited, fix in (("L. 2121-29", "L. 1115-1, L. 2121-29 et L.\u00a02512-1"), ("L. 2573-1", None)):
        path.write_text(
            words.replace("L. 2511-1 ", f"{cited} ").replace("L. 2511-1\u202f", f"{cited}\u202f"), encoding="utf-8"
        )
        (finding,) = (each for each in check_text(read_reading(read_document(path), "fr")) if each.rule == "LEG-02")
        assert finding.fix == fix


def charged(sentence: str) -> str:
    clean = (TEXTS / "LEG-21.clean.fr.txt").read_text(encoding="utf-8")
    head, _, _ = clean.rpartition("Article 5 : ")
    return f"{head}Article 5 : {sentence}\n"


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("La dépense sera imputée au chapitre 67, article 6745, du budget de l’exercice 2025.", True),
        ("La dépense sera imputée sur les crédits ouverts au compte 6714 du budget municipal.", True),
        ("La recette sera inscrite au chapitre 73, nature 7362, des exercices 2024 et 2025.", True),
        ("La dépense sera imputée au chapitre 67, nature 6745, exercices 2023 et 2024.", False),
        ("La dépense sera imputée au chapitre 65, nature 6574, exercice 2024.", False),
        ("La dépense sera imputée au chapitre 65, nature 65748, exercice 2024.", False),
        ("La dépense sera imputée au chapitre 65, nature 6745, du budget annexe des transports, exercice 2024.", False),
        ("Le crédit est réglé par l’article 1343 du Code civil.", False),
        ("L’effectif visé à l’article 6745 est de 6745 personnes.", False),
    ],
)
def test_an_account_of_m14_is_told_in_a_budget_of_m57_alone(sentence: str, fires: bool, tmp_path: Path) -> None:  # noqa: FBT001
    path = tmp_path / "acte.txt"
    path.write_text(charged(sentence), encoding="utf-8")
    said = {finding.rule for finding in check_text(read_reading(read_document(path), "fr"))}
    assert ("LEG-21" in said) is fires


def test_an_account_that_stands_for_one_of_m14_is_none_of_them() -> None:
    closed = get_data("accounts")["m14"]
    assert not set(closed.values()) & closed.keys()
    assert all(code.isdecimal() and (not instead or instead.isdecimal()) for code, instead in closed.items())


def test_each_text_of_the_past_holds_a_word_that_is_looked_for_first() -> None:
    table = get_data("repealed")
    for lang, key in (("fr", "words"), ("en", "en")):
        sought = [entry[key] for entry in table["texts"] if key in entry]
        assert [words for words in sought if set(table["nouns"][lang]).isdisjoint(words_of(words))] == []
