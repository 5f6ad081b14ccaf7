"""How bodies are named: with their article or preposition, their acronym, their language."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from delibgen.drafting.blanks import Blanks
from delibgen.drafting.tags import escape, listed, tag
from delibgen.language import Language
from delibgen.project.declared import COUNCIL
from delibgen.project.fields import Text
from delibgen.project.parts import Party
from delibgen.project.spec import Project
from delibgen.tables import get_data

Prefix = Callable[..., tuple[str, str]]


def _nouns(lang: str) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = get_data("nouns").get(lang, {})
    return table


def annex_noun(lang: str) -> str:
    """What an annex is called before its number."""
    return _nouns(lang)["annex"]["noun"]


class Bodies:
    """The bodies of one project, named in one language. Templates know it as `who`, and cite a body by its key."""

    def __init__(self, language: Language, project: Project) -> None:
        self.language = language
        self.lang = language.code
        self.blanks = Blanks(project, self.lang)
        self._parties = {COUNCIL: project.council.party, **project.parties}
        self._said: dict[tuple[str, Prefix, bool], Markup] = {}
        """What was said of a body by its key: a text names most of its bodies several times."""

    def __contains__(self, key: str) -> bool:
        return key in self._parties

    def party(self, key: str) -> Party:
        return self._parties[key]

    def of(self, party: Party | str) -> Markup:
        return self._with(party, self.language.of_prefix)

    def to(self, party: Party | str) -> Markup:
        return self._with(party, self.language.to_prefix)

    def the(self, party: Party | str, *, capital: bool = False) -> Markup:
        return self._with(party, self.language.the_prefix, capital=capital)

    def full(self, key: str) -> Markup:
        """A party by its whole name, with its acronym: for a table, which is not read in order."""
        party = self._parties[key]
        lang = self._lang_of(party)
        name = self.words(party.name)
        acronym = escape(" (") + self.words(party.acronym) + ")" if party.acronym else ""
        return (tag("span", name, lang=lang) if lang else name) + acronym

    def names(self, keys: Sequence[str]) -> Markup:
        """Parties by their whole names, as a list."""
        return listed(self.language, [self.full(key) for key in keys])

    def the_names(self, keys: Sequence[str]) -> Markup:
        """Parties by their whole names with their articles, as a list."""
        return listed(self.language, [self._article(key) + self.full(key) for key in keys])

    def _article(self, key: str) -> Markup:
        party = self._parties[key]
        return escape(self.language.the_prefix(self.plain(party.name), party.article)[0] if party.article else "")

    def of_each(self, keys: Sequence[str]) -> Markup:
        return listed(self.language, [self.of(key) for key in keys])

    def to_each(self, keys: Sequence[str]) -> Markup:
        return listed(self.language, [self.to(key) for key in keys])

    def the_each(self, keys: Sequence[str], *, capital: bool = False) -> Markup:
        return listed(self.language, [self.the(key, capital=capital and key == keys[0]) for key in keys])

    def _with(self, party: Party | str, prefix: Prefix, *, capital: bool = False) -> Markup:
        """A party after its preposition and article, both for its name and for its acronym."""
        if not isinstance(party, str):
            return self._prefixed(party, prefix, capital=capital)
        key = (party, prefix, capital)
        if key not in self._said:
            self._said[key] = self._prefixed(self._parties[party], prefix, capital=capital)
        return self._said[key]

    def _prefixed(self, known: Party, prefix: Prefix, *, capital: bool) -> Markup:
        name = self.plain(known.name)
        noun = None if known.article else _nouns(self.lang).get(known.kind or "")
        if noun and not name.casefold().startswith(noun["noun"]):
            before, rest = prefix(noun["noun"], noun["article"], capital=capital)
            return self.name(known, before=f"{before}{rest} ", short_before=f"{before}{rest} ")
        article = noun["article"] if noun else known.article
        before, rest = prefix(name, article, capital=capital)
        short_before = prefix(self.plain(known.acronym), article, capital=capital)[0] if known.acronym else ""
        return self.name(known, before=before, short_before=short_before, rest=rest)

    def name(self, party: Party, *, before: str = "", short_before: str = "", rest: str = "", role: str = "") -> Markup:
        """A party's name, explained with its acronym by the document where it is first used."""
        if party.name.of(self.lang).blank or (party.acronym and party.acronym.of(self.lang).blank):
            return self._unsettled(party, before, short_before, role)
        name = rest or str(party.name.of(self.lang))
        lang = self._lang_of(party)
        if party.acronym is None:
            return escape(before) + (tag("span", escape(name), lang=lang) if lang else escape(name))
        acronym = escape(str(party.acronym.of(self.lang)))
        return tag("abbr", acronym, title=name, lang=lang, whole_prefix=before, prefix=short_before, role=role)

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

    def plain(self, name: Text) -> str:
        """A name as plain text, or what stands in its place."""
        words = name.of(self.lang)
        return self.blanks.shown(words.blank) if words.blank else str(words)

    def cited(self, key: str, *, short: bool = False) -> Markup:
        """A body cited in a text: its name with its acronym, or only its acronym or short name."""
        party = self._parties[key]
        if short and party.acronym is None and party.short is not None:
            return self.words(party.short)
        return self.name(party, role="short" if short and party.acronym else "")

    def _lang_of(self, party: Party) -> str:
        """The language of a name where it is not the document's; a name typed once, with none stated, is French."""
        if party.name.of(self.lang).blank:
            return ""
        alike = str(party.name.fr) == str(party.name.en)
        lang = party.lang or ("fr" if alike else self.lang)
        return "" if lang == self.lang else lang
