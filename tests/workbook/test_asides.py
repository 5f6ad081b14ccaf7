"""Totals and notes of a list are told in a word; what a total does not sum up, or stands below it, is a problem."""

import random
from pathlib import Path

import openpyxl
import pytest

from delibgen import cli
from delibgen.workbook.reading import read_workbook
from tests.workbooks import Table, save

HEAD = ["Référence", "Partenaire", "Montant", "Devise", "Objet"]


def told(path: Path, rows: Table) -> tuple[list[str], list[str]]:
    """What is told of rows that are no projects: the cells of notices, and codes with their cells of problems."""
    problems = [one for raw in read_workbook(save(path, [HEAD, *rows])) if not raw.data for one in raw.problems]
    notices = [one.place.cell for one in problems if one.is_notice]
    return notices, [f"{one.code} {one.place.cell}" for one in problems if not one.is_notice]


def row(number: int, amount: object = 100) -> list[object]:
    return [f"2024-{number}", f"Association {number}", amount, "EUR", "pour un bal"]


def total(amount: object, label: str = "TOTAL") -> list[object]:
    return ["", label, amount, "", ""]


def listed(chance: random.Random) -> tuple[list[list[object]], list[int]]:
    """A list in parts, each with its sub-total, and then a total of all; and the rows of the totals."""
    rows: list[list[object]] = []
    at: list[int] = []
    sums = 0
    for part in range(chance.randint(1, 4)):
        amounts = [chance.randint(1, 9000) for _ in range(chance.randint(1, 4))]
        rows += [row(10 * part + number, amount) for number, amount in enumerate(amounts)]
        sums += sum(amounts)
        at.append(len(rows))
        rows.append(total(sum(amounts), f"Sous-total {part}"))
    at.append(len(rows))
    return [*rows, total(sums, "Total général")], at


def test_totals_that_are_right_are_notices_and_one_that_is_wrong_a_problem_at_its_sum(tmp_path: Path) -> None:
    chance = random.Random("totals")
    for number in range(40):
        rows, at = listed(chance)
        path = tmp_path / f"{number}.csv"
        assert told(path, rows) == ([f"A{place + 2}" for place in at], [])
        wrong = chance.choice(at)
        rows[wrong][2] = int(str(rows[wrong][2])) + 1
        assert told(path, rows)[1] == [f"row_total_differs C{wrong + 2}"]


@pytest.mark.parametrize(
    ("rows", "notices", "problems"),
    [
        ([row(1), HEAD, row(2)], ["A3"], []),
        *(
            ([row(1), total(100, label)], ["A3"], [])
            for label in ("Montant total", "T O T A L", "1 dossier", "2 projets")
        ),
        ([row(1), [word.upper() for word in HEAD], row(2)], ["A3"], []),
        ([row(1), row(2), ["", "", 200, "", ""]], ["A4"], []),
        ([row(1), row(2), ["", "", 300, "", ""]], [], ["row_total_differs C4"]),
        ([total(200), row(1), row(2)], ["A2"], []),
        ([total(300), row(1), row(2)], [], ["row_total_differs C2"]),
        ([row(1), total(100), row(2)], ["A3"], ["row_below_total A4"]),
        ([row(1), row(2, "dix"), total(300)], ["A4"], []),
        ([row(1), row(2, "5 £")[:3], total(105)], ["A4"], []),
        ([row(1), total("")], ["A3"], []),
        ([row(1), total(100), ["", "Fait à", "", "", "Nantes"], ["Source : budget 2024"]], ["A3", "A4", "A5"], []),
        ([["CULTURE"], row(1), ["SPORT 2024 : clubs"], row(2)], ["A2", "A4"], []),
    ],
)
def test_what_stands_beside_the_projects_is_told(
    tmp_path: Path, rows: Table, notices: list[str], problems: list[str]
) -> None:
    assert told(tmp_path / "p.csv", rows) == (notices, problems)


def test_a_list_with_a_total_and_notes_is_drafted_and_nothing_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "map.toml").write_text(
        '[constants]\ncouncil = "nantes"\ndate = "2024-02-12"\ntitle_fr = "Aide"\ntitle_en = "Grant"\n'
        'rapporteurs = "Mme Camille EXEMPLE (7e)"\ncontext_fr = "Une phrase."\ncontext_en = "A sentence."\n'
        'decision = "award_grant"\npartner_kind = "association"\npurpose_en = "for a dance"\nline_year = "2024"\n',
        encoding="utf-8",
    )
    path = save(tmp_path / "p.xlsx", [HEAD, row(1), total(100), [], ["* hors taxes"]])
    call = ["render", str(path), "--columns", str(tmp_path / "map.toml"), "-o", str(tmp_path / "out"), "--no-check"]
    assert cli.main(call) == 0
    assert capsys.readouterr().err.count("is not read") == 2


def test_rows_of_boxes_that_are_not_ticked_are_empty(tmp_path: Path) -> None:
    rows: Table = [[*HEAD, "Plafond"], [*row(1), True], *([*[""] * len(HEAD), False] for _ in range(20))]
    assert [len(raw.data) > 1 for raw in read_workbook(save(tmp_path / "p.xlsx", rows))] == [True]


def test_a_row_with_nothing_but_a_formula_that_gives_nothing_is_told_and_no_total(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (HEAD, row(1), ["=A2"], row(2)):
        book.worksheets[0].append(cells)
    book.save(tmp_path / "p.xlsx")
    codes = [one.code for raw in read_workbook(tmp_path / "p.xlsx") for one in raw.problems]
    assert "cell_formula_unstored" in codes
    assert "row_total" not in codes


LABELS = [
    *(
        "Moyenne",
        "Moy.",
        "Médiane",
        "Maximum",
        "Écart",
        "Nombre de projets",
        "Report",
        "À reporter",
        "Report de la page 2",
    ),
    *(
        "Enveloppe",
        "Enveloppe 2024",
        "Budget",
        "Plafond annuel",
        "Solde",
        "Reste à attribuer",
        "Average",
        "Mean",
        "Carried forward",
        "Brought forward",
        "Number of projects",
    ),
]


@pytest.mark.parametrize("column", [0, 1])
@pytest.mark.parametrize("label", LABELS)
def test_what_is_reckoned_or_carried_over_is_no_project_and_holds_no_total(
    tmp_path: Path, label: str, column: int
) -> None:
    reckoned: list[object] = ["", "", 50, "EUR", ""]
    reckoned[column] = label
    path = tmp_path / "list.csv"
    assert told(path, [row(1), row(2), reckoned]) == (["A4"], [])
    assert told(path, [row(1), reckoned, row(2), total(250)]) == (["A3", "A5"], [])


@pytest.mark.parametrize("label", ["Cumul", "Σ", "Sommes :", "Ensemble"])
def test_a_row_that_sums_up_the_others_is_held_to_them_by_whatever_name(tmp_path: Path, label: str) -> None:
    assert told(tmp_path / "list.csv", [row(1), row(2), [label, "", 999, "EUR", ""]])[1] == ["row_total_differs C4"]


@pytest.mark.parametrize("words", ["Fait à Nantes, le 12/03/2024", "Vu, le 12 mars"])
def test_the_place_and_day_below_a_list_are_a_note(tmp_path: Path, words: str) -> None:
    assert told(tmp_path / "list.csv", [row(1), [words, "", "", "", ""]]) == (["A3"], [])


def test_a_project_whose_words_begin_so_is_one(tmp_path: Path) -> None:
    named: list[object] = ["2024-9", "Report", 50, "EUR", "pour un bal"]
    path = tmp_path / "list.csv"
    assert told(path, [row(1), named, ["2024-8", "Moyenne école", 50, "EUR", "pour un bal"]]) == ([], [])
