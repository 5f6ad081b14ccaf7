"""Which project a file for translators is of: by what it came from, and by what its texts say."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from delibgen.bitexts.record import EarlierFile, digest, says
from delibgen.bitexts.texts import Bitext
from delibgen.project.fields import Lang
from delibgen.xliff.model import XliffFile

_ENOUGH: Final = 0.5
"""The share of the texts of a file that a project of another name says too, if the file is of it."""


class ProjectTexts(NamedTuple):
    """The texts of one project."""

    original: str
    """What the project came from, as a file for translators says it."""
    texts: tuple[Bitext, ...]


def project_of(file: XliffFile, projects: Sequence[ProjectTexts], source: Lang) -> int | None:
    """The rank of the project that a file is of; `None` where it is of none."""
    named = [rank for rank, one in enumerate(projects) if one.original == file.original and _knows(file, one)]
    if len(named) == 1:
        return named[0]
    scores = {rank: _agreement(file, projects[rank], source) for rank in named or range(len(projects))}
    like = [rank for rank, score in scores.items() if score >= _ENOUGH]
    return max(named or like, key=scores.__getitem__, default=None)


def is_exchanged(file: XliffFile, projects: Sequence[ProjectTexts], source: Lang, target: Lang) -> bool:
    """Whether a file that says `source` is its language of departure says what a project says in `target`."""
    rank = project_of(file, projects, target)
    if rank is None:
        return False
    return _agreement(file, projects[rank], target) > _agreement(file, projects[rank], source)


def _knows(file: XliffFile, project: ProjectTexts) -> bool:
    """Whether a project has one of the fields of a file."""
    return not EarlierFile.of(file).names.isdisjoint(text.id for text in project.texts)


def _agreement(file: XliffFile, project: ProjectTexts, source: Lang) -> float:
    """The share of the texts of a file that a project says too."""
    earlier = EarlierFile.of(file)
    said = {text.id: text.said[source] for text in project.texts if source in text.said}
    same = 0
    for name in earlier.names & said.keys():
        recorded, unit = earlier.recorded.get(name), earlier.units.get(name)
        same += recorded.source == digest(said[name]) if recorded else bool(unit and says(unit, said[name]))
    return same / len(earlier.names) if earlier.names else 0.0
