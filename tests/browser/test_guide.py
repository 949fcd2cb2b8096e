"""The card over the map: a newcomer is told what this is about, and everybody, at the last minute, what came of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import FIRST_VISIT, LIVE, PHONE, moment, rest
from tests.builders import CAMPAIGN, GUIDE, campaign_folder
from tests.serving import answering

GUIDE_CARD = "#guide"


def card(page):
    return page.locator(GUIDE_CARD)


def about(page):
    """Ask for the card, through whatever menu has the way to it."""
    page.evaluate(
        "() => { const menu = document.querySelector('#about').closest('details'); if (menu) menu.open = true; }"
    )
    page.locator("#about").click()


@pytest.fixture
def newcomer(open_page):
    return open_page(script=FIRST_VISIT)


def test_a_newcomer_is_told_who_why_what_is_at_stake_and_who_tells_it(newcomer):
    assert card(newcomer).is_visible()
    assert card(newcomer).get_attribute("role") == "dialog"
    assert card(newcomer).get_attribute("aria-label")
    sentences = card(newcomer).locator(".told > p")
    assert sentences.count() == 4
    assert all(sentences.nth(each).locator(".basis-of").inner_text() for each in range(4))
    assert card(newcomer).locator(".choices button").all_inner_texts() == ["Watch", "Explore", "Lesson"]
    assert newcomer.evaluate("document.activeElement.id") == "guide"  # for whoever has no mouse


def test_the_second_visit_and_a_link_begin_with_the_map(open_page):
    page = open_page(script=FIRST_VISIT)
    page.evaluate("history.replaceState(null, '', location.pathname + location.search)")
    page.reload()
    wait_until_live(page)
    assert card(page).is_hidden()
    page.evaluate("localStorage.clear()")
    page.goto(f"{page.evaluate('location.origin')}/?link#place=gatchina")
    wait_until_live(page)
    rest(page)
    assert card(page).is_hidden()


def test_it_comes_where_nothing_can_be_kept(open_page):
    denied = "get() { if (!window.free) throw new Error('denied'); return sessionStorage; }"
    denied = f"Object.defineProperty(window, 'localStorage', {{ {denied} }});"
    page = open_page(script=denied)
    assert card(page).is_visible()
    page.keyboard.press("Escape")
    assert card(page).is_hidden()
    page.evaluate("window.free = true")  # for what tidies up after the test


def test_watch_plays_explore_shows_the_map_and_lesson_begins_it(open_page):
    acts = {
        "Watch": "document.querySelector('#play').getAttribute('aria-label') !== 'Play'",
        "Explore": "true",
        "Lesson": "!document.querySelector('#lesson').hidden",
    }
    for name, done in acts.items():
        page = open_page(script=FIRST_VISIT)
        page.evaluate("localStorage.clear()")
        if card(page).is_hidden():
            about(page)
        card(page).get_by_role("button", name=name, exact=True).click()
        assert card(page).is_hidden()
        page.wait_for_function(done)
        page.evaluate("localStorage.clear()")


def test_it_stands_in_nobodys_way(newcomer):
    for act in ("ArrowRight", "Space", "Escape", "l"):
        if card(newcomer).is_hidden():
            about(newcomer)
        assert card(newcomer).is_visible()
        newcomer.keyboard.press(act)
        newcomer.wait_for_selector(GUIDE_CARD, state="hidden")


def test_what_is_selected_closes_it(newcomer):
    newcomer.evaluate("location.hash = 'place=gatchina'")
    newcomer.wait_for_selector(GUIDE_CARD, state="hidden")


def test_about_brings_it_back_and_gives_the_focus_back(page):
    assert card(page).is_hidden()
    about(page)
    assert card(page).is_visible()
    assert page.evaluate("document.activeElement.id") == "guide"
    page.keyboard.press("Escape")
    assert card(page).is_hidden()
    assert page.evaluate("document.activeElement !== document.body")


def test_its_paragraphs_lead_to_the_text(page):
    about(page)
    card(page).get_by_role("button", name="¶18").click()
    page.wait_for_selector("[data-paragraph='18'].found")


def test_at_the_last_minute_it_tells_what_came_of_it(page):
    page.keyboard.press("End")
    page.wait_for_selector(GUIDE_CARD)
    assert card(page).locator("h2").inner_text() == "What came of it"
    assert card(page).locator("ol > li").count() == 3
    assert all(each.locator(".basis-of").count() == 1 for each in card(page).locator(".told > p").all())
    expect(page.locator(LIVE)).to_contain_text("Sat 17 November 1917, 00:00")
    expect(page.locator(LIVE)).to_contain_text("What came of it")
    page.keyboard.press("Escape")
    rest(page)
    assert card(page).is_hidden()  # until the end comes again
    page.keyboard.press("Home")
    rest(page)
    page.keyboard.press("End")
    page.wait_for_selector(GUIDE_CARD)
    page.keyboard.press("Home")
    page.wait_for_selector(GUIDE_CARD, state="hidden")
    assert moment(page) == "1917-11-07T00:00"


def test_it_is_told_in_the_other_language_too(page):
    page.keyboard.press("End")
    page.wait_for_selector(GUIDE_CARD)
    page.locator("#language").evaluate("button => button.click()")
    assert card(page).locator("h2").inner_text() == "Чем всё кончилось"
    assert "Гатчины" in card(page).locator(".told > p").first.inner_text()
    assert card(page).locator("ol > li").first.inner_text().startswith("Почему")


def test_on_a_phone_its_buttons_are_in_sight(open_page):
    page = open_page(script=FIRST_VISIT, **PHONE)
    stage = page.locator("#stage").bounding_box()
    for button in card(page).locator(".choices button").all():
        box = button.bounding_box()
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= stage["y"] + stage["height"]


def test_a_campaign_that_tells_nothing_has_no_card_and_no_way_to_it(new_page, tmp_path):
    for text, told in ((CAMPAIGN, False), (CAMPAIGN.replace('opening = "all"\n', "") + "\n" + GUIDE, True)):
        with answering(campaign_folder(tmp_path, campaign=text)) as url:
            page = new_page()
            page.add_init_script(FIRST_VISIT)
            page.goto(url)
            wait_until_live(page)
            assert card(page).is_visible() == told
            assert page.evaluate("document.querySelector('#about').hidden") == (not told)
            page.keyboard.press("End")
            rest(page)
            assert card(page).is_visible() == told


def test_nothing_of_the_map_lies_over_it(newcomer):
    box = card(newcomer).bounding_box()
    over = newcomer.evaluate(
        """({ x, y, width, height }) => {
          const found = new Set();
          for (let across = x + 2; across < x + width - 2; across += 6) {
            for (let down = y + 2; down < y + height - 2; down += 6) {
              const top = document.elementFromPoint(across, down);
              if (!top.closest("#guide")) found.add(top.outerHTML.slice(0, 80));
            }
          }
          return [...found];
        }""",
        box,
    )
    assert over == []
