"""Rules on French grammar that a table can settle; `check --grammar` has a grammar checker look for the rest."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from delibgen.checks.reading.expression import Expression, any_of, expression, first_words, led_by
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.names import is_place
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import SPACE, exempt_spans, search, sentences, touches, without_figures
from delibgen.checks.reading.sieves import Sieves
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.grammar.agreement import is_either, subjects_that_disagree, verbs_of_participles
from delibgen.checks.rules.grammar.apposed import apposed_that_disagree
from delibgen.checks.rules.grammar.determiners import determiners_that_disagree, may_have_determiners
from delibgen.checks.rules.grammar.english import english_disagreements
from delibgen.checks.rules.grammar.forms import words_around
from delibgen.checks.rules.grammar.groups import groups_that_disagree
from delibgen.checks.rules.grammar.having import having_that_agree
from delibgen.checks.rules.grammar.relatives import relatives_that_disagree
from delibgen.checks.rules.grammar.verbs import may_have_verbs, verbs_that_disagree
from delibgen.document.model import Document
from delibgen.document.reading import Origin
from delibgen.genders import find_french
from delibgen.language.grammar import is_elided, split_prefix
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_ARTICLE = Expression(
    rf"(?<![\w’'-])(?P<before>[àÀ]|[Dd]e)[{SPACE}](?P<own>Les?)[{SPACE}]"
    rf"(?=(?P<name>[A-ZÀ-Ý][\w’'-]*)(?:[{SPACE}](?P<then>[A-ZÀ-Ý]\w+))?)"
    rf"|(?<![\w’'-])(?<![ôo]tel[{SPACE}])(?P<place>[àÀ]|[Dd]e|avec|par|entre)[{SPACE}]"
    rf"(?P<body>(?:Ville|Commune|Métropole|Région|Département)[{SPACE}](?=(?:de|du|des|d[’'])\b)"
    rf"|(?:Métropole|Région|Département)[{SPACE}](?=[A-ZÀ-Ý][a-zà-ÿ]))",
    sign=r"\s(?:Les?|Ville|Commune|Métropole|Région|Département)\s",
)
_BODIES = Lexicon("correcting", "bodies")
_NAMED_BODY = _BODIES.get_rare("named", "fr")
"""A body called by what it is, without its article: « une aide à Comité des fêtes »."""
_AS_SUCH = _BODIES.get("as_such", "fr")
_ARTICLE_OR_BODY = expression(r"\s(?:Les?|Ville|Commune|Métropole|Région|Département)\s")


def _may_lack_article(words: str) -> bool:
    return _ARTICLE_OR_BODY.search(words) is not None or _NAMED_BODY.search(words) is not None


_WITH_ARTICLE = {"Département": "Le"}
_CONTRACTED = {"Les": {"à": "aux", "de": "des"}, "Le": {"à": "au", "de": "du"}}


@on_text(
    "GRA-01",
    "warning",
    "fr",
    draft="typed",
    reach="alone",
    look=_may_lack_article,
    fr="L’article d’un nom se dit, et se contracte après « à » et « de ». Écrivez « {written} ».",
    en="In French the article of a name is said, and contracts after “à” and “de”. Write “{written}”.",
    source="Grevisse et Goosse, Le Bon Usage : contraction de l’article, article devant un nom commun",
)
def article_of_a_name(text: WholeText) -> Iterator[Hit]:
    for passage, match in search(_ARTICLE, text, quoted=False):
        if match["own"] != "Le" or _contracts(match["name"]) or _is_sized(match["name"], match["then"]):
            written = _with_its_article(match)
            yield Hit(TextSpan(passage, match.start(), match.end() - 1), values={"written": written})
    for passage, match in search(_NAMED_BODY, text, quoted=False):
        if not _AS_SUCH.search(passage.text, max(0, match.start() - 60), match.start()):
            written = _with_article_of(match["place"], match["body"])
            yield Hit(TextSpan(passage, *match.span()), values={"written": written})


def _with_article_of(place: str, body: str) -> str:
    """« au Comité », « de l’Association », « avec la Communauté »."""
    known = find_french(body)
    if is_elided(body):
        return f"{place} l’{body}"
    if known and known.gender == "m":
        return f"{_CONTRACTED['Le'].get(place.lower(), f'{place} le')} {body}"
    return f"{place} la {body}"


def _contracts(name: str) -> bool:
    """Whether « Le » before a name is an article, and no part of a surname: « Le Moulin », « Le Mans »; « Le Pen »."""
    is_surname = name.lower() in get_data("titles")["fr"]["shared"]["titles"]
    return (find_french(name) is not None and not is_surname) or is_place(f"Le {name}", "fr") or name in _communes()


def _is_sized(name: str, then: str | None) -> bool:
    """« Le Petit Théâtre », unlike « Le Grand », the surname."""
    known = find_french(then) if then and name.lower() in get_data("spelling")["fr"]["agreement"]["sizes"] else None
    return known is not None and known.gender == "m"


@cache
def _communes() -> frozenset[str]:
    """What follows « Le » in the names of larger communes."""
    return frozenset(get_data("spelling")["fr"]["communes"]["le"])


def _with_its_article(match: re.Match[str]) -> str:
    if match["own"]:
        return _CONTRACTED[match["own"]][match["before"].lower()]
    place, body = match["place"], match["body"].strip(SPACE)
    if place.lower() in _CONTRACTED["Le"] and body in _WITH_ARTICLE:
        return f"{_CONTRACTED[_WITH_ARTICLE[body]][place.lower()]} {body}"
    return f"{place} {_WITH_ARTICLE.get(body, 'la').lower()} {body}"


_UNITS = "deux|trois|quatre|cinq|six|sept|huit|neuf"
_TENS = "dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|quatre-vingts?"
_ANY = rf"(?:un|une|{_UNITS}|{_TENS}|et|mille)"
_COUNTED = rf"[{SPACE}](?!{_ANY}\b)(?:[a-zà-ÿ]{{2,}}s|euros|francs|dollars|d[’']euros)\b"
_NUMBERED = rf"(?:page|pages|article|numéro|an|année|ligne|chapitre)[{SPACE}][\w -]{{0,30}}$"
_LETTERS = Expression(
    rf"(?<![\w’'])(?P<bare>(?:[\w-]+[-{SPACE}])??(?:(?:{_UNITS})[-{SPACE}]cent|quatre-vingt))(?={_COUNTED})"
    rf"|(?<![\w’'])(?P<marked>(?:{_UNITS})[-{SPACE}]cents|quatre-vingts)(?=[-{SPACE}](?:un|une|{_UNITS}|{_TENS}|mille)\b)"
    rf"|(?<![\w’'])mille[-{SPACE}]cents(?={_COUNTED})"
    rf"|(?<![\w’'-])(?<!quatre[{SPACE}])vingts(?={_COUNTED}|[-{SPACE}]mille\b)|(?<![\w’'])(?:[\w-]+-)?(?:{_UNITS}|{_TENS}|cents?)-milles(?={_COUNTED})"
    rf"|(?<![\w’'])(?:{_UNITS}|{_TENS})[-{SPACE}]milles(?=[-{SPACE}](?:cent|{_UNITS}|{_TENS})\b)"
    rf"|(?<=\b[Dd]e[{SPACE}])(?P<hundred>cents)(?=[-{SPACE}](?:{_UNITS}|{_TENS})(?:[-{SPACE}](?:{_UNITS}|{_TENS}|et|un|une))*{_COUNTED})"
    rf"|(?<![\w’'-])(?P<apart>quatre[{SPACE}]vingts?)(?=(?P<counted>{_COUNTED})|[-{SPACE}](?:{_ANY})(?![\w’']))",
    re.IGNORECASE,
    sign=r"(?i:vingt|cent|milles)",
)


@on_text(
    "GRA-02",
    "warning",
    "fr",
    draft="typed",
    reach="alone",
    look=("vingt", "cent", "milles", "Vingt", "Cent"),
    fr="« vingt » et « cent » multipliés prennent un s, sauf devant un autre nombre, « mille » jamais, et "
    "« quatre-vingts » un trait d’union. Écrivez « {written} ».",
    en="In French “vingt” and “cent” when multiplied take an s, save before another number, “mille” never, and "
    "“quatre-vingts” a hyphen. Write “{written}”.",
    source="Dictionnaire de l’Académie française, « vingt », « cent » et « mille »",
)
def plural_of_a_number(text: WholeText) -> Iterator[Hit]:
    for passage, match in search(_LETTERS, text):
        is_miles = match[0].endswith("milles")  # wrong in the number of a page or a year too
        if is_miles or not re.search(_NUMBERED, passage.text[max(0, match.start() - 50) : match.start()]):
            written = f"{match[0]}s" if match["bare"] else match[0][:-1]
            if match["apart"]:
                written = f"{match[0][:6]}-{match[0][7:12]}{'s' if match['counted'] else ''}"
            yield Hit(TextSpan(passage, *match.span()), fix=written, values={"written": written})


_LEFT = Expression(
    rf"(?<![\w’'-])(?P<before>[àÀ]|[Dd]e)[{SPACE}](?P<article>les?)[{SPACE}](?P<noun>[^\W\d_]+)(?![\w’'])",
    sign=r"\sles?\s",
)
_INFINITIVE = expression(r"(?:er|ir|re|oir)$|^(?:y|en|leur|lui|plus|moins|mieux)$")
"""What follows « le » and « les » where they are pronouns, or part of an adverb: « de le signer », « à le plus »."""


@on_text(
    "GRA-04",
    "warning",
    "fr",
    draft="typed",
    reach="alone",
    look=expression(r"[àÀdD]e?\sles?\s"),
    fr="« de » et « à » se contractent avec « le » et « les ». Écrivez « {fix} ».",
    en="In French “de” and “à” contract with “le” and “les”. Write “{fix}”.",
    source="Grevisse et Goosse, Le Bon Usage, « Articles contractés »",
)
def left_uncontracted(text: WholeText) -> Iterator[Hit]:
    for passage, match in search(_LEFT, text, quoted=False):
        noun = match["noun"]
        known = find_french(noun)
        if known is None and (_INFINITIVE.search(noun) or not _ends_as_several(match["article"], noun)):
            continue
        preposition = "to" if match["before"].lower() == "à" else "of"
        prefix, rest = split_prefix("fr-FR", preposition, noun, match["article"])
        written = prefix + rest
        fix = written[0].upper() + written[1:] if match["before"][0].isupper() else written
        # -- a noun of the table is one; what looks like several may be a pronoun's verb, a capital one a surname --
        is_certain = known is not None and noun.islower()
        yield Hit(TextSpan(passage, *match.span()), fix=fix if is_certain else None, values={"fix": fix})


def _ends_as_several(article: str, word: str) -> bool:
    """Whether a word that no table knows looks like several of something after « les »."""
    return article == "les" and word[-1] in "sx"


@cache
def _disagreeing(lang: Lang) -> tuple[Sequence[Expression], Sieves]:
    """Words side by side that no sentence has in these numbers, and what tells which of them a text may have."""
    patterns = [*(_french() if lang == "fr" else english_disagreements())]
    return patterns, Sieves([pattern.sign for pattern in patterns])


_JOINED = r"[\w’'-]"
"""What stands before no whole word."""
_AT_HEAD = ("^", r"[.;:–]\s")
"""What stands before the first word of a sentence."""
_SELF = r"\b[Ss]e\s"


def _french() -> Iterator[Expression]:
    table = get_data("spelling")["fr"]["agreement"]
    counts, noun, few = any_of(table["counts"]), any_of(table["nouns"]), any_of(table["collective"])
    are = first_words(table["many"])
    two = r"\w{2,}é(?:e?\set\s\w{2,}ée?s|e?s\set\s\w{2,}ée?)(?!\w)"
    yield Expression(rf"{led_by(table['many'], never=(_JOINED,))}\s(?P<at>{two})", sign=are)
    other = rf"(?:{noun}|\w+(?:iété|bilité|alité|arité|osité|ernité))\b"
    ends = rf"\s(?!{other})[a-zà-ÿ]{{2,}}ée?)(?![\w’'(·.-]|\set\s)"
    yield Expression(rf"(?P<at>{led_by(table['many'], never=(_JOINED, _SELF))}{ends}", sign=are)
    # -- « ils se sont succédé », « se sont partagé les lots »: few verbs agree with whoever does so to themselves --
    yield Expression(
        rf"(?P<at>{led_by(('sont',), after=(_SELF,))}(?=\s(?:{any_of(table['reflexive'])})(?!\w)){ends}",
        sign=first_words(("se",)),
    )
    one = led_by(table["one"], never=(_JOINED, r"\b[Oo]n\s"))
    yield Expression(rf"(?P<at>{one}\s[a-zà-ÿ]{{2,}}ée?s)(?![\w’'-])", sign=("és", "ées"))
    several, single = led_by(("Les", "Ces", "Ses"), after=_AT_HEAD), led_by(("La", "Le", "Cette", "Ce"), after=_AT_HEAD)
    yield Expression(
        rf"(?P<at>{several}\s[a-zà-ÿ]{{3,}}[sx]\s(?:{any_of(table['sings'])}))(?!\w)", sign=("Les", "Ces", "Ses")
    )
    yield Expression(
        rf"(?P<at>{single}\s(?!(?:{few})\b)[a-zà-ÿ]{{3,}}\s(?:{any_of(table['plurals'])}))(?!\w)",
        sign=first_words(table["plurals"]),
    )
    yield from _pronouns()
    yield from _of_a_woman()
    to = led_by(("Aux", "aux", "Ces", "ces"), never=(_JOINED,))
    yield Expression(
        rf"(?P<at>{to}\s(?!(?:{counts})\b)[a-zà-ÿ]{{3,}}[^sxz\W\d])(?![\w(·-]|\.\w|\s(?:et|ou)\s)",
        sign=first_words(("aux", "ces")),
    )


def _of_a_woman() -> Iterator[Expression]:
    """« Madame le maire est autorisé », at the head of a sentence."""
    table = get_data("spelling")["fr"]["agreement"]
    her, named = led_by(table["madame"], after=_AT_HEAD), r"[A-ZÀ-Ý][\w’-]+(?:\s[A-ZÀ-Ý][\w’-]+){0,3}"
    yield Expression(
        rf"(?P<at>{her}\s(?:l[ea]\s[\w-]{{4,}}|{named})\s(?:{any_of(table['one'])})\s[a-zà-ÿ]{{2,}}é)(?![\w’'(·.-])",
        sign=first_words(table["madame"]),
    )


def _pronouns() -> Iterator[Expression]:
    """« Ils prend », « elle sont »."""
    verbs, words = get_data("spelling")["fr"]["verbs"], get_data("spelling")["fr"]["pronouns"]
    small, never = any_of(words["between"]), (_JOINED, *(rf"\b{word}\s" for word in words["after"]))
    forms = (
        ("one", (*words["sings"], *verbs["irregular"])),
        ("several", (*words["plurals"], *verbs["irregular"].values())),
    )
    for (name, _), (_, other) in zip(forms, forms[::-1], strict=True):
        who = led_by((form for word in words[name] for form in (word, word.capitalize())), never=never)
        yield Expression(rf"(?P<at>{who}\s(?:{small})?(?:{any_of(other)}))(?![\w’'-])", sign=first_words(words[name]))
    stems = any_of((*verbs["regular"], *verbs["nouns_too"]))
    shown = (
        ("this_one", f"{any_of((*words['plurals'], *verbs['irregular'].values()))}|(?:{stems})ent"),
        ("these", f"{any_of((*words['sings'], *verbs['irregular']))}|(?:{stems})e"),
    )
    for name, verb in shown:
        who = led_by((word.capitalize() for word in words[name]), after=_AT_HEAD)
        yield Expression(rf"(?P<at>{who}\s(?:{small})?(?:{verb}))(?![\w’'-])", sign=first_words(words[name]))


@on_text(
    "GRA-09",
    "warning",
    draft="typed",
    reach="alone",
    fr="« {found} » ne s’accorde pas. Corrigez l’un ou l’autre mot.",
    en="“{found}” does not agree. Correct one word or the other.",
    source="Grevisse et Goosse, Le Bon Usage, « Accord » ; Fowler’s Modern English Usage, “Agreement”",
)
def words_that_disagree(text: WholeText) -> Iterator[Hit]:
    for passage in text.passages:
        told: list[TextSpan] = []
        for sentence in sentences(passage):
            beside, phrases = _disagree_in(without_figures(sentence.text), text.lang)
            told += _judged(sentence, beside, text.lang) if beside else ()
            for start, end in phrases:
                span = TextSpan(passage, sentence.start + start, sentence.start + end)
                if not any(span.overlaps(each) for each in told):
                    told.append(span)
        yield from map(Hit, told)


def _judged(sentence: TextSpan, beside: Sequence["_Beside"], lang: Lang) -> Iterator[TextSpan]:
    """Those that stand in no words which nobody judges, and are no « soit » of two."""
    passage, begin = sentence.passage, sentence.start
    exempt = exempt_spans(passage, lang, quoted=False)
    for each in beside:
        is_judged = not touches(exempt, begin + each.start, begin + each.end)
        if is_judged and not is_either(sentence.text, each.said[0]):
            yield TextSpan(passage, begin + each.said[0], begin + each.said[1])


class _Beside(NamedTuple):
    """Words side by side, and which of them are told."""

    start: int
    end: int
    said: tuple[int, int]


@lru_cache(maxsize=2**13)
def _disagree_in(words: str, lang: Lang) -> tuple[Sequence[_Beside], Sequence[tuple[int, int]]]:
    """What disagrees in a sentence, words side by side and phrases; kept, since most sentences come again."""
    beside = [_Beside(*match.span(), match.span("at")) for match in _beside(words, lang)]
    passage = Passage(words, "paragraph", Origin(""))
    text = WholeText(lang, (passage,), Document("", "", ()), "draft")
    return beside, [(span.start, span.end) for span in (_in_french(text) if lang == "fr" else ())]


@cache
def _finders() -> tuple[Sequence[Callable[[WholeText], Iterator[TextSpan]]], Sieves]:
    """What finds whole phrases that disagree, and what tells which of them may find some."""
    looks = {
        determiners_that_disagree: may_have_determiners,
        subjects_that_disagree: verbs_of_participles(),
        verbs_that_disagree: may_have_verbs,
        groups_that_disagree: None,
        apposed_that_disagree: (", ",),
        relatives_that_disagree: (" qu",),
        having_that_agree: words_around("have"),
    }
    return [*looks], Sieves([*looks.values()])


def _in_french(text: WholeText) -> Iterator[TextSpan]:
    finders, looks = _finders()
    for number in looks.passed_by(text.words):
        yield from finders[number](text)


def _beside(words: str, lang: Lang) -> Iterator[re.Match[str]]:
    patterns, looks = _disagreeing(lang)
    for number in looks.passed_by(words):
        yield from patterns[number].made.finditer(words)
