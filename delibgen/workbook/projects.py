"""One project from its row, and from all that the row cites or owns in the other sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from delibgen.errors import BadValue
from delibgen.project.raw import Loc, Raw
from delibgen.workbook.book import KEYED, Book, enter_cited, same
from delibgen.workbook.cells import SheetCell, choose, entries, paragraphs, read_list, read_opinions, split, text_of
from delibgen.workbook.deciding import (
    AGREEMENT,
    AGREEMENT_ONLY,
    DecisionPlace,
    FindParty,
    cited_several,
    decide,
    decide_agreement_only,
    decide_rows,
    fields_of,
    open_decision,
    read_kind,
)
from delibgen.workbook.grouping import AWARD, refuse_unlike, share_out
from delibgen.workbook.making import Making, cells_of, headings_of, places_of
from delibgen.workbook.rows import SheetRow, usage_of
from delibgen.workbook.sections import put_pairs, put_sections

_PAIRS = {"context": paragraphs, "objectives": entries, "expectations": entries, "recitals": entries}
"""Lists of texts that two columns of the row give, one in each language, and how their cells are read."""
_LISTS = ("rapporteurs", "objectives", "expectations", "activities", "visas")
"""The sheets of which each row adds an entry to a list of the project."""
_PARTNER = "partner"
"""What the row's own partner is cited by."""


def make_project(rows: Sequence[SheetRow], book: Book, currency: str, source: Path) -> Raw:
    """The spec that a row of the projects states, or several of one act, with what other sheets say of it."""
    row = rows[0]
    reference = row.text("reference")
    facts = book.visible("facts", reference)
    making = Making(row, usage_of(row, currency, facts.keys()))
    for one in rows:
        making.problems.extend(one.strays())
    making.taken = {key for sheet in KEYED for key in book.visible(sheet, reference)}
    making.data["schema"] = "1"
    _Row(making, row, book, reference).put(rows[1:])
    return Raw(
        making.data,
        str(source),
        places_of(making),
        making.keys,
        tuple(making.problems),
        source.parent,
        headings_of(making),
        cells_of(making),
        frozenset(making.unread),
        lacking=row.view.lacking,
    )


class _Row:
    """The parts of a project, put one after the other."""

    def __init__(self, making: Making, row: SheetRow, book: Book, reference: str) -> None:
        self.making = making
        self.row = row
        self.book = book
        self.reference = reference
        self.party = FindParty(partial(self._party, reference=reference), partial(book.near_name, reference=reference))

    def put(self, others: Sequence[SheetRow] = ()) -> None:
        """Puts all of the project; each of the other rows adds what it decides."""
        making, row = self.making, self.row
        making.fill(row, "")
        self.replace_names()
        for field, read in _PAIRS.items():
            put_pairs(making, row, (f"{field}_fr", f"{field}_en"), (field,), read)
        with making.reading_of(row):
            self.put_decisions()
        if others:
            self.put_others(others)
        decide_rows(making, self.book.own("decisions", self.reference), self.party)
        self.put_opinions()
        for sheet in _LISTS:
            for linked in self.book.own(sheet, self.reference):
                self.put_entry(sheet, linked)
        put_sections(making, self.book.own("sections", self.reference), ("sections",))
        enter_cited(making, self.book, self.reference, self.party)
        _put_own_figures(making, row)
        if not making.data.get("decisions"):
            making.note(("decisions",), row.cell(row.view.sheet.column("context_fr")))

    def put_others(self, others: Sequence[SheetRow]) -> None:
        """Adds what the other rows of the act decide; grants to several are one in shares."""
        refuse_unlike(self.making, [self.row, *others])
        spots = [(0, self.row)]
        for row in others:
            spots.append((len(self.making.data.get("decisions", [])), row))
            with self.making.reading_of(row):
                _Row(self.making, row, self.book, self.reference).put_decisions()
        decisions = self.making.data.get("decisions", [])
        kinds = {decisions[rank].get("kind") for rank, _ in spots if rank < len(decisions)}
        if kinds == {AWARD} and len(decisions) >= len(spots):
            share_out(self.making, spots)

    def _party(self, text: str, *, reference: str) -> str:
        return text if text == "council" else self.book.party(text, reference)

    def replace_names(self) -> None:
        """Puts the keys of the other partners for their names."""
        cell = self.row.get("partners")
        if cell and "partners" in self.making.data:
            read = self.making.read(cell, ("partners",), lambda: cited_several(cell, self.party))
            self.making.data["partners"] = read or []

    def put_entry(self, sheet: str, row: SheetRow) -> None:
        """Adds what a row of a linked sheet states to the list of that name."""
        making = self.making
        place: Loc = (sheet, len(making.data.get(sheet, [])))
        making.enter(place, {})
        making.fill(row, f"{sheet}.*", ((f"{sheet}.*", place),))
        making.settle_names(place)
        making.problems.extend(row.strays())

    def put_opinions(self) -> None:
        cell = self.row.get("opinions")
        visas = self.making.read(cell, ("visas",), lambda: self.opinions(cell)) if cell else None
        for number, visa in enumerate(visas or ()):
            self.making.enter(("visas", number), visa)
            if cell:
                self.making.note(("visas", number), cell)

    def opinions(self, cell: SheetCell) -> list[dict[str, object]]:
        return read_list(cell, lambda one: read_opinions(one, self.making.reading))

    def put_decisions(self) -> None:
        """Puts the decision of the row, and the agreement beside it."""
        making, row = self.making, self.row
        kind_cell, form_cell = (row.cell(row.view.sheet.column(name)) for name in ("decision", "agreement"))
        agreements = self.read_agreement(form_cell)
        spot = None
        if not kind_cell.is_empty or (not agreements and self.states_a_decision()):
            spot = open_decision(making, kind_cell, read_kind(making, kind_cell))
        partner = self.put_partner(is_needed=self.needs_partner(spot, agreements))
        if spot:
            beside = bool(agreements) and spot.kind != AGREEMENT
            if spot.role and partner:
                making.enter(spot.role, partner)
            if spot.role:
                making.note(spot.role, row.cell(row.view.sheet.column("partner")))
            decide(making, row, spot, self.party_or(partner), left=AGREEMENT_ONLY if beside else frozenset())
        signed = self.put_agreement(form_cell, agreements, spot, partner) if agreements else None
        if charged := spot or signed:
            self.put_line(charged)
        else:
            self.refuse_idle("budget.", BadValue("cell_without_decision"))
        if form_cell.is_empty and not (spot and spot.kind == AGREEMENT):
            self.refuse_idle("agreements.", BadValue("cell_without_agreement", heading=form_cell.heading))

    def refuse_idle(self, prefix: str, bad: BadValue) -> None:
        """Says of each cell below `prefix`, but for the form of an agreement, that nothing takes what it states."""
        for cell in self.row.filled:
            is_stated = cell.column.id not in {"agreement", *self.row.view.constants} and cell.value is not False
            if is_stated and cell.column.path.startswith(prefix):
                self.making.fail(cell, (prefix, cell.column.id), bad)

    def party_or(self, partner: str) -> FindParty:
        """Gives the key of a party, the row's own `partner` among them, which may be cited by its name."""
        own = same(self.row.text("partner"))
        find = self.party.find
        return replace(self.party, find=lambda text: partner if partner and same(text) == own else find(text))

    def states_a_decision(self) -> bool:
        return any(cell.column.path.startswith("decisions.") for cell in self.row.filled)

    def read_agreement(self, cell: SheetCell) -> list[str]:
        """The form of the row's own agreement, or the keys of agreements that have a row of their own."""
        if cell.is_empty:
            return []
        visible = self.book.visible("agreements", self.reference)

        def read() -> list[str]:
            text = text_of(cell)
            keys = split(text)
            return (
                keys if all(key in visible for key in keys) else [choose(cell.column, text, self.making.reading.lang)]
            )

        return self.making.read(cell, ("agreements", "agreement", "form"), read) or []

    def put_agreement(
        self, cell: SheetCell, agreements: list[str], spot: DecisionPlace | None, partner: str
    ) -> DecisionPlace:
        """Puts the agreement of the row, or the keys of others; gives the decision that concludes it."""
        making, row = self.making, self.row
        if agreements[0] not in self.book.visible("agreements", self.reference):
            key = self.free("agreements", "agreement")
            place: Loc = ("agreements", key)
            making.note(place, cell)
            making.fill(row, "agreements.*", (("agreements.*", place),))
            making.note((*place, "with"), row.cell(row.view.sheet.column("partner")))
            if partner:
                making.enter((*place, "with"), [partner])
            agreements = [key]
        else:
            self.refuse_idle("agreements.", BadValue("cell_beside_agreement", key=agreements[0]))
        if spot and spot.rests_on_agreement and not self.gives(spot):
            making.enter((*spot.place, "agreement"), agreements[0])
        if not spot or spot.kind != AGREEMENT:
            spot = open_decision(making, cell, AGREEMENT)
            decide_agreement_only(making, row, spot)
        making.enter((*spot.place, "agreement"), agreements)
        making.note((*spot.place, "agreement"), cell)
        return spot

    def gives(self, spot: DecisionPlace) -> bool:
        """Whether a contribution says for itself what is given."""
        return bool(
            {"amount", "shares", "bears", "basis", "each"} & self.making.data["decisions"][spot.place[1]].keys()
        )

    def needs_partner(self, spot: DecisionPlace | None, agreements: Sequence[str]) -> bool:
        """Whether something in the row is about its own partner, stated or not."""
        if agreements and agreements[0] not in self.book.visible("agreements", self.reference):
            return True
        if spot and spot.needs_party and not self.row.get("shares"):  # which name a party each
            return True
        said = (cell.value for cell in self.row.filled if isinstance(cell.value, str) and "{" in cell.value)
        is_cited = any(_PARTNER in self.making.keys_in(text) for text in said)
        return is_cited and _PARTNER not in self.book.visible("parties", self.reference)

    def put_partner(self, *, is_needed: bool) -> str:
        """The key of the row's partner, put among the parties where it has no row of its own."""
        making, row = self.making, self.row
        cell = row.cell(row.view.sheet.column("partner"))
        name = row.text("partner")
        key = self.party(name) if name else ""
        own = [
            other for other in row.filled if other.column.path.startswith("parties.") and other.column != cell.column
        ]
        if key:
            for other in own:
                making.fail(other, ("parties", "partner", other.column.id), BadValue("cell_beside_key", key=key))
            return key
        if not name and not own and not is_needed:
            return ""
        key = self.free("parties", _PARTNER)
        making.enter(("parties", key), {})
        making.fill(row, "parties.*", (("parties.*", ("parties", key)),))
        making.settle_names(("parties", key))
        self.refuse_misspelt(cell, name)
        return self.merged("parties", key)

    def refuse_misspelt(self, cell: SheetCell, name: str) -> None:
        """A name that is nearly a key is no name of a party that nobody has heard of."""
        near = self.book.near_party(name, self.reference)
        if near:
            self.making.fail(cell, ("parties", "partner"), BadValue("cell_unknown_party_near", key=name, near=near))

    def put_line(self, spot: DecisionPlace) -> None:
        """Puts the budget line that the row itself gives, in the direction that no key is given for."""
        making, row = self.making, self.row
        if not any(cell.column.path.startswith("budget.") for cell in row.filled):
            return
        free = [way for way in spot.ways if not row.get(way)]
        cell = row.cell(row.view.sheet.column("line_year"))
        if not free:
            making.fail(cell, ("budget", "line"), BadValue("cell_third_line"))
            return
        key = self.free("budget", "line")
        making.fill(row, "budget.*", (("budget.*", ("budget", key)),))
        key = self.merged("budget", key)
        making.enter((*spot.place, free[0]), [key])
        making.note((*spot.place, free[0]), cell)

    def merged(self, table: str, key: str) -> str:
        """The key of a party or a budget line that another row of the act gave alike, in the place of that one."""
        entries = self.making.data.get(table, {})
        alike = next((name for name, entry in entries.items() if name != key and entry == entries.get(key)), key)
        if alike != key:
            del entries[key]
        return alike

    def free(self, sheet: str, key: str) -> str:
        """`key`, or one that no row has taken, of a sheet or of the act."""
        taken = {*self.book.visible(sheet, self.reference), *self.making.data.get(sheet, ())}
        free, number = key, 1
        while free in taken:
            number += 1
            free = f"{key}-{number}"
        return free


def references_of(row: SheetRow) -> str:
    """The reference of a project, as `same` compares it."""
    return same(row.text("reference"))


_OWN = {"amount": "amount", "total": "out_of", "period": "period"}
"""The ids of the columns, by which the figures are cited, and where the first decision holds them."""
_OTHER_SUMS = frozenset({"shares", "basis", "bears"})
"""What a decision may say instead of an amount."""


def _put_own_figures(making: Making, row: SheetRow) -> None:
    """Puts each figure of the first decision that a text cites by name among the facts, where the decision takes it."""
    facts = making.data.get("facts", {})
    decision: Mapping[str, Any] = (making.data.get("decisions") or [{}])[0]
    for name in sorted(name for name in making.cited & _OWN.keys() if ("facts", name) not in making.keys):
        loc, value = _own_figure(decision, name)
        if value in making.reading.facts:
            value = facts.get(value)
        elif value is not None:
            making.enter(loc, name)
        if value is None:
            _lack(making, row, name, decision)
            continue
        making.enter(("facts", name), value)
        if cell := making.cell_of(loc):
            making.note(("facts", name), cell)


def _own_figure(decision: Mapping[str, Any], name: str) -> tuple[Loc, object]:
    """Where the first decision holds a figure that is cited by that name, and what it says there."""
    gifts = decision.get("gifts") or [{}]
    value = decision.get(_OWN[name])
    if not value and name == "amount" and (given := gifts[0].get("value")):
        return ("decisions", 0, "gifts", 0, "value"), given
    return ("decisions", 0, _OWN[name]), value


def _lack(making: Making, row: SheetRow, name: str, decision: Mapping[str, Any]) -> None:
    """Lets the texts cite a figure that is missing or does not read, so that this is said once, of its cell."""
    fact: Loc = ("facts", name)
    loc: Loc = ("decisions", 0, _OWN[name])
    cell = making.cell_of(loc) or row.cell(row.view.sheet.column(name))
    making.keys[fact] = cell.place
    making.note(fact, cell)
    if loc in making.unread:
        making.unread.add(fact)
    elif _OWN[name] in fields_of(decision.get("kind", "")) and not _OTHER_SUMS & decision.keys():
        making.enter(loc, name)
