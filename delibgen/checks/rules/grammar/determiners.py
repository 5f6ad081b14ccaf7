"""How a French determiner agrees in number with the noun beside it: « cette subventions », « les convention »."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from delibgen.checks.reading.counting import small_numbers
from delibgen.checks.reading.expression import any_of, expression, led_by, words_of
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.grammar.forms import is_participle, noun_form, quality_form
from delibgen.genders import find_french
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data


def may_have_determiners(words: str) -> bool:
    """Whether two words that stand side by side disagree, if the first is a determiner."""
    said, determiners = words_of(words), _last_words()
    return any(_may_disagree(one, two) for one, two in pairwise(said) if one in determiners)


@lru_cache(maxsize=2**14)
def _may_disagree(one: str, two: str) -> bool:
    if (one == _SEVERAL and _is_one(two)) or (one == _ELIDED_ONE and _are_several(two)):
        return True
    if (one, two) in _never_together():
        return True
    return any(_is_amiss(determiner, two) for determiner in _ending_in().get(one, ()))


_SEVERAL, _ELIDED_ONE = "les", "l"


@cache
def _last_words() -> frozenset[str]:
    """The words before which one may be told, each the last of a determiner."""
    return frozenset((_SEVERAL, _ELIDED_ONE, *_ending_in(), *(one for one, _ in _never_together())))


@cache
def _ending_in() -> Mapping[str, Sequence[str]]:
    """The determiners by the word that ends them: “dix-sept” by “sept”."""
    found = defaultdict[str, list[str]](list)
    for determiner in _determiners():
        found[words_of(determiner)[-1]].append(determiner)
    return found


def determiners_that_disagree(text: WholeText) -> Iterator[TextSpan]:
    """Of nouns that the table knows, and no verb is; not « trente et un dossiers », « des bourgmestre et échevins »."""
    for passage in text.passages:
        for match in _get_pairs().finditer(passage.text):
            is_means = _MEANS.search(passage.text, 0, match.start()) is not None
            if not is_means and _is_amiss(match["determiner"].lower(), match["noun"]):
                yield TextSpan(passage, *match.span())
        for start, end in (*_after_a_sure_article(passage.text), *_together(passage.text)):
            yield TextSpan(passage, start, end)
        for match in _ELIDED.finditer(passage.text):
            if _are_several(match["noun"]):
                yield TextSpan(passage, *match.span())


_MARKED = ("s", "x", "z")
_MEANS = expression(r"\ben\s$", re.IGNORECASE)
"""Before « les étudiant », which may be how something is done."""
_ELIDED = expression(r"(?<![\w’'])[lL][’'](?P<noun>[aeiouhéèêîœ][a-zà-ÿœ]{3,}s)(?![\w’'-])")


def _after_a_sure_article(words: str) -> Iterator[tuple[int, int]]:
    for match in _get_sure_article().finditer(words):
        if _is_one(match["noun"]) and (match["led"] or _are_many(match["after"])):
            yield match.start("at"), match.end("noun")


@cache
def _get_sure_article() -> re.Pattern[str]:
    """« les » that is no pronoun: « dans les offre », « Les œuvre prêtées »."""
    after, opens = any_of(_words()["les_after"]), r"(?:^|(?<=[.;:]\s))"
    noun = r"(?P<noun>[a-zà-ÿœ]{4,})(?![\w’'(·-]|\set\s)(?:\s(?P<after>[a-zà-ÿ]+))?"
    return compiled(rf"(?:(?<![\w’'-])(?P<led>(?i:{after}))\s|{opens})(?P<at>[Ll]es)\s{noun}")


def _is_one(noun: str) -> bool:
    """Whether it is one of what « les » counts, and no pair tells it."""
    form = noun_form(noun)
    is_noun = form is not None and form.number == "s" and noun not in _words()["judges"]
    return is_noun and not _is_amiss("les", noun)


def _are_many(after: str | None) -> bool:
    """Whether a word is said of several, as no object of a verb: « prêtées », « seront »."""
    if not after or after in _words()["said_of_many"]:
        return bool(after)
    form = quality_form(after)
    return is_participle(after) and form is not None and form.number == "p"


def _are_several(noun: str) -> bool:
    known = find_french(noun)
    return known is not None and known.plural


def _is_amiss(determiner: str, noun: str) -> bool:
    known, words = find_french(noun), _words()
    if noun in _also_verbs() and determiner not in words["never_pronouns"]:
        return False
    if known is None:
        return determiner not in words["one"] and noun in _singulars()
    if determiner in words["one"]:
        is_of_gender = (
            known.gender == ("f" if determiner in words["feminine"] else "m") or determiner in words["either"]
        )
        return known.plural and is_of_gender
    return not known.plural and not noun.endswith(_MARKED)


@cache
def _singulars() -> frozenset[str]:
    """Nouns of what an act decides on, which the table of nouns lacks, in the singular."""
    several = get_data("spelling")["fr"]["agreement"]["several"]
    plurals = (noun for nouns in several.values() for noun in nouns)
    singulars = (*(noun[:-1] for noun in plurals if noun.endswith("s")), *_words()["counted"].split())
    return frozenset(noun for noun in singulars if not noun.endswith(_MARKED) and not find_french(noun))


@cache
def _also_verbs() -> frozenset[str]:
    """What « les » may stand before as a pronoun: « le conseil les demande »."""
    verbs = get_data("spelling")["fr"]["verbs"]
    stems = (*verbs["nouns_too"], *verbs["regular"])
    return frozenset((*(f"{stem}e" for stem in stems), *(f"{stem}es" for stem in stems)))


def _together(words: str) -> Iterator[tuple[int, int]]:
    """« toute les demandes », « tous la commune », not « ont toutes la même couleur »: where the two words stand."""
    said = words_of(words)
    for before, two, after in zip(["", *said], pairwise(said), [*said[2:], ""], strict=False):
        if two in _never_together() and after not in _words()["alike"] and not _may_float(two[0], before):
            start = words.casefold().find(" ".join(two))
            yield from [(start, start + len(" ".join(two)))] if start >= 0 else []


def _may_float(word: str, before: str) -> bool:
    """Whether it may go with what acts: « les délégués suivent tous la séance »."""
    is_led = not before or before in _words()["led"] or before.endswith(("er", "ir"))
    return word in _words()["floats"] and not is_led


@cache
def _never_together() -> frozenset[tuple[str, str]]:
    return frozenset((word, other) for word, after in _words()["never_together"].items() for other in after)


@cache
def _determiners() -> Sequence[str]:
    words = _words()
    return (*words["one"], *words["many"], *_numbers())


def _numbers() -> Sequence[str]:
    return [word for word, number in small_numbers("fr").items() if number > 1]


def _words() -> Any:
    return get_data("spelling")["fr"]["determiners"]


@cache
def _get_pairs() -> re.Pattern[str]:
    said = [form for word in _determiners() for form in (word, word.capitalize())]
    determiner = led_by(said, never=(r"[\w’'-]", *(rf"\b{word}\s" for word in _words()["never_after"])))
    return compiled(
        rf"(?P<determiner>{determiner})\s(?P<noun>(?!(?:{any_of(_numbers())})\b)[a-zà-ÿœ]{{4,}})(?![\w’'(·-]|\.\w|\set\s)"
    )
