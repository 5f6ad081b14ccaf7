"""The rule on what “susvisé” and “précité” refer to."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from delibgen.checks.marks import words_of
from delibgen.checks.passage import Passage
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.text import Text
from delibgen.language.folding import fold_in_place

_HYPHEN = r"(?:[-‑]\s?)?"
_BACK = re.compile(rf"\b(?:(?P<visa>sus{_HYPHEN}vis)|sus{_HYPHEN}mentionn|pre{_HYPHEN}cit)ee?s?\b")
_DETERMINER = re.compile(
    r"(?:\b(?:le|la|les|du|des|au|aux|ce|cet|cette|ces|ledit|ladite|lesdite?s|son|sa|ses|leurs?)\s+|\b[ld]')"
)
_BEFORE = 80
"""How far before “précité” the noun is looked for."""
_STOP = re.compile(r"[,;:.()](?!\d)")
_NOUN = re.compile(r"[a-zœæ]{4,}|\d+")


@on_text(
    "REF-03",
    "warning",
    "fr",
    fr="« {found} » renvoie à ce qui précède : {fault_fr}.",
    en="“{found}” points back: {fault_en}.",
    source="Guide de légistique, fiche 3.1.5 : textes visés et mentions « susvisé » et « précité »",
)
def references_back(text: Text) -> Iterator[Hit]:
    said = _Said()
    for passage in text.passages:
        folded = fold_in_place(passage.text)
        for match in _BACK.finditer(folded):
            span = Span(passage, *match.span())
            yield from _hyphen(span)
            visa = match["visa"] is not None
            names = list(_names(folded, match.start()))
            known = (said.plus(passage, folded[:start]).holds(name, visa=visa) for start, name in names)
            if names and not any(known):
                yield Hit(span, values=_unknown(visa=visa))
        said = said.plus(passage, folded)


def _hyphen(span: Span) -> Iterator[Hit]:
    joined = re.sub(r"[-‑\s]", "", span.text)
    if joined != span.text:
        fr = f"ce mot s’écrit sans trait d’union. Écrivez « {joined} »"
        yield Hit(span, fix=joined, values={"fault_fr": fr, "fault_en": f"this word has no hyphen. Write “{joined}”"})


def _unknown(*, visa: bool) -> dict[str, str]:
    where, there = ("dans les visas", "in the visas") if visa else ("plus haut", "above")
    return {
        "fault_fr": f"rien {where} ne porte ce nom. Nommez ce dont il s’agit",
        "fault_en": f"nothing {there} bears this name. Name what is meant",
    }


class _Said(NamedTuple):
    """What a text has named so far."""

    stems: frozenset[str] = frozenset()
    visas: tuple[frozenset[str], ...] = ()
    """The same of each passage of the act itself."""

    def plus(self, passage: Passage, folded: str) -> "_Said":
        stems = frozenset(_stems(folded))
        in_act = passage.part in {"preamble", "body"}
        return _Said(self.stems | stems, (*self.visas, stems) if in_act else self.visas)

    def holds(self, name: list[str], *, visa: bool) -> bool:
        """Whether something said before bears the name; in an act, “susvisé” means what one visa or article names."""
        if name[0] in words_of("fr", "generic", "opens"):
            return True
        if visa and self.visas:
            return any(set(name) <= stems for stems in self.visas)
        return name[0] in self.stems


def _names(folded: str, end: int) -> Iterator[tuple[int, list[str]]]:
    """What “précité” at `end` may belong to, from each determiner on, and where: of “la loi du 6 mars”, two."""
    stops = [match.end() for match in _STOP.finditer(folded, max(0, end - _BEFORE), end)]
    for match in _DETERMINER.finditer(folded, stops[-1] if stops else max(0, end - _BEFORE), end):
        if name := list(_stems(folded[match.end() : end])):
            yield match.start(), name


def _stems(folded: str) -> Iterator[str]:
    """The words that name something, without the mark of the plural."""
    return (word[0].rstrip("sx") for word in _NOUN.finditer(folded))
