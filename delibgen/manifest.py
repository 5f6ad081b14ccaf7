"""A manifest of a run: what went in, what made it, and the digest of every document that came out.

It is JSON, a line for each thing, so that a run of any length needs no memory for it. Two runs over the same input by
the same release give the same manifest, whatever the machine, the order in which the documents were made, or the time.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from delibgen import __version__
from delibgen.inputs import own_digest, releases, template_digest
from delibgen.project.fields import LANGS, Lang
from delibgen.rendering import Rendered
from delibgen.whole import whole


@contextmanager
def keep_manifest(
    path: Path, inputs: Iterable[str | Path], *, langs: Sequence[Lang] = LANGS, templates: Path | None = None
) -> Iterator["Manifest"]:
    """A manifest to which each result of a run is added; it stands at `path` once the block ends, and not before.

    `inputs`: every file that the run reads, sources and maps of columns alike; `-` is standard input.
    Raises `WriteError` when it cannot be written.
    """
    with whole(path) as beside, beside.open("x", encoding="utf-8", newline="\n") as file:
        manifest = Manifest(file.write)
        manifest.open(inputs, langs, templates)
        yield manifest


class Manifest:
    """Writes the lines of a manifest."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    def open(self, inputs: Iterable[str | Path], langs: Sequence[Lang], templates: Path | None) -> None:
        """What made the run, and what went into it."""
        self._line({"delibgen": __version__, "code": own_digest(), "libraries": list(releases())})
        for lang in langs:
            self._line({"templates": lang, "sha256": template_digest(lang, templates)})
        for source in inputs:
            self._line({"input": Path(source).name, **_size_and_digest(Path(source))})

    def add(self, done: Rendered) -> None:
        """What came out of one project, or that nothing did."""
        whose = {"of_run": done.of_run} if done.is_of_run else {"reference": done.reference}
        files = sorted({*done.files, *done.kept})
        for path in files:
            self._line({"output": path.name, **whose, **_size_and_digest(path)})
        if not files and not done.is_of_run:
            self._line({"output": None, "reference": done.reference, "problems": len(done.problems)})

    def _line(self, entry: Mapping[str, object]) -> None:
        self._write(json.dumps(entry, ensure_ascii=False) + "\n")


def _size_and_digest(path: Path) -> dict[str, object]:
    """The size and the SHA-256 of a file; of what is no file or cannot be read, nothing is known."""
    made, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 16):
                made.update(piece)
                size += len(piece)
    except OSError:
        return {"size": None, "sha256": None}
    return {"size": size, "sha256": made.hexdigest()}
