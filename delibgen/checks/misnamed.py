"""Names that a French and an English text do not give alike: misspelt in one, or another in its place.

Most capitals of a text are of words that translate (`Ville`, `General Code`), so a name is held against its counterpart
only where it is the same in both texts, or a place that CLDR knows in both languages. A name that is missing is not
reported by itself: one text may say `the City` where the other says `Paris`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from delibgen.checks.concordance import Concordance, Scores, Unit, keys_of
from delibgen.checks.mentions_names import common_name
from delibgen.checks.misspelt import misspelt, misspelt_in
from delibgen.checks.named import Misnamed, Named, is_known, is_translated, names_of, read_names, sort_of, span_of
from delibgen.checks.passage import Lang, Mention
from delibgen.checks.spelling import forms_of, words_of
from delibgen.language.folding import fold

_LIKE = 0.22
"""Units that correspond less are not taken to say the same."""
_ALMOST, _CLOSELY = 0.6, 0.8
"""Which units beside the one that corresponds best may have the name misspelt, and which another in its place."""
_EQUALLY = 0.4
"""How well a unit must correspond, by the one to which its counterpart corresponds best."""
_SURELY = 0.2
"""Where even the council’s own city is held against another."""
_MOST, _FEW = 8, 6
"""How many units are looked at, and how many may each be taken to say the same."""
_SET_PHRASES = frozenset({"formula", "enacting", "salutation", "closing", "signature"})


class _Pair(NamedTuple):
    """Two units that correspond, and the names that each has more often than the other."""

    unit: Unit
    counterpart: Unit
    score: float
    mine: Sequence[Mention]
    its: Sequence[Mention]


def misnamed(concordance: Concordance) -> Iterator[Misnamed]:
    """Each name that the texts give differently, once."""
    english, french = read_names(concordance.english, "en"), read_names(concordance.french, "fr")
    best = concordance.best
    seen = set[frozenset[tuple[int, int]]]()
    for own, other, scores, its_best in (
        (english, french, concordance.turned, best[0]),
        (french, english, concordance.scores, best[1]),
    ):
        for found in (*misspelt(own, other), *_in_units(own, other, scores, its_best), *_by_acronym(own, other)):
            places = [(id(span.passage), span.start) for span in (found.at, found.also)]
            if not {frozenset(places), frozenset(places[:1])} & seen:
                yield found
            seen |= {frozenset(places), frozenset(places[:1])}


def _in_units(own: Named, other: Named, scores: Scores, best: Mapping[int, float]) -> Iterator[Misnamed]:
    """Names that stand in a unit in place of those of the units that correspond to it."""
    rated: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, its), score in scores.items():
        if score >= _LIKE:
            rated[one].append((score, its))
    for place, counterparts in rated.items():
        if own.units[place].passages[0].role in _SET_PHRASES:
            continue
        least = _ALMOST * max(counterparts)[0]
        near = sorted((pair for pair in counterparts if pair[0] >= least), reverse=True)[:_MOST]
        pairs = [_pair(own.units[place], other.units[its], score, own, other) for score, its in near]
        for pair in pairs:
            yield from _misspelt_in(pair, own, other)
        close = [pair for pair in pairs if pair.score >= _CLOSELY * near[0][0]]
        twins = [pair for pair in close if pair.score >= _EQUALLY * best[pair.counterpart.place]]
        for group in (*([twin] for twin in twins if len(close) <= _FEW), close):
            yield from _replaced(group, own, other)


def _pair(unit: Unit, counterpart: Unit, score: float, own: Named, other: Named) -> _Pair:
    return _Pair(unit, counterpart, score, _extra(unit, counterpart, own), _extra(counterpart, unit, other))


def _misspelt_in(pair: _Pair, own: Named, other: Named) -> Iterator[Misnamed]:
    for mention in pair.mine:
        if found := misspelt_in(mention, pair.counterpart, own, other):
            yield found


def _replaced(pairs: Sequence[_Pair], own: Named, other: Named) -> Iterator[Misnamed]:
    """A name of the unit that none of its counterparts has, and one that all of them have and the unit has not."""
    mine, its = _in_all([pair.mine for pair in pairs], own), _in_all([pair.its for pair in pairs], other)
    if not mine or not its:
        return
    home = frozenset[str]() if all(pair.score >= _SURELY for pair in pairs) else own.home
    mine = _own_names(mine, pairs[0].counterpart, own, other, home)
    its = _own_names(its, pairs[0].unit, other, own, home)
    found = [(one, two) for one in mine for two in its if _may_replace(one, two, own, other)]
    yield from (Misnamed(span_of(one), span_of(two)) for one, two in found[:1])


def _by_acronym(own: Named, other: Named) -> Iterator[Misnamed]:
    """Names before an acronym in brackets for which the other text has another that both know: `X (WCCF)`."""
    mine, its = _before_acronyms(own), _before_acronyms(other)
    for acronym in sorted(mine.keys() & its.keys()):
        for one in mine[acronym]:
            for two in its[acronym][:1]:
                if is_known(one, own, other) and is_known(two, other, own) and _may_replace(one, two, own, other):
                    yield Misnamed(span_of(one), span_of(two))


def _before_acronyms(text: Named) -> Mapping[str, Sequence[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for unit in text.units:
        for one, two in pairwise(names_of(unit)):
            between = one.passage.text[one.end : two.start]
            if one.passage is two.passage and between.strip() == "(" and two.text.isupper():
                found[two.text].append(one)
    return found


def _in_all(lists: Sequence[Sequence[Mention]], text: Named) -> list[Mention]:
    """The names of the first list that stand in all."""
    common = [{common_name(mention.text, text.lang) for mention in mentions} for mentions in lists]
    return [mention for mention in lists[0] if all(common_name(mention.text, text.lang) in c for c in common)]


def _own_names(names: Sequence[Mention], unit: Unit, own: Named, other: Named, home: frozenset[str]) -> list[Mention]:
    """The names without those that the other unit may call otherwise: the council's own city, words that translate."""
    return [
        name
        for name in names
        if common_name(name.text, own.lang) not in home
        and (is_known(name, own, other) or not _is_worded(name, unit, own.lang))
    ]


def _is_worded(name: Mention, unit: Unit, lang: Lang) -> bool:
    """Whether the unit has words that begin as those of the name do."""
    keys = set(keys_of(name.text, lang))
    return bool(keys) and keys <= unit.keys.keys()


def _extra(unit: Unit, other: Unit, text: Named) -> list[Mention]:
    """The names that a unit has more often than the other, which has no word made from them either."""
    found, used = [], Counter[str]()
    words = _words_of(other)
    for mention in names_of(unit):
        common = common_name(mention.text, text.lang)
        used[common] += 1
        if used[common] > max(words.count(form) for form in _said(common, mention.text)):
            found.append(mention)
    return found


@lru_cache(maxsize=512)
def _words_of(unit: Unit) -> str:
    """The words of a unit, folded, each after a space."""
    return "".join(words_of(passage.text) for passage in unit.passages)


@lru_cache(maxsize=1024)
def _said(common: str, own: str) -> tuple[str, ...]:
    """The words of a name in each of its forms, as they stand among those of a unit."""
    return tuple(words_of(form).rstrip() for form in forms_of(common, fold(own)))


def _may_replace(one: Mention, two: Mention, own: Named, other: Named) -> bool:
    """Whether two names, of which at least one stands in both texts, name two things."""
    known = is_known(one, own, other), is_known(two, other, own)
    common = common_name(one.text, own.lang), common_name(two.text, other.lang)
    sorts = {sort_of(one.text, common[0], own.home), sort_of(two.text, common[1], other.home)}
    if not any(known) or len(sorts) > 1 or common[0] == common[1]:
        return False
    unknown, text = (two.text, other) if known[0] else (one.text, own)
    return all(known) or ((" " in unknown or unknown.isupper()) and not is_translated(unknown, text))
