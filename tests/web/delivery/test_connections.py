"""Waitress's connections as ours; what goes over the wire is in test_requests.py and test_server.py."""

import socket
import sys
import tomllib
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement
from waitress.adjustments import Adjustments

from dashapp.web.delivery.connections import Connection, allowed_connections
from tests.serving import CHECKOUT


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limits")
@pytest.mark.parametrize(
    ("soft", "hard", "allowed", "asked"),
    [
        (1024, 1_048_576, 2000, (2100, 1_048_576)),
        (256, 1000, 900, (1000, 1000)),
        (64, 64, 32, None),
        (5000, 5000, 2000, None),
        (-1, -1, 2000, None),
        (256, -1, 2000, (2100, -1)),
    ],
)
def test_as_many_connections_as_the_system_allows(monkeypatch, soft, hard, allowed, asked):
    given = []
    monkeypatch.setattr("resource.getrlimit", lambda what: (soft, hard))
    monkeypatch.setattr("resource.setrlimit", lambda what, limits: given.append(limits))
    assert allowed_connections() == allowed
    assert given == ([asked] if asked else [])


@pytest.fixture
def clock(monkeypatch):
    """A clock for the connections, which stands still until it is set."""
    clock = SimpleNamespace(now=1000.0, monotonic=lambda: clock.now)
    monkeypatch.setattr("dashapp.web.delivery.connections.time", clock)
    return clock


@pytest.fixture
def ends():
    """The two ends of a connection, the browser's and the server's, and as little between them as there can be."""
    browser, server = socket.socketpair()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
    with browser, server:
        browser.setblocking(False)
        yield browser, server


@pytest.fixture
def reader(ends):
    return ends[0]


@pytest.fixture
def connection(ends, clock):
    server = SimpleNamespace(active_channels={}, pull_trigger=lambda: None)
    connection = Connection(server, ends[1], ("192.0.2.1", 1), Adjustments(), map={}, headers=[])
    yield connection
    connection.handle_close()


def take(reader, connection, number):
    """Take so many bytes of an answer, or all that are left."""
    while number > 0:
        connection.handle_write()
        try:
            number -= len(reader.recv(min(number, 65_536)))
        except BlockingIOError:
            return
    connection.handle_write()


@pytest.mark.parametrize(
    ("seconds", "taken", "let_go"),
    [
        (5, 250_000, False),  # a phone, with 3G
        (5, 25_000, False),  # one on a bad line
        (25, 125_000, False),  # it comes and goes
        (60, 1, True),
        (1, 1000, True),
        (5, 0, True),
    ],
)
def test_a_slow_reader_is_waited_for_and_one_that_only_holds_the_line_is_not(
    reader, connection, clock, seconds, taken, let_go
):
    connection.write_soon(bytes(5_000_000))
    while connection.total_outbufs_len and not connection.overdue():
        clock.now += seconds
        take(reader, connection, taken)
    assert connection.overdue() == let_go
    assert (connection.total_outbufs_len > 0) == let_go


def test_who_has_taken_all_has_time_to_ask_again(reader, connection, clock):
    for _ in range(10):
        clock.now += 29
        connection.write_soon(b"a" * 10)
        take(reader, connection, 10)
        assert not connection.overdue()
    clock.now += 31
    assert connection.overdue()


def test_what_waits_for_the_server_is_no_fault_of_the_browser(connection, clock):
    connection.requests = ["GET /"]
    clock.now += 1000
    assert not connection.overdue()


def test_a_waitress_with_known_holes_is_not_taken():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (waitress,) = [each for each in map(Requirement, project["dependencies"]) if each.name == "waitress"]
    # CVE-2024-49768 and CVE-2024-49769 are mended in 3.0.1
    assert [version for version in ("3.0.0", "3.0.1", "3.1.0", "4.0.0") if version in waitress.specifier] == [
        *("3.0.1", "3.1.0")
    ]
