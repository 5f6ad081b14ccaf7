"""The addresses of the page, and what each answers."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from delibgen.errors import Problem, Ui, message
from delibgen.kept_patterns import expression
from delibgen.kinds import COMMONEST
from delibgen.project.raw import loc_of
from delibgen.serving.beginning import NewSpec, begin, groups_of, kinds_in, new_spec
from delibgen.serving.differing import shown_return
from delibgen.serving.dropping import MOST_BYTES, Refused, drop
from delibgen.serving.edited import Edited, NotCompared
from delibgen.serving.inputs import label_of
from delibgen.serving.mending import Mended, Mending, NotMendable
from delibgen.serving.shelf import Entry, Shelf
from delibgen.serving.views import ShownTexts, blanks_of, row_of, sentence, texts_of, troubles_of
from delibgen.serving.words import COOKIE, PageWords, ui_of, words_in
from delibgen.serving.writing_out import document_bytes, mailed_bytes, zip_bytes
from delibgen.tables import get_data

_HERE: Final = Path(__file__).parent
_STATIC: Final = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "mending.js": "text/javascript",
    "renewing.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_KEPT: Final = 8
_LOOKS: Final = 0.02
"""Seconds between two looks at a project that someone waits for."""
_MOST_LOOKS: Final = 1_000
_LONGEST_NUMBER: Final = 18
"""Digits of a version."""
_RANK: Final = expression(r"\[\d+\]")


def make_app(shelf: Shelf, ui: Ui) -> Starlette:
    """The page over a shelf, in that language unless its reader chooses another; it trusts whoever asks."""
    page = Page(shelf, ui, Mending(shelf), Edited(shelf))
    routes = [
        Route("/", page.list),
        Route("/rows", page.rows),
        Route("/drop", page.take, methods=["POST"]),
        Route("/write", page.write, methods=["POST"]),
        Route("/new", page.ask, methods=["GET"]),
        Route("/new", page.new, methods=["POST"]),
        Route("/new/tried", page.tried, methods=["POST"]),
        Route("/ui/{ui}", page.choose),
        Route("/static/{name}", page.static),
        Route("/p/{key}", page.project),
        Route("/p/{key}/texts", page.texts),
        Route("/p/{key}/look.css", page.look),
        Route("/p/{key}/version", page.version),
        Route("/p/{key}/{lang}.docx", page.word),
        Route("/p/{key}/mailed.html", page.mailed),
        Route("/p/{key}/edited", page.edited, methods=["GET"]),
        Route("/p/{key}/edited", page.compare, methods=["POST"]),
        Route("/p/{key}/edited/leave", page.leave, methods=["POST"]),
        Route("/p/{key}/edited/{number:int}.docx", page.merged),
        Route("/p/{key}/form", page.form),
        Route("/p/{key}/mend", page.mend, methods=["POST"]),
        Route("/p/{key}/arrange", page.arrange, methods=["POST"]),
        Route("/p/{key}/{turn:str}", page.turn, methods=["POST"]),
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: page.error})


@dataclass(frozen=True)
class Page:
    """What each address answers; what takes long is done in a thread beside."""

    shelf: Shelf
    ui: Ui
    mending: Mending
    homes: Edited
    made: "dict[tuple[str, int, Ui], ShownTexts | tuple[Problem, ...]]" = field(default_factory=dict)
    """The texts that were shown last, for the parts of one view."""

    async def list(self, request: Request) -> Response:
        """The list: the rows that are known now, and the rest as they are read."""
        sought = request.query_params.get("q", "")
        return self._html(
            request,
            "list.html.j2",
            sought=sought,
            rows=self._rows(request, 0),
            kinds=kinds_in(ui_of(request, self.ui)),
            commonest=COMMONEST,
        )

    async def rows(self, request: Request) -> Response:
        """The rows that are new or changed since a version, for the script of the page."""
        since = request.query_params.get("since", "0")
        progress = self.shelf.progress()
        rows = self._rows(request, int(since[:_LONGEST_NUMBER]) if since.isdecimal() else 0)
        left = sorted(self.shelf.keys())
        return JSONResponse(
            {
                "version": progress.version,
                "done": progress.done,
                "total": progress.total,
                "cut": progress.is_cut,
                "rows": rows,
                "keys": left,
            }
        )

    async def take(self, request: Request) -> Response:
        """Takes what was dropped or chosen."""
        async with request.form(max_files=200, max_fields=10) as form:
            files = [one for one in form.getlist("files") if not isinstance(one, str) and one.filename]
            try:
                taken = await run_in_threadpool(drop, files, self.shelf.dropped)
            except Refused as refused:
                return self._told(request, refused.code, refused.values)
        self.shelf.read(taken)
        return RedirectResponse("/", HTTPStatus.SEE_OTHER)

    async def write(self, request: Request) -> Response:
        """All that is ready, as one archive."""
        data = await run_in_threadpool(zip_bytes, self.shelf, ui_of(request, self.ui))
        if data is None:
            return self._told(request, "write_none", {})
        return _attached(data, "application/zip", "delibgen.zip")

    async def ask(self, request: Request) -> Response:
        """The form of a new project of one kind."""
        return await self._new_form(request, {"~kind": request.query_params.get("kind", COMMONEST)})

    async def new(self, request: Request) -> Response:
        """Writes a new project as its form states it, or shows what is wrong with it."""
        async with request.form(max_files=0, max_fields=500) as form:
            given = {name: value for name, value in form.items() if isinstance(value, str)}
        try:
            spec = await run_in_threadpool(new_spec, self.shelf, given, ui_of(request, self.ui))
            if spec.problems:
                return await self._new_form(request, given, spec)
            await run_in_threadpool(begin, self.shelf, spec)
        except Refused as refused:
            said = self._words(request)(refused.code, **refused.values)
            return await self._new_form(request, given, refused=said)
        return RedirectResponse(await self._opened(spec.path), HTTPStatus.SEE_OTHER)

    async def tried(self, request: Request) -> Response:
        """What is wrong with a new project as its form states it by now."""
        asked = _asked(await request.body())
        try:
            spec = await run_in_threadpool(new_spec, self.shelf, asked.changes, ui_of(request, self.ui))
        except Refused:
            return JSONResponse({"told": [], "wrong": [], "written": False})
        told = [_told_of(problem, ui_of(request, self.ui)) for problem in spec.problems]
        wrong = list(_by_control(spec, {problem.path: "" for problem in spec.problems}))
        return JSONResponse({"told": told, "wrong": wrong, "written": False})

    async def _new_form(
        self, request: Request, given: Mapping[str, str], spec: NewSpec | None = None, refused: str = ""
    ) -> Response:
        ui, kind = ui_of(request, self.ui), given.get("~kind", "")
        problems = spec.problems if spec else ()
        wrong = _by_control(spec, {problem.path: sentence(problem, ui) for problem in problems}) if spec else {}
        try:
            groups = await run_in_threadpool(groups_of, self.shelf, kind, ui, given, wrong)
        except Refused:
            raise HTTPException(HTTPStatus.NOT_FOUND) from None
        told = [refused] if refused else [_told_of(problem, ui) for problem in problems]
        status = HTTPStatus.UNPROCESSABLE_ENTITY if told else HTTPStatus.OK
        shown = {"kind": kind, "kind_said": dict(kinds_in(ui))[kind], "groups": groups, "told": told}
        return self._html(request, "new.html.j2", status=status, file=given.get("~file", ""), **shown)

    async def _opened(self, path: Path) -> str:
        """The address of the project in a file, once it was read; that of the list where it takes too long."""
        for _ in range(_MOST_LOOKS // 10):
            found = [entry for entry in self.shelf.entries() if entry.source == path and entry.state != "unread"]
            if found:
                return f"/p/{found[0].key}"
            await asyncio.sleep(_LOOKS)
        return "/"

    async def choose(self, request: Request) -> Response:
        """Keeps the language that the reader chose."""
        answer = RedirectResponse(_within(request.query_params.get("back", "/")), HTTPStatus.SEE_OTHER)
        if request.path_params["ui"] in get_data("page")["title"]:
            answer.set_cookie(COOKIE, request.path_params["ui"], httponly=True, samesite="strict")
        return answer

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _STATIC:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return FileResponse(_HERE / "static" / name, media_type=_STATIC[name])

    async def project(self, request: Request) -> Response:
        """Both texts of a project, or what is to be mended first."""
        entry = self._entry(request)
        ui = ui_of(request, self.ui)
        texts = await self._texts(entry, ui)
        shown = texts if isinstance(texts, ShownTexts) else None
        row = row_of(entry, self.shelf, _states(ui), ui)
        troubles = [] if shown and entry.state != "problems" else troubles_of(entry, self.shelf, ui)
        is_open = self.mending.is_open(entry)
        outline, digest = await run_in_threadpool(self.mending.outline, entry, ui) or (None, "")
        blanks = blanks_of(entry, self.shelf, ui) if is_open else []
        return self._html(
            request,
            "project.html.j2",
            entry=entry,
            row=row,
            texts=shown,
            troubles=troubles,
            is_open=is_open,
            outline=outline,
            digest=digest,
            kinds=kinds_in(ui),
            blanks=blanks,
            edited=self.homes.names(entry),
        )

    async def texts(self, request: Request) -> Response:
        """Both texts alone and which look they have, for the script of the page to show at once what has changed."""
        texts = await self._texts(self._entry(request), ui_of(request, self.ui))
        if not isinstance(texts, ShownTexts):
            return HTMLResponse("")
        return HTMLResponse(texts.html, headers={"link": f"<look.css?v={texts.look}>; rel=stylesheet"})

    async def look(self, request: Request) -> Response:
        texts = await self._texts(self._entry(request), ui_of(request, self.ui))
        return Response(texts.css if isinstance(texts, ShownTexts) else "", media_type="text/css")

    async def version(self, request: Request) -> Response:
        """Which version of a project there is: at once where it is another than `since`, else as soon as it is.

        One that is gone has the version 0.
        """
        key, since = request.path_params["key"], request.query_params.get("since", "")
        version = 0
        for _ in range(_MOST_LOOKS):
            entry = self.shelf.entry(key)
            version = 0 if entry is None else entry.version
            if (entry is None or entry.state != "unread") and str(version) != since:
                break
            if await request.is_disconnected():
                break
            await asyncio.sleep(_LOOKS)
        return JSONResponse({"version": version})

    async def word(self, request: Request) -> Response:
        """One document of a project, as a Word file."""
        entry, lang = self._entry(request), request.path_params["lang"]
        made = await run_in_threadpool(document_bytes, entry, self.shelf, lang)
        if made is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return _attached(made.data, _WORD, made.name)

    async def mailed(self, request: Request) -> Response:
        """Both texts as one HTML file."""
        made = await run_in_threadpool(mailed_bytes, self._entry(request), self.shelf)
        if made is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return _attached(made.data, "text/html", made.name)

    async def edited(self, request: Request) -> Response:
        """Edited files beside what the spec gives."""
        return await self._edited(request)

    async def compare(self, request: Request) -> Response:
        """Takes edited files, and compares them."""
        entry = self._entry(request)
        async with request.form(max_files=10, max_fields=10) as form:
            files = [one for one in form.getlist("files") if not isinstance(one, str) and one.filename]
            try:
                await run_in_threadpool(self.homes.take, entry, files)
            except (Refused, NotCompared) as refused:
                return await self._edited(request, refused)
        return RedirectResponse(f"/p/{entry.key}/edited", HTTPStatus.SEE_OTHER)

    async def leave(self, request: Request) -> Response:
        """Keeps what is to become of a changed fact: left as it is in the spec, or asked again."""
        fact, is_left = _asked_of_fact(await request.body())
        self.homes.leave(self._entry(request), fact, is_left=is_left)
        return JSONResponse({"told": []})

    async def merged(self, request: Request) -> Response:
        """An edited file brought up to its spec."""
        try:
            made = await run_in_threadpool(self.homes.merged, self._entry(request), int(request.path_params["number"]))
        except (Refused, NotCompared) as refused:
            return await self._edited(request, refused)
        if made is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        name, data = made
        return _attached(data, _WORD, name)

    async def _edited(self, request: Request, refused: Refused | NotCompared | None = None) -> Response:
        entry, ui = self._entry(request), ui_of(request, self.ui)
        is_open = self.mending.is_open(entry)
        try:
            returned = await run_in_threadpool(self.homes.returned, entry)
        except (Refused, NotCompared) as error:
            returned, refused = None, refused or error
        shown = shown_return(returned, self.shelf, ui, is_open=is_open) if returned else None
        return self._html(
            request,
            "edited.html.j2",
            status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
            entry=entry,
            row=row_of(entry, self.shelf, _states(ui), ui),
            is_open=is_open,
            digest=await run_in_threadpool(self.mending.digest, entry),
            shown=shown,
            refused=self._why(refused, ui) if refused else "",
        )

    def _why(self, refused: Refused | NotCompared, ui: Ui) -> str:
        """Why a file is not taken."""
        if isinstance(refused, NotCompared):
            return self.homes.sentence(refused, ui)
        return words_in(ui)(refused.code, **refused.values)

    async def form(self, request: Request) -> Response:
        """The form of a field, or of an entry."""
        query = request.query_params
        ui = ui_of(request, self.ui)
        try:
            form = await run_in_threadpool(
                self.mending.form, self._entry(request), query.get("path", ""), ui, query.get("kind", "")
            )
        except NotMendable as refused:
            return self._refused(request, refused)
        html = _templates().get_template("form.html.j2").render(form=form, words=words_in(ui), ui=ui)
        return JSONResponse({"digest": form.digest, "place": form.place, "is_new": form.is_new, "html": html})

    async def mend(self, request: Request) -> Response:
        """Tries what a form was filled with, or writes it."""
        entry, asked = self._entry(request), _asked(await request.body())
        return await self._changed(request, self.mending.mend, entry, asked.digest, asked.changes, write=asked.write)

    async def arrange(self, request: Request) -> Response:
        """Moves an entry of a list, or takes it away."""
        entry, asked = self._entry(request), _asked_of_entry(await request.body())
        return await self._changed(request, self.mending.arrange, entry, *asked, ui_of(request, self.ui))

    async def _changed(
        self, request: Request, change: Callable[..., Mended], *given: object, **more: object
    ) -> Response:
        try:
            done = await run_in_threadpool(change, *given, **more)
        except NotMendable as refused:
            return self._refused(request, refused)
        told = [_told_of(problem, ui_of(request, self.ui)) for problem in done.problems]
        wrong = [problem.path for problem in done.problems]
        return JSONResponse({"told": told, "wrong": wrong, "written": done.is_written, "digest": done.digest})

    async def turn(self, request: Request) -> Response:
        """Takes the last change back, or makes it again."""
        turns = {"undo": self.mending.undo, "redo": self.mending.redo}
        if request.path_params["turn"] not in turns:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        try:
            digest = await run_in_threadpool(turns[request.path_params["turn"]], self._entry(request))
        except NotMendable as refused:
            return self._refused(request, refused)
        return JSONResponse({"told": [], "written": True, "digest": digest})

    async def error(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
        code = "gone" if request.url.path.startswith("/p/") else "missing"
        return self._html(request, "told.html.j2", status=status, told=self._words(request)(code))

    # -- parts of answers --

    async def _texts(self, entry: Entry, ui: Ui) -> ShownTexts | tuple[Problem, ...]:
        key = entry.key, entry.version, ui
        if key not in self.made:
            made = await run_in_threadpool(texts_of, entry, self.shelf, ui)
            while len(self.made) >= _MOST_KEPT:
                self.made.pop(next(iter(self.made), key), None)
            self.made[key] = made
        return self.made[key]

    def _entry(self, request: Request) -> Entry:
        entry = self.shelf.entry(request.path_params["key"])
        if entry is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return entry

    def _rows(self, request: Request, since: int) -> Any:
        ui = ui_of(request, self.ui)
        words = _states(ui)
        return [row_of(entry, self.shelf, words, ui) for entry in self.shelf.entries(since)]

    def _told(self, request: Request, code: str, values: dict[str, object]) -> Response:
        told = self._words(request)(code, **values)
        return self._html(request, "told.html.j2", status=HTTPStatus.UNPROCESSABLE_ENTITY, told=told)

    def _refused(self, request: Request, refused: NotMendable) -> Response:
        return JSONResponse({"told": [self._words(request)(refused.code, **refused.values)]}, HTTPStatus.CONFLICT)

    def _words(self, request: Request) -> PageWords:
        return words_in(ui_of(request, self.ui))

    def _html(self, request: Request, name: str, status: int = HTTPStatus.OK, **values: object) -> Response:
        ui = ui_of(request, self.ui)
        common = {
            "ui": ui,
            "others": {other: words_in(other)("language") for other in get_args(Ui) if other != ui},
            "words": words_in(ui),
            "here": request.url.path,
            "progress": self.shelf.progress(),
            "most_bytes": MOST_BYTES,
        }
        return HTMLResponse(_templates().get_template(name).render({**common, **values}), status)


def _told_of(problem: Problem, ui: Ui) -> str:
    """What is wrong with a field of a form, which it is called by."""
    label = label_of(loc_of(problem.path), ui)
    said = sentence(problem, ui)
    return f"{message('lead_in', {'words': label}, ui)} {said[:1].lower()}{said[1:]}" if label else said


def _by_control(spec: NewSpec, said: Mapping[str, str]) -> dict[str, str]:
    """What is said of fields, by the controls of the form that state them."""
    found = {_RANK.sub("", path): words for path, words in said.items()}
    by_field = {control: _RANK.sub("", path) for control, path in spec.names.items()}
    return {control: found[path] for control, path in by_field.items() if path in found}


class Asked(NamedTuple):
    """What the script of the page asks to be changed."""

    digest: str
    changes: dict[str, str]
    write: bool


class AskedOfEntry(NamedTuple):
    """What it asks of an entry: another rank, or to be taken away where that is `None`."""

    digest: str
    path: str
    rank: int | None


def _asked(body: bytes) -> Asked:
    try:
        given = json.loads(body)
        changes = {str(path): str(value) for path, value in given["changes"].items()}
        "".join((*changes, *changes.values())).encode()  # no half of a letter
        return Asked(str(given["digest"]), changes, given["write"] is True)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise HTTPException(HTTPStatus.BAD_REQUEST) from None


def _asked_of_entry(body: bytes) -> AskedOfEntry:
    try:
        given = json.loads(body)
        path, rank = str(given["path"]), given["rank"]
        path.encode()  # no half of a letter
        return AskedOfEntry(str(given["digest"]), path, None if rank is None else int(rank))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError):
        raise HTTPException(HTTPStatus.BAD_REQUEST) from None


def _asked_of_fact(body: bytes) -> tuple[str, bool]:
    """Which fact is meant, and whether it is to be left."""
    try:
        given = json.loads(body)
        return str(given["fact"]), given["left"] is True
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise HTTPException(HTTPStatus.BAD_REQUEST) from None


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(_HERE / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _states(ui: Ui) -> dict[str, str]:
    words = words_in(ui)
    return {code: words(code) for code in ("unread", "ready", "blanks", "problems", "findings", "untitled")}


def _within(path: str) -> str:
    """A path of this page, whatever a link asks for."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def _attached(data: bytes | Iterable[bytes], kind: str, name: str) -> Response:
    """A file to be kept."""
    ascii_name = "".join(
        letter if (letter.isalnum() and letter.isascii()) or letter in "-_.+" else "-" for letter in name
    )
    headers = {"content-disposition": f'attachment; filename="{ascii_name}"'}
    return Response(data if isinstance(data, bytes) else b"".join(data), media_type=kind, headers=headers)
