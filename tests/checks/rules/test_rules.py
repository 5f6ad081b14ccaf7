"""Each rule has a text that fires it, and its nearest neighbour that does not.

The fixtures are in `texts`, beside this file: `ID[_variant].fires|clean.fr|en.txt` for a rule on one text; the French
and the English of one name for a rule on a pair; `ID[_variant].fires|clean.yaml` for a rule on a project. A rule on
what only a Word file says has tag text instead, `.tags`.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args

from delibgen.checks import rule as decorators
from delibgen.checks.reading.text import WholeText, read_draft, read_reading
from delibgen.checks.rule import Rule
from delibgen.checks.rules.every import RULES
from delibgen.checks.rules.of_projects import RULES_OF_PROJECTS
from delibgen.checks.run import Finding, at, check_act
from delibgen.composing import compose
from delibgen.document.markup import parse_markup
from delibgen.errors import Place, Ui
from delibgen.pipeline import load
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from delibgen.sources.yaml import read_yaml
from tests.cases import each
from tests.found import check_pair, check_project, check_text

FOLDER = Path(__file__).parent / "texts"
FIXTURES = sorted(FOLDER.iterdir())
ON_PAIRS = {rule.id for rule in RULES if rule.scope == "pair"}
WITHOUT = {
    "ACC-05": "tags have no pictures; test_accessibility.py reads Word files",
    **dict.fromkeys(("GRA-05", "GRA-06", "GRA-07"), "a program says what they find; tests/test_grammar.py runs it"),
}


def parts(path: Path) -> tuple[str, str]:
    """The rule of a fixture, and whether it is to fire."""
    name, verdict, *_ = path.name.split(".")
    return name.partition("_")[0], verdict


def text_of(path: Path) -> WholeText:
    lang: Lang = "en" if ".en." in path.name else "fr"
    if path.suffix == ".tags":
        return read_draft(parse_markup(path.read_text(encoding="utf-8"), path.name), path.name)
    return read_reading(read_document(path), lang)


@cache
def findings(path: Path) -> tuple[Finding, ...]:
    if path.suffix == ".yaml":
        project, locate = load(path), at(Place(str(path)))
        return check_project(project, locate) + check_act({"fr": compose(project, "fr")}, project, locate).findings
    if parts(path)[0] in ON_PAIRS:
        other = path.with_name(path.name.replace(".fr.", ".en."))
        return check_pair(text_of(path), text_of(other))
    return check_text(text_of(path))


READ = [path for path in FIXTURES if not (parts(path)[0] in ON_PAIRS and ".en." in path.name)]


@each("path", READ)
def test_fixture(path: Path) -> None:
    rule, verdict = parts(path)
    fired = [finding for finding in findings(path) if finding.rule == rule]
    assert bool(fired) == (verdict == "fires"), [finding.text() for finding in fired]


@each("path", READ)
def test_a_finding_is_told_once(path: Path) -> None:
    told = Counter(finding.line() for finding in findings(path))
    assert [line for line, times in told.items() if times > 1] == []


QUOTED = re.compile(r"“[^”]*”|`[^`]*`|«[^»]*»")
FOREIGN = {"en": r"\d\s\d{3}|\d,\d{1,2}(?!\d)|\d\s%|\d\s?[€£]|\d\s(?:EUR|GBP)", "fr": r"\d,\d{3}|\d\.\d|\d%|[€£]\d|EUR"}


@each("path", [path for path in READ if path.name.startswith("FCT") and ".fires." in path.name])
def test_a_message_writes_sums_as_its_language_does(path: Path) -> None:
    """Not as the text does: what it quotes of that stands between quotation marks."""
    said = [(ui, QUOTED.sub("", finding.text(ui))) for finding in findings(path) for ui in get_args(Ui)]
    assert [sentence for ui, sentence in said if re.search(FOREIGN[ui], sentence)] == []


def test_every_rule_has_both_fixtures() -> None:
    found = Counter(parts(path) for path in FIXTURES)
    expected = [(rule.id, verdict) for rule in RULES for verdict in ("fires", "clean") if rule.id not in WITHOUT]
    missing = [key for key in expected if not found[key]]
    assert not missing


@each("rule", RULES)
def test_a_rule_says_what_and_where_from(rule: Rule) -> None:
    assert all(said.strip() for said in (rule.id, *map(rule.title, get_args(Ui)), rule.source))


def test_a_project_may_allow_any_rule() -> None:
    spec = read_yaml((FOLDER / "SPC-01.clean.yaml").read_text(encoding="utf-8"), "spec").data
    every = dict.fromkeys((rule.id for rule in RULES), "a reason")
    assert load({**spec, "allow": every}).allow == every


def test_what_a_project_is_asked_is_known_without_the_other_rules() -> None:
    asked = [rule for rule in RULES if rule.draft or rule.scope in {"project", "fields", "spec", "act"}]
    assert [rule.id for rule in asked if rule not in RULES_OF_PROJECTS] == []
    rooms = {rule.find.__module__ for rule in asked}
    assert [rule.id for rule in RULES_OF_PROJECTS if rule.find.__module__ not in rooms] == []


def test_each_group_of_rules_has_its_room() -> None:
    """So whoever looks for FCT-01 looks in one place: a file, or a folder."""
    rooms = {(rule.id.partition("-")[0], rule.find.__module__.split(".")[3]) for rule in RULES}
    assert len({group for group, _ in rooms}) == len({room for _, room in rooms}) == len(rooms)


def test_the_page_names_each_decorator() -> None:
    page = (Path(__file__).parents[3] / "docs" / "checks.md").read_text(encoding="utf-8")
    assert [name for name in vars(decorators) if name.startswith("on_") and f"| `{name}` |" not in page] == []


def test_ids_are_unique() -> None:
    """A rule may read both projects and texts; within each, its id is its own."""
    assert max(Counter((rule.id, rule.scope) for rule in RULES).values()) == 1
