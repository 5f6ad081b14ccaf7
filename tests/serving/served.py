"""The page over a folder, served to a test as to a browser."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from delibgen.errors import Ui
from delibgen.serving.running import serving
from tests.specs import GRANT

PATIENCE = 30
TEXT = GRANT.replace("  grant: 15850 GBP\n", "  # the half of Paris\n  grant:   15850 GBP   # in pounds\n")


class Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode()


class Client:
    """Asks a page, as the browser that it was opened in; or as another, by what `headers` say instead."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.address = address
        self.host = parts.netloc
        self.token = parts.query.removeprefix("token=")
        self.cookie = f"delibgen_{parts.port}={self.token}"

    def ask(self, path: str, method: str = "GET", data: bytes | None = None, **headers: str | None) -> Reply:
        usual: dict[str, str | None] = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            usual["Origin"] = f"http://{self.host}"
        given = {**usual, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection = HTTPConnection(self.host, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True)
            for name, value in given.items():
                if value is not None:
                    connection.putheader(name, value)
            if data is not None:
                connection.putheader("Content-Length", str(len(data)))
            connection.endheaders(data)
            return _reply(connection.getresponse())
        finally:
            connection.close()

    def rows(self) -> list[dict[str, Any]]:
        """The rows of the list, once all are read."""
        return self.until(lambda news: bool(news["total"]) and news["done"] == news["total"])

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
        """The rows, once what is known of the list is so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            news = json.loads(self.ask("/rows").data)
            if holds(news):
                rows: list[dict[str, Any]] = news["rows"]
                return rows
            time.sleep(0.05)
        raise AssertionError(news)

    def drop(self, *files: tuple[str, bytes], **headers: str | None) -> Reply:
        return self.send("/drop", *files, **headers)

    def send(self, path: str, *files: tuple[str, bytes], **headers: str | None) -> Reply:
        """Sends files as a form of the page does: one part without a name where none was chosen."""
        mark = "a-mark-between-the-parts"
        parts = b"".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()
            + data
            + b"\r\n"
            for name, data in files or (("", b""),)
        )
        kind = f"multipart/form-data; boundary={mark}"
        return self.ask(path, "POST", parts + f"--{mark}--\r\n".encode(), Content_Type=kind, **headers)


def _reply(answer: HTTPResponse) -> Reply:
    return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


@contextmanager
def page_over(source: Path, ui: Ui = "en") -> Iterator[Client]:
    """The page over a folder or a source, until the block ends."""
    with serving(source, ui) as page:
        thread = Thread(target=page.run, daemon=True)
        thread.start()
        try:
            yield Client(page.address)
        finally:
            page.server.should_exit = True
            thread.join(PATIENCE)
