"""When the council of an English text met or meets, and when the text was written, as its words and its head say."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from delibgen.checks.reading.act import once
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.searching import by_passage, said_before, sentence_of
from delibgen.checks.reading.text import WholeText

_SAID = Lexicon("reckoning", "around_the_meeting")
_WHOLE, _HEAD, _LONG_LINE = len("2024-01-01"), 8, 80


class DaySaid(NamedTuple):
    """A day of the text where it is said."""

    day: date
    at: Mention


def dates_said(text: WholeText) -> list[Mention]:
    """The dates of the text, in its order."""
    return [each for stated in by_passage(text, "date").values() for each in stated]


@once
def whole_days(text: WholeText) -> Sequence[DaySaid]:
    """Those of them that are a day with its year."""
    return [DaySaid(date.fromisoformat(each.value), each) for each in dates_said(text) if len(each.value) == _WHOLE]


def met_on(text: WholeText) -> DaySaid | None:
    """When the council met or meets: the first day of which the text says so."""
    return next((each for each in whole_days(text) if _is_of_meeting(each.at)), None)


def written_on(text: WholeText) -> DaySaid | None:
    """The day with which one of the first lines ends, which is no sentence."""
    heads = {id(each) for each in text.passages[:_HEAD] if len(each.text) < _LONG_LINE and ". " not in each.text}
    days = (each for each in whole_days(text) if id(each.at.passage) in heads)
    return next((each for each in days if not each.at.passage.text[each.at.end :].strip()), None)


def _is_of_meeting(mention: Mention) -> bool:
    """“On Tuesday 4 November 2025 our town council adopted”, with its day of the week as no other council’s has."""
    before = said_before(mention.passage, mention.start)
    is_named = _SAID.get_last("weekday", "en").search(before)
    words = sentence_of(mention).text
    is_of_council = _SAID.get("council", "en").search(words) and _SAID.get("sits", "en").search(words)
    return is_named is not None and bool(is_of_council or _SAID.get_last("sitting", "en").search(before))
