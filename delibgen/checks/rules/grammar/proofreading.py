"""Rules on what a grammar checker says of a French text: faults that are likely, for a reader to judge."""

from collections.abc import Iterator
from typing import Final

from delibgen.checks.proofreading.reading import Remarks
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_grammar

_MOST: Final = 3
"""How many of the forms that it proposes are said."""


@on_grammar(
    "GRA-05",
    "info",
    fr="« {found} » s’accorde-t-il ? {why} {written_fr}",
    en="Does “{found}” agree? Grammalecte: “{why}” {written_en}",
    source="Grammalecte : accords en genre et en nombre, participes passés",
)
def agreement(text: WholeText, remarks: Remarks) -> Iterator[Hit]:
    yield from _hits(text, remarks, "agreement")


@on_grammar(
    "GRA-06",
    "info",
    fr="« {found} » est-il la bonne forme du verbe ? {why} {written_fr}",
    en="Is “{found}” the right form of the verb? Grammalecte: “{why}” {written_en}",
    source="Grammalecte : conjugaison, infinitif, mode",
)
def form_of_a_verb(text: WholeText, remarks: Remarks) -> Iterator[Hit]:
    yield from _hits(text, remarks, "verb")


@on_grammar(
    "GRA-07",
    "info",
    fr="« {found} » est-il pris pour un autre mot ? {why} {written_fr}",
    en="Is “{found}” taken for another word? Grammalecte: “{why}” {written_en}",
    source="Grammalecte : confusions",
)
def confusion(text: WholeText, remarks: Remarks) -> Iterator[Hit]:
    yield from _hits(text, remarks, "word")


def _hits(text: WholeText, remarks: Remarks, kind: str) -> Iterator[Hit]:
    for passage, said in zip(text.passages, remarks, strict=True):
        for remark in said.get(kind, ()):
            quoted_fr = " ou ".join(f"« {word} »" for word in remark.instead[:_MOST])
            quoted_en = " or ".join(f"“{word}”" for word in remark.instead[:_MOST])
            written = {
                "written_fr": f"Écrivez peut-être {quoted_fr}." if quoted_fr else "Relisez la phrase.",
                "written_en": f"Perhaps write {quoted_en}." if quoted_en else "Read the sentence again.",
            }
            yield Hit(TextSpan(passage, remark.start, remark.end), values={"why": remark.said, **written})
