"""The reader's own marks on the time line: set, compared, reached by keyboard, taken off, kept."""

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import DESK, LIVE, MOMENT, PHONE, PROJECTOR, rest, settle

MARKS = ".own-mark"
READINGS = ("1917-11-11T20:00", "1917-11-12T20:00")


def go(page, when):
    page.evaluate("when => modules.clock.set(modules.dates.minute(when))", when)
    settle(page)


def test_two_readings_are_marked_where_they_are(open_page):
    page = open_page("", **DESK)
    for size in (DESK, PROJECTOR, PHONE):
        page.set_viewport_size(size)
        rest(page)
        two_readings_are_marked(page)
        page.locator("#clear-marks").evaluate("each => each.click()")
        expect(page.locator(MARKS)).to_have_count(0)


def two_readings_are_marked(page):
    for reading in READINGS:
        go(page, reading)
        page.locator("#mark").click()
    marks = page.locator(MARKS)
    expect(marks).to_have_text(["A", "B"])
    expect(page.locator(LIVE)).to_have_text("Bookmark B set: 12 Nov, 20:00")
    axis = page.locator("#chart-area").bounding_box()
    for index, (day, name) in enumerate([(4, "Bookmark A: 11 Nov, 20:00."), (5, "Bookmark B: 12 Nov, 20:00.")]):
        box = marks.nth(index).bounding_box()
        assert box["x"] == pytest.approx(axis["x"] + axis["width"] * (day + 20 / 24) / 10, abs=1)
        assert axis["y"] - 1 <= box["y"] <= axis["y"] + axis["height"]
        assert str(marks.nth(index).get_attribute("aria-label")).startswith(name)
    marks.nth(0).click(position={"x": 3, "y": 3})
    expect(page.locator(MOMENT)).to_have_attribute("datetime", READINGS[0])
    expect(page.locator("#mark")).to_have_attribute("aria-pressed", "true")


def test_a_mark_is_taken_off_by_its_key_and_its_letter_is_free_again(open_page):
    page = open_page()
    for reading in READINGS:
        go(page, reading)
        page.keyboard.press("m")
    go(page, READINGS[0])
    page.keyboard.press("m")
    expect(page.locator(MARKS)).to_have_text(["B"])
    expect(page.locator("#mark")).to_have_attribute("aria-pressed", "false")
    page.locator(MARKS).focus()
    page.keyboard.press("Enter")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", READINGS[1])
    go(page, READINGS[0])
    page.keyboard.press("m")
    expect(page.locator(f"{MARKS}:text-is('A')")).to_have_count(1)
    page.locator(f"{MARKS}:text-is('B')").focus()
    page.keyboard.press("Delete")
    expect(page.locator(MARKS)).to_have_text(["A"])
    expect(page.locator("#mark")).to_be_focused()


def test_marks_are_kept_and_cleared_at_once(open_page):
    page = open_page()
    clear = page.locator("#clear-marks")
    expect(clear).to_be_hidden()
    for hour in range(8):
        go(page, f"1917-11-10T0{hour}:00")
        page.keyboard.press("m")
    expect(page.locator(MARKS)).to_have_text(list("ABCDEF"))
    expect(page.locator(LIVE)).to_contain_text("There is room for 6 bookmarks")
    page.reload()
    page.wait_for_selector(".page[data-begun]")
    expect(page.locator(MARKS)).to_have_text(list("ABCDEF"))
    clear.click()
    expect(page.locator(MARKS)).to_have_count(0)
    expect(clear).to_be_hidden()
    page.reload()
    page.wait_for_selector(".page[data-begun]")
    expect(page.locator(MARKS)).to_have_count(0)


def test_what_is_kept_and_is_no_mark_is_none(open_page):
    page = open_page()
    page.keyboard.press("m")
    for found in ("nonsense", '[["x", 5], [0, -3], [9, 10], [1, 1e9], null]', '{"a": 1}'):
        kept_as_it_is(page, found)


def kept_as_it_is(page, found):
    page.evaluate(
        """found => {
          const key = Object.keys(localStorage).find((each) => each.startsWith("petrograd marks"));
          localStorage.setItem(key, found);
        }""",
        found,
    )
    page.reload()
    page.wait_for_selector(".page[data-begun]")
    expect(page.locator(MARKS)).to_have_count(0)
    settle(page)
    page.keyboard.press("m")
    expect(page.locator(MARKS)).to_have_text(["A"])


def test_in_russian_the_letters_are_russian(open_page):
    page = open_page("?lang=ru")
    page.keyboard.press("m")
    expect(page.locator(MARKS)).to_have_text(["А"])
