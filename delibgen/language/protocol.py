"""What every language can say."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from delibgen.language.nouns import Determiner, NounPhrase
from delibgen.project.money import Count, Duration, Money, Percent
from delibgen.project.when import Day, Span, When

Code = Literal["fr", "en"]
Gender = Literal["m", "f", ""]
MoneyForm = Literal["", "long", "words", "compact"]
SpanForm = Literal["", "prose"]


class Language(Protocol):
    """A language that says the values of a project, as plain text.

    `article` is the French article that a name takes (`le`, `la`, `les`, `l’`), or nothing; other languages only look
    whether there is one. The methods in `_prefix` give what comes before the name and what is left of it, for a name
    that carries markup of its own: the French of « Le Caire » is `("du ", "Caire")`.
    """

    def __hash__(self) -> int:
        """What a language says may be kept under it."""
        ...

    @property
    def code(self) -> Code:
        """The short name of the language."""
        ...

    @property
    def tag(self) -> str:
        """The language with its country, as Word and BCP 47 want it."""
        ...

    def format_money(self, money: Money, form: MoneyForm = "") -> str:
        """An amount: `15 850 £`, with the currency's name (`long`), in `words`, or in millions (`compact`)."""
        ...

    def format_currency_name(self, currency: str, count: Decimal | int = 2) -> str:
        """The name of a currency, in the number that `count` asks for."""
        ...

    def format_count(self, count: Count) -> str:
        """A number of things, in figures."""
        ...

    def format_percent(self, percent: Percent) -> str:
        """A share of a hundred."""
        ...

    def format_duration(self, duration: Duration) -> str:
        """A length of time: small ones in words, others in figures."""
        ...

    def format_length(self, duration: Duration) -> str:
        """A length of time as it stands before a noun: `two-year`; empty in a language that puts it after."""
        ...

    def format_cardinal(self, number: int, gender: Gender = "") -> str:
        """A number in words."""
        ...

    def format_ordinal(self, number: int, gender: Gender = "") -> str:
        """A rank in figures: `1re`, `7th`."""
        ...

    def format_when(self, when: When) -> str:
        """A date of any kind, by itself."""
        ...

    def format_span(self, span: Span, form: SpanForm = "") -> str:
        """A span with a dash, or in `prose` with its prepositions."""
        ...

    def format_days(self, days: Iterable[date]) -> str:
        """Days that are not a span, such as those of a session."""
        ...

    def when_clause(self, when: When) -> str:
        """A date with the preposition that puts it in a clause: `au premier semestre 2023`."""
        ...

    def days_clause(self, days: Iterable[date]) -> str:
        """Days with what puts them in a clause: `les 14 et 15 mars 2023`."""
        ...

    def of_when(self, when: When) -> str:
        """A date as the complement of a noun: `du 14 mars 2023`."""
        ...

    def for_when(self, when: When) -> str:
        """A date as the period that something covers: `pour l’année 2023`."""
        ...

    def of_days(self, days: Iterable[date]) -> str:
        """Days as the complement of a noun: `des 14 et 15 mars 2023`."""
        ...

    def format_list(self, items: Sequence[str]) -> str:
        """Items as a list in a sentence."""
        ...

    def format_reference(self, text: str) -> str:
        """Articles of a code, typed in any of the usual ways."""
        ...

    def parse_money(self, text: str, currency: str = "") -> Money:
        """The amount that `text` states as people type one, in its own currency or else in `currency`.

        This and the other `parse_` methods raise `BadValue` for what does not read, or reads in two ways.
        """
        ...

    def parse_currency(self, text: str) -> str:
        """The ISO 4217 code of the currency that `text` names by its code, its sign or its name."""
        ...

    def parse_count(self, text: str) -> Count:
        """A number of things, in figures."""
        ...

    def parse_percent(self, text: str) -> Percent:
        """A share of a hundred."""
        ...

    def parse_duration(self, text: str) -> Duration:
        """A length of time, in words or in figures."""
        ...

    def parse_ordinal(self, text: str) -> int:
        """The number of a rank: `7e`, `1re`, `7th`, or a bare `7`."""
        ...

    def parse_when(self, text: str) -> When:
        """A date of any kind, as `format_when`, `when_clause` and `of_when` say it, and as people type it."""
        ...

    def parse_days(self, text: str) -> tuple[Day, ...]:
        """Days that are listed, as `format_days` says them, or as several dates."""
        ...

    def parse_yes_no(self, text: str) -> bool:
        """Whether `text` says yes, or no."""
        ...

    def parse_country(self, text: str) -> str:
        """The ISO 3166 code of a territory, from its name or its code."""
        ...

    def format_quote(self, text: str) -> str:
        """A text in quotation marks; those it holds become the inner ones."""
        ...

    def noun(self, noun: str, count: int = 1, *modifiers: str) -> NounPhrase:
        """So many of a common noun, with words that say which: `noun("subvention", 2, "annuel")`.

        Raises `LookupError` for a noun that the table lacks.
        """
        ...

    def title(self, title: str, noun: str, count: int = 1, gender: str = "") -> NounPhrase:
        """A text by its title, or so many that share one; called again by the noun of the title, or else by `noun`."""
        ...

    def name(self, name: str, article: str = "", kind: str = "", *, alike: bool = True) -> NounPhrase:
        """The name of a body of that kind, with the article that was stated or that its noun calls for.

        `alike`: whether the other language has the same name.
        """
        ...

    def determine(self, determiner: Determiner, phrase: NounPhrase, *, capital: bool = False) -> tuple[str, str]:
        """What stands before a noun phrase, and what is left of its words: `("du ", "Caire")`."""
        ...

    def again(self, phrase: NounPhrase, determiner: Determiner) -> str:
        """What calls a body again that was just named: `de cette association`; empty where no noun does."""
        ...

    def agree(self, words: str, phrase: NounPhrase) -> str:
        """`words`, as they stand with one masculine noun, in agreement: `sont attribuées` for `est attribué`.

        Raises `LookupError` where none of the words is one that agrees.
        """
        ...

    def inflect(self, word: str, phrase: NounPhrase) -> str:
        """A word in agreement, or as it is where no table knows it."""
        ...

    def of(self, name: str, article: str = "", *, capital: bool = False) -> str:
        """The name as the complement of a noun; `capital` when it opens a sentence."""
        ...

    def to(self, name: str, article: str = "", *, capital: bool = False) -> str:
        """The name as a destination or a recipient."""
        ...

    def the(self, name: str, article: str = "", *, capital: bool = False) -> str:
        """The name with its article, if it takes one."""
        ...

    def of_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        """What `of` puts before the name, and what is left of the name."""
        ...

    def to_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        """What `to` puts before the name, and what is left of the name."""
        ...

    def the_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        """What `the` puts before the name, and what is left of the name."""
        ...

    def country(self, code: str) -> str:
        """The name of a territory by its ISO 3166 code; `KeyError` for a code that CLDR does not have."""
        ...

    def the_country(self, code: str) -> str:
        """The territory with its article, if it takes one."""
        ...

    def in_country(self, code: str) -> str:
        """The territory as a place: `au Brésil`."""
        ...

    def of_country(self, code: str) -> str:
        """The territory as the complement of a noun: `du Brésil`."""
        ...
