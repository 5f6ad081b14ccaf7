"""French."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from delibgen.cldr import get_months, get_territory
from delibgen.genders import KnownNoun, find_by_ending, find_french, find_head, find_initials, find_territory
from delibgen.language.conjuncts import after_of
from delibgen.language.grammar import find_own_article, inflect, is_elided, split_prefix
from delibgen.language.nouns import Determiner, NounPhrase, call_again, get_noun, make_plural
from delibgen.language.numbers import Noun, format_number, format_words
from delibgen.language.spoken import Language, raise_first
from delibgen.project.fields import Lang
from delibgen.project.when import Day, Month, Span, When
from delibgen.tables import get_data, get_table


@dataclass(frozen=True, eq=False)
class French(Language):
    """French as French councils write it.

    >>> French().of("World Cities Culture Forum", "le"), French().in_country("US")
    ('du World Cities Culture Forum', 'aux États-Unis')
    """

    tag: str = "fr-FR"

    @property
    def code(self) -> Lang:
        return "fr"

    def the_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return raise_first(split_prefix(self.tag, "the", name, article), capital=capital)

    def of_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return raise_first(split_prefix(self.tag, "of", name, article), capital=capital)

    def to_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return raise_first(split_prefix(self.tag, "to", name, article), capital=capital)

    def noun(self, noun: str, count: int = 1, *modifiers: str) -> NounPhrase:
        return _noun(self.tag, noun, count > 1, modifiers)

    def title(self, title: str, noun: str, count: int = 1, gender: str = "") -> NounPhrase:
        """A text by its title, whose noun says its gender and calls it again; `noun` where none is known for one."""
        head = _find_head(title, gender)
        known = head or find_french(noun.partition(" ")[0])
        settled = gender or (known.gender if known else "m")
        is_plural = count > 1 or bool(head and head.plural)
        article = "les" if is_plural else _ARTICLES[settled]
        words = make_plural("fr", title) if count > 1 else title
        return NounPhrase(words, settled, is_plural, article, head.singular if head else noun)  # type: ignore[arg-type]

    def name(self, name: str, article: str = "", kind: str = "", *, alike: bool = True) -> NounPhrase:  # noqa: ARG002
        return _name(name, article, kind)

    def site(self, name: str) -> NounPhrase:
        """The name of a place: a noun that is one takes its article, « à la Maison des associations ».

        >>> [French().site(name).article for name in ("Maison des associations", "Port Louis", "jardins du palais")]
        ['la', '', 'les']
        """
        head = find_head(name)
        is_town = head and head.plural and " " not in name  # Salles
        is_site = head and not is_town and head.singular in get_data("nouns")["fr"]["sites"].split()
        is_noun = head and (name[:1].islower() or is_site)
        article = ("les" if head.plural else _ARTICLES[head.gender]) if head and is_noun else ""
        return NounPhrase(name, article=article)

    def to_site(self, name: str) -> tuple[str, str]:
        """
        >>> [French().to_site(name)[0] for name in ("Dakar", "Bretagne", "Isère", "Hauts-de-France", "Ain", "Nord")]
        ['à ', 'en ', 'en ', 'dans les ', 'dans l’', 'dans le ']
        """
        bare = name.removeprefix(find_own_article(name)).strip()
        article = find_territory(bare)
        if not article:
            return super().to_site(name)
        return split_prefix(self.tag, "within", bare, "" if article == "la" else article)

    def again(self, phrase: NounPhrase, determiner: Determiner) -> str:
        """A body called again by its noun: « de cette association »; empty where it has none."""
        if not phrase.noun or phrase.plural:
            return ""
        said: Determiner = {"of": "of_this", "to": "to_this"}.get(determiner, "this")  # type: ignore[assignment]
        noun = self.noun(phrase.noun)
        shown = get_data("nouns")["fr"]["again_capital"].get(phrase.noun, phrase.noun)
        return "".join(self.determine(said, noun.having(shown)))

    def determine(self, determiner: Determiner, phrase: NounPhrase, *, capital: bool = False) -> tuple[str, str]:
        return _determine(self.tag, determiner, phrase, capital)

    def after_of(self, words: str) -> str:
        return after_of(self.tag, words)

    def during(self, when: When) -> str:
        """The same in French, where only days and months “from … to …” cannot be taken for when the sum is paid."""
        is_told = isinstance(when, Span) and isinstance(when.start, Day | Month)
        return super().during(when) if is_told else self.for_when(when)

    def _of_months(self) -> Sequence[str]:
        return _get_of_months(self.tag)

    def _currency(self, currency: str) -> Noun:
        noun, nouns = super()._currency(currency), get_table(self.tag, "currencies")
        genders = [gender[0] for gender in ("feminine", "masculine") if noun.one.split()[0] in nouns[gender]]
        return Noun(noun.one, noun.other, *genders)

    def _agreeing(self, number: int, gender: str) -> str:
        forms = {format_words(self.tag, number, each) for each in (gender or "fm")}
        return forms.pop() if len(forms) == 1 else format_number(self.tag, number)

    def _counted(self, number: int, noun: Noun) -> str:
        if number % get_table(self.tag, "numbers")["of_multiples"]:
            return super()._counted(number, noun)
        return f"{self.format_cardinal(number)} {self.of(noun.other)}"

    def country(self, code: str) -> str:
        return get_territory(self.tag, code)

    def the_country(self, code: str) -> str:
        return _get_country_forms(self.tag, code)["the"]

    def to_country(self, code: str) -> str:
        return self.in_country(code)

    def in_country(self, code: str) -> str:
        return _get_country_forms(self.tag, code)["in"]

    def of_country(self, code: str) -> str:
        return _get_country_forms(self.tag, code)["of"]


_ARTICLES = {"f": "la", "m": "le"}


def _find_head(title: str, gender: str) -> KnownNoun | None:
    """The noun of a title: known, told by its ending, or its first word where its gender was stated.

    >>> [_find_head(*title).singular for title in (("deuxième avenant", ""), ("promesse", ""), ("mandala", "m"))]
    ['avenant', 'promesse', 'mandala']
    """
    head = title.partition(" ")[0]
    known = find_head(title) or find_by_ending(head)
    is_stated = bool(gender) and head.islower()
    return known or (KnownNoun(head, "f" if gender == "f" else "m", plural=False) if is_stated else None)


@lru_cache(maxsize=1024)
def _noun(tag: str, noun: str, plural: bool, modifiers: Sequence[str]) -> NounPhrase:  # noqa: FBT001
    known = find_french(noun.partition(" ")[0])
    if known is None:
        raise LookupError(noun)
    bare = NounPhrase("", known.gender, plural, "les" if plural else _ARTICLES[known.gender], known.singular)
    head = make_plural("fr", noun) if plural else noun
    return bare.having(" ".join([head, *(inflect(tag, word, bare, needed=False) for word in modifiers)]))


@lru_cache(maxsize=4096)
def _name(name: str, article: str, kind: str) -> NounPhrase:
    article = article or (find_territory(name) if kind == "local_authority" else "")
    before = "" if article else get_noun("kinds", kind)
    if _begins_foreign(name):
        return _called(before, name) if before else NounPhrase(name, "m", noun=call_again(name, kind))
    own = find_own_article(name)
    bare = name[len(own) :].lstrip()
    initials = find_initials(bare)
    known = initials or find_head(bare) or find_french(bare.partition(" ")[0].strip('«»“”"().,'))
    known = None if known and kind in _AUTHORITIES and _is_town(bare, known.singular) else known
    if article == "none":
        return NounPhrase(name, known.gender if known else "m", noun=known.singular if known else "")
    article = article or ("" if own or known or kind != "state" else _get_country_articles().get(name, ""))
    if before and not initials and not (known and _says_what_it_is(bare, known.singular, before, kind)):
        return _called(before, name)
    if not own and not article and known:
        article = "les" if known.plural else _ARTICLES[known.gender]
    settled = own.lower().replace("'", "’") or article
    again = known.singular if known and not initials else call_again(name, kind)
    guessed = known or find_french(again)
    gender = "f" if settled == "la" else "m" if settled == "le" or not guessed else guessed.gender
    plural = settled == "les" or bool(known and known.plural and not settled)
    return NounPhrase(name, gender, plural, "" if own else article, again)


_AUTHORITIES = frozenset({"local_authority", "foreign_local_authority"})


def _is_town(name: str, noun: str) -> bool:
    """Whether a noun alone is the name of a town, and not what an authority is: Moulins, but Métropole."""
    return name[:1].isupper() and " " not in name and noun not in get_data("nouns")["fr"]["authorities"].split()


def _called(noun: str, name: str) -> NounPhrase:
    """A name behind the noun of its kind: « association Example »."""
    return _noun("fr-FR", noun, False, ()).having(f"{noun} {name}")  # noqa: FBT003


def _says_what_it_is(name: str, noun: str, of_kind: str, kind: str) -> bool:
    """Whether a name needs no noun of its kind before it: its own is that, is in lower case, or is that of a body.

    A body is called by the noun of its name only where that goes on as a sentence does.
    """
    if noun == of_kind or name[:1].islower():
        return True
    goes_on = name.partition(" ")[2][:1].islower()
    return noun in get_data("nouns")["fr"]["bodies"].split() and (goes_on or kind == "network")


def _begins_foreign(name: str) -> bool:
    """Whether a name brings an English article of its own."""
    return name.lower().startswith(tuple(get_table("en-GB", "prefixes.own")["article"]))


@lru_cache(maxsize=4096)
def _determine(tag: str, determiner: Determiner, phrase: NounPhrase, capital: bool) -> tuple[str, str]:  # noqa: FBT001
    if determiner in {"the", "of", "to"}:
        return raise_first(split_prefix(tag, determiner, phrase.words, phrase.article), capital=capital)
    table = get_table(tag, f"determiners.{determiner}")
    key = "other" if phrase.plural else phrase.gender or "m"
    elided = table.get(f"{key}_elided") if is_elided(phrase.words) else None
    return raise_first((elided or table[key], phrase.words), capital=capital)


@cache
def _get_of_months(tag: str) -> Sequence[str]:
    return [split_prefix(tag, "of", month, "")[0] + month for month in get_months(tag)]


@cache
def _get_country_articles() -> Mapping[str, str]:
    """The article of each territory that takes one, by its name.

    >>> [_get_country_articles().get(name) for name in ("Sénégal", "Algérie", "Pays-Bas", "Cuba")]
    ['le', 'la', 'les', None]
    """
    groups = get_data("countries_fr")["groups"].values()
    articles = ((group["said"][2].strip(), group["names"].values()) for group in groups)
    return {name: article for article, names in articles if article for name in names}


@cache
def _get_country_forms(tag: str, code: str) -> dict[str, str]:
    """The territory after its prepositions and its article; without article where the table lacks it.

    >>> _get_country_forms("fr-FR", "IR")
    {'in': 'en Iran', 'of': 'd’Iran', 'the': 'l’Iran'}
    """
    data = get_data("countries_fr")
    said = data["whole"].get(code)
    if not said:
        groups = data["groups"]
        group = next((group for group in groups.values() if code in group["names"]), groups["bare"])
        name = get_territory(tag, code)
        said = [before + name for before in group["elided" if is_elided(name) else "said"]]
    return dict(zip(("in", "of", "the"), said[:3], strict=True))
