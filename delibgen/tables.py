"""The tables of words in `delibgen/data`, read once each."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_FILES = {"en": "english", "fr": "french"}
LANGUAGES = tuple(_FILES)


@cache
def get_data(name: str) -> Mapping[str, Any]:
    """The whole of one data file, by its name without extension."""
    text = files("delibgen.data").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


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
