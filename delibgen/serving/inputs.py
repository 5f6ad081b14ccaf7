"""What the form of a field, or of an entry, asks: an input for each value, as the spec takes it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal, get_args

from delibgen.errors import BadValue, Ui
from delibgen.kept_patterns import expression
from delibgen.project.council import builtin_councils, get_builtin
from delibgen.project.declared import COUNCIL
from delibgen.project.fields import LANGS
from delibgen.project.glossary import gloss_field, keys_of, reworded, spec_classes
from delibgen.project.money import parse_money
from delibgen.project.raw import Loc, dotted
from delibgen.project.shape import FieldShape, model_at, shape_at, shapes_of
from delibgen.tables import get_data

InputKind = Literal["amount", "day", "choice", "text", "long", "hidden"]
_DAY: Final = expression(r"\d{4}-\d{2}-\d{2}")
_CURRENCIES: Final = ("EUR", "GBP", "USD", "CHF", "JPY", "CAD")
_LONG: Final = 60
_MOST_PROFILES: Final = 50
_LANGUAGE_MARK: Final = expression(r" \((?:fr|en)\)$")


@dataclass(frozen=True, slots=True)
class Input:
    """One control of a form."""

    path: str
    """The field that it states."""
    label: str
    hint: str
    kind: InputKind
    value: str = ""
    currency: str = ""
    """Of an amount: in which its number is."""
    options: tuple[tuple[str, str], ...] = ()
    """Of a choice: each value with the words for it. Of an amount: the currencies. Of words: what they may be."""
    lang: str = ""
    """The language of its words, where it is one of two."""
    is_needed: bool = False
    is_extra: bool = False
    """Whether it is shown only when asked for."""
    is_required: bool = False
    """Whether the form is not sent without it."""
    example: str = ""
    wrong: str = ""
    """What is wrong with its value."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks for the values of one spec, in the language of its reader."""

    data: Mapping[str, Any]
    ui: Ui
    councils: Sequence[str] = ()

    def leaves(self, loc: Loc) -> Iterator[Input]:
        """An input for each value that stands at or below a place."""
        shape = shape_at(self.data, loc)
        value = value_at(self.data, loc)
        if isinstance(value, Mapping) and not (shape and _is_said_twice(value)):
            for key in value:
                yield from self.leaves((*loc, key))
        elif isinstance(value, list):
            for number in range(len(value)):
                yield from self.leaves((*loc, number))
        elif shape:
            yield from self.of(loc, shape)
        elif loc:
            yield self._plain(loc, str(value or ""))

    def entry(self, loc: Loc, like: frozenset[str] = frozenset()) -> Iterator[Input]:
        """An input for each single value of the entry at a place, or of a new one.

        Those of a table that it need not state, and that neither it nor others `like` it do, are shown only when asked
        for; its lists are entries of their own.
        """
        model, shape = model_at(self.data, loc), shape_at(self.data, loc)
        value = value_at(self.data, loc)
        if isinstance(value, list) or (value is not None and model is None and shape is None):
            yield from self.leaves(loc)
        elif model is None or isinstance(value, str) or (shape and shape.takes != "table" and not _is_table(value)):
            yield from self.of(loc, shape) if shape else ()
        else:
            stated = value if isinstance(value, Mapping) else {}
            shapes = shapes_of(model)
            for key in dict.fromkeys((*(key for key in stated if key in shapes), *shapes)):
                each = shapes[key]
                is_fixed = each.takes == "choice" and len(each.words) < 2
                if each.takes == "table" and not each.is_many and key in stated:
                    yield from self.entry((*loc, key))
                elif each.takes != "table" and not is_fixed:
                    yield from self._field((*loc, key), each, stated.get(key), is_shown=key in stated or key in like)

    def usual(self, loc: Loc) -> frozenset[str]:
        """The keys that the entries beside a place state."""
        beside = value_at(self.data, loc[:-1]) if loc else None
        entries = beside.values() if isinstance(beside, Mapping) else beside if isinstance(beside, list) else ()
        return frozenset(key for entry in entries if isinstance(entry, Mapping) for key in entry)

    def key(self, loc: Loc) -> Input:
        """The input for the key of a new entry of a table; facts have nothing else to be called by."""
        is_bare = loc[:1] == ("facts",)
        return Input(
            dotted(loc) + KEY_OF,
            _word("new_key", self.ui),
            _word("new_key_hint", self.ui),
            "text",
            is_extra=not is_bare,
        )

    def _field(self, loc: Loc, shape: FieldShape, value: object, *, is_shown: bool) -> Iterator[Input]:
        if isinstance(value, list) or shape.is_keyed or (shape.is_many and _is_said_twice(value)):
            return  # its entries have forms of their own
        if value is None and shape.is_many and shape.takes in {"texts", "prose"}:
            return
        is_extra = not is_shown and not shape.is_needed
        yield from (replace(one, is_extra=is_extra or one.is_extra) for one in self.of(loc, shape))

    def of(self, loc: Loc, shape: FieldShape) -> Iterator[Input]:
        """The inputs of one field: two where it is said in both languages; the second of a name only when asked for."""
        value = value_at(self.data, loc)
        if shape.takes == "name" and not isinstance(value, Mapping):
            yield self._plain((*loc, "fr"), str(value or ""), shape)
            yield replace(self._plain((*loc, "en"), "", shape), lang="en", is_extra=True, is_needed=False)
        elif shape.takes in {"texts", "prose", "name"} and (value is None or _is_said_twice(value)):
            for lang in LANGS:
                said = str(value.get(lang, "")) if isinstance(value, Mapping) else ""
                kind: InputKind = "long" if shape.takes == "prose" or len(said) > _LONG else "text"
                yield replace(self._plain((*loc, lang), said, shape), kind=kind, lang=lang)
        else:
            yield self._single(loc, shape, "" if value is None else str(value))

    def _single(self, loc: Loc, shape: FieldShape, value: str) -> Input:
        made = self._plain(loc, value, shape)
        options = self._options(shape, value)
        if options:
            return replace(made, kind="choice", options=options)
        if (shape.takes == "day" and (not value or _DAY.fullmatch(value))) or _DAY.fullmatch(value):
            return replace(made, kind="day")
        if shape.takes in {"amount", "day", "when"} and (facts := self._facts(value)):
            return replace(made, options=facts)
        return _as_amount(made, is_due=shape.takes == "amount")

    def _facts(self, value: str) -> tuple[tuple[str, str], ...]:
        """Of a field that names a fact: the facts it may name, each with its value."""
        facts = self.data.get("facts")
        known = facts if isinstance(facts, Mapping) and value in facts else {}
        return tuple((str(key), said if isinstance(said, str) else named(said, self.ui)) for key, said in known.items())

    def _plain(self, loc: Loc, value: str, shape: FieldShape | None = None) -> Input:
        kind: InputKind = "long" if len(value) > _LONG else "text"
        label = label_of(loc, self.ui)
        hint = hint_of(loc, shape, self.ui) if shape else ""
        return Input(dotted(loc), label, hint, kind, value, is_needed=bool(shape and shape.is_needed))

    def _options(self, shape: FieldShape, value: str) -> tuple[tuple[str, str], ...]:
        """What there is to choose from, with nothing where it may be left out; none where it is free."""
        known: dict[str, str] = {}
        if shape.takes == "choice":
            known = words_for(shape.words, self.ui)
        elif shape.takes == "yes_no":
            known = {"true": _word("yes", self.ui), "false": _word("no", self.ui)}
            value = {"yes": "true", "no": "false"}.get(value, value)
        elif shape.takes == "council":
            known = {name: _council_named(name, self.ui) for name in self.councils}
        elif shape.takes == "key":
            known = names_in(self.data, shape.cites, self.ui)
        if not known:
            return ()
        missing = {value: value} if value and value not in known else {}
        nothing = {} if value and shape.is_needed else {"": ""}
        return tuple({**nothing, **missing, **known}.items())


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) and not _is_said_twice(value)


def _is_said_twice(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value) and value.keys() <= set(LANGS)


def _as_amount(made: Input, *, is_due: bool) -> Input:
    try:
        money = parse_money(made.value)
    except BadValue:
        if made.value or not is_due:
            return made
        return replace(made, kind="amount", currency=_CURRENCIES[0], options=_currencies(_CURRENCIES[0]))
    number, currency = money.iso.split()
    return replace(made, kind="amount", value=number, currency=currency, options=_currencies(currency))


def _currencies(own: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, code) for code in dict.fromkeys((own, *_CURRENCIES)))


def councils_in(folder: Path) -> tuple[str, ...]:
    """The profiles that a spec in a folder may name: those that come with delibgen, and those beside it."""
    beside = sorted(path.name for path in islice(folder.glob("*.toml"), _MOST_PROFILES))
    return (*builtin_councils(), *beside)


def _council_named(name: str, ui: Ui) -> str:
    """A council by the name of its profile, with whose that is where it comes with delibgen."""
    if name not in builtin_councils():
        return name
    return f"{get_builtin(name).body.name.of(ui)} ({name})"


def value_at(data: Any, loc: Loc) -> Any:
    """What stands at a place of a spec; `None` where nothing does."""
    for part in loc:
        if isinstance(data, Mapping):
            data = data.get(part)
        else:
            is_there = isinstance(data, list) and isinstance(part, int) and part < len(data)
            data = data[part] if is_there else None
    return data


def declared_in(data: Mapping[str, Any], table: str) -> Mapping[str, Any]:
    """What a table of a spec declares, by keys; nothing where it is no table."""
    declared = data.get(table)
    return declared if isinstance(declared, Mapping) else {}


def names_in(data: Mapping[str, Any], table: str, ui: Ui) -> dict[str, str]:
    """The keys that a table declares, each with the name of what it stands for."""
    entries = declared_in(data, table)
    own = {COUNCIL: _word("the_council", ui)} if table == "parties" else {}
    return {**{key: named(entry, ui) or key for key, entry in entries.items()}, **own}


def named(entry: object, ui: Ui) -> str:
    """What an entry is called: its name, its title, its label; nothing where it has none."""
    known = entry if isinstance(entry, Mapping) else {}
    for key in ("name", "title", "label", "purpose"):
        said = known.get(key)
        said = said.get(ui, said.get("fr")) if isinstance(said, Mapping) and _is_said_twice(said) else said
        if isinstance(said, str):
            form = known.get("form") if key == "purpose" else None
            return f"{words_for((form,), ui)[form]} {said}" if isinstance(form, str) else said
    return ""


def words_for(values: Sequence[str], ui: Ui) -> dict[str, str]:
    """Some values of the spec, each with the words for it, where a table has them."""
    at = get_args(Ui).index(ui)
    choices: Mapping[str, Mapping[str, Sequence[str]]] = get_data("columns")["choices"]
    table = next((each for each in choices.values() if set(values) <= each.keys()), {})
    return {value: str(table[value][at]) if value in table else value for value in values}


def label_of(loc: Loc, ui: Ui) -> str:
    """What people call the field at a place; its key where no table says."""
    keys = [part for part in loc if isinstance(part, str)]
    if len(keys) > 1 and keys[-1] in LANGS:
        keys.pop()
    general = [key for number, key in enumerate(keys) if number != 1 or keys[0] not in KEYED]
    last, path = general[-1] if general else "", ".".join(general)
    own, usual = get_data("page")["fields"], _labels()
    known = own.get(path) or usual.get(path) or own.get(last) or usual.get(last) or {ui: last}
    return str(known[ui])


def hint_of(loc: Loc, shape: FieldShape, ui: Ui) -> str:
    """What goes into the field at a place, with labels in the place of keys, and the words for its values."""
    entry = loc[: len(loc) - 1 - loc[::-1].index(shape.key)]
    labels = {key: label_of((*entry, key), ui) for model in spec_classes().values() for key in keys_of(model)}
    values = {"true": _word("yes", ui), "false": _word("no", ui), COUNCIL: _word("the_council", ui)}
    named = {**labels, **values, **words_for(shape.words, ui)}

    def word_for(key: str) -> str:
        word = named.get(key, key)
        return key if word == key else _word("quoted", ui).format(word=word)

    return reworded(gloss_field(shape.owner, shape.key).of(ui), word_for)


NEW: Final = "+"
"""In a path, the key of a new entry of a table, which is made of its words where none is typed."""
KEY_OF: Final = "~key"
"""Behind the path of a new entry of a table: the key that was typed for it."""
KEYED: Final = ("parties", "facts", "budget", "agreements", "annexes", "allow")
"""Tables of a spec whose keys are the user's own."""


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    """What the headings of a workbook call each field, by the keys on the way to it."""
    found: dict[str, Mapping[str, str]] = {}
    for sheet in reversed(get_data("columns")["sheets"].values()):
        for column in sheet["columns"].values():
            keys = [part for part in column.get("path", "").split(".") if part not in {"*", *LANGS}]
            said = {ui: _LANGUAGE_MARK.sub("", column[ui]) for ui in get_args(Ui)}
            found[".".join(keys)] = said
    return found


def _word(code: str, ui: Ui) -> str:
    return str(get_data("page")[code][ui])
