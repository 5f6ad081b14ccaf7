"""Decisions, from a row of the projects or from rows of their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_origin

from delibgen.errors import BadValue
from delibgen.project.decisions import (
    KINDS,
    AcceptGift,
    AmendDeliberation,
    ConcludeAgreement,
    DecisionKind,
    Direction,
    kind_of,
)
from delibgen.project.glossary import keys_of
from delibgen.project.raw import Loc
from delibgen.workbook.cells import (
    EntryText,
    SheetCell,
    choose,
    entries,
    office_of,
    paragraphs,
    read_cell,
    read_instalments,
    read_lines,
    read_list,
    read_moment,
    read_people,
    read_plan,
    read_shares,
    split,
    text_of,
)
from delibgen.workbook.columns import LISTED, get_sheet
from delibgen.workbook.making import APART, At, Making, located
from delibgen.workbook.rows import SheetRow
from delibgen.workbook.sections import put_pairs
from delibgen.workbook.units import taxes_of


@dataclass(frozen=True, slots=True)
class FindParty:
    """Gives the key of a party by its key or name; nothing for one that is not known."""

    find: Callable[[str], str]
    nearest: Callable[[str], str]
    """Gives the key or name that a text is most likely a slip for; nothing where it is like none."""

    def __call__(self, name: str) -> str:
        return self.find(name)

    def unknown(self, name: str) -> BadValue:
        """What is said of a name that no party bears."""
        near = self.nearest(name)
        return BadValue("cell_unknown_party_near" if near else "cell_unknown_party", key=name[:60], near=near)


AGREEMENT = kind_of(ConcludeAgreement)
AGREEMENT_ONLY = frozenset({"approve", "delegate"})
"""What belongs to the signature of an agreement, even beside another decision of the row."""
_GIFT = kind_of(AcceptGift)
_AMENDMENT = kind_of(AmendDeliberation)
_PARTIES = frozenset({"decisions.*.addressed_to.*", "decisions.*.by.*", "decisions.*.to", "decisions.*.gifts.*.for"})
_LISTS = {"duties": entries, "of": entries, "wishes": entries, "change_text": paragraphs}
"""Lists of texts that two columns give, one in each language, and how their cells are read."""
_OTHERWISE = frozenset({"kind", "decision", "party"})
"""Columns that are read before the others."""


@dataclass(frozen=True, slots=True)
class DecisionPlace:
    """A decision of a project: its place, and that of the gift or the change in it which a row is about."""

    kind: str
    place: Loc
    gift: int = 0
    change: int = 0

    def locate(self, cell: SheetCell) -> Loc:
        """The place of what a cell says; the amount beside a gift is its value."""
        if self.kind == _GIFT and cell.column.path == "decisions.*.amount":
            return (*self.place, "gifts", self.gift, "value")
        return located(cell.column, self.at)

    @property
    def at(self) -> At:
        return (
            ("decisions.*", self.place),
            ("decisions.*.gifts.*", (*self.place, "gifts", self.gift)),
            ("decisions.*.changes.*", (*self.place, "changes", self.change)),
        )

    @property
    def model(self) -> type[DecisionKind] | None:
        """The class of the kind; `None` for a decision that is to be thrown away."""
        return KINDS.get(self.kind)

    @property
    def role(self) -> Loc | None:
        """The place of the party."""
        role = self.model.role if self.model else None
        return (*self.place, *(self.gift if part == "*" else part for part in role.path)) if role else None

    @property
    def needs_party(self) -> bool:
        """Whether the decision is of nothing without a party."""
        return bool(self.model and self.model.role and self.model.role.is_needed)

    @property
    def rests_on_agreement(self) -> bool:
        """Whether it may name an agreement that it does not conclude."""
        return self.kind != AGREEMENT and "agreement" in fields_of(self.kind)

    @property
    def ways(self) -> tuple[Direction, Direction]:
        """The ways that its money may go, the usual one first."""
        return ("receipt", "expense") if self.model and self.model.flow == "receipt" else ("expense", "receipt")


def open_decision(making: Making, cell: SheetCell, kind: str) -> DecisionPlace:
    """A new decision of a kind, which `cell` states; without a kind, one to be thrown away once its cells are read."""
    place: Loc = ("decisions", len(making.data.get("decisions", [])))
    making.enter(place, {"kind": kind} if kind else {})
    making.note(place, cell)
    making.note((*place, "kind"), cell)
    return DecisionPlace(kind, place)


def read_kind(making: Making, cell: SheetCell) -> str:
    """The kind that a cell states; for none that reads, a problem, and nothing."""
    place: Loc = ("decisions", len(making.data.get("decisions", [])))

    def read() -> str:
        if cell.is_empty:
            raise BadValue("cell_missing")
        return choose(cell.column, text_of(cell), making.reading.lang)

    return making.read(cell, place, read) or ""


def decide(
    making: Making, row: SheetRow, spot: DecisionPlace, party: FindParty, *, left: frozenset[str] = frozenset()
) -> None:
    """Puts what a row states of a decision, but for the fields in `left`."""
    making.remember(row, "decisions.*", spot.at)
    for cell in row.filled:
        column = cell.column
        if column.path.startswith("decisions.") and column.id not in _OTHERWISE and column.kind not in APART:
            loc = spot.locate(cell)
            if loc[2] not in left and _fits(making, cell, loc, spot):
                _put(making, cell, loc, spot, party)
    for cell in row.filled:
        if cell.column.kind == "money" and cell.column.path.startswith("decisions."):
            _put_taxes(making, cell, row.get("tax"), spot)
    decide_lists(making, row, spot, party)
    making.settle_names(spot.place)


def _put_taxes(making: Making, cell: SheetCell, stated: SheetCell | None, spot: DecisionPlace) -> None:
    """Puts what the heading of an amount says of taxes; a problem where the decision cannot, or says otherwise."""
    word, taxes = taxes_of(cell.heading)
    if not taxes or not spot.kind:
        return
    if "tax" not in fields_of(spot.kind):
        making.fail(cell, spot.locate(cell), BadValue("heading_says_taxes", heading=cell.heading, word=word))
    elif stated and choose(stated.column, text_of(stated), making.reading.lang) != taxes:
        making.fail(cell, spot.locate(cell), BadValue("heading_other_taxes", word=word, stated=text_of(stated)))
    else:
        making.enter((*spot.place, "tax"), taxes)


def decide_lists(making: Making, row: SheetRow, spot: DecisionPlace, party: FindParty) -> None:
    """Puts the lists that a row states of a decision, of which two columns give the two languages."""
    for name, read in _LISTS.items():
        _decide_pairs(making, row, spot, name, read)
    if cells := _stated(making, row, ("instalments_fr", "instalments_en"), (*spot.place, "instalments"), spot):
        _put_instalments(making, cells, (*spot.place, "instalments"))
    for name, (path, text) in LISTED.items():
        loc: Loc = (*spot.place, *path)
        if cells := _stated(making, row, (name, f"{name}_en"), loc, spot):
            _put_listed(making, cells, loc, text, party)


def _decide_pairs(
    making: Making, row: SheetRow, spot: DecisionPlace, name: str, read: Callable[[str], Sequence[EntryText]]
) -> None:
    """Puts the texts of a list of its own, in one language or in both."""
    names = (f"{name}_fr", f"{name}_en")
    if row.view.has(names[0]):
        loc = located(row.view.sheet.column(names[0]), spot.at)[:-2]
        if _stated(making, row, names, loc, spot):
            put_pairs(making, row, names, loc, read)


def _stated(making: Making, row: SheetRow, names: Sequence[str], loc: Loc, spot: DecisionPlace) -> Sequence[SheetCell]:
    """The cells of those columns, if one says something and the kind has a field at `loc`.

    Where none says anything, what is missing of such a field is missing in the first of them.
    """
    stated = [name for name in names if name in row.stated]
    if not stated:
        if loc[2] in fields_of(spot.kind):
            making.expect(loc, row, names[0])
        return ()
    is_fit = _fits(making, row.cell(row.view.sheet.column(stated[0])), loc, spot)
    return [row.cell(row.view.sheet.column(name)) for name in names] if is_fit else ()


def decide_agreement_only(making: Making, row: SheetRow, spot: DecisionPlace) -> None:
    """Puts what a row states of the signature of an agreement, beside another decision."""
    for column in row.view.sheet.columns:
        if column.path.startswith("decisions."):
            cell = row.cell(column)
            loc = spot.locate(cell)
            if loc[2] in AGREEMENT_ONLY:
                making.note(loc, cell)
                if not cell.is_empty:
                    making.put(cell, loc)


def _put(making: Making, cell: SheetCell, loc: Loc, spot: DecisionPlace, party: FindParty) -> None:
    value: object
    if cell.column.path in _PARTIES:
        value = making.read(cell, loc, lambda: cited(cell, party))
    elif cell.column.kind == "reporters":
        value = making.read(cell, loc, lambda: _reporting(read_cell(cell, making.reading), party))
    else:
        value = making.read(cell, loc, lambda: read_cell(cell, making.reading))
    if isinstance(value, list) and len(value) == 1 and spot.kind and not _takes_several(spot.kind, str(loc[2])):
        value = value[0]
    if value is not None and (value is not False or cell.column.kind == "either"):
        making.enter(loc, value)


def _fits(making: Making, cell: SheetCell, loc: Loc, spot: DecisionPlace) -> bool:
    """Whether the kind of the decision has such a field; if not, the cell is wrong."""
    if spot.kind and loc[2] not in fields_of(spot.kind):
        making.fail(cell, loc, BadValue("cell_not_for_kind", kind=_words()[spot.kind][making.reading.lang]))
        return False
    return True


def cited(cell: SheetCell, party: FindParty) -> str | list[str]:
    """The keys of the parties that a cell cites, by their keys or names."""
    if cell.column.kind == "keys":
        return cited_several(cell, party)
    return find_party(text_of(cell), party)


def cited_several(cell: SheetCell, party: FindParty) -> list[str]:
    """The keys of the parties in a list."""
    return read_list(cell, lambda one: [find_party(name, party) for name in split(text_of(one))])


def _reporting(stated: object, party: FindParty) -> object:
    return [find_party(name, party) for name in stated] if isinstance(stated, list) else stated


def find_party(name: str, party: FindParty) -> str:
    """The key of a party; the name itself where it could be a key, which is then said to be unknown."""
    key = party(name)
    if not key and (" " in name or not name.isascii()):
        raise party.unknown(name)
    return key or name


def _put_instalments(making: Making, cells: Sequence[SheetCell], loc: Loc) -> None:
    french, english = (making.read(cell, loc, _bound(read_instalments, cell, making)) for cell in cells)
    making.note(loc, cells[0])
    if french is None or english is None:
        return
    if french and english and [share for share, _ in french] != [share for share, _ in english]:
        making.fail(cells[1], (*loc, len(french)), BadValue("cell_instalments_unpaired", heading=cells[0].heading))
        return
    for number, (share, _) in enumerate(french or english):
        said = {lang: part[number][1] for lang, part in (("fr", french), ("en", english)) if part}
        dates = {read_moment(text, making.reading) for text in said.values()}
        when = dates.pop() if len(dates) == 1 else None
        making.enter((*loc, number), {"share" if share.endswith("%") else "amount": share, "when": when or said})
        making.note_pair((*loc, number, "when"), cells)


def _bound(
    read: Callable[..., list[tuple[str, str]]], cell: SheetCell, making: Making
) -> Callable[[], list[tuple[str, str]]]:
    return lambda: [] if cell.is_empty else read(cell, making.reading)


_READ: Mapping[str, Callable[..., list[dict[str, str]]]] = {
    "shares": read_shares,
    "plan": read_plan,
    "people": read_people,
}


def _put_listed(making: Making, cells: Sequence[SheetCell], loc: Loc, text: str, party: FindParty) -> None:
    """Puts the entries of the first cell at `loc`; the other gives the `text` of each in English."""
    read = _READ[cells[0].column.kind]

    def listing(cell: SheetCell) -> list[dict[str, str]]:
        try:
            return read(cell, making.reading, party)
        except BadValue as bad:
            raise (party.unknown(str(bad.values["key"])) if bad.code == "cell_unknown_party" else bad) from None

    listed = making.read(cells[0], loc, lambda: read_list(cells[0], listing))
    english = [] if cells[1].is_empty else making.read(cells[1], loc, lambda: read_lines(cells[1]))
    making.note(loc, cells[0])
    if listed is None or english is None:
        return
    if len(english) > len(listed):
        making.fail(cells[1], (*loc, len(listed)), BadValue("cell_shares_unpaired", heading=cells[0].heading))
        return
    if cells[0].column.kind == "people":
        english = [office_of(words) for words in english]
    for number, entry in enumerate(listed):
        texts = {"fr": entry.get(text), "en": english[number] if number < len(english) else ""}
        said = {lang: words for lang, words in texts.items() if words}
        making.enter((*loc, number), {**entry, text: said} if said else entry)
        making.note_pair((*loc, number, text), cells)


def decide_rows(making: Making, rows: Sequence[SheetRow], party: FindParty) -> None:
    """Puts the decisions of rows of their own; gifts of one purpose in a row, or changes of one text, are one."""
    for row in rows:
        with making.reading_of(row):
            cell = row.cell(row.view.sheet.column("kind"))
            kind = read_kind(making, cell)
            spot = _next_item(making, row, kind) or open_decision(making, cell, kind)
            _put_party(making, row, spot, party)
            decide(making, row, spot, party)


def _next_item(making: Making, row: SheetRow, kind: str) -> DecisionPlace | None:
    """The place of a row that goes on with the decision above."""
    following = {_GIFT: _next_gift, _AMENDMENT: _next_change}.get(kind)
    return following(making, row) if following else None


def _next_gift(making: Making, row: SheetRow) -> DecisionPlace | None:
    """The place of one more gift in the decision above, if that is on gifts of the same purpose."""
    decisions = making.data.get("decisions", [])
    if not decisions or decisions[-1].get("kind") != _GIFT:
        return None
    stated = {lang: text for lang in ("fr", "en") if (text := row.text(f"purpose_{lang}"))}
    if stated and stated != decisions[-1].get("purpose"):
        return None
    return DecisionPlace(_GIFT, ("decisions", len(decisions) - 1), len(decisions[-1].get("gifts", [])))


def _next_change(making: Making, row: SheetRow) -> DecisionPlace | None:
    """The place of one more change of the délibération above, where the row names none of its own."""
    decisions = making.data.get("decisions", [])
    if not decisions or decisions[-1].get("kind") != _AMENDMENT or row.get("amended_date"):
        return None
    return DecisionPlace(_AMENDMENT, ("decisions", len(decisions) - 1), change=len(decisions[-1].get("changes", [])))


def _put_party(making: Making, row: SheetRow, spot: DecisionPlace, party: FindParty) -> None:
    cell = row.get("party")
    if spot.role:
        making.note(spot.role, row.cell(row.view.sheet.column("party")))
    if not cell:
        return
    if not spot.role:
        if not spot.kind:
            return
        word = _words()[spot.kind][making.reading.lang]
        making.fail(cell, (*spot.place, "party"), BadValue("cell_not_for_kind", kind=word))
        return
    field = str(spot.role[-1])
    several = field in fields_of(spot.kind) and _takes_several(spot.kind, field)
    keys = making.read(
        cell, spot.role, lambda: cited_several(cell, party) if several else [find_party(text_of(cell), party)]
    )
    if keys:
        making.enter(spot.role, keys if len(keys) > 1 else keys[0])


@cache
def fields_of(kind: str) -> frozenset[str]:
    """The keys that a decision of the kind has; none for what is no kind."""
    return frozenset(keys_of(KINDS[kind]) if kind in KINDS else ())


@cache
def _takes_several(kind: str, key: str) -> bool:
    """Whether that field of the kind holds a list."""
    return get_origin(KINDS[kind].model_fields[keys_of(KINDS[kind])[key]].annotation) is tuple


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    """What each kind is called."""
    return {
        choice.id: {"fr": choice.fr, "en": choice.en} for choice in get_sheet("projects").column("decision").choices
    }
