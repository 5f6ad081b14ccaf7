"""How a participle after « avoir » agrees: with nothing that comes after it, as « la commission a émise un avis »."""

from collections.abc import Iterator, Sequence

from delibgen.checks.reading.expression import words_of
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.grammar.forms import is_participle, noun_form, quality_form, words_around
from delibgen.checks.rules.grammar.groups import TOKEN
from delibgen.checks.rules.grammar.relatives import relative_words


def having_that_agree(text: WholeText) -> Iterator[TextSpan]:
    """From « avoir » to a participle that agrees with something, where nothing that it has stands before it."""
    for passage in text.passages:
        if not words_around("have").isdisjoint(words_of(passage.text)):
            for sentence in sentences(passage):
                for start, end in _amiss(sentence.text):
                    yield TextSpan(passage, sentence.start + start, sentence.start + end)


def _amiss(words: str) -> Iterator[tuple[int, int]]:
    if not any(map(_agrees_with_something, _after_have(words))):
        return
    found = [*TOKEN.finditer(words.replace("'", "’"))]
    tokens = [each[0] for each in found]
    for have, word in enumerate(tokens[:-1]):
        if word in words_around("have"):
            place = have + 2 if tokens[have + 1] in relative_words("adverbs") else have + 1
            if place < len(tokens) and _agrees_with_something(tokens[place]) and not _has_something(tokens[:have]):
                yield found[have].start(), found[place].end()


def _after_have(words: str) -> Iterator[str]:
    """The two words after each « avoir »."""
    said = words_of(words)
    for have, word in enumerate(said):
        if word in words_around("have"):
            yield from said[have + 1 : have + 3]


def _agrees_with_something(word: str) -> bool:
    form = quality_form(word)
    return form is not None and is_participle(word) and (form.gender == "f" or form.number == "p")


def _has_something(before: Sequence[str]) -> bool:
    """Whether what it has may stand before it: a pronoun, a relative, a question."""
    if not {*before[-2:]}.isdisjoint(relative_words("objects")):
        return True
    for place, token in enumerate(before):
        word = token.lower()
        is_object = word in relative_words("object") and place and not _is_of_a_verb(before, place)
        if is_object or word in relative_words("asks"):
            return True
    return False


def _is_of_a_verb(before: Sequence[str], that: int) -> bool:
    """Whether « que » says that something is so: after « considérant », after a verb."""
    word = before[that - 1].lower()
    is_verb = word.isalpha() and word.endswith(tuple(words_around("leading_ends"))) and noun_form(word) is None
    return is_verb or word in relative_words("says")
