"""The rules of the modules that read a project, by group and id: to render one loads no others."""

from collections.abc import Iterable
from types import ModuleType

from delibgen.checks.rule import Rule
from delibgen.checks.rules import english, gender, spec
from delibgen.checks.rules.accessibility import acronyms
from delibgen.checks.rules.bilingual import typed
from delibgen.checks.rules.facts import accounted, amounts, attachments, dates, names, parts, plan, shares, totals
from delibgen.checks.rules.grammar import braces, sequences, words
from delibgen.checks.rules.law import accounts, project, visas, votes
from delibgen.checks.rules.references import cited
from delibgen.checks.rules.typography import figures, letters, marks, slips, spaces

_GROUPS = ("SPC", "FCT", "LEG", "REF", "STR", "TYP", "GEN", "GRA", "EN", "BIL", "ACC")
MODULES = (
    *(accounted, amounts, attachments, dates, names, parts, plan, shares, totals),
    *(accounts, project, visas, votes),
    *(figures, letters, marks, slips, spaces),
    *(cited, spec, gender, words, braces, sequences, english, typed, acronyms),
)


def in_order(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """The rules of these modules, by group and id."""
    found = (value for module in modules for value in vars(module).values() if isinstance(value, Rule))
    return tuple(sorted(found, key=_rank))


def _rank(rule: Rule) -> tuple[int, str, str]:
    return _GROUPS.index(rule.id.partition("-")[0]), rule.id, rule.scope


RULES_OF_PROJECTS: tuple[Rule, ...] = in_order(MODULES)
