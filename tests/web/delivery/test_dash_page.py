"""Dash's page is read as a browser reads it, written again as it was, and refused when it is another."""

import re

import pytest

from dashapp.web.delivery.dash_page import DashPage, DashPageError
from dashapp.web.delivery.freeze import FreezeError, freeze
from tests.web.delivery.stand_in import stand_in_app

PAGE = """<!DOCTYPE html>
<html>
<head>
  <!-- <script src="/old.js"></script> -->
  <meta charset="UTF-8"><link rel="icon" href="/icon.ico">
  <link rel="stylesheet" href="/one.css"><link REL=stylesheet href='/two.css?m=1&amp;n=2'>
  <link rel="preload" as="fetch" crossorigin href="/data.json">
</head>
<body>\u2028
<img src="/picture.png" alt="a > b">
<script id="_dash-config" type="application/json">{"a": "\\u003c/script>", "b": 1}</script>
<script src="/first.js"></script>
<script src="/second.js"></script> <script type="module" src="/third.js"></script>
<script>document.write("<script src='/not.js'>")</script>
<script src="/dash-renderer/build/dash_renderer.v1.min.js"></script>
<script id="_dash-renderer" type="application/javascript">var renderer = new DashRenderer();</script>
</body>
</html>
"""


@pytest.fixture(scope="module")
def page():
    return DashPage(PAGE)


@pytest.fixture(scope="module")
def dashs(tmp_path_factory):
    """The page of a small app as Dash writes it."""
    return stand_in_app(tmp_path_factory.mktemp("page") / "assets").server.test_client().get("/").text


def addresses(elements):
    return [each.address for each in elements]


def test_what_is_loaded_is_found_in_its_order(page):
    library = "/dash-renderer/build/dash_renderer.v1.min.js"
    assert addresses(page.scripts) == ["/first.js", "/second.js", "/third.js", library]
    assert addresses(page.styles) == ["/one.css", "/two.css?m=1&n=2"]
    assert addresses(page.preloads) == ["/data.json"]
    assert addresses(page.loaded)[:2] == ["/icon.ico", "/one.css"]
    assert "/picture.png" in addresses(page.loaded)
    assert page.styles[1].path == "/two.css"
    assert page.scripts[2].attributes == {"type": "module", "src": "/third.js"}


def test_what_the_renderer_is_told_is_read_and_written(page):
    assert page.settings == {"a": "</script>", "b": 1}
    again = DashPage(page.edited({page.configuration: page.configured({"a": "</script><script>"})}))
    assert again.settings == {"a": "</script><script>"}
    assert again.renderer.text == "var renderer = new DashRenderer();"


def test_elements_in_a_row_have_but_blanks_between_them(page):
    rows = [addresses(row) for row in page.rows([*page.styles, *page.scripts])]
    assert rows == [addresses(page.styles), addresses(page.scripts[:3]), addresses(page.scripts[3:])]
    without_the_module = [each for each in page.scripts if "type" not in each.attributes]
    assert addresses(page.rows(without_the_module)[0]) == ["/first.js", "/second.js"]


def test_a_page_is_as_it_was_but_for_what_is_edited(page, dashs):
    assert page.edited({}) == PAGE
    assert DashPage(dashs).edited({}) == dashs
    first, second, third, _ = page.scripts
    edits = {
        third: third.written(address='/a&"b.js'),
        first: "",
        page.body_end: f"<p>{page.body_end.written()}",
        page.charset: f"{page.charset.written()}<title>",
        second: second.written(text="0"),
    }
    assert page.edited(edits) == (
        PAGE.replace('<script src="/first.js"></script>\n', "")
        .replace('<script src="/second.js"></script>', '<script src="/second.js">0</script>')
        .replace("/third.js", "/a&amp;&quot;b.js")
        .replace('<meta charset="UTF-8">', '<meta charset="UTF-8"><title>')
        .replace("</body>", "<p></body>")
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('id="_dash-config"', 'id="config"', "not one configuration, but 0"),
        ("_dash-renderer", "_renderer", "not one start of the renderer, but 0"),
        ("dash-renderer/build/", "renderer/", "not one script that draws all components, but 0"),
        ("</body>", "", "not one end of the body, but 0"),
        ("</head>", "</head></head>", "not one end of the head, but 2"),
        ('<meta charset="UTF-8">', "", "not one charset, but 0"),
    ],
)
def test_another_page_is_refused_and_says_why(dashs, old, new, what):
    page = PAGE.replace(old, new)
    assert page != PAGE
    with pytest.raises(DashPageError, match=re.escape(f"Dash writes its page in another way: it has {what}")):
        DashPage(page)
    # these are what Dash itself writes today
    with pytest.raises(DashPageError):
        DashPage(dashs.replace(old, new))


def test_an_app_with_another_page_is_not_frozen(tmp_path):
    app = stand_in_app(tmp_path / "assets")
    app.index_string = app.index_string.replace("</body>", "")
    with pytest.raises(FreezeError, match="Dash writes its page in another way: it has not one end of the body"):
        freeze(app)
