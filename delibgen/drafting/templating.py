"""Where templates and style files are: those that come with delibgen, and copies of them for a user to change."""

from functools import cache
from pathlib import Path

from delibgen.errors import TemplateError, WriteError

_INSIDE = Path(__file__).parent.parent / "templates"
_BESIDE = Path(__file__).parent.parent.parent / "templates"
STYLE = "style.docx"
FONTS = "fonts"
"""The folder of a language that holds fonts of one's own."""
STYLES = frozenset({STYLE, "style.typ"})
"""The files of a language that say how its documents look, and nothing of what they say."""


@cache
def templates_folder() -> Path:
    """The templates that come with delibgen: inside the installed package, or beside it in a checkout."""
    return _INSIDE if _INSIDE.is_dir() else _BESIDE


def style_path(lang: str, folder: Path | None = None, name: str = STYLE) -> Path:
    """Where the style file of `lang` of that name is: in `folder`, where it has one, or among ours."""
    return _own_style(lang, folder, name) or templates_folder() / lang / name


def read_style(lang: str, folder: Path | None = None, name: str = STYLE) -> bytes:
    """The style file of `lang` of that name, from `folder` where it has one."""
    own = _own_style(lang, folder, name)
    return _read(own) if own else _our_style(lang, name)


def fonts_folder(lang: str, folder: Path | None) -> Path | None:
    """The fonts of one's own for texts in `lang`: `fonts` beside their style file, where that is there."""
    own = folder / lang / FONTS if folder else None
    return own if own and own.is_dir() else None


def _own_style(lang: str, folder: Path | None, name: str) -> Path | None:
    own = folder / lang / name if folder else None
    return own if own and own.is_file() else None


@cache
def _our_style(lang: str, name: str) -> bytes:
    """The style file of `lang` that comes with delibgen: a process reads it once, as it does its code."""
    return _read(style_path(lang, name=name))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateError("style_unreadable", path=path, why=error.strerror or error) from None


def copy_templates(folder: Path) -> list[Path]:
    """Copies the built-in templates and style files into `folder`, and gives the files copied.

    Raises `WriteError` when a file is already there: someone may have edited it.
    """
    source = templates_folder()
    files = sorted(path for path in source.rglob("*") if path.suffix in {".j2", ".docx", ".typ"})
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
