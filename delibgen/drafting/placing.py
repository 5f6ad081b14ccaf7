"""Which files of a user's folder of templates take effect, and which nothing would ever use."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path

import jinja2
from jinja2.meta import find_referenced_templates

from delibgen.drafting.templating import FONTS, STYLES, templates_folder
from delibgen.errors import MisplacedError, Place, Problem, UsageError
from delibgen.kept_patterns import expression
from delibgen.project.fields import LANGS, Lang

_LEFT_BEHIND = expression(r"[.~].*|.*~|#.*#|.*\.(?:bak|orig|tmp|wbk)|Thumbs\.db|desktop\.ini|__MACOSX", re.DOTALL)
"""What systems, editors and Word leave beside a file: nobody put it there to be used."""
_PRINTED = "style.typ"
_NOTE = expression(r"(readme|lisezmoi|licen[cs]e)(\.\w+)?|(?!.*(\.j2|\.docx|\.typ)).*\.(md|txt)", re.IGNORECASE)
_FONT = expression(rf"{FONTS}/.+\.(otf|otc|ttf|ttc)", re.IGNORECASE)
_FOLDERS = {"fr": "fr", "en": "en", "fra": "fr", "fre": "fr", "eng": "en", "ang": "en"}
"""How the name of a folder begins that was meant for a language: its code, or what either language calls it."""


def check_folder(folder: Path) -> None:
    """Raises `MisplacedError` with each file of a folder of templates that nothing would use, and where it belongs.

    Raises `UsageError` where the folder is not that of the templates, but lies right above or below it.
    """
    try:
        misplaced = list(_misplaced(folder))
    except OSError as error:
        raise UsageError("templates_unreadable", path=folder, why=error.strerror or error) from None
    if misplaced and not any(used_files(folder, lang) for lang in LANGS):
        below = sorted(path.parent for lang in LANGS for path in folder.glob(f"*/{lang}"))
        better = [folder.parent] if folder.name in LANGS else below
        if better:
            raise UsageError("templates_elsewhere", folder=folder, better=better[0])
    if misplaced:
        raise MisplacedError(misplaced)


def used_files(folder: Path, lang: Lang) -> tuple[str, ...]:
    """The files of `folder` that documents in `lang` are made with, by their names below `folder/lang`.

    A file is used in the place of the built-in one of that name, or because a template that is used names it.
    """
    names = _names(folder / lang)
    own = names & _builtin(lang) | {name for name in names if _FONT.fullmatch(name)}
    return tuple(sorted(own if own == names else _reached(folder / lang, names, own)))


def effect_of(folder: Path, langs: Iterable[Lang], styles: Collection[str]) -> tuple[list[str], int]:
    """The files of `folder` that change something in documents of `langs`, and how many are as the built-in ones are.

    Of style files, only those of these names count.
    """
    ours = templates_folder()
    names = [f"{lang}/{name}" for lang in langs for name in used_files(folder, lang) if _is_used(name, styles)]
    changed = [name for name in names if _bytes(folder / name) != _bytes(ours / name)]
    return changed, len(names) - len(changed)


def _is_used(name: str, styles: Collection[str]) -> bool:
    """Whether files of those styles use it: fonts go with the style file that names them."""
    return _PRINTED in styles if _FONT.fullmatch(name) else name not in STYLES or name in styles


def _misplaced(folder: Path) -> Iterator[Problem]:
    """What lies in the folder and has no effect, but for what nobody would expect to have one."""
    for entry in sorted(folder.iterdir()):
        if _is_left_behind(entry.name):
            continue
        if entry.is_dir():
            yield from _of_language(entry) if entry.name in LANGS else [_folder(entry)]
        elif not _NOTE.fullmatch(entry.name):
            yield _file(entry, _namesakes(entry.name, LANGS) or _nearest(entry.name, LANGS))


def _of_language(folder: Path) -> Iterator[Problem]:
    lang: Lang = "fr" if folder.name == "fr" else "en"
    for name in sorted(_names(folder).difference(used_files(folder.parent, lang))):
        if not _NOTE.fullmatch(Path(name).name):
            meant = _namesakes(name, [lang]) or _namesakes(name, LANGS) or _nearest(name, [lang])
            yield _file(folder / name, meant)


def _file(path: Path, meant: Sequence[str]) -> Problem:
    code = "template_misplaced_near" if meant else "template_misplaced"
    return Problem(Place(str(path)), "", code, {"near": ", ".join(meant)})


def _folder(path: Path) -> Problem:
    name = path.name.casefold()
    near = _FOLDERS.get(name[:3]) or _FOLDERS.get(re.split(r"[-_.]", name)[0], "")
    return Problem(Place(str(path)), "", "templates_misplaced_near" if near else "templates_misplaced", {"near": near})


def _namesakes(name: str, langs: Sequence[Lang]) -> list[str]:
    """The built-in files of the same name, wherever they lie."""
    base = Path(name).name.casefold()
    return [f"{lang}/{known}" for lang in langs for known in sorted(_builtin(lang)) if Path(known).name == base]


def _nearest(name: str, langs: Sequence[Lang]) -> list[str]:
    """The built-in file of each language whose name is most like this one, if there is one: both of a style file."""
    near = []
    for lang in langs:
        known = sorted(_builtin(lang))
        stem = get_close_matches(_stem(name), [_stem(each) for each in known], 1)
        meant = [each for each in known if _stem(each) in stem]
        same = [each for each in meant if Path(each).suffix == Path(name).suffix.lower()]
        near += [f"{lang}/{each}" for each in same or meant]
    return near


def _stem(name: str) -> str:
    return Path(name).name.casefold().partition(".")[0]


@cache
def _builtin(lang: Lang) -> frozenset[str]:
    return _names(templates_folder() / lang)


def _names(folder: Path) -> frozenset[str]:
    """The files below a folder, by their names in it with slashes, without those that are left behind."""
    found = set()
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _is_left_behind(name)]
        inner = place[len(str(folder)) + 1 :].replace(os.sep, "/")  # pathlib would take as long as all else here
        found |= {f"{inner}/{name}".lstrip("/") for name in files if not _is_left_behind(name)}
    return frozenset(found)


def _is_left_behind(name: str) -> bool:
    return _LEFT_BEHIND.fullmatch(name) is not None


def _reached(folder: Path, names: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """`own`, and the files that these name, themselves or through one another; all where a name is not written out."""
    reached, left = set(own), [name for name in own if name.endswith(".j2")]
    while left:
        for named in _references(_bytes(folder / left.pop()) or b""):
            if named is None:
                return names
            name = "/".join(part for part in named.split("/") if part not in {"", "."})
            if name in names - reached:
                reached.add(name)
                left.append(name)
    return frozenset(reached)


@lru_cache(maxsize=256)
def _references(text: bytes) -> tuple[str | None, ...]:
    """The templates that one includes, imports or extends; `None` for a name that it works out, or does not tell."""
    try:
        return tuple(find_referenced_templates(jinja2.Environment().parse(text.decode())))  # noqa: S701  # nothing is run
    except (jinja2.TemplateSyntaxError, UnicodeDecodeError):
        return (None,)  # which is said when it is used


def _bytes(path: Path) -> bytes | None:
    """What a file holds; `None` where it is not there, or cannot be read, as is said when it is used."""
    try:
        return path.read_bytes()
    except OSError:
        return None
