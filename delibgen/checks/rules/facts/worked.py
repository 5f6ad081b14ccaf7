"""A rule on sums that a text works out of others: so much a year, raised by so much, what is left to pay."""

from collections.abc import Iterable, Iterator
from itertools import islice

from delibgen.checks.reading.mentions.figures import may_state_money
from delibgen.checks.reading.passage import MARGIN
from delibgen.checks.reading.searching import by_passage
from delibgen.checks.reading.sums import are_alike, in_sentences, is_rounded, said_like
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.changes import CHANGES
from delibgen.checks.rules.facts.derived import derived_slips
from delibgen.checks.rules.facts.implied import implied_slips, slips_of_lists
from delibgen.checks.rules.facts.in_total import missed_totals
from delibgen.checks.rules.facts.levies import slips_in_tax, slips_of_no_rate
from delibgen.checks.rules.facts.missed import Missed
from delibgen.checks.rules.facts.multiples import MULTIPLES
from delibgen.checks.rules.facts.near_rates import slips_near_rates
from delibgen.checks.rules.facts.odd_currency import sums_in_an_odd_currency
from delibgen.checks.rules.facts.rated import missed_rates, missed_ratios
from delibgen.checks.rules.facts.shared_sums import SHARES, bracketed_in_lines
from delibgen.checks.rules.facts.spread import slips_of_spread_sums

_WAYS = (*MULTIPLES, *CHANGES, *SHARES, missed_rates, missed_ratios)
"""Those of which one is told of a sentence."""
_BESIDE = (derived_slips, implied_slips, slips_of_no_rate, slips_of_spread_sums, missed_totals)
_MOST = 40
"""A sentence that states more sums is a table."""


@on_text(
    "FCT-32",
    "error",
    look=may_state_money,
    fr="« {found} » : avec « {other} », le calcul donne {sum}. Corrigez l’un des montants.",
    en="“{found}”: with “{other}”, the figures give {sum}. Correct one of the amounts.",
    source="Un montant calculé est celui que donnent les montants dont il est tiré",
)
def worked_out_wrongly(text: WholeText) -> Iterator[Hit]:
    amounts = by_passage(text, "amount")
    for said, missed in in_sentences(text, *_WAYS, most=_MOST):
        if said.sums and said.at.passage.role != MARGIN and are_alike(amounts[id(said.at.passage)]):
            yield from islice(_hits(missed), 1)
    yield from _hits((*slips_of_lists(text), *slips_in_tax(text), *bracketed_in_lines(text)))
    yield from _hits(slips_near_rates(text))
    yield from sums_in_an_odd_currency(text)
    for _, missed in in_sentences(text, *_BESIDE, most=_MOST):
        yield from _hits(missed)


def _hits(slips: Iterable[Missed]) -> Iterator[Hit]:
    return (_hit(each) for each in slips if not is_rounded(each.found, each.right))


def _hit(found: Missed) -> Hit:
    return Hit(found.found.span, also=found.base.span, values={"sum": said_like(found.right, found.found)})
