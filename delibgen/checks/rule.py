"""What a rule is: a function, and what there is to say about it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Unpack

from delibgen.checks.reading.expression import OfFigures, Sieve, expression, may_hold
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import shown
from delibgen.errors import Sentences, Ui, filled
from delibgen.project.raw import Loc

Severity = Literal["error", "warning", "info"]
Scope = Literal["project", "fields", "text", "pair", "spec", "act", "grammar"]
"""What a rule reads: the facts of a project, its fields that hold texts, one text, a French text and its English one,
what a spec has typed in both languages, the facts of a project beside the French text that was composed of it, or a
French text beside what a grammar checker says of it."""
DraftRead = Literal["", "typed", "act"]
"""What a rule on texts reads of a project: nothing, what its spec has typed, or the French act that was composed."""
Reach = Literal["text", "passages", "alone"]
"""What a rule on texts must see: all of a text, the passages that its look lets through, or each of those alone."""
_BRACED = expression(r"\{\w+\}")


class Hit(NamedTuple):
    """Where a rule is broken."""

    at: TextSpan | Loc
    """Words of a text, or the path of a field in the project."""
    fix: str | None = None
    """What to write instead of the words, where that is certain."""
    also: TextSpan | None = None
    """The words that they disagree with."""
    values: Mapping[str, object] = MappingProxyType({})
    """What the rule's sentence names in braces, beside `found`, `fix` and `other`, which stand for the words above."""


def rewritten(span: TextSpan, fix: str) -> Hit:
    """Words that are to be `fix`, with how those around would read then, as a rule's sentence names `written`."""
    return Hit(span, fix=fix, values={"written": shown(span.passage, span.start, span.end, fix)})


class Rule(NamedTuple):
    """One thing that a careful reader would see."""

    id: str
    severity: Severity
    scope: Scope
    langs: tuple[str, ...]
    """The languages of the texts it reads; empty for a rule on projects or on pairs."""
    sentences: Sentences
    source: str
    """Where the rule comes from."""
    find: Callable[..., Iterator[Hit]]
    draft: DraftRead = ""
    look: Sieve | None = None
    """Where it finds nothing in the words of a passage, nor does the rule; `None` for one that must look itself."""
    reach: Reach = "text"
    """What it must see to find what it finds in a passage."""

    @property
    def asks_each(self) -> bool:
        """Whether the passages tell, one by one, if it is to be run."""
        return self.look is not None or self.reach == "alone"

    @property
    def minds_figures(self) -> bool:
        """Whether it may find something in a passage, and nothing in one with the same words and other figures."""
        return isinstance(self.look, OfFigures)

    def may_find(self, words: str) -> bool:
        """Whether the rule may find something in these words."""
        return self.look is None or may_hold(self.look, words)

    def title(self, ui: Ui) -> str:
        """The sentence of the rule with nothing put in."""
        return _BRACED.sub("…", self.sentences[ui])

    def message(self, values: Mapping[str, object], ui: Ui) -> str:
        """The sentence of the rule in the reader's language."""
        return filled(self.sentences[ui], values, ui)


_Decorator = Callable[[Callable[..., Iterator[Hit]]], Rule]


def on_text(
    id: str,  # noqa: A002
    severity: Severity,
    *langs: str,
    draft: DraftRead = "",
    look: Sieve | None = None,
    reach: Reach = "text",
    source: str,
    **said: Unpack[Sentences],
) -> _Decorator:
    """Makes a function over one text the rule `id`; without `langs` it reads both languages.

    Without `draft`, it reads texts of others alone: in a project, the facts tell what it would look for.
    """
    return _made(id, severity, "text", said, source, langs=langs or ("fr", "en"), draft=draft, look=look, reach=reach)


def on_project(id: str, severity: Severity, *, source: str, **said: Unpack[Sentences]) -> _Decorator:  # noqa: A002
    """Makes a function over a project the rule `id`."""
    return _made(id, severity, "project", said, source)


def on_fields(id: str, severity: Severity, *, source: str, **said: Unpack[Sentences]) -> _Decorator:  # noqa: A002
    """Makes a function over a project and each text of its spec, with the field that it stands in, the rule `id`."""
    return _made(id, severity, "fields", said, source)


def on_pair(id: str, severity: Severity, *, source: str, **said: Unpack[Sentences]) -> _Decorator:  # noqa: A002
    """Makes a function over a French text and its English one the rule `id`."""
    return _made(id, severity, "pair", said, source)


def on_spec(id: str, severity: Severity, *, source: str, **said: Unpack[Sentences]) -> _Decorator:  # noqa: A002
    """Makes a function over a project and what its spec has typed in French and in English the rule `id`."""
    return _made(id, severity, "spec", said, source)


def on_act(id: str, severity: Severity, *, source: str, **said: Unpack[Sentences]) -> _Decorator:  # noqa: A002
    """Makes a function over a project and the French text composed of it the rule `id`."""
    return _made(id, severity, "act", said, source)


def on_grammar(id: str, severity: Severity, *, source: str, **said: Unpack[Sentences]) -> _Decorator:  # noqa: A002
    """Makes a function over a French text and what a grammar checker says of each passage the rule `id`."""
    return _made(id, severity, "grammar", said, source)


def _made(id: str, severity: Severity, scope: Scope, said: Sentences, source: str, **reads: Any) -> _Decorator:  # noqa: A002
    def made(find: Callable[..., Iterator[Hit]]) -> Rule:
        return Rule(id, severity, scope, sentences=said, source=source, find=find, **{"langs": (), **reads})

    return made
