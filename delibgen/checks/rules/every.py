"""Every rule, by group and id."""

from delibgen.checks.rule import Rule
from delibgen.checks.rules import structure
from delibgen.checks.rules.accessibility import foreign, spoken, strays
from delibgen.checks.rules.bilingual import pairs
from delibgen.checks.rules.facts import (
    balance,
    bodies,
    budgets,
    charges,
    committees,
    converted,
    counts,
    deadlines,
    durations,
    granted,
    lasting_days,
    lists,
    misspelt,
    offices,
    order,
    out_of,
    own_articles,
    places,
    priced,
    requested,
    tables,
    terms,
    turned,
    worked,
    year_gaps,
)
from delibgen.checks.rules.grammar import mistaken, proofreading
from delibgen.checks.rules.law import called, cited_days, clauses, elections, known_laws, laws, tally
from delibgen.checks.rules.of_projects import MODULES, in_order
from delibgen.checks.rules.references import numbers

_OF_TEXTS = (
    *(
        balance,
        bodies,
        budgets,
        charges,
        committees,
        converted,
        counts,
        deadlines,
        durations,
        granted,
        lasting_days,
        lists,
        misspelt,
        offices,
    ),
    *(order, out_of, own_articles, places, priced, requested, tables, terms, turned, worked, year_gaps),
    *(called, cited_days, clauses, elections, known_laws, laws, tally),
    *(numbers, structure, proofreading, mistaken, pairs, foreign, spoken, strays),
)

RULES: tuple[Rule, ...] = in_order((*MODULES, *_OF_TEXTS))
