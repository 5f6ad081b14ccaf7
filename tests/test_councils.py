"""What a council's profile gives on the day of an act, and what a city can do with a file of its own."""

import pickle
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import delibgen
from delibgen.errors import BadValue
from delibgen.project.council import builtin_councils, get_council
from delibgen.writers.text import format_text

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "councils.md").read_text(encoding="utf-8")


def spec(council: str, day: str, reference: str = "2021 DRI 4") -> dict[str, object]:
    return {
        "schema": 1,
        "council": council,
        "reference": reference,
        "date": day,
        "title": {"fr": "Un jardin", "en": "A garden"},
        "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f"}],
        "decisions": [{"kind": "article", "text": {"fr": "Un jardin est créé.", "en": "A garden is made."}}],
    }


@pytest.mark.parametrize(
    ("council", "day", "expected"),
    [
        ("paris", "2018-12-31", "Le Conseil de Paris, siégeant en formation de Conseil municipal,"),
        ("paris", "2019-01-01", "Le Conseil de Paris,"),
        ("paris-departement", "2014-06-16", "Le Conseil de Paris, siégeant en formation de Conseil général,"),
        ("paris-departement", "2016-06-16", "Le Conseil de Paris, siégeant en formation de Conseil départemental,"),
        ("nantes", "2021-06-16", "Le Conseil municipal,"),
    ],
)
def test_the_opening_formula_is_that_of_the_day(council: str, day: str, expected: str) -> None:
    text = format_text(delibgen.compose(delibgen.load(spec(council, day)), "fr"))
    assert expected in text.splitlines()


@pytest.mark.parametrize(
    ("council", "day", "expected"),
    [
        ("paris", "2014-04-04", "Monsieur le Maire de Paris"),
        ("paris", "2014-04-05", "Madame la Maire de Paris"),
        ("paris", "2026-11-22", "Monsieur le Maire de Paris"),
        ("paris-departement", "2014-06-16", "Madame la Présidente du Conseil de Paris"),
        ("nantes", "2021-06-16", "Madame la Maire de Nantes"),
    ],
)
def test_the_executive_is_named_by_the_gender_of_the_day(council: str, day: str, expected: str) -> None:
    assert expected in format_text(delibgen.compose(delibgen.load(spec(council, day)), "fr"))


@pytest.mark.parametrize(("day", "style"), [("2009-11-30", "abbreviated"), ("2009-12-01", "numbered")])
def test_paris_changed_its_labels_at_the_end_of_2009(day: str, style: str) -> None:
    assert get_council("paris").label_style(date.fromisoformat(day)) == style


def test_a_day_outside_the_profile_is_an_error_that_names_the_table() -> None:
    with pytest.raises(delibgen.SpecError, match=r"2019-06-16.*assemblies"):
        delibgen.load(spec("paris-departement", "2019-06-16"))


def test_a_city_writes_its_own_profile_as_the_guide_shows(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert shown
    (tmp_path / "ma-ville.toml").write_text(shown[1], encoding="utf-8")
    council = get_council("ma-ville.toml", tmp_path)
    assert council.body.name.fr == "Ville d’Exempleville"
    assert council.executive(date(2021, 1, 1)).gender == "f"


def test_the_guide_lists_every_profile() -> None:
    assert sorted(re.findall(r"^\| `([\w-]+)` \|", GUIDE, re.MULTILINE)) == builtin_councils()


def test_a_profile_with_a_mistake_says_which_file_and_key(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("schema = 1\n", encoding="utf-8")
    with pytest.raises(BadValue, match=r"x\.toml.*code"):
        get_council("x.toml", tmp_path)


@pytest.mark.parametrize("name", builtin_councils())
def test_every_profile_says_where_its_facts_come_from(name: str) -> None:
    assert get_council(name).sources


def test_a_profile_of_ours_is_one_and_the_same_in_a_process(tmp_path: Path) -> None:
    """However often it travels with a project; one of the user's own travels whole."""
    ours = get_council("paris")
    assert pickle.loads(pickle.dumps(ours)) is ours
    text = files("delibgen.data").joinpath("councils", "nantes.toml").read_text(encoding="utf-8")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    own = get_council("own.toml", tmp_path)
    assert pickle.loads(pickle.dumps(own)) == own
