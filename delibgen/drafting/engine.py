"""The template engine: strict, sandboxed for a user's templates, and with one way for a value to become text."""

import hashlib
import marshal
import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context, Macro, Undefined
from markupsafe import Markup

from delibgen.drafting.sandbox import Sandbox
from delibgen.drafting.tags import escape
from delibgen.drafting.templating import templates_folder
from delibgen.errors import TemplateError
from delibgen.kept import find_kept, keep


@lru_cache(maxsize=16)
def get_environment(lang: str, folder: Path | None = None) -> jinja2.Environment:
    """The engine for the templates of `lang`; a file in `folder/lang` takes the place of the built-in one."""
    ours = templates_folder() / lang
    if folder is None:
        # -- ours are code, which a process reads once; a user's may be edited while it runs --
        return _made(jinja2.Environment, [ours], auto_reload=False)
    return _made(Sandbox, [folder / lang, ours], auto_reload=True)


def _made(kind: type[jinja2.Environment], folders: list[Path], *, auto_reload: bool) -> jinja2.Environment:
    environment = kind(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_said,
        bytecode_cache=_Compiled(folders[-1], kind.__name__),
        auto_reload=auto_reload,
        cache_size=-1,  # there are few, so none is ever let go: no need to note which was used last
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.pop("safe")
    environment.code_generator_class = _Generator
    environment.context_class = _Context
    return environment


@jinja2.pass_context
def _said(context: Context, value: Any) -> str:
    """`value` as tag text, said by the speaker of the render; a missing one is refused, never printed."""
    if isinstance(value, str):
        return escape(value)
    if value is None:
        raise TemplateError("value_is_none")
    said = str(value) if isinstance(value, Undefined) else _say(context)(value)
    return said if type(said) is Markup else escape(said)


def _say(context: Context) -> Callable[[Any], str]:
    """The speaker of the render, which a file does not have that is imported without context."""
    if "say" not in context.parent:
        raise jinja2.UndefinedError("'say' is undefined")  # noqa: TRY003  # as Jinja has it where a template names it
    return context.parent["say"]  # type: ignore[no-any-return]


class _Generator(CodeGenerator):
    """Jinja's code of a template, in which nothing switches off escaping, and `_said` alone escapes.

    One call at most for each value instead of two, a tenth of a draft; and none for an attribute that is there, a
    thirtieth.
    """

    def visit_EvalContextModifier(self, node: nodes.EvalContextModifier, _frame: Frame) -> None:  # noqa: N802  # Jinja's
        raise TemplateError("autoescape_forbidden", name=self.name or "", line=node.lineno)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        node.nodes = [
            part if isinstance(part, nodes.TemplateData) else nodes.MarkSafe(part, lineno=part.lineno)
            for part in node.nodes
        ]
        super().visit_Output(node, frame)

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802  # made above, and nowhere else
        self._print(node.expr, frame)

    def _print(self, node: nodes.Expr | None, frame: Frame) -> None:
        """Writes what is printed, words of the template itself as tag text; an `if` without `else` prints nothing."""
        match node:
            case nodes.CondExpr(test=test, expr1=one, expr2=other):
                self.write("(")
                self._print(one, frame)
                self.write(" if ")
                self.visit(test, frame)
                self.write(" else ")
                self._print(other, frame)
                self.write(")")
            case None:
                self.write("''")
            case nodes.Const(value=str(words)):
                self.write(repr(str(escape(words))))
            case _:
                self.write("(value if type(value := ")
                self.visit(node, frame)
                self.write(") is Markup else environment.finalize(context, value))")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("markup_join((")
        for part in node.nodes:
            self.write("context.text(")
            self.visit(part, frame)
            self.write("), ")
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if self.environment.sandboxed:
            super().visit_Getattr(node, frame)
            return
        self.write("(found if (found := getattr(owner := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(owner, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, *forwarded: bool, **named: bool) -> None:  # noqa: N802
        bare = frame.copy()
        bare.loop_frame = bare.block_frame = False  # nothing is called that asks for what a loop or block has set
        super().visit_Call(node, bare, *forwarded, **named)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if not (macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs):
            self.write("context.")  # which has a `Macro` of its own
        super().macro_def(macro_ref, frame)

    def _output_child_pre(self, *_: Any) -> None:
        """Nothing: what is printed is said above."""

    def _output_child_post(self, *_: Any) -> None:
        """Nothing."""


class _Macro(Macro):
    """A macro that takes what it names and no more: given in order, nothing is to be sorted, a fiftieth of a draft."""

    def __call__(self, *given: Any, **named: Any) -> str:
        if named or len(given) != self._argument_count:
            return super().__call__(*given, **named)
        return str.__new__(Markup, self._func(*given))


_CONTEXTS = "contexts of the render"
"""The name under which a render knows its contexts: no name that a template could give."""


@contextmanager
def rendering() -> Iterator[dict[str, Any]]:
    """The values of one render, to be added to; what it leaves behind is free at its end, without a garbage collector.

    Jinja's macros hold the context that holds them; to part them: a twentieth of a document.
    """
    contexts: list[Context] = []
    values: dict[str, Any] = {_CONTEXTS: contexts}
    try:
        yield values
    finally:
        while contexts:
            contexts.pop().vars.clear()
        values.clear()


class _Context(Context):
    """A context that is known to its render, and calls what it is told to.

    Nothing that a template may call asks for the context itself; not to look whether it does: a sixth of a draft.
    """

    def __init__(self, environment: jinja2.Environment, parent: dict[str, Any], *rest: Any, **_globals: Any) -> None:
        super().__init__(environment, parent, *rest)  # a template has no globals of its own
        if _CONTEXTS in parent:  # a file imported without context belongs to no render
            parent[_CONTEXTS].append(self)

    def text(self, value: Any) -> Any:
        """What `~` joins: a text or a whole number as it is, and any other value as it is said."""
        return value if type(value) in _JOINED else _said(self, value)

    call: Any = staticmethod(operator.call)
    Macro = _Macro


_JOINED = frozenset({str, Markup, int})


class _Compiled(BytecodeCache):
    """Keeps what Jinja compiles of our templates: a third of a cold command. A user's own templates are not kept."""

    def __init__(self, folder: Path, kind: str) -> None:
        self._folder, self._kind = folder, kind
        self._made_by = jinja2.__version__.encode() + Path(__file__).read_bytes()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The language and name of a template of ours; nothing for another."""
        ours = Path(filename or "").is_relative_to(self._folder)
        return ".".join([self._folder.name, *name.split("/")]) if ours else ""

    def get_source_checksum(self, source: str) -> str:
        """A digest of all that the code is made from: the template, and what compiles it."""
        return hashlib.sha256(self._made_by + source.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key and (code := find_kept(self._source(bucket), bucket.checksum.encode())):
            bucket.code = marshal.loads(code)  # noqa: S302  # it lies where our code does

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key:
            keep(self._source(bucket), bucket.checksum.encode(), marshal.dumps(bucket.code))

    def _source(self, bucket: Bucket) -> Path:
        """As if the templates lay beside this code, which may be written where they may not."""
        return Path(__file__).with_name(f"{self._kind}.{bucket.key}")
