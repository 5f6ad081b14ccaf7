"""French."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from delibgen.cldr import get_months, get_territory
from delibgen.language.grammar import is_elided, split_prefix
from delibgen.language.numbers import Noun, format_number, format_words
from delibgen.language.protocol import Code
from delibgen.language.spoken import Spoken, raise_first
from delibgen.tables import get_data, get_table


@dataclass(frozen=True)
class French(Spoken):
    """French as French councils write it.

    >>> French().of("World Cities Culture Forum", "le"), French().in_country("US")
    ('du World Cities Culture Forum', 'aux États-Unis')
    """

    tag: str = "fr-FR"

    @property
    def code(self) -> Code:
        return "fr"

    def the_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return raise_first(split_prefix(self.tag, "the", name, article), capital=capital)

    def of_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return raise_first(split_prefix(self.tag, "of", name, article), capital=capital)

    def to_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return raise_first(split_prefix(self.tag, "to", name, article), capital=capital)

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

    def in_country(self, code: str) -> str:
        return _get_country_forms(self.tag, code)["in"]

    def of_country(self, code: str) -> str:
        return _get_country_forms(self.tag, code)["of"]


@cache
def _get_of_months(tag: str) -> Sequence[str]:
    return [split_prefix(tag, "of", month, "")[0] + month for month in get_months(tag)]


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
