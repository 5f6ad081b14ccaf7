"""Which article of the act a letter says that it speaks of: “Under Article 5” of what Article 4 decides.

Both texts number the articles of the act alike. So a sentence that tells what one article decides names no other one,
unless that is told there too. A translation has the articles themselves, each under its own label: there, a number in a
sentence is of another article than its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from delibgen.checks.pairing.counterparts import Counterparts, counterparts
from delibgen.checks.pairing.phrases import Sentence
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_TOLD = 0.25
"""From so much on, two sentences that are each the likest to the other tell one thing."""

_HEAD = 24
"""Within so many letters of its start, a sentence says what it tells of."""


def of_other_articles(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The number that the English text gives to an article, and the label of the French article that it tells."""
    paired = counterparts(french, english)
    labelled = _labelled(paired.french)
    is_translated = len(_labelled(paired.english)) > 1
    for bead in paired.beads if labelled and not is_translated else ():
        labels = [labelled[each.place] for each in bead.french if each.place in labelled]
        if bead.alike < _TOLD or len({number for number, _ in labels}) != 1:
            continue
        number, label = labels[0]
        for sentence in bead.english:
            for said, at in _cited(sentence):
                if said != number and not _tells(sentence, said, labelled, paired) and not _cites(paired.french, said):
                    yield at, label


def _labelled(sentences: Sequence[Sentence]) -> Mapping[int, tuple[str, TextSpan]]:
    """The number of the article whose label opens the paragraph of a sentence, by the place of that, with the label."""
    found = dict[int, tuple[str, TextSpan]]()
    for sentence in sentences:
        passage = sentence.spans[0].passage
        if label := _get_label().match(passage.text):
            found[sentence.place] = label["number"], TextSpan(passage, *label.span())
    return found


def _cited(sentence: Sentence) -> Iterator[tuple[str, TextSpan]]:
    """The one article of the act that a sentence cites, at its head: further on it may be one that it refers to.

    Of a law or of an agreement it may cite any.
    """
    for span in sentence.spans:
        found = [*_get_cited(sentence.lang).finditer(span.passage.text, span.start, span.end)]
        if len(found) == 1 and found[0].start() - span.start <= _HEAD:
            yield found[0]["number"], TextSpan(span.passage, *found[0].span())


def _cites(sentences: Sequence[Sentence], number: str) -> bool:
    """Whether the French text names an article of that number, be it of another act."""
    found = (match for each in sentences for match in _get_cited("fr").finditer(each.words))
    return any(match["number"] == number and not _get_label().fullmatch(match.string[: match.end()]) for match in found)


def _tells(sentence: Sentence, number: str, labelled: Mapping[int, tuple[str, TextSpan]], paired: Counterparts) -> bool:
    """Whether the sentence tells as well what the French article of that number decides, or there is none."""
    by_number = defaultdict[str, list[Sentence]](list)
    for place, (label, _) in labelled.items():
        by_number[label].append(paired.french[place])
    own = by_number.get(number, ())
    others = [each for label, held in by_number.items() if label != number for each in held]
    return not own or max(paired.alike(sentence, each) for each in own) >= max(
        (paired.alike(sentence, each) for each in others), default=0.0
    )


@cache
def _get_label() -> re.Pattern[str]:
    words = either(get_data("tellings")["own_articles"]["label"])
    return compiled(rf"\s*{words}\s(?P<number>\d{{1,2}})(?:er)?(?!\d)", re.IGNORECASE)


@cache
def _get_cited(lang: Lang) -> re.Pattern[str]:
    """An article by its number, and not of something else than the act."""
    table = get_data("tellings")["own_articles"]
    return compiled(
        rf"\b{either(table['label'])}\s(?P<number>\d{{1,2}})(?:er)?(?![\w-]|\.\d|\s{either(table['of_other'][lang])}\b)",
        re.IGNORECASE,
    )
