"""The page behind a reverse proxy that has it under a path of its own."""

import contextlib
import http.client
import http.server
import json
import re
import threading
from urllib.parse import urlsplit

import pytest

from dashapp.exchange import FILES
from tests.builders import campaign_folder
from tests.serving import served

PREFIX = "/school/petrograd/"
PUBLIC = "school.example"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    options = ("--data", str(campaign_folder(tmp_path_factory.mktemp("proxy"))), "--prefix", PREFIX)
    with served(*options, "--public-name", PUBLIC.upper(), refusals=True) as server:
        yield server


@contextlib.contextmanager
def proxy(target: str, keeps_prefix: bool, host: str | None = None):
    """Pass on what is under the prefix, with it or without, and nothing else, as such proxies do.

    `host` is whom it says it asks: some pass on the name they were asked for, others name the address they go to.
    """

    headers = {"Host": host} if host else {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if not self.path.startswith(PREFIX):
                self.send_error(404)
                return
            connection = http.client.HTTPConnection(target, timeout=10)
            connection.request("GET", self.path if keeps_prefix else self.path[len(PREFIX) - 1 :], headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            self.send_response(answer.status)
            for name in ("Content-Type", "Content-Length", "Location"):
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as between:
        thread = threading.Thread(target=between.serve_forever, args=[0.05])
        thread.start()
        try:
            yield "127.0.0.1", between.server_port
        finally:
            between.shutdown()
            thread.join()


def get(place, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(*place, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


@pytest.mark.parametrize("host", [None, PUBLIC, f"{PUBLIC}:8080"])
@pytest.mark.parametrize("keeps_prefix", [True, False], ids=["kept", "taken off"])
def test_all_that_the_page_names_is_there_through_the_proxy(server, keeps_prefix, host):
    with proxy(urlsplit(server.url).netloc, keeps_prefix, host) as place:
        status, page = get(place, PREFIX)
        links = [link for link in re.findall(r'(?:src|href)="([^"]+)"', page) if not link.startswith("data:")]
        assert status == 200
        assert len(links) > 5
        config = json.loads(re.search(r'<script id="_dash-config" type="application/json">(.*?)</script>', page)[1])
        assert config["requests_pathname_prefix"] == PREFIX
        links += [f"{PREFIX}_dash-component-suites/plotly/package_data/plotly.min.js", f"{PREFIX}_dash-dependencies"]
        links += [f"{PREFIX}_dash-layout", *(f"{PREFIX}data/{file.name}" for file in FILES)]
        for link in links:
            assert link.startswith(PREFIX)
            assert get(place, link)[0] == 200, link
        assert get(place, f"{PREFIX}health")[0] == 200
        assert get(place, "/")[0] == get(place, f"{PREFIX}none")[0] == 404


def test_a_name_that_was_not_said_at_the_start_does_not_lead_to_the_page(server):
    with proxy(urlsplit(server.url).netloc, True, "b.example") as place:
        assert get(place, PREFIX)[0] == 421


def test_what_is_wrong_with_the_folder_is_not_passed_on(server):
    with proxy(urlsplit(server.url).netloc, True, PUBLIC) as place:
        assert get(place, f"{PREFIX}state.json")[0] == 403


def test_the_address_that_is_printed_is_that_of_the_page(server):
    url = urlsplit(server.url)
    assert url.path == PREFIX
    assert get((url.hostname, url.port), url.path)[0] == 200
