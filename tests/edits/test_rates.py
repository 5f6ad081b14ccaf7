"""Edits made by a program over all examples and kinds: how many are found and named at their place, by kind.

`pytest -s` prints the rates.
"""

import random
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import pytest

from delibgen.comparing import Comparison, compare
from delibgen.composing import format_document
from delibgen.document.model import Article, Block, Document, Inline, Paragraph, Run, Section, plain_text
from delibgen.document.portions import portions
from delibgen.document.prints import prints_of
from delibgen.document.typography import as_typed
from delibgen.merging import merged
from delibgen.project.fields import LANGS, Lang
from delibgen.readers import read_document
from delibgen.readers.word.file import word_package
from delibgen.revising.rewriting import rewrite
from delibgen.writers.properties import carried
from tests.edits.revised import FactEdit, Replace, fact_edit, mapped, said_facts
from tests.edits.test_comparing import facts_known, text_of
from tests.office import Office, word_paper
from tests.samples import ELSEWHERE, EXAMPLES, GUIDE, project

SAMPLES = [(name, LANGS[at % 2]) for at, name in enumerate({**EXAMPLES, **GUIDE, **ELSEWHERE})]
SAMPLES += [(name, LANGS[1 - at % 2]) for at, name in enumerate({**EXAMPLES, **GUIDE})]
WORDS = {
    "fr": "Ce point a été revu en séance de travail.",
    "en": "This point was looked at again in a meeting.",
}
SORTS = {"data": "sum", "time": "date", "name": "name"}
LEAST = 0.98


class Edited(NamedTuple):
    """A file as it comes home, and what was done to it."""

    kind: str
    document: Document
    fact: FactEdit | None = None
    places: int = 0
    """In how many the fact was changed."""
    words: str = ""
    """What someone wrote, or took out."""
    way: Callable[[Path], None] | None = None
    """What is done to the file itself."""


class Outcome(NamedTuple):
    """What became of one edit."""

    kind: str
    sample: str
    is_found: bool
    has_lost: bool
    has_invented: bool


def recorded(document: Document, inputs: str) -> Document:
    return document._replace(properties=document.properties._replace(inputs=inputs))


@cache
def known(name: str, lang: Lang) -> Document:
    return recorded(facts_known(name, lang), "then")


def facts_of(name: str, lang: Lang) -> Iterator[tuple[str, FactEdit]]:
    """One fact of each sort that this program can change, with its other value."""
    choose = random.Random(f"{name} {lang}")
    found: dict[str, list[FactEdit]] = {}
    for path, runs in said_facts(known(name, lang)).items():
        fact = runs[0].fact
        made = fact_edit(path, runs[0], choose)
        if fact and made:
            sort = "share" if fact.value.endswith("%") else SORTS[fact.kind]
            found.setdefault(sort, []).append(made)
    yield from ((sort, choose.choice(edits)) for sort, edits in found.items())


def edits(name: str, lang: Lang) -> Iterator[Edited]:
    """Every kind of edit, each made once in a sample."""
    document, choose = known(name, lang), random.Random(f"edits {name} {lang}")
    for sort, fact in facts_of(name, lang):
        for times in (1, 10**9) if sort == "sum" else (10**9,):
            replace = Replace(fact, times)
            changed = document._replace(blocks=mapped(document.blocks, replace))
            where = " in one place" if times == 1 else ""
            yield Edited(f"another {sort}{where}", changed, fact, replace.done, fact.new)
    yield reworded(document, lang, choose)
    for kind, change in (("a sentence added", _with_sentence), ("a passage removed", _without_passage)):
        yield Edited(kind, *change(document, lang, choose))
    if any(isinstance(block, Article) for block in _inside(document.blocks)):
        yield Edited("an article added", *_with_article(document, lang))
    yield in_the_file(document, name, lang)


def reworded(document: Document, lang: Lang, choose: random.Random) -> Edited:
    lines = [one for one in portions(document) if len(one.text) > 60 and one.kind not in ("row", "note")]
    line = choose.choice([one.text for one in lines if _is_unique(document, one.text)])

    def reword(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return (*inlines, Run(f" {WORDS[lang]}")) if plain_text(inlines) == line else inlines

    return Edited("a sentence changed", document._replace(blocks=mapped(document.blocks, reword)), words=WORDS[lang])


def in_the_file(document: Document, name: str, lang: Lang) -> Edited:
    """A fact, or else words, as python-docx changes them."""
    said = "\n".join(one.text for one in portions(document))
    for _, fact in facts_of(name, lang):
        count = Replace(fact)
        mapped(document.blocks, count)
        if said.count(fact.old) == count.done:  # else the same words say something else too
            way = partial(text_of, old=fact.old, new=fact.new)
            return Edited("through python-docx", document, fact, count.done, fact.new, way)
    line = next(one for one in portions(document) if len(one.text) > 60 and one.kind == "paragraph")
    old = line.text[line.words[0].start : line.words[0].end]
    way = partial(text_of, old=old, new=f"{old} {WORDS[lang]}")
    return Edited("through python-docx", document, words=WORDS[lang], way=way)


def _inside(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section | Article):
            yield from _inside(block.blocks)


def _changed_in_sections(blocks: tuple[Block, ...], change: Callable[[Section], Section]) -> tuple[Block, ...]:
    """The blocks with other sections, from the innermost."""
    return tuple(
        change(one._replace(blocks=_changed_in_sections(one.blocks, change))) if isinstance(one, Section) else one
        for one in blocks
    )


def _with_sentence(document: Document, lang: Lang, choose: random.Random) -> tuple[Document, None, int, str]:
    """A paragraph of someone's own, after one of a section."""
    sections = [block for block in _inside(document.blocks) if isinstance(block, Section)]
    chosen = choose.choice([one for one in sections if any(isinstance(each, Paragraph) for each in one.blocks)])
    at = choose.choice([rank for rank, each in enumerate(chosen.blocks, start=1) if isinstance(each, Paragraph)])

    def add(section: Section) -> Section:
        if section != chosen:
            return section
        return section._replace(blocks=(*section.blocks[:at], Paragraph((Run(WORDS[lang]),)), *section.blocks[at:]))

    return document._replace(blocks=_changed_in_sections(document.blocks, add)), None, 0, WORDS[lang]


def _without_passage(document: Document, _: Lang, choose: random.Random) -> tuple[Document, None, int, str]:
    """Without one paragraph, item or line of its own."""
    sections = [block for block in _inside(document.blocks) if isinstance(block, Section)]
    lines = [plain_text(one.inlines) for section in sections for one in section.blocks if isinstance(one, Paragraph)]
    line = choose.choice([one for one in lines if len(one) > 40 and _is_unique(document, one)])

    def drop(section: Section) -> Section:
        blocks = [one for one in section.blocks if not isinstance(one, Paragraph) or plain_text(one.inlines) != line]
        return section._replace(blocks=tuple(blocks))

    return document._replace(blocks=_changed_in_sections(document.blocks, drop)), None, 0, line


def _is_unique(document: Document, line: str) -> bool:
    """Whether a text says something once: what it says twice, nobody misses."""
    return sum(as_typed(one.text) == as_typed(line) for one in portions(document)) == 1


def _with_article(document: Document, lang: Lang) -> tuple[Document, None, int, str]:
    """An article of someone's own, after the last."""
    last = max(block.number for block in _inside(document.blocks) if isinstance(block, Article))
    made = Article(last + 1, (Paragraph((Run(f"Article {last + 1}.", role="num"), Run(f" {WORDS[lang]}"))),))

    def add(section: Section) -> Section:
        articles = [at for at, each in enumerate(section.blocks, start=1) if isinstance(each, Article)]
        if not articles:
            return section
        return section._replace(blocks=(*section.blocks[: articles[-1]], made, *section.blocks[articles[-1] :]))

    blocks = _changed_in_sections(document.blocks, add)
    return document._replace(blocks=blocks), None, 0, f"Article {last + 1}. {WORDS[lang]}"


# -- what becomes of them --


def file_of(edited: Edited, name: str, lang: Lang) -> bytes:
    """The file as someone saves it: it still knows what it said then."""
    then, now = ({**carried(one, prints_of(portions(one)))} for one in (known(name, lang), edited.document))
    data = format_document(recorded(edited.document, "then"), ".docx", None)
    return rewrite(word_package(data, ""), (), properties=lambda _: {**dict.fromkeys(now, ""), **then}).data


def outcome(edited: Edited, path: Path, name: str, lang: Lang) -> Outcome:
    found = compare(path, project(name))
    others = [one for one in found.changed if not edited.fact or edited.fact.path not in one.paths]
    return Outcome(
        edited.kind, f"{name}.{lang}", is_found(edited, found), has_lost(edited, path, name, lang), bool(others)
    )


def is_found(edited: Edited, found: Comparison) -> bool:
    (text,) = found.texts
    if edited.fact:
        changed = [one for one in found.changed if edited.fact.path in one.paths]
        told = [one for each in changed for one in each.sayings if one.became == "changed"]
        is_named = [(one.paths, one.news) for one in changed] == [((edited.fact.path,), (as_typed(edited.fact.value),))]
        is_placed = all(one.its and edited.fact.new in one.its.text and text.place(one.its).cell for one in told)
        return is_named and is_placed and len(told) == edited.places
    kinds = {"a sentence changed": "changed", "a passage removed": "removed", "through python-docx": "changed"}
    kind = kinds.get(edited.kind, "added")
    sides = [(one.kind, one.before if kind == "removed" else one.after) for one in text.differences]
    passages = [(its, side.text) for its, side in sides if side and side.kind != "note"]  # which goes with its passage
    return len(passages) == 1 and passages[0][0] == kind and as_typed(edited.words) in as_typed(passages[0][1])


def has_lost(edited: Edited, path: Path, name: str, lang: Lang) -> bool:
    """Whether something that someone wrote, or took out, is not so any more once another spec was merged into it."""
    facts = [fact for _, fact in facts_of(name, lang) if not edited.fact or fact.path != edited.fact.path]
    changes = Replace(facts[0]) if facts else lambda inlines: (*inlines, Run(" etc.")) if len(inlines) == 1 else inlines
    later = recorded(known(name, lang), "later")
    later = later._replace(blocks=mapped(later.blocks, changes))
    done = merged(path, later, lang)
    assert done
    assert done.data
    path.write_bytes(done.data)
    said = as_typed(read_document(path).words)
    is_there = as_typed(edited.words) in said
    return is_there if edited.kind == "a passage removed" else not is_there


def rates(outcomes: list[Outcome]) -> Iterator[str]:
    for kind in sorted({one.kind for one in outcomes}):
        of_kind = [one for one in outcomes if one.kind == kind]
        yield f"{kind:30} {sum(one.is_found for one in of_kind):4} of {len(of_kind):4} found and named at their place"


def judge(outcomes: list[Outcome]) -> None:
    print("\n".join(rates(outcomes)))
    missed = [one for one in outcomes if not one.is_found]
    assert len(missed) <= (1 - LEAST) * len(outcomes), missed
    assert [one for one in outcomes if one.has_lost] == []
    assert [one for one in outcomes if one.has_invented] == []


def test_what_people_change_is_found_at_its_place_and_nothing_is_lost_or_invented(tmp_path: Path) -> None:
    """At least 98 in 100, of some three hundred edits."""
    outcomes = []
    path = tmp_path / "home.docx"
    for name, lang in SAMPLES:
        for edited in edits(name, lang):
            path.write_bytes(file_of(edited, name, lang))
            if edited.way:
                edited.way(path)
            outcomes.append(outcome(edited, path, name, lang))
    assert len(outcomes) >= 300
    judge(outcomes)


def saved(name: str, lang: Lang) -> Edited:
    return random.Random(f"office {name} {lang}").choice([one for one in edits(name, lang) if not one.way])


BY_OFFICE = {
    (name, lang): word_paper(
        f"rate-{name}-{lang}",
        lambda name=name, lang=lang: file_of(saved(name, lang), name, lang),  # type: ignore[misc]
        to="docx",
    )
    for name, lang in [(name, LANGS[at % 2]) for at, name in enumerate({**EXAMPLES, **GUIDE})]
}


@pytest.mark.office(*BY_OFFICE.values())
def test_so_it_is_after_a_save_by_libreoffice(office: Office, tmp_path: Path) -> None:
    outcomes = []
    for (name, lang), paper in BY_OFFICE.items():
        path = tmp_path / "home.docx"
        path.write_bytes(office(paper).read_bytes())
        outcomes.append(outcome(saved(name, lang), path, name, lang)._replace(kind="through LibreOffice"))
    judge(outcomes)
