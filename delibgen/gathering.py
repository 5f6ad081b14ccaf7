"""What a run gives as a whole, beside the files of each project: gathered as the projects are done, put at its end.

A format of that sort has a `Gatherer` in `GATHERERS`. It is told of every project whose files were written or stand as
they are to be, in the order of the run and in the calling process; what failed never reaches it. Its files are put
whole once all is done, so that a run that is cut off leaves none of them.
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

from delibgen.errors import Place, Problem, WriteError
from delibgen.guarding import Guard
from delibgen.project.spec import Project
from delibgen.rendering import Options, Rendered, Source, at_field
from delibgen.writers.formats import RunFormat


class Gatherer(Protocol):
    """Makes the files of a run from its projects."""

    def add(self, project: Project, place: Place) -> Iterable[Problem]:
        """Takes what it wants of a project, and gives notices of what it leaves aside."""

    def put(self) -> Rendered:
        """Puts its files at their places, and says what became of them; a `WriteError` is a problem of the run."""

    def close(self) -> None:
        """Drops what is kept aside, whether it was put or not."""


def gathered(results: Iterable[tuple[Rendered, Source]], options: Options) -> Generator[Rendered, None, None]:
    """The results as they come, then those of each format that gathers from all of them."""
    with ExitStack() as stack:
        gatherers = {name: stack.enter_context(closing(GATHERERS[name](options))) for name in options.gathered}
        for done, source in results:
            yield _given(done, source, gatherers.values())
        for name, gatherer in gatherers.items():
            problems: list[Problem] = []
            put = Rendered("", (), of_run=name)
            with Guard(problems, Place(str(options.folder))):
                try:
                    put = gatherer.put()
                except WriteError as error:
                    problems.append(Problem(Place(str(options.folder)), "", error.code, error.values))
            yield replace(put, problems=(*put.problems, *problems))


def _given(done: Rendered, source: Source, gatherers: Iterable[Gatherer]) -> Rendered:
    """A result, once its project was given to those who gather; one that failed is given to nobody."""
    project = source.project
    if project is None or any(not problem.is_notice for problem in done.problems):
        return done
    told: list[Problem] = []
    for gatherer in gatherers:
        with Guard(told, source.place):
            told += gatherer.add(project, source.place)
    told = [at_field(each, source) for each in told]
    return replace(done, problems=(*done.problems, *told)) if told else done


def _open_data(options: Options) -> Gatherer:
    from delibgen.opendata import OpenData  # noqa: PLC0415

    return OpenData(options.folder, options.stage, force=options.force)


def _session_lists(options: Options) -> Gatherer:
    from delibgen.sessions import SessionLists  # noqa: PLC0415

    return SessionLists(options)


GATHERERS: Mapping[RunFormat, Callable[[Options], Gatherer]] = MappingProxyType(
    {"scdl": _open_data, "list": _session_lists}
)
"""What gathers for each format of a run."""
