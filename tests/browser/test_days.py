"""Days whose hours nobody knows, and days before Christ, as whoever opens the page reads them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import CARD, MOMENT, rest, turn_language
from tests.campaigns import before_christ, of_days
from tests.serving import answering

HOUR = re.compile(r"\d\d:\d\d")


@pytest.fixture
def server_url(request, tmp_path):
    """The address of the page of a campaign that a test names, of which the title is in Russian, too."""
    folder = request.param(tmp_path)
    russian = "language,kind,id,field,text\nru,campaign,campaign,title,Поход\n"
    (folder / "translations.csv").write_text(russian, encoding="utf-8")
    with answering(folder) as url:
        yield url


@pytest.mark.parametrize("server_url", [of_days], indirect=True)
def test_of_days_no_hour_is_told(open_page):
    page = open_page()
    expect(page.locator(MOMENT)).to_have_text("Sat 5 May 1860")
    page.locator("[data-milestone=e0]").click()
    expect(page.locator(MOMENT)).to_have_text("Fri 11 May 1860")
    expect(page.locator(CARD)).to_contain_text("11 May (29 Apr Old Style)")
    days = page.locator(".milestone-days").evaluate_all(
        "all => all.map(each => Math.round(each.offsetWidth / each.parentElement.offsetWidth * 33))"
    )
    assert sorted(days) == [1, 4, 33]  # a day, four, and the two months as far as the campaign goes
    page.locator("#all-events-open").click()
    expect(page.locator("#all-events .entry .when")).to_have_text(["", "", ""])
    days = ["May 1860", "11 May (29 Apr Old Style)", "27 May (15 May Old Style)"]
    expect(page.locator("#all-events h3")).to_have_text(days)
    page.keyboard.press("Escape")
    page.evaluate("location.hash = 't=1860-05-13&unit=thousand'")
    legs = page.locator(f"{CARD} summary .when")
    expect(legs).to_have_text(["11 May – 13 May", "13 May", "18 May – 27 May"])
    page.locator("#moment-old-style").click()
    expect(legs.first).to_have_text("29 Apr – 1 May")
    page.evaluate("location.hash = 'event=e1'")
    expect(page.locator(CARD)).to_contain_text("May 1860 N.S. – June 1860 N.S.")
    turn_language(page)
    expect(page.locator(CARD)).to_contain_text("май 1860 н. ст. – июнь 1860 н. ст.")
    rest(page)
    assert HOUR.findall(page.inner_text("body")) == []


@pytest.mark.parametrize("server_url", [before_christ], indirect=True)
def test_a_campaign_before_christ(open_page):
    page = open_page("#t=-0215-08-02T12:00")
    expect(page.locator(MOMENT)).to_have_text("Fri 2 August 216 BC, 12:00")
    assert page.locator(MOMENT).get_attribute("datetime") is None
    town, ford = page.evaluate("['town', 'ford'].map(id => petrograd.campaign.places.get(id).at)")
    assert page.evaluate("petrograd.positionsAt('-0215-08-02T05:00').riders") == town
    assert page.evaluate("petrograd.positionsAt('-0215-08-02T11:00').riders") == ford
    assert page.evaluate("petrograd.campaign.chart.nights.length") == 7
    page.locator("#search").fill("1 Aug 216 BC, 9:00")
    page.locator("#date-goto button").click()
    expect(page.locator(MOMENT)).to_have_text("Thu 1 August 216 BC, 09:00")
    expect(page).to_have_url(re.compile(r"#t=-0215-08-01T09:00"))
    page.locator("[data-milestone=e1]").click()
    expect(page.locator(CARD)).to_contain_text("Gate · 3 Aug")
    turn_language(page)
    expect(page.locator(MOMENT)).to_have_text("Сб 3 августа 216 г. до н. э., 00:00")
