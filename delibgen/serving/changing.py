"""What a form was filled with, as changes of the text of a spec: values set, added and left out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.project.fields import LANGS
from delibgen.project.glossary import keys_of
from delibgen.project.money import parse_money
from delibgen.project.nodes import KEY
from delibgen.project.raw import Loc, loc_of
from delibgen.project.shape import model_at, shape_at
from delibgen.serving.inputs import KEY_OF, KEYED, NEW, declared_in, value_at
from delibgen.sources.entries import added, removed, unshared
from delibgen.sources.mending import mended
from delibgen.sources.yaml import read_yaml

CURRENCY_OF: Final = "~currency"
"""Behind the name of a control: the currency of its number."""
_NUMBER: Final = expression(r"[\d\s.,\u00a0\u202f']+")
_KEY_WORDS: Final = 4
_SPACES: Final = expression(r"[ \t\r\n]+")

FormValues = Mapping[Loc, str]


def values_of_form(given: Mapping[str, str], data: Mapping[str, Any]) -> FormValues:
    """What the controls of a form say, by place: numbers with their currencies, new entries under keys of their own."""
    said = {path: _SPACES.sub(" ", value).strip() for path, value in given.items()}
    values: dict[Loc, str] = {}
    for path, value in said.items():
        if path.endswith((CURRENCY_OF, KEY_OF)):
            continue
        currency = said.get(path + CURRENCY_OF, "")
        values[loc_of(path)] = f"{value} {currency}" if currency and _NUMBER.fullmatch(value) else value
    values.pop((), None)
    return _with_keys(values, said, data)


def _with_keys(values: FormValues, said: Mapping[str, str], data: Mapping[str, Any]) -> FormValues:
    """The same with a key for each new entry of a table."""
    taken = {key for table in KEYED for key in declared_in(data, table)}
    keys: dict[str, str] = {}
    for table in dict.fromkeys(str(loc[0]) for loc in values if loc[1:2] == (NEW,)):
        words = next((value for loc, value in values.items() if loc[:2] == (table, NEW) and value), "")
        keys[table] = said.get(f"{table}.{NEW}{KEY_OF}") or key_for(words, table, taken)
    return {(loc[0], keys[str(loc[0])], *loc[2:]) if loc[1:2] == (NEW,) else loc: said for loc, said in values.items()}


def key_for(words: str, otherwise: str, taken: Iterable[str]) -> str:
    """A key made of words, that no other entry has.

    >>> key_for("Ville de Dakar", "parties", {"ville-de-dakar"})
    'ville-de-dakar-2'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    key = "-".join(re.findall(r"[a-z0-9]+", plain)[:_KEY_WORDS])
    key = key if re.fullmatch(KEY, key) else otherwise
    known, number, made = frozenset(taken), 1, key
    while made in known:
        number += 1
        made = f"{key}-{number}"
    return made


def changed(text: str, values: FormValues) -> str:
    """The text of a spec with these values, where they are others than it states; an empty one is left out.

    Raises `BadValue` where one cannot be written without touching more.
    """
    data = unshared(read_yaml(text.removeprefix("\ufeff"), "<spec>").data)
    news = {loc: value for loc, value in values.items() if not _is_same(value_at(data, loc), value)}
    news = _pairs(news, values, data)
    for loc, value in news.items():
        if value and value_at(data, loc) is not None:
            text = mended(text, {loc: value}, _order(data))
    absent = {loc: value for loc, value in news.items() if value and value_at(data, loc) is None}
    for loc, value in grouped(absent, data).items():
        text = added(text, loc, value, _order(data))
    for loc in reversed([loc for loc, value in news.items() if not value and value_at(data, loc) is not None]):
        text = removed(text, loc)
    return text


def _is_same(now: object, value: str) -> bool:
    said = "" if now is None else _SPACES.sub(" ", str(now)).strip()
    if said == value:
        return True
    try:
        return isinstance(now, str) and bool(value) and parse_money(said).iso == parse_money(value).iso
    except BadValue:
        return False


def _pairs(news: FormValues, values: FormValues, data: Mapping[str, Any]) -> dict[Loc, Any]:
    """The same, where a name that stood once for both languages becomes two, or stays one."""
    made: dict[Loc, Any] = {}
    for loc, value in news.items():
        once = value_at(data, loc[:-1]) if loc and loc[-1] in LANGS else None
        if not isinstance(once, str):
            made[loc] = value
            continue
        both = {lang: values.get((*loc[:-1], lang), once) for lang in LANGS}
        made[loc[:-1]] = both["fr"] if not both["en"] or both["fr"] == both["en"] else both
    return {loc: value for loc, value in made.items() if not _is_same(value_at(data, loc), value)}


def grouped(absent: Mapping[Loc, str], data: Mapping[str, Any]) -> dict[Loc, Any]:
    """FormValues that are to be added, as the pieces they make, each by the first place where nothing stands yet."""
    pieces: dict[Loc, dict[Loc, str]] = {}
    for loc, value in absent.items():
        length = next((at for at in range(1, len(loc)) if value_at(data, loc[:at]) is None), len(loc))
        pieces.setdefault(loc[:length], {})[loc[length:]] = value
    filled = with_values(data, absent)
    return {loc: _nested(inner, loc, filled) for loc, inner in pieces.items()}


def with_values(data: Mapping[str, Any], values: FormValues) -> dict[str, Any]:
    """A copy of a spec that says these values too, each where nothing stands yet."""
    made: dict[str, Any] = unshared(data)
    for loc, value in values.items():
        around: Any = made
        for part, after in zip(loc, (*loc[1:], None), strict=True):
            inner: Any = value if after is None else [] if isinstance(after, int) else {}
            if isinstance(around, list) and isinstance(part, int):
                around.extend([inner] if part >= len(around) else [])
                around = around[min(part, len(around) - 1)]
            else:
                around = around.setdefault(part, inner) if isinstance(around, dict) else {}
    return made


def _nested(values: Mapping[Loc, str], around: Loc, data: Mapping[str, Any]) -> Any:
    """What those values make together; a name that is the same in both languages stands once."""
    if () in values:
        return values[()]
    shape = shape_at(data, around)
    if shape and shape.takes == "name" and {loc[0] for loc in values} <= set(LANGS) and len(set(values.values())) < 2:
        return min(values.values())
    below: dict[str | int, dict[Loc, str]] = {}
    for loc, value in values.items():
        below.setdefault(loc[0], {})[loc[1:]] = value
    made = {key: _nested(inner, (*around, key), data) for key, inner in below.items()}
    return list(made.values()) if all(isinstance(key, int) for key in made) else made


def _order(data: Mapping[str, Any]) -> Any:
    """The keys of each table as its class has them."""

    def order(loc: Loc) -> list[str]:
        model = model_at(data, loc)
        return list(keys_of(model)) if model else []

    return order
