"""A body may be named in each language, and a name be cut short by what stands beside it; another letter is a slip."""

from tests.cases import each
from tests.checks.pairing.test_acronyms import told

RIGHT = (
    ("Transports Canada et Parcs Canada ont répondu.", "Transport Canada and Parks Canada have replied."),
    ("L’Université Exempla prête une salle.", "University Exempla lends a room."),
    (
        "L’honorable Lise Modeste parlera. L’honorable Paul Autre aussi.",
        "The Honourable Lise Modeste will speak. So will the Honourable Paul Autre.",
    ),
    (
        "L’Organisation mondiale des Ports et Ressources naturelles Canada y aident.",
        "The World Ports Organization and Natural Resources Canada help.",
    ),
    (
        "Nous partirons en Nouvelle-Écosse. Les agriculteurs de la Nouvelle-Écosse aident.",
        "We shall leave for Nova Scotia. Nova Scotian farmers help.",
    ),
    ("Le club tient son premier tournoi de catégorie M13.", "The club holds its first U13 tournament."),
    (
        "La commission n° 2, Ressources et Administration générale, a donné son avis.",
        "Committee No. 2, Resources and General Administration, has given its opinion.",
    ),
    ("Les cartes viennent de CarteLibre.", "The maps come from Carte Libre."),
    (
        "Janique Modeste, Statistique Canada, et Reine Autre, Environnement Canada, sont présentes.",
        "Janique Modeste, Statistics Canada, and Reine Autre, Environment Canada, were present.",
    ),
)
WRONG = (
    ("Mme Lise Modeste a parlé.", "Ms Lisa Modeste spoke.", "Lisa Modeste"),
    ("Mme Anne Marteau a parlé.", "Ms Anne Martau spoke.", "Anne Martau"),
    ("L’honorable Lise Modeste parlera.", "The Honourable Lise Modesto will speak.", "Lise Modesto"),
    ("Mme Rose Tesseri est nommée.", "Ms Rose Tasseri is appointed.", "Rose Tasseri"),
    ("La société Voirix Sud est retenue.", "The company Voirix Sub has been chosen.", "Voirix Sub"),
)


@each(("french", "english"), RIGHT)
def test_each_language_may_have_its_own_name(french: str, english: str) -> None:
    assert told(french, english) == []


@each(("french", "english", "wrong"), WRONG)
def test_another_letter_is_told(french: str, english: str, wrong: str) -> None:
    assert told(french, english) == [wrong]
