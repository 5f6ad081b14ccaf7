"""Rules on marks: quotation marks and brackets in pairs, dashes, apostrophes. Each fix claims the marks alone."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import Final

from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import SPACE, WIDE, search, shown
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.tables import get_data

_PAIRED = expression(r"[«»()\[\]“”\"]")
_OPENER = {"»": "«", ")": "(", "]": "[", "”": "“"}
_MIXED = {"”": '"'}
"""Marks that may close what another opened: TYP-07 sees to it."""
_LIST_MARK = expression(r"(?:^|[\s;:,.(])(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[°.]? ?$|[:;]-?$")
"""What stands before the bracket of `1)`, `a)`, `II]`, and before that of a smile."""
_REACH: Final = {"(": 2, "[": 2}
_REACH_OF_QUOTES: Final = 60
"""Within how many passages a pair may close: a quotation runs over paragraphs."""


def _lonely(words: str) -> tuple[list[int], list[int]]:
    """Where the marks stand that are not closed within the words, and those that are not opened."""
    opened, unclosed, unopened = list[int](), list[int](), list[int]()
    count: Counter[str] = Counter()
    for match in _PAIRED.finditer(words):
        at, mark = match.start(), match[0]
        if mark in "“”" and _closes_low(words, at):
            continue
        if mark in _OPENER.values() or (mark == '"' and not count[mark]):
            # -- after a figure it stands for inches --
            if mark != '"' or not words[at - 1 : at].isdigit():
                opened.append(at)
                count[mark] += 1
            continue
        partner = next((each for each in (_OPENER.get(mark, mark), _MIXED.get(mark, "")) if count[each]), "")
        if partner:
            while (last := opened.pop()) >= 0 and words[last] != partner:
                unclosed.append(last)
                count[words[last]] -= 1
            count[partner] -= 1
        elif not (mark == "”" and words[at - 1 : at].isdigit()) and not (
            mark in ")]" and _LIST_MARK.search(words[max(0, at - 8) : at])
        ):
            unopened.append(at)
    return sorted([*unclosed, *opened]), unopened


def _closes_low(words: str, at: int) -> bool:
    """Whether a mark closes what a low one opened, as in German: TYP-15 sees to it."""
    low = words.rfind("„", 0, at)
    return low >= 0 and not any(mark in words[low:at] for mark in "“”")


def _may_be_lonely(words: str) -> bool:
    return _PAIRED.search(words) is not None and any(_lonely(words))


@on_text(
    "TYP-05",
    "error",
    draft="typed",
    look=_may_be_lonely,
    fr="Le signe {found} ouvre ou ferme seul une citation ou une parenthèse. Écrivez celui qui manque.",
    en="The mark {found} opens or closes a quotation or bracket alone. Write the one that is missing.",
    source="Les guillemets et les parenthèses vont par paires",
)
def marks_without_partner(text: WholeText) -> Iterator[Hit]:
    pending: dict[str, list[tuple[int, TextSpan]]] = defaultdict(list)
    for number, passage in enumerate(text.passages):
        unclosed, unopened = _lonely(passage.text)
        _drop_continued(pending, passage)
        for at in unopened:
            if not _closes(pending[_OPENER.get(passage.text[at], passage.text[at])], number):
                place = bisect_left(unclosed, at)
                crossed = unclosed.pop(place - 1) if place else None
                also = TextSpan(passage, crossed, crossed + 1) if crossed is not None else None
                yield Hit(TextSpan(passage, at, at + 1), also=also)
        spans = [TextSpan(passage, at, at + 1) for at in unclosed if not _ends_quotation(pending, number, passage, at)]
        if passage.kind in {"cell", "note", "heading"}:
            yield from map(Hit, spans)
        else:
            for span in spans:
                pending[span.text].append((number, span))
    yield from (Hit(span) for spans in pending.values() for _, span in spans)


def _drop_continued(pending: dict[str, list[tuple[int, TextSpan]]], passage: Passage) -> None:
    """A quotation over several paragraphs may open each of them anew."""
    first = passage.text.lstrip()[:1]
    if passage.kind == "paragraph" and pending.get(first):
        pending[first].pop()


def _ends_quotation(pending: dict[str, list[tuple[int, TextSpan]]], number: int, passage: Passage, at: int) -> bool:
    """Whether a straight mark at the end of a paragraph closes the one that opened before it."""
    is_last = passage.text[at] == '"' and not any(map(str.isalnum, passage.text[at + 1 :]))
    return is_last and _closes(pending['"'], number)


def _closes(opened: list[tuple[int, TextSpan]], number: int) -> bool:
    """Whether a mark of the passage `number` closes the last one opened before it, which is open no longer then."""
    if not opened or number - opened[-1][0] > _REACH.get(opened[-1][1].text, _REACH_OF_QUOTES):
        return False
    opened.pop()
    return True


_HYPHEN = expression(rf"([^\s;:•|–-])[{SPACE}]{{1,3}}(-)[{SPACE}]{{1,3}}(?=([^\s|-]))")
_LABEL = expression(r"\W{0,3}(?:ARTICLE|Article|ART\.?|Art\.?|ITEM|Item|LOT|Lot|POINT|Point)\s\S{1,9}$")
"""« Article 2 - … »: a label in which a hyphen stands for a dash, as many councils have it."""
_PERCENTAGE = expression(rf"\d[\d.,]*[{SPACE}]?%")
_FEW: Final = 4
_HALF = expression(rf"([^\W\d_])[{SPACE}](-)(?=[^\W\d_])")
_HYPHENED = rf"[{SPACE}]?[-‑][{SPACE}]?"
_HYPHENS = expression(_HYPHENED)
_ANY_DASH = expression(rf"[{SPACE}]?[-‑–—][{SPACE}]?")
_TORN_NAME = expression(
    rf"\b(?:Saint(?:e|s|es)?{_HYPHENED})?[A-ZÀ-Ý][a-zà-ÿ]+{_HYPHENED}"
    rf"(?:(?:le|la|les|lès|sur|sous|en|de|du|des|et|aux?|à){_HYPHENED}|[dl][’'])+[A-ZÀ-Ý][a-zà-ÿ]+"
    rf"|\bSaint(?:e|s|es)?{_HYPHENED}[A-ZÀ-Ý][a-zà-ÿ]+"
)
"""Source: INSEE, Code officiel géographique: hyphens join the words of a commune’s name."""
_DASHED_NAME = expression(
    rf"\b[A-ZÀ-Ý][a-zà-ÿ]+(?:[{SPACE}]?[–—-][{SPACE}]?(?:le|la|les|lès|sur|sous|en|de|du|des|aux?|à))+"
    rf"[{SPACE}]?[–—-][{SPACE}]?[A-ZÀ-Ý][a-zà-ÿ]+"
)
"""One in which dashes stand for the hyphens on both sides of a little word: « Brive–la–Gaillarde »."""
_NAME_BEFORE, _NAME_AFTER = expression(r"\b[A-ZÀ-Ý][a-zà-ÿ]+$"), expression(r"[A-ZÀ-Ý][a-zà-ÿ]+\b")
_JOINED = expression(r"(?<![^\W\d_])[^\W\d_]+(?:[-‑–][^\W\d_]+)+")


_APART = expression(r"-\s|-(?<=\s.)")


def _may_part(words: str) -> bool:
    """Whether a dash stands there, or a hyphen beside a space."""
    return "–" in words or "—" in words or ("-" in words and _APART.search(words) is not None)


@on_text(
    "TYP-06",
    "warning",
    draft="typed",
    reach="alone",
    look=_may_part,
    fr="Un tiret isole des mots, un trait d’union les joint. Écrivez « {written} ».",
    en="A dash sets words apart, a hyphen joins them. Write “{written}”.",
    source="Lexique de l’Imprimerie nationale, « Tiret » ; INSEE, Code officiel géographique",
)
def dashes(text: WholeText) -> Iterator[Hit]:
    first: dict[int, int] = {}
    names = list(_torn_names(text))
    yield from (Hit(span, values={"written": _ANY_DASH.sub("-", span.text)}) for span in names)
    torn = {(id(span.passage), place) for span in names for place in range(span.start, span.end)}
    for passage, match in search(_HYPHEN, text):
        if (id(passage), match.start(2)) in torn:
            continue
        first.setdefault(id(passage), match.start())
        sums = (match[1].isdigit() and match[3].isdigit()) or (match[1] == ")" and match[3] == "(")
        if not sums and not _is_minus(passage.text, match) and not _LABEL.match(passage.text[: match.end(1)]):
            yield _dash(passage, match, "–", is_sure=not match[3].isdigit() and not _may_join(passage.text, match))
    for passage, match in search(_HALF, text):
        if (id(passage), match.start(2)) in torn:
            continue
        # -- « au -delà », « rez -de-chaussée » --
        is_sure = first.get(id(passage), match.start()) < match.start() and passage.text[match.end(2)].isupper()
        yield _dash(passage, match, "– ", is_sure=is_sure)
    yield from _dashes_in_names(text, torn)


def _is_minus(words: str, match: re.Match[str]) -> bool:
    """Whether the hyphen before a figure takes something away, or joins the parts of a code.

    A little word stands before a minus, « un solde égal à - 1 697 € », and a few capitals in « FR - 01100 », « N - 1 ».
    """
    if not match[3].isdigit():
        return False
    before = words[max(0, match.end(1) - 12) : match.end(1)].rpartition(" ")[2]
    leads = before[-1] in "=:(" or (
        before.isalpha() and len(before) <= _FEW and before in {before.lower(), before.upper()}
    )
    return leads or _PERCENTAGE.match(words, match.end()) is not None


def _torn_names(text: WholeText) -> Iterator[TextSpan]:
    """Names of places whose hyphens stand between spaces, « Castelnau - le - Lez », or are dashes."""
    for passage, match in search(_TORN_NAME, text):
        if re.search(rf"[{SPACE}]-|-[{SPACE}]", match[0]):
            yield TextSpan(passage, *match.span())
    for passage, match in search(_DASHED_NAME, text):
        if "–" in match[0] or "—" in match[0]:
            yield TextSpan(passage, *match.span())


def _may_join(words: str, match: re.Match[str]) -> bool:
    """Whether a hyphen may have been meant: between names, `Tel - Aviv`, or after a little word, « non - résident »."""
    little = words[max(0, match.end(1) - 12) : match.end(1)].rpartition(" ")[2]
    if match[3].islower() and little.isalpha() and little.islower() and len(little) <= _FEW:
        return True
    before = _NAME_BEFORE.search(words, max(0, match.end(1) - 30), match.end(1))
    return bool(before and _NAME_AFTER.match(words, match.end()))


def _dash(passage: Passage, match: re.Match[str], fix: str, *, is_sure: bool) -> Hit:
    start, end = match.span(2)
    written = shown(passage, match.end(1), match.end(), " – ")
    if not is_sure:
        written += f" / {shown(passage, match.end(1), match.end(), '-')}"
    return Hit(TextSpan(passage, start, end), fix=fix if is_sure else None, values={"written": written})


def _dashes_in_names(text: WholeText, torn: Container[tuple[int, int]]) -> Iterator[Hit]:
    """Where a name has a dash that it has a hyphen for, elsewhere in the text or in the table of places."""
    found = [*search(_JOINED, text)]
    known = {match[0].replace("‑", "-").lower() for _, match in found}
    known |= {name.lower() for name in get_data("spelling")["fr"]["hyphenated"]}
    for passage, match in found:
        written = match[0].replace("‑", "-").replace("–", "-")
        if "–" in match[0] and written.lower() in known and (id(passage), match.start()) not in torn:
            for dash in re.finditer("–", match[0]):
                at = match.start() + dash.start()
                yield Hit(TextSpan(passage, at, at + 1), fix="-", values={"written": written})


_STRAIGHT, _CURLY = expression(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=s)'(?= [a-z])"), expression(r"(?<=\w)’")
_STRAIGHT_PAIR, _CURVED = expression(r"[«»]|(?<!\d)\"(?P<inside>[^\"\n]+)\""), expression(r"[«»“”]")
_QUOTES = {"fr": (f"«{WIDE}", f"{WIDE}»"), "en": ("“", "”")}
_INNER = ("“", "”")


@on_text(
    "TYP-07",
    "info",
    draft="typed",
    look=("'", '"'),
    fr="Le texte mêle des signes droits et des signes courbes. Écrivez partout {written}.",
    en="The text mixes straight marks with curly ones. Write {written} everywhere.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Guillemets »",
)
def straight_marks(text: WholeText) -> Iterator[Hit]:
    straight = [TextSpan(passage, *match.span()) for passage, match in search(_STRAIGHT, text)]
    yield from _mixed(text, _CURLY, [(span, "’") for span in straight], "’")
    opening, closing = _QUOTES[text.lang]
    if not odd_straight_pairs(text):  # which TYP-15 tells
        yield from _mixed(text, _CURVED, [*_straight_quotes(text)], f"{opening}…{closing}")


def odd_straight_pairs(text: WholeText) -> Sequence[TextSpan]:
    """What stands between two straight marks, with them, outside « », in a French text that rather has those.

    Not in a Word file, in which each mark is corrected.
    """
    if text.lang != "fr" or text.has_styles or '"' not in text.words:
        return ()
    found = [pair for pair, is_inner in _paired(text) if not is_inner]
    return found if len(found) <= text.words.count("«") else ()


def _paired(text: WholeText) -> Iterator[tuple[TextSpan, bool]]:
    """The words between two straight marks, with them, and whether they stand within « »."""
    depth: Counter[int] = Counter()
    for passage, match in search(_STRAIGHT_PAIR, text):
        if match["inside"]:
            yield TextSpan(passage, *match.span()), depth[id(passage)] > 0
        else:
            depth[id(passage)] += 1 if match[0] == "«" else -1


def _straight_quotes(text: WholeText) -> Iterator[tuple[TextSpan, str]]:
    """Each straight mark of a pair, with the mark due: the inner ones within « »."""
    for pair, is_inner in _paired(text):
        opening, closing = _INNER if text.lang == "fr" and is_inner else _QUOTES[text.lang]
        yield TextSpan(pair.passage, pair.start, pair.start + 1), opening
        yield TextSpan(pair.passage, pair.end - 1, pair.end), closing


def _mixed(
    text: WholeText, curly: re.Pattern[str], straight: Sequence[tuple[TextSpan, str]], written: str
) -> Iterator[Hit]:
    """The straight marks of a text that has curly ones: each in a Word file, the first of a plain text."""
    other = next(search(curly, text), None) if straight else None
    if not other:
        return
    also = TextSpan(other[0], *other[1].span())
    for span, fix in straight if text.has_styles else straight[:1]:
        yield Hit(span, fix=fix if text.has_styles else None, also=also, values={"written": written})
