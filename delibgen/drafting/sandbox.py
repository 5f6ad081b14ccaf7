"""The engine of a user's templates: a sandbox, in which no value of a project is taken for text as Python shows it."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import wraps
from typing import Any, Final

from jinja2 import pass_eval_context
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from delibgen.errors import TemplateError

_OF_TEXT: Final = (
    *("upper", "lower", "capitalize", "title", "trim", "replace", "truncate", "wordwrap", "center", "indent"),
    *("format", "string", "striptags", "wordcount", "urlize", "escape", "e", "forceescape"),
)
"""The filters of Jinja that make a text of whatever they are given."""


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which filters, `%` and `format` take text and numbers alone; of the rest, `say` knows the words."""

    intercepted_binops = frozenset("%")

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.filters |= {name: _of_text(FILTERS[name]) for name in _OF_TEXT} | {"join": _join}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, str):
            _refuse_values(right if isinstance(right, tuple) else [right])
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        made = super().wrap_str_format(value)
        return made and _of_text(made)


def _of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, once none of what it is given is a value of ours; before it may stand what Jinja passes it."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def asked(*given: Any, **named: Any) -> Any:
        _refuse_values([*given[first:], *named.values()])
        return function(*given, **named)

    return asked


@pass_eval_context
def _join(at: EvalContext, value: Iterable[Any], between: str = "", attribute: str | None = None) -> Any:
    """The items as one text, as Jinja's `join`."""
    items = list(value) if attribute is None else [*map(make_attrgetter(at.environment, attribute), value)]
    _refuse_values(items)
    return FILTERS["join"](at, items, between)


def _refuse_values(values: Iterable[Any]) -> None:
    """Refuses what only `say` can put in words; Jinja would print it as Python shows it."""
    for value in values:
        if value is None:
            raise TemplateError("value_is_none")
        if not isinstance(value, (str, int, float, Decimal, Undefined)):
            raise TemplateError("value_not_text", kind=type(value).__name__)
