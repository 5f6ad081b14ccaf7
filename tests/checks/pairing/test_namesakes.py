"""A name of which the other text has one word and another beside it is told; a translated name is right."""

from tests.cases import each
from tests.checks.pairing.test_opposites import told

OTHER = (
    ("Présents : Romain Kessel, échevin, et six conseillers.", "Romain Keller and I make up the college."),
    (
        "La course des nageurs part de la place du Vieux-Marché le samedi.",
        "The swimmers’ race starts from the Place du Vieux-Lavoir on Saturday.",
    ),
    ("Les élèves vont à la salle de Keur Samba.", "The pupils go to the hall of Keur Demba."),
    ("Un jury présidé par Mme Solveig Larmet choisit.", "Solène Larmet and a jury choose."),
)
RIGHT = (
    ("Présents : Romain Kessel, échevin, et six conseillers.", "Romain Kessel and I make up the college."),
    ("Présents : Romain Kessel, échevin, et six conseillers.", "The singer Romain Obrador will come to Aldemar."),
    ("La course part de la place du Vieux-Marché à midi.", "The race starts from the Old Market at noon."),
    ("Le Service Bretagne paie le car.", "The coach is paid for by the Service Brittany."),
    ("L’École Lumière du Canada prête le car.", "The Canada School lends the coach."),
    ("Citoyenneté Canada paie le car.", "The coach is paid for by Citizenship Canada."),
)


@each(("french", "english"), OTHER)
def test_another_word_in_a_name_is_told(french: str, english: str) -> None:
    assert told(french, english)


@each(("french", "english"), RIGHT)
def test_a_name_in_its_language_and_another_person_are_right(french: str, english: str) -> None:
    assert told(french, english) == []
