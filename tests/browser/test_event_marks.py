"""Events with a sign of their own: on the map, in legend and lists; several at one spot; places at one point."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import CARD, go_to, rest
from tests.builders import CAMPAIGN, campaign_folder, citation, citations, event, place, places, unit, units
from tests.serving import answering

EVENTS = {
    "e1": {"kind": "battle", "title": "The battle", "place_id": "birch"},
    "e2": {"kind": "arrest", "title": "The arrest", "place_id": "birch", "end": "1850-03-01T18:00", "rank": "1"},
    # of a rank that the view does not show: at a place with no other it has no sign
    "e5": {"kind": "fire", "title": "The fire", "place_id": "cedar", "rank": "3"},
    "e3": {"kind": "event", "title": "Something else", "place_id": "birch"},
    "e4": {"kind": "treaty", "title": "The treaty", "place_id": "", "start": "1850-03-01T18:30"},
}


@pytest.fixture(scope="module")
def eventful_url(tmp_path_factory):
    folder = campaign_folder(
        tmp_path_factory.mktemp("eventful"),
        campaign=CAMPAIGN.replace('name = "The Reds"', 'name = "The Reds"\ncolour = "#00305a"'),
        gazetteer=[*places(), place("lambda", (171.3, -44.2), rank=2)],
        units=[unit(kind="ship"), units()[1]],
        events=[event(event_id=ident, **changes) for ident, changes in EVENTS.items()],
        citations=[*citations(), *(citation(record_id=ident) for ident in EVENTS if ident != "e1")],
        translations=[],
    )
    with answering(folder) as url:
        yield url


@pytest.fixture
def page(new_page, eventful_url):
    page = new_page()
    page.goto(eventful_url + "#t=1850-03-01T17:00")
    wait_until_live(page)
    rest(page)
    return page


def test_of_events_at_one_place_one_stands_for_the_others_and_leads_to_them(page):
    mark = page.locator(".event-mark")
    expect(mark.locator("visible=true")).to_have_count(0)  # nothing has happened yet
    go_to(page, "1850-03-01T18:00")
    expect(mark).to_have_accessible_name("battle: The battle, and 1 more")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{CARD} h2")).to_have_text("The battle")
    expect(page.locator(CARD)).to_contain_text("Also here: The arrest")
    expect(page.locator(CARD)).to_contain_text("At the same time: The fire, Something else")
    page.keyboard.press("Enter")
    expect(page.locator(f"{CARD} h2")).to_have_text("The arrest")
    expect(mark).to_be_focused()
    mark.click()
    expect(page.locator(f"{CARD} h2")).to_have_text("The battle")
    # three begin in one minute, and their one mark under the strip goes through them
    page.keyboard.press("Escape")
    milestones = page.locator(".milestone")
    expect(milestones.locator(".milestone-name")).to_have_text(["The battle +2", "The treaty"])
    for title in ("The battle", "The arrest", "Something else"):
        milestones.first.click()
        expect(page.locator(f"{CARD} h2")).to_have_text(title)
    # what happened nowhere has a card, and nothing on the map
    go_to(page, "1850-03-01T18:30", "&event=e4")
    expect(page.locator(f"{CARD} h2")).to_have_text("The treaty")
    expect(page.locator(".ring")).to_be_hidden()
    # the dot of two places goes from one to the other
    page.keyboard.press("Escape")
    go_to(page, "1850-03-01T08:00", "&place=birch")  # before anybody stands there
    expect(page.locator(CARD)).to_contain_text("At the same point: Lambda")
    stage = page.locator("#stage").bounding_box()
    x, y = page.evaluate("modules.camera.project(171.3, -44.2)")
    page.mouse.click(stage["x"] + x, stage["y"] + y)
    expect(page.locator(f"{CARD} h2")).to_have_text("Lambda")


def test_signs_are_explained_where_they_occur(page):
    page.locator("#legend .fold summary").click()
    signs = page.locator("#legend .grid")
    # the reds have a colour of their own, in a bright room and in a dark one
    name = page.locator("#legend .side").first
    expect(name).to_have_css("color", "rgb(0, 48, 90)")
    page.evaluate("modules.settings.set('theme', 'dark')")
    expect(name).not_to_have_css("color", "rgb(0, 48, 90)")
    for word in ("ship", "battle", "arrest", "treaty"):
        expect(signs).to_contain_text(word)
    expect(signs.locator(".event-sign")).to_have_count(4)
    page.keyboard.press("e")
    expect(page.locator("#all-events .event-sign")).to_have_count(4)
