"""The page speaks of fields by their labels, and of values by their words: its reader sees no key of a spec."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from delibgen.errors import Ui
from delibgen.project.fields import Model, Prose, Text
from delibgen.project.glossary import gloss_field, keys_of, models_in, spec_classes
from delibgen.project.raw import Loc
from delibgen.project.shape import FieldShape, shapes_of
from delibgen.project.spec import Project
from delibgen.serving.inputs import Asking, hint_of, label_of
from tests.cases import each

ALIKE = {
    "article",
    "code",
    "date",
    "description",
    "forme",
    "institution",
    "motion",
    "secret",
    "section",
    "sections",
    "session",
}
"""Keys that are French words too."""


def fields(model: type[Model], loc: Loc, seen: set[type[Model]]) -> Iterator[tuple[Loc, FieldShape]]:
    """Each field of a spec with a place where it may stand."""
    if model in {Text, Prose} or model in seen:
        return
    seen.add(model)
    for key, shape in shapes_of(model).items():
        yield (*loc, key), shape
        entry: Loc = ("k",) if shape.is_keyed else (0,) if shape.is_many else ()
        for inner in models_in(model.model_fields[keys_of(model)[key]].annotation):
            yield from fields(inner, (*loc, key, *entry), seen)


COUNCIL = shapes_of(Project)["council"]
FIELDS = [(loc, shape) for loc, shape in fields(Project, (), set()) if shape.key != "schema"]


@each(("loc", "shape"), FIELDS)
def test_each_field_has_a_label(loc: Loc, shape: FieldShape) -> None:
    assert label_of(loc, "fr") != shape.key or shape.key in ALIKE


@each(("loc", "shape"), FIELDS)
def test_no_note_names_a_key_or_a_value_of_a_spec(loc: Loc, shape: FieldShape) -> None:
    keys = {key for model in spec_classes().values() for key in keys_of(model)}
    words = {word for _, other in FIELDS for word in other.words}
    named = set(re.findall("`([^`]+)`", gloss_field(shape.owner, shape.key).of("fr")))
    said = hint_of(loc, shape, "fr")
    told = (named & (keys | words | {"true", "false", "council"})) - ALIKE
    assert not [key for key in told if re.search(rf"(?<!\w){key}(?!\w)", said)], said


@pytest.mark.parametrize("ui", get_args(Ui))
def test_a_name_tells_the_label_of_the_civility(ui: Ui) -> None:
    loc: Loc = ("rapporteurs", 0, "name")
    shape = shapes_of(spec_classes()["Rapporteur"])["name"]
    assert label_of(("rapporteurs", 0, "gender"), ui) in hint_of(loc, shape, ui)


@pytest.mark.parametrize("ui", get_args(Ui))
def test_a_council_is_chosen_by_its_name(ui: Ui) -> None:
    [asked] = Asking({"council": "paris"}, ui, ("paris", "paris-departement", "mine.toml")).of(("council",), COUNCIL)
    said = dict(asked.options)
    assert said["paris"] == {"fr": "Ville de Paris (paris)", "en": "City of Paris (paris)"}[ui]
    assert said["paris-departement"].endswith(" (paris-departement)")
    assert said["mine.toml"] == "mine.toml"
