"""Of the days of an act a letter may leave some out, but hardly the one by which its reader is to do something."""

import pytest

from tests.checks.seeded import text_of
from tests.found import check_pair

ACT = """COMMUNE DE VALMORIN
Conseil municipal du jeudi 12 mars 2026
Le festival se tiendra du samedi 4 juillet 2026 au lundi 6 juillet 2026. La commission l’a examiné le 2 mars 2026.
Après en avoir délibéré, le conseil municipal accorde à l’association Modèle 9 600 €, payés le 1er juin 2026.
{deadline}
Le maire, Paul Exemple"""

LETTER = """Office of the Mayor of Valmorin
To the association Modèle, Aldemar, Portugal
Dear Ms Modelo,
The municipal council meets on Thursday 12 March 2026 to grant your association €9,600, to be paid on 1 June 2026.
The festival will run from Saturday 4 July 2026 to Monday 6 July 2026. The committee looked at it on 2 March 2026.
{english}
Yours sincerely,
Paul Exemple, Mayor
"""
DEADLINE = "L’association remet son bilan, avec les factures, au plus tard le 31 octobre 2026."


def told(deadline: str, english: str) -> list[str]:
    act, letter = text_of(ACT.format(deadline=deadline), "fr"), text_of(LETTER.format(english=english), "en")
    return [finding.text("en") for finding in check_pair(act, letter) if finding.rule == "BIL-02"]


def test_a_deadline_that_the_letter_alone_leaves_out_is_told() -> None:
    (message,) = told(DEADLINE, "We wish the festival well.")
    assert "“au plus tard le 31 octobre 2026”" in message


@pytest.mark.parametrize(
    "english",
    [
        "The association hands in its report, with the invoices, by 31 October 2026.",
        "The association hands in its report, with the invoices, at the end of October 2026.",
    ],
)
def test_a_deadline_may_be_told_in_other_words(english: str) -> None:
    assert told(DEADLINE, english) == []


def test_a_letter_may_leave_out_what_is_no_deadline_or_several() -> None:
    assert told("Le bilan du 31 octobre 2025 est joint.", "We wish the festival well.") == []
    several = f"{DEADLINE} Elle rend les clés avant le 15 novembre 2026."
    assert told(several, "We wish the festival well.") == []
