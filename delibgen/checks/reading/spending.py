"""What articles do with sums: which award some, which charge an expense, and which sums are parts of a whole."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from delibgen.checks.reading.act import FoundArticle, body
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.searching import first, hundredths, mentions_in, money, sentence_of
from delibgen.checks.reading.sums import total_of
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang

_CHARGED, _AWARDED, _IN_PART = (Lexicon("spending", name) for name in ("charged", "awarded", "in_part"))
_MOST_SHARES = 8
_HUNDRED = Decimal(100)


def charges_expense(article: FoundArticle, lang: Lang = "fr") -> bool:
    """Whether an article charges an expense to the budget."""
    return all(first(article.passages, _CHARGED.get(name, lang)) for name in ("expense", "charges"))


def credits_receipt(article: FoundArticle) -> bool:
    """Whether an article enters what is received in the budget."""
    return all(first(article.passages, _CHARGED.get(name, "fr")) for name in ("receipt", "charges"))


def awards_sums(article: FoundArticle, lang: Lang = "fr") -> bool:
    """Whether an article awards sums to others."""
    return first(article.passages, _AWARDED.get("awards", lang)) is not None


def without_totals(sums: Sequence[Mention]) -> list[Mention]:
    """Those that are not what the others make; an article may say its total before its table and below."""
    made = total_of(sums)
    by_value = Counter(money(each)[0] for each in sums)
    return [each for each in sums if made - money(each)[0] * by_value[money(each)[0]] != money(each)[0]]


def is_of_a_part(mention: Mention, lang: Lang = "fr") -> bool:
    """Whether a sum is that of one year, of one payment, or of another part of a whole."""
    sentence = sentence_of(mention)
    words = mention.passage.text
    before, after = words[sentence.start : mention.start], words[mention.end : sentence.end]
    return bool(_IN_PART.get("before", lang).search(before) or _IN_PART.get("after", lang).search(after))


def shares_of(total: Decimal, text: WholeText) -> set[Decimal]:
    """What the shares that the articles state make of the total: an advance of 30 % is charged alone."""
    stated = mentions_in(text, "percent", body(text))
    return {total * hundredths(each) / _HUNDRED for each in stated[:_MOST_SHARES]}
