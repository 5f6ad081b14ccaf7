"""Two sentences that tell one thing say one number, also where either text says the other number of something else."""

from delibgen.checks.run import Finding
from tests.cases import each
from tests.checks.seeded import text_of
from tests.found import check_pair

ACT = """Délibération relative à la serre de Beauvoir
Les travaux dureront deux mois et seront suivis par cinq conseillers.
Le conseil est informé d’une hausse de 15 % du prix du verre.
Dans la nuit du 6 au 7 mai 2026, la grêle a brisé les vitres de la serre.
Un jardinier de Beauvoir passera deux semaines par an dans les serres d’Aldemar.
Le maire ne signera aucun avenant qui augmenterait le montant du marché de plus de 5 %.
Le second versement est subordonné à l’ouverture d’au moins trois des cinq pavillons.
Le jardin compte 64 orangers, dont 38 dans la serre de Valmont et 26 au bord du canal.
Fait à Beauvoir, le 12 mai 2026"""

LETTER = """Town of Beauvoir
Beauvoir, 16 May 2026
Dear friends in Aldemar,
We were sad to find that hail had broken the panes of the greenhouse during the night of 6 to 7 May.
The price of glass has risen by 15%, as the council was told.
The works will last two months and five councillors will follow them.
A gardener from Beauvoir will spend two weeks a year in your greenhouses.
Please note that the mayor may not sign any amendment that would raise the price of the contract by more than 5%.
The second payment will be made when at least three of the pavilions have opened.
Our garden has 64 orange trees, 38 of them at Valmont and 26 by the water.
"""
WRONG = (
    ("two weeks a year", "two months a year"),
    ("more than 5%", "more than 15%"),
    ("at least three of", "at least four of"),
    ("6 to 7 May", "7 to 8 May"),
    ("38 of them at Valmont and 26 by", "26 of them at Valmont and 38 by"),
)
SAID_OTHERWISE = (
    ("two weeks a year", "a fortnight each year"),
    ("two weeks a year", "fourteen days a year"),
    ("38 of them at Valmont and 26 by the water", "26 by the water and 38 at Valmont"),
    ("at least three of the pavilions", "three pavilions or more"),
    ("64 orange trees, 38 of them at Valmont and 26 by the water", "some sixty orange trees"),
    ("by more than 5%", "by more than a twentieth"),
    ("during the night of 6 to 7 May", "last week"),
)


def findings(letter: str) -> list[Finding]:
    found = check_pair(text_of(ACT, "fr"), text_of(letter, "en"))
    return [finding for finding in found if finding.rule.startswith("BIL-02")]


def test_a_letter_that_says_the_numbers_of_the_act_has_no_fault() -> None:
    assert not findings(LETTER)


@each(("right", "wrong"), WRONG)
def test_a_number_is_held_to_its_own_sentence_though_the_text_says_the_other_elsewhere(right: str, wrong: str) -> None:
    said = LETTER.replace(right, wrong)
    assert said != LETTER
    assert any(wrong in finding.at.passage.text for finding in findings(said) if finding.at)


@each(("right", "other"), SAID_OTHERWISE)
def test_a_number_in_other_words_or_left_out_is_no_other_number(right: str, other: str) -> None:
    said = LETTER.replace(right, other)
    assert said != LETTER
    assert not findings(said)


def test_what_one_sentence_says_may_take_two_in_the_other_language() -> None:
    act = f"""{ACT}
Depuis 2011, les habitants de Beauvoir et ceux d’Aldemar, village de 740 habitants, échangent des plants.
La convention sera signée au jardin le samedi 6 juin 2026, devant quarante jardiniers venus d’Aldemar."""
    letter = f"""{LETTER}
The agreement will be signed in the garden on Saturday 6 June 2026. The 40 visitors from your village are expected then.
"""
    found = check_pair(text_of(act, "fr"), text_of(letter, "en"))
    assert not [finding for finding in found if finding.rule.startswith("BIL-02")]
    wrong = letter.replace("40 visitors", "50 visitors")
    assert any(each.rule.startswith("BIL-02") for each in check_pair(text_of(act, "fr"), text_of(wrong, "en")))


LIMITS = """
Les candidatures, ouvertes aux jardiniers qui parlent l’anglais, sont reçues jusqu’au vendredi 24 juillet 2026.
L’humidité de l’air dans la serre est maintenue entre 45 et 55 %."""
SAID_OF_THEM = """The humidity of the air in the greenhouse is kept between 45% and 55%.
Applications, open to gardeners who speak fluent English, must be in by Friday 24 July 2026.
"""


@each(("right", "wrong"), [("24 July", "31 July"), ("45%", "35%")])
def test_a_number_that_neither_text_says_elsewhere_is_told_whatever_the_words_beside_it(right: str, wrong: str) -> None:
    act = text_of(ACT + LIMITS, "fr")
    for letter, is_wrong in ((SAID_OF_THEM, False), (SAID_OF_THEM.replace(right, wrong), True)):
        found = [finding for finding in check_pair(act, text_of(LETTER + letter, "en")) if finding.rule == "BIL-02"]
        assert bool(found) == is_wrong


def test_once_before_what_comes_first_says_no_number_of_times() -> None:
    act = f"{ACT}\nLa subvention est versée en deux fois, 70 % à la signature et 30 % à la remise du bilan."
    letter = f"{LETTER}We pay 70% of the grant on signature and 30% once a report has been handed in.\n"
    assert not findings_of(act, letter)


@each(("article", "told"), [("9", 0), ("4", 1)])
def test_the_number_of_an_article_is_held_to_its_own_sentence(article: str, told: int) -> None:
    asked = "La convention prévoit, dans son article 9, que les jardiniers tiennent un carnet."
    act = f"{ACT}\n{asked} Il est relié. L’article 4 la clôt."
    letter = f"{LETTER}Article {article} of the agreement asks gardeners to keep a notebook. Article 4 ends it.\n"
    assert len(findings_of(act, letter)) == told


def test_how_often_something_is_done_is_told() -> None:
    act = f"{ACT}\nLe comité des amis de la serre se réunit deux fois par an au pavillon."
    letter = f"{LETTER}The committee of friends of the greenhouse meets once a year in the pavilion.\n"
    assert findings_of(act, letter)


def findings_of(act: str, letter: str) -> list[Finding]:
    return [each for each in check_pair(text_of(act, "fr"), text_of(letter, "en")) if each.rule == "BIL-02"]
