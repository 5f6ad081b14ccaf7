"""A word with a capital is no place where it is part of a longer name, which each language has in its own words."""

from tests.cases import each
from tests.checks.pairing.test_alternatives import ACT, LETTER
from tests.checks.seeded import text_of
from tests.found import check_pair

RIGHT = (
    (
        "Sur la recommandation du ministre des Transports et du conseil du Trésor, l’arrêté est pris.",
        "On the recommendation of the Treasury Board and the Minister of Transport, the order is made.",
    ),
    (
        "Il est fait application du Règlement sur le bruit aux abords du port.",
        "The Control of Noise Rules apply near the harbour, as set out in Schedule 2 of the Noise Rules.",
    ),
    (
        "Le Parlement a voté, par avis du Sénat, une aide aux villes du littoral.",
        "With the consent of the House of Commons, Parliament has voted aid for towns on the coast.",
    ),
    (
        "Des agents d’Immigration et Citoyenneté Canada ont reçu les stagiaires.",
        "Officials from Immigration and Citizenship Canada welcomed the trainees.",
    ),
    (
        "Tout au long du développement d’Alerte EXEM, les habitants ont été consultés.",
        "Residents were consulted throughout the development of EXEM Alert, with developers from Rivoly.",
    ),
)
WRONG = (
    ("Les élèves iront à Mirande en train.", "The pupils will go to Beauvoir by train."),
    ("Deux élus se rendront à Mirande le 5 mai 2026.", "Two councillors will go to Beauvoir on 5 May 2026."),
    ("Les tentes viennent du dépôt de Mirande.", "The tents come from the depot at Beauvoir."),
    ("Les archives du port de Mirande sont prêtées.", "The records of the Port of Beauvoir are lent."),
    (
        "Le contrôle technique est confié à un bureau d’études installé à Mirande.",
        "The technical inspection is in the hands of an engineering firm based in Beauvoir.",
    ),
    ("La réunion a lieu à Mirande, puis à Orsac.", "The meeting will be in Beauvoir, then in Orsac."),
)


@each(("french", "english"), RIGHT)
def test_part_of_a_longer_name_is_no_place(french: str, english: str) -> None:
    findings = check_pair(text_of(ACT.format(french=french), "fr"), text_of(LETTER.format(english=english), "en"))
    assert [finding.text() for finding in findings if finding.rule == "BIL-02"] == []


@each(("french", "english"), WRONG)
def test_another_place_is_told(french: str, english: str) -> None:
    findings = check_pair(text_of(ACT.format(french=french), "fr"), text_of(LETTER.format(english=english), "en"))
    assert [finding.at.text for finding in findings if finding.rule == "BIL-02" and finding.at] == ["Beauvoir"]
