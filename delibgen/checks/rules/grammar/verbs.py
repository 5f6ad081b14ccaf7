"""How a French subject agrees with its verb, where the words between them leave no other subject."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from delibgen.checks.reading.counting import number_said, small_number, whole_number
from delibgen.checks.reading.expression import any_of, expression, led_by, words_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.grammar.agreement import BARE, CLAUSE, MAY_SAY, OPENS, THAT
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_COUNTS = Lexicon("reckoning", "counts")
_INTRODUCED = r"\W*(?:À|En|Dans|Depuis|Lors|Au|Aux|Conformément|Après|Avant)\s[^,;:.]{2,80},\s"
_WORD = r"[^\s,;:.()«»?!]+"
_SAID = Lexicon("correcting", "verbs")
_ENDS_MANY = _SAID.get("ends_many", "fr")
_TAKES_PART = _SAID.get("takes_part", "fr")
"""A participle of several: what follows it is no noun beside a noun, as in « les crédits aide au logement »."""
_NAME = _SAID.get("name", "fr")
"""A name that no preposition ties to the subject may be one itself."""


def may_have_verbs(words: str) -> bool:
    """Whether any word may be a verb of one or of several."""
    return any(map(_may_be_verb, words_of(words)))


@lru_cache(maxsize=2**14)
def _may_be_verb(word: str) -> bool:
    return word in _BEFORE_A_PARTICIPLE or _get_any_verb().fullmatch(word) is not None


_BEFORE_A_PARTICIPLE = frozenset({"a", "est", "soit", "sera"})


@cache
def _get_any_verb() -> re.Pattern[str]:
    return compiled(rf"{_single()}|{_many()}|{any_of(_words()['irregular'])}")


def verbs_that_disagree(text: WholeText) -> Iterator[TextSpan]:
    """From the subject to the verb of another number."""
    for passage in text.passages:
        for sentence in sentences(passage):
            for start, end in _amiss(sentence.text):
                yield TextSpan(passage, sentence.start + start, sentence.start + end)


def _amiss(words: str) -> Iterator[tuple[int, int]]:
    for place in _openings(words):
        for pattern, is_amiss in ((_several(), _is_several_amiss), (_one(), _is_one_amiss)):
            match = pattern.match(words, place)
            if match and not _has_other_subject(match) and is_amiss(match):
                yield match.span("verb")
    yield from _amiss_after_that(words) if " que " in words else ()
    for pattern in (_relative_of_several(), _relative_of_one()) if " qui " in words else ():
        yield from (match.span("at") for match in pattern.finditer(words))
    yield from (match.span("at") for match in _of_two().finditer(words) if " et " in words)


def _openings(words: str) -> Iterator[int]:
    """Where a subject may stand: at the head of a sentence, and where another clause begins."""
    first = _get_first().match(words)
    yield first.end() if first else 0
    if MAY_SAY.search(words):
        yield from (match.end() for match in _that().finditer(words))
    yield from (match.end() for match in _get_later().finditer(words))


def _amiss_after_that(words: str) -> Iterator[tuple[int, int]]:
    """« les frais que les deux villes supporte »: nothing between the subject and its verb."""
    for that in _THAT_ALONE.finditer(words):
        if not _compares().search(words, 0, that.start()):
            for pattern, is_amiss in ((_several(), _is_several_amiss), (_one(), _is_one_amiss)):
                match = pattern.match(words, that.end())
                if match and not match["between"] and is_amiss(match):
                    yield match.span("verb")


@cache
def _compares() -> re.Pattern[str]:
    """What « que » compares with what follows, said a few words before it."""
    return compiled(rf"\b(?:{any_of(_words()['compares'])})(?:\s[\w’-]+){{0,5}},?\s$")


_THAT_ALONE = expression(r"(?<=[\w,]\s)que\s(?=[a-zà-ÿ])")


@cache
def _get_first() -> re.Pattern[str]:
    return compiled(rf"{_INTRODUCED}|{OPENS}")


@cache
def _that() -> re.Pattern[str]:
    return compiled(THAT)


@cache
def _get_later() -> re.Pattern[str]:
    begins = led_by(_words()["begins_clause"], after=(r"\s",))
    return compiled(rf"(?:[:;–]|{begins})\s(?=[a-zà-ÿ])")


def _has_other_subject(match: re.Match[str]) -> bool:
    between, aside = match["between"].strip(), match["aside"] or ""
    if any(pattern.search(between) for pattern in (BARE, _NAME, _get_verb())):
        return True
    return bool(aside) and (_get_verb().search(aside) or _OTHER.search(aside)) is not None


def _is_several_amiss(match: re.Match[str]) -> bool:
    noun, before = match["noun"].lower(), f"{match['noun']}{match['between']} {match['pronoun'] or ''}".rstrip()
    if match["number"] and (number_said(match["number"], "fr") <= 1 or _COUNTS.get("measured", "fr").fullmatch(noun)):
        return False
    if noun in _words()["not_several"] or not _may_be_of_one(match):
        return False
    if not match["soft"]:
        return True
    if match["soft"].removesuffix("e") in _words()["nouns_too"]:
        return bool(_TAKES_PART.search(before))
    return bool(_ENDS_MANY.search(before))


def _may_be_of_one(match: re.Match[str]) -> bool:
    """Whether « est » follows a number, and « soit » « que »: of others the rule on participles tells."""
    is_wished = _WISHED.search(match.string, 0, match.start()) is not None
    return match["verb"] not in {"est", "soit"} or bool(match["number"]) or (match["verb"] == "soit" and is_wished)


_WISHED = _SAID.get("wished", "fr")
_OTHER = _SAID.get("other_subject", "fr")
"""What an aside never has that belongs to the subject before it."""


def _is_one_amiss(match: re.Match[str]) -> bool:
    after = match["between"].split()[:2]
    agreement = get_data("spelling")["fr"]["agreement"]
    spared = {*agreement["collective"], *agreement["parts"], *agreement["sizes"], *_words()["not_one"]}
    return spared.isdisjoint({match["noun"].lower(), *after})


@cache
def _words() -> Mapping[str, Any]:
    table: Mapping[str, Any] = get_data("spelling")["fr"]["verbs"]
    return table


@cache
def _stems() -> str:
    return any_of((*_words()["regular"], *_words()["nouns_too"]))


@cache
def _many() -> str:
    """A verb of several: « ont », « seront », « justifient »."""
    irregular = any_of(_words()["irregular"].values())
    future = rf"(?!(?:{any_of(_words()['no_verb_of_several'])})\b)\w{{2,}}ront"
    return rf"(?:{future}|\w{{2,}}(?<!pl)aient|ont|{irregular}|(?:{_stems()})ent)"


@cache
def _single() -> str:
    """A verb of one, which no noun is: « aura », « doit », « a décidé »; and one that a noun may be."""
    sure = any_of(set(_words()["irregular"]) - {*_words()["nouns_of_one"]})
    future = rf"(?!(?:{any_of(_words()['no_verb_of_one'])})(?!\w))[^\W\dA-ZÀ-Ý]\w+ra"
    past = r"(?:a|est|soit)(?=\s(?:(?:pas|également|ainsi|déjà|été)\s)?(?:\w{2,}(?:é|is|it|u|i)e?s?|été|eu)(?!\w))"
    return rf"(?:{sure}|{future}|{past}|(?P<soft>(?:{_stems()})e))"


@cache
def _get_verb() -> re.Pattern[str]:
    """A verb before the verb: the clause of a relative ends between them."""
    one = any_of(_words()["irregular"])
    return compiled(rf"(?<!\w)(?:{_many()}|{one}|\w+rait|(?:{any_of(_words()['regular'])})e)(?!\w)")


def _between() -> str:
    stops = any_of(get_data("spelling")["fr"]["agreement"]["stops"])
    return rf"(?P<between>(?:\s(?!(?:{stops})(?![\w-])|{CLAUSE}){_WORD}){{0,10}}?)"


_ASIDE = r"(?P<aside>,\s[^,;:.()]{2,70},(?:\s[^,;:.()]{2,60},)?)?"
"""« vingt élèves, accompagnés de deux professeurs, partiront »; « les guides, au nombre de deux, agents, paient »."""
_PRONOUN = r"(?P<pronoun>(?:se|s[’']y|s[’']|ne|n[’']|y|leur|lui)\s?)?"


@cache
def _several() -> re.Pattern[str]:
    """« Les membres du conseil présents forme »."""
    determiner = rf"(?:(?i:(?:les|ces|ses)(?:\s{small_number('fr')})?|plusieurs)|(?P<number>(?i:{whole_number('fr')})))"
    return compiled(
        rf"{determiner}\s(?P<noun>[a-zà-ÿœ-]{{2,}}[sx]){_between()}{_ASIDE}"
        rf"\s{_PRONOUN}(?P<verb>{_single()})(?![\w’'-]|\stenu\b)"
    )


@cache
def _one() -> re.Pattern[str]:
    """« le conseil municipal ont donné »."""
    determiner = r"(?i:(?:la|le|une?|cette|ce|cet|chaque)\s|l[’'])"
    subject = rf"{determiner}(?P<noun>[a-zà-ÿœ-]{{3,}}){_between()}{_ASIDE}"
    return compiled(rf"{subject}\s{_PRONOUN}(?P<verb>{_many()})(?![\w’'-])")


@cache
def _relative_of_several() -> re.Pattern[str]:
    """« tous les actes qui s’y rapporte », « dans les dix jours qui suit »."""
    single = _single().replace("(?P<soft>", "(?:")
    adjective = r"(?:\s[a-zà-ÿ]{3,}[sx])?"
    times = r"(?:jours|mois|semaines|années|heures)"
    of_all = rf"\b[Tt]ou(?:s|tes)\s(?:les|ces|ses)\s[a-zà-ÿ]{{3,}}[sx]{adjective}"
    of_time = rf"\b[Dd]ans\sles\s(?:{small_number('fr')}\s)?{times}{adjective}"
    return compiled(rf"(?P<at>(?:{of_all}|{of_time})\squi\s(?:{_PRONOUN})(?:{single}|est))(?![\w’'-])")


@cache
def _of_two() -> re.Pattern[str]:
    """« QUE le maire et le directeur général soit autorisé »."""
    prepositions = any_of(word for word in get_data("spelling")["fr"]["agreement"]["before"] if word != "de")
    word = rf"(?!(?:est|soit|sera|sont|ont|qui|que|et|les?|la|{prepositions})\s|[lLsSnN][’'])(?:d[’'])?[\w’'-]{{2,}}"
    one = rf"(?i:(?:le|la)\s|l[’'])[a-zà-ÿ]{{3,}}(?:\s{word}){{0,5}}?"
    charged = r"(?:autorisée?|chargée?|habilitée?|mandatée?|invitée?|désignée?)"
    opens = r"(?:^\W*(?:Article\s\w+\W+)?|\bQUE\s|\bque\s)"
    sure = any_of({*_words()["irregular"], *(f"{stem}e" for stem in _words()["regular"])} - {*_words()["nouns_of_one"]})
    verb = rf"(?:(?:soit|est|sera)\s{charged}|(?:{sure})(?=\s))"
    return compiled(rf"{opens}{one}\set\s{one}\s(?P<at>{verb})(?![\w’'-])")


@cache
def _relative_of_one() -> re.Pattern[str]:
    """« approuve le projet qui seront »: what no preposition ties to another noun."""
    table = get_data("spelling")["fr"]["agreement"]
    apart = "".join(rf"(?<!\b{word}\s)" for word in (*table["before"], "et", "ou", "que", "des", "du", "aux", "au"))
    few = any_of((*table["collective"], *table["parts"]))
    return compiled(
        rf"(?<=[a-zà-ÿ]\s){apart}(?P<at>\b(?:une?|le|la|cette|ce)\s(?!(?:{few})\b)[a-zà-ÿ]{{3,}}\squi\s{_PRONOUN}{_many()})(?![\w’'-])"
    )
