import gzip
import http.client
import io
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from wsgiref.util import setup_testing_defaults

import pytest
from waitress import server as waitress_server
from waitress import wasyncore

from dashapp.web.responses import Frozen, Response
from dashapp.web.server import ServerError, address, bind, is_public, security_headers, serve, wsgi

HASH = "'sha256-aaaa'"


@pytest.fixture
def frozen():
    page = Response("/", "text/html; charset=utf-8", {"identity": b"<p>page</p>" * 100})
    script = Response("/s.v1m2.js", "text/javascript", {"identity": b"1;" * 300_000}, permanent=True)
    style = Response("/é.css", "text/css", {"identity": b"a{}"}, versions=frozenset({"m=1.5"}))
    return Frozen({response.path: response for response in (page, script, style)}, (HASH,))


class Answer:
    """What a WSGI application gives for one request."""

    def __init__(self, frozen: Frozen, path: str = "/", method: str = "GET", query: str = "", **headers: str):
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path.encode().decode("latin-1"), "QUERY_STRING": query}
        environ |= {("" if name.startswith("CONTENT") else "HTTP_") + name: value for name, value in headers.items()}
        setup_testing_defaults(environ)
        environ["wsgi.input"] = io.BytesIO()
        self.body = b"".join(wsgi(frozen, security_headers(frozen.script_hashes))(environ, self._start))

    def _start(self, status, headers):
        self.status = int(status.split()[0])
        assert len({name for name, _ in headers}) == len(headers), "a header given twice"
        self.headers = dict(headers)


def test_a_page_is_sent_with_its_headers(frozen):
    answer = Answer(frozen)
    assert (answer.status, answer.body) == (200, frozen["/"].bodies["identity"])
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("path", "query", "kept"),
    [("/s.v1m2.js", "", True), ("/é.css", "m=1.5", True), ("/é.css", "m=2", False), ("/", "x=1", False)],
)
def test_only_what_has_a_fingerprint_never_expires(frozen, path, query, kept):
    answer = Answer(frozen, path, query=query)
    assert answer.status == 200
    assert ("immutable" in answer.headers["Cache-Control"]) == kept


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", None),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip; q=1.0", "gzip"),
        ("br;q=0.000,gzip;q=0", None),
        ("deflate", None),
    ],
)
def test_the_shortest_accepted_coding_is_sent(frozen, accepted, coding):
    frozen.compress()
    answer = Answer(frozen, ACCEPT_ENCODING=accepted)
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.body == frozen["/"].bodies[coding or "identity"]
    assert answer.headers["Content-Length"] == str(len(answer.body))


def test_before_compression_a_page_is_sent_as_it_is(frozen):
    answer = Answer(frozen, ACCEPT_ENCODING="gzip, br")
    assert answer.body == frozen["/"].bodies["identity"]
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("form", ["{}", '"other", {}', "*"])
def test_a_known_page_is_not_sent_again(frozen, form):
    etag = frozen["/"].etag
    for tag in (etag, etag.removeprefix("W/")):
        answer = Answer(frozen, IF_NONE_MATCH=form.format(tag))
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"] == etag
        assert answer.headers["Cache-Control"] == "no-cache"
    assert Answer(frozen, IF_NONE_MATCH='"other"').status == 200


def test_head_sends_the_headers_alone(frozen):
    got, head = Answer(frozen), Answer(frozen, method="HEAD")
    assert (head.status, head.headers, head.body) == (200, got.headers, b"")


@pytest.mark.parametrize("path", ["/none", "//", "/../pyproject.toml", "/s.v9m9.js", "/é.css/", "", "/\udcff"])
def test_an_unknown_path_is_told_in_plain_text(frozen, path):
    answer = Answer(frozen, path) if "\udcff" not in path else Answer(frozen, "/ÿ")
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/_dash-update-component", "/none"])
def test_another_method_is_refused(frozen, method, path):
    answer = Answer(frozen, path, method=method, CONTENT_LENGTH="2")
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_a_body_is_refused(frozen):
    assert Answer(frozen, CONTENT_LENGTH="2").status == 413
    assert Answer(frozen, CONTENT_LENGTH="0").status == 200


@pytest.mark.parametrize(("path", "method"), [("/", "GET"), ("/none", "GET"), ("/", "POST")])
def test_every_answer_keeps_the_page_to_itself(frozen, path, method):
    headers = Answer(frozen, path, method=method).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": f"'self' {HASH}",
        "worker-src": "blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.fixture
def port(frozen, monkeypatch):
    """Serve `frozen` in a thread, as the command does; give the port."""
    made = []

    def create_server(*arguments, **options):
        made.append(waitress_server.create_server(*arguments, **options))
        return made[0]

    monkeypatch.setattr("dashapp.web.server.create_server", create_server)
    bound = bind("127.0.0.1", 0)
    port = bound.getsockname()[1]
    listening = threading.Event()
    thread = threading.Thread(target=serve, args=[frozen, bound, listening.set])
    thread.start()
    assert listening.wait(10)
    yield port
    # The signals that end the command come to the main thread alone; here the server's loop runs out of sockets.
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
