"""Who may edit a folder over HTTP: this machine's browser, from the folder's own page; nobody else changes a byte."""

import io
import json
from wsgiref.util import FileWrapper, setup_testing_defaults

import pytest

from dashapp.campaign import load_campaign
from dashapp.web.delivery.editing import Editing
from dashapp.web.delivery.live import live_page
from dashapp.web.delivery.responses import Frozen
from dashapp.web.delivery.wsgi import wsgi

TASK = {"do": "place", "name": "Fir Tree", "kind": "inn", "rank": 1, "at": [171.2, -44.3]}


@pytest.fixture
def editing(folder):
    return Editing(folder)


def post(editing, task, path="/edit", **changes):
    """Status and words of the answer, as from the folder's own page but for some headers; None leaves one out."""
    body = task if isinstance(task, bytes) else json.dumps(task).encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost:8050",
        "HTTP_ORIGIN": "http://localhost:8050",
        "HTTP_X_PETROGRAD_TOKEN": editing.token,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.file_wrapper": FileWrapper,
    }
    environ = {key: value for key, value in (environ | changes).items() if value is not None}
    setup_testing_defaults(environ)
    told = []
    application = wsgi(Frozen({}, ()), [], names=(), edit=editing)
    answer = b"".join(application(environ, lambda status, headers: told.append(status)))
    return told[0], answer.decode()


def test_the_page_of_this_machine_edits_and_takes_back(folder, editing):
    before = (folder / "gazetteer.geojson").read_bytes()
    assert post(editing, TASK) == ("200 OK", '{"said": "fir-tree"}')
    assert "fir-tree" in load_campaign(folder).places.index
    assert post(editing, {"do": "move", "id": "fir-tree", "at": [171.25, -44.3]})[0] == "200 OK"
    way = {"do": "way", "name": "Fir lane", "mode": "road", "points": [[171.25, -44.3], [171.3, -44.2]]}
    assert post(editing, way) == ("200 OK", '{"said": "fir-lane"}')
    ways = json.loads(post(editing, {"do": "ways"})[1])["ways"]
    assert ways[-1] | {"points": []} == {"id": "fir-lane", "name": "Fir lane", "mode": "road", "points": []} | {
        "certainty": "less-certain"
    }
    bent = {"do": "change-way", "id": "fir-lane", "name": "Fir path", "mode": "road", "certainty": "certain"}
    assert post(editing, bent | {"points": [*way["points"], [171.3, -44.1]]}) == ("200 OK", '{"said": "Fir path"}')
    assert len(load_campaign(folder).routes.geometry["fir-lane"].coords) == 3
    assert post(editing, {"do": "delete-way", "id": "alder-road"})[0] == "409 Conflict"
    assert post(editing, {"do": "undo"})[0] == "200 OK"
    said = {"do": "change", "id": "fir-tree", "name": "Fir", "kind": "inn", "rank": 3, "at": None, "names": ["Tree"]}
    assert post(editing, said) == ("200 OK", '{"said": "Fir"}')
    place = json.loads(post(editing, {"do": "describe", "id": "fir-tree"})[1])["place"]
    assert (place["title"], place["rank"], place["names"], place["at"]) == ("Fir", 3, ["Tree"], [171.25, -44.3])
    status, refused = post(editing, {"do": "delete", "id": "fir-tree"})
    assert (status, "stops" in json.loads(refused)["refused"]) == ("409 Conflict", True)
    for _ in range(2):
        assert post(editing, {"do": "undo"})[0] == "200 OK"
    assert post(editing, {"do": "delete", "id": "fir-tree"}) == ("200 OK", '{"said": "fir-tree"}')
    for _ in range(3):
        assert post(editing, {"do": "undo"})[0] == "200 OK"
    assert (folder / "gazetteer.geojson").read_bytes() == before
    status, said = post(editing, TASK | {"at": [0, 0]})
    assert status == "409 Conflict"
    assert "is outside the bounds of the campaign" in json.loads(said)["refused"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"HTTP_X_PETROGRAD_TOKEN": None}, "403 Forbidden"),
        ({"HTTP_X_PETROGRAD_TOKEN": "x"}, "403 Forbidden"),
        ({"HTTP_ORIGIN": None}, "403 Forbidden"),
        ({"HTTP_ORIGIN": "null"}, "403 Forbidden"),
        ({"HTTP_ORIGIN": "https://evil.example"}, "403 Forbidden"),
        ({"HTTP_ORIGIN": "http://localhost:9000"}, "403 Forbidden"),
        ({"REMOTE_ADDR": "192.0.2.7"}, "403 Forbidden"),
        ({"HTTP_HOST": "evil.example", "HTTP_ORIGIN": "http://evil.example"}, "403 Forbidden"),
        ({"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, "403 Forbidden"),
        ({"CONTENT_TYPE": "text/plain"}, "415 Unsupported Media Type"),
        ({"CONTENT_LENGTH": "60001"}, "413 Content Too Large"),
        ({"CONTENT_LENGTH": None}, "413 Content Too Large"),
        ({"CONTENT_LENGTH": "-1"}, "413 Content Too Large"),
        ({"path": "/"}, "405 Method Not Allowed"),
        ({"REQUEST_METHOD": "PUT"}, "405 Method Not Allowed"),
    ],
)
def test_nobody_else_does(folder, editing, changes, status):
    before = (folder / "gazetteer.geojson").read_bytes()
    assert post(editing, TASK, **changes)[0] == status
    assert (folder / "gazetteer.geojson").read_bytes() == before


@pytest.mark.parametrize(
    "task",
    [
        *(b"", b"{", b"[]", b"null", b'{"do": "delete"}', b"\xff", b"[" * 50_000),
        *(TASK | {"at": [171.2]}, TASK | {"at": [171.2, 95]}, TASK | {"rank": 5}, TASK | {"name": ""}),
        *(TASK | {"folder": "/etc"}, {"do": "way", "name": "x", "mode": "road", "points": [[171.2, -44.3]]}),
        {"do": "change-way", "id": "alder-road", "name": "x", "mode": "air", "certainty": "certain", "points": None},
    ],
)
def test_what_is_no_task_is_refused(folder, editing, task):
    before = (folder / "gazetteer.geojson").read_bytes()
    assert post(editing, task)[0] in ("400 Bad Request", "413 Content Too Large")
    assert (folder / "gazetteer.geojson").read_bytes() == before


def test_the_token_is_told_where_what_is_wrong_is_told_and_nowhere_else(folder, editing):
    frozen = live_page(folder, token=editing.token).frozen
    assert [path for path, each in frozen.items() if editing.token.encode() in each.bodies["identity"]] == [
        "/state.json"
    ]
    assert json.loads(live_page(folder).frozen["/state.json"].text())["token"] == ""
