"""Legal references are cited by default only where and when they were checked to apply."""

from datetime import date
from pathlib import Path

import pytest

import delibgen
from delibgen.project import spec as spec_module
from delibgen.project.references import Registry, get_registry, out_of_force
from delibgen.writers.plain import format_text
from tests.cases import each
from tests.kinds import BASE, FREE_ARTICLE, Spec
from tests.test_clerks import profile

CGCT = "Code général des collectivités territoriales"
ENDED = Registry.model_validate(
    {
        "codes": {"cgct": {"fr": CGCT, "en": "General Code of Local Authorities"}},
        "references": [
            {
                "code": "cgct",
                "article": "L3411-9",
                "subject": "Made up for this test",
                "supports": ["any"],
                "enacted": "2000-01-01",
                "until": "2018-12-31",
                "checked": "2026-08-22",
                "source": "none: this article does not exist",
            }
        ],
    }
)


def french(**changes: object) -> str:
    spec: Spec = {
        "schema": 1,
        "council": "paris",
        "reference": "2023 DGRI 1",
        "date": "2023-02-14",
        "title": {"fr": "Un acte", "en": "An act"},
        "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f"}],
        "decisions": [FREE_ARTICLE],
    }
    text = format_text(delibgen.compose(delibgen.load({**spec, **changes}), "fr"))
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def code(articles: str) -> list[Spec]:
    return [{"kind": "code", "code": CGCT, "articles": articles}]


def test_an_act_of_paris_rests_on_the_articles_that_make_its_council() -> None:
    assert f"Vu le {CGCT}, notamment ses articles L. 2511-1 et L. 2512-1 ;" in french()


def test_before_the_wording_that_was_checked_the_code_is_cited_alone() -> None:
    assert f"Vu le {CGCT} ;" in french(date="2012-02-14", reference="2012 DGRI 1")


def test_another_commune_does_not_cite_the_articles_of_paris() -> None:
    assert f"Vu le {CGCT}, notamment son article L. 2121-29 ;" in french(council="nantes")


@each(
    ("sort", "article"),
    [("commune", "L. 2121-29"), ("department", "L. 3211-1"), ("region", "L. 4221-1"), ("epci", "L. 5211-1")],
)
def test_each_sort_of_council_cites_what_makes_it_competent(tmp_path: Path, sort: str, article: str) -> None:
    council = profile(tmp_path, 'code = "commune"', f'code = "{sort}"')
    assert f"Vu le {CGCT}, notamment son article {article} ;" in french(council=council)


@each(("council", "cited"), [("nantes", "L. 2121-29 et L. 2242-1"), ("paris", "L. 2242-1, L. 2511-1 et L. 2512-1")])
def test_a_gift_is_accepted_by_the_council_of_the_commune(council: str, cited: str) -> None:
    gift: Spec = {"kind": "accept_gift", "gifts": {"from": "one", "object": {"fr": "un banc", "en": "a bench"}}}
    parties = {"one": {"name": "Amis Exemple", "kind": "association"}}
    assert f"notamment ses articles {cited} ;" in french(council=council, decisions=[gift], parties=parties)


def test_a_contribution_shared_out_abroad_is_cooperation() -> None:
    shares = [{"to": "one", "amount": "5 EUR"}, {"to": "two", "amount": "4 EUR"}]
    parties = {
        "one": {"name": "Amis Exemple", "kind": "association"},
        "two": {"name": "Ville de Kyoto", "kind": "foreign_local_authority", "country": "JP"},
    }
    decision: Spec = {"kind": "contribute", "shares": shares, "expense": "line"}
    line = {"line": {"year": 2023, "chapter": "65"}}
    assert "L. 1115-1, " in french(decisions=[decision], parties=parties, budget=line)


def test_the_project_s_own_visa_of_a_code_replaces_the_derived_one() -> None:
    text = french(visas=code("L2121-29, L 1115-1"))
    assert f"Vu le {CGCT}, notamment ses articles L. 1115-1 et L. 2121-29 ;" in text
    assert "L. 2511-1" not in text


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        ("L.2511-1 et suivants", "ses articles L. 2511-1 et suivants"),
        ("R2131-1", "son article R. 2131-1"),
        ("L. 1115-1 à L. 1115-5", "ses articles L. 1115-1 à L. 1115-5"),
    ],
)
def test_a_visa_says_one_article_or_several(articles: str, said: str) -> None:
    assert f"notamment {said} ;" in french(visas=code(articles))


@pytest.mark.parametrize(("day", "exists"), [("1999-12-31", False), ("2000-01-01", True), ("2019-01-01", False)])
def test_an_article_is_not_cited_outside_its_dates(day: str, exists: bool) -> None:  # noqa: FBT001
    found = out_of_force(CGCT, "L. 2121-29 et L.3411-9", date.fromisoformat(day), ENDED)
    assert (found is None) == exists


def test_a_visa_outside_its_dates_is_an_error_at_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spec_module, "get_registry", lambda: ENDED)
    with pytest.raises(delibgen.SpecError, match=r"visas\[0\]\.articles: the article L3411-9 does not exist"):
        delibgen.load({**BASE, "visas": code("L3411-9"), "decisions": [FREE_ARTICLE], "budget": {}, "agreements": {}})


def test_every_reference_says_when_it_was_checked_and_where_it_was_read() -> None:
    for reference in get_registry().references:
        assert reference.source
        assert reference.checked <= date(2026, 11, 29)
        assert reference.code in get_registry().codes
