"""The arguments of the library's calls: one that is wrong is refused by its name, with what may stand there."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from delibgen.errors import UsageError
from delibgen.project.fields import LANGS, Lang
from delibgen.project.stage import STAGES, Stage
from delibgen.writers.formats import FORMATS, KNOWN, AnyFormat, Engine, Format

T = TypeVar("T")
StrPath = str | os.PathLike[str]


def typed(name: str, value: object, kind: type[T], expected: str = "") -> T:
    """`value` itself, once it is known to be of the type."""
    if not isinstance(value, kind):
        raise wrong_type(name, value, expected or kind.__name__)
    return value


def wrong_type(name: str, value: object, expected: str) -> UsageError:
    """The error of an argument of a type that has no place there."""
    return UsageError("argument_type", name=name, type=type(value).__name__, expected=expected)


def path(name: str, value: object, expected: str = "str, Path") -> Path:
    """The path that `value` names."""
    if not isinstance(value, str | os.PathLike) or not isinstance(text := os.fspath(value), str):
        raise wrong_type(name, value, expected)
    if not _is_name(text):
        raise UsageError("argument_not_path", name=name)
    return Path(text)


def _is_name(text: str) -> bool:
    """Whether a file may be called so."""
    try:
        return bool(text) and b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def _is_folder(path: Path) -> bool:
    """Whether there is a folder at `path`; also of a name that is too long, of which `Path.is_dir` asks in vain."""
    return os.path.isdir(path)  # noqa: PTH112


def folder_of_templates(value: object) -> Path | None:
    """The folder of a user's own templates, if there is one, in which each file has its place."""
    if value is None:
        return None
    own = path("templates", value, "str, Path, None")
    if not _is_folder(own):
        raise UsageError("no_templates_folder", path=own)
    from delibgen.drafting.placing import check_folder  # noqa: PLC0415  # only a user's own templates need it

    check_folder(own)
    return own


def lang(value: object) -> Lang:
    """The language that `value` names."""
    return _one_of("lang", value, LANGS)


def stage(value: object) -> Stage | None:
    """The stage that `value` names; `None` for that which the vote has brought a project to."""
    return None if value is None else _one_of("stage", value, STAGES)


def langs(value: object) -> tuple[Lang, ...]:
    """The languages that `value` names, each once; a text names one."""
    if isinstance(value, str):
        return (_one_of("langs", value, LANGS),)
    if not isinstance(value, Sequence):
        raise wrong_type("langs", value, "list, tuple, str")
    if not value:
        raise _unknown("langs", value, LANGS)
    return tuple(dict.fromkeys(_one_of("langs", each, LANGS) for each in value))


def format_named(value: object) -> Format:
    """The format that `value` names."""
    return _one_of("to", value, tuple(FORMATS))


def formats(value: object) -> tuple[AnyFormat, ...]:
    """The formats that `value` names, each once; a text names one."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, Sequence):
        raise wrong_type("to", value, "list, tuple, str")
    if not value:
        raise _unknown("to", value, KNOWN)
    return tuple(dict.fromkeys(_one_of("to", each, KNOWN) for each in value))


def engine(value: object) -> Engine:
    """The engine that `value` names."""
    return _one_of("engine", value, get_args(Engine))


def _one_of(name: str, value: object, known: Sequence[T]) -> T:
    if value not in known:
        raise _unknown(name, value, known)
    return cast("T", value)


def _unknown(name: str, value: object, known: Sequence[object]) -> UsageError:
    return UsageError("argument_choice", name=name, value=str(value), known=", ".join(map(str, known)))


def known_options(call: str, given: Mapping[str, Any], known: Sequence[str]) -> None:
    """Refuses an option that the call does not have."""
    for name in given:
        if name not in known:
            raise UsageError("argument_unknown", name=name, call=call, known=", ".join(known))
