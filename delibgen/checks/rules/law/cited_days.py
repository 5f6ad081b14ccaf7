"""A rule on the days of what an act cites."""

from collections.abc import Iterator

from delibgen.checks.reading.act import citations, done_by
from delibgen.checks.reading.expression import expression, standing_in
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage
from delibgen.checks.reading.searching import first_day, mentions_in, said_before
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.language import get_language
from delibgen.project.fields import LANGS
from delibgen.project.when import Day

_SAID = Lexicon("citing", "cited_days")
_DATED = _SAID.get("dated", "fr")
_STILL_TO_COME = _SAID.get("still_to_come", "fr")
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
    visas = citations(text)
    cited = {id(passage) for passage in (*visas, *_recitals(text))} if done else set[int]()
    for mention in mentions_in(text, "date", text.passages) if done else ():
        day = first_day(mention.value) if _WHOLE_DAY.fullmatch(mention.value) else None
        if not (done and day and day > done):
            continue
        is_cited = _is_of_what_is_cited(mention) if mention.passage in visas else _is_of_a_paper(mention)
        if _is_of_a_law(mention) or (id(mention.passage) in cited and is_cited) or _is_told(mention):
            day_fr, day_en = (get_language(lang).format_when(Day(done)) for lang in LANGS)
            yield Hit(mention.span, values={"day_fr": day_fr, "day_en": day_en})


def _is_of_a_law(mention: Mention) -> bool:
    """Whether the day is that of a text with a number, wherever it is cited: « la loi n° 959 du 24 juillet 1974 »."""
    return bool(_LAW.search(said_before(mention.passage, mention.start)))


_LAW = _SAID.get("law", "fr")


def _recitals(text: WholeText) -> list[Passage]:
    """« Considérant la lettre du… », « Sur avis favorable de la commission réunie le… »."""
    visas = {id(each) for each in citations(text)}
    before = (each for each in text.passages if each.part != "body" and id(each) not in visas)
    consulted = standing_in(_CONSULTED)
    return [each for each in before if _OPENS.match(each.text) or consulted[each.text]]


def _is_told(mention: Mention) -> bool:
    """Whether prose before the articles dates an opinion that was given, or a paper that came."""
    before = mention.passage.text[max(0, mention.start - _FAR) : mention.start]
    return mention.passage.part != "body" and _TOLD.search(before) is not None


_FAR = 220
"""So far before its day a committee may be named: what it is asked and how it voted may stand between."""

_TOLD = _SAID.get("told", "fr")
_CONSULTED = _SAID.get("consulted", "fr")
"""« La commission scolaire, consultée le 20 janvier 2026, a rendu un avis favorable »."""
_OPENS = _SAID.get("opens", "fr")
_PAPER = _SAID.get("paper", "fr")


def _is_of_a_paper(mention: Mention) -> bool:
    """Whether a recital dates what was written or said before: « par lettre du 12 février 2024 »."""
    return bool(_PAPER.search(said_before(mention.passage, mention.start))) and not _STILL_TO_COME.search(
        mention.passage.text
    )


def _is_of_what_is_cited(mention: Mention) -> bool:
    """Whether the day is that of a paper or an opinion, and not of something that it plans."""
    return bool(_DATED.search(said_before(mention.passage, mention.start))) and not _STILL_TO_COME.search(
        mention.passage.text
    )
