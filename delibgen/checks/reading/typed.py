"""What a spec states in words, as a text that the rules read: each sentence as it will be set, at its field.

What the templates print around it is no part of it, and names that the spec declares are left as their bearers have
them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from delibgen.checks.reading.passage import NAME, Passage, PassageKind
from delibgen.checks.reading.text import WholeText
from delibgen.document.model import Document
from delibgen.document.reading import Origin
from delibgen.document.typography import typeset
from delibgen.language import Language, get_language
from delibgen.project.blank import Blank
from delibgen.project.fields import Lang, Model, Prose, Text
from delibgen.project.money import Count, Duration, Money, Percent
from delibgen.project.nodes import Footnote, Foreign, Node, Placeholder
from delibgen.project.parts import Member, NamedFact, Party, Rapporteur
from delibgen.project.raw import Loc
from delibgen.project.spec import Project
from delibgen.project.when import Span

_TEXTS = (Text, Prose)
_HOLDING = (Model, tuple, Mapping)
"""What may hold texts: a model, a list, or entries under their keys."""
_ELSEWHERE = frozenset(
    {"council", "allow", "schema_", "reference", "rapporteurs", "parties", "departments", "partners"}
)


class TypedText(NamedTuple):
    """One text of a spec in both languages, and where it stands."""

    loc: Loc
    text: Text | Prose
    field: str
    """The class and the key of the field that it is of, such as `Agreement.purpose`."""


def typed_texts(project: Project) -> Iterator[TypedText]:
    """Every text of the spec but names, in the order of its fields."""
    for field in type(project).model_fields:
        if field not in _ELSEWHERE:
            yield from _below(getattr(project, field), (field,), f"Project.{field}")


def _below(value: object, loc: Loc, field: str) -> Iterator[TypedText]:
    if isinstance(value, _TEXTS):
        yield TypedText(loc, value, field)
        return
    for key, inner in _pieces(value):
        if inner and not isinstance(inner, str) and isinstance(inner, _HOLDING):
            owned = f"{type(value).__name__}.{key}" if isinstance(value, Model) else field
            yield from _below(inner, (*loc, key), owned)


def values_in(value: object) -> Iterator[object]:
    """Every value in a piece of a spec, however deep."""
    for _, inner in _pieces(value):
        yield inner
        yield from values_in(inner)


def _pieces(value: object) -> Iterable[tuple[str | int, object]]:
    """What a piece of a spec is made of, each under its key."""
    match value:
        case Party() | NamedFact() | Rapporteur():
            return ()
        case Member():
            return [("office", value.office)]
        case Model():
            return [(key, getattr(value, field)) for field, key in _fields_of(type(value))]
        case tuple():
            return enumerate(value)
        case Mapping():
            return value.items()
    return ()


@cache
def _fields_of(model: type[Model]) -> tuple[tuple[str, str], ...]:
    return tuple((field, info.alias or field) for field, info in model.model_fields.items())


def read_typed(project: Project, lang: Lang, texts: Sequence[TypedText]) -> WholeText:
    """These texts in that language, as the rules read a draft."""
    tag = project.council.english if lang == "en" else project.council.french
    language = get_language(lang, tag)
    saying = _Saying(language, project)
    passages = tuple(passage for typed in texts for passage in saying.passages(typed))
    document = Document(tag, str(project.title.of(lang)), ())
    return WholeText(lang, passages, document, "draft", acronyms=_acronyms(project, lang))


def _acronyms(project: Project, lang: Lang) -> frozenset[str]:
    """Those that the templates explain."""
    parties = (project.council.party, *project.parties.values())
    return frozenset(str(party.acronym.of(lang)) for party in parties if party.acronym)


class _Piece(NamedTuple):
    words: str
    lang: str = ""
    """Of words in another language, and `NAME` of a name."""


class _Saying:
    """One language saying the texts of one project."""

    def __init__(self, language: Language, project: Project) -> None:
        self._language, self._project = language, project
        self._lang: Lang = language.code
        self._parties = {"council": project.council.party, **project.parties}

    def passages(self, typed: TypedText) -> Iterator[Passage]:
        """The text, and each of its notes."""
        nodes = typed.text.of(self._lang).nodes
        role = "title" if typed.loc == ("title",) else ""
        yield self._passage(typed, "paragraph", nodes, role)
        for note in _notes(nodes):
            yield self._passage(typed, "note", note.children, "")

    def _passage(self, typed: TypedText, kind: PassageKind, nodes: Sequence[Node], role: str) -> Passage:
        text, foreign = "", []
        for words, lang in self._pieces(nodes, ""):
            if lang:
                foreign.append((len(text), len(text) + len(words), lang))
            text += words
        return Passage(text, kind, Origin(""), role, foreign=tuple(foreign), loc=(*typed.loc, self._lang))

    def _pieces(self, nodes: Sequence[Node], lang: str) -> Iterator[_Piece]:
        for node in nodes:
            match node:
                case str():
                    yield _Piece(_set(node, lang or self._lang), lang)
                case Placeholder():
                    yield self._placeholder(node)
                case Blank():
                    yield _Piece("[…]", NAME)
                case Foreign():
                    yield from self._pieces(node.children, node.lang)
                case Footnote():
                    pass
                case _:
                    yield from self._pieces(node.children, lang)

    def _placeholder(self, node: Placeholder) -> _Piece:
        if party := self._parties.get(node.key):
            return _Piece(
                str((party.short if node.form == "short" and party.short else party.name).of(self._lang)), NAME
            )
        fact = self._project.facts.get(node.key)
        if isinstance(fact, NamedFact):
            return _Piece(str(fact.name.of(self._lang)), NAME)
        if fact is None or isinstance(fact, Blank):
            return _Piece("[…]", NAME)
        return _Piece(self._figure(fact, node.form))

    def _figure(self, fact: Any, form: Any) -> str:
        language = self._language
        match fact:
            case Money():
                return language.format_money(fact, form)
            case Percent():
                return language.format_percent(fact)
            case Count():
                return language.format_count(fact)
            case Duration():
                return language.format_duration(fact)
            case Span() if form == "prose":
                return language.format_span(fact, "prose")
        return language.format_when(fact)


@lru_cache(maxsize=2048)
def _set(words: str, lang: str) -> str:
    """The words as they will be set; most of a batch come again."""
    return typeset(words, lang)


def _notes(nodes: Sequence[Node]) -> Iterator[Footnote]:
    for node in nodes:
        if isinstance(node, Footnote):
            yield node
        elif not isinstance(node, str | Placeholder | Blank):
            yield from _notes(node.children)
