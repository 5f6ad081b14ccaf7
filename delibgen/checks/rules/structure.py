"""Rules on the form of an act: its parts, how articles are numbered, lines end and rapporteurs are named."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from delibgen.checks.reading.act import (
    LIST_MARK,
    FoundArticle,
    acts,
    articles_of,
    is_of_executive,
    is_of_france,
    lists,
    once,
    sits_in_paris,
)
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import NARROW, first
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.wording import (
    ArticleLabel,
    anatomy_words,
    bears,
    opens_with_assembly,
    opens_with_verb,
    says,
    stands_as,
)
from delibgen.checks.rule import Hit, on_text
from delibgen.folding import fold_in_place

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
def missing_part(text: WholeText) -> Iterator[Hit]:
    for act in acts(text):
        missing = [part for part in _NAMES if not _is_there(part, act, text)]
        if len(_NAMES) - len(missing) < _CLEAR or is_of_executive(act) or not is_of_france(text):
            continue
        for part in missing:
            fr, en = _NAMES[part]
            yield Hit(_where(act, part), values={"part_fr": fr, "part_en": en})


def _is_there(part: str, act: Sequence[Passage], text: WholeText) -> bool:
    """Whether the act says its part, or the text what all its acts have in common, or it may do without."""
    is_said = any(stands_as(part, passage) for passage in act) or any(says(part, passage) for passage in act)
    return is_said or part in _said_for_all(text) or _may_lack(part, act, text)


@once
def _said_for_all(text: WholeText) -> frozenset[str]:
    """What may be said once for all the acts of a text: who decides, by which law, and who reports."""
    common = ("formula", "citation", "report")
    return frozenset(part for part in common if any(says(part, passage) for passage in text.passages))


def _may_lack(part: str, act: Sequence[Passage], text: WholeText) -> bool:
    """A wish needs no visa, what is not « Délibère : » of Paris no report, and verbs of the assembly no line before."""
    match part:
        case "citation":
            is_wish = any(bears("wish", fold_in_place(passage.text), "fr") for passage in act)
            return is_wish or {"formula", "report"}.isdisjoint(passage.role for passage in act)
        case "report":
            enacting = (fold_in_place(passage.text) for passage in act if passage.role == "enacting")
            return not sits_in_paris(text) or not any(_DELIBERATES.search(words) for words in enacting)
        case "enacting":
            return _is_said_of_assembly(act) or any(_ADOPTED.search(fold_in_place(passage.text)) for passage in act)
    return False


_SAID = Lexicon("anatomy", "structure")
_ADOPTED = _SAID.get("adopted", "fr")
"""« Mis aux voix, le rapport est adopté »: what its articles say is what the assembly decides."""
_DELIBERATES = _SAID.get("deliberates", "fr")


def _is_said_of_assembly(act: Sequence[Passage]) -> bool:
    """« Le Conseil, … Article 1 : approuve … Article 2 : autorise … »: each article has the assembly for subject.

    The last may be of the act itself: « La présente délibération sera publiée… ».
    """
    named = any(says("formula", passage) for passage in act)
    opened = [_opening_of(article) for article in articles_of(act)]
    while opened and _OF_ITSELF.match(fold_in_place(opened[-1])):
        opened.pop()
    is_said = (opens_with_verb(words) or opens_with_assembly(fold_in_place(words), "fr") for words in opened)
    return named and bool(opened) and all(is_said)


_OF_ITSELF = _SAID.get("of_itself", "fr")


def _opening_of(article: FoundArticle) -> str:
    """The words that open an article after its label, which may have a line of its own."""
    first, *others = article.passages
    words = first.text[article.form.end if article.form else 0 :].strip()
    return words or (others[0].text.strip() if others else "")


def _where(act: Sequence[Passage], part: str) -> TextSpan:
    """The words beside which the part is missing."""
    beside = {
        "formula": ("citation", "report"),
        "citation": ("formula", "report"),
        "report": ("enacting", "citation"),
        "article": ("enacting",),
    }.get(part, ())
    passage = next((passage for role in beside for passage in act if passage.role == role), None)
    passage = passage or next((passage for passage in act if passage.part == "body"), act[-1])
    return TextSpan(passage, 0, len(passage.text.split("\n")[0][:60]))


@on_text(
    "STR-02",
    "error",
    "fr",
    fr="« {found} » {fault_fr}. Numérotez les articles de 1 en 1, tous dans la même forme.",
    en="“{found}” {fault_en}. Number the articles one by one, all in the same form.",
    source="Circulaire du 30 janvier 1997, 1.1.3.3 : numérotation des articles",
)
def article_numbers(text: WholeText) -> Iterator[Hit]:
    for act in acts(text):
        for group in _series(act):
            yield from _misnumbered(group, text)
            yield from _misshaped(group, text)


def _series(act: Sequence[Passage]) -> Iterator[Sequence[FoundArticle]]:
    """The labelled articles of an act, and those of each text that it adopts: « adopte le règlement suivant : »."""
    found: list[FoundArticle] = []
    for article in (article for article in articles_of(act) if article.form):
        if found and article.number <= 1 and found[-1].passages[-1].text.rstrip().endswith(":"):
            yield found
            found = []
        found.append(article)
    yield found


_CITED = _SAID.get("cited", "fr")


def _misnumbered(group: Sequence[FoundArticle], text: WholeText) -> Iterator[Hit]:
    """Numbers out of order; where one alone is and no article cites another, the right one is certain."""
    numbers = [article.number for article in group if article.form]
    is_only = sum(number != last + 1 for last, number in pairwise((0, *numbers))) == 1
    before = 0
    for place, article in enumerate(group):
        number, form = article.number, article.form
        if form and number != before + 1:
            after = group[place + 1].number if place + 1 < len(group) else before + 2
            fits = is_only and after == before + 2 and form.said.isdigit() and not first(text.passages, _CITED)
            at = TextSpan(article.passages[0], form.start, form.end - len(form.mark))
            values = {
                "fault_fr": f"suit l’article {before}" if before else "est le premier article de l’acte",
                "fault_en": f"follows article {before}" if before else "is the first article of the act",
            }
            yield Hit(at, fix=at.text.replace(form.said, str(before + 1)) if fits else None, values=values)
        before = number


def _misshaped(group: Sequence[FoundArticle], text: WholeText) -> Iterator[Hit]:
    """Labels unlike the most common one; where two are, or lines of text may be cut, which is right is not certain."""
    kinds = Counter((form.word, _plain_mark(form), form.number == 1) for article in group if (form := article.form))
    shown = {
        (form.word, _plain_mark(form), form.number == 1): form for article in reversed(group) if (form := article.form)
    }
    fitting = {key: sum(count for other, count in kinds.items() if _fits(shown[other], shown[key])) for key in kinds}
    model = shown[max(fitting, key=lambda key: fitting[key])] if fitting else None
    odd = [one for one in group if model and one.form and one.label and not _fits(one.form, model)]
    for article in odd:
        form = article.form
        if model and form and article.label:
            fix = f"{form.word if _word_fits(form, model) else model.word} {form.said}{model.mark}"
            is_sure = len(odd) == 1 and len(group) > _FEWEST_ALIKE and text.has_styles
            values = {
                "fault_fr": "n’a pas la forme des autres articles",
                "fault_en": "is not written as the other articles are",
            }
            yield Hit(article.label, fix=fix if is_sure else None, values=values)


_FEWEST_ALIKE = 2


def _fits(form: ArticleLabel, model: ArticleLabel) -> bool:
    return _word_fits(form, model) and _plain_mark(form) == _plain_mark(model)


def _plain_mark(form: ArticleLabel) -> str:
    return "".join(form.mark.split()).replace("—", "–").replace("-", "–")


def _word_fits(form: ArticleLabel, model: ArticleLabel) -> bool:
    """Whether the word of a label is that of the model; the first may be in full where the others are short."""
    return form.word == model.word or (
        form.number == 1 and model.word in {"Art.", "ART."} and form.word.upper() == "ARTICLE"
    )


_MARKS = ";,.:?!…"
_FEW = 8
_SHORT = 80
_INNER_END = expression(r"([.…?!])\s?[»”)\]]+$")
"""A mark within a quotation or brackets that end a line: « etc.) », « (…) »."""
_CLOSED = frozenset(":?!…")
_PLURALS = frozenset({"MM.", "Mmes", "Messieurs", "Mesdames"})
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ][\w’'-]*"
_LINKED = rf"(?:\s+(?:(?:de|du|des|le|la|d’|von|van)\s+){{0,2}}{_CAPITAL})"
_CIVILITY = r"(?:Monsieur|Madame|Messieurs|Mesdames|MM\.|Mmes|Mme|M\.)"
_NAMED = expression(
    r"(?P<office>\bau\s+nom\b)"
    rf"|(?<!\w)(?P<civility>{_CIVILITY})\s+(?P<titled>{_CAPITAL}{_LINKED}*)"
    rf"|(?:,|\bet|\bainsi\s+que|\bpar)\s+(?!{_CIVILITY})(?P<bare>{_CAPITAL}{_LINKED}+)"
)
"""A person: with a civility, or by two words with capitals after a joint. `au nom` ends what « MM. » covers."""


@on_text(
    "STR-03",
    "warning",
    "fr",
    fr="Cette ligne doit finir par « {mark} ».",
    en="This line must end with “{mark}”.",
    source="Circulaire du 30 janvier 1997, 1.4.3 : visas ; Lexique de l’Imprimerie nationale, « Énumérations »",
)
def ends_of_lines(text: WholeText) -> Iterator[Hit]:
    for act in acts(text):
        preamble = [passage for passage in act if passage.part == "preamble"]
        yield from (_as_sure(text, hit) for hit in _ends_of_preamble(preamble, of_france=is_of_france(text)))
    for items in lists(text):
        yield from (_as_sure(text, hit) for hit in _ends_of_items(text, items))


def _as_sure(text: WholeText, hit: Hit) -> Hit:
    """Without its fix where a mark is to be added in plain text: the rest of the line may stand below."""
    return hit if text.has_styles or (hit.fix and hit.fix.strip() in _MARKS) else hit._replace(fix=None)


def _ends_of_preamble(preamble: Sequence[Passage], *, of_france: bool) -> Iterator[Hit]:
    """Visas end with a semicolon, or all with a comma, and what stands before “Délibère” with a comma.

    Abroad the assembly may stand in a line without a mark.
    """
    visas = (
        one for one, after in pairwise(preamble) if one.role == "citation" and after.role in {"citation", "report"}
    )
    marks = Counter(_end_mark(visa) for visa in visas if _is_visa(visa))
    usual = "," if marks[","] > marks[";"] else ";"
    verbs = tuple(anatomy_words("fr", "", "enacts"))
    for passage, after in pairwise(preamble):
        last, mark = after.role == "enacting", _end_mark(passage)
        # -- « le Conseil municipal », then « décide » on its own line: a verb follows its subject without a mark --
        names_only = after.role == "enacting" and not opens_with_assembly(fold_in_place(after.text), "fr")
        names_only = names_only or not of_france or _OF_SITTING.match(passage.text.lower()) is not None
        if passage.role == "formula" and not passage.text.isupper() and not mark and after.role and not names_only:
            yield _ending(passage, ",")
        elif after.role and (passage.role == "report" or _is_visa(passage)):
            # -- « La commission, après en avoir délibéré, décide » is a sentence of its own --
            goes_on = last and fold_in_place(after.text).lstrip().startswith(verbs)
            right = "," if goes_on else usual
            # -- « Sur le rapport de…, » and « Après avis de…, » may end as parts of the sentence that decides --
            by_choice = last or usual == "," or not _LAW.match(fold_in_place(passage.text))
            as_others = last and (_may_stand_in_a_row(passage) or is_of_executive(preamble))
            ends_row = usual == "," and not _is_visa(after)
            spared = mark in _CLOSED or (mark == "," and by_choice) or (mark == ";" and (as_others or ends_row))
            if mark != right and not spared:
                yield _ending(passage, right, is_sure=not (marks[","] and marks[";"]))


def _may_stand_in_a_row(passage: Passage) -> bool:
    """Whether it may end as the visas do: one of them, an item, « Ouï l’avis… »."""
    return passage.role == "citation" or passage.kind == "item" or _HEARD.match(fold_in_place(passage.text)) is not None


_LAW = _SAID.get("law", "fr")
_OF_SITTING = _SAID.get("of_sitting", "fr")
_HEARD = _SAID.get("heard", "fr")


def _is_visa(passage: Passage) -> bool:
    return passage.role == "citation" and bears("visa", fold_in_place(passage.text).lstrip(" -–•"), "fr")


def _ends_of_items(text: WholeText, items: Sequence[Passage]) -> Iterator[Hit]:
    """Items end with a semicolon, or all with a comma, and the last with a full stop, once half of them ends so.

    Items may also be sentences, each with its full stop, or bare words, none with a mark. It is certain where all but
    one agree.
    """
    marks = [_end_mark(item) for item in items]
    count = Counter(marks[:-1])
    marked = count[";"] + count[","]
    if not marked or count[""] > marked:
        return
    if count["."] > marked:
        odd = [item for item, mark in zip(items, marks, strict=True) if mark in {";", ","}]
        yield from (_ending(item, ".", is_sure=len(odd) == 1) for item in odd)
        return
    right = ";" if count[";"] else ","
    odd = [item for item, mark in zip(items[:-1], marks, strict=False) if mark != right and mark not in _CLOSED]
    yield from (_ending(item, right, is_sure=len(odd) == 1) for item in odd)
    if marks[-1] not in {".", *_CLOSED} and not _goes_on(text, items[-1], marks[-1]):
        yield _ending(items[-1], ".", is_sure=not odd and text.has_styles)


_AFTER_RECITALS = frozenset({"citation", "report", "enacting"})


def _goes_on(text: WholeText, last: Passage, mark: str) -> bool:
    """Whether the sentence goes on after the list: in small letters, with another recital, or with « Décide ».

    So it does below a line that only heads the next points.
    """
    place = next((place for place, passage in enumerate(text.passages) if passage is last), len(text.passages))
    following, beyond = (*text.passages[place + 1 : place + 3], None, None)[:2]
    if following is None:
        return False
    leads_on = following.role in _AFTER_RECITALS or (last.part == "preamble" and following.part == "body")
    heads = beyond is not None and beyond.kind == "item" and len(following.text) <= _SHORT and not _end_mark(following)
    is_within = LIST_MARK.match(following.text) is not None or _THAT.match(following.text) is not None
    return following.text.lstrip()[:1].islower() or (mark in {";", ","} and (leads_on or heads or is_within))


_THAT = _SAID.get("that", "fr")
"""What opens the next point of a resolution: « QUE la dépense soit payée »."""


def _end_mark(passage: Passage) -> str:
    inner = _INNER_END.search(passage.text.rstrip()[-_FEW:])
    return inner[1] if inner else _split(passage.text)[1]


def _split(text: str) -> tuple[str, str]:
    """The words without white space and mark at their end, and that mark."""
    words = text.rstrip()
    return (words[:-1].rstrip(), words[-1]) if words and words[-1] in _MARKS else (words, "")


def _ending(passage: Passage, right: str, *, is_sure: bool = True) -> Hit:
    """The hit on the wrong end mark, or on the last word where there is none."""
    said = f"{NARROW};" if right == ";" else right
    stem, mark = _split(passage.text)
    start = len(stem) if mark else max(stem.rfind(space) for space in " \u00a0\u202f\n") + 1
    at = TextSpan(passage, start, len(passage.text.rstrip()))
    fix = said if mark else at.text + said
    return Hit(at, fix=fix if is_sure else None, values={"mark": right})


@on_text(
    "STR-04",
    "warning",
    "fr",
    fr="Les rapporteurs ne sont pas nommés de la même façon : « {found} » {fault_fr}.",
    en="The rapporteurs are not named alike: “{found}” {fault_en}.",
    source="Lexique de l’Imprimerie nationale, « Titres de civilité » ; registre des délibérations de Paris",
)
def rapporteurs(text: WholeText) -> Iterator[Hit]:
    for passage in text.passages:
        if passage.role == "report":
            people = list(_people(passage))
            yield from _without_civility(people)
            yield from _mixed_capitals(people)


class _Person(NamedTuple):
    name: TextSpan
    surname: TextSpan
    civility: str
    """As written before the name, or `MM.` before several; empty where there is none."""


def _people(passage: Passage) -> Iterator[_Person]:
    """Who is named in a line that reports, in order; an office or a group is nobody's name."""
    civility = ""
    offices = anatomy_words("fr", "offices", "opens")
    for match in _NAMED.finditer(passage.text):
        if match["titled"] or match["office"] or civility not in _PLURALS:
            civility = match["civility"] or ""
        name = match["titled"] or match["bare"]
        if name and (match["titled"] or fold_in_place(name).split()[0] not in offices):
            end = match.end()
            start, last = end - len(name), end - len(name.split()[-1])
            yield _Person(TextSpan(passage, start, end), TextSpan(passage, last, end), civility)


def _without_civility(people: Sequence[_Person]) -> Iterator[Hit]:
    """Whoever follows one person's civility without one of their own."""
    titled = [person for person in people if person.civility]
    for person in people:
        if not person.civility and titled:
            values = {"fault_fr": "n’a pas sa civilité", "fault_en": "has no civility"}
            yield Hit(person.name, also=titled[0].name, values=values)


def _mixed_capitals(people: Sequence[_Person]) -> Iterator[Hit]:
    """Surnames in mixed case where others are in capitals."""
    capitals = [person for person in people if _in_capitals(person)]
    for person in people:
        if capitals and not _in_capitals(person):
            model = capitals[0].surname
            values = {
                "fault_fr": f"n’est pas en capitales comme « {model.text} »",
                "fault_en": f"is not in capitals as “{model.text}” is",
            }
            yield Hit(person.surname, also=model, values=values)


def _in_capitals(person: _Person) -> bool:
    surname = person.surname.text
    return surname.isupper() and len(surname) > 1


_BEGINS = Lexicon("anatomy", "lines").get("begins", "either")


def _after_label(article: FoundArticle) -> tuple[Passage, re.Match[str] | None]:
    """How an article begins, and in which passage: in that of its label, or in the one after it."""
    label, (first, *others) = article.label, article.passages
    start = label.end if label and label.passage is first else 0
    if others and not first.text[start:].strip(" .:–-"):
        return others[0], _BEGINS.match(others[0].text)
    return first, _BEGINS.match(first.text, start)


@on_text(
    "STR-05",
    "warning",
    "fr",
    look=("rticle", "ARTICLE", "rt."),
    fr="« {found} » : les autres articles commencent comme « {other} ». Commencez celui-ci de même.",
    en="“{found}”: the other articles begin as “{other}” does. Begin this one alike.",
    source="Guide de légistique, 3.1 : les articles d’un acte se suivent sous une même forme",
)
def article_begun_otherwise(text: WholeText) -> Iterator[Hit]:
    """« Subordonne », where all other articles begin with « De prêter », « D’interdire »."""
    for act in acts(text):
        begun = [_after_label(each) for each in articles_of(act) if each.passages]
        alike = [TextSpan(each, *match.span("led")) for each, match in begun if match and match["led"]]
        odd = [TextSpan(each, *match.span("verb")) for each, match in begun if match and match["verb"]]
        if len(alike) >= _CLEAR and len(alike) + 1 == len(begun) and odd:
            yield Hit(odd[0], also=alike[0])
