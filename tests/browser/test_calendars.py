"""Both calendars: one switch says which stands first, and a date is read in either."""

import re
from datetime import timedelta
from urllib.parse import quote

from playwright.sync_api import Page, expect

from dashapp.campaign import date_parser, dates
from dashapp.web.page.words import words
from tests.browser.conftest import wait_until_live
from tests.browser.hooks import LIVE, MOMENT, PHONE, STATUS, THUMB, moment, paragraphs, set_language, settle
from tests.written_dates import new_style, old_style

RU = words()["ru"]
SEARCH = "#search"
SWAP = "#moment-old-style"
OFFERS = "#date-goto button"
OLD_FIRST = "#more [data-setting=calendar][data-value=old]"
NEW_FIRST = "#more [data-setting=calendar][data-value=new]"


def test_every_day_stands_in_the_calendar_that_is_first(open_page, campaign):
    page = open_page()
    page.locator(SWAP).click()
    expect(page.locator(MOMENT)).to_have_text(old_style(campaign.start, first=True))
    expect(page.locator(SWAP)).to_have_text(f"({new_style(campaign.start, first=False)})")
    first_days, other_days = [], []
    day = campaign.start
    while day < campaign.end:
        julian = dates.julian(day)
        first_days.append(f"{julian.day} {date_parser.MONTHS[julian.month - 1][:3]}")
        other_days.append(f"{day.day} {date_parser.MONTHS[day.month - 1][:3]}")
        day += timedelta(days=1)
    axis = page.locator("#time-ticks .day").evaluate_all(
        "all => all.map(day => [...day.children].map(e => e.textContent))"
    )
    assert [[each.strip() for each in day] for day in axis] == [
        list(day) for day in zip(first_days, other_days, strict=True)
    ]


def dated(page: Page) -> dict[str, str]:
    """What the page says of the moment, wherever it says a date."""
    return {
        "moment": page.locator(MOMENT).inner_text(),
        "other": page.locator(SWAP).inner_text(),
        "caption": page.locator("#caption").inner_text(),
        "card": page.locator("#card .names", has=page.locator(".old")).first.inner_text(),
        "thumb": str(page.locator(THUMB).get_attribute("aria-valuetext")),
        "chip": page.locator("[data-paragraph='31'] .chip").first.inner_text(),
        "tick": str(page.locator("[data-milestone='battle']").get_attribute("title")),
        "axis": page.locator("#time-ticks .day").nth(5).text_content() or "",
        "beside": page.locator("#time-ticks .calendars").inner_text(),
        "telling": page.locator("#telling-picture svg text").first.text_content() or "",
    }


def check(said: dict[str, str], first: dict[str, str]) -> None:
    for where, date in first.items():
        assert date in said[where], where


NEW = {
    "moment": "Mon 12 November 1917, 14:00",
    "other": "(30 October, Old Style)",
    "caption": "12 Nov, ",
    "card": "(30 Oct Old Style)",
    "thumb": "Mon 12 November 1917, 14:00",
    "chip": "11 Nov",
    "tick": "12 Nov, ",
    "axis": "12 Nov 30 Oct",
    "beside": "New/Old Style",
    "telling": "7 Nov",
}
OLD = {
    "moment": "Mon 30 October 1917, 14:00",
    "other": "(12 November, New Style)",
    "caption": "30 Oct, ",
    "card": "(12 Nov New Style)",
    "thumb": "Mon 30 October 1917, 14:00, Old Style",
    "chip": "29 Oct",
    "tick": "30 Oct, ",
    "axis": "30 Oct 12 Nov",
    "beside": "Old/New Style",
    "telling": "25 Oct",
}
RUSSIAN = {
    "moment": "30 октября 1917, 14:00",
    "other": f"({RU['new-style'].format(day='12 ноября')})",
    "caption": "30 окт, ",
    "card": f"({RU['new-style.short'].format(day='12 нояб')})",
    "thumb": RU["old-style"].format(day="30 октября 1917, 14:00"),
    "chip": "29 окт",
    "tick": "30 окт, ",
    "axis": "30 окт 12 нояб",
    "beside": "ст./нов. стиль",
    "telling": "25 окт",
}


def test_the_switch_turns_every_date_and_nothing_else(open_page):
    page = open_page("#t=1917-11-12T14:00&event=charge-fails", height=1300)
    assert page.locator("#telling").is_visible()
    check(dated(page), NEW)
    reads = paragraphs(page)
    page.locator(SWAP).focus()
    page.keyboard.press("Enter")
    settle(page)
    check(dated(page), OLD)
    expect(page.locator(SWAP)).to_be_focused()
    assert paragraphs(page) == reads
    assert moment(page) == "1917-11-12T14:00"
    assert page.evaluate("modules.selection.now().id") == "charge-fails"
    expect(page.locator(LIVE)).to_contain_text("Mon 30 October 1917, 14:00, Old Style")

    # It lasts, in the other language too; the address is the same for everybody.
    page.reload()
    wait_until_live(page)
    settle(page)
    check(dated(page), OLD)
    assert "t=1917-11-12T14:00" in page.url
    set_language(page, "ru")
    settle(page)
    check(dated(page), RUSSIAN)
    set_language(page, "en")

    # The menu has the same switch.
    page.locator("#more > summary").click()
    expect(page.locator(OLD_FIRST)).to_have_attribute("aria-pressed", "true")
    page.locator(NEW_FIRST).click()
    settle(page)
    check(dated(page), NEW)
    expect(page.locator(OLD_FIRST)).to_have_attribute("aria-pressed", "false")
    assert moment(page) == "1917-11-12T14:00"


def test_a_phone_has_room_for_the_switch(open_page):
    page = open_page(**PHONE)
    box = page.locator(SWAP).bounding_box()
    assert box["height"] >= 44
    page.locator(SWAP).click()
    expect(page.locator(MOMENT)).to_have_text("Wed 25 October 1917, 00:00")


def test_the_address_takes_a_date_in_either_calendar(open_page):
    page = open_page("#t=30+October")
    assert moment(page) == "1917-11-12T00:00"
    for elsewhere, (written, meant) in enumerate(
        [
            ("1917-11-12T14:00", "12T14:00"),
            ("October 30th, 1917, Old Style", "12T00:00"),
            ("30 октября 1917 г. в 14:00, ст. ст.", "12T14:00"),
            ("4 November", "17T00:00"),  # the campaign's last minute
        ],
        start=1,
    ):
        page.evaluate(
            "([hash, minute]) => { modules.clock.set(minute); location.hash = hash }",
            [f"t={quote(written)}", elsewhere],
        )
        expect(page.locator(MOMENT)).to_have_attribute("datetime", f"1917-11-{meant}")
    # What the page writes is the same for everybody.
    page.wait_for_function("() => location.hash === '#t=1917-11-17T00:00'")
    page.evaluate("hash => { location.hash = hash }", f"t={quote('30 October or so')}")
    settle(page)
    assert moment(page) == "1917-11-17T00:00"


def test_a_date_in_the_search_field_leads_to_its_moment(open_page):
    page = open_page()
    for typed, offer, meant in [
        ("30 october", "Go to 12 November (30 October, Old Style)", "1917-11-12T00:00"),
        ("13 Nov 9:00", "Go to 13 November, 09:00 (31 October, Old Style)", "1917-11-13T09:00"),
    ]:
        page.keyboard.press("/")
        page.keyboard.type(typed)
        expect(page.locator(OFFERS)).to_have_text([offer])
        expect(page.locator(LIVE)).to_have_text(f"“{typed}” in the text: no matches. {offer}")
        page.keyboard.press("Enter")
        expect(page.locator(MOMENT)).to_have_attribute("datetime", meant)
        expect(page.locator(OFFERS)).to_have_count(0)
        expect(page.locator(SEARCH)).to_have_value("")
        assert len(paragraphs(page)) > 50
        expect(page.locator(LIVE)).to_contain_text(new_style(dates.moment(meant)))
        page.locator("#play").focus()

    # The text may have the same words: Enter goes through them, the button to the day.
    page.keyboard.press("/")
    page.keyboard.type("November 8")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"“November 8” in the text: \d+ match(es)? in \d+ paragraph"))
    page.keyboard.press("Enter")
    expect(page.locator("mark.hit.at")).to_have_count(1)
    assert moment(page) == "1917-11-13T09:00"
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(OFFERS)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-08T00:00")
    expect(page.locator("mark.hit")).to_have_count(0)
    expect(page.locator("#text")).to_be_focused()

    # With the other calendar first the offer says it the other way round; what is no date of the campaign has none.
    page.locator(SWAP).click()
    page.locator(SEARCH).fill("30 октября")
    expect(page.locator(OFFERS)).to_have_text(["Go to 30 October (12 November, New Style)"])
    page.locator(SWAP).click()
    expect(page.locator(OFFERS)).to_have_text(["Go to 12 November (30 October, Old Style)"])
    for none in ["30 October 1918", "Cossacks", "8", "12 November O.S."]:
        page.locator(SEARCH).fill(none)
        expect(page.locator(OFFERS)).to_have_count(0)


def test_a_date_of_both_calendars_is_offered_twice(open_page):
    page = open_page()
    # No shorter campaign has a day by whose name both calendars mean one of its own.
    page.evaluate("modules.dates.init({ ...petrograd.campaign, start: '1890-05-01T06:00', minutes: 40 * 1440 })")
    page.evaluate("modules.clock.init(40 * 1440, []); modules.clock.set(0)")
    new, old = "Go to 20 May (8 May, Old Style)", "Go to 1 June (20 May, Old Style)"
    page.locator(SEARCH).fill("20 May")
    expect(page.locator(OFFERS)).to_have_text([new, old])
    page.locator(OFFERS).nth(1).click()
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1890-06-01T00:00")
    page.locator(SWAP).click()
    page.locator(SEARCH).fill("20 May")
    expect(page.locator(OFFERS)).to_have_text(["Go to 20 May (1 June, New Style)", "Go to 8 May (20 May, New Style)"])
    # A link means the same whoever opens it.
    page.evaluate("location.hash = 't=20 May'")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1890-05-20T00:00")
    page.evaluate("location.hash = 't=1 May'")  # begins before the campaign, which begins on that day
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1890-05-01T06:00")
