"""The words of a project as open data and the prefecture take them: French, on one line, with plain spaces."""

from delibgen.drafting.bodies import Bodies
from delibgen.drafting.speaker import Speaker
from delibgen.kept_patterns import expression
from delibgen.language import get_language
from delibgen.project.fields import Prose, Text
from delibgen.project.spec import Project

_SPACES = expression(r"\s+")
_HYPHENS = str.maketrans({"\u2011": "-", "\u00ad": None, "\u200b": None})


class PlainFrench:
    """One project, said in French without any markup."""

    def __init__(self, project: Project) -> None:
        language = get_language("fr", project.council.french)
        self._say = Speaker(language, project, Bodies(language, project))

    def of(self, text: Text | Prose) -> str:
        """The words of `text`, with what its names stand for."""
        return plain(self._say.plain(text))


def plain(text: str) -> str:
    """`text` on one line, with plain spaces and hyphens, so that no tool that trims or compares stumbles.

    >>> plain("15\\u202f850\\u00a0€")
    '15 850 €'
    """
    return _SPACES.sub(" ", text.translate(_HYPHENS)).strip()


def sentence(text: str) -> str:
    """`text` with a capital at its beginning."""
    return text[:1].upper() + text[1:]
