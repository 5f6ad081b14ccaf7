"""The sums that a text takes apart, each with its parts: in a list, after a colon, and in a sentence that adds up."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, partial
from itertools import combinations, pairwise, takewhile
from typing import NamedTuple

from delibgen.checks.reading.act import is_item
from delibgen.checks.reading.columns import are_rows_sure
from delibgen.checks.reading.counting import any_pattern, get_phrase, get_reckoning, number_said, whole_number
from delibgen.checks.reading.expression import expression, spot
from delibgen.checks.reading.mentions.vocabulary import GAP
from delibgen.checks.reading.passage import MARGIN, Mention, Passage, TextSpan, whole
from delibgen.checks.reading.searching import ByPassage, by_passage, money, said_before
from delibgen.checks.reading.sums import SumsSaid, are_alike, sums_said, times_said
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang

_FEW, _MOST = 2, 8
_LONGEST = 140
_CLOSE = 40


class Apart(NamedTuple):
    """A sum, and what it is taken apart into."""

    total: Mention
    parts: Sequence[Mention]
    is_certain: bool
    """Whether words tell so, and not their place alone."""


def sums_apart(text: WholeText) -> Iterator[Apart]:
    """Those of lists, then those of sentences; none of which a part is for each of several things."""
    return (each for each in _apart(text) if not any(_is_of_each(part, text.lang) for part in each.parts))


def _is_of_each(part: Mention, lang: Lang) -> bool:
    """Whether a sum is for each of those just counted: « 4 200 repas à 4 € », « deux acomptes de 5 000 € »."""
    counted = _get_counted(lang).search(said_before(part.passage, part.start))
    return counted is not None and number_said(counted["number"], lang) > 1


@cache
def _get_counted(lang: Lang) -> re.Pattern[str]:
    at = any_pattern(get_reckoning(lang)["priced"]["at"])
    words = rf"(?:{GAP}[^\W\d_][\w’'-]*){{1,4}}?,?"
    return re.compile(rf"(?<![\w.,-])(?P<number>{whole_number(lang)}){words}{GAP}{at}{GAP}?$", re.IGNORECASE)


def _apart(text: WholeText) -> Iterator[Apart]:
    yield from _lists(text, by_passage(text, "amount"))
    for said in sums_said(text):
        if len(said.sums) > _FEW:
            found = (each for way in (_added_up, _namely, _after_colon) for each in way(said))
            yield from (each for each in found if not _some_make(each))


def _some_make(apart: Apart) -> bool:
    """Whether some of the sums of a sentence make the whole, and the others are told of besides."""
    total, parts = money(apart.total)[0], [money(each)[0] for each in apart.parts]
    few = range(_FEW, len(parts)) if len(parts) <= _MOST else ()
    return any(sum(some) == total for number in few for some in combinations(parts, number))


def _lists(text: WholeText, amounts: ByPassage) -> Iterator[Apart]:
    """« Le coût, de 30 000 €, se décompose ainsi : », then a sum a line; or such lines, and then their total."""
    for place, passage in enumerate(text.passages if amounts else ()):
        if not passage.text.rstrip().endswith(":") or passage.role == MARGIN:
            continue
        items = _items(text.passages[place + 1 :], amounts, text.lang)
        after = text.passages[place + 1 + len(items) : place + 2 + len(items)]
        if len(items) < _FEW:
            continue
        announced, is_certain = _announced(passage, amounts, text.lang)
        total = announced or next((found for each in after if (found := _total_of(each, amounts, text.lang))), None)
        parts = total and _parts(items, amounts, total)
        if total and parts and _are_sure(parts, text.lang):
            yield Apart(total, parts, is_certain)


def _items(passages: Sequence[Passage], amounts: ByPassage, lang: Lang) -> list[Passage]:
    """The lines of a list that give a sum each: all with a mark or none, up to the first that ends the sentence."""
    found: list[Passage] = []
    for passage in takewhile(lambda each: _may_be_item(each, amounts, lang), passages):
        if found and (is_item(passage) != is_item(found[0]) or found[-1].text.rstrip().endswith(".")):
            break
        if not is_item(passage) and len(passage.text) > _LONGEST:
            break
        found.append(passage)
    return found


def _may_be_item(passage: Passage, amounts: ByPassage, lang: Lang) -> bool:
    """Whether a line may give a sum of a list, whose total it is not."""
    words = passage.text
    is_row = passage.kind == "cell" or "|" in words or "\t" in words
    return not is_row and id(passage) in amounts and not words.endswith(":") and not _get_total(lang).match(words)


def _parts(items: Sequence[Passage], amounts: ByPassage, total: Mention) -> list[Mention] | None:
    """One sum of each line, in the currency of the whole; `None` where a line gives several or none."""
    found = [[each for each in amounts[id(item)] if money(each)[1] == money(total)[1]] for item in items]
    return [each[0] for each in found] if all(len(each) == 1 for each in found) else None


def _are_sure(parts: Sequence[Mention], lang: Lang) -> bool:
    """Whether the sums of lines are read whole."""
    return are_rows_sure([(each.passage.text[: each.start], each.passage.text[each.start :]) for each in parts], lang)


def _announced(passage: Passage, amounts: ByPassage, lang: Lang) -> tuple[Mention | None, bool]:
    """The sum that a line with a colon takes apart, and whether its words say that it does."""
    stated = amounts.get(id(passage), ())
    total = stated[-1] if stated and len({each.value for each in stated}) == 1 else None
    if total is None:
        return None, False
    is_certain = _is_taken_apart(whole(passage), stated[0], total.end, lang)
    return (None, False) if is_certain is None else (stated[0], is_certain)


def _is_taken_apart(span: TextSpan, total: Mention, start: int, lang: Lang) -> bool | None:
    """Whether the words from `start` to a colon say that a sum is taken apart; `None` where it is another."""
    words = span.passage.text
    colon = words.rfind(":", start, span.end) + 1
    between, before = words[start:colon], words[max(span.start, total.start - 60) : total.start]
    if _get("apart", lang).search(words, total.end, colon):
        return None
    if _get("made_of", lang).search(between):
        return True
    return None if _get("fund", lang).search(before) or _get("fund", lang).search(between) else False


def _total_of(passage: Passage, amounts: ByPassage, lang: Lang) -> Mention | None:
    """The sum that opens the line after a list as its total."""
    match = _get_total(lang).match(passage.text)
    stated = amounts.get(id(passage), ())
    return stated[0] if match and stated and stated[0].start - match.end() < _CLOSE else None


def _added_up(said: SumsSaid) -> Iterator[Apart]:
    """« A, B et C, soit T »: what comes before T in its sentence makes T, from the last that others make."""
    found = _instead_of_none(said)
    made = [place for place in range(1, len(found)) if _IN_ALL.search(said.between(found[place - 1], found[place]))]
    for place in made:
        total, parts = found[place], found[max((each for each in made if each < place), default=0) : place]
        between = said.between(parts[-1], total)
        is_whole = len(parts) > 1 and not (_IS_A_PART.search(between) or _AND_MORE.search(between))
        if is_whole and are_alike((*parts, total)) and not _is_left(money(total)[0], parts):
            yield Apart(total, parts, is_certain=True)


def _is_left(total: Decimal, parts: Sequence[Mention]) -> bool:
    """Whether a sum is what the first leaves without the others."""
    first, *others = (money(each)[0] for each in parts)
    return total == first - sum(others)


def _namely(said: SumsSaid) -> Iterator[Apart]:
    """« T, soit A pour ceci, B pour cela et C pour le reste »: what follows T in its sentence makes T."""
    found = _instead_of_none(said)
    if len(found) <= _FEW or not are_alike(found) or _REST.search(said.after(found[-1])):
        return
    total, *parts = found
    between = said.between(total, parts[0])
    is_list = between.strip() == ":" and ";" in said.at.text and len(parts) > _FEW
    if (is_list or _NAMELY.search(between)) and all(money(part)[0] <= money(total)[0] for part in parts):
        yield Apart(total, parts, is_certain=True)


def _instead_of_none(said: SumsSaid) -> list[Mention]:
    """The sums without those in the place of which others come; none where each is of many, or they are compared."""
    if _EACH.search(_INSTEAD.sub("", said.at.text)) or _COMPARES.search(said.at.text) or _rises(said):
        return []
    return [each for each in said.sums if not _INSTEAD_OF.search(said_before(each.passage, each.start))]


def _rises(said: SumsSaid) -> bool:
    """Whether a sum goes from one to another: « porte le total de 4 200 000 € à 4 350 000 € »."""
    return any(said.between(*each).strip() in {"à", "to"} for each in pairwise(said.sums))


_IN_ALL = spot(
    r"(?:[,;]|\band)\s(?:le\s|the\s|au\s)?total(?:\sde|\sof)?\s?[,:]?\s?$"
    r"|[,;]?\s(?:soit|représentant|pour un total de|i\.e\.|that is|a total of|making|totalling),?\s[^.;:]{0,40}$"
)
_AND_MORE = spot(r"\b(?:et|and)\s(?:the|an?|its|une?|l[ae]s?|son|sa)\s[^\d,;]{2,40}[,;]\s(?:soit|that is)")
"""“€10,000, a loan of €20,000 and the gift, that is €35,000”: a part of which the sum is not said."""
_IS_A_PART = spot(
    r"\b(?:solde|reste|reliquat|restante?s?|complément|différence|surplus|excédent|déficit|bénéfice|perte"
    r"|marge|moitié|tiers|quarts?|cinquièmes?|dixièmes?|balance|deficit|profit|loss|margin|remainder|rest|remaining|difference"
    r"|half|thirds?|quarters?|fifths?|tenths?)\b[^.;:]{0,30}$"
)
"""« il sollicite le solde, soit 6 500 € », « et le quart restant, soit 37 000 € », « soit un excédent de 500 € »."""
_EACH = spot(
    r"\bpar\b|\bchaque|\bchacun|\bdont\b|\bfois\b|×|\s[xX]\s|\bannuel|\bmensuel|\bTTC\b|\bHT\b|%|\bper\b|\beach\b"
    r"|\ba (?:year|month|week|day|night|term|head|person)\b|\ban hour\b|\bannual|\bmonthly\b|\bapiece\b"
    r"|(?<!\bavant )(?<!\bavant les )\btaxes\b(?! incluses)|\bVAT\b"
    r"|\b(?:half|thirds?|quarters?|moitié|tiers|quarts?)\s(?:of|de|du|des)\b"
    r"|\bof which\b|\bau lieu de\b|\bcontre\b|\bentre\b|\bbetween\b"
)
_COMPARES = spot(
    r"\b(?:de (?:plus|moins)|autant|moyenne|hausse|baisse|augmentation|diminution|écart|as much|more|less|average"
    r"|increase|decrease)\b"
)
_INSTEAD_WORDS = r"\b(?:au lieu de|instead of|contre|up from|down from)\s"
_INSTEAD = spot(rf"{_INSTEAD_WORDS}?(?=[€£$\d])")
_INSTEAD_OF = spot(rf"{_INSTEAD_WORDS}$")
_REST = spot(r"(?<!\bpour )(?<!\bfor )\b(?:le|the) (?:reste|solde|surplus|reliquat|rest|remainder|balance)\b")
"""A part whose sum is not said: « le reste à celle de la ville »."""
_NAMELY = spot(r"^[^\w.;]{0,3}(?:soit|namely|that is|à savoir|made up of|comprising)\s(?:de\s)?$")


def _after_colon(said: SumsSaid) -> Iterator[Apart]:
    """“A gift of $15,850 for the landing: $9,350 for lumber and $6,500 for labor.”"""
    total, *parts = said.sums
    between = said.between(total, parts[0])
    is_after = between.rstrip().endswith(":") or (
        _LABEL.search(between) is not None and all(";" in said.between(*each) for each in pairwise(parts))
    )
    is_all = not _REST.search(said.after(parts[-1])) and not _RECKONS.search(said.at.text)
    if is_after and is_all and are_alike(said.sums):
        span = TextSpan(said.at.passage, said.at.start, parts[0].start)
        is_certain = _is_taken_apart(span, total, total.end, said.lang)
        if is_certain is not None:
            yield Apart(total, parts, is_certain)


_LABEL = expression(r":\s[^.;:]{2,40},\s$")
"""“… cost £1,250,000: roads, £500,000; schools, £400,000”."""
_RECKONS = expression(r"[%×]")
_get = partial(get_phrase, "whole")


@cache
def _get_total(lang: Lang) -> re.Pattern[str]:
    words = any_pattern(get_reckoning(lang)["whole"]["total"])
    return re.compile(rf"\W{{0,3}}{words}(?!\w)", re.IGNORECASE)


def likeliest(parts: Sequence[Decimal], excess: Decimal, text: WholeText) -> int:
    """The place of the part that is probably wrong, where their sum is too great by so much.

    It is the first that a slip of one figure explains, or two turned; rather one that the text says but once.
    """
    said = times_said(text)
    places = range(len(parts))
    return min(places, key=lambda place: (not _is_slip(parts[place], parts[place] - excess), said[parts[place]] > 1))


def _is_slip(said: Decimal, meant: Decimal) -> bool:
    """Whether one figure differs, or two that stand side by side are turned."""
    one, other = f"{said:.2f}", f"{meant:.2f}"
    if len(one) != len(other) or meant <= 0:
        return False
    differ = [place for place, (mine, its) in enumerate(zip(one, other, strict=True)) if mine != its]
    turned = len(differ) == _TURNED and differ[1] - differ[0] == 1 and sorted(one) == sorted(other)
    return len(differ) == 1 or turned


_TURNED = 2
