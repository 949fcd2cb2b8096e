"""What is answered to a request: a look-up among the frozen responses, and a handful of headers."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from dashapp.campaign.problems import shown
from dashapp.web.addresses import STATE
from dashapp.web.delivery.hosts import asked_as, is_loopback, is_own
from dashapp.web.delivery.limited_log import LimitedLog
from dashapp.web.delivery.parts import part
from dashapp.web.delivery.responses import Frozen, Response

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["Editor", "Header", "from_here", "log_refusal", "policy", "refusal", "security_headers", "wsgi"]

Header = tuple[str, str]
#: What answers whoever edits: status, headers and body.
Editor = Callable[["WSGIEnvironment"], tuple[str, list[Header], bytes]]

#: The origin of the page itself, as a policy writes it.
OWN = "'self'"

#: Who goes on beyond so many lines a minute does it on purpose.
REFUSALS = LimitedLog(logging.getLogger(__name__), 600)


def security_headers(script_hashes: Sequence[str], embed: Sequence[str] = ()) -> list[Header]:
    """Return the headers that keep the page to itself: it fetches nothing and frames nothing.

    Parameters
    ----------
    script_hashes
        Content-Security-Policy sources of the inline scripts, as `Frozen.script_hashes` has them.
    embed
        The origins whose pages may show this one in a frame (``https://school.example``); none may by default.
    """
    may_frame = " ".join(["frame-ancestors", *(embed or ["'none'"])])
    return [
        ("Content-Security-Policy", f"{policy(OWN, script_hashes)}; {may_frame}"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
        # It cannot name who may; the policy's frame-ancestors then stands alone.
        *([] if embed else [("X-Frame-Options", "DENY")]),
        # Neither keeps a page from being framed: the one is for windows, the other for what a page loads into itself.
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]


def policy(origin: str, script_hashes: Sequence[str]) -> str:
    """Return the Content-Security-Policy of the page, without who may frame it: what a page itself can say, too.

    Parameters
    ----------
    origin
        Whence its scripts and its data come: ``'self'``, or ``blob:`` where the page has them in itself.
    script_hashes
        The sources of its inline scripts, as `Frozen.script_hashes` has them.
    """
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src", origin, *script_hashes]),
            "worker-src 'none'",  # it would else be what scripts may be
            "style-src 'self' 'unsafe-inline'",  # Dash's components and the chart put style elements into the page
            "img-src 'self' data: blob:",
            "media-src 'self' data:",
            "font-src 'self' data:",
            f"connect-src {origin}",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "object-src 'none'",
        ]
    )


def wsgi(
    frozen: Frozen,
    headers: Sequence[Header],
    prefix: str = "/",
    names: Collection[str] | None = None,
    edit: Editor | None = None,
) -> WSGIApplication:
    """Return a WSGI application that answers from `frozen`, with `headers` on every answer.

    The paths in `frozen` begin with `prefix`. They are answered without it too, because some reverse proxies take it
    off and others do not. ``<prefix>health`` tells whoever watches the server that it runs.

    What is answered for this machine alone has `names`: those by which it may be asked for beside this machine's own.
    None is for a page that others see: it may be asked for by any. What is wrong with a folder is told on its own
    machine in either case.

    What is posted to ``<prefix>edit`` from a page on this machine goes to `edit`, if there is anybody who edits.
    """
    health = Response(f"{prefix}health", "application/json", {"identity": b'{"status": "ok"}\n'})

    def find(path: str, query: str) -> Response | None:
        for full in (path, prefix[:-1] + path):
            if full == health.path:
                return health
            if found := frozen.find(full, query):  # asked anew each time: it may have been renewed
                return found
        return None

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        posted = edit and environ["REQUEST_METHOD"] == "POST" and environ.get("PATH_INFO", "").endswith("/edit")
        status, own, body = edit(environ) if edit and posted else _answer(find, prefix, environ, names)
        start, status, own = part(status, own, len(body), environ)
        start_response(status, [*own, *headers])
        if environ["REQUEST_METHOD"] == "HEAD" or not body or status.startswith("416"):
            return []
        # As a file, which waitress reads from as the browser takes it, as much as the length says: as bytes it would
        # copy them for each request.
        file = io.BytesIO(body)
        file.seek(start)
        return environ["wsgi.file_wrapper"](file)  # type: ignore[no-any-return]

    return application


def _answer(
    find: Callable[[str, str], Response | None],
    prefix: str,
    environ: WSGIEnvironment,
    names: Collection[str] | None,
) -> tuple[str, list[Header], bytes]:
    method = environ["REQUEST_METHOD"]
    # WSGI hands bytes over as Latin-1.
    path = environ.get("PATH_INFO", "").encode("latin-1").decode(errors="replace")
    refused, why = None, f"{shown(method)} {shown(path)}"
    if method not in ("GET", "HEAD"):
        refused = refusal("405 Method Not Allowed", "Only GET and HEAD are answered here.", ("Allow", "GET, HEAD"))
    # Waitress gives the length of a chunked body here too.
    elif environ.get("CONTENT_LENGTH") not in (None, "", "0"):
        refused = refusal("413 Content Too Large", "No body is taken here.")
    elif names is not None and (strange := [name for name in asked_as(environ) if not (is_own(name) or name in names)]):
        refused = refusal("421 Misdirected Request", "Here only this machine's own names, as localhost, are answered.")
        why = f"{shown(strange[0])} is not a name of this machine; --public-name lets one be"
    elif path.endswith(f"/{STATE}") and not from_here(environ):
        refused = refusal("403 Forbidden", "What is wrong with the folder is told on its own machine alone.")
    if refused:
        log_refusal(refused[0], why, environ.get("REMOTE_ADDR", ""))
        return refused
    query = environ.get("QUERY_STRING", "")
    response = find(path, query)
    if response is None and f"{path}/" == prefix:
        return refusal("307 Temporary Redirect", f"The page is at {prefix}", ("Location", prefix))
    if response is None:
        return refusal("404 Not Found", "There is nothing at this address.")

    coding = _coding(response, environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers = [
        ("Content-Type", response.content_type),
        ("Cache-Control", response.cache_control(query)),
        ("ETag", response.etag),
        ("Vary", "Accept-Encoding"),
    ]
    if _matches(response.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
        return "304 Not Modified", headers[1:], b""
    if coding != "identity":
        headers.append(("Content-Encoding", coding))
    body = response.bodies[coding]
    return "200 OK", [*headers, ("Content-Length", str(len(body)))], body


def from_here(environ: WSGIEnvironment) -> bool:
    """Tell whether a request comes from this machine, of a page that it knows by a name of its own."""
    return is_loopback(environ.get("REMOTE_ADDR", "")) and all(map(is_own, asked_as(environ)))


def refusal(status: str, sentence: str, *headers: Header) -> tuple[str, list[Header], bytes]:
    """Return status, headers and body of an answer that has nothing to give but a sentence."""
    body = f"{status}. {sentence}\n".encode()
    own = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-cache"),
    ]
    return status, [*own, *headers], body


def log_refusal(status: str, why: str, client: str) -> None:
    """Log a request that no browser makes of this page, in one line. What is merely not there is not worth one."""
    REFUSALS.tell(f"refused a request from {client}: {status} ({why})")


def _coding(response: Response, accepted: str) -> str:
    """Return the shortest coding that exists by now and that the Accept-Encoding header `accepted` names."""
    named = set()
    for item in accepted.lower().split(","):
        coding, _, weight = item.replace(" ", "").partition(";q=")
        if weight.strip("0.") or not weight:  # "q=0", "q=0.000": refused
            named.add(coding)
    return next((coding for coding in ("br", "gzip") if coding in named and coding in response.bodies), "identity")


def _matches(etag: str, if_none_match: str) -> bool:
    tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return "*" in tags or etag.removeprefix("W/") in tags
