"""Rules on what is attached: it is there, it is cited, and it bears one name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import combinations
from typing import NamedTuple

from delibgen.checks.reading.act import acts, body, since
from delibgen.checks.reading.counting import small_number, value_of
from delibgen.checks.reading.expression import expression, signs_of
from delibgen.checks.reading.labels import PartName, PartNames, attached, label_words, papers
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.searching import first, holding, matches, sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_IN_FULL_SINCE = date(2022, 7, 1)
"""From when acts are published electronically in full."""
_OF_ANNEXES = (
    *("joint", "Joint", "JOINT"),
    *signs_of("annex", "appendi", "schedule", "exhibit", "attachment", "enclosure"),
)
_SAID = Lexicon("citing", "attachments")
_ATTACHED = _SAID.get_rare("attached", "fr")
_LISTS = _SAID.get("lists", "fr")
_MISSING = {
    "why_fr": "aucune pièce n’est jointe ni listée ; joignez celle-ci, et listez les pièces jointes à la fin",
    "why_en": "nothing is attached or listed; attach this, and list the attachments at the end",
}
_UNCITED = {
    "why_fr": "rien ne renvoie à cette annexe ; citez-la dans l’article qui s’appuie sur elle, ou retirez-la",
    "why_en": "nothing refers to this annex; cite it in the article that relies on it, or take it out",
}
_UNLISTED = {
    "why_fr": "aucune pièce jointe ne porte ce numéro ; corrigez-le, ou joignez la pièce",
    "why_en": "no attachment bears this number; correct it, or attach what is meant",
}
_OUT_OF_ROW = {
    "why_fr": "les numéros cités ne se suivent pas jusqu’à celui-ci ; corrigez-le, ou renvoyez aussi aux autres pièces",
    "why_en": "the numbers cited do not run up to this one; correct it, or refer to the other papers as well",
}
_CALLED_OTHERWISE = {
    "why_fr": "« {found} » ici, « {other} » là, pour la même pièce ; donnez-lui partout le même numéro",
    "why_en": "“{found}” here, “{other}” there, for the same paper; give it the same number everywhere",
}


@on_text(
    "FCT-06",
    "error",
    draft="act",
    look=_OF_ANNEXES,
    fr="Les renvois et les pièces jointes ne s’accordent pas : {why_fr}.",
    en="The references and the attachments do not agree: {why_en}.",
    source="Code général des collectivités territoriales, art. R. 2131-1 : un acte est publié dans son intégralité",
)
def annex_missing_or_uncited(text: WholeText) -> Iterator[Hit]:
    labels = attached(text)
    found = [*_unlisted(labels)] or [*_beyond_those_told(text, labels)] or [*_beyond_a_row(text, labels)]
    yield from found
    yield from () if found else _called_otherwise(text, labels)
    if text.lang == "fr" and body(text):
        yield from _unattached(text, labels)


def _unattached(text: WholeText, labels: PartNames) -> Iterator[Hit]:
    """What an act of France says that it has in an annex, and has not; and an annex that it never cites."""
    own = [passage for passage in text.passages if passage.part != "annex"]
    annexes = [passage for passage in text.passages if passage.part == "annex"]
    cited = first(body(text), _ATTACHED) or first(own, _ATTACHED)
    listing = [passage for passage in holding(own, _LISTS) if passage.kind != "cell"] if cited else []
    if cited and not listing and not annexes and since(text, _IN_FULL_SINCE):
        yield Hit(cited, values=_MISSING)
    if annexes and since(text, _IN_FULL_SINCE):
        yield from _uncited(annexes, labels)


def _unlisted(labels: PartNames) -> Iterator[Hit]:
    """The one attachment that is cited by a number or letter which those that are listed do not have."""
    known = {name for head in labels.heads for name in head.names}
    only = [head for head in labels.heads if not head.names]
    if not known and len(only) != 1:
        return
    known |= {"1", "A", "I"} if only and not known else set()
    nouns = {head.noun for head in labels.heads}
    missing = [each for each in labels.cited if each.noun in nouns and not known.issuperset(each.names)]
    if len({name for each in missing for name in each.names} - known) == 1:
        yield from (Hit(each.span, values=_UNLISTED) for each in missing)


def _beyond_those_told(text: WholeText, labels: PartNames) -> Iterator[Hit]:
    """« Deux documents sont joints : la liste (annexe 1) et le contrat (annexe 2) », and elsewhere « l’annexe 3 »."""
    cited = [each for each in labels.cited if len(each.names) == 1 and each.names[0].isdigit()]
    told = [*matches([each.span.passage for each in cited], _get_papers_told(text.lang))] if cited else []
    for passage, match in told[:1]:
        sentence = sentence_at(passage, match.start())
        beside = [
            each for each in cited if each.span.passage is passage and match.end() < each.span.start < sentence.end
        ]
        number, names = value_of(match["count"], text.lang), {each.names[0] for each in beside}
        if len(beside) == number > 1 and names == {str(each + 1) for each in range(number)} and not labels.heads:
            yield from (Hit(each.span, values=_UNLISTED) for each in cited if int(each.names[0]) > number)


@cache
def _get_papers_told(lang: Lang) -> re.Pattern[str]:
    """« Deux documents », “two papers”."""
    return compiled(
        rf"(?<![\w.,-])(?P<count>{small_number(lang)})\s{_SAID.pattern('papers_told', lang)}(?!\w)", re.IGNORECASE
    )


def _beyond_a_row(text: WholeText, labels: PartNames) -> Iterator[Hit]:
    """« l’annexe 1 », « l’annexe 2 », and then « l’annexe 5 », where nothing heads an annex and no other is cited."""
    if labels.heads or len(acts(text)) > 1:
        return
    for noun in {each.noun for each in labels.cited}:
        cited = [each for each in labels.cited if each.noun == noun]
        ranks = {rank for each in cited for name in each.names if (rank := _rank(name))}
        last, row = max(ranks, default=0), len(ranks)
        is_far = last > row + (1 not in ranks)
        if row > 1 and is_far and ranks - {last} <= {*range(1, row + 1)}:
            yield from (Hit(each.span, values=_OUT_OF_ROW) for each in cited if last in map(_rank, each.names))


def _rank(name: str) -> int:
    """The place of a number or letter in its row; 0 of another."""
    is_letter = len(name) == 1 and "A" <= name <= "H"
    return int(name) if name.isdigit() else ord(name) - ord("A") + 1 if is_letter else 0


def _uncited(annexes: Iterable[Passage], labels: PartNames) -> Iterator[Hit]:
    """The numbered annexes that nothing before them cites."""
    own = {id(passage) for passage in annexes}
    cited = {name for each in labels.cited if id(each.span.passage) not in own for name in each.names}
    for head in labels.heads:
        passage = head.span.passage
        if id(passage) in own and passage.role == "annex" and head.names and cited.isdisjoint(head.names):
            yield Hit(head.span, values=_UNCITED)


class _Paper(NamedTuple):
    """What one label is said to be."""

    label: PartName
    noun: str
    words: frozenset[str]
    """Those that tell it from others that are called so."""


def _called_otherwise(text: WholeText, labels: PartNames) -> Iterator[Hit]:
    """One paper under two numbers: « la convention jointe (annexe 2) », « la convention jointe en annexe 3 »."""
    titles = {head.names[0]: head for head in labels.heads if len(head.names) == 1}
    told = [paper for label in labels.cited if len(label.names) == 1 and (paper := _paper(text, label, labels))]
    for paper in told:
        own = titles.get(paper.label.names[0])
        others = [head for head in titles.values() if head is not own and _bears(head, paper.noun)]
        if own and own.title and not _bears(own, paper.noun) and len(others) == 1:
            yield _hit(paper.label, others[0])
    if titles or not told:
        return
    often = Counter(paper.label.names for paper in told)
    for one, other in combinations(told, 2):
        if one.label.names != other.label.names and _is_same(text, one, other):
            wrong, right = (one, other) if often[one.label.names] < often[other.label.names] else (other, one)
            yield _hit(wrong.label, right.label)


def _hit(wrong: PartName, right: PartName) -> Hit:
    said = {key: words.format(found=wrong.span.text, other=right.span.text) for key, words in _CALLED_OTHERWISE.items()}
    return Hit(wrong.span, also=right.span, values=said)


def _bears(head: PartName, noun: str) -> bool:
    return re.search(rf"(?<!\w){noun}", head.title) is not None


_REACH = 110
"""How far before a label the paper is named."""
_CLAUSE = expression(r".*[.;:](?!\d)", re.DOTALL)


def _paper(text: WholeText, label: PartName, labels: PartNames) -> _Paper | None:
    """The last paper that is named before a label in its clause, after « la » or “the”, and after any other label."""
    passage, start = label.span.passage, label.span.start
    ends = [each.span.end for each in labels.cited if each.span.passage is passage and each.span.end <= start]
    before = _CLAUSE.sub("", fold_in_place(passage.text[max(0, start - _REACH, *ends) : start]))
    found = _heads([*papers(text.lang).finditer(before)], before, text)
    if not found or not _DEFINITE[text.lang].search(before[: found[-1].end()]):
        return None
    words = re.findall(r"[a-z]{4,}", before[found[-1].end() :] + _qualifiers(text, before[: found[-1].start()]))
    return _Paper(label, found[-1][0], frozenset(words).difference(label_words(text.lang, "listing")["joins"]))


def _heads(found: list[re.Match[str]], before: str, text: WholeText) -> list[re.Match[str]]:
    """The papers up to the last that another does not name: of « l’avenant à la convention » the first."""
    belongs = _SAID.get("belongs", text.lang)
    while len(found) > 1 and belongs.fullmatch(before, found[-2].end(), found[-1].start()):
        found = found[:-1]
    return found


_DEFINITE = {
    "fr": _SAID.get("definite", "fr"),
    "en": _SAID.get("definite", "en"),
}


def _qualifiers(text: WholeText, before: str) -> str:
    """What stands between “the” and the paper: in English it tells which."""
    match = _SAID.get("qualified", "en").search(before) if text.lang == "en" else None
    return f" {match[1]}" if match else ""


def _is_same(text: WholeText, one: _Paper, other: _Paper) -> bool:
    """Whether two are one paper: the text has their noun in the singular alone, and no word tells them apart."""
    if one.noun != other.noun or not (one.words <= other.words or other.words <= one.words):
        return False
    return re.search(rf"(?<!\w){one.noun}s(?!\w)", fold_in_place(text.words)) is None
