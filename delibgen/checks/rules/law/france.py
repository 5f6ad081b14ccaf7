"""Rules of French law on projects: they hold for councils of France alone."""

from collections.abc import Callable, Iterator
from functools import wraps

from delibgen.checks.rule import Hit
from delibgen.project.spec import Project

_Find = Callable[[Project], Iterator[Hit]]


def of_france(find: _Find) -> _Find:
    """`find`, which is not asked of a project of a council elsewhere."""

    @wraps(find)
    def found(project: Project) -> Iterator[Hit]:
        return find(project) if project.council.code != "foreign" else iter(())

    return found
