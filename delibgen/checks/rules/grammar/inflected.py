"""Forms of regular English verbs and nouns."""

from delibgen.tables import get_data

_HISSING = ("ch", "sh", "s", "x", "z")
_VOWELS = "aeiou"


def as_of_one(verb: str) -> str:
    """As he, she or it does it.

    >>> as_of_one("apply"), as_of_one("publish"), as_of_one("pay")
    ('applies', 'publishes', 'pays')
    """
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s"


def as_doing(verb: str) -> str:
    """As one who is about it; the letter that some verbs double is left alone.

    >>> as_doing("approve"), as_doing("agree"), as_doing("pay")
    ('approving', 'agreeing', 'paying')
    """
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


def as_done(verb: str) -> str:
    """As it was done; of a verb that is regular.

    >>> as_done("apply"), as_done("approve"), as_done("allow")
    ('applied', 'approved', 'allowed')
    """
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def plural(noun: str) -> str:
    """Several of it.

    >>> plural("city"), plural("town"), plural("child")
    ('cities', 'towns', 'children')
    """
    irregular: dict[str, str] = get_data("spelling")["en"]["plurals"]
    return irregular.get(noun) or as_of_one(noun)
