"""The values of lists by the words that people type for them, in either language, as a workbook takes them."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from delibgen.folding import fold
from delibgen.tables import get_data

_SAID_OTHERWISE = frozenset({"article"})
"""Fields whose words are read where they stand."""


def with_choices(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A spec before validation, with the value of each list that a word of French or English stands for.

    >>> with_choices({"decisions": [{"tax": "HT"}], "budget": {"l": {"section": "fonctionnement"}}})
    {'decisions': [{'tax': 'excluded'}], 'budget': {'l': {'section': 'operating'}}}
    """
    return {name: _table(_get_words()[name], value) if name in _get_words() else value for name, value in data.items()}


def _table(words: Mapping[str, Mapping[str, str]], table: Any) -> Any:
    """The entries of one table of the spec: a list, one entry alone, or each under its key."""
    if isinstance(table, list | tuple):
        return [_entry(words, entry) for entry in table]
    if not isinstance(table, Mapping):
        return table
    is_keyed = all(isinstance(entry, Mapping) for entry in table.values())
    return {key: _entry(words, entry) for key, entry in table.items()} if is_keyed else _entry(words, table)


def _entry(words: Mapping[str, Mapping[str, str]], entry: Any) -> Any:
    if not isinstance(entry, Mapping) or words.keys().isdisjoint(entry):
        return entry
    return {key: _value(words[key], value) if key in words else value for key, value in entry.items()}


def _value(known: Mapping[str, str], value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_value(known, each) for each in value]
    return known.get(fold(value), value) if isinstance(value, str) else value


@cache
def _get_words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """By the table of the spec and by the key in its entries: each value by the folded words for it."""
    found: dict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    columns = [column for sheet in get_data("columns")["sheets"].values() for column in sheet["columns"].values()]
    for column in columns:
        table, *inner, key = column.get("path", "").split(".") if "." in column.get("path", "") else ("", "")
        if "choices" in column and inner in ([], ["*"]) and key not in _SAID_OTHERWISE:
            values = get_data("columns")["choices"][column["choices"]]
            found[table][key] = {fold(word): value for value, said in values.items() for word in (value, *said)}
    return found
