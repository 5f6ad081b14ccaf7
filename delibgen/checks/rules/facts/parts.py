"""A rule on parts that make a whole: sums that a text takes apart, columns with their totals, shares of a payment."""

from collections.abc import Iterator
from decimal import Decimal

from delibgen.checks.reading.expression import OfFigures
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.figures import may_state_money, may_state_shares
from delibgen.checks.reading.mentions.find import facts_of
from delibgen.checks.reading.parts import sums_apart
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.said import said_percent
from delibgen.checks.reading.searching import by_passage, hundredths, money, said_before, sentence_of
from delibgen.checks.reading.shares import times_paid
from delibgen.checks.reading.slips import likeliest
from delibgen.checks.reading.sums import is_rounded, said_like, total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.alone import each_alone
from delibgen.checks.rules.facts.added_shares import shares_of_another_sum
from delibgen.checks.rules.facts.tables import totals_of_rows
from delibgen.project.fields import Lang

_SAID = Lexicon("spending", "parts")
_LEFT = _SAID.get("left", "either")
_JOINED = _SAID.get("joined", "either")
"""Before these words a share is of what was said, and after them of what comes."""
_PAID = _SAID.get("paid", "either")
_UP_TO = _SAID.get("up_to", "either")
"""Before a share with those paid already: « des acomptes jusqu’à 80 % »."""
_WHOLE = Decimal(100)
_BARE = _SAID.get("bare", "either")
_UNITS = (Decimal(1), Decimal(1000), Decimal(1000000))
_FEW = 2
_NOUGHT = 11
"""How many times greater a nought too many makes a sum, or one of two."""
_NEAR = Decimal("0.25")
"""By how much of the whole the parts may miss it, where only their place tells that they are its parts."""


def _may_have_parts(words: str) -> bool:
    return "otal" in words or "OTAL" in words or may_state_money(words) or may_state_shares(words)


@on_text(
    "FCT-02",
    "error",
    draft="typed",
    look=OfFigures(_may_have_parts),  # « pour 100 »
    fr="Les parts font {sum}, et non « {found} ». Corrigez les parts ou le total.",
    en="The parts make {sum}, and not “{found}”. Correct the parts or the total.",
    source="Les parts d’un montant font ce montant, et les versements cent pour cent",
)
def parts_do_not_add_up(text: WholeText) -> Iterator[Hit]:
    told = set[tuple[int, int]]()
    for hit in (*totals_of_rows(text), *_sums_taken_apart(text)):
        place = (id(hit.at.passage), hit.at.start) if isinstance(hit.at, TextSpan) else None
        if place and place not in told:  # lines of a list may be rows too, and a sentence may say a thing twice
            told.add(place)
            yield hit
    yield from shares_of_another_sum(text)
    stated = by_passage(text, "percent").values()
    yield from each_alone(text, _payment_shares, [shares[0].passage for shares in stated if len(shares) >= _FEW])


def _sums_taken_apart(text: WholeText) -> Iterator[Hit]:
    for apart in sums_apart(text):
        total, made = money(apart.total)[0], total_of(apart.parts)
        is_right = made == total or is_rounded(apart.total, made) or _is_said_barely(total - made, apart.parts[-1])
        if not is_right and _is_meant(made, total, is_certain=apart.is_certain):
            suspect = apart.parts[likeliest([money(each)[0] for each in apart.parts], made - total, text)]
            yield Hit(apart.total.span, also=suspect.span, values={"sum": said_like(made, apart.total)})


def _is_said_barely(lacking: Decimal, last: Mention) -> bool:
    """Whether the sentence gives what lacks without its unit: « la Région 30 millions d’euros, le Département 21 »."""
    sentence = sentence_of(last)
    bare = _BARE.findall(sentence.passage.text[last.end : sentence.end])
    return any(Decimal(number.replace(",", ".")) * unit == lacking for number in bare for unit in _UNITS)


def _is_meant(made: Decimal, total: Decimal, *, is_certain: bool) -> bool:
    """Whether the parts may be meant to make the whole: not « 5 € et 8 €, soit 1 300 € »."""
    if is_certain:
        return max(made, total) <= _NOUGHT * min(made, total)
    return abs(made - total) <= _NEAR * total


def _payment_shares(passage: Passage, lang: Lang) -> Iterator[Hit]:
    """« 90 % …, les 15 % restants »: the shares of a payment and what remains make a hundred."""
    if not _PAID.search(passage.text):
        return
    shares = [share for share in facts_of(passage, lang) if share.kind == "percent"]
    shares = [share for share in shares if _is_paid(sentence_of(share).text) and not _is_of_another(share)]
    if any(_UP_TO.search(said_before(share.passage, share.start)) for share in shares):
        return
    for place, share in enumerate(shares):
        before, after = passage.text[max(0, share.start - 12) : share.start], passage.text[share.end : share.end + 12]
        if place and (_LEFT.search(before) or _LEFT.search(_JOINED.split(after)[0])):
            sum_ = sum((hundredths(each) * times_paid(each, lang) for each in shares[: place + 1]), Decimal(0))
            if sum_ != _WHOLE:
                yield Hit(share.span, also=shares[0].span, values={"sum": said_percent(sum_)})
            return


_OF_EXPENSES = _SAID.get("of_expenses", "either")


def _is_of_another(share: Mention) -> bool:
    """Whether the share is one of what is built or spent, which a payment waits for: « 60 % des dépenses »."""
    return _OF_EXPENSES.search(share.passage.text[share.end : share.end + 60]) is not None


def _is_paid(words: str) -> bool:
    return bool(_PAID.search(words) or _LEFT.search(words))
