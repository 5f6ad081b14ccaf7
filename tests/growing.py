"""Whether eight times as much takes about eight times as long: no sum over all pairs, no pattern that tries again.

What is measured is the time that the processor works, which hardly depends on what else the machine does. Work that
grows with the square would take sixty-four times as long, and fails; three times more than its share is let pass.
"""

import gc
import time
from collections.abc import Callable

MORE, LET_PASS = 8, 3
_LEAST = 0.001
"""Seconds that are too few to be told from none."""


def grows(work: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Whether `MORE` times as much takes longer than is let pass, also when it is tried again."""
    small, large = work(size), work(MORE * size)
    small()
    return all(_used(large) > MORE * LET_PASS * max(_used(small), _LEAST) for _ in range(3))


def _used(work: Callable[[], object]) -> float:
    """The seconds of the processor that the work takes; collecting what other tests left is none of it."""
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()
