"""The files to take along, as they are served."""

import gzip
from wsgiref.util import FileWrapper, setup_testing_defaults

import pytest

from dashapp.exchange import FILES, exchange_files
from dashapp.web import create_app
from dashapp.web.delivery.freeze import freeze
from dashapp.web.delivery.wsgi import security_headers, wsgi


@pytest.fixture(scope="module")
def frozen(campaign):
    return freeze(create_app(campaign))


def get(frozen, path, **headers):
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "wsgi.file_wrapper": FileWrapper, **headers}
    setup_testing_defaults(environ)
    answer = {}

    def start(status, headers):
        answer.update(headers, status=int(status.split()[0]))

    body = b"".join(wsgi(frozen, security_headers(frozen.script_hashes))(environ, start))
    return answer, body


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_is_served_with_its_type(campaign, frozen, file):
    headers, body = get(frozen, f"/data/{file.name}")
    assert headers["status"] == 200
    assert headers["Content-Type"] == file.media_type
    assert headers["Cache-Control"] == "no-cache"
    assert body == exchange_files(campaign)[file.name].body


def test_each_is_compressed(small):
    frozen = freeze(create_app(small))
    frozen.compress()
    for file in FILES:
        if len(frozen[f"/data/{file.name}"].bodies["identity"]) > 1000:
            headers, body = get(frozen, f"/data/{file.name}", HTTP_ACCEPT_ENCODING="gzip")
            assert headers["Content-Encoding"] == "gzip", file.name
            assert gzip.decompress(body) == frozen[f"/data/{file.name}"].bodies["identity"]
    assert "gzip" in frozen["/data/annotations.jsonld"].bodies


@pytest.mark.parametrize(
    "path", ["/data/", "/data", "/data/none.csv", "/data/text.txt/", "/data/../geodata/events.csv"]
)
def test_nothing_else_is_there(frozen, path):
    assert get(frozen, path)[0]["status"] == 404


def test_a_prefix_comes_before_them(small):
    frozen = freeze(create_app(small, prefix="/lesson/"))
    assert {f"/lesson/data/{file.name}" for file in FILES} == {path for path in frozen if "/data/" in path}


def test_the_page_does_not_carry_them(frozen):
    page = frozen["/"].bodies["identity"] + frozen["/_dash-layout"].bodies["identity"]
    for mark in (b"TextPositionSelector", b"tei-c.org", b'FeatureCollection","@context'):
        assert mark not in page
