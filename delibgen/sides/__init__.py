"""Both texts of a project side by side: the facts in them and where each is stated, and which clause answers which."""

from collections.abc import Mapping, Sequence

from delibgen.checks.run import Finding
from delibgen.document.model import Document
from delibgen.document.spread import Spread, alone
from delibgen.errors import Ui
from delibgen.sides.remarks import remarks
from delibgen.sides.rows import side_by_side
from delibgen.sides.said import traced
from delibgen.sides.statements import Statement, statements

__all__ = ["Statement", "side_by_side", "spread_of", "statements", "traced"]


def spread_of(
    documents: Mapping[str, Document],
    findings: Sequence[Finding] | None = None,
    stated: Sequence[Statement] = (),
    ui: Ui | None = None,
) -> Spread:
    """The documents of a project side by side, each given under the name that findings call it by.

    With `findings`, what was found stands in the margin; with `stated`, what `statements` gives of the project, each
    fact in the texts knows where it is stated. `ui` as for `remarks`.
    """
    texts = traced(documents.values(), stated) if stated else tuple(documents.values())
    spread = side_by_side(*texts) if len(texts) > 1 else alone(texts[0])
    if findings is None:
        return spread
    return spread._replace(remarks=remarks(dict(zip(documents, texts, strict=True)), findings, ui))
