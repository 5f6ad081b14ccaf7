"""In which currency an amount of an edited text is: « 63 000 $ » is Canadian where the spec's own words are."""

from collections.abc import Iterable

from delibgen.checks.reading.mentions.currencies import may_mean, said_currency, shared_name
from delibgen.project.fields import Lang


def in_its_currency(value: str, words: str, like: str, lang: Lang) -> str:
    """What some words state, in the currency of `like` where they name several, and that may be the one.

    >>> in_its_currency("63000 USD", "63 000 $", "61250 CAD", "fr"), in_its_currency("9 USD", "9 $ US", "8 CAD", "fr")
    ('63000 CAD', '9 USD')
    """
    number, _, code = value.partition(" ")
    other = like.partition(" ")[2]
    if not other or code in ("", other):
        return value
    name = said_currency(words, lang)
    return f"{number} {other}" if shared_name(name, lang) and may_mean(name, other, lang) else value


def among(value: str, words: str, known: Iterable[str], lang: Lang) -> str:
    """The same in a currency of some known values."""
    meant = (in_its_currency(value, words, like, lang) for like in known)
    return next((one for one in meant if one != value), value)
