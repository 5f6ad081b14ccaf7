"""The words that lead from sums to one that is worked out of them."""

import re
from functools import cache, partial

from delibgen.checks.reading.counting import any_pattern, get_last_phrase, get_phrase, get_reckoning
from delibgen.checks.reading.sums import SumsSaid
from delibgen.project.fields import Lang


def leads_to(words: SumsSaid, name: str, end: int) -> bool:
    """Whether the words that end there are such a phrase."""
    near = max(words.at.start, end - _NEAR_END)
    return get_last_worked(name, words.lang).search(words.at.passage.text, near, end) is not None


_NEAR_END = 40
get_worked, get_last_worked = partial(get_phrase, "worked"), partial(get_last_phrase, "worked")


@cache
def get_so(name: str, lang: Lang) -> re.Pattern[str]:
    """What stands between a sum and the one that it makes, up to the latter."""
    said = get_reckoning(lang)["worked"]
    return re.compile(rf"[\s,:(–-]{any_pattern(said[name])},?\s(?:{any_pattern(said['total'])}\s?)?$", re.IGNORECASE)


@cache
def get_or(lang: Lang) -> re.Pattern[str]:
    """The same between a share and the sum that it is, where “or” says so too."""
    said = get_reckoning(lang)["worked"]
    return re.compile(rf"[\s,:(–-]{any_pattern((*said['so'], 'or'))},?\s$", re.IGNORECASE)
