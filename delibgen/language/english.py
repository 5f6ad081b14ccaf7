"""English, British or American."""

import unicodedata
from dataclasses import dataclass

from delibgen.cldr import get_sign, get_territory
from delibgen.language.protocol import Code
from delibgen.language.spoken import Spoken, raise_first
from delibgen.tables import get_table

_NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class English(Spoken):
    """English as the partners of French councils read it.

    >>> English().of("World Cities Culture Forum", "le"), English().in_country("US")
    ('of the World Cities Culture Forum', 'in the United States')
    """

    tag: str = "en-GB"

    @property
    def code(self) -> Code:
        return "en"

    def the_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return self._prefix("the", name, article=bool(article), capital=capital)

    def of_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return self._prefix("of", name, article=bool(article), capital=capital)

    def to_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return self._prefix("to", name, article=bool(article), capital=capital)

    def _prefix(self, preposition: str, name: str, *, article: bool, capital: bool = False) -> tuple[str, str]:
        own = name.lower().startswith(tuple(get_table(self.tag, "prefixes.own")["article"]))
        prefixes = get_table(self.tag, f"prefixes.{preposition}")
        return raise_first((prefixes["article" if article and not own else "none"], name), capital=capital)

    def _sign(self, currency: str) -> str:
        sign = get_sign(self.tag, currency)
        return sign if unicodedata.category(sign[-1]) == "Sc" else sign + _NO_BREAK

    def country(self, code: str) -> str:
        return get_territory(self.tag, code)

    def the_country(self, code: str) -> str:
        return self._say_country("the", code)

    def in_country(self, code: str) -> str:
        return self._say_country("on" if self._holds(code, "on") else "in", code)

    def of_country(self, code: str) -> str:
        return self._say_country("of", code)

    def _say_country(self, preposition: str, code: str) -> str:
        several = get_table(self.tag, "territories")["not_articled"] in self.country(code)
        article = self._holds(code, "articled") and not several
        return "".join(self._prefix(preposition, self.country(code), article=article))

    def _holds(self, code: str, words: str) -> bool:
        """Whether the name of the territory holds one of the words."""
        return not set(self.country(code).split()).isdisjoint(get_table(self.tag, "territories")[words])
