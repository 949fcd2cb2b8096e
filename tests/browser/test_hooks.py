"""The hooks of the page for scripts, all that it leaves on the window; and its modules as they lie in the folder."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.web import create_app
from tests.browser.conftest import wait_until_live
from tests.browser.hooks import MOTION, go_to, unit
from tests.builders import campaign_folder
from tests.serving import calling

FIGHT = "#t=1917-11-12T14:00"
#: What Dash's own scripts leave on the window.
DASHS = {
    *("React", "ReactDOM", "ReactJSXRuntime", "PropTypes", "DashRenderer", "dash_clientside", "dash_component_api"),
    *("dash_html_components", "dash_renderer", "dash_stores", "renderer", "store", "_dashPlotlyJSURL"),
    "__dashprivate_childrenProps",
}


def test_the_page_leaves_nothing_on_the_window_but_its_hooks(open_page):
    page = open_page()
    added = page.evaluate(
        """() => {
          const frame = document.body.appendChild(document.createElement("iframe"));
          return Object.keys(window).filter((name) => !(name in frame.contentWindow) && name !== "0");
        }"""
    )
    assert set(added) - DASHS == {"petrograd"}
    assert set(page.evaluate("Object.keys(petrograd)")) == {"campaign", "positionsAt", "project", "rest"}


def test_a_point_lies_where_the_page_draws_it(open_page):
    page = open_page(FIGHT)
    lon, lat = page.evaluate("petrograd.campaign.places.get('pulkovo').at")
    x, y = page.evaluate("at => petrograd.project(...at)", [lon, lat])
    stage = page.locator("#stage").bounding_box()
    page.mouse.click(stage["x"] + x, stage["y"] + y)
    page.wait_for_selector("#card h2:has-text('Pulkovo'), #card .kicker:has-text('sailors')")


def test_rest_comes_when_nothing_moves_any_more(open_page):
    page = open_page(FIGHT, **MOTION)
    page.evaluate("petrograd.rest()")
    page.keyboard.press("1")  # a flight to another view
    where = "() => ({ ...modules.camera.now() })"
    begun = page.evaluate(where)
    page.evaluate("petrograd.rest()")
    rested = page.evaluate(where)
    assert rested["zoom"] != begun["zoom"]
    page.wait_for_timeout(300)
    assert page.evaluate(where) == rested


def test_rest_waits_while_time_runs(open_page):
    page = open_page("#t=1917-11-07T00:00", **MOTION)
    page.select_option("#speed", "0.25")
    page.evaluate("modules.clock.play()")
    page.evaluate("() => { window.rested = false; petrograd.rest().then(() => (window.rested = true)); }")
    page.wait_for_function("() => modules.clock.now() > 30")
    assert page.evaluate("rested") is False
    page.evaluate("modules.clock.pause()")
    page.wait_for_function("() => rested")


@pytest.mark.parametrize("prefix", ["/", "/school/"])
def test_the_modules_work_as_they_lie_in_the_folder(new_page, tmp_path, prefix):
    app = create_app(load_campaign(campaign_folder(tmp_path)), prefix=prefix)
    with calling(app.server) as url:
        page = new_page()
        page.goto(f"{url[:-1]}{prefix}")
        wait_until_live(page)
        assert page.locator("script[type=module]").count() == 1
        assert page.evaluate("typeof modules") == "undefined"
        page.evaluate("petrograd.rest()")
        go_to(page, "1850-03-01T15:00")
        assert unit(page, "column").is_visible()
