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
    spread = side_by_side(*documents.values()) if len(documents) > 1 else alone(*documents.values())
    if stated:
        spread = spread._replace(documents=traced(spread.documents, stated))
    if findings is None:
        return spread
    named = dict(zip(documents, spread.documents, strict=True))
    return spread._replace(remarks=remarks(named, findings, ui))
