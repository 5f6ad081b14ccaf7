"""A language: what each must say, and what French and English say by the same moves over their own tables."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from delibgen import cldr
from delibgen.language import dates, grammar, numbers, parsing, parsing_countries, references
from delibgen.language.nouns import Determiner, NounPhrase
from delibgen.language.numbers import Noun
from delibgen.language.quotes import nested_quotes
from delibgen.project import typed_dates
from delibgen.project.fields import Lang
from delibgen.project.money import Count, Duration, Money, Percent, Signs, minor_digits
from delibgen.project.when import Day, Span, When
from delibgen.tables import get_table

GrammaticalGender = Literal["m", "f", ""]
MoneyForm = Literal["", "cents", "long", "words", "compact"]
SpanForm = Literal["", "prose"]


@dataclass(frozen=True, eq=False)
class Language(ABC):
    """A language that says the values of a project, as plain text.

    `article` is the French article that a name takes (`le`, `la`, `les`, `l’`), or nothing; other languages only look
    whether there is one. The methods in `_prefix` give what comes before the name and what is left of it, for a name
    that carries markup of its own: the French of « Le Caire » is `("du ", "Caire")`.
    """

    tag: str
    """The language with its country, as Word and BCP 47 want it, by which its tables are known."""

    @property
    @abstractmethod
    def code(self) -> Lang:
        """The short name of the language."""

    @abstractmethod
    def the_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        """What `the` puts before the name, and what is left of the name."""

    @abstractmethod
    def of_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        """What `of` puts before the name, and what is left of the name."""

    @abstractmethod
    def to_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        """What `to` puts before the name, and what is left of the name."""

    @abstractmethod
    def noun(self, noun: str, count: int = 1, *modifiers: str) -> NounPhrase:
        """So many of a common noun, with words that say which: `noun("subvention", 2, "annuel")`.

        Raises `LookupError` for a noun that the table lacks.
        """

    @abstractmethod
    def title(self, title: str, noun: str, count: int = 1, gender: str = "") -> NounPhrase:
        """A text by its title, or so many that share one; called again by the noun of the title, or else by `noun`."""

    @abstractmethod
    def name(self, name: str, article: str = "", kind: str = "", *, alike: bool = True) -> NounPhrase:
        """The name of a body of that kind, with the article that was stated or that its noun calls for.

        `alike`: whether the other language has the same name.
        """

    def by_acronym(self, phrase: NounPhrase, acronym: str) -> NounPhrase:
        """A body by its acronym, with the article that this takes."""
        return phrase.having(acronym)

    @abstractmethod
    def determine(self, determiner: Determiner, phrase: NounPhrase, *, capital: bool = False) -> tuple[str, str]:
        """What stands before a noun phrase, and what is left of its words: `("du ", "Caire")`."""

    @abstractmethod
    def again(self, phrase: NounPhrase, determiner: Determiner) -> str:
        """What calls a body again that was just named: `de cette association`; empty where no noun does."""

    @abstractmethod
    def country(self, code: str) -> str:
        """The name of a territory by its ISO 3166 code; `KeyError` for a code that CLDR does not have."""

    @abstractmethod
    def the_country(self, code: str) -> str:
        """The territory with its article, if it takes one."""

    def site(self, name: str) -> NounPhrase:
        """The name of a place, as it stands within a sentence."""
        return NounPhrase(name)

    def to_site(self, name: str) -> tuple[str, str]:
        """What stands before the name of a place where someone goes, and the name after it."""
        return self.determine("to", self.site(name))

    @abstractmethod
    def in_country(self, code: str) -> str:
        """The territory as a place: `au Brésil`."""

    @abstractmethod
    def to_country(self, code: str) -> str:
        """The territory as a destination: `au Brésil`."""

    @abstractmethod
    def of_country(self, code: str) -> str:
        """The territory as the complement of a noun: `du Brésil`."""

    def agree(self, words: str, phrase: NounPhrase) -> str:
        """`words`, as they stand with one masculine noun, in agreement: `sont attribuées` for `est attribué`.

        Raises `LookupError` where none of the words is one that agrees.
        """
        return grammar.inflect(self.tag, words, phrase)

    def inflect(self, word: str, phrase: NounPhrase) -> str:
        """A word in agreement, or as it is where no table knows it."""
        return grammar.inflect(self.tag, word, phrase, needed=False)

    def has_article(self, name: str) -> bool:
        """Whether a name begins with an article, French or of the language itself: Les Jardins, The Gardens."""
        return bool(grammar.find_own_article(name)) or not self.the_prefix(name, "le")[0]

    def the(self, name: str, article: str = "", *, capital: bool = False) -> str:
        """The name with its article, if it takes one."""
        return "".join(self.the_prefix(name, article, capital=capital))

    def of(self, name: str, article: str = "", *, capital: bool = False) -> str:
        """The name as the complement of a noun; `capital` when it opens a sentence."""
        return "".join(self.of_prefix(name, article, capital=capital))

    def to(self, name: str, article: str = "", *, capital: bool = False) -> str:
        """The name as a destination or a recipient."""
        return "".join(self.to_prefix(name, article, capital=capital))

    def after_of(self, words: str) -> str:
        """A noun phrase as it was typed, as the complement of a noun, or of each of a list."""
        return "".join(self.determine("of", NounPhrase(words)))

    def format_money(self, money: Money, form: MoneyForm = "") -> str:
        """An amount: `15 850 £`, with its `cents`, in `words`, in millions (`compact`), or with its currency by name.

        The last is `long`, and says no name that the sign has told already: `2 500 000 F CFA`.
        """
        match form:
            case "":
                return self._plain(money)
            case "cents":
                return self._to_decimals(money, minor_digits(money.currency))
            case "long":
                return self._long(money)
            case "words":
                return self._words(money)
            case "compact":
                return self._compact(money)
        raise ValueError(form)

    def format_currency_name(self, currency: str, count: Decimal | int = 2) -> str:
        """The name of a currency, in the number that `count` asks for."""
        number = "one" if numbers.is_one(self.tag, count) else "other"
        return cldr.get_currency_name(self.tag, currency, number)

    def _plain(self, money: Money) -> str:
        return self._to_decimals(money, 0 if money.is_whole else minor_digits(money.currency))

    def _to_decimals(self, money: Money, decimals: int) -> str:
        return self._with_sign(numbers.format_number(self.tag, money.amount, decimals), money.currency)

    def _long(self, money: Money) -> str:
        plain, name = self._plain(money), self.format_currency_name(money.currency, money.amount)
        pattern: str = get_table(self.tag, "money")["long"]
        return plain if _is_short_for(self._sign(money.currency), name) else pattern.format(plain=plain, name=name)

    def _with_sign(self, number: str, currency: str) -> str:
        pattern: str = get_table(self.tag, "money")["plain"]
        return pattern.format(number=number, sign=self._sign(currency))

    def _sign(self, currency: str) -> str:
        return cldr.get_sign(self.tag, currency)

    def _compact(self, money: Money) -> str:
        scaled = numbers.scale_down(money.amount)
        if not scaled:
            return self._plain(money)
        number, scale = scaled
        one, other = get_table(self.tag, "scales")[scale]
        pattern: str = get_table(self.tag, "money")["compact"]
        return pattern.format(
            number=numbers.format_exact(self.tag, number),
            scale=one if numbers.is_one(self.tag, number) else other,
            sign=self._sign(money.currency),
            of_name=self.of(self.format_currency_name(money.currency)),
        )

    def _words(self, money: Money) -> str:
        whole = int(money.amount)
        part = int((money.amount - whole).scaleb(minor_digits(money.currency)))
        said = []
        if whole:
            said.append(self._counted(whole, self._currency(money.currency)))
        if part:
            said.append(self._counted(part, numbers.get_subunit(self.tag, money.currency)))
        return dates.join(self.tag, said)

    def _currency(self, currency: str) -> Noun:
        forms = (cldr.get_currency_name(self.tag, currency, number) for number in ("one", "other"))
        return Noun(*forms)

    def _counted(self, number: int, noun: Noun) -> str:
        said = self._agreeing(number, noun.gender)
        return f"{said} {noun.one if numbers.is_one(self.tag, number) else noun.other}"

    def _agreeing(self, number: int, gender: str) -> str:
        """The number in words, or in figures where it would agree with a gender that the tables do not know."""
        return numbers.format_words(self.tag, number, gender)

    def format_count(self, count: Count) -> str:
        """A number of things, in figures."""
        return numbers.format_number(self.tag, count.value)

    def format_percent(self, percent: Percent) -> str:
        """A share of a hundred."""
        pattern: str = get_table(self.tag, "numbers")["percent"]
        return pattern.format(number=numbers.format_exact(self.tag, percent.value))

    def format_duration(self, duration: Duration) -> str:
        """A length of time: small ones in words, others in figures."""
        table = get_table(self.tag, "durations")
        noun = Noun(*table[duration.unit])
        if duration.value <= table["words_up_to"]:
            return self._counted(duration.value, noun)
        pattern: str = table["figures"]
        return pattern.format(number=numbers.format_number(self.tag, duration.value), unit=noun.other)

    def format_length(self, duration: Duration) -> str:
        """A length of time as it stands before a noun: `two-year`; empty in a language that puts it after."""
        table = get_table(self.tag, "durations")
        is_small = duration.value <= table["words_up_to"]
        said = (numbers.format_words if is_small else numbers.format_number)(self.tag, duration.value)
        pattern: str = table.get("length", "")
        return pattern.format(number=said, unit=table[duration.unit][0])

    def format_cardinal(self, number: int, gender: GrammaticalGender = "") -> str:
        """A number in words."""
        return numbers.format_words(self.tag, number, gender)

    def format_ordinal(self, number: int, gender: GrammaticalGender = "") -> str:
        """A rank in figures: `1re`, `7th`."""
        return numbers.format_ordinal(self.tag, number, gender)

    def format_when(self, when: When) -> str:
        """A date of any kind, by itself."""
        return dates.format_when(self.tag, when, "plain", self._of_months())

    def format_span(self, span: Span, form: SpanForm = "") -> str:
        """A span with a dash, or in `prose` with its prepositions."""
        return self.when_clause(span) if form == "prose" else self.format_when(span)

    def when_clause(self, when: When) -> str:
        """A date with the preposition that puts it in a clause: `au premier semestre 2023`."""
        return dates.format_when(self.tag, when, "clause", self._of_months())

    def of_when(self, when: When) -> str:
        """A date as the complement of a noun: `du 14 mars 2023`."""
        return dates.format_when(self.tag, when, "of", self._of_months())

    def for_when(self, when: When) -> str:
        """A date as the period that something covers: `au titre de l’année 2023`."""
        return dates.format_when(self.tag, when, "for", self._of_months())

    def during(self, when: When) -> str:
        """The period of what a sum is for: when it takes place, but whole years as what the sum covers."""
        return self.for_when(when) if dates.is_of_years(when) else self.when_clause(when)

    def until_when(self, when: When) -> str:
        return dates.format_when(self.tag, when, "until", self._of_months())

    def _of_months(self) -> Sequence[str]:
        """The months as complements of a noun, by their number, where the language has a form for that."""
        return cldr.get_months(self.tag)

    def format_days(self, days: Iterable[date]) -> str:
        """Days that are not a span, such as those of a session."""
        return dates.format_days(self.tag, days)

    def days_clause(self, days: Iterable[date]) -> str:
        """Days with what puts them in a clause: `les 14 et 15 mars 2023`."""
        return self._said_of_days("clause", days)

    def of_days(self, days: Iterable[date]) -> str:
        """Days as the complement of a noun: `des 14 et 15 mars 2023`."""
        return self._said_of_days("of", days)

    def _said_of_days(self, form: str, days: Iterable[date]) -> str:
        distinct = set(days)
        pattern: str = get_table(self.tag, "dates.days")[f"{form}_{'one' if len(distinct) == 1 else 'many'}"]
        return pattern.format(days=self.format_days(distinct))

    def format_list(self, items: Sequence[str]) -> str:
        """Items as a list in a sentence."""
        return dates.join(self.tag, items)

    def format_reference(self, text: str) -> str:
        """Articles of a code, typed in any of the usual ways."""
        return references.format_reference(self.tag, text)

    def parse_money(self, text: str, currency: str = "", signs: Signs = MappingProxyType({})) -> Money:
        """The amount that `text` states as people type one, in its own currency or else in `currency`.

        A bare sign stands for that of `signs`. This and the other `parse_` methods raise `BadValue` for what does not
        read, or reads in two ways.
        """
        return parsing.parse_typed_money(self.tag, text, currency, signs)

    def parse_currency(self, text: str) -> str:
        """The ISO 4217 code of the currency that `text` names by its code, its sign or its name."""
        return parsing.parse_currency(self.tag, text)

    def parse_count(self, text: str) -> Count:
        """A number of things, in figures."""
        return parsing.parse_typed_count(self.tag, text)

    def parse_percent(self, text: str) -> Percent:
        """A share of a hundred."""
        return parsing.parse_typed_percent(text)

    def parse_duration(self, text: str) -> Duration:
        """A length of time, in words or in figures."""
        return parsing.parse_typed_duration(self.tag, text)

    def parse_ordinal(self, text: str) -> int:
        """The number of a rank: `7e`, `1re`, `7th`, or a bare `7`."""
        return parsing.parse_typed_ordinal(self.tag, text)

    def parse_when(self, text: str) -> When:
        """A date of any kind, as `format_when`, `when_clause` and `of_when` say it, and as people type it."""
        return typed_dates.parse_typed_when(self.tag, text)

    def parse_days(self, text: str) -> tuple[Day, ...]:
        """Days that are listed, as `format_days` says them, or as several dates."""
        return typed_dates.parse_typed_days(self.tag, text)

    def parse_yes_no(self, text: str) -> bool:
        """Whether `text` says yes, or no."""
        return parsing.parse_typed_yes(self.tag, text)

    def parse_country(self, text: str) -> str:
        """The ISO 3166 code of a territory, from its name or its code."""
        return parsing_countries.parse_typed_country(self.tag, text)

    def format_quote(self, text: str) -> str:
        """A text in quotation marks; those it holds become the inner ones."""
        start, end = get_table(self.tag, "quotes")["outer"]
        return f"{start}{self.nest_quotes(text)}{end}"

    def nest_quotes(self, text: str) -> str:
        """A text as it stands in quotation marks: its own are the inner ones, those within them the outer ones."""
        table = get_table(self.tag, "quotes")
        return nested_quotes(text, table["outer"], table["inner"])


def _is_short_for(sign: str, name: str) -> bool:
    """Whether a sign has the beginning of each word of the name, so that the name after it would say it twice.

    >>> _is_short_for("F\u00a0CFA", "francs CFA"), _is_short_for("F", "francs français")
    (True, False)
    """
    begun, words = sign.casefold().split(), name.casefold().split()
    return len(begun) == len(words) and all(any(word.startswith(part) for word in words) for part in begun)


def raise_first(said: tuple[str, str], *, capital: bool) -> tuple[str, str]:
    """The prefix and the name, with a capital letter first when asked.

    >>> raise_first(("", "mairie"), capital=True), raise_first(("de ", "Paris"), capital=True)
    (('', 'Mairie'), ('De ', 'Paris'))
    """
    prefix, name = said
    if not capital:
        return said
    return (prefix[:1].upper() + prefix[1:], name) if prefix else ("", name[:1].upper() + name[1:])
