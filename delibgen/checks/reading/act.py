"""What rules ask of a text: its titles, visas, requests and articles, its day, its lists and tables."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache, wraps
from itertools import groupby, islice, pairwise, takewhile
from typing import NamedTuple, TypeVar

from delibgen.checks.reading.expression import expression, standing_in
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.searching import first, mentions_in
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.wording import ArticleLabel, anatomy_words, any_phrase, bears, find_label
from delibgen.document.model import Article, Block, Heading, List, Paragraph, Run, Section, Table, walk
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_MARK = expression(r"\s*(?:(?:[-–—•*▪◦·➤o]|\(?(?:\d{1,2}|[a-z])[).°])\s+)?")
LIST_MARK = expression(r"\s*(?:[-–—•*▪◦·]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).°])\s")
"""What an item of a list typed by hand begins with."""
_END = expression(r"(?<![\s;,.])[\s;,.]*$")
_SAID = Lexicon("anatomy", "lines")
_INFINITIVE = _SAID.get("infinitive", "either")
_OF_THE_DRAFT = _SAID.get("of_the_draft", "either")
_CGCT = _SAID.get("cgct", "either")
_ARTICLE_OF_CODE = expression(r"\b[LRD]\.?\s?\d{4}\s?[-‑–]\s?\d")
_OF_PARIS = _SAID.get("of_paris", "either")
_CGCT_IN_ENGLISH = _SAID.get("cgct_in_english", "either")
_HEAD = 12
"""On so many passages an act says when it is voted, and its number."""
_LINE = 80
"""How long the line of a head is that names a country or a province."""
_SITTING = _SAID.get("sitting", "either")
_DONE = _SAID.get("done", "either")
_NUMBERED = _SAID.get("numbered", "either")
_NUMBERED_IN_ENGLISH = _SAID.get("numbered_in_english", "either")
_AWARDS = _SAID.get("awards", "either")


T = TypeVar("T")


def once(ask: Callable[[WholeText], T]) -> Callable[[WholeText], T]:
    """The same question, which each text answers once."""

    @wraps(ask)
    def asked(text: WholeText) -> T:
        if ask not in text.known:
            text.known[ask] = ask(text)
        answer: T = text.known[ask]
        return answer

    return asked


class FoundArticle(NamedTuple):
    """One article of the act, with all its passages."""

    number: int
    label: TextSpan | None
    """`None` for an only article that has none."""
    form: ArticleLabel | None
    passages: tuple[Passage, ...]

    @property
    def words(self) -> str:
        """The whole article, its passages parted by new lines."""
        return "\n".join(passage.text for passage in self.passages)


class DraftDays(NamedTuple):
    """Between which two days an act was drafted, both included."""

    first: date
    last: date


@once
def exposition(text: WholeText) -> tuple[Passage, ...]:
    """The report that explains the act: every passage of the part `explanation`."""
    return tuple(passage for passage in text.passages if passage.part == "explanation")


@once
def titles(text: WholeText) -> tuple[Passage, ...]:
    """Every passage that gives the title of the act: on the first page, and at the head of the act itself."""
    return tuple(passage for passage in text.passages if passage.role in {"title", "act"})


@once
def title_lines(text: WholeText) -> tuple[Passage, ...]:
    """The same, and short lines of the head that are no sentence, which may be a title not known as one."""
    may_be = (each for each in text.passages[:_FIRST_LINES] if each.part not in {"preamble", "body"})
    known = titles(text)
    return (*known, *(each for each in may_be if _may_be_title(each) and each.role not in {"title", "act"}))


def _may_be_title(passage: Passage) -> bool:
    return len(passage.text) <= _LONGEST_TITLE and not passage.text.rstrip().endswith((".", ";", ","))


_FIRST_LINES, _LONGEST_TITLE = 6, 160


@once
def is_of_france(text: WholeText) -> bool:
    """Whether the law of France binds the act, as far as its head, its visas and the country of its French tell."""
    heads = _telling_country(text)
    if _is_of_another_state(heads):
        return False  # several countries have a code of that name
    folded, of_france = [fold_in_place(each.text) for each in heads], standing_in(_CGCT)
    of_abroad = standing_in(any_phrase(anatomy_words("fr", "abroad", "holds")))
    return any(of_france[words] for words in folded) or not (text.declared or any(of_abroad[words] for words in folded))


@once
def cites_articles_of_france(text: WholeText) -> bool:
    """Whether its head or its visas cite articles of the French code of local authorities by their numbers."""
    heads = _telling_country(text)
    cited = any(_ARTICLE_OF_CODE.search(each.text) and _CGCT.search(fold_in_place(each.text)) for each in heads)
    return cited and not _is_of_another_state(heads)


def _telling_country(text: WholeText) -> tuple[Passage, ...]:
    return (*citations(text), *text.passages[:_HEAD])


def _is_of_another_state(heads: Iterable[Passage]) -> bool:
    state = any_phrase(anatomy_words("fr", "abroad", "opens"))
    return any(len(each.text) <= _LINE and state.match(fold_in_place(each.text)) for each in heads)


def is_of_abroad(folded: str) -> bool:
    """Whether words, folded, cite a law that is none of France."""
    return any_phrase(anatomy_words("fr", "abroad", "holds")).search(folded) is not None


@once
def sits_in_paris(text: WholeText) -> bool:
    """Whether the Conseil de Paris decides."""
    return any(passage.role == "formula" and _OF_PARIS.search(fold_in_place(passage.text)) for passage in text.passages)


@once
def cites_law_of_france(text: WholeText) -> bool:
    """Whether an English text cites the code of French local authorities, or articles as those of French codes are."""
    return _CGCT_IN_ENGLISH.search(fold_in_place(text.words)) is not None


@once
def citations(text: WholeText) -> tuple[Passage, ...]:
    """The visas, “Vu …”, without the recitals."""
    return tuple(passage for passage in text.passages if passage.role == "citation" and _opens(passage, "visa"))


@once
def articles(text: WholeText) -> tuple[FoundArticle, ...]:
    """The articles of the act in reading order; the numbers begin again where a text holds several acts."""
    return articles_of(text.passages)


def articles_of(passages: Sequence[Passage]) -> tuple[FoundArticle, ...]:
    """The articles among these passages, such as those of one of several acts."""
    found: list[FoundArticle] = []
    held: list[Passage] = []
    for passage in (*passages, None):
        if held and (passage is None or passage.part != "body" or _label(passage) is not None):
            found.append(_article(held))
            held = []
        if passage is not None and passage.part == "body" and passage.article:
            held.append(passage)
    return tuple(found)


def _article(passages: list[Passage]) -> FoundArticle:
    first, form = passages[0], _label(passages[0])
    label = TextSpan(first, form.start, form.end) if form else None
    return FoundArticle(first.article, label, form, tuple(passages))


def _label(passage: Passage) -> ArticleLabel | None:
    """The label that the passage opens with; one that a passage only quotes is not of its article."""
    form = find_label(passage.text)
    return form if form is not None and passage.article == (form.number or 1) else None


@once
def requests(text: WholeText) -> tuple[TextSpan, ...]:
    """What the report asks of the council, one span a request, without list mark and end mark.

    In an English text, what the communication says that the council is asked.
    """
    return tuple(_requests(text))


def _requests(text: WholeText) -> Iterator[TextSpan]:
    listing = False
    for passage in text.passages:
        if passage.kind == "note":  # it stands after the request that calls it, and ends no list
            continue
        if passage.part not in {"explanation", ""} and text.lang == "fr":
            listing = False
            continue
        if listing and (listing := _is_listed(passage)):
            yield _span(passage, _MARK.match(passage.text).end())  # type: ignore[union-attr]
            continue
        start = _asked_from(passage, text)
        if start is None:
            continue
        listing = not passage.text[start:].strip(" \u00a0\u202f:")
        if not listing:
            yield _span(passage, start)


def asked_in(passage: Passage, text: WholeText) -> TextSpan | None:
    """What a passage asks of the council, wherever it stands: in many acts the report follows the title."""
    start = _asked_from(passage, text)
    return None if start is None else _span(passage, start)


def _asked_from(passage: Passage, text: WholeText) -> int | None:
    """From where the passage says what is asked of the council; `None` where it does not ask."""
    if passage.kind == "heading" or passage.role == "closing":
        return None
    return _asking_from(passage.text, text.lang)


@lru_cache(maxsize=2048)
def _asking_from(words: str, lang: Lang) -> int | None:
    """From where these words ask something of the council; kept, since most of a text stands in the next one."""
    folded = fold_in_place(words)
    if any_phrase(anatomy_words(lang, "closing", "holds")).search(folded):
        return None
    matches = [*any_phrase(anatomy_words(lang, "asks", "opens")).finditer(folded)]
    if not matches:
        return None
    end = matches[-1].end()
    while more := _goes_on(lang).match(folded, end):
        end = more.end()
    return end + len(folded[end:]) - len(folded[end:].lstrip(" ,"))


@cache
def _goes_on(lang: Lang) -> re.Pattern[str]:
    """What may follow the words that ask, in folded words."""
    return compiled(rf"[\s,]*(?:{any_phrase(anatomy_words(lang, 'asks', 'then')).pattern})")


def _is_listed(passage: Passage) -> bool:
    marked = _MARK.match(passage.text)
    return (
        passage.kind == "item" or bool(marked and marked.end()) or bool(_INFINITIVE.match(fold_in_place(passage.text)))
    )


def _span(passage: Passage, start: int) -> TextSpan:
    end = _END.search(passage.text)
    return TextSpan(passage, start, max(start, end.start() if end else len(passage.text)))


def _opens(passage: Passage, mark: str) -> bool:
    return bears(mark, fold_in_place(passage.text[_MARK.match(passage.text).end() :]), "fr")  # type: ignore[union-attr]


@once
def acts(text: WholeText) -> tuple[tuple[Passage, ...], ...]:
    """The passages of each act that the text holds, from its title to its annexes."""
    found: list[list[Passage]] = []
    before = ""
    for passage in text.passages:
        if passage.part in {"preface", "preamble"} and before not in {"preface", "preamble"}:
            found.append([])
        if found:
            found[-1].append(passage)
        before = passage.part
    return tuple(tuple(passages) for passages in found if any(one.part == "preamble" for one in passages))


def is_of_executive(passages: Sequence[Passage]) -> bool:
    """Whether a mayor or a president decides alone, and no assembly."""
    formulas = [fold_in_place(passage.text).lstrip() for passage in passages if passage.role == "formula"]
    enacting = [fold_in_place(passage.text).lstrip() for passage in passages if passage.role == "enacting"]
    lines = (fold_in_place(each.text).strip() for each in passages if len(each.text) <= _LINE)
    formulas += [words for words in lines if words.endswith(",")]
    alone = any(bears("executive", words, "fr") for words in formulas)
    return alone or any(words.startswith(("arrete", "decrete")) for words in enacting)


@once
def decided(text: WholeText) -> tuple[FoundArticle, ...]:
    """The articles of the one act that a text holds; none where it holds several, whose facts are not one another's.

    One that is misnumbered is an act all the same: several begin again.
    """
    found = articles(text)
    begins_again = any(before.number > 1 and after.number <= 1 for before, after in pairwise(found))
    return () if begins_again or len(acts(text)) > 1 else found


@once
def decisions(text: WholeText) -> tuple[FoundArticle, ...]:
    """The articles of that act; of one without labels each passage, which decides by itself.

    In an English text, of which no parts are known, the lines that are labelled as articles from the first on.
    """
    found = decided(text) if text.lang == "fr" else _labelled(text)
    if len(found) != 1 or found[0].label:
        return found
    return tuple(found[0]._replace(passages=(passage,)) for passage in found[0].passages)


def _labelled(text: WholeText) -> tuple[FoundArticle, ...]:
    found = [_article([passage]) for passage in text.passages if (form := find_label(passage.text)) and form.number]
    forms = [form.number for article in found if (form := find_label(article.passages[0].text))]
    return tuple(found) if forms == [*range(1, len(forms) + 1)] else ()


@once
def body(text: WholeText) -> list[Passage]:
    """The passages of those articles."""
    return [passage for article in decided(text) for passage in article.passages]


@once
def awards(text: WholeText) -> list[FoundArticle]:
    """The articles that award money or accept it."""
    return [article for article in decided(text) if first(article.passages, _AWARDS)]


@once
def explained(text: WholeText) -> list[Passage]:
    """The report without its titles and requests."""
    asked = {id(span.passage) for span in requests(text)}
    return [each for each in exposition(text) if each.role != "title" and id(each) not in asked]


@once
def draft_days(text: WholeText) -> DraftDays | None:
    """When the act was drafted: the day of its visa of the draft, or the year of its number; `None` where unsaid."""
    for value in _dates_of_the_draft(text):
        if known := _days_in(value):
            return known
    for mention in text.facts:
        if mention.kind == "reference":
            return _in_year(int(mention.value[:4]))
    return None


def _dates_of_the_draft(text: WholeText) -> Iterator[str]:
    """What its visa says: by value where the text was composed, else in words."""
    cited = (
        [block for block in walk(text.document.blocks) if block.role == "citation"] if text.format == "draft" else []
    )
    for block in cited:
        runs = [run for run in block.inlines if isinstance(run, Run)]
        if _OF_THE_DRAFT.search("".join(run.text for run in runs)):
            yield from (run.fact.value for run in runs if run.fact and run.fact.kind == "time")
    drafts = [each for each in citations(text) if _OF_THE_DRAFT.search(each.text)]
    yield from (mention.value for mention in mentions_in(text, "date", drafts))


@once
def act_days(text: WholeText) -> DraftDays | None:
    """The same, or else the year of the sitting that the first lines name, or of the number that they bear."""
    if known := draft_days(text):
        return known
    if day := sat_on(text) or _signed(text):
        return _in_year(day.year)
    numbers = (match for each in _heads(text) if (match := _NUMBERED.match(each.text)))
    in_french = next((_in_year(int(match["year"] or match["last"])) for match in numbers), None)
    return in_french or _numbered_in_english(text)


def _numbered_in_english(text: WholeText) -> DraftDays | None:
    """“Decision no. 03-2025”, “Resolution no. 2025-118”."""
    numbers = (match for each in _heads(text) if (match := _NUMBERED_IN_ENGLISH.search(each.text)))
    return next((_in_year(int(match["year"] or match["last"])) for match in numbers if text.lang == "en"), None)


@once
def voted_from(text: WholeText) -> date | None:
    """The first day on which the act may have been drafted or voted, as near as the text tells."""
    known = draft_days(text) or act_days(text)
    if known and (known.last - known.first).days <= _FEW_DAYS:
        return known.first
    return sat_on(text) or (known.first if known else None)


@once
def done_by(text: WholeText) -> date | None:
    """The last day of those on which the act was voted and signed, as its first and last lines say."""
    return max((day for day in (sat_on(text), _signed(text)) if day), default=None)


_FEW_DAYS = 31


def _heads(text: WholeText) -> list[Passage]:
    """The first lines, and that of the assembly, up to its visas."""
    heads = [each for each in text.passages[:_HEAD] if each.kind != "note"]
    first = [*takewhile(lambda each: each.part != "body" and each.role in {"", "formula", *_TITLES}, heads)]
    after = heads[len(first) :]
    return [*first, *(each for each in after if each.part not in {"preamble", "body"} or each.role == "formula")]


_TITLES = frozenset({"title", "act", "service"})


@once
def sat_on(text: WholeText) -> date | None:
    """The last day of the sitting that the first lines name."""
    told = sitting_told(text)
    known = _days_in(told.value) if told else None
    return known.last if known else None


@once
def sitting_told(text: WholeText) -> Mention | None:
    """Where the first lines name the days of the sitting."""
    return _first_day_in((each for each in _heads(text) if _SITTING.match(each.text)), text)


def _signed(text: WholeText) -> date | None:
    told = signing_told(text)
    known = _days_in(told.value) if told else None
    return known.first if known else None


@once
def signing_told(text: WholeText) -> Mention | None:
    """Where the last lines say on which day the act was done: « Fait à Exemple, le 10 octobre 2025 »."""
    done = _DONE if text.lang == "fr" else _get_done()
    return _first_day_in((each for each in text.passages[-_HEAD:] if done.match(each.text)), text)


@cache
def _get_done() -> re.Pattern[str]:
    """“Certified true copy, 14 March 2023”, “Done at Mylford, 14 March 2023”."""
    return compiled(rf"\W*{Lexicon('reckoning', 'order').pattern('done', 'en')}", re.IGNORECASE)


def _first_day_in(passages: Iterable[Passage], text: WholeText) -> Mention | None:
    return next((each for each in mentions_in(text, "date", passages) if _days_in(each.value)), None)


def _in_year(year: int) -> DraftDays:
    return DraftDays(date(year, 1, 1), date(year, 12, 31))


def _days_in(iso: str) -> DraftDays | None:
    found = [date.fromisoformat(day) for day in re.findall(r"\b\d{4}-\d{2}-\d{2}\b", iso)]
    return DraftDays(min(found), max(found)) if found else None


def since(text: WholeText, day: date) -> bool:
    """Whether the act was surely drafted on that day or later."""
    known = draft_days(text)
    return known is not None and known.first >= day


@once
def lists(text: WholeText) -> tuple[tuple[Passage, ...], ...]:
    """The outermost lists of the text, each as the passages that end the words of its items."""
    passages = iter([passage for passage in text.passages if passage.kind != "note"])
    found: list[tuple[Passage, ...]] = []
    for ordered, group in groupby(_flat(text.document.blocks), key=_order_of):
        if ordered is None:
            deque(islice(passages, _count(group)), maxlen=0)
            continue
        ends: list[Passage] = []
        for block in group:
            if ends and ends[-1].text.endswith("."):  # the next one is another list
                found.append(tuple(ends))
                ends = []
            items = block.items if isinstance(block, List) else ()
            ends += [_end_of_item(held) for item in items if (held := list(islice(passages, _count(item))))]
        found.append(tuple(ends))
    return tuple(found)


_LINE_OF_SUM = expression(r"(?::|\t|\.{3}|…)[ \u00a0\u202f]*\d[\d \u00a0\u202f.,]*[ \u00a0\u202f]?[€£$%]?\s*$")
"""« Total : 4 000,00 $ », « Affiches....... 310 € »."""


def _end_of_item(passages: Sequence[Passage]) -> Passage:
    """The passage that ends the words of an item: rows of figures that stand below them are no part of its sentence."""
    said = [each for each in passages[1:] if each.kind != "cell" and not _LINE_OF_SUM.search(each.text)]
    return said[-1] if said else passages[0]


@once
def leading(text: WholeText) -> Sequence[tuple[int, Passage]]:
    """The passages that end with a colon, each with its place in the text: what they announce may follow."""
    return [(place, each) for place, each in enumerate(text.passages) if each.text.rstrip().endswith(":")]


@once
def tables(text: WholeText) -> tuple[tuple[Table, tuple[Passage, ...]], ...]:
    """The tables of the text outside lists, each with the passages that are its cells."""
    if not any(passage.kind == "cell" for passage in text.passages):
        return ()
    passages = iter([passage for passage in text.passages if passage.kind != "note"])
    held = [(block, tuple(islice(passages, _count((block,))))) for block in _flat(text.document.blocks)]
    return tuple((block, cells) for block, cells in held if isinstance(block, Table) and cells)


def is_item(passage: Passage) -> bool:
    """Whether a passage is an item of a list, or a line with the mark of one."""
    return passage.kind == "item" or LIST_MARK.match(passage.text) is not None


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks that sections and articles hold."""
    for block in blocks:
        if isinstance(block, Section | Article):
            yield from _flat(block.blocks)
        else:
            yield block


def _order_of(block: Block) -> bool | None:
    return block.ordered if isinstance(block, List) else None


def _count(blocks: Iterable[Block]) -> int:
    """How many passages they are, but for notes."""
    return sum([1 if isinstance(block, Paragraph | Heading) else sum(1 for _ in walk((block,))) for block in blocks])
