"""Where a project states its figures and its names: told by the values themselves, which are passed on as they are."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, get_args

from delibgen.project.declared import Figure
from delibgen.project.fields import LANGS, Lang, Model, Text
from delibgen.project.spec import Project
from delibgen.project.when import Day

FIGURES: Final = get_args(Figure)
NAMES: Final = frozenset({"reference", "name", "acronym", "short", "group", "place", "address"})
"""Fields whose words are a name, said as they were typed."""
NOT_FACTS: Final = frozenset({"council", "allow", "schema_"})
"""Fields of a project that state no fact."""
_SHORTEST: Final = 2
"""Letters of the shortest name that is looked for in a text."""


def figures_of(project: Project) -> Mapping[int, str]:
    """The field that states each figure, such as `decisions[0].amount`, by the `id` of the value.

    What a field takes from the declared facts is stated there. A value that several other fields share has no place.
    """
    places = {id(value): f"facts.{key}" for key, value in project.facts.items() if isinstance(value, FIGURES)}
    declared = set(places)
    found: _Found = []
    for field, key in _figures_in(type(project)):
        _gather(getattr(project, field), key, found)
    for value, path in found:
        if id(value) not in declared:
            places[id(value)] = "" if id(value) in places else path
    return places


def names_of(project: Project, lang: Lang) -> Mapping[str, str]:
    """The names that one field alone states, as typed in a language, the longest first, each with its field."""
    found: _Found = [(project.reference, "reference")]
    for field, key in _names_in(type(project)):
        if field not in NAMES:
            _gather_names(getattr(project, field), key, found)
    places: dict[str, str] = {}
    for value, path in found:
        words = value if isinstance(value, str) else words_in(value, lang)
        places[words] = "" if words in places else path
    known = sorted(places, key=len, reverse=True)
    return {words: places[words] for words in known if places[words] and len(words) >= _SHORTEST}


def words_in(value: object, lang: Lang) -> str:
    """How a name is written in a language; empty of one that is still to be given."""
    words = value.of(lang) if isinstance(value, Text) else None
    return str(words) if words and not words.blank else ""


def words_of(value: object) -> tuple[str, ...]:
    """How a name is written: in French, then in English where that differs; nothing of what is no name."""
    if isinstance(value, Text):
        return tuple(dict.fromkeys(filter(None, [words_in(value, lang) for lang in LANGS])))
    return (value,) if isinstance(value, str) else ()


def are_days(value: object) -> bool:
    """Whether it is several days, which a text says together."""
    return isinstance(value, tuple) and len(value) > 1 and all(isinstance(day, Day) for day in value)


_Found = list[tuple[Any, str]]
"""Values, each with the field that states it."""
_FIGURE: Final = frozenset(FIGURES)
_PLAIN: Final = frozenset((str, bool, int, type(None)))
"""What holds nothing."""


def _gather(value: Any, path: str, found: _Found) -> None:
    """Adds the figures in a value, each with its place, and several days as one, too."""
    kind = type(value)  # asked in every draft: to ask what it is an instance of takes ten times as long
    if kind in _FIGURE:
        found.append((value, path))
    elif kind is tuple:
        found += [(value, path)] if are_days(value) else ()
        for number, inner in enumerate(value):
            _gather(inner, f"{path}[{number}]", found)
    elif kind is dict:
        for key, inner in value.items():
            _gather(inner, f"{path}.{key}", found)
    elif kind not in _PLAIN and issubclass(kind, Model):
        for field, key in _figures_in(kind):
            _gather(getattr(value, field), f"{path}.{key}", found)


def _gather_names(value: Any, path: str, found: _Found) -> None:
    """Adds the names in a value, each with its place."""
    kind = type(value)
    if kind is tuple:
        for number, inner in enumerate(value):
            _gather_names(inner, f"{path}[{number}]", found)
    elif kind is dict:
        for key, inner in value.items():
            _gather_names(inner, f"{path}.{key}", found)
    elif kind not in _PLAIN and issubclass(kind, Model):
        for field, key in _names_in(kind):
            inner, place = getattr(value, field), f"{path}.{key}"
            if field in NAMES:
                found.append((inner, place))
            else:
                _gather_names(inner, place, found)


@cache
def _figures_in(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The fields of a part of a spec that may hold a figure, however deep, each with its key."""
    return _fields(model, lambda kind: issubclass(kind, FIGURES), frozenset())


@cache
def _names_in(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Those that are a name or may hold one."""
    return _fields(model, lambda kind: issubclass(kind, Model) and not NAMES.isdisjoint(kind.model_fields), NAMES)


def _fields(
    model: type[Model], is_sought: Callable[[type], bool], known: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """The fields that are `known` to be sought, or may hold what is, each with its key."""
    return tuple(
        (field, info.alias or field)
        for field, info in model.model_fields.items()
        if field in known or (field not in NOT_FACTS and _may_hold(info.annotation, is_sought))
    )


def _may_hold(kind: Any, is_sought: Callable[[type], bool]) -> bool:
    """Whether what is sought may stand in a value of that type."""
    if not isinstance(kind, type):
        return any(_may_hold(inner, is_sought) for inner in get_args(kind))
    return is_sought(kind) or (issubclass(kind, Model) and any(map(is_sought, _held_by(kind))))


@cache
def _held_by(model: type[Model]) -> frozenset[type]:
    """The types of all that may stand in a part of a spec, however deep."""
    found, left = set[type](), [info.annotation for info in model.model_fields.values()]
    while left:
        kind: Any = left.pop()
        if not isinstance(kind, type):
            left += get_args(kind)
        elif kind not in found:
            found.add(kind)
            left += [info.annotation for info in kind.model_fields.values()] if issubclass(kind, Model) else ()
    return frozenset(found)
