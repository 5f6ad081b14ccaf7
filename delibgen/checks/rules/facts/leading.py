"""The words that lead from sums to one that is worked out of them."""

import re
from functools import cache

from delibgen.checks.reading.lexicon import Lexicon, any_pattern
from delibgen.checks.reading.sums import SumsSaid
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang


def leads_to(words: SumsSaid, name: str, end: int) -> bool:
    """Whether the words that end there are such a phrase."""
    near = max(words.at.start, end - _NEAR_END)
    return WORKED.get_last(name, words.lang).search(words.at.passage.text, near, end) is not None


_NEAR_END = 40
WORKED = Lexicon("reckoning", "worked")
"""How sums are worked out of others."""


@cache
def get_so(name: str, lang: Lang) -> re.Pattern[str]:
    """What stands between a sum and the one that it makes, up to the latter."""
    so, total = WORKED.pattern(name, lang), WORKED.pattern("total", lang)
    return compiled(rf"[\s,:(–-]{so},?\s(?:{total}\s?)?$", re.IGNORECASE)


@cache
def get_or(lang: Lang) -> re.Pattern[str]:
    """The same between a share and the sum that it is, where “or” says so too."""
    return compiled(rf"[\s,:(–-]{any_pattern((*WORKED.phrases('so', lang), 'or'))},?\s$", re.IGNORECASE)
