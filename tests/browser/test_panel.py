"""Card, text and header as a whole: they keep to their room, keep the focus, and give way layer by layer."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import CARD, DESK, PHONE, STATUS, STILL, ask_only, go_to, paragraphs, rest, settle

SEARCH = "#search"
HEADER = (".titles", ".dates", "#lesson-open", "#projector", "#more")


def focused(page):
    return page.evaluate("[document.activeElement.id, document.activeElement.textContent.slice(0, 40)]")


def test_no_card_makes_the_page_scroll(open_page, campaign):
    page = open_page("#t=1917-11-12T14:00", **DESK)
    page.evaluate(STILL)
    over = page.evaluate(
        """() => {
          const over = [];
          for (const kind of ["place", "unit", "movement", "event"]) {
            for (const id of petrograd.campaign[`${kind}s`].keys()) {
              modules.selection.set(kind, id);
              for (const fold of document.querySelectorAll("#card details")) fold.open = true;
              const { scrollHeight, scrollWidth } = document.documentElement;
              if (scrollHeight > innerHeight || scrollWidth > innerWidth) over.push(id);
            }
          }
          return [over, petrograd.campaign.movements.size];
        }"""
    )
    assert over == [[], len(campaign.movements)]


def test_the_header_has_room_on_a_tablet_and_in_a_small_window(open_page):
    page = open_page("#t=1917-11-12T14:00", width=1250, height=700)
    for width in (1250, 1024, 911, 768):
        page.set_viewport_size({"width": width, "height": 700})
        settle(page)
        the_header_has_room(page)


def the_header_has_room(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    boxes = [page.locator(f".head > {part}").bounding_box() for part in HEADER]
    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] <= right["x"] + 1


def test_skip_links_lead_on_and_lose_nothing(open_page):
    page = open_page("#t=1917-11-12T14:00&unit=krasnov-cossacks&source=trotsky")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page)[0] == "text"
    expect(page.locator(f"{CARD}[data-kind=unit]")).to_be_visible()
    expect(page.locator("#evidence")).to_have_value("trotsky")
    expect(page).to_have_url(re.compile(r"unit=krasnov-cossacks&source=trotsky$"))


@pytest.mark.parametrize("source", ["krasnov", "trotsky"])
def test_the_banner_of_the_filter_covers_no_mark(open_page, source):
    page = open_page("#t=1917-11-14T16:00", **DESK)
    ask_only(page, source)
    expect(page.locator("#evidence-left")).to_be_visible()
    rest(page)
    covered = page.evaluate(
        """() => {
          const banner = document.querySelector("#evidence-left").getBoundingClientRect();
          const shown = [...document.querySelectorAll("#overlay button")]
            .filter(button => button.checkVisibility({ visibilityProperty: true }));
          return shown.length < 5 ? "too few" : shown.filter(button => {
            const box = button.getBoundingClientRect();
            return box.left < banner.right && box.right > banner.left
              && box.top < banner.bottom && box.bottom > banner.top;
          }).map(button => button.textContent);
        }"""
    )
    assert covered == []


def test_the_menu_is_whole_on_a_phone(open_page):
    page = open_page(**PHONE)
    page.locator("#more > summary").click()
    page.locator("#downloads > summary").click()
    box = page.locator("#more .sheets").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 844
    through = page.evaluate(
        """() => { const { left, right, top, bottom } = document.querySelector("#more .sheets").getBoundingClientRect();
          const found = new Set();
          for (let x = left + 3; x < right - 3; x += 12) for (let y = top + 3; y < bottom - 3; y += 12) {
            const each = document.elementFromPoint(x, y);
            if (!each.closest("#more")) found.add(each.outerHTML.slice(0, 60));
          }
          return [...found]; }"""
    )
    assert not through  # no sign of the map lies over it
    page.locator("#downloads a").last.scroll_into_view_if_needed()
    expect(page.locator("#downloads a").last).to_be_in_viewport()


def test_escape_takes_one_layer_at_a_time(open_page):
    page = open_page("#source=trotsky&t=1917-11-09T00:00")
    page.locator(SEARCH).fill("gatchina")
    found = paragraphs(page)
    page.locator(f"[data-paragraph='{found[0]}'] .chip").first.click()
    expect(page.locator(f"{CARD} h2")).not_to_have_text("Who is where")
    page.keyboard.press("Escape")
    expect(page.locator(f"{CARD} h2")).to_have_text("Who is where")
    assert paragraphs(page) == found
    expect(page.locator(SEARCH)).to_have_value("gatchina")
    page.keyboard.press("Escape")
    assert len(paragraphs(page)) == 79
    expect(page.locator("#evidence")).to_have_value("trotsky")
    page.keyboard.press("Escape")
    expect(page.locator("#evidence")).to_have_value("")


def test_after_a_search_stands_what_stood_before(open_page):
    page = open_page("#place=gatchina")
    gatchina = paragraphs(page)
    page.locator(SEARCH).fill("radio")
    page.keyboard.press("Escape")
    assert paragraphs(page) == gatchina
    page.locator("#whole-text").click()
    page.locator(SEARCH).fill("radio")
    page.keyboard.press("Escape")
    assert len(paragraphs(page)) == 79


def test_escape_reaches_the_page_from_the_list_of_sources(open_page):
    page = open_page()
    page.locator("#more > summary").click()
    page.locator("#evidence").focus()
    page.locator("#evidence").select_option("reed")
    page.keyboard.press("Escape")
    expect(page.locator("#evidence")).to_be_hidden()
    expect(page.locator("#more > summary")).to_be_focused()
    expect(page.locator("#evidence-left")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#evidence-left")).to_be_hidden()


def test_the_focus_is_not_lost_when_the_card_is_written_anew(open_page):
    page = open_page("#t=1917-11-09T07:00&unit=krasnov-cossacks")
    fold = page.locator(f"{CARD} details[data-movement='kc-before-tsarskoye'] > summary")
    fold.click()
    go_to(page, "1917-11-12T14:00", "&unit=krasnov-cossacks")
    expect(fold).to_be_focused()
    expect(page.locator(f"{CARD} details[data-movement='kc-before-tsarskoye']")).to_have_attribute("open", "")
    page.locator(f"{CARD} .close").press("Enter")
    assert focused(page)[0] == "card"


def test_what_is_selected_is_said(open_page, campaign):
    page = open_page()
    page.locator("#overlay .place[data-place='gatchina']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_have_text("Gatchina: 6 passages")


def test_a_moment_of_several_records_says_which(open_page):
    page = open_page()
    chip = page.locator(".chip[data-count]").first
    count = int(chip.get_attribute("data-count").removesuffix(" events"))
    assert count > 1
    for index in (*range(1, count + 1), 1):
        chip.click()
        expect(chip).to_have_attribute("data-count", f"{index} of {count} events")


def test_the_order_of_telling_by_keyboard(open_page):
    page = open_page(**DESK)
    page.locator("#telling-open").press("Enter")
    strip = page.locator("#telling-picture")
    strip.focus()
    page.keyboard.press("ArrowRight")
    first = strip.get_attribute("aria-valuetext")
    expect(page.locator("[data-paragraph='4'].found")).to_be_in_viewport()
    words, picture = (page.locator(each).bounding_box() for each in ("[data-paragraph='4'] > p", "#telling"))
    assert picture["y"] + picture["height"] <= words["y"] + 1  # both are seen
    expect(strip).to_be_in_viewport(ratio=1)
    page.keyboard.press("End")
    assert strip.get_attribute("aria-valuetext") != first
    expect(page.locator("[data-paragraph].found").last).to_be_in_viewport()
    assert page.evaluate("modules.selection.now() !== null")


def test_a_text_that_does_not_speak_of_a_place_says_so(open_page, campaign):
    page = open_page("#place=kolpino")
    assert not campaign.passages_for("kolpino")
    expect(page.locator("#passage")).to_have_text("Trotsky says nothing about Kolpino.")
    expect(page.locator(STATUS)).to_have_text("Kolpino: no passages")
    expect(page.locator("#nothing")).to_be_hidden()  # it is said once
    page.locator("#whole-text").click()
    expect(page.locator("#nothing")).to_be_hidden()
