"""Whatever is forgotten when a kind of decision is added is told here, with the file it is missing from."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import jinja2
import pytest
from jinja2 import nodes

import delibgen
from delibgen import kinds
from delibgen.checks.pairing.clauses import clauses
from delibgen.checks.reading.text import read_draft
from delibgen.project.decisions import KINDS, DecisionKind
from delibgen.project.fields import Lang
from delibgen.project.glossary import get_glosses, gloss_tables, keys_of, spec_classes
from delibgen.project.phrases import Complement, Purpose
from delibgen.project.schema import schema_json
from delibgen.tables import get_data
from delibgen.workbook.columns import get_sheet
from scripts import make_guide, make_reference
from tests import specs
from tests.samples import LANGS, ROOT

Macros = Mapping[str, int]
"""How many arguments each macro takes."""
CLASSES = "delibgen/project/decisions.py"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_kind_is_forgotten(kind: str) -> None:
    lacking = [*of_class(kind), *of_templates(kind), *of_words(kind), *of_columns(kind), *of_example(kind)]
    lacking = lacking or [*of_pages(kind)]  # which are made of all the rest
    assert not lacking, "\n".join(["", *lacking])


def test_each_complement_has_the_sentence_that_it_stands_in() -> None:
    """By which a check tells one that cannot go on what stands before it."""
    clauses = get_data("complements")["clauses"]
    fields = {f"{name}.{key}": at for name, model in spec_classes().items() for key, at in model.model_fields.items()}
    assert [name for name in clauses if name not in fields] == []
    due = [name for name, field in fields.items() if is_complement(field.annotation)]
    assert len(due) > 10
    assert [f"delibgen/data/complements.toml: [clauses] has no {name}" for name in due if name not in clauses] == []


def is_complement(annotation: object) -> bool:
    return annotation in (Complement, Purpose) or any(is_complement(inner) for inner in get_args(annotation))


def test_no_kind_is_forgotten() -> None:
    """A class, a template or an example of a kind that `Decision` does not name."""
    stray = [f"{CLASSES}: {model.__name__} is not in Decision" for model in classes() - {*KINDS.values()}]
    folders = [*(ROOT / "templates" / lang / "decisions" for lang in LANGS), kinds.FOLDER]
    files = [path for folder in folders for path in folder.iterdir() if path.name.split(".")[0] not in KINDS]
    assert not [*stray, *map(str, files)]
    assert kinds.COMMONEST in KINDS


def classes() -> set[type[DecisionKind]]:
    """Every class of a kind: those that state one."""
    below = DecisionKind.__subclasses__()
    for model in below:
        below += model.__subclasses__()
    return {model for model in below if "kind" in model.model_fields}


def of_class(kind: str) -> Iterator[str]:
    model = KINDS[kind]
    lacking = {name for name in ("role", "flow") if not hasattr(model, name)} | model.__abstractmethods__
    yield from (f"{CLASSES}: {model.__name__} does not say its {name}" for name in sorted(lacking))
    role = getattr(model, "role", None)
    if role and role.path[0] not in keys_of(model):
        yield f"{CLASSES}: the role of {model.__name__} is no field of it: {role.path[0]}"


def of_templates(kind: str) -> Iterator[str]:
    for lang in LANGS:
        path = ROOT / "templates" / lang / "decisions" / f"{kind}.html.j2"
        if not path.is_file():
            yield f"{path.relative_to(ROOT)}: there is none"
            continue
        held = macros(path)
        for name, arguments in asked_for(lang).items():
            if name == "report" and getattr(KINDS[kind], "reports", True) is False:
                continue
            if held.get(name) != arguments:
                yield f"{path.relative_to(ROOT)}: there is no macro {name} of {arguments}"


def tree(path: Path) -> nodes.Template:
    return jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))


def macros(path: Path) -> Macros:
    return {macro.name: len(macro.args) for macro in tree(path).find_all(nodes.Macro)}


@cache
def asked_for(lang: Lang) -> Macros:
    """The macros that the documents of `lang` ask of every kind: those whose names they give to `clauses`."""
    asked: dict[str, int] = {}
    for path in (ROOT / "templates" / lang).glob("*.html.j2"):
        for call in tree(path).find_all(nodes.Call):
            if isinstance(call.node, nodes.Getattr) and getattr(call.node.node, "name", "") == "clauses":
                names = [given.value for given in call.args if isinstance(given, nodes.Const)]
                part = call.node.attr == "parts"
                asked |= dict.fromkeys(names, len(call.args) - len(names) + part)
    return asked


def of_words(kind: str) -> Iterator[str]:
    model, glosses = KINDS[kind], get_glosses()
    if not {"fr", "en"} <= glosses.get(model.__name__, {}).keys():
        yield f"delibgen/data/fields.toml: [{model.__name__}] does not say what it is"
    for key in keys_of(model):
        if not any(isinstance(glosses.get(table, {}).get(key), Mapping) for table in gloss_tables(model.__name__)):
            yield f"delibgen/data/fields.toml: there is no [{model.__name__}.{key}]"


def of_columns(kind: str) -> Iterator[str]:
    """A workbook can state the kind, and each of its fields."""
    model, sheet = KINDS[kind], get_sheet("decisions")
    if kind not in {choice.id for choice in sheet.column("kind").choices}:
        yield f"delibgen/data/columns.toml: [choices.decision] has no {kind}"
    role = getattr(model, "role", None)
    held = {column.path.split(".")[2] for column in sheet.columns if column.path.startswith("decisions.*.")}
    for key in keys_of(model).keys() - held - {role.path[0] if role else ""}:
        yield f"delibgen/data/columns.toml: [sheets.decisions.columns] has none for decisions.*.{key} of {kind}"


def of_example(kind: str) -> Iterator[str]:
    path = kinds.FOLDER / f"{kind}.yaml"
    if kind not in {decision["kind"] for decision in specs.full(str)["decisions"]}:
        yield f"tests/specs.py: the spec with every text field has no {kind}"
    if not path.is_file():
        yield f"{path.relative_to(ROOT)}: there is none"
        return
    try:
        project = delibgen.load(path)
        said = {lang: clauses(read_draft(delibgen.compose(project, lang), "")) for lang in LANGS}
    except delibgen.DelibgenError as error:
        yield f"{path.relative_to(ROOT)}: {error}"
        return
    if kind not in {decision.kind for decision in project.decisions}:
        yield f"{path.relative_to(ROOT)}: it decides no {kind}"
    for lang in LANGS if "request" not in keys_of(KINDS[kind]) else ():  # which is asked in the drafter's own words
        if not said[lang]:
            yield f"delibgen/data/mentions.toml: [clauses] knows nothing that the example of {kind} asks in {lang}"


def of_pages(kind: str) -> Iterator[str]:
    made: list[tuple[Path, str, str]] = [
        (make_guide.GUIDE, make_guide.chapter(kind), f"python -m {make_guide.__name__}"),
        (make_reference.PAGE, make_reference.chapter(KINDS[kind].__name__), f"python -m {make_reference.__name__}"),
        (ROOT / "docs" / "spec.schema.json", schema_json(), "delibgen schema > docs/spec.schema.json"),
    ]
    for path, chapter, script in made:
        if chapter not in path.read_text(encoding="utf-8"):
            yield f"{path.relative_to(ROOT)}: not what is said of {kind}; run {script}"
