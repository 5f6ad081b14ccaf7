"""An item of a marked list is missed in the other text, wherever that has the list; no other list is taken for it."""

from pathlib import Path

import pytest

import delibgen
from delibgen.checks.run import Finding

ACT = """Délibération relative à la fête du fleuve
Le programme de la fête comprend :
- la plantation de tilleuls au parc des Rives ;
- un concert de l’harmonie avec l’orchestre de Kilbeg ;
- un tournoi de rugby à sept ;
- une exposition de photographies à la médiathèque.
Les bénévoles doivent :
- être majeurs ;
- justifier du niveau B2 en anglais ;
- avoir suivi la préparation sanitaire ;
- ne pas avoir déjà été affectés à Kilbeg.
Fait à Beauvoir, le 12 mai 2026"""
LETTER = """Town of Beauvoir
Beauvoir, 16 May 2026
Dear friends in Kilbeg,
Volunteers must:
- be of full age;
- prove that they have reached level B2 in English;
- have followed the health training;
- not have been assigned to Kilbeg before.
We look forward to the festival. The programme of the festival includes:
- the planting of lime trees in the Rives park;
- a concert by our wind band with the Kilbeg orchestra;
- a rugby sevens tournament;
- an exhibition of photographs at the multimedia library.
"""
RUGBY, HEALTH = "- a rugby sevens tournament;\n", "- have followed the health training;\n"


def findings(folder: Path, letter: str) -> list[Finding]:
    act, english = folder / "acte.fr.txt", folder / "letter.en.txt"
    act.write_text(ACT, encoding="utf-8")
    english.write_text(letter, encoding="utf-8")
    return [finding for finding in delibgen.check_pair(act, english) if finding.rule == "BIL-02"]


def test_lists_that_stand_elsewhere_in_the_letter_are_the_same(tmp_path: Path) -> None:
    assert not findings(tmp_path, LETTER)


@pytest.mark.parametrize(("item", "dropped"), [(RUGBY, "un tournoi de rugby"), (HEALTH, "avoir suivi la préparation")])
def test_an_item_that_the_letter_drops_is_told_at_the_act(item: str, dropped: str, tmp_path: Path) -> None:
    assert item in LETTER
    (finding,) = findings(tmp_path, LETTER.replace(item, ""))
    assert finding.at
    assert dropped in finding.at.text


@pytest.mark.parametrize(
    "said",
    [
        LETTER.replace(RUGBY, "").replace("We look forward to", "Bring your rugby shoes for the sevens tournament of"),
        LETTER.replace(RUGBY, "").replace("- an exhibition of photographs at the multimedia library.\n", ""),
        LETTER.partition("We look forward")[0],
    ],
)
def test_what_is_told_elsewhere_or_summed_up_is_not_missed(said: str, tmp_path: Path) -> None:
    assert not findings(tmp_path, said)
