"""Rules on passages in another language than their text."""

from collections.abc import Iterator, Sequence

from delibgen.checks.reading.act import once
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import sentences as sentences_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.tongues import is_passage_of, is_sentence_of, is_worded_in, words_in
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.accessibility.guide import GUIDE, LANGUAGES
from delibgen.project.fields import Lang, other_lang

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
            if is_worded_in(other, passage.text[start:end], least) and not _is_marked(passage, start, end):
                yield Hit(TextSpan(passage, start, end), values={"fr": fr, "en": en})


_MOST_FOREIGN = 5
"""Of how many sentences in a text one at most is in another language."""


@on_text(
    "ACC-09",
    "warning",
    fr="Ce passage est en {fr}, et le texte ne l’est pas. Traduisez-le, ou mettez-le entre guillemets.",
    en="This passage is in {en}, and the text is not. Translate it, or put it between quotation marks.",
    source=GUIDE + ", changements de langue",
)
def passage_of_another_language(text: WholeText) -> Iterator[Hit]:
    """In a text file, which marks no language; one of which much is in another is bilingual."""
    fr, en = LANGUAGES[other_lang(text.lang)]
    yield from (Hit(span, values={"fr": fr, "en": en}) for span in foreign_sentences(text))


@once
def foreign_sentences(text: WholeText) -> Sequence[TextSpan]:
    """The sentences of a text file that are in the other language, where they are few among its own."""
    if text.has_styles or any(passage.loc for passage in text.passages):
        return ()
    sentences = [each for passage in text.passages for each in sentences_of(passage)]
    foreign = [each for each in sentences if _is_foreign(other_lang(text.lang), each.text)]
    return foreign if _MOST_FOREIGN * len(foreign) < len(sentences) else ()


def _is_foreign(lang: Lang, words: str) -> bool:
    said = [] if _QUOTE.search(words) else [word[0] for word in words_in(words)]
    return is_passage_of(lang, said) or (_ENDS.search(words) is not None and is_sentence_of(lang, said))


_ENDS = expression(r"[^\W\d_]{2}[.;]$")
_QUOTE = expression(r"[«“\"]")


def _stretches(passage: Passage) -> Iterator[tuple[int, int, int]]:
    """What may be of another language: the whole passage, or what stands between quotation marks."""
    for match in _QUOTED.finditer(passage.text):
        words = match[match.lastindex or 0]
        start = match.start(match.lastindex or 0) + len(words) - len(words.lstrip())
        yield start, start + len(words.strip()), _FEW
    yield 0, len(passage.text), _MANY


def _is_marked(passage: Passage, start: int, end: int) -> bool:
    """Whether most of the words bear another language than their text."""
    marked = sum(max(0, min(end, last) - max(start, first)) for first, last, _ in passage.foreign)
    return 2 * marked >= end - start
