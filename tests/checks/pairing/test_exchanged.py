"""Two numbers of one sentence, each before the words of the other, are told; in another order they are right."""

from tests.cases import each
from tests.checks.pairing.test_opposites import told

ACT = (
    "Le verre sera collecté une semaine sur deux et le papier chaque semaine.",
    "La Région verse 30 000 € pour l’étude et le Département 20 000 € pour les travaux.",
    "Quatre bancs seront posés : deux à Valmorin, un à Orsac et un à Brey.",
    "Le solde suit : 60 % à la signature de la convention, 40 % à la réception des travaux.",
    "Les élèves partent le 3 mai 2026 et les enseignants le 5 mai 2026.",
)
SAME = (
    "Glass will be collected every other week and paper every week.",
    "Paper is to be collected weekly, and glass once a fortnight.",
    "The Region pays €30,000 for the study and the Department €20,000 for the works.",
    "For the works the Department pays €20,000, and for the study the Region €30,000.",
    "Four benches will be put up: two in Valmorin, one in Orsac and one in Brey.",
    "In Orsac and in Brey there will be one bench each, and two in Valmorin.",
    "The balance follows: 60% when the agreement is signed, and 40% on acceptance of the works.",
    "The pupils leave on 3 May 2026 and the teachers on 5 May 2026.",
    "The teachers leave on 5 May 2026, two days after the pupils, who go on 3 May 2026.",
)
EXCHANGED = (
    "Glass will be collected every week and paper every other week.",
    "The Region pays €20,000 for the study and the Department €30,000 for the works.",
    "Four benches will be put up: two in Orsac, one in Valmorin and one in Brey.",
    "The balance follows: 40% when the agreement is signed, and 60% on acceptance of the works.",
    "The pupils leave on 5 May 2026 and the teachers on 3 May 2026.",
)


@each(("english",), [(said,) for said in SAME])
def test_a_translation_may_turn_its_sentence_round(english: str) -> None:
    assert told("\n".join(ACT), english) == []


@each(("french", "english"), [*zip(ACT, EXCHANGED, strict=True)])
def test_numbers_that_change_places_are_told(french: str, english: str) -> None:
    assert told(french, english)
    assert told("\n".join(ACT), english)


def test_both_of_two_is_no_number_that_changes_places() -> None:
    french = (
        "Les commissions recommandent l’une et l’autre d’accepter ; la seconde demande que les bancs soient remplacés"
        " avant la fin de l’année."
    )
    english = (
        "The committees both recommend acceptance. The schools committee asks for the benches to be replaced before"
        " the end of the year."
    )
    assert told(french, english) == []
