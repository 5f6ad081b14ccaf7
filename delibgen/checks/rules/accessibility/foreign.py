"""Rules on passages in another language than their text."""

import re
from collections.abc import Iterator
from functools import cache

from delibgen.checks.reading.anatomy import anatomy_words
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import Passage, TextSpan, whole
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.accessibility.guide import GUIDE, LANGUAGES
from delibgen.folding import fold_in_place
from delibgen.project.fields import Lang, other_lang

_QUOTED = expression(r"«([^«»]{12,400})»|“([^“”]{12,400})”")
_FEW, _MANY = 2, 5
"""How many of the small words of another language show it: between quotation marks, and in a whole paragraph."""


@on_text(
    "ACC-06",
    "error",
    reach="alone",
    fr="Ces mots ne sont pas marqués comme du {fr}. Donnez-leur leur langue dans Word.",
    en="These words are not marked as {en}. Give them their language in Word.",
    source=GUIDE + ", changements de langue",
)
def foreign_unmarked(text: WholeText) -> Iterator[Hit]:
    other = other_lang(text.lang)
    fr, en = LANGUAGES[other]
    for passage in text.passages if text.has_styles else ():
        for start, end, least in _stretches(passage):
            if _is_of(other, passage.text[start:end], least) and not _is_marked(passage, start, end):
                yield Hit(TextSpan(passage, start, end), values={"fr": fr, "en": en})


_LETTERED = expression(r"[^\W\d_]{2,}")
_FEWEST_WORDS, _MOST_FOREIGN = 8, 5
"""How long a passage in another language is, and of how many in the text one at most is."""


@on_text(
    "ACC-09",
    "warning",
    look=lambda words: words.rstrip()[-1:] in {".", ";", ":"} and (_may_be_of("fr", words) or _may_be_of("en", words)),
    fr="Ce passage est en {fr}, et le texte ne l’est pas. Traduisez-le, ou mettez-le entre guillemets.",
    en="This passage is in {en}, and the text is not. Translate it, or put it between quotation marks.",
    source=GUIDE + ", changements de langue",
)
def passage_of_another_language(text: WholeText) -> Iterator[Hit]:
    """In a text file, which marks no language; one of which much is in another is bilingual."""
    if text.has_styles or any(passage.loc for passage in text.passages):
        return
    other = other_lang(text.lang)
    sentences = [passage for passage in text.passages if len(_LETTERED.findall(passage.text)) >= _FEWEST_WORDS]
    foreign = [passage for passage in sentences if passage.text.rstrip()[-1:] in ".;:" and _is_mostly(other, passage)]
    if _MOST_FOREIGN * len(foreign) < len(sentences):
        fr, en = LANGUAGES[other]
        yield from (Hit(whole(passage), values={"fr": fr, "en": en}) for passage in foreign)


def _may_be_of(lang: Lang, words: str) -> bool:
    return _is_of(lang, words, _MANY) or _said(lang, words) >= _MANY


def _said(lang: Lang, words: str) -> int:
    """How many of the words are small ones of that language."""
    return sum(word in _small_words(lang) for word in _SMALL.findall(fold_in_place(words)))


def _is_mostly(lang: Lang, passage: Passage) -> bool:
    """Whether a passage outside quotation marks is of that language, but for names or a clause of the other."""
    if _QUOTE.search(passage.text):
        return False
    own = _said(lang, passage.text)
    return own >= _MANY and own >= 3 * _said(other_lang(lang), passage.text)


_SMALL = expression(r"[a-zœ]+'?")
_QUOTE = expression(r"[«“\"]")


def _stretches(passage: Passage) -> Iterator[tuple[int, int, int]]:
    """What may be of another language: the whole passage, or what stands between quotation marks."""
    for match in _QUOTED.finditer(passage.text):
        words = match[match.lastindex or 0]
        start = match.start(match.lastindex or 0) + len(words) - len(words.lstrip())
        yield start, start + len(words.strip()), _FEW
    yield 0, len(passage.text), _MANY


def _is_of(lang: Lang, words: str, least: int) -> bool:
    """Whether the small words are those of that language, and none of the other's."""
    said = re.findall(r"[a-zœ]+'?", fold_in_place(words))
    own = sum(word in _small_words(lang) for word in said)
    return own >= least and _small_words(other_lang(lang)).isdisjoint(said)


@cache
def _small_words(lang: Lang) -> frozenset[str]:
    return frozenset(anatomy_words(lang, "small", "is"))


def _is_marked(passage: Passage, start: int, end: int) -> bool:
    """Whether most of the words bear another language than their text."""
    marked = sum(max(0, min(end, last) - max(start, first)) for first, last, _ in passage.foreign)
    return 2 * marked >= end - start
