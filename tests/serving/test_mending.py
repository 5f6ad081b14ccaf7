"""Values and entries are changed where they are read: the file keeps all else, and gets back what it had."""

import errno
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from lxml import html

from delibgen.kinds import KINDS
from delibgen.serving.outline import said_at
from delibgen.sources.yaml import read_yaml
from tests.serving.served import TEXT, Client, Reply, page_over


def key(client: Client) -> str:
    return str(client.rows()[0]["key"])


def form(client: Client, path: str, kind: str = "") -> dict[str, Any]:
    asked = urlencode({"path": path, "kind": kind})
    made: dict[str, Any] = json.loads(client.ask(f"/p/{key(client)}/form?{asked}").data)
    return made


def controls(made: dict[str, Any]) -> dict[str, str]:
    """The names of the controls of a form, with what stands in them."""
    return dict(form_values(html.fragment_fromstring(made["html"], create_parent=True)))


def form_values(page: Any) -> Iterator[tuple[str, str]]:
    for control in page.xpath(".//input | .//textarea"):
        yield control.get("name"), control.get("value", control.text or "")
    for control in page.xpath(".//select"):
        chosen = control.xpath("./option[@selected]") or control.xpath("./option")
        yield control.get("name"), chosen[0].get("value")


def arrange(client: Client, path: str, rank: int | None, digest: str = "") -> dict[str, Any]:
    asked = {"digest": digest or form(client, "title")["digest"], "path": path, "rank": rank}
    done: dict[str, Any] = json.loads(client.ask(f"/p/{key(client)}/arrange", "POST", json.dumps(asked).encode()).data)
    return done


def mend(client: Client, digest: str, changes: dict[str, str], *, write: bool = True) -> Reply:
    asked = json.dumps({"digest": digest, "changes": changes, "write": write}).encode()
    return client.ask(f"/p/{key(client)}/mend", "POST", asked)


def test_a_sum_is_changed_with_its_comments_around_it(client: Client, path: Path) -> None:
    made = form(client, "facts.grant")
    assert controls(made) == {"facts.grant": "15850", "facts.grant~currency": "GBP"}
    assert made["place"] == "act.yaml:13:12 facts.grant"
    done = json.loads(mend(client, made["digest"], {"facts.grant": "15860 GBP"}).data)
    assert (done["told"], done["written"]) == ([], True)
    assert path.read_text() == TEXT.replace("15850 GBP", "15860 GBP")
    client.until(lambda news: any("15,860" in row["title"] for row in news["rows"]))


def test_a_text_has_a_field_for_each_language(client: Client) -> None:
    assert list(controls(form(client, "title"))) == ["title.fr", "title.en"]


def test_a_field_that_names_an_entry_offers_those_there_are(client: Client) -> None:
    made: Any = html.fragment_fromstring(form(client, "decisions[0].from")["html"], create_parent=True)
    said = {option.get("value"): option.text for option in made.xpath(".//select/option")}
    assert said == {"forum": "Forum des villes", "council": "the local authority"}


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


# -- entries of lists --

PEOPLE = "\nrapporteurs:\n  # the first speaks\n  - {name: Camille EXEMPLE, gender: f}\n  # the second listens\n"
SEVERAL = re.sub(r"\nrapporteurs:.*?\n(?=\w)", PEOPLE + "  - {name: Alix EXEMPLE, gender: m}\n", TEXT, flags=re.DOTALL)


def put(path: Path, client: Client, text: str) -> None:
    path.write_text(text)
    client.until(lambda news: bool(news["done"] == news["total"]))


def test_an_entry_is_moved_and_taken_away_with_its_comment_and_given_back(client: Client, path: Path) -> None:
    put(path, client, SEVERAL)
    assert arrange(client, "rapporteurs[1]", 0)["written"]
    first, second = "  # the first speaks\n  - {name: Camille", "  # the second listens\n  - {name: Alix"
    assert 0 < path.read_text().index(second) < path.read_text().index(first)
    moved = path.read_text()
    assert arrange(client, "rapporteurs[0]", None)["written"]
    assert "Alix" not in path.read_text()
    assert "# the second" not in path.read_text()
    assert "# the first speaks" in path.read_text()
    for text in (moved, SEVERAL):
        assert client.ask(f"/p/{key(client)}/undo", "POST", b"").status == 200
        assert path.read_text() == text


def test_what_others_cite_is_not_taken_away(client: Client, path: Path) -> None:
    done = arrange(client, "parties.forum", None)
    assert (done["written"], "forum" in done["told"][0]) == (False, True)
    assert path.read_text() == TEXT


def test_a_party_is_added_under_a_key_made_of_its_name(client: Client, path: Path) -> None:
    made = form(client, "parties.+")
    values = {**controls(made), "parties.+.name.fr": "Ville de Dakar", "parties.+.name.en": "City of Dakar"}
    values |= {"parties.+.article": "la", "parties.+.kind": "foreign_local_authority"}
    assert made["is_new"]
    assert json.loads(mend(client, made["digest"], values).data)["written"]
    data: Any = read_yaml(path.read_text(), "x").data
    assert data["parties"]["ville-de-dakar"]["name"] == {"fr": "Ville de Dakar", "en": "City of Dakar"}
    assert set(TEXT.splitlines()) <= set(path.read_text().splitlines())


@pytest.mark.parametrize("kind", KINDS)
def test_a_decision_more_begins_with_the_example_of_its_kind(client: Client, path: Path, kind: str) -> None:
    number = len(read_yaml(TEXT, "x").data["decisions"])  # type: ignore[arg-type]
    made = form(client, f"decisions[{number}]", kind)
    assert made["is_new"]
    values = {**controls(made), f"decisions[{number}].deliberation.date": "2020-12-15"}
    if kind != "amend_deliberation":  # an earlier act must be earlier than this one
        del values[f"decisions[{number}].deliberation.date"]
    assert json.loads(mend(client, made["digest"], values, write=False).data)["told"] == []
    assert json.loads(mend(client, made["digest"], values).data)["written"]
    data: Any = read_yaml(path.read_text(), "x").data
    assert data["decisions"][number]["kind"] == kind
    assert set(TEXT.splitlines()) <= set(path.read_text().splitlines())
    client.ask(f"/p/{key(client)}/undo", "POST", b"")
    assert path.read_text() == TEXT


def test_a_field_that_was_not_stated_is_added_and_one_that_is_emptied_goes(client: Client, path: Path) -> None:
    made = form(client, "decisions[0]")
    values = controls(made)
    assert json.loads(mend(client, made["digest"], values).data)["written"] is False  # nothing is changed
    assert path.read_text() == TEXT
    values |= {"decisions[0].purpose.fr": "pour un voyage", "decisions[0].purpose.en": "for a journey"}
    assert json.loads(mend(client, made["digest"], values).data)["written"]
    assert "purpose: {fr: pour un voyage, en: for a journey}" in path.read_text()
    values |= {"decisions[0].purpose.fr": "", "decisions[0].purpose.en": ""}
    assert json.loads(mend(client, form(client, "title")["digest"], values).data)["written"]
    assert path.read_text() == TEXT


def test_a_name_for_both_languages_becomes_two(client: Client, path: Path) -> None:
    values = {"parties.forum.name.fr": "Forum des villes", "parties.forum.name.en": "Forum of Cities"}
    assert json.loads(mend(client, form(client, "title")["digest"], values).data)["written"]
    assert "name: {fr: Forum des villes, en: Forum of Cities}" in path.read_text()


def test_what_is_half_done_may_be_written_and_is_told(client: Client) -> None:
    made = form(client, "budget.+")
    values = {**controls(made), "budget.+.year": "2023", "budget.+.section": "operating"}
    done = json.loads(mend(client, made["digest"], values, write=False).data)
    assert "cited by no decision" in done["told"][0]
    assert json.loads(mend(client, made["digest"], values).data)["written"]
    client.until(lambda news: [row["state"] for row in news["rows"]] == ["problems"])


def test_an_entry_of_a_file_that_changed_meanwhile_is_left_and_both_are_told(client: Client, path: Path) -> None:
    digest = form(client, "title")["digest"]
    put(path, client, SEVERAL)
    for rank in (None, 0):
        told = arrange(client, "rapporteurs[1]", rank, digest)["told"][0]
        assert "Alix EXEMPLE" in told
    made = form(client, "parties.+")
    put(path, client, SEVERAL + "# theirs\n")
    reply = mend(client, made["digest"], {"parties.+.name.fr": "Ville de Dakar"})
    assert (reply.status, "Ville de Dakar" in reply.text) == (409, True)
    assert path.read_text() == SEVERAL + "# theirs\n"


def test_a_full_disk_leaves_the_spec_as_it_was(client: Client, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    digest = form(client, "title")["digest"]
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        told = arrange(client, "decisions[0]", 1, digest)["told"][0]
    assert "No space left" in told
    assert path.read_text() == TEXT
    assert [one.name for one in path.parent.iterdir()] == ["act.yaml"]


@pytest.mark.parametrize(
    "given", ["nowhere", "", "decisions", "decisions[9]", "title.fr", "../x", "decisions[0].kind[3]"]
)
def test_an_entry_that_is_not_there_is_no_way_in(client: Client, path: Path, given: str) -> None:
    for rank in (None, 0, 7, -1):
        assert not arrange(client, given, rank).get("written")
    assert path.read_text() == TEXT


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"digest": "", "path": "x", "rank": "y"}', b"\xff"])
def test_a_request_that_arranges_nothing_is_refused(client: Client, path: Path, body: bytes) -> None:
    assert client.ask(f"/p/{key(client)}/arrange", "POST", body).status == 400
    assert path.read_text() == TEXT


def test_the_outline_has_every_entry_of_the_spec(client: Client) -> None:
    page: Any = html.document_fromstring(client.ask(f"/p/{key(client)}").text)
    entries = page.xpath("//details[@id='outline']//button/@data-remove")
    data: Any = read_yaml(TEXT, "x").data
    for table in ("parties", "facts", "budget", "agreements"):
        assert {f"{table}.{name}" for name in data.get(table, {})} <= set(entries)
    assert {f"decisions[{number}]" for number in range(len(data["decisions"]))} <= set(entries)


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("kind: accept_grant\n    period: 2023-03-14/2023-03-17", "14–17 March 2023"),
        ("kind: accept_grant\n    amount: 15850 GBP", "£15,850"),
        ("kind: accept_grant\n    amount: beaucoup", "beaucoup"),
    ],
)
def test_the_outline_says_dates_and_sums_as_a_text_does(stated: str, said: str) -> None:
    data: Any = read_yaml(f"decisions:\n  - {stated}\n", "x").data
    assert said in said_at(data, ("decisions", 0), "en")
