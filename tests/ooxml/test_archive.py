"""A zip says nothing of the machine that made it, and is the same whether it is made at once or added to."""

import io
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delibgen.ooxml.archive import FIRST_MOMENT, add, beginning, begun, extended

parts = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}/[a-z]{1,8}\.xml", fullmatch=True), st.binary(max_size=200), max_size=6
)


@given(parts, st.integers(0, 6))
def test_what_is_added_to_a_zip_is_as_if_it_had_been_there_at_once(contents: dict[str, bytes], count: int) -> None:
    all_parts = [*contents.items()]
    made = extended(b"", all_parts)
    assert extended(extended(b"", all_parts[:count]), all_parts[count:]) == made
    begun_at = io.BytesIO()
    with begun(begun_at, beginning(extended(b"", all_parts[:count]))) as archive:
        for name, content in all_parts[count:]:
            add(archive, name, content)
    assert begun_at.getvalue() == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == contents


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_no_entry_tells_the_clock_or_the_machine(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = extended(b"", [("a.xml", b"a")])
    monkeypatch.setattr(sys, "platform", platform)
    assert extended(b"", [("a.xml", b"a")]) == here
    with zipfile.ZipFile(io.BytesIO(here)) as archive:
        assert {info.date_time for info in archive.infolist()} == {FIRST_MOMENT}
