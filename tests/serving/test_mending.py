"""Values are changed where they are read: the file keeps all else, is never overwritten, and gets back what it had."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.serving.served import Client, Reply, page_over
from tests.specs import GRANT

TEXT = GRANT.replace("  grant: 15850 GBP\n", "  # the half of Paris\n  grant:   15850 GBP   # in pounds\n")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "opened").mkdir()
    path = tmp_path / "opened" / "act.yaml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def client(path: Path) -> Iterator[Client]:
    with page_over(path.parent) as client:
        client.rows()
        yield client


def key(client: Client) -> str:
    return str(client.rows()[0]["key"])


def form(client: Client, path: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(client.ask(f"/p/{key(client)}/form?path={path}").data)
    return made


def mend(client: Client, digest: str, changes: dict[str, str], *, write: bool = True) -> Reply:
    asked = json.dumps({"digest": digest, "changes": changes, "write": write}).encode()
    return client.ask(f"/p/{key(client)}/mend", "POST", asked)


def test_a_sum_is_changed_with_its_comments_around_it(client: Client, path: Path) -> None:
    made = form(client, "facts.grant")
    (one,) = made["inputs"]
    assert (one["kind"], one["number"], one["currency"]) == ("amount", "15850", "GBP")
    assert made["place"] == "act.yaml:13:12 facts.grant"
    done = json.loads(mend(client, made["digest"], {"facts.grant": "15860 GBP"}).data)
    assert done == {"told": [], "written": True}
    assert path.read_text() == TEXT.replace("15850 GBP", "15860 GBP")
    client.until(lambda news: any("15,860" in row["title"] for row in news["rows"]))


def test_a_text_has_a_field_for_each_language(client: Client) -> None:
    assert [one["lang"] for one in form(client, "title")["inputs"]] == ["fr", "en"]


def test_a_field_that_names_an_entry_offers_those_there_are(client: Client) -> None:
    (one,) = form(client, "decisions[0].from")["inputs"]
    assert (one["kind"], one["options"]) == ("choice", ["forum"])


def test_what_is_wrong_is_told_at_once_and_never_written(client: Client, path: Path) -> None:
    made = form(client, "facts.grant")
    for value in ("15850", "1.500 GBP", "beaucoup"):
        for write in (False, True):
            done = json.loads(mend(client, made["digest"], {"facts.grant": value}, write=write).data)
            assert (done["written"], bool(done["told"])) == (False, True)
    assert json.loads(mend(client, made["digest"], {"facts.grant": "1 GBP"}, write=False).data)["told"] == []
    assert path.read_text() == TEXT


def test_a_file_that_changed_meanwhile_is_not_overwritten_and_both_are_shown(client: Client, path: Path) -> None:
    digest = form(client, "facts.grant")["digest"]
    path.write_text(TEXT.replace("15850 GBP", "15870 GBP"))
    reply = mend(client, digest, {"facts.grant": "15860 GBP"})
    (told,) = json.loads(reply.data)["told"]
    assert (reply.status, "15870 GBP" in told, "15860 GBP" in told) == (409, True, True)
    assert path.read_text() == TEXT.replace("15850 GBP", "15870 GBP")


def test_changes_are_undone_and_redone(client: Client, path: Path) -> None:
    texts = [TEXT]
    for value in ("1 GBP", "2 GBP", "3 GBP"):
        assert mend(client, form(client, "facts.grant")["digest"], {"facts.grant": value}).status == 200
        texts.append(path.read_text())
    for turns, wanted in (("undo", texts[2::-1]), ("redo", texts[1:])):
        for text in wanted:
            assert client.ask(f"/p/{key(client)}/{turns}", "POST", b"").status == 200
            assert path.read_text() == text
        assert client.ask(f"/p/{key(client)}/{turns}", "POST", b"").status == 409


def test_nothing_is_undone_in_a_file_that_someone_else_changed(client: Client, path: Path) -> None:
    mend(client, form(client, "facts.grant")["digest"], {"facts.grant": "1 GBP"})
    path.write_text(theirs := path.read_text() + "# theirs\n")
    assert client.ask(f"/p/{key(client)}/undo", "POST", b"").status == 409
    assert path.read_text() == theirs


def test_a_blank_is_filled(tmp_path: Path) -> None:
    (tmp_path / "act.yaml").write_text(TEXT.replace("    amount: grant\n", ""))
    with page_over(tmp_path) as client:
        assert [row["state"] for row in client.rows()] == ["blanks"]
        made = form(client, "decisions[0].amount")
        assert json.loads(mend(client, made["digest"], {"decisions[0].amount": "grant"}).data)["written"]
        client.until(lambda news: [row["state"] for row in news["rows"]] == ["ready"])


def test_a_workbook_and_what_was_dropped_are_left_to_their_owners(tmp_path: Path) -> None:
    (tmp_path / "projets.csv").write_text("Référence;Conseil;Intitulé (fr);Intitulé (en)\n2024 DAC 1;paris;Un;One\n")
    with page_over(tmp_path) as client:
        assert "cell" in json.loads(client.ask(f"/p/{key(client)}/form?path=title").data)["told"][0]
    (tmp_path / "projets.csv").unlink()
    with page_over(tmp_path) as client:
        client.drop(("act.yaml", TEXT.encode()))
        assert client.ask(f"/p/{key(client)}/form?path=title").status == 409


def test_a_profile_outside_is_not_read_by_way_of_a_change(client: Client, path: Path) -> None:
    (path.parent.parent / "secret.toml").write_text("secret = 1\n")
    made = form(client, "council")
    done = json.loads(mend(client, made["digest"], {"council": "../secret.toml"}).data)
    assert not done["written"]
    assert "outside the opened folder" in done["told"][0]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"changes": 1}', b'{"digest": 1, "changes": {}, "write": 1}', b"\xff"]
)
def test_a_request_that_says_nothing_changes_nothing(client: Client, path: Path, body: bytes) -> None:
    assert client.ask(f"/p/{key(client)}/mend", "POST", body).status in {400, 409}
    assert path.read_text() == TEXT


@pytest.mark.parametrize(
    "field", ["", "[", "nowhere", "facts.grant.deeper", "decisions[9].amount", "a" * 5000, "..", "title.fr[0]"]
)
def test_a_field_that_is_not_there_is_no_way_in(client: Client, path: Path, field: str) -> None:
    reply = client.ask(f"/p/{key(client)}/form?path={field}")
    assert reply.status in {200, 409}
    digest = form(client, "facts.grant")["digest"]
    assert not json.loads(mend(client, digest, {field: "x"}).data).get("written")
    assert path.read_text() == TEXT
