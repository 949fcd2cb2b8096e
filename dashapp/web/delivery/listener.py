"""Waitress's server, held to a school's needs.

Waitress by itself goes by the wall clock, which a laptop sets when it wakes: then it cuts all connections, or none for
hours. One whose reader does not read it never closes, and it lets one machine have all of them.
"""

from __future__ import annotations

import logging
import socket
import time
from collections import Counter
from typing import Any

from waitress.server import TcpWSGIServer

from dashapp.web.delivery.connections import CROWDED
from dashapp.web.delivery.hosts import is_loopback
from dashapp.web.delivery.limited_log import LimitedLog

__all__ = ["Listener"]

#: Seconds after which the connections are looked through again.
LOOKED_THROUGH = 5
#: Bytes of an answer that the system may hold of those that are sent. It would hold megabytes for one that never reads,
#: and it would not be seen for a minute whether a slow one does.
SENT_AHEAD = 131_072

#: Beyond this share of the connections one goes for each that comes.
FULL = 0.95

LOG = logging.getLogger(__name__)


class Listener(TcpWSGIServer):  # type: ignore[misc]
    """Accepts connections and runs them."""

    _look = 0.0  # when the connections are looked through next, by a clock that nobody sets

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self._full = LimitedLog(LOG, 1)

    def run(self) -> None:
        """Answer until interrupted."""
        try:
            while self._map:
                self.asyncore.loop(self.adj.asyncore_loop_timeout, self.adj.asyncore_use_poll, self._map, count=1)
                # Here, because in the loop a number is still waited for that the next connection may get.
                self._look_through()
                self._make_room()
        except KeyboardInterrupt:
            self.task_dispatcher.shutdown()

    def _look_through(self) -> None:
        if time.monotonic() < self._look:
            return
        self._look = time.monotonic() + LOOKED_THROUGH
        for connection in list(self.active_channels.values()):
            if connection.overdue():
                connection.handle_close()  # waitress would first wait for the reader to read

    def _make_room(self) -> None:
        """Close one of the connections if nearly all are taken: of the address that has most, the first to end anyway.

        So two or three machines that take all they can get take it from each other, and not from a class.
        """
        connections = list(self.active_channels.values())
        if len(connections) <= FULL * self.adj.connection_limit:
            return
        has = Counter(each.addr[0] for each in connections if not is_loopback(each.addr[0]))
        if has:
            [(greediest, _)] = has.most_common(1)
            its = [each for each in connections if each.addr[0] == greediest]
            min(its, key=lambda each: each.ends).handle_close()

    def readable(self) -> bool:
        """Tell whether there is room for another connection. Those that find none wait."""
        return bool(self.accepting and len(self._map) < self.adj.connection_limit)

    def accept(self) -> tuple[socket.socket, Any] | None:
        """Accept a connection, unless its address has too many. A proxy on this machine brings those of others."""
        accepted: tuple[socket.socket, Any] | None = super().accept()
        if accepted is None or is_loopback(address := accepted[1][0]):
            return accepted
        has = sum(connection.addr[0] == address for connection in self.active_channels.values())
        if has < CROWDED * self.adj.connection_limit:
            return accepted
        accepted[0].close()
        self._full.tell(f"refused a connection from {address}: it has {has} already")
        return None

    def set_socket_options(self, conn: socket.socket) -> None:
        """Prepare a connection."""
        super().set_socket_options(conn)
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SENT_AHEAD)
