"""What other formats cost beside the Word files of the same texts: `python formats.py`.

Prints one line of JSON, in milliseconds of processor time a text, each the least of several runs in turn: `docx`, `odt`
and `akn` for both texts of each project, composed and written by `render_all` into new folders; and `more`, the
megabytes by which the peak of memory grew after the second round.
"""

import json
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from projects import raw_projects, spec

import delibgen

PROJECTS = 60
ROUNDS = 7
FORMATS = ("docx", "odt", "akn")
_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024


def run(projects: Sequence[delibgen.Project], folder: Path, to: str) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    began = time.process_time()
    for done in delibgen.render_all(projects, folder, to=to):
        assert not done.problems
    return 1000 * (time.process_time() - began) / (2 * len(projects))


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE


def main() -> None:
    projects = [delibgen.load(spec(raw)) for raw in raw_projects(PROJECTS)]
    shm = Path("/dev/shm")
    took: dict[str, list[float]] = {to: [] for to in FORMATS}
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as name:
        peaks = []
        for _ in range(ROUNDS):
            for to in FORMATS:
                took[to].append(run(projects, Path(name) / to, to))
            peaks.append(peak())
    print(json.dumps({**{to: min(times) for to, times in took.items()}, "more": peaks[-1] - peaks[1]}))


if __name__ == "__main__":
    main()
