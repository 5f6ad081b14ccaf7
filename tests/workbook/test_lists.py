"""Three lists as services keep them, none made for us: each is drafted, and what is not is told."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

import delibgen
from delibgen.workbook.mapping import draft_map

GROUND = PatternFill("solid", fgColor="1F3864")
CONSTANTS = """[constants]
council = "nantes"
date = "2024-02-12"
title_fr = "Subvention à {partenaire}"
title_en = "Grant to {partner}"
rapporteurs = "Mme Camille EXEMPLE (7e)"
context_fr = "Une phrase."
context_en = "A sentence."
decision = "award_grant"
partner_kind = "association"
purpose_en = "for its project"
currency = "EUR"
line_year = "2024"
"""


def headed(sheet: Any, row: int, headings: list[str]) -> None:
    for column, words in enumerate(headings, 1):
        cell = sheet.cell(row, column, words)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), GROUND


def culture(book: Any) -> None:
    """A cover, a merged title over coloured headings, a total with a formula, notes below."""
    cover = book.active
    cover.title = "Couverture"
    cover.append(["Service instructeur", "Culture"])
    cover.append(["Millésime", 2024])
    sheet = book.create_sheet("Propositions")
    sheet["A1"] = "Subventions aux associations culturelles"
    sheet.merge_cells("A1:F1")
    headed(sheet, 3, ["N° dossier", "N° délib", "Association", "Montant demandé", "Montant voté", "Objet"])
    sheet.append(["D-17", "2024-101", "Association du Bal", 3000, 1500, "pour un bal"])
    sheet.append(["D-18", "2024-102", "Les Amis du Chant", 900, 12.5, "pour un concert"])
    sheet.append(["D-19", "2024-103", "Le Petit Théâtre", 900, 800, "pour une création"])
    sheet.append([None, None, "TOTAL", None, "=SUM(E4:E6)", None])
    sheet.append([])
    sheet.append([None, None, "* montants hors taxes", None, None, None])
    for row in (4, 6):
        sheet.cell(row, 5).number_format = '#,##0.00\\ "€"'
    sheet.cell(5, 5).number_format = '0.0\\ "k€"'


def sport(book: Any) -> None:
    """One act for the clubs of each reference, which is merged over their rows; a filtered row."""
    sheet = book.active
    sheet.title = "Clubs"
    headed(sheet, 1, ["Réf.", "Nom du club", "Subvention accordée", "Objet", "Chapitre", "Nature"])
    sheet.append(["2024-201", "Club des Quais", 1500, "pour la saison", 65, 6574])
    sheet.append([None, "Club du Parc", 2500, "pour la saison", 65, 6574])
    sheet.append(["2024-202", "Club du Pont", 700, "pour un tournoi", 11, 6574])
    sheet.append(["2024-203", "Club retiré", 700, "pour un tournoi", 65, 6574])
    sheet.merge_cells("A2:A3")
    for row in (2, 3, 4):
        sheet.cell(row, 5).number_format = "000"
    sheet.row_dimensions[5].hidden = True


def abroad(book: Any) -> None:
    """Two months, a date that shows a year, an error, an amount that no program has worked out."""
    sheet = book.active
    sheet.title = "Janvier"
    headed(sheet, 2, ["référence_délibération", "nom_bénéficiaire", "montant_voté", "objet_projet", "Période"])
    sheet.append(["2024-301", "Association Une", 1000, "pour un chantier", dt.date(2024, 1, 1)])
    sheet.append(["2024-302", "Association Deux", "=500+500", "pour un puits", "2024"])
    sheet.append(["2024-303", "Association Trois", 1000, "#N/A", "2024"])
    sheet["E3"].number_format = "yyyy"
    sheet["D5"].data_type = "e"
    other = book.copy_worksheet(sheet)
    other.title = "Février"


def accounts(book: Any) -> None:
    """Parts with their sub-totals under merged names, chapters that their format fills up, notes and a signature."""
    cover = book.active
    cover.title = "Page de garde"
    cover["B2"] = "Direction des finances"
    cover.merge_cells("B2:F2")
    sheet = book.create_sheet("Subv. 2024")
    sheet["A1"] = "État des subventions"
    sheet.merge_cells("A1:G1")
    headed(
        sheet,
        4,
        ["N° délibération", "Bénéficiaire", "Objet", "Montant demandé (€)", "Montant voté (€)", "Chap.", "Nat."],
    )
    sheet.append(["CULTURE"])
    sheet.merge_cells("A5:G5")
    sheet.append(["2024-41", "Association des Quais", "pour la fête", 5000, 4000, 11, 65748])
    sheet.append(["2024-42", "Les Jardins partagés", "pour l’entretien", 2000, 1500.5, 11, 65748])
    sheet.append([None, "Sous-total culture", None, 7000, 5500.5])
    sheet.append(["2024-43", "Théâtre du Pont", "pour une création", 9000, 8000, 11, 65748])
    sheet.append(["TOTAL", None, None, 16000, 13500.5])
    sheet.append(["Source : service des subventions, 2024"])
    sheet.append([None, "Visa du comptable :", "le 12 février"])
    for row in (6, 7, 9):
        sheet.cell(row, 5).number_format = '_-* #,##0.00\\ "€"_-'
        sheet.cell(row, 6).number_format = "000"


LISTS: dict[str, tuple[Callable[[Any], None], dict[str, Any], list[str], list[tuple[str, str]]]] = {
    "culture": (
        culture,
        {},
        ["2024-101 1500 EUR", "2024-102 12500 EUR", "2024-103 800 EUR"],
        [("B7", "row_total"), ("B9", "row_note")],
    ),
    "accounts": (
        accounts,
        {},
        ["2024-41 4000 EUR", "2024-42 1500.50 EUR", "2024-43 8000 EUR"],
        [("A10", "row_total"), ("A11", "row_note"), ("A12", "row_note"), ("A5", "row_note"), ("A8", "row_total")],
    ),
    "sport": (sport, {"group": True}, ["2024-201 4000 EUR", "2024-202 700 EUR"], [("A5", "rows_hidden")]),
    "abroad": (
        abroad,
        {},
        ["2024-301 1000 EUR"],
        [("", "sheet_not_read"), ("C4", "cell_formula_unstored"), ("D5", "cell_error")],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_ones_own_is_drafted_with_what_is_told_and_nothing_else(name: str, tmp_path: Path) -> None:
    make, options, acts, told = LISTS[name]
    book = openpyxl.Workbook()
    make(book)
    book.save(tmp_path / "list.xlsx")
    drafted = draft_map(tmp_path / "list.xlsx").replace('"?', '"').replace("[constants]\n", CONSTANTS)
    (tmp_path / "map.toml").write_text(drafted, encoding="utf-8")
    loaded = list(delibgen.load_all(tmp_path / "list.xlsx", columns=tmp_path / "map.toml", **options))
    problems = [(one.place.cell, one.code) for each in loaded for one in each.problems]
    projects = [each.project for each in loaded if each.project]
    sums = [f"{project.reference} {project.decisions[0].amount.iso}" for project in projects]  # type: ignore[union-attr]
    assert (sums, sorted(problems)) == (acts, sorted(told))
