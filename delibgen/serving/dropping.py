"""What is dropped on the page, kept in a folder of its own as long as the page is open."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final, Protocol

from delibgen.errors import WriteError
from delibgen.kept_patterns import expression
from delibgen.serving.shelf import SOURCES
from delibgen.whole import whole

MOST_BYTES: Final = 25_000_000
"""Of one file."""
_BESIDE: Final = frozenset({".toml"})
"""Suffixes of files that a source may name: the profile of a council."""
_ODD: Final = expression(r"[^\w.,()+ -]")
_LONGEST_SUFFIX: Final = 10
_LONGEST: Final = 150
"""Bytes of a name without its suffix: no system takes more than 255, of which some are needed while it is written."""


class Upload(Protocol):
    """A file as a form brings it."""

    @property
    def filename(self) -> str | None: ...

    @property
    def file(self) -> IO[bytes] | Any: ...


class Refused(Exception):  # noqa: N818  # it is an answer
    """A file that is not taken: `code` and `values` say why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def drop(files: Sequence[Upload], folder: Path) -> tuple[Path, ...]:
    """Keeps these files in `folder`, in the place of those of the same name; gives those that hold projects.

    Raises `Refused`, and keeps none, where one is too large or of another sort.
    """
    if not files:
        raise Refused("nothing_sent")
    contents = [(kept_name(each.filename or ""), content(each)) for each in files]
    try:
        for name, data in contents:
            with whole(folder / name) as made, made.open("xb") as file:
                file.write(data)
    except WriteError as error:
        raise Refused("not_written", why=error.values.get("why", "")) from None
    return tuple(folder / name for name, _ in contents if Path(name).suffix.lower() in SOURCES)


def kept_name(name: str) -> str:
    """The name of a file as it is kept: without folders, and of letters that any system takes.

    Raises `Refused` for one that is neither a source nor what a source may name.
    """
    given = _given(name)
    if Path(given).suffix.lower() not in SOURCES | _BESIDE:
        raise Refused("not_taken", name=given)
    return plain_name(given)


def plain_name(name: str) -> str:
    """The name of a file without folders, and of letters that any system takes."""
    given = _given(name)
    suffix = Path(given).suffix.lower()
    stem = _ODD.sub("-", given.removesuffix(Path(given).suffix)).strip(". ").encode()[:_LONGEST].decode(errors="ignore")
    return f"{stem or 'projet'}{_ODD.sub('-', suffix)[:_LONGEST_SUFFIX]}"


def _given(name: str) -> str:
    return unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name)


def content(upload: Upload) -> bytes:
    """What a file holds. Raises `Refused` for one that is too large."""
    data: bytes = upload.file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused("too_large", name=upload.filename or "", most=MOST_BYTES // 1_000_000)
    return data
