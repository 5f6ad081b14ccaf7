"""What goes wrong on the way, made to happen: processes that die, disks that fill up, folders of projects."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import delibgen
from delibgen import rendering
from delibgen.batch import Processes
from tests.specs import grant, parsed


def projects(count: int) -> list[delibgen.Project]:
    """Projects that differ by their reference."""
    return [delibgen.load(as_mapping(number)) for number in range(1, count + 1)]


def as_mapping(number: int) -> dict[str, object]:
    return parsed(grant("2023 DGRI 26", f"2023 DGRI {number}"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every Word file in `folder`."""
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


def arm(marker: Path, reference: str, times: int) -> None:
    """Makes this process die when it is to render `reference`, as often as `marker` still allows."""
    unarmed = rendering._render

    def render(job: rendering.Job) -> rendering.Rendered:
        if job.reference == reference and (len(marker.read_bytes()) if marker.exists() else 0) < times:
            with marker.open("ab") as file:
                file.write(b"x")
            os.kill(os.getpid(), signal.SIGKILL)
        return unarmed(job)

    rendering._render = render


def dying_pool(marker: Path, reference: str, times: int) -> ProcessPoolExecutor:
    """An ordinary pool of processes that die so; each begins in a process that has loaded the libraries."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["delibgen.drafting.draft", "delibgen.rendering", "delibgen.writers.docx"])
    return ProcessPoolExecutor(2, context, arm, (marker, reference, times))


class DyingProcesses(Processes):
    """Our own pool, of processes that die so."""

    def __init__(self, marker: Path, reference: str, times: int) -> None:
        self._fault = (marker, reference, times)
        super().__init__(2)

    def _made(self) -> ProcessPoolExecutor:
        return dying_pool(*self._fault)
