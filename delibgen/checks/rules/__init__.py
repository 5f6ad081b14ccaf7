"""Every rule, in the order of the ids."""

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
    facts,
    facts_dates,
    facts_names,
    facts_plan,
    facts_sums,
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
    gender,
    english,
    english_spelling,
    bilingual,
    accessibility,
    acronyms,
)


def _rules_of(module: ModuleType) -> list[Rule]:
    return sorted((value for value in vars(module).values() if isinstance(value, Rule)), key=lambda rule: rule.id)


RULES: tuple[Rule, ...] = tuple(rule for module in _MODULES for rule in _rules_of(module))
