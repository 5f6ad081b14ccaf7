"""Every text of a spec that is said in French and in English, as it is typed, whether it lacks one of them or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from delibgen.project.fields import LANGS, Lang
from delibgen.project.raw import Loc, Raw
from delibgen.project.shape import shape_at
from delibgen.project.text import clean_text

_TEXTS: Final = frozenset({"name", "texts", "prose"})


@dataclass(frozen=True, slots=True)
class Bitext:
    """One text in two languages."""

    loc: Loc
    """Where the spec has it."""
    owner: str
    """The class of its field, by name."""
    key: str
    """The key of its field."""
    is_prose: bool
    """Whether it takes `*emphasis*`, notes and other marks."""
    said: Mapping[Lang, str]
    """As it is typed, white space apart; a language that it lacks is left out."""

    @property
    def id(self) -> str:
        """What a file for translators calls it."""
        return ".".join(map(str, self.loc))


def bitexts(raw: Raw) -> tuple[Bitext, ...]:
    """The texts of a spec that are said in at least one language under its name, in the order in which they stand."""
    return tuple(_below(raw.data, (), raw.data))


def _below(value: object, loc: Loc, data: Mapping[str, object]) -> Iterator[Bitext]:
    if isinstance(value, Mapping) and (found := _bitext(value, loc, data)):
        yield found
    elif isinstance(value, Mapping | list):
        for key, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from _below(inner, (*loc, key), data)


def _bitext(value: Mapping[Any, object], loc: Loc, data: Mapping[str, object]) -> Bitext | None:
    """A table of a text in each language as such; `None` for any other."""
    if not value or not value.keys() <= set(LANGS):
        return None
    said = {lang: clean_text(text) for lang in LANGS if isinstance(text := value.get(lang), str) and text.strip()}
    shape = shape_at(data, loc)
    if not said or shape is None or shape.takes not in _TEXTS or len(said) < _stated(value):
        return None
    return Bitext(loc, shape.owner, shape.key, shape.takes == "prose", said)


def _stated(value: Mapping[Any, object]) -> int:
    """How many languages say something."""
    return sum(not (isinstance(text, str) and not text.strip()) for text in value.values())
