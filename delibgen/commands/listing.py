"""What was found, as lines for people, or as objects for machines."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from delibgen.commands.alike import alike, others
from delibgen.commands.repeated import Repeated
from delibgen.errors import Place, Problem, Ui, is_seen, message, shown

if TYPE_CHECKING:
    from delibgen.reviewing import Checked, Finding

ListingForm = Literal["text", "json", "sarif"]


class Listing:
    """Prints what was found as it comes, and counts it."""

    def __init__(self, ui: Ui, form: ListingForm) -> None:
        self._ui = ui
        self._form = form
        self._repeated = Repeated(ui)
        self._counts: Counter[str] = Counter()
        self._checked: list[Checked] = []
        self._langs: list[tuple[str, ...]] = []

    def add(self, checked: "Checked") -> None:
        """Says what was found in one project, file or pair."""
        self._counts["error"] += sum(not problem.is_notice for problem in checked.problems)
        self._counts["read"] += checked.is_read
        self._langs.append(checked.langs)
        self._counts.update("allowed" if finding.allowed else finding.severity for finding in checked.findings)
        if self._form == "sarif":
            self._checked.append(checked)
        elif self._form == "json":
            print(as_json(as_object(checked, self._ui)), flush=True)
        else:
            self._say(checked)

    def close(self) -> None:
        """Says what is said at the end."""
        if self._form == "sarif":
            from delibgen.commands.sarif import as_sarif  # noqa: PLC0415

            print(as_json(as_sarif(self._checked, self._ui), indent=2))
        for said in self._repeated.rest():
            print(said, file=sys.stderr)
        if self._form == "text" and self._counts["read"]:
            counts = {name: self._counts[name] for name in ("error", "warning", "info", "allowed")}
            print(message("counted", counts, self._ui), file=sys.stderr)
            if sorted(self._langs) == [("en",), ("fr",)]:
                print(message("pair_not_compared", {}, self._ui), file=sys.stderr)

    def status(self, *, strict: bool) -> int:
        """The exit code: 1 where something must not stay, 0 otherwise."""
        return int(any(self._counts[name] for name in ("error", *(["warning"] if strict else []))))

    def _say(self, checked: "Checked") -> None:
        for problem in filter(self._repeated.is_new, checked.problems):
            print(problem.text(self._ui), file=sys.stderr)
        for said in told(checked.findings, self._ui):
            print(said, flush=True)
        if not checked.problems and not checked.findings:
            print(message("nothing_found", {"name": checked.name}, self._ui), flush=True)


def told(findings: "Sequence[Finding]", ui: Ui) -> Iterator[str]:
    """The findings as they are read, the gravest first; those that say the same of many places as one."""
    for group in alike(findings, ui):
        yield "\n".join([*_lines(group[0], ui), *([f"    {others(group, ui)}"] if len(group) > 1 else [])])


def _lines(finding: "Finding", ui: Ui) -> list[str]:
    """A finding as it is read: where, which rule, what to do; the words; those they disagree with."""
    said = [finding.line(ui)]
    if finding.at:
        said.append("    {}⟨{}⟩{}".format(*(shown(part, ui) for part in finding.excerpt)))
    if finding.also:
        before, found, after = (shown(part, ui) for part in finding.other_excerpt)
        said.append(f"    {shown(finding.other_place, ui)}: {before}⟨{found}⟩{after}")
    if finding.allowed:
        said.append("    " + message("allowed_because", {"reason": finding.allowed}, ui))
    return said


def as_json(value: object, indent: int | None = None) -> str:
    """`value` as JSON that a person can read too, with what a terminal obeys or hides written as an escape."""
    return "\n".join(_escaped(line) for line in json.dumps(value, ensure_ascii=False, indent=indent).split("\n"))


def _escaped(line: str) -> str:
    return (
        line if is_seen(line) else "".join(letter if is_seen(letter) else json.dumps(letter)[1:-1] for letter in line)
    )


def as_object(checked: "Checked", ui: Ui) -> dict[str, object]:
    """What was found in one project, file or pair, for machines."""
    return {
        "name": checked.name,
        "findings": [finding_object(finding, ui) for finding in checked.findings],
        "problems": [problem_object(problem, ui) for problem in checked.problems],
    }


def problem_object(problem: Problem, ui: Ui) -> dict[str, object]:
    """A problem for machines."""
    said = message(problem.code, problem.values, ui)
    place = place_object(problem.place)
    told: dict[str, object] = {"place": place, "path": problem.path, "code": problem.code, "message": said}
    return {**told, "notice": True} if problem.is_notice else told


def finding_object(finding: "Finding", ui: Ui) -> dict[str, object]:
    """A finding for machines; what does not apply is left out."""
    known: dict[str, object] = {
        "rule": finding.rule,
        "severity": finding.severity,
        "place": place_object(finding.place),
        "path": finding.path,
        "message": finding.sentences[ui],
        "found": finding.at.text if finding.at else "",
        "passage": finding.at.passage.text if finding.at else "",
        "other": finding.also.passage.text if finding.also else "",
        "other_place": place_object(finding.other_place) if finding.other_place else "",
        "allowed": finding.allowed,
    }
    return {name: value for name, value in known.items() if value} | (
        {} if finding.fix is None else {"fix": finding.fix}
    )


def place_object(place: Place) -> dict[str, object]:
    """Where something stands; what does not apply is left out."""
    known = {"source": place.source, "sheet": place.sheet, "cell": place.cell}
    numbers = {"line": place.line, "column": place.column}
    return {name: value for name, value in {**known, **numbers}.items() if value}
