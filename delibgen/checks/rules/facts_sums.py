"""Rules on sums: parts make up their total, and a foreign currency has its value in the council's own."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from delibgen.checks.passage import Mention, Passage
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.rules.facts_reading import (
    body,
    by_passage,
    days,
    inside,
    mentions,
    money,
    sentence_of,
    sentences,
    span_of,
    spot,
)
from delibgen.checks.text import Text
from delibgen.document.model import Article as ArticleBlock
from delibgen.document.model import Block, Cell, List, Section, Table, walk

EURO_SINCE = date(2002, 1, 1)
_TOTAL = spot(r"^\s*(?:sous[- ]?)?total\b(?!\s+(?:des|de|du|of)\b)")
_IN_ALL = spot(
    r"[,;]?\s(?:soit|représentant|pour un total de|i\.e\.|that is|a total of|making|totalling)\s[^.;:]{0,40}$"
)
_EACH = spot(
    r"\bpar\b|\bchaque|\bchacun|\bdont\b|\bfois\b|×|\s[xX]\s|\bannuel|\bmensuel|\bTTC\b|\bHT\b|%|\bper\b|\beach\b"
    r"|\bof which\b|\bau lieu de\b|\bcontre\b|\bentre\b|\bbetween\b"
)
_COMPARES = spot(
    r"\b(?:de (?:plus|moins)|moyenne|hausse|baisse|augmentation|diminution|écart|more|less|average|increase|decrease)\b"
)
_LEFT = spot(r"\brestants?\b|\bsolde\b|\bremaining\b|\bbalance\b")
_PAID = spot(r"\bvers(?:ement|é)|\bacompte|\bavance|\btranche|\bpaid\b|\bpayment|\binstalment|\badvance")
_WHOLE = Decimal(100)


@on_text(
    "FCT-02",
    "error",
    fr="Les parts font {sum}, et non « {found} ». Corrigez les parts ou le total.",
    en="The parts make {sum}, and not “{found}”. Correct the parts or the total.",
    source="Les parts d’un montant font ce montant, et les versements cent pour cent",
)
def parts_do_not_add_up(text: Text) -> Iterator[Hit]:
    amounts, shares = by_passage(text, "amount"), by_passage(text, "percent")
    for passage in text.passages:
        for sentence in sentences(passage) if len(amounts.get(id(passage), ())) > 2 else ():
            yield from _sentence_total(inside(amounts, sentence), sentence)
        yield from _payment_shares(shares.get(id(passage), ()), passage)
    yield from _table_totals(text)


def _sentence_total(found: list[Mention], sentence: Span) -> Iterator[Hit]:
    """« A, B et C, soit T »: what comes before T in its sentence makes T."""
    if _EACH.search(sentence.text):
        return
    for place, total in enumerate(found):
        parts = found[:place]
        between = sentence.passage.text[parts[-1].end : total.start] if parts else ""
        if len(parts) > 1 and _IN_ALL.search(between) and len({money(each)[1] for each in (*parts, total)}) == 1:
            sum_ = sum((money(part)[0] for part in parts), Decimal(0))
            if sum_ != money(total)[0] and not _COMPARES.search(sentence.text):
                yield Hit(span_of(total), also=span_of(parts[0]), values={"sum": _said(sum_, total)})
            return


def _said(sum_: Decimal, like: Mention) -> str:
    return f"{sum_:,f} {money(like)[1]}".replace(",", "\u202f")


def _payment_shares(shares: Sequence[Mention], passage: Passage) -> Iterator[Hit]:
    """« 90 % …, les 15 % restants »: the shares of a payment and what remains make a hundred."""
    if len(shares) <= 1 or not _PAID.search(passage.text):
        return
    shares = [share for share in shares if _is_paid(sentence_of(share).text)]
    for place, share in enumerate(shares):
        near = passage.text[share.end : share.end + 12] + passage.text[max(0, share.start - 12) : share.start]
        if place and _LEFT.search(near):
            sum_ = sum((Decimal(each.value.split()[0]) for each in shares[: place + 1]), Decimal(0))
            if sum_ != _WHOLE:
                yield Hit(span_of(share), also=span_of(shares[0]), values={"sum": f"{sum_.normalize():f} %"})
            return


def _is_paid(words: str) -> bool:
    return bool(_PAID.search(words) or _LEFT.search(words))


def _table_totals(text: Text) -> Iterator[Hit]:
    """The row of a table that opens with « Total », by column."""
    blocks = list(walk(text.document.blocks))
    own = [passage for passage in text.passages if passage.kind != "note"]
    if len(blocks) != len(own):
        return
    by_cell = {id(block): passage for block, passage in zip(blocks, own, strict=True) if isinstance(block, Cell)}
    stated = {id(each.passage): each for each in text.mentions if each.kind == "amount"}
    for table in _tables(text.document.blocks):
        rows = [[by_cell[id(cell)] for cell in row.cells] for row in table.rows]
        yield from _columns(rows, stated)


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Section | ArticleBlock):
            yield from _tables(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from _tables(item)


def _columns(rows: list[list[Passage]], stated: dict[int, Mention]) -> Iterator[Hit]:
    """The sum of each column that ends in the row of the total; a table with subtotals is left alone."""
    totals = [number for number, row in enumerate(rows) if row and _TOTAL.match(row[0].text)]
    if totals != [len(rows) - 1] or len(rows) <= 2:
        return
    *parts, last = rows
    for column, cell in enumerate(last):
        total = stated.get(id(cell))
        above = [stated.get(id(row[column])) for row in parts if column < len(row)]
        known = [each for each in above if each is not None]
        if total is None or len(known) != len(parts) or len({money(each)[1] for each in (*known, total)}) != 1:
            continue
        sum_ = sum((money(each)[0] for each in known), Decimal(0))
        if sum_ != money(total)[0]:
            yield Hit(span_of(total), also=span_of(known[0]), values={"sum": _said(sum_, total)})


_CONVERTED = spot(
    r"\bconver(?:sion|tie?s?|tir)\b|\bcontre-?valeur\b|\béquivalent\w*\b|\btaux de change\b"
    r"|\bcours (?:du jour|de change)\b|\bparité\b"
)


@on_text(
    "FCT-09",
    "warning",
    "fr",
    fr="« {found} » est en monnaie étrangère : dites dans un article comment la somme est convertie, "
    "ou donnez sa valeur en euros.",
    en="“{found}” is in a foreign currency: say in an article how the sum is converted, or give its value in euros.",
    source="Le budget et les données des subventions (SCDL, montant) sont en euros",
)
def foreign_sum_without_euros(text: Text) -> Iterator[Hit]:
    known = days(text)
    articles = body(text)
    if not known or known.first < EURO_SINCE or any(_CONVERTED.search(passage.text) for passage in articles):
        return
    stated = mentions(text, "amount", articles)
    if stated and all(money(each)[1] != "EUR" for each in stated):
        yield Hit(span_of(stated[0]))
