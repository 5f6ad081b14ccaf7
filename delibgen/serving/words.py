"""What the page says, in the language of its reader."""

from collections.abc import Callable
from typing import Final, get_args

from starlette.requests import Request

from delibgen.errors import Ui, unbroken
from delibgen.tables import get_data

COOKIE: Final = "delibgen_ui"
PageWords = Callable[..., str]
"""Gives the sentence of a code, with values put in by name."""


def words_in(ui: Ui) -> PageWords:
    def said(code: str, **values: object) -> str:
        sentence: str = get_data("page")[code][ui]
        return unbroken(sentence).format(**values)

    return said


def ui_of(request: Request, default: Ui) -> Ui:
    """The language that the reader chose, or else that of the command."""
    chosen = request.cookies.get(COOKIE, "")
    return next((ui for ui in get_args(Ui) if ui == chosen), default)
