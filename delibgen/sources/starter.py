"""A spec to begin with: the worked example of a kind of decision, each of its fields with what goes there.

The examples are those of the guide to the kinds, and the sentences those of the reference of the spec: a kind that is
in both is here too.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

import yaml

from delibgen.errors import Ui, message, unbroken
from delibgen.kinds import COMMONEST, FOLDER
from delibgen.project.decisions import KINDS
from delibgen.project.fields import Model, Prose, Text
from delibgen.project.glossary import gloss_class, gloss_field, keys_of, models_in
from delibgen.project.spec import Project

_WIDTH: Final = 100


class _Note(NamedTuple):
    """What there is to say of a field: on which line it first stands, its name, what goes there."""

    line: int
    name: str
    """Empty where the field begins its line, and the note needs not name it."""
    text: str


def starter(kind: str = COMMONEST, ui: Ui = "en") -> str:
    """A spec of one decision that can be rendered as it stands, with what goes into its fields in `ui`."""
    lines = FOLDER.joinpath(f"{kind}.yaml").read_text(encoding="utf-8").splitlines()
    return with_notes("\n".join(line for line in lines if not line.startswith("#")), ui)


def with_notes(text: str, ui: Ui) -> str:
    """A spec with what goes into its fields as comments, and the fields that it does without."""
    notes = {line: [*those] for line, those in groupby(_notes(text, ui), key=lambda note: note.line)}
    made = _comment(message("starter_head", {}, ui), "")
    for number, line in enumerate(text.splitlines()):
        indent = line[: len(line) - len(line.lstrip())]
        made += [] if indent else [""]
        made += [said for note in notes.get(number, ()) for said in _said(note, indent, ui)]
        made.append(line)
    made += ["", *_others(text, ui)]
    return "\n".join(made) + "\n"


def _others(text: str, ui: Ui) -> Iterator[str]:
    """The fields that the spec does without, each with an example, as comments."""
    yield from _comment(message("starter_others", {}, ui), "")
    for key in keys_of(Project):
        if not re.search(rf"^{key}:", text, re.MULTILINE):
            gloss = gloss_field("Project", key)
            yield from ("#", *_comment(gloss.of(ui), ""), f"# {key}: {gloss.example}")


def _notes(text: str, ui: Ui) -> Iterator[_Note]:
    """What goes into each field of the spec, said once."""
    said: set[str] = set()
    for note in _notes_below(yaml.compose(text, yaml.SafeLoader), Project, ui):
        if note.text not in said:
            said.add(note.text)
            yield note


def _notes_below(node: Any, annotation: Any, ui: Ui) -> Iterator[_Note]:
    """The notes on what a node holds, where a field of that type is due."""
    if node.id == "sequence":
        for item in node.value:
            yield from _notes_below(item, annotation, ui)
    elif node.id == "mapping" and get_origin(annotation) is dict:
        for _, inner in node.value:
            yield from _notes_below(inner, get_args(annotation)[1], ui)
    elif node.id == "mapping":
        for model in _stated(node, models_in(annotation)):
            yield from _notes_on(node, model, ui)


def _notes_on(node: Any, model: type[Model], ui: Ui) -> Iterator[_Note]:
    """The notes on the fields of a class, and on what they hold; that of two languages needs none."""
    if model in {Text, Prose}:
        return
    for at, inner in node.value:
        line, name = at.start_mark.line, at.value if node.flow_style else ""
        field = model.model_fields[keys_of(model)[at.value]]
        yield _Note(line, name, _with_choices(gloss_field(model.__name__, at.value).of(ui), field.annotation, ui))
        if at.value == "kind" and model in KINDS.values():
            yield _Note(line, inner.value, gloss_class(model.__name__).of(ui))
        yield from _notes_below(inner, field.annotation, ui)


def _with_choices(text: str, annotation: Any, ui: Ui) -> str:
    """The sentence on a field, with the words it may hold where it is one of a few and does not name them."""
    known = [word for word in _choices(annotation) if f"`{word}`" not in text]
    return f"{text} {message('starter_choices', {'known': ', '.join(known)}, ui)}" if len(known) > 1 else text


def _choices(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from (str(word) for word in get_args(annotation) if word)
    else:
        for inner in get_args(annotation):
            yield from _choices(inner)


def _stated(node: Any, models: Iterable[type[Model]]) -> list[type[Model]]:
    """The class that a node states: the one that knows its keys, and its kind where they are told apart by that."""
    stated = {at.value: inner.value for at, inner in node.value}
    known = [model for model in models if stated.keys() <= keys_of(model).keys() and _is_kind(stated, model)]
    return known[:1]


def _is_kind(stated: dict[str, Any], model: type[Model]) -> bool:
    return model not in KINDS.values() or KINDS.get(stated["kind"]) is model


def _said(note: _Note, indent: str, ui: Ui) -> list[str]:
    """A note as the lines above its field."""
    if not note.name:
        return _comment(note.text, indent)
    named = message("lead_in", {"words": note.name}, ui)
    return _comment(f"{named} {note.text[:1].lower()}{note.text[1:]}", indent, "  ")


def _comment(text: str, indent: str, hang: str = "") -> list[str]:
    """A text as lines of comment."""
    first, rest = f"{indent}# {hang}", f"{indent}# {hang}{hang}"
    lines = wrap(unbroken(text), _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return [re.sub("[\xa0\u202f]", " ", line) for line in lines]
