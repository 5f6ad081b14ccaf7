"""The words of a document as OpenDocument text: runs in nested spans, notes and comments where they stand."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final
from urllib.parse import quote

from delibgen.document import roles
from delibgen.document.model import Break, Inline, Note, Run
from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import escape
from delibgen.writers.body import URL_SAFE, around
from delibgen.writers.odt.names import style_name
from delibgen.writers.odt.properties import language, properties_xml

_SPACES: Final = expression(r"(?<= ) +")
_AUTHOR: Final = "delibgen"
_BREAK: Final = "<text:line-break/>"
_SPECIAL: Final = {"\t": "<text:tab/>", "\n": _BREAK}
# -- from the outermost span on --
_MARKS: Final = (roles.ARTICLE_NUMBER, roles.BLANK, roles.STRONG, roles.EMPHASIS, roles.SUPERSCRIPT)


class OdtWords:
    """Writes inlines; keeps the languages that they use, and counts notes and comments."""

    def __init__(self, lang: str) -> None:
        self.langs: dict[str, None] = {}
        """The other languages of the text, in order."""
        self._lang = lang
        self._notes = self._comments = 0
        self._after_space = True
        """Whether a space would be lost: at the start of a paragraph, or after another."""

    def __call__(self, inlines: Sequence[Inline], *, strong: bool = False) -> str:
        """The XML of inlines, all of them strong where asked."""
        inlines = tuple(inlines)
        plain = _plain(inlines, self._lang, strong)
        if plain is not None:
            return plain
        pieces: list[str] = []
        self._after_space = True
        for (href, comment), group in groupby(inlines, around):
            said = "".join([self._inline(inline, strong) for inline in group])
            said = self._commented(comment, said) if comment else said
            pieces.append(_linked(href, said) if href else said)
        return "".join(pieces)

    def _inline(self, inline: Inline, strong: bool) -> str:  # noqa: FBT001
        match inline:
            case Run():
                lang = "" if inline.lang == self._lang else inline.lang
                if lang:
                    self.langs[lang] = None
                after, self._after_space = self._after_space, inline.text.endswith(" ")
                return _run(inline.text, _marked(inline, strong), lang, after)
            case Break():
                return _BREAK
            case Note():
                return self._note(inline)

    def _commented(self, comment: str, said: str) -> str:
        """Words with a comment on them; undated, so that the same text gives the same bytes."""
        self._comments += 1
        name = f"comment{self._comments}"
        return (
            f'<office:annotation office:name="{name}"><dc:creator>{_AUTHOR}</dc:creator>'
            f"<text:p>{_text(comment, after_space=True)}</text:p></office:annotation>{said}"
            f'<office:annotation-end office:name="{name}"/>'
        )

    def _note(self, note: Note) -> str:
        self._notes += 1
        number = self._notes
        # -- as in a Word file, a comment on words of a note stands at its call --
        inlines = tuple([part._replace(comment="") if isinstance(part, Run) else part for part in note.inlines])
        said, self._after_space = self(inlines), False
        return (
            f'<text:note text:id="note{number}" text:note-class="footnote"><text:note-citation>{number}'
            f'</text:note-citation><text:note-body><text:p text:style-name="{style_name(roles.FOOTNOTE_TEXT)}">'
            f"{said}</text:p></text:note-body></text:note>"
        )


def languages_xml(langs: Sequence[str]) -> str:
    """The styles of words in other languages."""
    return "".join(
        f'<style:style style:name="{_lang_style(lang)}" style:family="text">'
        f"{properties_xml('text', language(lang))}</style:style>"
        for lang in langs
    )


def _lang_style(lang: str) -> str:
    return f"in-{lang}"


def _marked(run: Run, strong: bool) -> tuple[bool, ...]:  # noqa: FBT001
    """As in `_MARKS`."""
    return (run.role == "num", run.role == "blank", run.strong or strong, run.emphasis, run.superscript)


@lru_cache(maxsize=512)
def _plain(inlines: tuple[Inline, ...], lang: str, strong: bool) -> str | None:  # noqa: FBT001
    """The XML of inlines that call no note, comment, address or language; `None` where they do.

    Remembered, since most paragraphs of a document stand alike in the next one.
    """
    pieces: list[str] = []
    after_space = True
    for inline in inlines:
        if isinstance(inline, Run) and not (inline.href or inline.comment) and inline.lang in ("", lang):
            pieces.append(_run(inline.text, _marked(inline, strong), "", after_space))
            after_space = inline.text.endswith(" ")
        elif isinstance(inline, Break):
            pieces.append(_BREAK)
        else:
            return None
    return "".join(pieces)


def _run(text: str, marked: tuple[bool, ...], lang: str, after_space: bool) -> str:  # noqa: FBT001
    """Words in the spans of their marks and of their language."""
    said = _text(text, after_space=after_space)
    names = [style_name(mark) for mark, is_set in zip(_MARKS, marked, strict=True) if is_set]
    names += [_lang_style(lang)] if lang else []
    for name in reversed(names):
        said = f'<text:span text:style-name="{name}">{said}</text:span>'
    return said


def _text(text: str, *, after_space: bool) -> str:
    """Words, each space that would else be lost an element of its own."""
    said = escape(text)
    if "  " in said:
        said = _SPACES.sub(lambda found: f'<text:s text:c="{len(found[0])}"/>', said)
    if after_space and said.startswith(" "):
        said = f"<text:s/>{said[1:]}"
    for mark, element in _SPECIAL.items():
        said = said.replace(mark, element) if mark in said else said
    return said


def _linked(href: str, said: str) -> str:
    return (
        f'<text:a xlink:type="simple" xlink:href="{escape(quote(href, safe=URL_SAFE))}" '
        f'text:style-name="{style_name(roles.HYPERLINK)}" '
        f'text:visited-style-name="{style_name(roles.HYPERLINK)}">{said}</text:a>'
    )
