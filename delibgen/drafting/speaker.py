"""Says the values of a project in one language, as tag text: every fact stays a fact."""

import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from delibgen.errors import TemplateError
from delibgen.language import Language
from delibgen.project.council import Council
from delibgen.project.declared import COUNCIL
from delibgen.project.fields import Prose, Text
from delibgen.project.money import Count, Duration, Money, Percent
from delibgen.project.parts import NamedFact, Party
from delibgen.project.spec import Project
from delibgen.project.text import Emphasis, Footnote, Foreign, Link, Node, Placeholder, Strong, Words
from delibgen.project.when import Day, Half, Month, Quarter, SchoolYear, Span, Year

Prefix = Callable[..., tuple[str, str]]


@cache
def _nouns(lang: str) -> dict[str, dict[str, str]]:
    text = files("delibgen.data").joinpath("nouns.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = tomllib.loads(text).get(lang, {})
    return table


def tag(name: str, content: str, **attributes: str) -> Markup:
    """`content`, already escaped, in one element."""
    pairs = "".join(f' {key.replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value)
    return Markup(f"<{name}{pairs}>{content}</{name}>")  # noqa: S704  # the values are escaped, the content is markup


def council_party(council: Council) -> Party:
    """The council's own body, as a party."""
    name, short = council.body.name, council.body.short
    return Party.model_validate(
        {
            "name": {"fr": name.fr, "en": name.en},
            "short": {"fr": short.fr, "en": short.en},
            "article": council.body.article,
        }
    )


class Speaker:
    """One language saying one project. Templates know it as `say`, and call it on every value they print."""

    def __init__(self, language: Language, project: Project) -> None:
        self.language = language
        self.project = project
        self.lang = language.code
        self._parties = {COUNCIL: council_party(project.council), **project.parties}

    def __call__(self, value: Any) -> str:
        """`value` as tag text; plain text is left for the template to escape."""
        if isinstance(value, str | int) and not isinstance(value, bool):
            return value if isinstance(value, str) else str(value)
        method = _SAYS.get(type(value))
        if method is None:
            raise TemplateError("value_not_sayable", kind=type(value).__name__)
        return method(self, value)

    def text(self, value: Text | Prose) -> Markup:
        return self.words(value.of(self.lang))

    def words(self, value: Words) -> Markup:
        return self.nodes(value.nodes)

    def nodes(self, nodes: Sequence[Node]) -> Markup:
        return Markup("").join(
            escape(node) if isinstance(node, str) else _NODES[type(node)](self, node) for node in nodes
        )

    def plain(self, value: Text | Prose | str) -> str:
        """The words of `value` without tags, for a property or an attribute."""
        said = self(value)
        return said.striptags() if isinstance(said, Markup) else said

    def money(self, value: Money, form: Any = "") -> Markup:
        return tag("data", escape(self.language.format_money(value, form)), value=value.iso)

    def percent(self, value: Percent) -> Markup:
        return tag("data", escape(self.language.format_percent(value)), value=value.iso)

    def count(self, value: Count, form: str = "") -> Markup:
        said = self.language.format_cardinal(value.value) if form == "words" else self.language.format_count(value)
        return tag("data", escape(said), value=value.iso)

    def duration(self, value: Duration) -> Markup:
        return tag("time", escape(self.language.format_duration(value)), datetime=value.iso)

    def when(self, value: Any, form: str = "") -> Markup:
        """A date by itself, or a span in prose."""
        prose = form == "prose" and isinstance(value, Span)
        said = self.language.format_span(value, "prose") if prose else self.language.format_when(value)
        return tag("time", escape(said), datetime=value.iso)

    def when_clause(self, value: Any) -> Markup:
        """A date with its preposition, as a complement of a clause."""
        return tag("time", escape(self.language.when_clause(value)), datetime=value.iso)

    def of_when(self, value: Any) -> Markup:
        """A date as the complement of a noun: `du 14 mars 2023`."""
        return tag("time", escape(self.language.of_when(value)), datetime=value.iso)

    def of_days(self, days: Sequence[Day]) -> Markup:
        """Days as the complement of a noun: `des 14, 15, 16 et 17 mars 2023`."""
        return self._days(days, self.language.of_days)

    def days(self, days: Sequence[Day]) -> Markup:
        return self._days(days, self.language.format_days)

    def _days(self, days: Sequence[Day], say: Callable[[list[date]], str]) -> Markup:
        return tag("time", escape(say([day.date for day in days])), datetime="/".join(day.iso for day in days))

    def cardinal(self, number: int, gender: Any = "") -> str:
        return self.language.format_cardinal(number, gender)

    def ordinal(self, number: int, gender: Any = "") -> str:
        return self.language.format_ordinal(number, gender)

    def list(self, items: Sequence[str]) -> Markup:
        """`items` as a list within a sentence; each is said and escaped."""
        said = [escape(self(item)) for item in items]
        marks = [f"\ue000{number}\ue001" for number in range(len(said))]
        joined = str(escape(self.language.format_list(marks)))
        for mark, item in zip(marks, said, strict=True):
            joined = joined.replace(mark, str(item))
        return Markup(joined)  # noqa: S704  # every item is escaped, and so is what joins them

    def list_of(self, macro: Callable[[Any], str], items: Sequence[Any]) -> Markup:
        """What `macro` says of each item, as a list within a sentence."""
        return self.list([Markup(macro(item)).strip() for item in items])  # noqa: S704  # a macro gives escaped text

    def before(self, function: str, noun: str, article: str = "") -> str:
        """What stands before a noun: « la », « l’ » (`the`), « de la », « du » (`of`), « à la », « au » (`to`)."""
        prefixes: dict[str, Prefix] = {
            "the": self.language.the_prefix,
            "of": self.language.of_prefix,
            "to": self.language.to_prefix,
        }
        return prefixes[function](noun, article)[0]

    def of_name(self, name: Text) -> str:
        """A bare name as the complement of a noun."""
        return self.language.of(str(name.of(self.lang)))

    def to_name(self, name: Text) -> str:
        """A bare name as a place: `à Los Angeles`, `au Caire`."""
        return self.language.to(str(name.of(self.lang)))

    def in_country(self, code: str) -> str:
        return self.language.in_country(code)

    def references(self, articles: Sequence[str]) -> str:
        """Articles of a code in their canonical form, joined."""
        return self.language.format_list([self.language.format_reference(article) for article in articles])

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
        name = escape(str(party.name.of(self.lang)))
        acronym = f" ({party.acronym.of(self.lang)})" if party.acronym else ""
        return (tag("span", name, lang=lang) if lang else name) + acronym

    def names(self, keys: Sequence[str]) -> Markup:
        """Parties by their whole names, as a list."""
        return self.list([self.full(key) for key in keys])

    def of_each(self, keys: Sequence[str]) -> Markup:
        return self.list([self.of(key) for key in keys])

    def to_each(self, keys: Sequence[str]) -> Markup:
        return self.list([self.to(key) for key in keys])

    def the_each(self, keys: Sequence[str]) -> Markup:
        return self.list([self.the(key) for key in keys])

    def abroad(self, country: str | None) -> str:
        """A country in brackets after a place; nothing for France."""
        return f" ({self.language.country(country)})" if country and country != "FR" else ""

    def _with(self, party: Party | str, prefix: Prefix, *, capital: bool = False) -> Markup:
        """A party after its preposition and article, both for its name and for its acronym."""
        known = self._parties[party] if isinstance(party, str) else party
        name = str(known.name.of(self.lang))
        noun = None if known.article else _nouns(self.lang).get(known.kind or "")
        if noun and not name.casefold().startswith(noun["noun"]):
            before, rest = prefix(noun["noun"], noun["article"], capital=capital)
            return self.name(known, before=f"{before}{rest} ", short_before=f"{before}{rest} ")
        article = noun["article"] if noun else known.article
        before, rest = prefix(name, article, capital=capital)
        short_before = prefix(str(known.acronym.of(self.lang)), article, capital=capital)[0] if known.acronym else ""
        return self.name(known, before=before, short_before=short_before, rest=rest)

    def name(self, party: Party, *, before: str = "", short_before: str = "", rest: str = "", role: str = "") -> Markup:
        """A party's name, explained with its acronym by the document where it is first used."""
        name = rest or str(party.name.of(self.lang))
        lang = self._lang_of(party)
        if party.acronym is None:
            return escape(before) + (tag("span", escape(name), lang=lang) if lang else escape(name))
        acronym = escape(str(party.acronym.of(self.lang)))
        return tag("abbr", acronym, title=name, lang=lang, whole_prefix=before, prefix=short_before, role=role)

    def short(self, party: Party) -> Markup:
        """A party's acronym or short name."""
        if party.acronym is None and party.short is not None:
            return escape(str(party.short.of(self.lang)))
        return self.name(party, role="short" if party.acronym else "")

    def _lang_of(self, party: Party) -> str:
        """The language of a name where it is not the document's; a name typed once, with none stated, is French."""
        alike = str(party.name.fr) == str(party.name.en)
        lang = party.lang or ("fr" if alike else self.lang)
        return "" if lang == self.lang else lang

    def named(self, fact: NamedFact) -> Markup:
        """A fact that is a name, marked when it is in another language."""
        name = escape(str(fact.name.of(self.lang)))
        return tag("span", name, lang=fact.lang) if fact.lang and fact.lang != self.lang else name

    def placeholder(self, node: Placeholder) -> Markup:
        if node.key in self._parties:
            party = self._parties[node.key]
            return self.short(party) if node.form == "short" else self.name(party)
        fact = self.project.facts[node.key]
        match fact:
            case Money():
                return self.money(fact, node.form)
            case Count():
                return self.count(fact, node.form)
            case Span():
                return self.when(fact, node.form)
        return escape(self(fact))


def _link(say: Speaker, node: Link) -> Markup:
    return tag("a", say.nodes(node.children), href=node.href)


def _foreign(say: Speaker, node: Foreign) -> Markup:
    return tag("span", say.nodes(node.children), lang=node.lang)


_NODES: dict[type, Callable[[Speaker, Any], Markup]] = {
    Placeholder: Speaker.placeholder,
    Emphasis: lambda say, node: tag("em", say.nodes(node.children)),
    Strong: lambda say, node: tag("strong", say.nodes(node.children)),
    Footnote: lambda say, node: tag("note", say.nodes(node.children)),
    Link: _link,
    Foreign: _foreign,
}

_SAYS: dict[type, Callable[[Speaker, Any], str]] = {
    Money: Speaker.money,
    Percent: Speaker.percent,
    Count: Speaker.count,
    Duration: Speaker.duration,
    **dict.fromkeys((Day, Month, Quarter, Half, Year, SchoolYear, Span), Speaker.when),
    Text: Speaker.text,
    Prose: Speaker.text,
    Words: Speaker.words,
    Party: Speaker.name,
    NamedFact: Speaker.named,
    Markup: lambda _say, value: value,
}
