"""From a raw spec to a project: one pass that finds every problem, each with its place and its remedy."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from pydantic import ValidationError

from delibgen.errors import BadValue, Problem, SpecError, in_cells
from delibgen.project.choices import with_choices
from delibgen.project.consistency import contradictions
from delibgen.project.council import Council
from delibgen.project.declared import Declared
from delibgen.project.faults import faults, faults_elsewhere, without_echoes
from delibgen.project.missing import facts_without_value, with_blanks
from delibgen.project.money import Signs
from delibgen.project.profile import get_council
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.project.signs import signs_of
from delibgen.project.spec import Project

_FOLLOWS: Mapping[str, tuple[Loc, ...]] = {
    "no_date": (("session",),),
    "nothing_to_say": (("context",), ("sections",)),
    "vote_without_day": (("session",),),
    "unused_budget": (("decisions",),),
    "unused_agreements": (("decisions",),),
    "unused_annexes": (("decisions",), ("context",)),
}
"""What a problem may follow from, elsewhere, where a cell does not read."""


def build_project(raw: Raw, *, draft: bool = False) -> Project:
    """The project that `raw` states; in a draft, with a blank for each missing text, amount, date or name.

    Raises `SpecError` with every problem at once: of the writing, of the fields, and between them.
    """
    raw = with_blanks(raw) if draft else raw
    raw = replace(raw, data=with_choices(raw.data))
    absent = list(facts_without_value(raw))
    declared = Declared.of(raw.data, raw.folder).and_facts(str(loc[1]) for loc in absent)
    declared = replace(declared, signs=partial(_signs_of, raw))
    problems = [*raw.problems, *(_absent(raw, loc) for loc in absent if not raw.is_echo(loc))]
    elsewhere: list[Problem] = []
    project = None
    try:
        project = Project.model_validate(raw.data, context=declared)
    except ValidationError as error:
        problems.extend(fault for fault in faults(error, raw, Project) if not _is_consequence(raw, fault.code))
        elsewhere.extend(faults_elsewhere(error))
    for loc, bad in contradictions(raw.data, of_france=_is_of_france(raw)):
        if not raw.is_echo(loc) and not _is_consequence(raw, bad.code):
            path, place = raw.locate(loc)
            problems.append(Problem(place, path, bad.code, bad.values))
    if problems or project is None:
        raise SpecError([*elsewhere, *(_said(raw, problem) for problem in without_echoes(problems))])
    return project


def _is_consequence(raw: Raw, code: str) -> bool:
    """Whether a problem may follow from what does not read elsewhere."""
    return any(raw.is_echo(other) for other in _FOLLOWS.get(code, ()))


def _is_of_france(raw: Raw) -> bool:
    """Whether the law of France binds the council; so it does where its profile is wrong, which is reported there."""
    given = raw.data.get("council", "")
    try:
        profile = given if isinstance(given, Council) else get_council(str(given), raw.folder)
    except BadValue:
        return True
    return profile.code != "foreign"


def _signs_of(raw: Raw) -> Signs:
    countries = (party.get("country") for party in _mappings(raw.data.get("parties")))
    return signs_of(str(raw.data.get("council", "")), raw.folder, countries)


def _mappings(table: object) -> list[Mapping[str, object]]:
    return [entry for entry in table.values() if isinstance(entry, Mapping)] if isinstance(table, Mapping) else []


def _absent(raw: Raw, loc: Loc) -> Problem:
    """The problem of a fact that has no value."""
    return Problem(raw.keys[loc], raw.headings.get(loc) or dotted(loc), "missing_field")


def _said(raw: Raw, problem: Problem) -> Problem:
    """The problem in words that name what the user sees: keys of a spec, or headings of a workbook."""
    if not raw.headings:
        return problem
    is_shared = problem.path in raw.lacking and problem.place == raw.places[()]
    return replace(problem, code=in_cells(problem.code), is_shared=is_shared)
