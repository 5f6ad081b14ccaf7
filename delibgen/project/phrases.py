"""The texts that a template puts within its own sentences, each mended for its place as it is read."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from delibgen.errors import BadValue, raise_all
from delibgen.genders import find_by_ending, find_french, find_head
from delibgen.kept_patterns import expression
from delibgen.project.fields import LANGS, Code, Label, Name, Prose, Text, tidied
from delibgen.project.text import parse_plain, parse_prose
from delibgen.project.tidying import (
    bare_place,
    begins,
    determined,
    first_person,
    has_determiner,
    has_short_title,
    head_of,
    lacks_infinitive,
    leave_asked,
    lowered,
    lowered_article,
    lowered_conjunction,
    lowered_determiner,
    lowered_infinitive,
    lowered_title,
    lowered_verb,
    name_people,
    opened_recital,
    opens_recital,
    split_article,
    split_body_article,
    split_civility,
    split_profession,
    unquoted,
    whole_infinitive,
    with_purpose,
    without_annex_number,
    without_article,
    without_bullet,
    without_end,
    without_lead,
    without_number,
    without_trail,
)
from delibgen.tables import get_data, get_typed

_ARTICLES_SAID = expression(r"\b(?:articles?|art\.)\s+(?=[A-Z]?\.?\s?\*?\d)", re.IGNORECASE)
_RANK = expression(r"(?:la |le )?(\d{1,2})\s?(?:er|re|ère|e|è|ème|me|nd|nde|st|rd|th)?(?:\s\D+)?", re.IGNORECASE)
_IN_RANK = expression(
    r"(?:\s*,\s*|\s*\(\s*|(?<!\bdu)(?<!\bde)(?<!\ble)(?<!\bau)(?<=\w)\s+)(\d{1,2})\s?(?:er|e|è|ème|st|nd|rd|th)"
    r"(?:\s+arr(?:ondissement|\.)?)?\s*\)?\s*$"
)
"""The arrondissement that an address ends with: « 2, rue de l’Exemple (4e) », « Paris 4e »."""
_END_MARKS = " .,;:"
_GOES_ON = expression(r"[a-zà-ÿ]+['’]?")


def _lead(sort: str) -> Callable[[str, str], str]:
    return lambda _lang, text: without_lead(sort, text)


def _trail(sort: str) -> Callable[[str, str], str]:
    return lambda lang, text: without_trail(sort, text) if lang == "en" else text


def _end(_lang: str, text: str) -> str:
    return without_end(text)


def _entry(_lang: str, text: str) -> str:
    return without_number(without_bullet(text))


def _article(lang: str, text: str) -> str:
    return split_article(lang, text)[1]


def _name(_lang: str, text: str) -> str:
    return split_profession(split_civility(text)[1])[1]


def _titled(lang: str, text: str) -> str:
    """A name with the title that was typed before it, as French says one; English names people without."""
    gender, name = split_civility(text)
    if not gender:  # « de M. X », and not « de Gaulle »
        bare = without_lead("replaced", text)
        gender, name = split_civility(bare)
        name = name if gender else text
    return f"{get_data('nouns')['fr']['civilities'][gender]}\u00a0{name}" if gender and lang == "fr" else name


def _lowered_request(lang: str, text: str) -> str:
    """A request in lower case: a bare verb in English, where no name begins one."""
    return lowered_verb(lang, text) if lang == "en" else lowered_infinitive(lang, text)


def _noun(sort: str) -> AfterValidator:
    """Takes off a code the noun that says what it is of."""
    return AfterValidator(lambda code: without_lead(sort, code) if isinstance(code, str) else code)


def _single(code: str) -> str:
    """One code, without the mark that ends a sentence. Raises `BadValue` for several, or one that asks."""
    if _several().fullmatch(code):
        raise BadValue("several_codes", value=code)
    if code.endswith("?") and (right := code.rstrip("? ")):
        raise BadValue("code_in_doubt", value=code, right=right)
    return code.rstrip(_END_MARKS) or code


@cache
def _several() -> re.Pattern[str]:
    """Figures of several codes: `65 et 67`, `65 ; 67`."""
    words = "|".join(re.escape(word) for lang in LANGS for word in get_typed(lang)["joints"])
    return re.compile(rf"\d{{2,}}(?:(?: ?[;&+] ?|, | (?:{words}) )\d{{2,}})+")


def _bare_place(place: Text) -> Text:
    """Refuses a place that has a preposition other than that of a town."""
    for lang in LANGS:
        words = place.of(lang).source
        first = _GOES_ON.match(words)
        if first and first[0] in get_data("tidying")["prepositions"]:
            raise BadValue("place_with_preposition", value=words, before=first[0])
    return place


def _bare_infinitive(request: Text) -> Text:
    """Refuses a request that brings the preposition of its infinitive."""
    sources = {lang: request.of(lang).source for lang in LANGS}
    bare = {lang: without_lead("request", words) for lang, words in sources.items()}
    wrong = {lang: words for lang, words in sources.items() if bare[lang] != words}
    codes = {"fr": "request_with_preposition_fr", "en": "request_with_preposition_en"}
    raise_all([BadValue(codes[lang], at=(lang,), value=words, bare=bare[lang]) for lang, words in wrong.items()])
    return request


def _with_infinitive(request: Text) -> Text:
    """Refuses a request that is no infinitive, before which neither language could put its words."""
    lacks = {"fr": lacks_infinitive(request.fr.source), "en": begins(request.en.source.lower(), ("that ",))}
    codes = {"fr": "request_without_infinitive_fr", "en": "request_without_infinitive_en"}
    raise_all([BadValue(codes[lang], at=(lang,), value=request.of(lang).source) for lang in LANGS if lacks[lang]])
    return request


def _third_person(request: Text) -> Text:
    """Refuses a request in the first person, but for the leave that an executive asks for: a visa is in the third."""
    codes = {"fr": "request_in_first_person_fr", "en": "request_in_first_person_en"}
    sources = {lang: request.of(lang).source for lang in LANGS}
    said = {lang: first_person(lang, leave_asked(lang, words) or words) for lang, words in sources.items()}
    raise_all(
        [BadValue(codes[lang], at=(lang,), value=sources[lang], word=word) for lang, word in said.items() if word]
    )
    return request


def asked_leave(request: Text | None) -> Text | None:
    """What an executive asks leave to do, where a request is « m’autoriser à … »; `None` for any other request."""
    leave = leave_asked("fr", request.fr.source) if request else ""
    return request.model_copy(update={"fr": parse_plain(leave)}) if request and leave else None


def _opened(recital: Prose) -> Prose:
    """Refuses a recital that does not say whether a sentence or a noun follows « Considérant »."""
    words = recital.fr.source
    if begins(words, ("Vu ", "vu ")):
        raise BadValue("recital_is_visa", at=("fr",))
    if not recital.fr.blank and not opens_recital(words):
        raise BadValue("recital_without_opening", at=("fr",), value=words, bare=lowered_determiner("fr", words))
    return recital


def _cited(visa: Text) -> Text:
    """Refuses a visa that opens as a recital does, which would read « Vu Considérant »."""
    words = get_data("tidying")["recitals"]
    opening = next((word for word in words if begins(visa.fr.source, (f"{word} ", f"{word.lower()} "))), "")
    if opening:
        raise BadValue("visa_is_recital", at=("fr",), word=opening)
    return visa


def _wished(wish: Prose) -> Prose:
    """Refuses a wish that does not go on « émet le vœu » and “expresses the wish”, or “calls on X”."""
    leads = {"fr": ("que ", "qu'"), "en": ("that ", "to ")}
    codes = {"fr": "wish_without_that_fr", "en": "wish_without_that_en"}
    wrong = [lang for lang in LANGS if not wish.of(lang).blank and not begins(wish.of(lang).source, leads[lang])]
    raise_all([BadValue(codes[lang], at=(lang,), value=wish.of(lang).source) for lang in wrong])
    return wish


def _with_article(noun: Text) -> Text:
    """Refuses a noun without its article, before which French could put no preposition."""
    words = noun.fr.source
    if not noun.fr.blank and not has_determiner(words):
        raise BadValue("noun_without_article", at=("fr",), value=words)
    return noun


def _infinitive(aim: Prose) -> Prose:
    """The same with “to” before the English infinitive."""
    if aim.en.blank or aim.fr.blank:
        return aim
    english = whole_infinitive(aim.en.source, aim.fr.source)
    return aim if english == aim.en.source else aim.model_copy(update={"en": parse_prose(english)})


def _rank(value: Any) -> Any:
    """The number of a rank: `7` of `7e`, of `7e commission` or of `7th`."""
    match = _RANK.fullmatch(value.strip()) if isinstance(value, str) else None
    return match[1] if match else value


Complement = Annotated[Text, tidied(lowered, _end)]
"""Goes on a sentence, with its own preposition."""
Purpose = Annotated[Text, tidied(with_purpose, lowered, _end)]
"""Says why: a complement, or an infinitive typed without its « pour »."""
PhraseText = Annotated[Text, tidied(lowered_article, _end)]
"""Stands in a list or within a sentence."""
Request = Annotated[
    Text,
    tidied(_lowered_request, _end),
    *map(AfterValidator, (_bare_infinitive, _with_infinitive, _third_person)),
]
"""An infinitive, before which stands what each language puts there, once « de », once « de bien vouloir »."""
Aim = Annotated[Prose, tidied(_entry, lowered_infinitive, _end), AfterValidator(_infinitive)]
"""An infinitive in a list."""
Recital = Annotated[Prose, tidied(opened_recital, _end), AfterValidator(_opened)]
"""A reason for the act: in French with the word that opens it, in English a sentence."""
Wish = Annotated[Prose, tidied(_lead("wish"), lowered_conjunction, _end), AfterValidator(_wished)]
"""What is wished: in French from « que », in English from “that”, or from “to” of what someone is called on to do."""
ArticleNumber = Annotated[Code, _noun("cited_article")]
NewWords = Annotated[Prose, tidied(unquoted)]
"""Words that the templates put in quotation marks, as they are to stand in another text."""
QuotedWords = Annotated[Text, tidied(unquoted)]
"""Likewise, some words of it or its title."""
Determined = Annotated[
    Text, tidied(_lead("noted"), determined, lowered_determiner, _end), AfterValidator(_with_article)
]
"""A noun with its article, before which the templates put a preposition."""
Costs = Annotated[Text, tidied(_lead("bears"), lowered, _end)]
Delegate = Annotated[Text, tidied(_lead("delegate"), _end)]
Basis = Annotated[Text, tidied(_lead("basis"), lowered, _end)]
GivenThing = Annotated[Text, tidied(_lead("given"), lowered_article, _end)]
"""A noun within a sentence, with its article, which may be that of a part: « des outils »."""
LentThing = Annotated[Text, tidied(_lead("lent"), determined, lowered_article, _end)]
"""The same, out of the words that say that it is lent: « mise à disposition du gymnase »."""
Event = Annotated[Text, tidied(_entry, lowered_article, _end)]
"""An entry of a list of events."""
Duty = Annotated[Text, tidied(_entry, _lead("duty"), lowered_verb, _end)]
"""An infinitive after « s’engage à »."""
HeadingText = Annotated[Text, tidied(lambda _lang, text: without_number(text), _end)]
"""A title, whose number and place the document gives."""
AnnexTitle = Annotated[Text, tidied(lambda _lang, text: without_number(without_annex_number(text)), _end)]
"""The same of an annex, whose word the document gives too."""
Title = Annotated[Text, tidied(_end)]
"""The title of an act, which is no sentence."""
Office = Annotated[Text, tidied(without_article, _end)]
"""What a person is, after the name."""
Organ = Annotated[Text, tidied(without_article, _end)]
"""A part of a body, without article."""
AgreementTitle = Annotated[Text, tidied(without_article, lowered_title, _end)]
"""A noun and what belongs to it, without article."""
VisaText = Annotated[Text, tidied(_lead("text"), _end), AfterValidator(_cited)]
GroupName = Annotated[Name, tidied(_article, _lead("group"), _trail("group"))]
PersonName = Annotated[Name, tidied(_name)]
TitledName = Annotated[Name, tidied(_titled)]
Number = Annotated[Name, tidied(_lead("number"))]
Location = Annotated[Text, tidied(_lead("location"), lowered, _end)]
"""Where something is to be placed, with its preposition."""
Inventory = Annotated[Code, _noun("inventory"), _noun("number")]
Address = Annotated[Name, tidied(_lead("address"), _end)]
PlaceName = Annotated[Name, tidied(lambda _lang, text: bare_place(text)), AfterValidator(_bare_place)]
VisaNumber = Annotated[Label, _noun("act"), _noun("number")]
CodeArticles = Annotated[Label, AfterValidator(lambda articles: _ARTICLES_SAID.sub("", articles) or articles)]
_ONE = AfterValidator(_single)
Chapter = Annotated[Code, _noun("chapter"), _noun("number"), _ONE]
Nature = Annotated[Code, _noun("nature"), _noun("number"), _ONE]
Function = Annotated[Code, _noun("function"), _noun("number"), _ONE]
BudgetLineCode = Annotated[Code, _noun("line"), _noun("number"), _ONE]
Mission = Annotated[Code, _noun("mission"), _noun("number"), _ONE]
Subchapter = Annotated[Code, _noun("subchapter"), _noun("number"), _ONE]
BudgetArticle = Annotated[Code, _noun("article"), _noun("number"), _ONE]
Account = Annotated[Code, _noun("account"), _noun("number"), _ONE]
Subfunction = Annotated[Code, _noun("subfunction"), _noun("number"), _ONE]
Programme = Annotated[Code, _noun("programme"), _noun("number"), _ONE]
Operation = Annotated[Code, _noun("operation"), _noun("number"), _ONE]
CostCentre = Annotated[Code, _noun("cost_centre"), _noun("number"), _ONE]
Authorisation = Annotated[Code, _noun("authorisation"), _noun("number"), _ONE]
Commitment = Annotated[Code, _noun("commitment"), _noun("number"), _ONE]
Quoted = Annotated[Label, AfterValidator(lambda words: words.strip('«»“”" \u00a0\u202f') or words)]
"""Words that the templates put in quotation marks."""
CommitteeNumber = Annotated[int, Field(ge=1, le=99), BeforeValidator(_rank)]
Arrondissement = Annotated[int, Field(ge=1, le=20), BeforeValidator(_rank)]


def gendered(data: Any, name: str = "name") -> Any:
    """The fields of a person, with the gender that a title before the name tells.

    Raises `BadValue` where the title and the gender stated do not agree.
    """
    if not isinstance(data, Mapping):
        return data
    stated = data.get("gender")
    for lang, words in _strings(data.get(name)):
        told = split_civility(words)[0]
        if told and stated is None:
            stated = told
        elif told and stated in {"m", "f"} and told != stated:
            raise BadValue("civility_contradicts", at=(name, *lang), value=words, gender=stated)
    return data if stated is None else {**data, "gender": stated}


_MORE_THAN_A_NAME = expression(r"[,;(\d]|\s(?:et|and|&)\s")


def person_of(text: str) -> dict[str, str]:
    """The fields of a person who is typed as one text: a title, which tells the gender, and a name.

    Raises `BadValue` where there is no title, or more than a name.
    """
    gender, name = split_civility(text.strip())
    check_person(text, gender, name)
    if not gender:
        raise BadValue("person_without_title", value=text, name=name, gender="f")
    return {"name": name, "gender": gender}


def check_titled(data: Any, name: str = "name") -> None:
    """Raises `BadValue` where a name with a title before it is that of an office, or says more than a name."""
    for lang, words in _strings(data.get(name)) if isinstance(data, Mapping) else ():
        gender, bare = split_civility(words)
        if gender:
            check_person(words, gender, bare, name, *lang)


def check_person(text: str, gender: str, name: str, *at: str) -> None:
    """Raises `BadValue` where `name`, which `text` says after a title, is no name of one person."""
    if gender and _is_office(name):
        raise BadValue("person_without_name", at=at, value=text)
    more = _MORE_THAN_A_NAME.search(name) or _title_within(name)
    if more:
        bare = name[: more.start()].strip()
        raise BadValue("person_with_more", at=at, value=text, name=bare, gender=gender or "f")


def _is_office(name: str) -> bool:
    """Whether an office stands in the place of a name: « la Maire », and not « le Gall »."""
    article, noun = split_article("fr", name)
    return bool(article) and (noun.islower() or find_french(noun.split()[0].lower()) is not None)


def _title_within(name: str) -> re.Match[str] | None:
    """Where the title of another person stands in a name: two were typed without a mark that parts them."""
    words = [*re.finditer(r"\S+", name)]
    for before, found in pairwise(words):
        is_initial = found[0] in {"M.", "M"} and before[0][:1].isupper()
        if not is_initial and split_civility(name[found.start() :])[0]:
            return before if not before[0][:1].isupper() else found
    return None


def check_article(name: Text, article: str, at: str) -> None:
    """Raises `BadValue` for a noun without its article that cannot be told: one in lower case that no table knows."""
    words = name.fr.source
    head = head_of(words)
    if not article and head[:1].islower() and len(head) > 1 and find_head(words) is None:
        raise BadValue("article_needed", at=(at,), value=words)


def check_office(name: Text, article: str, at: str) -> None:
    """The same for who gives an opinion, and for an office of either gender: « Commissaire enquêteur »."""
    check_article(name, article, at)
    words = name.fr.source
    if not article and head_of(words).lower() in get_data("nouns")["fr"]["either"].split():
        raise BadValue("noun_needs_article", at=(at,), value=words)


def titled(data: Any) -> Any:
    """The fields of an agreement, with the gender that an article before its title tells, where its noun does not.

    Raises `BadValue` where neither tells it, or each another one.
    """
    title = data.get("title") if isinstance(data, Mapping) else None
    french = title.get("fr") if isinstance(title, Mapping) else None
    if not isinstance(french, str) or data.get("gender"):
        return data
    article, noun = split_article("fr", french[:1].lower() + french[1:])
    gender, head = _GENDERS.get(article or ""), head_of(noun)
    known = find_head(noun)
    if known and gender not in {None, known.gender}:
        raise BadValue("two_genders", at=("title", "fr"), value=french, noun=noun)
    if head and not (gender or known or find_by_ending(head)):
        raise BadValue("gender_needed", at=("title", "fr"), value=french, noun=noun)
    return {**data, "gender": gender} if gender and not known else data


_GENDERS = {"la": "f", "le": "m"}


def civil(data: Any) -> Any:
    """The fields of a party; of a person, with the gender that a title before the name tells, which then stands apart.

    A title in short, or of a profession, makes a person of a party whose kind is not stated; that stays in French.
    """
    if not isinstance(data, Mapping):
        return data
    is_person = any(has_short_title(words) or split_profession(words)[0] for _, words in _strings(data.get("name")))
    kind = data.get("kind") or ("person" if is_person else None)
    if kind != "person":
        return data
    people = named_people(data.get("name"))
    if people:
        return {**data, "kind": kind, "name": people}
    told = gendered(data)
    return {**told, "kind": kind, "name": _in_person(_each(told.get("name"), lambda words: split_civility(words)[1]))}


def _in_person(name: Any) -> Any:
    """The name of a person, whose profession is a title in French alone: « Me X », “X”."""
    if isinstance(name, str) and split_profession(name)[0]:
        return {"fr": name, "en": split_profession(name)[1]}
    english = name.get("en") if isinstance(name, Mapping) else None
    return {**name, "en": split_profession(english)[1]} if isinstance(english, str) else name


def named_people(name: Any) -> Any:
    """The name of several people in both languages, their titles in it; nothing for one person."""
    french = name.get("fr") if isinstance(name, Mapping) else name
    english = name_people(french)[1] if isinstance(french, str) else ""
    return {"en": english, **(name if isinstance(name, Mapping) else {"fr": french})} if english else None


def led(data: Any, name: str, sort: str) -> Any:
    """The fields of something, without what the templates put before one that is read with its article."""
    if not isinstance(data, Mapping) or name not in data:
        return data
    return {**data, name: _each(data[name], lambda words: without_lead(sort, words))}


def seated(data: Any) -> Any:
    """The fields of a party, without the arrondissement of its seat where the address says it once more.

    Raises `BadValue` where the two do not agree.
    """
    stated = data.get("arrondissement") if isinstance(data, Mapping) else None
    address = data.get("address") if stated is not None else None
    said = {match[1] for _, words in _strings(address) if (match := _IN_RANK.search(words))}
    if not said:
        return data
    if said != {str(_rank(stated))}:
        raise BadValue("two_arrondissements", at=("address",), value=min(said), stated=_rank(stated))
    return {**data, "address": _each(address, lambda words: _IN_RANK.sub("", words))}


def _each(value: Any, mend: Callable[[str], str]) -> Any:
    """A name with `mend` done to each text typed for it."""
    if isinstance(value, str):
        return mend(value)
    if not isinstance(value, Mapping):
        return value
    return {lang: mend(words) if isinstance(words, str) else words for lang, words in value.items()}


def articled(data: Any, name: str, *, contracted: bool = False) -> Any:
    """The fields of a noun, with the article that was typed before it in its own.

    Raises `BadValue` where the two do not agree.
    """
    if not isinstance(data, Mapping):
        return data
    value = data.get(name)
    french = next((words for lang, words in _strings(value) if lang in {(), ("fr",)}), "")
    article, noun = split_article("fr", french, contracted=contracted)
    if article is None:
        article, noun = split_body_article(french, after_of=contracted)
    if article is None:
        article, noun = _before_kind(french, data.get("kind"))
    data = {**data, "article": _unelided(data, noun)} if data.get("article") else data
    stated = data.get("article") or ""
    if article is None:
        is_said = stated and french and isinstance(value, Mapping)
        return {**data, name: _without_articles(value, french, contracted=contracted)} if is_said else data
    if stated and article not in {stated, "l'", "none"}:
        raise BadValue("two_articles", at=("article",), value=french, article=stated)
    bare = _without_articles(value, noun, contracted=contracted)
    return {**data, name: bare, "article": stated or _whole_article(article, noun, data)}


def _before_kind(name: str, kind: object) -> tuple[str | None, str]:
    """A name and the article before the noun of its kind there: « L’Association Exemple » of an association."""
    article, noun = split_article("fr", name[:1].lower() + name[1:])
    of_kind = get_data("nouns")["fr"]["kinds"].get(kind) if isinstance(kind, str) else None
    return (article, noun) if article and head_of(noun).lower() == of_kind and " " in noun else (None, name)


def _unelided(data: Mapping[str, Any], noun: str) -> Any:
    """The article that was stated; where that is an elided one, whole, by the gender that the noun or the party tells.

    Raises `BadValue` where nothing tells it.
    """
    stated = data["article"]
    if not isinstance(stated, str) or stated.replace("’", "'").strip().lower() != "l'":
        return stated.lower() if isinstance(stated, str) else stated
    known = find_head(noun)
    gender = known.gender if known else data.get("gender")
    if gender not in {"m", "f"}:
        raise BadValue("elided_article", at=("article",), value=noun)
    return "la" if gender == "f" else "le"


def _whole_article(article: str, noun: str, data: Mapping[str, Any]) -> str:
    """The article that was typed before a noun, whole where it was elided: by the gender told or given."""
    if article != "l'":
        return "" if article == "none" else article
    known = find_french(head_of(noun))
    gender = known.gender if known else data.get("gender")
    return "la" if gender == "f" else "le"


def _without_articles(value: Any, french: str, *, contracted: bool) -> Any:
    """A name, in one language or in both, once its article stands apart."""
    if isinstance(value, str):
        return french
    bare = {**value, "fr": french}
    if isinstance(english := value.get("en"), str):
        bare["en"] = split_article("en", english, contracted=contracted)[1]
    return bare


def _strings(value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each text typed for a name, with the language it stands under; none for a name that serves both."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, Mapping):
        yield from (((str(lang),), words) for lang, words in value.items() if isinstance(words, str))
