"""Rules on spaces, signs and letters."""

import re
from collections.abc import Iterator

from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.text import Text

_ETC = re.compile(r"\betc(?:\.?\s?…|\.{2,}|\. (?=,))")


@on_text(
    "TYP-11",
    "info",
    fr="« etc. » dit déjà que la liste continue. Écrivez « {fix} ».",
    en="“etc.” already says that the list goes on. Write “{fix}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « etc. »",
)
def etc_with_dots(text: Text) -> Iterator[Hit]:
    for passage in text.passages:
        for match in _ETC.finditer(passage.text):
            yield Hit(Span(passage, *match.span()), fix="etc.")
