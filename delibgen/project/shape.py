"""What the spec takes at a place: the class of a table, and for each of its fields an amount, a choice, a text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

from pydantic import AfterValidator

from delibgen.project.council import Council
from delibgen.project.decisions import KINDS
from delibgen.project.fields import Cites, Model, Prose, Text, is_said_once
from delibgen.project.glossary import keys_of
from delibgen.project.money import Money
from delibgen.project.raw import Loc
from delibgen.project.spec import Project
from delibgen.project.sums import Charged
from delibgen.project.when import Day, Month

Takes = Literal[
    "amount", "day", "when", "choice", "yes_no", "key", "council", "name", "texts", "prose", "text", "table",
]  # fmt: skip
"""What a field takes: an amount, a day, any time, one of some words, yes or no, the key of something declared, a
council, a name that both languages may write alike, a text in both, a long one, any words, or fields of its own.
"""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a class of the spec."""

    owner: str
    """The class, by its name."""
    key: str
    takes: Takes
    is_needed: bool
    is_many: bool
    """Whether it takes a list, or a table by keys of one's own."""
    is_keyed: bool
    """Whether that is a table by keys of one's own."""
    words: tuple[str, ...] = ()
    """Of a choice: what there is to choose from."""
    cites: str = ""
    """Of a key: the table of the spec that declares it."""


@cache
def shapes_of(model: type[Model]) -> Mapping[str, FieldShape]:
    """The fields of a class by the keys that a user types, in their order."""
    fields = {key: model.model_fields[name] for key, name in keys_of(model).items()}
    return {
        key: _shape(model.__name__, key, field.annotation, tuple(field.metadata), is_needed=field.is_required())
        for key, field in fields.items()
    }


def model_at(data: object, loc: Loc) -> type[Model] | None:
    """The class of the table that stands at a place, or would; `None` where none is due."""
    spot, _, value = _walked(data, loc)
    return _model(spot.models, value) if spot and not spot.is_keyed else None


def shape_at(data: object, loc: Loc) -> FieldShape | None:
    """The field at a place, or that whose list the place is in; `None` where the spec takes none."""
    return _walked(data, loc)[1]


@dataclass(frozen=True, slots=True)
class _Spot:
    """What a field may hold."""

    models: tuple[type[Model], ...]
    is_keyed: bool = False
    """Whether the classes are of entries under keys of the user's own, which come next."""


_ROOT: Final = _Spot((Project,))


def _walked(data: Any, loc: Loc) -> tuple[_Spot | None, FieldShape | None, Any]:
    """What may stand at a place, the field that it is of, and what does stand there."""
    spot: _Spot | None = _ROOT
    shape: FieldShape | None = None
    for part in loc:
        if isinstance(part, str) and spot and spot.is_keyed:
            spot = _Spot(spot.models)
        elif isinstance(part, str):
            model = _model(spot.models, data) if spot else None
            shape = shapes_of(model).get(part) if model else None
            spot = _spot(model, part) if model and shape else None
        data = _child(data, part)
    return spot, shape, data


def _child(data: Any, part: str | int) -> Any:
    if isinstance(data, Mapping):
        return data.get(part)
    return data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None


@cache
def _spot(model: type[Model], key: str) -> _Spot:
    annotation = model.model_fields[keys_of(model)[key]].annotation
    is_keyed = get_origin(annotation) is dict
    inner = get_args(annotation)[1] if is_keyed else annotation
    models = (each for each, _, _ in _atoms(inner) if isinstance(each, type) and issubclass(each, Model))
    return _Spot(tuple(models), is_keyed)


def _model(models: tuple[type[Model], ...], stated: Any) -> type[Model] | None:
    """Of the classes that may stand there, the one that is stated: by its kind, or by its keys."""
    if len(models) < 2 or not isinstance(stated, Mapping):
        return models[0] if models else None
    kind = KINDS.get(str(stated.get("kind")))
    if kind in models:
        return kind
    fitting = (model for model in models if stated.keys() <= shapes_of(model).keys())
    return next(fitting, models[0])


_Atom = tuple[Any, tuple[Any, ...], bool]


def _atoms(annotation: Any, metadata: tuple[Any, ...] = (), *, is_many: bool = False) -> Iterator[_Atom]:
    """The single types within a type, each with what is said of it and whether there may be several."""
    if hasattr(annotation, "__metadata__"):
        yield from _atoms(annotation.__origin__, (*metadata, *annotation.__metadata__), is_many=is_many)
    elif get_origin(annotation) in {Union, UnionType}:
        for inner in get_args(annotation):
            yield from _atoms(inner, metadata, is_many=is_many)
    elif get_origin(annotation) is tuple:
        yield from _atoms(get_args(annotation)[0], metadata, is_many=True)
    else:
        yield annotation, metadata, is_many


def _shape(owner: str, key: str, annotation: Any, metadata: tuple[Any, ...], *, is_needed: bool) -> FieldShape:
    is_keyed = get_origin(annotation) is dict
    atoms = list(_atoms(get_args(annotation)[1] if is_keyed else annotation, () if is_keyed else metadata))
    types = [each for each, _, _ in atoms]
    marks = [mark for _, said, _ in atoms for mark in said]
    words = tuple(str(word) for each in types if get_origin(each) is Literal for word in get_args(each) if word)
    cited = [mark.func.table for mark in marks if isinstance(mark, AfterValidator) and isinstance(mark.func, Cites)]
    cites = "budget" if Charged in types else next(iter(cited), "")
    is_many = is_keyed or (atoms[-1][2] and bool not in types)
    return FieldShape(owner, key, _takes(types, marks, words, cites), is_needed, is_many, is_keyed, words, cites)


def _takes(types: list[Any], marks: list[Any], words: tuple[str, ...], cites: str) -> Takes:
    known: dict[Takes, bool] = {
        "yes_no": bool in types,
        "choice": bool(words),
        "key": bool(cites),
        "amount": Money in types and Day not in types,
        "day": Day in types and Month not in types,
        "when": Day in types and Money not in types and Text not in types,
        "council": Council in types,
        "name": Text in types and any(is_said_once(mark) for mark in marks),
        "prose": Prose in types,
        "texts": Text in types,
        "table": any(isinstance(each, type) and issubclass(each, Model) for each in types) and Money not in types,
    }
    return next((takes for takes, holds in known.items() if holds), "text")
