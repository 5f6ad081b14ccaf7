"""A rule on how many an act says that it gives to, and on figures beside words."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from delibgen.checks.reading.act import FoundArticle, asked_in, decided, decisions, requests, title_lines
from delibgen.checks.reading.counting import small_number, value_of
from delibgen.checks.reading.expression import Expression, any_of, may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.letters import number_before
from delibgen.checks.reading.passage import Mention, TextSpan, whole
from delibgen.checks.reading.searching import matches, sentence_of, sums_in
from delibgen.checks.reading.spending import awards_sums, without_totals
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.created import may_create_posts, posts_created_otherwise
from delibgen.checks.rules.facts.people import may_list_people, people_of_another_number
from delibgen.checks.rules.facts.recounted import may_recount, recounted
from delibgen.project.fields import LANGS, Lang

_SAID = Lexicon("persons", "bodies")
_COUNTS = Lexicon("reckoning", "counts")


@cache
def _bodies(lang: Lang) -> Mapping[str, str]:
    """What an act gives to, each by its plural."""
    return {str(many): str(one) for one, many in _SAID.listed(lang)["nouns"]}


@cache
def _plurals() -> frozenset[str]:
    return frozenset(many for lang in LANGS for many in _bodies(lang))


@cache
def _counted(lang: Lang) -> Expression:
    kind = r"(?:[a-z-]+\s)?" if lang == "en" else ""
    return Expression(
        rf"(?<![\w-])(?P<count>{small_number(lang)})(?:\s\(\d+\))?\s{kind}(?P<noun>{any_of(_bodies(lang))})\b",
        re.IGNORECASE,
        sign=frozenset(_bodies(lang)),
    )


_PHRASES = Lexicon("persons", "bodies_counted")
_BRACKETED = _PHRASES.get_rare("bracketed", "either")
_FIGURE_FIRST = Expression(r"(?<![\w.,-])(?P<figure>\d{1,3})\s\((?P<words>[^\W\d_]+(?:-[^\W\d_]+){0,3})\)", sign=("(",))


def _may_count(words: str) -> bool:
    is_counted = may_hold(_plurals(), words) or bool(_BRACKETED.search(words) or _FIGURE_FIRST.search(words))
    return is_counted or may_list_people(words) or may_create_posts(words) or may_recount(words)


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
    yield from people_of_another_number(text) if text.lang == "fr" else ()
    yield from posts_created_otherwise(text)
    yield from recounted(text) if text.lang == "fr" else ()
    said = [*_counted_in(text)]
    known: dict[str, tuple[int, TextSpan]] = {}
    for number, noun, span in said:
        before = known.setdefault(noun, (number, span))
        if before[0] != number:
            there = {"there_fr": f"ailleurs « {before[1].text} »", "there_en": f"elsewhere “{before[1].text}”"}
            yield Hit(span, also=before[1], values=there)
            continue
        is_given = _SAID.get("gives", text.lang).search(span.passage.text) or span.passage.role == "citation"
        named = _named(text) if is_given and _are_all_called(noun, text) else None
        if named and number not in {*_sizes(text), _of_noun(text, noun)}:
            there = {
                "there_fr": f"{named[0]} sont nommés dans les articles",
                "there_en": f"the articles name {named[0]}",
            }
            yield Hit(span, also=named[1], values=there)


def _counted_in(text: WholeText) -> Iterator[tuple[int, str, TextSpan]]:
    """How many the titles and requests tell of, and the recitals that say whom the council is to support."""
    heads = title_lines(text)
    after = [each for each in text.passages if each.part == "preface" and not each.role and each not in heads]
    asked = [span for each in after if (span := asked_in(each, text))]
    for span in (*map(whole, heads), *requests(text), *asked):
        yield from _counts(span, text.lang)
    told_by = {"citation": _SAID.get_last("supports", "fr"), "": _SAID.get_last("proposes", "fr")}
    for passage in text.passages if decided(text) and text.lang == "fr" else ():
        leads = told_by.get(passage.role) if passage.part in {"preface", "preamble"} else None
        if leads and not (passage in after and asked_in(passage, text)):
            told = _counts(whole(passage), text.lang)
            yield from (found for found in told if leads.search(passage.text[: found[2].start]))


def _counts(span: TextSpan, lang: Lang) -> Iterator[tuple[int, str, TextSpan]]:
    for match in _counted(lang).finditer(span.passage.text, span.start, span.end):
        is_numbered = match["count"].isdigit() and match["noun"][0].isupper()  # « 2024 DAC 12 Subventions »
        before = span.passage.text[max(0, match.start() - _LOOK_BACK) : match.start()]
        is_of_some = _SAID.get("among", lang).search(before) or _has_left_out(match, before, lang)
        if not is_numbered and not is_of_some:
            yield value_of(match["count"], lang), match["noun"].casefold(), TextSpan(span.passage, *match.span())


def _has_left_out(match: re.Match[str], before: str, lang: Lang) -> bool:
    """Whether so many were told from all: « cinq subventions, dont deux de plus… Les deux subventions »."""
    told = rf"{_COUNTS.pattern('of_which', lang)}\s{re.escape(match['count'])}\b"
    return re.search(told, before, re.IGNORECASE) is not None


_LOOK_BACK = 200


def _named(text: WholeText) -> tuple[int, TextSpan] | None:
    """How many sums the articles award beside totals, and the first; nothing where they award parts, or one alone."""
    articles = [each for each in decisions(text) if awards_sums(each, text.lang)]
    found = [mention for each in articles for mention in _awarded(each, text)]
    is_apart = any(_SAID.get("apart", text.lang).search(each.words) for each in articles)
    return (len(found), found[0].span) if len(found) > 1 and not is_apart else None


def _are_all_called(plural: str, text: WholeText) -> bool:
    """Whether no article awards a sum under another name, where the noun is that of a sum."""
    if text.lang == "en" or plural not in _SAID.phrases("sums", "fr"):
        return True
    noun = _bodies("fr")[plural]
    return all(noun in article.words.casefold() for article in decisions(text) if awards_sums(article))


def _awarded(article: FoundArticle, text: WholeText) -> list[Mention]:
    """The sums of an article but those that sum up others."""
    sums_up = _SAID.get("sums_up", text.lang)
    stated = without_totals(sums_in(text, article.passages))
    return [each for each in stated if not sums_up.search(sentence_of(each).text)]


def _sizes(text: WholeText) -> Iterator[int]:
    """How many sums the articles award, in all and each; one that others happen to make may be an award as well."""
    articles = [each for each in decisions(text) if awards_sums(each, text.lang)]
    each = [len(_awarded(article, text)) for article in articles]
    sums_up = _SAID.get("sums_up", text.lang)
    stated = [sums_in(text, article.passages) for article in articles]
    of_all = [sum(not sums_up.search(sentence_of(one).text) for one in found) for found in stated]
    yield from (sum(each), *each, sum(of_all), *of_all)


def _of_noun(text: WholeText, plural: str) -> int:
    """How many of a sort the articles name: « la compagnie Aube », « l’association Exemple »."""
    the = _SAID.pattern("the", text.lang)
    name = rf"\b{the}{_bodies(text.lang)[plural]}\s(?:«\s?)?([A-ZÀ-Ý][\w’-]*(?:\s[A-ZÀ-Ý][\w’-]*)*)"
    decided = (passage for article in decisions(text) for passage in article.passages)
    return len({match[1] for passage in decided for match in re.finditer(name, passage.text)})


def _figures_beside_words(text: WholeText) -> Iterator[Hit]:
    """« deux (3) tirages », “thirty (60) days”."""
    there = {"there_fr": "le mot et le chiffre diffèrent", "there_en": "the word and the figure differ"}
    for passage, match in matches(text.passages, _BRACKETED):
        said, start = number_before(passage.text, match.start(), text.lang)
        figure = match["figure"] or match["counted"]
        if said > 1 and said != int(figure) and not _is_call(text, figure):
            yield Hit(TextSpan(passage, start, match.end()), values=there)
    for passage, match in matches(text.passages, _FIGURE_FIRST):
        said, start = number_before(passage.text, match.end("words"), text.lang)
        if said > 1 and start == match.start("words") and said != int(match["figure"]):
            yield Hit(TextSpan(passage, *match.span()), values=there)


def _is_call(text: WholeText, figure: str) -> bool:
    """Whether a figure in brackets calls a note, which stands under it."""
    return any(passage.text.lstrip().startswith(f"({figure})") for passage in text.passages)
