"""Things of which a text may name one in the place of another by mistake: « le printemps », “the autumn”.

They stand in groups. A word that no group has tells nothing, nor does one whose counterpart the other text has.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from delibgen.checks.pairing.telling import Telling
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data


def alternatives_in(passage: Passage, lang: Lang) -> Iterator[Telling]:
    """What a passage names of each group."""
    for match in _get_words(lang).finditer(fold_in_place(passage.text)):
        group, member = _get_members(lang)[match[0]]
        yield Telling(frozenset({f"kind {group}"}), frozenset({member}), TextSpan(passage, *match.span()))


@cache
def _get_members(lang: Lang) -> Mapping[str, tuple[str, str]]:
    """The group and the name of what each word means, without its accents."""
    groups: Mapping[str, Mapping[str, Mapping[Lang, Sequence[str]]]] = get_data("tellings")["alternatives"]
    return {
        fold_in_place(word): (group, member)
        for group, members in groups.items()
        for member, words in members.items()
        for word in words[lang]
    }


@cache
def _get_words(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?<![\w-]){either(_get_members(lang))}(?![\w-])")
