"""Every rule, by group and id."""

from collections.abc import Iterator
from types import ModuleType

from delibgen.checks.rule import Rule
from delibgen.checks.rules import (
    bilingual,
    english,
    gender,
    spec,
    structure,
)
from delibgen.checks.rules.accessibility import acronyms, foreign, spoken, strays
from delibgen.checks.rules.facts import (
    amounts,
    attachments,
    bodies,
    budgets,
    charges,
    committees,
    dates,
    durations,
    granted,
    lists,
    misspelt,
    names,
    offices,
    order,
    own_articles,
    parts,
    places,
    plan,
    priced,
    requested,
    shares,
    tables,
    terms,
    totals,
    turned,
    worked,
)
from delibgen.checks.rules.grammar import braces, proofreading, words
from delibgen.checks.rules.law import (
    accounts,
    called,
    cited_days,
    clauses,
    elections,
    laws,
    project,
    tally,
    visas,
    votes,
)
from delibgen.checks.rules.references import cited, numbers
from delibgen.checks.rules.typography import figures, letters, marks, slips, spaces

_MODULES = (
    *(
        amounts,
        attachments,
        bodies,
        budgets,
        charges,
        committees,
        dates,
        durations,
        granted,
        lists,
        misspelt,
        names,
        offices,
        order,
        own_articles,
        parts,
        places,
        plan,
        priced,
        requested,
        shares,
        tables,
        terms,
        totals,
        turned,
        worked,
    ),
    *(accounts, called, cited_days, clauses, elections, laws, project, tally, visas, votes),
    *(figures, letters, marks, slips, spaces),
    *(cited, numbers, structure, spec, gender, words, braces, proofreading, english, bilingual),
    *(acronyms, foreign, spoken, strays),
)
_GROUPS = ("SPC", "FCT", "LEG", "REF", "STR", "TYP", "GEN", "GRA", "EN", "BIL", "ACC")


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    return (value for value in vars(module).values() if isinstance(value, Rule))


def _rank(rule: Rule) -> tuple[int, str, str]:
    return _GROUPS.index(rule.id.partition("-")[0]), rule.id, rule.scope


RULES: tuple[Rule, ...] = tuple(sorted((rule for module in _MODULES for rule in _rules_of(module)), key=_rank))
