"""When a command tidies its memory: not while it loads, which makes objects by the hundred thousand, nor at its end."""

import atexit
import gc
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TypeVar

_Result = TypeVar("_Result")


def hold_collector() -> None:
    """Lets the process of a command load in peace: what it makes then stays until its end."""
    gc.disable()
    atexit.register(gc.freeze)  # nor is it looked through at the end, when all of it goes


class Ending:
    """The end of a process, at which all that it made goes at once: to take it apart took a twentieth of a cold act.

    It comes after all else that is to be done at the end of a process, for it is asked first.
    """

    def __init__(self) -> None:
        self.code: int | None = None
        """The exit code; `None` for one that Python is to find."""
        atexit.register(self._end)

    def _end(self) -> None:
        if self.code is None:
            return
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):  # there is none, or nobody reads it any more
                stream.flush()
        os._exit(self.code)


def collecting(results: Iterable[_Result]) -> Iterator[_Result]:
    """The results; from the second on, what each leaves behind is collected, and what was loaded is passed over."""
    given = iter(results)
    yield from islice(given, 1)
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    yield from given
