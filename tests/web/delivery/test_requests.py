"""What comes over the wire, sense and nonsense, to a server as the command starts it."""

import re
import socket
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import campaign_folder
from tests.serving import REFUSAL, served

HOST = b"Host: localhost\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served("--data", str(campaign_folder(tmp_path_factory.mktemp("requests"))), refusals=True) as server:
        yield server


def connect(server):
    url = urlsplit(server.url)
    return socket.create_connection((url.hostname, url.port), 10)


def told(server, sent: bytes) -> bytes:
    """Send bytes, say that no more will come, and give all that is answered."""
    with connect(server) as connection:
        answer = b""
        try:
            # A server that has seen enough may close before the last byte is sent, or read.
            connection.sendall(sent)
            while piece := connection.recv(65_536):
                answer += piece
        except ConnectionError:
            pass
    return answer


def ask(*lines: bytes, body: bytes = b"") -> bytes:
    """Write a request that is the last of its connection."""
    return b"\r\n".join([*lines, b"Connection: close", b"", b""]) + body


def statuses(answer: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", answer)]


GET = b"GET / HTTP/1.1"
POST = b"POST /_dash-update-component HTTP/1.1"
A = b"Host: localhost"

REFUSED = {
    "no request line": (400, b"GET\r\n\r\n"),
    "a letter of no encoding": (400, b"GET / HTTP/1.1\r\n\n\xa1\r\n\r\n"),
    "nonsense": (400, b"\0\xff nonsense\r\n\r\n"),
    "TLS": (400, b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + bytes(160)),
    "HTTP/2": (400, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "HTTP/0.9": (400, b"GET /\r\n\r\n"),
    "HTTP/9.9": (400, ask(b"GET / HTTP/9.9", A)),
    "a method in small letters": (400, ask(b"get / HTTP/1.1", A)),
    "a method of 20,000 letters": (405, ask(b"A" * 20_000 + b" / HTTP/1.1", A)),
    "another method": (405, ask(b"DELETE / HTTP/1.1", A)),
    "a proxy's method": (405, ask(b"CONNECT a.example:443 HTTP/1.1", A)),
    "no Host": (400, ask(GET)),
    "two Hosts": (400, ask(GET, A, b"Host: b")),
    "no colon": (400, ask(GET, A, b"nonsense")),
    "a folded line first": (400, ask(GET, b" Host: localhost")),
    "a folded line": (400, ask(GET, A, b"X: a", b" b")),
    "blanks without end": (400, ask(GET, A, b"X:" + b" \t" * 15_000 + b"a")),
    "blanks in many lines": (400, ask(GET, A, b"X:", *([b" "] * 10_000), b" a")),
    "a host without end": (400, ask(b"GET a://" + b"1" * 32_000 + b" a HTTP/1.1", A)),
    "a host without end in a path": (400, ask(b"GET /a://" + b"1" * 32_000 + b" a HTTP/1.1", A)),
    "NUL in a header": (400, ask(GET, A, b"X: a\0b")),
    "CR in the path": (400, ask(b"GET /a\rb HTTP/1.1", A)),
    "LF in the path": (400, ask(b"GET /a\nX: b HTTP/1.1", A)),
    "a byte that is not a letter": (400, ask(b"GET /\xff HTTP/1.1", A)),
    "a bracket without end": (400, ask(b"GET http://[/ HTTP/1.1", A)),
    "a huge header": (431, ask(GET, A, b"X: " + b"a" * 200_000)),
    "very many headers": (431, ask(GET, A, *(b"X%d: a" % i for i in range(20_000)))),
    "a huge address": (431, ask(b"GET /" + b"a" * 200_000 + b" HTTP/1.1", A)),
    "a negative length": (400, ask(POST, A, b"Content-Length: -1")),
    "a length that is not a number": (400, ask(POST, A, b"Content-Length: 0x10")),
    "a length with a sign": (400, ask(POST, A, b"Content-Length: +1", body=b"a")),
    "a length of 5000 digits": (400, ask(POST, A, b"Content-Length: " + b"9" * 5000)),
    "two lengths": (400, ask(POST, A, b"Content-Length: 0", b"Content-Length: 5", body=b"abcde")),
    "a huge length": (413, ask(POST, A, b"Content-Length: 999999999999")),
    "a huge body": (413, ask(POST, A, b"Content-Length: 300000", body=b"a" * 300_000)),
    "a small body": (413, ask(GET, A, b"Content-Length: 5", body=b"abcde")),
    "a body to a callback": (405, ask(POST, A, b"Content-Length: 2", body=b"{}")),
    "a body in pieces": (413, ask(GET, A, b"Transfer-Encoding: chunked", body=b"2\r\n{}\r\n0\r\n\r\n")),
    "pieces without end": (413, ask(GET, A, b"Transfer-Encoding: chunked", body=b"1\r\na\r\n" * 20_000)),
    "a piece without a size": (400, ask(GET, A, b"Transfer-Encoding: chunked", body=b"zz\r\n")),
    "a size without end": (413, ask(GET, A, b"Transfer-Encoding: chunked", body=b"f" * 70_000)),
    "an unknown coding": (400, ask(GET, A, b"Transfer-Encoding: gzip")),
    "a body that waits to be asked for": (413, ask(GET, A, b"Expect: 100-continue", b"Content-Length: 99999999")),
}


@pytest.mark.parametrize(("status", "sent"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_request_is_refused_in_one_line(server, status, sent):
    before = len(server.complaints())
    answer = told(server, sent)
    assert statuses(answer) == [status]
    for header in (b"Content-Security-Policy: ", b"X-Content-Type-Options: nosniff", b"Connection: close"):
        assert answer.count(header) == 1
    [line] = server.complaints()[before:]
    assert REFUSAL.fullmatch(line)
    assert f": {status} " in line


@pytest.mark.parametrize(
    "path",
    [
        *(b"/..%2f..%2fpyproject.toml", b"/assets/../../pyproject.toml", b"/assets/%2e%2e/%2e%2e/pyproject.toml"),
        *(b"/assets/..\\..\\pyproject.toml", b"//etc/passwd", b"/assets//etc/passwd", b"/%00", b"/assets/boot.js%00"),
        *(b"/%0d%0aSet-Cookie:%20a=b", b"/%ff%fe", b"/%", b"/%zz", b"//[", b"/" + b"../" * 5000 + b"etc/passwd"),
        *(b"http://localhost/pyproject.toml", b"file://127.0.0.1/etc/passwd", b"*", b"\\"),
    ],
)
def test_what_is_not_there_is_no_matter_of_the_log(server, path):
    before = len(server.complaints())
    answer = told(server, ask(b"GET " + path + b" HTTP/1.1", A))
    assert statuses(answer) == [404]
    assert b"Set-Cookie" not in answer
    assert server.complaints()[before:] == []


@pytest.mark.parametrize(
    "sent",
    [
        ask(GET, A),
        ask(b"GET / HTTP/1.0"),
        ask(b"GET http://localhost/ HTTP/1.1", A),
        ask(GET, A, b"Expect: 100-continue"),  # of a body that never comes
        ask(GET, A, b"Upgrade: websocket"),
        ask(GET, A, b"Range: bytes=0-1"),
        b"\r\n\r\n" + ask(GET, A),
    ],
)
def test_what_is_odd_but_clear_is_answered(server, sent):
    assert statuses(told(server, sent)) == [200]


OWN = [b"localhost", b"LOCALHOST:8050", b"localhost.", b"map.localhost", b"127.0.0.1", b"127.1.2.3:80", b"[::1]:8050"]
STRANGE = [
    b"b.example",
    b"localhost.b.example",
    b"127.0.0.1.b.example:8050",
    b"192.0.2.1",
    b"[2001:db8::1]",
    b"0.0.0.0",
]
STRANGE += [b"", b":8050", b"a@localhost", b"localhost:b.example", b"[::1", b"notlocalhost", b"127.0.0.1..", b"\xe9"]


@pytest.mark.parametrize("path", [b"/", b"/state.json"])
def test_what_is_served_to_this_machine_is_asked_for_by_a_name_of_its_own(server, path):
    for name in OWN:
        assert statuses(told(server, ask(b"GET %s HTTP/1.1" % path, b"Host: " + name))) == [200]
        assert statuses(told(server, ask(b"GET http://%s%s HTTP/1.1" % (name, path), A))) == [200]


@pytest.mark.parametrize("path", [b"/", b"/state.json", b"/campaign.json", b"/health", b"/none"])
@pytest.mark.parametrize("name", STRANGE)
def test_by_a_name_that_anybody_may_have_led_here_nothing_is_had(server, name, path):
    before = len(server.complaints())
    answer = told(server, ask(b"GET %s HTTP/1.1" % path, b"Host: " + name))
    assert statuses(answer) == [421]
    assert answer.endswith(
        b"\r\n\r\n421 Misdirected Request. Here only this machine's own names, as localhost, are answered.\n"
    )
    [line] = server.complaints()[before:]
    assert REFUSAL.fullmatch(line)
    assert line.endswith("is not a name of this machine; --public-name lets one be)")


@pytest.mark.parametrize("target", [b"http://b.example/", b"http://b.example:80/state.json", b"HTTP://a@localhost/"])
def test_nor_is_it_by_a_name_before_the_path(server, target):
    assert statuses(told(server, ask(b"GET %s HTTP/1.1" % target, A))) == [421]


def test_requests_sent_ahead_are_answered_in_their_order(server):
    paths = (b"/none", b"/", b"/_dash-layout", b"/none")
    sent = b"".join(b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n" % path for path in paths)
    assert statuses(told(server, sent + ask(b"HEAD / HTTP/1.1", A))) == [404, 200, 200, 404, 200]


def test_no_more_is_kept_of_what_is_sent_ahead_than_a_browser_would_ask(server):
    """Each would be an answer that has to be kept until it is taken."""
    answers = statuses(told(server, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 2000))
    assert set(answers) == {200}
    assert len(answers) < 2000


def test_who_asks_and_takes_nothing_keeps_nobody_waiting(server):
    """More of them than the server has threads, each with more ahead than any buffer holds."""
    largest = b"/_dash-component-suites/plotly/package_data/plotly.min.js"
    ahead = b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n" % largest * 20
    takers = [connect(server) for _ in range(12)]
    try:
        for taker in takers:
            taker.sendall(ahead)
        assert [statuses(told(server, ask(GET, A))) for _ in range(20)] == [[200]] * 20
    finally:
        for taker in takers:
            taker.close()


@settings(max_examples=60)
@given(
    sent=st.lists(
        st.sampled_from(
            [GET, POST, A, b"\r\n", b"\r\n\r\n", b"Content-Length: ", b"Transfer-Encoding: chunked", b"http:"]
        )
        | st.sampled_from(
            [b" ", b"/", b"%", b"[", b"5", b"-1", b"0\r\n\r\n", b"Expect: 100-continue", b":", b"\n", b"\r"]
        )
        | st.binary(max_size=8),
        max_size=12,
    ).map(b"".join)
)
def test_no_bytes_bring_the_server_into_confusion(server, sent):
    before = len(server.complaints())
    with connect(server) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        try:
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))
        except ConnectionError:
            answer = b""
    assert all(status < 500 for status in statuses(answer))
    assert all(REFUSAL.fullmatch(line) for line in server.complaints()[before:])


def test_the_server_has_come_through_it_all(server):
    assert statuses(told(server, ask(GET, A))) == [200]
