"""One of three things that a translation leaves out of its sentence is told; to list them in other words is right."""

from tests.cases import each
from tests.checks.pairing.test_opposites import told

LISTED = (
    "La mairie prête les tables, les bancs et les chaises.",
    "Le quai reste ouvert aux piétons, aux pêcheurs et aux cyclistes.",
    "Le musée de Brey expose une gravure, un astrolabe et deux globes.",
)
SAME = (
    "The town hall lends the tables, the benches and the chairs.",
    "The quay stays open to pedestrians, fishermen and cyclists.",
    "The museum of Brey shows a print, an astrolabe and two globes.",
    "Tables, benches and chairs: the town hall lends them all.",
    "The quay stays open to pedestrians, to anglers and cyclists.",
)
LEFT_OUT = (
    ("The town hall lends the tables and the chairs.", "les bancs"),
    ("The quay stays open to pedestrians and cyclists.", "aux pêcheurs"),
    ("The museum of Brey shows a print and two globes.", "un astrolabe"),
)


@each(("english",), [(said,) for said in SAME])
def test_a_translation_may_list_in_its_own_words(english: str) -> None:
    assert told("\n".join(LISTED), english) == []


@each(("french", "english"), [(french, left) for french, left in zip(LISTED, LEFT_OUT, strict=True)])
def test_what_a_sentence_leaves_out_is_told(french: str, english: tuple[str, str]) -> None:
    sentence, item = english
    (finding,) = told(french, sentence)
    assert item in finding


def test_the_last_of_three_is_told() -> None:
    (finding,) = told(LISTED[0], "The town hall lends the tables and the benches.")
    assert "les chaises" in finding


def test_what_a_list_without_an_and_leaves_out_is_told() -> None:
    french = "Le maire de Brey demande de l’aide pour trois choses : l’eau, l’abri, l’école."
    assert told(french, "The mayor of Brey asks for help with three things: water, shelter and school.") == []
    (finding,) = told(french, "The mayor of Brey asks for help with three things: water and school.")
    assert "l’abri" in finding


def test_what_the_french_text_does_not_list_is_told() -> None:
    (finding,) = told("La mairie prête les tables et les chaises.", SAME[0])
    assert "the benches" in finding


def test_what_a_list_between_commas_leaves_out_is_told() -> None:
    french = "Le musée prête l’astrolabe ainsi : vitrine fermée, éclairage faible, flash interdit, gardien présent."
    english = "The museum lends the astrolabe thus: locked case, dim lighting, no flash, guard present."
    assert told(french, english) == []
    (finding,) = told(french, english.replace(" no flash,", ""))
    assert "flash interdit" in finding
