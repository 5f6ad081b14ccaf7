"""The text of a PDF is read as it was meant: its letters together, without what stands on each page."""

import re
from pathlib import Path

from delibgen.checks.reading.text import read_reading
from delibgen.readers import read_document
from tests.found import check_text

WORDS = (
    "La Ville de Modèleville soutient la lecture publique depuis plusieurs années, avec ses bibliothèques et écoles. "
    "Elle attribue une aide de 15 850 € à l’association Exemple pour la réalisation d’une exposition itinérante – la "
    "première du genre – qui commence en mars 2024 à la bibliothèque de Modèle-la-Ville et se termine à l’automne."
)


def read(folder: Path, text: str) -> list[str]:
    path = folder / "acte.txt"
    path.write_text(text, encoding="utf-8")
    return [passage.text for passage in read_reading(read_document(path), "fr").passages]


def spaced_out() -> str:
    """The words as some PDF files give them: two spaces between them, and one within the longer ones."""
    return re.sub(r"(\b[^\W\d_]{5})(?=[^\W\d_]{2})", r"\1 ", WORDS.replace(" ", "  "))


def test_letters_set_apart_are_joined(tmp_path: Path) -> None:
    assert read(tmp_path, spaced_out()) == [WORDS]


def test_nothing_is_said_of_the_fragments(tmp_path: Path) -> None:
    path = tmp_path / "acte.txt"
    path.write_text(spaced_out(), encoding="utf-8")
    assert check_text(read_reading(read_document(path), "fr")) == ()


def test_a_text_that_is_justified_keeps_its_words(tmp_path: Path) -> None:
    justified = WORDS.replace(" de ", "  de ").replace(" la ", "  la ")
    assert "".join(read(tmp_path, justified)).split() == WORDS.split()


def test_page_numbers_and_running_titles_are_left_out(tmp_path: Path) -> None:
    page = "Ville de Modèleville – séance du 5 mars 2024\nPage {number} sur 3\n"
    first, second = "Le conseil attribue une aide à l’association qui", "organise une exposition en mars."
    text = f"{first}\n{page.format(number=1)}{second}\n{page.format(number=2)}La dépense est imputée au budget.\n"
    said = " ".join(read(tmp_path, text))
    assert "Page" not in said
    assert "séance" not in said
    assert second in said
