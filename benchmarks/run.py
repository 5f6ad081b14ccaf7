"""Measures delibgen beside what people would take instead, and writes `results.md`: `make bench`.

    python benchmarks/run.py            # all of it, about a quarter of an hour
    python benchmarks/run.py --quick    # a few documents each, to see that it works

One round runs every program once, each in a process of its own and in an order that changes from round to round; the
first round is not counted. Every program makes the same documents, and none is timed before its text has been checked.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from report import write_report

HERE = Path(__file__).resolve().parent
PYTHON = str(HERE / ".venv" / "bin" / "python")
DELIBGEN = str(HERE / ".venv" / "bin" / "delibgen")
LOG = HERE / "results.jsonl"
MEMORY = Path("/dev/shm")
SPEC = str(HERE / "build" / "one.spec.json")

PROGRAMS = {
    "docxtpl": [PYTHON, "peers/with_docxtpl.py"],
    "docxtpl, environment kept": [PYTHON, "peers/with_docxtpl.py", "kept"],
    "docx-mailmerge2": [PYTHON, "peers/with_mailmerge.py"],
    "python-docx": [PYTHON, "peers/with_python_docx.py"],
    "docxtemplater": ["node", "peers/with_docxtemplater.js"],
    "bound: finished XML to zip": [PYTHON, "peers/bounds.py", "zip"],
    "bound: calamine, Babel, Jinja, zip": [PYTHON, "peers/bounds.py", "chain"],
    "delibgen, from a project": [PYTHON, "peers/with_delibgen.py", "project"],
    "delibgen, from a spec": [PYTHON, "peers/with_delibgen.py", "raw"],
    "delibgen, the pair from a project": [PYTHON, "peers/with_delibgen.py", "project-pair"],
    "delibgen, the pair from a spec": [PYTHON, "peers/with_delibgen.py", "raw-pair"],
}
NOT_COLD = ("docxtpl, environment kept", "bound: finished XML to zip", "delibgen")
COMMANDS = {
    "Python alone": [PYTHON, "-c", "pass"],
    "Node.js alone": ["node", "-e", "0"],
    "delibgen --help": [DELIBGEN, "--help"],
    "delibgen render one.json": [DELIBGEN, "render", SPEC, "--force", "-o"],
    "delibgen render one.json --lang fr": [DELIBGEN, "render", SPEC, "--force", "--lang", "fr", "-o"],
}
NOISE = (
    "import time, zlib; began = time.perf_counter(); piece = bytes(range(256)) * 400\n"
    "for _ in range(60): zlib.compress(piece, 6); sum(i * i for i in range(20000))\n"
    "print(time.perf_counter() - began)"
)
PROJECTS = (1, 10, 100, 1_000, 10_000)
ROWS = 300
PARTS = ("rounds", "cold", "growth", "checks", "page", "pdf")
BENEFICIARIES = (10, 100, 1_000)
_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024


class Run:
    """One run of the benchmark: everything that is measured goes into a log, a line each."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options = options
        self.folder = folder
        self.dice = random.Random(1)
        self.lines: list[dict[str, Any]] = []

    def note(self, what: str, **values: object) -> None:
        self.lines.append({"what": what, **values})
        with LOG.open("a", encoding="utf-8") as log:
            log.write(json.dumps(self.lines[-1], ensure_ascii=False) + "\n")

    def check(self) -> None:
        """Stops unless every program writes the same text."""
        for name, command in PROGRAMS.items():
            folder = self.emptied()
            started([*command[:2], "20", str(folder), *command[2:]])
            said = subprocess.run(
                [PYTHON, "check.py", str(folder)], cwd=HERE, check=True, capture_output=True, text=True
            )
            if said.stdout.strip() != "the same text":
                sys.exit(f"{name}: {said.stdout}")

    def rounds(self) -> None:
        for number, (name, command) in self.shuffled(PROGRAMS, self.options.rounds):
            folder = self.emptied()
            count = self.options.documents * (5 if name.startswith("bound") else 1)
            took = started([*command[:2], str(count), str(folder), *command[2:]])
            said = json.loads(took.pop("said"))
            each = sorted(said.pop("each"))
            sizes = [path.stat().st_size for path in folder.iterdir() if path.stem.isdigit()]
            self.note(
                "warm",
                round=number,
                name=name,
                count=count,
                median=statistics.median(each),
                p95=each[int(0.95 * (len(each) - 1))],
                size=statistics.mean(sizes) / 1000,
                **said,
                **{key: took[key] for key in ("memory", "load")},
            )

    def cold(self) -> None:
        single = {name: command for name, command in PROGRAMS.items() if not name.startswith(NOT_COLD)}
        whole = {name: [*command[:2], "1", "FOLDER", *command[2:]] for name, command in single.items()}
        for number, (name, command) in self.shuffled({**whole, **COMMANDS}, self.options.cold):
            folder = str(self.emptied())
            given = (
                [*command, folder]
                if command[-1] == "-o"
                else [folder if part == "FOLDER" else part for part in command]
            )
            took = started(given)
            self.note("cold", round=number, name=name, **{key: took[key] for key in ("wall", "busy", "memory")})

    def growth(self) -> None:
        for count in self.options.projects:
            for number in range(3):
                for jobs in (1, 2):
                    task = {"source": f"projects-{count}.xlsx", "folder": str(self.emptied()), "jobs": jobs}
                    self.note("projects", round=number, count=count, jobs=jobs, **self.grown(task))
                self.note("read", round=number, count=count, **self.grown({"source": f"projects-{count}.xlsx"}))
        for number in range(self.options.rounds):
            for count in self.options.beneficiaries:
                self.note("beneficiaries", round=number, count=count, **self.grown({"beneficiaries": count}))

    def checks(self) -> None:
        """Rendering rows with their checks and without, and reading over, warm; processor time, for it is a ratio."""
        source = str(HERE / "build" / f"projects-{ROWS}.xlsx")
        without = {"with checks": [], "without": ["--no-check"]}
        commands = {name: [DELIBGEN, "render", source, *more, "-o"] for name, more in without.items()}
        for number, (name, command) in self.shuffled(commands, self.options.checks):
            took = started([*command, str(self.emptied())])
            self.note("rows", round=number, name=name, busy=took["busy"])
        for number in range(self.options.checks):
            self.note("checks", round=number + 1, **json.loads(started([PYTHON, "checks.py"])["said"]))
            self.note("formats", round=number + 1, **json.loads(started([PYTHON, "formats.py"])["said"]))
            self.note("opendata", round=number + 1, **json.loads(started([PYTHON, "opendata.py"])["said"]))
            for name, said in json.loads(started([PYTHON, "home.py"])["said"]).items():
                self.note("home", round=number + 1, name=name, **said)

    def page(self) -> None:
        """What a change costs on the page, beside the library; and how soon the page is there, beside a command."""
        for number in range(self.options.checks):
            for name, said in json.loads(started([PYTHON, "page.py"])["said"]).items():
                self.note("page", round=number + 1, name=name, **said)
        render = [DELIBGEN, "render", str(HERE.parent / "examples" / "paris-los-angeles.yaml"), "--force", "-o"]
        for number in range(self.options.checks * 2):
            command = started([*render, str(self.emptied())])["wall"]
            first = json.loads(started([PYTHON, "first.py"])["said"])["page"]
            self.note("first", round=number, page=first, command=command)

    def pdf(self) -> None:
        """A PDF beside those of an office program and of an engine of pages, and what a thousand leave in memory."""
        for number in range(self.options.checks):
            self.note("pdf", round=number + 1, **json.loads(started([PYTHON, "pdf.py"])["said"]))
        self.note("pdf memory", round=1, **json.loads(started([PYTHON, "pdf.py", "memory"])["said"]))

    def grown(self, task: dict[str, Any]) -> dict[str, float]:
        said: dict[str, float] = json.loads(started([PYTHON, "growth.py", json.dumps(task)])["said"])
        return said

    def shuffled(self, programs: dict[str, list[str]], rounds: int) -> Iterator[tuple[int, tuple[str, list[str]]]]:
        """Each program once a round, with the machine's own noise between rounds; round 0 is the one not counted."""
        for number in range(rounds + 1):
            self.note("noise", seconds=float(started([PYTHON, "-c", NOISE])["said"]))
            order = list(programs.items())
            self.dice.shuffle(order)
            yield from ((number, program) for program in order)

    def emptied(self) -> Path:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        return self.folder


def started(command: list[str]) -> dict[str, Any]:
    """Runs a program to its end: what it printed, and what it took."""
    settings = {**os.environ, "PYTHONHASHSEED": "0"}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)  # what is compiled once stays compiled, as for any user
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=HERE, stdout=output, stderr=errors, env=settings)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode:
            sys.exit(f"{command}: {errors.read()}")
        busy, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / _MEGABYTE
        return {"said": output.read(), "wall": wall, "busy": busy, "memory": memory, "load": os.getloadavg()[0]}


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a few documents each, to see that it works")
    parser.add_argument("--only", choices=PARTS, help="one part; the others keep their figures")
    options = parser.parse_args()
    options.documents, options.rounds, options.cold = (10, 2, 2) if options.quick else (200, 7, 15)
    options.checks = 1 if options.quick else 5
    options.projects = PROJECTS[:3] if options.quick else PROJECTS
    options.beneficiaries = BENEFICIARIES[:2] if options.quick else BENEFICIARIES
    return options


def kept(only: str | None) -> list[dict[str, Any]]:
    """What an earlier run measured of the other parts."""
    parts = {
        "rounds": {"warm"},
        "cold": {"cold"},
        "growth": {"projects", "read", "beneficiaries"},
        "checks": {"rows", "checks", "formats", "opendata", "home"},
        "pdf": {"pdf", "pdf memory"},
        "page": {"page", "first"},
    }
    if only is None or not LOG.exists():
        return []
    lines = [json.loads(line) for line in LOG.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line["what"] not in parts[only]]


def main() -> None:
    options = asked()
    counts = map(str, {*options.projects, ROWS})
    subprocess.run([PYTHON, "prepare.py", *counts], cwd=HERE, check=True)
    earlier = kept(options.only)
    LOG.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in earlier), encoding="utf-8")
    # -- in memory where that can be had: making a file takes a disk from 30 to 700 µs, as it pleases --
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        run = Run(options, Path(folder) / "out")
        run.lines = earlier
        run.check()
        for name in PARTS:
            if options.only in {None, name}:
                getattr(run, name)()
    write_report(run.lines, HERE / "results.md")
    print((HERE / "results.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
