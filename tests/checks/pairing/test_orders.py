"""Of two things that follow each other both texts tell the same first, whichever of them they name first."""

from tests.cases import each
from tests.checks.pairing.test_opposites import told

JURY = "Le jury classe les dossiers avant que le comité n’arrête la liste des lauréats."
BRIDGE = "On construira d’abord la passerelle, ensuite la piste ; le détour restera ouvert."
REPORT = "Le solde de la bourse est versé après la remise du bilan au musée."
VILLAGE = "Le village de Brey sera desservi en premier ; celui de Valmy le sera ensuite."
RIGHT = (
    (VILLAGE, "The village of Brey will be supplied first, and Valmy next."),
    (JURY, "The jury ranks the applications before the committee settles the list of winners."),
    (JURY, "Before the committee settles the list of winners, the jury ranks the applications."),
    (JURY, "The committee settles the list of winners after the jury has ranked the applications."),
    (BRIDGE, "The footbridge is built first and the path second; the detour stays open."),
    (BRIDGE, "First the footbridge will be built, then the path; the detour stays open."),
    (REPORT, "The balance of the bursary is paid after the statement has reached the museum."),
    (REPORT, "The statement must reach the museum before the balance of the bursary is paid."),
)
WRONG = (
    (VILLAGE, "The village of Valmy will be supplied first, and Brey next."),
    (JURY, "The committee settles the list of winners before the jury ranks the applications."),
    (JURY, "Before the jury ranks the applications, the committee settles the list of winners."),
    (JURY, "The jury ranks the applications after the committee has settled the list of winners."),
    (BRIDGE, "The path is built first and the footbridge second; the detour stays open."),
    (BRIDGE, "First the path will be built, then the footbridge; the detour stays open."),
    (REPORT, "The balance of the bursary is paid before the statement reaches the museum."),
)


@each(("french", "english"), RIGHT)
def test_what_comes_first_may_be_named_second(french: str, english: str) -> None:
    assert told(french, english) == []


@each(("french", "english"), WRONG)
def test_what_comes_first_in_the_other_text_is_told(french: str, english: str) -> None:
    assert told(french, english)
