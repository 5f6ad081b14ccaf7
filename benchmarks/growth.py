"""One run of delibgen over many projects, or over one with many beneficiaries, in a process of its own.

    python growth.py '{"source": "projects-100.xlsx", "folder": "…", "jobs": 2}'   # projects of a workbook
    python growth.py '{"source": "projects-100.xlsx"}'                             # reading and checking them alone
    python growth.py '{"beneficiaries": 100}'                                      # documents of so many beneficiaries

Prints one line of JSON.
"""

import json
import resource
import statistics
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

BEGAN = time.perf_counter()
BUILD = Path(__file__).resolve().parent / "build"
MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024
TIMES = 7


def many(task: dict[str, Any]) -> dict[str, float]:
    from delibgen import load_all, render_all
    from delibgen.batch import Processes

    projects = load_all(BUILD / task["source"])
    first = done = 0.0
    with Processes(task["jobs"]) if task.get("jobs", 1) > 1 else nullcontext() as executor:
        results = render_all(projects, task["folder"], executor=executor) if "folder" in task else projects
        for result in results:
            if result.problems:
                sys.exit(result.problems[0].text())
            first = first or time.perf_counter() - BEGAN
            done += 1
    own, workers = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "done": done,
        "first": first,
        "all": time.perf_counter() - BEGAN,
        "busy": sum(used.ru_utime + used.ru_stime for used in (own, workers)),
        "memory": own.ru_maxrss / MEGABYTE,
        "worker": workers.ru_maxrss / MEGABYTE,
    }


def one(task: dict[str, Any]) -> dict[str, float]:
    """The median time of an act with so many beneficiaries, and of checking its spec."""
    import delibgen

    spec = award(task["beneficiaries"])
    project = delibgen.load(spec)
    path = BUILD / "award.docx"
    said = {
        "check": _median(lambda: delibgen.load(spec)),
        "document": _median(lambda: delibgen.write(delibgen.compose(project, "fr"), path)),
        "size": path.stat().st_size / 1000,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE,
    }
    path.unlink()
    return said


def _median(work: Any) -> float:
    each = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        work()
        each.append(time.perf_counter() - began)
    return 1000 * statistics.median(each[1:])


def award(count: int) -> dict[str, object]:
    """A grant awarded to `count` associations."""
    keys = [f"a{number}" for number in range(1, count + 1)]
    return {
        "schema": "1",
        "council": "paris",
        "reference": "2024 DGRI 1",
        "date": "2024-03-05",
        "title": {"fr": "Subventions à des associations", "en": "Grants to associations"},
        "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f", "committee": "7"}],
        "parties": {key: {"name": f"Association n° {key[1:]}", "kind": "association"} for key in keys},
        "budget": {"line": {"year": "2024", "chapter": "65", "nature": "65748"}},
        "context": [{"fr": "La Ville soutient les associations.", "en": "The City supports associations."}],
        "decisions": [
            {
                "kind": "award_grant",
                "amount": f"{1000 * count} EUR",
                "shares": [{"to": key, "amount": "1000 EUR"} for key in keys],
                "expense": "line",
            }
        ],
    }


if __name__ == "__main__":
    task = json.loads(sys.argv[1])
    print(json.dumps(one(task) if "beneficiaries" in task else many(task)))
