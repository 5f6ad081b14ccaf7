"""A spread as one HTML file that needs nothing else: no script, no other file, no network."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from markupsafe import Markup

from delibgen.document.model import Document, walk
from delibgen.document.spread import Spread, SpreadRemark, alone, units
from delibgen.errors import unbroken
from delibgen.writers.html.look import CssLook, read_look
from delibgen.writers.html.text import TextWriter, words_of

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is loaded and nothing is sent, whatever the words are."""


def write_html(document: Document, style: bytes) -> bytes:
    """The bytes of an HTML file that holds `document` in the look of a style file."""
    return write_spread(alone(document), (read_look(style, document.lang),))


def write_spread(spread: Spread, looks: Sequence[CssLook]) -> bytes:
    """The bytes of an HTML file that holds a spread, each text in its look."""
    first = spread.documents[0]
    head = Markup(
        '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="delibgen">\n<title>{}</title>\n<style>\n{}</style>'
    ).format(_POLICY, first.title, Markup(spread_css(spread, looks)))  # noqa: S704  # of checked values alone
    page = Markup('<!DOCTYPE html>\n<html lang="{}">\n<head>\n{}\n</head>\n<body>\n<main>{}</main>\n</body>\n</html>\n')
    return str(page.format(first.lang, head, spread_html(spread, looks))).encode()


def spread_html(spread: Spread, looks: Sequence[CssLook], places: Mapping[str, str] | None = None) -> Markup:
    """The texts of a spread and its margin, as they stand within a page; `places` as for `TextWriter`."""
    writers = [
        TextWriter(
            document,
            spread.spans[column],
            looks[column],
            column,
            [(number, remark) for number, remark in enumerate(spread.remarks, 1) if remark.column == column],
            places=places,
        )
        for column, document in enumerate(spread.documents)
    ]
    texts = Markup("\n").join(writer.html() for writer in writers)
    kind = "alone" if len(spread.documents) == 1 else "pair"
    kind += " remarked" if spread.remarks else ""
    grid = " grid" if kind != "alone" else ""
    return Markup('<div class="spread {}{}">{}{}</div>').format(kind, grid, texts, _margin(spread))


def _margin(spread: Spread) -> Markup | str:
    """The remarks, those of one line together."""
    groups = Markup().join(
        Markup('<ul role="list" class="remarks m{}">{}</ul>').format(
            line, Markup().join(_remark(*one) for one in those)
        )
        for line, those in _by_line(spread).items()
    )
    name = words_of("margin", spread.documents[0].lang)
    return Markup('<aside class="margin" aria-label="{}">{}</aside>').format(name, groups) if groups else ""


def _by_line(spread: Spread) -> dict[int, list[tuple[int, SpreadRemark]]]:
    """The remarks with their numbers, by the line of the spread that their words stand on."""
    if not spread.remarks:
        return {}
    starts = [
        [span.start for unit, span in zip(units(document.blocks), spans, strict=True) for _ in walk(unit)]
        for document, spans in zip(spread.documents, spread.spans, strict=True)
    ]
    lines: dict[int, list[tuple[int, SpreadRemark]]] = {}
    for number, remark in enumerate(spread.remarks, 1):
        line = starts[remark.column][remark.passage] if remark.passage >= 0 else 1
        lines.setdefault(line, []).append((number, remark))
    return dict(sorted(lines.items()))


def _remark(number: int, remark: SpreadRemark) -> Markup:
    label = f"{words_of(remark.grade, remark.lang)} {remark.label}".strip()
    is_linked = remark.end > remark.start
    head = Markup('<a href="#w{}">{}</a>').format(number, label) if is_linked else Markup("<b>{}</b>").format(label)
    return Markup('<li id="m{}" class="remark {}" lang="{}">{} {}</li>').format(
        number, remark.grade, remark.lang, head, unbroken(remark.words)
    )


def spread_css(spread: Spread, looks: Sequence[CssLook]) -> str:
    """The rules of a spread: ours, those of each look, and the lines of its units."""
    texts = "".join(_text_css(f".t{column}", column + 1, look) for column, look in enumerate(looks))
    last = max((span.start + span.lines for spans in spread.spans for span in spans), default=1) + 1
    lines = {(span.start, span.lines) for spans in spread.spans for span in spans}
    rows = "".join(f".r{start}-{count}{{grid-row:{start + 1}/span {count}}}\n" for start, count in sorted(lines))
    starts = [*_by_line(spread), last]
    rows += "".join(f".m{start}{{grid-row:{start + 1}/{end + 1}}}\n" for start, end in pairwise(starts))
    around = f".end{{grid-row:{last + 1}}}\n.text::before{{grid-row:1/{last + 2}}}\n"
    paper = looks[0].paper if len(looks) == 1 else " ".join(reversed(looks[0].paper.split()))
    page = f"@page{{size:{paper};margin:{looks[0].margins if len(looks) == 1 else '36pt'}}}\n"
    wide = f"@media print,screen and (min-width:64rem){{\n{rows}{around}}}\n"
    return _own_css() + texts + wide + page


def _text_css(scope: str, column: int, look: CssLook) -> str:
    rules = {f".{name}": says for name, says in look.classes.items()}
    parts = {
        ".table": look.table["whole"],
        ".table tr+tr": look.table["row"],
        ".table thead th": look.table["head"],
        ".table tbody th": look.table["side"],
        ".table .total>*": look.table["total"],
    }
    own = "".join(f"{scope} {name}{{{says}}}\n" for name, says in {**rules, **parts}.items() if says)
    own += "".join(f"{scope} li>.{name}>.mark{{left:{mark.left}}}\n" for name, mark in look.marks.items())
    own += f"{scope}{{{look.page}}}\n.grid {scope} .u{{{look.sides}}}\n"
    return f"{own}.grid {scope}>*,.grid {scope} .u,.grid {scope}::before{{grid-column:{column}}}\n"


@cache
def _own_css() -> str:
    return (Path(__file__).parent / "spread.css").read_text(encoding="utf-8")
