"""What a tax makes of a sum, where its rate stands in another line, or no rate is said but one alone may be meant."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from delibgen.checks.reading.act import is_of_france
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.searching import by_passage, hundredths, money
from delibgen.checks.reading.slips import is_slip
from delibgen.checks.reading.sums import SumsSaid, are_alike
from delibgen.checks.reading.taxes import taxed
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.facts.missed import Missed
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_LEVIED = Lexicon("reckoning", "levied")
_RATES = tuple(map(Decimal, ("1.2", "1.1", "1.055", "1.021")))
"""What the rates of France make of a sum. Source: Code général des impôts, art. 278 to 281 decies."""
_CENT, _ONE = Decimal("0.01"), Decimal(1)
_LABEL = expression(r"(?P<label>[^\d:]{2,40}(?:(?:\([^)]{1,12}\)|\d{1,2}(?:[.,]\d{1,2})?\s?%)\s?)?)\s?:$")


class _Line(NamedTuple):
    """A line that gives a sum after its label, and the rate that stands in the label."""

    kind: str
    sum: Mention
    rate: Decimal
    label: str


def slips_in_tax(text: WholeText) -> Iterator[Missed]:
    """The sums that are slips of those that a tax makes."""
    for net, after in _bases(_lines(text)):
        yield from _of_rate(net, after)
        yield from _of_all(net, after)


def _bases(lines: Sequence[_Line | None]) -> Iterator[tuple[_Line, Sequence[_Line | None]]]:
    """Each sum before tax that stands alone, and the lines after it."""
    for before, (place, net) in zip((None, *lines), enumerate(lines), strict=False):
        if net and net.kind == "net" and not (before and before.kind == "net"):
            yield net, lines[place + 1 :]


def _of_rate(net: _Line, after: Sequence[_Line | None]) -> Iterator[Missed]:
    """« prix hors taxes : 198 500 € », and below « TVA (20 %) : 37 900 € »."""
    for line in after:
        if line is None or line.kind != "tax" or not are_alike((net.sum, line.sum)) or _is_taxed_in_parts(after):
            return
        due, levied = (money(net.sum)[0] * line.rate / 100).quantize(_CENT), money(line.sum)[0]
        if line.rate and abs(due - levied) > _ONE:
            yield Missed(line.sum, net.sum, due)


def _is_taxed_in_parts(after: Sequence[_Line | None]) -> bool:
    """Whether one tax has two rates, each on a part: « TVA 5,5 % », and below « TVA 20 % »."""
    levied = [*takewhile(lambda line: line is not None and line.kind == "tax", after)]
    names = [line.label.split()[0].casefold() for line in levied if line and line.label.split()]
    return len(names) != len(set(names))


def _of_all(net: _Line, after: Sequence[_Line | None]) -> Iterator[Missed]:
    """« Montant HT », « TVA » and « Montant TTC », a line each: the last is what the others make."""
    due, is_taxed = money(net.sum)[0], False
    for line in after:
        if line is None or line.kind == "net" or not are_alike((net.sum, line.sum)):
            return
        if line.kind == "gross":
            if is_taxed and abs(money(line.sum)[0] - due) > _ONE:
                yield Missed(line.sum, net.sum, due)
            return
        due, is_taxed = due + money(line.sum)[0], True


def slips_of_no_rate(said: SumsSaid) -> Iterator[Missed]:
    """« 480 000 € hors taxes, soit 567 000 € toutes taxes comprises »: a slip of what the rate of 20 % gives."""
    if len(said.sums) != len(("net", "gross")) or said.shares or not are_alike(said.sums):
        return
    known = taxed(said.sums, ())
    if len(known.net) == len(known.gross) == 1 and not known.tax and money(said.sums[0])[1] == "EUR":
        [net], [gross] = known.net, known.gross
        base, total = money(net)[0], money(gross)[0]
        due = [(base * rate).quantize(_CENT) for rate in _RATES]
        meant = next((each for each in due if is_slip(total, each)), None)
        is_of_a_rate = base <= total <= max(due)  # of more another rule tells
        is_off = meant and is_of_a_rate and min(abs(total - each) for each in due) > _ONE
        if meant and is_off and is_of_france(said.text):
            yield Missed(gross, net, meant)


def _lines(text: WholeText) -> list[_Line | None]:
    """Each passage as a line of tax; `None` for another."""
    amounts, shares = by_passage(text, "amount"), by_passage(text, "percent")
    alone = {place: stated[0] for place, stated in amounts.items() if len(stated) == 1}
    lines = {place: _line(sum_, shares.get(place, ()), text.lang) for place, sum_ in alone.items()}
    return [lines.get(id(passage)) for passage in text.passages] if any(lines.values()) else []


def _line(sum_: Mention, rates: Sequence[Mention], lang: Lang) -> _Line | None:
    before = sum_.passage.text[: sum_.start].rstrip()
    label = _LABEL.search(before) if before.endswith(":") else None
    kind = _kind(label["label"], lang) if label else ""
    rate = hundredths(rates[0]) if len(rates) == 1 else Decimal(0)
    return _Line(kind, sum_, rate, label["label"]) if label and kind else None


def _kind(label: str, lang: Lang) -> str:
    return next((kind for kind, pattern in _patterns(lang).items() if pattern.search(label)), "")


@cache
def _patterns(lang: Lang) -> Mapping[str, re.Pattern[str]]:
    return {
        "tax": compiled(rf"^\W*(?:la\s)?{_LEVIED.pattern('tax', lang)}(?!\w)(?!\s(?:compri|inclu))", re.IGNORECASE),
        "gross": _LEVIED.get("gross", lang),
        "net": _LEVIED.get("net", lang),
    }
