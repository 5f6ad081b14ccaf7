"""Eight times as much takes about eight times as long, whatever there is more of."""

import sys
from collections import deque
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

import pytest
import yaml

import delibgen
from delibgen.checks.run import at, check_composed
from delibgen.errors import Place, SpecError
from delibgen.project.build import build_project
from delibgen.project.near import Names
from delibgen.rendering import Loaded, Options, jobs
from delibgen.sources import yaml as source
from delibgen.sources.yaml import read_yaml
from tests.growing import grows

Spec = Callable[[int], str]

HEAD = """\
schema: 1
council: paris
reference: 2024 DAC 900
date: 2024-01-23
session: 2024-02-06
title: {fr: Essai, en: Trial}
rapporteurs: {name: Camille EXEMPLE, gender: f, committee: 2}
"""
ONE = """\
parties: {a: {name: Exemple Nord, kind: association}}
budget: {b: {year: 2024, section: operating, chapter: "65", nature: "6574"}}
decisions: [{kind: award_grant, to: a, amount: 700 EUR, expense: b}]
"""


def lines(line: str) -> Spec:
    """So many lines, with the number of each for `#`."""
    return lambda count: "".join(line.replace("#", str(number)) for number in range(count))


def spec(*parts: str | Spec) -> Spec:
    return lambda count: "".join(part if isinstance(part, str) else part(count) for part in parts)


def words(fr: str, en: str = "Word.") -> Spec:
    """A project whose only paragraph repeats these words."""
    return spec(HEAD, ONE, "context:\n  - {fr: '", lines(fr), "', en: '", lines(en), "'}\n")


FACTS = lines("  nom#: 1# EUR\n")
READ: dict[str, tuple[int, Spec]] = {
    "facts": (200, spec(HEAD, ONE, "facts:\n", FACTS)),
    "facts that do not read": (100, spec(HEAD, ONE, "facts:\n", lines("  nom#: rien #\n"))),
    "facts without a value": (200, spec(HEAD, ONE, "facts:\n", lines("  nom#:\n"))),
    "names that are not declared": (
        100,
        spec(HEAD, ONE, "facts:\n", FACTS, "context:\n", lines("  - {fr: 'Mot {non#x}.', en: Word.}\n")),
    ),
    "amounts of no fact": (
        80,
        spec(
            HEAD,
            "parties: {a: {name: E, kind: association}}\nfacts:\n",
            FACTS,
            "decisions:\n",
            lines("  - {kind: award_grant, to: a, amount: non#x}\n"),
        ),
    ),
    "parties that nobody knows": (
        60,
        spec(
            HEAD,
            "parties:\n",
            lines("  p#: {name: Exemple #, kind: association}\n"),
            "decisions:\n",
            lines("  - {kind: award_grant, to: q#z, amount: 7 EUR}\n"),
        ),
    ),
    "unknown keys": (100, spec(HEAD, ONE, lines("clef#: 1\n"))),
    "one key again and again": (500, spec(HEAD, ONE, lines("facts: {nom#: 1 EUR}\n"))),
    "paragraphs": (100, spec(HEAD, ONE, "context:\n", lines("  - {fr: 'Mot #.', en: 'Word #.'}\n"))),
    "anchors": (150, spec(HEAD, ONE, "context:\n", lines("  - &x# {fr: 'Mot #.', en: 'Word #.'}\n"))),
    "decisions": (
        60,
        spec(
            HEAD,
            ONE.partition("decisions")[0],
            "decisions:\n",
            lines("  - {kind: award_grant, to: a, amount: 70# EUR, expense: b}\n"),
        ),
    ),
    "rules to let pass": (100, spec(HEAD, ONE, "allow:\n", lines("  ABC-1#: raison\n"))),
    "open brackets": (3000, spec("schema: 1\nzz: ", lines("["))),
    "open braces": (3000, spec("schema: 1\nzz: ", lines("{a: "))),
    "open brackets after a slip": (3000, spec("schema: 1\nzz: a", lines("["), ": b: c\n")),
    "open brackets of a text": (150, words("[a")),
    "open braces of a text": (10000, words("{a")),
    "notes of a text": (100, words("^[")),
    "stars of a text": (200, words("*a **b")),
    "letters": (50000, words("a")),
    "control characters": (100, spec(HEAD, ONE, "context:\n", lines("  - {fr: '\x01', en: Word.}\n"))),
}
CHECKED: dict[str, tuple[int, Spec]] = {
    "facts in paragraphs of their own": (
        30,
        spec(HEAD, ONE, "facts:\n", FACTS, "context:\n", lines("  - {fr: 'Mot {nom#}.', en: 'Word {nom#}.'}\n")),
    ),
    "facts in one paragraph": (60, words("avec 1# EUR et ", "with 1# EUR and ")),
    "facts that differ": (60, words("avec 1# EUR et ", "with 5# EUR and ")),
    "articles of law": (100, words("article L. 1115-# et ", "article L. 1115-# and ")),
    "names": (30, words("avec Zork Blat# et ", "with Zork Blat# and ")),
    "decisions": (10, READ["decisions"][1]),
}


def read(text: str) -> delibgen.Project | SpecError:
    try:
        return build_project(read_yaml(text, "x.yaml"))
    except SpecError as error:
        return error


@pytest.mark.parametrize("name", READ)
def test_reading_a_spec_grows_no_faster_than_the_spec(name: str) -> None:
    assert not grows(reading(READ[name][1]), READ[name][0])


def reading(made: Spec) -> Callable[[int], Callable[[], object]]:
    def work(count: int) -> Callable[[], object]:
        text = made(count)
        return lambda: read(text)

    return work


@pytest.mark.parametrize("name", ["open brackets", "paragraphs"])
def test_so_it_does_where_the_parser_in_c_is_missing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LOADER", yaml.BaseLoader)
    size, made = READ[name]
    assert not grows(reading(made), size // 4)


@pytest.mark.parametrize("name", CHECKED)
def test_checking_its_documents_grows_no_faster_than_they(name: str) -> None:
    size, made = CHECKED[name]

    def work(count: int) -> Callable[[], object]:
        project = read(made(count))
        assert isinstance(project, delibgen.Project), project
        documents = {lang: delibgen.compose(project, lang) for lang in ("fr", "en")}
        return lambda: check_composed(project, documents, at(Place("spec")))

    assert not grows(work, size)


PARAGRAPHS = {
    "paragraphs": "- {fr: 'Mot # dit.', en: 'Word # said.'}",
    "figures": "- {fr: 'Avec 1#\u202f000\u00a0€ et 2 mois.', en: 'With €1#,000 and 2 months.'}",
    "figures that differ": "- {fr: 'Avec 1#\u202f000\u00a0€.', en: 'With €7#,000.'}",
    "names": "- {fr: 'La ville de Saint-Blat#.', en: 'The city of Saint Blat#.'}",
    "findings": "- {fr: 'Le le mot # ,et « là.', en: 'The the word # : there ).'}",
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_twice_the_paragraphs_take_twice_the_calls(name: str) -> None:
    """Counted, so that no clock decides; what is made once is made for the first ten."""
    calls = [_calls_for(PARAGRAPHS[name], count) for count in (10, 20, 40, 80)]
    steps = [more - fewer for fewer, more in pairwise(calls[1:])]
    assert steps[1] <= 2.3 * steps[0], calls


def _calls_for(paragraph: str, count: int) -> int:
    """How many calls it takes to check a project with so many paragraphs, none of which was met before."""
    said = "".join(f"  {paragraph.replace('#', f'{3 * count}7{number:02}')}\n" for number in range(count))
    project = read(f"{HEAD}{ONE}context:\n{said}")
    assert isinstance(project, delibgen.Project), project
    documents = {lang: delibgen.compose(project, lang) for lang in ("fr", "en")}
    calls = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        check_composed(project, documents, at(Place("spec")))
    finally:
        sys.setprofile(before)
    return calls


def test_knowing_the_names_of_a_run_grows_no_faster_than_the_run(tmp_path: Path) -> None:
    def work(count: int) -> Callable[[], object]:
        place = [Place("a.xlsx", sheet="Projets", cell=f"A{number}") for number in range(count)]
        rows = [Loaded(at, None, (), f"2024 DAC {number}") for number, at in enumerate(place)]
        return lambda: list(jobs(rows, Options(tmp_path), deque()))

    assert not grows(work, 1000)


def test_what_grows_with_the_square_is_seen() -> None:
    """The judge itself."""
    assert grows(lambda count: lambda: sum(1 for one in range(count) for _ in range(count) if one), 200)
    assert not grows(lambda count: lambda: sum(1 for one in range(100 * count) if one), 100)


def test_every_name_that_is_not_declared_is_told() -> None:
    error = read(READ["names that are not declared"][1](2000))
    assert isinstance(error, SpecError)
    assert sum(problem.code.startswith("unknown_placeholder") for problem in error.problems) == 2000


@pytest.mark.parametrize(
    "slip", ["musiqe_nord_jardin", "musique_nrod_jardin", "musique_nord_jardi", "cmusique_nord_jardin"]
)
def test_a_slip_is_understood_among_many_names(slip: str) -> None:
    words = ("musique", "nord", "jardin", "theatre", "sud", "livre", "danse", "est", "velo", "cinema", "ouest", "sport")
    assert Names(map("_".join, product(words, repeat=3))).nearest(slip) == "musique_nord_jardin"


def test_a_name_of_inordinate_length_is_like_none() -> None:
    assert Names(["grant", "a" * 100_000]).nearest("a" * 99_999) == ""
