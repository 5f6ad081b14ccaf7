"""Every error that delibgen raises on purpose.

DelibgenError            exit code 1
├── SpecError            the input has problems: all of them, each with its place
│   └── CheckError       beside what was found in the rest (in `reviewing`, which knows what a finding is)
├── TemplateError        a template is missing, malformed or unsafe
├── MarkupError          a template gave tag text that is not of the closed list
├── ReadError            a text to be checked cannot be read
├── GrammarError         the grammar checker of the machine broke down, or gave no answer
├── WriteError           a file could not be written; what stood there is untouched
└── UsageError           exit code 2: the command or the call is wrong
    └── MisplacedError   a folder of templates holds files that nothing would use

BadValue                 one value that does not read; becomes a `Problem` once its place is known
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypedDict, get_args
from unicodedata import category

from delibgen.kept_patterns import expression
from delibgen.tables import get_data

Ui = Literal["fr", "en"]
"""The language of messages, not of documents."""


class Sentences(TypedDict):
    """A sentence in each of these languages, where it is written in the code: the type asks for every one."""

    fr: str
    en: str


_ONE_OR_SEVERAL: Final = r"\((?:(?P<ending>e?s)|(?P<one>[^()|]*)\|(?P<several>[^()|]*))\)"
"""What stands for one and for several: `file(s)`, `(it|them)`."""
_NUMBERED: Final = expression(_ONE_OR_SEVERAL)
_PIECE: Final = expression(r"\{(?P<key>\w+)\}|" + _ONE_OR_SEVERAL)
_COUNTS: Final = expression(r"⟨([^⟩]+)⟩")
"""Counts beside one another, of which those of nothing go unsaid: `⟨{kept} kept|{updated} updated⟩`."""
_THIN: Final = "\u202f"
"""What parts the thousands of a sum in a message: a spec takes it so too."""
_MOST_LETTERS: Final = 500
_BEGINNING: Final = 200
_SET_OFF: Final = expression(r" (?=[;:?!»])|(?<=«) ")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of Unicode that a terminal obeys, hides or cannot write: controls, formats, surrogates, line breaks."""


def _table(code: str) -> Mapping[str, str]:
    """What the file says of `code`."""
    table: Mapping[str, str] = get_data("messages")[code]
    return table


def _sentences(code: str) -> Mapping[Ui, str]:
    """The sentence of `code` in each language."""
    return in_each(_table(code))


def in_each(table: Mapping[str, str]) -> Mapping[Ui, str]:
    """What a table says in each language of messages, without what else stands in it."""
    return {ui: table[ui] for ui in get_args(Ui)}


def message(code: str, values: Mapping[str, object], ui: Ui = "en") -> str:
    """The sentence of `code`, in the reader's language, with `values` put in.

    >>> message("missing_field", {}, "en")
    'is missing. Add it.'
    """
    return filled(said_in(_sentences(code), ui), values, ui)


def filled(sentence: str, values: Mapping[str, object], ui: Ui) -> str:
    """`sentence` with `values` put in; what stands in brackets for one or for several goes by the number before it.

    >>> filled("{n} file(s) (has|have) no use.", {"n": 1}, "en"), filled("{n} fichier(s)", {"n": 0}, "fr")
    ('1 file has no use.', '0 fichier')
    >>> filled("Files: ⟨{n} kept|{m} new|{k} gone⟩.", {"n": 0, "m": 2, "k": 1}, "en")
    'Files: 2 new, 1 gone.'
    """
    sentence = _COUNTS.sub(lambda counts: _of_something(counts[1].split("|"), values), sentence)
    agreed = "".join(_agreed(sentence, values, ui)) if _NUMBERED.search(sentence) else sentence
    return agreed.format_map({key: shown(value, ui) for key, value in values.items()})


def _of_something(counts: Sequence[str], values: Mapping[str, object]) -> str:
    """Those of `counts` that are of something, in a list; the first where none is."""
    said = [count for count in counts if values.get(count[count.index("{") + 1 : count.index("}")]) != 0]
    return ", ".join(said or counts[:1])


def _agreed(sentence: str, values: Mapping[str, object], ui: Ui) -> Iterator[str]:
    """The pieces of a sentence, of which those that say one or several say the one that is right."""
    number, end = 2, 0
    for match in _PIECE.finditer(sentence):
        yield sentence[end : match.start()]
        end = match.end()
        if match["key"]:
            value = str(values.get(match["key"], ""))
            number = int(value) if value.isdecimal() else number
            yield match[0]
        else:
            is_one = (number or int(_sentences("none_counts_as")[ui])) == 1
            yield (match["one"] or "") if is_one else match["ending"] or match["several"]
    yield sentence[end:]


def in_cells(code: str) -> str:
    """The code of what is said of a workbook where `code` names keys of a spec, which its reader does not see."""
    return _table(code).get("cells", code)


def said_in(sentences: Mapping[Ui, str], ui: Ui) -> str:
    """The one of `sentences` in the reader's language.

    Raises `UsageError` for another language than those of messages.
    """
    known = get_args(Ui)
    if ui not in known:
        raise UsageError("argument_choice", name="ui", value=str(ui), known=", ".join(known))
    return sentences[ui]


class Wordings(NamedTuple):
    """The same in the words of each language of messages, of which a message takes those of its reader."""

    fr: str
    en: str

    def said(self, ui: Ui) -> str:
        return self._asdict()[ui]  # type: ignore[no-any-return]


class SumFigures(str):
    """A sum as a spec writes it, which a message sets as its language does: « 7 000,50 EUR »."""

    __slots__ = ()

    def said(self, ui: Ui) -> str:
        """
        >>> SumFigures("7000.50 EUR").said("en")
        '7000.50 EUR'
        """
        whole, point, rest = self.partition(".")
        is_grouped = _sentences("sums_in_groups")[ui] == "true"
        grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+(?!\d))", _THIN, whole) if is_grouped else whole
        return grouped + (_sentences("decimal_of_sum")[ui] if point else "") + rest


def shown(value: object, ui: Ui) -> str:
    """`value` as a message quotes it: on one line, without what a terminal obeys, and cut where it is very long."""
    text = value.said(ui) if isinstance(value, SumFigures | Wordings) else str(value)
    if len(text) <= _MOST_LETTERS:
        return visible(text)
    count = f"{len(text):,}".replace(",", _sentences("thousands")[ui])
    return _sentences("cut_value")[ui].format(beginning=visible(text[:_BEGINNING]), count=count)


def visible(text: str) -> str:
    r"""`text` on one line, with what a terminal obeys or hides written as an escape.

    >>> print(visible("a\tb\x1b[31m\u202e"))
    a b\x1b[31m\u202e
    """
    return text if is_seen(text) else "".join(map(_seen, text))


def unbroken(text: str) -> str:
    """`text` with no-break spaces at the marks that French sets off, so that no line begins with one."""
    return _SET_OFF.sub("\xa0", text)


def is_seen(text: str) -> bool:
    """Whether `text` has nothing that a terminal obeys, hides or cannot write."""
    return text.isprintable() or not any(category(letter) in _UNSEEN for letter in text)


def _seen(letter: str) -> str:
    if letter in "\t\n\r":
        return " "
    return letter if is_seen(letter) else ascii(letter)[1:-1]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a line and column of a text, or a cell of a sheet."""

    source: str
    """The path of a file, `<stdin>`, or what a mapping is called."""
    order: int = field(default=0, kw_only=True)
    """The rank of the sheet in its workbook."""
    line: int = 0
    """From 1; 0 where there are no lines. In a Word file, the rank of the paragraph."""
    column: int = 0
    """In characters, from 1; 0 for a whole line."""
    sheet: str = ""
    """The name of the sheet, in a workbook."""
    cell: str = ""
    """Such as `B7`; in a Word file the paragraph, such as `¶7`."""

    def __str__(self) -> str:
        if self.cell or self.sheet:
            where = f"{self.sheet}!{self.cell}" if self.cell and self.sheet else self.sheet or self.cell
            return f"{self.source} {where}"
        return f"{self.source}:{self.line}:{self.column}" if self.line else self.source

    @property
    def within(self) -> str:
        """Where it is in its source, as short as can be said: a line, a paragraph or a cell; empty for all of it."""
        if self.cell or self.sheet:
            return str(self).removeprefix(self.source).strip()
        return str(self.line) if self.line else ""

    def __repr__(self) -> str:
        return f"Place({str(self)!r})"


def where(place: Place, path: str, ui: Ui) -> str:
    """A place and the field that stands there, if any, as they are printed."""
    return f"{shown(place, ui)} {shown(path, ui)}".strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, and what to write instead."""

    place: Place
    """Where it is in its source."""
    path: str
    """Dotted path of the field, such as `decisions[0].amount`; empty for the whole file."""
    code: str
    """Key of the sentence in `data/messages.toml`."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What stands in the sentence."""
    is_shared: bool = False
    """Whether it is a fault of a template, a style file or a sheet without a column, which other projects meet too."""
    is_notice: bool = False
    """Whether it only tells what was left aside, such as the total of a list: nothing is to be mended."""

    def text(self, ui: Ui = "en") -> str:
        """The problem as one line.

        >>> Problem(Place("a.yaml", 3, 1), "title", "missing_field").text()
        'a.yaml:3:1 title: is missing. Add it.'
        """
        return f"{where(self.place, self.path, ui)}: {message(self.code, self.values, ui)}"

    def __str__(self) -> str:
        return self.text()


class DelibgenError(Exception):
    """Root of the errors a user can cause; carries a sentence in each language."""

    exit_code = 1

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def text(self, ui: Ui = "en") -> str:
        return message(self.code, self.values, ui)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text()!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.code, self.values))


def _rebuild(kind: type[DelibgenError], code: str, values: dict[str, object]) -> DelibgenError:
    return kind(code, **values)


class SpecError(DelibgenError):
    """The input has problems; `problems` holds all of them, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.place, problem.path)))
        super().__init__("spec_problems", count=len(self.problems))

    def text(self, ui: Ui = "en") -> str:
        return "\n".join(problem.text(ui) for problem in self.problems)

    def __reduce__(self) -> tuple[object, ...]:
        return (SpecError, (self.problems,))


class TemplateError(DelibgenError):
    """A template is missing, malformed or unsafe."""


class MarkupError(DelibgenError):
    """Tag text is malformed, or uses a tag or role outside the closed list."""


class ReadError(DelibgenError):
    """A text to be checked cannot be read: `values` holds its `path`, if known, and `code` says why without it."""

    def text(self, ui: Ui = "en") -> str:
        said = message(self.code, self.values, ui)
        return f"{shown(self.values['path'], ui)}: {said}" if self.values["path"] else said


class GrammarError(DelibgenError):
    """The grammar checker of the machine broke down, or gave no answer in time."""


class WriteError(DelibgenError):
    """A file could not be written whole; what stood there is untouched."""


class UsageError(DelibgenError):
    """The command or the call is wrong."""

    exit_code = 2


class MisplacedError(UsageError):
    """A folder holds files that nothing would use; `problems` names each, with where it belongs."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("files_misplaced", count=len(self.problems))

    def text(self, ui: Ui = "en") -> str:
        return "\n".join(problem.text(ui) for problem in self.problems)

    def __reduce__(self) -> tuple[object, ...]:
        return (MisplacedError, (self.problems,))


class BadValue(ValueError):  # noqa: N818  # it names the value, and never reaches a user
    """A value that does not read, before anyone knows where it stands."""

    def __init__(self, code: str, /, *, at: tuple[str | int, ...] = (), lacks: str = "", **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        """Where in the checked part it is best mended; empty for the part itself."""
        self.lacks = lacks
        """The field of the checked part without which it says too little, if that is what is wrong."""
        self.values = values
        self.others: tuple[BadValue, ...] = ()
        """What else is wrong with the same value, such as with its other language."""

    def __str__(self) -> str:
        return message(self.code, self.values)


def raise_all(found: Sequence[BadValue]) -> None:
    """Raises what was found of one value as one error, which holds the others; does nothing where nothing was."""
    if found:
        first, *others = found
        first.others = tuple(others)
        raise first


class BadFile(BadValue):
    """A value that names a file in which something is wrong: `problems`, each at its place there."""

    def __init__(self, code: str, problems: Iterable[Problem], /, **values: object) -> None:
        super().__init__(code, at=(), lacks="", **values)
        self.problems = tuple(problems)
