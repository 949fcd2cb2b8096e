import contextlib
import gzip
import http.client
import logging
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from waitress import wasyncore

from dashapp.web.delivery.listener import Listener
from dashapp.web.delivery.responses import Frozen, Response
from dashapp.web.delivery.server import ServerError, address, bind, is_public, serve


@pytest.fixture
def frozen():
    page = Response("/", "text/html; charset=utf-8", {"identity": b"<p>page</p>" * 100})
    script = Response("/s.v1m2.js", "text/javascript", {"identity": b"1;" * 300_000}, permanent=True)
    style = Response("/é.css", "text/css", {"identity": b"a{}"}, versions=frozenset({"m=1.5"}))
    return Frozen({response.path: response for response in (page, script, style)}, ())


@pytest.fixture
def limits():
    """What is to be other than in life, by its module and name."""
    return {}


@pytest.fixture
def clock(monkeypatch):
    """The server's clock, and by how many seconds it is ahead of ours."""
    clock = SimpleNamespace(ahead=0, monotonic=lambda: time.monotonic() + clock.ahead)
    for module in ("connections", "listener"):
        monkeypatch.setattr(f"dashapp.web.delivery.{module}.time", clock)
    return clock


@pytest.fixture
def listener(frozen, limits, monkeypatch):
    """Serve `frozen` in a thread, as the command does."""
    made = []

    def listener(*arguments, **options):
        made.append(Listener(*arguments, **options))
        return made[0]

    monkeypatch.setattr("dashapp.web.delivery.server.Listener", listener)
    for name, value in limits.items():
        monkeypatch.setattr(f"dashapp.web.delivery.{name}", value)
    bound = bind("127.0.0.1", 0)
    listening = threading.Event()
    thread = threading.Thread(target=serve, args=[frozen, bound, listening.set])
    thread.start()
    assert listening.wait(10)
    yield made[0]
    # The signals that end the command come to the main thread alone; here the server's loop runs out of sockets.
    with contextlib.suppress(OSError):  # it may have run out before it was told a second time
        made[0].trigger.pull_trigger(lambda: wasyncore.close_all(made[0]._map))
    thread.join(10)
    assert not thread.is_alive()
    made[0].task_dispatcher.shutdown()


@pytest.fixture
def port(listener):
    return int(listener.effective_port)


def ask(port: int, method: str = "GET", path: str = "/", **keywords):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, **keywords)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def test_over_http(frozen, port):
    status, headers, body = ask(port)
    assert (status, body) == (200, frozen["/"].bodies["identity"])
    assert "Server" not in headers
    assert ask(port, path="/%C3%A9.css?m=1.5")[0] == 200
    assert ask(port, path="/%2e%2e/%2e%2e/etc/passwd")[0] == 404
    assert ask(port, "HEAD")[2] == b""
    assert ask(port, "POST", "/_dash-update-component", body=b"{}")[0] == 405
    assert ask(port, "GET", body=b"{}")[0] == 413
    assert ask(port, "GET", body=iter([b"{}"]), encode_chunked=True)[0] == 413
    assert ask(port, "POST", headers={"Content-Length": str(10**9)})[0] == 413


def test_a_class_at_once(frozen, port):
    frozen.compress()
    script = frozen["/s.v1m2.js"].bodies["identity"]
    with ThreadPoolExecutor(60) as browsers:
        answers = list(
            browsers.map(lambda _: ask(port, path="/s.v1m2.js", headers={"Accept-Encoding": "gzip"}), range(240))
        )
    assert all(gzip.decompress(body) == script for _, _, body in answers)


def test_nonsense_does_not_end_the_server(port):
    for nonsense in (
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x00\xa5" * 9,
        b"GET / HTTP/1.1\r\nHost: localhost\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), 10) as connection:
            connection.sendall(nonsense)
    assert ask(port)[0] == 200


PAGE = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
SCRIPT = b"GET /s.v1m2.js HTTP/1.1\r\nHost: localhost\r\n\r\n"


def until(true) -> bool:
    """Wait for something to be true, for as long as a busy machine may take."""
    end = time.monotonic() + 30
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def over(connection) -> bool:
    """Take what there is, until the server closes."""
    with contextlib.suppress(ConnectionResetError):
        while connection.recv(100_000):
            pass
    return True


@pytest.mark.parametrize("sent", [b"", b"\r\n", PAGE[:-2], PAGE])
def test_who_says_nothing_more_is_let_go(listener, port, clock, sent):
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        connection.sendall(sent)
        assert until(lambda: listener.active_channels)
        if sent == PAGE:
            assert connection.recv(1000).startswith(b"HTTP/1.1 200 OK")
        clock.ahead += 100
        assert over(connection)


def test_readers_that_never_read_are_let_go_and_others_have_their_room(listener, port, clock):
    readers = [socket.create_connection(("127.0.0.1", port), 20) for _ in range(30)]
    try:
        for reader in readers:
            reader.sendall(SCRIPT * 20)  # more than any buffer of the system holds
        assert until(lambda: len(listener.active_channels) == 30)
        held = list(listener.active_channels.values())
        assert until(lambda: all(each.total_outbufs_len and not each.requests for each in held))
        assert ask(port)[0] == 200
        clock.ahead += 100
        assert until(lambda: not any(each.connected for each in held))
        assert ask(port)[0] == 200
    finally:
        for reader in readers:
            reader.close()


@pytest.mark.parametrize("drop", [b"\r\n", b"\r\n\r\n", b"G"])
def test_who_goes_on_sending_and_never_asks_is_let_go(listener, port, clock, drop):
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        connection.sendall(drop)
        assert until(lambda: listener.active_channels)

        def sent() -> bool:
            connection.sendall(drop)
            clock.ahead += 1
            return not listener.active_channels

        with contextlib.suppress(ConnectionError):
            assert until(sent)


def test_when_the_clock_is_set_back_who_is_idle_is_let_go_all_the_same(listener, port, clock, monkeypatch):
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        assert until(lambda: listener.active_channels)
        monkeypatch.setattr("time.time", lambda: 0.0)
        clock.ahead += 100
        assert over(connection)


def test_when_the_clock_is_set_forward_nobody_is_cut_off(port, monkeypatch):
    monkeypatch.setattr("dashapp.web.delivery.listener.LOOKED_THROUGH", 0)
    browser = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    browser.request("GET", "/")
    browser.getresponse().read()
    held = browser.sock
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert ask(port)[0] == 200  # so the connections have been looked through meanwhile
    browser.request("GET", "/")
    assert browser.getresponse().read()
    assert browser.sock is held
    browser.close()


@pytest.mark.parametrize("limits", [{"server.allowed_connections": lambda: 12}], ids=["small"])
def test_idle_browsers_keep_nobody_out(port):
    browsers = [http.client.HTTPConnection("127.0.0.1", port, timeout=20) for _ in range(20)]
    try:
        for browser in browsers:
            browser.request("GET", "/")
            answer = browser.getresponse()
            answer.read()
            assert answer.status == 200
    finally:
        for browser in browsers:
            browser.close()


@pytest.mark.skipif(sys.platform != "linux", reason="has no second address of its own by itself")
@pytest.mark.parametrize(
    "limits",
    [{"server.allowed_connections": lambda: 12, "listener.is_loopback": lambda address: address == "127.0.0.3"}],
    ids=["small"],
)
def test_no_address_takes_the_room_of_all_others_but_a_proxys(listener, port, caplog):
    def connect(address):
        return socket.create_connection(("127.0.0.1", port), 20, source_address=(address, 0))

    with contextlib.ExitStack() as stack, caplog.at_level(logging.WARNING):
        stack.enter_context(connect("127.0.0.1"))
        of_one = [stack.enter_context(connect("127.0.0.1")) for _ in range(20)]
        assert all(map(over, of_one[8:]))
        assert len(listener.active_channels) == 9
        other, proxy = (stack.enter_context(connect(address)) for address in ("127.0.0.2", "127.0.0.3"))
        for connection in (other, proxy):
            connection.sendall(PAGE)
            assert connection.recv(1000).startswith(b"HTTP/1.1 200 OK")
    assert [record.getMessage() for record in caplog.records] == [
        "refused a connection from 127.0.0.1: it has 9 already"
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="has no second address of its own by itself")
@pytest.mark.parametrize(
    "limits", [{"server.allowed_connections": lambda: 100, "listener.is_loopback": lambda _: False}], ids=["small"]
)
def test_two_addresses_that_take_all_they_can_leave_room_for_a_third(listener, port):
    with contextlib.ExitStack() as stack:
        for number in range(150):  # of which none says what it wants
            source = (f"127.0.0.{1 + number % 2}", 0)
            stack.enter_context(socket.create_connection(("127.0.0.1", port), 20, source_address=source))
        student = stack.enter_context(
            socket.create_connection(("127.0.0.1", port), 20, source_address=("127.0.0.3", 0))
        )
        student.sendall(PAGE)
        assert student.recv(1000).startswith(b"HTTP/1.1 200 OK")


def test_a_port_that_is_taken_is_told():
    with bind("127.0.0.1", 0) as first:
        first.listen()
        port = first.getsockname()[1]
        with pytest.raises(ServerError, match=f"cannot serve on 127.0.0.1 port {port}: address already in use"):
            bind("127.0.0.1", port)


def test_an_unknown_host_is_told():
    with pytest.raises(ServerError, match="the host 'no such host' is unknown"):
        bind("no such host", 0)


@pytest.mark.parametrize(
    ("host", "seen", "public"),
    [
        ("127.0.0.1", "127.0.0.1", False),
        ("localhost", "127.0.0.1", False),
        ("0.0.0.0", "127.0.0.1", True),
    ],
)
def test_the_address_is_one_a_browser_can_use(host, seen, public):
    with bind(host, 0) as bound:
        assert address(bound) == f"http://{seen}:{bound.getsockname()[1]}/"
        assert is_public(bound) == public


def test_of_two_servers_on_one_port_the_second_is_refused():
    first = bind("127.0.0.1", 0)
    try:
        with pytest.raises(ServerError, match="in use; --port 0 takes a free port"):
            bind("127.0.0.1", first.getsockname()[1])
    finally:
        first.close()


def test_an_address_of_another_machine_is_no_matter_of_ports():
    with pytest.raises(ServerError) as refused:
        bind("192.0.2.1", 0)
    assert "--port" not in str(refused.value)
