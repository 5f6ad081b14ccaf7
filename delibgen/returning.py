"""A file that comes home: brought up to its spec, and what becomes of each of its passages."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.comparing import Compared, Comparison, Saying, compare
from delibgen.document.portions import Portion
from delibgen.edits.facts import Changed
from delibgen.edits.fates import Fate, Merge
from delibgen.edits.merge import reworded
from delibgen.errors import UsageError
from delibgen.merging import Merged, merged_as_read
from delibgen.project.spec import Project
from delibgen.rendering import recorded

__all__ = ["Merged", "Outcome", "changed_by_hand", "merge", "merge_compared", "outcomes"]


class Outcome(NamedTuple):
    """What becomes of a passage that differs when its text is written over its file."""

    fate: Fate
    is_to_say_again: bool
    """Whether it holds words of a person that the other language does not say yet."""


def merge(file: StrPath, source: StrPath | Project, templates: StrPath | None = None) -> Merged:
    """A Word file that someone has edited, brought up to what its spec gives now; nothing is written.

    It is what `render` would put in its place: the words of people stay, with the sums and dates of the spec in them;
    what nobody has touched is as the spec gives it; where both say a passage anew, theirs stays and the spec's follows
    as a tracked change. `source` and `templates` are as for `compare`.

    Raises `UsageError` for a file of another project and one that does not hold what it was made from (its `code` is
    `merge_unknown`), and for an argument of a wrong type; `SpecError` for a spec that has problems; `ReadError` for a
    file that cannot be read.
    """
    (text,) = compare(arguments.path("file", file), source, templates).texts
    return merge_compared(text)


def merge_compared(text: Compared) -> Merged:
    """The same, of a file that was compared."""
    document = recorded(text.document, text.project, text.lang, text.templates)
    found = merged_as_read(text, document)
    if found is None:
        raise UsageError("merge_unknown", path=text.path)
    return found


def outcomes(text: Compared) -> tuple[Outcome | None, ...]:
    """What becomes of each difference of a file, in order; `None` where nobody can tell, or its look alone differs."""
    if text.reading.prints is None:
        return (None,) * len(text.differences)
    found = {id(one.its or one.own): one for one in text.merges}
    again = reworded(text.merges, text.reading.prints, text.lang) if text.lang == "fr" else ()
    theirs = set(map(id, again))
    made = []
    for each in text.differences:
        one = found.get(id(each.after or each.before)) if each.kind != "formatting" else None
        made.append(Outcome(one.fate, id(one.its) in theirs) if one else None)
    return tuple(made)


def changed_by_hand(comparison: Comparison) -> Comparison:
    """The same with the facts alone that people have given another value, where the files tell it: none is stale."""
    texts = [replace(one, is_stale=False) if one.is_stale and one.reading.prints else one for one in comparison.texts]
    return by_hand(replace(comparison, texts=tuple(texts)))


def by_hand(comparison: Comparison) -> Comparison:
    """The same with the facts alone that people have given another value.

    A place that nobody has touched says what the spec stated when the file was written, and follows it.
    """
    moved = {id(portion): one for text in comparison.texts for portion, one in _moved(text)}
    return replace(comparison, changed=tuple(_by_hand(comparison.changed, moved)))


def _moved(text: Compared) -> Iterator[tuple[Portion, Merge]]:
    """The portions of a file into which the spec brings facts, each with what becomes of it."""
    for one in text.merges:
        if one.its and one.fate in ("ours", "both"):
            yield one.its, one


def _by_hand(changed: tuple[Changed, ...], moved: Mapping[int, Merge]) -> Iterator[Changed]:
    for each in changed:
        said = tuple(one for one in each.sayings if not _follows(one, moved))
        news = tuple(dict.fromkeys(one.new for one in said if one.became == "changed"))
        if news:
            yield replace(each, news=news, sayings=said)


def _follows(saying: Saying, moved: Mapping[int, Merge]) -> bool:
    """Whether a place takes the value of the spec by itself."""
    one = moved.get(id(saying.its))
    if one is None or saying.became != "changed":
        return False
    return one.fate == "ours" or any((each.start, each.end) == saying.at for each in one.exchanges)
