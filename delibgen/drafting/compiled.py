"""The templates that come with delibgen, kept as Jinja compiled them, as Python keeps its own modules.

They stand beside the code of this module, where Python may write there. One is used only for the very text it was made
from, by the same Jinja and the same settings; else it is compiled anew. A user's own templates are never kept.
"""

import hashlib
import marshal
import secrets
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket, BytecodeCache, bc_magic

_MADE_BY = ("compiled.py", "sandbox.py", "templating.py", "trusted.py")
"""The files whose code decides what a template becomes."""


class Compiled(BytecodeCache):
    """Keeps what one kind of engine compiled from the templates in `folder`."""

    def __init__(self, folder: Path, kind: str) -> None:
        here = Path(__file__).parent
        self._folder = folder
        self._kind = kind
        self._settings = b"".join([jinja2.__version__.encode(), *((here / name).read_bytes() for name in _MADE_BY)])

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Bucket:  # noqa: ARG002  # Jinja gives it
        """The place of one template, by its path and a digest of all that it is made from."""
        path = filename or ""
        digest = hashlib.sha256(b"\n".join([self._settings, path.encode(), source.encode()])).hexdigest()
        bucket = Bucket(environment, path, digest)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        path, head = self._path(bucket), _head(bucket)
        with suppress(OSError, EOFError, ValueError, TypeError):
            data = path.read_bytes() if path else b""
            # -- it stands among delibgen's own code, and was written by it --
            bucket.code = marshal.loads(data[len(head) :]) if data.startswith(head) else None  # noqa: S302

    def dump_bytecode(self, bucket: Bucket) -> None:
        path = self._path(bucket)
        if path is None or sys.dont_write_bytecode:
            return
        temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_head(bucket) + marshal.dumps(bucket.code))
            temporary.replace(path)

    def _path(self, bucket: Bucket) -> Path | None:
        """Where the code of a template stands; nowhere for one that did not come with delibgen."""
        path = Path(bucket.key)
        if not path.is_relative_to(self._folder):
            return None
        name = ".".join([self._kind, *path.relative_to(self._folder).parts])
        return Path(cache_from_source(str(Path(__file__).with_name(name))))


def _head(bucket: Bucket) -> bytes:
    return bc_magic + bucket.checksum.encode()
