"""Both texts of a project side by side: the facts in them and where each is stated, and which clause answers which."""

from collections.abc import Sequence

from delibgen.checks.run import Finding
from delibgen.document.model import Document
from delibgen.document.spread import Spread, alone
from delibgen.project.spec import Project
from delibgen.sides.remarks import remarks
from delibgen.sides.rows import side_by_side
from delibgen.sides.said import traced
from delibgen.sides.statements import statements

__all__ = ["side_by_side", "spread_of", "statements", "traced"]


def spread_of(project: Project, documents: Sequence[Document], findings: Sequence[Finding] | None = None) -> Spread:
    """The documents of a project on one spread, with what was found in their margin unless it is `None`."""
    if findings is not None:
        stated = statements(project)
        documents = [traced(document, stated) for document in documents]
    spread = side_by_side(*documents) if len(documents) > 1 else alone(documents[0])
    return spread if findings is None else spread._replace(remarks=remarks(spread.documents, findings))
