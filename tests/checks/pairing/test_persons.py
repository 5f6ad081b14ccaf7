"""A translation names the same persons, in the same places, however it writes their names."""

from itertools import combinations

from tests.cases import each
from tests.checks.pairing.test_numbers import SAID, translated
from tests.checks.seeded import text_of
from tests.found import check_pair

FRENCH = (
    "Le rapport est présenté par Mme Solenne Arzelier, adjointe à la culture.",
    "M. Anatoli Tchernychev et Mme Fadwa Benjelloun participeront aux ateliers.",
    "Sont désignés M. B. Querrec comme titulaire et Mme Irène Soubeyrol comme suppléante.",
    "Proposé par M. Yann Clouthier, appuyé par Mme Fabienne Laramée.",
    "LE CONSEIL, APRÈS EN AVOIR DÉLIBÉRÉ, ADOPTE LA CONVENTION AVEC LA VILLE DE TURIN",
    "ADOPTE",
    "La délégation se rend à Sarlanne ou à Tanger, puis dans l’État du Vermont et à la Ville de Genève.",
    "L’Université du Vermont reçoit la Fondation Bovérat.",
    "Présents : 14. Excusés : 2.",
    "Le maire : Alain Décorvet",
    "Entendu Mme\N{NO-BREAK SPACE}Lise Aubrespin, adjointe au personnel ;",
)
ENGLISH = (
    "The report is presented by Ms Arzelier, deputy mayor for culture.",
    "Mr Anatoly Chernyshev and Ms Fadwa Benjelloun will take part in the workshops.",
    "Mr Bastien Querrec is appointed as full member and Ms Irène Soubeyrol as substitute.",
    "Moved by Mr Yann Clouthier, seconded by Ms Fabienne Laramée.",
    "THE COUNCIL, HAVING DELIBERATED, ADOPTS THE AGREEMENT WITH THE CITY OF TURIN",
    "ADOPTS",
    "The delegation travels to Sarlanne or Tangier, then to the State of Vermont and the City of Geneva.",
    "The University of Vermont hosts the Bovérat Foundation.",
    "Present: 14. Excused: 2.",
    "The Mayor: Alain Décorvet",
    "Ms Lise Aubrespin, deputy mayor for staff, was heard.",
)
CHANGES = (
    ("Ms Arzelier", "Ms Noémie Kervaleg"),
    ("Fadwa Benjelloun", "Fadwa Benkirane"),
    ("Anatoly Chernyshev", "Anatoly Cherkasov"),
    ("Irène Soubeyrol", "Irène Soubeyran"),
    ("Yann Clouthier", "Yann Cloutard"),
    ("Alain Décorvet", "Alain Corvet"),
    ("Present: 14", "Present: 15"),
    ("CITY OF TURIN", "CITY OF MILAN"),
    ("Sarlanne", "Beauvoir"),
    ("University of Vermont", "University of Oregon"),
    ("City of Geneva", "City of Lausanne"),
)
SWAPPED = (
    ("Mr Yann Clouthier", "Ms Fabienne Laramée"),
    ("Mr Anatoly Chernyshev", "Ms Fadwa Benjelloun"),
    ("Mr Bastien Querrec", "Ms Irène Soubeyrol"),
)


def otherwise(english: str) -> list[str]:
    french = "\n".join([*(said.french for said in SAID), *FRENCH])
    found = check_pair(text_of(french, "fr"), text_of(f"{translated()}\n{english}", "en"))
    return [finding.at.text if finding.at else "" for finding in found if finding.rule == "BIL-02"]


def test_a_translation_may_write_a_name_in_its_own_way() -> None:
    assert otherwise("\n".join(ENGLISH)) == []


@each(("right", "wrong"), CHANGES)
def test_another_person_or_place_is_told(right: str, wrong: str) -> None:
    text = "\n".join(ENGLISH)
    assert text.count(right) == 1
    (told,) = otherwise(text.replace(right, wrong))
    assert told in wrong


@each(("one", "other"), SWAPPED)
def test_two_persons_who_changed_places_are_told(one: str, other: str) -> None:
    text = "\n".join(ENGLISH)
    told = otherwise(text.replace(one, "…").replace(other, one).replace("…", other))
    assert {one.partition(" ")[2], other.partition(" ")[2]} == set(told)


@each(("one", "other"), list(combinations(CHANGES, 2)))
def test_two_changes_are_told_each_by_itself(one: tuple[str, str], other: tuple[str, str]) -> None:
    text = "\n".join(ENGLISH)
    assert len(otherwise(text.replace(*one).replace(*other))) == 2


def test_a_verb_in_capitals_is_no_part_of_a_name() -> None:
    french = "Le comité,\n– DÉSIGNE Mme\u00a0Solenne Arzelier, deuxième vice-présidente, pour le suivi\u00a0;"
    english = "The committee\n– appoints Ms Solenne Arzelier, second vice-president, to follow the project;"
    found = check_pair(text_of(french, "fr"), text_of(english, "en"))
    assert [finding.text() for finding in found if finding.rule == "BIL-02"] == []
