"""How a participle after a comma agrees with a noun before it: « l’invitation de la ville, reçu le 7 avril »."""

from collections.abc import Iterator, Sequence

from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.grammar.forms import (
    Features,
    determiner_form,
    group_form,
    is_free_determiner,
    is_present_too,
    noun_form,
    quality_form,
    words_around,
)
from delibgen.checks.rules.grammar.groups import TOKEN

_APPOSED = expression(r",\s[a-zà-ÿ]{2,}[éiut]e?\s[a-zà-ÿ’']+[^,]*$")
"""A participle after the last comma of a sentence, in the singular, which cannot be of several nouns."""


def apposed_that_disagree(text: WholeText) -> Iterator[TextSpan]:
    """The participles that no noun before them, in their sentence, can be meant by."""
    for passage in text.passages:
        for sentence in sentences(passage) if "," in passage.text else ():
            if _APPOSED.search(sentence.text):
                for start, end in _amiss(sentence.text):
                    yield TextSpan(passage, sentence.start + start, sentence.start + end)


def _amiss(words: str) -> Iterator[tuple[int, int]]:
    found = [*TOKEN.finditer(words)]
    tokens = [each[0].replace("'", "’") for each in found]
    place = len(tokens) - tokens[::-1].index(",")
    if _is_of_nouns(tokens) and _is_apposed_amiss(place, tokens):
        yield found[place].span()


def _is_of_nouns(tokens: Sequence[str]) -> bool:
    """Whether a sentence opens with a noun and its article, be it after « Vu », and no pronoun stands for one."""
    first = 1 if tokens[0].lower() in words_around("cites") else 0
    opens = len(tokens) > first + 1 and determiner_form(tokens[first]) is not None
    return opens and noun_form(tokens[first + 1]) is not None and words_around("pronouns").isdisjoint(tokens)


def _is_apposed_amiss(place: int, tokens: Sequence[str]) -> bool:
    form = quality_form(tokens[place])
    if form is None or is_present_too(tokens[place]):
        return False
    if tokens[place + 1] not in words_around("prepositions") and tokens[place + 1] != "le":
        return False
    before = [*_nouns_before(tokens[: place - 1])]
    return bool(before) and not any(each is None or form.agrees(each) for each in before)


def _nouns_before(tokens: Sequence[str]) -> Iterator[Features | None]:
    """What each noun shows; `None` for a word that may be one and is not known, and for a person."""
    before = ""
    for token in tokens:
        is_named = is_free_determiner(before)
        if token[0].isupper() and is_named:
            yield None
        elif token.islower() and not is_free_determiner(token) and token not in words_around("prepositions"):
            yield from _noun(token, before, is_led=is_named or before.lower() in words_around("prepositions"))
        before = token


def _noun(word: str, before: str, *, is_led: bool) -> Iterator[Features | None]:
    form, determiner = noun_form(word), determiner_form(before)
    if form:
        yield (group_form(determiner, form) if determiner else None) or form
    elif is_led and quality_form(word) is None and word not in words_around("before"):
        yield None
