"""A workbook of projects, a row each, as raw specs: streamed, in order, every wrong cell pointed at."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from delibgen.errors import BadValue, Place, Problem, SpecError
from delibgen.guarding import Guard
from delibgen.language import get_language
from delibgen.language.folding import fold_tight
from delibgen.language.parsing import parse_typed_currency
from delibgen.project.raw import Raw
from delibgen.workbook.book import Book
from delibgen.workbook.columns import Sheet, get_sheet, get_sheets
from delibgen.workbook.headings import (
    MOST_ABOVE,
    CellPlace,
    Header,
    double_headings,
    find_header,
    unknown_headings,
)
from delibgen.workbook.mapping import ColumnMap, read_map
from delibgen.workbook.opening.package import refused
from delibgen.workbook.opening.tabs import Rows, Tab, open_tabs
from delibgen.workbook.projects import make_project, references_of
from delibgen.workbook.rows import SheetRow, View, is_blank
from delibgen.workbook.values import Value

_PROJECTS = "projects"


def read_workbook(path: Path, columns: Path | None = None) -> Iterator[Raw]:
    """The spec that each row of the projects states, in order and as it is read.

    Cells that do not read are among the problems of their spec; those of no project (a heading that nobody knows) come
    in a spec of their own, which holds nothing else. `columns` is the path of a map from headings of one's own.
    Raises `SpecError` where the file or its headings cannot be read at all.
    """
    own = read_map(columns) if columns else ColumnMap()
    yield from _Workbook(path, own).raws()


class _Workbook:
    """The sheets of a file that are ours, with their headings."""

    def __init__(self, path: Path, own: ColumnMap) -> None:
        self.path = path
        self.own = own
        self.problems: list[Problem] = []
        self.fatal: list[Problem] = []
        self.currency = self._currency()

    def _currency(self) -> str:
        stated = self.own.currency or self.own.constants.get("currency", "")
        try:
            return parse_typed_currency(get_language("fr").tag, stated) if stated else ""
        except BadValue as bad:
            raise SpecError([Problem(Place(str(self.path)), "currency", bad.code, bad.values)]) from None

    def raws(self) -> Iterator[Raw]:
        tabs = open_tabs(self.path, self.own.headings)
        projects = self._project_tab(tabs)
        view, rows = self._view(get_sheet(_PROJECTS), projects, tabs.index(projects))
        linked = {
            sheet.id: list(self._linked(sheet, tabs, projects)) for sheet in get_sheets() if sheet.id != _PROJECTS
        }
        book = Book({name: found for name, found in linked.items() if found})
        self.problems.extend([*self._other_projects(tabs, projects), *book.problems])
        if self.fatal or view is None:
            raise SpecError([*self.fatal, *self.problems])
        if self.problems:
            yield self._apart(self.problems)
        yield from self._projects(view, rows, book)

    def _projects(self, view: View, rows: Rows, book: Book) -> Iterator[Raw]:
        references: set[str] = set()
        is_empty = True
        for number, values in rows:
            if is_blank(values) and not view.looks.is_marked(number):
                continue
            is_empty = False
            problems: list[Problem] = []
            with Guard(problems, view.place(number, view.anchor)):
                row = SheetRow(view, number, values)
                if book.is_used:
                    references.add(references_of(row))
                yield make_project(row, book, self.currency, self.path)
            if problems:
                yield self._apart(problems)
        if is_empty:
            raise refused(self.path, "workbook_without_rows")
        if strangers := list(book.unclaimed(references)):
            yield self._apart(strangers)

    def _apart(self, problems: Sequence[Problem]) -> Raw:
        """Problems that belong to no project."""
        place = min(problem.place for problem in problems)
        return Raw({}, str(self.path), {(): place}, {}, tuple(problems), self.path.parent, {(): ""}, frozenset({()}))

    def _project_tab(self, tabs: Sequence[Tab]) -> Tab:
        """The tab of the projects: by its name, or the only one, or the first whose headings are those of projects."""
        sheet = get_sheet(_PROJECTS)
        named = [fold_tight(self.own.sheet)] if self.own.sheet else _names(sheet)
        for tab in tabs:
            if fold_tight(tab.name) in named:
                return tab
        if self.own.sheet:
            known = ", ".join(tab.name for tab in tabs)
            raise refused(self.path, "map_unknown_sheet", value=self.own.sheet, known=known)
        others = {name for other in get_sheets() if other.id != _PROJECTS for name in _names(other)}
        left = [tab for tab in tabs if fold_tight(tab.name) not in others] or list(tabs)
        if not left:
            raise refused(self.path, "workbook_empty")
        shown = [tab for tab in left if tab.visible] or left
        headed = (tab for tab in shown if len(shown) > 1 and self._find(sheet, tab)[0])
        return next(headed, shown[0])

    def _other_projects(self, tabs: Sequence[Tab], projects: Tab) -> Iterator[Problem]:
        """A problem for each further tab that bears the name of the projects, and is not read."""
        for order, tab in enumerate(tabs):
            if tab is not projects and fold_tight(tab.name) in _names(get_sheet(_PROJECTS)):
                place = Place(str(self.path), order=order, sheet=tab.name)
                yield Problem(place, "", "sheet_not_read", {"first": projects.name})

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
        if header is None:
            lacking = " ; ".join(column.fr for column in sheet.columns if column.required)
            code = "sheet_without_header" if next(rows, None) else "sheet_empty"
            where = Place(str(self.path), order=order, sheet=tab.name)
            self.fatal.append(Problem(where, "", code, {"headings": lacking}))
            return None, iter(())
        self.fatal.extend(double_headings(header, place))
        self.problems.extend(unknown_headings(sheet, header, place))
        constants = self.own.constants if sheet.id == _PROJECTS else {}
        return View(sheet, header, place, tab.looks, constants), (row for row in rows if row[0] > header.row)

    def _linked(self, sheet: Sheet, tabs: Sequence[Tab], projects: Tab) -> Iterator[SheetRow]:
        """The rows of the other sheets; one with nothing but blanks is as good as none."""
        for order, tab in enumerate(tabs):
            if tab is projects or fold_tight(tab.name) not in _names(sheet) or not tab.name:
                continue
            view, rows = self._view(sheet, tab, order)
            if view is None and self.fatal and self.fatal[-1].code == "sheet_empty":
                self.fatal.pop()
            for number, values in rows if view else ():
                if view and (not is_blank(values) or view.looks.is_marked(number)):
                    yield SheetRow(view, number, values)


def _names(sheet: Sheet) -> list[str]:
    return [fold_tight(sheet.fr), fold_tight(sheet.en), fold_tight(sheet.id)]
