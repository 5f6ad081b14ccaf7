"""What must hold between the parts of a spec. Read from the raw data, so that one bad field hides nothing else."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.project.nodes import Placeholder, split_placeholders
from delibgen.project.raw import Loc
from delibgen.project.typed_dates import parse_stated_days, parse_stated_when

_Contradiction = tuple[Loc, BadValue]
_ISO = expression(r"\d{4}-\d\d(?:-\d\d)?")
WISH = "express_wish"
_STATE_RULE = "LEG-05"
"""The rule that a project may allow itself, with its reason, to break."""


def contradictions(data: Mapping[str, Any], *, of_france: bool) -> Iterator[_Contradiction]:
    """Every contradiction and gap between the parts of `data`, each where it is best mended.

    What the law of France forbids is one for a council `of_france` alone.
    """
    yield from _missing_beside_decisions(data)
    yield from _keys_that_collide(data)
    yield from _declared_and_never_used(data)
    yield from _agreements_with_a_state(data) if of_france else ()
    yield from _proposed_by_others(data)
    yield from _laws_of_the_future(data)
    yield from _draft_after_session(data)
    yield from _act_of_a_month(data)


def _missing_beside_decisions(data: Mapping[str, Any]) -> Iterator[_Contradiction]:
    if not data.get("date") and not data.get("session"):
        yield ("date",), BadValue("no_date")
    if data.get("decisions"):
        for field in ("reference", "rapporteurs"):
            if not data.get(field) and not (field == "rapporteurs" and data.get("proposers")):
                yield (field,), BadValue("needed_with_decisions")
        return
    if data.get("vote"):
        yield ("vote",), BadValue("vote_without_decisions")
    if data.get("recitals"):
        yield ("recitals",), BadValue("recitals_without_decisions")
    if not data.get("sections") and not data.get("context"):
        yield ("decisions",), BadValue("nothing_to_say")


def _keys_that_collide(data: Mapping[str, Any]) -> Iterator[_Contradiction]:
    """A placeholder cites a fact, a party or an annex by one name, so no two may share it."""
    seen: dict[str, str] = {}
    for table in ("parties", "facts", "annexes"):
        for key in _mapping(data, table):
            if key in seen:
                yield (table, key), BadValue("key_twice", key=key, other=seen[key])
            seen.setdefault(key, table)


def _declared_and_never_used(data: Mapping[str, Any]) -> Iterator[_Contradiction]:
    by_decisions = set(_strings(data.get("decisions")))
    anywhere = {key for name in data if name != "annexes" for key in _strings(data[name])} if "annexes" in data else ()
    for table, cited in (("budget", by_decisions), ("agreements", by_decisions), ("annexes", anywhere)):
        for key in _mapping(data, table):
            if key not in cited:
                yield (table, key), BadValue(f"unused_{table}", key=key)


def _agreements_with_a_state(data: Mapping[str, Any]) -> Iterator[_Contradiction]:
    """Source: Code général des collectivités territoriales, art. L. 1115-5, in force since 7 December 2016."""
    parties = _mapping(data, "parties")
    states = {
        key
        for key, party in parties.items()
        if isinstance(party, Mapping) and party.get("kind") == "state" and party.get("country") != "FR"
    }
    if _STATE_RULE in _mapping(data, "allow"):
        return
    for key, agreement in _mapping(data, "agreements").items():
        for state in states.intersection(_strings(agreement.get("with") if isinstance(agreement, Mapping) else None)):
            yield ("agreements", key, "with"), BadValue("agreement_with_state", key=state, rule=_STATE_RULE)


def _proposed_by_others(data: Mapping[str, Any]) -> Iterator[_Contradiction]:
    """Members propose wishes; what commits the authority is laid before the council by its executive."""
    for number, decision in enumerate(_list(data.get("decisions")) if data.get("proposers") else ()):
        kind = decision.get("kind") if isinstance(decision, Mapping) else None
        if kind and kind != WISH:
            yield ("decisions", number, "kind"), BadValue("proposers_beside_kind", kind=kind, wish=WISH)


def _laws_of_the_future(data: Mapping[str, Any]) -> Iterator[_Contradiction]:
    """No act can rest on a text that is later than itself, nor change one."""
    days = [*_dates(data.get("date")), *_dates(data.get("session"))]
    for place, cited in _cited_texts(data):
        given = _dates(cited.get("date")) if isinstance(cited, Mapping) else []
        # ISO dates compare as text; a month compares with a day up to its length
        if days and given and max(given)[: len(max(days))] > max(days)[: len(max(given))]:
            yield (*place, "date"), BadValue("visa_after_act", visa=max(given), act=max(days))


def _cited_texts(data: Mapping[str, Any]) -> Iterator[tuple[Loc, Any]]:
    """The texts that an act cites or changes, each with its place."""
    yield from ((("visas", number), visa) for number, visa in enumerate(_list(data.get("visas"))))
    for number, decision in enumerate(_list(data.get("decisions"))):
        if isinstance(decision, Mapping) and "deliberation" in decision:
            yield ("decisions", number, "deliberation"), decision["deliberation"]


def _draft_after_session(data: Mapping[str, Any]) -> Iterator[_Contradiction]:
    drafted, days = _dates(data.get("date")), _dates(data.get("session"))
    # ISO dates compare as text; a month may hold the session
    if drafted and days and drafted[0] > min(days):
        yield ("date",), BadValue("draft_after_session", date=drafted[0], session=min(days))


def _act_of_a_month(data: Mapping[str, Any]) -> Iterator[_Contradiction]:
    """An act is drafted on a day; a communication may be dated by its month alone."""
    drafted = _dates(data.get("date"))
    if data.get("decisions") and drafted and re.fullmatch(r"\d{4}-\d\d", drafted[0]):
        yield ("date",), BadValue("act_needs_day", value=drafted[0])


def _dates(value: object) -> list[str]:
    """The days and months that are stated, in ISO 8601; what does not read is no date to compare."""
    found: list[str] = []
    for text in _strings(value):
        with suppress(BadValue):
            found += [day.iso for day in parse_stated_days(text)] or [parse_stated_when(text).iso]
    return [iso for iso in found if _ISO.fullmatch(iso)]


def _mapping(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def _strings(value: object) -> list[str]:
    """Every text within `value`, stripped, and the keys its placeholders cite."""
    if isinstance(value, str):
        cited = [node.key for node in split_placeholders(value) if isinstance(node, Placeholder)]
        return [value.strip(), *cited]
    if isinstance(value, Mapping):
        value = list(value.values())
    return [text for inner in value for text in _strings(inner)] if isinstance(value, list | tuple) else []
