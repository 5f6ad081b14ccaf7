"""A sentence with sums is read once for all texts that have it, and held to what stands around it in each."""

from pathlib import Path

from delibgen.checks.reading.text import read_reading
from delibgen.readers.plain.file import read_text_file
from tests.found import check_text

GRANT = "La Ville alloue une subvention de 27 600 €, soit 30 % du budget du festival."


def of_a_share(budget: str) -> set[str]:
    words = f"Le budget du festival est de {budget}.\n\n{GRANT}\n"
    found = check_text(read_reading(read_text_file(words.encode(), Path("acte.txt")), "fr"))
    return {finding.at.text for finding in found if finding.rule == "FCT-32" and finding.at}


def test_a_sentence_that_comes_again_is_held_to_the_sums_of_its_own_text() -> None:
    assert of_a_share("92 000 €") == set()
    assert of_a_share("72 000 €") == {"27 600 €"}
    assert of_a_share("92 000 €") == set()


def test_a_sentence_that_says_hundreds_of_sums_is_a_table() -> None:
    """No way to work one sum out of others is tried on it: that would take longer than the text grows."""
    rows = " ".join(f"Projet {number} : {number * 37} €" for number in range(1, 300))
    found = check_text(read_reading(read_text_file(f"{rows}\n".encode(), Path("acte.txt")), "fr"))
    assert not [finding for finding in found if finding.rule == "FCT-32"]
