"""The tables of words in `delibgen/data`, read once each."""

import os
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
_FILES = {"en": "english", "fr": "french"}
LANGUAGES = tuple(_FILES)


@cache
def get_data(name: str) -> Mapping[str, Any]:
    """The whole of one data file, by its name without extension."""
    return read_table(DATA / f"{name}.toml")


def read_table(path: Path) -> dict[str, Any]:
    """What a file of ours says.

    It is kept beside what Python compiles of our code, for to read TOML takes fifty times as long; what is kept counts
    for the very text that it was made from.
    """
    text = path.read_bytes()
    digest = sha256(text).digest()
    kept = Path(cache_from_source(str(path)))
    with suppress(OSError):
        held = kept.read_bytes()
        if held.startswith(digest):
            return pickle.loads(held[len(digest) :])  # type: ignore[no-any-return]  # noqa: S301  # as ours as the code
    import tomllib  # noqa: PLC0415  # a table that is kept needs none

    table = tomllib.loads(text.decode())
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(kept, digest + pickle.dumps(table))
    return table


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


@cache
def get_table(tag: str, path: str) -> Mapping[str, Any]:
    """One table of a language, with what its variant says otherwise, or the variant that this one is `like`.

    >>> get_table("en-US", "dates.plain")["day"], get_table("en-US", "dates.plain")["month"]
    ('{m} {d}, {y}', '{m} {y}')
    """
    data = get_data(_FILES[tag.partition("-")[0]])
    variant = data.get("variant", {}).get(tag, {})
    model = _descend(data["variant"][variant["like"]], path) if "like" in variant else {}
    return {**_descend(data, path), **model, **_descend(variant, path)}


def _descend(data: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    for key in path.split("."):
        data = data.get(key, {})
    return data
