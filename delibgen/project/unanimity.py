"""Where a text says that all who voted were of one mind."""

import re
from functools import cache

from delibgen.folding import fold_in_place
from delibgen.tables import get_data


def of_one_mind(text: str) -> tuple[int, int] | None:
    """Where `text` says so for the first time, of all votes or of those cast; `None` where it does not.

    >>> of_one_mind("Après en avoir délibéré, à l’unanimité,")
    (25, 38)
    """
    found = re.search(rf"{_get_words('everybody')}(?: {_get_words('votes_cast')})?", fold_in_place(text))
    return found.span() if found else None


def is_of_votes_cast(text: str) -> bool:
    """Whether `text` says it of the votes cast alone, beside which some may have abstained.

    >>> is_of_votes_cast("à l’unanimité des suffrages exprimés"), is_of_votes_cast("à l’unanimité")
    (True, False)
    """
    return re.search(_get_words("votes_cast"), fold_in_place(text)) is not None


@cache
def _get_words(key: str) -> str:
    words = sorted(get_data("typed")[key], key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"
