"""Rows of one reference are one act: each partner once, a total, and an annex where the list is long."""

from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen.project.act import MOST_SHARES
from delibgen.workbook.reading import WorkbookChoices, read_workbook
from delibgen.writers.plain import format_text
from tests.workbooks import GRANT, save, table


def awards(count: int, **changes: str) -> list[dict[str, Any]]:
    own = {"Décision": "attribuer une subvention", "Montant": "1000 €", "Accord": "", "Article": "", "Sigle": ""}
    rows = [GRANT | own | {"Partenaire": f"Association {number}"} for number in range(1, count + 1)]
    return [*rows[:-1], rows[-1] | changes]


def drafted(path: Path) -> dict[str, str]:
    (loaded,) = delibgen.load_all(path, group=True)
    assert loaded.project, loaded.problems
    return {lang: format_text(delibgen.compose(loaded.project, lang)) for lang in ("fr", "en")}


@pytest.mark.parametrize(("count", "is_annexed"), [(MOST_SHARES, False), (MOST_SHARES + 1, True)])
def test_a_list_that_is_too_long_for_an_article_is_an_annex_that_it_names(
    tmp_path: Path, count: int, *, is_annexed: bool
) -> None:
    texts = drafted(save(tmp_path / "p.xlsx", table(*awards(count))))
    for lang, named, table_of in (
        ("fr", "selon la répartition jointe en annexe 1", "Annexe 1 – Répartition des sommes attribuées"),
        ("en", "shared out as set out in annex 1", "Annex 1 – Breakdown of the sums awarded"),
    ):
        text = " ".join(texts[lang].replace("\u00a0", " ").split())
        assert (named in text, table_of in text) == (is_annexed, is_annexed)
        last = text.rindex(f"Association {count} |")
        assert text.count(f"Association {count} |") == 1
        assert not is_annexed or last > text.index(table_of)


def test_an_association_with_two_projects_is_one_beneficiary(tmp_path: Path) -> None:
    rows = awards(3, Partenaire="Association 1")
    text = drafted(save(tmp_path / "p.xlsx", table(*rows)))["fr"]
    assert "à l’Association 1 et à l’Association 2" in text


def test_an_amount_in_another_currency_is_told_at_its_cell(tmp_path: Path) -> None:
    path = save(tmp_path / "p.xlsx", table(*awards(3, Montant="1000 £")))
    (raw,) = read_workbook(path, choices=WorkbookChoices(group=True))
    assert [(one.place.cell, one.code) for one in raw.problems] == [("M4", "cell_other_currency")]
