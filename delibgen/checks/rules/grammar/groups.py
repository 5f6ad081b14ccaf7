"""How adjectives and participles after a noun agree with it: « les activités proposé », « une aide financier »."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from delibgen.checks.reading.expression import any_of, expression
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.grammar.forms import (
    Features,
    determiner_form,
    determiners,
    group_form,
    is_free_determiner,
    is_present_too,
    loose_participles,
    noun_form,
    quality_form,
    words_around,
)
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

TOKEN = expression(r"[dlnsjmtDLNSJMT][’']|[Qq]u[’']|[\w-]+(?:[.·]\w{1,3}(?!\w))*|[^\w\s]")
"""« issu.e.s » is one word, and agrees with anything."""


class _Group(NamedTuple):
    """A noun with its determiner, and the adjectives and participles right after it."""

    place: int
    """That of the determiner among the words of the sentence."""
    noun: int
    form: Features
    qualities: tuple[int, ...]


def groups_that_disagree(text: WholeText) -> Iterator[TextSpan]:
    """From the noun to what does not agree with it, where no other noun may be meant."""
    for passage in text.passages:
        for sentence in _suspects(passage):
            for start, end in _amiss(sentence.text):
                yield TextSpan(passage, sentence.start + start, sentence.start + end)


def _suspects(passage: Passage) -> Iterator[TextSpan]:
    """The sentences in which words beside a noun do not agree with it."""
    after = 0
    for match in _get_group().finditer(passage.text):
        if match.start() >= after and _may_disagree(*match.group("determiner", "noun", "words")):
            sentence = sentence_at(passage, match.start())
            after = sentence.end
            yield sentence


@cache
def _get_group() -> re.Pattern[str]:
    """A determiner, perhaps an adjective, a noun, and what may be adjectives and participles."""
    said = any_of(form for word in determiners() for form in (word, word.capitalize()))
    before = any_of(words_around("before"))
    return compiled(
        rf"(?<![\w-])(?P<determiner>{said})\b\s?(?:(?:{before})\s)?(?P<noun>[a-zà-ÿœ-]{{2,}})"
        r"(?=(?P<words>(?:\s[a-zà-ÿœ]{3,}){1,3}))"
    )


@lru_cache(maxsize=4096)
def _may_disagree(determiner: str, noun: str, words: str) -> bool:
    form = determiner_form(determiner)
    known = group_form(form, noun_form(noun)) if form and quality_form(words.split(maxsplit=1)[0]) else None
    return known is not None and any(not (quality_form(each) or known).agrees(known) for each in words.split())


def _amiss(words: str) -> Iterator[tuple[int, int]]:
    found = [*TOKEN.finditer(words)]
    tokens = [each[0].replace("'", "’") for each in found]
    for group in _groups(tokens):
        for place in group.qualities:
            if _is_amiss(group, place, tokens):
                yield found[group.noun].start(), found[place].end()
                break


def _groups(tokens: Sequence[str]) -> Iterator[_Group]:
    for place, token in enumerate(tokens):
        determiner = determiner_form(token)
        if determiner is None:
            continue
        noun = place + 1
        if noun < len(tokens) and tokens[noun] in words_around("before"):
            noun += 1
        form = (
            group_form(determiner, noun_form(tokens[noun])) if noun < len(tokens) and tokens[noun].islower() else None
        )
        qualities = tuple(_qualities(tokens, noun + 1)) if form else ()
        if form and qualities:
            yield _Group(place, noun, form, qualities)


def _qualities(tokens: Sequence[str], place: int) -> Iterator[int]:
    while place < len(tokens) and tokens[place].islower() and quality_form(tokens[place]) is not None:
        yield place
        place += 1


def _is_amiss(group: _Group, place: int, tokens: Sequence[str]) -> bool:
    form = quality_form(tokens[place])
    if form is None or form.agrees(group.form) or _may_be_verb(tokens[place], group, tokens):
        return False
    if tokens[place + 1 : place + 2] == ["/"]:
        return False  # « la parité privé/public »
    if tokens[place].rstrip("s").removesuffix("e") in loose_participles() and _is_tied(group.place, tokens):
        return False
    if _is_of_one_each(form, group, tokens[place + 1 :]):
        return False
    if place == group.noun + 1 and _go_together(tokens[group.noun], tokens[place]):
        return True
    others = _before(group, tokens, is_several=form.number != "s")
    return others is not None and not any(form.agrees(each) for each in others)


def _go_together(noun: str, quality: str) -> bool:
    """Whether the quality is of the noun beside it, whatever stands before: « des collectivités territoriales »."""
    return quality.startswith(_set_phrases().get(noun.removesuffix("s").removesuffix("x"), ("\0",)))


@cache
def _set_phrases() -> Mapping[str, tuple[str, ...]]:
    """How the qualities begin that go with a noun, by its singular."""
    return {noun: tuple(begins.split()) for noun, begins in get_data("agreement")["fr"]["set_phrases"].items()}


def _may_be_verb(word: str, group: _Group, tokens: Sequence[str]) -> bool:
    """Whether it may be the verb of a subject in the singular."""
    return is_present_too(word) and (group.form.number != "p" or _is_tied(group.place, tokens))


_NEAR = 8


def _is_of_one_each(form: Features, group: _Group, after: Sequence[str]) -> bool:
    """Whether several things may be of one each: « les budgets principal et annexe »."""
    if group.form.number != "p" or form.number == "p":
        return False
    joins = (place for place, each in enumerate(after[:_NEAR]) if each in words_around("joins"))
    return any(determiner_form(after[place + 1]) is None for place in joins if place + 1 < len(after))


def _is_tied(place: int, tokens: Sequence[str]) -> bool:
    """Whether a word before the determiner at that place leads to its noun: a preposition, « et », « permettant »."""
    before = tokens[place - 1].lower() if place else ""
    if tokens[place].lower() in words_around("prepositions") or _leads(before):
        return True
    return quality_form(before) is not None and not (place > 1 and tokens[place - 2].lower() in words_around("have"))


def _leads(word: str) -> bool:
    leads = words_around("prepositions") | words_around("joins") | words_around("leading") | {","}
    return word in leads or (len(word) > _SHORTEST and word.endswith(tuple(words_around("leading_ends"))))


_SHORTEST = 3


def _before(group: _Group, tokens: Sequence[str], *, is_several: bool) -> Sequence[Features] | None:
    """The nouns before that the quality may be of instead; `None` where a word is not known.

    What is said of several may be of two nouns in one.
    """
    found: list[Features] = []
    place = group.place
    is_tied = _is_tied(place, tokens)
    if not is_tied and words_around("relatives").intersection(tokens[max(0, place - _CLOSE) : place]):
        return None
    while is_tied and place > 0:
        place -= 1
        if is_free_determiner(tokens[place]):
            is_tied = _is_tied(place, tokens)
        elif form := noun_form(tokens[place]):
            found.append(form)
        elif _ends_clause(tokens, place):
            return None if words_around("relatives").intersection(tokens[:place]) else found
        if _is_unsure(tokens, place, is_several=is_several):
            return None
    return found


_CLOSE = 4
"""So many words before the noun may make the clause of which it is: « la lettre qui suit l’entretien »."""


def _is_unsure(tokens: Sequence[str], place: int, *, is_several: bool) -> bool:
    """Whether the word may change what a quality after it is of, or is not known."""
    token = tokens[place]
    if is_free_determiner(token):
        return tokens[place + 1].lower() in words_around("prepositions")  # « l’une des parties »
    if token in words_around("auxiliaries") or (is_several and token in {*words_around("joins"), ","}):
        return True
    if noun_form(token) is not None:
        return False
    is_named = place > 0 and is_free_determiner(tokens[place - 1])
    return is_named or not (_leads(token.lower()) or quality_form(token) or token in words_around("before"))


def _ends_clause(tokens: Sequence[str], place: int) -> bool:
    """Whether a mark or a verb stands there; what an article precedes is no verb."""
    token = tokens[place]
    is_named = place > 0 and is_free_determiner(tokens[place - 1])
    return token in _STOPS or (not is_named and token not in words_around("auxiliaries") and is_verb(token))


_STOPS = frozenset(";:!?()«»–—")


def is_verb(word: str) -> bool:
    """Whether it is a verb that is nothing else: nothing before it belongs to what follows."""
    return _get_verb().fullmatch(word) is not None


@cache
def _get_verb() -> re.Pattern[str]:
    """A verb that is nothing else: nothing before it belongs to what follows."""
    table = get_data("spelling")["fr"]["verbs"]
    stems, ends = any_of(table["regular"]), any_of(words_around("verb_ends"))
    irregular = any_of((*table["irregular"], *table["irregular"].values(), *words_around("auxiliaries")))
    return compiled(rf"(?:{stems})(?:{ends})|{irregular}")
