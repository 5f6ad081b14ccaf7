"""Many small cases as one test: each is tried, and each that fails is told with its values and its reason.

A test of its own costs pytest some three thousandths of a second, in two processes that collect it and a third that
counts it: more than a look at one row of a table.
"""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest

SHOWN = 20
"""So many failing cases are shown whole; of more, the values alone."""

Test = Callable[..., None]


def each(names: str | tuple[str, ...], cases: Iterable[Any]) -> Callable[[Test], Test]:
    """Tries a test with each case in turn, where `pytest.mark.parametrize` would make a test of each.

    Fixtures are made once for all of the cases, so what a case leaves behind, in `tmp_path` say, the next one finds.
    """
    keys, all_cases = (names,) if isinstance(names, str) else names, list(cases)
    assert all_cases, f"there is no {names} to try"

    def decorate(test: Test) -> Test:
        @wraps(test)
        def try_all(**given: Any) -> None:
            failed = [error for case in all_cases if (error := _fault(test, _named(keys, case), given))]
            if failed:
                also = [note for error in failed[SHOWN:] for note in error.__notes__]
                message = "\n".join([f"{len(failed)} of {len(all_cases)} cases fail", *also])
                raise ExceptionGroup(message, failed[:SHOWN])

        inner = inspect.signature(test)
        rest = [parameter for name, parameter in inner.parameters.items() if name not in keys]
        try_all.__signature__ = inner.replace(parameters=rest)  # type: ignore[attr-defined]
        return try_all

    return decorate


def _named(keys: tuple[str, ...], case: Any) -> dict[str, Any]:
    return dict(zip(keys, case, strict=True)) if len(keys) > 1 else {keys[0]: case}


def _fault(test: Test, case: dict[str, Any], given: dict[str, Any]) -> Exception | None:
    """What is wrong with a case, which it names; None where nothing is."""
    try:
        test(**case, **given)
    except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:  # noqa: BLE001  # the others go on
        fault = error if isinstance(error, Exception) else AssertionError(str(error))
        fault.add_note("with " + ", ".join(f"{name}={value!r}" for name, value in case.items()))
        return fault
    return None
