"""The folder of an adopted act for the prefecture: the act as PDF, its attachments, its metadata and its envelope."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from delibgen.composing import composed, formatted
from delibgen.errors import BadValue, Place, Problem
from delibgen.project.spec import Project
from delibgen.publishing.transmission import Attachment, Parcel, attachments, envelope_name, limits, parcel
from delibgen.whole import flush_folder
from delibgen.writers.files import Streamed
from delibgen.writers.formats import Engine, made_with

_PDF: Final = "pdf"


class Sent(NamedTuple):
    """What became of the folder of an act."""

    files: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Attached(NamedTuple):
    """A file that is there, as it goes with the act."""

    path: Path
    extension: str


def put_parcel(
    project: Project, place: Place, folder: Path, templates: Path | None, engine: Engine, *, force: bool
) -> Sent:
    """Puts what goes to the prefecture of an adopted act into a folder of its own below `folder`.

    All is known to fit before the first file is put, and the envelope is put last. What stands in the way is a problem
    at its field, whose place is that of the project. Raises `WriteError` where the system does not let it be written.
    """
    if not project.decisions:
        return Sent()
    if not project.is_adopted:
        return Sent(problems=(Problem(place, "", "nothing_to_transmit", {}, is_notice=True),))
    try:
        attached = [*_attached(project, place)]
        made = parcel(project, [_PDF, *(each.extension for each in attached)])
    except BadValue as bad:
        return Sent(problems=(Problem(place, ".".join(map(str, bad.at)), bad.code, bad.values),))
    act = formatted(composed(project, "fr", templates), made_with(_PDF, engine), templates)
    over = sum(each.path.stat().st_size for each in attached) + len(act) - limits()["most_bytes"]
    if over > 0:
        return Sent(problems=(Problem(place, "", "parcel_too_large", {"most": limits()["most_bytes"] >> 20}),))
    return _put(project, place, made, folder, (act, attached), force=force)


def _attached(project: Project, place: Place) -> Iterator[_Attached]:
    """The files that the spec names, beside it; the PDF beside a file of an office program in its place."""
    for attachment in attachments(project):
        path = Path(place.source).parent / attachment.name
        known: Sequence[str] = limits()["attached"]
        if path.suffix.lower().lstrip(".") not in known and path.with_suffix(f".{_PDF}").is_file():
            path = path.with_suffix(f".{_PDF}")
        yield _Attached(path, _extension(attachment, path))


def _extension(attachment: Attachment, path: Path) -> str:
    at, known = tuple(attachment.path.split(".")), limits()["attached"]
    extension = path.suffix.lower().lstrip(".")
    if extension not in known:
        raise BadValue("attachment_of_other_format", at=at, file=attachment.name, known=", ".join(known))
    if not path.is_file():
        raise BadValue("attachment_missing", at=at, file=attachment.name, folder=path.parent)
    return extension


def _put(
    project: Project, place: Place, made: Parcel, folder: Path, files: tuple[bytes, Sequence[_Attached]], *, force: bool
) -> Sent:
    own = folder / made.id
    act, attached = files
    held = [
        *((own / name, _pieces(each.path)) for name, each in zip(made.names[1:], attached, strict=True)),
        (own / made.names[0], lambda: iter([act])),
        (own / made.metadata_name, lambda: iter([made.metadata])),
        (own / envelope_name(project), lambda: iter([made.envelope])),
    ]
    streams = [Streamed(path, pieces, folder / f"{made.id}--{path.name}") for path, pieces in held]
    new = [each for each in streams if not each.stands(force=force)]  # before any is replaced
    for each in new:
        each.put()
    if new:
        flush_folder(own)
    written = tuple(each.path for each in new)
    kept = tuple(each.path for each in streams if each.path not in written)
    return Sent(written, kept, tuple(_replaced(place, made)))


def _pieces(path: Path) -> Callable[[], Iterator[bytes]]:
    def read() -> Iterator[bytes]:
        with path.open("rb") as file:
            while piece := file.read(1 << 16):
                yield piece

    return read


def _replaced(place: Place, made: Parcel) -> Iterator[Problem]:
    """What the encoding could not hold of the object."""
    if made.replaced:
        said = ", ".join(f"{_named(letter)} → {_named(text)}" for letter, text in made.replaced.items())
        yield Problem(place, "title", "letters_replaced", {"replaced": said}, is_notice=True)


def _named(text: str) -> str:
    """A character as a message shows it: its code where nobody sees it."""
    return text if text.strip() and text.isprintable() else " ".join(f"U+{ord(letter):04X}" for letter in text) or "—"
