"""The sheet that lists what is wrong in a workbook."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from delibgen.errors import Ui
from delibgen.folding import fold_tight
from delibgen.workbook.blank import headnotes
from delibgen.workbook.columns import Column, get_sheets, wording
from delibgen.workbook.headings import known_headings
from delibgen.workbook.report.marks import MOST_REMARKS, Remark

HEADINGS: Final = ("sheet", "cell", "heading", "wrong", "wanted")
WIDTHS: Final = (18, 9, 26, 70, 70)
_MOST_NAME: Final = 31
_HEADING_ROW: Final = 3
_LINE: Final = 16


@dataclass(frozen=True, slots=True)
class SummaryLooks:
    """The styles of the sheet, by their numbers."""

    title: int
    heading: int
    prose: int
    link: int


def summary_name(taken: Collection[str], ui: Ui) -> str:
    """What the sheet is called."""
    return free_name(wording("report", "tab", ui), taken)


def free_name(name: str, taken: Collection[str]) -> str:
    """`name`, cut as Excel takes the name of a sheet, or with a number where another sheet is called so."""
    known = {sheet.casefold() for sheet in taken}
    free, number = name[:_MOST_NAME], 1
    while free.casefold() in known:
        number += 1
        free = f"{name[: _MOST_NAME - 8]} ({number})"
    return free


def headings(ui: Ui) -> tuple[str, ...]:
    return tuple(wording("report", heading, ui) for heading in HEADINGS)


def title(remarks: Collection[Remark], ui: Ui) -> str:
    key = ("title_none", "title_one", "title")[min(len(remarks), 2)]
    return wording("report", key, ui, count=len(remarks))


def lines(remarks: Collection[Remark], ui: Ui) -> Iterator[tuple[Remark, tuple[str, ...]]]:
    """The rows of the sheet: a remark, and the words of its cells."""
    for remark in list(remarks)[:MOST_REMARKS]:
        yield remark, (remark.sheet, remark.name, remark.heading, remark.text, explain(remark, ui))
    if more := max(len(remarks) - MOST_REMARKS, 0):
        said = wording("report", "more", ui, count=more)
        yield Remark("", "", "", said), ("", "", "", said, "")


def explain(remark: Remark, ui: Ui) -> str:
    """What the column of a remark takes, with an example; nothing where the column is not one of ours."""
    column = _column(remark.sheet, remark.heading) if remark.cell or not remark.name else None
    if not column:
        return ""
    return " ".join((headnotes.explain(column, ui), *headnotes.instances(column, ui)))


def height(words: Collection[str]) -> int:
    """The points that a row takes to show all of its words."""
    lines = max(1 + len(said) * 10 // (width * 11) for said, width in zip(words, WIDTHS, strict=True))
    return _LINE * lines + 4


def target(remark: Remark) -> str:
    """Where a link to the cell of a remark leads, within its workbook."""
    name = remark.sheet.replace("'", "''")
    return f"'{name}'!{remark.name}"


def summary_xml(remarks: Collection[Remark], looks: SummaryLooks, space: str, ui: Ui) -> bytes:
    """The sheet, for a workbook whose parts are of the namespace `space`."""
    rows = [_row(1, [(title(remarks, ui), looks.title)], 27), _row(2, [], 8)]
    rows.append(_row(_HEADING_ROW, [(words, looks.heading) for words in headings(ui)], 21))
    links = []
    for number, (remark, words) in enumerate(lines(remarks, ui), _HEADING_ROW + 1):
        styles = [looks.prose, looks.link if remark.cell else looks.prose, *[looks.prose] * 3]
        rows.append(_row(number, zip(words, styles, strict=True), height(words)))
        if remark.cell:
            links.append(f'<hyperlink ref="B{number}" location={quoteattr(target(remark))}/>')
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(WIDTHS, 1)
    )
    return "".join(
        (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{space}">',
            '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            '<sheetViews><sheetView showGridLines="0" workbookViewId="0">',
            f'<pane ySplit="{_HEADING_ROW}" topLeftCell="A{_HEADING_ROW + 1}" activePane="bottomLeft" state="frozen"/>',
            f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>",
            f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "",
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
        )
    ).encode()


def _row(number: int, cells: Iterable[tuple[str, int]], height: int = 0) -> str:
    high = f' ht="{height}" customHeight="1"' if height else ""
    made = "".join(
        f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'
        for letter, (words, style) in zip("ABCDE", cells, strict=False)
    )
    return f'<row r="{number}"{high}>{made}</row>'


def _column(sheet: str, heading: str) -> Column | None:
    sheets = sorted(get_sheets(), key=lambda known: sheet.casefold() not in {known.fr.casefold(), known.en.casefold()})
    return next((found for known in sheets if (found := known_headings(known).get(fold_tight(heading)))), None)
