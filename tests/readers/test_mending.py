"""The text of a PDF is read as it was meant: its letters together, without what stands on each page."""

import re
from pathlib import Path

import pytest

from delibgen.checks.reading.text import read_reading
from delibgen.errors import ReadError
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from tests.found import check_text
from tests.printing import FEET, HEADS, apart, by_letter, numbered, printed, side_by_side, wrapped

SEEDED = Path(__file__).parent.parent / "data"
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
    return apart(WORDS)


def test_letters_set_apart_are_joined(tmp_path: Path) -> None:
    assert read(tmp_path, spaced_out()) == [WORDS]


def test_nothing_is_said_of_the_fragments(tmp_path: Path) -> None:
    path = tmp_path / "acte.txt"
    path.write_text(spaced_out(), encoding="utf-8")
    assert check_text(read_reading(read_document(path), "fr")) == ()


def test_a_short_text_of_opening_hours_is_in_no_pieces(tmp_path: Path) -> None:
    hours = "Ouvert de 14 h à 18 h le lundi, de 9 h à 12 h le mardi et de 14 h à 17 h le samedi."
    assert read(tmp_path, hours) == [hours]


def test_a_text_in_the_codes_of_a_font_is_told_to_be_unreadable(tmp_path: Path) -> None:
    coded = "".join(chr(ord(letter) - 29) if letter.isascii() else letter for letter in WORDS)
    with pytest.raises(ReadError) as raised:
        read(tmp_path, coded)
    assert "codes in the place of its letters" in str(raised.value)


def test_a_line_of_nothing_but_what_nobody_sees_is_no_line(tmp_path: Path) -> None:
    cut = "Le conseil attribue à l’association une aide de mille euros pour\nl’année.\n"
    assert read(tmp_path, f"{cut}\x10 \x11\n{cut}") == read(tmp_path, cut + cut)


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


# -- a text in which there is nothing to find, printed in every way


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("feed", ["", "\f"])
@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("head", HEADS)
def test_a_right_text_on_pages_is_found_right(lang: Lang, feed: str, foot: str, head: str, tmp_path: Path) -> None:
    right = (SEEDED / f"seeded.{lang}.txt").read_text(encoding="utf-8")
    for hyphens in (False, True):
        lines = wrapped(right, 64, hyphens=hyphens)
        for text in (printed(lines, head, foot, feed=feed), apart(printed(lines, head, foot, feed=feed))):
            path = tmp_path / "acte.txt"
            path.write_text(text, encoding="utf-8")
            read = read_reading(read_document(path), lang)
            assert [finding.line() for finding in check_text(read)] == []
            assert "modeleville.example" not in read.words


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_two_columns_are_read_one_after_the_other(lang: Lang, tmp_path: Path) -> None:
    right = (SEEDED / f"seeded.{lang}.txt").read_text(encoding="utf-8")
    lines = wrapped(right, 48, hyphens=False)
    expected = read(tmp_path, "\n".join(lines))
    assert read(tmp_path, side_by_side(lines)) == expected
    assert read(tmp_path, f"{HEADS[0]}\n\n{side_by_side(lines)}\n\nPage 1 sur 1\n\f")[1:] == expected


def test_a_table_is_no_two_columns(tmp_path: Path) -> None:
    rows = [f"Théâtre {name:<30}{number} 000 €" for number, name in enumerate("ABCDEFGHIJ", start=1)]
    said = " ".join(read(tmp_path, "\n".join(rows)))
    assert said.index("1 000 €") < said.index("Théâtre B")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_letters_that_all_stand_apart_are_joined(lang: Lang, tmp_path: Path) -> None:
    right = (SEEDED / f"seeded.{lang}.txt").read_text(encoding="utf-8")
    lines = wrapped(right, 64, hyphens=False)
    assert read(tmp_path, by_letter("\n".join(lines))) == read(tmp_path, "\n".join(lines))


def test_words_in_pieces_are_told_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "acte.txt"
    path.write_text(re.sub(" +", " ", re.sub(r"(\w{3})(?=(\w)(\w{2}))", r"\1 \2 ", WORDS)), encoding="utf-8")
    with pytest.raises(ReadError) as refused:
        read_document(path)
    assert "pdftotext -layout" in refused.value.text("fr")


def test_the_space_before_raised_letters_is_that_of_the_page(tmp_path: Path) -> None:
    ordinals = "Le 1 er avril, la 1 re commission et le 18 e arrondissement."
    assert (
        read(tmp_path, f"{ordinals}\n\fUne autre page.")[0]
        == "Le 1er avril, la 1re commission et le 18e arrondissement."
    )
    assert read(tmp_path, ordinals) == [ordinals]


def test_narrow_spaces_that_a_pdf_lost_are_no_fault_of_the_text(tmp_path: Path) -> None:
    text = "Article 1~: la «~Ville~» verse 15000~€ ; elle signe ; elle rend compte ; le bilan suit~: il est public.\n"
    lost = text.replace(" ;", ";").replace("~", "\u00a0")
    path = tmp_path / "acte.txt"
    path.write_text(f"{lost}\fFin.", encoding="utf-8")
    found = [finding.rule for finding in check_text(read_reading(read_document(path), "fr"))]
    assert not {"TYP-01", "TYP-02"} & set(found)
    path.write_text(lost, encoding="utf-8")
    assert "TYP-01" in [finding.rule for finding in check_text(read_reading(read_document(path), "fr"))]


def test_a_list_goes_on_over_the_page(tmp_path: Path) -> None:
    page = "La Ville :\n– lit ;\n– écrit ;\n\n\n                    1/2\n"
    text = f"{page}\f\n\n– compte.\n\n\n                    2/2\n"
    assert read(tmp_path, text) == ["La Ville :", "lit ;", "écrit ;", "compte."]


def test_an_annex_that_follows_a_list_is_none_of_its_items(tmp_path: Path) -> None:
    text = "Pièces jointes :\n– un accord ;\n– une annexe.\n\f\n\n            Annexe 1 – Termes\n\nLe texte.\n"
    path = tmp_path / "acte.txt"
    path.write_text(text, encoding="utf-8")
    kinds = {passage.text: passage.kind for passage in read_reading(read_document(path), "fr").passages}
    assert kinds["une annexe."] == "item"
    assert kinds["Annexe 1 – Termes"] != "item"


# -- what the look of a page adds to the words


@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_numbers_of_lines_are_left_out(lang: Lang, step: int, tmp_path: Path) -> None:
    right = (SEEDED / f"seeded.{lang}.txt").read_text(encoding="utf-8")
    lines = wrapped(right, 64, hyphens=False)
    assert read(tmp_path, "\n".join(numbered(lines, step))) == read(tmp_path, "\n".join(lines))


@pytest.mark.parametrize("step", [1, 5])
def test_the_numbers_of_lines_are_left_out_where_a_pdf_gives_them_apart(step: int, tmp_path: Path) -> None:
    right = (SEEDED / "seeded.fr.txt").read_text(encoding="utf-8")
    lines = wrapped(right, 64, hyphens=False)
    numbers = [str(number) for number in range(step, 40, step)]
    assert read(tmp_path, "\n".join([*lines, *numbers])) == read(tmp_path, "\n".join(lines))


def test_the_numbers_of_the_rows_of_a_table_stay(tmp_path: Path) -> None:
    rows = [f"{number} Salle {name}" for number, name in enumerate("ABCDEFGHIJ", start=1)]
    said = " ".join(read(tmp_path, "\n\n".join([*[WORDS] * 30, *rows])))
    assert all(row in said for row in rows)


@pytest.mark.parametrize("title", ["D É C I D E  :", "P R O J E T   D E   L O I", "3  J U I L L E T  2 0 2 4"])
def test_a_title_whose_letters_stand_apart_is_read_as_words(title: str, tmp_path: Path) -> None:
    (said,) = read(tmp_path, title)
    assert said in {"DÉCIDE :", "PROJET DE LOI", "3 JUILLET 2024"}


def test_names_of_one_letter_are_no_title(tmp_path: Path) -> None:
    assert read(tmp_path, "Lots A, B, C, D, E, F, G et H") == ["Lots A, B, C, D, E, F, G et H"]


def test_lines_made_as_wide_as_others_are_not_told_their_spaces(tmp_path: Path) -> None:
    lines = wrapped(WORDS, 64, hyphens=False)
    wide = "\n".join(line.replace(" de ", "  de ").replace(" la ", "   la ") for line in lines)
    assert read(tmp_path, wide) == [WORDS]


def test_two_spaces_that_were_typed_are_told(tmp_path: Path) -> None:
    path = tmp_path / "acte.txt"
    path.write_text(WORDS.replace("une aide", "une  aide"), encoding="utf-8")
    found = check_text(read_reading(read_document(path), "fr"))
    assert [finding.rule for finding in found] == ["TYP-10"]


def test_the_end_of_a_sentence_is_no_running_title(tmp_path: Path) -> None:
    item = "– la convention relative à l’aide, à conclure avec\nl’association Exemple."
    text = f"Sont approuvées :\n{item}\nPage 1 sur 2\nPièces jointes :\n{item}\nPage 2 sur 2\n"
    assert read(tmp_path, text).count("la convention relative à l’aide, à conclure avec l’association Exemple.") == 2


def test_a_mark_after_the_call_of_a_note_ends_its_word(tmp_path: Path) -> None:
    assert read(tmp_path, "Une aide de 0,06 € par mètre cube1\n.\nLes tarifs suivent.")[0].endswith("mètre cube1.")


def test_the_bullets_of_a_font_of_signs_are_bullets(tmp_path: Path) -> None:
    assert read(tmp_path, "La Ville :\n\uf0b7  lit ;\n\uf0b7  écrit.") == ["La Ville :", "lit ;", "écrit."]


def test_rows_of_columns_are_lines_of_their_own(tmp_path: Path) -> None:
    cells = ("Poste", "Montant"), ("Études", "420 000 €"), ("Total", "420 000 €")
    rows = [f"{name:<40}{amount:>20}" for name, amount in cells]
    said = read(tmp_path, "\n".join([*wrapped(WORDS, 64, hyphens=False), *rows]))
    assert [" ".join(row.split()) for row in said[1:]] == ["Poste Montant", "Études 420 000 €", "Total 420 000 €"]


def test_a_line_that_hangs_goes_on_after_a_comma(tmp_path: Path) -> None:
    visa = "Vu le Code général des collectivités, notamment ses L. 1115-1,\n     L. 2511-1 et L. 2512-1 ;"
    said = read(tmp_path, "\n".join([*wrapped(WORDS, 64, hyphens=False), visa, "Vu la demande ;"]))
    assert said[1].endswith("ses L. 1115-1, L. 2511-1 et L. 2512-1 ;")


def test_a_line_of_a_short_text_goes_on_with_a_name(tmp_path: Path) -> None:
    """No word of the few lines tells a width: those that are cut in a sentence are as long as any."""
    text = (
        "Commune de Modèle-le-Haut\nSéance du 4 juin 2025\n\n"
        "La commune aide les sports et propose une convention avec le Football\n"
        "Club de Modèle-le-Haut pour trois ans, dont le texte est joint à la\n"
        "présente délibération.\n"
    )
    assert read(tmp_path, text)[:2] == ["Commune de Modèle-le-Haut", "Séance du 4 juin 2025"]
    assert "le Football Club de Modèle-le-Haut" in read(tmp_path, text)[-1]


def test_a_year_alone_ends_the_line_before(tmp_path: Path) -> None:
    text = "Le crédit est ouvert au budget de la commune pour l’exercice\n2025.\n\nPage\n12\n"
    assert read(tmp_path, text)[0] == "Le crédit est ouvert au budget de la commune pour l’exercice 2025."
