"""Rules on how articles of codes are cited, and on what “susvisé” and “précité” refer to."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.act import is_of_abroad, is_of_france
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.labels import label_words
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import WIDE, holding
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.wording import anatomy_words
from delibgen.checks.rule import Hit, on_text
from delibgen.folding import fold_in_place

_JOINS = "-‑–—−"
"""Hyphens, and the dashes and the minus that stand for one: a reference is read, and mended, as a whole."""
_NUMBER = rf"\d{{1,4}}(?:\s?[{_JOINS}]\s?\d{{1,4}})*(?!\d|\.\d|[{_JOINS}])"
_REFERENCE = expression(
    rf"(?P<letter>[LRDA](?<![\w.°/-][LRDA])(?:(?<=L)\.?\s?O)?)(?P<gap>\.?\s?(?P<star>\*?)\s?)(?P<number>{_NUMBER})"
)
_CANONICAL = expression(r"(?:(?:L\.O|LO|[LRDA])\.|LO)\*?\s\*?\d+(?:[-‑]\d+)*")
_SAID = Lexicon("citing", "cited")
_LAW = _SAID.get("law", "either")
_ARTICLE = _SAID.get("article", "either")
_ELSEWHERE = _SAID.get("elsewhere", "either")


@on_text(
    "REF-01",
    "warning",
    draft="typed",
    look=expression(r"[LORDA]\.?\s?\*?\s?\d"),
    fr="La référence « {found} » n’a pas la forme usuelle. Écrivez « {fix} ».",
    en="The reference “{found}” is not in the usual form. Write “{fix}”.",
    source="Guide de légistique, fiche 3.1.5, et Légifrance : « L. 2511-1 »",
)
def reference_form(text: WholeText) -> Iterator[Hit]:
    for passage in holding(text.passages, _REFERENCE):
        odd = [match for match in _REFERENCE.finditer(passage.text) if not _CANONICAL.fullmatch(match[0])]
        folded = fold_in_place(passage.text) if odd and is_of_france(text) else ""
        context = bool(_LAW.search(folded)) or passage.role == "citation"
        for match in odd if folded and not is_of_abroad(folded) else ():
            if _is_article(match, folded, context=context):
                yield Hit(TextSpan(passage, *match.span()), fix=_canonical(match))


def _is_article(match: re.Match[str], folded: str, *, context: bool) -> bool:
    """Whether a letter and a number are an article of a code, and no room, road, file or act."""
    before = folded[max(0, match.start() - 20) : match.start()]
    joined = re.search(rf"\d\s?[{_JOINS}]\s?\d", match["number"]) is not None
    if _ARTICLE.search(before):
        return joined or match["letter"] != "A"  # « l’article A 2 » is of a zone in a plan of land use
    return joined and context and not _ELSEWHERE.search(before)


def _canonical(match: re.Match[str]) -> str:
    letter = "L.O" if "O" in match["letter"] else match["letter"]
    number = re.sub(r"[–—−]", "-", re.sub(r"\s", "", match["number"]))
    return f"{letter}.{match['star']}{WIDE}{number}"


class _Item(NamedTuple):
    """One item of a list of references: an article, those that follow it, or a range."""

    text: str
    start: int
    end: int
    first: tuple[int, ...]
    last: tuple[int, ...]


_ITEM = _SAID.get("item", "either")
_JOINT = _SAID.get("joint", "either")


@on_text(
    "REF-02",
    "info",
    draft="typed",
    reach="alone",
    look=expression(r"[LORDA]\.?\s?\*?\s?\d"),
    fr="Des virgules séparent les articles d’un visa, et une suite d’articles finit après son début : {fault_fr}.",
    en="Commas part the articles of a visa, and a run of articles ends after it begins: {fault_en}.",
    source="Guide de légistique, fiche 3.1.5 : articles séparés par des virgules",
)
def reference_lists(text: WholeText) -> Iterator[Hit]:
    """Their order is the author’s."""
    for passage in text.passages:
        for items, signs in _lists(passage.text):
            yield from _backward(passage, items)
            if _is_visa(passage) and len(signs) > 1:
                fix = _listed(items, text.lang)
                yield Hit(TextSpan(passage, items[0].start, items[-1].end), fix=fix, values=_parted(fix))


def _is_visa(passage: Passage) -> bool:
    """Whether the passage cites texts as a visa does: in a sentence the marks are its author's."""
    return passage.role == "citation" or _VISA.match(passage.text) is not None


_VISA = _SAID.get("visa", "either")


def _parted(fix: str) -> dict[str, str]:
    return {
        "fault_fr": f"ceux-ci sont séparés tantôt par une virgule, tantôt par un point-virgule. Écrivez « {fix} »",
        "fault_en": f"these are parted now by a comma, now by a semicolon. Write “{fix}”",
    }


def _backward(passage: Passage, items: Sequence[_Item]) -> Iterator[Hit]:
    for item in items:
        if item.last < item.first:
            values = {
                "fault_fr": f"« {item.text} » finit avant son début. Vérifiez les deux numéros",
                "fault_en": f"“{item.text}” ends before it begins. Check both numbers",
            }
            yield Hit(TextSpan(passage, item.start, item.end), values=values)


def _lists(text: str) -> Iterator[tuple[list[_Item], set[str]]]:
    """Runs of references, each with the signs that part its items."""
    run: list[_Item] = []
    signs: set[str] = set()
    for match in _ITEM.finditer(text):
        joint = _JOINT.fullmatch(text, run[-1].end, match.start()) if run else None
        if not joint and run:
            yield run, signs
            run, signs = [], set()
        if joint and joint[1]:
            signs.add(joint[1])
        run.append(_item(match))
    if run:
        yield run, signs


def _item(match: re.Match[str]) -> _Item:
    first, last = _numbers(match[1]), _numbers(match[2] or match[1])
    return _Item(match[0], match.start(), match.end(), first, last)


def _numbers(reference: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", reference))


def _listed(items: Sequence[_Item], lang: str) -> str:
    """The items with commas between them, all in the usual form where one is."""
    said = [item.text for item in items]
    if any(_CANONICAL.fullmatch(text) for text in said):
        said = [_REFERENCE.sub(_canonical, text) for text in said]
    *firsts, last = said
    return f"{', '.join(firsts)} {'et' if lang == 'fr' else 'and'} {last}" if firsts else last


_BACK = _SAID.get("back", "either")
_DETERMINER = _SAID.get("determiner", "either")
_BEFORE = 80
"""How far before “précité” the noun is looked for."""
_NEAR = 20
_STOP = expression(r"[,;:.()](?!\d)")
_NOUN = _SAID.get("noun", "either")
_ACRONYM = expression(r"(?:\b[A-Z]{2,}|(?:\b[A-Z]\.){2,})[A-Za-z]*\s?$")


@on_text(
    "REF-03",
    "warning",
    "fr",
    look=_SAID.get("points_back", "either"),
    fr="« {found} » renvoie à ce qui précède : {fault_fr}.",
    en="“{found}” points back: {fault_en}.",
    source="Guide de légistique, fiche 3.1.5 : textes visés et mentions « susvisé » et « précité »",
)
def references_back(text: WholeText) -> Iterator[Hit]:
    said = _Said()
    for passage in text.passages:
        folded = fold_in_place(passage.text)
        for match in _BACK.finditer(folded):
            span = TextSpan(passage, *match.span())
            yield from _hyphen(span)
            visa = match["visa"] is not None
            names = list(_names(folded, match.start()))
            known = (said.plus(passage, folded[:start]).holds(name, visa=visa) for start, name in names)
            in_short = _ACRONYM.search(
                passage.text[max(0, match.start() - _NEAR) : match.start()]
            )  # what was named in full before
            if names and not in_short and not any(known):
                yield Hit(span, values=_unknown(visa=visa))
        said = said.plus(passage, folded)


def _hyphen(span: TextSpan) -> Iterator[Hit]:
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


@cache
def _texts_cited() -> frozenset[str]:
    """What a visa may name, rather than who is spoken of: « les communes susvisées » are those named before."""
    words = (label_words("fr", table)["words"] for table in ("papers", "elsewhere", "visas"))
    return frozenset(stem for each in words for word in each for stem in _stems(word))


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
        """Whether something said before bears the name; of a text, “susvisé” means what one visa or article names."""
        if name[0] in anatomy_words("fr", "generic", "opens"):
            return True
        if visa and self.visas and name[0] in _texts_cited():
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
