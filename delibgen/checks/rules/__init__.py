"""Every rule, by group and id."""

from collections.abc import Iterator
from types import ModuleType

from delibgen.checks.rule import Rule
from delibgen.checks.rules import (
    accessibility,
    acronyms,
    bilingual,
    english,
    english_spelling,
    facts,
    facts_dates,
    facts_names,
    facts_plan,
    facts_sums,
    gender,
    law,
    law_abroad,
    law_clauses,
    law_project,
    references,
    references_back,
    structure,
    structure_lines,
    typography,
    typography_figures,
    typography_marks,
    typography_spaces,
)

_MODULES = (
    *(facts, facts_dates, facts_names, facts_plan, facts_sums),
    *(law, law_abroad, law_clauses, law_project),
    *(references, references_back, structure, structure_lines),
    *(typography, typography_figures, typography_marks, typography_spaces),
    *(gender, english, english_spelling, bilingual, accessibility, acronyms),
)
_GROUPS = ("FCT", "LEG", "REF", "STR", "TYP", "GEN", "EN", "BIL", "ACC")


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    return (value for value in vars(module).values() if isinstance(value, Rule))


def _rank(rule: Rule) -> tuple[int, str, str]:
    return _GROUPS.index(rule.id.partition("-")[0]), rule.id, rule.scope


RULES: tuple[Rule, ...] = tuple(sorted((rule for module in _MODULES for rule in _rules_of(module)), key=_rank))
