"""A number of something that no table names is held to the French text all the same; one of the letter’s own is not."""

from delibgen.checks.run import Finding
from tests.cases import each
from tests.checks.seeded import text_of
from tests.found import check_pair

ACT = """Délibération relative à la halle de Beauvoir
Le marché de Beauvoir accueille chaque semaine plus de six cents maraîchers venus de la vallée.
Le nouveau bâtiment abritera quatre-vingts étals et trente glacières.
Après en avoir délibéré, vingt-sept conseillers ayant pris part au vote, le conseil approuve le projet.
Fait à Beauvoir, le 12 mars 2026"""

LETTER = """Town of Beauvoir
Beauvoir, 16 March 2026
Dear friends in Aldemar,
More than six hundred growers from the valley come to the Beauvoir market every week.
The new building will hold eighty stalls and thirty iceboxes.
Twenty-seven councillors took part in the vote, and the council approved the project.
"""
WRONG = (
    ("six hundred", "six thousand"),
    ("eighty stalls", "eighteen stalls"),
    ("Twenty-seven", "Twenty-five"),
)
OWN = (
    "Our own crew has fourteen drummers.",
    "We shall bring you 45 jars of honey.",
    "Your grandfather owned sixteen windmills.",
    "The brass band of the valley has played for us for one hundred and twelve summers.",
)


def findings(letter: str) -> list[Finding]:
    found = check_pair(text_of(ACT, "fr"), text_of(letter, "en"))
    return [finding for finding in found if finding.rule.startswith("BIL-02")]


def test_a_letter_that_counts_as_the_act_does_has_no_fault() -> None:
    assert not findings(LETTER)


@each(("right", "wrong"), WRONG)
def test_another_number_is_found_whatever_it_counts(right: str, wrong: str) -> None:
    said = LETTER.replace(right, wrong)
    assert said != LETTER
    assert any(wrong.split(maxsplit=1)[0] in finding.at.passage.text for finding in findings(said) if finding.at)


@each("own", OWN)
def test_a_number_of_the_letter_alone_is_no_other_number(own: str) -> None:
    assert not findings(LETTER + own)
    assert not findings(LETTER.replace("The new building", f"{own}\nThe new building"))


def test_a_number_in_a_name_or_a_reference_counts_nothing() -> None:
    act = ACT.replace("la halle de Beauvoir", "la halle de Beauvoir-le-Lac, préavis n° 14/2026")
    letter = LETTER.replace("Town of Beauvoir", "Town of Beauvoir-le-Lac")
    found = check_pair(text_of(act, "fr"), text_of(letter, "en"))
    assert [finding.text() for finding in found if finding.rule.startswith("BIL")] == []


ABOUT = ACT.replace("plus de six cents maraîchers", "612 maraîchers")


@each(("said", "is_right"), [("More than six hundred", True), ("Some 600", True), ("More than nine hundred", False)])
def test_a_number_said_to_be_about_so_many_may_round_the_exact_one(said: str, *, is_right: bool) -> None:
    found = check_pair(text_of(ABOUT, "fr"), text_of(LETTER.replace("More than six hundred", said), "en"))
    assert is_right != any(finding.rule == "BIL-02" for finding in found)
