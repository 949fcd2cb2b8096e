"""Before a class: the projector, the whole screen, the black screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import DESK, MOMENT, MOTION, PROJECTOR, go_to, moment, settle

TYPE = {
    "moment": MOMENT,
    "unit": ".unit:not(.off) .unit-name",
    "place": ".place.rank-2:not([hidden])",
    "rule": ".rule-label",
    "day": ".day b",
    "milestone": ".milestone-name",
    "view": ".view",
    "button": "#next-event",
    "legend": "#legend",
}


def sizes(page) -> dict[str, float]:
    return {
        name: page.locator(selector).first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
        for name, selector in TYPE.items()
    }


@pytest.mark.parametrize("size", [DESK, PROJECTOR])
def test_projector_mode_is_larger_starker_and_says_what_happens_now(open_page, campaign, size):
    page = open_page("#t=1917-11-12T14:00", **size)
    before = sizes(page)
    mark = page.locator(".unit:not(.off) .mark").first.bounding_box()
    page.keyboard.press("p")
    expect(page.locator("#projector")).to_have_attribute("aria-pressed", "true")
    settle(page)
    after = sizes(page)
    small = {name: (before[name], after[name]) for name in TYPE if after[name] < 1.5 * before[name]}
    # The title of the page shrinks for the date; all that a class reads is larger by half at least.
    assert not small
    assert page.locator(".unit:not(.off) .mark").first.bounding_box()["width"] >= 1.5 * mark["width"]
    expect(page.locator("#panel")).to_be_hidden()
    news = page.locator("#news")
    expect(news).to_be_visible()
    event = campaign.events.loc["charge-fails"]
    first = re.match(r".*?[.!?](?=\s|$)", event["summary"])[0]
    expect(news).to_have_text(f"12 Nov, 13:30: {event['title']}. {first}")
    go_to(page, "1917-11-10T19:00")
    expect(news).not_to_contain_text(event["title"])
    assert news.evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= 24

    # Nothing is told on hovering alone: what has a tooltip also has its words on the page, or names itself by a sign.
    mute = page.evaluate(
        """() => [...document.querySelectorAll('[title]')].filter(each => each.title && each.checkVisibility()
          && !each.textContent.trim() && !each.querySelector('svg')).map(each => each.outerHTML.slice(0, 120))"""
    )
    assert not mute
    contrast = page.evaluate("() => getComputedStyle(document.querySelector('#moment')).color")
    assert contrast == "rgb(0, 0, 0)"
    page.keyboard.press("P")
    expect(page.locator("#panel")).to_be_visible()
    expect(news).to_be_hidden()
    assert sizes(page) == before


def test_the_black_screen_covers_all_and_any_key_only_lifts_it(open_page):
    page = open_page("#t=1917-11-12T14:00")
    black = page.locator("#black")
    for key, back in (("b", "b"), ("B", "PageDown"), (".", "Escape"), ("b", "ArrowRight"), ("b", "Space")):
        page.keyboard.press(key)
        expect(black).to_be_visible()
        box = black.bounding_box()
        assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1366, 768)
        assert black.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(0, 0, 0)"
        page.keyboard.press(back)
        expect(black).to_be_hidden()
        assert moment(page) == "1917-11-12T14:00"
    page.locator("#more > summary").click()
    page.locator("#black-open").click()
    expect(black).to_be_visible()
    page.mouse.click(600, 300)
    expect(black).to_be_hidden()


def test_black_stops_play(open_page):
    page = open_page("#t=1917-11-09T00:00", **MOTION)
    page.keyboard.press("Space")
    page.keyboard.press("b")
    settle(page)
    stopped = moment(page)
    for _ in range(5):
        settle(page)
    assert moment(page) == stopped


def test_full_screen_by_key_and_by_button(open_page):
    page = open_page()
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === document.documentElement")
    expect(page.locator("#full-screen")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === null")
    page.locator("#more > summary").click()
    page.locator("#full-screen").click()
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.keyboard.press("F")
    page.wait_for_function("() => document.fullscreenElement === null")


def test_letters_can_be_switched_off_and_work_on_another_alphabet(open_page):
    page = open_page()
    # A Russian keyboard sends "з" from the key of P.
    page.evaluate(
        "() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'з', code: 'KeyP', bubbles: true }))"
    )
    expect(page.locator("#news")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator("#news")).to_be_hidden()
    page.keyboard.press("?")
    page.locator("#help [data-setting=letters][data-value=off]").click()
    page.locator("#help-close").click()
    for key in "pblf?":
        page.keyboard.press(key)
    expect(page.locator("#news")).to_be_hidden()
    expect(page.locator("#black")).to_be_hidden()
    expect(page.locator("#lesson")).to_be_hidden()
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator(MOMENT)).not_to_have_attribute("datetime", "1917-11-07T00:00")


def test_the_legend_makes_room_on_a_projector_beside_a_lesson(open_page):
    page = open_page("#t=1917-11-12T09:00", **PROJECTOR)
    opened = "() => document.querySelector('#legend').open"
    page.keyboard.press("p")
    assert page.evaluate(opened)
    page.keyboard.press("l")
    assert not page.evaluate(opened)
    page.keyboard.press("l")
    assert page.evaluate(opened)
    page.keyboard.press("l")
    page.keyboard.press("p")
    assert page.evaluate(opened)
