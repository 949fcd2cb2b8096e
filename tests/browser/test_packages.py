"""Dash's renderer draws a page that is sent without the scripts of the packages it has nothing of."""

import re

import pytest
from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from playwright.sync_api import expect

from dashapp.web.delivery.freeze import freeze
from tests.serving import sending

LAYOUTS = {
    "html alone": (lambda: html.P(id="echo", title="heard"), "html/", {"dcc/", "dash_table/"}),
    "dcc alone": (lambda: dcc.Textarea(id="echo", title="heard"), "dcc/", {"html/", "dash_table/"}),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_page_is_drawn_without_packages_it_has_nothing_of(name, new_page, tmp_path):
    layout, its, left_out = LAYOUTS[name]
    (tmp_path / "script.js").write_text("window.dash_clientside = {page: {echo: title => title}};")
    app = Dash("packages", assets_folder=str(tmp_path), update_title="", add_log_handler=False)
    app.index_string = app.index_string.replace("{%favicon%}", '<link rel="icon" href="data:,">')
    app.layout = layout()
    app.clientside_callback(ClientsideFunction("page", "echo"), Output("echo", "className"), Input("echo", "title"))
    frozen = freeze(app)
    assert [path for path in frozen if f"/dash/{its}" in path]
    assert not [path for path in frozen for each in left_out if f"/dash/{each}" in path]
    with sending(frozen) as url:
        page = new_page()
        page.goto(url)
        expect(page.locator("#echo")).to_have_class(re.compile(r"\bheard$"))
