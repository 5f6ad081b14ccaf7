"""Who holds an office that one person alone holds, as a French text says it: « Madame l’échevine des finances »."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.act import once
from delibgen.checks.reading.civilities import civilities
from delibgen.checks.reading.expression import Expression, any_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import search, sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold_in_place
from delibgen.tables import get_data

_SAID = Lexicon("persons", "holders")


class Holder(NamedTuple):
    """Whoever holds an office, as one place calls her or him."""

    gender: str
    """`f` or `m`, by the civility."""
    office: str
    """Its name, that of a man."""
    of: str
    """What it is of, by its first words, folded; empty where nothing says it."""
    at: TextSpan


def holders_of_two_genders(text: WholeText) -> Iterator[tuple[Holder, Holder]]:
    """Those of the gender that a text rarely gives to an office, each with one of the other gender."""
    known = holders(text)
    if len({each.gender for each in known}) == 1 or _SAID.get("changes", "fr").search(text.words):
        return
    of_each = defaultdict[tuple[str, str], list[Holder]](list)
    for each in known:
        of_each[each.office, each.of].append(each)
    for (office, of), said in of_each.items():
        others = {each.gender for each in known if each.office == office and each.of and not of}
        usual = Counter(each.gender for each in said).most_common(1)[0][0]
        first = next((each for each in said if each.gender == usual), said[0])
        for each in said:
            if each.gender not in {usual, *others} and not any(_in_one_sentence(each, one) for one in said):
                yield each, first


def is_executive(holder: Holder) -> bool:
    """Whether the office is that of who carries out the acts of a council."""
    return holder.office in _SAID.phrases("executives", "fr")


def _in_one_sentence(holder: Holder, other: Holder) -> bool:
    """Whether one sentence names both, as it does two persons."""
    one, two = holder.at, other.at
    is_other = holder.gender != other.gender and one.passage is two.passage
    return is_other and sentence_at(one.passage, one.start) == sentence_at(two.passage, two.start)


@once
def holders(text: WholeText) -> Sequence[Holder]:
    """All whom a text calls so, in their order; none whom it addresses, or who was in office before."""
    found = list[Holder]()
    for passage, match in search(_get_called(), text, quoted=False):
        office, of = _forms()[match["office"].casefold()], _of(match["of"] or "")
        is_one = office in _SAID.phrases("alone", "fr") or (bool(of) and office not in _SAID.phrases("many", "fr"))
        if is_one and not _is_addressed(passage, match) and not _was_once(passage, match.start()):
            gender = _genders()[match["civility"].casefold()]
            found.append(Holder(gender, office, of, TextSpan(passage, *match.span())))
    return found


def _of(said: str) -> str:
    """The first word of what an office is of, and a second one after « conseil » and the like."""
    words = re.findall(r"[^\W\d_]{3,}", fold_in_place(said).casefold())
    words = [word for word in words if word not in _SAID.phrases("small", "fr")]
    many = 1 + (bool(words) and words[0] in _SAID.phrases("bodies", "fr"))
    return " ".join(words[:many])


def _is_addressed(passage: Passage, match: re.Match[str]) -> bool:
    """« Monsieur le Maire, » by itself, and who acts for a party: « représentée par Madame la Maire »."""
    before, after = passage.text[: match.start()].rstrip(), passage.text[match.end() :].lstrip()
    is_apart = (not before or before[-1] in ",!?") and (not after or after[0] in ",!")
    return is_apart or _SAID.get_last("for_a_party", "fr").search(before) is not None


def _was_once(passage: Passage, place: int) -> bool:
    return _SAID.get("once", "fr").search(sentence_at(passage, place).text) is not None


@cache
def _forms() -> Mapping[str, str]:
    """Each form of an office, and that of a man."""
    titles = get_data("titles")["fr"]
    pairs = {**titles["titles"], **titles["joined"], **titles["held"]}
    shared = {title: title for title in titles["shared"]["titles"]}
    return {**shared, **{form: his for his, hers in pairs.items() for form in (his, hers)}}


@cache
def _genders() -> Mapping[str, str]:
    return {civility.casefold(): gender for civility, gender in civilities("fr").items()}


@cache
def _get_called() -> Expression:
    """A civility, an office after its article, and what it is of."""
    civility, office = any_of(_genders()), any_of(_forms())
    of, goes_on, words = (_SAID.pattern(name, "fr") for name in ("of", "not_before", "words"))
    return Expression(
        rf"(?<!\w)(?P<civility>(?i:{civility}))\s{_SAID.pattern('article', 'fr')}(?P<office>(?i:{office}))(?![\w-])"
        rf"(?!\s{goes_on})(?:\s{of}\s?(?P<of>{words}))?(?!\s[A-ZÀ-Ý])",
        sign=frozenset(each.rstrip(".") for each in _genders()),
    )
