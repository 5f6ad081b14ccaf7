"""What is typed beside what the templates add, or with the signs of a sentence: mended where one reading is possible.

The words are in `data/tidying.toml` and `data/complements.toml`. Each function takes a text as typed and gives it
mended, or as it was.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate

from delibgen.genders import find_by_ending, find_french, find_head
from delibgen.kept_patterns import expression
from delibgen.tables import get_data

_STRAIGHT = str.maketrans({"’": "'", "º": "°", "\u00a0": " ", "\u202f": " "})
_LAST_WORD = expression(r"[^\s(«“\"']*$")
_GENDERS = ("m", "f")
_LONG = 4
"""Letters of a word that is no name by itself, as « In » may be."""
_WORD = expression(r"[^\W\d_]+(?:-[^\W\d_]+)*'?")
_WRITTEN = expression(r"[A-ZÀ-ÝŒ](?:[a-zà-ÿœ]|['’ ])")
_INFINITIVE_FR = expression(r"(?:s['’]|se |n['’]|ne (?:pas |plus )?)?([a-zà-ÿœ]+(?:er|ir|re))\b", re.IGNORECASE)
_ACTION = expression(
    r"(?:s['’]|se |n['’]|ne (?:pas |plus )?)?([a-zà-ÿœ]*(?:er|ir|dre|ttre|uire|crire|faire))\b"
    r"(?= (?:à|aux?|en|l['’]|l[ae]s?|une?|des|son|sa|ses|leurs?|cet?t?e?s?|avec|contre|sur)\b)",
    re.IGNORECASE,
)
"""An infinitive, and after it the beginning of what it is on."""
_NUMBERED = expression(
    r"^(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})(?:[.)°]| ?[-–—:](?= ))|[a-zA-Z]\)|\d{1,2}(?:\.\d{1,2})+)\s+"
)
_INFINITIVE = expression(r"([A-ZÀ-Ý][a-zà-ÿœ]+(?:er|ir|re))\s+(?=[a-zà-ÿ])")


def without_lead(sort: str, text: str) -> str:
    """`text` without what the templates put before a field of that sort.

    >>> without_lead("number", "n° X01234"), without_lead("place", "à Dakar"), without_lead("place", "In Salah")
    ('X01234', 'Dakar', 'In Salah')
    """
    return _off(text, _leads(sort))[1]


@cache
def _leads(sort: str) -> tuple[str, ...]:
    """What is typed before a field of that sort; long words in capitals too, which no name is written in."""
    words = get_data("tidying")["before"][sort]
    cased = [form for word in words if len(word) >= _LONG for form in (word[0].upper() + word[1:], word.upper())]
    return tuple(dict.fromkeys([*words, *cased]))


def without_trail(sort: str, text: str) -> str:
    """`text` without the word that the templates put behind a field of that sort in English.

    >>> without_trail("group", "Green Group"), without_trail("group", "Group")
    ('Green', 'Group')
    """
    name, _, last = text.rpartition(" ")
    return name if name and last in get_data("tidying")["after"][sort] else text


def bare_place(text: str) -> str:
    """`text` without the preposition of a town, and with the article that was contracted with it.

    >>> bare_place("à Dakar"), bare_place("au Caire"), bare_place("aux Lilas"), bare_place("à la Maison Exemple")
    ('Dakar', 'Le Caire', 'Les Lilas', 'la Maison Exemple')
    """
    contracted = get_data("tidying")["contracted"]
    taken, rest = _off(text, contracted, times=1)
    if not taken:
        return without_lead("place", text)
    article = contracted[taken]
    return f"{article.capitalize() if rest[0].isupper() else article} {rest}"


def without_end(text: str) -> str:
    """`text` without the mark that ends a sentence or an item, unless the last word is cut short by it.

    >>> [without_end(text) for text in ("pour un voyage.", "avec Exemple Inc.", "des visites, etc.", "voir...")]
    ['pour un voyage', 'avec Exemple Inc.', 'des visites, etc.', 'voir...']
    """
    bare = text.rstrip(" \u00a0\u202f")
    if not bare.endswith((".", ";", ",", ":")) or bare.endswith(".."):
        return text
    if bare.endswith(".") and _is_cut_short(_LAST_WORD.findall(bare)[0]):
        return text
    return bare[:-1].rstrip(" \u00a0\u202f") or text


def _is_cut_short(word: str) -> bool:
    """Whether the full stop belongs to the word: « etc. », « Inc. », « S.A. », « A. »."""
    known = get_data("tidying")["end"]["abbreviations"].split()
    return word.lower() in map(str.lower, known) or "." in word[:-1] or (len(word) == 2 and word[0].isalpha())


def lowered(lang: str, text: str) -> str:
    """`text` without its capital, where its first word is one that goes on a sentence, and so no name.

    >>> [lowered("fr", text) for text in ("Pour un voyage", "A la rénovation", "Paris", "D'un fonds")]
    ['pour un voyage', 'à la rénovation', 'Paris', "d'un fonds"]
    """
    first = _first_word(text)
    known = get_data("complements")["capitals"].get(first) if lang == "fr" else None
    known = known or first[:1].lower() + first[1:]
    return known + text[len(first) :] if first[:1].isupper() and _straight(known) in _beginnings(lang) else text


def lowered_infinitive(lang: str, text: str) -> str:
    """`text` without its capital, where it begins with an infinitive.

    >>> [lowered_infinitive("fr", text) for text in ("Comparer les villes", "Alger")]
    ['comparer les villes', 'Alger']
    """
    is_verb = _INFINITIVE.match(text) if lang == "fr" else text.startswith("To ")
    return text[0].lower() + text[1:] if is_verb else text


def lowered_verb(_lang: str, text: str) -> str:
    """`text`, which begins with an infinitive, without its capital; a word in capitals keeps them.

    >>> lowered_verb("en", "Put up a plaque"), lowered_verb("fr", "Se conformer aux usages"), lowered_verb("en", "ABC")
    ('put up a plaque', 'se conformer aux usages', 'ABC')
    """
    return text[0].lower() + text[1:] if _WRITTEN.match(text) else text


def with_purpose(lang: str, text: str) -> str:
    """A bare French infinitive with the « pour » by which it says why; anything else as it was.

    >>> [with_purpose("fr", text) for text in ("Participer à un congrès", "pour un congrès", "Outre les frais")]
    ['pour participer à un congrès', 'pour un congrès', 'Outre les frais']
    """
    verb = _ACTION.match(text) if lang == "fr" else None
    known = {*get_data("tidying")["no_infinitives"].split(), *_beginnings("fr")}
    is_verb = verb is not None and verb[1].lower() not in known and find_french(verb[1].lower()) is None
    return f"pour {lowered_verb(lang, text)}" if is_verb else text


def whole_infinitive(text: str, french: str) -> str:
    """An English infinitive with its “to”, where the French beside it is one too; a gerund is left as it was.

    >>> whole_infinitive("Set up projects", "monter des projets"), whole_infinitive("Better roads", "de belles routes")
    ('to set up projects', 'Better roads')
    """
    first, verb = _first_word(text).lower(), _INFINITIVE_FR.match(french)
    is_verb = verb is not None and verb[1].lower() not in get_data("tidying")["no_infinitives"].split()
    is_other = first in {"", "to", "not"} or first.endswith("ing") or re.search(r"[^s]s$", first)
    return f"to {lowered_verb('en', text)}" if is_verb and not is_other else text


def lacks_infinitive(text: str) -> bool:
    """Whether a French request begins with a clause or a noun in the place of its infinitive.

    >>> [lacks_infinitive(text) for text in ("que le lieu soit nommé", "l'adoption du plan", "le voir", "pouvoir agir")]
    [True, True, False, False]
    """
    if begins(text.lower(), ("que ", "qu'")):
        return True
    taken, rest = _off(text, get_data("tidying")["determiners"], times=1)
    first, verb = _first_word(rest).lower(), _INFINITIVE_FR.match(rest)
    is_noun = first in get_data("tidying")["no_infinitives"].split() or (taken and find_french(first) is not None)
    if verb and not is_noun:
        return False
    by_ending = find_by_ending(first)
    return bool(taken or find_french(first) or (by_ending and by_ending.gender == "f"))


def lowered_determiner(lang: str, text: str) -> str:
    """A noun with its article, or a word in its place, without the capital of a sentence.

    >>> lowered_determiner("fr", "Le rapport annuel"), lowered_determiner("en", "The annual report")
    ('le rapport annuel', 'the annual report')
    """
    first = _first_word(text)
    known = get_data("tidying")["determiners" if lang == "fr" else "determiners_en"]
    return text[:1].lower() + text[1:] if _straight(first).lower() in known else text


def lowered_title(lang: str, text: str) -> str:
    """The title of an agreement without the capital of its noun, where it is written as a sentence is.

    >>> lowered_title("en", "Multi-year agreement on objectives"), lowered_title("fr", "Pacte Exemple")
    ('multi-year agreement on objectives', 'Pacte Exemple')
    """
    first = _first_word(text)
    is_plain = text[len(first) :].lstrip()[:1].islower() or len(text.split()) == 1
    return text[0].lower() + text[1:] if is_plain and first in get_data("tidying")["capitals"][lang] else text


def without_article(lang: str, text: str) -> str:
    """`text` without the article that it begins with, whose capital is that of a sentence: « La conseillère ».

    >>> without_article("fr", "La conseillère du district"), without_article("en", "The Mayor")
    ('conseillère du district', 'Mayor')
    """
    article, noun = split_article(lang, text[:1].lower() + text[1:])
    return text if article is None else noun


def without_number(text: str) -> str:
    """A heading without the number that the document gives it.

    >>> [without_number(text) for text in ("1. Une année", "II – Les suites", "2024. Un bilan", "Acte II")]
    ['Une année', 'Les suites', '2024. Un bilan', 'Acte II']
    """
    return _NUMBERED.sub("", text) or text


def without_annex_number(text: str) -> str:
    """The title of an annex without its word and number, which the document gives it.

    >>> [without_annex_number(text) for text in ("Annexe 1 - Règlement", "Annexe n° 2 : Plan", "Annexe financière")]
    ['Règlement', 'Plan', 'Annexe financière']
    """
    taken, rest = _off(text, get_data("tidying")["before"]["annex"], times=1)
    ranked = without_lead("number", rest)
    title = without_number(ranked)
    return title if taken and title != ranked else text


def without_bullet(text: str) -> str:
    """An entry of a list without the bullet that the document gives it.

    >>> without_bullet("– comparer les ports"), without_bullet("- 5 °C au port")
    ('comparer les ports', '- 5 °C au port')
    """
    bullet, _, rest = text.partition(" ")
    is_bullet = bullet in get_data("tidying")["bullets"] and rest.lstrip()[:1].isalpha()
    return rest.lstrip() if is_bullet else text


def lowered_article(lang: str, text: str) -> str:
    """`text` without its capital, where it begins with an article that no name begins with.

    >>> [lowered_article("fr", text) for text in ("Un local", "La Fabrique", "Unité mobile")]
    ['un local', 'La Fabrique', 'Unité mobile']
    """
    is_article = _straight(_first_word(text)) in get_data("tidying")["articles"]["capital"][lang]
    return text[0].lower() + text[1:] if is_article else text


def opened_recital(lang: str, text: str) -> str:
    """A recital as it is kept: in French behind the word that opens it, in English as a sentence.

    >>> [opened_recital("fr", text) for text in ("qu'il pleut", "CONSIDÉRANT l'intérêt du projet", "il pleut")]
    ["Considérant qu'il pleut", "Considérant l'intérêt du projet", 'il pleut']
    >>> opened_recital("en", "Whereas the two cities are twinned")
    'The two cities are twinned'
    """
    if lang == "en":
        bare = without_lead("recital", text)
        return bare[:1].upper() + bare[1:]
    if opener := _opener(text):
        return opener + text[len(opener) :]
    conjunction = next((word for word in ("que ", "qu'") if _straight(text.lower()).startswith(word)), "")
    return f"{get_data('tidying')['recitals'][0]} {text[0].lower()}{text[1:]}" if conjunction else text


def opens_recital(text: str) -> bool:
    """Whether a French text begins with a word that opens a recital."""
    return bool(_opener(text))


def _opener(text: str) -> str:
    """The word that opens a recital, as it is written; nothing where there is none."""
    known: list[str] = get_data("tidying")["recitals"]
    return next((word for word in known if re.match(rf"{_plain(word)}\b(?! *(?:que|qu')? *$)", _plain(text))), "")


def _plain(text: str) -> str:
    """`text` in lower case without accents, letter for letter."""
    return "".join(unicodedata.normalize("NFD", letter)[:1] for letter in _straight(text).lower())


def lowered_conjunction(lang: str, text: str) -> str:
    """`text` without its capital, where it begins with the conjunction of a wish.

    >>> lowered_conjunction("fr", "Que la ligne soit rouverte"), lowered_conjunction("en", "That it be")
    ('que la ligne soit rouverte', 'that it be')
    """
    heads = {"fr": ("que ", "qu'"), "en": ("that ", "to ")}[lang]
    return text[0].lower() + text[1:] if begins(text.lower(), heads) else text


def begins(text: str, heads: tuple[str, ...]) -> bool:
    """Whether `text` begins with one of `heads`, whatever its apostrophes and spaces."""
    return _straight(text).startswith(heads)


def unquoted(lang: str, text: str) -> str:
    """`text` without the quotation marks that enclose the whole of it; those within are then the outer ones.

    >>> [unquoted("fr", text) for text in ("« Le prix « réduit » »", "« Un » et « deux »", "« Le prix “réduit” »")]
    ['Le prix « réduit »', '« Un » et « deux »', 'Le prix «\xa0réduit\xa0»']
    """
    outer, inner = get_data("tidying")["quotes"][lang]
    depths = list(accumulate(text, lambda depth, sign: depth + (sign == outer[0]) - (sign == outer[1]), initial=0))[1:]
    if len(text) > 2 and (text[0], text[-1]) == tuple(outer) and all(depths[:-1]):
        text = text[1:-1].strip(" \u00a0\u202f")
    if inner[1] == "’" or outer[0] in text:  # an apostrophe looks like what closes a single one
        return text
    return text.replace(inner[0], f"{outer[0]}\u00a0").replace(inner[1], f"\u00a0{outer[1]}")


def leave_asked(lang: str, text: str) -> str:
    """What an executive asks leave to do in the first person; nothing where the request is another one.

    >>> leave_asked("fr", "m’autoriser à signer une lettre"), leave_asked("fr", "dénommer un jardin")
    ('signer une lettre', '')
    """
    taken, leave = _off(text, get_data("tidying")["first_person"]["leave"]) if lang == "fr" else ("", "")
    return leave if taken else ""


def first_person(lang: str, text: str) -> str:
    """The first word of the first person in `text`; nothing where there is none.

    >>> [first_person("fr", text) for text in ("me donner mandat", "restaurer Notre-Dame", "m'écouter")]
    ['me', '', "m'"]
    """
    known: list[str] = get_data("tidying")["first_person"][lang]
    words = "|".join(word if word.endswith("'") else rf"{word}(?![\w'}}-])" for word in known)
    match = re.search(rf"(?<![\w'{{-])(?:{words})", _straight(text))
    return match[0] if match else ""


def determined(lang: str, text: str) -> str:
    """A noun with its article, out of the preposition that may be typed before it.

    >>> [determined("fr", text) for text in ("du rapport annuel", "de la communication", "le rapport", "rapport")]
    ['le rapport annuel', 'la communication', 'le rapport', 'rapport']
    """
    taken, noun = _off(text, get_data("tidying")["of"][lang], times=1)
    return get_data("tidying")["of"][lang][taken] + noun if taken else text


def has_determiner(text: str) -> bool:
    """Whether a French noun has an article, or a word in its place.

    >>> has_determiner("l’avis de la commission"), has_determiner("leurs rapports"), has_determiner("Les Échos")
    (True, True, False)
    """
    return bool(_off(text, get_data("tidying")["determiners"])[0])


def begins_complement(lang: str, text: str, *, of_date: bool = False) -> bool:
    """Whether `text` goes on a sentence, as far as its first word tells; a date may begin with an article.

    >>> begins_complement("fr", "relative aux jardins"), begins_complement("fr", "voyage d'étude")
    (True, False)
    """
    first = _first_word(text)
    if not first:
        return of_date or not text[:1].isdigit()
    dates = get_data("complements")["beginnings"]["when"][lang].split() if of_date else ()
    return _straight(first) in _beginnings(lang) or _straight(first) in dates


def _first_word(text: str) -> str:
    """The first word of `text`, with its apostrophe where it is elided; nothing where it begins with another sign."""
    match = _WORD.match(_straight(text))
    return text[: match.end()] if match else ""


def head_of(name: str) -> str:
    """The noun with which a name begins, without what opens a quotation.

    >>> head_of("« Ville » de Dakar"), head_of("accord-cadre d'aide")
    ('Ville', 'accord-cadre')
    """
    return _first_word(name.lstrip("«“\"'( \u00a0\u202f")).rstrip("'’")


@cache
def _beginnings(lang: str) -> frozenset[str]:
    return frozenset(get_data("complements")["beginnings"][lang].split())


def _straight(text: str) -> str:
    """`text` with one kind of apostrophe and of space, as long as it was."""
    return text.translate(_STRAIGHT)


def split_civility(text: str) -> tuple[str, str]:
    """The gender that a title before a person's name tells, and the name; no gender where there is no title.

    >>> split_civility("Mme Camille EXEMPLE"), split_civility("Camille EXEMPLE")
    (('f', 'Camille EXEMPLE'), ('', 'Camille EXEMPLE'))
    """
    titles = get_data("tidying")["civilities"]
    for gender in _GENDERS:
        taken, name = _off(text, titles[gender])
        if taken:
            return gender, name
    return "", text


def split_profession(text: str) -> tuple[str, str]:
    """The title of a profession that French puts before a person's name, and the name.

    >>> split_profession("Me Camille EXEMPLE"), split_profession("Mehdi EXEMPLE")
    (('Me', 'Camille EXEMPLE'), ('', 'Mehdi EXEMPLE'))
    """
    return _off(text, get_data("tidying")["civilities"]["profession"], times=1)


def name_people(text: str) -> tuple[str, str]:
    """The gender of several people named with their French titles, and how English names them; empty for one alone.

    >>> name_people("M. et Mme ESSAI"), name_people("Mmes Odile et Line ESSAI"), name_people("Mme Odile ESSAI")
    (('m', 'Mr and Mrs ESSAI'), ('f', 'Ms Odile and Line ESSAI'), ('', ''))
    """
    titles = get_data("tidying")["civilities"]["people"]
    found = _people().findall(_straight(text))
    if not found or not text.startswith(found[0]) or (len(found) == 1 and found[0] in titles["one"]):
        return "", ""
    known = titles["one"] | titles["several"]
    said = _people().sub(lambda title: known[title[0]], _straight(text))
    return "f" if set(found) <= set(titles["women"]) else "m", re.sub(r" (?:et|&) ", " and ", said)


@cache
def _people() -> re.Pattern[str]:
    """The French titles of people, the longest first."""
    titles = get_data("tidying")["civilities"]["people"]
    longest = _longest_first((*titles["one"], *titles["several"]))
    return re.compile("|".join(rf"(?<!\w){re.escape(title)}(?!\w)" for title in longest))


def civility(gender: str) -> str:
    """The title that is written before the name of a person of that gender; empty where it is none.

    >>> civility("f"), civility("")
    ('Mme', '')
    """
    return str(get_data("tidying")["civilities"][gender][0]) if gender in _GENDERS else ""


def has_short_title(text: str) -> bool:
    """Whether a title in short stands before the name, as it does before that of a person alone.

    >>> has_short_title("Mme Odile EXEMPLE"), has_short_title("Madame Exemple, théâtre")
    (True, False)
    """
    return bool(_off(text, get_data("tidying")["civilities"]["short"])[0])


def ends_with_civility(text: str) -> bool:
    """Whether `text` ends with the title of a person, whose name follows.

    >>> ends_with_civility("le don de Mme "), ends_with_civility("le don de ")
    (True, False)
    """
    words = text.split()
    return bool(words) and bool(split_civility(f"{words[-1]} X")[0])


def split_article(lang: str, text: str, *, contracted: bool = False) -> tuple[str | None, str]:
    """The article typed before a noun, and the noun; `None` without one.

    `contracted` says that a preposition may stand before it, as in « du comité ».

    >>> [split_article("fr", name) for name in ("la Ville de Dakar", "La Place", "l'association X")]
    [('la', 'Ville de Dakar'), (None, 'La Place'), ("l'", 'association X')]
    """
    articles = get_data("tidying")["articles"]
    known = dict(articles[lang]) if lang == "fr" else dict.fromkeys(articles[lang], "")
    if contracted:
        known |= articles["contracted"][lang] if lang == "fr" else dict.fromkeys(articles["contracted"][lang], "")
    taken, noun = _off(text, known, times=1)
    return (known[taken], noun) if taken else (None, text)


def split_body_article(text: str, *, after_of: bool = False) -> tuple[str | None, str]:
    """The same before a noun that a body is called by, with the capital or the preposition of a sentence.

    `after_of` says that both may stand together, as in « Du Comité ».

    >>> [split_body_article(name) for name in ("La ville de Dakar", "à l'Office test", "La Place", "au fil de l'eau")]
    [('la', 'ville de Dakar'), ("l'", 'Office test'), (None, 'La Place'), (None, "au fil de l'eau")]
    """
    article, noun = split_article("fr", text, contracted=True)
    if article is None and after_of:
        article, noun = split_article("fr", text[:1].lower() + text[1:], contracted=True)
    if article is None:
        article, noun = split_article("fr", text[:1].lower() + text[1:])
        plain = get_data("tidying")["articles"]["plain"].split()
        article = article if noun[:1].islower() or _noun_with_complement(noun) in plain else None
    return (None, text) if article in {None, "none"} or find_head(noun) is None else (article, noun)


def _noun_with_complement(name: str) -> str:
    """The noun that a name begins with, in lower case, where « de » follows it; nothing in any other name."""
    noun = head_of(name)
    return noun.lower() if re.match(r" d(?:[eu]s? |['’])", name[len(noun) :]) else ""


def article_before(lang: str, text: str) -> str:
    """The article with which `text` ends, and the preposition that stands in it or before it; empty without one.

    >>> article_before("fr", "le soutien de l’"), article_before("fr", "Vu l’avis du "), article_before("fr", "avec ")
    ('de l’', 'du ', '')
    """
    articles = get_data("tidying")["articles"]
    plain = _straight(text).lower()
    for word in _longest_first((*articles["contracted"][lang], *articles[lang])):
        before = plain.removesuffix(word if word.endswith("'") else f"{word} ")
        if before != plain and not before[-1:].isalnum():
            return text[len(before) :]
    return ""


def _off(text: str, words: Iterable[str], times: int = 9) -> tuple[str, str]:
    """The last of `words` that was taken from the beginning of `text`, and what is left, which is never nothing."""
    taken, longest = "", _longest_first(tuple(words))
    for _ in range(times):
        plain = _straight(text)
        if not plain.startswith(longest):  # most texts begin with none
            break
        found = next((word for word in longest if _stands_before(word, plain)), None)
        if found is None:
            break
        taken, text = found, text[len(found) :].lstrip(" \u00a0\u202f:")
    return taken, text


@lru_cache(maxsize=64)
def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _stands_before(word: str, text: str) -> bool:
    """Whether `text` begins with that word, and goes on with something else."""
    following = text[len(word) :]
    apart = word.endswith(("'", "°")) or following.startswith((" ", ":"))
    return text.startswith(word) and apart and bool(following.strip(" :"))
