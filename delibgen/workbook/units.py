"""The unit of the amounts of a column, where its heading says it: `Montant (k€)`, `Montant en euros`."""

import re
from functools import lru_cache

from delibgen.errors import BadValue
from delibgen.language import get_language
from delibgen.language.parsing import parse_unit

_FORMS = tuple(
    map(
        re.compile,
        (
            r"(?P<words>.+?) ?[(\[] ?(?:en |in )?(?P<unit>[^()\[\]]+?) ?[)\]][ *:]*",
            r"(?P<words>.+?),? (?:en|in) (?P<unit>[^()\[\]]+?)[ *:]*",
            r"(?P<words>.+?) (?P<unit>\S+?)[ *:]*",
        ),
    )
)
"""In brackets, after a preposition, or at the end."""
_TAGS = tuple(get_language(lang).tag for lang in ("fr", "en"))


@lru_cache(maxsize=512)
def part_heading(title: str) -> tuple[str, str]:
    """A heading without the unit that it names, and that unit; the heading as it is and nothing where it names none.

    >>> part_heading("Montant (en milliers d’euros)"), part_heading("Montant voté")
    (('Montant', 'milliers d’euros'), ('Montant voté', ''))
    """
    for form in _FORMS:
        match = form.fullmatch(" ".join(title.split()))
        if match and _is_unit(match["unit"]):
            return match["words"], match["unit"]
    return title, ""


def _is_unit(text: str) -> bool:
    """Whether a text names money, though it may be that of several countries."""
    for tag in _TAGS:
        try:
            return bool(parse_unit(tag, text))
        except BadValue as bad:
            if bad.code == "cell_shared_currency":
                return True
    return False
