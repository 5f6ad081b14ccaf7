"""Makes docs/api.md: every name that `import delibgen` offers, from its docstring and its signature."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

import delibgen
from delibgen.errors import Ui
from delibgen.pipeline import Format, RunFormat
from delibgen.project.fields import Lang

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "api.md"
TEXT: Final = Path(__file__).with_name("api.md")
IN_SPEC: Final = ("Project",)
"""Classes whose fields are those of the spec, which has a page of its own."""


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """The page as Markdown."""
    named = {name: getattr(delibgen, name) for name in delibgen.__all__}
    calls = [call(name, value) for name, value in named.items() if inspect.isfunction(value)]
    errors = [name for name, value in named.items() if is_error(value)]
    values = [holder(name, value) for name, value in named.items() if inspect.isclass(value) and name not in errors]
    text = TEXT.read_text(encoding="utf-8")
    said = "\n".join(error(name, named[name]) for name in errors)
    for place, made in (("CALLS", "\n".join(calls)), ("VALUES", "\n".join(values)), ("ERRORS", f"{said}\n")):
        text = text.replace(f"{place}\n", made)
    for place, names in (("LANG", Lang), ("FORMAT", Format), ("GATHERED", RunFormat), ("UI", Ui)):
        text = re.sub(rf"\b{place}\b", choice(names), text)
    return text


def choice(names: Any) -> str:
    """The words of a closed list."""
    return " or ".join(f'`"{name}"`' for name in get_args(names))


def is_error(value: object) -> bool:
    return inspect.isclass(value) and issubclass(value, Exception)


def call(name: str, function: Any) -> str:
    """A function: how it is called, and what its docstring says."""
    return f"### `{name}`\n\n```text\n{signature(tree(function))}\n```\n\n{words(function)}\n"


def holder(name: str, kind: Any) -> str:
    """A class: what it is, what each of its fields and properties holds, and what can be asked of it."""
    own = tree(kind)
    rows = [] if name in IN_SPEC else list(fields(own))
    rows += list(properties(own))
    table = "\n".join(f"| `{field}` | `{escaped(typed)}` | {cell(said)} |" for field, typed, said in rows)
    head = f"| it holds | of the type | which is |\n|---|---|---|\n{table}\n" if rows else ""
    asked = [method for method in public(own) if not is_property(method)]
    methods = [f"`{signature(method)}`: {cell(first(doc(method)))}\n" for method in asked]
    return "\n".join([f"### `{name}`\n", f"{words(kind)}\n", *([head] if head else []), *methods])


def error(name: str, kind: Any) -> str:
    """An error: its name and what it means."""
    return f"- `{name}`: {cell(words(kind))}"


def words(value: Any) -> str:
    """The docstring, without examples, each paragraph on its lines."""
    return re.sub(r"\n*^>>>.*", "", inspect.getdoc(value) or "", flags=re.MULTILINE | re.DOTALL).strip()


def tree(value: Any) -> Any:
    """The definition of a function or class, as it is written."""
    return ast.parse(textwrap.dedent(inspect.getsource(value))).body[0]


def signature(function: ast.FunctionDef) -> str:
    """How a function is called: one argument a line where they are many."""
    written = re.sub(r"(?<! )=", " = ", ast.unparse(function.args)).replace("''", '""').replace("'", '"')
    arguments = [part for part in split(written) if part not in {"self", "/"}]
    gives = f" -> {ast.unparse(function.returns)}".replace("'", "") if function.returns else ""
    line = f"{function.name}({', '.join(arguments)}){gives}"
    if len(line) <= 110:
        return line
    return f"{function.name}(\n" + "".join(f"    {part},\n" for part in arguments) + f"){gives}"


def split(arguments: str) -> list[str]:
    """Arguments apart: commas within brackets part nothing."""
    return re.split(r", (?![^\[]*\])", arguments) if arguments else []


def fields(kind: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """The name, type and docstring of each field."""
    for field, after in zip(kind.body, [*kind.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            said = after.value if isinstance(after, ast.Expr) else None
            yield field.target.id, ast.unparse(field.annotation).replace("'", ""), text_of(said)


def text_of(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def properties(kind: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """The same of what is worked out."""
    for method in public(kind):
        if is_property(method) and method.returns:
            yield method.name, ast.unparse(method.returns).replace("'", ""), doc(method)


def public(kind: ast.ClassDef) -> list[ast.FunctionDef]:
    return [node for node in kind.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def is_property(method: ast.FunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "property" for mark in method.decorator_list)


def doc(method: ast.FunctionDef) -> str:
    return ast.get_docstring(method) or ""


def first(text: str) -> str:
    """The first paragraph."""
    return text.partition("\n\n")[0]


def cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def escaped(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
