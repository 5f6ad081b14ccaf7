"""What an earlier file for translators knows of a spec: which texts agreed then, and so which are to be said again."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NamedTuple

from delibgen.bitexts.codes import flat
from delibgen.bitexts.texts import Bitext
from delibgen.document.typography import words_as_typed
from delibgen.kept_patterns import expression
from delibgen.project.fields import Lang
from delibgen.project.nodes import KEY
from delibgen.xliff.model import InlineCode, InlinePart, UnitNote, XliffFile, XliffUnit, by_id

_BYTES: Final = 8
_LINE: Final = expression(r"(\S+) ([0-9a-f]{16}) ([0-9a-f]{16}|-)")
_FACT: Final = expression(r"\{" + KEY + r"(?::[a-z-]+)?\}")
_RANK: Final = expression(r"\.\d+(?=\.|$)")
_NONE: Final = "-"
_GONE: Final = "\0"
"""Before what a text was called that no spec says any more."""
_GIVEN: Final = frozenset(
    {"project", "field", "decision", "context-fr", "context-en", "facts", "changed", "current", "edited"}
)
"""The notes that go out; any other is a translator's."""


def digest(text: str) -> str:
    """A digest of words, however their spaces and signs are set."""
    return blake2b(words_as_typed(text).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def record_of(texts: Iterable[Bitext], source: Lang, target: Lang) -> str:
    """What is to be known again of each text that is said in the language of the source."""
    said = [(text.id, text.said[source], text.said.get(target)) for text in texts if source in text.said]
    return "\n".join(f"{name} {digest(one)} {digest(other) if other else _NONE}" for name, one, other in said)


class Recorded(NamedTuple):
    """The digests of a text in both languages, as an earlier file has them."""

    source: str
    other: str
    """`-` where the language lacked."""


@dataclass(frozen=True)
class EarlierFile:
    """One file for translators that was written before, of one project."""

    recorded: Mapping[str, Recorded]
    units: Mapping[str, XliffUnit]
    remarks: tuple[UnitNote, ...] = ()
    """What a translator has noted on all of it."""

    @classmethod
    def of(cls, file: XliffFile) -> "EarlierFile":
        """What a file knows."""
        recorded = {name: Recorded(one, other) for name, one, other in _LINE.findall(file.record)}
        return cls(recorded, {unit.id: unit for unit in file.units}, remarks_in(file))

    def placed(self, texts: Iterable[Bitext], source: Lang) -> "EarlierFile":
        """The same by what the texts are called now: an entry put into a list moves those behind it.

        What no text says any more is under a name that none has.
        """
        places = self.places(texts, source)
        recorded = {places.get(name, f"{_GONE}{name}"): one for name, one in self.recorded.items()}
        units = {places.get(name, f"{_GONE}{name}"): unit for name, unit in self.units.items()}
        return EarlierFile(recorded, units, self.remarks)

    def places(self, texts: Iterable[Bitext], source: Lang) -> Mapping[str, str]:
        """What each text that it knows is called now: that of its list with its words, or else that in its place."""
        now = {text.id: digest(text.said[source]) if source in text.said else "" for text in texts}
        then = {name: self.recorded[name].source if name in self.recorded else "" for name in self.names}
        places = {name: name for name, words in then.items() if words and now.get(name) == words}
        free: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, words in now.items():
            if name not in places:
                free[_list_of(name), words].append(name)
        for name, words in then.items():
            if words and name not in places and (others := free[_list_of(name), words]):
                places[name] = others.pop(0)
        taken = set(places.values())
        return places | {name: name for name in then if name in now and name not in places and name not in taken}

    @property
    def names(self) -> frozenset[str]:
        """The texts that it knows, by their ids."""
        return frozenset((*self.recorded, *self.units))

    def had(self, text: Bitext, target: Lang) -> bool:
        """Whether the spec said the same in the other language when the file was written."""
        now, then = text.said.get(target), self.recorded.get(text.id)
        return then is not None and then.other == (digest(now) if now else _NONE)

    def is_due(self, text: Bitext, source: Lang, target: Lang) -> bool:
        """Whether a text that is said in both languages is to be said again in the second.

        It is where the first was changed since and the second was not, and where it was asked for already and is still
        as it was.
        """
        unit, then = self.units.get(text.id), self.recorded.get(text.id)
        if unit is None:
            return then is not None and then.source != digest(text.said[source]) and self.had(text, target)
        changed = not says(unit, text.said[source])
        if self.is_settled(unit, text, target):
            return changed
        return self.had(text, target) or changed

    def is_settled(self, unit: XliffUnit, text: Bitext, target: Lang) -> bool:
        """Whether the spec says what a translator has made of a text; without a state, what stood there is no news."""
        is_news = bool(unit.state) or not self.had(text, target)
        return unit.is_said and is_news and target in text.said and says(unit, text.said[target], is_target=True)


def _list_of(name: str) -> str:
    """What the entries of one list have in common in what they are called."""
    return _RANK.sub("", name)


def says(unit: XliffUnit, words: str, *, is_target: bool = False) -> bool:
    """Whether a unit has those typed words, as its source or as its target.

    Where a program has not kept what the codes of a unit stand for, its letters tell.
    """
    parts, codes = (unit.target or (), unit.target_codes) if is_target else (unit.source, unit.codes)
    known = by_id((*unit.codes, *codes))
    if all(code.opening for code in known.values()):
        return _bare(flat(parts, known)) == _bare(words)
    return _letters("".join(part for part in parts if isinstance(part, str))) == _letters(_FACT.sub("", words))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _bare(text: str) -> str:
    """Words as they are typed, without what sets codes apart, or makes a sign literal."""
    return words_as_typed(re.sub("[\ufdd4\ufdd5\\\\]", "", text))


def remarks_in(noted: XliffUnit | XliffFile) -> tuple[UnitNote, ...]:
    """What a translator has noted beside a unit, or on all of a project.

    Of a program that keeps no categories, nobody can tell whose a note is that has none.
    """
    is_told = any(note.category in _GIVEN for note in noted.notes)
    others = [note for note in noted.notes if note.category not in _GIVEN and note.text.strip()]
    return tuple(dict.fromkeys(note for note in others if note.category or is_told))


def joined(earlier: Iterable[EarlierFile]) -> EarlierFile | None:
    """What several files know of one project, of which a later one knows better; `None` where there is none."""
    recorded: dict[str, Recorded] = {}
    units: dict[str, XliffUnit] = {}
    remarks: list[UnitNote] = []
    is_any = False
    for each in earlier:
        is_any = True
        for name in each.recorded:
            units.pop(name, None)
        recorded |= each.recorded
        units |= each.units
        remarks += each.remarks
    return EarlierFile(recorded, units, tuple(dict.fromkeys(remarks))) if is_any else None


def plain(parts: Sequence[InlinePart], codes: Mapping[str, InlineCode]) -> str:
    """The words of a unit as they would be typed."""
    return re.sub("[\ufdd4\ufdd5]", "", flat(parts, codes))
