"""Many jobs at once, in order: few of them in flight, and none lost with the process that did it."""

import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, NamedTuple, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

J = TypeVar("J")
R = TypeVar("R")
P = ParamSpec("P")
PACK = 8
"""Jobs that travel together, since each journey costs about as much as a small job."""
_SINGLE = 16
"""The first jobs travel alone, so that there is soon something to see, and every worker has something to do."""
IN_FLIGHT = 32
"""Packs handed out and not yet given back: enough to keep an executor busy, few enough to stay in memory."""


class Settled(NamedTuple, Generic[R]):
    """The result of a job that needs no doing."""

    result: R


class Batch(Generic[J, R]):
    """Jobs done by an executor, or here where there is none.

    `work` raises nothing: it says in its result what went wrong. It may be done twice, so it must give the same then.
    """

    def __init__(self, work: Callable[[J], R], lost: Callable[[J, str], R], executor: Executor | None = None) -> None:
        self._work = work
        self._lost = lost
        self._executor = executor or CallingProcess()
        self._waiting: deque[_Begun[J, R]] = deque()

    def results(self, jobs: Iterable[J | Settled[R]]) -> Generator[R, None, None]:
        """The result of each job, in order."""
        try:
            for pack in self._packs(jobs):
                self._waiting.append(self._begin(pack))
                while self._waiting and (len(self._waiting) >= IN_FLIGHT or self._waiting[0].future.done()):
                    yield from self._next()
            while self._waiting:
                yield from self._next()
        finally:
            for begun in self._waiting:
                begun.future.cancel()

    def _packs(self, jobs: Iterable[J | Settled[R]]) -> Iterator[list[J] | Settled[R]]:
        """The jobs as they travel; a known result stands between two packs."""
        pack: list[J] = []
        for number, job in enumerate(jobs):
            if not isinstance(job, Settled):
                pack.append(job)
            if pack and (isinstance(job, Settled) or len(pack) == PACK or number < _SINGLE or self._is_here()):
                yield pack
                pack = []
            if isinstance(job, Settled):
                yield job
        if pack:
            yield pack

    def _is_here(self) -> bool:
        return isinstance(self._executor, CallingProcess)

    def _begin(self, pack: list[J] | Settled[R]) -> "_Begun[J, R]":
        if isinstance(pack, Settled):
            return _Begun([], _done([pack.result]))
        return _Begun(pack, self._submit(pack))

    def _submit(self, pack: list[J]) -> Future[list[R]]:
        try:
            return self._executor.submit(_each, self._work, _Parcel(pack))
        except (RuntimeError, OSError):  # it is broken, shut down or out of reach, and takes no more
            self._executor = CallingProcess()
        except Exception:  # noqa: BLE001, S110  # it does not take these, which are then done here
            pass
        return _done([self._work(job) for job in pack])

    def _next(self) -> list[R]:
        begun = self._waiting.popleft()
        try:
            return begun.future.result()
        except Exception:  # noqa: BLE001  # `work` raises nothing, so this is the executor's
            wait([other.future for other in self._waiting])
            return [self._again(job) for job in begun.pack]

    def _again(self, job: J) -> R:
        """The result of a job that was lost; nothing else is in flight, so if its process dies it is its own doing."""
        try:
            return self._executor.submit(_anew, self._work, _Parcel([job])).result()[0]
        except Exception as error:  # noqa: BLE001  # each executor has its own
            if _is_death(error) and self._is_alive():
                return self._lost(job, type(error).__name__)
            return self._work(job)

    def _is_alive(self) -> bool:
        """Whether the executor still takes jobs."""
        try:
            self._executor.submit(int).result()
        except Exception:  # noqa: BLE001  # each executor has its own
            return False
        return True


def _is_death(error: Exception) -> bool:
    """Whether the process that did the job is gone; dask's error cannot be named without importing it."""
    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"


class _Begun(NamedTuple, Generic[J, R]):
    pack: list[J]
    future: Future[list[R]]


class _Parcel(Generic[J]):
    """Jobs that travel as bytes, which those who pass them on need neither understand nor keep as objects."""

    def __init__(self, jobs: list[J]) -> None:
        self._jobs: list[J] | None = jobs
        self._packed = b""

    def __getstate__(self) -> bytes:
        return self._packed or pickle.dumps(self._jobs, pickle.HIGHEST_PROTOCOL)

    def __setstate__(self, packed: bytes) -> None:
        self._jobs, self._packed = None, packed

    def open(self) -> list[J]:
        jobs: list[J] = pickle.loads(self._packed) if self._jobs is None else self._jobs  # noqa: S301  # packed above
        return jobs


def _each(work: Callable[[J], R], parcel: _Parcel[J]) -> list[R]:
    return [work(job) for job in parcel.open()]


def _anew(work: Callable[[J], R], parcel: _Parcel[J]) -> list[R]:
    """The same under another name, since dask may give the one lost result to all calls that look alike."""
    return _each(work, parcel)


def _done(result: R) -> Future[R]:
    future: Future[R] = Future()
    future.set_result(result)
    return future


class CallingProcess(Executor):
    """Does each job at once, in the calling process."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        return _done(fn(*args, **kwargs))


class Processes(Executor):
    """A pool of processes, made anew when one of them dies; of no more than have a pack to do, or Windows can hold."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = self._made()

    def _made(self) -> "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # 10 ms that one process does not need
        from multiprocessing import get_context  # noqa: PLC0415

        return ProcessPoolExecutor(min(self._count, IN_FLIGHT), get_context("spawn"), _follow)

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        with _deaf():
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenExecutor:
                self._pool = self._made()
                return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        self._pool.shutdown(wait, cancel_futures=cancel_futures)


@contextmanager
def _deaf() -> Iterator[None]:
    """Holds Ctrl-C back, also from processes begun meanwhile, which it would stop in the midst of their imports."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow() -> None:
    """Makes this process leave Ctrl-C to the one that began it, and end when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415  # it is there already in a process of the pool

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
