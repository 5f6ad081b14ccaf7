"""What the rules find, where each of them could be run: one that fails must fail the test."""

from delibgen.checks import run
from delibgen.checks.reading.text import WholeText
from delibgen.checks.run import Finding, Found, Locate
from delibgen.project.spec import Project


def check_text(text: WholeText, allow: dict[str, str] | None = None) -> tuple[Finding, ...]:
    return _findings(run.check_text(text, allow))


def check_pair(french: WholeText, english: WholeText) -> tuple[Finding, ...]:
    return _findings(run.check_pair(french, english))


def check_project(project: Project, locate: Locate) -> tuple[Finding, ...]:
    return _findings(run.check_project(project, locate))


def _findings(found: Found) -> tuple[Finding, ...]:
    assert not found.problems, [problem.text() for problem in found.problems]
    return found.findings
