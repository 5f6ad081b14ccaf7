"""What goes wrong with one row, one rule or one file, kept from the others."""

from pathlib import Path
from types import TracebackType

from delibgen.errors import BadValue, DelibgenError, GrammarError, MarkupError, Place, Problem, SpecError, TemplateError

_MOST_SAID = 200


class Guard:
    """Ends the block that it stands around at the first error, adds what that says to `problems`, and lets all go on.

    `place`: where that is, unless the error knows better. `rule`: the id of the rule that the block runs.
    """

    __slots__ = ("_place", "_problems", "_rule")

    def __init__(self, problems: list[Problem], place: Place, rule: str = "") -> None:
        self._problems = problems
        self._place = place
        self._rule = rule

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if not isinstance(error, Exception):
            return False
        if isinstance(error, SpecError):
            self._problems.extend(error.problems)
        else:
            self._problems.append(self._problem(error))
        return True

    def _problem(self, error: Exception) -> Problem:
        if isinstance(error, (DelibgenError, BadValue)):
            shared = isinstance(error, (TemplateError, MarkupError, GrammarError))
            return Problem(self._place, self._rule, error.code, error.values, is_shared=shared)
        # -- what nobody foresaw least of all stops the others --
        return Problem(self._place, self._rule, "rule_failed" if self._rule else "unforeseen", {"why": _why(error)})


def _why(error: Exception) -> str:
    """An error that should not be, in a line that helps to find it."""
    import traceback  # noqa: PLC0415  # 5 ms that nothing else needs

    words = " ".join(str(error).split())[:_MOST_SAID]
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {words} ({Path(last.filename).name}:{last.lineno})"
