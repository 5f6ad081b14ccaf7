"""How the values of a project are said: French and English alike, over Babel and num2words."""

from typing import Literal

from delibgen.language.english import English
from delibgen.language.french import French
from delibgen.language.nouns import Determiner, NounPhrase
from delibgen.language.spoken import GrammaticalGender, Language, MoneyForm, SpanForm
from delibgen.project.fields import Lang

__all__ = [
    "Determiner", "English", "French", "GrammaticalGender", "Language", "MoneyForm", "NounPhrase", "SpanForm",
    "get_language",
]  # fmt: skip

Variant = Literal["fr-FR", "fr-CA", "en-GB", "en-US", "en-CA"]
_LANGUAGES: dict[str, Language] = {
    "fr": French(),
    "fr-FR": French(),
    "fr-CA": French("fr-CA"),
    "en": English(),
    "en-GB": English(),
    "en-US": English("en-US"),
    "en-CA": English("en-CA"),
}


def get_language(code: Lang, variant: Variant | Literal[""] = "") -> Language:
    """The language of that code, in its French or British usage unless `variant` says another.

    >>> get_language("en").tag, get_language("en", "en-US").tag
    ('en-GB', 'en-US')
    """
    language = _LANGUAGES[variant or code]
    if language.code != code:
        raise KeyError(variant)
    return language
