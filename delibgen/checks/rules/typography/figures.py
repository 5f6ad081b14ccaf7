"""Rules on figures in French: amounts, ordinals, days and references.

An amount has one fault at most, and is mended as a whole: TYP-02 where its thousands are badly parted, else TYP-03
where its sign, its decimals or their order are wrong, else TYP-09 where only a space in it is of the wrong kind.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from delibgen.checks.reading.act import cites_articles_of_france, once
from delibgen.checks.reading.expression import Expression, OfFigures, expression
from delibgen.checks.reading.mentions.figures import may_state_money
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import (
    BREAKABLE,
    SPACE,
    THIN,
    WIDE,
    minds_kind_of_space,
    narrow_space,
    search,
    shown,
)
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text, rewritten
from delibgen.document.typography import CURRENCY_CODES

_FIGURES = (
    rf"(?:[1-9]\d{{0,2}}(?:[{SPACE}.,'’]\d{{3}}){{1,6}}(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{1,15}(?:[.,]\d{1,3}(?!\d))?)"
)
_SIGN = r"(?:£GB|\$ ?US|(?:k|M|Mds?)?€|[€£$¥])"
_CURRENCY_CODE = rf"(?:{CURRENCY_CODES})\b"
_WORD = rf"(?:euros?|livres? sterling|dollars?|francs?|yens?|(?<=[{SPACE}])FF?(?![’'-]))\b"
_AFTER = (
    rf"(?<![\w.,/])(?<![^\s(+]-)(?<!\d[{SPACE}])(?P<figures>{_FIGURES})"
    rf"(?P<gap>[{SPACE}]?)(?P<sign>{_SIGN}(?!\w)|{_CURRENCY_CODE}|{_WORD})"
)
_BEFORE = (
    rf"(?<![\w$€£])(?<!en )(?P<first>{_SIGN}|(?!CHF){_CURRENCY_CODE})[{SPACE}]?(?P<behind>{_FIGURES})"
    rf"(?:[{SPACE}](?P<scale>(?:million|milliard)s?))?(?!\w)"
)
_AMOUNT = Expression(f"{_AFTER}|{_BEFORE}", sign=may_state_money)
_PARTED = expression(r"(?P<whole>\d{1,3}(?:\D\d{3})+|\d+)(?:(?P<point>[.,])(?P<decimals>\d{1,3}))?")
_GROUPED_FOUR = expression(rf"\d[{SPACE}.,]\d{{3}}")
_GROUP_OR_DECIMALS = expression(r"\d{1,3}[.,]\d{3}")
_GROUPS_AND_DECIMALS = expression(rf"\d{{1,3}}(?:[{SPACE}]\d{{3}})+[.,]\d{{3}}")
_SIGN_ALONE = {"£GB": "£", "$US": "$", "$ US": "$"}
_OF = {"€": "d’euros", "£": "de livres sterling", "$": "de dollars"}

_FRANCS = frozenset({"franc", "francs", "CHF", "F", "Fr"})
_Fault = Literal["", "TYP-02", "TYP-03", "TYP-09"]


class _WrittenAmount(NamedTuple):
    """An amount as it is written, in its parts."""

    span: TextSpan
    whole: str
    point: str
    decimals: str
    gap: str
    """The space between the number and the sign that follows it."""
    sign: str
    """A sign, a code, or the word for the currency."""
    is_before: bool
    """Whether the sign stands before the number."""
    scale: str
    """`millions`, after a number that follows its sign."""

    @property
    def has_word(self) -> bool:
        return self.sign[-1].isalpha() and self.sign.islower()


class _AmountStyle(NamedTuple):
    """How the text writes its amounts."""

    narrow: str
    minds_spaces: bool
    groups_four: bool
    """Whether it parts the thousands of a number of four figures."""
    parts: str = ""
    """The mark that parts thousands where the text comes from, beside a space."""
    parts_francs_alone: bool = False
    """Whether that mark parts francs, and no other money: where it counts in francs CFA."""
    tells_dollars: bool = False
    """Whether it comes from where `$ US` is told from the dollar of the country."""
    may_be_swiss: bool = False
    """Whether it cites no article of the French code of local authorities."""
    opens_with_code: bool = False
    """Whether it comes from where the code of a currency stands before the number: « EUR 2’500.– »."""

    def fault(self, amount: _WrittenAmount) -> _Fault:
        """What is wrong with how the amount is written."""
        if self._is_badly_parted(amount) and not self._is_swiss(amount):
            return "TYP-02"
        is_told = self.tells_dollars and amount.sign == "$ US"
        if self.opens_with_code and amount.is_before and amount.sign.isalpha():
            return ""
        if amount.is_before or not amount.gap or (amount.sign in _SIGN_ALONE and not is_told):
            return "TYP-03"
        if amount.point == "." and self.parts != "'’":
            return "TYP-03"
        is_plain = amount.gap == " " and self.minds_spaces and not amount.has_word
        return "TYP-09" if is_plain or amount.gap in THIN else ""

    def written(self, amount: _WrittenAmount) -> str:
        """The amount as it should read."""
        digits = re.sub(r"\D", "", amount.whole)
        number = digits
        if len(digits) > 4 or self.groups_four or len(amount.whole) > len(digits):
            number = f"{int(digits):,}".replace(",", self.narrow)
        if amount.decimals:
            number += f",{amount.decimals}"
        sign = _SIGN_ALONE.get(amount.sign, amount.sign)
        if amount.scale:
            return f"{number}{WIDE}{amount.scale} {_OF.get(sign, sign)}"
        return f"{number}{' ' if amount.has_word else WIDE}{sign}"

    def _is_swiss(self, amount: _WrittenAmount) -> bool:
        """Whether it is in francs and parted by apostrophes, as in Switzerland alone: « 180’000 francs suisses »."""
        marks = set(re.sub(r"\d", "", amount.whole))
        return self.may_be_swiss and amount.sign in _FRANCS and bool(marks) and marks <= set("'’")

    def _is_badly_parted(self, amount: _WrittenAmount) -> bool:
        whole = amount.whole
        marks = set(re.sub(r"\d", "", whole))
        if not marks:
            return len(whole) > 4 or (len(whole) == 4 and self.groups_four)
        if marks <= set(self.parts) and not (self.parts_francs_alone and amount.sign not in _FRANCS):
            return False
        return bool(marks & set(".,'’" + (BREAKABLE if self.minds_spaces else THIN)))


_CENTS_AFTER_SIGN = expression(r"(?<![\d.,/-])(\d{1,4})€(\d{2})(?![\d.,%/-]*\d)")
"""« 12€50 »."""
_PARTS_OF = {"belgium": ".", "cfa": ".", "switzerland": "'’"}
"""What parts thousands abroad, by the habits of a text."""


def _parts_of(text: WholeText) -> str:
    """What parts thousands where the text comes from: a council of France keeps to its spaces, whatever it cites."""
    return "" if cites_articles_of_france(text) else _PARTS_OF.get(text.habits, "")


def _style_of(text: WholeText, amounts: tuple[_WrittenAmount, ...]) -> _AmountStyle:
    """How the text writes these amounts of its."""
    return _AmountStyle(
        narrow_space(text),
        minds_kind_of_space(text),
        any(_GROUPED_FOUR.fullmatch(amount.whole) for amount in amounts),
        _parts_of(text),
        parts_francs_alone=text.habits == "cfa",
        tells_dollars=text.habits == "canada",
        may_be_swiss=not cites_articles_of_france(text),
        opens_with_code=text.habits == "switzerland",
    )


@once
def _amounts(text: WholeText) -> tuple[_WrittenAmount, ...]:
    """The amounts of a French text, in reading order."""
    return tuple(_find_amounts(text))


def _find_amounts(text: WholeText) -> Iterator[_WrittenAmount]:
    for passage, match in search(_AMOUNT, text):
        if amount := _written(passage, match):
            yield amount


def _written(passage: Passage, match: re.Match[str]) -> _WrittenAmount | None:
    """The amount of a match in its parts; `None` where the figures are none."""
    parts = _PARTED.fullmatch(match["figures"] or match["behind"])
    if not parts:
        return None
    whole, point, decimals = parts["whole"], parts["point"] or "", parts["decimals"] or ""
    sign, scale = match["sign"] or match["first"], match["scale"] or ""
    # -- « 1,234 M€ » has decimals, and so have « 1 € = 655,957 F CFA » and « 1 800,116 »; « 1,234 € » has thousands --
    counts_more = scale or (len(sign) > 1 and sign.endswith("€")) or _is_rate(passage.text, *match.span())
    is_one_group = not decimals and _GROUP_OR_DECIMALS.fullmatch(whole)
    # -- « 0,849 € » has decimals, whatever its unit --
    if _GROUPS_AND_DECIMALS.fullmatch(whole) or (is_one_group and (counts_more or whole[0] == "0")):
        whole, point, decimals = whole[:-4], whole[-4], whole[-3:]
    span = TextSpan(passage, *match.span())
    return _WrittenAmount(span, whole, point, decimals, match["gap"] or "", sign, bool(match["first"]), scale)


_ONE = rf"(?<!\w)(?:1|une?)[{SPACE}](?:[€£$¥]|{CURRENCY_CODES}|euro|livre|dollar|franc|yen|dirham|dinar)"
_FOR_ONE = (
    expression(rf"{_ONE}[^.;:=\d]{{0,20}}[{SPACE}](?:pour|contre|vaut|égale|équivaut à|=)[{SPACE}]*$", re.IGNORECASE),
    expression(rf"[^.;:=\d]{{0,15}}(?:=|[{SPACE}](?:pour|contre|par))[{SPACE}]*{_ONE}", re.IGNORECASE),
)


def _is_rate(words: str, start: int, end: int) -> bool:
    """Whether the amount is what one of another currency is worth: « 655,957 F pour un euro »."""
    before, after = _FOR_ONE
    return bool(before.search(words[max(0, start - 50) : start]) or after.match(words, end))


# -- what an amount with each fault has somewhere, and any other that the rule finds --
_MONEY = rf"(?:[€£$¥kM]|{CURRENCY_CODES}|FF?|euro|livre|dollar|franc|yen)"
_CODED = rf"(?:(?<=[€£$¥])|(?<={CURRENCY_CODES}|£GB|\$US| US))"
_MAY_BE_PARTED = expression(
    rf"[\d€£$¥A-Z](?:(?<=\d)(?:[{BREAKABLE}.,'’]\d{{3}}|\d{{3}}(?:[.,]\d{{1,3}})?[{SPACE}]?{_MONEY})"
    rf"|{_CODED}[{SPACE}]?\d{{4}})"
)
_MAY_BE_SIGNED = expression(
    rf"[\d€£$¥A-Z](?:(?<=\d)(?:{_MONEY}|\.\d{{1,3}}(?:,\d+)?[{SPACE}]?(?:[%°m]|{_MONEY}))"
    rf"|{_CODED}[{SPACE}]?\d|(?<=£)GB|(?<=\$) ?US)"
)
_MAY_BREAK = expression(
    rf"[nNMLRDA\d{THIN}](?:(?<=[nN])°[{BREAKABLE}\dA-Z]|(?<=M)\.[{BREAKABLE}A-ZÀ-Ý]|(?<=[LRDA])\.[{BREAKABLE}]\d"
    rf"|(?<=\d) {_MONEY}|(?<=[{THIN}]))"
)


_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"


def _with_fault(text: WholeText, fault: _Fault) -> Iterator[Hit]:
    """The amounts with this fault, each with one that the text writes well."""
    amounts = _amounts(text)
    style = _style_of(text, amounts)
    right = next((each.span for each in amounts if len(each.whole) > 4 and not style.fault(each)), None)
    for amount in amounts:
        if style.fault(amount) == fault:
            yield Hit(amount.span, fix=style.written(amount), also=right if fault == "TYP-02" else None)


def _is_in_amount(text: WholeText, passage: Passage, at: int) -> bool:
    """Whether an amount stands there: the rules on other figures leave them alone."""
    spans = (amount.span for amount in (_amounts(text) if text.lang == "fr" else ()))
    return any(span.passage is passage and span.start <= at < span.end for span in spans)


def _counts(kinds: str) -> str:
    groups = rf"(?:(?:\.\d{{3}}){{1,6}}|(?:,\d{{3}}){{2,6}}|(?:[{kinds}]\d{{3}}){{1,6}})"
    return rf"(?<![\w.,/:’'-])[1-9]\d{{0,2}}{groups}(?![\w€£$¥]|[{SPACE}.,/’'-]\d|\.[–—-])"


_COUNT, _COUNT_IN_TXT = expression(_counts(BREAKABLE)), expression(_counts(THIN))
_NUMBERED = expression(
    r"(?:n[°os]{1,2}|art(?:icles?|\.)|chapitre|nature|rubrique|fonction|ligne|tiers|si?re[tn]|rna|version|dossier|code"
    rf"|§|\b[a-z]\.?|\d)[{SPACE}:]*$",
    re.IGNORECASE,
)
_COUNTED = expression(
    rf"[{SPACE}](?!(?:points|degrés|mètres|litres|tonnes|hectares|secondes|heures|fois)\b)[^\W\d_]{{3,30}}[sx]\b"
)


@on_text(
    "TYP-02",
    "warning",
    "fr",
    draft="typed",
    look=_MAY_BE_PARTED,
    fr="Une espace insécable, et rien d’autre, sépare les milliers. Écrivez « {fix} ».",
    en="In French a no-break space, and nothing else, parts the thousands. Write “{fix}”.",
    source="Résolution 7 de la 9e CGPM, 1948 ; Lexique de l’Imprimerie nationale, « Nombres »",
)
def thousands(text: WholeText) -> Iterator[Hit]:
    yield from _with_fault(text, "TYP-02")
    narrow = narrow_space(text)
    parts = _parts_of(text)
    for passage, match in search(_COUNT if minds_kind_of_space(text) else _COUNT_IN_TXT, text):
        if set(re.sub(r"\d", "", match[0])) <= set(parts):
            continue
        if _is_count(passage, match) and not _is_in_amount(text, passage, match.start()):
            yield Hit(TextSpan(passage, *match.span()), fix=re.sub(r"\D", narrow, match[0]))


def _is_count(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the figures are a number, and not a mark, a post code or a measure with three decimals."""
    if _NUMBERED.search(passage.text, max(0, match.start() - 20), match.start()):
        return False
    rest = passage.text[match.end() : match.end() + 12]
    if match[0].count(".") == 1:
        return match.start() > 0 and (match[0].endswith("000") or bool(_COUNTED.match(passage.text, match.end())))
    is_post_code = len(match[0]) == 6 and not match[0].endswith("000") and rest[1:2].isupper()
    return not is_post_code


_POINT = expression(rf"(?<![\w.,/-])\d{{1,6}}\.\d{{1,2}}(?=[{SPACE}]?(?:%|°C|(?:million|milliard)s?\b))")


@on_text(
    "TYP-03",
    "warning",
    "fr",
    draft="typed",
    look=_MAY_BE_SIGNED,
    fr="Le signe suit le nombre après une espace, les décimales suivent une virgule. Écrivez « {fix} ».",
    en="In French the sign follows the number after a space, and decimals follow a comma. Write “{fix}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Nombres »",
)
def sign_and_decimals(text: WholeText) -> Iterator[Hit]:
    yield from _with_fault(text, "TYP-03")
    for passage, match in search(_CENTS_AFTER_SIGN, text):
        yield Hit(TextSpan(passage, *match.span()), fix=f"{match[1]},{match[2]}{WIDE}€")
    for passage, match in search(_POINT, text) if text.habits != "switzerland" else ():
        yield Hit(TextSpan(passage, *match.span()), fix=match[0].replace(".", ","))


_ORDINAL = expression(
    rf"(?<![\w.,/-])(?:(?P<number>[1-9]\d{{0,2}}|(?<=\d[{SPACE}])\d{{3}})"
    rf"(?:[{SPACE}]?(?i:i?[èeé]me)(?P<s>s?)|me(?P<es>s?)|[{SPACE}]er?(?!\.\s)|[{SPACE}]re)"
    rf"|(?P<one>1)[{SPACE}]?(?i:i?[èeé]re)(?P<res>s?)"
    r"|(?P<roman>[IVXLC]{1,6})i?[èeé]me(?P<roman_s>s?))(?![\w’'-])"
)
_FIRST_DAY = Expression(
    rf"(?<![\w.,/°-])(?<!°[{SPACE}])1(?=[{SPACE}]{_MONTH}\b)"
    rf"|(?<=\bdu[{SPACE}])1(?=[{SPACE}]au[{SPACE}]\d{{1,2}}[{SPACE}]{_MONTH}\b)"
    rf"|(?<=\bles[{SPACE}])1(?=[{SPACE}]et[{SPACE}]\d{{1,2}}[{SPACE}]{_MONTH}\b)",
    sign=r"1\s[jfmasonde]",
)


@on_text(
    "TYP-04",
    "warning",
    "fr",
    draft="typed",
    reach="alone",
    look=OfFigures(expression(r"[\dIVXLC](?:(?<=\d)\s?(?i:i?[èeé]?(?:me|re|er?)s?\b)|i?[èeé]me|(?<=1)(?:\s|i))")),
    fr="Un ordinal s’abrège en 1er, 1re ou 2e, et le mois commence le 1er. Écrivez « {written} ».",
    en="French ordinals are 1er, 1re and 2e, and a month begins on its 1er. Write “{written}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Nombres » et « Dates »",
)
def ordinals(text: WholeText) -> Iterator[Hit]:
    for passage, match in search(_ORDINAL, text, quoted=False):
        fix = _ordinal(match)
        yield Hit(TextSpan(passage, *match.span()), fix=fix or None, values={"written": fix or "1er / 1re"})
    for passage, match in search(_FIRST_DAY, text):
        written = shown(passage, match.start(), match.end() + 1, "1er ")
        yield Hit(TextSpan(passage, *match.span()), fix="1er", values={"written": written})


def _ordinal(match: re.Match[str]) -> str:
    """The ordinal in its short form; empty where that depends on the noun."""
    if match["one"]:
        return f"1re{match['res']}"
    if match["roman"]:
        return f"{match['roman']}e{match['roman_s']}" if match["roman"] != "I" else ""
    if match["number"] != "1":
        return f"{match['number']}e{match['s'] or match['es'] or ''}"
    end = re.sub(r"\W|\d", "", match[0])
    return f"1{end}" if end in {"er", "re"} else ""


_NUMBER = Expression(
    rf"(?<![\w°])(?P<head>[nN]°)(?P<gap>[{SPACE}]?)(?P<tail>(?:[A-Z]\.?[{SPACE}]?)?\d+)", sign=("n°", "N°")
)
_CIVILITY = Expression(
    rf"(?<![\w.])(?<!\d[{SPACE}])(?P<head>MM?\.)(?:(?P<gap>[{SPACE}])(?P<tail>[A-ZÀ-ÖØ-Ý]\w*)"
    rf"|(?P<closed>[A-ZÀ-ÖØ-Ý][a-zà-ÿ]{{2,}}))",
    sign=("M.",),
)
_CODE = Expression(
    rf"(?<!\w)(?P<head>[LRDA]\.)(?P<gap>[{SPACE}])(?P<tail>\d{{1,4}}[-‑]\d)", sign=("L.", "R.", "D.", "A.")
)
_PARTS = {"fr": (_NUMBER, _CIVILITY, _CODE), "en": (_CODE,)}
_THIN = Expression(
    rf"(?<=[\w)])[{THIN}](?=–)|(?<=–)[{THIN}](?=\w)|(?<=\d)[{THIN}](?=[^\W\d_])|(?<=[^\W\d_])[{THIN}](?=\d)",
    sign=tuple(THIN),
)


@on_text(
    "TYP-09",
    "warning",
    draft="typed",
    look=_MAY_BREAK,
    fr="Une espace insécable tient ces mots sur une même ligne. Écrivez « {written} ».",
    en="A no-break space keeps these words on one line. Write “{written}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Coupures » et « Abréviations »",
)
def space_that_breaks(text: WholeText) -> Iterator[Hit]:
    found = _with_fault(text, "TYP-09") if text.lang == "fr" else ()
    yield from (Hit(hit.at, hit.fix, values={"written": hit.fix}) for hit in found)
    breaking = BREAKABLE if minds_kind_of_space(text) else THIN
    for passage, match in (found for pattern in _PARTS[text.lang] for found in search(pattern, text)):
        closed = match.groupdict().get("closed")
        if closed or match["gap"] in breaking:
            fix = f"{match['head']}{WIDE}{closed or match['tail']}"
            yield Hit(TextSpan(passage, *match.span()), fix=fix, values={"written": fix})
    for passage, match in search(_THIN, text):
        if not _is_in_amount(text, passage, match.start()):
            fix = " " if passage.text[match.start() - 1] == "–" else WIDE
            yield rewritten(TextSpan(passage, *match.span()), fix)
