"""A rule on the articles of its own that an act names."""

import re
from collections.abc import Iterator, Sequence

from delibgen.checks.reading.act import body, citations, decided
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import matches, sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text

_SAID = Lexicon("citing", "own_articles")
_ARTICLES = _SAID.get("articles", "fr")
_ELSEWHERE = _SAID.get("elsewhere", "fr")
_INSERTS = _SAID.get("inserts", "fr")
"""What is said of an article of another act, which this one changes."""
_OF_THIS = _SAID.get("of_this", "fr")
_OF_LAW = _SAID.get("of_law", "fr")
_OF_WHAT = _SAID.get("of_what", "fr")
_IN_PARTS = _SAID.get("in_parts", "fr")
_NAMED = _SAID.get("named", "fr")
_OPENS_PART = _SAID.get("opens_part", "fr")


@on_text(
    "FCT-16",
    "error",
    fr="« {found} » : l’acte n’a que {last} articles. Corrigez le renvoi.",
    en="“{found}”: the act has {last} articles only. Correct the reference.",
    source="Un renvoi désigne un article qui existe",
)
def article_that_is_not(text: WholeText) -> Iterator[Hit]:
    if text.lang == "en":
        yield from _section_that_is_not(text)
        return
    numbers = [article.number for article in decided(text) if article.form]
    for passage, match in matches(body(text), _ARTICLES) if len(numbers) > 1 else ():
        is_beyond = _greatest(match) > max(numbers)
        if is_beyond and not (_is_of_another_text(passage.text, match) or _is_cited_before(match, passage, text)):
            yield Hit(TextSpan(passage, *match.span()), values={"last": max(numbers)})


def _greatest(cited: re.Match[str]) -> int:
    return max(map(int, re.findall(r"\d+", cited["numbers"])))


def _is_cited_before(cited: re.Match[str], passage: Passage, text: WholeText) -> bool:
    """Whether a visa cites that article of another text, or it is cited by a paragraph and no article has any."""
    if _IN_PARTS.match(passage.text, cited.end()) and not any(_OPENS_PART.search(each.text) for each in body(text)):
        return True
    named = (match for visa in citations(text) for match in _NAMED.finditer(visa.text))
    return any(str(_greatest(cited)) in re.findall(r"\d+", match["numbers"]) for match in named)


def _is_of_another_text(words: str, cited: re.Match[str]) -> bool:
    """Whether an article is one of a law, of an act that this one changes, or of what is quoted."""
    if _ELSEWHERE.match(words, cited.end()) or _INSERTS.match(words, cited.end()) or "«" in words[: cited.start()]:
        return True
    before = words[max(0, cited.start() - 80) : cited.start()]
    if _OF_WHAT.search(before):
        return True
    of_law = _OF_LAW.search(before)
    return of_law is not None and not _OF_THIS.match(words, cited.end())


_PHRASES = Lexicon("citing", "sections")
_SECTION_LABEL = _PHRASES.get("section_label", "en")
_SECTION = _PHRASES.get("section", "en")
_LAW = _PHRASES.get("law", "en")
"""Its title may stand between a law and the article that is cited of it."""
_FEWEST_LABELS = 3


def _section_that_is_not(text: WholeText) -> Iterator[Hit]:
    """A section that an English act names of itself, and does not have; those of a law are followed by its name."""
    labels = [match for passage in text.passages if (match := _SECTION_LABEL.match(passage.text))]
    numbers = [int(label["number"]) for label in labels]
    words = {label["word"].casefold() for label in labels}
    if len(numbers) < _FEWEST_LABELS or len(words) != 1:
        return
    if numbers != [*range(1, len(numbers) + 1)]:
        yield from _last_skips_one(text, numbers)
        return
    for passage in text.passages:
        for match in _SECTION.finditer(passage.text, 1):
            own = match["word"].casefold() in words and not _LAW.search(sentence_at(passage, match.start()).text)
            if own and max(map(int, re.findall(r"\d+", match["numbers"]))) > len(numbers):
                yield Hit(TextSpan(passage, *match.span()), values={"last": len(numbers)})


def _last_skips_one(text: WholeText, numbers: Sequence[int]) -> Iterator[Hit]:
    """Articles 1 to 5, and then Article 7, which is the last."""
    last = numbers[-1]
    if len(numbers) > _FEWEST_LABELS and numbers[:-1] == [*range(1, len(numbers))] and last == len(numbers) + 1:
        labelled = ((each, match) for each in text.passages if (match := _SECTION_LABEL.match(each.text)))
        at = [TextSpan(passage, *match.span()) for passage, match in labelled][-1]
        yield Hit(at, values={"last": len(numbers)})
