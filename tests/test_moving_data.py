"""What a later release of a library may do: each table that we hold against one is fed what it does not know."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from lxml import etree
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

import delibgen
from delibgen.language import get_language
from delibgen.language.numbers import format_words
from delibgen.project.money import Money
from delibgen.project.spec import Project
from delibgen.workbook.opening import tabs
from tests import samples
from tests.specs import COMMUNICATION, saved
from tests.workbooks import GRANT as ROW
from tests.workbooks import save, table

ROOT = Path(__file__).resolve().parent.parent
SPEC = """\
schema: 1
council: paris
reference: 2024 DAC {number}
date: 2024-01-23
title: {{fr: Un titre, en: A title}}
facts: {{sum: {amount}, rank: count 8, day: 2024-08-14}}
context:
  - fr: "[{{sum}} | {{sum:long}} | {{sum:words}} | {{rank:ordinal}} | {{day}}]"
    en: "[{{sum}} | {{sum:long}} | {{sum:words}} | {{rank:ordinal}} | {{day}}]"
activities: [{{title: {{fr: visite, en: visit}}, country: {country}}}]
"""
SAID = {
    # what is known stays as it was
    ("21 GBP", "FR"): (
        "[21 £ | 21 £ (livres sterling) | vingt et une livres sterling |",
        "[£21 | £21 (pounds sterling) |",
    ),
    # a currency that came in, whose noun is known, and one whose gender nobody knows
    ("21 ZQD", "FR"): (
        "[21 ZQD | 21 ZQD (livres zembliennes) | vingt et une livres zembliennes |",
        "twenty-one Zemblan pounds",
    ),
    ("21 ZQZ", "FR"): ("| 21 zems zembliens |", "twenty-one Zemblan zems"),
    ("22 ZQZ", "FR"): ("| vingt-deux zems zembliens |", "twenty-two Zemblan zems"),
    # one that has a name in our tables alone
    ("21 XAD", "FR"): ("[21 XAD | 21 XAD (dinars comptables arabes) | vingt et un dinars", "(Arab accounting dinars)"),
    # one that is called otherwise
    ("21 UAH", "FR"): ("| 21 grivnas d’Ukraine |", "twenty-one Ukrainian grivnas"),
    ("21 KES", "FR"): ("| vingt et un dollars kényans |", "twenty-one Kenyan dollars"),
    ("21 MAD", "FR"): ("| vingt et un dirhams du Maroc |", "twenty-one dirhams"),
    # a sign that another is meant by
    ("21 SHP", "FR"): ("[21 SHP |", "[SHP 21 |"),
    # a pattern of lists, in which the words stand elsewhere
    ("1.50 EUR", "FR"): ("| un euro ainsi que cinquante centimes |", "| fifty cents after one euro |"),
    # a category of numbers, and a month
    ("1 EUR", "FR"): ("| 8e | 14 aoust 2024]", "| 8th | 14 Augustus 2024]"),
    # territories that are called otherwise
    ("1 EUR", "TR"): ("visite, en Turquie", "visit, in Türkiye"),
    ("1 EUR", "CZ"): ("visite, en Tchéquie", "visit, in the Czech Republic"),
    ("1 EUR", "NL"): ("visite, aux Pays-Bas", "visit, in the Kingdom of the Netherlands"),
    ("1 EUR", "GM"): ("visite, en Gambie", "visit, in The Gambia"),
    ("1 EUR", "MK"): ("visite, en Macédoine du Nord", "visit, in Makedonija"),
    ("1 EUR", "CQ"): ("visite, à Sercq", "visit, in Sark"),
}
REFUSED = {
    ("21 ZQN", "FR"): ("unnamed_currency", "facts.sum"),
    ("21 ZQP", "FR"): ("unnamed_currency", "facts.sum"),
    ("21 FRF", "FR"): ("unknown_currency", "facts.sum"),
    ("1 EUR", "ZQ"): ("unnamed_country", "activities[0].country"),
    ("1 EUR", "KE"): ("unnamed_country", "activities[0].country"),
}
CELLS: dict[tuple[str, str, str], tuple[str, ...]] = {
    ("21 livres zembliennes", "", "Türkiye"): (),
    ("21", "ZQZ", "Turquie"): (),
    ("21", "zems zembliens", "Tchéquie"): (),
    ("21", "ZQN", "République tchèque"): ("unnamed_currency",),
    ("21 ZQP", "", ""): ("unnamed_currency",),
    ("21 FRF", "", ""): ("cell_unknown_currency",),
    ("21", "francs français", ""): ("unknown_currency",),
    ("21 EUR", "", "Zemblie"): ("unnamed_country",),
    ("21 EUR", "", "Kenya"): ("unnamed_country",),
}


def later(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command says over a release of CLDR that nobody has seen."""
    command = [sys.executable, "-m", "tests.later_cldr", *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[tuple[str, str], dict[str, Any]], Path]:
    """What became of each spec, by its amount and its country, and the folder."""
    folder = tmp_path_factory.mktemp("later")
    cases = [*SAID, *REFUSED]
    specs = [
        str(saved(folder, SPEC.format(number=number, amount=amount, country=country), f"{number}.yaml"))
        for number, (amount, country) in enumerate(cases)
    ]
    done = later("render", *specs, "--to", "txt", "-o", str(folder / "out"), "--json")
    assert done.returncode == 1
    return dict(zip(cases, map(json.loads, done.stdout.splitlines()), strict=True)), folder


@pytest.mark.parametrize("case", SAID, ids=" ".join)
def test_what_a_table_does_not_know_is_said_by_a_rule_that_is_right_for_it(
    rendered: tuple[dict[tuple[str, str], dict[str, Any]], Path], case: tuple[str, str]
) -> None:
    told = rendered[0][case]
    assert told["problems"] == []
    for expected, path in zip(SAID[case], sorted(told["files"], reverse=True), strict=True):
        text = Path(path).read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u202f", " ")
        assert expected in text


@pytest.mark.parametrize("case", REFUSED, ids=" ".join)
def test_what_no_rule_is_right_for_is_refused_at_its_place_with_what_to_write(
    rendered: tuple[dict[tuple[str, str], dict[str, Any]], Path], case: tuple[str, str]
) -> None:
    told = rendered[0][case]
    (problem,) = told["problems"]
    assert (problem["code"], problem["path"]) == REFUSED[case]
    assert problem["place"]["line"]
    assert told["files"] == []


def test_a_text_and_a_project_are_read_over_whatever_came_in(
    rendered: tuple[dict[tuple[str, str], dict[str, Any]], Path],
) -> None:
    told, folder = rendered
    texts = [path for one in told.values() for path in one["files"]]
    done = later("check", *map(str, sorted(folder.glob("*.yaml"))), *texts, "--json")
    problems = [problem["code"] for line in done.stdout.splitlines() for problem in json.loads(line)["problems"]]
    assert sorted(problems) == sorted(code for code, _ in REFUSED.values())


def test_a_cell_reads_what_came_in_and_refuses_what_went_away(tmp_path: Path) -> None:
    rows = [
        {**ROW, "Référence": f"2023 DGRI {number}", "Montant": amount, "Devise": currency, "Pays": country}
        for number, (amount, currency, country) in enumerate(CELLS)
    ]
    done = later("render", str(save(tmp_path / "liste.xlsx", table(*rows))), "-o", str(tmp_path / "out"), "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    said = [[problem["code"] for problem in one["problems"]] for one in told]
    assert dict(zip(CELLS, said, strict=True)) == {case: list(codes) for case, codes in CELLS.items()}
    assert all(problem["place"]["cell"] for one in told for problem in one["problems"])


# --- what else a library may give that nobody has seen


def raising(error: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise error

    return fail


def new(kind: type[Exception]) -> Exception:
    """An error of a class that the library has not yet."""
    made: Exception = type("New", (kind,), {})("neuve")
    return made


def problems(source: Path) -> list[str]:
    """What is said of a source, which cannot be read."""
    with pytest.raises(delibgen.SpecError) as caught:
        delibgen.load(source)
    lines = [problem.text("fr") for problem in caught.value.problems]
    assert all(line.startswith(str(source)) and len(line.splitlines()) == 1 for line in lines)
    return lines


@pytest.mark.parametrize("kind", ["brand_new", "literal_error", "union_tag_invalid", "less_than_equal", "too_short"])
def test_a_new_error_of_the_model_is_one_line_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    said = PydanticCustomError(kind, "Is not\nwhat it {should} be", {"should": "should"})
    error = ValidationError.from_exception_data("Project", [{"type": said, "loc": ("title", "fr"), "input": ""}])
    monkeypatch.setattr(Project, "model_validate", raising(error))
    (line,) = problems(saved(tmp_path, COMMUNICATION, "acte.yaml"))
    assert ":4:13 title.fr: " in line


@pytest.mark.parametrize("error", [yaml.YAMLError(), yaml.YAMLError("deux\nlignes"), yaml.MarkedYAMLError("autour")])
def test_a_new_error_of_the_yaml_parser_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(yaml, "parse", lambda *_, **__: (raising(error)() for _ in [0]))
    (line,) = problems(saved(tmp_path, COMMUNICATION, "acte.yaml"))
    assert "n'est pas du YAML lisible" in line
    assert "()" not in line


def test_events_that_end_too_soon_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parse = yaml.parse
    monkeypatch.setattr(yaml, "parse", lambda *given, **named: islice(parse(*given, **named), 6))
    (line,) = problems(saved(tmp_path, COMMUNICATION, "acte.yaml"))
    assert "n'est pas du YAML lisible" in line


@dataclass
class Odd:
    """What a cell may hold one day."""

    said: object

    def __str__(self) -> str:
        return str(self.said)


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (Odd("15 850 £"), []),
        (Odd("#N/A"), ["cell_error"]),
        (Decimal(15850), ["cell_without_currency"]),
        (None, ["cell_missing"]),
        (1j, ["cell_unknown_currency"]),
    ],
)
def test_a_cell_of_a_new_type_is_read_as_the_text_that_it_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object, codes: list[str]
) -> None:
    path = save(tmp_path / "liste.xlsx", table({**ROW, "Montant": "@"}, {**ROW, "Référence": f"{ROW['Référence']}7"}))
    known = tabs._known
    swapped = lambda values: known([value if each == "@" else each for each in values])  # noqa: E731
    monkeypatch.setattr(tabs, "_known", swapped)
    first, second = delibgen.load_all(path)
    assert second.project
    assert [problem.code for problem in first.problems] == codes


@pytest.mark.parametrize("error", [jinja2.TemplateRuntimeError("neuve"), new(jinja2.TemplateError)])
def test_a_new_error_of_the_template_engine_names_the_template(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(jinja2.Template, "render", raising(error))
    with pytest.raises(delibgen.TemplateError, match=r"fr/.*neuve"):
        delibgen.compose(samples.project("paris-los-angeles"), "fr")


def test_a_new_error_of_the_xml_parser_is_said_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "acte.docx"
    delibgen.write(samples.document("paris-los-angeles", "fr"), path)
    monkeypatch.setattr(etree, "fromstring", raising(new(etree.LxmlError)))
    with pytest.raises(delibgen.ReadError) as caught:
        delibgen.check(path)
    assert caught.value.code == "document_broken"


@pytest.mark.parametrize("error", [NotImplementedError(), OverflowError("too large")])
def test_a_number_without_words_is_said_in_figures(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    monkeypatch.setattr("num2words.num2words", raising(error))
    format_words.cache_clear()
    try:
        said = [get_language(lang).format_money(Money(Decimal(1021), "GBP"), "words") for lang in samples.LANGS]
        assert said == ["1\u202f021 livres sterling", "1,021 pounds sterling"]
    finally:
        format_words.cache_clear()
