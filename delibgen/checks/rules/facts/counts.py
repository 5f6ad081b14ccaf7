"""A rule on numbers that others make: « vingt volontaires : huit Français, six Allemands et quatre Polonais »."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from delibgen.checks.reading.counting import may_count, number_said, whole_number
from delibgen.checks.reading.expression import GAP, Expression, expression, last_words, signs_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.numbers import find_numbers
from delibgen.checks.reading.passage import CoveredWords, Passage, TextSpan
from delibgen.checks.reading.said import said_number
from delibgen.checks.reading.searching import holding, matches, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.alone import each_alone
from delibgen.checks.rules.facts.counted_apart import counted_apart, is_day
from delibgen.checks.rules.facts.measured import measured_otherwise
from delibgen.checks.rules.facts.over_time import over_a_time
from delibgen.checks.rules.facts.periodic import may_pay_often, payments_of_another_length
from delibgen.checks.rules.facts.products import products
from delibgen.checks.rules.facts.without_noun import counted_without_noun
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_FEW = 2
_WHOLE_AND_PARTS = 3
"""How many numbers are said at least."""
_COUNTS = Lexicon("reckoning", "counts")
_JOINED = _COUNTS.get("joined", "either")
_NAMES = expression(r"[,:;(]|\s[A-ZÀ-Ý]")
"""What may stand for others before a list that « soit » adds up."""
_SIGNS = signs_of(
    *("soit", "est-à-dire", "dont", "emplois", "postes", "agents", "membres", "personnes"),
    *("éances", "alités", "annuités"),
    *("that is", "whom", "which", "including", "posts", "staff", "members", "people", "persons", "delegates"),
)


@on_text(
    "FCT-36",
    "error",
    look=(
        *(*_SIGNS, ":", "(", "autres", "other", "remaining", "emaine", "week", "ear", "an", "effectif", "orkforce"),
        *(" en ", "u total", "in all", "in total", "together"),
    ),
    fr="« {found} » : les nombres du texte en font {made}. Corrigez l’un ou l’autre.",
    en="“{found}”: the numbers of the text make {made}. Correct the one or the other.",
    source="Un nombre est celui que font ses parties",
)
def number_that_others_do_not_make(text: WholeText) -> Iterator[Hit]:
    """Parts of a number that do not make it, and posts that are not those there were with those that are created."""
    yield from each_alone(text, _miscounted)
    yield from _brought_to(text)
    yield from (_hit(at, made) for at, made in over_a_time(text))


def _miscounted(passage: Passage, lang: Lang) -> Iterator[Hit]:
    if may_count(passage.text, lang, _WHOLE_AND_PARTS):
        for sentence in sentences(passage):
            if may_count(sentence.text, lang, _WHOLE_AND_PARTS):
                yield from _parted(sentence, lang)
                yield from _added(sentence, lang)
                yield from (_hit(at, made) for at, made in (*_alone(sentence, lang), *products(sentence, lang)))
        yield from (_hit(at, made) for at, made in counted_apart(passage, lang))
        yield from _composed(passage, lang)
        yield from _multiplied(passage, lang)
    if may_count(passage.text, lang, _WHOLE_AND_PARTS):
        yield from measured_otherwise(passage, lang)
    if lang == "fr" and may_pay_often(passage.text):
        for sentence in sentences(passage):
            yield from (_hit(at, made) for at, made in payments_of_another_length(sentence))


def _alone(sentence: TextSpan, lang: Lang) -> Iterator[tuple[TextSpan, int]]:
    return counted_without_noun(sentence, lang) if lang == "en" else iter(())


def _parted(sentence: TextSpan, lang: Lang) -> Iterator[Hit]:
    """« un comité de six membres, trois élus et trois habitants »; « dont » may leave some out."""
    for match in (each for pattern in _get_parted(lang) for each in pattern.finditer(sentence.text)):
        whole, parts = number_said(match["number"], lang), _counted(match["list"], lang)
        is_more = sum(parts) > whole
        is_off = (is_more if match["of_which"] else sum(parts) != whole) and not is_day(match["noun"], lang)
        if parts and is_off and _may_make(parts, whole) and not _COUNTS.get("apart", lang).search(match[0]):
            yield _hit(_span(sentence, match, "number", "noun"), sum(parts))


def _composed(passage: Passage, lang: Lang) -> Iterator[Hit]:
    """« Un comité de six membres est créé ; il comprend trois conseillers et trois élus »."""
    for match in _get_composed(lang).finditer(passage.text):
        whole, parts = number_said(match["number"], lang), _counted(match["list"], lang)
        is_apart = _COUNTS.get("apart", lang).search(match[0])
        if parts and sum(parts) != whole and _may_make(parts, whole) and not is_apart:
            yield _hit(TextSpan(passage, match.start("number"), match.end("noun")), sum(parts))


def _multiplied(passage: Passage, lang: Lang) -> Iterator[Hit]:
    """« quatre stagiaires par été, pendant trois étés, soit douze stagiaires »."""
    for match in _get_multiplied(lang).finditer(passage.text):
        each, times, whole = (number_said(match[name], lang) for name in ("each", "times", "number"))
        if min(each, times) > 1 and each * times != whole and not _says_the_rest(passage, whole, each * times, lang):
            yield _hit(TextSpan(passage, match.start("number"), match.end("noun")), each * times)


def _says_the_rest(passage: Passage, whole: int, made: int, lang: Lang) -> bool:
    """Whether the words say how many times the product makes the whole: « trois lignes, deux heures par jour »."""
    times, over = divmod(whole, made)
    return not over and any(str(times) in said.values for said in find_numbers(passage.text, lang))


def _added(sentence: TextSpan, lang: Lang) -> Iterator[Hit]:
    """« Sept élus et trois agents y participeront, soit dix personnes »."""
    match = _get_added(lang).match(sentence.text)
    if not match or _NAMES.search(match["before"]) or _COUNTS.get("apart", lang).search(match[0]):
        return
    whole, parts = number_said(match["number"], lang), _counted(match["list"], lang)
    if parts and sum(parts) != whole and _may_make(parts, whole):
        yield _hit(_span(sentence, match, "number", "noun"), sum(parts))


def _may_make(parts: Sequence[int], whole: int) -> bool:
    """Whether the parts are near enough to what they are to make, and none is more."""
    return max(parts) < whole and _FEW * abs(sum(parts) - whole) <= whole


def _counted(words: str, lang: Lang) -> Sequence[int]:
    """How many each part of a list counts; none where one counts nothing."""
    parts = [_get_number(lang).match(part) for part in _JOINED.split(words)]
    return [number_said(part[0], lang) for part in parts if part] if all(parts) else ()


def _brought_to(text: WholeText) -> Iterator[Hit]:
    """« quatre emplois sont créés et deux supprimés… : le tableau passe de 112 à 114 emplois »."""
    told = [each for pattern in _get_brought(text.lang) for each in matches(text.passages, pattern)]
    if not told:
        return
    brought = CoveredWords(TextSpan(passage, match.start("since"), match.end("until")) for passage, match in told)
    created, removed = (_changed(text, name, brought) for name in ("created", "removed"))
    known = {
        *created,
        *removed,
        *(number_said(each[name], text.lang) for _, each in told for name in ("since", "until")),
    }
    if len(created) != 1 or len(removed) > 1 or not _posts(text) <= known:
        return
    net = sum(created) - sum(removed)
    for passage, match in told:
        since, until = (number_said(match[name], text.lang) for name in ("since", "until"))
        if until != since + net:
            yield _hit(TextSpan(passage, match.start("until"), match.end("until")), since + net)


def _changed(text: WholeText, name: str, brought: CoveredWords) -> set[int]:
    """How many posts the text says to be created, or removed, beside those that there are before and after."""
    found = matches(text.passages, _get_changed(name, text.lang))
    counted = [(TextSpan(passage, *match.span("number")), match["number"]) for passage, match in found]
    return {number_said(number, text.lang) for at, number in counted if not brought.overlap(at)}


def _posts(text: WholeText) -> set[int]:
    """How many posts the passages that create some speak of, in all their ways."""
    creates, posts = _get_changed("created", text.lang), _get_posts(text.lang)
    told = holding(text.passages, creates)
    return {number_said(match["number"], text.lang) for _, match in matches(told, posts)}


def _span(sentence: TextSpan, match: re.Match[str], first: str, last: str) -> TextSpan:
    return TextSpan(sentence.passage, sentence.start + match.start(first), sentence.start + match.end(last))


def _hit(at: TextSpan, made: object) -> Hit:
    return Hit(at, values={"made": said_number(Decimal(str(made)))})


def _said_with(name: str, pattern: str, lang: Lang) -> Expression:
    """The pattern, which finds nothing without one of the phrases of that name."""
    return Expression(pattern, re.IGNORECASE, sign=last_words(_COUNTS.phrases(name, lang)))


@cache
def _get_number(lang: Lang) -> re.Pattern[str]:
    measured = _COUNTS.pattern("measured", lang)
    return compiled(rf"{whole_number(lang)}(?={GAP}[^\W\d_])(?!{GAP}{measured}\b)", re.IGNORECASE)


@cache
def _list(lang: Lang) -> str:
    """Parts of a number, each with its noun, of which « et » joins the last."""
    item = rf"{whole_number(lang)}{GAP}[^\W\d_][^,;:.()\d]{{1,50}}?"
    return rf"(?P<list>{item}(?:,{GAP}{item})*{GAP}{_COUNTS.pattern('joins', lang)}{GAP}{item})"


@cache
def _get_parted(lang: Lang) -> tuple[Expression, ...]:
    """A number and its parts: after a colon, a bracket or « dont »; of people also after a comma."""
    number = rf"(?<![\w.,’'-])(?P<number>{whole_number(lang)}){GAP}"
    noun = rf"(?P<noun>{_COUNTS.pattern('of_them', lang)}|[a-zà-ÿ-]{{3,}}(?:{GAP}[a-zà-ÿ-]+)?)"
    of_which = rf",?{GAP}(?P<of_which>{_COUNTS.pattern('of_which', lang)}){GAP}"
    namely = rf",{GAP}{_COUNTS.pattern('namely', lang)}{GAP}"
    leads = rf"(?:{GAP}?:{GAP}|{GAP}\(|{of_which}|{namely})"
    of, people = _COUNTS.pattern("of", lang), _COUNTS.pattern("people", lang)
    people = rf"(?<=\b{of}\s){number}(?P<noun>{people}),(?P<of_which>(?!)|){GAP}"
    ends = rf"{_list(lang)}(?={GAP}?[;,.)]|$)"
    leading = rf"{_COUNTS.pattern('of_which', lang)}|{_COUNTS.pattern('namely', lang)}"
    opens = rf"(?i:(?:[:(]|{leading}){GAP}?{whole_number(lang)}{GAP}[^\W\d_])"
    led = Expression(f"{number}{noun}{leads}{ends}", re.IGNORECASE, sign=opens)
    return led, _said_with("people", f"{people}{ends}", lang)


@cache
def _get_composed(lang: Lang) -> Expression:
    of, people, it, holds = (_COUNTS.pattern(name, lang) for name in ("of", "people", "it", "holds"))
    whole = rf"\b{of}{GAP}(?P<number>{whole_number(lang)}){GAP}(?P<noun>{people})\b"
    holds = rf"[^:()\d]{{0,80}}?[;.,]{GAP}{it}{GAP}{holds}{GAP}"
    return _said_with("people", rf"{whole}{holds}{_list(lang)}(?={GAP}?[;.]|$)", lang)


@cache
def _get_multiplied(lang: Lang) -> Expression:
    each, times, number = (rf"(?P<{name}>{whole_number(lang)})" for name in ("each", "times", "number"))
    every, over, so = (_COUNTS.pattern(name, lang) for name in ("every", "over", "so"))
    many = rf"(?<![\w’'-]){each}{GAP}(?P<what>[^\W\d_]{{3,}}){GAP}{every}{GAP}(?P<when>[^\W\d_]{{2,}}?)s?"
    over = rf",?{GAP}{over}{GAP}{times}{GAP}(?P=when)(?:s|es|x)?"
    so = rf",{GAP}{so}{GAP}{number}{GAP}(?P<noun>(?P=what))(?!\w)"
    return _said_with("so", f"{many}{over}{so}", lang)


@cache
def _get_added(lang: Lang) -> Expression:
    before = r"(?P<before>[^\d]{0,60}?)(?<![\w’'-])"
    so = rf"[^;:.()\d]{{0,60}}?,{GAP}{_COUNTS.pattern('so', lang)}{GAP}"
    number = rf"(?P<number>{whole_number(lang)}){GAP}(?P<noun>{_COUNTS.pattern('people', lang)})(?!\w)"
    return _said_with("people", rf"{before}{_list(lang)}{so}{number}", lang)


@cache
def _get_brought(lang: Lang) -> tuple[Expression, ...]:
    """« passe de 112 à 114 emplois », « aujourd’hui de douze agents, sera portée à quatorze agents »."""
    since, until = (rf"(?P<{name}>{whole_number(lang)})" for name in ("since", "until"))
    posts, moves, of, to = (_COUNTS.pattern(name, lang) for name in ("posts", "moves", "since", "to"))
    at_once = rf"\b{moves}\b[^.;:\d]{{0,40}}?{GAP}{of}{GAP}{since}{GAP}{to}{GAP}{until}{GAP}{posts}\b"
    apart = rf"\b{of}{GAP}{since}{GAP}{posts}\b[^.;:\d]{{0,40}}?\b{moves}{GAP}{to}{GAP}{until}{GAP}{posts}\b"
    return _said_with("posts", at_once, lang), _said_with("posts", apart, lang)


@cache
def _get_posts(lang: Lang) -> re.Pattern[str]:
    number, posts = rf"(?P<number>{whole_number(lang)})", _COUNTS.pattern("post", lang)
    return compiled(rf"(?<![\w-]){number}{GAP}{posts}\b", re.IGNORECASE)


@cache
def _get_changed(name: str, lang: Lang) -> re.Pattern[str]:
    number, posts = rf"(?P<number>{whole_number(lang)})", _COUNTS.pattern("posts", lang)
    other = _COUNTS.pattern("removed" if name == "created" else "created", lang)
    between = rf"(?:(?!\b{other}\b)[^.;:]){{0,60}}?"
    return compiled(rf"\b{_COUNTS.pattern(name, lang)}\b{between}(?<![\w’'-]){number}{GAP}{posts}\b", re.IGNORECASE)
