import base64
import gzip
import hashlib
import json
import re

import brotli
import pytest
from dash import Dash, Input, Output, dash_table, html

from dashapp.web.delivery.freeze import FreezeError, freeze
from dashapp.web.delivery.responses import FOREVER, Frozen, Response
from tests.web.delivery.stand_in import SCRIPT, stand_in_app


@pytest.fixture(scope="module")
def frozen(tmp_path_factory):
    return freeze(stand_in_app(tmp_path_factory.mktemp("freeze") / "assets"))


def body(frozen: Frozen, path: str) -> str:
    return frozen[path].bodies["identity"].decode()


def named_by_the_index(frozen: Frozen) -> list[str]:
    return re.findall(r'(?:src|href)="([^"]+)"', body(frozen, "/"))


def test_what_the_index_names_is_there_and_never_expires(frozen):
    urls = named_by_the_index(frozen)
    assert len(urls) >= 7
    for url in urls:
        path, _, query = url.partition("?")
        assert frozen[path].cache_control(query) == FOREVER, url
    assert any(path.endswith("favicon.ico") for path in frozen)


def test_what_scripts_fetch_later_is_there_and_asked_for_again(frozen):
    suites = "/_dash-component-suites/"
    for name in ("dash/dcc/async-graph.js", "dash/dcc/async-slider.js", "plotly/package_data/plotly.min.js"):
        assert frozen[suites + name].cache_control() == "no-cache"
    assert frozen["/"].cache_control() == "no-cache"
    assert frozen["/_dash-layout"].cache_control() == "no-cache"
    assert not [path for path in frozen if path.endswith(".map")]


def test_a_made_up_version_is_not_kept_for_ever(frozen):
    assert frozen["/assets/style.css"].cache_control("m=1") == "no-cache"


def bundle(frozen: Frozen) -> str:
    """The path of the scripts that are put together."""
    [path] = [url for url in named_by_the_index(frozen) if re.fullmatch(r"/assets/libraries-[0-9a-f]{16}\.js", url)]
    return path


def test_what_the_page_runs_first_is_one_file_in_dashs_order(frozen):
    text = body(frozen, bundle(frozen))
    assert -1 < text.find("react.production.min.js") < text.find("react-dom.production.min.js") < text.find(SCRIPT)
    names = " ".join(named_by_the_index(frozen))
    assert "/deps/" not in names
    assert names.index("/assets/libraries-") < names.index("dash_renderer") < names.index("dash_core_components")


def test_the_polyfill_comes_with_the_components_that_need_it(frozen, tmp_path):
    its = "@babel/polyfill is loaded more than once"
    assert its in body(frozen, bundle(frozen))
    app = stand_in_app(tmp_path / "assets")
    app.layout = html.Main(html.P(id="echo"))
    app.callback_map.clear()
    without = freeze(app)
    assert not [path for path in without if its in without[path].bodies["identity"].decode("utf-8", "replace")]
    assert not [path for path in without if "polyfill" in path]


def test_styles_are_one_file_in_their_order(tmp_path):
    app = stand_in_app(tmp_path / "assets")
    (tmp_path / "assets" / "_first.css").write_text("p { color: red }")
    app = Dash("again", assets_folder=str(tmp_path / "assets"), update_title="", add_log_handler=False)
    app.layout = html.Main()
    frozen = freeze(app)
    [path] = [url for url in named_by_the_index(frozen) if url.endswith(".css")]
    text = body(frozen, path)
    assert text.index("red") < text.index("black")


def test_scripts_of_tables_are_there_for_a_page_that_has_one(frozen, tmp_path):
    assert not [path for path in frozen if "dash_table" in path]
    app = stand_in_app(tmp_path / "assets")
    with pytest.warns(DeprecationWarning, match="DataTable"):
        app.layout = html.Main([dash_table.DataTable([{"a": 1}]), app.layout])
    with_table = freeze(app)
    assert [url for url in named_by_the_index(with_table) if "dash_table" in url]
    assert [path for path in with_table if path.endswith("async-table.js")]


def test_layout_and_dependencies_are_the_apps(frozen):
    assert json.loads(body(frozen, "/_dash-layout"))["type"] == "Main"
    (callback,) = json.loads(body(frozen, "/_dash-dependencies"))
    assert callback["clientside_function"] == {"namespace": "stand_in", "function_name": "echo"}


def test_every_asset_is_there_but_for_hidden_files_and_types(frozen):
    assert {path for path in frozen if path.startswith("/assets/")} == {
        bundle(frozen),  # script.js is in it
        "/assets/style.css",
        "/assets/deeper/mark.svg",
        "/assets/with space é.txt",
    }


def test_source_map_comments_are_dropped(frozen):
    assert body(frozen, bundle(frozen)).endswith(SCRIPT)
    assert not [path for path in frozen if b"\n//# sourceMappingURL" in frozen[path].bodies["identity"]]
    assert "sourceMappingURL" not in body(frozen, "/assets/style.css")


def test_the_page_tells_nothing_of_the_machine(frozen):
    (text,) = re.findall(r'<script id="_dash-config" type="application/json">(.*?)</script>', body(frozen, "/"))
    config = json.loads(text)
    assert config["requests_pathname_prefix"] == "/"
    assert not {"end_id", "python_version", "dash_version_url"} & config.keys()


def test_two_freezes_of_one_app_are_the_same(tmp_path):
    app = stand_in_app(tmp_path / "assets")
    first, second = freeze(app), freeze(app)
    assert list(first) == list(second)
    assert [response.etag for response in first.values()] == [response.etag for response in second.values()]


def test_every_inline_script_has_its_hash(frozen):
    scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>(.+?)</script>", body(frozen, "/"), re.DOTALL)
    inline = [script for script in scripts if "Internet Explorer" not in script]  # inside an HTML comment
    assert inline
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in frozen.script_hashes


def test_compression_keeps_the_bodies(tmp_path):
    frozen = freeze(stand_in_app(tmp_path / "assets"))
    assert all(set(response.bodies) == {"identity"} for response in frozen.values())
    frozen.compress()
    unpack = {"identity": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
    for path, response in frozen.items():
        for coding, body in response.bodies.items():
            assert unpack[coding](body) == response.bodies["identity"], (path, coding)
            assert coding == "identity" or len(body) < len(response.bodies["identity"])
    assert {"gzip", "br"} < set(frozen["/"].bodies)
    assert {"gzip", "br"} < set(frozen["/_dash-component-suites/plotly/package_data/plotly.min.js"].bodies)


def test_what_is_compressed_already_stays_as_it_is():
    picture = Response("/a.png", "image/png", {"identity": b"0" * 1000})
    Frozen({picture.path: picture}, ()).compress()
    assert set(picture.bodies) == {"identity"}


def test_a_server_callback_is_refused_by_name(tmp_path):
    app = stand_in_app(tmp_path / "assets")
    app.callback(Output("graph", "figure"), Input("slider", "value"), Input("echo", "children"))(lambda *_: None)
    with pytest.raises(FreezeError, match=re.escape("slider.value + echo.children -> graph.figure")):
        freeze(app)


def test_a_resource_of_another_host_is_refused_by_name(tmp_path):
    app = stand_in_app(tmp_path / "assets")
    app.config.external_scripts.append("https://example.org/library.js")
    with pytest.raises(FreezeError, match=re.escape("another host: https://example.org/library.js")):
        freeze(app)


def test_a_broken_link_is_refused_by_name(tmp_path):
    app = stand_in_app(tmp_path / "assets")
    app.index_string = app.index_string.replace("{%favicon%}", '<link rel="icon" href="/assets/none.ico">')
    with pytest.raises(FreezeError, match=re.escape("/assets/none.ico: the app answers 404")):
        freeze(app)
