"""Rules on what a text calls by a number of its own: amendments, bylaws, and articles that it sends its reader to."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.act import decided
from delibgen.checks.reading.expression import Expression, expression, spot
from delibgen.checks.reading.labels import papers
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import matches, said_before, search, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.references.series import beyond_the_last
from delibgen.document.model import List
from delibgen.folding import fold_in_place
from delibgen.project.fields import Lang

_SAID = Lexicon("citing", "numbers")
_NUMBERED = {
    "fr": _SAID.get("numbered", "fr"),
    "en": _SAID.get("numbered", "en"),
}
_LEAST = 4
"""How many figures a number has that is not said by chance with two of them exchanged."""


class _Number(NamedTuple):
    """One number as a text gives it to something."""

    noun: str
    name: str
    number: str
    span: TextSpan


@cache
def _acts(lang: Lang) -> re.Pattern[str]:
    """Words by which something is decided of an amendment now, and not told of one before."""
    if lang == "fr":
        return spot(r"\b(?:approuv\w+|sign(?:er|ature)|autoris\w+|conclure|passer)\b")
    return spot(r"\b(?:approv\w+|sign|signing|authori[sz]\w+|enter into|execute)\b")


_BEFORE_NOW = {
    "fr": _SAID.get("before_now", "fr"),
    "en": _SAID.get("before_now", "en"),
}


@on_text(
    "REF-04",
    "warning",
    look=expression(r"n°|[Nn]o\.?\s?\d|[Nn]umber\s\d"),
    fr="« {found} » ne s’accorde pas avec « {other} ». Donnez partout le même numéro.",
    en="“{found}” does not agree with “{other}”. Give the same number everywhere.",
    source="Un acte, un avenant ou un contrat a un numéro, le même partout",
)
def two_numbers_of_one_thing(text: WholeText) -> Iterator[Hit]:
    found = [*_numbers(text)]
    by_noun: defaultdict[str, list[_Number]] = defaultdict(list)
    for each in found:
        by_noun[each.noun].append(each)
    for group in by_noun.values():
        yield from _exchanged(group)
    yield from _amendments(text, by_noun.get("avenant", []) + by_noun.get("amendment", []))


def _numbers(text: WholeText) -> Iterator[_Number]:
    for passage, match in matches(text.passages, _NUMBERED[text.lang]):
        noun, name = fold_in_place(match["noun"]).replace("-", ""), _capitals(said_before(passage, match.start()))
        span = TextSpan(passage, match.start("noun"), match.end("number"))
        yield _Number(noun, name, match["number"].rstrip("./-"), span)


def _capitals(before: str) -> str:
    """The name that a noun bears before it, as “Tax Exemption Bylaw” does."""
    words = itertools.takewhile(lambda word: word[0].isupper(), reversed(re.split(r"[:;,.–—-]", before)[-1].split()))
    return " ".join(reversed([*words]))


def _exchanged(group: Sequence[_Number]) -> Iterator[Hit]:
    """“Bylaw No. 1428” beside “Bylaw No. 1482”: two figures in another order, in a number that is said here alone."""
    often = Counter(each.number for each in group)
    known: dict[str, _Number] = {}
    for each in group:
        figures = "".join(sorted(re.sub(r"\D", "", each.number)))
        before = known.setdefault(figures, each) if len(figures) >= _LEAST else each
        same = before.name == each.name if before.name and each.name else max(often.values()) > 1
        if before.number != each.number and same and min(often[before.number], often[each.number]) == 1:
            wrong, right = (before, each) if often[before.number] < often[each.number] else (each, before)
            yield Hit(wrong.span, also=right.span)


def _amendments(text: WholeText, found: Sequence[_Number]) -> Iterator[Hit]:
    """An act that approves one amendment signs no other."""
    told = [each for each in found if _is_decided(text, each, found)]
    often = Counter(each.number for each in found)
    numbers = [*dict.fromkeys(each.number for each in told)]
    if len(numbers) != 2:
        return
    rare = min(reversed(numbers), key=lambda number: often[number])
    right = next((each for each in found if each.number != rare), None)
    yield from (Hit(each.span, also=right.span) for each in told if right and each.number == rare)


def _is_decided(text: WholeText, each: _Number, found: Sequence[_Number]) -> bool:
    """Whether the sentence decides of that amendment alone, or is the title of the act."""
    passage = each.span.passage
    said = next((span for span in sentences(passage) if each.span.start < span.end), None)
    is_title = passage.role in {"title", "act"}
    if said is None or not (is_title or _acts(text.lang).search(said.text)) or _BEFORE_NOW[text.lang].search(said.text):
        return False
    beside = (other for other in found if other.span.passage is passage and said.start <= other.span.start < said.end)
    return all(other.number == each.number for other in beside)


_SENT = {
    "fr": _SAID.get_rare("sent", "fr"),
    "en": _SAID.get_rare("sent", "en"),
}
_LABELLED = _SAID.get("labelled", "either")
_BARE = expression(r"(?P<number>\d{1,2})[.)]?\s+(?=[A-Z])(?!.*[\t|])")


_FEW = 2


@on_text(
    "REF-05",
    "warning",
    look=expression(r"(?:[Aa]rticle|[Ss]ection|[Cc]lause|paragraph)\s(?:\d|premier)"),
    fr="« {found} » ne parle pas de « {noun} », et « {other} » en parle. Corrigez le renvoi.",
    en="“{found}” does not speak of “{noun}”, and “{other}” does. Correct the reference.",
    source="Un renvoi désigne ce dont il parle",
)
def reference_to_another_matter(text: WholeText) -> Iterator[Hit]:
    units = _units(text)
    for passage, match in matches(text.passages, _SENT[text.lang]) if len(units) > 1 else ():
        stem = re.sub(r"(?<=\w{4})(?:s|x)$", "", fold_in_place(match["noun"]))
        number = 1 if match["number"] == "premier" else int(match["number"])
        if not papers(text.lang).fullmatch(stem) or number not in units or _says(units[number], stem):
            continue
        before = itertools.takewhile(lambda place: passage not in units[place], units)  # noqa: B023  # used at once
        others = [place for place in before if _says(units[place], stem)]
        if 0 < len(others) <= _FEW:
            also = units[others[0]][0]
            where = TextSpan(also, 0, min(len(also.text), 40))
            yield Hit(TextSpan(passage, *match.span("at")), also=where, values={"noun": match["noun"]})


def _says(unit: Sequence[Passage], stem: str) -> bool:
    return any(re.search(rf"(?<!\w){stem}", fold_in_place(passage.text)) for passage in unit)


def _units(text: WholeText) -> Mapping[int, Sequence[Passage]]:
    """The articles or sections by their numbers, where these follow one another from 1."""
    if text.lang == "fr" and (found := decided(text)):
        return {article.number: article.passages for article in found}
    labelled = _headed(text.passages, _LABELLED)
    return labelled if len(labelled) > 1 else _headed(text.passages, _BARE)


def _headed(passages: Sequence[Passage], head: re.Pattern[str]) -> Mapping[int, Sequence[Passage]]:
    units: dict[int, list[Passage]] = {}
    last = 0
    for passage in passages:
        match = head.match(passage.text) if passage.kind != "cell" else None
        if match and int(match["number"]) == last + 1:
            last += 1
        if last:
            units.setdefault(last, []).append(passage)
    return units


_MODIFIED = {
    "fr": _SAID.get("modified", "fr"),
    "en": _SAID.get("modified", "en"),
}
_LEADS = {
    "fr": _SAID.get_rare("leads", "fr"),
    "en": _SAID.get_rare("leads", "en"),
}
_ITEM = _SAID.get("item", "either")


@on_text(
    "REF-06",
    "warning",
    look=expression(r"[Aa]rticles"),
    fr="« {found} » : « {other} » en nomme d’autres. Nommez partout les mêmes articles.",
    en="“{found}”: “{other}” names others. Name the same articles everywhere.",
    source="Un renvoi désigne ce dont il parle",
)
def articles_of_an_amendment(text: WholeText) -> Iterator[Hit]:
    """The articles that an amendment changes, as a list gives them and as a sentence sums them up."""
    for place, passage in enumerate(text.passages):
        lead = _LEADS[text.lang].search(passage.text)
        items = [*_listed(text.passages[place + 1 :])] if lead else []
        numbers = [match["number"] for _, match in items]
        for other in text.passages if lead and len(items) > 1 else ():
            for match in _MODIFIED[text.lang].finditer(other.text):
                said = re.findall(r"\d+", match["numbers"])
                if match["paper"] == lead["paper"] and set(said) != set(numbers) and set(said) & set(numbers):  # type: ignore[index]
                    last, found = items[-1]
                    yield Hit(TextSpan(other, *match.span()), also=TextSpan(last, *found.span()))


def _listed(passages: Sequence[Passage]) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in passages:
        match = _ITEM.match(passage.text)
        if not match:
            return
        yield passage, match


_PART = {
    "fr": _SAID.get("part", "fr"),
    "en": _SAID.get("part", "en"),
}
_ELSEWHERE = _SAID.get("elsewhere", "either")
_CHANGED = _SAID.get("changed", "either")
"""What is said of a clause of a draft that is gone through, and not of the text itself."""
_HEADS = (
    expression(r"\W{0,3}(?P<name>[A-Z])[.)]\s+\S"),
    expression(
        r"\W{0,3}(?:(?:ITEM|Item|PART|Part|POINT|Point)\s)?(?P<name>\d{1,2})(?:[.)]|\s[–—-])?\s+[A-ZÀ-Ý](?!.*[\t|])"
    ),
    expression(r"\W{0,3}(?P<name>\d{1,2}\.\d{1,2})[.)]?\s+\S"),
)
_FEWEST = 3


@on_text(
    "REF-07",
    "warning",
    look=expression(
        r"\b(?:[Pp]arti?e?|[Ll]ot|[Pp]hase|[Ss]tage|[Tt]ranche|[Bb]atch|[Pp]ackage|[Zz]one|[Ii]tem|[Pp]oint|[Cc]hiffre|[Cc]lause|[Pp]aragraphe?|[Ss]ection)s?\s[A-Z\d]"
    ),
    fr="« {found} » : le texte n’a pas de partie de ce nom, et finit à « {last} ». Corrigez le renvoi.",
    en="“{found}”: the text has no part of that name, and ends at “{last}”. Correct the reference.",
    source="Un renvoi désigne une partie qui existe",
)
def part_that_is_not(text: WholeText) -> Iterator[Hit]:
    yield from (Hit(at, values={"last": last}) for at, last in beyond_the_last(text))
    letters, numbers, decimals = (_series(text, head) for head in _HEADS)
    numbers = numbers or _points(text)
    listed = () if numbers else _only_list(text)
    for passage in text.passages if letters or numbers or decimals or listed else ():
        for match in _PART[text.lang].finditer(passage.text, 1):
            name = match["name"]
            known = letters if name.isalpha() else decimals if "." in name else numbers
            known = known or (listed if name.isdecimal() and _OF_LIST.match(match["word"]) else ())
            is_own = not (_ELSEWHERE.search(passage.text[: match.start()]) or _CHANGED.match(passage.text, match.end()))
            if known and _is_past(name, known) and is_own and not _is_place_on_agenda(passage, match):
                yield Hit(TextSpan(passage, *match.span()), values={"last": known[-1]})


_OF_LIST = _SAID.get("of_list", "either")
_AFTER_DASH = expression(r"[–—|-]\s$")


def _is_place_on_agenda(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a line ends by saying which point of the sitting the text is: « Projet de délibération – point 14 »."""
    return match.end() == len(passage.text) and _AFTER_DASH.search(passage.text, 0, match.start()) is not None


def _only_list(text: WholeText) -> Sequence[str]:
    """The numbers of the one numbered list of a text, whose items are its points or clauses."""
    found = [block for block in text.document.blocks if isinstance(block, List) and block.ordered]
    sizes = [len(block.items) for block in found]
    return [str(number + 1) for number in range(sizes[0])] if len(sizes) == 1 and sizes[0] > 1 else ()


def _series(text: WholeText, head: re.Pattern[str]) -> Sequence[str]:
    """The names that head lines, where they follow one another and are several."""
    found = [
        match["name"] for passage in text.passages if (match := head.match(passage.text)) and passage.kind != "cell"
    ]
    if found and "." in found[0]:
        return found if len(found) >= _FEWEST else ()
    first = ord("A") if found and found[0].isalpha() else 1
    steps = [ord(name) if name.isalpha() else int(name) for name in found]
    return found if len(found) >= _FEWEST and steps == [*range(first, first + len(found))] else ()


def _points(text: WholeText) -> Sequence[str]:
    """The numbers of the points that decide, where they stand for articles without a label."""
    articles = decided(text)
    points = [each for article in articles for each in article.passages if each.kind == "item"]
    is_one = len(articles) == 1 and articles[0].label is None and len(points) >= _FEWEST
    return [str(number) for number in range(1, len(points) + 1)] if is_one else ()


def _is_past(name: str, known: Sequence[str]) -> bool:
    """Whether no head has the name; of « 4.7 », where « 4 » has heads, and none of them comes after."""
    if "." not in name:
        return name not in known
    chapter, _, place = name.partition(".")
    places = [int(each.partition(".")[2]) for each in known if each.partition(".")[0] == chapter]
    return bool(places) and int(place) > max(places)


_RUN_TOGETHER = Expression(lambda: _SAID.pattern("run_together", "fr"), sign=r"[LRD]\.\s?\*?\d{5}")


@on_text(
    "REF-08",
    "error",
    "fr",
    reach="alone",
    look=("L.", "R.", "D."),
    fr="« {found} » : un article de code n’a pas tant de chiffres d’affilée. Mettez le tiret ou corrigez le numéro.",
    en="“{found}”: an article of a French code has not so many figures running. Put the hyphen, or correct the number.",
    source="Légifrance : les articles des codes se numérotent par livre, titre et chapitre, puis un tiret",
)
def article_without_its_hyphen(text: WholeText) -> Iterator[Hit]:
    for passage, match in search(_RUN_TOGETHER, text, quoted=False):
        yield Hit(TextSpan(passage, *match.span()))


_SIRET = Lexicon("citing", "register").get_rare("siret", "either")
_DIGITS_OF = {"siret": 14, "siren": 9}


@on_text(
    "REF-09",
    "error",
    reach="alone",
    look=("SIRE", "Sire", "sire"),
    fr="« {found} » a {count} chiffres, et un numéro {kind} en a {due}. Vérifiez-le.",
    en="“{found}” has {count} figures, and a {kind} number has {due}. Check it.",
    source="Code de commerce, art. R. 123-220 à R. 123-234 : identifiants du répertoire Sirene",
)
def siret_of_another_length(text: WholeText) -> Iterator[Hit]:
    """The figures after « SIRET » or « SIREN »; what is hidden or left to be filled in has other signs."""
    for passage, match in matches(text.passages, _SIRET):
        kind, count = match["kind"].casefold(), sum(map(str.isdigit, match["number"]))
        if count != _DIGITS_OF[kind]:
            values = {"kind": kind.upper(), "count": count, "due": _DIGITS_OF[kind]}
            yield Hit(TextSpan(passage, *match.span("number")), values=values)
