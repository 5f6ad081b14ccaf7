"""A workbook of projects is read, in each format and as people fill one; what is wrong is said by cell."""

import csv
import datetime as dt
import io
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import delibgen
from delibgen.errors import Place, SpecError
from delibgen.project.build import build_project
from delibgen.project.decisions import AwardGrant
from delibgen.project.fields import Lang
from delibgen.reviewing import check_loaded
from delibgen.workbook.mapping import draft_map
from delibgen.workbook.opening import package
from delibgen.workbook.reading import WorkbookChoices, read_workbook
from tests.cases import each
from tests.odd_workbooks import SPACE, bare_workbook
from tests.samples import ELSEWHERE, SOURCES, project
from tests.strategies import specs
from tests.test_messages import CELLS, TABLE
from tests.workbooks import FORMATS, GRANT, as_tables, problems_of, projects_of, said, save, table

ROUND_TRIP = [name for name, source in SOURCES.items() if isinstance(source, Path) and name not in ELSEWHERE]
formats = pytest.mark.parametrize("suffix", FORMATS)


def grant(**changes: Any) -> dict[str, Any]:
    """The row of a grant, with other values under some of its headings, by their beginnings without accents."""
    return {**GRANT, **{heading.replace("_", " "): value for heading, value in changes.items()}}


# --- what a workbook says


@formats
def test_one_row_is_a_project_in_each_format(tmp_path: Path, suffix: str) -> None:
    (found,) = projects_of(save(tmp_path / f"p{suffix}", table(GRANT)))
    assert [day.iso for day in found.session] == ["2023-03-14", "2023-03-15", "2023-03-16", "2023-03-17"]
    assert [decision.kind for decision in found.decisions] == ["accept_grant", "conclude_agreement"]
    assert found.decisions[0].amount.iso == "15850 GBP"  # type: ignore[union-attr]
    assert [charged.line for charged in found.decisions[0].receipt] == ["line"]  # type: ignore[union-attr]
    assert found.budget["line"].chapter == "011"
    assert found.parties["partner"].article == "le"
    assert found.agreements["agreement"].with_ == ("partner",)
    assert [text.fr.source for text in found.context] == ["Un paragraphe.", "Un autre."]  # type: ignore[union-attr]


@pytest.mark.parametrize(("suffix", "lang"), [(".xlsx", "fr"), (".xls", "fr"), (".ods", "en")])
@pytest.mark.parametrize("name", ROUND_TRIP)
def test_a_project_comes_back_from_its_rows(tmp_path: Path, name: str, lang: Lang, suffix: str) -> None:
    found = projects_of(save(tmp_path / f"p{suffix}", as_tables([project(name)], lang)))
    assert found == [project(name)]


def test_several_projects_share_a_workbook(tmp_path: Path) -> None:
    chosen = [project(name) for name in ROUND_TRIP if project(name).reference]
    distinct = list({one.reference: one for one in chosen}.values())
    assert projects_of(save(tmp_path / "p.xlsx", as_tables(distinct))) == distinct


@given(spec=specs())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_project_comes_back_from_its_rows(tmp_path: Path, spec: dict[str, Any]) -> None:
    stated = delibgen.load(spec)
    kinds = [(decision.kind, decision.purpose) for decision in stated.decisions]
    assume(not any(one[0] == two[0] == "accept_gift" and two[1] in {None, one[1]} for one, two in pairwise(kinds)))
    assert projects_of(save(tmp_path / "p.xlsx", as_tables([stated]))) == [stated]


def test_headings_are_known_in_any_order_and_case(tmp_path: Path) -> None:
    row = {heading.upper().replace("É", "E").replace(" (", "  ("): GRANT[heading] for heading in reversed(GRANT)}
    assert projects_of(save(tmp_path / "p.xlsx", table(row))) == projects_of(save(tmp_path / "q.xlsx", table(GRANT)))


def test_open_data_names_are_known(tmp_path: Path) -> None:
    row = {heading: value for heading, value in GRANT.items() if heading not in {"Référence", "Partenaire", "Montant"}}
    row |= {
        "referenceDecision": "2023 DGRI 26",
        "nomBeneficiaire": "World Cities Culture Forum",
        "montant": "15850 GBP",
    }
    row |= {"idBeneficiaire": "21750001600019", "pourcentageSubvention": "1"}
    ours = GRANT | {"SIRET": "21750001600019"}
    assert projects_of(save(tmp_path / "p.csv", table(row))) == projects_of(save(tmp_path / "q.csv", table(ours)))


def test_a_sheet_of_another_name_or_below_a_title(tmp_path: Path) -> None:
    rows = [["Liste des projets 2023"], [], *table(GRANT), [], ["", " "]]
    assert projects_of(save(tmp_path / "p.xlsx", {"Feuil1": rows, "Guide": [["Lisez-moi"]]}))
    assert projects_of(save(tmp_path / "q.ods", {"Guide": [["Lisez-moi"], ["x"]], "Liste": rows}))


def test_a_second_sheet_of_projects_is_not_left_out_in_silence(tmp_path: Path) -> None:
    path = save(tmp_path / "p.xlsx", {"Projets": table(GRANT), "Projects": table(grant(Référence="2023 DGRI 99"))})
    (problem,) = problems_of(path)
    assert (problem.place.sheet, problem.code, problem.values["first"]) == ("Projects", "sheet_not_read", "Projets")


def test_only_what_a_row_cites_enters_its_project(tmp_path: Path) -> None:
    shared = {
        "Partenaires": table({"Clé": "wccf", "Nom": "World Cities Culture Forum"}, {"Clé": "other", "Nom": "Autre"}),
        "Faits": table(
            {"Clé": "share", "Valeur": "15 850 £"}, {"Clé": "half", "Valeur": "S1 2023"}, {"Clé": "no", "Valeur": "?"}
        ),
        "Imputations": table({"Clé": "culture", "Exercice": 2023}, {"Clé": "sport", "Exercice": 2023}),
    }
    row = grant(Partenaire="wccf", Article="", Sigle="", Montant="share", Exercice="", Section="", Chapitre="")
    row |= {
        "Imputation de la recette": "culture",
        "Intitulé (fr)": "Avec le {wccf} au {half}",
        "Intitulé (en)": "With {wccf}",
    }
    (found,) = projects_of(save(tmp_path / "p.xlsx", {"Projets": table(row), **shared}))
    assert list(found.parties) == ["wccf"]
    assert list(found.facts) == ["share", "half"]
    assert list(found.budget) == ["culture"]
    assert found.agreements["agreement"].with_ == ("wccf",)


def test_a_partner_is_cited_by_name_too(tmp_path: Path) -> None:
    parties = table({"Clé": "wccf", "Nom": "World Cities Culture Forum", "Sigle": "WCCF"})
    for name in ("wccf", "world cities culture forum", "WCCF"):
        row = grant(Partenaire=name, Article="", Sigle="") | {"Intitulé (fr)": "Le {wccf}", "Intitulé (en)": "{wccf}"}
        (found,) = projects_of(save(tmp_path / "p.xlsx", {"Projets": table(row), "Partenaires": parties}))
        assert list(found.parties) == ["wccf"]


def test_texts_cite_the_figures_of_the_row(tmp_path: Path) -> None:
    row = grant() | {"Intitulé (fr)": "Subvention ({amount}) au {period}", "Intitulé (en)": "Grant ({amount})"}
    (found,) = projects_of(save(tmp_path / "p.xlsx", table(row)))
    assert {key: value.iso for key, value in found.facts.items()} == {"amount": "15850 GBP", "period": "2023-S1"}  # type: ignore[union-attr]


def test_dates_and_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    row = grant(Montant=15850, Devise="GBP", Exercice=2023, Période=2023) | {"Séance": dt.date(2023, 3, 14)}
    for suffix in (".xlsx", ".xls", ".ods"):
        (found,) = projects_of(save(tmp_path / f"p{suffix}", table(row)))
        assert found.decisions[0].amount.iso == "15850 GBP"  # type: ignore[union-attr]
        assert found.session[0].iso == "2023-03-14"
        assert found.decisions[0].period.iso == "2023"  # type: ignore[union-attr]


def test_a_month_that_excel_took_for_a_day_stays_a_month(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "p.xlsx") as workbook:
        sheet = workbook.add_worksheet("Projets")
        month = workbook.add_format({"num_format": "mmm-yy"})
        for x, (heading, value) in enumerate(GRANT.items()):
            sheet.write(0, x, heading)
            if heading == "Période":
                sheet.write_datetime(1, x, dt.datetime(2023, 3, 1), month)  # noqa: DTZ001
            else:
                sheet.write_string(1, x, value)
    (found,) = projects_of(tmp_path / "p.xlsx")
    assert found.decisions[0].period.iso == "2023-03"  # type: ignore[union-attr]


def test_a_hidden_column_is_read_and_a_title_may_begin_with_a_sign(tmp_path: Path) -> None:
    row = grant() | {"Intitulé (fr)": "=Titre", "Intitulé (en)": "@Title"}
    with xlsxwriter.Workbook(tmp_path / "p.xlsx", {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("Projets")
        sheet.set_column(3, 4, None, None, {"hidden": True})
        for x, (heading, value) in enumerate(row.items()):
            sheet.write_string(0, x, heading)
            sheet.write_string(1, x, value)
    (found,) = projects_of(tmp_path / "p.xlsx")
    assert (found.title.fr.source, found.title.en.source) == ("=Titre", "@Title")


# --- what is wrong with it, by cell


def test_each_wrong_cell_is_pointed_at_and_the_good_rows_are_read(tmp_path: Path) -> None:
    wrong = grant(Référence="2023 DGRI 28", Montant="15.850 £", Période="hier", Rapporteurs="Camille")
    wrong["Intitulé (en)"] = ""
    path = save(tmp_path / "projets.xlsx", table(GRANT, wrong, grant(Référence="2023 DGRI 27")))
    first, second, third = read_workbook(path)
    assert [build_project(raw).reference for raw in (first, third)] == ["2023 DGRI 26", "2023 DGRI 27"]
    with pytest.raises(SpecError) as caught:
        build_project(second)
    assert said(caught.value.problems) == [
        ("E3", "Intitulé (en)", "cell_missing"),
        ("F3", "Rapporteurs", "cell_not_rapporteur"),
        ("M3", "Montant", "cell_two_readings"),
        ("N3", "Période", "cell_not_date"),
    ]
    assert str(caught.value.problems[0].place) == f"{path} Projets!E3"


def test_cells_are_in_the_order_of_sheets_and_rows(tmp_path: Path) -> None:
    parties = table({"Clé": "wccf", "Nom": "Forum", "Pays": "Nulle part", "Article": "lo"})
    row = grant(Partenaire="wccf", Article="", Sigle="", Montant="x") | {
        "Intitulé (fr)": "{wccf}",
        "Intitulé (en)": "{wccf}",
    }
    found = problems_of(save(tmp_path / "p.xlsx", {"Projets": table(row), "Partenaires": parties}))
    assert [str(problem.place).partition(" ")[2] for problem in found] == [
        "Projets!M2",
        "Partenaires!C2",
        "Partenaires!D2",
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"Décision": "atribuer une subvention"}, [("L2", "cell_unknown_choice_near")]),
        ({"Décision": "", "Accord": ""}, [("L2", "cell_missing")]),
        ({"Décision": "attribuer une subvention", "Total": "5 €"}, [("S2", "cell_not_for_kind")]),
        ({"Montant": 15850}, [("M2", "cell_without_currency")]),
        ({"Montant": "#REF!"}, [("M2", "cell_error")]),
        ({"Montant": ""}, [("M2", "cell_missing")]),
        ({"Devise": "EUR"}, [("M2", "cell_two_currencies")]),
        ({"Devise": "sous"}, [("S2", "cell_unknown_currency")]),
        ({"Séance": "mars 2023"}, [("C2", "cell_not_day")]),
        ({"Séance": ""}, [("A2", "cell_no_date")]),
        ({"Conseil": "pari"}, [("B2", "unknown_council_near")]),
        ({"Exposé (en)": "A paragraph."}, [("H2", "cell_paragraphs_unpaired")]),
        ({"Exposé (en)": ""}, [("H2", "cell_missing")]),
        ({"Exercice": "20"}, [("P2", "too_low")]),
        ({"Exercice": ""}, [("P2", "cell_missing")]),
        ({"Accord": "", "Durée": "3 ans"}, [("S2", "cell_without_agreement")]),
        ({"Accord": "conventoin"}, [("O2", "cell_unknown_choice_near")]),
        ({"Partenaire": ""}, [("I2", "cell_missing")]),
        ({"Versements (fr)": "90 % au début", "Versements (en)": "90% at the start"}, [("S2", "instalments_not_100")]),
        (
            {"Versements (fr)": "100 % au début", "Versements (en)": "90% at the start"},
            [("T2", "cell_instalments_unpaired")],
        ),
        ({"Versements (fr)": "100 % au début"}, [("A2", "cell_missing")]),
        ({"Intitulé (fr)": "Le {forum}"}, [("D2", "cell_unknown_placeholder")]),
        ({"Imputation de la dépense": "sport", "Imputation de la recette": "sport"}, [("P2", "cell_third_line")]),
    ],
)
def test_a_wrong_cell_is_one_problem(tmp_path: Path, changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    found = problems_of(save(tmp_path / "p.xlsx", table({**GRANT, **changes})))
    kept = [problem for problem in found if not problem.code.startswith("cell_unknown_budget")]
    assert [(problem.place.cell, problem.code) for problem in kept] == expected


@pytest.mark.parametrize("said", ["WCCF-X", "Wccf-x", " wccf-x "])
def test_a_key_in_capitals_is_that_key(tmp_path: Path, said: str) -> None:
    parties = table({"Clé": "wccf-x", "Nom": "World Cities Culture Forum"})
    row = grant(Partenaire=said, Article="", Sigle="") | {"Intitulé (fr)": "Le {wccf-x}", "Intitulé (en)": "{wccf-x}"}
    (project,) = projects_of(save(tmp_path / "p.xlsx", {"Projets": table(row), "Partenaires": parties}))
    assert [*project.parties] == ["wccf-x"]


IDLE = dict.fromkeys(("Décision", "Montant", "Période", "Accord"), "")
"""A row that decides nothing."""


def test_a_budget_line_that_no_decision_takes_is_told_at_its_cells_and_that_of_an_agreement_is_taken(
    tmp_path: Path,
) -> None:
    row = {**GRANT, **IDLE, "Partenaire": "", "Article": "", "Sigle": "", "Intitulé (fr)": "A", "Intitulé (en)": "A"}
    found = problems_of(save(tmp_path / "p.xlsx", table(row)))
    assert [(problem.place.cell, problem.code) for problem in found] == [
        (cell, "cell_without_decision") for cell in ("P2", "Q2", "R2")
    ]
    deal = {
        **GRANT,
        **IDLE,
        "Accord": "convention",
        "Objet de l’accord (fr)": "sur un",
        "Objet de l’accord (en)": "on a",
    }
    raw = next(iter(read_workbook(save(tmp_path / "q.xlsx", table(deal)))))
    assert "expense" in str(raw.data["decisions"])


def test_what_a_row_says_of_an_agreement_that_has_a_row_of_its_own_is_told(tmp_path: Path) -> None:
    row = table(grant(Accord="pacte") | {"Durée": "3 ans"})
    deals = table({"Clé": "pacte", "Accord": "convention", "Partenaires": "WCCF", "Intitulé (fr)": "Pacte"})
    found = problems_of(save(tmp_path / "p.xlsx", {"Projets": row, "Accords": deals}))
    assert ("S2", "cell_beside_agreement") in [(problem.place.cell, problem.code) for problem in found]


CITING = {"Exposé (fr)": "De {amount} sur {total} au {period}.", "Exposé (en)": "Of {amount} of {total}, {period}."}
"""Texts that cite each figure of the row."""


@pytest.mark.parametrize(
    ("changes", "cell", "code", "draft"),
    [
        ({"Montant": "15.850 €"}, "M2", "cell_two_readings", []),
        ({"Montant": ""}, "M2", "cell_missing", ["Montant"]),
        ({"Total": ""}, "S2", "cell_missing", ["Total"]),
        ({"Total": "beaucoup"}, "S2", "cell_not_money", []),
        ({"Période": ""}, "N2", "cell_missing", ["Période"]),
        ({"Partenaire": ""}, "I2", "cell_missing", ["Partenaire"]),
        ({"Partenaire": "", "Article": "", "Sigle": ""}, "I2", "cell_missing", ["Partenaire"]),
    ],
)
def test_what_a_text_cites_and_the_row_lacks_is_said_once_at_its_own_cell(
    tmp_path: Path, changes: dict[str, Any], cell: str, code: str, draft: list[str]
) -> None:
    path = save(tmp_path / "p.xlsx", table({**GRANT, "Total": "31 700 £", **CITING, **changes}))
    assert [(problem.place.cell, problem.code) for problem in problems_of(path)] == [(cell, code)]
    (found,) = delibgen.load_all(path, draft=True)
    assert (found.project is None) == (not draft)
    blanks = found.project.blanks if found.project else ()
    assert [(blank.heading, blank.place.cell) for blank in blanks] == [(heading, cell) for heading in draft]


@pytest.mark.parametrize(("value", "code"), [("", "cell_missing"), ("31.700 €", "cell_two_readings")])
def test_a_fact_that_lacks_its_value_or_does_not_read_is_said_once(tmp_path: Path, value: str, code: str) -> None:
    facts = table({"Clé": "part", "Valeur": value})
    row = grant(Montant="part") | {"Intitulé (fr)": "Un don de {part}", "Intitulé (en)": "A gift of {part}"}
    path = save(tmp_path / "p.xlsx", {"Projets": table(row), "Faits": facts})
    (problem,) = problems_of(path)
    assert (problem.place.sheet, problem.place.cell, problem.path, problem.code) == ("Faits", "B2", "Valeur", code)
    (found,) = delibgen.load_all(path, draft=True)
    if not value:
        assert found.project
        assert [str(blank.place) for blank in found.project.blanks] == [f"{path} Faits!B2"]


def test_an_own_figure_may_be_a_fact_or_the_value_of_a_gift(tmp_path: Path) -> None:
    facts = {"Faits": table({"Clé": "part", "Valeur": "15 850 £"})}
    cited = {"Intitulé (fr)": "De {amount}", "Intitulé (en)": "Of {amount}"}
    (found,) = projects_of(save(tmp_path / "p.xlsx", {"Projets": table(grant(Montant="part") | cited), **facts}))
    assert found.facts["amount"] == found.facts["part"]
    gift = {"Décision": "accepter un don", "Don (fr)": "un livre", "Don (en)": "a book", "Accord": "", "Période": ""}
    lines = {"Exercice": "", "Section": "", "Chapitre": ""}
    (found,) = projects_of(save(tmp_path / "q.xlsx", table({**GRANT, **cited, **gift, **lines})))
    assert found.facts["amount"].iso == "15850 GBP"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "said", ["comparer ;\nformer", "- comparer\n- former ;", "• comparer\n\n•  former", "comparer ; former"]
)
def test_aims_are_listed_with_bullets_or_semicolons_or_neither(tmp_path: Path, said: str) -> None:
    row = grant() | {"Objectifs (fr)": said, "Objectifs (en)": "to compare\nto train"}
    (found,) = projects_of(save(tmp_path / "p.xlsx", table(row)))
    aims = [(text.fr.source, text.en.source) for text in found.objectives]
    assert aims == [("comparer", "to compare"), ("former", "to train")]


def test_paragraphs_and_lists_that_do_not_pair_are_told_apart(tmp_path: Path) -> None:
    def complain(french: str, english: str) -> Any:
        row = grant() | {"Exposé (fr)": french, "Exposé (en)": english}
        (problem,) = problems_of(save(tmp_path / "p.xlsx", table(row)))
        return problem

    longer = complain("Deux villes :\n- Dakar\n- Rome", "Two cities:\n- Dakar\n- Rome\n- Oslo")
    assert (longer.code, longer.values["first"], longer.values["second"]) == ("cell_paragraphs_unpaired", 3, 4)
    assert complain("Deux villes :\n- Dakar", "Two cities:\nDakar").code == "cell_lists_unpaired"


def test_sentences_on_cells_name_headings_and_no_keys_of_a_spec() -> None:
    keys = {"facts", "parties", "budget", "agreements", "amount", "out_of", "label", "expense", "receipt", "sections"}
    keys |= {"allow", "context", "kind", "shares", "basis", "bears", "decisions"}
    for code in CELLS.values():
        assert not keys & set(re.findall(r"(?<![{\w])\w+", TABLE[code]["fr"])), code


def test_an_error_cell_is_no_empty_cell(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "p.xlsx") as workbook:
        sheet = workbook.add_worksheet("Projets")
        for x, (heading, value) in enumerate({**GRANT, "Total": ""}.items()):
            sheet.write_string(0, x, heading)
            if heading == "Total":
                sheet.write_formula(1, x, "=1/0", None, "#DIV/0!")
            else:
                sheet.write_string(1, x, value)
        sheet.write_formula(4, 3, "=#REF!", None, "#REF!")
    found = said(problems_of(tmp_path / "p.xlsx"))
    assert ("S2", "Total", "cell_error") in found
    assert ("D5", "Intitulé (fr)", "cell_error") in found


def test_an_unknown_heading_is_said_once_and_stops_no_row(tmp_path: Path) -> None:
    rows = table({**GRANT, "Montan": "x", "Zzz": "y"}, {**GRANT, "Référence": "2023 DGRI 27"})
    raws = list(read_workbook(save(tmp_path / "p.xlsx", rows)))
    assert [(problem.code, problem.place.cell, problem.values["near"]) for problem in raws[0].problems] == [
        ("unknown_heading", "S1", ""),
        ("unknown_heading", "T1", ""),
    ]
    assert len([build_project(raw) for raw in raws[1:]]) == 2
    rows = table({("Périodde" if heading == "Période" else heading): value for heading, value in GRANT.items()})
    (problem,) = problems_of(save(tmp_path / "q.xlsx", rows))
    assert "« Période »" in problem.text("fr")


def test_two_columns_with_one_heading_are_refused(tmp_path: Path) -> None:
    rows = table(GRANT)
    doubled = [[*rows[0], "MONTANT", "Amount"], [*rows[1], "1 €", "2 €"]]
    found = problems_of(save(tmp_path / "p.xlsx", doubled))
    assert said(found) == [("S1", "", "heading_twice"), ("T1", "", "heading_twice")]
    assert found[0].values["cell"] == "M1"


def test_a_merged_heading_leaves_no_cell_unread(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "p.xlsx") as workbook:
        sheet = workbook.add_worksheet("Projets")
        sheet.merge_range(0, len(GRANT), 0, len(GRANT) + 1, "Versements")
        for x, (heading, value) in enumerate(GRANT.items()):
            sheet.write_string(0, x, heading)
            sheet.write_string(1, x, value)
        sheet.write_string(1, len(GRANT), "100 % au début")
        sheet.write_string(1, len(GRANT) + 1, "100% at the start")
    assert ("T2", "", "cell_without_heading") in said(problems_of(tmp_path / "p.xlsx"))


def test_headings_in_two_rows_are_read_as_one(tmp_path: Path) -> None:
    row = grant()
    parted = [re.fullmatch(r"(.+?) (\((?:fr|en)\))", name) for name in row]
    top = [match[1] if match else name for match, name in zip(parted, row, strict=True)]
    low = [match[2] if match else "" for match in parted]
    merged = ["" if top[:at][-1:] == [name] else name for at, name in enumerate(top)]
    (whole,) = projects_of(save(tmp_path / "p.xlsx", table(row)))
    for above in (top, merged):
        for below in (low, [part or name for part, name in zip(low, above, strict=True)]):
            path = save(tmp_path / "q.xlsx", [["Liste"], above, below, list(row.values())])
            assert projects_of(path) == [whole]


def test_one_heading_over_two_merged_cells_is_read_with_what_stands_below_it(tmp_path: Path) -> None:
    row = {**grant(), "Objet (fr)": "pour un bal", "Objet (en)": "for a ball"}
    (whole,) = projects_of(save(tmp_path / "p.xlsx", table(row)))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    names = list(row)
    at = names.index("Objet (fr)") + 1
    names[at - 1 : at + 1] = ["Objet", ""]
    for line in (names, [""] * len(names), list(row.values())):
        sheet.append([value or None for value in line])
    sheet.cell(2, at).value, sheet.cell(2, at + 1).value = "(fr)", "(en)"
    sheet.merge_cells(start_row=1, end_row=1, start_column=at, end_column=at + 1)
    for column in {*range(1, len(names) + 1)} - {at, at + 1}:
        sheet.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)
    book.save(tmp_path / "q.xlsx")
    assert projects_of(tmp_path / "q.xlsx") == [whole]


def test_a_row_of_values_is_no_second_row_of_headings(tmp_path: Path) -> None:
    row = grant(Observations="Objet (fr)", Suite="Chapitre")
    assert {one.code for one in problems_of(save(tmp_path / "p.xlsx", table(row)))} == {
        "unknown_heading",
        "unknown_heading_near",
    }


@formats
def test_a_sheet_whose_headings_stand_below_each_other_is_told_once(tmp_path: Path, suffix: str) -> None:
    for columns in (1, 3):
        turned = [[name, *[value] * columns] for name, value in grant().items()]
        with pytest.raises(SpecError) as caught:
            projects_of(save(tmp_path / f"p{suffix}", turned))
        assert [one.code for one in caught.value.problems] == ["sheet_turned"]


@formats
def test_a_sheet_without_headings_says_so(tmp_path: Path, suffix: str) -> None:
    (problem,) = problems_of(save(tmp_path / f"p{suffix}", [["2023 DGRI 26", "Un titre", "15850 EUR"]] * 3))
    assert problem.code == "sheet_without_header"
    assert "Référence" in problem.text("fr")


def test_rows_that_belong_to_no_project(tmp_path: Path) -> None:
    aims = table(
        {"Référence": "2023 DGRI 26", "Objectif (fr)": "comparer", "Objectif (en)": "to compare"},
        {"Référence": "2023 DGRI 62", "Objectif (fr)": "comparer", "Objectif (en)": "to compare"},
        {"Référence": "", "Objectif (fr)": "comparer", "Objectif (en)": "to compare"},
    )
    path = save(tmp_path / "p.xlsx", {"Projets": table(GRANT), "Objectifs": aims})
    assert said(problems_of(path)) == [
        ("A3", "Référence", "cell_of_no_project_near"),
        ("A4", "Référence", "cell_missing"),
    ]


def test_a_slip_in_a_key_is_no_new_partner(tmp_path: Path) -> None:
    parties = table({"Clé": "wccf", "Nom": "Forum"})
    path = save(tmp_path / "p.xlsx", {"Projets": table(grant(Partenaire="wcff")), "Partenaires": parties})
    assert ("I2", "Partenaire", "cell_unknown_party_near") in said(problems_of(path))


@each(
    ("share", "code"),
    [
        ("École de musique 5 000 EUR", "cell_unknown_party"),
        ("École de musique : 5 000 EUR", "cell_unknown_party"),
        ("Harmonie municipal 5 000 EUR : pour un concert", "cell_unknown_party_near"),
        ("harmonie municipal : 5 000 EUR", "cell_unknown_party_near"),
        ("Harmonie municipale 5 000 écus", "cell_unknown_currency"),
    ],
)
def test_a_share_of_a_body_that_is_no_partner_names_it_and_no_currency(tmp_path: Path, share: str, code: str) -> None:
    parties = table({"Clé": "harm", "Nom (fr)": "Harmonie municipale", "Nature": "association", "Article": "la"})
    row = grant(Répartition_=share)
    row = {heading.replace("Répartition ", "Répartition (fr)"): value for heading, value in row.items()}
    found = problems_of(save(tmp_path / "p.xlsx", {"Projets": table(row), "Partenaires": parties}))
    told = {(one.code, one.values.get("near")) for one in found if one.path == "Répartition (fr)"}
    assert told == {(code, "harm" if code.endswith("_near") else "" if "party" in code else None)}


def test_a_share_may_be_parted_from_its_body_by_a_colon(tmp_path: Path) -> None:
    parties = table({"Clé": "harm", "Nom (fr)": "Harmonie municipale", "Nature": "association", "Article": "la"})
    row = {**GRANT, "Montant": "", "Répartition (fr)": "Harmonie municipale : 5 000 EUR"}
    found = problems_of(save(tmp_path / "p.xlsx", {"Projets": table(row), "Partenaires": parties}))
    assert not [one for one in found if one.path == "Répartition (fr)"]


@each(
    "names",
    [
        *("Les amis du bal ; Le bal des amis", "Les amis du bal\nLe bal des amis", "Ville de Lyon + Ville de Nice"),
        *(
            "Association Un et Association Deux",
            "Association Un, Association Deux",
            "Association Un / Association Deux",
        ),
    ],
)
def test_two_partners_in_a_cell_are_no_partner_of_that_name(tmp_path: Path, names: str) -> None:
    found = said(problems_of(save(tmp_path / "p.csv", table(grant(Partenaire=names)))))
    assert ("I2", "Partenaire", "cell_several_names") in found


@each("heading", ["Sigle", "Adresse", "Objet"])
def test_an_acronym_alone_may_be_written_as_what_stands_for_nothing(tmp_path: Path, heading: str) -> None:
    row = {**GRANT, "Décision": "attribuer une subvention", heading: "NC"}
    codes = {code for _, path, code in said(problems_of(save(tmp_path / "p.csv", table(row)))) if path == heading}
    assert codes == (set() if heading == "Sigle" else {"cell_filler"})


def test_keys_are_given_once(tmp_path: Path) -> None:
    parties = table({"Clé": "wccf", "Nom": "Forum"}, {"Clé": "wccf", "Nom": "Autre"}, {"Clé": "", "Nom": "Sans clé"})
    path = save(tmp_path / "p.xlsx", {"Projets": table(GRANT), "Partenaires": parties})
    assert said(problems_of(path)) == [("A3", "Clé", "cell_key_twice"), ("A4", "Clé", "cell_without_key")]


# --- CSV


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_csv_of_any_usual_sort(tmp_path: Path, separator: str, encoding: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(table(GRANT))
    (tmp_path / "p.csv").write_bytes(text.getvalue().encode(encoding))
    (found,) = projects_of(tmp_path / "p.csv")
    assert found.title.fr.source == "Coopération avec le {partner}"
    assert len(found.context) == 2


@each(("name", "separator"), [("p.tsv", "\t"), ("p.tab", "\t"), ("p.xls", "\t"), ("p.xlsx", ";"), ("p.ods", ",")])
def test_a_list_of_lines_is_one_whatever_it_is_called(tmp_path: Path, name: str, separator: str) -> None:
    path = tmp_path / name
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(table(GRANT))
    (found,) = delibgen.load_all(path)
    assert [found.project] == projects_of(save(tmp_path / "q.csv", table(GRANT)))


def test_a_list_of_which_no_line_reads_says_which(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text('Référence;Conseil;Partenaire\n2024-1;paris;"un \\"bal\\""\n', encoding="utf-8")
    assert [(one.code, one.place.line) for one in problems_of(path)] == [("csv_broken", 2)]


def test_a_csv_says_cells_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = save(tmp_path / "p.csv", [["sep=;"], *table(GRANT, grant(Référence="2023 DGRI 27", Montant="x"))])
    path.write_text(path.read_text(encoding="utf-8-sig").replace('"sep=;"', "sep=;"), encoding="utf-8")
    (problem,) = problems_of(path)
    assert str(problem.place) == f"{path} M4"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty"),
        (b"\n\n\n", "sheet_without_header"),
        ("Référence;Montant\n".encode(), "workbook_without_rows"),
        (b'R\xe9f\xe9rence;Montant;"' + b"x" * 17_000_000, "csv_line_too_long"),
    ],
)
def test_a_csv_that_is_none_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "p.csv").write_bytes(content)
    assert [problem.code for problem in problems_of(tmp_path / "p.csv")] == [code]


def rows_after(text: str) -> tuple[list[str], list[str]]:
    """The references of the rows that are read of a list of three columns, and the places of what is wrong with it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.csv"
        path.write_text(f"Référence;Montant;Partenaire\n{text}", encoding="utf-8")
        raws = list(read_workbook(path))
    problems = (problem for raw in raws for problem in raw.problems if not problem.code.startswith("cell_missing"))
    places = [
        str(one.place.cell or one.place.line) for one in problems if one.code.startswith(("csv_", "rows_", "row_"))
    ]
    return [str(raw.data["reference"]) for raw in raws if "reference" in raw.data], places


@each(
    ("text", "rows", "at"),
    [
        ('1;5;a\n2;5;"b\n3;5;c\n4;5;d\n', "1 3 4", "3"),
        ('1;5;a\n2;5;"b\n3;5;c"\n4;5;d\n', "1 4", "3 4"),
        ('1;5;"a" b\n2;5;c\n', "2", "2"),
        ('1;5;a 24" screen\n2;5;b\n', "1 2", ""),
        ('1;5;"a\nb; c\nd"\n2;5;b\n', "1 2", ""),
        ("1;5;a;b\n2;5;b\n", "1 2", "D2"),
        ("1,5,a\n2;5;b\n", "2", "A2"),
        ("1;5;a\n2024-1,Association Un,5\n", "1", "A3"),
        ("1;5;a\nPour avis, le 3, Paris\n", "1", "A3"),
        ("1;5;a\n;5;TOTAL\n2;5;b\n", "1 2", "A3 A4"),
        ("1;5;a\nTotal général;5;\n", "1", "A3"),
        ("1;5;a\n;;* hors taxes\n", "1", "A3"),
        ("1;5;a\n2;5;b\n1;6;c\n", "2", "A2"),
    ],
)
def test_no_row_of_a_list_is_lost_unsaid(text: str, rows: str, at: str) -> None:
    assert rows_after(text) == (rows.split(), at.split())


def of_one_reference(**changes: str) -> list[dict[str, Any]]:
    rows = [
        grant(
            Décision="attribuer une subvention", Montant=f"{number}00 €", Partenaire=f"Association {number}", Accord=""
        )
        for number in (1, 2, 3)
    ]
    return [*rows[:2], rows[2] | {heading.replace("_", " "): value for heading, value in changes.items()}]


def test_rows_of_one_reference_are_one_grant_in_shares(tmp_path: Path) -> None:
    path = save(tmp_path / "p.xlsx", table(*of_one_reference(), grant(Référence="2023 DGRI 27")))
    first, other = (build_project(raw) for raw in read_workbook(path, choices=WorkbookChoices(group=True)))
    (decision,) = first.decisions
    assert isinstance(decision, AwardGrant)
    assert decision.amount is not None
    assert (other.reference, decision.amount.iso) == ("2023 DGRI 27", "600 EUR")
    names = [first.parties[str(share.to)].name.fr.source for share in decision.shares]
    assert list(zip(names, (share.amount.iso for share in decision.shares), strict=True)) == [
        (f"Association {number}", f"{number}00 EUR") for number in (1, 2, 3)
    ]
    assert len(first.budget) == 1


def test_a_reference_with_a_dash_of_word_is_the_same_reference(tmp_path: Path) -> None:
    rows = [grant(Référence=reference) for reference in ("2023-26", "2023\u201126")]
    (raw,) = read_workbook(save(tmp_path / "p.xlsx", table(*rows)))
    assert [one.code for one in raw.problems] == ["rows_of_one_act"]


@pytest.mark.parametrize(("heading", "value"), [("Séance", "13 mars 2023"), ("Conseil", "nantes"), ("Période", "2024")])
def test_rows_of_one_act_that_disagree_are_told_at_the_cell(tmp_path: Path, heading: str, value: str) -> None:
    path = save(tmp_path / "p.xlsx", table(*of_one_reference(**{heading: value})))
    (raw,) = read_workbook(path, choices=WorkbookChoices(group=True))
    assert [(one.path, one.code) for one in raw.problems] == [(heading, "cell_unlike")]
    assert raw.problems[0].place.cell.endswith("4")


def test_an_act_of_several_rows_keeps_the_place_of_each_amount(tmp_path: Path) -> None:
    path = save(tmp_path / "p.xlsx", table(*of_one_reference(Montant="x €")))
    (raw,) = read_workbook(path, choices=WorkbookChoices(group=True))
    assert said(raw.problems) == [("M4", "Montant", "cell_not_money")]


def test_hidden_rows_and_sheets_are_told_and_read_when_asked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Projets"
    for row in table(GRANT, grant(Référence="2023 DGRI 27"), grant(Référence="2023 DGRI 28")):
        sheet.append(list(row))
    sheet.row_dimensions[3].hidden = True
    other = book.copy_worksheet(sheet)
    other.title = "Février"
    other["A2"] = "2024 DGRI 1"
    path = tmp_path / "p.xlsx"
    book.save(path)
    apart, *raws, hidden = read_workbook(path)
    assert [raw.data["reference"] for raw in raws] == ["2023 DGRI 26", "2023 DGRI 28"]
    assert [(one.place.sheet, one.code) for one in apart.problems] == [("Février", "sheet_not_read")]
    assert [(one.place.cell, one.code, one.values["rows"]) for one in hidden.problems] == [("A3", "rows_hidden", "3")]
    shown = [raw for raw in read_workbook(path, choices=WorkbookChoices(include_hidden=True)) if raw.data]
    assert len(shown) == 3
    february = read_workbook(path, choices=WorkbookChoices(sheet="février"))
    chosen = [raw.data["reference"] for raw in february if raw.data]
    assert chosen[0] == "2024 DGRI 1"
    other.sheet_state = "hidden"
    sheet.title = "Liste"
    book.save(path)
    assert [one.code for one in next(iter(read_workbook(path))).problems] == ["sheet_hidden"]
    with pytest.raises(SpecError, match="Mars"):
        list(read_workbook(path, choices=WorkbookChoices(sheet="Mars")))


def test_a_currency_that_does_not_read_is_told_once_at_its_cell(tmp_path: Path) -> None:
    path = save(tmp_path / "p.xlsx", table(grant(Montant=1500, Devise="dollars")))
    assert [place for place, *_ in said(problems_of(path))] == ["S2"]


def test_a_finding_is_told_in_the_words_of_the_workbook_at_the_cell_that_can_mend_it(tmp_path: Path) -> None:
    row = grant(Décision="attribuer une subvention", Montant="4500 €", Accord="jumeau", Article="", Sigle="")
    city = {
        "Clé": "ville",
        "Nom": "Ville de Dakar",
        "Catégorie": "collectivité étrangère",
        "Pays": "SN",
        "Article": "la",
    }
    pact = {"Clé": "jumeau", "Accord": "convention", "Partenaires": "ville", "Durée": "3 ans"}
    pact |= {"Intitulé de l’accord (fr)": "Convention", "Intitulé de l’accord (en)": "Agreement"}
    sheets = {"Projets": table(row), "Partenaires": table(city), "Accords": table(pact)}
    (loaded,) = delibgen.load_all(save(tmp_path / "p.xlsx", sheets))
    assert loaded.project, loaded.problems
    (found,) = [one for one in check_loaded(loaded).findings if one.rule == "LEG-04"]
    assert (found.place.cell, found.path) == ("O2", "Accord")
    assert "(Dérogations)" in found.text("fr")


def test_a_text_may_cite_the_partner_and_the_amount_in_french(tmp_path: Path) -> None:
    words = {"Intitulé (fr)": "Aide de {montant:long} du {partenaire}, {période}", "Intitulé (en)": "Grant of {amount}"}
    (found,) = projects_of(save(tmp_path / "p.xlsx", table(grant() | words)))
    assert found.title.fr.source == "Aide de {amount:long} du {partner}, {period}"
    facts = table({"Clé": "montant", "Valeur": "5 €"})
    path = save(tmp_path / "q.xlsx", {"Projets": table(grant() | words), "Faits": facts})
    (found,) = projects_of(path)
    assert found.title.fr.source == "Aide de {montant:long} du {partner}, {period}"


@each(
    ("amount", "iso"),
    [
        ("1500 $", "1500 CAD"),
        ("2 k$", "2000 CAD"),
        ("1500 $ US", "1500 USD"),
        ("1500 $ CA", "1500 CAD"),
        (["1500", "$"], "1500 CAD"),
        (["1500", "dollars canadiens"], "1500 CAD"),
    ],
)
def test_a_dollar_is_that_of_the_council(amount: str | list[str], iso: str) -> None:
    number, currency = amount if isinstance(amount, list) else (amount, "")
    profile = str(Path(__file__).parents[1] / "councils" / "ville-d-erable.toml")
    for council, expected in ((profile, iso), ("nantes", iso.replace("CAD", "USD") if "$" in amount else iso)):
        with TemporaryDirectory() as folder:
            path = save(Path(folder) / "p.xlsx", table(grant(Conseil=council, Montant=number, Devise=currency)))
            (raw,) = read_workbook(path)
        is_told = "CA" in number
        assert raw.value(("decisions", 0, "amount")) == (iso if is_told else expected)


@each(("cell", "currency"), [("5 000 F", ""), ("5 000 francs", ""), ("5 000", "F"), (5000, "Francs")])
def test_francs_are_french_in_an_act_of_their_years_and_asked_back_in_a_later_one(
    tmp_path: Path, cell: Any, currency: str
) -> None:
    old, new = "13-16 mars 2001", "14-17 mars 2023"
    rows = {day: grant(Séance=day, Montant=cell, Devise=currency, Exercice=day[-4:]) for day in (old, new)}
    assert projects_of(save(tmp_path / "p.xlsx", table(rows[old])))[0].decisions[0].amount.iso == "5000 FRF"  # type: ignore[union-attr]
    codes = {code for _, _, code in said(problems_of(save(tmp_path / "q.xlsx", table(rows[new]))))}
    assert codes == {"cell_shared_currency"}


@each("cell", ["Fr. 5'000.-", "5 000 fr.", "SFr. 5000"])
def test_swiss_francs_are_asked_back_only_where_they_may_be_french(tmp_path: Path, cell: str) -> None:
    new, old = (grant(Séance=day, Montant=cell, Exercice=day[-4:]) for day in ("14-17 mars 2023", "13-16 mars 2001"))
    assert projects_of(save(tmp_path / "p.xlsx", table(new)))[0].decisions[0].amount.iso == "5000 CHF"  # type: ignore[union-attr]
    codes = {code for _, _, code in said(problems_of(save(tmp_path / "q.xlsx", table(old))))}
    assert codes == (set() if cell.startswith("S") else {"cell_shared_currency"})


def test_a_dollar_beside_a_partner_who_has_another_is_asked_back(tmp_path: Path) -> None:
    path = save(tmp_path / "p.xlsx", table(grant(Montant="1500 $", Pays="Canada")))
    (raw,) = read_workbook(path)
    assert [(one.path, one.code, one.values["codes"]) for one in raw.problems] == [
        ("Montant", "cell_shared_currency", "USD, CAD")
    ]


@each(
    ("heading", "cell"),
    [
        ("Répartition", "aquarium 73 080 EUR, epee 69 109 EUR : loyers"),
        ("Avis d’arrondissement", "10e 21/09/1999, 14e 13/09/1999"),
        ("Versements (fr)", "90 % au lancement, 10 % au solde"),
    ],
)
def test_a_comma_in_a_list_is_told_at_its_cell(heading: str, cell: str) -> None:
    with TemporaryDirectory() as folder:
        path = save(Path(folder) / "p.xlsx", table(grant(**{heading: cell})))
        (raw,) = read_workbook(path)
    assert [(one.path, one.code) for one in raw.problems] == [(heading, "cell_parted_by_comma")]


def test_instalments_are_read_as_their_column_is_written(tmp_path: Path) -> None:
    said = {"Versements (fr)": "10 000 £ au début ; 5 850 £ au solde", "Versements (en)": "£10,000 first; £5,850 last"}
    (found,) = projects_of(save(tmp_path / "p.xlsx", table(grant(**said))))
    (decision,) = [one for one in found.decisions if one.kind == "accept_grant"]
    assert [part.amount.iso for part in decision.instalments if part.amount] == ["10000 GBP", "5850 GBP"]


def test_a_small_number_in_a_format_of_dates_is_no_date(tmp_path: Path) -> None:
    row = {**GRANT, "Date du projet": ""}
    for number in (1, 45, 366):
        with xlsxwriter.Workbook(tmp_path / "p.xlsx") as book:
            sheet, dates = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
            for at, (heading, value) in enumerate(row.items()):
                sheet.write(0, at, heading)
                sheet.write(1, at, value)
            sheet.write_number(1, list(row).index("Date du projet"), number, dates)
        (found,) = [one for one in problems_of(tmp_path / "p.xlsx") if one.path == "Date du projet"]
        assert found.code == "cell_number_as_date"


def test_a_formula_in_a_csv_is_no_text(tmp_path: Path) -> None:
    rows = [
        grant(Montant="=1000+500"),
        grant(Chapitre="=5*13"),
        grant(**{"Intitulé (fr)": '="Aide "&B2'}),
        grant(Chapitre='="011"'),
        grant(**{"Intitulé (fr)": "=> Aide"}),
        grant(**{"Intitulé (fr)": "'=A1 : Aide"}),
        grant(**{"Intitulé (fr)": "=cmd|' /C calc'!A0"}),
    ]
    for number, row in enumerate(rows):
        row["Référence"] = f"2023 DGRI {number}"
    found = said(problems_of(save(tmp_path / "p.csv", table(*rows))))
    assert [(cell, code) for cell, _, code in found] == [
        ("M2", "cell_formula_in_csv"),
        ("R3", "cell_formula_in_csv"),
        ("D4", "cell_formula_in_csv"),
        ("D8", "cell_formula_in_csv"),
    ]


def test_a_row_of_a_company_called_total_is_a_project() -> None:
    assert rows_after("1;5;Total Danse\n2;5;Sous-total\n") == (["1", "2"], [])


def test_an_open_quotation_mark_is_found(tmp_path: Path) -> None:
    path = save(tmp_path / "p.csv", table(GRANT))
    with path.open("a", encoding="utf-8") as file:
        file.write('"open;\n' + "more;text\n" * 3_000)
    assert "csv_broken" in [problem.code for problem in problems_of(path)]


def test_five_megabytes_in_a_cell(tmp_path: Path) -> None:
    path = save(tmp_path / "p.csv", table({**GRANT, "Exposé (fr)": "x" * 5_000_000}))
    assert said(problems_of(path)) == [("G2", "Exposé (fr)", "cell_too_long")]


# --- files that are no workbooks


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _bytes(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def _encrypted(path: Path) -> Path:
    """A compound file with the stream that an encrypted workbook is kept in."""
    size, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    header = bytearray(size)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for at, value, length in (
        *((24, 62, 2), (26, 3, 2), (28, 0xFFFE, 2), (30, 9, 2), (32, 6, 2), (44, 1, 4), (48, 1, 4), (56, 4096, 4)),
        *((60, end, 4), (68, end, 4), (76, 0, 4)),
    ):
        header[at : at + length] = value.to_bytes(length, "little")
    header[80:size] = free.to_bytes(4, "little") * 108
    fat = b"".join(n.to_bytes(4, "little") for n in (0xFFFFFFFD, end, *[free] * 126))

    def entry(name: str, kind: int) -> bytes:
        said = name.encode("utf-16-le") + b"\0\0"
        return (said.ljust(64, b"\0") + len(said).to_bytes(2, "little") + bytes([kind, 1])).ljust(128, b"\0")

    directory = entry("Root Entry", 5) + entry("EncryptedPackage", 2) + bytes(256)
    path.write_bytes(bytes(header) + fat + directory)
    return path


def _broken_xlsx(path: Path) -> Path:
    content = save(path, table(GRANT)).read_bytes()
    path.write_bytes(content[: len(content) // 2] + content[-60:])
    return path


def _xml_bomb(path: Path) -> Path:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{levels}]><worksheet>&a11;</worksheet>'
    save(path, table(GRANT))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _zip(path, parts | {"xl/workbook.xml": text.encode(), "xl/sharedStrings.xml": text.encode()})


def _far_cell(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Projets")
        sheet.write(0, 0, "Référence")
        sheet.write(1_048_575, 16_383, "loin")
    return path


def _repeated_cells(path: Path) -> Path:
    save(path, table(GRANT))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    row = b"<table:table-row table:number-rows-repeated='1000000'><table:table-cell office:value-type='string' "
    row += b"table:number-columns-repeated='1000'><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    return _zip(path, parts | {"content.xml": parts["content.xml"].replace(b"</table:table>", row)})


def test_words_that_a_cell_states_beside_others_are_those_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    """LibreOffice shows `office:string-value` where it differs from the paragraph, and that one where it is empty."""
    path = save(tmp_path / "p.ods", table({**GRANT, "Chapitre": "67", "Exposé (fr)": "Un.\nDeux."}))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = parts["content.xml"].decode()
    for shown, stated in (("67", "65"), ("Un.", "Un. Deux."), ("WCCF", "")):
        cell = f'<table:table-cell office:value-type="string"><text:p>{shown}</text:p>'
        assert cell in content
        content = content.replace(cell, cell.replace("><text", f' office:string-value="{stated}"><text'))
    raw = next(iter(read_workbook(_zip(path, parts | {"content.xml": content.encode()}))))
    assert str(raw.data["budget"]).count("'65'") == 1
    assert "WCCF" in str(raw.data["parties"])
    assert [raw.value(("context", rank, "fr")) for rank in (0, 1)] == ["Un.", "Deux."]


@pytest.mark.parametrize(("number", "word"), [("1", "TRUE"), ("1", "VRAI"), ("0", "FAUX")])
def test_a_yes_that_libreoffice_took_from_an_xlsx_is_no_amount(tmp_path: Path, number: str, word: str) -> None:
    path = save(tmp_path / "p.ods", table({**GRANT, "Montant": 77, "Devise": "EUR"}))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cell = '<table:table-cell office:value-type="float" office:value="77"/>'
    content = parts["content.xml"].decode()
    assert cell in content
    said = f'table:formula="of:=TRUE()" office:value-type="float" office:value="{number}"'
    content = content.replace(cell, f"<table:table-cell {said}><text:p>{word}</text:p></table:table-cell>")
    found = problems_of(_zip(path, parts | {"content.xml": content.encode()}))
    assert [(problem.place.cell, problem.code) for problem in found] == [("M2", "cell_not_text")]


def _encrypted_ods(path: Path) -> Path:
    return _zip(path, {"content.xml": b"?", "META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"})


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


HOSTILE: list[tuple[str, Callable[[Path], Path], set[str]]] = [
    ("p.xlsx", _bytes(b"hello"), {"not_a_workbook"}),
    ("p.xlsx", _bytes(b""), {"not_a_workbook"}),
    ("p.xls", _bytes(b"<html><table>"), {"not_a_workbook"}),
    ("p.xlsx", _bytes(b"PK\x03\x04junk"), {"workbook_broken"}),
    ("p.docx.xlsx", lambda path: _zip(path, {"word/document.xml": b"<a/>"}), {"not_a_workbook"}),
    ("p.xls", _bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), {"workbook_broken"}),
    ("p.xlsx", _encrypted, {"workbook_encrypted"}),
    ("p.ods", _encrypted_ods, {"workbook_encrypted"}),
    ("p.xlsx", _broken_xlsx, {"workbook_broken"}),
    ("p.xlsx", _xml_bomb, {"workbook_broken", "workbook_empty"}),
    ("p.xlsx", _far_cell, {"sheet_too_large"}),
    ("p.ods", _repeated_cells, {"sheet_too_large"}),
    ("none.xlsx", lambda path: path, {"file_missing"}),
    ("none.csv", lambda path: path, {"file_missing"}),
    ("folder.xlsx", _folder, {"file_is_folder"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "make", "codes"), HOSTILE, ids=[f"{n}-{min(c)}-{i}" for i, (n, _, c) in enumerate(HOSTILE)]
)
def test_a_file_that_is_no_workbook_is_refused_at_once(
    tmp_path: Path, name: str, make: Callable[[Path], Path], codes: set[str]
) -> None:
    path = make(tmp_path / name)
    begun = time.monotonic()
    (problem,) = problems_of(path)
    assert problem.code in codes
    assert problem.place == Place(str(path))
    assert time.monotonic() - begun < 10


def test_a_bomb_is_refused_by_what_it_unpacks_to_and_not_by_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path / "p.xlsx", table(GRANT))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    _zip(path, parts | {"xl/sharedStrings.xml": b" " * 30_000_000})
    content = path.read_bytes()
    path.write_bytes(content.replace((30_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    monkeypatch.setattr(package, "MOST_UNPACKED", 10_000_000)
    assert [problem.code for problem in problems_of(path)] == ["workbook_too_large"]


def test_a_million_empty_rows_are_no_matter(tmp_path: Path) -> None:
    said = ("".join(f'<c t="inlineStr"><is><t>{escape(one)}</t></is></c>' for one in row) for row in table(GRANT))
    filled = "".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(said, 1))
    empty = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(3, 1_000_001))
    sheet = f'<worksheet xmlns="{SPACE}"><sheetData>{filled}{empty}</sheetData></worksheet>'
    assert len(projects_of(bare_workbook(tmp_path / "p.xlsx", sheet))) == 1


@given(
    data=st.binary(max_size=400),
    suffix=st.sampled_from(FORMATS),
    start=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, suffix: str, start: bytes) -> None:
    path = tmp_path / f"p{suffix}"
    path.write_bytes(start + data)
    assert problems_of(path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A workbook in each format, made once: what is damaged in it is the same from one try to the next."""
    folder = tmp_path_factory.mktemp("whole")
    return {suffix: save(folder / f"p{suffix}", table(GRANT)).read_bytes() for suffix in (".xlsx", ".xls", ".ods")}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("truly", [".xlsx", ".xls", ".ods"])
def test_a_workbook_is_known_by_its_content_whatever_its_name(
    tmp_path: Path, whole: dict[str, bytes], truly: str, suffix: str
) -> None:
    path = tmp_path / f"p{suffix}"
    path.write_bytes(whole[truly])
    assert [project.reference for project in projects_of(path)] == ["2023 DGRI 26"]


@given(data=st.data(), suffix=st.sampled_from([".xlsx", ".xls", ".ods"]))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path: Path, whole: dict[str, bytes], data: st.DataObject, suffix: str
) -> None:
    path = tmp_path / f"p{suffix}"
    content = bytearray(whole[suffix])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content))
    problems_of(path)


# --- the map of one's own headings

OWN = {
    "N° dossier": "2023 DGRI 26",
    "Libellé": "Un titre",
    "Titre anglais": "A title",
    "Structure": "Forum",
    "Somme": "500",
}


def test_a_list_of_ones_own_is_read_through_a_map(tmp_path: Path) -> None:
    rest = {heading: GRANT[heading] for heading in ("Séance", "Rapporteurs", "Exposé (fr)", "Exposé (en)")}
    path = save(tmp_path / "p.csv", table({**OWN, **rest, "Remarques": "à revoir"}))
    (tmp_path / "map.toml").write_text(
        """
currency = "€"
[constants]
council = "paris"
decision = "attribuer une subvention"
[columns]
"n° DOSSIER" = "reference"
"Libellé" = "title_fr"
"Titre anglais" = "title_en"
Structure = "partner"
Somme = "amount"
Remarques = ""
""",
        encoding="utf-8",
    )
    (found,) = projects_of(path, tmp_path / "map.toml")
    assert found.decisions[0].total.iso == "500 EUR"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[columns", "toml_syntax"),
        ('[columns]\nSomme = "amont"', "map_unknown_column_near"),
        ('[constants]\nconsil = "paris"', "map_unknown_column_near"),
        ('[columns]\nSomme = "octroyer une aide"', "map_unknown_column"),
        ('[columns]\ndecision = "attribuer une subvention"', "map_constant"),
        ("columns = 1", "toml_not_a_table"),
        ("sheet = 1", "toml_not_text"),
        ("[colums]", "map_unknown_entry"),
        ('sheet = "Feuil9"', "map_unknown_sheet"),
        ('currency = "sous"', "cell_unknown_currency"),
    ],
)
def test_a_wrong_map_says_so(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    path = save(tmp_path / "p.xlsx", table(GRANT))
    assert [problem.code for problem in problems_of(path, tmp_path / "map.toml")] == [code]


def test_all_that_is_wrong_in_a_map_is_told_at_its_place(tmp_path: Path) -> None:
    text = '[colums]\n[columns]\nTitre = "titl_fr"\nSomme = amount\nSomme = ""\n[constants]\nz = "1"\n'
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    problems = problems_of(save(tmp_path / "p.xlsx", table(GRANT)), tmp_path / "map.toml")
    assert [(one.path, one.place.line, one.place.column) for one in problems] == [
        ("colums", 1, 2), ("columns.Titre", 3, 9), ("columns.Somme", 4, 9), ("columns.Somme", 5, 1),
        ("constants.z", 7, 1),
    ]  # fmt: skip


def test_a_faulty_profile_is_told_once_and_each_row_that_names_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "ville.toml").write_text("schema = 1\n", encoding="utf-8")
    first, second = {**GRANT, "Conseil": "ville.toml"}, {**GRANT, "Conseil": "ville.toml", "Référence": "2023 DRI 2"}
    path = save(tmp_path / "p.xlsx", table(first, second))
    rows = [loaded.problems for loaded in delibgen.load_all(path)]
    profile, own = str(tmp_path / "ville.toml"), str(path)
    assert [[problem.place.source for problem in problems] for problems in rows] == [[own, *[profile] * 8], [own]]
    assert not any("cell" in problem.code for problems in rows for problem in problems)


@formats
def test_a_map_is_drafted_from_the_headings_and_reads_back(tmp_path: Path, suffix: str) -> None:
    path = save(tmp_path / f"p{suffix}", {"Liste 2023": [["Les projets"], *table({**OWN, "Zzz": "", 'D"it': ""})]})
    drafted = draft_map(path)
    for line in ('"N° dossier" = ""', '"Structure" = "?partner"', '"Somme" = "?amount"', '"Zzz" = ""'):
        assert line in drafted
    (tmp_path / "map.toml").write_text(drafted, encoding="utf-8")
    codes = {problem.code for problem in problems_of(path, tmp_path / "map.toml")}
    assert codes == {"map_unanswered"}
    answered = drafted.replace('"?', '"').replace('"N° dossier" = ""', '"N° dossier" = "reference"')
    (tmp_path / "map.toml").write_text(answered, encoding="utf-8")
    assert list(islice(read_workbook(path, tmp_path / "map.toml"), 1))


@each(
    ("headings", "meant"),
    [
        ("montant;Montant demandé", {"montant": "amount", "Montant demandé": ""}),
        ("Montant demandé;Montant proposé;Montant voté", {"Montant voté": "amount", "Montant proposé": ""}),
        ("Montant demandé;Montant proposé", {"Montant proposé": "amount", "Montant demandé": ""}),
        ("Aide sollicitée;Subvention accordée", {"Subvention accordée": "amount", "Aide sollicitée": ""}),
        ("Subvention N-1;Subvention 2024", {"Subvention N-1": "", "Subvention 2024": "?amount"}),
        ("Montant voté 2023;Montant voté 2024", {"Montant voté 2023": "", "Montant voté 2024": "amount"}),
        ("Demandé (€);Proposition (€)", {"Demandé (€)": "", "Proposition (€)": "?amount"}),
        ("Demande;Attribution", {"Attribution": "?amount"}),
        ("Mt demandé;mt_accorde;Nature comptable;fct", {"Mt demandé": "", "mt_accorde": "amount"}),
        ("Mt demandé;mt_accorde;Nature comptable;fct", {"Nature comptable": "line_nature", "fct": "?line_function"}),
        ("N° dossier;N° délib.;Association", {"N° dossier": "", "N° délib.": "reference", "Association": "?partner"}),
        ("numero_deliberation;nom_structure", {"numero_deliberation": "reference", "nom_structure": "partner"}),
        ("dateSeance;Ligne budg.", {"dateSeance": "session", "Ligne budg.": "line_line"}),
        ("Type de structure;Structure", {"Type de structure": "", "Structure": "?partner"}),
        ("nomBeneficiaire;montant;nature", {"nomBeneficiaire": "partner", "nature": ""}),
        ("Chapitre;Nature", {"Chapitre": "line_chapter", "Nature": "line_nature"}),
    ],
)
def test_a_map_takes_exact_headings_first_and_asks_where_it_is_not_sure(
    tmp_path: Path, headings: str, meant: dict[str, str]
) -> None:
    (tmp_path / "p.csv").write_text(f"{headings}\n", encoding="utf-8")
    drafted = draft_map(tmp_path / "p.csv")
    for heading, column in meant.items():
        assert f'"{heading}" = "{column}"' in drafted


def test_a_map_is_of_the_list_and_not_of_its_cover_title_or_total(tmp_path: Path) -> None:
    cover = [["Service instructeur", "Culture"], ["Millésime", "2024"]]
    rows = [["Association A", "1500"], ["TOTAL", "1500"]]
    sheet = [["Subventions aux associations"], [], ["Structure", "Aide votée"], *rows]
    drafted = draft_map(save(tmp_path / "p.xlsx", {"Couverture": cover, "Suivi": sheet}))
    assert 'sheet = "Suivi"' in drafted
    assert '"Aide votée" = "amount"' in drafted
    assert "TOTAL" not in drafted


# --- speed and memory


def test_a_map_is_drafted_from_the_sheet_whose_headings_are_known(tmp_path: Path) -> None:
    guide = [["Comment remplir", "ce classeur"], ["Projets", "une ligne par projet"]]
    drafted = draft_map(save(tmp_path / "p.xlsx", {"Guide": guide, "Liste": table(GRANT)}))
    assert 'sheet = "Liste"' in drafted
    assert '"Montant" = "amount"' in drafted


def test_a_csv_is_streamed(tmp_path: Path) -> None:
    """Twenty times the rows take no more memory."""
    code = (
        "import resource, sys\nfrom pathlib import Path\nfrom delibgen.workbook.reading import read_workbook\n"
        "count = sum(1 for _ in read_workbook(Path(sys.argv[1])))\n"
        "print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    for count in (100, 2000):
        rows = (grant(Référence=f"2023 DGRI {number}") | {"Exposé (fr)": "Un mot. " * 500} for number in range(count))
        path = save(tmp_path / f"{count}.csv", table(*rows))
        done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
        read, peak = map(int, done.stdout.split())
        assert read == count
        peaks.append(peak)
    assert peaks[1] < peaks[0] * 1.1


def test_the_first_project_comes_before_the_last_is_read(tmp_path: Path) -> None:
    path = save(tmp_path / "p.csv", table(GRANT))
    with path.open("a", encoding="utf-8") as file:
        file.write('"never closed')
    assert next(read_workbook(path)).data["reference"] == "2023 DGRI 26"


def test_the_limits_are_those_of_the_documentation() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "workbook.md").read_text(encoding="utf-8")
    assert f"{package.MOST_UNPACKED // 1_000_000_000} GB" in text
    assert f"{package.MOST_CELLS // 1_000_000} million cells" in text


@each(
    "name",
    ["Arts et Métiers", "Société d'histoire, société savante", "Association Villes et villages", "Danse, Danse !"],
)
def test_a_name_with_a_joint_is_one_name(tmp_path: Path, name: str) -> None:
    assert "cell_several_names" not in {
        one.code for one in problems_of(save(tmp_path / "p.csv", table(grant(Partenaire=name))))
    }
