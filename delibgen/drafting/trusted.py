"""Jinja for the templates that come with delibgen, which are code like any other: what guards a user's is left out.

Jinja makes a Python function of each template. Here a pass over its syntax tree puts plain Python where Jinja allows
for what our templates never do: `d.amount` is looked up as an attribute alone, a macro is a function that is called
as one, and one call says and escapes a value. A shape that the pass does not know is left as Jinja made it: right too,
only slower.
"""

import ast
from collections.abc import MutableMapping
from types import CodeType
from typing import Any

import jinja2
from markupsafe import Markup

from delibgen.drafting.tags import escape


class Trusted(jinja2.Environment):
    """The engine for our own templates."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.filters["list"] = list  # Jinja's looks first for whether it must wait for the items
        self._read: dict[str, jinja2.Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that each template knows: here a plain copy, as none changes them."""
        return {**self.globals, **(d or {})}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> jinja2.Template:  # noqa: A002
        """The template called `name`, which a process reads once, as it does its code."""
        if name not in self._read:
            self._read[name] = super().get_template(name, parent, globals)
        return self._read[name]

    def said(self, context: Any, value: Any) -> str:
        """`value`, which is no tag text, as such."""
        said = value if isinstance(value, str) else self.finalize(context, value)  # type: ignore[misc]  # it has one
        return said if type(said) is Markup else escape(said)

    def _compile(self, source: str, filename: str) -> CodeType:
        """A hook that Jinja offers: the code of what it generated."""
        tree = _Plain().visit(ast.parse(source))
        return compile(ast.fix_missing_locations(tree), filename, "exec")


class _Plain(ast.NodeTransformer):
    """Puts plain Python in the place of Jinja's own moves."""

    def __init__(self) -> None:
        self._tests: dict[str, str] = {}
        """The name under which a function knows each test of Jinja."""
        self._looks_up_given = False
        """Whether `resolve` looks only among what a template is given."""

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Subscript(value=ast.Attribute(attr="tests"), slice=ast.Constant(value=str(test))),
            ):
                self._tests[name] = test
            case ast.Assign(targets=[ast.Name("resolve")], value=ast.Attribute(attr="resolve_or_missing")):
                # -- what a template sets itself, it looks up as a variable of its own --
                given = ast.Attribute(_name("context"), "parent", ast.Load())
                node.value = ast.Attribute(given, "get", ast.Load())
                self._looks_up_given = True
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        if node.name == "macro":
            node.args.defaults = [_name("missing") for _ in node.args.args]
            node.body = [_marked(line) if isinstance(line, ast.Return) else line for line in node.body]
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Call() as asked]) if self._tests.get(name) == "defined":
                # -- whether there is such an attribute is the question --
                self.generic_visit(asked)
                return node
        self.generic_visit(node)
        return ast.copy_location(self._plain(node), node)

    def _plain(self, node: ast.Call) -> ast.expr:
        match node:
            case ast.Call(func=ast.Name("resolve"), args=[name]) if self._looks_up_given:
                return ast.Call(node.func, [name, _name("missing")], [])
            case ast.Call(func=ast.Name(id=name), args=[value]) if self._tests.get(name) == "none":
                return ast.Compare(value, [ast.Is()], [ast.Constant(None)])
            case ast.Call(func=ast.Attribute(_, "getattr"), args=[owner, ast.Constant(str(name))]):
                return ast.Attribute(owner, name, ast.Load())
            case ast.Call(func=ast.Attribute(_, "getitem"), args=[owner, key]):
                return ast.Subscript(owner, key, ast.Load())
            case ast.Call(func=ast.Attribute(ast.Name("context"), "call"), args=[function, *given], keywords=named):
                return ast.Call(function, given, [word for word in named if word.arg not in _OF_JINJA])
            case ast.Call(func=ast.Name("escape"), args=[ast.Call(func=ast.Attribute(_, "finalize"), args=[_, value])]):
                return _said(value)
            case ast.Call(func=ast.Name("Macro"), args=[_, function, _, _, *flags, _]) if not any(
                isinstance(flag, ast.Constant) and flag.value for flag in flags
            ):
                return function
        return node


def _marked(returned: ast.Return) -> ast.Return:
    """What a macro returns, as tag text: what `Macro` makes of it, without a call in Python."""
    new = ast.Attribute(_name("str"), "__new__", ast.Load())
    return ast.Return(ast.Call(new, [_name("Markup"), returned.value or ast.Constant("")], []))


def _said(value: ast.expr) -> ast.expr:
    """What says `value`; words of the template itself are escaped once and for all."""
    match value:
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return ast.IfExp(test, _said(body), _said(orelse))
        case ast.Constant(value=str(words)):
            return ast.Constant(str(escape(words)))
        case ast.Call(func=ast.Name("cond_expr_undefined")):
            return ast.Constant("")
    # -- value if type(value) is Markup else environment.said(context, value) --
    kept = ast.NamedExpr(ast.Name("_value", ast.Store()), value)
    is_tag_text = ast.Compare(ast.Call(_name("type"), [kept], []), [ast.Is()], [_name("Markup")])
    say = ast.Attribute(_name("environment"), "said", ast.Load())
    return ast.IfExp(is_tag_text, _name("_value"), ast.Call(say, [_name("context"), _name("_value")], []))


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


_OF_JINJA = frozenset(("_loop_vars", "_block_vars"))
"""What a call is given for functions that ask for the variables of a loop; ours do not."""
