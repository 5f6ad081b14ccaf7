"""What the programs in Python share: make N documents one after the other, and say what it took.

A program is called as `python peers/NAME.py N FOLDER [VARIANT]`. It makes ten documents that are not counted, writes
`FOLDER/00000.docx` and so on, and prints a line of JSON: seconds to get ready, seconds for all, milliseconds for each.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

BUILD = Path(__file__).resolve().parent / "build"
WARM = 10
Make = Callable[[Any, str], None]


def read(name: str) -> Any:
    return json.loads((BUILD / name).read_text(encoding="utf-8"))


def variant() -> str:
    return sys.argv[3] if len(sys.argv) > 3 else ""


def inputs(many: str, one: str) -> Any:
    """What documents are made from, as many as are asked for; one alone from a file of its own, as a user has it."""
    return read(many)[: int(sys.argv[1])] if sys.argv[1] != "1" else read(one)


def run(items: Sequence[Any], ready: Callable[[], Make]) -> None:
    """Times `ready`, then what it gives on each item in turn."""
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    clock = time.perf_counter
    began = clock()
    make = ready()
    getting_ready = clock() - began
    for number in range(WARM if count > 1 else 0):
        make(items[number % len(items)], str(folder / "warm.docx"))
    each = []
    began = last = clock()
    busy = time.process_time()
    for number in range(count):
        make(items[number % len(items)], str(folder / f"{number:05}.docx"))
        now = clock()
        each.append(round(1000 * (now - last), 4))
        last = now
    said = {"ready": getting_ready, "all": last - began, "busy": time.process_time() - busy, "each": each}
    print(json.dumps(said))
