"""A rule on forms of a French word that stand for another one which sounds alike."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from delibgen.checks.reading.expression import Expression, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import search, sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.grammar.forms import is_participle
from delibgen.tables import get_data

_SAID = Lexicon("correcting", "mistaken")
_NO_FORMS = _SAID.get("no_forms", "fr")
_FINITE = _SAID.get("finite", "fr")
_ACCENT = expression("[éèêàâîôûç]", re.IGNORECASE)
_MAY_BE_TO = ("a ",)
_ACCENTED = frozenset({"has_for_to", "is_for_and"})
"""What a text that has no accents at all may write so."""
_PARTICIPLES = frozenset({"participle_after_a_preposition", "participle_to_be", "participle_after_a_modal"})


@cache
def _signs() -> Mapping[str, str]:
    """What one look at a text finds of each kind."""
    signs: Mapping[str, str] = get_data("correcting")["fr"]["mistaken"]["signs"]
    return signs


@cache
def _kinds() -> Mapping[str, Expression]:
    """What finds each kind of them, by its name."""
    return {name: Expression(_SAID.pattern(name, "fr"), sign=sign) for name, sign in _signs().items()}


@on_text(
    "GRA-10",
    "warning",
    "fr",
    reach="alone",
    look=expression(lambda: "|".join(_signs().values())),
    fr="« {found} » n’est pas la forme qu’il faut ici : un autre mot se prononce de même. Corrigez-la.",
    en="“{found}” is not the form that is needed here: another one sounds alike in French. Correct it.",
    source="Grevisse et Goosse, Le Bon Usage : infinitif et participe, « se » et « ce », « a » et « à »",
)
def form_that_sounds_alike(text: WholeText) -> Iterator[Hit]:
    for name, pattern in _kinds().items():
        if pattern.may_stand_in(text.words):
            for passage, match in search(pattern.made, text, quoted=False):
                if _is_mistaken(name, passage, match):
                    yield Hit(TextSpan(passage, *match.span("at")))


def _is_mistaken(name: str, passage: Passage, match: re.Match[str]) -> bool:
    said = match["at"]
    if name in _PARTICIPLES:
        return is_participle(said)
    if name == "infinitive_after_have":
        is_have = match[0][:2] in _MAY_BE_TO  # without accents, « à » is « a »
        return _NO_FORMS.fullmatch(said) is None and not (is_have and _ACCENT.search(passage.text) is None)
    if name in _ACCENTED:
        return _ACCENT.search(passage.text) is not None
    if name in {"his_for_are", "maybe_for_may_be"} and not is_participle(said.split()[-1]):
        return False
    if name in {"we_for_they", "maybe_for_may_be", "his_for_are"}:
        sentence = sentence_at(passage, match.start()).text
        return "ous" not in sentence if name == "we_for_they" else _FINITE.search(sentence) is None
    return True
