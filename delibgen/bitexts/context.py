"""What a translator is told beside a text: its field, the decision, the sentence that it stands in, its facts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from delibgen.bitexts.codes import CodedText, Printed, coded
from delibgen.bitexts.texts import Bitext
from delibgen.document.model import Document, Run, walk
from delibgen.document.portions import Portion, portions
from delibgen.document.typography import as_typed, typeset
from delibgen.drafting.bodies import Bodies
from delibgen.drafting.speaker import Speaker
from delibgen.drafting.tags import escape, shown
from delibgen.errors import message
from delibgen.kept_patterns import expression
from delibgen.language import get_language
from delibgen.project.fields import LANGS, Lang
from delibgen.project.glossary import gloss_field
from delibgen.project.nodes import Placeholder
from delibgen.project.spec import Project
from delibgen.tables import get_data
from delibgen.xliff.model import UnitNote

_LONGEST: Final = 600
"""Letters of a sentence that is quoted whole."""
_LEAD: Final = 240
"""Letters of what introduces a list, its last."""
_SHORTEST: Final = 4
"""Letters of the shortest words that are looked for in a text."""
_QUOTES: Final = expression(r"[«“‘] ?| ?[»”]|[\"']")
"""Quotation marks, which are others where a text is quoted."""
_ENDS: Final = " .;:,"
_ENTRIES: Final = frozenset({"item", "article"})
"""Passages that an earlier one may introduce: an entry of a list, also of a list in an article."""


def printed_in(project: Project, lang: Lang) -> Printed:
    """Gives what a text of that language prints in the place of a fact, a body by its whole name."""
    tag = project.council.english if lang == "en" else project.council.french
    language = get_language(lang, tag)
    bodies = Bodies(language, project)
    say = Speaker(language, project, bodies)

    def printed(node: Placeholder) -> str:
        is_whole = node.key in bodies and node.form != "short"
        return typeset(shown(escape(bodies.full(node.key) if is_whole else say.placeholder(node))), tag)

    return printed


class Voice(NamedTuple):
    """One language of a project, and what it prints for a fact."""

    lang: Lang
    printed: Printed


class Voices(NamedTuple):
    """The language that texts are said in, and the one that they are to be said in."""

    source: Voice
    target: Voice

    @classmethod
    def of(cls, project: Project, source: Lang, target: Lang) -> "Voices":
        """Those of a project."""
        return cls(*(Voice(lang, printed_in(project, lang)) for lang in (source, target)))

    def code(self, text: Bitext, *, is_target: bool = False) -> CodedText:
        """A text in one of its languages, with its facts as codes."""
        voice = self.target if is_target else self.source
        return coded(text.said[voice.lang], is_prose=text.is_prose, printed=voice.printed)

    def values(self, text: Bitext) -> Mapping[str, tuple[str, ...]]:
        """What each fact prints, by what is typed for it: in the one language, and in the other where that differs."""
        facts = [code for code in self.code(text).codes if code.kind == "fact"]
        return {code.opening: self._both(code.opening, code.shown) for code in facts}

    def _both(self, opening: str, value: str) -> tuple[str, ...]:
        key, _, form = opening.strip("{}").partition(":")
        return tuple(dict.fromkeys((value, self.target.printed(Placeholder(key, form)))))


@dataclass(frozen=True)
class TranslatorContext:
    """Tells what a translator needs to know of the texts of one project, in the language that they translate into."""

    voices: Voices
    documents: Sequence[Document]
    """What is printed in the one language, and in the other."""

    def notes(self, text: Bitext, label: str, kind: str) -> Iterator[UnitNote]:
        """What stands beside a text; `label` names its field, and `kind` is that of its decision, if it is of one."""
        ui = self.voices.target.lang
        yield UnitNote("field", f"{label}: {gloss_field(text.owner, text.key).of(ui)}")
        if kind:
            yield UnitNote("decision", _kind_in_words(kind, ui))
        around = (self.voices.source.lang, self._saying(text, is_target=False)), (ui, self._awaiting(text, label))
        for lang, saying in around:
            if saying and (words := self._around(saying, lang)):
                said = message(f"portion_{saying.portion.kind}", {"number": saying.portion.number}, ui)
                yield UnitNote(f"context-{lang}", f"{said[:1].upper()}{said[1:]}: {_cut(words)}")
        facts = [f"{typed} = {' → '.join(said)}" for typed, said in self.voices.values(text).items()]
        if facts:
            yield UnitNote("facts", "; ".join(facts))

    @cached_property
    def _portions(self) -> Mapping[Lang, Sequence[Portion]]:
        langs = (voice.lang for voice in self.voices)
        return {lang: portions(document) for lang, document in zip(langs, self.documents, strict=True)}

    def _around(self, saying: "_SaidIn", lang: Lang) -> str:
        """What a translator reads of a passage; of one that is but the text, what introduces the list it is in, if any.

        Nothing of one that is but the text and no entry of a list.
        """
        own, kind = _in_line(saying.portion), saying.portion.kind
        if not saying.is_whole:
            return own
        known = self._portions[lang]
        at = known.index(saying.portion)
        for before in range(at - 1, -1, -1) if kind in _ENTRIES else ():
            one = known[before]
            if one.label or one.text.rstrip().endswith(":") or one.kind not in {kind, "note"}:
                return f"{_tail(_in_line(one))} {'… ' if before < at - 1 else ''}{own}" if one.kind != "heading" else ""
        return ""

    def _awaiting(self, text: Bitext, label: str) -> "_SaidIn | None":
        """The passage in which the translation will stand: the one with the blank for it, or with what it is now."""
        lang = self.voices.target.lang
        if lang in text.said:
            return self._saying(text, is_target=True)
        asked = (f"({label}.{lang}).", f"({label}).")
        for portion in self._portions[lang]:
            blanks = self._blanks.get(portion.rank, ())
            if any(end in blank.comment for blank in blanks for end in asked):
                return _SaidIn(portion, any(_bare(portion.text) == _bare(blank.text) for blank in blanks))
        return None

    @cached_property
    def _blanks(self) -> Mapping[int, Sequence[Run]]:
        """The blanks of each passage in the other language, by its rank."""
        return {
            rank: [part for part in holder.inlines if isinstance(part, Run) and part.comment]
            for rank, holder in enumerate(walk(self.documents[1].blocks))
        }

    def _saying(self, text: Bitext, *, is_target: bool) -> "_SaidIn | None":
        """The first passage that says a text, and more than it; where all are but the text, the first of them."""
        made = self.voices.code(text, is_target=is_target)
        lang, document = self.voices[is_target].lang, self.documents[is_target]
        shown = {code.id: code.shown for code in made.codes}
        words = [part if isinstance(part, str) else shown[part.id] for part in made.parts]
        longest = max((part for part in made.parts if isinstance(part, str)), key=len, default="")
        for sought in ("".join(words), longest):
            bare = _bare(typeset(sought, document.lang))
            found = [one for one in self._portions[lang] if bare in _bare(one.text)]
            if len(bare) >= _SHORTEST and found:
                more = (_SaidIn(one, is_whole=False) for one in found if len(_bare(one.text)) > len(bare))
                return next(more, _SaidIn(found[0], is_whole=True))
        return None


class _SaidIn(NamedTuple):
    """A passage that says a text."""

    portion: Portion
    is_whole: bool
    """Whether it says nothing else."""


def _in_line(portion: Portion) -> str:
    """The words of a passage on one line, without the label of an article."""
    return portion.text[portion.label :].strip(" \u00a0\t\n").replace("\t", " | ").replace("\n", " ")


class Rewording(NamedTuple):
    """A passage that someone has put in other words."""

    before: str
    after: str


def reworded(text: Bitext, voice: Voice, passages: Sequence[Rewording]) -> str:
    """The passage that says a text, or a note of it, in other words now, facts apart; empty where none does."""
    if not passages:
        return ""
    made = coded(text.said[voice.lang], is_prose=text.is_prose, printed=voice.printed)
    for stretch in _stretches(made):
        words = [_bare(typeset(part, voice.lang)) for part in stretch]
        long = [part for part in words if len(part) >= _SHORTEST]
        for passage in passages if long else ():
            before, after = _bare(passage.before), _bare(passage.after)
            if all(part in before for part in long) and any(part not in after for part in long):
                return passage.after
    return ""


def _stretches(made: CodedText) -> Sequence[Sequence[str]]:
    """The words that stand in one passage each: those of a text without its notes, and those of each note."""
    notes = {code.id for code in made.codes if code.kind == "note"}
    around = list[str]()
    stretches, inside = [around], around
    for part in made.parts:
        if isinstance(part, str):
            inside.append(part)
        elif part.id in notes and part.part == "open":
            inside = []
            stretches.append(inside)
        elif part.id in notes:
            inside = around
    return stretches


def _bare(text: str) -> str:
    return _QUOTES.sub("", re.sub(r"\s+", " ", as_typed(text))).casefold().strip(_ENDS)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]}…"


def _tail(words: str) -> str:
    return words if len(words) <= _LEAD else f"…{words[-_LEAD:].partition(' ')[2]}"


def _kind_in_words(kind: str, ui: Lang) -> str:
    """A kind of decision as a workbook calls it."""
    words = get_data("columns")["choices"]["decision"].get(kind)
    return f"{words[LANGS.index(ui)]} ({kind})" if words else kind
