"""Rules on what an act states beside money: durations, numbers, places, articles, years, committees, and who acts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from delibgen.checks.reading.act import FoundArticle, body, decided, requests, titles, voted_from
from delibgen.checks.reading.counting import small_number, value_of
from delibgen.checks.reading.expression import Expression, expression, may_hold, signs_of, spot
from delibgen.checks.reading.mentions.figures import number_before
from delibgen.checks.reading.mentions.terms import may_state_durations
from delibgen.checks.reading.passage import Passage, TextSpan, whole
from delibgen.checks.reading.searching import first, sentence_at, sentences, sums_in
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.lasting import may_last, two_durations_in_english
from delibgen.folding import fold_in_place

_ONCE = "Un fait se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même"
_PAST = spot(
    r"\b(?:précéden\w+|initial\w*|prorog\w*|prolong\w*|reconduct\w*|renouvel\w*|avenant\w*|ancien\w*|échue?s?|"
    r"arriv\w+ à (?:échéance|son terme)|avait|avaient|était|étaient|a été|ont été)\b"
)
_AGREEMENTS = "convention|accord|pacte|charte|protocole|mémorandum|contrat|partenariat|bail|marché"
_ADJECTIVES = {
    "annuel": 12, "biennal": 24, "bisannuel": 24, "biannuel": 24, "triennal": 36, "quadriennal": 48, "quinquennal": 60,
}  # fmt: skip


@cache
def _lasting() -> re.Pattern[str]:
    number = small_number("fr")
    stems = "|".join(_ADJECTIVES)
    return re.compile(
        rf"\b(?P<noun>{_AGREEMENTS})\b(?:(?![.;]|\b(?:{_AGREEMENTS})s?\b).){{0,160}}?"
        rf"(?:(?:durée|pour|période)\b\W{{0,3}}(?:\w+\s){{0,3}}?(?P<count>{number}|un)\s(?P<unit>ans?|années?|mois)\b"
        rf"|\b(?P<stem>{stems})(?:l?es?|s)?\b)",
        re.IGNORECASE,
    )


@cache
def _beside_adjective() -> re.Pattern[str]:
    """How long a text lasts that the adjective after its noun says too: « triennale, d’une durée de trois ans »."""
    number = small_number("fr")
    return re.compile(
        rf"[^.;,]{{0,60}},?\s(?:d[’']une|pour\sune|sa|dont\sla)\sdurée\s(?:est\s)?de\s"
        rf"(?P<count>{number}|un)\s(?P<unit>ans?|années?|mois)\b",
        re.IGNORECASE,
    )


@on_text(
    "FCT-11",
    "error",
    look=lambda words: may_state_durations(words) or may_last(words),
    fr="« {found} » ne s’accorde pas avec « {other} ». Donnez partout la même durée.",
    en="“{found}” does not agree with “{other}”. Give the same duration everywhere.",
    source=_ONCE,
)
def two_durations(text: WholeText) -> Iterator[Hit]:
    """Of an agreement that the articles name once; others may last otherwise."""
    if text.lang == "en":
        yield from two_durations_in_english(text)
        return
    known: dict[str, tuple[int, TextSpan]] = {}
    decisions = body(text)
    for passage in text.passages if decisions else ():
        for sentence in sentences(passage) if may_state_durations(passage.text) else ():
            for match in _lasting().finditer(passage.text, sentence.start, sentence.end):
                noun, months = match["noun"].casefold(), _months(match)
                if not months or _PAST.search(sentence.text) or _are_many(noun, decisions):
                    continue
                span = TextSpan(passage, match.start("stem" if match["stem"] else "count"), match.end())
                before = known.setdefault(noun, (months, span))
                if before[0] != months:
                    yield Hit(span, also=before[1])
                beside = _beside_adjective().match(passage.text, match.end()) if match["stem"] else None
                if beside and _is_on_noun(match) and _months(beside) != months:
                    yield Hit(TextSpan(passage, beside.start("count"), beside.end()), also=span)


def _is_on_noun(match: re.Match[str]) -> bool:
    """Whether the adjective is on the noun of the text, and on no other: « convention d’objectifs triennale »."""
    return len(match[0][len(match["noun"]) : match.start("stem") - match.start()].split()) <= _FEW_WORDS


_FEW_WORDS = 2


def _months(match: re.Match[str]) -> int:
    if match.groupdict().get("stem"):
        return _ADJECTIVES[match["stem"].casefold()]
    count = 1 if match["count"].casefold() == "un" else value_of(match["count"], "fr")
    return count if match["unit"].casefold() == "mois" else 12 * count


def _are_many(noun: str, decisions: Sequence[Passage]) -> bool:
    """Whether the articles conclude several agreements that are called so."""
    stands = [
        passage.article
        for passage in decisions
        if re.search(rf"\b{noun}\b[^.;]{{0,120}}\b(?:conclure|avec)\b|approuv\w+[^.;]{{0,60}}\b{noun}\b", passage.text)
    ]
    return len(set(stands)) > 1 or any(re.search(rf"\b{noun}s\b", passage.text) for passage in decisions)


_BODIES = {
    "associations": "association", "compagnies": "compagnie", "structures": "structure", "organismes": "organisme",
    "sociétés": "société", "fondations": "fondation", "collectifs": "collectif", "théâtres": "théâtre",
    "communes": "commune", "villes": "ville", "établissements": "établissement", "clubs": "club",
    "entreprises": "entreprise", "écoles": "école", "bénéficiaires": "bénéficiaire", "organisations": "organisation",
    "festivals": "festival", "musées": "musée", "coopératives": "coopérative", "librairies": "librairie",
}  # fmt: skip
_PLURALS = frozenset(_BODIES)
_GIVES = spot(r"\b(?:subventions?|aides?|bourses?|dotations?|attribu\w+|allou\w+)\b")
_AWARDED = spot(r"\b(?:est|sont)\s(?:attribu|allou|accord|octroy|vers)\w+|\b(?:attribue|alloue|accorde)\b")
_AMONG = spot(r"\b(?:dont|autres|parmi|premières?|nouvelles?)\b[^.;]{0,30}$")


@cache
def _counted() -> Expression:
    return Expression(
        rf"(?<![\w-])(?P<count>{small_number('fr')})(?:\s\(\d+\))?\s(?P<noun>{'|'.join(_BODIES)})\b",
        re.IGNORECASE,
        sign=_PLURALS,
    )


_BRACKETED = expression(
    r"\s\((?P<figure>\d{1,6})\)(?=\s[^\W\d_])"
    r"|\s(?:voix|suffrages|abstentions|bulletins|jours|mois|ans|votes|days|months|years)\s\((?P<counted>\d{1,4})\)(?!\w)"
)
_FIGURE_FIRST = expression(r"(?<![\w.,-])(?P<figure>\d{1,3})\s\((?P<words>[^\W\d_]+(?:-[^\W\d_]+){0,3})\)")


def _may_count(words: str) -> bool:
    return may_hold(_PLURALS, words) or bool(_BRACKETED.search(words) or _FIGURE_FIRST.search(words))


@on_text(
    "FCT-12",
    "error",
    look=_may_count,
    fr="« {found} » : {there_fr}. Corrigez le nombre ou la liste.",
    en="“{found}”: {there_en}. Correct the number or the list.",
    source="Un nombre annoncé est celui de ce qui suit",
)
def another_number_of_bodies(text: WholeText) -> Iterator[Hit]:
    yield from _figures_beside_words(text)
    if text.lang != "fr":
        return
    asked = [*map(whole, titles(text)), *requests(text)]
    said = [found for span in asked for found in _counts(span)]
    known: dict[str, tuple[int, TextSpan]] = {}
    for number, noun, span in said:
        before = known.setdefault(noun, (number, span))
        if before[0] != number:
            there = {"there_fr": f"ailleurs « {before[1].text} »", "there_en": f"elsewhere “{before[1].text}”"}
            yield Hit(span, also=before[1], values=there)
            continue
        named = _named(text) if _GIVES.search(span.passage.text) else None
        if named and number not in {*_sizes(text), _of_noun(text, noun)}:
            there = {
                "there_fr": f"{named[0]} sont nommés dans les articles",
                "there_en": f"the articles name {named[0]}",
            }
            yield Hit(span, also=named[1], values=there)


def _counts(span: TextSpan) -> Iterator[tuple[int, str, TextSpan]]:
    for match in _counted().finditer(span.passage.text, span.start, span.end):
        if not _AMONG.search(span.passage.text, max(0, match.start() - 40), match.start()):
            yield value_of(match["count"], "fr"), match["noun"].casefold(), TextSpan(span.passage, *match.span())


def _named(text: WholeText) -> tuple[int, TextSpan] | None:
    """How many sums the articles award, and the first; nothing where they award a total too, or one sum alone."""
    articles = [each for each in decided(text) if _awards(each)]
    found = [mention for each in articles for mention in sums_in(text, each.passages)]
    totals = any(re.search(r"\b(?:total|dont|chacun|par an)", each.words, re.IGNORECASE) for each in articles)
    return (len(found), found[0].span) if len(found) > 1 and not totals else None


def _sizes(text: WholeText) -> Iterator[int]:
    """How many sums the articles award, in all and each."""
    each = [len(sums_in(text, article.passages)) for article in decided(text) if _awards(article)]
    yield from (sum(each), *each)


def _awards(article: FoundArticle) -> bool:
    return first(article.passages, _AWARDED) is not None


def _of_noun(text: WholeText, plural: str) -> int:
    """How many of a sort the articles name: « la compagnie Aube », « l’association Exemple »."""
    name = rf"(?:l[ae]\s|l[’']){_BODIES[plural]}\s(?:«\s?)?([A-ZÀ-Ý][\w’-]*(?:\s[A-ZÀ-Ý][\w’-]*)*)"
    return len({match[1] for passage in body(text) for match in re.finditer(name, passage.text)})


def _figures_beside_words(text: WholeText) -> Iterator[Hit]:
    """« deux (3) tirages », “thirty (60) days”."""
    there = {"there_fr": "le mot et le chiffre diffèrent", "there_en": "the word and the figure differ"}
    for passage in text.passages:
        for match in _BRACKETED.finditer(passage.text) if "(" in passage.text else ():
            said, start = number_before(passage.text, match.start(), text.lang)
            figure = match["figure"] or match["counted"]
            if said > 1 and said != int(figure) and not _is_call(text, figure):
                yield Hit(TextSpan(passage, start, match.end()), values=there)
        for match in _FIGURE_FIRST.finditer(passage.text) if "(" in passage.text else ():
            said, start = number_before(passage.text, match.end("words"), text.lang)
            if said > 1 and start == match.start("words") and said != int(match["figure"]):
                yield Hit(TextSpan(passage, *match.span()), values=there)


def _is_call(text: WholeText, figure: str) -> bool:
    """Whether a figure in brackets calls a note, which stands under it."""
    return any(passage.text.lstrip().startswith(f"({figure})") for passage in text.passages)


_YEAR = {
    "fr": spot(
        r"\b(?:exercice\s(?:budgétaire\s)?|budgets?\s(?:(?:primitif|principal|annexe|général|\w+al)\s)?(?:(?:de|pour)\s)?)(?:de\s)?"
        r"(?P<year>[12]\d{3})(?P<part>)\b(?!\s?(?:[-–/]|et|à|,)\s?(?:19|20)?\d{2})"
    ),
    "en": spot(
        r"(?<![\w/–-])(?:(?:financial|fiscal)\syear\s|FY\s?|budgets?\s(?:for|of)\s(?:the\s)?)?(?<!\sand\s)"
        r"(?P<year>[12]\d{3})(?P<part>(?:/(?:20)?\d{2})?)(?![\d–-])(?!,?\s(?:and|to|or)\s(?:19|20)?\d{2})"
        r"(?:\s(?:(?:financial|fiscal)\syear|(?:\w+\s)?budget)\b)?"
    ),
}
_OF_BUDGET = spot(r"budget|year|FY|exercice")
_CARRIED = spot(r"\b(?:report\w*|carried)\b[^.;]{0,40}$")
_CHARGE = {
    "fr": spot(
        r"\b(?:sera|seront|est|sont)\s(?:\w+\s)?(?:imput|inscri|prélev|enregistr|constat)\w+|\b(?:d[’'])?(?:imput|prélev)(?:er|e)\b|\b(?:adopte|vote|arrête)\s(?:le|son)\sbudget\b|\binscri(?:re|t)\b"
    ),
    "en": spot(r"\b(?:charg|enter|allocat|book)(?:ed?|es|s|ing)?\b"),
}
_DECIDES = {
    "fr": expression(r"\W{0,3}(?:\d{1,2}[.)]?\s?[–-]?\s)?(?:d[’']|de\s)?(?i:imput|prélev|dit\b|précise\b|inscri)"),
    "en": expression(
        r"\W{0,3}(?:(?:Article|Art\.|Section)\s)?(?:\d{1,2}\s?[:.)–-]*\s)?(?:[–-]\s)?(?:to\s)?(?i:charg|stat|specif|enter|decid|that\b|"
        r"resolv|the\s(?:expend|expense|cost|sum|grant|charge))"
    ),
}
"""How a line of what is decided opens, that may charge an expense to a budget."""
_JANUARY, _JUNE, _FAR = 1, 6, 6


@on_text(
    "FCT-14",
    "error",
    fr="« {found} » : l’acte est de {year}, et le budget est annuel. Corrigez l’exercice.",
    en="“{found}”: the act is of {year}, and a budget is of one year. Correct the financial year.",
    source="Code général des collectivités territoriales, art. L. 2311-1 : le budget est établi pour l’année",
)
def budget_of_another_year(text: WholeText) -> Iterator[Hit]:
    day, charge = voted_from(text), _CHARGE[text.lang]
    for passage in _charging(text) if day else ():
        years = [*_YEAR[text.lang].finditer(passage.text)]
        for match in years if years and charge.search(passage.text) else ():
            months = _JUNE if match["part"] else _JANUARY  # a financial year may begin in April or July
            least = day.year - (1 if day.month <= months else 0)  # type: ignore[union-attr]
            is_budget = _OF_BUDGET.search(match[0]) and not _CARRIED.search(passage.text[: match.start()])
            if is_budget and not least <= int(match["year"]) <= day.year + _FAR:  # type: ignore[union-attr]
                yield Hit(TextSpan(passage, *match.span()), values={"year": day.year})  # type: ignore[union-attr]
    yield from _annex_of_an_earlier_year(text) if text.lang == "fr" else ()


def _annex_of_an_earlier_year(text: WholeText) -> Iterator[Hit]:
    """An annex budget that the text calls by its name and year, and charges in a year before all others of it."""
    named: defaultdict[str, list[tuple[int, TextSpan]]] = defaultdict(list)
    for passage in text.passages:
        for match in _ANNEX_BUDGET.finditer(passage.text):
            at = TextSpan(passage, match.start("year"), match.end("year"))
            named[fold_in_place(match["name"]).strip('«»“”" \u00a0\u202f')].append((int(match["year"]), at))
    charging = {id(passage) for passage in _charging(text)} if len(named) else set()
    for stated in named.values():
        year, at = stated[-1]
        others = [other for other, _ in stated[:-1]]
        if others and year < min(others) and id(at.passage) in charging:
            yield Hit(at, also=stated[0][1], values={"year": min(others)})


_ANNEX_BUDGET = Expression(
    r"\bbudgets?\sannexes?\s(?P<name>(?:d[eu]s?\s(?:la\s|l[’'])?|d[’'])?«?\s?[\w’'-]+(?:\s[\w’'-]+){0,3}?\s?»?)"
    r",?\s(?:(?:de\s|pour\s)?l[’']exercice\s|pour\s|de\s)?(?P<year>20\d{2})\b",
    re.IGNORECASE,
    sign=signs_of("annexe"),
)


def _charging(text: WholeText) -> Sequence[Passage]:
    """The articles, or the lines of a decision without any."""
    opens = _DECIDES[text.lang]
    return body(text) or [each for each in text.passages if opens.match(each.text)]


_COMMITTEE = Expression(
    r"(?<!\d)(?P<number>\d{1,2})\s?(?:er|ère|re|e|ème)\s(?i:commission)\b", sign=("ommission", "OMMISSION")
)
_REPORTER = expression(r"(?:Mme|Madame|M\.|Monsieur)\s(?P<name>[A-ZÀ-Ý][\w’.-]*(?:\s[A-ZÀ-Ý][\w’-]*){1,3})")
_MOST_IN_PARIS, _MOST = 9, 20


@on_text(
    "FCT-15",
    "error",
    "fr",
    fr="« {found} » : {why_fr}. Corrigez le numéro.",
    en="“{found}”: {why_en}. Correct the number.",
    source="Règlement intérieur du conseil : commissions ; un rapporteur parle au nom de la sienne",
)
def committee_that_is_not(text: WholeText) -> Iterator[Hit]:
    paris = any("conseil de paris" in fold_in_place(each.text) for each in text.passages if each.role == "formula")
    most = _MOST_IN_PARIS if paris else _MOST
    of_person: dict[str, tuple[str, TextSpan]] = {}
    for passage in text.passages:
        for match in _COMMITTEE.finditer(passage.text):
            span = TextSpan(passage, *match.span())
            if int(match["number"]) > most:
                why = {"why_fr": "aucune commission ne porte ce numéro", "why_en": "no committee bears this number"}
                yield Hit(span, values=why)
                continue
            reporters = [*_REPORTER.finditer(passage.text, max(0, match.start() - 120), match.start())]
            if reporters and not re.search(r"[A-ZÀ-Ý]", passage.text[reporters[-1].end() : match.start()]):
                before = of_person.setdefault(reporters[-1]["name"].casefold(), (match["number"], span))
                if before[0] != match["number"]:
                    why = {"why_fr": f"ailleurs « {before[1].text} »", "why_en": f"elsewhere “{before[1].text}”"}
                    yield Hit(span, also=before[1], values=why)
    yield from _of_another_committee(text)


_OF_COMMITTEE = expression(r"\W*(?P<number>\d{1,2})\s?(?:er|ère|re|e|ème)\scommission\b", re.IGNORECASE)
_REPORTS = expression(
    r"\b(?:rapporteu(?:r|se|re)|au nom)\sde\sla\s(?P<number>\d{1,2})\s?(?:er|ère|re|e|ème)\scommission\b", re.IGNORECASE
)
_FIRST_LINES = 8


def _of_another_committee(text: WholeText) -> Iterator[Hit]:
    """A report headed « 2e commission », on which someone of another one reports."""
    heads = [(each, match) for each in text.passages[:_FIRST_LINES] if (match := _OF_COMMITTEE.match(each.text))]
    told = [(each, match) for each in text.passages if heads for match in _REPORTS.finditer(each.text)]
    if len(heads) == len(told) == 1 and heads[0][1]["number"] != told[0][1]["number"]:
        also = TextSpan(heads[0][0], *heads[0][1].span())
        why = {"why_fr": f"en tête, « {also.text} »", "why_en": f"at the head, “{also.text}”"}
        yield Hit(TextSpan(told[0][0], *told[0][1].span()), also=also, values=why)


_ARTICLES = expression(
    r"\b(?:l[’']|aux?\s|des\s|les\s)articles?\s(?P<numbers>\d{1,2}(?:er)?(?:(?:,| et| à)\s\d{1,2})*)(?![\w-]|[.,]\d)"
)
_ELSEWHERE = expression(
    r"\W{0,2}(?:,?\s(?:alinéas?|paragraphe)\s\S+)?\s(?:du|de la|de l[’']|des|dudit|de ladite|de cet(?:te)?"
    r"|de ce|de son|de sa|de leur)\s?"
    r"(?!présente?\b)"
)
_INSERTS = spot(
    r"[^.;]{0,40}\b(?:est|sont) (?:ainsi |modifié|remplacé|abrogé|supprimé|complété|inséré|ajouté|rétabli|rédigé)"
)
"""What is said of an article of another act, which this one changes."""
_OF_THIS = expression(r"\W{0,2}\sde la présente\b|\sci-(?:dessus|dessous)\b")
_OF_LAW = spot(r"\b(?:loi|code|décret|ordonnance|règlement|arrêté|statuts|constitution|traité|charte)\b[^.;]{0,60}$")


@on_text(
    "FCT-16",
    "error",
    fr="« {found} » : l’acte n’a que {last} articles. Corrigez le renvoi.",
    en="“{found}”: the act has {last} articles only. Correct the reference.",
    source="Un renvoi désigne un article qui existe",
)
def article_that_is_not(text: WholeText) -> Iterator[Hit]:
    if text.lang == "en":
        yield from _section_that_is_not(text)
        return
    numbers = [article.number for article in decided(text) if article.form]
    for passage in body(text) if len(numbers) > 1 else ():
        for match in _ARTICLES.finditer(passage.text):
            is_beyond = max(map(int, re.findall(r"\d+", match["numbers"]))) > max(numbers)
            if is_beyond and not _is_of_another_text(passage.text, match):
                yield Hit(TextSpan(passage, *match.span()), values={"last": max(numbers)})


def _is_of_another_text(words: str, cited: re.Match[str]) -> bool:
    """Whether an article is one of a law, of an act that this one changes, or of what is quoted."""
    if _ELSEWHERE.match(words, cited.end()) or _INSERTS.match(words, cited.end()) or "«" in words[: cited.start()]:
        return True
    of_law = _OF_LAW.search(words[max(0, cited.start() - 80) : cited.start()])
    return of_law is not None and not _OF_THIS.match(words, cited.end())


_SECTION_LABEL = expression(
    r"\W{0,3}(?P<word>SECTION|Section|ARTICLE|Article|CLAUSE|Clause)\s(?P<number>\d{1,2})(?=\s?[.:–—-]|\s[A-Z]|$)"
)
_SECTION = expression(
    r"\b(?P<word>Section|Article|Clause)s?\s(?P<numbers>\d{1,2}(?:(?:,\s|,?\s(?:and|to|or)\s)\d{1,2})*)"
    r"(?![\w(-]|[.,]\d)(?!,?\s(?:of|under|and|to)\b(?!\sthis\b))"
)
_LAW = spot(
    r"\b(?:act|code|law|statute|constitution|ordinance|charter|treaty|chapter(?!.*\bbudget)|title|decree|regulation)\b"
)
"""Its title may stand between a law and the article that is cited of it."""
_FEWEST_LABELS = 3


def _section_that_is_not(text: WholeText) -> Iterator[Hit]:
    """A section that an English act names of itself, and does not have; those of a law are followed by its name."""
    labels = [match for passage in text.passages if (match := _SECTION_LABEL.match(passage.text))]
    numbers = [int(label["number"]) for label in labels]
    words = {label["word"].casefold() for label in labels}
    if len(numbers) < _FEWEST_LABELS or len(words) != 1 or numbers != [*range(1, len(numbers) + 1)]:
        return
    for passage in text.passages:
        for match in _SECTION.finditer(passage.text, 1):
            own = match["word"].casefold() in words and not _LAW.search(sentence_at(passage, match.start()).text)
            if own and max(map(int, re.findall(r"\d+", match["numbers"]))) > len(numbers):
                yield Hit(TextSpan(passage, *match.span()), values={"last": len(numbers)})


_SEAT = expression(
    r"\b750(?P<post>\d{2})\b|\(\s?(?:Paris\s)?(?P<bracket>\d{1,2})\s?(?:er|e|ème)\s?(?:arr\w*\.?)?\s?\)|\bParis\s(?P<paris>\d{1,2})\s?(?:er|e|ème)\b"
)
_BODY_AT = Expression(
    r"(?P<name>[A-ZÀ-Ý][\w’-]+(?:\s(?:(?:de|du|des|la|le|les|et|d[’'])\s?)*[A-ZÀ-Ý][\w’-]+)+)\s"
    r"\((?P<number>\d{1,2})(?:er|e|ème)\)",
    sign=r"\(\d{1,2}(?:er|e|ème)\)",
)
_EVENTS = (
    "exposition|festival|résidence|tournée|rencontre|concert|spectacle|colloque|forum|sommet|atelier|séminaire|biennale|"
    "conférence|congrès|salon|visite|mission"
)
_HELD = Expression(
    rf"\b(?P<event>{_EVENTS})\b(?P<between>[^.,;:()]{{0,30}}?)\sà\s(?P<place>[A-ZÀ-Ý][\w’-]+(?:\s[A-ZÀ-Ý][\w’-]+)*)",
    sign=r"\sà\s[A-ZÀ-Ý]",
)


@on_text(
    "FCT-17",
    "warning",
    "fr",
    fr="« {found} » ne s’accorde pas avec « {other} ». Donnez partout le même lieu.",
    en="“{found}” does not agree with “{other}”. Give the same place everywhere.",
    source=_ONCE,
)
def two_places(text: WholeText) -> Iterator[Hit]:
    yield from _two_arrondissements(text)
    seats: dict[str, tuple[str, TextSpan]] = {}
    for passage in text.passages:
        for match in _BODY_AT.finditer(passage.text):
            span = TextSpan(passage, match.start("name"), match.end())
            before = seats.setdefault(match["name"].casefold(), (match["number"], span))
            if before[0] != match["number"]:
                yield Hit(span, also=before[1])
    yield from _held_in_two(text)


def _two_arrondissements(text: WholeText) -> Iterator[Hit]:
    """« 75011 Paris (12e) »."""
    for passage in text.passages:
        for sentence in sentences(passage) if "750" in passage.text else ():
            found = [*_SEAT.finditer(passage.text, sentence.start, sentence.end)]
            said = {int(match[match.lastgroup or 0]) for match in found}
            if len(found) == 2 and len(said) == 2 and any(match["post"] for match in found):
                one, other = (TextSpan(passage, *match.span()) for match in found)
                yield Hit(other, also=one)


def _held_in_two(text: WholeText) -> Iterator[Hit]:
    """One event, which the title, the requests and the articles hold in two towns."""
    held: defaultdict[str, dict[str, TextSpan]] = defaultdict(dict)
    for span in (*map(whole, titles(text)), *requests(text), *map(whole, body(text))):
        for match in _HELD.finditer(span.passage.text, span.start, span.end):
            place = TextSpan(span.passage, *match.span("place"))
            held[match["event"].casefold()].setdefault(place.text.casefold(), place)
    for places in held.values():
        if len(places) == 2:
            one, other = places.values()
            yield Hit(other, also=one)
