"""What a change costs on the page, beside what it costs in the library: `python page.py`, in a process of its own.

Prints one line of JSON: for each example, in milliseconds of processor time, each the least of many, `library` to load
it, compose both texts and check them, and `page` to read it again and answer with both texts, from the file that was
saved to the last byte of HTML. Each time another value is changed in the spec, the same for both.
"""

import asyncio
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import delibgen
from delibgen.checks.run import at, check_composed
from delibgen.errors import Place
from delibgen.serving.app import make_app
from delibgen.serving.shelf import Shelf

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TIMES = 20
LANGS = ("fr", "en")
_AMOUNT = re.compile(r"\b\d{3,7}(?= (?:EUR|GBP|USD)\b)")
_DAY = re.compile(r"(?<=\d{4}-\d{2}-)\d{2}")


def changed(text: str, number: int) -> str:
    """The spec with another first amount; where it has none, with another first day."""
    text, found = _AMOUNT.subn(lambda match: str(int(match[0]) + number), text, count=1)
    return text if found else _DAY.sub(f"{number % 28 + 1:02}", text, count=1)


def in_library(source: Path) -> None:
    project = delibgen.load(source, draft=True)
    documents = {f"one.{lang}.docx": delibgen.compose(project, lang) for lang in LANGS}
    check_composed(project, documents, at(Place(str(source))))


class OnPage:
    """The page over one file, asked without a socket."""

    def __init__(self, source: Path, dropped: Path) -> None:
        self.source = source
        self.shelf = Shelf(source.parent, dropped, source)
        self.app = make_app(self.shelf, "fr")
        self.shelf.open()
        self.loop = asyncio.Runner()
        self.version = -1
        self.look = b""

    def show(self) -> None:
        """Has the file read again, and asks for both texts."""
        self.shelf.read([self.source])
        while self.shelf.progress().version == self.version or self.shelf.progress().done < 1:
            time.sleep(0.002)
        self.version = self.shelf.progress().version
        self.loop.run(self.texts(*self.shelf.keys()))

    async def texts(self, key: str) -> None:
        """Asks for both texts, and for their look where it is another than before, as the script of the page does."""
        html, headers = await self.asked(f"/p/{key}/texts")
        look = headers[b"link"]
        if look != self.look:
            await self.asked(f"/p/{key}/look.css")
        self.look = look
        if b"<article" not in html:
            sys.exit(f"{self.source}: nothing is shown")

    async def asked(self, path: str) -> tuple[bytes, dict[bytes, bytes]]:
        said: list[bytes] = []
        headers: dict[bytes, bytes] = {}

        async def send(message: Any) -> None:
            headers.update(message.get("headers", ()))
            said.append(message.get("body", b""))

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [], "scheme": "http"}
        await self.app(scope, receive, send)
        return b"".join(said), headers


def took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def of(example: Path, folder: Path) -> dict[str, float]:
    source, text = folder / example.name, example.read_text(encoding="utf-8")
    source.write_text(text, encoding="utf-8")
    page = OnPage(source, folder / "dropped")
    page.show()
    each: dict[str, list[float]] = {"library": [], "page": []}
    for number in range(1, TIMES + 1):
        # -- another change for each, or the second would find what the first has read --
        source.write_text(changed(text, 2 * number), encoding="utf-8")
        each["library"].append(took(lambda: in_library(source)))
        source.write_text(changed(text, 2 * number + 1), encoding="utf-8")
        each["page"].append(took(page.show))
    page.shelf.close()
    return {name: min(times) for name, times in each.items()}


def main() -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "dropped").mkdir()
        print(json.dumps({example.stem: of(example, Path(folder)) for example in sorted(EXAMPLES.glob("*.yaml"))}))


if __name__ == "__main__":
    main()
