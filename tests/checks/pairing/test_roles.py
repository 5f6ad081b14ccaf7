"""Two texts give one person the same part; who has several may be called by either."""

from tests.cases import each
from tests.checks.pairing.test_opposites import told

OTHER = (
    (
        "Le jury est présidé par Mme Lise Modeste, sculptrice.",
        "The secretary of the jury is Ms Lise Modeste, a sculptor.",
    ),
    ("Mme Lise Modeste est la trésorière du club de voile.", "Ms Lise Modeste is the president of the sailing club."),
    ("Le club, dont Mme Lise Modeste est trésorière, navigue.", "The club, whose secretary is Ms Lise Modeste, sails."),
    ("La rapporteure, Mme Lise Modeste, décrit la digue.", "The treasurer, Ms Lise Modeste, describes the dyke."),
    (
        "Le vendeur du verger, M. Luc Autre, taille les noyers.",
        "The tenant of the orchard, Mr Luc Autre, prunes walnuts.",
    ),
    (
        "Mme Lise Modeste, adjointe aux sports, remet la coupe.",
        "Ms Lise Modeste, head of our sports office, gave the cup.",
    ),
    (
        "Un jury choisit les voiles sous la présidence de M. Luc Autre.",
        "A jury, of which Mr Luc Autre, from Brey, is the secretary, chooses the sails.",
    ),
)
APART = (
    ("Mme Lise Modeste, première adjointe, visite la digue.", "Fishermen thank the mayor, Ms Lise Modeste."),
    ("La caution est rendue au président, M. Luc Autre.", "Walnuts are pruned by the treasurer, Mr Luc Autre."),
    (
        "M. Luc Autre et Mme Lise Modeste visitent la digue. Le directeur général, M. Luc Autre, la décrit.",
        "The director general, Ms Lise Modeste, wrote to the fishermen.",
    ),
    ("Le retable est étudié par M. Luc Autre, conservateur en chef.", "Thanks go to Mr Luc Autre, Deputy Curator."),
)
ALIKE = (
    ("Mme Lise Modeste, première adjointe, visite la digue.", "Fishermen thank Ms Lise Modeste, deputy to the mayor."),
    ("Le maire, M. Luc Autre, décrit la digue.", "Fishermen thank Mr Luc Autre, a former mayor."),
    ("Le directeur général, M. Luc Autre, décrit la digue.", "The director general of Aldemar, Ms Ana Outra, came."),
    ("Le retable est étudié par M. Luc Autre, conservateur en chef.", "Thanks go to Mr Luc Autre, Chief Curator."),
    ("Le jury est présidé par Mme Lise Modeste, sculptrice.", "The chair of the jury is Ms Lise Modeste, a sculptor."),
    ("Mme Lise Modeste, rapporteure, décrit la digue.", "Ms Lise Modeste, our deputy mayor, describes the dyke."),
    (
        "Mme Lise Modeste, présidente du club et trésorière de la ligue, décrit la digue.",
        "Ms Lise Modeste, the treasurer of the league, describes the dyke.",
    ),
    (
        "La présidente du club remercie M. Luc Autre, trésorier, de ses voiles.",
        "The president of the club thanks Mr Luc Autre, the treasurer, for his sails.",
    ),
)


@each(("french", "english"), OTHER)
def test_another_part_is_told(french: str, english: str) -> None:
    assert told(french, english)


@each(("french", "english"), APART)
def test_a_part_that_nobody_else_or_the_other_alone_has_is_told_wherever_it_stands(french: str, english: str) -> None:
    assert told(french, english)


@each(("french", "english"), ALIKE)
def test_a_part_in_the_words_of_its_language_is_right(french: str, english: str) -> None:
    assert told(french, english) == []
