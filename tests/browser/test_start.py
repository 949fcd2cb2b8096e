"""The page before the library that draws the chart has come: all else is there, and works."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import DESK, MOMENT, PHONE, THUMB, settle, unit

FIGHT = "#t=1917-11-12T14:00"
# How many different colours a canvas has.
COLOURS = """canvas => new Set(new Uint32Array(
  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_before_the_chart_all_is_there_and_moves(open_page, size):
    page = open_page(FIGHT, **size)
    assert page.locator("#ground").evaluate(COLOURS) > 10
    assert page.locator("#chart .way[data-movement]").count() > 50
    assert page.locator(".passage").count() == 79
    mark = unit(page, "krasnov-cossacks")
    expect(mark).to_be_visible()
    before = mark.evaluate("each => each.style.transform")
    page.locator(THUMB).focus()
    page.keyboard.press("Home")
    page.keyboard.press("PageUp")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-07T01:40")
    settle(page)
    assert mark.evaluate("each => each.style.transform") != before


def test_a_place_on_the_ground_is_found(open_page):
    page = open_page(FIGHT)
    box = page.locator("#stage").bounding_box()
    x, y = page.evaluate("() => modules.camera.project(...petrograd.campaign.places.get('tsarskoye-selo').at)")
    page.mouse.click(box["x"] + x, box["y"] + y)
    expect(page.locator("#card h2")).to_have_text("Tsarskoye Selo")


def test_a_library_that_cannot_be_had_is_asked_for_again(new_page, server_url, complaints):
    page = new_page()
    asked = []

    def refuse_once(route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/plotly.min.js*", refuse_once)
    page.goto(server_url + FIGHT)
    wait_until_live(page)
    page.wait_for_selector("#chart-area.drawn")
    assert len(asked) == 2
    assert [each for each in complaints if "net::ERR_FAILED" not in each] == []
    complaints.clear()
