"""A rule on where something is: the same place everywhere."""

from collections import defaultdict
from collections.abc import Iterator

from delibgen.checks.reading.act import body, requests, titles
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan, whole
from delibgen.checks.reading.searching import matches, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text

_ONCE = "Un fait se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même"
_SAID = Lexicon("citing", "places")
_SEAT = _SAID.get("seat", "fr")
_BODY_AT = _SAID.get_rare("body_at", "fr")
_HELD = _SAID.get_rare("held", "fr")


@on_text(
    "FCT-17",
    "warning",
    "fr",
    fr="« {found} » ne s’accorde pas avec « {other} ». Donnez partout le même lieu.",
    en="“{found}” does not agree with “{other}”. Give the same place everywhere.",
    source=_ONCE,
)
def two_places(text: WholeText) -> Iterator[Hit]:
    yield from _two_arrondissements(text)
    seats: dict[str, tuple[str, TextSpan]] = {}
    for passage, match in matches(text.passages, _BODY_AT):
        span = TextSpan(passage, match.start("name"), match.end())
        before = seats.setdefault(match["name"].casefold(), (match["number"], span))
        if before[0] != match["number"]:
            yield Hit(span, also=before[1])
    yield from _held_in_two(text)


def _two_arrondissements(text: WholeText) -> Iterator[Hit]:
    """« 75011 Paris (12e) »."""
    for passage in text.passages:
        for sentence in sentences(passage) if "750" in passage.text else ():
            found = [*_SEAT.finditer(passage.text, sentence.start, sentence.end)]
            said = {int(match[match.lastgroup or 0]) for match in found}
            if len(found) == 2 and len(said) == 2 and any(match["post"] for match in found):
                one, other = (TextSpan(passage, *match.span()) for match in found)
                yield Hit(other, also=one)


def _held_in_two(text: WholeText) -> Iterator[Hit]:
    """One event, which the title, the requests and the articles hold in two towns."""
    held: defaultdict[str, dict[str, TextSpan]] = defaultdict(dict)
    for span in (*map(whole, titles(text)), *requests(text), *map(whole, body(text))):
        for match in _HELD.finditer(span.passage.text, span.start, span.end):
            place = TextSpan(span.passage, *match.span("place"))
            held[match["event"].casefold()].setdefault(place.text.casefold(), place)
    for places in held.values():
        if len(places) == 2:
            one, other = places.values()
            yield Hit(other, also=one)
