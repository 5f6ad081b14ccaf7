"""Says the values of a project in one language, as tag text: every fact stays a fact."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from delibgen.drafting.bodies import Bodies
from delibgen.drafting.phrases import Common, Phrase, Several, counted, granted, together
from delibgen.drafting.tags import after_of, closed, escape, listed, marked, nested, shown, stripped, tag
from delibgen.errors import TemplateError
from delibgen.kept_patterns import expression
from delibgen.language import Language, NounPhrase, get_language
from delibgen.language.english import is_led_by_plural
from delibgen.project.blank import Blank
from delibgen.project.council import Assembly, CommitteeNoun, Executive, Wording
from delibgen.project.fields import Prose, Text
from delibgen.project.money import Count, Duration, Money, Percent
from delibgen.project.named import country_as_place, names_territory
from delibgen.project.nodes import Emphasis, Footnote, Foreign, Link, Node, Placeholder, Strong
from delibgen.project.parts import Member, NamedFact, Proposer, Rapporteur
from delibgen.project.spec import Project
from delibgen.project.stated import figures_of
from delibgen.project.text import Words
from delibgen.project.when import Day, Half, Month, Quarter, Span, SplitYear, Year
from delibgen.tables import get_data, get_table

NO_BREAK_HYPHEN = "\u2011"
_FIRST = expression(r"^((?:<[^>]*>)*)(\w)")
_ENDS = (".", "!", "?", "…", ":", ";")
_ENDED = expression(r"(?:\w{4}|[\d»”)%€])[.!?…]\s+$")
"""The end of a sentence, which the dot of an abbreviation is not."""
"""The first letter, which tags may stand before."""


class Speaker:
    """One language saying one project. Templates know it as `say`, and call it on every value they print."""

    def __init__(self, language: Language, project: Project, bodies: Bodies) -> None:
        self.language = language
        self.project = project
        self.bodies = bodies
        self.lang = language.code
        self._places = figures_of(project)

    def stated(self, value: Any) -> str:
        """The field that states a figure; empty of one that follows from others."""
        return self._places.get(id(value), "")

    def __call__(self, value: Any) -> str:
        """`value` as tag text; plain text is left for the template to escape."""
        method = _SAYS.get(type(value))
        if method is not None:
            return method(self, value)
        if isinstance(value, str | int) and not isinstance(value, bool):
            return str(value)
        raise TemplateError("value_not_sayable", kind=type(value).__name__)

    def text(self, value: Text | Prose) -> Markup:
        return self.nodes(value.of(self.lang).nodes)

    def words(self, value: Words) -> Markup:
        return self.nodes(value.nodes)

    def nodes(self, nodes: Sequence[Node]) -> Markup:
        if len(nodes) == 1 and isinstance(nodes[0], str):
            return escape(nodes[0])
        said: list[str] = []
        for node in nodes:
            if isinstance(node, str):
                said.append(escape(node))
            elif isinstance(node, Placeholder) and node.key in self.bodies and said:
                said[-1:] = self.bodies.cited_after(said[-1], node.key, short=node.form == "short")
            elif isinstance(node, Placeholder) and self._is_value(node.key) and _opens("".join(said), nodes[-1]):
                said.append(self.capital(self.placeholder(node)))
            else:
                said.append(_NODES[type(node)](self, node))
        return marked("".join(said))

    def _is_value(self, key: str) -> bool:
        """Whether a placeholder stands for what delibgen words itself, and not for a name, which is as it is."""
        return key not in self.bodies and not isinstance(self.project.facts.get(key), NamedFact)

    def plain(self, value: Text | Prose | str) -> str:
        """The words of `value` without tags, for a property or an attribute."""
        said = self(value)
        return shown(closed(self.language, said)) if isinstance(said, Markup) else said

    def blank(self, value: Blank) -> Markup:
        """What is still to be given, marked as such."""
        return self.bodies.blanks.said(value)

    def money(self, value: Money | Blank, form: Any = "") -> Markup:
        if isinstance(value, Blank):
            return self.blank(value)
        return _money(self.language, value, form, self.stated(value))

    def column(self, amounts: Sequence[Money | Blank]) -> Sequence[Markup]:
        """Amounts that stand below each other: all with cents where one has some."""
        has_cents = any(isinstance(amount, Money) and not amount.is_whole for amount in amounts)
        return [self.money(amount, "cents" if has_cents else "") for amount in amounts]

    def percent(self, value: Percent) -> Markup:
        return tag("data", escape(self.language.format_percent(value)), value=value.iso, stated=self.stated(value))

    def count(self, value: Count, form: str = "") -> Markup:
        """A number of things: in figures, in words of either gender, or as a rank."""
        says: dict[str, Callable[[], str]] = {
            "": lambda: self.language.format_count(value),
            "words": lambda: self.language.format_cardinal(value.value, "m"),
            "words-f": lambda: self.language.format_cardinal(value.value, "f"),
            "ordinal": lambda: self.language.format_ordinal(value.value),
            "ordinal-f": lambda: self.language.format_ordinal(value.value, "f"),
        }
        return tag("data", escape(says[form]()), value=value.iso, stated=self.stated(value))

    def of_vote(self, key: str, said: Any) -> Markup:
        """What is said of a vote: a number of members, or words; a fact of the field `key` where the spec states it."""
        stated = self.project.vote.counts.get(key, "") if self.project.vote is not None else ""
        return tag("data", escape(str(said)), value=stated, stated=f"vote.{key}") if stated else escape(str(said))

    def duration(self, value: Duration) -> Markup:
        return tag("time", escape(self.language.format_duration(value)), datetime=value.iso, stated=self.stated(value))

    def when(self, value: Any, form: str = "") -> Markup:
        """A date by itself, or a span in prose."""
        if isinstance(value, Blank):
            return self.blank(value)
        prose = form == "prose" and isinstance(value, Span)
        said = self.language.format_span(value, "prose") if prose else self.language.format_when(value)
        return tag("time", escape(said), datetime=value.iso, stated=self.stated(value))

    def when_clause(self, value: Any) -> Markup:
        """A date with its preposition, as a complement of a clause; words that have their own as they stand."""
        if isinstance(value, Blank):
            return self.blank(value)
        if isinstance(value, Text):
            return self.text(value)
        return tag("time", escape(self.language.when_clause(value)), datetime=value.iso, stated=self.stated(value))

    def of_when(self, value: Any) -> Markup:
        """A date as the complement of a noun: `du 14 mars 2023`."""
        if isinstance(value, Blank):
            return self._of_blank(value)
        return tag("time", escape(self.language.of_when(value)), datetime=value.iso, stated=self.stated(value))

    def covering(self, value: Any) -> Markup:
        """A date as the period that a sum covers: `au titre de l’année 2023`."""
        if isinstance(value, Blank):
            return self.blank(value)
        return tag("time", escape(self.language.for_when(value)), datetime=value.iso, stated=self.stated(value))

    def during(self, value: Any) -> Markup:
        """A date as the period of what a sum is for, after its purpose: “from May to June 2024”, but “for 2024”."""
        if isinstance(value, Blank):
            return self.blank(value)
        return tag("time", escape(self.language.during(value)), datetime=value.iso, stated=self.stated(value))

    def until(self, value: Any) -> Markup:
        """A date as the end of a period: `jusqu’au 31 mars 2026`."""
        if isinstance(value, Blank):
            return self.blank(value)
        return tag("time", escape(self.language.until_when(value)), datetime=value.iso, stated=self.stated(value))

    def currency(self, code: str) -> str:
        """Several units of a currency by name: `euros`."""
        return self.language.format_currency_name(code)

    def of_days(self, days: Sequence[Day | Blank]) -> Markup:
        """Days as the complement of a noun: `des 14, 15, 16 et 17 mars 2023`."""
        return self._days(days, self.language.of_days, self._of_blank)

    def days(self, days: Sequence[Day | Blank]) -> Markup:
        return self._days(days, self.language.format_days, self.blank)

    def _days(
        self, days: Sequence[Day | Blank], say: Callable[[list[date]], str], say_blank: Callable[[Blank], Markup]
    ) -> Markup:
        """The days that are known together, then those still to be given."""
        known = [day for day in days if isinstance(day, Day)]
        blanks = [say_blank(day) for day in days if isinstance(day, Blank)]
        if not known:
            return listed(self.language, blanks)
        stated = self.stated(days if len(days) > 1 else known[0])
        datetime = "/".join(day.iso for day in known)
        said = tag("time", escape(say([day.date for day in known])), datetime=datetime, stated=stated)
        return listed(self.language, [said, *blanks]) if blanks else said

    def _of_blank(self, value: Blank) -> Markup:
        return escape(self.language.of_prefix(self.bodies.blanks.shown(value))[0]) + self.blank(value)

    def cardinal(self, number: int, gender: Any = "") -> str:
        return self.language.format_cardinal(number, gender)

    def ordinal(self, number: int, gender: Any = "") -> str:
        return self.language.format_ordinal(number, gender)

    def list(self, items: Sequence[Any]) -> Markup:
        """`items` as a list within a sentence; each is said and escaped."""
        return listed(self.language, [escape(self(item)) for item in items])

    def names(self, people: Sequence[Rapporteur]) -> Markup:
        """The names of people as a list within a sentence."""
        return listed(self.language, [escape(self(person.name)) for person in people])

    def series(self, items: Sequence[Any]) -> Markup:
        """`items` as a list of clauses, kept apart by commas where they have an “and” or commas of their own."""
        return listed(self.language, [escape(self(item)) for item in items], apart=True)

    def list_of(self, macro: Callable[[Any], str], items: Sequence[Any]) -> Markup:
        """What `macro` says of each item, as a list within a sentence."""
        return listed(self.language, self.lines(macro, items))

    def lines(self, macro: Callable[[Any], str], items: Sequence[Any]) -> Sequence[Markup]:
        """What `macro` says of each item, one by one."""
        return [stripped(macro(item)) for item in items]

    def noun(self, noun: str, number: Any = 1, *modifiers: str) -> Common:
        """So many of a common noun, or as many as a list holds: `noun("subvention", d.recipients, "annuel")`."""
        count = number if isinstance(number, int) else len(number)
        return counted(self.language, noun, min(count, 2), tuple([word for word in modifiers if word]))

    def granted(self, nature: str, number: int = 1, *modifiers: str) -> Common:
        """Money by its nature: « subvention complémentaire », « solde de la subvention », “sponsorship”."""
        return granted(self.language, nature, number, modifiers)

    def name(self, name: Text | str, article: str = "") -> Common:
        """The name of a body that is no party, such as a committee: with its article."""
        if isinstance(name, str):
            return Common(self.language, self.language.name(name, article))
        alike = str(name.fr) == str(name.en)
        phrase = self.language.name(self.bodies.plain(name), article, alike=alike)
        return Common(self.language, phrase, self.bodies.words(name))

    def spelt(self, word: str) -> str:
        """A word of ours as the variant of the language spells it: “authorize” in American English."""
        return str(get_table(self.language.tag, "spelling").get(word, word))

    def civility(self, gender: str, number: int = 1) -> str:
        """What stands before the names of people: « Mme », « MM. », “Ms”."""
        return self.spelt(get_data("nouns")[self.lang]["civilities"][gender if number == 1 else f"{gender}_other"])

    def people(self, people: Sequence[Member]) -> Phrase:
        """People by their names with their civilities, of whom the words around agree with all."""
        named = [self._person(person) for person in people]
        if len(named) == 1:
            return named[0]
        return Several(self.language, named, together([one.phrase for one in named]))

    def _person(self, person: Member) -> Common:
        civility = self.civility(person.gender) + "\u00a0"
        phrase = NounPhrase(civility + self.bodies.plain(person.name), person.gender if self.lang == "fr" else "")
        return Common(self.language, phrase, escape(civility) + self.bodies.words(person.name))

    def proposers(self, proposers: Sequence[Proposer]) -> Phrase:
        """Those who propose a text: « Mme A et les élus du groupe B »."""
        phrases = [self._proposer(one) for one in proposers]
        if len(phrases) == 1:
            return phrases[0]
        return Several(self.language, phrases, together([phrase.phrase for phrase in phrases]))

    def _proposer(self, one: Proposer) -> Common:
        if one.group:
            key = "articled_group_members" if self.language.has_article(self.plain(one.group)) else "group_members"
            before, _, after = get_data("nouns")[self.lang][key].partition("{group}")
            phrase = self.language.title(f"{before}{self.plain(one.group)}{after}", "", 2)
            head = phrase.words.removesuffix(f"{self.plain(one.group)}{after}")
            return Common(self.language, phrase, escape(head) + self.bodies.words(one.group) + escape(after))
        before = f"{self.civility(one.gender or '')}\u00a0"
        name = self.text(one.name) if one.name else escape("")
        phrase = NounPhrase(before + shown(name), one.gender or "" if self.lang == "fr" else "")
        return Common(self.language, phrase, escape(before) + name)

    def quoted(self, value: Any) -> Markup:
        """A value that the template puts in quotation marks: its own are those of the next level."""
        return nested(self.language, escape(self(value)))

    def capital(self, value: Any) -> Markup:
        """A value that opens a sentence."""
        return marked(_FIRST.sub(lambda found: found[1] + found[2].upper(), str(escape(self(value))), count=1))

    def ranked(self, noun: CommitteeNoun, number: int) -> Common:
        """A committee by its number: « la 7e commission »."""
        phrase = self.language.name(noun.of(self.lang), noun.article if self.lang == "fr" else "the")
        rank = self.language.format_ordinal(number, phrase.gender)
        return Common(self.language, phrase.having(f"{rank}\u00a0{phrase.words}"))

    def resolution(self, act: Wording | None) -> Common:
        """What the council calls the text: « délibération »."""
        noun = act.of(self.lang) if act else str(get_data("nouns")[self.lang]["act"])
        return Common(self.language, self.language.title(noun, noun))

    def this(self, phrase: Common, word: str = "présent") -> Common:
        """A text that speaks of itself, or of one just named: « la présente délibération », « la même »."""
        noun = phrase.phrase
        return Common(self.language, noun.having(f"{self.language.inflect(word, noun)} {noun.words}"))

    def assembly(self, assembly: Assembly) -> Common:
        """Who decides: « le Conseil municipal », or several people: « les membres du Conseil municipal »."""
        phrase = self.language.name(assembly.name.of(self.lang), assembly.article)
        french = get_language("fr").name(assembly.name.fr, assembly.article)
        several = phrase.plural if self.lang == "fr" else french.plural and is_led_by_plural(assembly.name.en)
        return Common(self.language, phrase._replace(plural=several))

    def office(self, executive: Executive) -> Common:
        """Who lays drafts before the council: « la Maire de Paris »."""
        phrase = self.language.title(executive.office.of(self.lang), "", gender=executive.gender)
        return Common(self.language, phrase)

    def held(self, office: Text, gender: str) -> Common:
        """The office of someone of that gender, who holds it where the executive does not: « la première adjointe »."""
        return Common(self.language, self.language.title(self.plain(office), "", gender=gender), self.text(office))

    def of(self, value: Any) -> Markup:
        """A value as the complement of a noun: « d’un an », « de 15 850 € », « du rapport »."""
        return after_of(self.language, escape(self(value)))

    def at(self, place: Text, country: str | None) -> Markup:
        """A bare name as a place, with its country unless that has the same name: “in Los Angeles (United States)”."""
        if land := country_as_place(place.fr.source, place.en.source, country):
            return escape(self.language.in_country(land))
        return self._placed(get_table(self.language.tag, "places")["at"], place, country)

    def to(self, place: Text | None, country: str | None) -> Markup:
        """A place, or else a country, as where someone goes: « à Dakar (Sénégal) », “to Belgium”."""
        land = country_as_place(place.fr.source, place.en.source, country) if place else country or ""
        return self._placed("", place, country) if place and not land else escape(self.language.to_country(land))

    def _placed(self, before: str, place: Text, country: str | None) -> Markup:
        """A place with its country; `before` it, or what goes before a destination."""
        name = self.bodies.plain(place)
        toward, rest = self.language.to_site(name)
        words = self.bodies.words(place) if rest == name else escape(rest)
        return marked(f"{escape(before or toward)}{words}{escape(self.abroad(country, name))}")

    def in_country(self, code: str) -> str:
        return self.language.in_country(code)

    def references(self, articles: Sequence[str]) -> str:
        """Articles of a code in their canonical form, joined."""
        said = self.language.format_list([self.language.format_reference(article) for article in articles])
        return said.replace("-", NO_BREAK_HYPHEN)

    def abroad(self, country: str | None, place: str = "") -> str:
        """A country in brackets after a place; nothing for the council's own, or for one that the place names."""
        if not country or country == self.project.council.country:
            return ""
        return "" if names_territory(place, country, self.language.tag) else f" ({self.language.country(country)})"

    def named(self, fact: NamedFact) -> Markup:
        """A fact that is a name, marked when it is in another language."""
        name = self.bodies.words(fact.name)
        foreign = fact.lang and fact.lang != self.lang and not fact.name.of(self.lang).blank
        return tag("span", name, lang=str(fact.lang)) if foreign else name

    def placeholder(self, node: Placeholder) -> Markup:
        """What a placeholder stands for: a body, an annex or a fact, in the form asked for."""
        if node.key in self.bodies:
            return self.bodies.cited(node.key, short=node.form == "short")
        if node.key in self.project.annexes:
            number = list(self.project.annexes).index(node.key) + 1
            return escape(f"{get_data('nouns')[self.lang]['annex']}\u00a0{number}")
        fact = self.project.facts[node.key]
        match fact:
            case Money():
                return self.money(fact, node.form)
            case Count():
                return self.count(fact, node.form)
            case Span():
                return self.when(fact, node.form)
        return escape(self(fact))


def _opens(before: str, last: Node) -> bool:
    """Whether what comes after `before` opens a sentence; `last` is the end of the text, which a complement lacks."""
    return bool(_ENDED.search(before)) if before else isinstance(last, str) and last.rstrip().endswith(_ENDS)


@lru_cache(maxsize=512)
def _money(language: Language, value: Money, form: Any, stated: str) -> Markup:
    """An amount as a fact; remembered, since a text says most of its amounts several times."""
    return tag("data", escape(language.format_money(value, form)), value=value.iso, stated=stated)


def _link(say: Speaker, node: Link) -> Markup:
    return tag("a", say.nodes(node.children), href=node.href)


def _foreign(say: Speaker, node: Foreign) -> Markup:
    return tag("span", say.nodes(node.children), lang=node.lang)


_NODES: dict[type, Callable[[Speaker, Any], Markup]] = {
    Placeholder: Speaker.placeholder,
    Blank: Speaker.blank,
    Emphasis: lambda say, node: tag("em", say.nodes(node.children)),
    Strong: lambda say, node: tag("strong", say.nodes(node.children)),
    Footnote: lambda say, node: tag("note", say.nodes(node.children)),
    Link: _link,
    Foreign: _foreign,
}

_SAYS: dict[type, Callable[[Speaker, Any], str]] = {
    Blank: Speaker.blank,
    Money: Speaker.money,
    Percent: Speaker.percent,
    Count: Speaker.count,
    Duration: Speaker.duration,
    **dict.fromkeys((Day, Month, Quarter, Half, Year, SplitYear, Span), Speaker.when),
    Text: Speaker.text,
    Prose: Speaker.text,
    Words: Speaker.words,
    NamedFact: Speaker.named,
    **dict.fromkeys((str, Markup), lambda _say, value: value),
}
