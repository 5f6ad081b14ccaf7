"""Files of councils whose money shares its sign with others: « 63 000 $ » of a Canadian city are Canadian dollars."""

import shutil
from pathlib import Path

import pytest

import delibgen
from delibgen.comparing import compare
from delibgen.updating import answers, update
from tests.edits.revised import reword
from tests.edits.test_comparing import made
from tests.test_other_councils import COUNCILS

SPEC = """\
schema: 1
council: {council}.toml
reference: 2024-0441
date: 2024-11-04
session: 2024-11-25
title: {{fr: Une fête, en: A feast}}
rapporteurs: {{name: Camille EXEMPLE, gender: f}}
facts:
  cost: 61250 {money}
context:
  - {{fr: "La fête coûte {{cost}}.", en: "The feast costs {{cost}}."}}
  - {{fr: "Elle est gratuite ; {{cost}} sont donc à voter.", en: "It is free; {{cost}} is to be voted."}}
"""
SIGNS = [
    ("ville-d-erable", "CAD", "61 250 $", "63 000 $"),
    ("canton-exemple", "CHF", "61 250 CHF", "63 000 francs"),
    ("ville-d-erable", "USD", "61 250 $ US", "63 000 $ US"),
]


def of(council: str, money: str, folder: Path) -> tuple[Path, Path]:
    shutil.copy(COUNCILS / f"{council}.toml", folder)
    spec, french, _ = made(folder, SPEC.format(council=council, money=money))
    return spec, french


@pytest.mark.parametrize(("council", "money", "old", "new"), SIGNS)
def test_another_sum_stays_in_the_money_of_the_spec(
    council: str, money: str, old: str, new: str, tmp_path: Path
) -> None:
    spec, french = of(council, money, tmp_path)
    reword(french, old, new)
    update(compare(french, spec))
    assert f"cost: 63000 {money}\n" in spec.read_text(encoding="utf-8")
    assert not answers(compare(french, spec))


def test_a_sum_that_names_its_money_is_in_that(tmp_path: Path) -> None:
    spec, french = of("ville-d-erable", "CAD", tmp_path)
    reword(french, "61 250 $", "61 250 $ US")
    update(compare(french, spec))
    assert "cost: 61250 USD\n" in spec.read_text(encoding="utf-8")


@pytest.mark.parametrize(("council", "money", "old"), [each[:3] for each in SIGNS])
def test_a_former_sum_in_their_words_is_told(council: str, money: str, old: str, tmp_path: Path) -> None:
    spec, french = of(council, money, tmp_path)
    reword(french, "à voter.", f"à voter. Ces {old} sont ceux de l’an dernier.")
    spec.write_text(spec.read_text(encoding="utf-8").replace("61250", "70000"), encoding="utf-8")
    told = [one for one in delibgen.merge(french, spec).notices if one.code == "merge_stale"]
    assert [one.values["figures"] for one in told] == [old]
