import io
import re
from wsgiref.util import FileWrapper, setup_testing_defaults

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashapp.exchange import FILES
from dashapp.web import create_app
from dashapp.web.delivery.freeze import freeze
from dashapp.web.delivery.live import live_page
from dashapp.web.delivery.responses import Frozen, Response
from dashapp.web.delivery.wsgi import security_headers, wsgi
from tests.serving import CHECKOUT

HASH = "'sha256-aaaa'"


@pytest.fixture
def frozen():
    page = Response("/", "text/html; charset=utf-8", {"identity": b"<p>page</p>" * 100})
    script = Response("/s.v1m2.js", "text/javascript", {"identity": b"1;" * 300_000}, permanent=True)
    style = Response("/é.css", "text/css", {"identity": b"a{}"}, versions=frozenset({"m=1.5"}))
    return Frozen({response.path: response for response in (page, script, style)}, (HASH,))


class Answer:
    """What a WSGI application gives for one request."""

    def __init__(
        self,
        frozen: Frozen,
        path: str = "/",
        method: str = "GET",
        query: str = "",
        prefix: str = "/",
        names: tuple[str, ...] | None = None,
        client: str = "192.0.2.1",
        **headers: str,
    ):
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path.encode().decode("latin-1"), "QUERY_STRING": query}
        environ |= {("" if name.startswith("CONTENT") else "HTTP_") + name: value for name, value in headers.items()}
        setup_testing_defaults(environ)
        environ |= {"wsgi.input": io.BytesIO(), "wsgi.file_wrapper": FileWrapper, "REMOTE_ADDR": client}
        application = wsgi(frozen, security_headers(frozen.script_hashes), prefix, names)
        self.body = b"".join(application(environ, self._start))

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
    ("asked", "status", "said", "length"),
    [
        ("bytes=0-1", 206, "bytes 0-1/1000", 2),
        ("bytes=990-", 206, "bytes 990-999/1000", 10),
        ("bytes=990-5000", 206, "bytes 990-999/1000", 10),
        ("bytes=-10", 206, "bytes 990-999/1000", 10),
        ("bytes=-5000", 206, "bytes 0-999/1000", 1000),
        ("bytes=1000-", 416, "bytes */1000", 0),
        ("bytes=5-2", 200, None, 1000),
        ("bytes=0-1,5-6", 200, None, 1000),
        ("bytes=-", 200, None, 1000),
        ("lines=1-2", 200, None, 1000),
    ],
)
def test_a_sound_is_sent_in_parts(asked, status, said, length):
    body = bytes(range(250)) * 4
    sound = Frozen({"/media/a.mp3": Response("/media/a.mp3", "audio/mpeg", {"identity": body}, permanent=True)}, ())
    answer = Answer(sound, "/media/a.mp3", RANGE=asked)
    assert (answer.status, answer.headers.get("Content-Range")) == (status, said)
    assert answer.headers["Content-Length"] == str(length)
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert "immutable" in answer.headers["Cache-Control"]
    if status == 206:
        first = int(said.split()[1].split("-")[0])
        assert answer.body[:length] == body[first : first + length]
    assert Answer(sound, "/media/a.mp3", method="HEAD", RANGE=asked).body == b""
    assert Answer(sound, "/media/a.mp3", RANGE=asked, IF_RANGE='"x"').status == 200


def test_nothing_else_is_sent_in_parts(frozen):
    answer = Answer(frozen, "/", RANGE="bytes=0-1")
    assert (answer.status, "Accept-Ranges" in answer.headers) == (200, False)


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


@pytest.mark.parametrize("path", ["/none", "//", "/../pyproject.toml", "/s.v9m9.js", "/é.css/", "/\udcff"])
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
        "worker-src": "'none'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "media-src": "'self' data:",
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


def test_only_who_is_named_may_show_the_page_in_a_frame():
    headers = dict(security_headers((HASH,), ["https://school.example", "http://127.0.0.1:8000"]))
    policy = headers["Content-Security-Policy"].split("; ")
    assert "frame-ancestors https://school.example http://127.0.0.1:8000" in policy
    assert "X-Frame-Options" not in headers
    strict = dict(security_headers((HASH,)))
    assert {name for name in strict if strict[name] != headers.get(name)} == {
        "Content-Security-Policy",
        "X-Frame-Options",
    }


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_server_says_that_it_runs_and_no_more(frozen, method):
    answer = Answer(frozen, "/health", method=method)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.body == (b"" if method == "HEAD" else b'{"status": "ok"}\n')


def under(frozen: Frozen, prefix: str) -> Frozen:
    moved = (
        Response(prefix + path[1:], response.content_type, response.bodies, response.versions, response.permanent)
        for path, response in frozen.items()
    )
    return Frozen({response.path: response for response in moved}, frozen.script_hashes)


@pytest.mark.parametrize("taken_off", [True, False])
def test_under_a_prefix_a_proxy_may_take_it_off_or_not(frozen, taken_off):
    prefix = "/school/maps/"
    moved = under(frozen, prefix)
    for path in [*frozen, "/health"]:
        asked = path if taken_off else prefix + path[1:]
        assert Answer(moved, asked, prefix=prefix).status == 200
        assert Answer(frozen, prefix + path[1:]).status == 404
    assert Answer(moved, "/school/", prefix=prefix).status == 404
    assert Answer(moved, prefix + "none", prefix=prefix).status == 404


def test_a_prefix_without_its_slash_leads_to_the_page(frozen):
    answer = Answer(under(frozen, "/maps/"), "/maps", prefix="/maps/")
    assert (answer.status, answer.headers["Location"]) == (307, "/maps/")


def test_a_refusal_is_told_in_one_line_and_what_is_not_there_in_none(frozen, caplog):
    Answer(frozen, "/\x1b[31m\n" + "x" * 500, method="POST")
    Answer(frozen, "/é", CONTENT_LENGTH="2")
    Answer(frozen, "/none")
    first, second = (record.getMessage() for record in caplog.records)
    assert first.startswith('refused a request from 192.0.2.1: 405 Method Not Allowed ("POST" "/\\u001b[31m\\nxxx')
    assert first.isprintable()
    assert len(first) < 200
    assert second == 'refused a request from 192.0.2.1: 413 Content Too Large ("GET" "/é")'


def test_a_page_for_others_is_there_under_any_name_and_one_for_this_machine_under_those_it_has(frozen):
    def status(names, host):
        return Answer(frozen, names=names, HOST=host).status

    assert status(None, "b.example") == 200
    assert status((), "b.example") == status(("school.example",), "b.example") == 421
    assert status(("school.example",), "School.example.:443") == 200
    assert status(("school.example",), "127.0.0.1:8050") == 200
    assert status(("school.example",), "www.school.example") == 421


@pytest.mark.parametrize("prefix", ["/", "/school/"])
@pytest.mark.parametrize(
    ("client", "host", "status"),
    [
        ("127.0.0.1", "127.0.0.1:8050", 200),
        ("::1", "[::1]:8050", 200),
        ("::ffff:127.0.0.1", "localhost:8050", 200),
        ("127.0.0.1", "b.example:8050", 403),
        ("127.0.0.1", "school.example", 403),
        ("192.0.2.1", "127.0.0.1:8050", 403),
        ("192.0.2.1", "b.example:8050", 403),
        ("::ffff:192.0.2.1", "localhost", 403),
        ("2001:db8::1", "localhost", 403),
    ],
)
@pytest.mark.parametrize("names", [None, ("school.example", "b.example")], ids=["for others", "for a proxy"])
def test_what_is_wrong_with_a_folder_is_told_on_its_own_machine_alone(small, prefix, client, host, status, names):
    frozen = live_page(small.folder, prefix).frozen
    for path in ("/state.json", f"{prefix}state.json"):
        answer = Answer(frozen, path, prefix=prefix, names=names, client=client, HOST=host)
        assert answer.status == status
        assert (b"problems" in answer.body) == (status == 200)


latin = st.text(st.characters(max_codepoint=255), max_size=20)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(["GET", "HEAD", "POST", ""]) | latin,
    path=st.sampled_from(["/", "/é.css", "", "/health"]) | latin,
    query=latin,
    accepted=st.sampled_from(["gzip", "br;q=", "*", ";q=,", ",,"]) | latin,
    known=st.sampled_from(["*", "W/", '""', ","]) | latin,
    length=st.sampled_from(["", "0", "-1", "9" * 5000]) | latin,
)
def test_no_request_is_a_fault_of_the_server(frozen, caplog, method, path, query, accepted, known, length):
    caplog.clear()
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_LENGTH": length}
    environ |= {"HTTP_ACCEPT_ENCODING": accepted, "HTTP_IF_NONE_MATCH": known, "wsgi.file_wrapper": FileWrapper}
    statuses = []
    body = wsgi(frozen, [])(environ, lambda status, headers: statuses.append((status, dict(headers))))
    [(status, headers)] = statuses
    sent = b"".join(body)
    assert status[:3] in ("200", "304", "307", "404", "405", "413")
    assert all(value.isprintable() for value in headers.values())
    assert not sent or len(sent) == int(headers["Content-Length"])
    assert [record.getMessage().isprintable() for record in caplog.records] == [True] * (status[:3] in ("405", "413"))


def test_no_answer_names_a_place_on_this_machine(small):
    frozen = live_page(small.folder).frozen
    for place in (str(small.folder), str(CHECKOUT)):
        assert [path for path, answer in frozen.items() if place.encode() in answer.bodies["identity"]] == []


KINDS = [
    re.compile(r"/(_dash-layout|_dash-dependencies|campaign\.json|charts\.json|translations\.json)?"),
    re.compile(r"/assets/[\w/.-]+\.(js|css|png|svg|ico|woff2|json)"),
    re.compile(r"/_dash-component-suites/(dash|plotly)/[\w/.-]+\.(js|css)"),
    re.compile(r"/data/(" + "|".join(re.escape(file.name) for file in FILES) + ")"),
]


@pytest.fixture(scope="module")
def page(small):
    return freeze(create_app(small))


def test_the_page_its_files_and_its_data_are_all_there_is(page):
    kinds = {path: [kind.pattern for kind in KINDS if kind.fullmatch(path)] for path in page}
    assert {path: found for path, found in kinds.items() if len(found) != 1} == {}
    assert {kind.pattern for kind in KINDS} == {pattern for found in kinds.values() for pattern in found}


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "path",
    [
        *("/_mcp", "/mcp", "/_dash-update-component", "/_reload-hash", "/_dash-error", "/_alive_token", "/console"),
        *("/_dash-config", "/_favicon.ico", "/_dash-component-suites/dash/__init__.py", "/assets/", "/data/"),
        *("/_plotly/upload", "/_dash-ws-callback", "/geodata/events.csv", "/static/app.py", "/debug"),
    ],
)
def test_nothing_of_dash_that_does_or_tells_more_is_there(page, path, method):
    assert Answer(page, path, method=method).status == (404 if method == "GET" else 405)
