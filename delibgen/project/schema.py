"""The JSON Schema of the spec, for editors."""

import json

from delibgen.project.spec import Project


def schema_json() -> str:
    """The JSON Schema of a spec, as text with a final line break."""
    schema = Project.model_json_schema(by_alias=True)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "delibgen spec",
        **{key: value for key, value in schema.items() if key != "title"},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
