"""Who is told to act in a French act, where its assembly has another executive: « M. le Maire » of a région."""

import re
from collections.abc import Iterator

from delibgen.checks.reading.act import body
from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import matches
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.folding import fold_in_place

_SAID, _OFFICES = Lexicon("persons", "assemblies"), Lexicon("persons", "offices")
_OFFICE = _OFFICES.get_rare("office", "fr")
_KINDS = ("maire", "presi")
_KEY = 5
_NEAR = 60


def of_another_assembly(text: WholeText) -> Iterator[Hit]:
    """Only where every line that names the assembly names one of one kind, and the office of no other body is meant."""
    named = [*_named(text)]
    if len({kind for kind, _ in named}) != 1:
        return
    own, at = named[0]
    for passage, match in matches(body(text), _OFFICE):
        office = fold_in_place(match["office"])[:_KEY]
        if office in _KINDS and office != own and _is_told(passage, match):
            yield Hit(TextSpan(passage, match.start(), match.end("office")), also=at)


def _named(text: WholeText) -> Iterator[tuple[str, TextSpan]]:
    """The assembly that decides, where its name stands as a line of the act, and of which kind its executive is."""
    for passage in text.passages:
        if passage.role in {"formula", "enacting"}:
            folded = fold_in_place(passage.text)
            for kind in _KINDS:
                yield from (
                    (kind, TextSpan(passage, *found.span())) for found in _SAID.get(kind, "fr").finditer(folded)
                )


def _is_told(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the office is told to act, and nothing follows that says of what body it is."""
    before, after = passage.text[max(0, match.start() - _NEAR) : match.start()], passage.text[match.end("office") :]
    if re.match(rf"{GAP}{_SAID.pattern('further', 'fr')}(?!\w)", after):
        return False
    return bool(_SAID.get_last("acting", "fr").search(before) or _SAID.get("told", "fr").match(after.lstrip()))
