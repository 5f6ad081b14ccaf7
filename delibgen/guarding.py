"""What goes wrong with one row, one rule or one file, kept from the others."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from delibgen.errors import BadValue, DelibgenError, Place, Problem, SpecError

_MOST_SAID = 200


@contextmanager
def guarded(problems: list[Problem], place: Place, rule: str = "") -> Iterator[None]:
    """Ends the block at the first error in it, adds to `problems` what it says, and lets what follows go on.

    `place`: where that is, unless the error knows better. `rule`: the id of the rule that the block runs.
    """
    try:
        yield
    except SpecError as error:
        problems.extend(error.problems)
    except (DelibgenError, BadValue) as error:
        problems.append(Problem(place, rule, error.code, error.values))
    except Exception as error:  # noqa: BLE001  # what nobody foresaw least of all stops the others
        problems.append(Problem(place, rule, "rule_failed" if rule else "unforeseen", {"why": _why(error)}))


def _why(error: Exception) -> str:
    """An error that should not be, in a line that helps to find it."""
    import traceback  # noqa: PLC0415  # 5 ms that nothing else needs

    words = " ".join(str(error).split())[:_MOST_SAID]
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {words} ({Path(last.filename).name}:{last.lineno})"
