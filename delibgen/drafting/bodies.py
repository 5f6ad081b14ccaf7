"""How bodies are named: with their article or preposition, their acronym, their language."""

import re
from collections.abc import Sequence
from functools import cached_property

from markupsafe import Markup

from delibgen.drafting.blanks import Blanks
from delibgen.drafting.phrases import Phrase, Several, together
from delibgen.drafting.tags import escape, listed, marked, tag
from delibgen.kept_patterns import expression
from delibgen.language import Determiner, Language, NounPhrase, get_language
from delibgen.project.declared import COUNCIL
from delibgen.project.fields import Lang, Text
from delibgen.project.parts import Party
from delibgen.project.spec import Project
from delibgen.project.tidying import ends_with_civility, name_people, split_profession
from delibgen.tables import get_data

_NO_BREAK = "\u00a0"
_CONTRACTING = expression(r"(?<!\w)(à|de) $", re.IGNORECASE)


class Bodies:
    """The bodies of one project, named in one language. Templates know it as `who`, and cite bodies by their keys."""

    def __init__(self, language: Language, project: Project) -> None:
        self.language = language
        self.lang = language.code
        self.blanks = Blanks(project, self.lang)
        self._parties = {COUNCIL: project.council.party, **project.parties}
        self._named: dict[tuple[str, bool], NamedBody] = {}
        """The bodies by their keys: a text names most of its bodies several times."""
        self._seated: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._parties

    def __call__(self, keys: str | Sequence[str]) -> Phrase:
        """One body, or several as a list: `{{ who(d.to).the() }} {{ who(d.to).agree("rendra") }} compte`."""
        if isinstance(keys, str):
            return self._one(keys)
        if len(keys) == 1:
            return self._one(keys[0])
        named = [self._one(key, is_alone=False) for key in keys]
        return Several(self.language, named, together([one.phrase for one in named]))

    def _one(self, key: str, *, is_alone: bool = True) -> "NamedBody":
        if (key, is_alone) not in self._named:
            again = is_alone and key != COUNCIL
            self._named[key, is_alone] = NamedBody(self, self._parties[key], is_called_again=again)
        return self._named[key, is_alone]

    @cached_property
    def own_nouns(self) -> frozenset[str]:
        """The nouns of the council's own body, which mean no other: « la Ville », “the city” of Québec City."""
        own = self._one(COUNCIL)
        return frozenset((own.phrase.noun, *own.name.lower().split()))

    def is_first(self, key: str) -> bool:
        """Whether a body is asked after for the first time: its seat is said once in a document."""
        is_first = key not in self._seated
        self._seated.add(key)
        return is_first

    def party(self, key: str) -> Party:
        return self._parties[key]

    def full(self, key: str) -> Markup:
        """A party by its whole name, with its acronym: for a table, which is not read in order."""
        return self._one(key).full()

    def names(self, keys: Sequence[str]) -> Markup:
        """Parties by their whole names, as a list."""
        return listed(self.language, [self.full(key) for key in keys], apart=True)

    def the_names(self, keys: Sequence[str]) -> Markup:
        """Parties by their whole names with their articles, as a list."""
        return listed(self.language, [self._one(key).the_full() for key in keys], apart=True)

    def words(self, name: Text) -> Markup:
        """A name as tag text, marked where it is still to be given."""
        words = name.of(self.lang)
        return self.blanks.said(words.blank) if words.blank else escape(str(words))

    def plain(self, name: Text, lang: Lang | None = None) -> str:
        """A name as plain text, in `lang` or else that of the text, or what stands in its place."""
        words = name.of(lang or self.lang)
        return self.blanks.shown(words.blank) if words.blank else str(words)

    def cited(self, key: str, *, short: bool = False) -> Markup:
        """A body cited in a text: its name with its acronym, or only its acronym or short name."""
        party = self._parties[key]
        if short and party.acronym is None and party.short is not None:
            return self.words(party.short)
        named = self._one(key)
        return named.worded(named.civility, "", named.name, role="short" if short and party.acronym else "")

    def cited_after(self, words: str, key: str, *, short: bool = False) -> tuple[str, Markup]:
        """The words typed before a body, and the body: « à » and « de » contract with an article that its name has."""
        typed = _CONTRACTING.search(words, max(0, len(words) - 3)) if self.lang == "fr" and not short else None
        named = self._one(key)
        if named.civility and ends_with_civility(words):
            return words, named.worded("", "", named.name)
        if not typed or named.is_blank or named.civility:
            return words, self.cited(key, short=short)
        before, rest = self.language.determine("to" if typed[1].lower() == "à" else "of", NounPhrase(named.name))
        if rest == named.name:
            return words, self.cited(key, short=short)
        raised = before[0].upper() if typed[1][0].isupper() else before[0]
        return words[: typed.start()] + raised + before[1:], named.worded("", "", rest)


class NamedBody(Phrase):
    """One body by its name, or by its noun where it was just named: « cette association », but not among others."""

    def __init__(self, bodies: Bodies, party: Party, *, is_called_again: bool) -> None:
        self._bodies = bodies
        self._party = party
        self._is_called_again = is_called_again
        self._after: dict[tuple[Determiner, bool], Markup] = {}
        name = party.name.of(bodies.lang)
        self.name = bodies.plain(party.name)
        self.is_blank = name.blank is not None
        """Whether the name is still to be given."""
        self._alike = str(party.name.fr) == str(party.name.en)
        """Whether both languages have the same name."""
        lang = party.lang or ("fr" if self._alike else bodies.lang)
        self._lang = "" if self.is_blank or lang == bodies.lang else lang
        """The language of the name where it is not the document's; one typed once, with none stated, is French."""

    @property
    def _is_person(self) -> bool:
        """Whether it is one person, known by their gender; people with an article are several: les Héritiers."""
        party = self._party
        return party.kind == "person" and bool(party.gender) and not party.article.removeprefix("none")

    @property
    def civility(self) -> str:
        """What stands before the name of a person, unless a title of their profession does; empty for a body."""
        if not self._is_person or split_profession(self.name)[0]:
            return ""
        return str(get_data("nouns")[self._bodies.lang]["civilities"][self._party.gender]) + _NO_BREAK

    @cached_property
    def phrase(self) -> NounPhrase:
        """The name with all that agrees with it."""
        bodies, party = self._bodies, self._party
        if self._is_person:
            return NounPhrase(self.civility + self.name, (party.gender or "") if bodies.lang == "fr" else "")
        people, _ = name_people(bodies.plain(party.name, "fr")) if party.kind == "person" else ("", "")
        if people:
            return NounPhrase(self.name, people if bodies.lang == "fr" else "", plural=True)  # type: ignore[arg-type]
        if bodies.lang == "fr":
            return bodies.language.name(self.name, self._article(), party.kind or "", alike=self._alike)
        # -- who is several in French is several in English: its nouns are those that the table knows --
        french = get_language("fr").name(bodies.plain(party.name, "fr"), party.article, party.kind or "")
        article = self._article() or self._article_of_translated(french)
        phrase = bodies.language.name(self.name, article, party.kind or "", alike=self._alike)
        if self._own_article:
            phrase = phrase._replace(article="")
        elif self._takes_article_of(french):
            phrase = phrase._replace(article="the")
        return phrase._replace(plural=True) if french.plural else phrase

    def _takes_article_of(self, french: NounPhrase) -> bool:
        """Whether the French noun of a name calls for an article in English too: “the Lycée Exemple”."""
        party = self._party
        is_noun = not party.is_territory and (party.kind != "company" or self.name[:1].islower())
        is_noun = is_noun and bool(french.noun or not party.is_authority)
        return self._alike and is_noun and not self._country and bool(french.article) and french.words == self.name

    def _article_of_translated(self, french: NounPhrase) -> str:
        """The article that a name takes in French by its own noun, and so where it is translated: House of Dance."""
        is_own = french.words == self._bodies.plain(self._party.name, "fr")
        return french.article if is_own and not self._alike and not self._own_article and not self._country else ""

    @cached_property
    def _country(self) -> str:
        """The country that the name of a State is; empty for any other body."""
        party = self._party
        country = self._bodies.language.country(party.country) if party.kind == "state" and party.country else ""
        return country if country and _folded(self.name).startswith(_folded(country)) else ""

    @cached_property
    def _own_article(self) -> bool:
        """Whether the name brings the article of its own language: Los Amigos, Die Bühne."""
        language, _, _ = (self._party.lang or "").partition("-")
        known: list[str] = get_data("nouns")["own_articles"].get(language, [])
        return self.name.lower().startswith(tuple(known))

    def _article(self) -> str:
        """The French article that was stated, or what the name of a State takes in the language of the text."""
        party, language = self._party, self._bodies.language
        if self._own_article:
            return ""
        if not self._country or (party.article and language.code == "fr"):
            return party.article
        return language.the_country(party.country or "").removesuffix(self._country).strip()

    def full(self) -> Markup:
        """The whole name with its acronym."""
        party, words = self._party, self._bodies.words
        name = words(party.name)
        acronym = f" ({words(party.acronym)})" if party.acronym else ""
        return marked(f"{escape(self.civility)}{tag('span', name, lang=self._lang) if self._lang else name}{acronym}")

    def the_full(self) -> Markup:
        """The same after its article."""
        before, rest = self._bodies.language.determine("the", self.phrase)
        own = rest.removesuffix(self.name).removesuffix(self.civility)
        return marked(f"{escape(before + own)}{self.full()}")

    def worded(self, before: str, short_before: str, rest: str, *, role: str = "") -> Markup:
        """The body after `before`, with what stands before its acronym and what calls it again.

        It is explained with its acronym by the document where it is first used.
        """
        party, lang = self._party, self._bodies.lang
        if self.is_blank or (party.acronym and party.acronym.of(lang).blank):
            return self._unsettled(before, short_before, role)
        if party.acronym is None:
            name = escape(rest)
            return marked(f"{escape(before)}{tag('span', name, lang=self._lang) if self._lang else name}")
        explained = {"title": rest, "lang": self._lang, "whole-prefix": before, "prefix": short_before, "role": role}
        return tag("abbr", escape(str(party.acronym.of(lang))), **explained)

    def _unsettled(self, before: str, short_before: str, role: str) -> Markup:
        """A name or an acronym still to be given: the document cannot explain the one by the other."""
        party, words = self._party, self._bodies.words
        if party.acronym and role == "short":
            return marked(f"{escape(short_before)}{words(party.acronym)}")
        acronym = f" ({words(party.acronym)})" if party.acronym else ""
        return marked(f"{escape(before)}{words(party.name)}{acronym}")

    def after(self, determiner: Determiner, *, capital: bool = False) -> Markup:
        if (determiner, capital) not in self._after:
            self._after[determiner, capital] = self._say(determiner, capital=capital)
        return self._after[determiner, capital]

    def _say(self, determiner: Determiner, *, capital: bool) -> Markup:
        language = self._bodies.language
        before, rest = language.determine(determiner, self.phrase, capital=capital)
        if rest.endswith(self.name) and rest != self.name:  # the noun of its kind stands before the name
            before, rest = before + rest.removesuffix(self.name), self.name
        said = self.worded(before, self._short_before(determiner, before, capital=capital), rest)
        if not self.phrase.noun:
            return said
        is_told = self._is_called_again and not self._party.acronym and self.phrase.noun not in self._bodies.own_nouns
        again = language.again(self.phrase, determiner) if is_told else ""
        if again and capital:
            again = again[0].upper() + again[1:]
        own = "" if self._party is self._bodies.party(COUNCIL) else self.name
        return tag("ref", said, title=self.name, noun=self.phrase.noun, again=again, other=own)

    def _short_before(self, determiner: Determiner, before: str, *, capital: bool) -> str:
        """What stands before the acronym: the noun of its kind too, where that stands before the name."""
        if self._party.acronym is None:
            return ""
        short = self._bodies.plain(self._party.acronym)
        own = self.phrase.words.removesuffix(self.name)
        if own:
            return before
        language = self._bodies.language
        return language.determine(determiner, language.by_acronym(self.phrase, short), capital=capital)[0]

    def agree(self, words: str) -> str:
        return self._bodies.language.agree(words, self.phrase)


def _folded(name: str) -> str:
    """A name in small letters, with one kind of apostrophe."""
    return name.casefold().replace("’", "'")
