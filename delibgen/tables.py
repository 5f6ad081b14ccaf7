"""The tables of words in `delibgen/data`, read once each."""

import pickle
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from delibgen.kept import find_kept, keep

DATA = Path(__file__).parent / "data"
_FILES = {"en": "english", "fr": "french"}
LANGUAGES = tuple(_FILES)


@cache
def get_data(name: str) -> Mapping[str, Any]:
    """The whole of one data file, by its name without extension."""
    return read_table(DATA / f"{name}.toml")


def read_table(path: Path) -> dict[str, Any]:
    """What a file of ours says; it is kept, for to read TOML takes fifty times as long."""
    text = path.read_bytes()
    digest = sha256(text).digest()
    if kept := find_kept(path, digest):
        return pickle.loads(kept)  # type: ignore[no-any-return]  # noqa: S301  # it lies where our code does
    import tomllib  # noqa: PLC0415  # a table that is kept needs none

    table = tomllib.loads(text.decode())
    keep(path, digest, pickle.dumps(table))
    return table


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


@cache
def get_typed(tag: str) -> Mapping[str, Any]:
    """What people type in that language."""
    table: Mapping[str, Any] = get_data("typed")[tag.partition("-")[0]]
    return table


def _descend(data: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    for key in path.split("."):
        data = data.get(key, {})
    return data
