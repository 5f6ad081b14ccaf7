"""Where what a command makes goes, and the refusal of a place it cannot go to, before anything is done."""

import os.path
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from delibgen.errors import UsageError
from delibgen.writers.formats import DEFAULT, find_format, known_suffixes, parted, unknown_format

if TYPE_CHECKING:
    from delibgen.pipeline import Rendered
    from delibgen.writers.formats import AnyFormat

_FILES: Final = frozenset(
    {
        *(".doc", ".docm", ".dotx", ".odt", ".rtf", ".pdf", ".htm", ".md", ".xml", ".zip"),
        *(".csv", ".ods", ".xls", ".xlsx", ".json", ".jsonl", ".toml", ".yaml", ".yml"),
    }
)
"""Suffixes that make a name that of a file, where no format has them."""


class Target(NamedTuple):
    """Where documents go: into a folder, into one file of it, or to standard output."""

    to: "tuple[AnyFormat, ...]"
    folder: Path
    name: str = ""
    """The name of the only document; empty where each has its own."""
    is_output: bool = False
    """Whether the only document goes to standard output; `folder` has it on the way."""

    @property
    def takes_one(self) -> bool:
        """Whether there is room for one document alone."""
        return self.is_output or bool(self.name)

    @property
    def path(self) -> Path | None:
        """The only file, where there is one."""
        return self.folder / self.name if self.name else None

    @property
    def label(self) -> str:
        """What messages call the only document, where that is not its path."""
        return "<stdout>" if self.is_output else ""

    @contextmanager
    def opened(self) -> Iterator["Target"]:
        """The same, with its folder at hand as long as documents are made."""
        if not self.is_output:
            yield self
            return
        with TemporaryDirectory(prefix="delibgen") as folder:
            yield self._replace(folder=Path(folder))

    def sent(self, done: "Rendered") -> "Rendered":
        """What became of a project, once its document has gone to standard output where it is to go there."""
        if not self.is_output:
            return done
        for path in done.files:
            sys.stdout.buffer.write(path.read_bytes())
        return replace(done, files=())


def find_target(output: str | None, to: "Sequence[AnyFormat]") -> Target:
    """What `-o` and `--to` say together. Raises `UsageError` for a name that is neither a folder's nor a document's."""
    formats = tuple(dict.fromkeys(to)) or (DEFAULT,)
    if output == "-":
        return Target(formats, Path(), is_output=True)
    path = Path(output or "drafts")
    if through := next((above for above in path.parents if _is_of_a_file(above)), None):
        raise UsageError("output_through_file", path=path, file=through)
    suffix = path.suffix.lower()
    known = find_format(suffix, parted(to)[0])
    if known is None and suffix in _FILES:
        raise unknown_format(suffix)
    if known is None:
        if os.path.exists(path) and not _is_folder(path):  # noqa: PTH110  # a name may be too long for `Path`
            raise UsageError("output_is_file", path=path, known=known_suffixes())
        return Target(formats, path)
    if to and formats != (known.name,):
        raise UsageError("output_of_other_format", path=path, to=", ".join(formats))
    return Target((known.name,), path.parent, path.name)


def refuse_file(option: str, path: Path, taken: Iterable[Path]) -> None:
    """Raises `UsageError` where no file can be written at `path`, or where it would replace one of `taken`."""
    if _is_folder(path):
        raise UsageError("target_is_folder", option=option, path=path)
    if not _is_folder(path.parent):
        raise UsageError("target_without_folder", option=option, path=path, folder=path.parent)
    try:
        path.lstat()
    except FileNotFoundError:
        pass
    except OSError as error:  # its name is too long, or its folder is closed to us
        raise UsageError("target_impossible", option=option, path=path, why=error.strerror or error) from None
    if path.resolve() in {other.resolve() for other in taken}:
        raise UsageError("target_is_taken", option=option, path=path)


def _is_of_a_file(path: Path) -> bool:
    """Whether a file stands at `path`, or would by its name; a folder may bear any name."""
    suffix = path.suffix.lower()
    is_named = bool(suffix) and (suffix in _FILES or find_format(suffix) is not None)
    return not _is_folder(path) and (is_named or os.path.exists(path))  # noqa: PTH110  # a name may be too long for `Path`


def _is_folder(path: Path) -> bool:
    """Whether there is a folder at `path`; also of a name that is too long, of which `Path.is_dir` asks in vain."""
    return os.path.isdir(path)  # noqa: PTH112
