"""All events in a list by day: found by its name, gone through by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import CARD, DESK, MOMENT, PHONE, go_to, set_language

LIST = "#all-events"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_event_stands_under_its_day(open_page, campaign, size):
    page = open_page("#t=1917-11-12T14:00", **size)
    expect(page.locator(LIST)).to_be_hidden()
    page.get_by_role("button", name="All events", exact=True).click()
    expect(page.locator(LIST)).to_be_visible()
    by_day = page.evaluate(
        """() => [...document.querySelectorAll("#all-events section")].map((day) => [
          day.querySelector("h3").textContent,
          [...day.querySelectorAll("[data-event]")].map((each) => each.dataset.event)])"""
    )
    ordered = campaign.events.sort_values("start", kind="stable")
    assert [event for _, events in by_day for event in events] == list(ordered.index)
    for day, events in by_day:
        number = day.split()[0]
        assert {str(ordered.at[event, "start"].day) for event in events} == {number}
    assert by_day[0][0] == "7 November (25 Oct Old Style)"
    # it opens at the news of the hour, milestones stand out
    expect(page.locator("[data-event=charge-fails]")).to_be_focused()
    expect(page.locator("[data-event=charge-fails]")).to_be_in_viewport()
    weight = "each => Number(getComputedStyle(each).fontWeight)"
    assert page.locator("[data-event=battle]").evaluate(weight) > page.locator("[data-event=nevsky]").evaluate(weight)
    wide = page.locator(LIST).evaluate("each => each.scrollWidth <= each.clientWidth")
    assert wide


def test_it_is_gone_through_by_keyboard(open_page):
    page = open_page("#t=1917-11-12T14:00")
    page.keyboard.press("e")
    for key, event in [
        ("ArrowDown", "guns-strongest"),
        ("ArrowUp", "charge-fails"),
        ("Home", "petrograd-taken"),
        ("ArrowUp", "petrograd-taken"),
        ("End", "guards-welcomed"),
        ("ArrowUp", "rail-clash"),
    ]:
        page.keyboard.press(key)
        expect(page.locator(f"{LIST} [data-event={event}]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(LIST)).to_be_hidden()
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-16T14:00")
    expect(page.locator(f"{CARD}[data-kind=event] h2")).to_contain_text("A clash on the railway")
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    expect(page.locator(LIST)).to_be_hidden()
    expect(page.locator(f"{CARD}[data-kind=event] h2")).to_contain_text("A clash on the railway")  # that Escape was its


def test_it_speaks_the_language_and_the_calendar_that_are_set(open_page):
    page = open_page("#t=1917-11-12T14:00")
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    page.evaluate("modules.settings.set('calendar', 'old')")
    set_language(page, "ru")
    go_to(page, "1917-11-12T14:00")
    page.keyboard.press("e")
    expect(page.locator(f"{LIST} h2")).to_have_text("Все события")
    expect(page.locator(f"{LIST} h3").first).to_contain_text("25 октября")
    page.locator(f"{LIST} header button").click()
    expect(page.locator(LIST)).to_be_hidden()


def test_a_press_beside_it_closes_it(open_page):
    page = open_page("#t=1917-11-12T14:00")
    page.keyboard.press("e")
    expect(page.locator(LIST)).to_be_visible()
    page.mouse.click(20, 300)
    expect(page.locator(LIST)).to_be_hidden()
