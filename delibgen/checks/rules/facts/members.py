"""Members of the council who are called by a matter: one for each."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import matches
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.checks.rules.facts.signatories import signing_words
from delibgen.folding import fold_in_place

_SAID = Lexicon("persons", "members")
_MEMBER = {
    "fr": _SAID.get_rare("member", "fr"),
    "en": _SAID.get_rare("member", "en"),
}
_SHORT = 2


class _Member(NamedTuple):
    """Who is called by a matter of the council."""

    office: str
    span: TextSpan


def two_members_for_a_matter(text: WholeText) -> Iterator[Hit]:
    """“The Vice-President for international relations”, and elsewhere “the Deputy Mayor” for them."""
    known: dict[str, _Member] = {}
    for passage, match in matches(text.passages, _MEMBER[text.lang]):
        matter = _matter(match["matter"])
        office = re.sub(r"\W", "", fold_in_place(match["office"]).split(" au ")[0].split(" munic")[0])
        span = TextSpan(passage, *match.span("office"))
        before = known.setdefault(matter, _Member(office, span))
        if matter and before.office != office:
            yield Hit(span, also=before.span)


def _matter(said: str) -> str:
    """What the words name, without those that go on after it: two words tell a matter."""
    words = re.findall(r"[a-z-]+", fold_in_place(said))
    kept = next((words[:place] for place, word in enumerate(words) if word in signing_words("goes_on")), words)
    return " ".join(kept[:_SHORT])
