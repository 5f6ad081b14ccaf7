"""How a verb after « qui », and a participle after « que », agree with the noun that they are of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from delibgen.checks.reading.expression import words_of
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.grammar.forms import (
    Features,
    determiner_form,
    group_form,
    is_participle,
    noun_form,
    quality_form,
    words_around,
)
from delibgen.checks.rules.grammar.groups import TOKEN, is_verb
from delibgen.tables import get_data

_FARTHEST = 8
"""So many words may stand between « que » and its verb."""
_NEAREST = 4
"""After « que nous », where nothing but small words stands before it."""
_SHORTEST = 2
_STRONGEST = ".;:!?()«»–—"


def relatives_that_disagree(text: WholeText) -> Iterator[TextSpan]:
    """From the relative to its verb, where every noun that it may be of is of another number or gender."""
    for passage in text.passages:
        for sentence in sentences(passage) if " qu" in passage.text else ():
            if " qu" in sentence.text and _may_disagree(words_of(sentence.text)):
                for start, end in _amiss(sentence.text):
                    yield TextSpan(passage, sentence.start + start, sentence.start + end)


def _may_disagree(words: Sequence[str]) -> bool:
    """Whether what stands around a relative may be of two numbers, or a participle follows one."""
    return any(
        (word in relative_words("subject") and place and _ends_as_several(words, place))
        or (word in relative_words("that") and not words_around("have").isdisjoint(words[place : place + _FARTHEST]))
        for place, word in enumerate(words)
    )


def _ends_as_several(words: Sequence[str], relative: int) -> bool:
    """Whether one of both, the word before « qui » and the verb after it, ends as of several."""
    small = relative_words("clitics")
    verb = next((word for word in words[relative + 1 :] if word not in small and f"{word}’" not in small), "")
    return (words[relative - 1][-1] in "sxz") != verb.endswith("nt")


def _amiss(words: str) -> Iterator[tuple[int, int]]:
    found = [*TOKEN.finditer(words.replace("'", "’"))]
    tokens = [each[0] for each in found]
    for place, word in enumerate(tokens[1:], start=1):
        end = 0
        if word in relative_words("subject"):
            end = _verb_amiss(tokens, place)
        elif word in relative_words("object"):
            end = _participle_amiss(tokens, place)
        if end:
            yield found[place - 1].start(), found[end].end()


@cache
def relative_words(name: str) -> frozenset[str]:
    """The words of that name around « qui » and « que »: `clitics`, `adverbs`…"""
    listed: Any = _table()[name]
    return frozenset(listed.split() if isinstance(listed, str) else listed)


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = get_data("agreement")["fr"]["relatives"]
    return table


class _UnknownError(Exception):
    """One of the words before a relative may be a noun or not."""


def _antecedents(tokens: Sequence[str], relative: int) -> Sequence[tuple[str, Features]]:
    """Each noun before a relative that it may be of, and what it shows; none where one of the words is not known."""
    found: list[tuple[str, Features]] = []
    place = relative - 1
    try:
        while place >= 0 and not _ends(tokens, place):
            place = _before_qualities(tokens, place)
            start, form = _group(tokens, place)
            found.append((tokens[place].lower(), form))
            place = _governor(tokens, start)
    except (_UnknownError, IndexError):
        return ()
    return found


def _before_qualities(tokens: Sequence[str], place: int) -> int:
    """The place of a noun before its adjectives and participles."""
    while place > 0 and quality_form(tokens[place]) is not None and not _is_led(tokens, place):
        place -= 1
    return place


def _is_led(tokens: Sequence[str], place: int) -> bool:
    """Whether a determiner or a preposition stands before the word, so that it is a noun."""
    return determiner_form(tokens[place - 1]) is not None or tokens[place - 1] in words_around("prepositions")


def _group(tokens: Sequence[str], noun: int) -> tuple[int, Features]:
    """Where a noun’s group begins, and what it shows."""
    start = noun - 1
    while start > 0 and tokens[start] in words_around("before"):
        start -= 1
    shown, known = determiner_form(tokens[start]), noun_form(tokens[noun])
    if start < 0 or not tokens[noun].islower() or len(tokens[noun]) < _SHORTEST:
        raise _UnknownError
    if shown is None and known and tokens[start] in words_around("prepositions"):
        return start, known
    form = (group_form(shown, known) if known else shown) if shown else None
    if form is None:
        raise _UnknownError
    return start, form


def _governor(tokens: Sequence[str], start: int) -> int:
    """The place of the word that a group may belong to; -1 where it belongs to none."""
    if tokens[start].lower() in words_around("prepositions"):
        return start - 1
    return (
        start - 2
        if start and tokens[start - 1].lower() in words_around("prepositions") - relative_words("no_prepositions")
        else -1
    )


def _ends(tokens: Sequence[str], place: int) -> bool:
    """Whether a mark or a verb stands there, before which no noun can be meant."""
    token = tokens[place]
    if determiner_form(tokens[place - 1]) is not None and place:
        return False
    if noun_form(token) is not None:
        return False
    return token in _STRONGEST or is_verb(token) or token.endswith(tuple(relative_words("ends_clause")))


def _after_clitics(tokens: Sequence[str], place: int) -> int:
    place += 1
    while place < len(tokens) - 1 and tokens[place] in relative_words("clitics"):
        place += 1
    return place


def _verb_amiss(tokens: Sequence[str], relative: int) -> int:
    """The place of a verb of another number than what « qui » is of, or 0."""
    place = _after_clitics(tokens, relative)
    if place >= len(tokens) or not tokens[place].islower() or tokens[place] in relative_words("no_verbs"):
        return 0
    nouns = _antecedents(tokens, relative)
    numbers = {form.number for _, form in nouns}
    if numbers == {"p"}:
        return 0 if tokens[place].endswith("nt") or _is_one_of(tokens, relative) else place
    is_several = tokens[place].endswith(tuple(relative_words("ends_several")))
    if numbers != {"s"} or not is_several or _is_of_two(tokens, relative):
        return 0
    is_one = re.fullmatch(_table()["one_in_ent"], tokens[place]) or not _collective().isdisjoint(n for n, _ in nouns)
    return 0 if is_one else place


def _is_one_of(tokens: Sequence[str], relative: int) -> bool:
    """Whether one of several may be meant: « un des élus qui »."""
    return not {"un", "une", "chacun", "chacune", "aucun", "aucune"}.isdisjoint(
        tokens[max(0, relative - _FARTHEST) : relative]
    )


def _is_of_two(tokens: Sequence[str], relative: int) -> bool:
    return "," in tokens[:relative] or not words_around("joins").isdisjoint(tokens[:relative])


@cache
def _collective() -> frozenset[str]:
    table = get_data("spelling")["fr"]["agreement"]
    return frozenset((*table["collective"], *table["parts"]))


def _participle(tokens: Sequence[str], relative: int) -> int:
    """The place of the participle after « que » and « avoir », which nothing follows that it may have instead; or 0."""
    farthest = _NEAREST if tokens[relative + 1] in relative_words("pronouns") else _FARTHEST
    for have in range(relative + 1, min(relative + farthest, len(tokens) - 1)):
        if tokens[have] in words_around("have"):
            place = next((n for n in range(have + 1, len(tokens)) if tokens[n] not in relative_words("adverbs")), have)
            is_alone = have == relative + 1 or not _has_object(tokens, place)
            return place if is_alone and is_participle(tokens[place]) else 0
        if _is_verb(tokens[have]) or tokens[have] in words_around("relatives") or tokens[have] in _STRONGEST:
            return 0
    return 0


def _is_verb(word: str) -> bool:
    return (
        noun_form(word) is None
        and determiner_form(word) is None
        and word not in words_around("pronouns")
        and is_verb(word)
    )


def _has_object(tokens: Sequence[str], participle: int) -> bool:
    """Whether what follows may be what the participle has, in the place of what « que » stands for."""
    after = [*tokens[participle + 1 : participle + 4], "", "", ""]
    if after[0] == ",":
        return after[1] in relative_words("of")
    if determiner_form(after[0]) and after[0] not in words_around("prepositions"):
        return not (after[1][:1].isdigit() or after[1] in relative_words("year"))
    return after[0] in relative_words("object") or _is_infinitive(after[0]) or _is_infinitive_led(after)


def _is_infinitive_led(after: Sequence[str]) -> bool:
    """Whether an infinitive is what it has: « à produire », « de les produire »."""
    verb = after[2] if after[1] in relative_words("clitics") else after[1]
    return after[0] in relative_words("before_infinitive") and _is_infinitive(verb)


def _is_infinitive(word: str) -> bool:
    return word.endswith(tuple(relative_words("infinitives")))


def _participle_amiss(tokens: Sequence[str], relative: int) -> int:
    """The place of a participle after « que » that agrees with nothing before it, or 0."""
    participle = _participle(tokens, relative)
    return participle if participle and _is_participle_amiss(tokens, relative, participle) else 0


def _is_participle_amiss(tokens: Sequence[str], relative: int, participle: int) -> bool:
    form, nouns = quality_form(tokens[participle]), _antecedents(tokens, relative)
    before = tokens[max(0, relative - _FARTHEST) : relative]
    if form is None or not nouns or not relative_words("compares").isdisjoint(before) or _is_one_of(tokens, relative):
        return False
    if tokens[participle] in relative_words("agree_with_nothing") or not relative_words("of_what").isdisjoint(
        {part for noun, _ in nouns for part in (noun, noun.removesuffix("s"))}
    ):
        return False
    if form.number != "s" and _is_of_two(tokens, relative):
        return False
    return not any(form.agrees(each) for _, each in nouns)
