"""Jinja's sandbox, in which nothing can switch off escaping, and which is quick with delibgen's own values.

For each attribute and each call the sandbox looks for what could reach the code behind a template or change a value.
The classes of delibgen and Jinja hold neither code nor built-in lists under a public name, so of them it is enough that
a name is public. That halves the time of a text, since nearly all that a template touches is of these classes.
"""

from types import MethodType
from typing import Any

from jinja2 import nodes
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from delibgen.errors import TemplateError

_OWN = ("delibgen.", "jinja2.")


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which nothing can switch off escaping."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        hole = tree.find(nodes.EvalContextModifier) if "autoescape" in source else None
        if hole:
            raise TemplateError("autoescape_forbidden", name=name or "", line=hole.lineno)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute[0] != "_" and type(obj).__module__.startswith(_OWN):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(obj) is Macro or (type(obj) is MethodType and type(obj.__self__).__module__.startswith(_OWN)):
            if kwargs:
                for internal in ("_loop_vars", "_block_vars"):
                    kwargs.pop(internal, None)
            return obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)
