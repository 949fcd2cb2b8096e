"""The frozen page over HTTP: an address of this machine, and serving on it to an orderly end."""

from __future__ import annotations

import errno
import functools
import ipaddress
import logging
import socket
import threading
from collections.abc import Callable, Collection, Sequence
from typing import Any

from waitress.adjustments import Adjustments

from dashapp.web.delivery.connections import Connection, allowed_connections
from dashapp.web.delivery.hosts import is_loopback
from dashapp.web.delivery.listener import Listener
from dashapp.web.delivery.responses import Frozen
from dashapp.web.delivery.wsgi import Editor, security_headers, wsgi

__all__ = ["ServerError", "address", "bind", "is_public", "serve"]

#: Who comes while these wait to be accepted comes again a second later. The system may allow fewer.
WAITING = 2000
#: No request of the page has a body, but those of whoever edits, which are small. They are read, so that the answer can
#: say what is wrong with them.
LARGEST_BODY = 65_536
#: Cookies of other servers on this machine's address come along.
LARGEST_HEADERS = 32_768
#: Never: no answer is kept here for a browser that is slow to take it (see `wsgi`), and a thread that waited for one
#: would be lost to the others.
WAIT_FOR_THE_BROWSER = 1 << 62


class ServerError(Exception):
    """The address cannot be served from; the text says why, for the user."""


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
        bound.listen(WAITING)  # two servers may bind one port; only one may listen on it
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
    return not is_loopback(bound.getsockname()[0])


def serve(
    frozen: Frozen,
    bound: socket.socket,
    ready: Callable[[], Any],
    *,
    prefix: str = "/",
    embed: Sequence[str] = (),
    names: Collection[str] = (),
    edit: Editor | None = None,
    beside: Callable[[], Any] | None = None,
) -> None:
    """Serve the page on a bound socket until interrupted.

    Parameters
    ----------
    frozen
        The responses. Until compression, which runs beside, has come to one, it is sent as it is.
    bound
        As `bind` gives it.
    ready
        Called once, when connections are accepted.
    prefix
        What the paths in `frozen` begin with.
    embed
        The origins that may show the page in a frame.
    names
        Those under which a reverse proxy on this machine has the page, in small letters. A socket that other machines
        reach needs none.
    edit
        What answers whoever edits the folder, if anybody may.
    beside
        What is done meanwhile, in a thread of its own: the compression, if nothing else is given.
    """
    # Its warnings are of queues, limits and browsers that leave, all of which are foreseen.
    logging.getLogger("waitress").setLevel(logging.ERROR)
    headers = security_headers(frozen.script_hashes, embed)
    server = Listener(
        wsgi(frozen, headers, prefix, None if is_public(bound) else names, edit),
        _sock=bound,
        sockinfo=(bound.family, bound.type, bound.proto, bound.getsockname()),
        bind_socket=False,
        adj=Adjustments(
            threads=8,
            ident=None,
            backlog=WAITING,
            connection_limit=allowed_connections(),
            asyncore_use_poll=True,  # select() ends at the file of number 1024
            outbuf_high_watermark=WAIT_FOR_THE_BROWSER,
            max_request_header_size=LARGEST_HEADERS,
            max_request_body_size=LARGEST_BODY,
            log_socket_errors=False,  # a laptop that leaves the network is none of ours
        ),
    )
    server.channel_class = functools.partial(Connection, headers=headers)
    threading.Thread(target=beside or frozen.compress, name="compress", daemon=True).start()
    try:
        ready()
        server.run()  # returns when interrupted
    finally:
        server.close()
