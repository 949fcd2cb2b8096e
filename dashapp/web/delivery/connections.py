"""Waitress's connections, held to a school's needs.

Waitress by itself trips over some malformed requests with a traceback and takes minutes over others, answers what it
refuses without the page's headers, waits for ever for a request that trickles in and for a reader that never reads, and
lets idle browsers keep others out.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask
from waitress.utilities import BadRequest, InternalServerError, ServerNotImplemented

from dashapp.campaign.problems import shown
from dashapp.web.delivery.wsgi import Header, log_refusal, refusal

__all__ = ["Connection", "allowed_connections"]

#: Three hundred browsers of six connections each, and some to spare.
CONNECTIONS = 2000
#: Files the process holds open beside its connections.
FILES = 100
#: What Windows can watch at once, which has no poll().
ON_WINDOWS = 400
#: Beyond this share of the connections, each is closed once it is answered, so that none waits for an idle browser.
#: Nor may one address have more, so that others find room: it may be a whole school's, if that is behind one router.
CROWDED = 0.75
#: Seconds within which a request has to be complete, from when one could be sent.
PATIENCE = 30
#: Bytes a second that a reader has to take of an answer. A thousandth of what a school's network gives, a tenth of what
#: a phone on a bad line gets: with it, all of the page is there in a quarter of an hour.
PACE = 4_000
#: Requests that may wait on one connection. A browser sends none before it has the answer to the last.
AHEAD = 50

#: What no browser sends, and waitress's patterns try in so many ways that one request stops the server for minutes: a
#: long host before the path, many blanks in a row, also those at the beginning of lines, which it joins.
TOILSOME = re.compile(rb"\A[^?#\r]*?://[^?#\r]{300}|[ \t]{30}|\r\n[ \t]")

ANSWERS = {
    400: ("400 Bad Request", "This is not a request of HTTP/1.1."),
    413: ("413 Content Too Large", "No body is taken here."),
    431: ("431 Request Header Fields Too Large", "The address or the headers are too long."),
    500: ("500 Internal Server Error", "The server has made a mistake."),
}


def allowed_connections() -> int:
    """Return how many connections may be open at once, after asking the system for as many as are wanted."""
    if sys.platform == "win32":
        return ON_WINDOWS
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(wanted - FILES, wanted // 2)


class _Request(HTTPRequestParser):  # type: ignore[misc]
    """A request as it comes in, refused where it is none that HTTP/1.1 knows."""

    def received(self, data: bytes) -> int:
        try:
            consumed: int = super().received(data)
        except ValueError as error:  # a length of thousands of digits, a bracket in an address that is never closed
            consumed = len(data)
            self.error = BadRequest(str(error))
        self.error = self.error or self._fault()
        if self.error:
            self.completed = True
        if self.completed:
            # Waitress would ask even for a body that nobody has announced, and wait for it.
            self.expect_continue = False
        return consumed

    def parse_header(self, header_plus: bytes) -> None:
        if TOILSOME.search(header_plus):
            raise ParsingError("a long host, many blanks or a folded line")
        super().parse_header(header_plus)

    def _fault(self) -> BadRequest | None:
        """Return what is wrong with as much as has come, and is let pass by waitress."""
        if not self.completed:
            # A browser that tries TLS first is told at once that there is none, and tries without.
            if not self.headers_finished and not self.header_plus.lstrip()[:1].isupper():
                return BadRequest("no method") if self.header_plus.strip() else None
            return None
        if self.empty:
            return None
        if self.version not in ("1.0", "1.1"):
            return BadRequest(f"HTTP/{self.version or 0.9}")
        host = self.headers.get("HOST")
        if "," in (host or "") or (host is None and self.version == "1.1"):
            return BadRequest("not one Host")
        return None


class _Refusal(ErrorTask):  # type: ignore[misc]
    """Answers a request that never came to the application, as the application would."""

    def execute(self) -> None:
        error = self.request.error
        # Also what waitress calls not implemented, a coding of the body, is the client's fault: no body is taken.
        self.status, headers, body = refusal(*ANSWERS[400 if isinstance(error, ServerNotImplemented) else error.code])
        if not isinstance(error, InternalServerError):  # that is logged already
            log_refusal(self.status, shown(error.body), self.channel.addr[0])
        self.response_headers += [*headers, *self.channel.headers]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Connection(HTTPChannel):  # type: ignore[misc]
    """A browser's connection. `headers` are those of every answer.

    It lasts until `ends`, by a clock that nobody sets. Only what is sent puts that off: what comes in may be anything.
    """

    parser_class = _Request
    error_task_class = _Refusal

    def __init__(self, *arguments: Any, headers: Sequence[Header], **keywords: Any) -> None:
        self.headers = headers
        super().__init__(*arguments, **keywords)
        self.ends = time.monotonic() + PATIENCE

    def send(self, data: bytes, do_close: bool = True) -> int:
        """Send some of what is to be sent. It earns the time that so much may take, the last time to ask again."""
        sent: int = super().send(data, do_close)
        if sent:
            earned = PATIENCE if sent == self.total_outbufs_len else sent / PACE
            self.ends = min(self.ends + earned, time.monotonic() + PATIENCE)
        return sent

    def service(self) -> None:
        """Answer the oldest request that waits, and where it is crowded make room for another connection."""
        crowded = len(self.server.active_channels) > CROWDED * self.adj.connection_limit
        if crowded or len(self.requests) > AHEAD:
            self.requests[0].headers["CONNECTION"] = "close"
        super().service()

    def overdue(self) -> bool:
        """Tell whether it has had its time; while a request waits to be answered, the browser has done its part."""
        return not self.requests and time.monotonic() > self.ends
