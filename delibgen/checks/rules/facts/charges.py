"""The expense that is charged is what the awards make, or that part of it which falls on a year or on a budget."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from delibgen.checks.reading.act import FoundArticle, decisions
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.grids import grids
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage
from delibgen.checks.reading.searching import first, money, sentence_of, sums_in
from delibgen.checks.reading.spending import awards_sums, charges_expense, is_of_a_part, shares_of
from delibgen.checks.reading.sums import said_like, total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.project.fields import Lang

_CHARGED, _AWARDED = Lexicon("spending", "charged"), Lexicon("spending", "awarded")
_YEAR = expression(r"\b20\d{2}\b")
_MOST_OTHERS = 8
_FEW = 3


class _Charge(NamedTuple):
    """What an act awards, and what it charges for that."""

    charged: Sequence[Mention]
    awards: Sequence[Mention]
    total: Decimal
    due: frozenset[Decimal]
    """What the awards make, with some of the other sums of the articles or without."""


@on_text(
    "FCT-19",
    "error",
    "fr",
    "en",
    fr="Les montants attribués font {sum}, et la dépense imputée est de « {found} ». Corrigez l’un ou l’autre.",
    en="The sums awarded make {sum}, and the expense charged is “{found}”. Correct the one or the other.",
    source="Les parts d’un montant font ce montant, et les versements cent pour cent",
)
def awards_of_another_charge(text: WholeText) -> Iterator[Hit]:
    """Only where one expense pays for all awards."""
    known = _charge(text)
    wrong = known and (_one_sum(known, text.lang) if len(known.charged) == 1 else _several_sums(known, text.lang))
    if known and wrong:
        yield Hit(wrong.span, also=known.awards[0].span, values={"sum": said_like(known.total, wrong)})


def _charge(text: WholeText) -> _Charge | None:
    """The one expense of an act, where nothing says that it is counted in another way than its awards."""
    articles = decisions(text)
    charges = [each for each in articles if charges_expense(each, text.lang)]
    if len(charges) != 1 or any(first(each.passages, _CHARGED.get("receipt", text.lang)) for each in articles):
        return None
    charged = sums_in(text, charges[0].passages)
    awarding = [each for each in articles if each is not charges[0] and awards_sums(each, text.lang)]
    awards = [mention for each in awarding for mention in _awarded(text, each)]
    if not charged or not awards or len({money(each)[1] for each in (*charged, *awards)}) > 1:
        return None
    said = {sentence_of(each).text for each in (*charged, *awards)}
    if any(map(_AWARDED.get("otherwise", text.lang).search, said)) or any(
        _is_in_part(each, text.lang) for each in awards
    ):
        return None
    stated = {id(each) for article in (*awarding, *charges) for each in sums_in(text, article.passages)}
    all_ = [passage for article in articles for passage in article.passages]
    others = [money(each)[0] for each in sums_in(text, all_) if id(each) not in stated]
    total = total_of(awards)
    made = _with_some(total, others) | {made for each in _in_all(text, awarding) for made in _with_some(each, others)}
    return _Charge(
        charged, awards, total, frozenset(made | shares_of(total, text) | _made_in_report(text, all_, total, others))
    )


def _made_in_report(
    text: WholeText, articles: Sequence[Passage], total: Decimal, others: Sequence[Decimal]
) -> set[Decimal]:
    """What a paragraph before the articles makes of the awards and of what else they give: prizes and scholarships."""
    deciding = {id(passage) for passage in articles}
    before = [passage for passage in text.passages if others and id(passage) not in deciding]
    made: set[Decimal] = set()
    for passage in before:
        sums = [money(each)[0] for each in sums_in(text, [passage])]
        if total in sums and not {*sums}.isdisjoint(others):
            made |= _with_some(total, [each for each in sums if each != total]) & {*sums}
    return made


def _in_all(text: WholeText, awarding: Sequence[FoundArticle]) -> Iterator[Decimal]:
    """What all sums make where no word says that one is a total: an award may be as much as the others by chance."""
    found = [each for article in awarding for each in sums_in(text, article.passages)]
    if not any(_AWARDED.get("total", text.lang).search(sentence_of(each).text) for each in found):
        yield total_of(found)


def _is_in_part(award: Mention, lang: Lang) -> bool:
    words = sentence_of(award).text
    is_of_years, is_among = len(set(_YEAR.findall(words))) > 1, _AWARDED.get("among", lang).search(words)
    return is_of_years or is_among is not None or is_of_a_part(award, lang)


def _one_sum(known: _Charge, lang: Lang) -> Mention | None:
    """The sum, where it is not that of the awards, or is a part that is more than they are."""
    [mention] = known.charged
    sum_, words = money(mention)[0], sentence_of(mention).text
    if is_of_a_part(mention, lang) or _AWARDED.get("among", lang).search(words) or len(set(_YEAR.findall(words))) > 1:
        return mention if sum_ > max(known.due) else None
    return mention if sum_ not in known.due else None


def _several_sums(known: _Charge, lang: Lang) -> Mention | None:
    """The last of the parts on years or budgets, where they do not make the whole."""
    parts = [each for each in known.charged if money(each)[0] not in known.due]
    if len(parts) < 2 or not all(_is_on_budget(each, lang) for each in parts):
        return None
    made = total_of(parts)
    among = any(_AWARDED.get("among", lang).search(sentence_of(each).text) for each in parts)
    if made > max(known.due) if among else made not in known.due:
        return parts[-1]
    return None


def _is_on_budget(part: Mention, lang: Lang) -> bool:
    words = part.passage.text
    before, after = words[: part.start], words[part.end :]
    is_on = _CHARGED.get("on_budget", lang).search(after) or _CHARGED.get("in_year", lang).search(before)
    return is_on is not None and not _CHARGED.get("available", lang).search(before)


def _awarded(text: WholeText, article: FoundArticle) -> list[Mention]:
    """The sums that an article awards; its total alone where it gives the parts too, even where they do not make it.

    None of a table with several columns of sums, of which one alone is of awards.
    """
    found = sums_in(text, article.passages)
    if _stand_in_columns(text, found):
        return []
    sums = [money(each)[0] for each in found]
    total = next((each for each in found if len(found) > 2 and _is_total(money(each)[0], sums)), None)
    total = total or next(
        (each for each in found if _AWARDED.get("total", text.lang).search(sentence_of(each).text)), None
    )
    return [total] if total else found


def _stand_in_columns(text: WholeText, sums: Sequence[Mention]) -> bool:
    """Whether several rows of a table each have several of these sums."""
    rows = (row for grid in grids(text) for row in grid.rows) if len(sums) > _FEW else ()
    return sum(sum(any(cell.at.overlaps(each.span) for each in sums) for cell in row) > 1 for row in rows) > 1


def _is_total(sum_: Decimal, sums: Sequence[Decimal]) -> bool:
    """Whether it is what the others make; an article may say it before its table and below."""
    return sum(each for each in sums if each != sum_) == sum_


def _with_some(total: Decimal, others: Sequence[Decimal]) -> set[Decimal]:
    """The total, and what it makes with some of the others."""
    some = others[:_MOST_OTHERS]
    parts = (part for size in range(len(some) + 1) for part in combinations(some, size))
    return {total + sum(part, Decimal(0)) for part in parts}
