"""A workbook of projects, a row each, as raw specs: streamed, in order, every wrong cell pointed at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from delibgen.errors import BadValue, Place, Problem, SpecError
from delibgen.folding import fold_tight
from delibgen.guarding import Guard
from delibgen.language import get_language
from delibgen.language.parsing import parse_typed_currency
from delibgen.project.raw import Raw
from delibgen.workbook.asides import aside_of, tell_totals
from delibgen.workbook.book import Book
from delibgen.workbook.columns import Sheet, get_sheet, get_sheets
from delibgen.workbook.headings import (
    MOST_ABOVE,
    CellPlace,
    Header,
    double_headings,
    find_header,
    stand_below_each_other,
    unknown_headings,
)
from delibgen.workbook.mapping import ColumnMap, read_map
from delibgen.workbook.opening.package import refused
from delibgen.workbook.opening.tabs import Rows, Tab, open_tabs
from delibgen.workbook.projects import make_project, references_of
from delibgen.workbook.rows import SheetRow, View, is_blank, spans
from delibgen.workbook.values import Value

_PROJECTS = "projects"
_LEAST = 3
"""Headings below which a sheet may be one whose headings stand in its first column."""
_MOST_TURNED = 200
"""Rows of a sheet among which they are looked for."""
_ALIKE = 0.6
"""The part of the headings of the projects that make another sheet one of projects too."""


@dataclass(frozen=True)
class WorkbookChoices:
    """What of a workbook is read, and how."""

    sheet: str = ""
    """The name of the sheet of projects; empty where its headings tell."""
    include_hidden: bool = False
    """Whether hidden rows and sheets are read too."""
    group: bool = False
    """Whether rows of one reference are one act."""


def read_workbook(path: Path, columns: Path | None = None, choices: WorkbookChoices | None = None) -> Iterator[Raw]:
    """The spec that each row of the projects states, in order and as it is read.

    Cells that do not read are among the problems of their spec; those of no project (a heading that nobody knows) come
    in a spec of their own, which holds nothing else. `columns` is the path of a map from headings of one's own.
    Raises `SpecError` where the file or its headings cannot be read at all.
    """
    own = read_map(columns) if columns else ColumnMap()
    yield from _Workbook(path, own, choices or WorkbookChoices()).raws()


class _Workbook:
    """The sheets of a file that are ours, with their headings."""

    def __init__(self, path: Path, own: ColumnMap, choices: WorkbookChoices) -> None:
        self.path = path
        self.own = own
        self.choices = choices
        self.problems: list[Problem] = []
        self.fatal: list[Problem] = []
        self.currency = self._currency()
        self.shared: Mapping[str, list[int]] = {}
        """The rows of each reference that several bear."""
        self.held: dict[int, list[SheetRow]] = {}
        """Rows of an act whose other rows are still to come, by the first of them."""
        self.tab: Tab
        """That of the projects."""
        self.totals: Mapping[int, Sequence[Problem]] | None = None
        """What there is to say of each total, once there is one."""

    def _currency(self) -> str:
        stated = self.own.currency or self.own.constants.get("currency", "")
        try:
            return parse_typed_currency(get_language("fr").tag, stated) if stated else ""
        except BadValue as bad:
            raise SpecError([Problem(Place(str(self.path)), "currency", bad.code, bad.values)]) from None

    def raws(self) -> Iterator[Raw]:
        every = open_tabs(self.path, self.own.headings)
        projects = self.tab = self._project_tab(every)
        view, rows = self._view(get_sheet(_PROJECTS), projects, every.index(projects))
        self.shared = self._shared(view, projects) if view else {}
        linked = {
            sheet.id: list(self._linked(sheet, every, projects)) for sheet in get_sheets() if sheet.id != _PROJECTS
        }
        book = Book({name: found for name, found in linked.items() if found})
        self.problems.extend([*self._other_projects(every, projects, view), *book.problems])
        if self.fatal or view is None:
            raise SpecError([*self.fatal, *self.problems, *projects.problems])
        if self.problems:
            yield self._apart(self.problems)
        yield from self._projects(view, rows, book)
        if projects.problems:
            yield self._apart(list({one.place: one for one in projects.problems}.values()))

    def _is_read(self, tab: Tab) -> bool:
        return tab.visible or self.choices.include_hidden

    def _is_hidden(self, view: View, number: int) -> bool:
        return number in view.looks.hidden and not self.choices.include_hidden

    def _shared(self, view: View, projects: Tab) -> Mapping[str, list[int]]:
        """The rows of each reference that several bear."""
        first: dict[str, int] = {}
        shared: dict[str, list[int]] = {}
        for row in self._rows(view, projects):
            reference = "" if self._is_hidden(view, row.number) else references_of(row)
            if reference and first.setdefault(reference, row.number) != row.number:
                shared.setdefault(reference, [first[reference]]).append(row.number)
        return shared

    def _rows(self, view: View, tab: Tab) -> Iterator[SheetRow]:
        """The rows of a tab below its headings, once more."""
        for number, values in tab.rows():
            if number > view.header.row and not is_blank(values):
                yield SheetRow(view, number, values)

    def _of_total(self, row: SheetRow) -> Sequence[Problem]:
        """What there is to say of a total, known once all rows of the list are."""
        if self.totals is None:
            hidden = () if self.choices.include_hidden else row.view.looks.hidden
            self.totals = tell_totals(self._rows(row.view, self.tab), hidden, self.currency)
        return self.totals.get(row.number, ())

    def _projects(self, view: View, rows: Rows, book: Book) -> Iterator[Raw]:
        references: set[str] = set()
        hidden: list[int] = []
        for number, values in rows:
            if is_blank(values) and not view.looks.is_marked(number):
                continue
            if self._is_hidden(view, number):
                hidden.append(number)
                continue
            problems: list[Problem] = []
            with Guard(problems, view.place(number, view.anchor)):
                row = SheetRow(view, number, values)
                references.add(references_of(row))
                yield from self._project(row, book)
            if problems:
                yield self._apart(problems)
        if hidden:
            yield self._apart([_told_hidden(view, hidden)])
        if not references and not hidden and not self.tab.problems:
            raise refused(self.path, "workbook_without_rows")
        if strangers := list(book.unclaimed(references)):
            yield self._apart(strangers)

    def _project(self, row: SheetRow, book: Book) -> Iterator[Raw]:
        """What a row is: a project, one row of several that are one, or no project."""
        reference = references_of(row)
        aside = aside_of(row, is_below_total=self.totals is not None)
        if row.is_cut_otherwise:
            yield self._apart([Problem(row.view.place(row.number, 1), "", "csv_other_separator")])
        elif aside == "row_total":
            yield self._apart(self._of_total(row))
        elif aside:
            yield self._apart([Problem(row.view.place(row.number, row.view.anchor), "", aside, is_notice=True)])
        elif reference in self.shared:
            yield from self._of_several(row, self.shared[reference], book)
        else:
            yield make_project([row], book, self.currency, self.path)

    def _of_several(self, row: SheetRow, numbers: Sequence[int], book: Book) -> Iterator[Raw]:
        """What rows of one reference are: one act at the last of them, or told together at the first."""
        if self.choices.group:
            held = self.held.setdefault(numbers[0], [])
            held.append(row)
            if row.number == numbers[-1]:
                yield make_project(self.held.pop(numbers[0]), book, self.currency, self.path)
        elif row.number == numbers[0]:
            cell = row.cell(row.view.sheet.column("reference"))
            yield self._apart([Problem(cell.place, cell.heading, "rows_of_one_act", {"rows": spans(numbers)})])

    def _apart(self, problems: Sequence[Problem]) -> Raw:
        """Problems that belong to no project."""
        place = min(problem.place for problem in problems)
        return Raw(
            {}, str(self.path), {(): place}, {}, tuple(problems), self.path.parent, {(): ""}, unread=frozenset({()})
        )

    def _project_tab(self, every: Sequence[Tab]) -> Tab:
        """The tab of the projects: by its name, or the only one, or the first whose headings are those of projects."""
        sheet, tabs = get_sheet(_PROJECTS), [tab for tab in every if self._is_read(tab)]
        wanted = self.choices.sheet or self.own.sheet
        if wanted:
            if named := [tab for tab in every if fold_tight(tab.name) == fold_tight(wanted)]:
                return named[0]
            code = "unknown_sheet" if self.choices.sheet else "map_unknown_sheet"
            raise refused(self.path, code, value=wanted, known=", ".join(tab.name for tab in every))
        if named := [tab for tab in tabs if fold_tight(tab.name) in _names(sheet)]:
            return named[0]
        others = {name for other in get_sheets() if other.id != _PROJECTS for name in _names(other)}
        left = [tab for tab in tabs if fold_tight(tab.name) not in others] or list(tabs) or list(every)
        if not left:
            raise refused(self.path, "workbook_empty")
        headed = (tab for tab in left if len(left) > 1 and self._find(sheet, tab)[0])
        return next(headed, left[0])

    def _other_projects(self, every: Sequence[Tab], projects: Tab, view: View | None) -> Iterator[Problem]:
        """A problem for each further tab that holds projects, by its name or its headings, and is not read."""
        sheet = get_sheet(_PROJECTS)
        linked = {name for other in get_sheets() if other.id != _PROJECTS for name in _names(other)}
        known = set(view.header.columns.values()) if view else set()
        for order, tab in enumerate(every):
            name = fold_tight(tab.name)
            if tab is projects or (tab.visible and name in linked):
                continue
            header = None if name in {*linked, *_names(sheet)} else self._find(sheet, tab)[0]
            alike = len(known & set(header.columns.values())) if header else 0
            if name in {*linked, *_names(sheet)} or (header and alike >= max(len(known) * _ALIKE, 2)):
                place = Place(str(self.path), order=order, sheet=tab.name)
                if self._is_read(tab):
                    if name not in linked:
                        yield Problem(place, "", "sheet_not_read", {"first": projects.name})
                elif next((True for _, values in tab.rows() if not is_blank(values)), False):
                    yield Problem(place, "", "sheet_hidden")

    def _find(self, sheet: Sheet, tab: Tab) -> tuple[Header | None, Rows]:
        """The headings of a tab, and the rows from the first one on."""
        rows = tab.rows()
        above: list[tuple[int, Sequence[Value]]] = []
        first: list[tuple[int, Sequence[Value]]] = []
        for number, values in rows:
            above.append((number, values))
            if not is_blank(values):
                first.append((number, values))
            if len(first) == MOST_ABOVE:
                break
        own = self.own.headings if sheet.id == _PROJECTS else type(self.own.headings)()
        return find_header(sheet, first, own), chain(above, rows)

    def _view(self, sheet: Sheet, tab: Tab, order: int) -> tuple[View | None, Rows]:
        """The rows of a tab below its headings."""
        header, rows = self._find(sheet, tab)
        place = CellPlace(str(self.path), tab.name, order)
        is_turned = len(header.columns if header else ()) < _LEAST and self._is_turned(sheet, tab, header)
        if header is None or is_turned:
            lacking = " ; ".join(column.fr for column in sheet.columns if column.required)
            code = "sheet_turned" if is_turned else "sheet_without_header" if next(rows, None) else "sheet_empty"
            where = Place(str(self.path), order=order, sheet=tab.name)
            self.fatal.append(Problem(where, "", code, {"headings": lacking}))
            return None, iter(())
        self.fatal.extend(double_headings(header, place))
        self.problems.extend(unknown_headings(sheet, header, place))
        constants = self.own.constants if sheet.id == _PROJECTS else {}
        return View(sheet, header, place, tab.looks, constants), (row for row in rows if row[0] > header.row)

    def _is_turned(self, sheet: Sheet, tab: Tab, header: Header | None) -> bool:
        """Whether the headings of a tab stand in its first column."""
        first = (values for _, values in islice(tab.rows(), _MOST_TURNED))
        return stand_below_each_other(sheet, header, first)

    def _linked(self, sheet: Sheet, tabs: Sequence[Tab], projects: Tab) -> Iterator[SheetRow]:
        """The rows of the other sheets; one with nothing but blanks is as good as none."""
        for order, tab in enumerate(tabs):
            if tab is projects or fold_tight(tab.name) not in _names(sheet) or not tab.name or not self._is_read(tab):
                continue
            view, rows = self._view(sheet, tab, order)
            if view is None and self.fatal and self.fatal[-1].code == "sheet_empty":
                self.fatal.pop()
            hidden: list[int] = []
            for number, values in rows if view else ():
                if view and (not is_blank(values) or view.looks.is_marked(number)):
                    if self._is_hidden(view, number):
                        hidden.append(number)
                    else:
                        yield SheetRow(view, number, values)
            if hidden and view:
                self.problems.append(_told_hidden(view, hidden))


def _names(sheet: Sheet) -> list[str]:
    return [fold_tight(sheet.fr), fold_tight(sheet.en), fold_tight(sheet.id)]


def _told_hidden(view: View, numbers: Sequence[int]) -> Problem:
    return Problem(view.place(numbers[0], view.anchor), "", "rows_hidden", {"rows": spans(numbers)})
