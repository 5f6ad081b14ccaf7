"""Names that a French and an English text do not give alike: misspelt in one, or another in its place.

Most capitals of a text are of words that translate (`Ville`, `General Code`), so a name is held against its counterpart
only where it is the same in both texts, or a place that CLDR knows in both languages. A name that is missing is not
reported by itself: one text may say `the City` where the other says `Paris`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from delibgen.checks.concordance import Concordance, Unit, keys_of
from delibgen.checks.mentions_names import common_name
from delibgen.checks.named import WORD, Named, is_known, is_translated, names_of, read_names, sort_of, span_of
from delibgen.checks.passage import Lang, Mention, Passage
from delibgen.checks.rule import Span
from delibgen.checks.spelling import Spelt, forms_of, get_spellings, is_cognate, is_one_off, is_slip, words_of
from delibgen.language.parsing import fold

_LIKE = 0.22
"""Units that correspond less are not taken to say the same."""
_ALMOST, _CLOSELY = 0.6, 0.8
"""Which units beside the one that corresponds best may have the name misspelt, and which another in its place."""
_EQUALLY = 0.4
"""How well a unit must correspond, by the one to which its counterpart corresponds best."""
_SURELY = 0.2
"""Where even the council’s own city is held against another."""
_MOST = 8
_SET_PHRASES = frozenset({"formula", "enacting", "salutation", "closing", "signature"})
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A name, what the other text has in its place, and how it is spelt where it is but misspelt."""

    at: Span
    also: Span
    spelling: str = ""


def misnamed(concordance: Concordance) -> Iterator[Misnamed]:
    """Each name that the texts give differently, once."""
    english, french = read_names(concordance.english, "en"), read_names(concordance.french, "fr")
    turned = {(e, f): score for (f, e), score in concordance.scores.items()}
    seen = set[frozenset[tuple[int, int]]]()
    for own, other, scores in ((english, french, turned), (french, english, concordance.scores)):
        for found in (*_in_text(own, other), *_in_units(own, other, scores), *_by_acronym(own, other)):
            places = [(id(span.passage), span.start) for span in (found.at, found.also)]
            if not {frozenset(places), frozenset(places[:1])} & seen:
                yield found
            seen |= {frozenset(places), frozenset(places[:1])}


def _in_units(own: Named, other: Named, scores: Mapping[tuple[int, int], float]) -> Iterator[Misnamed]:
    """Names that stand in a unit in place of those of the units that correspond to it."""
    best: dict[int, float] = defaultdict(float)
    rated: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, its), score in scores.items():
        best[its] = max(best[its], score)
        rated[one].append((score, its))
    for place, counterparts in rated.items():
        if own.units[place].passages[0].role in _SET_PHRASES:
            continue
        least = max(_LIKE, _ALMOST * max(counterparts)[0])
        near = sorted((pair for pair in counterparts if pair[0] >= least), reverse=True)[:_MOST]
        if not near:
            continue
        for _, its in near:
            yield from _misspelt_in(own.units[place], other.units[its], own, other)
        close = [(score, its) for score, its in near if score >= _CLOSELY * near[0][0]]
        twins = [its for score, its in close if score >= _EQUALLY * best[its]]
        surely = {its for score, its in close if score >= _SURELY}
        for group in (*([its] for its in twins), [its for _, its in close]):
            units = [other.units[its] for its in group]
            yield from _replaced(own.units[place], units, own, other, may_be_home=surely.issuperset(group))


def _misspelt_in(unit: Unit, counterpart: Unit, own: Named, other: Named) -> Iterator[Misnamed]:
    for mention in _extra(unit, counterpart, own):
        if found := _misspelt(mention, counterpart, own, other):
            yield found


def _replaced(
    unit: Unit, counterparts: Sequence[Unit], own: Named, other: Named, *, may_be_home: bool
) -> Iterator[Misnamed]:
    """A name of the unit that none of the counterparts has, and one that all of them have and the unit has not."""
    mine = _in_all([_extra(unit, its, own) for its in counterparts], own)
    its = _in_all([_extra(its, unit, other) for its in counterparts], other)
    home = frozenset[str]() if may_be_home else own.home
    mine, its = _own_names(mine, counterparts[0], own, other, home), _own_names(its, unit, other, own, home)
    pairs = [(one, two) for one in mine for two in its if _may_replace(one, two, own, other)]
    yield from (Misnamed(span_of(one), span_of(two)) for one, two in pairs[:1])


def _by_acronym(own: Named, other: Named) -> Iterator[Misnamed]:
    """Names before an acronym in brackets for which the other text has another that both know: `X (WCCF)`."""
    mine, its = _before_acronyms(own), _before_acronyms(other)
    for acronym in mine.keys() & its.keys():
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
    words = _folded(other)
    for mention in names_of(unit):
        common = common_name(mention.text, text.lang)
        used[common] += 1
        if used[common] > max(words.count(words_of(form).rstrip()) for form in forms_of(common, fold(mention.text))):
            found.append(mention)
    return found


def _may_replace(one: Mention, two: Mention, own: Named, other: Named) -> bool:
    """Whether two names, of which at least one stands in both texts, name two things."""
    known = is_known(one, own, other), is_known(two, other, own)
    common = common_name(one.text, own.lang), common_name(two.text, other.lang)
    sorts = {sort_of(one.text, common[0], own.home), sort_of(two.text, common[1], other.home)}
    if not any(known) or len(sorts) > 1 or common[0] == common[1]:
        return False
    unknown, text = (two.text, other) if known[0] else (one.text, own)
    return all(known) or ((" " in unknown or unknown.isupper()) and not is_translated(unknown, text))


def _folded(unit: Unit) -> str:
    return "".join(words_of(passage.text) for passage in unit.passages)


def _misspelt(mention: Mention, unit: Unit, own: Named, other: Named) -> Misnamed | None:
    """The name with one letter wrong in a unit that corresponds to its own."""
    common = common_name(mention.text, own.lang)
    for form in forms_of(common, fold(mention.text)):
        for span in _runs(unit, len(WORD.findall(form))) if len(form) >= _SHORTEST else ():
            said = fold(span.text)
            if not is_one_off(said, form) or common_name(span.text, other.lang) in own.names:
                continue
            common_word = " " not in said and is_translated(span.text, other)
            if not common_word and (is_known(mention, own, other) or not is_cognate(said, form)):
                return _wrong_one(mention, span, own, other)
    return None


def _wrong_one(mention: Mention, span: Span, own: Named, other: Named) -> Misnamed:
    """Of two spellings the one that stands in fewer places is wrong."""
    common = common_name(mention.text, own.lang)
    times = len(own.names[common]) + len(other.names.get(common, ()))
    if common in get_spellings() or times >= len(other.names.get(common_name(span.text, other.lang), ())):
        return Misnamed(span, span_of(mention), _spelling(mention, own, other))
    return Misnamed(span_of(mention), span)


def _spelling(mention: Mention, own: Named, other: Named) -> str:
    """How the other text spells the name elsewhere; empty where it does not have it."""
    spelt = other.names.get(common_name(mention.text, own.lang))
    return spelt[0].text if spelt else ""


def _in_text(own: Named, other: Named) -> Iterator[Misnamed]:
    """Names that stand in one text only and are but for one letter one of the other text."""
    spelt = Spelt({form: name for name in other.names for form in forms_of(name, name) if len(form) >= _SHORTEST})
    for name, mentions in own.names.items():
        if name in other.names or name in get_spellings() or all(f" {word} " in other.words for word in name.split()):
            continue
        if " " not in name and is_translated(name, own):
            continue
        for form, common in spelt.near(name):
            if common in own.names or mentions[0].text.isupper() or is_slip(name, form):
                right = own.names[common][0].text if common in own.names else ""
                yield Misnamed(span_of(mentions[0]), span_of(other.names[common][0]), right)
                break


def _runs(unit: Unit, length: int) -> Iterator[Span]:
    """Runs of so many words with a capital somewhere."""
    for passage in unit.passages:
        yield from _runs_of(passage, length)


def _runs_of(passage: Passage, length: int) -> Iterator[Span]:
    words = [match.span() for match in WORD.finditer(passage.text)]
    for first, last in zip(words, words[length - 1 :], strict=False):
        said = passage.text[first[0] : last[1]]
        if not said.islower():
            yield Span(passage, first[0], last[1])
