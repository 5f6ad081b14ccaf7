"""Rules on figures in French: amounts, ordinals, days and references.

An amount has at most one of TYP-02, TYP-03 and TYP-09, which mends the whole of it (see `amounts`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from delibgen.checks.amounts import Fault, find_written, style_of
from delibgen.checks.expression import Expression
from delibgen.checks.judging import BREAKABLE, SPACE, THIN, WIDE, minds_kind_of_space, narrow_space, search, shown
from delibgen.checks.passage import Passage
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.text import Text

_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"


def _amounts(text: Text, fault: Fault) -> Iterator[Hit]:
    """The amounts with this fault, each with one that the text writes well."""
    amounts = find_written(text)
    style = style_of(text, amounts)
    right = next((each.span for each in amounts if len(each.whole) > 4 and not style.fault(each)), None)
    for amount in amounts:
        if style.fault(amount) == fault:
            yield Hit(amount.span, fix=style.written(amount), also=right if fault == "TYP-02" else None)


def _taken(text: Text) -> Mapping[int, Sequence[range]]:
    """Where amounts stand, by passage: the rules on other figures leave them alone."""
    taken: dict[int, list[range]] = defaultdict(list)
    for amount in find_written(text) if text.lang == "fr" else ():
        taken[id(amount.span.passage)].append(range(amount.span.start, amount.span.end))
    return taken


def _counts(kinds: str) -> re.Pattern[str]:
    groups = rf"(?:(?:\.\d{{3}}){{1,6}}|(?:,\d{{3}}){{2,6}}|(?:[{kinds}]\d{{3}}){{1,6}})"
    return re.compile(rf"(?<![\w.,/:’'-])[1-9]\d{{0,2}}{groups}(?![\w€£$¥]|[{SPACE}.,/’'-]\d)")


_COUNT, _COUNT_IN_TXT = _counts(BREAKABLE), _counts(THIN)
_NUMBERED = re.compile(
    r"(?:n[°os]{1,2}|art(?:icles?|\.)|chapitre|nature|rubrique|fonction|ligne|tiers|si?re[tn]|rna|version|dossier|code"
    rf"|§|\b[a-z]\.?|\d)[{SPACE}:]*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"[{SPACE}](?!(?:points|degrés|mètres|litres|tonnes|hectares|secondes|heures|fois)\b)[^\W\d_]{{3,30}}[sx]\b"
)


@on_text(
    "TYP-02",
    "warning",
    "fr",
    fr="Une espace insécable, et rien d’autre, sépare les milliers. Écrivez « {fix} ».",
    en="In French a no-break space, and nothing else, parts the thousands. Write “{fix}”.",
    source="Résolution 7 de la 9e CGPM, 1948 ; Lexique de l’Imprimerie nationale, « Nombres »",
)
def thousands(text: Text) -> Iterator[Hit]:
    yield from _amounts(text, "TYP-02")
    taken = _taken(text)
    narrow = narrow_space(text)
    for passage, match in search(_COUNT if minds_kind_of_space(text) else _COUNT_IN_TXT, text):
        is_amount = any(match.start() in each for each in taken[id(passage)])
        if not is_amount and _is_count(passage, match):
            yield Hit(Span(passage, *match.span()), fix=re.sub(r"\D", narrow, match[0]))


def _is_count(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the figures are a number, and not a mark, a post code or a measure with three decimals."""
    if _NUMBERED.search(passage.text, max(0, match.start() - 20), match.start()):
        return False
    rest = passage.text[match.end() : match.end() + 12]
    if match[0].count(".") == 1:
        return match.start() > 0 and (match[0].endswith("000") or bool(_COUNTED.match(passage.text, match.end())))
    is_post_code = len(match[0]) == 6 and not match[0].endswith("000") and rest[1:2].isupper()
    return not is_post_code


_POINT = re.compile(rf"(?<![\w.,/-])\d{{1,6}}\.\d{{1,2}}(?=[{SPACE}]?(?:%|°C|(?:million|milliard)s?\b))")


@on_text(
    "TYP-03",
    "warning",
    "fr",
    fr="Le signe suit le nombre après une espace, les décimales suivent une virgule. Écrivez « {fix} ».",
    en="In French the sign follows the number after a space, and decimals follow a comma. Write “{fix}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Nombres »",
)
def sign_and_decimals(text: Text) -> Iterator[Hit]:
    yield from _amounts(text, "TYP-03")
    for passage, match in search(_POINT, text):
        yield Hit(Span(passage, *match.span()), fix=match[0].replace(".", ","))


_ORDINAL = re.compile(
    rf"(?<![\w.,/-])(?:(?P<number>\d{{1,3}})(?:[{SPACE}]?(?i:i?[èeé]me)(?P<s>s?)|me(?P<es>s?)|[{SPACE}]er?|[{SPACE}]re)"
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
    fr="Un ordinal s’abrège en 1er, 1re ou 2e, et le mois commence le 1er. Écrivez « {written} ».",
    en="French ordinals are 1er, 1re and 2e, and a month begins on its 1er. Write “{written}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Nombres » et « Dates »",
)
def ordinals(text: Text) -> Iterator[Hit]:
    for passage, match in search(_ORDINAL, text, quoted=False):
        fix = _ordinal(match)
        yield Hit(Span(passage, *match.span()), fix=fix or None, values={"written": fix or "1er / 1re"})
    for passage, match in search(_FIRST_DAY, text):
        written = shown(passage, match.start(), match.end() + 1, "1er ")
        yield Hit(Span(passage, *match.span()), fix="1er", values={"written": written})


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


_NUMBER = re.compile(rf"(?<![\w°])(?P<head>[nN]°)(?P<gap>[{SPACE}]?)(?P<tail>(?:[A-Z]\.?[{SPACE}]?)?\d+)")
_CIVILITY = re.compile(rf"(?<![\w.])(?<!\d[{SPACE}])(?P<head>MM?\.)(?P<gap>[{SPACE}])(?P<tail>[A-ZÀ-ÖØ-Ý]\w*)")
_CODE = re.compile(rf"(?<!\w)(?P<head>[LRDA]\.)(?P<gap>[{SPACE}])(?P<tail>\d{{1,4}}[-‑]\d)")
_PARTS = {"fr": (_NUMBER, _CIVILITY, _CODE), "en": (_CODE,)}
_THIN = re.compile(
    rf"(?<=[\w)])[{THIN}](?=–)|(?<=–)[{THIN}](?=\w)|(?<=\d)[{THIN}](?=[^\W\d_])|(?<=[^\W\d_])[{THIN}](?=\d)"
)


@on_text(
    "TYP-09",
    "warning",
    fr="Une espace insécable tient ces mots sur une même ligne. Écrivez « {written} ».",
    en="A no-break space keeps these words on one line. Write “{written}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Coupures » et « Abréviations »",
)
def space_that_breaks(text: Text) -> Iterator[Hit]:
    found = _amounts(text, "TYP-09") if text.lang == "fr" else ()
    yield from (Hit(hit.at, hit.fix, values={"written": hit.fix}) for hit in found)
    breaking = BREAKABLE if minds_kind_of_space(text) else THIN
    for passage, match in (found for pattern in _PARTS[text.lang] for found in search(pattern, text)):
        if match["gap"] in breaking:
            fix = f"{match['head']}{WIDE}{match['tail']}"
            yield Hit(Span(passage, *match.span()), fix=fix, values={"written": fix})
    taken = _taken(text)
    for passage, match in search(_THIN, text):
        if not any(match.start() in each for each in taken[id(passage)]):
            fix = " " if passage.text[match.start() - 1] == "–" else WIDE
            yield Hit(Span(passage, *match.span()), fix=fix, values={"written": shown(passage, *match.span(), fix)})
