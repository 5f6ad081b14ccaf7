"""How many things a text announces, against how many it then lists, attaches, or decides on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from delibgen.checks.reading.act import LIST_MARK, decided, leading, lists, once, requests, titles
from delibgen.checks.reading.counting import small_number, value_of
from delibgen.checks.reading.expression import GAP, Expression, any_of, expression
from delibgen.checks.reading.labels import attached, label_words, naming_attached
from delibgen.checks.reading.lexicon import Lexicon, any_pattern, as_words
from delibgen.checks.reading.passage import Passage, TextSpan, whole
from delibgen.checks.reading.searching import matches, sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.checks.rules.alone import each_alone
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_BRACKETED = expression(r"\([^()]*\)")
_SAID = Lexicon("reckoning", "counted")
_POINT = _SAID.get("point", "either")
_NAMED = expression(r"(?:[a-zà-ÿ]{1,5}[’'\s]\s?){0,2}(?:[«“\"]|n°)?\s?[A-ZÀ-Ý0-9]")
_LISTED = expression(r":\s?(?P<list>[^.;:\n]+)(?<![,\s])(?=\s*(?:[.;\n]|$))")
"""What stands after a colon, up to what ends it; after a comma the list goes on elsewhere."""
_PRICED = expression(r"\d,\d|[€£$%]")
_ANNOUNCED = Lexicon("reckoning", "announced")
_NEAR = 120
"""How far before a colon what it announces is said."""
_INFINITIVE = expression(r"\W*(?:d[’']|de\s)?[a-zà-ÿ]+(?:er|ir|re)\b", re.IGNORECASE)
_JOINED = _SAID.get("joined", "either")
_JOINT = _SAID.get("joint", "either")
_FEW, _MANY, _LONGEST_NAME = 2, 12, 9


def counted_otherwise(text: WholeText) -> Iterator[Hit]:
    """What the lists, the enumerations, the annexes and the articles of a text are announced to be, and are not."""
    yield from _listed(text)
    yield from each_alone(text, _enumerated)
    yield from each_alone(text, _ranked)
    yield from _attached(text)
    yield from _decided_on(text)


def _listed(text: WholeText) -> Iterator[Hit]:
    """« les trois conventions suivantes : », then a list of two."""
    for place, passage in leading(text):
        match = _get_announcing(text.lang).search(passage.text)
        number = _number(match, passage.text, text.lang) if match else 0
        items = _items(text, place, match["noun"]) if match and number else ()
        is_off = match and len(items) >= _FEW and len(items) != number and _are_alike(items, number, text.lang)
        if match and is_off and not _count_themselves(items, match["noun"], text.lang):
            yield _hit(TextSpan(passage, match.start("count"), match.end("noun")), len(items), items[0])


def _count_themselves(items: Sequence[Passage], noun: str, lang: Lang) -> bool:
    """Whether each item says how many it is of what is announced: “ten theses: – Port, five theses”."""
    counts = rf"(?<!\w)(?:{small_number(lang)}){GAP}(?:[\w-]+{GAP})?{re.escape(noun.rstrip('sx'))}"
    return all(re.search(counts, item.text, re.IGNORECASE) for item in items)


def _number(match: re.Match[str], words: str, lang: Lang, since: int = 0) -> int:
    """The number that is announced; 0 where it is one of some, of what is measured, or beside another number."""
    number, measured = value_of(match["count"], lang), _ANNOUNCED.get("measured", lang)
    if not _FEW <= number <= _MANY or measured.fullmatch(match["noun"]):
        return 0
    others = any(
        each.start() != match.start("count") and not measured.fullmatch(each["noun"])
        for each in _get_count(lang).finditer(words, since)
    )
    return 0 if others or _ANNOUNCED.get("open", lang).search(words[max(0, match.start() - 40) :]) else number


def _items(text: WholeText, place: int, noun: str) -> Sequence[Passage]:
    """The list that follows a passage: of marks, or of lines that bear the noun and a number, « Lot 1 »."""
    after = text.passages[place + 1 :]
    if after and after[0].kind == "item":
        return _lists_by_first(text).get(id(after[0]), ())
    bears = re.compile(rf"\W{{0,3}}{re.escape(noun.rstrip('sx'))}\w?{GAP}(?:n°{GAP}?)?\d", re.IGNORECASE)
    return [*takewhile(lambda each: LIST_MARK.match(each.text) or bears.match(each.text), after)]


@once
def _lists_by_first(text: WholeText) -> Mapping[int, Sequence[Passage]]:
    return {id(ends[0]): ends for ends in lists(text) if ends}


def _are_alike(items: Sequence[Passage], number: int, lang: Lang) -> bool:
    """Whether each item is one thing of one sort."""
    said = [LIST_MARK.sub("", item.text, count=1) for item in items]
    several = _get_several(lang)
    verbs = {_INFINITIVE.match(each) is not None for each in said}
    return len(verbs) == 1 and not (len(items) < number and any(map(several.search, said)))


def _enumerated(passage: Passage, lang: Lang) -> Iterator[Hit]:
    """« les deux associations : Aube, Rives et Quais »."""
    words = _POINT.sub("\u2024", passage.text) if ":" in passage.text else ""
    for listed in (each for each in _LISTED.finditer(words) if not _PRICED.search(each["list"])):
        match = _get_announcing(lang).search(words, max(0, listed.start() - _NEAR), listed.start() + 1)
        fewest, most = _names_in(_BRACKETED.sub("", listed["list"])) if match else (0, 0)
        since = words.rfind(". ", 0, match.start()) + 1 if match else 0
        number = _number(match, words[: listed.end()], lang, since) if match and most > 1 else 0
        if match and number and not fewest <= number <= most:
            yield _hit(TextSpan(passage, match.start("count"), match.end("noun")), fewest, None)


def _ranked(passage: Passage, lang: Lang) -> Iterator[Hit]:
    """« trois concerts publics : le premier le samedi, le second le dimanche », or « l’un… l’autre »."""
    for match in _get_ranked(lang).finditer(passage.text):
        number = value_of(match["count"], lang)
        sentence = passage.text[match.end("noun") : sentence_at(passage, match.start()).end]
        ranks = {
            int(rank)
            for rank, words in _ANNOUNCED.listed(lang)["ranks"].items()
            if _get_any(tuple(words)).search(sentence)
        }
        listed = len(ranks)
        if listed >= _FEW and ranks == {*range(1, listed + 1)} and number > listed:
            yield _hit(TextSpan(passage, match.start("count"), match.end("noun")), listed, None)


@cache
def _get_any(words: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(as_words(any_pattern(words)), re.IGNORECASE)


@cache
def _get_ranked(lang: Lang) -> Expression:
    """A number of things, a few words, and the first of them."""
    first = any_pattern(_ANNOUNCED.listed(lang)["ranks"]["1"])
    noun = rf"(?P<count>{small_number(lang)}){GAP}(?:[a-z-]+{GAP})?(?P<noun>[a-zà-ÿ]{{3,}}s)"
    leads = rf"[:,]{GAP}{first}(?!\w)"
    ranked = rf"(?<![\w.,’'-]){noun}(?:{GAP}[^\W\d]+){{0,4}}?{GAP}?{leads}"
    return Expression(ranked, re.IGNORECASE, sign=f"(?i:{leads})")


_THING = _SAID.get("thing", "either")
"""« la formation des pompiers, l’échange de jardiniers et l’envoi de matériel »."""
_JOINED_THING = _SAID.get("joined_thing", "either")


def _names_in(said: str) -> tuple[int, int]:
    """How many names the words list, at least and at most, for a name may hold an « et »; none where one is no name."""
    pieces = [_JOINED.sub("", piece.strip()) for piece in said.split(",") if piece.strip()]
    if all(map(_THING.match, pieces)) and len(pieces) > 1:
        more = [len(_JOINED_THING.findall(piece)) for piece in pieces]
        return len(pieces) + (more[-1] > 0), len(pieces) + sum(more)
    lengths = [len(each.split()) for piece in pieces for each in _JOINT.split(piece)]
    if not all(map(_NAMED.match, pieces)) or max(lengths, default=0) > _LONGEST_NAME:
        return 0, 0
    joints = [len(_JOINT.findall(piece)) for piece in pieces]
    ends = len(pieces) > 1 and joints[-1] > 0
    return len(pieces) + ends, len(pieces) + sum(joints)


def _attached(text: WholeText) -> Iterator[Hit]:
    """« quatre annexes », where there are annexes 1 to 3."""
    nouns = _attachments(text.lang)
    for passage, match in matches(naming_attached(text), _get_attachments(text.lang)):
        names = _names_of(text, nouns[match["noun"].lower()])
        is_open = _ANNOUNCED.get("open", text.lang).search(passage.text[max(0, match.start() - 40) : match.start()])
        if len(names) >= _FEW and len(names) != value_of(match["count"], text.lang) and not is_open:
            yield _hit(TextSpan(passage, *match.span()), len(names), None)


@cache
def _attachments(lang: Lang) -> Mapping[str, str]:
    """What may be attached, by its plural."""
    return {plural: noun for noun, plural in label_words(lang, "attached").items()}


@cache
def _get_attachments(lang: Lang) -> re.Pattern[str]:
    return compiled(
        rf"(?<![\w.,-])(?P<count>{small_number(lang)}){GAP}(?P<noun>{any_of(_attachments(lang))})\b"
        rf"(?!{GAP}(?:de la|de l|du|des|à la|à l|au|to the|of the)\b(?!{GAP}(?:présente?|this)\b))",
        re.IGNORECASE,
    )


def _names_of(text: WholeText, noun: str) -> Sequence[str]:
    """The numbers or letters of the annexes that are there, where they are all those from the first on."""
    heads = [head for head in attached(text).heads if head.noun == noun]
    names = {name for head in heads for name in head.names}
    rows = ({str(each + 1) for each in range(len(names))}, {chr(65 + each) for each in range(len(names))})
    return sorted(names) if names in rows and all(head.names for head in heads) else ()


def _decided_on(text: WholeText) -> Iterator[Hit]:
    """A title or a request of three agreements, where each of two articles approves one."""
    papers = label_words(text.lang, "papers")["words"]
    for span in (*map(whole, titles(text)), *requests(text)):
        for match in _get_papers(text.lang).finditer(span.passage.text, span.start, span.end):
            noun = match["noun"].lower().rstrip("s")
            number = _number(match, span.text, text.lang)
            found = _partners(text, noun) if noun in papers and number else []
            if len(found) >= _FEW and len(found) != number:
                yield _hit(TextSpan(span.passage, *match.span()), len(found), found[0])


def _partners(text: WholeText, noun: str) -> list[Passage]:
    """The articles that each approve or sign one such paper with somebody; none where one may speak of several."""
    one = re.compile(rf"\b{re.escape(noun)}\b[^.;]{{0,80}}?\b(?:avec|with)\b(?P<partner>[^.;,]{{3,60}})", re.IGNORECASE)
    many = re.compile(rf"\b{re.escape(noun)}s\b", re.IGNORECASE)
    found: dict[str, Passage] = {}
    for article in decided(text):
        if many.search(article.words):
            return []
        for passage, match in matches(article.passages, one):
            found.setdefault(match["partner"].strip().casefold(), passage)
    return [*found.values()]


def _hit(at: TextSpan, listed: int, first: Passage | None) -> Hit:
    why = {"why_fr": f"il y en a {listed}", "why_en": f"there are {listed}"}
    return Hit(at, also=TextSpan(first, 0, 0) if first else None, values=why)


@cache
def _get_count(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?<![\w.,’'-]){small_number(lang)}{GAP}(?P<noun>[^\W\d_]+)", re.IGNORECASE)


@cache
def _get_several(lang: Lang) -> re.Pattern[str]:
    """That an item holds several things."""
    return compiled(_ANNOUNCED.pattern("several", lang), re.IGNORECASE)


def _counted(lang: Lang) -> str:
    """« les trois conventions suivantes », “the following three capital projects”, “two agreements as follows”."""
    follows = _ANNOUNCED.pattern("follows", lang)
    alone = r"(?<![\w.,’'-])"
    adjectives = rf"(?:{GAP}[a-zà-ÿ]+[sx])?" if lang == "fr" else ""
    before = rf"(?:[a-z-]+{GAP}){{0,2}}?" if lang == "en" else ""
    noun = r"[a-zà-ÿ]{3,}[sx]"
    return rf"{alone}(?P<count>{small_number(lang)}){GAP}{before}(?P<noun>{noun}){adjectives}(?:{GAP}{follows})?"


@cache
def _get_announcing(lang: Lang) -> re.Pattern[str]:
    verb = rf"(?:{GAP}(?:sont|seront){GAP}\w+)?" if lang == "fr" else ""
    return compiled(rf"{_counted(lang)}{verb}{GAP}?:\s*$", re.IGNORECASE)


@cache
def _get_papers(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?<![\w.,’'-])(?P<count>{small_number(lang)}){GAP}(?P<noun>[a-zà-ÿ]+s)\b", re.IGNORECASE)
