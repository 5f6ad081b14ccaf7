"""What a template that is at fault ends with, told by its file and line in the reader's language."""

import re
import traceback
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from delibgen.errors import TemplateError, Wordings
from delibgen.project.fields import LANGS, Lang
from delibgen.tables import get_data

SLIPS = (
    *(jinja2.TemplateError, TemplateError),
    *(ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
)
"""What reading a template, and an expression of one, can raise."""


def told(error: Exception, lang: Lang, outer: str) -> TemplateError:
    """What to tell of `error`, which the template `outer`, or one that it uses, has raised."""
    match error:
        case TemplateError() if "name" in error.values:
            return error
        case TemplateError():
            return TemplateError(error.code, **error.values, **_placed(error, lang, outer))
        case jinja2.TemplateSyntaxError():
            # -- of a comment without end, Jinja gives the whole path where it gives the name of all others --
            where: dict[str, object] = {"name": f"{lang}/{_template(error.name or outer)}", "line": error.lineno}
            return _worded(error, "template_syntax", where, error.message or "")
        case jinja2.TemplateNotFound():
            return TemplateError("template_missing", name=f"{lang}/{error.name}")
        case UnicodeDecodeError():
            return TemplateError("template_not_utf8", name=f"{lang}/")
    return _worded(error, "template_error", _placed(error, lang, outer), str(error))


def _worded(error: Exception, code: str, where: Mapping[str, object], why: str) -> TemplateError:
    """`error` by the row of the table that has its words `why`, or else as `code`, with these words quoted."""
    for row, words in _rows():
        if (found := words.fullmatch(why)) and row.get("of", type(error).__name__) == type(error).__name__:
            said = {name: _token(piece) for name, piece in found.groupdict().items()}
            return TemplateError(f"template_{row['code']}", **where, **said)
    return TemplateError(code, **where, why=why)


@cache
def _rows() -> list[tuple[Mapping[str, str], re.Pattern[str]]]:
    return [(row, re.compile(row["words"])) for row in get_data("jinja")["slip"]]


def _token(piece: str) -> Wordings | str:
    """What Jinja calls a token, as it is typed or as a reader calls it; anything else as it is."""
    said = get_data("jinja")["tokens"].get(piece)
    return Wordings(**said) if said else piece


def _placed(error: Exception, lang: Lang, outer: str) -> dict[str, object]:
    """The template and line in which `error` arose, that of `outer` where no other is known."""
    place: dict[str, object] = {"name": f"{lang}/{outer}", "line": 1}
    for template, line in _places(error):
        place = {"name": f"{lang}/{template}", "line": line}
    return place


def _places(error: BaseException) -> Iterator[tuple[str, int]]:
    """The templates and lines on the way to `error`: Jinja gives its frames the names of the template files."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if file.endswith(".j2"):
            compiled: Any = frame.f_globals.get("__jinja_template__")  # Jinja has not yet given this frame its line
            said = compiled.get_corresponding_lineno(line) if compiled else line
            yield _template(file), said


def _template(path: str) -> str:
    """The name of a template by its path, as others include it.

    >>> _template("mine/fr/label.html.j2"), _template("mine/fr/decisions/join.html.j2")
    ('label.html.j2', 'decisions/join.html.j2')
    """
    return "/".join(part for part in Path(path).parts[-2:] if part not in LANGS)
