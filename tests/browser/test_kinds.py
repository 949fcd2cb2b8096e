"""Campaigns of other kinds than the one that comes with the project, each served and looked at."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest

from dashapp.campaign import load_campaign
from tests.browser.hooks import MOTION, PHONE, PLAY, drawn_at, go_to, settle, unit
from tests.campaigns import KINDS
from tests.serving import answering

# Of every name on the axis the left and right edge of its letters, in pixels.
NAMES = """() => [...document.querySelectorAll("#time-ticks .day")].filter((day) => day.innerText.trim()).map((day) => {
  const range = document.createRange();
  range.selectNodeContents(day);
  const { left, right } = range.getBoundingClientRect();
  return [left, right];
})"""


@pytest.fixture
def kind(request, tmp_path):
    """A campaign of `KINDS`."""
    return load_campaign(KINDS[request.param](tmp_path))


@pytest.fixture
def server_url(kind):
    """The address of its page, in place of the built-in campaign's."""
    with answering(kind.folder) as url:
        yield url


def units_are_where_the_campaign_has_them(page, campaign):
    """Go to a moment past the middle, and hold the marks to it."""
    minutes = (campaign.movements["arrive"].max() - campaign.start) // timedelta(minutes=1)
    when = campaign.start + timedelta(minutes=int(minutes * 0.62))
    go_to(page, f"{when:%Y-%m-%dT%H:%M}")
    found = campaign.positions_at(when).geometry
    assert len(found) >= 1
    stage = page.locator("#stage").bounding_box()
    for unit_id, point in found.items():
        assert drawn_at(page, unit_id) == pytest.approx([point.x, point.y], abs=1e-5)
        mark = unit(page, unit_id).locator(".mark").bounding_box()
        at = [mark["x"] - stage["x"] + mark["width"] / 2, mark["y"] - stage["y"] + mark["height"] / 2]
        assert 0 < at[0] < stage["width"]
        assert 0 < at[1] < stage["height"]
        # a sign stands at its unit's place, or a little off
        true = page.evaluate("at => modules.camera.project(...at)", [point.x, point.y])
        assert at == pytest.approx(true, abs=14)


def names_on_the_axis_do_not_touch(page):
    names = page.evaluate(NAMES)
    assert 3 <= len(names) <= 31
    assert all(before[1] < after[0] for before, after in pairwise(names))


def time_runs(page):
    before = page.evaluate("modules.clock.now()")
    page.click(PLAY)
    page.wait_for_function("before => modules.clock.now() > before", arg=before)
    page.click(PLAY)


@pytest.mark.parametrize("kind", KINDS, indirect=True)
def test_a_campaign_of_another_kind(kind, open_page):
    page = open_page(**MOTION)
    units_are_where_the_campaign_has_them(page, kind)
    names_on_the_axis_do_not_touch(page)
    # a campaign that says nothing of the Julian calendar has one calendar
    assert not {"O.S.", "N.S.", "Old Style"} & set(re.findall(r"O\.S\.|N\.S\.|Old Style", page.inner_text("body")))
    if kind.bounds[2] > 180:
        the_map_goes_over_the_180th_meridian(page)
    page.set_viewport_size(PHONE)
    settle(page)
    names_on_the_axis_do_not_touch(page)
    time_runs(page)


def the_map_goes_over_the_180th_meridian(page):
    degrees = page.locator(".degree:not([hidden])")
    assert "179° E" in degrees.all_text_contents()
    page.keyboard.press("2")  # the view on the other side
    page.wait_for_function("() => !modules.camera.flying() && modules.camera.now().lon > 180")
    assert page.evaluate("modules.camera.now().lon") < 182
    assert "179° W" in degrees.all_text_contents()
    # what is under the mouse there is found
    stage = page.locator("#stage").bounding_box()
    x, y = page.evaluate("modules.camera.project(...petrograd.campaign.places.get('atoll').at)")
    page.mouse.click(stage["x"] + x, stage["y"] + y)
    page.wait_for_selector("#card h2:has-text('Atoll')")
