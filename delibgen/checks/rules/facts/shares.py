"""Rules on the shares of a whole, and on the payments that it is paid in."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from delibgen.checks.reading.expression import may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.said import said_percent
from delibgen.checks.reading.searching import ByPassage, by_passage, hundredths, inside, sentences
from delibgen.checks.reading.shares import Fraction, fraction_words, fractions_in, times_paid
from delibgen.checks.reading.spending import without_totals
from delibgen.checks.reading.sums import SumsSaid, announces_payments, payments_in, sums_said, total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.remainders import StatedShare, has_share_of_each, shares_of_two, shares_with_remainder
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_WHOLE = Decimal(100)
_LEAST, _MOST = _WHOLE * 7 / 10, _WHOLE * 13 / 10
"""Shares that are all may miss the whole by no more."""
_CENT = Decimal("0.01")
_FEW = 2
_PERCENT_WORDS = frozenset({"cent", "percent"})
_SHARES = Lexicon("reckoning", "shares")


def _may_share(words: str) -> bool:
    return "%" in words or _may_say_shares(words)


def _may_say_shares(words: str) -> bool:
    return may_hold(fraction_words() | _PERCENT_WORDS, words)


@on_text(
    "FCT-22",
    "error",
    draft="typed",
    reach="alone",
    look=_may_share,
    fr="Les parts font {sum}, et non le tout. Corrigez-les.",
    en="The shares make {sum}, and not the whole. Correct them.",
    source="Les parts d’un montant font ce montant, et les versements cent pour cent",
)
def shares_of_no_whole(text: WholeText) -> Iterator[Hit]:
    """« en deux fois : 80 % …, 30 % … », « pour moitié par l’État et pour un tiers par la Ville »."""
    shares = by_passage(text, "percent")
    for passage in text.passages:
        is_asked = len(shares.get(id(passage), ())) > 1 or _may_say_shares(passage.text)
        said = sentences(passage) if is_asked else []
        for before, sentence in zip((None, *said), said, strict=False):
            parts = _parts_of_all(sentence, inside(shares, sentence), text.lang)
            if before and not parts:
                both = [*inside(shares, before), *inside(shares, sentence)]
                parts = shares_of_two(before, sentence, both, text.lang)
            total = sum((share for _, share in parts), Decimal(0))
            if parts and abs(total - _WHOLE) > _CENT and not _is_begun(_WHOLE - total, parts[0][0], shares, text.lang):
                yield Hit(parts[-1][0], also=parts[0][0], values={"sum": said_percent(round(total, 2))})


def _is_begun(lacking: Decimal, part: TextSpan, shares: ByPassage, lang: Lang) -> bool:
    """Whether a sentence before the parts says what lacks of the whole: « Le don couvre un cinquième du coût. »."""
    earlier = [each for each in sentences(part.passage) if each.end <= part.start]
    return any(
        lacking in {total_of(inside(shares, each)), *(fraction.percent for fraction in fractions_in(each, lang))}
        for each in earlier
    )


def _parts_of_all(sentence: TextSpan, shares: Sequence[Mention], lang: Lang) -> Sequence[StatedShare]:
    """The shares that a sentence gives of a whole, where they are to be all of it."""
    if remainder := shares_with_remainder(sentence, shares, lang):
        return remainder
    if has_share_of_each(sentence.text, lang):
        return ()
    fractions = [each for each in fractions_in(sentence, lang) if each.is_counted and not _is_of_many(each, lang)]
    if len(shares) > 1 and _are_all(shares, sentence, lang, of_payers=not fractions):
        return [(each.span, hundredths(each) * times_paid(each, lang)) for each in shares]
    if len(fractions) > 1 and not shares and _is_shared_out(sentence.text, len(fractions), lang):
        return [(each.at, each.percent) for each in fractions]
    return ()


def _is_of_many(fraction: Fraction, lang: Lang) -> bool:
    """Whether it is a part of those who are many, and of no sum: « la moitié des membres »."""
    return _SHARES.get("of_many", lang).match(fraction.at.passage.text[fraction.at.end :].lstrip()) is not None


def _are_all(shares: Sequence[Mention], sentence: TextSpan, lang: Lang, *, of_payers: bool) -> bool:
    """Whether there are as many shares as payments, or they are what is paid, or `of_payers` who are all."""
    announced = payments_in(sentence, lang)
    if announced and announced[1] == len(shares):
        return True
    if not announced and _are_listed_payments(shares, sentence, lang):
        return True
    if len(shares) == _FEW:
        return not announced and _is_paid_in_two(shares, sentence.text, lang)
    return of_payers and _is_of_payers(shares, sentence.text, lang)


def _are_listed_payments(shares: Sequence[Mention], sentence: TextSpan, lang: Lang) -> bool:
    """« Les modalités de versement sont les suivantes : 60 % au démarrage, 40 % à la livraison. »"""
    lead = sentence.passage.text[sentence.start : shares[0].start].rstrip()
    is_near = _LEAST <= total_of(shares) <= _MOST and not any(_is_of_some(each, lang) for each in shares)
    is_led = _SHARES.get_last("as_follows", lang).search(lead) or (
        total_of(shares) > _WHOLE and _SHARES.get_last("first_of", lang).search(lead)
    )
    return is_near and bool(is_led) and not _leaves(sentence.text, lang)


def _is_shared_out(words: str, number: int, lang: Lang) -> bool:
    """Whether the shares are to make the whole: « dont » may open a list of three, and of two but parts."""
    is_shared = any(_SHARES.get(name, lang).search(words) for name in ("paid", "borne", "at_rate"))
    is_part = number <= _FEW and _SHARES.get("of_which", lang).search(words)
    return is_shared and not is_part and not _SHARES.get("rest", lang).search(words)


def _is_paid_in_two(parts: Sequence[Mention], words: str, lang: Lang) -> bool:
    """« versée à hauteur de 60 % à la notification et de 50 % sur présentation des factures »: more than all."""
    total, joint = total_of(parts), _joint(parts)
    is_amiss = total > _WHOLE or (_LEAST <= total < _WHOLE and _SHARES.get("at_rate", lang).search(words) is not None)
    is_paid = any(_SHARES.get(name, lang).search(words) for name in ("borne", "bear"))
    is_paid |= _SHARES.get("paid", lang).search(words) is not None and all(_is_at_stage(part, lang) for part in parts)
    is_range = _SHARES.get_last("ranges_from", lang).search(parts[0].passage.text[: parts[0].start].rstrip())
    is_paid = is_paid and not is_range and not any(_is_of_some(part, lang) for part in parts)
    is_joined = _get_then(lang).search(joint) or (total > _WHOLE and joint.endswith(", "))
    return is_amiss and is_paid and bool(is_joined) and not _leaves(parts[0].passage.text, lang)


def _is_at_stage(part: Mention, lang: Lang) -> bool:
    """Whether a share is followed by when it is paid, and not by whom it is paid to."""
    return _SHARES.get("stages", lang).match(part.passage.text[part.end :].lstrip()) is not None


def _is_of_some(part: Mention, lang: Lang) -> bool:
    """Whether a share is a rate of a time or of a place, and not a part of a whole."""
    return _SHARES.get("at_times", lang).match(part.passage.text[part.end :].lstrip()) is not None


def _joint(parts: Sequence[Mention]) -> str:
    """What stands before the last of them."""
    return parts[-1].passage.text[parts[-2].end : parts[-1].start]


def _leaves(words: str, lang: Lang) -> bool:
    """Whether the words tell of a rest, or of what is but a part."""
    return any(_SHARES.get(name, lang).search(words) for name in ("rest", "of_which"))


def _is_of_payers(parts: Sequence[Mention], words: str, lang: Lang) -> bool:
    """“The Council will bear 50%, the town 30% and the families 20%”: shares that are all, and nearly make a whole."""
    is_borne = any(_SHARES.get(name, lang).search(words) for name in ("borne", "bear"))
    is_borne |= _SHARES.get("paid", lang).search(words) is not None and all(_is_at_stage(part, lang) for part in parts)
    is_all = is_borne and _LEAST <= total_of(parts) <= _MOST and _get_and(lang).search(_joint(parts)) is not None
    return is_all and not _leaves(words, lang)


@cache
def _get_and(lang: Lang) -> re.Pattern[str]:
    """What joins the last of several to those before, and leads to its share."""
    return compiled(rf"[,;]?\s{_SHARES.pattern('and', lang)}\s[^,;]{{0,80}}$", re.IGNORECASE)


@cache
def _get_then(lang: Lang) -> re.Pattern[str]:
    """What joins a share to another, with nothing but « à hauteur de » between."""
    return compiled(rf"\b{_SHARES.pattern('then', lang)}\s(?:{_SHARES.pattern('as_to', lang)}\s)?$", re.IGNORECASE)


@on_text(
    "FCT-23",
    "error",
    draft="typed",
    reach="alone",
    look=announces_payments,
    fr="« {found} » : {listed} sont énumérés. Corrigez le nombre ou la liste.",
    en="“{found}”: {listed} are listed. Correct the number or the list.",
    source="Un nombre annoncé est celui de ce qui suit",
)
def payments_of_another_number(text: WholeText) -> Iterator[Hit]:
    """« en trois versements : 90 % au lancement et 10 % à l’issue »."""
    for said in sums_said(text):
        announced = payments_in(said.at, text.lang)
        listed = _listed(*announced, said) if announced else 0
        is_all = total_of(said.shares) == _WHOLE or not _leaves(said.at.text, text.lang)
        if announced and is_all and listed not in {0, 1, announced[1]}:
            yield Hit(announced[0], values={"listed": listed})
    yield from _days_of_another_number(text) if text.lang == "fr" else ()


def _days_of_another_number(text: WholeText) -> Iterator[Hit]:
    """« en trois échéances, le 1er mars et le 1er septembre 2025 »."""
    joins, opens = _SHARES.get("day_joins", "fr"), _SHARES.get_last("day_opens", "fr")
    for passage in text.passages if announces_payments(text.words) else ():
        for sentence in sentences(passage):
            announced = payments_in(sentence, "fr")
            dates = inside(by_passage(text, "date"), sentence) if announced else ()
            days = [each for each in dates if announced and each.start > announced[0].end]
            if not announced or not days or not opens.fullmatch(passage.text[announced[0].end : days[0].start]):
                continue
            joints = (passage.text[one.end : other.start] for one, other in pairwise(days))
            listed = sum(len(each.value.split(",")) for each in days)
            if all(map(joins.fullmatch, joints)) and listed not in {1, announced[1]}:
                yield Hit(announced[0], values={"listed": listed})


_BEFORE_RATE = 30


def _listed(announced: TextSpan, number: int, said: SumsSaid) -> int:
    """How many shares, or else sums, the sentence lists after a colon or in a bracket, and those as much again."""
    words = said.at.passage.text
    after = words[announced.end : min(announced.end + _BEFORE_RATE, said.at.end)]
    is_led = ":" in after or after.lstrip().startswith("(")
    if not is_led and not (total_of(said.shares) == _WHOLE and _SHARES.get("namely", said.lang).match(after)):
        return 0
    shares, sums = ([each for each in found if each.start >= announced.end] for found in (said.shares, said.sums))
    rate = _SHARES.get_last("rate", said.lang)
    shares = [each for each in shares if not rate.search(words, max(0, each.start - _BEFORE_RATE), each.start)]
    again = _SHARES.get("again", said.lang).findall(words, announced.end, said.at.end)
    paid = sums if len(sums) == number else without_totals(sums)  # the first may be half of all, which others make
    return sum(times_paid(each, said.lang) for each in _up_to_whole(shares) or paid) + len(again)


def _up_to_whole(shares: Sequence[Mention]) -> Sequence[Mention]:
    """The first of them that make the whole: what follows is of something else."""
    made = (number for number in range(len(shares) + 1) if total_of(shares[:number]) == _WHOLE)
    return shares[: next(made, len(shares))]
