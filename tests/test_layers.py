"""Imports point down, in no cycle; the two halves never meet; functions stay small."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.cases import each

PACKAGE = Path(__file__).resolve().parent.parent / "delibgen"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_BODY_LINES = 30

FLOORS = {
    "__main__": {"cli"},
    "__init__": {
        *("extracting", "translating", "returning"),
        *("reviewing", "comparing", "updating", "pipeline", "writing", "loading", "rendering", "composing"),
        *("project", "document", "errors"),
    },
    "cli": {"commands", "errors"},
    "kinds": set(),
    "serving": {
        "kept_patterns",
        "kinds",
        *("pipeline", "rendering", "reviewing", "loading", "composing", "guarding", "naming", "whole"),
        *("comparing", "updating", "returning", "language"),
        *("checks.run", "sides", "drafting", "sources", "writers", "project", "document", "tables", "errors"),
    },
    "commands": {
        "kept_patterns",
        "serving",
        *("comparing", "returning", "updating", "extracting", "translating", "edits", "document"),
        "kinds",
        "manifest",
        "reviewing",
        "pipeline",
        "batch",
        "errors",
        "project",
        "__init__",
        "writers",
    },
    "reviewing": {
        *("loading", "rendering", "naming", "composing", "guarding", "arguments", "log"),
        *(
            "checks.run",
            "checks.rules",
            "checks.proofreading",
            "checks.reading",
            "readers",
            "revising",
            "writers",
            "project",
            "errors",
        ),
    },
    "gathering": {"opendata", "sessions", "rendering", "guarding", "project", "writers", "errors"},
    "sessions": {
        *("composing", "naming", "rendering", "whole", "drafting"),
        *("writers", "project", "document", "errors"),
    },
    "transmitting": {"composing", "publishing", "whole", "project", "writers", "errors"},
    "opendata": {"rendering", "publishing", "whole", "project", "writers", "errors"},
    "publishing": {"kept_patterns", "drafting", "language", "folding", "project", "tables", "errors"},
    "comparing": {
        *("loading", "rendering", "composing", "inputs", "arguments"),
        *("edits", "sides", "checks.reading", "readers", "project", "document", "errors"),
    },
    "returning": {"comparing", "merging", "rendering", "arguments", "edits", "project", "document", "errors"},
    "extracting": {
        *("comparing", "loading", "rendering", "composing", "guarding", "arguments", "whole"),
        *("bitexts", "xliff", "readers", "project", "errors"),
    },
    "translating": {
        *("extracting", "loading", "arguments", "whole"),
        *("checks.pairing", "bitexts", "xliff", "readers", "sources", "project", "document", "errors"),
    },
    "bitexts": {"kept_patterns", "drafting", "language", "xliff", "project", "document", "tables", "errors"},
    "xliff": {"kept_patterns", "ooxml", "errors"},
    "merging": {"edits", "readers", "revising", "writers", "ooxml", "project", "document", "errors"},
    "updating": {"kept_patterns", "comparing", "loading", "edits", "sides", "sources", "whole", "project", "errors"},
    "edits": {"kept_patterns", "checks.reading", "language", "project", "document", "errors"},
    "pipeline": {
        *("gathering", "writing", "loading", "rendering", "composing", "inputs", "batch", "arguments", "log"),
        *("drafting", "workbook", "sources", "project", "writers", "errors"),
    },
    "writing": {"composing", "arguments", "log", "writers", "document", "errors"},
    "loading": {"rendering", "guarding", "arguments", "log", "workbook", "sources", "project", "errors"},
    "rendering": {
        *("transmitting", "publishing", "merging", "composing", "guarding", "inputs", "batch", "naming", "whole"),
        *("checks.run", "sides", "writers", "project", "document", "errors"),
    },
    "composing": {"drafting", "arguments", "log", "writers", "project", "document", "errors"},
    "arguments": {"drafting", "writers", "project", "errors"},
    "log": set(),
    "manifest": {"rendering", "inputs", "whole", "project", "__init__"},
    "inputs": {"drafting", "project", "kept"},
    "guarding": {"errors"},
    "cldr": {"kept_patterns", "tables"},
    "tables": {"kept"},
    "kept": set(),
    "kept_patterns": {"kept"},
    "batch": set(),
    "naming": {"kept_patterns", "project"},
    "drafting": {"kept_patterns", "language", "project", "tables", "kept", "errors"},
    "workbook": {
        "kept_patterns",
        *("cldr", "sources", "guarding", "whole", "ooxml", "language", "folding", "project", "tables", "errors"),
    },
    "sources": {"kept_patterns", "kinds", "project", "errors"},
    "sides": {"checks.run", "checks.pairing", "checks.reading", "project", "document", "errors"},
    "checks": set(),
    "checks.run": {
        *("guarding", "checks.rules", "checks.rule", "checks.proofreading", "checks.reading"),
        *("project", "document", "errors"),
    },
    "checks.rules": {
        *("checks.rule", "checks.pairing", "checks.proofreading", "checks.reading"),
        *("language", "folding", "project", "document", "cldr", "genders", "kept_patterns", "tables"),
    },
    "checks.rule": {"checks.reading", "project", "errors"},
    "checks.proofreading": {"checks.reading", "genders", "kept_patterns", "tables", "errors"},
    "checks.pairing": {"checks.reading", "folding", "project", "document", "kept_patterns", "tables"},
    "checks.reading": {"language", "folding", "project", "document", "cldr", "kept_patterns", "tables", "errors"},
    "language": {"kept_patterns", "project", "folding", "genders", "cldr", "tables", "errors"},
    "revising": {"kept_patterns", "readers", "ooxml", "document"},
    "writers": {"kept_patterns", "whole", "ooxml", "document", "folding", "tables", "errors"},
    "readers": {"kept_patterns", "ooxml", "document", "errors"},
    "ooxml": {"kept_patterns", "errors"},
    "project": {"kept_patterns", "folding", "genders", "cldr", "tables", "errors"},
    "folding": {"kept_patterns"},
    "genders": {"kept_patterns", "tables"},
    "document": {"kept_patterns", "errors"},
    "whole": {"errors"},
    "errors": {"kept_patterns", "tables"},
    "data": set(),
}
"""The rooms, some within another, and what each may import.

`__init__` is the public door; `data` holds tables and no code.
"""
PROJECT_HALF = {"workbook", "sources", "project", "language", "drafting"}
PAPER_HALF = {"document", "writers", "readers", "revising"}

modules = each("module", MODULES)


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def dotted(module: Path) -> str:
    """`delibgen.document.model` for its file, `delibgen.document` for that of the package itself."""
    parts = module.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


KNOWN = frozenset(map(dotted, MODULES))


def room(name: str) -> str:
    """The innermost room that the dotted name lives in, else its folder or root module."""
    inner = name.split(".")[1:]
    around = (".".join(inner[:depth]) for depth in range(len(inner), 0, -1))
    return next((part for part in around if part in FLOORS), inner[0] if name in KNOWN and inner else "__init__")


def house(name: str) -> str:
    """The outermost room."""
    return room(name).partition(".")[0]


@cache
def imports(module: Path) -> tuple[str, ...]:
    """Every module of the package that `module` imports, at its top or inside a function."""
    return tuple(_imports(module))


def _imports(module: Path) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in KNOWN)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "delibgen":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in KNOWN else str(node.module)


@modules
def test_imports_point_down(module: Path) -> None:
    here = room(dotted(module))
    above = {name for name in imports(module) if room(name) not in FLOORS[here] | {here}}
    assert not above, f"{here} may import {sorted(FLOORS[here])} only"


def test_the_halves_never_meet() -> None:
    meetings = [
        f"{dotted(module)} → {name}"
        for module in MODULES
        for name in imports(module)
        for half, other in ((PROJECT_HALF, PAPER_HALF), (PAPER_HALF, PROJECT_HALF))
        if house(dotted(module)) in half and house(name) in other
    ]
    assert not meetings


def test_no_module_imports_itself_through_others() -> None:
    """Importing a submodule runs its package first, yet a door that names its own rooms is no knot."""
    graph = {dotted(module): set(imports(module)) - {dotted(module), "delibgen"} for module in MODULES}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a cycle of imports: {' → '.join(error.args[1])}")


def test_imports_are_absolute() -> None:
    relative = [
        f"{dotted(module)}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


def test_no_room_may_import_what_it_does_not() -> None:
    used = {here: {room(name) for m in MODULES if room(dotted(m)) == here for name in imports(m)} for here in FLOORS}
    idle = {here: sorted(allowed - used[here]) for here, allowed in FLOORS.items() if allowed - used[here]}
    assert not idle


def test_every_folder_is_a_known_room() -> None:
    assert {room(dotted(module)) for module in MODULES} <= FLOORS.keys()


@modules
def test_functions_stay_short(module: Path) -> None:
    long = [
        f"{node.name}:{node.lineno}"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - first_line(node) >= MOST_BODY_LINES
    ]
    assert not long


def names(module: Path) -> Iterator[str]:
    """The classes that `module` defines, and the types to which it gives a name for all to use."""
    for node in tree(module).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp()) if name[0].isupper():
                if not name.isupper():
                    yield name


def test_a_name_means_one_thing() -> None:
    homes: dict[str, list[str]] = {}
    for module in MODULES:
        for name in names(module):
            homes.setdefault(name, []).append(dotted(module))
    assert not {name: several for name, several in homes.items() if len(several) > 1}


@modules
def test_a_module_gives_a_name_to_one_thing(module: Path) -> None:
    """A constant that is set again further down is the second one for all that stands above it too."""
    given = Counter(
        target.id
        for node in tree(module).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    )
    assert [name for name, times in given.items() if times > 1] == []


def first_line(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The line where the body begins, after the docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return body[0].lineno


@modules
def test_what_comes_next_may_be_nothing(module: Path) -> None:
    """A bare `next` that finds nothing ends the loop around it in silence, or is an error that names nothing."""
    calls = [node for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    bare = [call.lineno for call in calls if getattr(call.func, "id", "") == "next" and len(call.args) < 2]
    assert not bare


READERS_OF_WORDS = ("checks", "language", "readers")
PATTERN = re.compile(r"\\[bswWdSD]|\(\?")
NO_WORD_OF_PATTERN = re.compile(r"\(\?P?[<=]\w+[>)]|\(\?P=\w+\)|\\u[0-9a-f]{4}|\\[a-zA-Z]|\[[^\]]*\]|\(\?[a-z-]+[:)]")
"""Names of groups, escapes, letters to choose from, and flags."""
WORD = re.compile(r"[^\W\d_]{3,}")
WITH_WORDS = frozenset((PACKAGE.parent / "tests/data/words_in_code.txt").read_text(encoding="utf-8").split())
"""The modules of which words are still to go into a table of `delibgen/data`; none may come in."""


def texts(module: Path) -> Iterator[str]:
    """What stands in quotation marks in `module`, each with its parts as one, but for what documents it."""
    documenting = {id(node.value) for node in ast.walk(tree(module)) if isinstance(node, ast.Expr)}
    joined = [node.values for node in ast.walk(tree(module)) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for values in joined for part in values}
    for values in joined:
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else " " for part in values)
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documenting | parts:
            yield node.value


def test_words_that_texts_are_searched_for_stand_in_a_table() -> None:
    """A pattern in the code may say how words stand, and which words they are stands in `delibgen/data`."""
    found = {
        dotted(module).removeprefix("delibgen.")
        for module in MODULES
        if house(dotted(module)) in READERS_OF_WORDS
        for text in texts(module)
        if PATTERN.search(text) and WORD.search(NO_WORD_OF_PATTERN.sub(" ", text))
    }
    assert sorted(found - WITH_WORDS) == [], "put the words into a table"
    assert sorted(WITH_WORDS - found) == [], "these are done: take them from tests/data/words_in_code.txt"
