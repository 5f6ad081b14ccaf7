"""A rule on the days of what an act cites."""

from collections.abc import Iterator

from delibgen.checks.reading.act import citations, done_by
from delibgen.checks.reading.expression import expression, spot
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.searching import first_day, mentions_in, said_before
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.language import get_language
from delibgen.project.fields import LANGS
from delibgen.project.when import Day

_DATED = spot(
    r"\b(?:en date du|du|(?:signée?|réunie?|rendue?|émise?|adoptée?|approuvée?|notifiée?|reçue?|déposée?|votée?) le)\s"
    r"(?:(?:lun|mar|mercre|jeu|vendre|same)di\s|dimanche\s)?$"
)
_STILL_TO_COME = spot(
    r"\b(?:séances?|sessions?|convocations?|compter|applicables?|effet|entr\w+ en vigueur|échéances?|expir\w+|jusqu\w*"
    r"|programmes?|projets?|période|calendrier|modifi\w+|élections?|invitations?)\b|\bau\s\d"
)
_WHOLE_DAY = expression(r"\d{4}-\d{2}-\d{2}")


@on_text(
    "LEG-31",
    "error",
    "fr",
    fr="« {found} » : l’acte est du {day_fr}, et ne peut viser ce qui n’existait pas encore. Corrigez la date.",
    en="“{found}”: the act is of {day_en}, and cannot cite what was not there yet. Correct the date.",
    source="Guide de légistique, 3.1.5 : un visa cite ce qui précède l’acte",
)
def visa_of_a_later_day(text: WholeText) -> Iterator[Hit]:
    done = done_by(text)
    for mention in mentions_in(text, "date", citations(text)) if done else ():
        day = first_day(mention.value) if _WHOLE_DAY.fullmatch(mention.value) else None
        if done and day and day > done and _is_of_what_is_cited(mention):
            day_fr, day_en = (get_language(lang).format_when(Day(done)) for lang in LANGS)
            yield Hit(mention.span, values={"day_fr": day_fr, "day_en": day_en})


def _is_of_what_is_cited(mention: Mention) -> bool:
    """Whether the day is that of a paper or an opinion, and not of something that it plans."""
    return bool(_DATED.search(said_before(mention.passage, mention.start))) and not _STILL_TO_COME.search(
        mention.passage.text
    )
