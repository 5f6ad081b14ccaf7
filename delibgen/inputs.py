"""What documents are made from, as digests: the project, the templates of its language, and delibgen itself."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from delibgen.drafting import templates_folder
from delibgen.drafting.placing import used_files
from delibgen.kept import find_kept, keep
from delibgen.project.fields import Lang
from delibgen.project.spec import Project

_WORDS = ("babel", "jinja2", "markdown-it-py", "mdit-py-plugins", "num2words")
"""The libraries that words on paper come from."""


def template_digest(lang: Lang, folder: Path | None = None) -> str:
    """The digest of the templates and the style file of `lang`, those in `folder` included."""
    return _digest((*_of_folder(templates_folder(), lang), *(_of_folder(folder, lang) if folder else ())))


def _of_folder(folder: Path, lang: Lang) -> Iterator[bytes]:
    return _pieces(folder / lang, used_files(folder, lang))


def project_digest(project: Project) -> str:
    """The digest of all that `project` says, its council included."""
    own = (f"{name}={getattr(project, name)!r}" for name in type(project).model_fields if name != "council")
    return _digest(piece.encode("utf-8", "surrogatepass") for piece in (project.council.wording, *own))


def input_digest(project: str, look: str, templates: str) -> str:
    """The digest of all that a file of a project is made from, by those of its parts; `look` is the languages in it."""
    return _digest(piece.encode() for piece in (own_digest(), templates, look, project))


@cache
def own_digest() -> str:
    """The digest of this delibgen: its code and tables, and the releases of the libraries it takes words from.

    It is kept until a file has another time or size, by which Python tells that what it compiled is old.
    """
    here = Path(__file__).parent
    names, libraries = sorted(_own_files(here)), [release.encode() for release in releases()]
    times = bytes.fromhex(_digest((*_times(here, names), *libraries)))
    if kept := find_kept(here / "own.digest", times):
        return kept.decode()
    made = _digest((*_pieces(here, names), *libraries))
    keep(here / "own.digest", times, made.encode())
    return made


def _own_files(here: Path) -> Iterator[str]:
    """The code and the tables below `here`; they are hundreds, and pathlib would take as long as all else."""
    for folder, folders, names in os.walk(here):
        folders[:] = [name for name in folders if name != "__pycache__"]  # as many again
        inner = folder[len(str(here)) + 1 :].replace(os.sep, "/")
        yield from (f"{inner}/{name}".lstrip("/") for name in names if name.endswith((".py", ".toml", ".css", ".typ")))


def _times(folder: Path, names: Iterable[str]) -> Iterator[bytes]:
    """The name of each file, when it was written, and its size."""
    for name in names:
        known = os.stat(f"{folder}/{name}")  # noqa: PTH116  # pathlib would take as long as all else here, too
        yield f"{name} {known.st_mtime_ns} {known.st_size}".encode("utf-8", "surrogateescape")


def releases() -> tuple[str, ...]:
    """The libraries that words on paper come from, each with its release."""
    return tuple(release(name) for name in _WORDS)


def release(name: str) -> str:
    """A library with its release; its name alone where it is not installed."""
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def _pieces(folder: Path, names: Iterable[str]) -> Iterator[bytes]:
    """The name and content of each file; one that cannot be read is reported when it is needed."""
    for name in names:
        try:
            content = (folder / name).read_bytes()
        except OSError:
            continue
        yield name.encode("utf-8", "surrogateescape")
        yield content


def _digest(pieces: Iterable[bytes]) -> str:
    made = hashlib.sha256()
    for piece in pieces:
        made.update(b"%d " % len(piece))
        made.update(piece)
    return made.hexdigest()
