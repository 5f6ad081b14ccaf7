"""What was found, in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), for code-review tools."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from delibgen import __version__
from delibgen.errors import Place, Problem, Ui, message

if TYPE_CHECKING:
    from delibgen.reviewing import Checked, Finding

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(checked: "Sequence[Checked]", ui: Ui) -> dict[str, object]:
    """One run that holds all that was found."""
    from delibgen.reviewing import RULES  # noqa: PLC0415

    rules = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.title(ui)},
            "help": {"text": rule.source},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for _, rule in sorted({rule.id: rule for rule in RULES}.items())
    ]
    driver = {"name": "delibgen", "version": __version__, "language": ui, "rules": rules}
    problems = [problem for one in checked for problem in one.problems]
    is_done = all(problem.is_notice for problem in problems)
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": is_done, "toolExecutionNotifications": _notices(problems, ui)}],
        "results": [_result(finding, ui) for one in checked for finding in one.findings],
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _notices(problems: Sequence[Problem], ui: Ui) -> list[dict[str, object]]:
    return [
        {
            "level": "note" if problem.is_notice else "error",
            "message": {"text": message(problem.code, problem.values, ui)},
            "locations": [_location(problem.place, problem.path)],
            **({"associatedRule": {"id": problem.path}} if problem.code == "rule_failed" else {}),
        }
        for problem in problems
    ]


def _result(finding: "Finding", ui: Ui) -> dict[str, object]:
    found = finding.at.text if finding.at else ""
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.sentences[ui]},
        "locations": [_location(finding.place, finding.path, found)],
    }
    if finding.other_place and finding.also:
        result["relatedLocations"] = [_location(finding.other_place, "", finding.also.text)]
    if finding.allowed:
        result["suppressions"] = [{"kind": "external", "justification": finding.allowed}]
    return result


def _location(place: Place, path: str, found: str = "") -> dict[str, object]:
    """Where something stands: by line in a text, by the name of the paragraph, cell or field elsewhere."""
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(Path(place.source).as_posix())}}
    if place.line and not place.cell:
        region: dict[str, object] = {"startLine": place.line, "startColumn": place.column or 1}
        physical["region"] = region | ({"snippet": {"text": found}} if found else {})
    location: dict[str, object] = {"physicalLocation": physical}
    name = " ".join(part for part in (f"{place.sheet}!{place.cell}" if place.sheet else place.cell, path) if part)
    return location | ({"logicalLocations": [{"fullyQualifiedName": name}]} if name else {})
