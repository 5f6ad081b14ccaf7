"""The offices of people, which a text says after their names: « M. Alix EXEMPLE, adjoint à la Maire ».

An office alone is no fact: many sentences speak of a councillor. Behind the name of who holds it, it is one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from delibgen.document.model import Fact
from delibgen.document.naming import NameSpan, with_spans
from delibgen.document.portions import Portion
from delibgen.document.typography import as_typed
from delibgen.project.fields import Lang, Model
from delibgen.project.raw import Loc
from delibgen.project.spec import Project
from delibgen.project.stated import words_in, words_of
from delibgen.sides.statements import Statement

_BETWEEN = ", "
"""What stands between a name and an office in either language."""


class HeldOffice(NamedTuple):
    """An office, and who holds it."""

    stated: Statement
    holder: object
    """Their name, in each language."""
    office: object


def held_offices(project: Project) -> tuple[HeldOffice, ...]:
    """The offices that `project` states of people with names."""
    return (*_within(project.decisions, ("decisions",)), *_within(project.vote, ("vote",)))


def _within(value: object, loc: Loc) -> Iterator[HeldOffice]:
    match value:
        case Model():
            holder, office = getattr(value, "name", None), getattr(value, "office", None)
            if words := words_of(office):
                yield HeldOffice(Statement((*loc, "office"), "name", words[0], words), holder, office)
            inside: Iterable[tuple[str | int, object]] = [
                (key, getattr(value, key)) for key in type(value).model_fields
            ]
        case tuple():
            inside = enumerate(value)
        case Mapping():
            inside = value.items()
        case _:
            inside = ()
    for key, inner in inside:
        yield from _within(inner, (*loc, key))


def with_offices(portions: Iterable[Portion], known: Sequence[HeldOffice], lang: Lang) -> tuple[Portion, ...]:
    """The portions with each office as a fact that stands behind the name of who holds it."""
    sought = [
        (one, f"{as_typed(_said(one.holder, lang))}{_BETWEEN}", as_typed(_said(one.office, lang))) for one in known
    ]
    return tuple([_with_offices(portion, sought) for portion in portions]) if sought else (*portions,)


def _said(value: object, lang: Lang) -> str:
    return words_in(value, lang) or next(iter(words_of(value)), "")


def _with_offices(portion: Portion, sought: Iterable[tuple[HeldOffice, str, str]]) -> Portion:
    text = as_typed(portion.text)
    spans = [span for one, lead, office in sought if lead in text for span in _spans(text, one, lead, office)]
    return with_spans(portion, sorted(spans, key=lambda span: span[0])) if spans else portion


def _spans(text: str, one: HeldOffice, lead: str, office: str) -> Iterator[NameSpan]:
    at = text.find(f"{lead}{office}")
    while at >= 0:
        start = at + len(lead)
        end = start + len(office)
        if not text[end : end + 1].isalnum():
            yield start, end, Fact("name", office, (one.stated.path,))
        at = text.find(f"{lead}{office}", end)
