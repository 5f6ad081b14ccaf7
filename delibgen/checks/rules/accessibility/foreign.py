"""Rules on passages in another language than their text."""

from collections.abc import Iterator, Mapping
from functools import cache

from delibgen.checks.reading.expression import expression, words_of
from delibgen.checks.reading.passage import Passage, TextSpan, whole
from delibgen.checks.reading.searching import sentences as sentences_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.wording import anatomy_words
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.accessibility.guide import GUIDE, LANGUAGES
from delibgen.folding import fold_in_place
from delibgen.project.fields import LANGS, Lang, other_lang
from delibgen.tables import get_data

_QUOTED = expression(r"«([^«»]{12,400})»|“([^“”]{12,400})”")
_FEW, _MANY = 2, 5
"""How many of the small words of another language show it: between quotation marks, and in a whole paragraph."""


@on_text(
    "ACC-06",
    "error",
    reach="alone",
    fr="Ces mots ne sont pas marqués comme du {fr}. Dans Word, sélectionnez-les, puis Révision > Langue > Définir la "
    "langue de vérification.",
    en="These words are not marked as {en}. In Word, select them, then Review > Language > Set Proofing Language.",
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
    look=lambda words: words.rstrip()[-1:] in {".", ";", ":"} and any(_may_be_of(lang, words) for lang in LANGS),
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
    foreign = [span for passage in sentences for span in _foreign(other, passage)]
    if foreign and _MOST_FOREIGN * len(foreign) < sum(len(sentences_of(passage)) for passage in sentences):
        fr, en = LANGUAGES[other]
        yield from (Hit(span, values={"fr": fr, "en": en}) for span in foreign)


def _foreign(lang: Lang, passage: Passage) -> Iterator[TextSpan]:
    """A whole passage of that language, or a sentence of it with its verb."""
    if passage.text.rstrip()[-1:] in ".;:" and _is_mostly(lang, passage):
        yield whole(passage)
        return
    for sentence in sentences_of(passage) if _holds_verb(lang, passage.text) else ():
        words = sentence.text
        is_long = words.rstrip()[-1:] == "." and len(_LETTERED.findall(words)) >= _FEWEST_WORDS
        if is_long and _holds_verb(lang, words) and not _QUOTE.search(words) and _is_sentence_of(lang, words):
            yield sentence


def _is_sentence_of(lang: Lang, words: str) -> bool:
    """Whether a quarter of the words are small ones of that language or its verbs, and none is of the other."""
    said = words_of(words)
    own, strange = (sum(map(_tongue(each).__contains__, said)) for each in (lang, other_lang(lang)))
    return own >= _LEAST and 4 * own >= len(said) and not strange


_LEAST = 4
_VERBS: Mapping[Lang, frozenset[str]] = {
    "fr": frozenset({"est", "sont", "sera", "seront", "été"}),
    "en": frozenset({"are", "has", "have", "is", "shall", "was", "were", "will"}),
}


def _holds_verb(lang: Lang, words: str) -> bool:
    return not _VERBS[lang].isdisjoint(words_of(words))


@cache
def _tongue(lang: Lang) -> frozenset[str]:
    return _VERBS[lang] | frozenset(get_data("tongues")[lang].split())


def _may_be_of(lang: Lang, words: str) -> bool:
    return _is_of(lang, words, _MANY) or _said(lang, words) >= _MANY or _holds_verb(lang, words)


def _said(lang: Lang, words: str) -> int:
    """How many of the words are small ones of that language."""
    return sum(map(_small_words(lang).__contains__, _SMALL.findall(fold_in_place(words))))


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
    said = _SMALL.findall(fold_in_place(words))
    own = sum(map(_small_words(lang).__contains__, said))
    return own >= least and _small_words(other_lang(lang)).isdisjoint(said)


@cache
def _small_words(lang: Lang) -> frozenset[str]:
    return frozenset(anatomy_words(lang, "small", "is"))


def _is_marked(passage: Passage, start: int, end: int) -> bool:
    """Whether most of the words bear another language than their text."""
    marked = sum(max(0, min(end, last) - max(start, first)) for first, last, _ in passage.foreign)
    return 2 * marked >= end - start
