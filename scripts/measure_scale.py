"""Measures how delibgen grows with the number of projects, for docs/scale.md.

    python -m scripts.measure_scale                     # the tables of docs/scale.md
    python -m scripts.measure_scale --counts 1 10 100   # a quick look

Each figure comes from a process of its own, so that no run profits from another. What is measured: seconds from the
start of Python to the end, and to the first document; the seconds that processors were busy; and the most memory that
the process and any of its workers held.
"""

import argparse
import csv
import json
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from delibgen.batch import Processes
from delibgen.pipeline import Loaded, load, load_all, render_all

COUNTS: Final = (1, 10, 100, 1_000, 10_000)
FORMATS: Final = ("xlsx", "csv")
WORKERS: Final = 2
MOST_RENDERED: Final = 2_000
"""Rows of a longer list that are rendered: memory has settled by then."""
MEGABYTE: Final = 1024 if sys.platform != "darwin" else 1024 * 1024
ROW: Final[Mapping[str, object]] = {
    "Référence": "2023 DGRI {number}",
    "Conseil": "paris",
    "Date du projet": "14/02/2023",
    "Séance": "14/03/2023 ; 15/03/2023",
    "Intitulé (fr)": "Échanges culturels et acceptation d'une subvention, dossier {number}",
    "Intitulé (en)": "Cultural exchanges and acceptance of a grant, file {number}",
    "Rapporteurs": "Mme Camille EXEMPLE (7e) ; M. Dominique EXEMPLE (2e)",
    "Exposé (fr)": "Le réseau soutient des échanges de pratiques entre villes. La Ville y prend part depuis 2019.",
    "Exposé (en)": "The network supports exchanges between cities. The City has taken part since 2019.",
    "Partenaire": "Forum des villes",
    "Article": "le",
    "Décision": "accept_grant",
    "Montant": 15850,
    "Devise": "GBP",
    "Période": "1er semestre 2023",
    "Versements (fr)": "90 % au lancement ; 10 % à la fin",
    "Versements (en)": "90% at the start; 10% at the end",
    "Exercice": 2023,
    "Chapitre": "011",
}
SPEC: Final[Mapping[str, object]] = {
    "schema": "1",
    "council": "paris",
    "date": "2023-02-14",
    "session": ["2023-03-14", "2023-03-15"],
    "title": {"fr": ROW["Intitulé (fr)"], "en": ROW["Intitulé (en)"]},
    "rapporteurs": [
        {"name": "Camille EXEMPLE", "gender": "f", "committee": "7"},
        {"name": "Dominique EXEMPLE", "gender": "m", "committee": "2"},
    ],
    "parties": {"forum": {"name": "Forum des villes", "article": "le"}},
    "budget": {"line": {"year": "2023", "chapter": "011"}},
    "context": [{"fr": ROW["Exposé (fr)"], "en": ROW["Exposé (en)"]}],
    "decisions": [
        {
            "kind": "accept_grant",
            "from": "forum",
            "amount": "15850 GBP",
            "period": "2023-S1",
            "instalments": [
                {"share": "90 %", "when": {"fr": "au lancement", "en": "at the start"}},
                {"share": "10 %", "when": {"fr": "à la fin", "en": "at the end"}},
            ],
            "receipt": "line",
        }
    ],
}


def numbered(value: object, number: int) -> object:
    return value.format(number=number) if isinstance(value, str) else value


def write_rows(path: Path, count: int) -> None:
    """A workbook or a CSV of `count` projects."""
    rows: Iterator[list[Any]] = chain(
        [list(ROW)], ([numbered(value, number) for value in ROW.values()] for number in range(1, count + 1))
    )
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return
    import xlsxwriter  # noqa: PLC0415

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Projets")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


# --- one run, in a process of its own


def loaded(source: str, count: int) -> Iterator[Loaded | Any]:
    if source != "python":
        yield from load_all(source)
        return
    title: Any = SPEC["title"]
    for number in range(1, count + 1):
        own = {lang: words.format(number=number) for lang, words in title.items()}
        yield load({**SPEC, "reference": f"2023 DGRI {number}", "title": own})


@contextmanager
def executor_of(name: str) -> Iterator[Executor | None]:
    if name == "processes":
        with Processes(WORKERS) as processes:
            yield processes
    elif name == "dask":
        distributed, dask = import_module("distributed"), import_module("dask")
        dask.config.set({"distributed.admin.low-level-log-length": 0})  # its log holds what was sent
        cluster = distributed.LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None)
        with cluster, distributed.Client(cluster) as client:
            yield client.get_executor(pure=False)
    else:
        yield None


def run(task: Mapping[str, Any]) -> dict[str, float]:
    """Does one task and says what it took."""
    first = bad = done = 0.0
    with executor_of(task["executor"]) as executor:
        projects = loaded(task["source"], task["count"])
        if task["what"] == "read":
            results: Iterator[Any] = projects
        else:
            results = render_all(projects, task["folder"], force=task["what"] == "force", executor=executor)
        for result in islice(results, task["count"]):
            first = first or time.time() - task["began"]
            bad += bool(getattr(result, "problems", ()))
            done += 1
    seconds = time.time() - task["began"]
    own, workers = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    busy = sum(used.ru_utime + used.ru_stime for used in (own, workers))
    memory = {"peak": own.ru_maxrss / MEGABYTE, "worker": workers.ru_maxrss / MEGABYTE}
    return {"seconds": seconds, "busy": busy, "first": first, **memory, "done": done, "bad": bad}


def measure(what: str, count: int, folder: Path, *, executor: str = "", source: str = "python") -> dict[str, float]:
    task = {"what": what, "count": count, "folder": str(folder), "executor": executor, "source": source}
    task["began"] = time.time()
    command = [sys.executable, "-m", "scripts.measure_scale", "--task", json.dumps(task)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    result: dict[str, float] = json.loads(said)
    if result["bad"] or result["done"] != count:
        sys.exit(f"{what} {source}: {result}")
    return result


# --- the tables


def table(*headings: str) -> None:
    print("\n| " + " | ".join(headings) + " |")
    print("|" + "---:|" * len(headings), flush=True)


def line(*cells: object) -> None:
    print("| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells) + " |", flush=True)


def second(value: float) -> str:
    return f"{value:.2f} s" if value < 10 else f"{value:.0f} s"


def megabytes(value: float) -> str:
    return f"{value:.0f} MB"


def measure_rendering(counts: list[int], folder: Path) -> None:
    table("projects", "documents", "executor", "all", "first", "busy", "main", "a worker")
    for count in counts:
        for executor in ("", "processes", "dask") if find_spec("distributed") else ("", "processes"):
            got = measure("render", count, folder / f"{count}-{executor}", executor=executor)
            worker = megabytes(got["worker"]) if executor else "–"
            spent = (second(got[name]) for name in ("seconds", "first", "busy"))
            line(
                count,
                2 * count,
                f"{executor}, {WORKERS}" if executor else "none",
                *spent,
                megabytes(got["peak"]),
                worker,
            )


def measure_again(counts: list[int], folder: Path) -> None:
    table("projects", "first run", "again, by the record", "again, by bytes", "read and checked alone")
    for count in counts:
        out = folder / f"again-{count}"
        runs = [measure(what, count, out) for what in ("render", "render", "force", "read")]
        line(count, *(second(got["busy"]) for got in runs))


def measure_reading(counts: list[int], folder: Path) -> None:
    table("rows", "format", "read and checked", "first row", "memory", "rendered", "first document", "memory")
    for count in counts:
        for suffix in FORMATS:
            path = folder / f"{count}.{suffix}"
            write_rows(path, count)
            read = measure("read", count, folder, source=str(path))
            done = min(count, MOST_RENDERED)
            got = measure("render", done, folder / f"{count}-{suffix}", executor="processes", source=str(path))
            cells = (second(read["busy"]), second(read["first"]), megabytes(read["peak"]))
            line(count, suffix, *cells, done, second(got["first"]), megabytes(got["peak"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--task", type=json.loads, help=argparse.SUPPRESS)
    parser.add_argument("--counts", type=int, nargs="+", default=list(COUNTS))
    parser.add_argument("--only", choices=["rendering", "again", "reading"])
    options = parser.parse_args()
    if options.task:
        print(json.dumps(run(options.task)))
        return
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {multiprocessing.get_start_method()}")
    tables = {"rendering": measure_rendering, "again": measure_again, "reading": measure_reading}
    for name, measured in tables.items():
        if options.only in {None, name}:
            with tempfile.TemporaryDirectory() as folder:
                measured(options.counts, Path(folder))


if __name__ == "__main__":
    main()
