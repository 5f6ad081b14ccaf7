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


def test_a_list_need_not_repeat_the_total_that_is_said_before_it(tmp_path: Path) -> None:
    shares = ("- La Région : 24 000 €", "- Le Département : 18 000 €", "- La Ville : 18 000 €", "- Total : 60 000 €")
    act = "\n".join(("Délibération relative au verger", "La plantation coûte 60 000 €, financés ainsi :", *shares))
    told = ("- Region: €24,000", "- Department: €18,000", "- Town: €18,000")
    letter = "\n".join(("Dear friends in Kilbeg,", "Planting will cost €60,000. It is financed thus:", *told))
    files = tmp_path / "acte.fr.txt", tmp_path / "letter.en.txt"
    for file, words in zip(files, (act, letter), strict=True):
        file.write_text(f"{words}\n", encoding="utf-8")
    assert not [finding for finding in delibgen.check_pair(*files) if finding.rule == "BIL-02"]
    files[1].write_text(letter.replace("- Department: €18,000\n", "") + "\n- Total: €60,000\n", encoding="utf-8")
    assert [finding for finding in delibgen.check_pair(*files) if finding.rule == "BIL-02"]
