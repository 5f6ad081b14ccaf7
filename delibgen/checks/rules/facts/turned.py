"""A rule on sums that are another with two figures turned, which nothing else in the text bears out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from delibgen.checks.reading.grids import grids, is_total
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.figures import may_state_money
from delibgen.checks.reading.parts import sums_apart
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import by_passage, exempt_spans, hundredths, money, said_before, touches
from delibgen.checks.reading.sums import total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.implied import sums_paid
from delibgen.checks.rules.facts.tables import totals_of_rows

_LEAST = 1000
_FEWEST_FIGURES = 2
_MOST = 400
_MOST_TIMES = 6
_SAID = Lexicon("reckoning", "turned")
_OTHER = _SAID.get("other", "either")


@on_text(
    "FCT-27",
    "warning",
    look=may_state_money,
    fr="« {found} » a les chiffres de « {other} », dans un autre ordre, et n’est dit qu’ici. Est-ce le même montant ?",
    en="“{found}” has the figures of “{other}” in another order, and is said here alone. Is it the same sum?",
    source="Un montant se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même",
)
def figures_turned(text: WholeText) -> Iterator[Hit]:
    """Of a sum that stands twice, or that a table or its parts make; what a table or a sum of others makes is right."""
    stated = [*chain.from_iterable(by_passage(text, "amount").values())]
    if not _FEWEST_FIGURES < len(stated) <= _MOST or not _have_figures_alike(stated):
        return
    times = Counter(mention.value for mention in stated)
    rows = [row for grid in grids(text) for row in grid.rows]
    celled = {id(cell.at.passage) for row in rows for cell in row}
    totals = {*_borne_out(text), *(id(cell.at.passage) for row in rows if is_total(row) for cell in row)}
    made = {id(apart.total) for apart in sums_apart(text) if total_of(apart.parts) == money(apart.total)[0]}
    paid = sums_paid(text)
    made |= {id(each) for each in stated if money(each)[0] in paid}
    alone = [each for each in stated if times[each.value] == 1 and id(each.passage) not in celled]
    for mention in alone:
        if money(mention)[0] < _LEAST or _is_of_another(mention, text) or _is_share(mention, stated, text):
            continue
        sure = (each for each in stated if times[each.value] > 1 or id(each.passage) in totals or id(each) in made)
        other = next((each for each in sure if _are_turned(mention, each)), None)
        if other is not None and not _is_made(mention, [each for each in stated if each.value != other.value]):
            yield Hit(mention.span, also=TextSpan(other.passage, other.start, other.end))


def _have_figures_alike(stated: Sequence[Mention]) -> bool:
    """Whether two of the sums are of the same figures, in whatever order."""
    sums = {money(each) for each in stated}
    return len({(currency, *sorted(f"{sum_:f}")) for sum_, currency in sums}) < len(sums)


def _borne_out(text: WholeText) -> Iterator[int]:
    """The passages of the tables that add up to their totals."""
    added = [grid.rows for grid in grids(text) if any(map(is_total, grid.rows))]
    broken = {id(hit.at.passage) for hit in totals_of_rows(text) if isinstance(hit.at, TextSpan)} if added else set()
    for rows in added:
        passages = {id(cell.at.passage) for row in rows for cell in row}
        yield from passages if passages.isdisjoint(broken) else ()


def _is_of_another(mention: Mention, text: WholeText) -> bool:
    """Whether it is a sum that was: quoted, or in the place of which another comes."""
    quoted = exempt_spans(mention.passage, text.lang, quoted=False)
    is_quoted = touches(quoted, mention.start, mention.end)
    return is_quoted or _OTHER.search(said_before(mention.passage, mention.start)) is not None


def _are_turned(one: Mention, other: Mention) -> bool:
    """Whether two sums of one currency have the same figures, two of which are turned."""
    (sum_, currency), (its, its_currency) = money(one), money(other)
    figures, others = f"{sum_:f}", f"{its:f}"
    if currency != its_currency or len(figures) != len(others) or figures == others:
        return False
    differ = [place for place, (mine, theirs) in enumerate(zip(figures, others, strict=True)) if mine != theirs]
    return len(differ) == _FEWEST_FIGURES and sorted(figures) == sorted(others) and differ[1] - differ[0] == 1


def _is_share(mention: Mention, stated: list[Mention], text: WholeText) -> bool:
    """Whether it is what a share of its passage makes of another sum: « 30 % pour la Ville (108 000 €) »."""
    shares = [hundredths(fact) / 100 for fact in text.stated(mention.passage) if fact.kind == "percent"]
    return any(money(each)[0] * share == money(mention)[0] for share in shares for each in stated)


def _is_made(mention: Mention, stated: list[Mention]) -> bool:
    """Whether two others make it, as a total or a difference, or it is some times another."""
    sum_, others = money(mention)[0], {money(each)[0] for each in stated if each is not mention}
    made = any(sum_ - one in others or sum_ + one in others for one in others)
    return made or any(one and sum_ % one == 0 and one * _MOST_TIMES >= sum_ for one in others)
