"""The values of lists by the words that people type for them, in either language, as a workbook takes them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.project.raw import Loc
from delibgen.tables import LANGUAGES, get_data

_SAID_OTHERWISE = frozenset({"article"})
"""Fields whose words are read where they stand."""
_LANG = expression(r" \((?:fr|en)\)$")


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


def words_at(loc: Loc) -> Mapping[str, Sequence[str]]:
    """The words for each value of the list at a place, the French one first; none where words are not read."""
    keys = [part for part in loc if isinstance(part, str)]
    return _get_said().get((keys[0], keys[-1]), {}) if keys else {}


@cache
def keys_by_heading() -> Mapping[str, frozenset[str]]:
    """The keys that a workbook has under each heading, by its words without the language."""
    found: dict[str, set[str]] = defaultdict(set)
    for column in _columns():
        keys = [part for part in column.get("path", "").split(".") if part not in {"", "*", *LANGUAGES}]
        for heading in (column["fr"], column["en"], *column.get("aliases", ())) if keys else ():
            found[fold(_LANG.sub("", heading))].add(keys[-1])
    return {heading: frozenset(keys) for heading, keys in found.items()}


def _columns() -> Iterator[Mapping[str, Any]]:
    for sheet in get_data("columns")["sheets"].values():
        yield from sheet["columns"].values()


@cache
def _get_words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """By the table of the spec and by the key in its entries: each value by the folded words for it."""
    found: dict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for (table, key), values in _get_said().items():
        found[table][key] = {fold(word): value for value, said in values.items() for word in (value, *said)}
    return found


@cache
def _get_said() -> Mapping[tuple[str, str], Mapping[str, Sequence[str]]]:
    """By the table of the spec and the key in its entries: the words for each value."""
    found = {}
    for column in _columns():
        table, *inner, key = column.get("path", "").split(".") if "." in column.get("path", "") else ("", "")
        if "choices" in column and inner in ([], ["*"]) and key not in _SAID_OTHERWISE:
            found[table, key] = get_data("columns")["choices"][column["choices"]]
    return found
