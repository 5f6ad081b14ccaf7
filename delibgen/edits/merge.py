"""What becomes of each portion where a person has changed a text, and its spec has changed too: three ways, two texts.

What the spec gave then is known by its digests alone: whether a portion was so, and whether it was so but for its
figures and dates.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from delibgen.document.portions import Portion, Stretch
from delibgen.document.prints import Prints, digest
from delibgen.document.typography import words_as_typed
from delibgen.edits.controls import Held
from delibgen.edits.differences import Aligned, differs, is_cut, joined, likeness, matched, moved, pieces, without_end
from delibgen.edits.facts import Saying, all_sayings, genders_said, is_figure
from delibgen.edits.fates import Exchange, Fate, Merge, exchanged, is_same
from delibgen.edits.followed import followed
from delibgen.edits.gaps import settled
from delibgen.edits.votes import is_of_unanimity
from delibgen.kept_patterns import expression
from delibgen.project.fields import Lang
from delibgen.project.tidying import article_before

_ONE: Final = 0.5
"""The share of words that two versions of one passage have in common at least, where nobody knows what it was."""
_LABEL: Final = expression(r"(.*?)(\w+)(\W*)")
"""A label of an article: what comes before its number, that, and what comes after."""


def merges(
    own: Sequence[Portion], its: Sequence[Portion], then: Prints, lang: Lang, held: Sequence[Sequence[Held]] = ()
) -> tuple[Merge, ...]:
    """What becomes of each portion, in the order of the spec, and then of those that the file alone has.

    `held` are the words of each portion of the file that stand in content controls.
    """
    there = {id(portion): those for portion, those in zip(its, held, strict=False)}
    found = settled(_merges(own, its, then, lang, there), its, then, there)
    return tuple(followed(found, own, then, lang, there))


def _merges(
    own: Sequence[Portion], its: Sequence[Portion], then: Prints, lang: Lang, held: Mapping[int, Sequence[Held]]
) -> tuple[Merge, ...]:
    pairs = dict(matched(own, its))
    elsewhere = {one: other for one, other in moved(own, its, pairs) if _was_there(own[one], then)}
    placed = dict(_placed(own, its, pairs, elsewhere, then))
    within = dict(joined(own, its, {**pairs, **elsewhere}))
    made: list[Merge] = []
    before: Portion | None = None
    for number, portion in enumerate(own):
        at = pairs.get(number, elsewhere.get(number))
        if at is None:
            was_there = then.has(portion.text) or (then.has_frame(portion) and _has_gone(number, its, pairs, then))
            made.append(_alone(portion, before, its[within[number]] if number in within else None, was_there=was_there))
        elif not (placed.get(number) or differs(portion, its[at])):
            made.append(Merge("theirs", portion, its[at], is_elsewhere=number in placed))
        elif placed.get(number) or _is_reshaped(portion, its[at], then):
            made += [Merge("new", portion, None, after=before), Merge("gone", None, its[at])]
        elif both := _paired(portion, its[at], then, lang, held.get(id(its[at]), ())):
            made.append(both._replace(is_elsewhere=True) if number in placed else both)
        else:
            made += [Merge("new", portion, None, after=before), Merge("added", None, its[at])]
        before = its[pairs[number]] if number in pairs and not portion.note else before
    taken = {*pairs.values(), *elsewhere.values()}
    left = [portion for number, portion in enumerate(its) if number not in taken]
    said = Counter([words_as_typed(portion.text) for portion in (*own, *its)] if left else ())
    return (*made, *(Merge(_unanswered(one, then, said), None, one) for one in left))


def _placed(
    own: Sequence[Portion],
    its: Sequence[Portion],
    pairs: Mapping[int, int],
    elsewhere: Mapping[int, int],
    then: Prints,
) -> Iterator[tuple[int, bool]]:
    """What the spec says in another place now, and nobody has moved; and whether it can go there as it is.

    It cannot where someone has changed it, or where it calls a note.
    """
    ranks = then.ranks() if elsewhere else {}
    known = [(at, rank) for at in pairs.values() if (rank := ranks.get(digest(its[at].text))) is not None]
    noted = {one.rank for one in its if one.note}
    for one, other in elsewhere.items():
        rank = ranks.get(digest(its[other].text), ranks.get(digest(own[one].text)))
        if rank is not None and all((at < other) == (its_rank < rank) for at, its_rank in known):
            is_free = then.has(its[other].text) and its[other].rank not in noted and not its[other].note
            yield one, is_free


def _is_reshaped(own: Portion, its: Portion, then: Prints) -> bool:
    """Whether the spec says in a list what nobody has touched elsewhere, or the reverse: it has another look then."""
    return own.is_item != its.is_item and then.has(its.text)


def _unanswered(its: Portion, then: Prints, said: Mapping[str, int]) -> Fate:
    """What becomes of a portion that the file alone has: a copy of another is theirs."""
    return "gone" if then.has(its.text) and said[words_as_typed(its.text)] == 1 else "added"


def _was_there(own: Portion, then: Prints) -> bool:
    return then.has(own.text) or then.has_frame(own)


def _has_gone(number: int, its: Sequence[Portion], pairs: Mapping[int, int], then: Prints) -> bool:
    """Whether a passage of then that the file has no more stood where the spec has this one; true where none can tell.

    Another of the same frame may have stood beside it, and still does: « une subvention de … à l’association ».
    """
    ranks = then.ranks()
    known = {one: rank for one, at in pairs.items() if (rank := ranks.get(digest(its[at].text))) is not None}
    before = max((one for one in known if one < number), default=-1)
    after = min((one for one in known if one > number), default=max(pairs, default=0) + 1)
    there = {digest(one.text) for one in its}
    stood = then.order[known.get(before, -1) + 1 : known.get(after, len(then.order))]
    gone = sum(each not in there for each in stood)
    changed = sum(before < one < after for one in pairs)
    return not then.order or gone > changed


def _alone(own: Portion, before: Portion | None, within: Portion | None, *, was_there: bool) -> Merge:
    if not was_there:
        return Merge("new", own, None, after=before)
    return Merge("joined" if within else "deleted", own, None, after=within or before)


def _paired(own: Portion, its: Portion, then: Prints, lang: Lang, held: Sequence[Held]) -> Merge | None:
    """What becomes of two portions that answer one another and differ; `None` where each was written without the other.

    `held` are the words of the one of the file that stand in content controls.
    """
    if then.has(its.text):
        return Merge("ours", own, its, tuple(_all(own, pieces(own, its))))
    if then.has(own.text):
        return Merge("theirs", own, its)
    told = [one for one in all_sayings(own, its, lang) if is_figure(one)]
    is_as_then = then.has_frame(own)  # but for figures: another name is theirs
    names = tuple(_renamed(own, held, lang)) if held and not is_as_then else ()
    if not (is_as_then or _is_of_frame(own, names, then) or _is_of(told, own, its, lang)):
        return Merge("asked", own, its) if likeness(own, its) >= _ONE else None
    said = [one for one in told if one.became not in ("same", "gone")]
    if is_cut(own, its):  # what it lost stands in another, with its figures
        said = [one for one in said if one.became != "unclear"]
    if any(one.became == "unclear" or _is_contested(one, then) for one in said):
        return Merge("asked", own, its)
    mine = [one for one in said if then.has_value(one.new)]
    renamed = [one.exchange for one in names]
    return Merge("both", own, its, (*(Exchange(*one.at, one.before) for one in mine), *renamed))


class _Renamed(NamedTuple):
    """A name that is another one now, with its article, which may be another too: « du comité », « de la ville »."""

    part: Stretch
    """Where the spec says it; without its article."""
    start: int
    """Where it begins there with its article."""
    former: str
    """What it was there."""
    exchange: Exchange
    """What brings it into the file."""


def _renamed(own: Portion, held: Sequence[Held], lang: Lang) -> Iterator[_Renamed]:
    """The names that the spec says anew, of which a control of the file says what they were."""
    by_field: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        by_field[one.field].append(one)
    for part in own.facts:
        fact = part.fact
        there = by_field.get(fact.stated[0], []) if fact and fact.kind == "name" and len(fact.stated) == 1 else []
        for one in there[:1]:
            del there[0]
            if words_as_typed(one.words) != words_as_typed(own.text[part.start : part.end]):
                yield _with_articles(own, part, one, lang)


def _with_articles(own: Portion, part: Stretch, there: Held, lang: Lang) -> _Renamed:
    """A name and the one that a control holds, each with its article in the case of the place where it is to stand."""
    mine = article_before(lang, own.text[: part.start])
    its = article_before(lang, there.portion.text[: there.start])
    now = f"{_in_case(mine, its or mine)}{own.text[part.start : part.end]}"
    former = f"{_in_case(its, mine or its)}{there.words}"
    exchange = Exchange(there.start - len(its), there.end, now)
    return _Renamed(part, part.start - len(mine), former, exchange)


def _in_case(article: str, model: str) -> str:
    """An article that begins with a letter of the case of another."""
    return f"{article[:1].upper() if model[:1].isupper() else article[:1].lower()}{article[1:]}"


def _is_of_frame(own: Portion, names: Sequence[_Renamed], then: Prints) -> bool:
    """Whether the text said then what a portion of the spec says, but for its figures and dates and for these names."""
    starts = {one.part.start: one.start for one in names}
    words = [part._replace(start=starts.get(part.start, part.start)) for part in own.words]
    return then.has_frame(own._replace(words=tuple(words)), {one.start: one.former for one in names})


def _is_contested(one: Saying, then: Prints) -> bool:
    """Whether nobody can tell who has given a fact another value: neither of the two was said then, or both were."""
    return is_figure(one) and bool(one.new) and then.has_value(one.new) is then.has_value(one.value)


def _all(own: Portion, common: Sequence[Aligned]) -> Iterator[Exchange]:
    """What turns the words of the file into those of the spec."""
    for piece in common:
        if not piece.is_same:
            yield Exchange(*piece.after, own.text[slice(*piece.before)])


def kept(found: Sequence[Merge], then: Prints) -> tuple[Portion, ...]:
    """The portions of the file that say in words of their own what neither the spec nor its other language does."""
    theirs = [one for one in found if one.fate in ("theirs", "both", "asked", "added") and not is_same(one)]
    return tuple(one.its for one in theirs if one.its and not then.has(one.its.text))


def reworded(found: Sequence[Merge], then: Prints, lang: Lang) -> tuple[Portion, ...]:
    """Those of the kept portions in which someone has changed more than facts."""
    known = {id(one.its): one for one in found}
    return tuple(each for each in kept(found, then) if not _is_of_facts(known[id(each)], lang))


def _is_of_facts(one: Merge, lang: Lang) -> bool:
    """Whether they have changed nothing but facts."""
    if one.own is None or one.its is None:
        return False
    said = all_sayings(one.own, one.its, lang)
    of_facts = _is_of((*said, *genders_said(said)), one.own, one.its, lang)
    return of_facts or is_of_unanimity(one.own, one.its, pieces(one.own, one.its))


def _is_of(said: Iterable[Saying], own: Portion, its: Portion, lang: Lang) -> bool:
    """Whether two portions differ in nothing but what was `said`, the number of an article and the mark at the end."""
    known = [each.with_articles(lang) for each in said if each.became != "gone"]  # also one in another form
    back = [Exchange(*at, words) for at, words in known]
    return without_end(_without_number(exchanged(its.text, back), own)) == without_end(own.text[own.label :])


def _without_number(text: str, own: Portion) -> str:
    """The words of a text after the label of an article, whatever its number."""
    typed, label = words_as_typed(text), words_as_typed(own.text[: own.label])
    parts = _LABEL.fullmatch(label)
    numbered = re.match(rf"{re.escape(parts[1])}\w+{re.escape(parts[3])}", typed) if parts else None
    return typed[numbered.end() :] if numbered else typed
