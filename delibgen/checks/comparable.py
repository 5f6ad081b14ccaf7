"""What of a French and an English text is to be compared: what one of them states alone by design is left out."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from delibgen.checks.concordance import Concordance, Unit
from delibgen.checks.passage import Mention
from delibgen.language.folding import fold
from delibgen.tables import get_data

_LABELS = 2
_TOP = 8
"""How many units the head of a text has at most."""


class Days(NamedTuple):
    """The dates of the act itself, which stand in other places of the two texts."""

    visa: Sequence[Mention]
    """Of the draft, in its visa: its date, or the days of the session."""
    label: Sequence[Mention]
    """On top of the English text."""
    session: Sequence[Mention]
    draft: Sequence[Mention]
    """In the rows of the English key facts."""


def comparable(concordance: Concordance) -> Concordance:
    """The concordance without the visas that are in the act alone, and without the days of the act."""
    days = {id(mention) for mentions in _days_of(concordance) for mention in mentions}
    french, english = (
        tuple(_without(unit, days) for unit in units) for units in (concordance.french, concordance.english)
    )
    return replace(concordance, french=french, english=english)


def days_of(concordance: Concordance) -> Days:
    """The dates of the act, where both texts or the English one alone say them."""
    return Days(*_days_of(concordance))


def _days_of(concordance: Concordance) -> tuple[list[Mention], ...]:
    french, english = (list(_dates(units)) for units in (concordance.french, concordance.english))
    visa = [mention for mention, _ in french if _opens(mention.passage.text, "draft_visa")]
    session = [mention for mention, unit in english if _is_row(unit, "session")]
    draft = [mention for mention, unit in english if _is_row(unit, "draft")]
    label = [mention for mention, unit in english if _is_label(mention, unit)]
    drafts, heads = ({id(mention.passage) for mention in mentions} for mentions in (visa, label))
    one_act = len(drafts) <= 1 and len(heads) <= _LABELS
    return (visa[:1], label, session, draft) if (visa or session) and one_act else ([], [], [], [])


def _dates(units: Sequence[Unit]) -> Iterator[tuple[Mention, Unit]]:
    return ((mention, unit) for unit in units for mention in unit.mentions if mention.kind == "date")


def _is_label(mention: Mention, unit: Unit) -> bool:
    """Whether a date stands on top of the text, in its label or by itself."""
    alone = mention.text.strip() == mention.passage.text.strip()
    return mention.passage.role == "label" or (alone and unit.place < _TOP and not unit.is_row)


def _is_row(unit: Unit, words: str) -> bool:
    return unit.is_row and _opens(unit.passages[0].text, words)


def is_shared(mention: Mention) -> bool:
    """Whether the English text is to state it too: visas of opinions and of earlier acts are in the act alone."""
    return mention.passage.role != "citation" or _opens(mention.passage.text, "shared_visas")


def _opens(text: str, words: str) -> bool:
    return fold(text[:60]).startswith(_folded(words))


@cache
def _folded(words: str) -> tuple[str, ...]:
    table: Mapping[str, Sequence[str]] = get_data("mentions")["pair"]
    return tuple(map(fold, table[words]))


def _without(unit: Unit, days: Container[int]) -> Unit:
    kept = (mention for mention in unit.mentions if id(mention) not in days and is_shared(mention))
    return replace(unit, mentions=tuple(kept))
