"""How bodies are named: with their article or preposition, their acronym, their language."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from markupsafe import Markup

from delibgen.drafting.blanks import Blanks
from delibgen.drafting.phrases import Phrase, Several, together
from delibgen.drafting.tags import escape, listed, tag
from delibgen.language import Determiner, Language, NounPhrase, get_language
from delibgen.project.declared import COUNCIL
from delibgen.project.fields import Lang, Text
from delibgen.project.parts import Party
from delibgen.project.spec import Project
from delibgen.tables import get_data

_NO_BREAK = "\u00a0"


class Bodies:
    """The bodies of one project, named in one language. Templates know it as `who`, and cite bodies by their keys."""

    def __init__(self, language: Language, project: Project) -> None:
        self.language = language
        self.lang = language.code
        self.blanks = Blanks(project, self.lang)
        self._parties = {COUNCIL: project.council.party, **project.parties}
        self._named: dict[tuple[str, bool], Named] = {}
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

    def _one(self, key: str, *, is_alone: bool = True) -> "Named":
        if (key, is_alone) not in self._named:
            again = is_alone and key != COUNCIL
            self._named[key, is_alone] = Named(self, self._parties[key], is_called_again=again)
        return self._named[key, is_alone]

    @cached_property
    def own_noun(self) -> str:
        """The noun of the council's own body, which means no other: « la Ville »."""
        return self.phrase(self._parties[COUNCIL]).noun

    def is_first(self, key: str) -> bool:
        """Whether a body is asked after for the first time: its seat is said once in a document."""
        is_first = key not in self._seated
        self._seated.add(key)
        return is_first

    def party(self, key: str) -> Party:
        return self._parties[key]

    def phrase(self, party: Party) -> NounPhrase:
        """The name of a party with all that agrees with it."""
        name = self.plain(party.name)
        if party.kind == "person" and party.gender:
            civility = get_data("nouns")[self.lang]["civilities"][party.gender]
            return NounPhrase(f"{civility}{_NO_BREAK}{name}", party.gender if self.lang == "fr" else "")
        alike = str(party.name.fr) == str(party.name.en)
        phrase = self.language.name(name, self._article(party), party.kind or "", alike=alike)
        if self.lang == "fr":
            return phrase
        # -- who is several in French is several in English: its nouns are those that the table knows --
        french = get_language("fr").name(self.plain(party.name, "fr"), party.article, party.kind or "")
        if alike and party.kind != "company" and french.article and french.words == name:
            phrase = replace(phrase, article="the")  # “the Lycée Exemple”: the French noun calls for one
        return replace(phrase, plural=True) if french.plural else phrase

    def _article(self, party: Party) -> str:
        """The article that was stated, or that the name of a State takes."""
        if party.article or party.kind != "state" or not party.country:
            return party.article
        said, country = self.language.the_country(party.country), self.language.country(party.country)
        is_country = self.plain(party.name).casefold().startswith(country.casefold())
        return said.removesuffix(country).strip() if is_country else ""

    def full(self, key: str) -> Markup:
        """A party by its whole name, with its acronym: for a table, which is not read in order."""
        party = self._parties[key]
        lang = self._lang_of(party)
        name = self.words(party.name)
        acronym = escape(" (") + self.words(party.acronym) + ")" if party.acronym else ""
        civility = self.phrase(party).words.removesuffix(self.plain(party.name)) if party.kind == "person" else ""
        return escape(civility) + (tag("span", name, lang=lang) if lang else name) + acronym

    def names(self, keys: Sequence[str]) -> Markup:
        """Parties by their whole names, as a list."""
        return listed(self.language, [self.full(key) for key in keys])

    def the_names(self, keys: Sequence[str]) -> Markup:
        """Parties by their whole names with their articles, as a list."""
        return listed(self.language, [self._the(key) + self.full(key) for key in keys])

    def _the(self, key: str) -> Markup:
        phrase = self._one(key).phrase
        before, rest = self.language.determine("the", phrase)
        return escape(before + rest.removesuffix(self.plain(self._parties[key].name)))

    def name(self, party: Party, *, role: str = "") -> Markup:
        """A party's name alone, explained with its acronym by the document where it is first used."""
        return self.said(party, "", "", self.plain(party.name), role=role)

    def said(self, party: Party, before: str, short_before: str, rest: str, *, role: str = "") -> Markup:
        """A party after `before`, with what stands before its acronym and what calls it again."""
        if party.name.of(self.lang).blank or (party.acronym and party.acronym.of(self.lang).blank):
            return self._unsettled(party, before, short_before, role)
        lang = self._lang_of(party)
        if party.acronym is None:
            return escape(before) + (tag("span", escape(rest), lang=lang) if lang else escape(rest))
        acronym = escape(str(party.acronym.of(self.lang)))
        return tag("abbr", acronym, title=rest, lang=lang, whole_prefix=before, prefix=short_before, role=role)

    def _unsettled(self, party: Party, before: str, short_before: str, role: str) -> Markup:
        """A name or an acronym still to be given: the document cannot explain the one by the other."""
        if party.acronym and role == "short":
            return escape(short_before) + self.words(party.acronym)
        acronym = escape(" (") + self.words(party.acronym) + ")" if party.acronym else ""
        return escape(before) + self.words(party.name) + acronym

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
        return self.name(party, role="short" if short and party.acronym else "")

    def cited_after(self, words: str, key: str, *, short: bool = False) -> tuple[str, Markup]:
        """The words typed before a body, and the body: « à » and « de » contract with an article that its name has."""
        party = self._parties[key]
        typed = re.search(r"(?<!\w)(à|de) $", words, re.IGNORECASE)
        if self.lang != "fr" or short or not typed or party.name.of(self.lang).blank:
            return words, self.cited(key, short=short)
        name = self.plain(party.name)
        before, rest = self.language.determine("to" if typed[1].lower() == "à" else "of", NounPhrase(name))
        if rest == name:
            return words, self.cited(key, short=short)
        raised = before[0].upper() if typed[1][0].isupper() else before[0]
        return words[: typed.start()] + raised + before[1:], self.said(party, "", "", rest)

    def _lang_of(self, party: Party) -> str:
        """The language of a name where it is not the document's; a name typed once, with none stated, is French."""
        if party.name.of(self.lang).blank:
            return ""
        alike = str(party.name.fr) == str(party.name.en)
        lang = party.lang or ("fr" if alike else self.lang)
        return "" if lang == self.lang else lang


class Named(Phrase):
    """One body by its name, or by its noun where it was just named: « cette association », but not among others."""

    def __init__(self, bodies: Bodies, party: Party, *, is_called_again: bool) -> None:
        self._bodies = bodies
        self._party = party
        self._is_called_again = is_called_again
        self._said: dict[tuple[Determiner, bool], Markup] = {}
        self.phrase = bodies.phrase(party)

    def after(self, determiner: Determiner, *, capital: bool = False) -> Markup:
        if (determiner, capital) not in self._said:
            self._said[determiner, capital] = self._say(determiner, capital=capital)
        return self._said[determiner, capital]

    def _say(self, determiner: Determiner, *, capital: bool) -> Markup:
        language, party = self._bodies.language, self._party
        before, rest = language.determine(determiner, self.phrase, capital=capital)
        name = self._bodies.plain(party.name)
        if rest.endswith(name) and rest != name:  # the noun of its kind stands before the name
            before, rest = before + rest.removesuffix(name), name
        short_before = self._short_before(determiner, before, capital=capital)
        said = self._bodies.said(party, before, short_before, rest)
        if not self.phrase.noun:
            return said
        is_told = self._is_called_again and not party.acronym and self.phrase.noun != self._bodies.own_noun
        again = language.again(self.phrase, determiner) if is_told else ""
        if again and capital:
            again = again[0].upper() + again[1:]
        return tag("ref", said, title=name, noun=self.phrase.noun, again=again)

    def _short_before(self, determiner: Determiner, before: str, *, capital: bool) -> str:
        """What stands before the acronym: the noun of its kind too, where that stands before the name."""
        if self._party.acronym is None:
            return ""
        short = self._bodies.plain(self._party.acronym)
        own = self.phrase.words.removesuffix(self._bodies.plain(self._party.name))
        if own:
            return before
        phrase = self.phrase.having(short)
        return self._bodies.language.determine(determiner, phrase, capital=capital)[0]

    def agree(self, words: str) -> str:
        return self._bodies.language.agree(words, self.phrase)
