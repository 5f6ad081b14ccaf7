"""How a French determiner agrees in number with the noun beside it: « cette subventions », « les convention »."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from delibgen.checks.reading.counting import small_numbers
from delibgen.checks.reading.expression import any_of, expression, led_by, words_of
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.genders import find_french
from delibgen.tables import get_data


def determiners_that_disagree(text: WholeText) -> Iterator[TextSpan]:
    """Of nouns that the table knows, and no verb is; not « trente et un dossiers », « des bourgmestre et échevins »."""
    for passage in text.passages:
        for match in _get_pairs().finditer(passage.text):
            if _is_amiss(match):
                yield TextSpan(passage, *match.span())
        for start, end in _together(passage.text):
            yield TextSpan(passage, start, end)
        for match in _ELIDED.finditer(passage.text):
            known = find_french(match["noun"])
            if known and known.plural:
                yield TextSpan(passage, *match.span())


_ELIDED = expression(r"(?<![\w’'])[lL][’'](?P<noun>[aeiouhéèêîœ][a-zà-ÿœ]{3,}s)(?![\w’'-])")


def _is_amiss(match: re.Match[str]) -> bool:
    determiner, known = match["determiner"].lower(), find_french(match["noun"])
    words = get_data("spelling")["fr"]["determiners"]
    if match["noun"].lower() in _also_verbs():
        return False
    if known is None:
        return determiner not in words["one"] and match["noun"].lower() in _singulars()
    if determiner in words["one"]:
        is_of_gender = (
            known.gender == ("f" if determiner in words["feminine"] else "m") or determiner in words["either"]
        )
        return known.plural and is_of_gender
    return not known.plural and not match["noun"].endswith(("s", "x", "z"))


@cache
def _singulars() -> frozenset[str]:
    """Nouns of what an act decides on, which the table of nouns lacks, in the singular."""
    several = get_data("spelling")["fr"]["agreement"]["several"]
    plurals = (noun for nouns in several.values() for noun in nouns)
    return frozenset(noun[:-1] for noun in plurals if noun.endswith("s") and not find_french(noun[:-1]))


@cache
def _also_verbs() -> frozenset[str]:
    """What « les » may stand before as a pronoun: « le conseil les demande »."""
    verbs = get_data("spelling")["fr"]["verbs"]
    stems = (*verbs["nouns_too"], *verbs["regular"])
    return frozenset((*(f"{stem}e" for stem in stems), *(f"{stem}es" for stem in stems)))


def _together(words: str) -> Iterator[tuple[int, int]]:
    """« toute les demandes », « tous la commune »: where the two words stand."""
    for two in pairwise(words_of(words)):
        if two in _never_together():
            start = words.casefold().find(" ".join(two))
            yield from [(start, start + len(" ".join(two)))] if start >= 0 else []


@cache
def _never_together() -> frozenset[tuple[str, str]]:
    pairs = get_data("spelling")["fr"]["determiners"]["never_together"]
    return frozenset((word, other) for word, after in pairs.items() for other in after)


@cache
def _get_pairs() -> re.Pattern[str]:
    words = get_data("spelling")["fr"]["determiners"]
    numbers = tuple(word for word, number in small_numbers("fr").items() if number > 1)
    said = [form for word in (*words["one"], *words["many"], *numbers) for form in (word, word.capitalize())]
    determiner = led_by(said, never=(r"[\w’'-]", r"\bet\s"))
    return re.compile(
        rf"(?P<determiner>{determiner})\s(?P<noun>(?!(?:{any_of(numbers)})\b)[a-zà-ÿœ]{{4,}})(?![\w’'(·-])(?!\set\s)"
    )
