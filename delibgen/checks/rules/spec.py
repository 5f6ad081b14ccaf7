"""Rules on how a spec is typed, before a word is written."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from delibgen.checks.reading.act import once
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.said import said_sum
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.typed import TypedText
from delibgen.checks.rule import Hit, on_act, on_fields, on_project
from delibgen.cldr import get_city_names
from delibgen.folding import fold, plain
from delibgen.language import get_language
from delibgen.language.grammar import find_own_article
from delibgen.project.blank import Blank
from delibgen.project.council import builtin_councils
from delibgen.project.decisions import AcceptGift, AwardGrant, GiveSpecialMandate
from delibgen.project.fields import LANGS, Text
from delibgen.project.named import country_as_place
from delibgen.project.near import Names
from delibgen.project.parts import Party
from delibgen.project.raw import Loc
from delibgen.project.spec import Project
from delibgen.project.tidying import begins_complement, split_article
from delibgen.tables import get_data


@on_fields(
    "SPC-01",
    "warning",
    fr="« {words} » ne peut pas suivre ce qui précède : le texte dirait « {clause} ». "
    "Commencez par une préposition ou un participe (« pour… », « relatif à… »).",
    en="“{words}” cannot go on what stands before it: the text would read “{clause}”. "
    "Begin with a preposition or a participle (“for…”, “on…”).",
    source="Grevisse et Goosse, Le bon usage : un complément circonstanciel ou un complément du nom a sa préposition",
)
def complement_without_preposition(project: Project, texts: Sequence[TypedText]) -> Iterator[Hit]:
    del project
    clauses = get_data("complements")["clauses"]
    for typed in texts:
        frame = clauses.get(typed.field)
        of_date = typed.field == "Instalment.when"
        for lang in LANGS if frame else ():
            words = typed.text.of(lang)
            if not words.blank and not begins_complement(lang, words.source, of_date=of_date):
                said = frame[lang].replace("{said}", words.source)
                yield Hit((*typed.loc, lang), values={"words": words.source, "clause": said})


@on_project(
    "SPC-02",
    "warning",
    fr="Le conseil ne connaît pas de service « {code} » : aucun n’est nommé. {near_fr}Corrigez la référence, ou "
    "ajoutez le service au profil{copy_fr}.",
    en="The council knows no department “{code}”: none is named. {near_en}Correct the reference, or add the department "
    "to the profile{copy_en}.",
    source="docs/councils.md : le service pilote d’une référence est l’un de ceux du profil",
)
def unknown_department_in_reference(project: Project) -> Iterator[Hit]:
    known = project.council.departments
    in_small = [word for word in (project.reference or "").split() if word not in known and word.upper() in known]
    for code in (*project.reference_codes, *in_small) if known else ():
        if code not in known:
            near = Names(known).nearest(code)
            values = {"near_fr": f"Vouliez-vous dire « {near} » ? ", "near_en": f"Did you mean “{near}”? "}
            said = values if near else dict.fromkeys(values, "")
            yield Hit(("reference",), values={"code": code, **said, **_copy(project.council.called)})


def _copy(council: str) -> dict[str, str]:
    """How a profile that comes with delibgen is changed: in a copy."""
    if council not in builtin_councils():
        return {"copy_fr": "", "copy_en": ""}
    command = f"delibgen councils {council} -o FILE"
    return {"copy_fr": f", dans une copie de lui ({command})", "copy_en": f", in a copy of it ({command})"}


_SEAT = ("address", "number")
_QUOTES = '"«»“”'


@on_act(
    "SPC-03",
    "warning",
    fr="« {words} » n’est imprimé nulle part : {why_fr}. Retirez-le, ou mettez-le dans un texte.",
    en="“{words}” is printed nowhere: {why_en}. Remove it, or put it into a text.",
    source="Ce qui est saisi est imprimé ou signalé : docs/spec.md, parties",
)
def typed_of_a_party_and_not_printed(project: Project, text: WholeText) -> Iterator[Hit]:
    """An adopted act has lost the report, and with it whoever was cited there alone."""
    typed = [
        (key, name, text_of.fr.source)
        for key, party in project.parties.items()
        for name in (*_SEAT, "short")
        if (text_of := getattr(party, name)) and not text_of.fr.blank
    ]
    for key, party in () if project.vote else project.parties.items():
        if not party.name.fr.blank and not any(_is_printed(words, text) for words in _called(party)):
            yield Hit(("parties", key), values={"words": party.name.fr.source, **_why(key, "name")})
    for key, name, words in typed:
        if not _is_printed(words, text):
            yield Hit(("parties", key, name), values={"words": words, **_why(key, name)})


def _called(party: Party) -> list[str]:
    """What a text may call a party by, without the article that its name begins with."""
    names = [name.fr.source for name in (party.name, party.acronym, party.short) if name and not name.fr.blank]
    return [name.removeprefix(find_own_article(name)).strip() for name in names]


def _is_printed(words: str, text: WholeText) -> bool:
    """Whether a text says the words, as they are typed or as typography sets them."""
    return words in text.words or _bare(words) in _bare_words(text)


@once
def _bare_words(text: WholeText) -> str:
    return " ".join([_bare(passage.text) for passage in text.passages])


@lru_cache(maxsize=2048)
def _bare(text: str) -> str:
    """The words without quotation marks, which typography sets anew; kept, for most of an act stand in the next one."""
    words = plain(text)
    for quote in _QUOTES:
        words = words.replace(quote, " ")
    return " ".join(words.split())


def _why(key: str, name: str) -> dict[str, str]:
    if name == "name":
        return {
            "why_fr": f"aucune décision et aucun texte ne cite {key}",
            "why_en": f"no decision and no text cites {key}",
        }
    if name == "short":
        return {
            "why_fr": f"un nom court se dit par {{{key}:short}}",
            "why_en": f"a short name is said by {{{key}:short}}",
        }
    return {
        "why_fr": "le siège et le numéro d’un organisme se disent là où il reçoit, donne ou signe seul",
        "why_en": "the seat and the number of a body are said where it alone receives, gives or signs",
    }


@on_project(
    "SPC-04",
    "warning",
    fr="« {words} » : sans article, le texte dit « à {words} ». Donnez `article` (le, la ou les), ou « none » à un nom "
    "qui n’en prend pas.",
    en="“{words}”: without an article, the French text says “à {words}”. Give its `article` (le, la or les), or `none` "
    "for a name that takes none.",
    source="Grevisse et Goosse, Le bon usage : un nom commun prend l’article, un nom propre de ville s’en passe",
)
def body_without_article(project: Project) -> Iterator[Hit]:
    for key, party in project.parties.items():
        name = party.name.fr.source
        if not (party.article or party.name.fr.blank or party.kind == "person") and _lacks_article(party, name):
            yield Hit(("parties", key, "name"), values={"words": name})
    for number, visa in enumerate(project.visas):
        if visa.body and not visa.article and not visa.body.fr.blank and _stands_bare(visa.body.fr.source, ""):
            yield Hit(("visas", number, "body"), values={"words": visa.body.fr.source})


_GOES_ON = expression(r"[^\W\d_][\w’'-]* [a-zà-ÿœ]")


def _takes_none(name: str, kind: str) -> bool:
    """Whether a name is said without any article, its own, that of its noun or that of its kind."""
    phrase = get_language("fr").name(name, "", kind)
    own, _ = split_article("fr", name[:1].lower() + name[1:])
    return not (phrase.article or phrase.words != name or own)


def _stands_bare(name: str, kind: str) -> bool:
    """Whether a French name without any article begins with a noun: it goes on as a sentence does."""
    return bool(_GOES_ON.match(name)) and _takes_none(name, kind)


def _lacks_article(party: Party, name: str) -> bool:
    """Whether a name that begins with a noun stands bare: it goes on as a sentence does, in French or by “of”."""
    french, english = get_language("fr"), get_language("en")
    is_country = party.kind == "state" and party.country and name.startswith(french.country(party.country))
    if is_country or not _takes_none(name, party.kind or ""):
        return False
    is_english = bool(party.lang) and not str(party.lang).startswith("fr")
    return " of " in name and bool(english.name(name).article) if is_english else bool(_GOES_ON.match(name))


@on_project(
    "SPC-05",
    "warning",
    fr="« {words} » commence par une majuscule, et « {other} » par une minuscule, dans la même liste. Écrivez-les de "
    "même.",
    en="“{words}” begins with a capital, and “{other}” with a small letter, in the same list. Write them alike.",
    source="Lexique de l’Imprimerie nationale, « Énumérations »",
)
def entry_with_another_initial(project: Project) -> Iterator[Hit]:
    """A name at the head of an entry is followed by another capital, or stands alone."""
    for entries in _lists(project):
        for lang in LANGS:
            said = [(loc, text.of(lang).source) for loc, text in entries]
            small = next((words for _, words in said if words[:1].islower()), "")
            for loc, words in said:
                if small and words[:1].isupper() and _GOES_ON.match(words):
                    yield Hit((*loc, lang), values={"words": words, "other": small})


def _lists(project: Project) -> Iterator[list[tuple[Loc, Text]]]:
    """The lists of groups of words in a spec, each entry with its place."""
    yield [(("activities", number, "title"), activity.title) for number, activity in enumerate(project.activities)]
    for at, decision in enumerate(project.decisions):
        if isinstance(decision, AcceptGift):
            gifts = [
                (("decisions", at, "gifts", number, "object"), gift.object)
                for number, gift in enumerate(decision.gifts)
            ]
            yield [(loc, thing) for loc, thing in gifts if thing]


_SAID = Lexicon("spending", "yearly")


@on_project(
    "SPC-07",
    "warning",
    fr="« {words} » est imprimé dans les deux langues, et l’une dit « {other} ». Donnez les deux noms : "
    "{{fr: {french}, en: {english}}}.",
    en="“{words}” is printed in both languages, and one of them says “{other}”. Give both names: "
    "{{fr: {french}, en: {english}}}.",
    source="CLDR : noms des villes qui donnent le leur à un fuseau horaire",
)
def place_named_in_one_language(project: Project) -> Iterator[Hit]:
    for loc, place, country in _places(project):
        words = place.fr.source
        is_one_name = words == place.en.source and not country_as_place(words, words, country)
        for lang in LANGS if is_one_name else ():
            other = get_city_names(lang).get((country or "", words.replace("'", "’")))
            if other and fold(other) != fold(words):  # CLDR wrote “Sao Paulo” once
                named = {"french": words, "english": other} if lang == "fr" else {"french": other, "english": words}
                yield Hit(loc, values={"words": words, "other": other, **named})


def _places(project: Project) -> Iterator[tuple[Loc, Text, str | None]]:
    """Where something takes place, and in which country."""
    for number, activity in enumerate(project.activities):
        if activity.place:
            yield ("activities", number, "place"), activity.place, activity.country
    for number, decision in enumerate(project.decisions):
        if isinstance(decision, GiveSpecialMandate) and decision.place:
            yield ("decisions", number, "place"), decision.place, decision.country


_A_YEAR = _SAID.get("a_year", "either")
_LONGEST_YEAR = 366


@on_project(
    "SPC-06",
    "warning",
    fr="{sum} : par an, ou pour toute la période ? Le texte ne le dit pas. Précisez-le dans `condition` (« à raison "
    "de … par an »).",
    en="{sum}: a year, or for the whole period? The text does not say. State it in `condition` (“at … a year”).",
    source="Un montant se dit une fois, et d’une seule façon : docs/spec.md",
)
def yearly_grant_of_several_years(project: Project) -> Iterator[Hit]:
    for number, decision in enumerate(project.decisions):
        if not isinstance(decision, AwardGrant) or not decision.yearly or not decision.total:
            continue
        texts = [decision.purpose, decision.condition, decision.basis]
        is_said = any(_A_YEAR.search(text.of(lang).source) for text in texts if text for lang in LANGS)
        period = decision.period
        if period is None or isinstance(period, Blank) or is_said:
            continue
        if (period.last - period.first).days > _LONGEST_YEAR and not isinstance(decision.total, Blank):
            yield Hit(
                ("decisions", number, "yearly"),
                values={"sum": said_sum(decision.total.amount, decision.total.currency)},
            )
