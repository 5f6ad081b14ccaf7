"""What stands in the margin of a spread: what the rules found, and what is still to be given, each beside its words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.run import Finding
from delibgen.document.model import Break, Document, Inline, Run, plain_text, walk
from delibgen.document.spread import SpreadRemark
from delibgen.document.typography import as_typed
from delibgen.errors import Ui
from delibgen.project.raw import Loc, dotted


def remarks(
    documents: Mapping[str, Document], findings: Iterable[Finding], ui: Ui | None = None
) -> tuple[SpreadRemark, ...]:
    """What is to be said of documents, each under the name that findings call it by, in reading order.

    They are in one language, or each in that of the text that it is about.

    Of documents that are traced, what is wrong with a field stands beside the words that say it.

    What the project allows is not among them. What stands nowhere in the texts is about the whole of the first.
    """
    found = [_of_finding(finding, documents, ui) for finding in findings if not finding.allowed]
    blanks = (remark for column, document in enumerate(documents.values()) for remark in _blanks(document, column))
    return tuple(sorted((*found, *blanks), key=lambda remark: (remark.column, remark.passage, remark.start)))


def _of_finding(finding: Finding, named: Mapping[str, Document], ui: Ui | None) -> SpreadRemark:
    span, documents = finding.at, tuple(named.values())
    if span is None:
        places = _saying(documents, finding.loc or ())
    elif span.passage.loc:
        places = _typed(documents, span)
    else:
        places = _written(tuple(named), span)
    column, passage, start, end = next(places, (0, -1, 0, 0))
    told = ui or _ui(documents[column])
    words = finding.text(told)
    return SpreadRemark(finding.severity, finding.rule, words, told, column, passage, start, end)


_Where = tuple[int, int, int, int]
"""A column, a passage of it, and words of that."""


def _written(names: Sequence[str], span: TextSpan) -> Iterator[_Where]:
    """Words that were found in a document itself; those of a note stand at its call."""
    passage = span.passage
    is_note = passage.kind == "note"
    if passage.origin.source in names:
        column = names.index(passage.origin.source)
        yield column, passage.origin.number - 1, 0 if is_note else span.start, 0 if is_note else span.end


def _typed(documents: Sequence[Document], span: TextSpan) -> Iterator[_Where]:
    """Words that were found in a text of the spec: where its sentence stands in the document of its language."""
    typed, lang = as_typed(span.passage.text), str(span.passage.loc[-1])
    around = typed[max(0, span.start - 10) : span.end + 10]
    for sought, start in ((typed, span.start), (around, min(10, span.start)), (as_typed(span.text), 0)):
        for column, document in enumerate(documents):
            if document.lang[:2] == lang and sought.strip():
                for number, holder in enumerate(walk(document.blocks)):
                    at = as_typed(plain_text(holder.inlines)).find(sought)
                    if at >= 0:
                        yield column, number, at + start, at + start + len(span.text)


def _saying(documents: Sequence[Document], loc: Loc) -> Iterator[_Where]:
    """Where a field is said, or one within it."""
    path = dotted(loc)
    for column, document in enumerate(documents):
        for number, holder in enumerate(walk(document.blocks)):
            at = 0
            for part in holder.inlines:
                length = _length(part)
                if path and isinstance(part, Run) and part.fact and any(_within(one, path) for one in part.fact.stated):
                    yield column, number, at, at + length
                at += length


def _within(path: str, around: str) -> bool:
    return path == around or path.startswith((f"{around}.", f"{around}["))


def _blanks(document: Document, column: int) -> Iterator[SpreadRemark]:
    for number, holder in enumerate(walk(document.blocks)):
        at = 0
        for part in holder.inlines:
            length = _length(part)
            if isinstance(part, Run) and part.comment:
                yield SpreadRemark("blank", "", part.comment, _ui(document), column, number, at, at + length)
            at += length


def _length(part: Inline) -> int:
    """How many characters of `plain_text` it makes."""
    return len(part.text) if isinstance(part, Run) else int(isinstance(part, Break))


def _ui(document: Document) -> Ui:
    return "fr" if document.lang.startswith("fr") else "en"
