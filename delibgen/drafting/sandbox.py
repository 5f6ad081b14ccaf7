"""Jinja's sandbox, for templates that may be anyone's: in it nothing can switch off escaping."""

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from delibgen.errors import TemplateError


class Sandbox(ImmutableSandboxedEnvironment):
    """The engine for a user's own templates."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        hole = tree.find(nodes.EvalContextModifier) if "autoescape" in source else None
        if hole:
            raise TemplateError("autoescape_forbidden", name=name or "", line=hole.lineno)
        return tree
