"""A language of messages is whole: nothing of what a reader is told falls silently to another language."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from delibgen.checks.rules.every import RULES
from delibgen.errors import Sentences, Ui
from delibgen.tables import get_data

TABLES = ("messages", "fields", "profile", "blanks", "workbook", "page")
"""The tables of `delibgen/data` whose every sentence is in each language of messages."""


def lacking(languages: Collection[str]) -> Iterator[str]:
    """Where each of the languages is lacking: the file, then the entry."""
    for name in TABLES:
        yield from (f"delibgen/data/{name}.toml: {at}" for at in gaps(get_data(name), languages))
    columns = get_data("columns")
    notes = {"notes": columns["notes"], **dict(notes_of(columns["sheets"], "sheets"))}
    yield from (f"delibgen/data/columns.toml: {at}" for at in gaps(notes, languages))
    yield from (f"delibgen/errors.py: Sentences.{each}" for each in languages if each not in Sentences.__annotations__)
    for rule in RULES:
        gap = next(gaps({rule.id: rule.sentences}, languages), "")
        yield from [f"{rule.find.__module__.replace('.', '/')}.py: {gap}"] if gap else []


def gaps(table: Mapping[str, Any], languages: Collection[str], path: str = "") -> Iterator[str]:
    """The entries that say something in one language of messages, and not in each of these."""
    for key, entry in table.items():
        at = f"{path}.{key}".removeprefix(".")
        if isinstance(entry, Mapping):
            said = {name for name, words in entry.items() if isinstance(words, str) and words}
            yield from [at] if said & {*get_args(Ui)} and not {*languages} <= said else []
            yield from gaps(entry, languages, at)


def notes_of(table: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    """The notes on columns that are written where the column is."""
    for key, entry in table.items():
        if isinstance(entry, Mapping):
            yield from [(f"{path}.{key}.note", entry["note"])] if isinstance(entry.get("note"), Mapping) else []
            yield from notes_of(entry, f"{path}.{key}")


def test_every_language_of_messages_says_everything() -> None:
    assert list(lacking(get_args(Ui))) == []


def test_nothing_is_decided_by_the_language_of_messages() -> None:
    """What differs stands in a table; a condition in the code would take a language that is added for another."""
    asks = re.compile(r"\bui (?:==|!=|in|not in) [\"'({[]")
    modules = sorted((Path(__file__).parents[1] / "delibgen").rglob("*.py"))
    assert [str(path) for path in modules if asks.search(path.read_text(encoding="utf-8"))] == []


def test_a_language_that_is_added_is_told_all_that_it_lacks() -> None:
    """Each entry of each table and each rule, by its file."""
    told = [*lacking((*get_args(Ui), "xx"))]
    files = {each.partition(": ")[0] for each in told}
    tables = {f"delibgen/data/{name}.toml" for name in (*TABLES, "columns")}
    assert files == tables | {"delibgen/errors.py"} | {f"{rule.find.__module__.replace('.', '/')}.py" for rule in RULES}
    assert [code for code in get_data("messages") if f"delibgen/data/messages.toml: {code}" not in told] == []
