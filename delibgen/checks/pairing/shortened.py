"""What a French and an English text call a body in short: the acronyms that either explains for a name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from delibgen.checks.pairing.concordance import Segment
from delibgen.checks.pairing.spelling import spaced_words
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import Mention

_EXPLAINED = expression(r"(?P<words>[^,;:()\n]{2,90})\s\((?P<acronym>[A-ZÀ-Ý][A-ZÀ-Ý\d&-]{1,11})\)")
_BRACKETS = expression(r"\([^()]*\)")


def names_of(segment: Segment) -> Iterator[Mention]:
    """The names of a segment, in their order."""
    return (mention for mention in segment.mentions if mention.kind == "name")


def acronyms_of(segments: Sequence[Segment]) -> Mapping[str, frozenset[str]]:
    """The names for which a text explains acronyms, with these: « Les Amis de l’Exemple (LADE) »."""
    found: dict[str, set[str]] = defaultdict(set)
    for segment in segments:
        for name, acronym in _explained_in(segment):
            found[spaced_words(name).rstrip()].add(spaced_words(acronym).rstrip())
    return {name: frozenset(acronyms) for name, acronyms in found.items()}


def _explained_in(segment: Segment) -> Iterator[tuple[str, str]]:
    """Each name that stands right before an acronym in brackets, or that begins as it does, with it."""
    for passage in segment.passages:
        for match in _EXPLAINED.finditer(passage.text):
            for name in names_of(segment):
                is_before = name.passage is passage and match.start() <= name.start < match.end("words")
                if is_before and (name.end == match.end("words") or name.text[0] == match["acronym"][0]):
                    yield name.text, match["acronym"]


def times_in_short(forms: Sequence[str], segment: Segment, acronyms: Mapping[str, frozenset[str]]) -> int:
    """How often a segment says a name by its acronym alone; what it explains, be it in a note, it says in full."""
    short = frozenset[str]().union(*(acronyms.get(form, ()) for form in forms))
    if not short or any(passage.kind == "note" for passage in segment.passages):
        return 0
    words = _words_outside_brackets(segment)
    return max(words.count(acronym) for acronym in short)


@lru_cache(maxsize=512)
def _words_outside_brackets(segment: Segment) -> str:
    return "".join(spaced_words(_BRACKETS.sub(" ", passage.text)) for passage in segment.passages)
