"""A rule on those who are counted out of all, where they would be more than all."""

import re
from collections.abc import Iterator
from functools import cache

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import SPACE, search
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_SAID = Lexicon("reckoning", "out_of")


@on_text(
    "FCT-39",
    "error",
    reach="alone",
    look=(" sur ", " of the ", " out of "),
    fr="« {found} » : une partie n’est pas plus que le tout. Corrigez l’un des nombres.",
    en="“{found}”: a part is no more than the whole. Correct one of the numbers.",
    source="Un nombre est celui que font ses parties",
)
def more_than_all(text: WholeText) -> Iterator[Hit]:
    for pattern in _get_parts(text.lang):
        for passage, match in search(pattern, text, quoted=False):
            if number_said(match["part"], text.lang) > number_said(match["all"], text.lang) > 1:
                yield Hit(TextSpan(passage, *match.span()))


@cache
def _get_parts(lang: Lang) -> tuple[re.Pattern[str], ...]:
    """« 29 membres présents sur 27 », “35 of the 33 councillors”."""
    number, people, of = whole_number(lang), _SAID.pattern("people", lang), _SAID.pattern("of", lang)
    part = rf"(?<![\w.,/’-])(?P<part>{number})"
    whole = rf"[{SPACE}]{of}[{SPACE}](?P<all>{number})(?![\w%]|[{SPACE}]?[%€£$]|[,.]\d)"
    who = rf"[{SPACE}]{people}(?!\w)"
    between = rf"(?:[{SPACE}][^\W\d]+){{0,4}}?"
    said = (rf"{part}{who}{between}{whole}", rf"{part}{whole}{who}")
    return tuple(compiled(each, re.IGNORECASE) for each in said)
