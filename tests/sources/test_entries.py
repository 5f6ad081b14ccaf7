"""Entries of lists are added, moved and removed in the text of a spec, which keeps all else as its author wrote it."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from delibgen.errors import BadValue
from delibgen.kinds import FOLDER
from delibgen.project.raw import Loc
from delibgen.sources.entries import added, moved, removed
from delibgen.sources.yaml import LOADER, read_yaml
from tests.samples import EXAMPLES
from tests.specs import GRANT

ODD = {
    "at the indent of its key": (
        "decisions:\n# first\n- kind: join  # a\n  body: a\n# second\n- kind: join\n  body: b\nfacts: {a: 1 EUR}"
    ),
    "comments everywhere": (
        "# head\na:\n\n  # of both\n\n  # of one\n  - x   # x\n    # deeper\n\n  # apart\n\n  # of two\n"
        "  - y\n# end\nb: c\n"
    ),
    "flow on lines": (
        "a: [\n  one,  # 1\n  {b: c, d: e},\n  # of three\n  'three, 3'\n]\nt: {\n  x: 1,\n  y: [2, 3],\n}\n"
    ),
    "carriage returns": "a:\r\n  # of x\r\n  - x\r\n  - y: z\r\n    w: v\r\nb: 1\r\n",
    "dash in dash": "rows:\n  - - a\n    - b\n  - - c\n    # of d\n    - d\n  -\n    - e\n    - f\n",
    "blocks": (
        "a:\n  - |\n    line\n     more\n\n  - >-\n    folded\n    words\n  - |+\n    kept\n\n"
        "b:\n  - fr: >-\n      long\n      words\n    en: |\n      x\n"
    ),
    "anchors": "a:\n  - &one {b: c}\n  - *one\n  - d\nb: &two [x, y]\nc: *two\n",
    "nothing in it": "a: []\nb: {}\nc:\nd: ~   # none\ne:\n  - f\n",
    "one alone": "a: {name: x}  # alone\nb:\n  fr: un\n  en: one\nc: word\nd: {e: {f: g}, h: [i]}\n",
    "json": '{"a": [1, {"b": "c"}], "d": {"e": "f", "g": []}, "h": "i"}',
    "json on lines": '{\n  "a": [\n    {"b": "c"},\n    {"b": "d"}\n  ],\n  "e": {\n    "f": "g"\n  }\n}',
    "tabs and odd steps": "a:\n     - x\t# tab\n     -    y:   z\n          w: v\nb:\n - 1\n -   2\n",
    "quotes": "'a': [\"x, y\", 'it''s']\n\"b\":\n  - 'c: d'\n  - \"e # f\"\n",
    "a mark of encoding": "\ufeffa:\n  - x\n  - y\n",
}
TEXTS = {
    **{name: path.read_text(encoding="utf-8") for name, path in EXAMPLES.items()},
    **{path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")},
    "grant": GRANT,
    **ODD,
}
VALUES: list[Any] = [
    "word",
    "a: b # c",
    "l'été, [x] {y}",
    "un long texte qui ne tient pas sur une ligne " * 5 + "!",
    {"name": "Camille EXEMPLE", "gender": "f"},
    {"kind": "join", "body": "x", "purpose": {"fr": "pour { rien", "en": "for: nothing"}, "l": ["1", "2"]},
    ["a", {"b": "c", "d": [{"e": "f"}]}],
]


VALUE = st.sampled_from(VALUES)
REFUSED = {"anchors", "blocks"}
"""What an alias names, and the empty lines that a block keeps, stand where they stand."""
NEW_KEY = "a-new-key"


def data_of(text: str) -> Any:
    return by_itself(read_yaml(text.removeprefix("\ufeff"), "x").data)


def by_itself(value: Any) -> Any:
    """A value without what an alias shares."""
    if isinstance(value, dict):
        return {key: by_itself(inner) for key, inner in value.items()}
    return [by_itself(inner) for inner in value] if isinstance(value, list) else value


def holders(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every list and table, with its place."""
    if isinstance(value, dict | list):
        yield loc, value
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from holders(inner, (*loc, key))


def at(data: Any, loc: Loc) -> Any:
    for part in loc:
        data = data[part]
    return data


def comments(text: str) -> Counter[str]:
    """Every comment, by what is between the tokens of YAML."""
    ends = [(token.start_mark.index, token.end_mark.index) for token in yaml.scan(text.removeprefix("\ufeff"), LOADER)]
    body = text.removeprefix("\ufeff")
    between = (body[end:start] for (_, end), (start, _) in zip([(0, 0), *ends], [*ends, (len(body), 0)], strict=True))
    return Counter(said.strip() for gap in between for said in re.findall(r"#[^\r\n]*", gap))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\s,\[\]{}~\ufeff]+", text)) - Counter({"-": 10_000})


def near(text: str, loc: Loc) -> Counter[str]:
    """The comments between what stands before and after an entry."""
    body = text.removeprefix("\ufeff")
    node: Any = yaml.compose(body, LOADER)
    start, end = 0, len(body)
    for part in loc:
        inner = [each for _, each in node.value] if isinstance(node, yaml.MappingNode) else node.value
        keys = [key for key, _ in node.value] if isinstance(node, yaml.MappingNode) else inner
        rank = [key.value for key in keys].index(part) if isinstance(part, str) else part
        start = last_of(inner[rank - 1]) if rank else start
        end = keys[rank + 1].start_mark.index if rank + 1 < len(keys) else end
        node = inner[rank]
    return Counter(said.strip() for said in re.findall(r"#[^\r\n]*", body[start:end]))


def last_of(node: Any) -> int:
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return int(node.end_mark.index)


def line_ends(text: str) -> set[str]:
    return set(re.findall(r"\r?\n", text))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_only_that_entry_is_touched(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[name]
    for _ in range(data.draw(st.integers(1, 3))):
        new = changed(data, text)
        if new is None:
            assert name in REFUSED
            return
        assert line_ends(new) <= (line_ends(text) or {"\n"})
        assert new.startswith("\ufeff") == text.startswith("\ufeff")
        text = new


def changed(data: st.DataObject, text: str) -> str | None:
    """The text with some change, once all that must hold of it was held; `None` where it was refused."""
    before = data_of(text)
    loc, around = data.draw(st.sampled_from(list(holders(before))))
    rank = data.draw(st.integers(0, len(around)))
    keys = list(around) if isinstance(around, dict) else list(range(len(around)))
    how = data.draw(st.sampled_from(["add", "move", "remove"]))
    try:
        if how == "add" or rank == len(keys):
            return add(text, before, (*loc, rank if isinstance(around, list) else NEW_KEY), data.draw(VALUE))
        if how == "move":
            return move(text, before, (*loc, keys[rank]), data.draw(st.integers(0, len(keys) - 1)))
        return remove(text, before, (*loc, keys[rank])) if any(len(one) > 1 for one in chain(before, loc)) else text
    except BadValue:
        return None


def chain(data: Any, loc: Loc) -> list[Any]:
    return [at(data, loc[:length]) for length in range(len(loc) + 1)]


def add(text: str, wanted: Any, loc: Loc, value: Any) -> str:
    around = at(wanted, loc[:-1])
    if isinstance(loc[-1], int):
        around.insert(loc[-1], value)
    elif loc[-1] in around:
        return text
    else:
        around[loc[-1]] = value
    new = added(text, loc, value)
    assert data_of(new) == wanted
    assert comments(new) == comments(text)
    assert words(text) <= words(new)
    return new


def move(text: str, wanted: Any, loc: Loc, rank: int) -> str:
    around = at(wanted, loc[:-1])
    keys = list(around)
    if isinstance(around, list):
        around.insert(rank, around.pop(int(loc[-1])))
    else:
        keys.insert(rank, keys.pop(keys.index(loc[-1])))
    new = moved(text, loc, rank)
    assert data_of(new) == wanted
    assert isinstance(around, list) or list(at(data_of(new), loc[:-1])) == keys
    assert comments(new) == comments(text)
    assert words(new) == words(text)
    return new


def remove(text: str, wanted: Any, loc: Loc) -> str:
    new = removed(text, loc)
    while len(loc) > 1 and len(at(wanted, loc[:-1])) == 1:
        loc = loc[:-1]
    del at(wanted, loc[:-1])[loc[-1]]
    assert data_of(new) == wanted
    assert not comments(new) - comments(text)
    assert comments(text) - comments(new) <= near(text, loc)
    assert words(new) <= words(text)
    return new


def test_comments_right_above_an_entry_and_further_in_below_it_go_with_it_and_no_others() -> None:
    text = ODD["comments everywhere"]
    assert set(comments(text) - comments(removed(text, ("a", 0)))) == {"# of one", "# x", "# deeper"}
    assert set(comments(text) - comments(removed(text, ("a", 1)))) == {"# of two"}
    order = re.findall(r"# (\w.*)", moved(text, ("a", 1), 0))
    assert order == ["head", "of both", "of two", "apart", "of one", "x", "deeper", "end"]


def test_a_comment_above_the_first_is_of_the_whole_list_where_no_other_has_its_own() -> None:
    text = "people:\n  # Invented, both.\n  - {name: A}\n  - {name: B}\n"
    assert removed(text, ("people", 0)) == "people:\n  # Invented, both.\n  - {name: B}\n"
    assert moved(text, ("people", 1), 0) == "people:\n  # Invented, both.\n  - {name: B}\n  - {name: A}\n"
    assert removed(removed(text, ("people", 0)) + "a: b\n", ("people", 0)) == "a: b\n"


def test_a_new_entry_is_written_like_those_beside_it() -> None:
    person = {"name": "Camille EXEMPLE", "gender": "f"}
    beside = "people:\n  - {name: A, gender: m}\n\n  - {name: B, gender: m}\n"
    assert added(beside, ("people", 2), person) == beside + "\n  - {name: Camille EXEMPLE, gender: f}\n"
    below = "people:\n- name: A\n  gender: m\n"
    assert added(below, ("people", 1), person) == below + "- name: Camille EXEMPLE\n  gender: f\n"
    assert added("people: {name: A}  # alone\n", ("people", 1), person) == (
        "people:\n  - {name: A}  # alone\n  - {name: Camille EXEMPLE, gender: f}\n"
    )
