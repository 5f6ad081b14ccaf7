"""A translation that leaves out an item or an article is told so; one that puts two in a line leaves out none."""

from itertools import pairwise

from tests.cases import each
from tests.checks.seeded import text_of
from tests.found import check_pair

FRENCH = (
    "VILLE DE BELLANDRE",
    "Délibération n° 2026-041 du 9 juin 2026 : entretien des berges et accueil des écoles",
    "Vu le code général des collectivités territoriales ;",
    "Vu l’avis de la commission Environnement, réunie le 2 juin 2026 ;",
    "Considérant que la rivière traverse trois quartiers et deux parcs ;",
    "Le conseil municipal décide :",
    "Article 1 : Le programme d’entretien des berges est approuvé pour quatre ans.",
    "Article 2 : Le programme comprend :",
    "a) le curage du lit ;",
    "b) la plantation de haies et d’aulnes le long du chemin de halage ;",
    "c) la remise en état des pontons.",
    "Article 3 : Les écoles sont accueillies sur réservation, aux conditions suivantes :",
    "- la présence d’un accompagnateur ;",
    "- le port d’un gilet de sauvetage pour les enfants ;",
    "- la signature du règlement intérieur par les parents.",
    "Article 4 : La barque du gardien reste à la disposition des pompiers.",
    "Article 5 : Le maire rend compte au conseil de l’exécution du programme.",
)
ENGLISH = (
    "TOWN OF BELLANDRE",
    "Decision No. 2026-041 of 9 June 2026: upkeep of the riverbanks and visits by schools",
    "Having regard to the General Code of Local Authorities;",
    "Having regard to the opinion of the Environment Committee, which met on 2 June 2026;",
    "Whereas the river runs through three districts and two parks;",
    "The Town Council decides:",
    "Article 1: The riverbank upkeep programme is approved for four years.",
    "Article 2: The programme comprises:",
    "a) dredging of the bed;",
    "b) planting of hedges and alders along the towpath;",
    "c) repair of the pontoons.",
    "Article 3: Schools are welcomed by reservation, on the following conditions:",
    "- the presence of an accompanying adult;",
    "- the wearing of a life jacket by the children;",
    "- the signing of the rules of procedure by the parents.",
    "Article 4: The warden’s boat remains available to the fire brigade.",
    "Article 5: The Mayor reports to the Council on the implementation of the programme.",
)
WHOLES = [number for number, line in enumerate(ENGLISH) if line[:2] in {"Ar", "a)", "b)", "c)", "- "}][:-1]
"""The last line has none after it."""
SHORT = 48
LISTED = {7, 11}
"""What opens a list is not missed alone: its items would have nothing to belong to."""


def told(french: tuple[str, ...], english: tuple[str, ...]) -> list[str]:
    found = check_pair(text_of("\n".join(french), "fr"), text_of("\n".join(english), "en"))
    return [finding.at.text if finding.at else "" for finding in found if finding.rule == "BIL-02"]


def without(lines: tuple[str, ...], number: int) -> tuple[str, ...]:
    return (*lines[:number], *lines[number + 1 :])


def test_a_whole_translation_leaves_out_nothing() -> None:
    assert told(FRENCH, ENGLISH) == []


@each("number", [number for number in WHOLES if number not in LISTED])
def test_what_a_translation_leaves_out_is_told(number: int) -> None:
    (alone,) = told(FRENCH, without(ENGLISH, number))
    assert FRENCH[number].startswith(alone)


@each("number", [number for number in WHOLES if number not in LISTED])
def test_what_a_translation_adds_is_told_unless_it_is_so_short_that_it_may_be_a_part_of_another(number: int) -> None:
    found = told(without(FRENCH, number), ENGLISH)
    assert all(ENGLISH[number].startswith(alone) for alone in found)
    assert found or len(ENGLISH[number]) < SHORT


@each("lines", list(pairwise(range(6, len(ENGLISH)))))
def test_two_lines_in_one_leave_out_nothing(lines: tuple[int, int]) -> None:
    first, second = lines
    for joint in (" ", "; "):
        joined = (*ENGLISH[:first], ENGLISH[first] + joint + ENGLISH[second], *ENGLISH[second + 1 :])
        assert told(FRENCH, joined) == []
        joined = (*FRENCH[:first], FRENCH[first] + joint + FRENCH[second], *FRENCH[second + 1 :])
        assert told(joined, ENGLISH) == []


MOTIONS = (
    ("QUE le greffier publie l’avis avant le 12 juin ;", "THAT the clerk publish the notice before 12 June;"),
    ("QUE les fermiers visitent le pré avant la vente ;", "THAT farmers visit the meadow before the sale;"),
    ("QUE le club occupe le gymnase jusqu’à la fin ;", "THAT the club occupy the gymnasium until the end;"),
    ("QUE la trésorière paie le menuisier en deux fois.", "THAT the treasurer pay the joiner in two parts."),
)


def test_a_paragraph_that_a_translation_leaves_out_is_told() -> None:
    french, english = zip(*MOTIONS, strict=True)
    whole = "\n".join(french)
    findings = check_pair(text_of(whole, "fr"), text_of("\n".join(english), "en"))
    assert [each.text() for each in findings if each.rule == "BIL-02"] == []
    short = text_of("\n".join((english[0], *english[2:])), "en")
    assert any("les fermiers visitent" in each.text() for each in check_pair(text_of(whole, "fr"), short))


def test_two_paragraphs_may_be_one_in_a_translation() -> None:
    french, english = zip(*MOTIONS, strict=True)
    joined = "\n".join((english[0], f"{english[1][:-1]} and {english[2]}", english[3]))
    findings = check_pair(text_of("\n".join(french), "fr"), text_of(joined, "en"))
    assert [each.text() for each in findings if each.rule == "BIL-02"] == []


def test_a_translation_may_add_that_it_is_not_authentic() -> None:
    french, english = zip(*MOTIONS, strict=True)
    noted = "\n".join((english[0], "Only the French text of this decision is authentic.", *english[1:]))
    findings = check_pair(text_of("\n".join(french), "fr"), text_of(noted, "en"))
    assert [each.text() for each in findings if each.rule == "BIL-02"] == []
