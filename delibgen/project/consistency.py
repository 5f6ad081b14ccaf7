"""What must hold between the parts of a spec. Read from the raw data, so that one bad field hides nothing else."""

from collections.abc import Iterator, Mapping
from typing import Any

from delibgen.errors import BadValue
from delibgen.project.nodes import placeholders
from delibgen.project.raw import Loc
from delibgen.project.text import parse_plain

Finding = tuple[Loc, BadValue]


def contradictions(data: Mapping[str, Any]) -> Iterator[Finding]:
    """Every contradiction and gap between the parts of `data`, each where it is best mended."""
    yield from _missing_beside_decisions(data)
    yield from _keys_that_collide(data)
    yield from _declared_and_never_used(data)


def _missing_beside_decisions(data: Mapping[str, Any]) -> Iterator[Finding]:
    if not data.get("date") and not data.get("session"):
        yield ("date",), BadValue("no_date")
    if data.get("decisions"):
        for field in ("reference", "rapporteurs"):
            if not data.get(field):
                yield (field,), BadValue("needed_with_decisions")
    elif not data.get("sections") and not data.get("context"):
        yield ("decisions",), BadValue("nothing_to_say")


def _keys_that_collide(data: Mapping[str, Any]) -> Iterator[Finding]:
    """A placeholder cites a fact, a party or an annex by one name, so no two may share it."""
    seen: dict[str, str] = {}
    for table in ("parties", "facts", "annexes"):
        for key in _mapping(data, table):
            if key in seen:
                yield (table, key), BadValue("key_twice", key=key, other=seen[key])
            seen.setdefault(key, table)


def _declared_and_never_used(data: Mapping[str, Any]) -> Iterator[Finding]:
    cited = set(_strings(data.get("decisions")))
    for table in ("budget", "agreements"):
        for key in _mapping(data, table):
            if key not in cited:
                yield (table, key), BadValue(f"unused_{table}", key=key)


def _mapping(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    return value if isinstance(value, Mapping) else {}


def _strings(value: object) -> Iterator[str]:
    """Every text within `value`, stripped, and the keys its placeholders cite."""
    if isinstance(value, str):
        yield value.strip()
        yield from (placeholder.key for placeholder in placeholders(_nodes(value)))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _nodes(text: str) -> Any:
    try:
        return parse_plain(text).nodes
    except BadValue:
        return ()
