"""Every rule, in the order of the ids."""

from types import ModuleType

from delibgen.checks.rule import Rule
from delibgen.checks.rules import (
    accessibility,
    bilingual,
    english,
    facts,
    gender,
    law,
    references,
    structure,
    typography,
)

_MODULES = (facts, law, references, structure, typography, gender, english, bilingual, accessibility)


def _rules_of(module: ModuleType) -> list[Rule]:
    return sorted((value for value in vars(module).values() if isinstance(value, Rule)), key=lambda rule: rule.id)


RULES: tuple[Rule, ...] = tuple(rule for module in _MODULES for rule in _rules_of(module))
