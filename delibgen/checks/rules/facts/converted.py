"""A rule on sums in another currency than that of the budget, of which no article says how they are converted."""

from collections.abc import Iterator
from datetime import date

from delibgen.checks.reading.act import body, draft_days, is_of_france
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.searching import holding, mentions_in, money
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text

_EURO_SINCE = date(2002, 1, 1)
_OF_FRANCE = frozenset({"EUR", "XPF"})
"""The currencies in which the councils of France pay: the second in the Pacific."""
_CONVERTED = Lexicon("spending", "converted")


@on_text(
    "FCT-09",
    "warning",
    "fr",
    fr="« {found} » est en monnaie étrangère : dites dans un article comment la somme est convertie, "
    "ou donnez sa valeur en euros.",
    en="“{found}” is in a foreign currency: say in an article how the sum is converted, or give its value in euros.",
    source="Le budget et les données des subventions (SCDL, montant) sont en euros",
)
def foreign_sum_without_euros(text: WholeText) -> Iterator[Hit]:
    known = draft_days(text)
    articles, converted = body(text), _CONVERTED.get("converted", "fr")
    if not known or known.first < _EURO_SINCE or holding(articles, converted):
        return
    stated = mentions_in(text, "amount", articles)
    if stated and is_of_france(text) and all(money(each)[1] not in _OF_FRANCE for each in stated):
        yield Hit(stated[0].span)
