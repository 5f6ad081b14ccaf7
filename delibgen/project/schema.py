"""The JSON Schema of the spec, for editors: what goes into each field, said in the editor's language."""

import json
from collections.abc import Mapping
from typing import Any

import yaml

from delibgen.errors import Ui
from delibgen.project.glossary import gloss_class, gloss_field, spec_classes
from delibgen.project.spec import Project


def schema_json(ui: Ui = "en") -> str:
    """The JSON Schema of a spec with its descriptions in `ui`, as text with a final line break."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "delibgen spec",
        **_described(Project.model_json_schema(by_alias=True), ui),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2, default=str) + "\n"


def _described(node: Any, ui: Ui) -> Any:
    """`node` with each class and field described, and without the titles that pydantic makes of their names."""
    if isinstance(node, list):
        return [_described(inner, ui) for inner in node]
    if not isinstance(node, Mapping):
        return node
    made = {key: _described(value, ui) for key, value in node.items() if not _is_title(key, value)}
    name = str(node.get("title"))
    if "properties" in node and name in spec_classes():
        made["description"] = gloss_class(name).of(ui)
        made["properties"] = {key: _field(name, key, inner, ui) for key, inner in made["properties"].items()}
    return made


def _is_title(key: str, value: object) -> bool:
    """Whether this is a title of the schema, and not a field of that name."""
    return key == "title" and isinstance(value, str)


def _field(name: str, key: str, schema: Mapping[str, Any], ui: Ui) -> dict[str, Any]:
    gloss = gloss_field(name, key)
    made = {**schema, "description": gloss.of(ui)}
    if gloss.example:
        made["examples"] = [yaml.safe_load(gloss.example)]
    return made
