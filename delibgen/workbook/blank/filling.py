"""A project as the rows of a workbook: what `read_workbook` reads, the other way round."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from delibgen.language import get_language
from delibgen.project.council import Council, builtin_councils, get_builtin
from delibgen.project.decisions import AcceptGift, AmendDeliberation
from delibgen.project.declared import COUNCIL
from delibgen.project.fields import Items, Lang, Text
from delibgen.project.money import Count, Duration, Money, Percent
from delibgen.project.parts import Change, Member, Proposer, Rapporteur, TextSection, TextTable
from delibgen.project.spec import Project
from delibgen.project.sums import Charged, Instalment, PlannedExpense, Resource, Share
from delibgen.project.text import Words
from delibgen.project.when import Day, Year
from delibgen.workbook.cells import PERSON_NAME
from delibgen.workbook.columns import LISTED, Column, Sheet, get_sheet, get_sheets, wording

FilledValue = str | int | float | dt.date

BETWEEN: Final = " ; "
"""What separates the entries of a list in a cell."""
LINE: Final = "\n"
BULLET: Final = "- "
BAR: Final = " | "


def say(column: Column, value: Any, lang: Lang) -> FilledValue:
    """What the cell of `column` holds for `value`, in a workbook of `lang`."""
    own: Lang = "en" if column.id.endswith("_en") else "fr"
    by_kind: Mapping[str, Callable[[], FilledValue]] = {
        "text": lambda: say_value(value, own),
        "money": lambda: say_amount(value),
        "integer": lambda: int(value),
        "reporters": lambda: BETWEEN.join(value) if isinstance(value, tuple) else wording("cells", "yes", lang),
        "yes_no": lambda: wording("cells", "yes", lang),
        "either": lambda: wording("cells", "yes" if value else "no", lang),
        "choice": lambda: _choice(column, value, lang),
        "choices": lambda: BETWEEN.join(_choice(column, one, lang) for one in value),
        "days": lambda: say_days(value, lang),
        "instalments": lambda: LINE.join(_instalment(one, own) for one in value),
        "shares": lambda: LINE.join(map(_share, value)),
        "plan": lambda: LINE.join(map(_planned, value)),
        "people": lambda: LINE.join(_member(one, lang) for one in value),
        "reasons": lambda: LINE.join(f"{rule} : {reason}" for rule, reason in value.items()),
        "table": lambda: _table(value, own),
        "keys": lambda: BETWEEN.join(value) if isinstance(value, tuple) else str(value),
        "charged": lambda: BETWEEN.join(map(_charged, value)),
        "codes": lambda: BETWEEN.join(value),
    }
    return by_kind[column.kind]() if column.kind in by_kind else say_value(value, lang)


def say_value(value: Any, lang: Lang) -> FilledValue:
    """A value that shows what it is: a text, a date, a figure."""
    match value:
        case str():
            return value
        case Words():
            return value.source
        case Text():
            return value.of(lang).source
        case Council():
            return council_name(value)
        case Mapping():  # the labels of a budget line, of which a cell holds that of the line
            return str(value.get("line", ""))
        case tuple():
            return LINE.join(str(say_value(one, lang)) for one in value)
        case _:
            return _figure(value, lang)


def _figure(value: Any, lang: Lang) -> FilledValue:
    match value:
        case Day():
            return value.date
        case Year():
            return value.year
        case Money():
            return value.iso
        case Percent():
            return value.iso if lang == "fr" else value.iso.replace(" ", "")
        case Count():
            return f"{wording('cells', 'count', lang)} {value.value}"
        case Duration():
            unit = value.unit if value.value == 1 else f"{value.unit}s"
            return f"{value.value} {wording('cells', unit, lang)}"
        case _:
            return get_language(lang).format_when(value)


def say_amount(money: Money) -> FilledValue:
    """An amount as a number, whose currency stands beside it; as text where a number would not be exact."""
    number = float(money.amount)
    if Decimal(f"{number:.15g}") != money.amount:
        return money.iso
    return int(number) if number.is_integer() else number


def say_days(days: Sequence[Day], lang: Lang) -> FilledValue:
    """One day as a date, several in words."""
    return days[0].date if len(days) == 1 else get_language(lang).format_days(day.date for day in days)


def say_rapporteurs(rapporteurs: Iterable[Rapporteur], lang: Lang) -> str:
    """All of them in one cell; nothing where one of them wants more than a cell says."""
    said = []
    for one in rapporteurs:
        name = one.name.fr.source
        if one.replaces or one.name.fr != one.name.en or not re.fullmatch(PERSON_NAME, name):
            return ""
        title = _choice(get_sheet("rapporteurs").column("gender"), one.gender, lang)
        committee = f" ({_rank(one.committee, lang)})" if one.committee else ""
        said.append(f"{title} {name}{committee}")
    return BETWEEN.join(said)


def say_proposers(proposers: Iterable[Proposer], lang: Lang) -> str:
    """All of them in one cell."""
    return BETWEEN.join(_group(one.group, lang) if one.group else _proposer(one, lang) for one in proposers)


def _group(name: Text, lang: Lang) -> str:
    names = [name.fr.source] if name.fr == name.en else [name.fr.source, name.en.source]
    return f"{wording('cells', 'group', lang)} {BAR.join(names)}"


def _proposer(one: Proposer, lang: Lang) -> str:
    title = _choice(get_sheet("rapporteurs").column("gender"), one.gender or "", lang)
    return f"{title} {one.name.fr.source if one.name else ''}"


def council_name(council: Council) -> str:
    """The name of the built-in profile that `council` is; nothing for another."""
    return next((name for name in builtin_councils() if get_builtin(name) == council), "")


def _rank(number: int, lang: Lang) -> str:
    return get_language(lang).format_ordinal(number, "f")


def _choice(column: Column, value: str, lang: Lang) -> str:
    return next((choice.of(lang) for choice in column.choices if choice.id == value), value)


def _instalment(instalment: Instalment, lang: Lang) -> str:
    part = instalment.share if instalment.share is not None else instalment.amount
    when = instalment.when
    said = when.date.isoformat() if isinstance(when, Day) else say_value(when, lang)
    return f"{say_value(part, lang)} {said}"


def _charged(charged: Charged) -> str:
    amount = f" {charged.amount.iso}" if charged.amount else ""
    return f"{charged.line}{amount}{f' ({charged.year})' if charged.year else ''}"


def _share(share: Share) -> str:
    said = f"{share.to} {share.amount.iso}" if share.to else share.amount.iso
    return f"{said} : {share.purpose.fr.source}" if share.purpose else said


def _planned(entry: PlannedExpense | Resource) -> str:
    whose = entry.from_ if isinstance(entry, Resource) else None
    said = f"{whose} {entry.amount.iso}" if whose else entry.amount.iso
    return f"{said} : {entry.label.fr.source}" if entry.label else said


def _member(member: Member, lang: Lang) -> str:
    title = _choice(get_sheet("rapporteurs").column("gender"), member.gender, lang)
    said = f"{title} {member.name.fr.source}"
    return f"{said} : {member.office.fr.source}" if member.office else said


def _table(table: TextTable, lang: Lang) -> str:
    rows = [table.columns, *table.rows]
    return LINE.join(BAR.join(cell.of(lang).source for cell in row) for row in rows)


RowValues = dict[str, FilledValue]
"""Values by the ids of their columns; an empty cell has none."""
Entity = tuple[str, Any]
"""A part of the project under its key, which is empty for one that has none."""

_PYTHON_NAMES: Final = {"from": "from_", "for": "for_", "with": "with_"}
_NAMES: Final = frozenset({"name", "acronym", "short", "address", "number", "place", "replaces", "body"})
"""Texts that stand once where both languages write them alike."""
_OF_A_PROJECT: Final = (
    "reference", "council", "date", "session", "title", "context", "recitals", "departments", "partners", "allow"
)  # fmt: skip
_BY_HAND: Final = frozenset(
    {"paid_to", "by", "gift_fr", "gift_en", "gift_for", "gift_amount", "gift_estimated", "gift_inventory"}
    | {"gift_location_fr", "gift_location_en"}
)
"""Columns of a decision whose path alone does not say what fills them."""
_CHANGES: Final = "decisions.*.changes.*"
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


def fill(project: Project, lang: Lang = "fr") -> dict[str, list[RowValues]]:
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


def _project_row(project: Project, lang: Lang) -> RowValues:
    sheet = get_sheet("projects")
    columns = [column for column in sheet.columns if column.path.split(".")[0] in _OF_A_PROJECT]
    row = _cells(columns, project, "", lang)
    if said := say_rapporteurs(project.rapporteurs, lang):
        row["rapporteurs"] = said
    if project.proposers:
        row["proposers"] = say_proposers(project.proposers, lang)
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
                yield from (("", (decision, item)) for item in _items(decision))
        case _:
            held = getattr(project, sheet)
            yield from held.items() if isinstance(held, Mapping) else (("", part) for part in held)


def _items(decision: Any) -> Sequence[Any]:
    """The parts of a decision that have a row each; a decision without any has one row."""
    match decision:
        case AcceptGift():
            return decision.gifts
        case AmendDeliberation():
            return decision.changes
    return (None,)


def _sections(sections: Iterable[TextSection], annex: str, level: int) -> Iterator[Entity]:
    for section in sections:
        yield annex, (section, level)
        yield from _sections(section.sections, annex, level + 1)


def _row(sheet: Sheet, entity: Entity, lang: Lang) -> RowValues:
    key, part = entity
    prefix = _PREFIXES[sheet.id]
    match sheet.id:
        case "decisions":
            decision, item = part
            if isinstance(item, Change):
                return _change_cells(sheet, decision, item, lang)
            return _cells(_own_columns(sheet), decision, prefix, lang) | _decision_cells(sheet, decision, item, lang)
        case "sections":
            section, level = part
            row = _cells(sheet.columns, section, prefix, lang) | {"level": level}
            return row | ({"annex": key} if key else {})
        case "facts" if not hasattr(part, "name"):
            return {"key": key, **_figure_cells(sheet, part, lang)}
        case _:
            return ({"key": key} if key else {}) | _cells(sheet.columns, part, prefix, lang)


def _figure_cells(sheet: Sheet, figure: Any, lang: Lang) -> RowValues:
    return {"value": say(sheet.column("value"), figure, lang)}


def _own_columns(sheet: Sheet) -> list[Column]:
    """The columns of a decision whose path alone says what fills them."""
    return [column for column in sheet.columns if column.id not in _BY_HAND and not column.path.startswith(_CHANGES)]


def _change_cells(sheet: Sheet, decision: AmendDeliberation, change: Change, lang: Lang) -> RowValues:
    """The cells of one change; the row of the first one says the rest of the decision too."""
    is_first = change is decision.changes[0]
    columns = _own_columns(sheet) if is_first else [sheet.column("kind")]
    return _cells(columns, decision, "decisions.*", lang) | _cells(sheet.columns, change, _CHANGES, lang)


def _decision_cells(sheet: Sheet, decision: Any, gift: Any, lang: Lang) -> RowValues:
    """The cells that stand for fields of several names: who gives or receives, and what is given."""
    row: RowValues = {}
    if getattr(decision, "by", ()) not in ((), (COUNCIL,)):
        row["by"] = say(sheet.column("by"), decision.by, lang)
    for name, (path, text) in LISTED.items():
        texts = [getattr(entry, text) for entry in _dig(decision, path) or ()]
        if any(texts):
            row[f"{name}_en"] = LINE.join(words.en.source if words else "" for words in texts)
    role = decision.role.path if decision.role and not gift else ()
    if role and (party := _dig(decision, role)):
        row["party"] = BETWEEN.join(party) if isinstance(party, tuple) else party
    if role != ("to",) and getattr(decision, "to", None):
        row["paid_to"] = decision.to
    if gift:
        row |= _cells(sheet.columns, gift, "decisions.*.gifts.*", lang) | {"party": gift.from_}
        if gift.value:
            row["amount"] = say(sheet.column("amount"), gift.value, lang)
    sums = [getattr(decision, name, None) for name in ("amount", "value")]
    return _with_currency(row, gift.value if gift else next(filter(None, sums), None))


def _with_currency(row: RowValues, amount: object) -> RowValues:
    return row | {"currency": amount.currency} if isinstance(amount, Money) else row


def _cells(columns: Sequence[Column], part: Any, prefix: str, lang: Lang) -> RowValues:
    """The cells that `part`, which stands at `prefix` in a spec, fills."""
    row: RowValues = {}
    for column in columns:
        below = column.path.removeprefix(prefix).removeprefix(".")
        if not column.path.startswith(prefix) or not below or "*" in below.split(".")[:-2]:
            continue
        value = _dig(part, below.split("."))
        if value not in (None, "", (), {}, False) or (value is False and column.kind == "either"):
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
