"""The unit and the taxes of the amounts of a column, where its heading says them: `Montant (k€)`, `Montant HT`."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from delibgen.errors import BadValue
from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.language import get_language
from delibgen.language.parsing import parse_unit
from delibgen.workbook.columns import get_sheet

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
_EMPTY = expression(r"\( *\)|\[ *\]|,(?= *$)")
"""What stands around a word that is taken out of a heading."""
_TAGS = tuple(get_language(lang).tag for lang in ("fr", "en"))


@lru_cache(maxsize=512)
def part_heading(title: str) -> tuple[str, str]:
    """A heading without the unit and the taxes that it names, and that unit; nothing where it names none.

    >>> part_heading("Montant HT (en milliers d’euros)"), part_heading("Montant voté")
    (('Montant', 'milliers d’euros'), ('Montant voté', ''))
    """
    bare = _EMPTY.sub(" ", _taxes().sub(" ", title))
    bare = " ".join(bare.replace("( ", "(").replace(" )", ")").split())
    for form in _FORMS:
        match = form.fullmatch(bare)
        if match and _is_unit(match["unit"]):
            return match["words"], match["unit"]
    return bare, ""


def taxes_of(title: str) -> tuple[str, str]:
    """The word of a heading that says whether its amounts have tax in them, and the choice that it stands for.

    >>> taxes_of("Montant (€ TTC)"), taxes_of("Montant")
    (('TTC', 'included'), ('', ''))
    """
    match = _taxes().search(title)
    return (match[0], _tax_words()[fold(match[0])]) if match else ("", "")


@cache
def _tax_words() -> Mapping[str, str]:
    choices = get_sheet("projects").column("tax").choices
    return {fold(word): one.id for one in choices for word in (one.fr, one.en, *one.others)}


@cache
def _taxes() -> re.Pattern[str]:
    words = sorted(_tax_words(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _is_unit(text: str) -> bool:
    """Whether a text names money, though it may be that of several countries."""
    for tag in _TAGS:
        try:
            return bool(parse_unit(tag, text))
        except BadValue as bad:
            if bad.code == "cell_shared_currency":
                return True
    return False
