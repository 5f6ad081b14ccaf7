"""Whatever is done on the page to a spec is undone to the byte, and only ever written whole."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delibgen.loading import load_written
from delibgen.project.raw import loc_of
from delibgen.serving.inputs import value_at
from delibgen.serving.mending import Mending, NotMendable
from delibgen.serving.outline import ListedEntry
from delibgen.serving.shelf import Entry, Shelf
from tests.samples import EXAMPLES
from tests.specs import GRANT

TEXTS = {
    "example": EXAMPLES["emergency-aid"].read_bytes(),
    "with a problem": GRANT.replace("grant: 15850 GBP", "grant: 15850").encode(),
    "carriage returns": b"\xef\xbb\xbf" + GRANT.replace("\n", "\r\n").encode(),
    "no end of line": GRANT.rstrip("\n").encode(),
}


def entries(entry: ListedEntry) -> list[ListedEntry]:
    inner = [each for listed in entry.lists for one in listed.entries for each in entries(one)]
    return [entry, *inner]


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_what_is_done_is_undone_and_done_again_to_the_byte(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    with TemporaryDirectory() as folder:
        path = Path(folder).resolve() / "act.yaml"
        path.write_bytes(TEXTS[name])
        mending, entry = opened(path)
        states = [path.read_bytes()]
        for _ in range(data.draw(st.integers(1, 4))):
            one_change(data, mending, entry)
            states += [path.read_bytes()] if path.read_bytes() != states[-1] else []
        for state in states[-2::-1]:
            mending.undo(entry)
            assert path.read_bytes() == state
        with pytest.raises(NotMendable):
            mending.undo(entry)
        for state in states[1:]:
            mending.redo(entry)
            assert path.read_bytes() == state
        assert [one.name for one in path.parent.iterdir()] == ["act.yaml"]


def opened(path: Path) -> tuple[Mending, Entry]:
    shelf = Shelf(path.parent, path.parent / "dropped")
    return Mending(shelf), Entry("key", 0, load_written(path.read_text(encoding="utf-8-sig"), path, path.parent))


def one_change(data: st.DataObject, mending: Mending, entry: Entry) -> None:
    """Moves, removes or adds something, or sets some value; nothing is written where that would be wrong."""
    outline, digest = mending.outline(entry, "en") or pytest.fail("it cannot be read")
    one = data.draw(st.sampled_from(entries(outline)))
    how = data.draw(st.sampled_from(["move", "remove", "add", "set"]))
    if how in {"move", "remove"}:
        rank = data.draw(st.integers(0, one.count - 1)) if how == "move" else None
        mending.arrange(entry, digest, one.path, rank, "en")
        return
    lists = [listed.new for listed in (*one.lists, *one.absent)]
    path = data.draw(st.sampled_from(lists)) if how == "add" and lists else one.path
    form = mending.form(entry, path, "en", "join" if path.startswith("decisions[") and how == "add" else "")
    words = data.draw(
        st.sampled_from(["1200 EUR", "2024-01-15", "Ville de Dakar", "un mot : et un autre # encore", ""])
    )
    values = {each.path: each.value or (words if data.draw(st.booleans()) else "") for each in form.inputs}
    done = mending.mend(entry, form.digest, values, write=True)
    if not done.is_written:
        return
    raw = load_written(entry.source.read_text(encoding="utf-8-sig"), entry.source, entry.source.parent).raw
    assert raw
    for given_path, value in values.items():
        if value and "+" not in given_path:
            assert value_at(raw.data, loc_of(given_path)) in {value, None}
