"""What a PDF costs beside what people would take instead, in a process of its own: `python pdf.py`.

Twelve French acts, each another. Prints one line of JSON, in milliseconds of the clock for one PDF, warm: `typst`,
the median of delibgen's from a composed document; `weasyprint`, of the same text as delibgen writes it in HTML, as its
manual shows; `libreoffice`, of the same text as a Word file, all twelve in one process, its start included.

`python pdf.py memory` prints the most that a process held after 100 acts and after 1,000, in megabytes.
"""

import json
import math
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import projects

import delibgen
from delibgen.composing import format_document

COUNT = 12
WARM = 2
MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024


def documents(count: int) -> list[Any]:
    return [delibgen.compose(delibgen.load(projects.spec(raw)), "fr") for raw in projects.raw_projects(count)]


def each(items: Iterable[Any], make: Callable[[Any], object]) -> float:
    """The median of what `make` takes, but for the first few."""
    took = []
    for item in items:
        began = time.perf_counter()
        make(item)
        took.append(time.perf_counter() - began)
    return 1000 * statistics.median(took[WARM:])


def by_weasyprint(texts: list[Any]) -> float:
    from weasyprint import HTML

    pages = [format_document(text, ".html", None).decode() for text in texts]
    return each(pages, lambda page: HTML(string=page).write_pdf())


def by_libreoffice(texts: list[Any]) -> float:
    """Of the second run, so that its settings are made; none where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return math.nan
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(texts[-COUNT:]):
            (folder / f"{number:02}.docx").write_bytes(format_document(text, ".docx", None))
        settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
        command = [program, "--headless", settings, "--convert-to", "pdf", "--outdir", str(folder)]
        for _ in range(2):
            began = time.perf_counter()
            subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True)
            took = time.perf_counter() - began
        assert len(list(folder.glob("*.pdf"))) == COUNT
    return 1000 * took / COUNT


def memory() -> dict[str, float]:
    held = {}
    for number, text in enumerate(documents(1_000), 1):
        format_document(text, ".pdf", None)
        if number in {100, 1_000}:
            held[f"after_{number}"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return held


def main() -> None:
    if sys.argv[1:] == ["memory"]:
        print(json.dumps(memory()))
        return
    texts = documents(COUNT + WARM)
    said = {
        "typst": each(texts, lambda text: format_document(text, ".pdf", None)),
        "weasyprint": by_weasyprint(texts),
        "libreoffice": by_libreoffice(texts),
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main()
