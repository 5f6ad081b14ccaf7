"""When the garbage collector works for a command: not while it loads, which makes objects by the hundred thousand."""

import atexit
import gc
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_Result = TypeVar("_Result")


def hold_collector() -> None:
    """Lets the process of a command load in peace: what it makes then stays until its end."""
    gc.disable()
    atexit.register(gc.freeze)  # nor is it looked through at the end, when all of it goes


def collecting(results: Iterable[_Result]) -> Iterator[_Result]:
    """The results; from the second on, what each leaves behind is collected, and what was loaded is passed over."""
    given = iter(results)
    yield from islice(given, 1)
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    yield from given
