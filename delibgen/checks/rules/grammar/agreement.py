"""How a French subject agrees with its verb and its participle, where a gender is sure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from delibgen.checks.reading.expression import any_of, expression, led_by
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.grammar.forms import Features, quality_form
from delibgen.genders import find_french
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_FEMININE, _MASCULINE = frozenset({"la", "une", "cette", "sa"}), frozenset({"le", "un", "ce"})
_PREPOSITIONS = get_data("spelling")["fr"]["agreement"]["before"]
_NO_PREPOSITION = rf"(?!(?:{any_of(_PREPOSITIONS)})\s)"
_WHOLE = (r"\w",)
"""What never stands before a word."""


def _either(words: Iterable[str]) -> str:
    """A pattern for whole words, with a capital or not."""
    return led_by((form for word in words for form in (word, word.capitalize())), never=_WHOLE)


_BEFORE_ANOTHER = ("proclamé", "déclaré", "nommé", "réputé", "désigné")
_SAID = led_by(_BEFORE_ANOTHER, never=_WHOLE)
_TWO = expression(
    rf"(?P<first>{_SAID})(?P<ending>e?s?)\s(?P<at>(?:élu|nommé|adopté|approuvé|démissionnaire)(?P<other>e?s?))(?![\w(·])"
)


def subjects_that_disagree(text: WholeText) -> Iterator[TextSpan]:
    """The words that do not agree: from a subject to its participle, or a participle beside another."""
    for passage in text.passages:
        for sentence in sentences(passage):
            last = 0
            for start, end in sorted(_amiss(sentence.text)):
                if start >= last:
                    yield TextSpan(passage, sentence.start + start, sentence.start + end)
                last = max(last, end)


def _amiss(words: str) -> Iterator[tuple[int, int]]:
    for match in _with_verbs(words) if _verb().search(words) else ():
        if _is_subject_amiss(match):
            yield match.start("verb"), match.end()
    for match in _TWO.finditer(words):
        if match["ending"] != match["other"] and match["at"] != "démissionnaire":
            yield match.span()


def _with_verbs(words: str) -> Iterator[re.Match[str]]:
    """Each subject with its verb and a participle: that of the sentence, and those of what it says to be so."""
    first = _subject(OPENS).match(words)
    yield from filter(None, (first, _turned().match(words)))
    yield from _being().finditer(words) if "étant" in words else ()
    if MAY_SAY.search(words):
        yield from _subject(THAT).finditer(words, first.end() if first else 0)


@cache
def _words() -> Mapping[str, Any]:
    table: Mapping[str, Any] = get_data("spelling")["fr"]["agreement"]
    return table


@cache
def _verb() -> re.Pattern[str]:
    return compiled(rf"{_either(_verbs())}(?!\w)")


def _verbs() -> set[str]:
    """The last word of any verb that a participle may follow."""
    return {verb.split()[-1] for verb in (*_words()["one"], *_words()["many"], "étant")}


def verbs_of_participles() -> frozenset[str]:
    """Those words, and the participles before another: where none of them stands, nothing here disagrees."""
    return frozenset((*_verbs(), *(f"{said}{end}" for said in _BEFORE_ANOTHER for end in ("", "e", "s", "es"))))


@cache
def _participle() -> str:
    return r"(?P<participle>[a-zà-ÿœ]{3,})(?![\w’'(·-]|\.\w)"


OPENS = r"\W*(?:(?:[Aa]rticle|ARTICLE|[Aa]rt\.)\s\w+\W+)?(?:\d{1,2}[.)°]\s)?"
THAT = (
    r"(?i:\b(?:dit|dire|précis\w+|décid\w+|rappel\w+|indiqu\w+|considérant|attendu|constat\w+|not\w+|demand\w+|acte"
    r"|ajout\w+|expos\w+|propos\w+|inform\w+|prévo\w+|prévu|souhait\w+|confirm\w+|stipul\w+|expliqu\w+)(?:,[^,;.]{1,60},)?"
    r"\squ(?:e\s|[’']))|(?:^|;\s)[Qq]u(?:e\s|[’'])|(?<!\w)QU(?:E\s|[’'])"
)
"""What says that something is so: the subject follows."""
CLAUSE = r"\w*qu[’']|[ns][’'](?!est\s|a\s|ont\s)\w|(?:aux|des)quel(?:le)?s\b|du?quel(?:le)?\b|ayant\b|étant\b"
"""How a word begins that opens another clause, or has its verb."""
MAY_SAY = expression(r"[Qq](?<!\w.)[Uu](?:[Ee]\s|[’'])")
_NOUN = (
    r"(?P<title>Mme|Madame|M\.|Monsieur)?\s?"
    r"(?:\b(?P<article>la|le|les|une?|cette|ce|ces|sa|ses|chaque)\s|(?P<elided>\bl[’']|\bcet\s))(?P<noun>[\w’-]{3,})"
)


@cache
def _subject(after: str) -> re.Pattern[str]:
    """A subject after that, what belongs to it, its verb and a participle."""
    person = r"(?P<civility>Mme|Madame|M\.|Monsieur)\s(?:[A-ZÀ-Ý][\w’-]*\s?){1,4}(?:,[^,;.:]{1,80},\s)?"
    stops = any_of(_words()["stops"])
    between = rf"(?P<between>(?:\s(?!(?:{stops})(?![\w-])|{CLAUSE})[^\s,;:.()«»?!]+){{0,14}}?)"
    aside = rf"(?:,\s(?:{any_of(_words()['aside'])})(?!\w)[^,;.:]{{1,80}},\s|\s)"
    reflexive = rf"s[’']est(?=\s(?:{any_of(_words()['reflexive'])}))"
    return compiled(
        rf"(?:{after})(?:{person}|(?i:{_NOUN}){between}{aside})"
        rf"(?P<verb>(?:n[’']|ne\s)?(?:(?P<one>{any_of(_words()['one'])}|{reflexive})|(?P<many>{any_of(_words()['many'])})))\s"
        rf"(?:(?:pas|plus|également|ainsi|donc|alors|\w{{3,}}ment)\s)?{_participle()}"
    )


@cache
def _turned() -> re.Pattern[str]:
    """« Sont approuvées les conventions », « Est versée à la ville une aide »: the participle before its subject."""
    before, articles = any_of(_words()["before"]), r"(?:la|les?|une?|des|cette|ces?|son|sa)\s"
    word = rf"(?!{articles}|(?:{before})\s|\w+(?:er|ir|re)\b)[\w’'-]+"
    to = rf"(?P<to>(?:\s(?:(?:{before})\s(?:{articles})?)?{word}){{0,8}}?)"
    return compiled(
        rf"{OPENS}(?P<verb>(?P<one>Est|Sera)|(?P<many>Sont|Seront))\s(?:également\s)?{_participle()}{to}\s(?i:{_NOUN})\b"
    )


@cache
def _being() -> re.Pattern[str]:
    """« le quorum étant atteint », « La discussion n’étant plus demandée »."""
    stops = any_of(_words()["stops"])
    between = rf"(?P<between>(?:\s(?!(?:{stops})(?![\w-])|{CLAUSE})[^\s,;:.()«»?!]+){{0,6}}?)"
    adverb = r"(?:(?:pas|plus|ainsi|donc|désormais|alors|\w{3,}ment)\s)?"
    return compiled(
        rf"(?:^{OPENS}|(?<=[,;]\s))(?i:{_NOUN}){between}\s(?P<verb>(?:n[’'])?étant)\s{adverb}{_participle()}"
    )


def _is_subject_amiss(match: re.Match[str]) -> bool:
    """Whether the participle or adjective, or the verb, is of another gender or number than the subject."""
    said, form = match.groupdict(), quality_form(match["participle"])
    if is_either(match.string, match.start("verb")):
        return False
    if form is None or match["participle"] in _words()["nouns"] or BARE.search((said.get("between") or "").strip()):
        return False
    gender, plural = _of_person(match) if said.get("civility") else _of_noun(match)
    if plural is None:
        return False
    number = "p" if plural else "s"
    if "one" not in said:
        return not form.agrees(Features(gender, number))
    if said.get("to") is not None and not form.agrees(Features("", "p" if match["many"] else "s")):
        return True
    if plural != bool(match["many"]) or not form.agrees(Features("", number)):
        return "between" in said or plural  # after the verb, others may follow the first of several
    return not form.agrees(Features(gender, ""))


BARE = expression(rf"(?:^|(?<!\w){_NO_PREPOSITION}\w+\s)(?:les?|la|ces?|cette|ses|leurs?|l[’'])(?!\w)")
"""A noun that no preposition ties to the subject: it may be the subject itself."""


def is_either(words: str, start: int) -> bool:
    """Whether a « soit » is one of two, and no verb: « ils seront soit réparés, soit remplacés »."""
    return any(each.start() <= start < each.end() for each in _EITHER.finditer(words))


_EITHER = expression(r"(?<!\w)soit\s(?:(?!\bqu[e’'])[^.;])*,?\ssoit\s")


def _of_person(match: re.Match[str]) -> tuple[str, bool | None]:
    """The same of a person who is named; several may follow."""
    return "f" if match["civility"].lower() in {"mme", "madame"} else "m", None if match["many"] else False


def _of_noun(match: re.Match[str]) -> tuple[str, bool | None]:
    """The gender, empty where it is not sure, and whether there are several; `None` where that is not sure."""
    noun, article = match["noun"], (match["article"] or "").lower()
    known = find_french(noun)
    after = (match.groupdict().get("between") or "").split()[:2] if noun.lower() in _words()["sizes"] else ()
    if not {noun.lower(), *after}.isdisjoint((*_words()["collective"], *_words()["parts"])):
        return "", None
    if match["title"]:  # « Madame la Maire est autorisé » is of the rule on gender
        return "", None
    if article in {"les", "ces", "ses"}:
        return (known.gender if known and known.plural else _of_several().get(noun.lower(), "")), True
    return _gender_of(article) or (known.gender if known and not known.plural else ""), False


@cache
def _of_several() -> Mapping[str, str]:
    """Nouns in the plural, each with its gender."""
    return {noun: gender for gender, nouns in _words()["several"].items() for noun in nouns}


def _gender_of(article: str) -> str:
    return "f" if article in _FEMININE else "m" if article in _MASCULINE else ""
