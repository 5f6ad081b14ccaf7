"""A “not” that one text says of a verb which its translation says without: « ne sera pas notifié », “will be notified”.

Two languages may deny in other words, such as “unless” or “exempt”. So it counts only where the other text has no such
word at all, and says the same verb.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import filterfalse
from typing import NamedTuple

from delibgen.checks.pairing.alignment import Alignment
from delibgen.checks.pairing.concordance import Segment, keys_of
from delibgen.checks.pairing.counterparts import Counterparts, counterparts
from delibgen.checks.pairing.fields import keys_by_word
from delibgen.checks.pairing.phrases import Sentence
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.numbers import find_numbers
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang, other_lang
from delibgen.tables import get_data

_DENIED: Mapping[Lang, re.Pattern[str]] = {
    "fr": expression(
        r"\b(?:ne\s|n[’'])(?:[\w’'-]+\s){0,2}?(?P<finite>[\w’'-]+)\spas\b"
        r"(?:\s(?:encore|toujours))?(?:\s(?P<verb>\w{2,}(?:é|i|is|it|rt|u)(?:e?s?)|\w+(?:er|ir|re|[ai]bles?))\b)?"
        r"|\bne\s(?:peu(?:t|vent)|pourr(?:a|ont)|saurai(?:t|ent)|d(?:oi(?:t|vent)|evr(?:a|ont)))\s(?!pas\b)(?:(?:être|pas)\s)?"
        r"(?P<barred>\w{2,}(?:é|i|is|it|rt|u)(?:e?s?)|\w+(?:er|ir|re))\b(?![^.;:]*\bqu(?:e|['’]))"
        r"|\baucune?\s(?!autre)(?P<noun>[\w’'-]+(?:\s(?:d[eu]s?\s|d[’'])[\w’'-]+)?)",
        re.IGNORECASE,
    ),
    "en": expression(
        r"\b(?:do|does|did|is|are|was|were|be|been|shall|will|would|may|must|can|could|has|have|had)\s?not\b"
        r"(?P<finite>)(?P<barred>)(?:\s(?:have|need)\sto\b)?(?:\s(?:be(?:en)?|(?!(?:ap|sup|com|re)p?ly\b)\w+ly)\b){0,2}\s(?!(?:wish|want|intend|plan|seek)\w*\sto\b)(?P<verb>\w+)\b"
        r"|\bno\s(?!(?:longer|more|less|later|fewer|doubt|matter|other|such|sooner|wonder)\b)(?P<noun>(?:[\w’-]+\s){0,3}?[\w’-]+)"
        r"\s(?:is|are|was|were|will|shall|may|has|have|can|need)\b",
        re.IGNORECASE,
    ),
}
"""A verb that is denied: a participle or an infinitive where there is one, and never what it is done to."""
_ENDS_IN_NAME = expression(r"[A-ZÀ-Ý][\w’'-]*\s$")
"""What words before « sans » make a name of, such as « Écoles sans frontières »."""
_NAME = expression(r"\b[A-ZÀ-Ý][\w’'-]*")
"""What tells where or whose what is lacking is, not what."""
_ALIKE = 0.25
"""From so much on, two sentences that are each the likest to the other tell one thing."""

_RIVAL = 0.2
"""So far as one is like a sentence, by the one that is likest to it, another that tells nothing else may deny, too."""


class _Denial(NamedTuple):
    """Words that deny or except, what they do so, and what in the other language may deny or except, too."""

    match: re.Match[str]
    said: str
    answers: re.Pattern[str]


def denied_alone(alignment: Alignment) -> Iterator[TextSpan]:
    """Where one text denies what its translation says, the French text first."""
    for french, english in alignment.held:
        yield from _denied_in(french, english)
        yield from _denied_in(english, french)


def denied_in_sentences(french: WholeText, english: WholeText) -> Iterator[TextSpan]:
    """The same of sentences that tell one thing, where no paragraph translates another; and what one excepts alone."""
    paired = counterparts(french, english)
    for own in (*paired.french, *paired.english):
        for span in filterfalse(_asks, own.spans):
            for denial in _denials(span.text, own):
                if _denies_alone(denial, own, paired):
                    start = span.start + denial.match.start()
                    yield TextSpan(span.passage, start, start + len(denial.match[0]))


def _denies_alone(denial: _Denial, own: Sentence, paired: Counterparts) -> bool:
    """Whether what tells the same says what is denied, and no sentence that may say it, too, denies it."""
    others, denied, answers = paired.tellers(own, _ALIKE), denial.match, denial.answers
    besides = own.words.replace(denied[0], " ")
    if not others or any(_answers(answers, other.words, besides, own.lang) for other in others):
        return False
    keys = [*filter(None, map(frozenset, keys_by_word(denial.said, own.lang)))]
    is_said = any(_says_most(other, keys) or _allows_alike(denied[0], other.words, own.lang) for other in others)
    return is_said and not any(map(answers.search, _alike_besides(own, others, paired)))


def _says_most(sentence: Sentence, keys: Sequence[frozenset[str]]) -> bool:
    """Whether a sentence says as many of these words as not, each by what it is compared by."""
    return 2 * sum(not sentence.keys.isdisjoint(each) for each in keys) >= len(keys) > 0


def _asks(span: TextSpan) -> bool:
    """Whether a sentence denies nothing, for it is a question: “What if it does not open?”."""
    return span.text.rstrip().endswith("?")


def _answers(answers: re.Pattern[str], words: str, own: str, lang: Lang) -> bool:
    """Whether words deny, restrict or except in any way, but for what a word of the sentence itself is: « avant »."""
    said = [match[0].casefold() for match in answers.finditer(words)]
    return any(not pattern.search(own) for pattern in map(_get_translated(lang).get, said) if pattern) or any(
        word not in _get_translated(lang) for word in said
    )


def _allows_alike(denied: str, other: str, lang: Lang) -> bool:
    """Whether other words say, too, that something may or must be done: « ne peuvent pas », “can”."""
    sides = zip(_get_modals(lang), _get_modals(other_lang(lang)), strict=True)
    return any(own.search(denied) is not None and its.search(other) is not None for own, its in sides)


def _alike_besides(own: Sentence, tellers: Sequence[Sentence], paired: Counterparts) -> Iterator[str]:
    """The words of other sentences that may say the same: a translation turns two sentences into three.

    One that denies and is no other's counterpart may stand right beside; one that tells nothing else may be alike.
    """
    least = _RIVAL * max(paired.alike(own, each) for each in tellers)
    others = paired.english if own.lang == "fr" else paired.french
    beside = (each for each in others if _is_beside(each, tellers) and not paired.of(each, 0.0))
    beside = (each for each in beside if paired.alike(own, each))
    yield from (each.words for each in beside if _DENIED[each.lang].search(each.words))
    yield from (each.words for each in others if paired.tells_alone(each) and paired.alike(own, each) >= least)


def _is_beside(one: Sentence, others: Sequence[Sentence]) -> bool:
    """Whether it stands right before or after one of these in its paragraph."""
    home = one.spans[0].passage
    return any(abs(one.place - each.place) == 1 and each.spans[0].passage is home for each in others)


def _denials(words: str, own: Sentence) -> Iterator[_Denial]:
    """What words deny and what they except.

    What is excepted of what is denied may as well be granted: “except for members, not open” is « ouvert aux membres ».
    """
    lang, other = own.lang, other_lang(own.lang)
    if denied := _DENIED[lang].search(words):
        yield _Denial(denied, _said(denied), _get_answers("denying", other))
    excepted = _get_opened("excepting", lang).search(words)
    if excepted and not _get_nots(lang).search(own.words) and not _bounds(excepted, lang):
        yield _Denial(excepted, excepted["noun"], _get_answers("excepting", other))
    lacking = _get_opened("lacking", lang).search(words)
    if lacking and not _ENDS_IN_NAME.search(words, 0, lacking.start()):
        yield _Denial(lacking, _NAME.sub(" ", lacking["noun"]), _get_answers("denying", other))


def _bounds(excepted: re.Match[str], lang: Lang) -> bool:
    """Whether words that may except bound a number: « à moins de 300 mètres »."""
    numbers = find_numbers(excepted["noun"], lang) if excepted["bound"] else ()
    return any(not excepted["noun"][: each.start].strip() and not each.is_weak for each in numbers)


def _denied_in(own: Segment, other: Segment) -> Iterator[TextSpan]:
    denied = [(passage, _DENIED[own.text.lang].search(passage.text)) for passage in own.passages]
    answers = _get_answers("denying", other.text.lang)
    if not any(match for _, match in denied) or _answers(answers, other.words, own.words, own.text.lang):
        return
    for passage, match in denied:
        if match and (_says(_said(match), own.text.lang, other) or _allows_alike(match[0], other.words, own.text.lang)):
            yield TextSpan(passage, *match.span())


def _said(denied: re.Match[str]) -> str:
    """What is denied or excepted: a verb, where there is one, and never what it is done to."""
    found = denied.groupdict()
    return next((found[name] for name in ("verb", "finite", "barred", "noun") if found.get(name)), "")


def _says(verb: str, lang: Lang, other: Segment) -> bool:
    """Whether the other segment says the verb, as far as it is known in both languages."""
    return not set(keys_of(verb, lang)).isdisjoint(other.keys)


@cache
def _get_answers(name: str, lang: Lang) -> re.Pattern[str]:
    """The words by which a language denies, restricts or excepts."""
    table: Mapping[str, Sequence[str]] = get_data("concordance")[name][lang]
    return compiled(rf"\b(?:{either(table['words'])}\b|{either(table['begin'])}\w)", re.IGNORECASE)


@cache
def _get_translated(lang: Lang) -> Mapping[str, re.Pattern[str]]:
    """The words of the other language that may deny, and by which words of this one they are no denial."""
    table: Mapping[str, Sequence[str]] = get_data("concordance")["denying"][other_lang(lang)]["translates"]
    return {word: compiled(rf"\b{either(words)}\b", re.IGNORECASE) for word, words in table.items()}


@cache
def _get_modals(lang: Lang) -> Sequence[re.Pattern[str]]:
    """What says that something may be done, and that it must."""
    table: Mapping[str, Mapping[Lang, Sequence[str]]] = get_data("concordance")["modals"]
    return [compiled(rf"\b{either(words[lang])}\b", re.IGNORECASE) for words in table.values()]


@cache
def _get_nots(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b{either(get_data('concordance')['excepting'][lang]['denied'])}\b", re.IGNORECASE)


@cache
def _get_opened(name: str, lang: Lang) -> re.Pattern[str]:
    """What opens with words that except or tell a lack, and what is excepted or lacks."""
    table = get_data("concordance")[name][lang]
    verb = "".join(rf"(?<!\b{word}\s)" for word in table.get("verb_after", ()))
    bound = rf"(?P<bound>\b{either(table['bounds'])})" if "bounds" in table else "(?P<bound>(?!))"
    return compiled(rf"{verb}(?:{bound}|\b{either(table['opens'])})\b(?P<noun>{table['noun']})", re.IGNORECASE)
