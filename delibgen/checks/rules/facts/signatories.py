"""Who signs for a party: the one who is said to stand for it, or whose letter it is."""

import re
from collections.abc import Iterator
from functools import cache

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import holding
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.folding import fold_in_place
from delibgen.tables import get_data


@cache
def signing_words(key: str) -> frozenset[str]:
    """Words of `data/titles.toml` on who signs."""
    return frozenset(get_data("titles")["signing"][key])


_SAID = Lexicon("persons", "signatories")
_STANDS_FOR = {
    "fr": _SAID.get_rare("stands_for", "fr"),
    "en": _SAID.get_rare("stands_for", "en"),
}
_SIGNS_FOR = {
    "fr": _SAID.get("signs_for", "fr"),
    "en": _SAID.get("signs_for", "en"),
}


def signed_by_another(text: WholeText) -> Iterator[Hit]:
    """“Represented by its Governor” at the head of an agreement, and “For the County: The Secretary” at its end."""
    stood = _STANDS_FOR[text.lang]
    stands = [(passage, match) for passage in holding(text.passages, stood) if (match := stood.search(passage.text))]
    for passage in text.passages if stands else ():
        match = _SIGNS_FOR[text.lang].match(passage.text)
        for head, said in stands if match else ():
            if match and _names_another(match, said):
                yield Hit(TextSpan(passage, *match.span("office")), also=TextSpan(head, *said.span("office")))


def _names_another(signed: re.Match[str], stood: re.Match[str]) -> bool:
    """Whether both are of one party, for which two offices stand."""
    one, other = _words(signed["party"]), _words(stood["party"])
    offices = fold_in_place(signed["office"]), fold_in_place(stood["office"])
    known = signing_words("offices").issuperset(each.split()[0] for each in offices)
    return bool(one) and one <= other and known and not _overlap(*offices)


def _words(party: str) -> set[str]:
    """What names a party, without what any party may be."""
    return set(re.findall(r"[a-z]{3,}", fold_in_place(party))) - signing_words("any_party")


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


_LETTERHEAD = _SAID.get("letterhead", "fr")
_CLOSES = _SAID.get("closes", "fr")
_SIGNED_AS = _SAID.get("signed_as", "fr")


def closed_by_another(text: WholeText) -> Iterator[Hit]:
    """A letter from the office of the Mayor that the City Manager signs."""
    heads = [(each, match) for each in text.passages[:_HEAD] if (match := _LETTERHEAD.match(each.text))]
    closes = [place for place, each in enumerate(text.passages) if _CLOSES.match(each.text)] if heads else []
    for passage in text.passages[closes[0] + 1 : closes[0] + 1 + _SIGNATURE] if closes else ():
        match, (at, head) = _SIGNED_AS.match(passage.text), heads[0]
        office = fold_in_place(match["office"]) if match else ""
        if match and office.split()[0] in signing_words("offices"):
            if not _overlap(office, fold_in_place(head["office"])):
                yield Hit(TextSpan(passage, *match.span("office")), also=TextSpan(at, *head.span("office")))
            return


_SIGNATURE = 3
"""Among so many lines who signs a letter says in what office."""
_HEAD = 6
"""Among so many lines a letter says whose it is."""
