"""The frozen page over HTTP: a look-up, a handful of headers, and an orderly end."""

from __future__ import annotations

import errno
import ipaddress
import logging
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from waitress.server import create_server

from dashapp.web.responses import Frozen, Response

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["ServerError", "address", "bind", "is_public", "security_headers", "serve", "wsgi"]

Header = tuple[str, str]

# A class of thirty opens six connections a browser; waitress by itself takes a hundred.
CONNECTIONS = 400
# No request of the page has a body. Small ones are read, so that the answer can say what is wrong with them.
LARGEST_BODY = 65_536


class ServerError(Exception):
    """The address cannot be served from; the text says why, for the user."""


def security_headers(script_hashes: Sequence[str]) -> list[Header]:
    """Return the headers that keep the page to itself: it fetches nothing, frames nothing and is framed by nobody.

    `script_hashes` are Content-Security-Policy sources of the inline scripts, as `Frozen.script_hashes` has them.
    """
    policy = [
        "default-src 'none'",
        " ".join(["script-src 'self'", *script_hashes]),
        "worker-src blob:",  # the map draws in a worker it makes itself
        "style-src 'self' 'unsafe-inline'",  # Dash's components and the map put style elements into the page
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
    return [
        ("Content-Security-Policy", "; ".join(policy)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]


def wsgi(frozen: Frozen, headers: Sequence[Header]) -> WSGIApplication:
    """Return a WSGI application that answers from `frozen`, with `headers` on every answer."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        status, own, body = _answer(frozen, environ)
        start_response(status, [*own, *headers])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    return application


def _answer(frozen: Frozen, environ: WSGIEnvironment) -> tuple[str, list[Header], bytes]:
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return _refusal("405 Method Not Allowed", "Only GET and HEAD are answered here.", ("Allow", "GET, HEAD"))
    # Waitress gives the length of a chunked body here too.
    if environ.get("CONTENT_LENGTH") not in (None, "", "0"):
        return _refusal("413 Content Too Large", "No body is taken here.")
    # WSGI hands bytes over as Latin-1.
    path = environ.get("PATH_INFO", "").encode("latin-1").decode(errors="replace")
    response = frozen.get(path)
    if response is None:
        return _refusal("404 Not Found", "There is nothing at this address.")

    coding = _coding(response, environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers = [
        ("Content-Type", response.content_type),
        ("Cache-Control", response.cache_control(environ.get("QUERY_STRING", ""))),
        ("ETag", response.etag),
        ("Vary", "Accept-Encoding"),
    ]
    if _matches(response.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
        return "304 Not Modified", headers[1:], b""
    if coding != "identity":
        headers.append(("Content-Encoding", coding))
    body = response.bodies[coding]
    return "200 OK", [*headers, ("Content-Length", str(len(body)))], body


def _refusal(status: str, sentence: str, *headers: Header) -> tuple[str, list[Header], bytes]:
    body = f"{status}. {sentence}\n".encode()
    own = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-cache"),
    ]
    return status, [*own, *headers], body


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


def bind(host: str, port: int) -> socket.socket:
    """Take an address before anything is loaded, so that a port in use is told at once. Who comes early waits.

    Parameters
    ----------
    host
        A name or an IPv4 or IPv6 address of this machine.
    port
        0 takes a free one.

    Raises
    ------
    ServerError
        If the name is unknown, the port is taken or the address may not be used.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError):
        raise ServerError(f"the host {host!r} is unknown") from None
    # A name may stand for several addresses; most tools that are given "localhost" try IPv4.
    family, kind, protocol, _, target = min(found, key=lambda entry: entry[0] != socket.AF_INET)
    bound = socket.socket(family, kind, protocol)
    try:
        # Elsewhere than on Windows this only skips the wait after an earlier run has ended.
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(target)
        bound.listen(CONNECTIONS)  # two servers may bind one port; only one may listen on it
    except OSError as error:
        bound.close()
        reason = (error.strerror or str(error)).lower()
        hint = "; --port 0 takes a free port" if error.errno == errno.EADDRINUSE else ""
        raise ServerError(f"cannot serve on {host} port {port}: {reason}{hint}") from None
    return bound


def address(bound: socket.socket) -> str:
    """Return the URL at which this machine's own browser finds a bound socket."""
    host, port = bound.getsockname()[:2]
    ip = ipaddress.ip_address(host)
    if ip.is_unspecified:
        ip = ipaddress.ip_address("127.0.0.1" if ip.version == 4 else "::1")
    return f"http://[{ip}]:{port}/" if ip.version == 6 else f"http://{ip}:{port}/"


def is_public(bound: socket.socket) -> bool:
    """Tell whether other machines may reach a bound socket."""
    return not ipaddress.ip_address(bound.getsockname()[0]).is_loopback


def serve(frozen: Frozen, bound: socket.socket, ready: Callable[[], Any]) -> None:
    """Serve the page on a bound socket until interrupted.

    `ready` is called once, when connections are accepted. Until compression, which runs beside, has come to a
    response, it is sent as it is.
    """
    # Its warnings of a queue mean thirty browsers that ask at once, which is what it is there for.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(
        wsgi(frozen, security_headers(frozen.script_hashes)),
        sockets=[bound],
        threads=8,
        ident=None,
        connection_limit=CONNECTIONS,
        max_request_body_size=LARGEST_BODY,
    )
    threading.Thread(target=frozen.compress, name="compress", daemon=True).start()
    try:
        ready()
        server.run()  # returns when interrupted
    finally:
        server.close()
