import contextlib
import gzip
import http.client
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from waitress import server as waitress_server
from waitress import wasyncore

from dashapp.web.responses import Frozen, Response
from dashapp.web.server import ServerError, address, bind, is_public, serve


@pytest.fixture
def frozen():
    page = Response("/", "text/html; charset=utf-8", {"identity": b"<p>page</p>" * 100})
    script = Response("/s.v1m2.js", "text/javascript", {"identity": b"1;" * 300_000}, permanent=True)
    style = Response("/é.css", "text/css", {"identity": b"a{}"}, versions=frozenset({"m=1.5"}))
    return Frozen({response.path: response for response in (page, script, style)}, ())


@pytest.fixture
def limits():
    """What is to be other than in life."""
    return {}


@pytest.fixture
def port(frozen, limits, monkeypatch):
    """Serve `frozen` in a thread, as the command does; give the port."""
    made = []

    def create_server(*arguments, **options):
        made.append(waitress_server.create_server(*arguments, **options))
        return made[0]

    monkeypatch.setattr("dashapp.web.server.create_server", create_server)
    for name, value in limits.items():
        monkeypatch.setattr(f"dashapp.web.server.{name}", value)
    bound = bind("127.0.0.1", 0)
    port = bound.getsockname()[1]
    listening = threading.Event()
    thread = threading.Thread(target=serve, args=[frozen, bound, listening.set])
    thread.start()
    assert listening.wait(10)
    yield port
    # The signals that end the command come to the main thread alone; here the server's loop runs out of sockets.
    with contextlib.suppress(OSError):  # it may have run out before it was told a second time
        made[0].trigger.pull_trigger(lambda: wasyncore.close_all(made[0]._map))
    thread.join(10)
    assert not thread.is_alive()
    made[0].task_dispatcher.shutdown()


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
    for nonsense in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x00\xa5" * 9, b"GET / HTTP/1.1\r\nHost: a\r\n"):
        with socket.create_connection(("127.0.0.1", port), 10) as connection:
            connection.sendall(nonsense)
    assert ask(port)[0] == 200


@pytest.mark.parametrize("limits", [{"IDLE": -1, "LOOKED_THROUGH": 0}], ids=["impatient"])
@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: a\r\n", b"GET /s.v1m2.js HTTP/1.1\r\nHost: a\r\n\r\n"])
def test_who_says_and_takes_nothing_is_let_go(port, sent):
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        connection.sendall(sent)
        with contextlib.suppress(ConnectionResetError):
            while connection.recv(1000):
                pass


@pytest.mark.parametrize("limits", [{"allowed_connections": lambda: 12}], ids=["small"])
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
