"""Where templates and style files are: those that come with delibgen, and copies of them for a user to change."""

from functools import cache
from pathlib import Path

from delibgen.errors import TemplateError, WriteError

_INSIDE = Path(__file__).parent.parent / "templates"
_BESIDE = Path(__file__).parent.parent.parent / "templates"
STYLE = "style.docx"


@cache
def templates_folder() -> Path:
    """The templates that come with delibgen: inside the installed package, or beside it in a checkout."""
    return _INSIDE if _INSIDE.is_dir() else _BESIDE


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
