"""Titles and names that are far longer than usual: what is more important keeps its room."""

import itertools

import pytest

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import DESK, PHONE, settle
from tests.builders import CAMPAIGN, campaign_folder, place, places, unit, units
from tests.serving import answering

WORDS = "The long march of the northern column to Alder and back again in the spring " * 5
LONG = {"66": WORDS[:66], "120": WORDS[:120], "200": WORDS[:200], "one-word": "Donaudampfschiff" * 8}
SCREENS = [{"width": 1920, "height": 1080}, DESK, {"width": 1024, "height": 768}, PHONE, {"width": 320, "height": 568}]
HEADER = """() => ["#moment", "#moment-old-style", ".head h1", "#lesson-open",
  "#more"].map((each) => {
  const element = document.querySelector(each);
  const range = document.createRange();
  range.selectNodeContents(element);
  // of words that no box cuts their letters
  const open = ["time", "h1"].includes(element.localName) && getComputedStyle(element).overflowX === "visible";
  const { left, right, top, bottom } = (open ? range : element).getBoundingClientRect();
  return { name: each, left, right, top, bottom };
})"""
NAME = "Llanfair" * 18 + "gogoch"


@pytest.fixture
def server_url(request, tmp_path):
    """The address of the page of the small campaign with long names, in place of the built-in one's."""
    title = LONG[getattr(request, "param", "66")]
    settings = CAMPAIGN.replace("The march to Alder", title).replace("An invention", title)
    settings = settings.replace("goal =", "julian = true\ngoal =")
    long = [place("birch", (171.3, -44.2), title=NAME), place("far", (120.0, -20.0), title=NAME)]
    named = [next((each for each in long if each["@id"] == old["@id"]), old) for old in places()]
    marked = [unit(label=NAME), *units()[1:]]
    with answering(campaign_folder(tmp_path, campaign=settings, gazetteer=named, units=marked)) as url:
        yield url


def touch(a, b):
    """Whether two boxes lie upon one another by more than a pixel."""
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    return across > 1 and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 1


@pytest.mark.parametrize("server_url", LONG, indirect=True)
def test_a_long_title_leaves_the_date_its_room(new_page, server_url):
    page = new_page()
    for number, screen in enumerate(SCREENS):
        page.set_viewport_size(screen)
        if number == 0:
            page.goto(server_url)
            wait_until_live(page)
        settle(page)
        boxes = page.evaluate(HEADER)
        height = page.locator(".head").bounding_box()["height"]
        for box in boxes:
            assert 0 <= box["left"] < box["right"] <= screen["width"], (screen, box)
            assert 0 <= box["top"] < box["bottom"] <= height, (screen, box)
        dates = {"#moment", "#moment-old-style"}  # on a phone a press on either is one on the button
        for one, other in itertools.combinations(boxes, 2):
            assert {one["name"], other["name"]} == dates or not touch(one, other), (screen, one, other)
        assert height <= 100, screen
        assert page.locator("#moment").text_content() == "Fri 1 March 1850, 00:00"


@pytest.mark.parametrize("screen", [DESK, PHONE, {"width": 320, "height": 568}], ids=["desk", "phone", "small-phone"])
def test_a_place_with_a_long_name_stays_on_the_map(open_page, screen):
    page = open_page("#t=1850-03-01T15:00&place=birch", **screen)
    for selector in (".place[data-place=birch]", "[data-unit=column]", ".beyond[data-place=far]"):
        if selector.startswith(".beyond"):
            page.evaluate("modules.selection.set('place', 'far')")
        settle(page)
        lies_on_the_stage(page, selector)
    # a map that becomes smaller cuts more of it, and one that becomes larger again less
    wide = page.locator("[data-unit=column]").evaluate("each => each.offsetWidth")
    page.set_viewport_size({"width": 300, "height": 568})
    page.wait_for_function("() => document.querySelector('[data-unit=column]').offsetWidth <= 300 - 16")
    lies_on_the_stage(page, ".beyond[data-place=far]")
    page.set_viewport_size(screen)
    page.wait_for_function("wide => document.querySelector('[data-unit=column]').offsetWidth === wide", arg=wide)


def lies_on_the_stage(page, selector):
    stage, box = (page.locator(each).bounding_box() for each in ("#stage", selector))
    assert stage["x"] <= box["x"], selector
    assert box["x"] + box["width"] <= stage["x"] + stage["width"], selector
    assert box["height"] < 45, selector
