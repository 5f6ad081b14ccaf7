"""A project as the rows of a workbook: what `read_workbook` reads, the other way round."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from delibgen.project.decisions import AcceptGift
from delibgen.project.declared import COUNCIL
from delibgen.project.fields import Items, Lang
from delibgen.project.money import Money
from delibgen.project.parts import Section
from delibgen.project.spec import Project
from delibgen.sources.columns import Column, Sheet, get_sheet, get_sheets
from delibgen.sources.saying import BULLET, LINE, Value, say, say_rapporteurs

Row = dict[str, Value]
"""Values by the ids of their columns; an empty cell has none."""
Entity = tuple[str, Any]
"""A part of the project under its key, which is empty for one that has none."""

_PYTHON_NAMES: Final = {"from": "from_", "for": "for_", "with": "with_"}
_NAMES: Final = frozenset({"name", "acronym", "short", "address", "number", "place", "replaces", "body"})
"""Texts that stand once where both languages write them alike."""
_OF_A_PROJECT: Final = (
    "reference", "council", "date", "session", "title", "context", "departments", "partners", "allow"
)  # fmt: skip
_BY_HAND: Final = frozenset({"paid_to", "by", "gift_fr", "gift_en", "gift_for"})
"""Columns of a decision whose path alone does not say what fills them."""
_PREFIXES: Final = {
    "parties": "parties.*",
    "budget": "budget.*",
    "decisions": "decisions.*",
    "agreements": "agreements.*",
    "rapporteurs": "rapporteurs.*",
    "objectives": "objectives.*",
    "expectations": "expectations.*",
    "activities": "activities.*",
    "visas": "visas.*",
    "facts": "facts.*",
    "sections": "sections.*",
    "annexes": "annexes.*",
}
"""Where in a spec the rows of each sheet stand."""


def fill(project: Project, lang: Lang = "fr") -> dict[str, list[Row]]:
    """The rows of each sheet that say `project`, by the ids of sheets and columns, in words of `lang`."""
    rows = {"projects": [_project_row(project, lang)]}
    for sheet in get_sheets()[1:]:
        rows[sheet.id] = [
            {"reference": project.reference or "", **_row(sheet, entity, lang)}
            for entity in _entities(project, sheet.id)
        ]
    if "rapporteurs" in rows["projects"][0]:
        rows["rapporteurs"] = []
    return rows


def _project_row(project: Project, lang: Lang) -> Row:
    sheet = get_sheet("projects")
    columns = [column for column in sheet.columns if column.path.split(".")[0] in _OF_A_PROJECT]
    row = _cells(columns, project, "", lang)
    if said := say_rapporteurs(project.rapporteurs, lang):
        row["rapporteurs"] = said
    return row


def _entities(project: Project, sheet: str) -> Iterator[Entity]:
    """The parts of the project that have a row each in the sheet."""
    match sheet:
        case "sections":
            yield from _sections(project.sections, "", 1)
            for key, annex in project.annexes.items():
                yield from _sections(annex.sections, key, 1)
        case "decisions":
            for decision in project.decisions:
                gifts = decision.gifts if isinstance(decision, AcceptGift) else [None]
                yield from (("", (decision, gift)) for gift in gifts)
        case _:
            held = getattr(project, sheet)
            yield from held.items() if isinstance(held, Mapping) else (("", part) for part in held)


def _sections(sections: Iterable[Section], annex: str, level: int) -> Iterator[Entity]:
    for section in sections:
        yield annex, (section, level)
        yield from _sections(section.sections, annex, level + 1)


def _row(sheet: Sheet, entity: Entity, lang: Lang) -> Row:
    key, part = entity
    prefix = _PREFIXES[sheet.id]
    match sheet.id:
        case "decisions":
            decision, gift = part
            columns = [column for column in sheet.columns if column.id not in _BY_HAND]
            return _cells(columns, decision, prefix, lang) | _decision_cells(sheet, decision, gift, lang)
        case "sections":
            section, level = part
            row = _cells(sheet.columns, section, prefix, lang) | {"level": level}
            return row | ({"annex": key} if key else {})
        case "facts" if not hasattr(part, "name"):
            return {"key": key, **_figure_cells(sheet, part, lang)}
        case _:
            return ({"key": key} if key else {}) | _cells(sheet.columns, part, prefix, lang)


def _figure_cells(sheet: Sheet, figure: Any, lang: Lang) -> Row:
    return {"value": say(sheet.column("value"), figure, lang)}


def _decision_cells(sheet: Sheet, decision: Any, gift: Any, lang: Lang) -> Row:
    """The cells that stand for fields of several names: who gives or receives, and what is given."""
    row: Row = {}
    if getattr(decision, "by", ()) not in ((), (COUNCIL,)):
        row["by"] = say(sheet.column("by"), decision.by, lang)
    if any(share.purpose for share in getattr(decision, "shares", ())):
        row["shares_en"] = "\n".join(share.purpose.en.source if share.purpose else "" for share in decision.shares)
    names = {"accept_grant": "from_", "award_grant": "to", "contribute": "to", "join": "body"}
    if party := getattr(decision, names.get(decision.kind, ""), None):
        row["party"] = party
    if decision.kind == "join" and decision.to:
        row["paid_to"] = decision.to
    if gift:
        row |= _cells(sheet.columns, gift, "decisions.*.gifts.*", lang) | {"party": gift.from_}
        if gift.value:
            row["amount"] = say(sheet.column("amount"), gift.value, lang)
    return _with_currency(row, gift.value if gift else getattr(decision, "amount", None))


def _with_currency(row: Row, amount: object) -> Row:
    return row | {"currency": amount.currency} if isinstance(amount, Money) else row


def _cells(columns: Sequence[Column], part: Any, prefix: str, lang: Lang) -> Row:
    """The cells that `part`, which stands at `prefix` in a spec, fills."""
    row: Row = {}
    for column in columns:
        below = column.path.removeprefix(prefix).removeprefix(".")
        if not column.path.startswith(prefix) or not below or "*" in below.split(".")[:-2]:
            continue
        value = _dig(part, below.split("."))
        if value not in (None, "", (), {}, False):
            row[column.id] = say(column, value, lang)
    return row


def _dig(part: Any, names: Sequence[str]) -> Any:
    """What `part` holds below a path: `None` where it has no such thing; a tuple below `*`."""
    if not names or part is None:
        return part
    name, *rest = names
    if name == "*":
        return tuple(_entry(entry, rest) for entry in part) if rest else part
    if rest == ["en"] and name in _NAMES:
        text = getattr(part, name, None)
        return None if text is None or text.fr == text.en else text.en
    return _dig(getattr(part, _PYTHON_NAMES.get(name, name), None), rest)


def _entry(entry: Any, names: Sequence[str]) -> Any:
    """What an entry of a list holds below a path; a list among paragraphs gives its items, one a line."""
    if isinstance(entry, Items):
        return LINE.join(BULLET + _dig(item, names).source for item in entry.items)
    return _dig(entry, names)
