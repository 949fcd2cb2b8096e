"""Play holds at the milestones: its caption large, the stage as it was; and goes on."""

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import DESK, LIVE, MOMENT, MOTION, PHONE, PLAY, PROJECTOR, moment, settle

HOLD = "#hold"
BEFORE_BATTLE = "1917-11-12T08:00"
BATTLE = "1917-11-12T08:30"


def play_to_a_hold(page):
    page.keyboard.press("Space")
    page.wait_for_function("() => modules.clock.holding() !== null")


@pytest.mark.parametrize("size", [DESK, PROJECTOR, PHONE], ids=["desk", "projector", "phone"])
def test_at_a_milestone_play_holds_with_its_caption(open_page, campaign, size):
    page = open_page(f"#t={BEFORE_BATTLE}", **size, **MOTION)
    stage = page.locator("#stage").bounding_box()
    expect(page.locator(HOLD)).to_be_hidden()
    play_to_a_hold(page)
    title = campaign.events.at["battle", "title"]
    expect(page.locator(f"{HOLD} b")).to_have_text(title)
    assert page.locator(f"{HOLD} b").evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= 20
    expect(page.locator("#caption")).to_contain_text(title)
    expect(page.locator(LIVE)).to_contain_text(title)
    expect(page.locator(PLAY)).to_have_attribute("aria-label", "Pause")
    assert moment(page) == BATTLE
    caption = page.locator(HOLD).bounding_box()
    now = page.locator("#stage").bounding_box()
    assert now == stage
    assert now["y"] < caption["y"]
    assert caption["y"] + caption["height"] <= now["y"] + now["height"]
    assert now["x"] <= caption["x"]
    assert caption["x"] + caption["width"] <= now["x"] + now["width"]
    page.evaluate("document.querySelector('#hold b').textContent = 'A very long title of what happened. '.repeat(4)")
    caption = page.locator(HOLD).bounding_box()
    assert now["x"] <= caption["x"]
    assert caption["x"] + caption["width"] <= now["x"] + now["width"]
    page.wait_for_function("() => modules.clock.holding() === null", timeout=8000)
    expect(page.locator(HOLD)).to_be_hidden()
    page.wait_for_function(f"() => document.querySelector('#moment').dateTime > '{BATTLE}'")


def test_a_hold_is_paused_and_gone_on_from(open_page):
    page = open_page(f"#t={BEFORE_BATTLE}", **MOTION)
    play_to_a_hold(page)
    page.keyboard.press("Space")
    expect(page.locator(PLAY)).to_have_attribute("aria-label", "Play")
    expect(page.locator(HOLD)).to_be_visible()
    page.evaluate("petrograd.rest()")
    assert moment(page) == BATTLE
    page.keyboard.press("Space")
    page.wait_for_function(f"() => document.querySelector('#moment').dateTime > '{BATTLE}'")
    expect(page.locator(HOLD)).to_be_hidden()


def test_a_hand_on_the_slider_takes_the_caption_away(open_page):
    page = open_page(f"#t={BEFORE_BATTLE}", **MOTION)
    for hand in ("slider", "key"):
        page.evaluate("when => modules.clock.set(modules.dates.minute(when))", BEFORE_BATTLE)
        play_to_a_hold(page)
        expect(page.locator(HOLD)).to_be_visible()
        if hand == "slider":
            track = page.locator("#time-slider").bounding_box()
            page.mouse.click(track["x"] + track["width"] * 0.2, track["y"] + track["height"] / 2)
        else:
            page.keyboard.press("Shift+ArrowRight")
        expect(page.locator(HOLD)).to_be_hidden()
        expect(page.locator(PLAY)).to_have_attribute("aria-label", "Play")
        assert moment(page) != BATTLE


def test_without_stops_it_runs_through_and_the_browser_keeps_to_it(open_page):
    page = open_page(f"#t={BEFORE_BATTLE}", **MOTION)
    stops = page.locator("#stops")
    expect(stops).to_have_attribute("aria-pressed", "true")
    stops.click()
    expect(stops).to_have_attribute("aria-pressed", "false")
    page.evaluate(
        """() => { window.held = 0;
          modules.clock.listen(() => { held += modules.clock.holding() !== null; }); }"""
    )
    page.keyboard.press("Escape")
    page.locator(PLAY).click()
    page.wait_for_function("() => document.querySelector('#moment').dateTime > '1917-11-12T17:00'")
    assert page.evaluate("held") == 0
    page.reload()
    page.wait_for_selector(".page[data-begun]")
    expect(stops).to_have_attribute("aria-pressed", "false")


def test_projected_the_sentence_of_the_hour_is_the_caption(open_page, campaign):
    page = open_page(f"#t={BEFORE_BATTLE}", **PROJECTOR, **MOTION)
    page.keyboard.press("p")
    settle(page)
    stage = page.locator("#stage").bounding_box()
    play_to_a_hold(page)
    expect(page.locator("#news")).to_contain_text(campaign.events.at["battle", "title"])
    assert page.locator("#stage").bounding_box() == stage


def test_with_reduced_motion_nothing_is_held(open_page):
    page = open_page(f"#t={BEFORE_BATTLE}")
    page.keyboard.press("Space")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", BATTLE)
    expect(page.locator(HOLD)).to_be_hidden()
    page.keyboard.press("Space")
