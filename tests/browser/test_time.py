"""The clock by hand, by key and by itself."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import (
    CARD,
    LIVE,
    MOMENT,
    MOTION,
    PLAY,
    THUMB,
    drawn_at,
    moment,
    rest,
    settle,
    thumb_at,
    unit,
)


def near(found, place, km=4.0):
    lon, lat = place
    return abs(found[0] - lon) * 55.8 < km and abs(found[1] - lat) * 111.2 < km


def test_the_page_opens_at_the_start_with_both_calendars(open_page):
    page = open_page()
    assert moment(page) == "1917-11-07T00:00"
    expect(page.locator(MOMENT)).to_have_text("Wed 7 November 1917, 00:00")
    expect(page.locator("#moment-old-style")).to_have_text("(25 October, Old Style)")


def test_dragging_the_thumb_sets_the_moment_live(open_page):
    page = open_page()
    track = page.locator(THUMB).bounding_box()
    y = track["y"] + track["height"] / 2
    page.mouse.move(thumb_at(page), y)
    page.mouse.down()
    seen = []
    for step in range(1, 11):
        page.mouse.move(track["x"] + track["width"] * step / 10, y)
        settle(page)
        seen.append(moment(page))
    page.mouse.up()
    expect(page.locator(LIVE)).to_contain_text("Sat 17 November 1917, 00:00")
    assert seen == sorted(seen)
    assert len(set(seen)) == 10
    assert seen[-1] == "1917-11-17T00:00"
    assert seen[4].startswith(("1917-11-11", "1917-11-12"))


def test_a_click_on_the_axis_sets_the_moment(open_page):
    page = open_page()
    track = page.locator("#time-slider").bounding_box()
    page.mouse.click(track["x"] + track["width"] / 2, track["y"] + track["height"] / 2)
    expect(page.locator(MOMENT)).to_have_attribute("datetime", re.compile(r"1917-11-1[12]T"))


def test_the_slider_says_the_date_and_keeps_its_own_keys(open_page):
    page = open_page("#t=1917-11-12T14:03")
    thumb = page.locator(THUMB)
    expect(thumb).to_have_role("slider")
    expect(thumb).to_have_accessible_name(re.compile("Moment"))
    expect(thumb).to_have_attribute("aria-valuetext", "Mon 12 November 1917, 14:03")
    expect(thumb).to_have_attribute("max", str(10 * 24 * 60))
    expect(thumb).to_have_value(str(5 * 24 * 60 + 14 * 60 + 3))  # though its steps are of ten minutes
    thumb.focus()
    for key, when in [
        ("ArrowLeft", "1917-11-12T14:00"),
        ("ArrowRight", "1917-11-12T14:10"),
        ("ArrowUp", "1917-11-12T14:20"),
        ("ArrowLeft", "1917-11-12T14:10"),
        ("ArrowDown", "1917-11-12T14:00"),
        ("PageUp", "1917-11-12T15:40"),
        ("PageDown", "1917-11-12T14:00"),
        ("Home", "1917-11-07T00:00"),
        ("End", "1917-11-17T00:00"),
    ]:
        page.keyboard.press(key)
        expect(page.locator(MOMENT)).to_have_attribute("datetime", when)
    # What is no key of a slider does what it does elsewhere.
    page.keyboard.press("Space")
    expect(page.locator(PLAY)).to_have_attribute("aria-label", "Pause")


@pytest.mark.parametrize("fragment", ["#t=1917-11-08T00:00", "#step=1"], ids=["campaign", "lesson"])
def test_keys_that_come_faster_than_frames_are_one_move(open_page, fragment):
    """Sixty at once, as an impatient hand or a clicker sends them, are told to the page once."""
    page = open_page(fragment)
    page.wait_for_function("() => location.hash.includes('t=')")
    for where, key in itertools.product(["#time-slider", "body"], ["ArrowRight", "PageDown"]):
        page.evaluate("modules.lesson.now() ? modules.lesson.goTo('1') : modules.clock.set(1440)")
        settle(page)
        found = sixty_at_once(page, where, key)
        assert found["moved"], (where, key)
        assert found["atOnce"] == {"clock": 0, "selection": 0, "layouts": 0}, (where, key)
        assert found["told"]["clock"] <= 2, (where, key)
        assert found["told"]["selection"] <= 1, (where, key)


def sixty_at_once(page, where, key):
    """Press a key sixty times in one task; give what was told in it, and what had been told after three frames."""
    return page.evaluate(
        """async ([where, key]) => {
          const told = { clock: 0, selection: 0, layouts: 0 };
          modules.clock.listen(() => (told.clock += 1));
          modules.selection.listen(() => (told.selection += 1));
          const box = Element.prototype.getBoundingClientRect;
          Element.prototype.getBoundingClientRect = function () {
            told.layouts += 1;
            return box.call(this);
          };
          const before = modules.clock.now();
          for (let n = 0; n < 60; n += 1) {
            const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
            document.querySelector(where).dispatchEvent(press);
          }
          const atOnce = { ...told };
          for (let n = 0; n < 3; n += 1) await new Promise(requestAnimationFrame);
          Element.prototype.getBoundingClientRect = box;
          return { atOnce, told: { ...told }, moved: modules.clock.now() !== before };
        }""",
        [where, key],
    )


def test_space_plays_and_pauses(open_page):
    page = open_page("#t=1917-11-08T16:00", **MOTION)
    page.keyboard.press("Space")
    expect(page.locator(PLAY)).to_have_attribute("aria-label", "Pause")
    page.wait_for_function("() => document.querySelector('#moment').dateTime > '1917-11-08T18:00'")
    page.keyboard.press("Space")
    expect(page.locator(PLAY)).to_have_attribute("aria-label", "Play")
    settle(page)
    stopped = moment(page)
    for _ in range(5):
        settle(page)
    assert moment(page) == stopped
    # The thumb has come to rest where the clock has.
    expect(page.locator(THUMB)).to_have_attribute("aria-valuetext", page.locator(MOMENT).inner_text())


def test_play_moves_the_marks_and_the_thumb(open_page):
    page = open_page("#t=1917-11-08T16:00", **MOTION)
    mark = unit(page, "krasnov-cossacks")
    before = mark.evaluate("each => each.parentElement.style.transform"), thumb_at(page)
    page.select_option("#speed", "4")
    page.locator(PLAY).click()
    page.wait_for_function("() => document.querySelector('#moment').dateTime > '1917-11-09T02:00'")
    page.locator(PLAY).click()
    rest(page)
    after = mark.evaluate("each => each.parentElement.style.transform"), thumb_at(page)
    assert before[0] != after[0]
    assert after[1] > before[1] + 5


def test_play_rests_at_the_end_and_starts_over_from_there(open_page):
    page = open_page("#t=1917-11-16T23:00", **MOTION)
    page.select_option("#speed", "4")
    page.keyboard.press("Space")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-17T00:00")
    expect(page.locator(PLAY)).to_have_attribute("aria-label", "Play")
    page.locator(PLAY).click()
    page.wait_for_function("() => document.querySelector('#moment').dateTime < '1917-11-09'")


def test_scrubbing_stops_play(open_page):
    page = open_page("#t=1917-11-08T00:00", **MOTION)
    page.keyboard.press("Space")
    track = page.locator("#time-slider").bounding_box()
    page.mouse.click(track["x"] + track["width"] * 0.8, track["y"] + track["height"] / 2)
    page.wait_for_function("() => document.querySelector('#moment').dateTime > '1917-11-14'")
    expect(page.locator(PLAY)).to_have_attribute("aria-label", "Play")
    stopped = moment(page)
    for _ in range(5):
        settle(page)
    assert moment(page) == stopped


def test_arrows_step_from_event_to_event_and_open_their_card(open_page):
    page = open_page("#t=1917-11-09T05:00")
    page.keyboard.press("ArrowRight")
    settle(page)
    first = moment(page)
    expect(page.locator(f"{CARD}[data-kind=event] h2")).to_be_visible()
    expect(page.locator(LIVE)).not_to_be_empty()
    seen = [first]
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        settle(page)
        seen.append(moment(page))
    assert seen == sorted(seen)
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
        settle(page)
    assert moment(page) == first


def test_hours_days_start_and_end_by_key(open_page):
    page = open_page("#t=1917-11-10T12:00")
    for key, expected in [
        ("Shift+ArrowRight", "1917-11-10T13:00"),
        ("Shift+ArrowLeft", "1917-11-10T12:00"),
        ("PageDown", "1917-11-11T12:00"),
        ("PageUp", "1917-11-10T12:00"),
        ("End", "1917-11-17T00:00"),
        ("Home", "1917-11-07T00:00"),
    ]:
        page.keyboard.press(key)
        expect(page.locator(MOMENT)).to_have_attribute("datetime", expected)


def test_scrubbing_moves_the_cossacks_out_and_back(open_page, campaign):
    page = open_page()
    for when, place, km in [
        ("1917-11-08T12:00", "ostrov", 2),
        ("1917-11-09T09:00", "gatchina", 2),
        ("1917-11-10T22:00", "tsarskoye-selo", 2),
        ("1917-11-12T12:00", "pulkovo", 6),
        ("1917-11-13T22:00", "gatchina", 3),
    ]:
        page.evaluate("iso => { location.hash = `t=${iso}` }", when)
        expect(page.locator(MOMENT)).to_have_attribute("datetime", when)
        settle(page)
        at = campaign.places.geometry[place]
        assert near(drawn_at(page, "krasnov-cossacks"), (at.x, at.y), km), (when, place)


def test_with_reduced_motion_play_steps_from_event_to_event(open_page, campaign):
    page = open_page("#t=1917-11-09T05:00")
    starts = [start.isoformat(timespec="minutes") for start in sorted(set(campaign.events["start"]))]
    page.evaluate(
        """() => { window.seen = [];
          modules.clock.listen(() => window.seen.push(document.querySelector('#moment').dateTime)); }"""
    )
    page.select_option("#speed", "4")
    page.keyboard.press("Space")
    page.wait_for_function("() => new Set(window.seen).size >= 3")
    page.keyboard.press("Space")
    seen = page.evaluate("() => [...new Set(window.seen)]")
    assert seen == [start for start in starts if start > "1917-11-09T05:00"][: len(seen)]


def test_the_caption_tells_the_news_of_the_hour(open_page, campaign):
    page = open_page("#t=1917-11-12T14:00")
    expect(page.locator("#caption")).to_contain_text(campaign.events.loc["charge-fails", "title"])


def test_the_caption_tells_the_event_that_is_stepped_to(open_page, campaign):
    page = open_page("#t=1917-11-12T10:00&event=soviet-numbers")
    expect(page.locator("#caption")).to_contain_text(campaign.events.loc["soviet-numbers", "title"])


def test_the_speeds_are_those_promised(open_page):
    page = open_page()
    speeds = page.locator("#speed option").all_inner_texts()
    assert speeds == ["0.25×", "0.5×", "1×", "2×", "4×"]
    expect(page.locator("#speed")).to_have_value("1")


def test_after_a_hand_the_slider_follows_the_clock_again(open_page):
    page = open_page("#t=1917-11-12T14:00")
    thumb = page.locator(THUMB)
    track = page.locator("#time-slider").bounding_box()
    before = thumb.input_value()
    page.mouse.click(track["x"] + track["width"] * 0.9, track["y"] + track["height"] / 2)
    expect(thumb).not_to_have_value(before)
    page.evaluate("() => modules.clock.set(modules.dates.minute('1917-11-12T14:00'))")
    expect(thumb).to_have_value(before)
