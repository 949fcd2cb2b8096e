"""Waitress's connections as ours; what goes over the wire is in test_requests.py and test_server.py."""

import sys

import pytest
from waitress.adjustments import Adjustments

from dashapp.web import connections
from dashapp.web.connections import Connection, allowed_connections


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


def request_of(*pieces: bytes):
    request = Connection.parser_class(Adjustments())
    for piece in pieces:
        request.received(piece)
    return request


def test_a_request_that_trickles_in_is_given_up(monkeypatch):
    begun = (b"GET / HTTP/1.1\r\n", b"Host: a\r\n", b"X: ")
    assert not request_of(*begun).completed
    monkeypatch.setattr(connections, "PATIENCE", -1)
    request = request_of(*begun)
    assert (request.completed, request.error.code) == (True, 408)


def test_a_request_in_time_is_whole(monkeypatch):
    monkeypatch.setattr(connections, "PATIENCE", -1)
    request = request_of(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    assert (request.completed, request.error) == (True, None)
