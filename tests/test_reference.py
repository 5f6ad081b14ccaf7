"""The reference of the spec: a word on every field in both languages, examples that hold, a page that is not stale."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

import delibgen
from delibgen.document.model import Note, Paragraph, Run, plain_text, walk
from delibgen.project.declared import Declared
from delibgen.project.fields import Lang
from delibgen.project.glossary import (
    Gloss,
    get_glosses,
    gloss_class,
    gloss_field,
    gloss_tables,
    keys_of,
    spec_classes,
)
from delibgen.project.schema import schema_json
from delibgen.sources.yaml import read_yaml
from scripts.make_reference import PAGE, reference
from tests.cases import each
from tests.kinds import Spec
from tests.samples import LANGS

page = cache(reference)
FIELDS = [(name, key) for name, model in spec_classes().items() for key in keys_of(model)]
CLASSES = [*spec_classes(), "Decision"]
KEYS = {
    "facts": {"grant": "15850 GBP"},
    "parties": dict.fromkeys(["forum", "museum"]),
    "budget": dict.fromkeys(["culture"]),
    "agreements": dict.fromkeys(["pact"]),
    "annexes": dict.fromkeys(["rules"]),
}
"""What the examples of the fields cite."""
FRENCH_BREAK = re.compile(r" [:;?!»]|« |'")
"""A space that may break beside French punctuation, or a straight apostrophe."""

each_field = each(("name", "key"), FIELDS)


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run python -m scripts.make_reference"


# -- the table of words --


@each_field
def test_every_field_is_explained_in_both_languages(name: str, key: str) -> None:
    assert_sentences(gloss_field(name, key))


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_is_explained_in_both_languages(name: str) -> None:
    assert_sentences(gloss_class(name))


def assert_sentences(gloss: Gloss) -> None:
    french, english = gloss.of("fr"), gloss.of("en")
    assert french != english
    for said in (french, english):
        assert said[0].isupper() or said[0] == "`"
        assert said.endswith((".", ".”", ".»"))
        assert "|" not in said + gloss.example, "it would end a cell of the page"
    assert not FRENCH_BREAK.search(re.sub(r"`[^`]*`", "", french))
    assert "'" not in re.sub(r"`[^`]*`", "", english)


def test_no_entry_is_stale() -> None:
    used = {(first_table(name, key), key) for name, key in FIELDS}
    entries = {
        (table, key) for table, keys in get_glosses().items() for key, entry in keys.items() if isinstance(entry, dict)
    }
    assert entries == used
    assert set(get_glosses()) == {*CLASSES, "Languages"}


def first_table(name: str, key: str) -> str:
    return next(table for table in gloss_tables(name) if isinstance(get_glosses()[table].get(key), dict))


@each_field
def test_every_example_is_accepted(name: str, key: str) -> None:
    """By the schema as an editor reads it, and by the field as delibgen reads it, beside what it cites."""
    if example := gloss_field(name, key).example:
        schema, field = editor_schema(name), spec_classes()[name].model_fields[keys_of(spec_classes()[name])[key]]
        allowed = {**schema["properties"][key], "$defs": defs()}
        Draft202012Validator(allowed).validate(schema["properties"][key]["examples"][0])
        value = read_yaml(f"{key}: {example}", "example").data[key]
        TypeAdapter(field.rebuild_annotation()).validate_python(value, context=Declared.of(KEYS))


# -- the schema --


@cache
def schema(lang: Lang = "en") -> Any:
    made = json.loads(schema_json(lang))
    Draft202012Validator.check_schema(made)
    return made


def defs() -> Any:
    return schema()["$defs"]


def editor_schema(name: str, lang: Lang = "en") -> Any:
    if name == "NamedFact":
        return schema(lang)["properties"]["facts"]["additionalProperties"]["anyOf"][1]
    return schema(lang) if name == "Project" else schema(lang)["$defs"][name]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", spec_classes())
def test_the_schema_describes_every_field(name: str, lang: Lang) -> None:
    described = editor_schema(name, lang)
    keys = keys_of(spec_classes()[name])
    assert described["description"] == gloss_class(name).of(lang)
    assert described["additionalProperties"] is False
    assert {key: inner["description"] for key, inner in described["properties"].items()} == {
        key: gloss_field(name, key).of(lang) for key in keys
    }


def test_the_schema_has_no_title_but_its_own() -> None:
    titles = [node["title"] for node in nodes(schema()) if isinstance(node.get("title"), str)]
    assert titles == ["delibgen spec"]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of the schema that is not a value of its own."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key != "examples":
                yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


# -- the introduction --


def blocks() -> list[Any]:
    """The specs that the page shows, whole or in part."""
    shown = re.findall(r"^```yaml\n(.*?)^```$", page(), re.MULTILINE | re.DOTALL)
    return [read_yaml(text, "docs/spec.md").data for text in shown]


def rows(head: str) -> list[list[str]]:
    """The rows of the table whose first column is called `head`, without code marks."""
    lines = iter(page().partition(f"| {head} |")[2].splitlines()[2:])
    cells = [line.strip("| ").split(" | ") for line in iter(lambda: next(lines), "")]
    return [[cell.strip().removeprefix("`").removesuffix("`") for cell in row] for row in cells]


def said(spec: Spec, words: str, lang: Lang) -> Paragraph:
    """What becomes of a paragraph of these words in the document of `spec`."""
    project = delibgen.load(spec | {"context": [{"fr": f"→ {words}", "en": f"→ {words}"}]})
    found = walk(delibgen.compose(project, lang).blocks)
    return next(block for block in found if isinstance(block, Paragraph) and plain_text(block.inlines).startswith("→"))


def squeezed(text: str) -> str:
    return re.sub(r"\s", " ", text)


def test_the_whole_spec_makes_both_documents() -> None:
    project = delibgen.load(blocks()[0])
    assert "Échange d’artistes avec le CEF" in delibgen.compose(project, "fr").title
    assert "Exchange of artists with the CEF" in delibgen.compose(project, "en").title


def test_a_sentence_in_block_style_is_whole() -> None:
    whole, part = blocks()
    document = delibgen.compose(delibgen.load(whole | part), "en")
    lines = [plain_text(block.inlines) for block in walk(document.blocks)]
    assert "Two cities, one project: exchange no. 3 # begins." in lines


LOOKS = {
    "emphasis": lambda run: run.emphasis,
    "strong emphasis": lambda run: run.strong,
    "a link": lambda run: run.href == "https://example.org",
    "words in another language": lambda run: run.lang.startswith("fr"),
    "the mark itself": lambda run: run.text.endswith("*some words*"),
}


@pytest.mark.parametrize(("typed", "gives"), rows("in a paragraph"))
def test_a_mark_gives_what_the_page_says(typed: str, gives: str) -> None:
    inlines = said(blocks()[0], typed, "en").inlines
    if gives == "a footnote":
        assert any(isinstance(inline, Note) for inline in inlines)
    else:
        assert any(LOOKS[gives](inline) for inline in inlines if isinstance(inline, Run))


@pytest.mark.parametrize(("typed", "french", "english"), rows("in a text"))
def test_a_name_in_braces_gives_what_the_page_says(typed: str, french: str, english: str) -> None:
    for lang, expected in zip(LANGS, (french, english), strict=True):
        runs = [inline.text for inline in said(blocks()[0], typed, lang).inlines if isinstance(inline, Run)]
        assert squeezed("".join(runs)) == f"→ {expected}"


@pytest.mark.parametrize(("what", "typed", "french", "english"), rows("value"))
def test_a_value_is_said_as_the_page_says(what: str, typed: str, french: str, english: str) -> None:
    spec = blocks()[0]
    spec |= {"facts": spec["facts"] | {"it": typed}}
    for lang, expected in zip(LANGS, (french, english), strict=True):
        assert squeezed(plain_text(said(spec, "{it}", lang).inlines)) == f"→ {expected}", what


def test_a_large_amount_is_compact() -> None:
    spec = blocks()[0]
    spec |= {"facts": spec["facts"] | {"it": "6700000 EUR"}}
    shown = [squeezed(plain_text(said(spec, "{it:compact}", lang).inlines)) for lang in LANGS]
    assert shown == ["→ 6,7 millions d’euros", "→ €6.7 million"]
    assert "« 6,7 millions d’euros » and “€6.7 million”" in squeezed(page())


@pytest.mark.parametrize(("wrong", "right"), rows("instead of"))
def test_a_refused_value_is_answered_with_the_right_one(wrong: str, right: str) -> None:
    spec = blocks()[0]
    with pytest.raises(delibgen.SpecError) as raised:
        delibgen.load(spec | {"facts": spec["facts"] | {"it": wrong}})
    assert right in raised.value.text("en")
    delibgen.load(spec | {"facts": spec["facts"] | {"it": right}})
