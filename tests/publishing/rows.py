"""The rows of a project, without what is told of it."""

from delibgen.project.spec import Project
from delibgen.publishing.files import rows_of
from delibgen.publishing.rows import DataRow, Unpublished


def rows(project: Project) -> list[DataRow]:
    return [made for made in rows_of(project) if isinstance(made, DataRow)]


def untold(project: Project) -> list[str]:
    """The codes of why something has no row."""
    return [made.code for made in rows_of(project) if isinstance(made, Unpublished)]
