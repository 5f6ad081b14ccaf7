"""Who may ask the page: one person's browser, by the address that was opened for it, and nobody else."""

from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from secrets import token_urlsafe
from typing import Final
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES: Final = 64_000_000
"""Of one request, whatever is in it."""
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class TooLargeError(Exception):
    """A request holds more than is taken."""


class Safety:
    """Lets a request through to the page where it comes from the page itself, and refuses every other.

    A request must name an address that the page was opened at, come from a page of that address where it changes
    anything, and bring the token of the session, which the browser was given with the address it opened.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], token: str = "") -> None:
        self._app = app
        self._hosts = hosts
        """Each with its port, as browsers name them."""
        self.token = token or token_urlsafe(32)
        self._cookie = f"delibgen_{min(hosts).rpartition(':')[2]}"  # cookies of all ports share one jar

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = self._answer(scope)
        guarded = _guarded(send)
        if answer is not None:
            await answer(scope, receive, guarded)
            return
        try:
            await self._app(scope, _bounded(receive), guarded)
        except TooLargeError:
            await _refusal(413)(scope, receive, guarded)

    def _answer(self, scope: Scope) -> Response | None:
        """What is said instead of the page; `None` where the request may pass."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return _refusal(421)
        if not self._is_from_here(scope, headers):
            return _refusal(403)
        if int(headers.get("content-length", "0") or 0) > MOST_BYTES:
            return _refusal(413)
        given = parse_qs(scope["query_string"].decode("ascii", "replace")).get("token", [""])[0]
        if given and scope["method"] == "GET":
            return self._session(scope, given)
        return None if self._is_known(_cookie(headers, self._cookie)) else _refusal(403)

    def _is_from_here(self, scope: Scope, headers: Headers) -> bool:
        """Whether a page of ours asks; a browser names the page that sends a form or runs a script."""
        origin = headers.get("origin")
        if origin is None:
            return scope["method"] in {"GET", "HEAD"}
        return origin.removeprefix("http://") in self._hosts and origin.startswith("http://")

    def _is_known(self, token: str) -> bool:
        return compare_digest(token.encode(), self.token.encode())

    def _session(self, scope: Scope, given: str) -> Response:
        """The page that was asked for, from then on without the token in its address."""
        if not self._is_known(given):
            return _refusal(403)
        query = parse_qs(scope["query_string"].decode("ascii", "replace"))
        rest = urlencode([(name, value) for name, values in query.items() if name != "token" for value in values])
        answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(self._cookie, self.token, httponly=True, samesite="strict", path="/")
        return answer


def _cookie(headers: Headers, name: str) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _refusal(status: int) -> Response:
    """Bare, since nobody who is meant to read it asked."""
    return PlainTextResponse(f"{status}\n", status)


def _bounded(receive: Receive) -> Receive:
    taken = 0

    async def received() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise TooLargeError
        return message

    return received


def _guarded(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return sent
