"""What goes wrong with project after project for one reason, told once in a run."""

from collections import Counter
from collections.abc import Iterator

from delibgen.errors import Problem, Ui, message, shown


class Repeated:
    """The faults of templates, style files and columns that a run has met: each is told of the first project only."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._met: Counter[str] = Counter()

    def is_new(self, problem: Problem) -> bool:
        """Whether the problem is to be told: it is of its project alone, or has not been met before."""
        if not problem.is_shared:
            return True
        said = message(problem.code, problem.values, self._ui)
        if problem.path:
            said = f"{shown(problem.path, self._ui)}: {said}"
        self._met[said] += 1
        return self._met[said] == 1

    def rest(self) -> Iterator[str]:
        """For the end of the run, how many other projects each fault has stopped."""
        for said, times in self._met.items():
            if times > 1:
                yield message("met_again", {"count": times - 1, "said": said}, self._ui)
