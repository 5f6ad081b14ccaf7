"""The words that stand in the workbooks delibgen writes: titles, headings, the guide."""

from collections.abc import Mapping
from typing import Any

from delibgen.errors import Ui
from delibgen.tables import get_data


def get_wording() -> Mapping[str, Any]:
    """The whole table, by section."""
    return get_data("workbook")


def wording(section: str, key: str, ui: Ui, **values: object) -> str:
    """The words called `key`, with `values` put in."""
    return str(get_wording()[section][key][ui]).format_map(values)
