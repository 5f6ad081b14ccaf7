"""The page answers the browser that it was opened in, by what was opened, and nobody and nothing else."""

import errno
import io
import sys
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from urllib.parse import urlsplit

import openpyxl
import pytest

from delibgen.cli import main
from delibgen.serving import dropping, safety, shelf
from delibgen.serving.running import open_browser, serving
from delibgen.workbook.opening import package
from tests.samples import EXAMPLES
from tests.serving.served import Client, page_over
from tests.specs import GRANT, saved

SECRET = "what-nobody-may-read"
LONE = b'{"digest": "", "changes": {"title.fr": "\\ud800"}, "write": true}'


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("safety") / "opened"
    folder.mkdir()
    (folder / "act.yaml").write_text(EXAMPLES["friendship-pact"].read_text())
    with page_over(folder) as client:
        client.rows()
        yield client


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Client]:
    """A page of its own, over one project, that may be changed."""
    (tmp_path / "opened").mkdir()
    (tmp_path / "opened" / "act.yaml").write_text(GRANT)
    with page_over(tmp_path / "opened") as client:
        client.rows()
        yield client


def test_the_browser_that_opened_it_is_answered(client: Client) -> None:
    assert client.ask("/").status == 200


@pytest.mark.parametrize("cookie", [None, "", "delibgen=x", "delibgen_1=x", "a=b; =; ;"])
def test_another_browser_is_not(client: Client, cookie: str | None) -> None:
    for path in ("/", "/rows", "/static/page.js", "/p/0"):
        assert client.ask(path, Cookie=cookie).status == 403


def test_a_wrong_token_opens_nothing(client: Client) -> None:
    for token in ("", "x", client.token[:-1], f"{client.token}x", "%00", "é"):
        assert client.ask(f"/?token={token.encode().hex() if token == 'é' else token}", Cookie=None).status == 403


def test_the_token_opens_the_page_once_and_leaves_its_address(client: Client) -> None:
    reply = client.ask(f"/?q=pacte&token={client.token}", Cookie=None)
    assert (reply.status, reply.headers["location"]) == (303, "/?q=pacte")
    assert "httponly" in reply.headers["set-cookie"].lower()
    assert "samesite=strict" in reply.headers["set-cookie"].lower()


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "localhost.example.org", "[::1]", ""])
def test_a_request_by_another_name_is_refused(client: Client, host: str) -> None:
    """Such as from a page whose name someone lets stand for this machine."""
    assert client.ask("/", Host=host).status in {400, 421}


@pytest.mark.parametrize("origin", [None, "null", "http://example.org", "https://127.0.0.1", "http://127.0.0.1:1"])
def test_a_form_of_another_page_changes_nothing(client: Client, origin: str | None) -> None:
    for path in ("/drop", "/write"):
        assert client.ask(path, "POST", b"", Origin=origin).status == 403
    assert client.drop(("new.yaml", GRANT.encode()), Origin=origin).status == 403


def test_a_script_of_another_page_reads_nothing(client: Client) -> None:
    assert client.ask("/rows", Origin="http://example.org").status == 403


def test_every_answer_says_what_may_run_and_be_framed(client: Client) -> None:
    for reply in (client.ask("/"), client.ask("/nowhere"), client.ask("/", Cookie=None), client.ask("/", Host="x")):
        policy = reply.headers.get("content-security-policy", "")
        assert "default-src 'none'" in policy or reply.status == 400
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy or reply.status == 400


@pytest.mark.parametrize(
    "path",
    [
        *("/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd"),
        *("/p/..%2f..%2fetc%2fpasswd", "/p/0/de.docx", "/p/0/fr.docx", "/ui/../rows/..", "/templates/list.html.j2"),
    ],
)
def test_no_path_leads_elsewhere(client: Client, path: str) -> None:
    reply = client.ask(path)
    assert reply.status in {303, 404}
    assert "import" not in reply.text


def test_the_way_back_stays_on_the_page(client: Client) -> None:
    for back in ("https://example.org", "//example.org", "/\\example.org", ""):
        assert client.ask(f"/ui/fr?back={back}").headers["location"] == "/"
    assert client.ask("/ui/fr?back=/p/1").headers["location"] == "/p/1"


def test_a_request_that_is_too_large_is_cut_off(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "MOST_BYTES", 10_000)
    assert client.drop(("new.yaml", b"#" * 20_000)).status == 413
    assert len(client.rows()) == 1


def test_a_file_that_is_too_large_or_of_another_sort_is_told_and_nothing_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dropping, "MOST_BYTES", 1_000)
    large = client.drop(("good.yaml", b"schema: 1"), ("large.yaml", b"#" * 2_000))
    assert (large.status, "larger than" in large.text) == (422, True)
    odd = client.drop(("good.yaml", b"schema: 1"), ("<script>.exe", b"MZ"))
    assert (odd.status, "<script>" in odd.text, "&lt;script&gt;" in odd.text) == (422, False, True)
    assert client.drop(("", b"")).status == 422
    assert len(client.rows()) == 1


@pytest.mark.parametrize("name", ["../../out.yaml", "..\\\\out.yaml", "/tmp/out.yaml", "....yaml", "con\x01.yaml"])
def test_a_dropped_file_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "opened").mkdir()
    with page_over(tmp_path / "opened") as client:
        assert client.drop((name, GRANT.encode())).status == 303
        (row,) = client.rows()
        assert "/" not in row["place"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["opened"]


def test_what_a_link_leads_out_to_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text(f"reference: {SECRET}\n")
    opened = tmp_path / "opened"
    opened.mkdir()
    (opened / "act.yaml").write_text(GRANT)
    (opened / "link.yaml").symlink_to(outside / "secret.yaml")
    (opened / "folder").symlink_to(outside, target_is_directory=True)
    with page_over(opened) as client:
        assert [row["place"] for row in client.rows()] == ["act.yaml"]
        assert SECRET not in client.ask("/").text


def test_a_profile_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text(f'{SECRET} = "x"\n')
    opened = tmp_path / "opened"
    opened.mkdir()
    for number, name in enumerate(("../secret.toml", str(tmp_path / "secret.toml"))):
        (opened / f"{number}.yaml").write_text(GRANT.replace("council: paris", f"council: {name}"))
    with page_over(opened) as client:
        rows = client.rows()
        assert [row["state"] for row in rows] == ["problems", "problems"]
        for row in rows:
            text = client.ask(f"/p/{row['key']}").text
            assert "outside the opened folder" in text
            assert SECRET not in text


def test_it_listens_to_this_machine_alone(tmp_path: Path) -> None:
    with serving(tmp_path, "en") as page:
        assert page.listening.getsockname()[0] == "127.0.0.1"
        assert len(urlsplit(page.address).query) > 40


def test_a_browser_of_text_is_left_alone_for_it_would_take_the_terminal_over(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class AtOnce(Timer):
        def start(self) -> None:
            opened.extend(self.args)

    monkeypatch.setattr("delibgen.serving.running.Timer", AtOnce)
    for name in ("www-browser", "lynx", "/usr/bin/w3m", "firefox", "x-www-browser"):
        monkeypatch.setattr(webbrowser, "get", lambda name=name: webbrowser.GenericBrowser(name))
        open_browser(name)
    assert opened == ["firefox", "x-www-browser"]


def test_another_address_needs_a_token(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(tmp_path), "--host", "0.0.0.0", "--ui", "en"]) == 2
    assert "--token" in capsys.readouterr().err


def test_a_wrong_call_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([str(tmp_path / "nowhere")], ["--port", "0"], ["--port", "x"], ["--port", "70000"]):
        assert main(["serve", *words]) == 2
        assert capsys.readouterr().err


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(tmp_path, GRANT)
    with page_over(tmp_path) as client:
        port = client.host.partition(":")[2]
        assert main(["serve", str(tmp_path), "--port", port, "--no-browser", "--ui", "en"]) == 2
        assert port in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "delibgen.serving.running")
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["serve", str(tmp_path), "--ui", "en"]) == 2
    assert "pip install 'delibgen[serve]'" in capsys.readouterr().err


def test_a_link_that_takes_the_place_of_a_file_is_not_followed_out(tmp_path: Path) -> None:
    """Nor read, nor written through: the project is gone with its file."""
    outside, opened = tmp_path / "outside", tmp_path / "opened"
    outside.mkdir()
    (outside / "act.yaml").write_text(GRANT.replace("Acceptance", SECRET))
    (opened / "folder").mkdir(parents=True)
    for name in ("act.yaml", "folder/act.yaml"):
        (opened / name).write_text(GRANT)
    with page_over(opened) as client:
        keys = [row["key"] for row in client.rows()]
        assert len(keys) == 2
        (opened / "act.yaml").unlink()
        (opened / "act.yaml").symlink_to(outside / "act.yaml")
        (opened / "folder" / "act.yaml").unlink()
        (opened / "folder").rmdir()
        (opened / "folder").symlink_to(outside, target_is_directory=True)
        client.until(lambda news: news["total"] == 0)
        for key in keys:
            assert client.ask(f"/p/{key}").status == 404
            assert client.ask(f"/p/{key}/form?path=title.en").status == 404
        assert SECRET not in client.ask("/").text


def test_a_workbook_that_unpacks_to_too_much_is_told(fresh: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what its parts declare, before any is unpacked."""
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    monkeypatch.setattr(package, "MOST_UNPACKED", 2_000)
    assert fresh.drop(("large.xlsx", made.getvalue())).status == 303
    rows = fresh.until(lambda news: news["done"] == news["total"] == 2)
    assert {row["state"] for row in rows if row["place"] == "large.xlsx"} == {"problems"}


def test_a_workbook_of_too_many_rows_is_read_as_far_as_it_goes(fresh: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_MOST_PROJECTS", 5)
    rows = "".join(f"2024 DAC {number}\n" for number in range(50))
    assert fresh.drop(("many.csv", f"Référence\n{rows}".encode())).status == 303
    fresh.until(lambda news: news["done"] == news["total"] == 6 and news["cut"])
    assert "more files or rows than the page shows" in fresh.ask("/").text


@pytest.mark.parametrize("name", ["章" * 100 + ".yaml", "é" * 200 + ".yml", "\u202etxt.yaml", "a" * 300 + ".yaml"])
def test_a_name_that_no_disk_takes_is_shortened(fresh: Client, name: str) -> None:
    assert fresh.drop((name, GRANT.encode())).status == 303
    fresh.until(lambda news: news["done"] == news["total"] == 2)


def test_a_full_disk_is_told(fresh: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("delibgen.whole._flush", full)
    reply = fresh.drop(("new.yaml", GRANT.encode()))
    assert (reply.status, "No space left" in reply.text) == (422, True)
    assert len(fresh.rows()) == 1


@pytest.mark.parametrize("body", [b"[" * 200_000, b"9" * 10_000, b"\xff", LONE])
def test_a_request_that_means_nothing_is_refused(fresh: Client, body: bytes) -> None:
    (row,) = fresh.rows()
    assert fresh.ask(f"/p/{row['key']}/mend", "POST", body).status in {400, 409}
    assert fresh.ask(f"/rows?since={'9' * 10_000}").status == 200
