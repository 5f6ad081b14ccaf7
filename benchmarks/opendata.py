"""What open data costs beside the French Word files of the same adopted acts: `python opendata.py`.

Prints one line of JSON, in milliseconds of processor time an act, each the least of several runs in turn: `word` to
write its French text, `scdl` its rows, both into new folders by `render_all`.
"""

import json
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from projects import raw_projects, spec

import delibgen

ACTS = 100
ROUNDS = 7
VOTE = {"in_office": 163, "present": 120, "represented": 30, "absent": 13, "for": 130, "against": 10, "abstaining": 10}


def run(acts: Sequence[delibgen.Project], folder: Path, to: str) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    began = time.process_time()
    for _ in delibgen.render_all(acts, folder, to=to, langs="fr"):
        pass
    return 1000 * (time.process_time() - began) / len(acts)


def adopted(given: dict[str, object]) -> delibgen.Project:
    """The project of a spec as it was voted, on the first day of its session."""
    session = given["session"]
    day = session[0] if isinstance(session, list) else session
    return delibgen.load({**given, "matter": "7.10", "vote": {**VOTE, "date": day}})


def main() -> None:
    acts = [adopted(spec(raw)) for raw in raw_projects(ACTS)]
    shm = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as name:
        rounds = [{to: run(acts, Path(name) / to, to) for to in ("docx", "scdl")} for _ in range(ROUNDS)]
    least = {to: min(times[to] for times in rounds) for to in ("docx", "scdl")}
    print(json.dumps({"word": least["docx"], "scdl": least["scdl"]}))


if __name__ == "__main__":
    main()
