"""Which passages of two texts answer one another, and which of their words."""

from delibgen.document.model import Document, Paragraph, Run
from delibgen.document.portions import Portion, portions
from delibgen.edits.differences import matched, pieces
from tests.cases import each

NAMES = ("Les Amis du Fleuve", "Cartes en main", "Le Soir au clair", "Quartier libre", "Voix d'ici", "Sept lieues")


def text_of(*passages: str) -> tuple[Portion, ...]:
    return portions(Document("fr-FR", "", tuple(Paragraph((Run(words),)) for words in passages)))


def awards(*ranks: int) -> list[str]:
    said = "Attribuer au titre de l'exercice une subvention de fonctionnement de 5 000 euros à l'association"
    return [f"{said} {NAMES[rank]}" for rank in ranks]


def test_a_passage_taken_out_before_others_and_one_added_after_them_leave_those_that_answer() -> None:
    before, after = text_of(*awards(1, 2, 3, 4)), text_of(*(f"{one} Vu." for one in awards(2, 3, 4, 5)))
    assert [*matched(before, after)][:3] == [(1, 0), (2, 1), (3, 2)]


def test_as_many_passages_that_each_changed_a_little_answer_in_their_order() -> None:
    before = text_of("Titre", *awards(1, 2, 3), "Fin")
    after = text_of("Titre", *(f"Bien {one}" for one in awards(1, 2, 3)), "Fin")
    assert [*matched(before, after)] == [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]


@each(
    ("before", "after", "others"),
    [
        (
            "La Ville de Dakar reçoit 15 850 € en mai, puis autant en mai, et le conseil de Dakar en rend compte.",
            "La Ville de Dakar reçoit 16 950 € en mai, puis autant en juin, et le conseil de Dakar en rend compte.",
            [("15 850", "16 950"), ("mai", "juin")],
        ),
        (
            "Le conseil entend la commission, et la commission entend le maire, puis le conseil vote le projet.",
            "Le conseil entend la commission, et la commission entend le maire, puis le conseil vote ce projet.",
            [("le", "ce")],
        ),
        (
            "Le montant de la subvention annuelle de fonctionnement est de 15 000 €.",
            "Le montant de la subvention annuelle de fonctionnement est de 15 000 000 €.",
            [("15 000", "15 000 000")],
        ),
        (
            "Each of the two larger grants is the subject of an agreement that the Mayor signs with them: point 51.",
            "Each the two larger grants is the subject of an agreement that the Mayor signs with them: point 1.",
            [("of ", ""), ("51", "1")],
        ),
    ],
)
def test_the_words_that_are_others_are_told_and_no_more(before: str, after: str, others: list[tuple[str, str]]) -> None:
    (own,), (its,) = text_of(before), text_of(after)
    found = pieces(own, its)
    told = [(before[slice(*one.before)], after[slice(*one.after)]) for one in found if not one.is_same]
    assert told == others
    assert "".join(before[slice(*one.before)] for one in found) == before
    assert "".join(after[slice(*one.after)] for one in found) == after
