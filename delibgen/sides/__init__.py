"""Both texts of a project side by side: the facts in them and where each is stated, and which clause answers which."""

from collections.abc import Mapping, Sequence

from delibgen.checks.run import Finding
from delibgen.document.model import Document
from delibgen.document.spread import Spread, alone
from delibgen.errors import Ui
from delibgen.project.raw import Raw
from delibgen.project.spec import Project
from delibgen.sides.remarks import remarks
from delibgen.sides.rows import side_by_side
from delibgen.sides.said import traced
from delibgen.sides.statements import statements

__all__ = ["side_by_side", "spread_of", "statements", "traced"]


def spread_of(
    project: Project,
    documents: Mapping[str, Document],
    findings: Sequence[Finding] | None = None,
    raw: Raw | None = None,
    ui: Ui | None = None,
) -> Spread:
    """The documents of a project side by side, each given under the name that findings call it by.

    With `findings`, what was found stands in the margin, and each fact in the texts knows where it is stated; by `raw`,
    the spec as it was written, also whether a field names it or states it again. `ui` as for `remarks`.
    """
    texts = tuple(documents.values())
    if findings is not None:
        stated = statements(project, raw)
        texts = tuple(traced(text, stated) for text in texts)
    spread = side_by_side(*texts) if len(texts) > 1 else alone(texts[0])
    if findings is None:
        return spread
    return spread._replace(remarks=remarks(dict(zip(documents, texts, strict=True)), findings, ui))
