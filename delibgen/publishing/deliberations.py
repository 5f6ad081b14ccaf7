"""The row of open data on a délibération: SCDL « Délibérations »."""

from collections.abc import Iterator, Mapping

from delibgen.project.decisions import AwardGrant, Decision
from delibgen.project.matters import get_matters, second_level
from delibgen.project.parts import BudgetLine
from delibgen.project.spec import Project
from delibgen.publishing.adoption import adoption_of
from delibgen.publishing.rows import DataRow
from delibgen.publishing.schema import matter_name
from delibgen.publishing.words import PlainFrench
from delibgen.tables import get_data


def matter_of(project: Project) -> str:
    """The matter as it is stated, or as the decisions leave no doubt of; empty where they do."""
    if project.matter:
        return project.matter
    found = {_matter_of(decision) for decision in project.decisions if decision.kind not in _beside()}
    return found.pop() if len(found) == 1 else ""


def _beside() -> list[str]:
    """The kinds that go with another and have no matter of their own then."""
    kinds: list[str] = get_data("nomenclature")["beside"]
    return kinds


def _matter_of(decision: Decision) -> str:
    known: Mapping[str, object] = get_data("nomenclature")["defaults"].get(decision.kind, {})
    if isinstance(decision, AwardGrant) and decision.nature not in known["natures"]:  # type: ignore[operator]
        return ""
    return str(known.get("matter", ""))


def deliberation(project: Project) -> DataRow:
    """The row of a project that decides something; what it does not state is left empty."""
    council, adoption, matter = project.council, adoption_of(project), second_level(matter_of(project))
    row = {
        "COLL_NOM": council.body.name.fr,
        "COLL_SIRET": council.body.siret or "",
        "DELIB_ID": adoption.number,
        "DELIB_DATE": adoption.date,
        "DELIB_MATIERE_CODE": matter,
        "DELIB_MATIERE_NOM": matter_name(get_matters()[matter]) if matter else "",
        "DELIB_OBJET": PlainFrench(project).of(project.title),
        **_budget(project),
        "PREF_ID": council.transmission.authority if council.transmission and adoption.is_adopted else "",
        "PREF_DATE": adoption.transmitted,
        **adoption.votes,
        "DELIB_URL": adoption.url,
    }
    return DataRow("deliberations", row, adoption.is_adopted)


def _budget(project: Project) -> Mapping[str, str]:
    """The year and the budget that are charged; none where a year is blank, or the lines are of two budgets."""
    lines = [*_lines(project)]
    years = {year for _, year in lines}
    sections = {line.section for line, _ in lines}
    section = sections.pop() if len(sections) == 1 else None
    if section is None or not all(isinstance(year, int) for year in years):
        return {}
    ends = sorted({str(min(years)), str(max(years))})  # type: ignore[type-var]  # none is blank
    return {"BUDGET_ANNEE": "/".join(ends), "BUDGET_NOM": get_data("scdl")["words"][section]}


def _lines(project: Project) -> Iterator[tuple[BudgetLine, object]]:
    """Each budget line that is charged or credited, with its year."""
    for decision in project.decisions:
        for part in (*decision.charged("expense"), *decision.charged("receipt")):
            line = project.budget[part.line]
            yield line, part.year or line.year
