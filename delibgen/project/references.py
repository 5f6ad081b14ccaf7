"""The dated registry of legal references, and the citations that follow from what a project decides."""

from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from delibgen.kept_patterns import expression
from delibgen.project.fields import Frozen
from delibgen.tables import get_data


class LawCode(Frozen):
    """A code of law, by its full title."""

    fr: str
    en: str
    article: Literal["le", "la"] = "le"

    def of(self, lang: str) -> str:
        return self.fr if lang == "fr" else self.en


class Reference(Frozen):
    """One article of a code: what it supports, and when it was in force and checked."""

    code: str
    article: str
    subject: str
    supports: tuple[str, ...]
    """Kinds of decision, or `any`."""
    councils: tuple[str, ...] = ()
    """Codes of the profiles it applies to; empty for all."""
    when: Literal["international", ""] = ""
    since: date = date.min
    """From when the wording that was checked is in force: an act may rest on it by default from then on."""
    enacted: date = date.min
    """When the article came into being, where that was checked: no act can cite it before."""
    until: date = date.max
    checked: date
    source: str

    def applies(self, *, council: str, kinds: frozenset[str], on: date, international: bool) -> bool:
        """Whether an act of these `kinds`, by that council on that day, may rest on the article."""
        return (
            self.since <= on <= self.until
            and (not self.councils or council in self.councils)
            and ("any" in self.supports or not kinds.isdisjoint(self.supports))
            and (international or not self.when)
        )

    def exists(self, on: date) -> bool:
        """Whether the article is one of the code's on that day, as far as was checked."""
        return self.enacted <= on <= self.until


class Registry(Frozen):
    """The codes and articles that delibgen knows."""

    codes: dict[str, LawCode]
    references: tuple[Reference, ...] = Field(min_length=1)


@cache
def get_registry() -> Registry:
    """The registry that comes with delibgen."""
    return Registry.model_validate(get_data("references"))


_ARTICLE = expression(r"\b([LRD])\.?[ \u00a0]*(\d+(?:-\d+)*)")


def out_of_force(code: str, articles: str, on: date, registry: Registry) -> Reference | None:
    """The first of the `articles` cited from `code` that does not exist on that day; `None` where all may stand."""
    cited = {letter + number for letter, number in _ARTICLE.findall(articles)}
    for reference in registry.references:
        same_code = registry.codes[reference.code].fr.casefold() == code.casefold()
        if same_code and reference.article in cited and not reference.exists(on):
            return reference
    return None
