"""The JSON Schema that editors use is that of the spec, and the examples keep to it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from delibgen.pipeline import schema_json

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "docs" / "spec.schema.json"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


class _Editor(yaml.SafeLoader):
    """YAML as an editor reads it: numbers and truth values are typed, dates stay text."""


_Editor.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_as_editor(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Editor)


def test_the_schema_in_docs_is_not_stale() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_json(), "run: delibgen schema > docs/spec.schema.json"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_editor_accepts_each_example(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../docs/spec.schema.json\n")
    jsonschema.validate(read_as_editor(path), json.loads(schema_json()))


def test_an_editor_refuses_an_unknown_key_and_a_missing_title() -> None:
    spec = read_as_editor(EXAMPLES[0])
    for wrong in ({**spec, "tittle": "x"}, {key: value for key, value in spec.items() if key != "title"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, json.loads(schema_json()))
