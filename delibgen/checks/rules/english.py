"""Rules on English texts: dates, French habits of typing, American and British spelling.

EN-04 claims a span of days or years after “from” or “between”, EN-01 every other date.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from delibgen.checks.reading.act import once
from delibgen.checks.reading.expression import Expression, any_of, expression, words_of
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.past import may_tell_the_past, perfects_with_a_past_day
from delibgen.checks.reading.searching import SPACE, Spans, exempt_spans, search, touches
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text, rewritten
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_Variety = Literal["en-GB", "en-US", "en-CA"]
_Spelling = Literal["american", "british", "ize", "ise"]
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:1[5-9]|20)\d{2}(?!\d)"
_DASH = rf"[{SPACE}]?[–—-][{SPACE}]?"
_MORE = rf"(?:(?:{_DASH}|,[{SPACE}]|,?[{SPACE}](?:and|to)[{SPACE}]){_DAY}{_TH}?(?!\d))"
_MONTH_FIRST = Expression(
    rf"\b(?P<month>{_MONTH})[{SPACE}](?P<day>{_DAY})(?P<th>{_TH})?(?P<more>{_MORE}{{0,6}}?)"
    rf"(?:,?[{SPACE}](?P<year>{_YEAR})|(?!{_MORE}))(?![\w–-]|[.,:]\d)",
    sign=r"[hlyetr](?<=ary|rch|ril|May|une|uly|ust|ber)\s\d",
)
_DAY_FIRST = Expression(
    rf"\b(?:the[{SPACE}])?(?P<day>{_DAY}){_TH}(?:[{SPACE}]of)?[{SPACE}](?P<month>{_MONTH})\b(?:,?[{SPACE}](?P<year>{_YEAR}))?",
    sign=rf"\d{_TH}",
)
_BEFORE_A_DAY = expression(
    rf"\b(?:on|of|by|until|till|since|before|after|and|to|dated|for|from|between)[{SPACE}]+$", re.IGNORECASE
)
_FROM = expression(rf"\b(?:from|between)[{SPACE}]$", re.IGNORECASE)


_MONTH_FIRST_YEAR = Expression(rf"\b{_MONTH}[{SPACE}]{_DAY}{_TH}?,[{SPACE}]{_YEAR}", sign=r",\s\d{4}")
_DAY_FIRST_YEAR = Expression(rf"\b{_DAY}[{SPACE}]{_MONTH}[{SPACE}]{_YEAR}", sign=r"\d\s[A-Z][a-z]+\s\d{4}")
"""How the texts of a country date, where their spelling does not tell it."""


def _said(day: str, month: str, year: str | None, kind: _Variety) -> str:
    if kind == "en-US":
        return f"{month} {day}, {year}" if year else f"{month} {day}"
    return " ".join(part for part in (day, month, year) if part)


def _days(match: re.Match[str]) -> str:
    """The day of the match and what goes on from it, without ordinals: `14–17`, `14, 15 and 16`."""
    days = match["day"] + re.sub(rf"(?<=\d){_TH}\b", "", match["more"])
    return re.sub(_DASH, "–", days)


@on_text(
    "EN-01",
    "warning",
    "en",
    draft="typed",
    look=expression(rf"[\dhlyetr](?:(?<=\d){_TH}|(?<=ary|rch|ril|May|une|uly|ust|ber)[{SPACE}]\d\d?(?!\d))"),
    fr="En anglais, une date s’écrit sans suffixe ordinal, et dans l’ordre du pays. Écrivez « {written} ».",
    en="A date takes no ordinal, and follows the order of its country. Write “{written}”.",
    source="European Commission web guide, “Dates”: 12 May 2020, no ordinals, no comma",
)
def dates(text: WholeText) -> Iterator[Hit]:
    kind = _variety(text)
    is_ours = text.format == "draft" or any(passage.loc for passage in text.passages)
    found = [*search(_MONTH_FIRST, text, quoted=False)]
    held = kind == "en-GB" and (is_ours or not _is_own_style(text, len(found), _DAY_FIRST_YEAR))
    for passage, match in found:
        before = passage.text[max(0, match.start() - 12) : match.start()]
        is_for_other_rule = re.search("[–—-]", match["more"]) and _FROM.search(before)
        is_date = match["year"] or match["th"] or (_BEFORE_A_DAY.search(before) and not match["more"])
        if is_date and not is_for_other_rule and (match["th"] or held):
            yield _dated(passage, match, kind if held else "en-US", is_sure=is_ours or not held)
    found = [*search(_DAY_FIRST, text, quoted=False)]
    for passage, match in found if is_ours or not _is_own_style(text, len(found), _DAY_FIRST_YEAR) else ():
        yield _dated(passage, match, kind, is_sure=is_ours or kind == "en-GB")


def _dated(passage: Passage, match: re.Match[str], kind: _Variety, *, is_sure: bool) -> Hit:
    """The date as that English has it: sure in our own texts, and where it only loses its ordinal."""
    more = match.groupdict().get("more")
    fix = _said(_days(match) if more is not None else match["day"], match["month"], match["year"], kind)
    return Hit(TextSpan(passage, *match.span()), fix=fix if is_sure else None, values={"written": fix})


def _is_own_style(text: WholeText, count: int, other: Expression) -> bool:
    """Whether a text of another council dates so throughout: “14th September 2026”, or “March 4, 2026”."""
    return count > 1 and next(search(other, text, quoted=False), None) is None


_FIGURES = Expression(
    r"(?<![\d/.-])(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d{2})(?![\d/])",
    sign=r"\d[/.]\d\d?[/.]\d",
)
_MOST_MONTHS = 12


@on_text(
    "EN-06",
    "warning",
    "en",
    look=_FIGURES,
    fr="« {found} » met le jour et le mois dans un autre ordre que « {other} ». Écrivez partout dans le même.",
    en="“{found}” puts day and month in another order than “{other}”. Write them in one order everywhere.",
    source="GOV.UK style, “Dates”; Chicago Manual of Style, 9.36: dates in figures",
)
def order_of_day_and_month(text: WholeText) -> Iterator[Hit]:
    """Only where both orders are sure: 03/14/2023 beside 28/03/2023."""
    found = [*search(_FIGURES, text)]
    by_day = [each for each in found if int(each[1]["one"]) > _MOST_MONTHS >= int(each[1]["two"])]
    by_month = [each for each in found if int(each[1]["two"]) > _MOST_MONTHS >= int(each[1]["one"])]
    if not by_day or not by_month:
        return
    wrong, right = (by_day, by_month) if len(by_day) <= len(by_month) else (by_month, by_day)
    also = TextSpan(right[0][0], *right[0][1].span())
    yield from (Hit(TextSpan(passage, *match.span()), also=also) for passage, match in wrong)


_ONLY_MONTHS = (
    *("january", "february", "april", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTHS_TOO, _DAYS = ("march", "may"), ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SMALL_MONTH = f"(?:{'|'.join(_ONLY_MONTHS)})"
_SMALL_DAYS = Expression(
    rf"(?<![\w/.@-])(?:{_DAY}{_TH}?(?:[{SPACE}]of)?[{SPACE}](?P<after>{_SMALL_MONTH}|(?:march|may)(?=,?[{SPACE}]{_YEAR}))(?![\w-])"
    rf"|(?:(?P<before>{_SMALL_MONTH})|(?P<short>march|may))[{SPACE}](?:{_DAY}{_TH}?,[{SPACE}])?{_YEAR}"
    rf"|(?P<first>{_SMALL_MONTH})[{SPACE}]{_DAY}{_TH}?(?![\w-]|[.,]\d)"
    rf"|(?:in|by|until|till|since|from|of|during|last|next|early|late|mid)[{SPACE}](?P<alone>{_SMALL_MONTH})(?![\w-])"
    rf"|(?P<day>(?:{'|'.join(_DAYS)})s?)(?![\w-]))",
    sign=rf"(?:{_SMALL_MONTH}|march|may|day)",
)

_IN = expression(rf"\b(?:in|by|until|till|since|from|of|during|to)[{SPACE}]$", re.IGNORECASE)


@on_text(
    "EN-05",
    "warning",
    "en",
    draft="typed",
    reach="alone",
    look=Expression(
        r"[jfmasondtw](?:anuary|ebruary|arch|pril|ay|une|uly|ugust|eptember|ctober|ovember|ecember"
        r"|(?:on|ues|ednes|hurs|ri|atur|un)day)",
        sign=frozenset((*_ONLY_MONTHS, *_MONTHS_TOO, *_DAYS, *(f"{day}s" for day in _DAYS))),
    ),
    fr="En anglais, les mois et les jours prennent une majuscule. Écrivez « {written} ».",
    en="Months and days take a capital in English. Write “{written}”.",
    source="GOV.UK style, “Dates”; Chicago Manual of Style, 8.88",
)
def small_month(text: WholeText) -> Iterator[Hit]:
    for passage, match in search(_SMALL_DAYS, text, quoted=False):
        group = match.lastgroup or "day"
        if group == "short" and not (re.search(r"\d,\s", match[0]) or _IN.search(passage.text[: match.start()])):
            continue  # “who may 2024 …”
        written = match[group].capitalize()
        is_whole = (
            re.search(rf"\d{_TH}\b", match[0]) is None
        )  # an ordinal is to be mended with it, or is the text’s own
        yield Hit(TextSpan(passage, *match.span(group)), fix=written if is_whole else None, values={"written": written})


_FROM_WITH_DASH = r"[mMnN](?<=[fF]rom|FROM|ween|WEEN)\s.{1,16}[–—-]"
_FROM_DAYS = Expression(
    rf"\b(?P<word>from|between)[{SPACE}](?P<one>{_DAY}){_DASH}(?P<two>{_DAY})(?=[{SPACE}]{_MONTH}\b)",
    re.IGNORECASE,
    sign=_FROM_WITH_DASH,
)
_FROM_MONTHS = Expression(
    rf"\b(?P<word>from|between)[{SPACE}](?P<one>{_MONTH}){_DASH}(?P<two>{_MONTH})\b",
    re.IGNORECASE,
    sign=_FROM_WITH_DASH,
)
_FROM_YEARS = Expression(
    rf"\b(?P<word>from|between)[{SPACE}](?P<one>{_YEAR}){_DASH}(?P<two>{_YEAR})"
    rf"(?![{SPACE}](?:season|school|academic|financial|budget|onwards?|edition|programme|program|plan|period|term)\b)",
    re.IGNORECASE,
    sign=_FROM_WITH_DASH,
)
_FROM_MONTH_DAYS = Expression(
    rf"\b(?P<word>from|between)[{SPACE}](?P<month>{_MONTH})[{SPACE}](?P<one>{_DAY}){_DASH}(?P<two>{_DAY})(?!\d)"
    rf"(?:,?[{SPACE}](?P<year>{_YEAR}))?",
    re.IGNORECASE,
    sign=_FROM_WITH_DASH,
)


@on_text(
    "EN-04",
    "warning",
    "en",
    draft="typed",
    look=expression(_FROM_WITH_DASH),
    fr="En anglais, « from » appelle « to » et « between » appelle « and », non un tiret. Écrivez « {written} ».",
    en="“from” goes with “to”, and “between” with “and”, not with a dash. Write “{written}”.",
    source="European Commission web guide, “Dates”: do not mix “from” with a dash",
)
def from_with_dash(text: WholeText) -> Iterator[Hit]:
    kind = _variety(text)
    for pattern in (_FROM_DAYS, _FROM_MONTHS, _FROM_YEARS, _FROM_MONTH_DAYS):
        for passage, match in search(pattern, text):
            fix = f"{match['one']} {'to' if match['word'].lower() == 'from' else 'and'} {match['two']}"
            if pattern is _FROM_MONTH_DAYS:
                fix = _said(fix, match["month"], match["year"], kind)
            start = match.end("word") + 1
            yield Hit(TextSpan(passage, start, match.end()), fix=fix, values={"written": f"{match['word']} {fix}"})


_SPACED = expression(rf"(?<=[\w)\]”\"’'%])[{SPACE}][:;!?](?=[\s)\]”\"]|$)|(?<=\d)[{SPACE}]%(?!\w)")
_RATIO = expression(r"\d\s:\s\d")
_GUILLEMETS = expression(rf"«[{SPACE}]?|[{SPACE}]?»")
_NUMBER = rf"\d{{1,3}}(?:[{SPACE}.,]\d{{3}}){{1,5}}(?!\d)(?:[.,]\d{{1,2}}(?!\d))?|\d{{1,15}}(?:[.,]\d{{1,2}}(?!\d))?"
_SCALE = rf"(?P<scale>[{SPACE}]?(?:million|billion)s?\b)?"
_AMOUNTS = (
    Expression(
        rf"(?<![\w.,€£$])(?!(?:19|20)\d\d\s)(?P<number>{_NUMBER}){_SCALE}[{SPACE}]?(?P<sign>[€£$])(?!\w)",
        sign=r"[\dns]\s?[€£$]",
    ),
    Expression(
        rf"(?<![\w€£$])(?P<sign>[€£$])(?:(?<!\d[{SPACE}].)[{SPACE}])?(?P<number>{_NUMBER}){_SCALE}", sign="[€£$]"
    ),
    Expression(
        rf"(?<![\w.,€£$])(?P<number>{_NUMBER}){_SCALE}(?=[{SPACE}](?:euros|pounds|dollars|francs)\b)",
        sign=r"[\dns]\s(?:euros|pounds|dollars|francs)\b",
    ),
)


_MAY_BE_FRENCH = expression(
    r"[\d:;!?%«»€£$](?:(?<=[«»])|(?<=\s[:;!?%])"
    rf"|(?<=\d)(?:[{SPACE}]?[mb]illions?)?\s(?:euros|pounds|dollars|francs)|(?<=[\dns][€£$])"
    rf"|(?<=[\dns]\s[€£$])|(?<=[€£$])(?:[{SPACE}]|[\d.,]*(?:[{SPACE}]\d|\.\d{{3}}|,\d\d?(?!\d)|[{SPACE}]?[mb]illion)))"
)
"""An amount that is written as it should be is none of that."""


@on_text(
    "EN-03",
    "warning",
    "en",
    draft="typed",
    reach="alone",
    look=_MAY_BE_FRENCH,
    fr="C’est un usage français. En anglais, écrivez « {written} ».",
    en="This is French usage. In English write “{written}”.",
    source="EU Interinstitutional Style Guide, sections 6 and 7.3.3; GOV.UK style, “Money”",
)
def french_habits(text: WholeText) -> Iterator[Hit]:
    for passage, match in search(_SPACED, text):
        if not _RATIO.match(passage.text, match.start() - 1):
            fix = match[0].strip(SPACE)
            yield rewritten(TextSpan(passage, *match.span()), fix)
    for passage, match in search(_GUILLEMETS, text):
        fix = "“" if "«" in match[0] else "”"
        yield rewritten(TextSpan(passage, *match.span()), fix)
    for pattern in _AMOUNTS:
        for passage, match in search(pattern, text):
            fix = _amount(match)
            if fix != match[0] and not (text.spaces_signs and fix == match[0].replace(" ", "").replace("\u00a0", "")):
                # -- a point may stand for thousands, or before a figure too many --
                is_sure = match["number"][-4:-3] != "." or match["number"].count(".") > 1
                yield Hit(TextSpan(passage, *match.span()), fix if is_sure else None, values={"written": fix})


def _amount(match: re.Match[str]) -> str:
    """The amount with its sign first, its thousands after commas and its decimals after a point."""
    groups = re.split(r"\D", match["number"])
    has_decimals = len(groups) > 1 and (len(groups[-1]) < 3 or bool(match["scale"] and len(groups) == 2))
    decimals = f".{groups.pop()}" if has_decimals else ""
    scale = match["scale"] or ""
    if scale and not scale[0].isspace():
        scale = " " + scale
    return match.groupdict().get("sign", "") + ",".join(groups) + decimals + scale.removesuffix("s")


_WORD = expression(r"(?<![\w’'.@/-])[A-Za-z]{4,20}(?![\w@/])")
_SENTENCE_BEFORE = expression(r"(?:^|[.!?:;\n]\s|[-–•➤]\s|\d[.)]\s)\W*$")
_SOFTWARE = expression(r"\b(?:computer|software)\s$", re.IGNORECASE)


class _SpeltWord(NamedTuple):
    """A word of one of the two spellings."""

    span: TextSpan
    form: _Spelling
    other: str
    """The same word in the other spelling."""


_DECLARED: Mapping[str, _Variety] = {"en-US": "en-US", "en-CA": "en-CA"}


@once
def _is_canadian(text: WholeText) -> bool:
    """Whether the words of a text tell that a Canadian body wrote it, which counts in dollars."""
    signs = get_data("spelling")["en"]["canada"]["signs"]
    return (
        "$" in text.words
        and "€" not in text.words
        and any(sign in text.words or sign.upper() in text.words for sign in signs)
    )


def _variety(text: WholeText) -> _Variety:
    """Which English the text is in: what its file says, or else what most of its words say."""
    if text.document.lang.startswith("en-"):
        return _DECLARED.get(text.document.lang[:5], "en-GB")
    if _is_canadian(text):
        return "en-CA"
    forms = [spelt.form for spelt in _spelt(text)]
    american, british = forms.count("american"), forms.count("british") + forms.count("ise")
    if american == british:
        american, british = (sum(1 for _ in search(order, text)) for order in (_MONTH_FIRST_YEAR, _DAY_FIRST_YEAR))
    return "en-US" if american > british else "en-GB"


@lru_cache(maxsize=1024)
def _of_one_spelling(words: str) -> Sequence[tuple[re.Match[str], _Spelling, str]]:
    """The words that are of one spelling, each with which, and with the other; most of a batch come again."""
    forms = _forms()
    if forms.keys().isdisjoint(words_of(words)):
        return ()
    return tuple([(match, *forms[form]) for match in _WORD.finditer(words) if (form := match[0].lower()) in forms])


@on_text(
    "EN-02",
    "warning",
    "en",
    draft="typed",
    look=lambda words: bool(_of_one_spelling(words)),
    fr="Cette graphie n’est pas celle de l’anglais de ce texte. Écrivez « {written} ».",
    en="This spelling is not that of the English of this text. Write “{written}”.",
    source="EU Interinstitutional Style Guide, section 10.3",
)
def mixed_spelling(text: WholeText) -> Iterator[Hit]:
    found = [*_spelt(text)]
    wrong = _wrong_forms(text, found)
    for spelt in found:
        if spelt.form in wrong:
            also = next((other.span for other in found if other.form not in wrong | {"ize"}), None)
            sure = text.document.lang.startswith("en-")  # the file says which English it is in, and no vote is needed
            yield Hit(spelt.span, fix=spelt.other if sure else None, also=also, values={"written": spelt.other})


def _wrong_forms(text: WholeText, found: list[_SpeltWord]) -> set[_Spelling]:
    """Which spellings the text should not have."""
    count = {form: sum(spelt.form == form for spelt in found) for form in ("american", "british", "ize", "ise")}
    kind = _variety(text)
    if kind == "en-CA":
        return set()  # « centre » stands beside « program » there, and « organize » beside « honour »
    if kind == "en-US":
        # -- Word says that a text is American when nobody has said anything --
        return {"british", "ise"} if count["american"] + count["ize"] else set()
    wrong: set[_Spelling] = set()
    if count["british"] + count["ise"] or text.document.lang.startswith("en-"):
        wrong.add("american")
    if count["ize"] and count["ise"]:
        wrong.add("ise" if count["ize"] > count["ise"] else "ize")
    return wrong


def _spelt(text: WholeText) -> Iterator[_SpeltWord]:
    """The words of the text that are of one spelling, outside names and quotations."""
    for passage in text.passages:
        exempt: Spans | None = None
        for match, form, other in _of_one_spelling(passage.text):
            if _is_name(passage, match):
                continue
            exempt = exempt_spans(passage, "en", quoted=False) if exempt is None else exempt
            if not touches(exempt, *match.span()):
                written = other.capitalize() if match[0][0].isupper() else other
                yield _SpeltWord(TextSpan(passage, *match.span()), form, written)


def _is_name(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the word is part of a name: a capital within a sentence, or beside another."""
    before, after = (
        passage.text[max(0, match.start() - 10) : match.start()],
        passage.text[match.end() : match.end() + 2],
    )
    if _SOFTWARE.search(before):
        return True
    if match[0].islower():
        return False
    return match[0].isupper() or not _SENTENCE_BEFORE.search(before) or after[1:].isupper()


@cache
def _forms() -> Mapping[str, tuple[_Spelling, str]]:
    """Each word that is of one spelling, with which, and with the other."""
    table: Mapping[str, Any] = get_data("spelling")["en"]
    forms: dict[str, tuple[_Spelling, str]] = {}
    for american, british, ends in table["words"]:
        for end in ends.split("|"):
            forms[american + end] = ("american", british + end)
            forms[british + end] = ("british", american + end)
    for stem in table["ize"]:
        for end in table["ize_ends"]:
            forms[f"{stem}iz{end}"] = ("ize", f"{stem}is{end}")
            forms[f"{stem}is{end}"] = ("ise", f"{stem}iz{end}")
    return forms


@on_text(
    "EN-07",
    "warning",
    "en",
    look=may_tell_the_past,
    fr="« {found} » : un jour passé appelle le prétérit (« met on Tuesday », « was adopted on 12 May »).",
    en="“{found}”: a past day goes with the simple past (“met on Tuesday”, “was adopted on 12 May”).",
    source="Quirk et al., A Comprehensive Grammar of the English Language, 4.20 to 4.23: present perfect and past",
)
def perfect_with_a_past_day(text: WholeText) -> Iterator[Hit]:
    yield from map(Hit, perfects_with_a_past_day(text))


def _misspelt() -> Mapping[str, str]:
    words: Mapping[str, str] = get_data("spelling")["en"]["misspelt"]
    return words


@cache
def _get_misspelt() -> re.Pattern[str]:
    """In small letters alone: with a capital it may be a name, also at the head of a line: « Exemple »."""
    return compiled(rf"(?<![\w’'.@/-])(?:{any_of(_misspelt())})(?![\w@/-])")


@cache
def _get_calques() -> re.Pattern[str]:
    """Each in a group of its own, by its place in the table."""
    calques = get_data("spelling")["en"]["calques"]
    said = "|".join(rf"(?P<_{place}>{each['found']})" for place, each in enumerate(calques))
    return compiled(rf"(?<![\w’'-])(?:{said})(?![\w’'-])".replace(" ", rf"[{SPACE}]"))


@on_text(
    "EN-08",
    "warning",
    "en",
    reach="alone",
    look=lambda words: not _misspelt().keys().isdisjoint(words_of(words)) or _get_calques().search(words) is not None,
    fr="« {found} » n’est pas de l’anglais. Écrivez « {written} ».",
    en="“{found}” is no English. Write “{written}”.",
    source="Oxford English Dictionary; Fowler’s Modern English Usage",
)
def no_english(text: WholeText) -> Iterator[Hit]:
    """A word that is misspelt, or spelt and used as its French sister is."""
    for passage, match in search(_get_misspelt(), text, quoted=False):
        yield Hit(TextSpan(passage, *match.span()), values={"written": _misspelt()[match[0]]})
    for passage, match in search(_get_calques(), text, quoted=False):
        calque = get_data("spelling")["en"]["calques"][int((match.lastgroup or "_0")[1:])]
        yield Hit(TextSpan(passage, *match.span()), values={"written": calque["written"]})
