"""The template engine: strict, sandboxed for a user's templates, and with one way for a value to become text."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context, Undefined

from delibgen.drafting.compiled import Compiled
from delibgen.drafting.trusted import Trusted
from delibgen.errors import TemplateError, WriteError

_INSIDE = Path(__file__).parent.parent / "templates"
_BESIDE = Path(__file__).parent.parent.parent / "templates"
STYLE = "style.docx"


@cache
def templates_folder() -> Path:
    """The templates that come with delibgen: inside the installed package, or beside it in a checkout."""
    return _INSIDE if _INSIDE.is_dir() else _BESIDE


@jinja2.pass_context
def _finalize(context: Context, value: Any) -> Any:
    """Says `value` through the speaker of the render; a missing one is refused, never printed."""
    if isinstance(value, (str, Undefined)):
        return value
    if value is None:
        raise TemplateError("value_is_none", name=context.name or "")
    return context.parent["say"](value)


CONTEXTS = "contexts of the render"
"""The name under which a render keeps its contexts: no name that a template could give."""


class _Context(Context):
    """A context that is known to its render, which parts it from what it holds in the end."""

    def __init__(self, environment: jinja2.Environment, parent: dict[str, Any], *others: Any, **named: Any) -> None:
        super().__init__(environment, parent, *others, **named)
        if CONTEXTS in parent:  # a file imported without context belongs to no render
            parent[CONTEXTS].append(self)


@lru_cache(maxsize=16)
def get_environment(lang: str, folder: Path | None = None) -> jinja2.Environment:
    """The engine for the templates of `lang`; a file in `folder/lang` takes the place of the built-in one."""
    if folder is None:
        return _made(Trusted, [templates_folder() / lang])
    from delibgen.drafting.sandbox import Sandbox  # noqa: PLC0415  # only a user's own templates need it

    return _made(Sandbox, [folder / lang, templates_folder() / lang])


def _made(kind: type[jinja2.Environment], folders: list[Path]) -> jinja2.Environment:
    environment = kind(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        bytecode_cache=Compiled(templates_folder(), kind.__name__.lower()),
        # -- ours are code, which a process reads once; a user's may be edited while it runs --
        auto_reload=kind is not Trusted,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.pop("safe")
    environment.context_class = _Context
    return environment


def style_path(lang: str, folder: Path | None = None) -> Path:
    """Where the style file of `lang` is: in `folder`, where it has one, or among ours."""
    own = folder / lang / STYLE if folder else None
    return own if own and own.is_file() else templates_folder() / lang / STYLE


def read_style(lang: str, folder: Path | None = None) -> bytes:
    """The style file of `lang`, from `folder` where it has one."""
    path = style_path(lang, folder)
    try:
        return _our_style(path) if path.is_relative_to(templates_folder()) else path.read_bytes()
    except OSError as error:
        raise TemplateError("style_unreadable", path=path, why=error.strerror or error) from None


@cache
def _our_style(path: Path) -> bytes:
    """A style file that comes with delibgen: a process reads it once, as it does its code."""
    return path.read_bytes()


def copy_templates(folder: Path) -> list[Path]:
    """Copies the built-in templates and style files into `folder`, and gives the files copied.

    Raises `WriteError` when a file is already there: someone may have edited it.
    """
    source = templates_folder()
    files = sorted(path for path in source.rglob("*") if path.suffix in {".j2", ".docx"})
    targets = [folder / path.relative_to(source) for path in files]
    try:
        for target in targets:
            if target.exists():
                raise WriteError("template_exists", path=target)
        for path, target in zip(files, targets, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    except OSError as error:
        raise WriteError("not_written", path=folder, why=error.strerror or error) from None
    return targets
