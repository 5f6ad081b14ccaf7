"""Rules on gender. The dot of inclusive forms is a council's choice, which a text does not tell: it is not judged."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from delibgen.checks.reading.civilities import Called, offices, persons_called
from delibgen.checks.reading.expression import Expression, any_of, signs_of, words_of
from delibgen.checks.reading.holders import holders_of_two_genders, is_executive
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.referring import given_names, pronouns_at_odds
from delibgen.checks.reading.searching import SPACE, search, sentence_at, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.parts import Gender
from delibgen.tables import get_data

_CIVILITIES: dict[Gender, str] = {"f": r"(?:Mme|Madame|Mlle|Mademoiselle)", "m": r"(?:M\.|Monsieur)"}
_NO_CIVILITY = r"(?!(?:Mmes?|MM?|Mlles?|Madame|Mademoiselle|Monsieur)\b)"
_NAMED = rf"{_NO_CIVILITY}(?:[A-ZÀ-ÖØ-Ý]\.|[A-ZÀ-ÖØ-Ý][\w’'-]*)"
_NAME = rf"(?:[{SPACE}](?:d[eu][{SPACE}]|d[’']|l[ae][{SPACE}])?{_NAMED}){{1,5}}"
_ARTICLES: dict[Gender, str] = {"f": "la", "m": "le"}


def _table(name: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = get_data("titles")["fr"][name]
    return table


@cache
def _forms(gender: Gender, name: str = "titles") -> Mapping[str, str]:
    """The words of the other gender, each with that of this one."""
    words = _table(name)
    return words if gender == "f" else {feminine: masculine for masculine, feminine in words.items()}


_ENDS = r"(?![\w·(/]|[.-]\w)"


def _titled(gender: Gender) -> str:
    """A title of the other gender, with an adjective that agrees with it."""
    titles, adjectives = any_of(_forms(gender)), any_of(_forms(gender, "adjectives"))
    return rf"(?P<title>(?i:{titles}))(?P<adjective>(?:[{SPACE}](?:{adjectives})){{0,2}}){_ENDS}"


@cache
def _after_name(gender: Gender) -> Expression:
    """« Mme X, rapporteur général »."""
    return Expression(
        rf"\b{_CIVILITIES[gender]}{_NAME},[{SPACE}]{_titled(gender)}", sign=rf"{_CIVILITIES[gender]}.+,\s"
    )


@cache
def _after_civility(gender: Gender) -> Expression:
    """« Madame le Maire », « Madame la Directeur », « Madame l’Adjoint »."""
    own, other = _ARTICLES[gender], _ARTICLES["m" if gender == "f" else "f"]
    same = any_of((*_table("shared")["titles"], *_forms("m" if gender == "f" else "f")))
    return Expression(
        rf"\b{_CIVILITIES[gender]}[{SPACE}](?P<article>(?:{own}|{other})[{SPACE}]|l[’']){_titled(gender)}"
        rf"|\b{_CIVILITIES[gender]}[{SPACE}](?P<wrong>{other}[{SPACE}](?i:{same})){_ENDS}",
        sign=rf"{_CIVILITIES[gender]}\s(?:{own}|{other}|l)\b",
    )


@cache
def _after_article(gender: Gender) -> re.Pattern[str]:
    """« la président », « un rapporteure »."""
    articles = "(?:[Ll]a|[Uu]ne|[Cc]ette)" if gender == "f" else "(?:[Ll]e|[Uu]n|[Cc]e)"
    titles = _table("articled")["titles"]
    wrong = any_of(titles if gender == "f" else (_table("titles")[title] for title in titles))
    return compiled(rf"(?<![\w’'/-]){articles}[{SPACE}](?P<title>(?i:{wrong})){_ENDS}")


@cache
def _participle(gender: Gender) -> Expression:
    """« Madame la Maire de Paris est autorisé »."""
    article, own = _ARTICLES[gender], any_of((*_table("shared")["titles"], *_forms("m" if gender == "f" else "f")))
    participles = any_of(_forms(gender, "participles"))
    office = rf"(?:{_CIVILITIES[gender]}[{SPACE}])?(?i:{article})[{SPACE}](?i:{own})(?!\w)"
    return Expression(
        rf"\b(?:{office}|{_CIVILITIES[gender]}{_NAME})(?P<between>[^.;:!?,()]{{0,60}}?)[{SPACE}]"
        rf"(?:est|sera|soit|a été)[{SPACE}](?:également[{SPACE}])?(?P<participle>{participles}){_ENDS}",
        sign=rf"\s(?:{participles}){_ENDS}",
    )


@on_text(
    "GEN-01",
    "warning",
    "fr",
    draft="typed",
    reach="alone",
    look=(
        *("Mme", "Madame", "Mlle", "Mademoiselle", "Monsieur", "M."),
        *signs_of("président", "rapporteur", "direct", "préfet", "sénat", "trésor", "ambassad", "administrat"),
    ),
    fr="Le titre et ce qui s’y rapporte s’accordent avec la personne. Écrivez « {fix} ».",
    en="In French a title, and what goes with it, agrees with who holds it. Write “{fix}”.",
    source="Circulaire du 21 novembre 2017 relative aux règles de féminisation, JO du 22 novembre 2017",
)
def title_of_the_other_gender(text: WholeText) -> Iterator[Hit]:
    genders: tuple[Gender, Gender] = ("f", "m")
    for gender in genders:
        yield from _titles(text, gender)
        yield from _articles(text, gender)
        yield from _participles(text, gender)
    yield from _joined(text)


def _joined(text: WholeText) -> Iterator[Hit]:
    """« greffier-trésorière »: two titles of one person in two genders; who wrote one in the feminine meant both."""
    forms = _joinable()
    for passage, match in search(_two_titles(), text, quoted=False):
        first, last = (forms.get(each.lower(), each) for each in match["at"].split("-"))
        if first.lower() != last.lower():  # « conseiller-conseillère » stands for either
            fix = f"{first[0].upper()}{first[1:]}" if match["at"][0].isupper() else first
            yield Hit(TextSpan(passage, *match.span("at")), fix=f"{fix}-{last}")


@cache
def _joinable() -> Mapping[str, str]:
    """The titles of one word, which a hyphen may join to another."""
    forms = {**_table("titles"), **_table("joined")}
    return {his: hers for his, hers in forms.items() if his.isalpha()}


@cache
def _two_titles() -> Expression:
    his, hers = any_of(_joinable()), any_of(_joinable().values())
    signs = tuple(f"-{each}" for each in (*_joinable(), *_joinable().values()))
    return Expression(rf"(?<![\w-])(?P<at>(?i:{his})-(?:{hers})|(?i:{hers})-(?:{his})){_ENDS}", sign=signs)


def _titles(text: WholeText, gender: Gender) -> Iterator[Hit]:
    for pattern in (_after_name(gender), _after_civility(gender)):
        for passage, match in search(pattern, text, quoted=False):
            if pattern is _after_name(gender) and (
                _names_another(passage, match, gender) or _is_of_another(passage, match, gender)
            ):
                continue
            if gender == "f" and _is_masculine(match):
                continue
            if match["title"] is None:
                yield Hit(TextSpan(passage, *match.span("wrong")), fix=_ARTICLES[gender] + match["wrong"][2:])
                continue
            start = match.start("title")
            fix = _agreed(match, gender)
            article = match.groupdict().get("article") or ""
            if article[:2] in _ARTICLES.values():
                start, fix = match.start("article"), f"{_ARTICLES[gender]}{article[2:]}{fix}"
            # -- of « M. la Conseillère », the civility alone may be wrong --
            is_sure = article[:2] not in _ARTICLES.values() or article[:2] == _ARTICLES[gender]
            yield Hit(TextSpan(passage, start, match.end()), fix=fix if is_sure else None, values={"fix": fix})


def _is_masculine(match: re.Match[str]) -> bool:
    """Whether a woman's title is masculine throughout, as many choose: « Madame le Maire », « Mme X, préfet »."""
    groups = match.groupdict()
    if groups.get("wrong") or "article" not in groups:
        return True
    return (groups["article"] or "").strip() == _ARTICLES["m"] or not (groups["article"] or "l").startswith("la")


@on_text(
    "GEN-02",
    "warning",
    "fr",
    draft="typed",
    look=("Mme", "Madame", "Mlle", "Mademoiselle"),
    fr="« {found} », et ailleurs « {other} » : nommez la fonction d’une femme partout de même.",
    en="“{found}”, and elsewhere “{other}”: name the office of a woman alike everywhere.",
    source="Académie française, « La féminisation des noms de métiers et de fonctions », 28 février 2019 ; circulaire "
    "du 21 novembre 2017",
)
def title_in_both_genders(text: WholeText) -> Iterator[Hit]:
    """Either form is lawful: a text has one of them."""
    found = [
        (passage, match)
        for pattern in (_after_name("f"), _after_civility("f"))
        for passage, match in search(pattern, text, quoted=False)
        if _is_masculine(match) and not (pattern is _after_name("f") and _names_another(passage, match, "f"))
    ]
    for passage, match in found:
        said = match.groupdict().get("wrong") or match["title"]
        title = re.sub(rf"^{_ARTICLES['m']}[{SPACE}]", "", said)
        if feminine := _said_of_a_woman(text, _forms("f").get(title.lower(), title.lower())):
            yield Hit(TextSpan(passage, *match.span()), also=feminine)


def _said_of_a_woman(text: WholeText, title: str) -> TextSpan | None:
    """Where the text has that title in the feminine, or « la maire » for one of the council, which has chosen so."""
    of_mayor = title in {"maire", "adjointe", "rapporteure", "présidente"}
    mayor = rf"|(?:^[Ll]|\b{_CIVILITIES['f']}[{SPACE}]l)a[{SPACE}](?i:maire){_ENDS}" if of_mayor else ""
    named = "" if title in _table("shared")["titles"] else rf"|{_NAME},"  # « Mme X, maire » is of either choice
    feminine = re.compile(
        rf"\b{_CIVILITIES['f']}(?:[{SPACE}]la{named})[{SPACE}](?i:{re.escape(title)}){_ENDS}{mayor}", re.MULTILINE
    )
    found = next(search(feminine, text, quoted=False), None)
    return TextSpan(found[0], *found[1].span()) if found else None


def _names_another(passage: Passage, match: re.Match[str], gender: Gender) -> bool:
    """Whether someone of the other gender is named in the sentence, who may be the one that bears the title."""
    other = re.compile(rf"\b{_CIVILITIES['m' if gender == 'f' else 'f']}")
    around = (span for span in sentences(passage) if span.start <= match.start() < span.end)
    return any(other.search(sentence.text) for sentence in around)


def _is_of_another(passage: Passage, match: re.Match[str], gender: Gender) -> bool:
    """Whether another may bear the title: who belongs to the person named, « l’épouse de M. X, … », or replaces him."""
    found = _kin("m" if gender == "f" else "f").search(passage.text, max(0, match.start() - 40), match.start())
    if not found or not found["replaces"]:
        return found is not None
    before = passage.text[sentence_at(passage, match.start()).start : found.start()]
    return re.search(rf"\b{_CIVILITIES[gender]}[{SPACE}]", before) is None


@cache
def _kin(gender: Gender) -> re.Pattern[str]:
    """« la fille de », « sa suppléante », before a name."""
    kin, replaces = _table("kin"), any_of(_table("kin")["replaces"], rf"[{SPACE}]")
    by = rf"|{kin['chosen_by']}" if gender == "f" else ""  # « choisie par M. X, … »
    named = rf"(?i:{any_of(kin[gender])})[{SPACE}]de{by}|(?P<replaces>(?i:{replaces}))"
    return compiled(rf"(?<![\w-])(?:{named})[{SPACE}]$")


def _agreed(match: re.Match[str], gender: Gender) -> str:
    """The title of the match in that gender, with its capital."""
    title = _forms(gender)[match["title"].lower()]
    adjectives = re.findall(r"(\s)(\w+)", match.groupdict().get("adjective") or "")
    if match["title"][0].isupper():
        title = title[0].upper() + title[1:]
    return title + "".join(space + _forms(gender, "adjectives")[word] for space, word in adjectives)


def _articles(text: WholeText, gender: Gender) -> Iterator[Hit]:
    """« la président »: which of the two words is wrong is not certain."""
    for passage, match in search(_after_article(gender), text, quoted=False):
        before = passage.text[max(0, match.start() - 12) : match.start()]
        # -- « celle du/de la président(e) » --
        if not re.search(rf"(?:Mme|Madame|M\.|Monsieur)[{SPACE}]$|/[^{SPACE}]*[{SPACE}]$", before):
            yield Hit(TextSpan(passage, *match.span("title")), values={"fix": _agreed(match, gender)})


def _participles(text: WholeText, gender: Gender) -> Iterator[Hit]:
    for passage, match in search(_participle(gender), text):
        before = passage.text[max(0, match.start() - 12) : match.start()].rstrip()
        # -- in « la délégation de M. le Maire est autorisée » another word is the subject --
        is_subject = not before or before[-1] in ".:;–-»" or before.endswith((" que", "\n"))
        if is_subject and not re.search(r"\b(?:ou|et|qui|que|dont|ni)\b", match["between"]):
            fix = _forms(gender, "participles")[match["participle"]]
            yield Hit(TextSpan(passage, *match.span("participle")), fix=fix)


@on_text(
    "GEN-03",
    "warning",
    look=frozenset({"m", "mme", "mlle", "madame", "mademoiselle", "monsieur", "mr", "ms", "mrs", "miss"}),
    fr="« {found} » et « {other} » : la même personne est dite une fois femme, une fois homme. Corrigez la civilité.",
    en="“{found}” and “{other}”: the same person is called a man once, and a woman once. Correct the civility.",
    source="Une personne se nomme partout de même",
)
def person_of_two_genders(text: WholeText) -> Iterator[Hit]:
    """Of one first and last name; or of a last name alone, where the text names one such person only, before."""
    said = [*persons_called(text)]
    for place, each in enumerate(said):
        before = [other for other in said[:place] if other.last == each.last]
        same = next((other for other in before if other.first == each.first and each.first), None)
        if same is None and not each.first and len({other.first for other in before}) == 1:
            same = next((other for other in before if other.first and not _in_one_sentence(other.at, each.at)), None)
        if same and same.gender != each.gender and all(other.gender == same.gender for other in before):
            yield Hit(each.at, also=same.at)
    if text.lang == "fr":
        yield from _called_a_woman(text, said)
        told = (pair for pair in holders_of_two_genders(text) if not is_executive(pair[0]))
        yield from (Hit(each.at, also=first.at) for each, first in told)
        yield from _named_after_office(text)


def _named_after_office(text: WholeText) -> Iterator[Hit]:
    """« La Présidente, M. Jean Exemple », « Monsieur le Maire, Hélène Exemple »; « le maire, Mme Exemple » is right."""
    for passage, match in search(_office_and_name(), text, quoted=False):
        own, other = (_gender_of(match[name]) for name in ("civility", "other"))
        if not own and match["article"].casefold() == "la":
            own = "f"
        other = other or given_names().get(match["given"], "")
        if own and other and own != other and not (own == "f" and match["article"].casefold() == "le"):
            start = match.start("civility") if match["civility"] else match.start("article")
            at = TextSpan(passage, match.start("other") if match["other"] else match.start("given"), match.end("given"))
            yield Hit(at, also=TextSpan(passage, start, match.end("office")))


def _gender_of(civility: str | None) -> str:
    """The gender that a civility tells; nothing where there is none."""
    return ("f" if civility.startswith(("Ma", "Mm")) else "m") if civility else ""


@cache
def _office_and_name() -> Expression:
    """An office of either gender, and the name that stands in apposition to it."""
    names = _SAID.pattern("offices", "fr")
    civility = r"(?:Madame|Mme|Monsieur|M\.)"
    body = rf"(?:\s{_SAID.pattern('of_body', 'fr')}(?:\s[\w’-]+){{0,3}}?)?"
    given = rf"(?P<other>{civility}\s)?(?P<given>[A-ZÀ-Ý][\w’-]+)\s[A-ZÀ-Ý]"
    return Expression(
        rf"(?<![\w’-])(?:(?P<civility>{civility})\s)?(?P<article>[Ll][ae])\s(?P<office>{names}){body},\s{given}",
        sign=tuple(_SAID.phrases("office_signs", "fr")),
    )


def _called_a_woman(text: WholeText, said: Sequence[Called]) -> Iterator[Hit]:
    """« La greffière, Jean Exemple » of who is « M. Jean Exemple »; a woman may have the title of a man."""
    women = {(each.first, each.last) for each in said if each.gender == "f"}
    men = {(each.first, each.last): each.at for each in said if each.gender == "m" and each.first}
    for passage, match in search(_woman_in_office(), text) if men else ():
        *first, last = fold_in_place(match["name"]).split()
        name = (" ".join(first), last)
        if name in men and name not in women:
            yield Hit(TextSpan(passage, *match.span()), also=men[name])


@cache
def _woman_in_office() -> Expression:
    hers = any_of({*_table("titles").values(), *_joinable().values()})
    name = r"[A-ZÀ-Ý][\w’-]+(?:\s[A-ZÀ-Ý][\w’-]+){1,2}"
    return Expression(rf"(?<![\w’-])[Ll]a\s(?:{hers}),?\s(?P<name>{name})(?![\w’-])", sign=("La ", "la "))


def _in_one_sentence(one: TextSpan, other: TextSpan) -> bool:
    """Whether both stand in one, as two persons of one name do."""
    return one.passage is other.passage and other.start < sentence_at(one.passage, one.start).end


_SAID = Lexicon("persons", "named_office")
_PRONOUNS = Lexicon("persons", "pronouns")


@on_text(
    "GEN-04",
    "warning",
    "en",
    look=frozenset({"he", "she", "his", "her", "himself", "herself"}),
    fr="« {found} » ne peut désigner « {other} ». Corrigez le pronom ou la civilité.",
    en="“{found}” cannot stand for “{other}”. Correct the pronoun or the civility.",
    source="Une personne se nomme partout de même",
)
def pronoun_of_another_gender(text: WholeText) -> Iterator[Hit]:
    """“Ms Example has been authorised to sign it and he will send it”, where the passage names nobody else."""
    said, told = [*persons_called(text)], dict[tuple[int, int], Hit]()
    for person in said:
        beside = [each for each in said if each.at.passage is person.at.passage]
        if all(each.gender == person.gender for each in beside) and (span := _pronoun_after(person)):
            told[id(span.passage), span.start] = Hit(span, also=person.at)
    for span, named in pronouns_at_odds(text):
        told.setdefault((id(span.passage), span.start), Hit(span, also=named))
    yield from told.values()


def _pronoun_after(person: Called) -> TextSpan | None:
    """Where the sentence goes on with a pronoun of the other gender, with nobody else between."""
    at = person.at
    sentence = sentence_at(at.passage, at.start)
    match = _get_pronoun("m" if person.gender == "f" else "f").search(at.passage.text, at.end, sentence.end)
    between = at.passage.text[at.end : match.start()] if match else ""
    if not match or not offices().isdisjoint(words_of(between)) or _PRONOUNS.get("people", "en").search(between):
        return None
    return TextSpan(at.passage, *match.span("pronoun"))


@cache
def _get_pronoun(gender: str) -> re.Pattern[str]:
    pronoun, joins = _PRONOUNS.pattern(gender, "en"), _PRONOUNS.pattern("joins", "en")
    return compiled(rf"(?:,|\b{joins})\s(?P<pronoun>{pronoun})\b")
