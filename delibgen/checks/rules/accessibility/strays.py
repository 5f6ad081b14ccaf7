"""Rules on words that were left in the other language."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.expression import Expression, any_of, expression, words_of
from delibgen.checks.reading.lexicon import Lexicon, any_pattern
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import Spans, matches, touches
from delibgen.checks.reading.terms import stray_terms
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.tongues import is_known, is_passage_of, tells, words_in
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.accessibility.foreign import foreign_sentences
from delibgen.checks.rules.accessibility.guide import LANGUAGES
from delibgen.cldr import get_locale, get_months
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang, other_lang
from delibgen.tables import get_data

_BETWEEN, _WORD_BETWEEN = expression(r"[\s,]{0,2}"), expression(r"\s([a-zà-ÿœ]{3,})\s")
_SPARED = expression(
    r"«[^»]*»|“[^”]*”|\"[^\"]*\"|\([^)]*\)|\[[^\]]*\]|‘[^’]*’|(?:https?://|www\.|\S+@)\S+|_[^_]+_|\*[^*]+\*"
)
"""What an author quotes, explains in brackets or marks: it may be of another language."""
_OPENS = expression(r"(?:^|[.!?:;]\s+|[-–—•]\s+)\W*$")
_SAID = Lexicon("correcting", "strays")
_DETERMINED = _SAID.get("determined", "either")
_LONGEST, _MANY = 9, 5


class _Run(NamedTuple):
    """Words of the other language that follow one another."""

    words: Sequence[re.Match[str]]
    passage: Passage

    @property
    def span(self) -> TextSpan:
        return TextSpan(self.passage, self.words[0].start(), self.words[-1].end())


@on_text(
    "ACC-10",
    "warning",
    fr="« {found} » est en {fr}, et le texte ne l’est pas. Mettez ces mots dans sa langue, ou entre guillemets.",
    en="“{found}” is in {en}, and the text is not. Put these words into its language, or between quotation marks.",
    source="DINSIC, guide « Créer des documents bureautiques accessibles », changements de langue",
)
def words_of_the_other_language(text: WholeText) -> Iterator[Hit]:
    """In a text file, which marks no language; one of which much is in the other is bilingual."""
    if text.has_styles:
        return
    other = other_lang(text.lang)
    fr, en = LANGUAGES[other]
    found = [*_dates(text, other), *(run.span for passage in text.passages for run in _runs(passage, other))]
    alone = _alone(text) if other == "fr" else _nouns(text)
    found += [span for span in alone if not any(span.overlaps(each) for each in found)]
    found = [span for span in found if not any(span.overlaps(each) for each in foreign_sentences(text))]
    if len(found) <= max(_MANY, len(text.passages) // 10):
        yield from (Hit(span, values={"fr": fr, "en": en}) for span in found)


@cache
def _dated(lang: Lang) -> re.Pattern[str]:
    """A day and a month of that language."""
    tag, flag = ("fr-FR", re.IGNORECASE) if lang == "fr" else ("en-GB", re.NOFLAG)
    names = get_months(tag)[1:]
    months = any_of({*names, *map(fold_in_place, names)} if lang == "fr" else names)
    days = any_of(get_locale(tag).days["format"]["wide"].values())
    day = rf"\b(?P<day>{days})(?=,?\s(?:\d{{1,2}}\s|{months}))"
    return compiled(rf"\b\d{{1,2}}(?:er|st|nd|rd|th)?\s(?P<month>{months})\b(?!\s[A-ZÀ-Ý])|{day}", flag)


_OF_A_PLACE = _SAID.get("of_a_place", "either")


def _dates(text: WholeText, other: Lang) -> Iterator[TextSpan]:
    for passage, match in matches(text.passages, _dated(other)):
        start, end = match.span(match.lastgroup or 0)
        named = text.lang == "en" and _OF_A_PLACE.search(passage.text[:start])
        if not named and not touches(_spared(passage), start, end):
            yield TextSpan(passage, start, end)


def _alone(text: WholeText) -> Iterator[TextSpan]:
    """What one look at it shows to be French: words that need no others beside them, and terms, each once."""
    last: TextSpan | None = None
    found = sorted([*_telling(text), *stray_terms(text)], key=lambda span: (id(span.passage), span.start, -span.end))
    for span in found:
        if last is None or not span.overlaps(last):
            last = span
            if not touches(_spared(span.passage), span.start, span.end):
                yield span


def _telling(text: WholeText) -> Iterator[TextSpan]:
    """French words in an English text that need no others beside them; within a name capitals stand on both sides."""
    for passage, match in matches(text.passages, _french()):
        start, end = match.span(match.lastgroup or 0)
        words = passage.text
        named = _NAME_BEFORE.search(words[:start]) and _NAME_AFTER.match(words, end)
        if not named and not touches(_spared(passage), start, end):
            yield TextSpan(passage, start, end)


@cache
def _french() -> re.Pattern[str]:
    table = get_data("tongues")["fr"]
    telling, labels = any_pattern(table["telling"]), any_pattern(table["labels"])
    return compiled(
        rf"(?<![\w’'.@/-])(?P<word>{telling})(?![\w’'@/-])|(?:^|(?<=[.;–]\s))\W{{0,3}}(?P<label>{labels})(?=\s?:)",
        re.MULTILINE,
    )


def _nouns(text: WholeText) -> Iterator[TextSpan]:
    """English nouns of councils after a French determiner: « l’agreement »."""
    for passage in text.passages:
        for match in _ENGLISH.finditer(passage.text):
            if not touches(_spared(passage), *match.span("noun")):
                yield TextSpan(passage, *match.span("noun"))


@cache
def _english_nouns() -> frozenset[str]:
    return frozenset(get_data("tongues")["en"]["nouns"].split())


def _english() -> str:
    table = get_data("tongues")["en"]
    before, nouns = any_of(table["determined_in_french"], r"\s"), any_of(table["nouns"].split())
    return rf"(?<![\w’'-])(?i:{before})(?:(?<=[’'])|\s)(?P<noun>{nouns})(?![\w’'-]|\s[A-Z])"


_ENGLISH = Expression(_english, sign=lambda words: not _english_nouns().isdisjoint(words_of(words)))


def _spared(passage: Passage) -> Spans:
    """Which of its words may be of another language, in order and apart."""
    found = [match.span() for match in _SPARED.finditer(passage.text)]
    marked = ((start, end) for start, end, _ in passage.foreign)
    return tuple(sorted([*found, *(each for each in marked if not touches(tuple(found), *each))]))


def _runs(passage: Passage, lang: Lang) -> Iterator[_Run]:
    """The runs that no name and no term of art explains, in a passage that is of the text’s own language."""
    words = [*words_in(passage.text)]
    known = [word for word in words if is_known(lang, word[0])]
    if not any(tells(lang, word[0]) for word in known) or is_passage_of(lang, [word[0] for word in words]):
        return
    spared = _spared(passage)
    for group in _runs_of(passage, [word for word in known if not touches(spared, *word.span())], lang):
        run = _Run(group, passage)
        if _strays(run, lang):
            yield run


def _runs_of(passage: Passage, words: Sequence[re.Match[str]], lang: Lang) -> Iterator[list[re.Match[str]]]:
    """The words in groups that nothing but a space or a comma parts, or in French a word that no table has."""
    group: list[re.Match[str]] = []
    for word in words:
        if group and not _joins(passage.text[group[-1].end() : word.start()], lang):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _joins(between: str, lang: Lang) -> bool:
    if _BETWEEN.fullmatch(between):
        return True
    word = _WORD_BETWEEN.fullmatch(between) if lang == "fr" else None
    return word is not None and not is_known("en", word[1])


def _strays(run: _Run, lang: Lang) -> bool:
    """Whether a run is no name: it opens a sentence or has small letters, and enough of it tells its language."""
    words, start, end = run.passage.text, run.words[0].start(), run.words[-1].end()
    strong = sum(tells(lang, word[0]) for word in run.words)
    if not strong or not 1 < len(run.words) <= _LONGEST:
        return False
    if not words[:start].strip() and not words[end:].strip(" .:,;"):
        is_title = run.passage.kind == "heading" or words.isupper()
        return not is_title and (lang == "fr" or (strong > 1 and words.rstrip().endswith((".", ";"))))
    opens, capital = _OPENS.search(words[:start]) is not None, run.words[0][0][0].isupper()
    named = (capital and not opens) or (lang == "fr" and _NAME_AFTER.match(words, end))
    if named or any(word[0][0].isupper() for word in run.words[1:]):
        return False
    if lang == "en":
        return strong > 1 and not (_NAME_BEFORE.search(words[:start]) and _NAME_AFTER.match(words, end))
    if capital and len(run.words) == len(("Voix", "du")) and run.words[-1][0].lower() in _linking():
        return False  # a choir or a club: “Voix du vallon: £300”
    return capital or (strong > 1 and len(run.words) > 2 and not _DETERMINED.search(words[:start]))


@cache
def _linking() -> frozenset[str]:
    """Small words that stand within French names."""
    table = get_data("tongues")["fr"]
    return frozenset((*table["linked"], *table["between"]))


_NAME_BEFORE = expression(r"[A-ZÀ-Ý][\w’'-]*\s$")
_NAME_AFTER = expression(r"[\s-]+[A-ZÀ-Ý][a-zà-ÿ]")
