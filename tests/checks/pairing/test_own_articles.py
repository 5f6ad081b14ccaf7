"""A letter calls an article of the act by its number in the act; of a law it may cite any."""

from tests.cases import each
from tests.checks.seeded import text_of
from tests.found import check_pair

ACT = """COMMUNE DE VALMORIN
Délibération du 12 mars 2026
Article 1. – La Ville prête le moulin à vent au club de voile de Brey.
Article 2. – Tout renouvellement du prêt est soumis à une nouvelle délibération du conseil municipal.
Article 3. – Le club remet un rapport sur ses régates dans les deux mois qui suivent la saison.
"""
LETTER = """Dear Ms Modelo,
The town of Valmorin will lend its windmill to the sailing club of Brey.
{english}
Yours sincerely,
"""
RIGHT = (
    "Under Article 2, any renewal of the loan requires a new decision of the municipal council.",
    "Under Article 4 of the law, any renewal of the loan requires a new decision of the municipal council.",
    "Article 3 asks the club for a report on its regattas within two months of the season.",
    "Any renewal of the loan requires a new decision of the municipal council, beyond what Article 3 asks for.",
    "Under Article 7, any renewal of the loan requires a new decision of the municipal council.",
)
WRONG = (
    "Under Article 3, any renewal of the loan requires a new decision of the municipal council.",
    "Article 2 asks the club for a report on its regattas within two months of the season.",
)


TRANSLATION = """TOWN OF VALMORIN
Deliberation of 12 March 2026
Article 1. The Town lends its windmill to the sailing club of Brey.
Article 2. Any renewal of the loan mentioned in Article 1 requires a new decision of the municipal council.
Article 3. The club hands in a report on its regattas within two months of the season, under the terms of Article 2.
"""


def told(english: str) -> list[str]:
    letter = text_of(LETTER.format(english=english), "en")
    return [found.text() for found in check_pair(text_of(ACT, "fr"), letter) if found.rule == "BIL-02"]


@each("english", RIGHT)
def test_the_article_of_the_act_or_of_a_law_is_right(english: str) -> None:
    assert told(english) == []


@each("english", WRONG)
def test_another_article_of_the_act_is_told(english: str) -> None:
    assert any("Article" in each for each in told(english))


def test_an_article_of_a_translation_may_refer_to_another() -> None:
    found = check_pair(text_of(ACT, "fr"), text_of(TRANSLATION, "en"))
    assert [each.text() for each in found if each.rule == "BIL-02"] == []
