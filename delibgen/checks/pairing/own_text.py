"""What an English text says on its own account where it neither translates the act nor asks the council for it.

A letter, a press release and minutes tell others what was decided. Each has a day of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from delibgen.checks.pairing.alignment import align
from delibgen.checks.pairing.concordance import Segment
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.numbers import find_numbers
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_WORD = expression(r"\w+")
_TOP = 8
"""How many segments the head of a letter has at most."""
_HEAD = 12
"""The same of lines, with an address."""
_LONGEST_DATELINE = 12
"""How many words say where and when a text was written."""


def tells_others(french: WholeText, english: WholeText) -> bool:
    """Whether the English text is for others than the council, and no translation of what that decides.

    A letter may say of the French text that it alone is authentic, and translates it no more than others do.
    """
    return is_news(english) or not (bears_notice(english) or align(french, english).is_translation)


def is_news(english: WholeText) -> bool:
    """Whether it opens as no act does: “Dear Ms X,”, “PRESS RELEASE”, “MEMO”, “News from Exampleville”."""
    heads = (passage.text for passage in english.passages if passage.text.strip())
    return any(_get_openings().match(words.strip()) for words in islice(heads, _HEAD))


def is_addressed(english: WholeText) -> bool:
    """Whether its first lines say to whom it is written: “To Exampleville Council”, “Note for …”, “Dear Ms …,”."""
    heads = (passage.text for passage in english.passages if passage.text.strip())
    return any(_get_addressed().match(words.strip()) for words in islice(heads, _HEAD))


def bears_notice(english: WholeText) -> bool:
    """Whether the English text says that the French one alone is authentic, as one that stands in its place does."""
    return any(passage.role == "notice" or _get_notice().search(fold(passage.text)) for passage in english.passages)


def datelines(segments: Sequence[Segment]) -> Iterator[Mention]:
    """The days on which a text was written: “Exampleville, 2 June 2025”, the first or last words of a line on top."""
    for segment in segments:
        if segment.place < _TOP and not segment.is_row:
            yield from (mention for mention in segment.mentions if mention.kind == "date" and _dates_text(mention))


def _dates_text(mention: Mention) -> bool:
    """Whether a date stands at an end of a short line that says nothing of the council's work."""
    words = mention.passage.text
    before, after = words[: _start_with_weekday(mention)], words[mention.end :]
    at_end = not _WORD.search(before) or not _WORD.search(after)
    is_short = at_end and len([*islice(_WORD.finditer(words), _LONGEST_DATELINE + 1)]) <= _LONGEST_DATELINE
    return is_short and not _get_work().search(f"{before} {after}")


def _start_with_weekday(mention: Mention) -> int:
    """Where a date begins with the day of the week that stands before it, if one does."""
    words = mention.passage.text
    days = (said for said in find_numbers(words, "en") if said.kind == "weekday" and said.end <= mention.start)
    return next((said.start for said in days if not _WORD.search(words, said.end, mention.start)), mention.start)


@cache
def _get_work() -> re.Pattern[str]:
    """What a line speaks of that dates something else than the text: a meeting, a decision, a figure."""
    table: Mapping[str, Sequence[str]] = get_data("mentions")["dateline"]
    return compiled(rf"\b{either(table['never'])}\b|\d", re.IGNORECASE)


@cache
def _get_openings() -> re.Pattern[str]:
    table: Mapping[str, Sequence[str]] = get_data("mentions")["own_text"]
    return compiled(rf"{either(table['alone'])}\W*$|{either(table['opens'])}\b", re.IGNORECASE)


@cache
def _get_addressed() -> re.Pattern[str]:
    table: Mapping[str, Sequence[str]] = get_data("mentions")["own_text"]
    line = rf"{either(table['addressed'])}\s(?:{either(table['articles'])}\s)?[A-ZÀ-Ý][^.;:]*$"
    return compiled(rf"{line}|(?i:{either(table['opens'])})\s[^.;:]{{2,60}},$")


@cache
def _get_notice() -> re.Pattern[str]:
    return compiled("|".join(re.escape(fold(word)) for word in get_data("mentions")["notice"]["words"]))
