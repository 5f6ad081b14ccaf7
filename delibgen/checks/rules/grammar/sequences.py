"""English words side by side that no sentence has, by a table of classes of words: “will charged”, “three supplier”.

Each word of a passage is looked up once, with the one after it; from there on only the sequences are tried that both
may begin, so that a longer table costs a text no more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple

from delibgen.checks.reading.counting import small_numbers
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import Spans, exempt_spans, sentence_spans, touches, without_figures
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.grammar.inflected import as_doing, as_done, as_of_one, plural
from delibgen.tables import get_data

_TOKEN = expression(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:[’'-][^\W\d_]+)*[’']?|\S")
_HEAD, _END = "^", "$"
_MARKS = frozenset(".;:!?…")
_MOST, _TEN = 9, 10
_SMALL = expression(r"[2-9]|[1-9]\d{1,2}")
_LARGE, _YEAR, _TWO = expression(r"\d{1,3}(?:,\d{3})+"), expression(r"(?:19|20)\d\d"), 2
_BEFORE_AN_END = 2
"""So many letters at least stand before what a word ends with."""


class _Step(NamedTuple):
    """What a word of a sequence may be."""

    words: frozenset[str]
    shapes: tuple[Callable[[str], bool], ...] = ()
    may_lack: bool = False
    may_go_on: bool = False
    """Whether others of its sort may follow."""

    def takes(self, said: str) -> bool:
        return said in self.words or (bool(self.shapes) and any(shape(said) for shape in self.shapes))


class _Sequence(NamedTuple):
    """Steps, and what neither the word before them nor the one after them may be."""

    steps: tuple[_Step, ...]
    not_before: _Step
    not_after: _Step


@lru_cache(maxsize=2048)
def _places(words: str) -> Spans:
    """From where to where such words stand."""
    found = ((start, _places_in(without_figures(words[start:end]))) for start, end in sentence_spans(words))
    return tuple((start + begin, start + end) for start, places in found for begin, end in places)


@lru_cache(maxsize=2**13)
def _places_in(words: str) -> Spans:
    """The same in a sentence; of two that overlap the first."""
    tokens, spans = _tokens(words)
    found: list[tuple[int, int]] = []
    for place, (token, after) in enumerate(zip(tokens, [*tokens[1:], tokens[-1]], strict=True)):
        for sequence in _begun_by(token, after):
            last = _matched(sequence, tokens, place)
            if last is not None and (not found or spans[place][1] > found[-1][1]):
                start, _ = spans[place + 1] if token == _HEAD else spans[place]
                found.append((start, spans[last - 1][1]))
                break
    return tuple(found)


def _tokens(words: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words and marks, and where each stands, with one for the head of each sentence and one for the end of all.

    A word that opens a sentence is in small letters.
    """
    found, spans, opens = list[str](), list[tuple[int, int]](), True
    for match in _TOKEN.finditer(words.replace("'", "’")):
        said, span = match[0], match.span()
        if opens and said[0].isalpha():
            found.append(_HEAD)
            spans.append((span[0], span[0]))
            said, opens = said.lower() if said[1:].islower() or len(said) == 1 else said, False
        elif said in _MARKS or said in "–—•-":
            opens = True
        found.append(said)
        spans.append(span)
    return [*found, _END], [*spans, (len(words), len(words))]


def _matched(sequence: _Sequence, tokens: Sequence[str], place: int) -> int | None:
    """Where the words end that begin there and are such a sequence."""
    if place and sequence.not_before.takes(tokens[place - 1]):
        return None
    return _rest(sequence, 0, tokens, place)


def _rest(sequence: _Sequence, number: int, tokens: Sequence[str], place: int) -> int | None:
    if number == len(sequence.steps):
        is_wrong = place < len(tokens) and sequence.not_after.takes(tokens[place])
        return None if is_wrong else place
    step, longest = sequence.steps[number], 0
    while longest < (_MOST if step.may_go_on else 1) and step.takes(tokens[min(place + longest, len(tokens) - 1)]):
        longest += 1
    for taken in range(longest, -1 if step.may_lack else 0, -1):
        found = _rest(sequence, number + 1, tokens, place + taken)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=2**14)
def _begun_by(one: str, two: str) -> Sequence[_Sequence]:
    """The sequences that may begin with two words; kept, since a text has most pairs of words again and again."""
    return [each for each in _by_first_word().get(one, ()) if _goes_on(each.steps, two)]


def _goes_on(steps: Sequence[_Step], said: str) -> bool:
    """Whether a word may follow the first of a sequence in it, or come after its end."""
    first, *others = steps
    if not others or (first.may_go_on and first.takes(said)):
        return True
    return others[0].takes(said) or (others[0].may_lack and _goes_on(others, said))


@cache
def _by_first_word() -> Mapping[str, Sequence[_Sequence]]:
    found = defaultdict[str, list[_Sequence]](list)
    for each in get_data("sequences")["sequence"]:
        sequence = _read(each["said"].split())
        for word in sequence.steps[0].words:
            found[word].append(sequence)
    return found


def _read(said: Sequence[str]) -> _Sequence:
    """A sequence as the table writes it."""
    before = said[0][1:] if said[0][0] == "!" else ""
    after = said[-1][1:] if said[-1][0] == "!" else ""
    steps = said[bool(before) : len(said) - bool(after)]
    return _Sequence(tuple(map(_step, steps)), _step(before), _step(after))


@cache
def _step(written: str) -> _Step:
    words, shapes = set[str](), list[Callable[[str], bool]]()
    for one in filter(None, written.rstrip("?+").split("|")):
        if one == _END:
            words |= {*_MARKS, _END}
        elif one[0] != "{":
            words.add(one)
        elif one in _SHAPES:
            shapes.append(_SHAPES[one])
        else:
            words |= _class(one.strip("{}"))
    return _Step(frozenset(words), tuple(shapes), may_lack=written[-1:] == "?", may_go_on=written[-1:] == "+")


@cache
def _class(name: str) -> frozenset[str]:
    """The words of a class: a list of the table, or what is derived of one."""
    if name in _DERIVED:
        return frozenset(_DERIVED[name]())
    table: Mapping[str, Any] = get_data("sequences")["words"]
    return frozenset(table[name].split())


def _numbers() -> Iterator[str]:
    small = small_numbers("en")
    yield from (word for word, value in small.items() if value > 1)
    yield from _class("ten")
    yield from (f"{ten}-{one}" for ten, one in product(_class("ten"), small) if small[one] < _TEN)


def _things() -> frozenset[str]:
    """What there are several of, but for what is measured, of which several are one sum."""
    agreement: Mapping[str, Sequence[str]] = get_data("spelling")["en"]["agreement"]
    return (_class("nouns") | _class("nouns_too")) - frozenset((*agreement["measured"], *agreement["singular"]))


def _transitive() -> frozenset[str]:
    """Forms of verbs after which “it’s” says what they are about, and not that something is so."""
    strict = _class("strict_verb")
    forms = {*strict, *_class("act"), *_class("irregular")}
    forms = {*forms, *map(as_of_one, forms), *map(as_done, forms)}
    return frozenset(forms) - _class("tells")


@cache
def _irregular() -> Sequence[Sequence[str]]:
    """Each irregular verb, as one does it, as one did it and as it is done."""
    return [verb.split() for verb in get_data("sequences")["irregular"]["verbs"].split(",")]


def _doing_only() -> frozenset[str]:
    """What one does, in a form that is neither what is done nor a noun."""
    nouns = get_data("sequences")["irregular"]["nouns"].split()
    return frozenset(does for does, _, done in _irregular() if does != done) - frozenset(nouns)


_DERIVED: Mapping[str, Callable[[], Iterable[str]]] = {
    "strict_verb": lambda: _class("verb") - _class("loose_verb"),
    "verb_s": lambda: map(as_of_one, _class("strict_verb")),
    "verb_ing": lambda: map(as_doing, _class("strict_verb")),
    "act_s": lambda: map(as_of_one, _class("act_done")),
    "transitive": _transitive,
    "past_only": lambda: (did for does, did, done in _irregular() if did not in {does, done}),
    "done_only": lambda: (done for does, did, done in _irregular() if done not in {does, did}),
    "doing_only": _doing_only,
    "single": lambda: _class("noun") - _class("collective"),
    "single_too": lambda: _class("noun_too") - _class("collective"),
    "nouns": lambda: map(plural, _class("noun")),
    "nouns_too": lambda: map(plural, _class("noun_too")),
    "several_things": _things,
    "number": _numbers,
    "modifier": lambda: _class("adjective") | _class("noun") | _class("noun_too"),
}


def _ends(said: str, name: str) -> bool:
    """Whether a word in small letters ends as the table has it under that name."""
    return said[:1].islower() and said.endswith(_endings(name)) and len(said) > _BEFORE_AN_END + len(_endings(name)[0])


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(get_data("sequences")["endings"][name].split())


@cache
def _is_participle(said: str) -> bool:
    """Whether a word is a past participle, and no form of the present."""
    if said in _class("irregular"):
        return True
    return _ends(said, "done") and said not in _class("no_participle")


def _is_small_figure(said: str) -> bool:
    return _SMALL.fullmatch(said) is not None


def _is_figure(said: str) -> bool:
    return said[0].isdigit()


def _is_large_figure(said: str) -> bool:
    return _LARGE.fullmatch(said) is not None


def _is_year(said: str) -> bool:
    return _YEAR.fullmatch(said) is not None


def _is_day(said: str) -> bool:
    return said.isdecimal() and len(said) <= _TWO


def _is_name(said: str) -> bool:
    return said[0].isupper()


def _does_it(said: str) -> bool:
    """Whether a word ends as what one does, and is no adverb."""
    return _are_several(said) and said not in _class("adverb_s")


def _is_gerund(said: str) -> bool:
    return _ends(said, "doing")


def _is_abstract(said: str) -> bool:
    return _ends(said, "abstract")


def _is_counted(said: str) -> bool:
    return _is_abstract(said) and said not in _class("mass")


def _are_abstract(said: str) -> bool:
    return said[-1] == "s" and _is_counted(said[:-1])


def _are_several(said: str) -> bool:
    singular = get_data("spelling")["en"]["agreement"]["singular"]
    return said.isalpha() and _ends(said, "several") and not said.endswith(_endings("one")) and said not in singular


def _are_counted(said: str) -> bool:
    """Whether they are several of what is not measured: of that several are one sum."""
    measured = get_data("spelling")["en"]["agreement"]["measured"]
    return _are_several(said) and said not in measured


def _is_no_verb(said: str) -> bool:
    """Whether it is a word, and no verb that has a subject."""
    if not said[0].isalnum() or _ends(said, "not") or _is_participle(said):
        return False
    return not any(said in _class(name) for name in ("finite", "modal", "have", "verb_s"))


def _is_adjectival(said: str) -> bool:
    return "-" in said or _ends(said, "adjectival")


def _is_plain(said: str) -> bool:
    """Whether it may stand before a noun in the plural, and is no word of another sort."""
    others = ("preposition", "be", "have", "modal", "joint", "not_plain", "owner", "one")
    is_other = any(said in _class(name) for name in others) or _is_gerund(said) or said in _class("transitive")
    return said.isalpha() and not is_other


_SHAPES: Mapping[str, Callable[[str], bool]] = {
    "{participle}": _is_participle,
    "{small_figure}": _is_small_figure,
    "{large_figure}": _is_large_figure,
    "{year}": _is_year,
    "{day}": _is_day,
    "{name}": _is_name,
    "{one_does}": _does_it,
    "{figure}": _is_figure,
    "{gerund}": _is_gerund,
    "{abstract}": _is_abstract,
    "{abstracts}": _are_abstract,
    "{counted_abstract}": _is_counted,
    "{several_of}": _are_several,
    "{things_counted}": _are_counted,
    "{no_verb}": _is_no_verb,
    "{plain}": _is_plain,
    "{adjectival}": _is_adjectival,
}


@on_text(
    "GRA-11",
    "warning",
    "en",
    draft="typed",
    reach="alone",
    look=lambda words: bool(_places(words)),
    fr="« {found} » : un mot manque, est de trop ou n’a pas la forme qu’il faut. Corrigez la phrase.",
    en="“{found}”: a word lacks, is one too many or is not in the right form. Correct the sentence.",
    source="Quirk et al., A Comprehensive Grammar of the English Language, chapters 3, 5 and 10",
)
def words_that_do_not_go_together(text: WholeText) -> Iterator[Hit]:
    for passage in text.passages:
        exempt: Spans | None = None
        for start, end in _places(passage.text):
            exempt = exempt_spans(passage, "en", quoted=False) if exempt is None else exempt
            if not touches(exempt, start, end):
                yield Hit(TextSpan(passage, start, end))
