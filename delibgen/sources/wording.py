"""The words that stand in the workbooks delibgen writes: titles, headings, the guide."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from delibgen.errors import Ui


@cache
def get_wording() -> Mapping[str, Any]:
    """The whole table, by section."""
    return tomllib.loads(files("delibgen.data").joinpath("workbook.toml").read_text(encoding="utf-8"))


def wording(section: str, key: str, ui: Ui, **values: object) -> str:
    """The words called `key`, with `values` put in."""
    return str(get_wording()[section][key][ui]).format_map(values)
