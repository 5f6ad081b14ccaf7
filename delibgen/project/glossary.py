"""What goes into each field of the spec, in both languages: for the schema, the reference, headings."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, get_args

from pydantic import AfterValidator

from delibgen.errors import Ui, in_each
from delibgen.kept_patterns import expression
from delibgen.project.decisions import KINDS
from delibgen.project.fields import Cites, Model, Prose, Text
from delibgen.project.spec import Project
from delibgen.tables import get_data


class Gloss(NamedTuple):
    """One sentence on a class or a field, in each language of messages, with an example in YAML as it is typed."""

    said: Mapping[Ui, str]
    example: str = ""

    def of(self, ui: Ui) -> str:
        return self.said[ui]


_KEY: Final = expression("`([^`]+)`")
_ASIDE: Final = expression(r" \(`([^`]+)`\)")
"""A key beside the words for what it is."""
_TWICE: Final = expression(r"((?:[«“]\s?)?\b(\w[\w .]*)(?:\s?[»”])?) \((?:[«“]\s?)?\2(?:\s?[»”])?\)")


def reworded(note: str, word_for: Callable[[str], str]) -> str:
    """A note for those who see no keys: what each stands for in its place, and no key beside the words for it.

    `word_for` gives what a reader knows as a key, or the key itself.

    >>> reworded("`true` adds a fee (`amount`) and a prize (`prize`)", lambda key: {"true": "“yes”"}.get(key, key))
    '“yes” adds a fee and a prize'
    """
    known = _ASIDE.sub(lambda match: "" if word_for(match[1]) == match[1] else match[0], note)
    return _TWICE.sub(r"\1", _KEY.sub(lambda match: word_for(match[1]), known))


def get_glosses() -> Mapping[str, Mapping[str, Any]]:
    """The whole table: by class, then by the key that a user types."""
    return get_data("fields")


@cache
def spec_classes() -> Mapping[str, type[Model]]:
    """Every class of the spec by its name, in the order of the table."""
    found = {model.__name__: model for model in _below(Project, set())}
    order = list(get_glosses())
    return dict(sorted(found.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order)))


def gloss_class(name: str) -> Gloss:
    """What a class of the spec is."""
    return Gloss(in_each(get_glosses()[name]))


def gloss_field(name: str, key: str) -> Gloss:
    """What goes into the field `key` of a class; where the class says nothing, what those it is one of say."""
    for table in gloss_tables(name):
        entry = get_glosses().get(table, {}).get(key)
        if isinstance(entry, Mapping):
            return Gloss(in_each(entry), entry.get("example", ""))
    raise KeyError(f"{name}.{key}")


def gloss_tables(name: str) -> tuple[str, ...]:
    """The tables that describe the fields of a class, its own first."""
    model = spec_classes()[name]
    if model in KINDS.values():
        return name, "Decision"
    return (name, "Languages") if model in {Text, Prose} else (name,)


def keys_of(model: type[Model]) -> dict[str, str]:
    """The fields of a class: the key that a user types, and the name it has in Python."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def cited_at(path: str) -> str:
    """The table of the spec whose keys stand at a path of it; empty where no key stands.

    >>> cited_at("decisions.*.agreement"), cited_at("agreements.*.with.*"), cited_at("decisions.*.amount")
    ('agreements', 'parties', '')
    """
    models: list[type[Model]] = [Project]
    cited: set[str] = set()
    for part in path.replace(".*", "").split("."):
        fields = [model.model_fields[keys_of(model)[part]] for model in models if part in keys_of(model)]
        cited = {table for field in fields for table in _tables_in(field.annotation, *field.metadata)}
        models = [inner for field in fields for inner in models_in(field.annotation)]
    return cited.pop() if len(cited) == 1 else ""


def _tables_in(annotation: Any, *metadata: Any) -> Iterator[str]:
    """The tables that a type with these annotations cites."""
    for mark in (*metadata, *getattr(annotation, "__metadata__", ())):
        if isinstance(mark, AfterValidator) and isinstance(mark.func, Cites):
            yield mark.func.table
    for argument in get_args(annotation):
        yield from _tables_in(argument)


def _below(model: type[Model], seen: set[type[Model]]) -> Iterator[type[Model]]:
    """`model`, then every class that its fields hold."""
    if model not in seen:
        seen.add(model)
        yield model
        for field in model.model_fields.values():
            for inner in models_in(field.annotation):
                yield from _below(inner, seen)


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """The classes that a field of that type may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)
