"""Runs the page: at an address of this machine, until it is ended."""

import socket
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread, Timer
from typing import Final

import uvicorn
import watchfiles

from delibgen.errors import Ui, UsageError
from delibgen.serving.app import make_app
from delibgen.serving.safety import Safety
from delibgen.serving.shelf import Shelf

HOME: Final = "127.0.0.1"
_LOOKS: Final = 1_500
"""Milliseconds between two looks at the folder where nothing is told: some drives never tell."""
_OF_TEXT: Final = frozenset({"www-browser", "links", "links2", "elinks", "lynx", "w3m", "browsh", "edbrowse"})
"""Browsers that run in a terminal; the first is what Debian calls whichever of them there is."""
_OPENS: Final = 0.3
"""Seconds after which the browser is told."""


@dataclass(frozen=True, slots=True)
class Serving:
    """A page that is being served."""

    address: str
    """With the token of the session."""
    server: uvicorn.Server
    listening: socket.socket

    def run(self) -> None:
        """Answers until the server is told to exit."""
        self.server.run(sockets=[self.listening])


@contextmanager
def serving(source: Path, ui: Ui, *, host: str = HOME, port: int = 0, token: str = "") -> Iterator[Serving]:
    """The page over a folder, or over one source, ready to run.

    Raises `UsageError` where no such port is free.
    """
    listening = _listen(host, port)
    named = f"{host}:{listening.getsockname()[1]}"
    hosts = frozenset((named, named.replace(HOME, "localhost")))
    with listening, TemporaryDirectory(prefix="delibgen-page") as dropped:
        only = None if source.is_dir() else source
        shelf = Shelf((source.parent if only else source).resolve(), Path(dropped).resolve(), only and only.resolve())
        safety = Safety(make_app(shelf, ui), hosts, token)
        config = _config(safety)
        ended = Event()
        shelf.open()
        Thread(target=_follow, args=(shelf, ended), name="following", daemon=True).start()
        try:
            yield Serving(f"http://{named}/?token={safety.token}", uvicorn.Server(config), listening)
        finally:
            ended.set()
            shelf.close()


def _config(app: Safety) -> uvicorn.Config:
    """Silent, and not held open by a browser that waits."""
    return uvicorn.Config(
        app, log_level="critical", access_log=False, server_header=False, ws="none", timeout_graceful_shutdown=1
    )


def open_browser(address: str) -> None:
    """Has the browser of this person show the page, soon; not one of text, which would take the terminal over."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if Path(getattr(browser, "name", "")).name not in _OF_TEXT:
        Timer(_OPENS, browser.open, (address,)).start()


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise UsageError("port_taken", host=host, port=port, why=error.strerror or error) from None
    return listening


def _follow(shelf: Shelf, ended: Event) -> None:
    """Has what changes in the folder read again: at once where the system tells of it, and else at the next look."""
    known = set(shelf.sources())
    for paths in _changes(shelf.root, ended):
        if any(path.suffix.lower() == ".toml" for path in paths):
            shelf.read_anew()  # a profile, which any of them may name
        now = set(shelf.sources())
        shelf.read(sorted(known | now))
        known = now


def _changes(folder: Path, ended: Event) -> Iterator[list[Path]]:
    """What the system tells of changes in a folder; nothing each time that it tells of none for a while."""
    try:
        for changes in watchfiles.watch(
            folder, stop_event=ended, step=20, rust_timeout=_LOOKS, yield_on_timeout=True, raise_interrupt=False
        ):
            yield [Path(path) for _, path in changes]
    except (OSError, RuntimeError):  # it watches no more folders
        while not ended.wait(_LOOKS / 1_000):
            yield []
