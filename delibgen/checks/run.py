"""Runs the rules, and says what they found in one shape."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from delibgen.checks.rule import Hit, Path, Rule, Scope, Severity, Span
from delibgen.checks.rules import RULES
from delibgen.checks.text import Text
from delibgen.errors import Place, Ui
from delibgen.project.spec import Project

_AROUND = 40
"""How many characters either side of the words an excerpt shows."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a careful reader would see: where, what, and what to write."""

    rule: str
    severity: Severity
    place: Place
    path: str
    """Dotted path of a project's field; empty for words of a text."""
    sentences: Mapping[Ui, str]
    before: str = ""
    found: str = ""
    after: str = ""
    """The words themselves, and those around them."""
    fix: str | None = None
    """What to write instead of `found`, where that is certain."""
    other: str = ""
    """The sentence it disagrees with, where there is one, and where that stands."""
    other_place: Place | None = None
    allowed: str = ""
    """The reason for which the project allows it; empty where it does not."""

    def text(self, ui: Ui = "en") -> str:
        return self.sentences[ui]


def check_text(text: Text, allow: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """What the rules find in one text, in reading order."""
    return _sorted(_found("text", lambda rule: rule.find(text) if text.lang in rule.langs else (), _no_place, allow))


def check_pair(french: Text, english: Text, allow: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """What the two texts of one project do not say alike."""
    return _sorted(_found("pair", lambda rule: rule.find(french, english), _no_place, allow))


def check_project(project: Project, place: Callable[[Path], Place]) -> tuple[Finding, ...]:
    """What the rules find in the facts; `place` tells where a field stands in its source."""
    return _sorted(_found("project", lambda rule: rule.find(project), place, project.allow))


def _found(
    scope: Scope,
    find: Callable[[Rule], Iterable[Hit]],
    place: Callable[[Path], Place],
    allow: Mapping[str, str] | None,
) -> Iterator[Finding]:
    for rule in RULES:
        if rule.scope == scope:
            for hit in find(rule):
                yield _finding(rule, hit, place, (allow or {}).get(rule.id, ""))


def _finding(rule: Rule, hit: Hit, place: Callable[[Path], Place], allowed: str) -> Finding:
    span = hit.at if isinstance(hit.at, Span) else None
    found, other = span.text if span else "", hit.also.text if hit.also else ""
    values = {"found": found, "fix": hit.fix or "", "other": other, **hit.values}
    words = span.passage.text if span else ""
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        place=span.passage.origin.at(span.start) if span else place(hit.at),  # type: ignore[arg-type]
        path="" if span else _dotted(hit.at),  # type: ignore[arg-type]
        sentences={"fr": rule.message(values, "fr"), "en": rule.message(values, "en")},
        before=words[max(0, span.start - _AROUND) : span.start] if span else "",
        found=found,
        after=words[span.end : span.end + _AROUND] if span else "",
        fix=hit.fix,
        other=hit.also.passage.text if hit.also else "",
        other_place=hit.also.passage.origin.at(hit.also.start) if hit.also else None,
        allowed=allowed,
    )


def _dotted(path: Path) -> str:
    """The path as messages show it: `decisions[0].amount`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _no_place(path: Path) -> Place:
    raise TypeError(path)  # a rule on texts names words, not fields


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.place, finding.rule)))
