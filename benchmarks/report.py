"""`results.md` out of the log of a run: `python benchmarks/report.py` makes it anew."""

import json
import os
import platform
import statistics
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
Line = dict[str, Any]
_PACKAGES = (
    "docxtpl",
    "docx-mailmerge2",
    "python-docx",
    "lxml",
    "Jinja2",
    "Babel",
    "num2words",
    "python-calamine",
    "pydantic",
)
BASE, KEPT, NODE = "docxtpl", "docxtpl, environment kept", "docxtemplater"
ZIP, CHAIN = "bound: finished XML to zip", "bound: calamine, Babel, Jinja, zip"
PROJECT, SPEC, PAIR = "delibgen, from a project", "delibgen, from a spec", "delibgen, the pair from a project"


class Figures:
    """The lines of a log, asked for by what they are."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def of(self, what: str, **wanted: object) -> list[Line]:
        """The lines that are counted: not those of a round 0 where there are others to count."""
        found = [line for line in self._lines if line["what"] == what and wanted.items() <= line.items()]
        return [line for line in found if line.get("round") or what in {"noise", "projects", "read", "beneficiaries"}]

    def names(self, what: str) -> list[str]:
        return list(dict.fromkeys(line["name"] for line in self.of(what)))

    def median(self, what: str, key: str, **wanted: object) -> float:
        found = [line[key] for line in self.of(what, **wanted)]
        return statistics.median(found) if found else float("nan")

    def least(self, what: str, key: str, **wanted: object) -> float:
        return min((line[key] for line in self.of(what, **wanted)), default=float("nan"))

    def milliseconds(self, name: str) -> float:
        return self.median("warm", "median", name=name)


def write_report(lines: Sequence[Line], path: Path) -> None:
    figures = Figures(lines)
    parts = (_opening, _targets, _warm, _cold, _projects, _beneficiaries, _page, _printed)
    path.write_text("\n".join(part(figures) for part in parts), encoding="utf-8")


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ["---", *["---:"] * (len(headings) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _spread(values: Sequence[float], said: Callable[[float], str]) -> str:
    return f"{said(statistics.median(values))} [{said(min(values))}–{said(max(values))}]"


def _opening(figures: Figures) -> str:
    noise = [line["seconds"] for line in figures.of("noise")]
    return f"""# Results

Written by `make bench`; how it measures is in [README.md](README.md), where the time goes in
[docs/performance.md](../docs/performance.md).

{platform.python_implementation()} {platform.python_version()} on {platform.system()}, {os.cpu_count()} processors.
{", ".join(f"{name} {_version(name)}" for name in _PACKAGES)}, docxtemplater {_node("docxtemplater")}.

A fixed loop of Python and zlib, run between rounds, took {_spread(noise, lambda value: f"{1000 * value:.0f}")} ms:
that is the noise of the machine.
"""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"


def _node(name: str) -> str:
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"][f"node_modules/{name}"]["version"])


def _home(figures: Figures, name: str) -> float:
    """What comparing and merging both files of an example takes, of the time to compose and write them."""
    return figures.median("home", "home", name=name) / figures.median("home", "written", name=name)


def _targets(figures: Figures) -> str:
    took = figures.milliseconds

    def cold(name: str) -> float:
        return figures.median("cold", "wall", name=name)

    many = max((line["count"] for line in figures.of("projects")), default=0)
    rows = [
        ("a document from a project, of docxtpl’s time", took(PROJECT) / took(BASE), 1 / 6),
        ("… of docxtpl’s with its environment kept", took(PROJECT) / took(KEPT), 1 / 3),
        ("… of docxtemplater’s", took(PROJECT) / took(NODE), 1 / 3),
        ("a document from a spec, of docxtpl’s time", took(SPEC) / took(BASE), 1 / 5),
        ("the pair from a project, of docxtpl’s time for one", took(PAIR) / took(BASE), 1 / 3),
        ("cold start, two documents, of docxtpl’s for one", cold("delibgen render one.json") / cold(BASE), 2),
        (
            "300 rows rendered with their checks, of the time without",
            figures.median("rows", "busy", name="with checks") / figures.median("rows", "busy", name="without"),
            1.3,
        ),
        ("checks of a project and its two documents, warm, ms", figures.median("checks", "checks"), 2),
        (
            "a Word file opened, read and checked, of opening and reading it",
            figures.median("checks", "read_over") / figures.median("checks", "read"),
            1.5,
        ),
        *(
            (
                f"a text as {to.upper()}, of the time as a Word file",
                figures.median("formats", to) / figures.median("formats", "docx"),
                2,
            )
            for to in ("odt", "akn")
        ),
        (
            "the open data of an adopted act, of the time of its Word file",
            figures.median("opendata", "scdl") / figures.median("opendata", "word"),
            2,
        ),
        (
            "both files edited, compared and merged, of composing and writing them, in the worst example",
            max((_home(figures, name) for name in figures.names("home")), default=float("nan")),
            3,
        ),
        (
            "a PDF, of LibreOffice’s time to convert its Word file",
            figures.median("pdf", "typst") / figures.median("pdf", "libreoffice"),
            1 / 8,
        ),
        (
            "… of WeasyPrint’s for the same HTML",
            figures.median("pdf", "typst") / figures.median("pdf", "weasyprint"),
            1 / 3,
        ),
        (
            "memory after 1,000 PDFs, of that after 100",
            figures.median("pdf memory", "after_1000") / figures.median("pdf memory", "after_100"),
            1.1,
        ),
        ("`delibgen --help`, of docxtpl’s cold start", cold("delibgen --help") / cold(BASE), 0.5),
        ("a change on the page, of loading, composing and checking it: the worst example", _changed(figures), 1.5),
        (
            "the first page of the examples, of rendering one",
            figures.least("first", "page") / figures.least("first", "command"),
            1,
        ),
        (
            f"{many:,} projects with two processes, of the time with one",
            figures.median("projects", "all", count=many, jobs=2)
            / figures.median("projects", "all", count=many, jobs=1),
            1 / 1.7,
        ),
    ]
    said = [[name, f"{is_:.3f}", f"{most:.3f}", "yes" if is_ <= most else "**no**"] for name, is_, most in rows]
    return "## Targets\n\n" + _table(["target", "measured", "at most", "met"], said)


def _changed(figures: Figures) -> float:
    """What the page takes, as a share of the library; each by its least time."""
    names = figures.names("page")
    each = [figures.least("page", "page", name=one) / figures.least("page", "library", name=one) for one in names]
    return max(each, default=float("nan"))


def _page(figures: Figures) -> str:
    rows = [
        [
            name,
            f"{figures.least('page', 'library', name=name):.1f}",
            f"{figures.least('page', 'page', name=name):.1f}",
            f"{figures.least('page', 'page', name=name) / figures.least('page', 'library', name=name):.2f}",
        ]
        for name in figures.names("page")
    ]
    first = f"""
The list of the examples is answered {1000 * figures.least("first", "page"):.0f} ms after the command that serves them;
`delibgen render` of one of them takes {1000 * figures.least("first", "command"):.0f} ms: each the least, in turn.
"""
    headings = ("example", "library, ms", "page, ms", "page of library")
    opening = """## A change on the page

A value is changed in the file: loaded, composed twice and checked in the library; and on the page read again and
answered with both texts. Least processor times of one process, warm.

"""
    return opening + _table(headings, rows) + first


def _warm(figures: Figures) -> str:
    base, zipped, chain = (figures.milliseconds(name) for name in (BASE, ZIP, CHAIN))
    rows = []
    for name in sorted(figures.names("warm"), key=figures.milliseconds):
        lines, took = figures.of("warm", name=name), figures.milliseconds(name)
        rows.append(
            [
                name,
                _spread([line["count"] / line["all"] for line in lines], lambda value: f"{value:,.0f}"),
                _spread([line["median"] for line in lines], lambda value: f"{value:.2f}"),
                f"{figures.median('warm', 'p95', name=name):.2f}",
                f"{statistics.median(1000 * line['busy'] / line['count'] for line in lines):.2f}",
                f"{took / base:.3f}",
                f"{took / zipped:.1f}",
                f"{took / chain:.1f}",
                f"{figures.median('warm', 'memory', name=name):.0f}",
                f"{figures.median('warm', 'size', name=name):.1f}",
            ]
        )
    headings = (
        "program",
        "documents/s",
        "ms",
        "95th",
        "processor ms",
        "× docxtpl",
        "× zip",
        "× chain",
        "MB",
        "kB a file",
    )
    return (
        "## Warm\n\nOne French act after another in one process; medians of the rounds with their spread. “ms” is the "
        "median document. “kB a file” of a pair is that of the French text.\n\n" + _table(headings, rows)
    )


def _cold(figures: Figures) -> str:
    base = figures.median("cold", "wall", name=BASE)
    rows = [
        [
            name,
            _spread([1000 * line["wall"] for line in figures.of("cold", name=name)], lambda value: f"{value:.0f}"),
            f"{1000 * figures.median('cold', 'busy', name=name):.0f}",
            f"{figures.median('cold', 'wall', name=name) / base:.2f}",
            f"{figures.median('cold', 'memory', name=name):.0f}",
        ]
        for name in sorted(figures.names("cold"), key=lambda name: figures.median("cold", "wall", name=name))
    ]
    return (
        "## Cold\n\nA whole command, from the start of the interpreter to its end, for one act. delibgen checks the "
        "spec and what it wrote, and writes both texts unless `--lang` asks for one.\n\n"
        + _table(["command", "ms", "processor ms", "× docxtpl", "MB"], rows)
    )


def _projects(figures: Figures) -> str:
    rows = []
    for count in sorted({line["count"] for line in figures.of("projects")}):
        one = figures.median("projects", "all", count=count, jobs=1)
        for jobs in (1, 2):
            lines = figures.of("projects", count=count, jobs=jobs)
            rows.append(
                [
                    f"{count:,}",
                    str(jobs),
                    _spread([line["all"] for line in lines], lambda value: f"{value:.2f}"),
                    f"{one / statistics.median(line['all'] for line in lines):.2f}",
                    f"{statistics.median(line['first'] for line in lines):.2f}",
                    f"{1000 * statistics.median(line['busy'] for line in lines) / count:.1f}",
                    f"{statistics.median(line['memory'] for line in lines):.0f}",
                    f"{statistics.median(line['worker'] for line in lines):.0f}" if jobs > 1 else "–",
                    f"{figures.median('read', 'memory', count=count):.0f}",
                ]
            )
    headings = (
        *("projects", "processes", "seconds", "times as fast as one", "first document", "processor ms a project"),
        *("MB", "MB a worker", "MB to read alone"),
    )
    return (
        "## Projects of a workbook\n\nTwo documents each, from the start of Python on. The last column is the memory "
        "of reading and checking the same rows without rendering them: the reader holds its sheet whole.\n\n"
        + _table(headings, rows)
    )


def _beneficiaries(figures: Figures) -> str:
    rows = []
    for count in sorted({line["count"] for line in figures.of("beneficiaries")}):
        lines = figures.of("beneficiaries", count=count)
        took = [line["document"] for line in lines]
        rows.append(
            [
                f"{count:,}",
                _spread(took, lambda value: f"{value:.1f}"),
                f"{1000 * statistics.median(took) / count:.0f}",
                _spread([line["check"] for line in lines], lambda value: f"{value:.1f}"),
                f"{figures.median('beneficiaries', 'size', count=count):.0f}",
                f"{figures.median('beneficiaries', 'memory', count=count):.0f}",
            ]
        )
    headings = "beneficiaries", "ms to write", "µs each", "ms to check the spec", "kB", "MB"
    return "## Beneficiaries of one act\n\nOne French act, warm.\n\n" + _table(headings, rows)


def _printed(figures: Figures) -> str:
    names = {"typst": "delibgen, set by Typst", "weasyprint": "WeasyPrint", "libreoffice": "LibreOffice"}
    rows = []
    for key, name in names.items():
        took = [line[key] for line in figures.of("pdf")] or [float("nan")]
        rows.append([name, _spread(took, lambda value: f"{value:.0f}")])
    held = [f"{figures.median('pdf memory', key):.0f} MB" for key in ("after_100", "after_1000")]
    return (
        "## PDF\n\nOne French act, warm, from a composed document, its HTML and its Word file; twelve Word files in "
        f"one process of LibreOffice. A process held {held[0]} after 100 PDFs, and {held[1]} after 1,000.\n\n"
        + _table(["program", "ms"], rows)
    )


if __name__ == "__main__":
    log = (HERE / "results.jsonl").read_text(encoding="utf-8").splitlines()
    write_report([json.loads(line) for line in log], HERE / "results.md")
