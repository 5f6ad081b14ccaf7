"""A list that lacks one of its things in the other text lost it; one that is summed up, or told elsewhere, did not."""

from tests.cases import each
from tests.checks.pairing.test_opposites import told

LOST = (
    ("La Ville paie le voyage et l’hébergement des musiciens.", "The town pays for the travel of the musicians."),
    (
        "L’aide sert au chauffage, au nettoyage et au gardiennage du dojo.",
        "The aid is for heating and cleaning the dojo.",
    ),
    ("L’envoi comprend des tentes et des médicaments.", "The consignment includes tents, blankets and medicines."),
    ("Le prix comprend l’emballage et l’assurance des statues.", "The price includes packing of the statues."),
    ("La régie fournit les costumes et les visas.", "The board provides the costumes, visas and blankets."),
)
TOLD = (
    ("La Ville paie le voyage et l’hébergement des musiciens.", "The town pays all that the musicians need."),
    ("La Ville paie le voyage et l’hébergement des musiciens.", "The town pays the fares and hotels of the musicians."),
    (
        "L’aide sert au chauffage, au nettoyage et au gardiennage du dojo.",
        "The aid is for heating and cleaning the dojo. Another share of it goes to security.",
    ),
    ("L’envoi comprend des vivres et des médicaments.", "The consignment includes food and drugs."),
    ("Les deux villes coopèrent pour l’eau et la formation.", "The two towns cooperate on water and training."),
    ("Le devis comprend l’assurance des vitraux.", "The quotation includes insurance of the stained glass."),
)

NUMBERS = (
    ("Sur les six tableaux, quatre sont prêtés par Orsac.", "Of the six pictures, five are lent by Orsac."),
    ("Le gala réunit 300 chanteurs et 1 500 danseurs.", "The gala brings together 300 singers and 15,000 dancers."),
    ("La digue abrite 40 voiliers, dont 12 de Brey.", "The pier shelters 40 sailing boats, 21 of them from Brey."),
)
ALIKE = (
    ("Sur les six tableaux, quatre sont prêtés par Orsac.", "Four of the half a dozen pictures are lent by Orsac."),
    ("La digue abrite 40 voiliers, dont 12 de Brey.", "The pier shelters 40 sailing boats, a dozen from Brey."),
    (
        "La digue abrite 40 voiliers, dont 12 de Brey.",
        "The pier shelters 40 boats; those from Brey are 12, and 3 are old.",
    ),
)


@each(("french", "english"), (*TOLD, *ALIKE))
def test_a_list_or_a_count_may_be_told_otherwise(french: str, english: str) -> None:
    assert told(french, english) == []


@each(("french", "english"), LOST)
def test_what_a_list_lost_is_told(french: str, english: str) -> None:
    assert told(french, english)


@each(("french", "english"), NUMBERS)
def test_one_number_of_several_that_differs_is_told(french: str, english: str) -> None:
    assert told(french, english)
