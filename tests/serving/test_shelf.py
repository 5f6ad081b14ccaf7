"""What is opened is shown as it is read, and read again only where it has changed."""

import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from delibgen.loading import load_within
from delibgen.rendering import Loaded
from delibgen.serving import shelf as shelves
from delibgen.serving.shelf import Entry, Shelf
from tests.serving.served import PATIENCE, page_over
from tests.specs import GRANT

HEADINGS = "Référence;Conseil;Date du projet;Intitulé (fr);Intitulé (en)\n"
ROWS = [f"2024 DAC {number};paris;22/01/2024;Titre {number};Title {number}\n" for number in range(1, 6)]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    (tmp_path / "opened").mkdir()
    (tmp_path / "dropped").mkdir()
    made = Shelf(tmp_path / "opened", tmp_path / "dropped")
    yield made
    made.close()


def once(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


def is_read(shelf: Shelf, count: int) -> Callable[[], bool]:
    return lambda: (shelf.progress().done, shelf.progress().total) == (count, count)


def by_title(shelf: Shelf) -> dict[str, Entry]:
    return {str(entry.loaded.raw.data["title"]["fr"]): entry for entry in shelf.entries() if entry.loaded.raw}  # type: ignore[index]


def test_rows_are_there_before_the_last_is_read(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as are read, however long the others take."""
    (shelf.root / "projets.csv").write_text(HEADINGS + "".join(ROWS))
    known = []

    def slow(source: Path, folder: Path, *, draft: bool) -> Iterator[Loaded]:
        for loaded in load_within(source, folder, draft=draft):
            known.append(len(shelf.entries()))
            yield loaded

    monkeypatch.setattr(shelves, "load_within", slow)
    shelf.open()
    once(is_read(shelf, len(ROWS)))
    assert known == [0, 1, 2, 3, 4]


def test_of_a_saved_workbook_only_the_row_that_changed_is_read_again(shelf: Shelf) -> None:
    source = shelf.root / "projets.csv"
    source.write_text(HEADINGS + "".join(ROWS))
    shelf.open()
    once(is_read(shelf, len(ROWS)))
    before = by_title(shelf)
    source.write_text(HEADINGS + "".join(ROWS).replace("Titre 3", "Titre changé"))
    shelf.read([source])
    once(lambda: "Titre changé" in by_title(shelf) and is_read(shelf, len(ROWS))())
    after = by_title(shelf)
    assert {title for title, entry in after.items() if before.get(title) is not entry} == {"Titre changé"}


def test_a_row_that_is_gone_or_moved_is_told(shelf: Shelf) -> None:
    source = shelf.root / "projets.csv"
    source.write_text(HEADINGS + "".join(ROWS))
    shelf.open()
    once(is_read(shelf, len(ROWS)))
    source.write_text(HEADINGS + "".join(ROWS[1:]))
    shelf.read([source])
    once(is_read(shelf, len(ROWS) - 1))
    assert list(by_title(shelf)) == [f"Titre {number}" for number in range(2, 6)]


def test_a_value_that_moved_to_another_line_is_known_there(shelf: Shelf) -> None:
    """Though the project is the same."""
    source = shelf.root / "projet.yaml"
    source.write_text(GRANT)
    shelf.open()
    once(is_read(shelf, 1))

    def line() -> int:
        (entry,) = shelf.entries()
        return entry.loaded.raw.locate(("reference",))[1].line if entry.loaded.raw else 0

    before = line()
    source.write_text("# a comment\n" + GRANT)
    shelf.read([source])
    once(lambda: line() == before + 1)


def test_more_files_than_are_shown_are_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "_MOST_FILES", 3)
    for number in range(5):
        (shelf.root / f"{number}.yaml").write_text(GRANT)
    shelf.open()
    once(is_read(shelf, 3))
    assert shelf.progress().is_cut
    (shelf.root / "0.yaml").unlink()
    (shelf.root / "1.yaml").unlink()
    shelf.read([shelf.root / "0.yaml", shelf.root / "1.yaml", *shelf.sources()])
    once(lambda: is_read(shelf, 3)() and not shelf.progress().is_cut)


def test_what_someone_changes_comes_before_what_was_not_read_yet(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        (shelf.root / f"{number}.yaml").write_text(GRANT)
    last = shelf.root / "5.yaml"
    order: list[str] = []

    def checked(self: Shelf, entry: Entry) -> Entry:
        order.append(entry.source.name)
        if len(order) == 2:
            last.write_text(GRANT + "\n# changed\n")
            self.read([last])
        return whole(self, entry)

    whole = Shelf._checked
    monkeypatch.setattr(Shelf, "_checked", checked)
    shelf.open()
    once(lambda: len(order) == 6 and is_read(shelf, 6)())
    assert order == ["0.yaml", "1.yaml", "5.yaml", "2.yaml", "3.yaml", "4.yaml"]


def test_a_save_that_takes_another_file_into_its_place_is_followed(tmp_path: Path) -> None:
    """As editors and office programs save: to a new file, then moved over the old; or the old one moved aside first."""
    source = tmp_path / "projet.yaml"
    source.write_text(GRANT)
    with page_over(tmp_path, "en") as client:
        assert len(client.rows()) == 1
        for number, aside in enumerate((False, True)):
            new = tmp_path / f".~{number}.tmp"
            new.write_text(GRANT.replace("Acceptance of", f"Title {number}"))
            if aside:
                source.replace(tmp_path / "projet.yaml~")
                client.until(lambda news: news["total"] == 0)
            new.replace(source)
            os.utime(source, (1_000 + number, 1_000 + number))  # as a drive that keeps the time of another machine
            client.until(lambda news: news["done"] == 1 and f"Title {number}" in news["rows"][0]["title"])  # noqa: B023


def test_a_save_that_no_time_tells_from_the_one_before_is_read_too(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some drives know two seconds from each other and no less; what is as long as before looks the same there."""
    monkeypatch.setattr(shelves, "_COARSEST", 0.2)
    source = shelf.root / "projet.yaml"
    source.write_text(GRANT)
    then = source.stat().st_mtime_ns
    shelf.open()
    once(is_read(shelf, 1))
    source.write_text(GRANT.replace("Acceptation de", "Attribution de"))
    os.utime(source, ns=(then, then))

    def looked() -> bool:
        shelf.read([source])
        return list(by_title(shelf)) == ["Attribution de {grant}"]

    once(looked)


def test_two_browsers_are_told_of_a_change_and_shown_it_alike(tmp_path: Path) -> None:
    source = tmp_path / "projet.yaml"
    source.write_text(GRANT)
    with page_over(tmp_path, "en") as client, ThreadPoolExecutor() as browsers:
        (row,) = client.rows()
        address = f"/p/{row['key']}"
        before = json.loads(client.ask(f"{address}/version").data)["version"]
        waiting = [browsers.submit(client.ask, f"{address}/version?since={before}") for _ in range(2)]
        source.write_text(GRANT.replace("15850", "16850"))
        told = [json.loads(each.result(PATIENCE).data)["version"] for each in waiting]
        assert told[0] == told[1] > before
        shown = client.ask(f"{address}/texts")
        assert ("£16,850" in shown.text, "£15,850" in shown.text, "<html" in shown.text) == (True, False, False)
        look = shown.headers["link"].partition(">")[0].removeprefix("<")
        assert client.ask(f"{address}/{look}").headers["content-type"].startswith("text/css")
