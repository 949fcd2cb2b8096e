"""The page as soon as it lives: all is there, and works."""

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import DESK, MOMENT, PHONE, THUMB, settle, unit

FIGHT = "#t=1917-11-12T14:00"
# How many different colours a canvas has.
COLOURS = """canvas => new Set(new Uint32Array(
  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_all_is_there_at_once_and_moves(open_page, size):
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
