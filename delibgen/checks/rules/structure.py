"""Rules on the parts of an act and the numbers of its articles."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from delibgen.checks.marks import Label, bears, opens_with_assembly, words_of
from delibgen.checks.passage import Passage
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.text import Text
from delibgen.checks.views import ActArticle, acts, articles_of
from delibgen.language.folding import fold_in_place

_CLEAR = 3
"""An act is clearly one when at least so many of its five parts are there."""
_NAMES = {
    "formula": ("le nom de l’assemblée qui délibère, « Le Conseil… »", "the assembly that decides, “Le Conseil…”"),
    "citation": ("un visa, « Vu… »", "a visa, “Vu…”"),
    "report": ("le visa du rapport, « Sur le rapport présenté par… »", "who reports, “Sur le rapport présenté par…”"),
    "enacting": ("la ligne « Délibère : »", "the line “Délibère :”"),
    "article": ("un article", "an article"),
}


@on_text(
    "STR-01",
    "error",
    "fr",
    fr="Il manque à cet acte {part_fr}. Ajoutez-le.",
    en="This act lacks {part_en}. Add it.",
    source="Circulaire du 30 janvier 1997, 1.1 et 1.4 : parties d’un acte ; registre des délibérations de Paris",
)
def missing_part(text: Text) -> Iterator[Hit]:
    reported = any(bears("reported", fold_in_place(passage.text), "fr") for passage in text.passages)
    for act in acts(text):
        found = _parts_of(act, reported=reported)
        if sum(found.values()) < _CLEAR or not _is_of_council(act):
            continue
        for part in (part for part, there in found.items() if not there):
            fr, en = _NAMES[part]
            yield Hit(_where(act, part), values={"part_fr": fr, "part_en": en})


def _parts_of(act: Sequence[Passage], *, reported: bool) -> dict[str, bool]:
    roles = {passage.role for passage in act}
    enacting = [fold_in_place(passage.text) for passage in act if passage.role == "enacting"]
    preamble = [passage for passage in act if passage.part == "preamble"]
    is_wish = any("voeu" in line or "vœu" in line for line in enacting)
    reported = reported or "report" in roles or not any("deliber" in line.split(",")[-1] for line in enacting)
    return {
        "formula": "formula" in roles or any(opens_with_assembly(line, "fr") for line in enacting),
        "citation": is_wish
        or roles.isdisjoint({"formula", "report"})
        or any(bears("visa", fold_in_place(passage.text), "fr") for passage in preamble),
        "report": reported,
        "enacting": bool(enacting) or _enacts_otherwise(preamble),
        "article": any(passage.part == "body" for passage in act),
    }


def _enacts_otherwise(preamble: Sequence[Passage]) -> bool:
    """Whether the preamble ends with a verb that decides, in words that nobody foresaw."""
    stems = "|".join(verb[:6] for verb in words_of("fr", "", "enacts"))
    return bool(re.search(rf"\b(?:{stems})\w*[^.;]{{0,80}}$", fold_in_place(preamble[-1].text))) if preamble else False


def _is_of_council(act: Sequence[Passage]) -> bool:
    """Whether a council decides: a mayor alone “arrête”."""
    return not any(
        passage.role == "enacting" and fold_in_place(passage.text).lstrip().startswith("arrete") for passage in act
    )


def _where(act: Sequence[Passage], part: str) -> Span:
    """The words beside which the part is missing."""
    beside = {
        "formula": ("citation", "report"),
        "citation": ("formula", "report"),
        "report": ("enacting", "citation"),
        "article": ("enacting",),
    }.get(part, ())
    passage = next((passage for role in beside for passage in act if passage.role == role), None)
    passage = passage or next((passage for passage in act if passage.part == "body"), act[-1])
    return Span(passage, 0, len(passage.text.split("\n")[0][:60]))


@on_text(
    "STR-02",
    "error",
    "fr",
    fr="« {found} » {fault_fr}. Numérotez les articles de 1 en 1, tous dans la même forme.",
    en="“{found}” {fault_en}. Number the articles one by one, all in the same form.",
    source="Circulaire du 30 janvier 1997, 1.1.3.3 : numérotation des articles",
)
def article_numbers(text: Text) -> Iterator[Hit]:
    cited = re.search(
        r"\b(?:l|d|aux?|des|les|et|à)[’' ]articles? \d", " ".join(p.text for p in text.passages), re.IGNORECASE
    )
    for act in acts(text):
        group = [article for article in articles_of(act) if article.form]
        yield from _misnumbered(group, certain=not cited)
        yield from _misshaped(group)


def _misnumbered(group: Sequence[ActArticle], *, certain: bool) -> Iterator[Hit]:
    before = 0
    for place, article in enumerate(group):
        number, form = article.number, article.form
        if form and number != before + 1:
            after = group[place + 1].number if place + 1 < len(group) else before + 2
            fits = certain and after == before + 2 and form.said.isdigit()
            at = Span(article.passages[0], form.start, form.end - len(form.mark))
            values = {
                "fault_fr": f"suit l’article {before}" if before else "est le premier article de l’acte",
                "fault_en": f"follows article {before}" if before else "is the first article of the act",
            }
            yield Hit(at, fix=at.text.replace(form.said, str(before + 1)) if fits else None, values=values)
        before = number


def _misshaped(group: Sequence[ActArticle]) -> Iterator[Hit]:
    """Labels unlike the most common one."""
    kinds = Counter((form.word, _mark(form), form.number == 1) for article in group if (form := article.form))
    shown = {(form.word, _mark(form), form.number == 1): form for article in reversed(group) if (form := article.form)}
    fitting = {key: sum(count for other, count in kinds.items() if _fits(shown[other], shown[key])) for key in kinds}
    model = shown[max(fitting, key=lambda key: fitting[key])] if fitting else None
    for article in group:
        form = article.form
        if model and form and article.label and not _fits(form, model):
            fix = f"{form.word if _word_fits(form, model) else model.word} {form.said}{model.mark}"
            fr, en = "n’a pas la forme des autres articles", "is not written as the other articles are"
            yield Hit(article.label, fix=fix, values={"fault_fr": fr, "fault_en": en})


def _fits(form: Label, model: Label) -> bool:
    return _word_fits(form, model) and _mark(form) == _mark(model)


def _mark(form: Label) -> str:
    return re.sub(r"\s", "", form.mark).replace("—", "–").replace("-", "–")


def _word_fits(form: Label, model: Label) -> bool:
    """Whether the word of a label is that of the model; the first may be in full where the others are short."""
    return form.word == model.word or (
        form.number == 1 and model.word in {"Art.", "ART."} and form.word.upper() == "ARTICLE"
    )
