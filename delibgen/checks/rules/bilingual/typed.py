"""A rule on what a spec has typed in both languages."""

from collections.abc import Iterator

from delibgen.checks.pairing.disagreement import Disagreement, typed_disagreements
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.typed import typed_texts
from delibgen.checks.rule import Hit, on_spec
from delibgen.project.spec import Project

CONCORDANCE = "Conseil d’État de Belgique, Principes de technique législative, 2008 : concordance des textes bilingues"


@on_spec(
    "BIL-02",
    "error",
    fr="L’autre texte, à cet endroit, ne dit pas « {found} » mais {instead_fr}. Vérifiez, et écrivez la même chose.",
    en="The other text does not say “{found}” here, but {instead_en}. Check, and write the same in both.",
    source=CONCORDANCE,
)
def typed_otherwise(project: Project, french: WholeText, english: WholeText) -> Iterator[Hit]:
    """What one text of a spec says otherwise in English, where both are known; all else comes from one value."""
    found = [*typed_disagreements(french, english)]
    texts = typed_texts(project) if found else ()
    lacking = {typed.loc for typed in texts if typed.text.fr.blank or typed.text.en.blank}
    for each in found:
        loc = each.at.passage.loc
        is_known = not any(loc[:length] in lacking for length in range(1, len(loc) + 1)) if lacking else True
        if is_known and loc[0] != "visas":  # which are French alone
            yield otherwise(each)


def otherwise(found: Disagreement) -> Hit:
    """The fact, beside the one that stands in its place."""
    also = found.also.span if found.also else None
    return Hit(found.at.span, also=also, values=instead(also.text if also else ""))


def instead(words: str) -> dict[str, object]:
    """What a sentence says of the words that stand there instead, if any do."""
    if not words:
        return {"instead_fr": "rien de tel", "instead_en": "nothing of the sort"}
    return {"instead_fr": f"« {words} »", "instead_en": f"“{words}”"}
