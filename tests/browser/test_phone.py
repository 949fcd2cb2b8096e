"""The phone: the page fills the screen, the panel is a sheet over it, and a thumb sets the moment."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hooks import CARD, MOMENT, MOTION, PLAY, STATUS, STILL, go_to, moment, paragraphs, rest, settle, unit

PORTRAIT, SMALL, LANDSCAPE = (390, 844), (360, 640), (844, 390)
HANDLE = "#sheet"
PANEL = "#panel"
HEADER = ["#lesson-open", "#more > summary"]
MENU = ["#evidence", "#language", "#full-screen", "#black-open", "#help-open", "#save-picture", "#downloads > summary"]
TIME = ["#previous-event", PLAY, "#next-event", "#speed", "#stops", "#explorer-open", "#all-events-open", "#mark"]
FINGER = 44  # pixels


@pytest.fixture
def phone(open_page):
    """A function that opens the page as a phone does: `phone("#place=gatchina", SMALL)`. Nothing slides nor flies."""

    def phone(fragment="", size=PORTRAIT, **options):
        width, height = size
        return open_page(fragment, width=width, height=height, has_touch=True, is_mobile=True, **options)

    return phone


def state(page: Page) -> str:
    return str(page.locator(".page").get_attribute("data-sheet"))


def shows(page: Page, wanted: str) -> None:
    expect(page.locator(".page")).to_have_attribute("data-sheet", wanted)
    settle(page)


def swipe(page: Page, start: tuple[float, float], end: tuple[float, float], steps: int = 8) -> list[str]:
    """Draw a finger over the glass; give the moments that the page shows on the way."""
    glass = page.context.new_cdp_session(page)
    moments = []

    def touch(kind: str, *points: dict[str, float]) -> None:
        glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": start[0], "y": start[1]})
    for step in range(1, steps + 1):
        x, y = (a + (b - a) * step / steps for a, b in zip(start, end, strict=True))
        touch("touchMove", {"x": x, "y": y})
        settle(page)
        moments.append(moment(page))
    page.wait_for_timeout(150)  # the finger rests: it does not throw what it holds
    touch("touchEnd")
    settle(page)
    glass.detach()
    return moments


def draw_sheet(page: Page, to: float) -> None:
    """Draw the sheet by its handle until its upper edge is at a height of the screen."""
    box = page.locator(HANDLE).bounding_box()
    x, y = box["x"] + box["width"] / 3, box["y"] + 20
    swipe(page, (x, y), (x, y + to - page.locator(PANEL).bounding_box()["y"]))


def overflow(page: Page) -> bool:
    return page.evaluate(
        """() => {
          const { scrollHeight, scrollWidth } = document.documentElement;
          window.scrollTo(0, 50);
          return scrollHeight > innerHeight || scrollWidth > innerWidth || scrollY > 0;
        }"""
    )


@pytest.mark.parametrize("size", [PORTRAIT, SMALL, LANDSCAPE], ids=["portrait", "small", "landscape"])
def test_the_page_fills_the_screen_and_every_control_is_a_finger_wide(phone, size):
    page = phone("#t=1917-11-12T14:00", size)
    page.evaluate(STILL)
    every_control_is_a_finger_wide(page, size)
    page.locator("#more > summary").tap()
    for each in MENU:
        page.locator(each).scroll_into_view_if_needed()
        box = page.locator(each).bounding_box()
        assert min(box["width"], box["height"]) >= FINGER, each
        expect(page.locator(each)).to_be_in_viewport(ratio=0.99)  # a pixel's part may be lost
    page.locator("#language").tap()
    page.locator("#more > summary").tap()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.evaluate("modules.sheet.close()")
    settle(page)
    every_control_is_a_finger_wide(page, size)


def every_control_is_a_finger_wide(page, size):
    boxes = {each: page.locator(each).bounding_box() for each in [*HEADER, *TIME, "#moment-old-style"]}
    for name, box in boxes.items():
        assert min(box["width"], box["height"]) >= FINGER, (name, box)
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= size[0], name
        assert box["y"] >= 0, name
    names = list(boxes)
    for index, name in enumerate(names):
        for other in names[index + 1 :]:
            a, b = boxes[name], boxes[other]
            apart = (
                a["x"] + a["width"] <= b["x"]
                or b["x"] + b["width"] <= a["x"]
                or a["y"] + a["height"] <= b["y"]
                or b["y"] + b["height"] <= a["y"]
            )
            assert apart, (name, other)
    assert page.locator(".head").bounding_box()["height"] <= 100
    foot = page.locator(PANEL).bounding_box()
    assert foot["y"] + foot["height"] == pytest.approx(size[1], abs=1)
    assert foot["y"] >= boxes["#speed"]["y"] + FINGER
    assert page.locator("#stage").bounding_box()["height"] >= 180
    title = page.locator("#moment").evaluate("each => each.scrollWidth <= each.clientWidth")
    assert title
    for wanted in ("closed", "half", "full"):
        page.evaluate("wanted => wanted === 'closed' || modules.sheet.open(wanted)", wanted)
        shows(page, wanted)
        assert not overflow(page), wanted
        expect(page.locator(HANDLE)).to_be_in_viewport(ratio=0.9)
        expect(page.locator(MOMENT)).to_be_in_viewport(ratio=1)


def test_a_tap_on_a_unit_opens_its_card_and_the_unit_stays_in_sight(phone):
    page = phone("#t=1917-11-09T07:00")
    assert state(page) == "closed"
    expect(page.locator("#sheet-name")).to_have_text("Who is where")
    unit(page, "krasnov-cossacks").tap()
    shows(page, "half")
    expect(page.locator(f"{CARD}[data-kind=unit] h2")).to_be_in_viewport()
    expect(page.locator("#sheet-name")).to_have_text("Krasnoff’s Cossacks")
    rest(page)  # the map takes the room that is left
    mark = unit(page, "krasnov-cossacks").locator(".mark").bounding_box()
    stage, sheet = page.locator("#stage").bounding_box(), page.locator(PANEL).bounding_box()
    assert stage["y"] < mark["y"]
    assert mark["y"] + mark["height"] < sheet["y"]
    assert stage["y"] + stage["height"] <= sheet["y"] + 1
    page.locator(f"{CARD} .close").tap()
    shows(page, "closed")
    expect(page.locator("#sheet-name")).to_have_text("Who is where")


def test_a_tap_on_a_dot_of_the_map_opens_its_card_also_where_the_reader_has_moved_the_map(phone):
    page = phone("#t=1917-11-09T07:00")
    page.evaluate("modules.camera.approach(29.85, 58.9, 0.5)")
    settle(page)
    stage = page.locator("#stage").bounding_box()
    at = page.evaluate("modules.camera.project(...petrograd.campaign.places.get('luga').at)")
    page.touchscreen.tap(stage["x"] + at[0], stage["y"] + at[1])
    shows(page, "half")
    expect(page.locator(f"{CARD} h2")).to_have_text("Luga")
    rest(page)
    x, y = page.evaluate("modules.camera.project(...petrograd.campaign.places.get('luga').at)")
    low = page.locator("#stage").bounding_box()
    assert low["height"] < stage["height"]
    assert 0 < x < low["width"]
    assert 0 < y < low["height"]


def test_stepping_through_the_events_leaves_the_buttons_in_reach(phone):
    page = phone("#t=1917-11-09T07:00")
    for _ in range(3):
        page.locator("#next-event").tap()
        settle(page)
        assert state(page) == "closed"
    title = page.evaluate("modules.records.title(modules.selection.now().id)")
    expect(page.locator("#sheet-name")).to_have_text(title)
    page.locator(HANDLE).tap()
    shows(page, "half")
    expect(page.locator(f"{CARD} h2")).to_have_text(title)


def test_a_link_to_an_event_opens_its_card(phone):
    page = phone("#t=1917-11-12T14:00&event=battle")
    shows(page, "half")
    expect(page.locator(f"{CARD} h2")).to_be_in_viewport()


def test_a_finger_draws_the_sheet_and_it_snaps(phone):
    page = phone()
    height = page.evaluate("() => document.querySelector('.page').clientHeight")
    draw_sheet(page, 500)
    shows(page, "half")
    half = page.locator(PANEL).bounding_box()
    assert 0.4 * height < half["height"] < 0.65 * height
    draw_sheet(page, 170)
    shows(page, "full")
    assert page.locator(PANEL).bounding_box()["y"] == pytest.approx(
        page.locator(".head").bounding_box()["height"], abs=1
    )
    draw_sheet(page, 790)
    shows(page, "closed")
    assert page.locator(PANEL).bounding_box()["height"] < 60
    draw_sheet(page, 780)  # not far enough
    shows(page, "closed")


def test_a_mouse_draws_the_sheet_too_and_its_click_is_not_a_tap(phone):
    page = phone()
    box = page.locator(HANDLE).bounding_box()
    page.mouse.move(100, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(100, 160, steps=5)
    page.wait_for_timeout(150)
    page.mouse.up()
    shows(page, "full")
    page.locator(HANDLE).click()
    shows(page, "closed")
    page.locator(HANDLE).click()
    shows(page, "half")


def test_the_sheet_slides_and_the_map_follows_it(phone):
    page = phone(**MOTION)
    stage = page.locator("#stage").bounding_box()["height"]
    page.locator(HANDLE).tap()
    page.wait_for_function(
        "() => document.querySelector('#stage').getBoundingClientRect().bottom"
        " <= document.querySelector('#panel').getBoundingClientRect().top + 1"
    )
    page.locator(HANDLE).tap()
    page.wait_for_function("() => document.querySelector('#panel').offsetHeight < 60")
    assert page.locator("#stage").bounding_box()["height"] == stage


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_sheet_and_its_arrow_move_alike_or_not_at_all(phone, motion):
    page = phone(reduced_motion=motion)
    panel, arrow = page.evaluate(
        """() => [[document.querySelector('#panel')], [document.querySelector('#sheet'), '::before']]
          .map(part => parseFloat(getComputedStyle(...part).transitionDuration))"""
    )
    assert panel == arrow
    assert (panel == 0) == (motion == "reduce")


def test_tab_never_comes_into_a_closed_sheet(phone):
    page = phone("#t=1917-11-12T14:00")
    seen = []
    for _ in range(150):
        page.keyboard.press("Tab")
        where = page.evaluate(
            "[document.activeElement.id, Boolean(document.activeElement.closest('#card, #reader, #lesson'))]"
        )
        assert not where[1], where
        seen.append(where[0])
        if seen[-1] == "speed":
            break
    assert {"sheet", "sheet-text", "play", "speed"} <= set(seen)
    hidden = page.evaluate("[...document.querySelectorAll('#card, #reader')].map(each => each.inert)")
    assert hidden == [True, True]


def test_by_keyboard_the_sheet_opens_to_its_card_and_escape_closes_it_first(phone):
    page = phone("#t=1917-11-12T14:00")
    page.locator("#next-event").tap()
    handle = page.locator(HANDLE)
    expect(handle).to_have_attribute("aria-expanded", "false")
    handle.focus()
    page.keyboard.press("Enter")
    shows(page, "half")
    expect(handle).to_have_attribute("aria-expanded", "true")
    expect(page.locator(CARD)).to_be_focused()
    page.keyboard.press("Escape")
    shows(page, "closed")
    expect(handle).to_be_focused()
    assert page.evaluate("modules.selection.now() !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("modules.selection.now()") is None


def test_who_comes_by_key_to_what_the_sheet_covers_gets_to_see_it(phone):
    page = phone("#t=1917-11-12T14:00")
    page.locator(HANDLE).tap()
    shows(page, "half")
    page.locator("#more > summary").focus()
    shows(page, "half")
    page.locator("#next-event").focus()
    shows(page, "closed")
    expect(page.locator("#next-event")).to_be_focused()


def test_skip_links_open_the_sheet_and_close_it(phone):
    page = phone()
    page.locator(".skip").nth(2).press("Enter")
    shows(page, "full")
    expect(page.locator("#text")).to_be_focused()
    page.locator(".skip").nth(0).press("Enter")
    shows(page, "closed")
    expect(page.locator(PLAY)).to_be_focused()
    page.locator(".skip").nth(1).press("Enter")
    shows(page, "half")
    expect(page.locator(CARD)).to_be_focused()


def test_the_text_is_one_tap_away_and_scrolls_without_moving_the_sheet(phone):
    page = phone("#t=1917-11-12T14:00")
    text = page.locator("#sheet-text")
    text.tap()
    shows(page, "full")
    expect(page.locator("[data-paragraph='27']")).to_be_in_viewport()
    expect(text).to_have_text("Details")
    top = page.locator(PANEL).bounding_box()["y"]
    before = page.locator(PANEL).evaluate("each => each.scrollTop")
    swipe(page, (180, 600), (180, 300))
    assert page.locator(PANEL).evaluate("each => each.scrollTop") > before + 150
    assert page.locator(PANEL).bounding_box()["y"] == top
    swipe(page, (180, 300), (180, 700))
    shows(page, "full")
    expect(page.locator("#search")).to_be_in_viewport(ratio=1)
    text.tap()
    expect(page.locator(f"{CARD} h2")).to_be_in_viewport()
    expect(text).to_have_text("Text")


def test_a_place_of_the_text_is_seen_on_the_map_when_the_sheet_is_closed(phone):
    page = phone()
    page.locator("#sheet-text").tap()
    page.locator("[data-paragraph='63'] [data-place='pskov']").tap()
    shows(page, "full")
    assert paragraphs(page) == [63]
    expect(page.locator(f"{CARD} h2")).to_be_in_viewport()
    expect(page.locator("#sheet-name")).to_have_text("Pskoff")
    page.locator(HANDLE).tap()
    shows(page, "closed")
    expect(page.locator("#overlay .place[data-place='pskov']")).to_be_in_viewport()
    expect(page.locator("#overlay .ring")).to_be_in_viewport()


def test_a_moment_of_the_text_leaves_it_under_the_reader_s_eyes(phone):
    page = phone()
    page.locator("#sheet-text").tap()
    passage = page.locator("[data-paragraph='30']")
    passage.scroll_into_view_if_needed()
    chip = passage.locator(".chip").first
    before = chip.bounding_box()["y"]
    chip.tap()
    settle(page)
    shows(page, "full")
    assert chip.bounding_box()["y"] == pytest.approx(before, abs=2)
    title = page.evaluate("modules.records.title(modules.selection.now().id)")
    expect(page.locator("#sheet-name")).to_have_text(title)


def test_a_citation_leads_from_the_card_to_its_paragraph(phone):
    page = phone("#t=1917-11-12T14:00&event=battle")
    shows(page, "half")
    page.locator(f"{CARD} .citation button", has_text="¶27").first.tap()
    found = page.locator("[data-paragraph='27'].found")
    expect(found).to_be_in_viewport()
    bar = page.locator(".reader-bar").bounding_box()
    assert found.bounding_box()["y"] >= bar["y"] + bar["height"] - 2


def test_a_search_by_key_opens_the_sheet_and_shows_its_hits(phone):
    page = phone()
    page.keyboard.press("/")
    shows(page, "full")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("pulkovo")
    assert paragraphs(page) == [31, 32]
    expect(page.locator(STATUS)).to_be_in_viewport()
    expect(page.locator("[data-paragraph='31']")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("mark.hit.at")).to_be_in_viewport()


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_a_thumb_on_the_axis_sets_the_moment_and_stops_play(phone, size):
    page = phone("#t=1917-11-08T00:00", size)
    for where in ("#chart-area", ".milestones", "#time-slider"):
        page.evaluate("modules.clock.set(modules.dates.minute('1917-11-08T00:00'))")
        a_thumb_sets_the_moment(page, where)


def a_thumb_sets_the_moment(page, where):
    page.locator(PLAY).tap()
    expect(page.locator(PLAY)).to_have_attribute("aria-label", re.compile("Pause"))
    box = page.locator(where).bounding_box()
    y = box["y"] + box["height"] / 2
    # aslant, as a thumb goes
    seen = swipe(page, (box["x"] + box["width"] * 0.3, y), (box["x"] + box["width"] * 0.8, y + 40))
    expect(page.locator(PLAY)).to_have_attribute("aria-label", re.compile("Play"))
    assert seen == sorted(seen)
    assert len(set(seen)) >= 6
    assert "1917-11-14T18" < seen[-1] < "1917-11-15T12"
    assert moment(page) == seen[-1]
    assert state(page) == "closed"


def test_what_a_milestone_is_can_be_read_and_a_finger_finds_it(phone):
    page = phone("#t=1917-11-07T06:00")
    milestones = page.locator(".milestone")
    box = page.locator(".milestones").bounding_box()
    for index in range(milestones.count()):
        milestone = milestones.nth(index)
        dot = milestone.evaluate(
            """each => { const { y, height } = each.getBoundingClientRect();
              return [parseFloat(each.style.getPropertyValue("--at")) / 100, y + height / 2]; }"""
        )
        page.touchscreen.tap(box["x"] + box["width"] * dot[0] + 3, dot[1] - 3)
        settle(page)
        rest(page)
        expect(page.locator(".milestone.reached")).to_have_attribute(
            "data-milestone", str(milestone.get_attribute("data-milestone"))
        )
        name = milestone.locator(".milestone-name")
        assert name.evaluate("each => getComputedStyle(each).visibility") == "visible"
        expect(name).to_be_in_viewport(ratio=1)
        lies = name.bounding_box()
        others = page.eval_on_selector_all(
            ".milestone:not(.reached, .covered) .milestone-name",
            """all => all.filter((each) => getComputedStyle(each).visibility === "visible").map((each) => {
              const { x, y, width, height } = each.getBoundingClientRect();
              return [x, y, width, height]; })""",
        )
        for x, y, width, height in others:
            assert (
                x >= lies["x"] + lies["width"]
                or x + width <= lies["x"]
                or y >= lies["y"] + lies["height"] - 1
                or y + height <= lies["y"] + 1
            )
        page.keyboard.press("Escape")
        settle(page)


def test_the_phone_may_be_turned_with_the_sheet_open(phone):
    page = phone("#t=1917-11-12T14:00&event=battle")
    shows(page, "half")
    page.set_viewport_size({"width": 844, "height": 390})
    shows(page, "half")
    settle(page)
    stage, sheet = page.locator("#stage").bounding_box(), page.locator(PANEL).bounding_box()
    assert stage["height"] == pytest.approx(390, abs=1)
    assert stage["x"] + stage["width"] <= sheet["x"] + 1
    assert sheet["height"] > 240
    expect(page.locator(f"{CARD} h2")).to_be_in_viewport()
    expect(page.locator("#overlay .ring")).to_be_in_viewport()
    page.locator(HANDLE).tap()
    shows(page, "closed")
    for each in TIME:
        expect(page.locator(each)).to_be_in_viewport(ratio=0.99)  # a pixel's part may be lost
    page.set_viewport_size({"width": 390, "height": 844})
    shows(page, "closed")
    assert not overflow(page)


def test_on_a_wider_screen_the_panel_stands_beside_the_map_as_ever(phone):
    page = phone("#t=1917-11-12T14:00")
    page.set_viewport_size({"width": 1024, "height": 768})
    settle(page)
    expect(page.locator(HANDLE)).to_be_hidden()
    assert page.evaluate("[...document.querySelectorAll('#card, #reader')].map(each => each.inert)") == [False, False]
    expect(page.locator(f"{CARD} h2")).to_be_in_viewport()
    stage, panel = page.locator("#stage").bounding_box(), page.locator(PANEL).bounding_box()
    assert stage["x"] + stage["width"] <= panel["x"] + 1
    assert stage["height"] == pytest.approx(panel["height"], abs=1)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("() => [...document.querySelectorAll('#card, #reader')].every(each => each.inert)")


def test_the_lesson_is_held_in_the_sheet(phone):
    page = phone()
    page.locator("#lesson-open").tap()
    shows(page, "half")
    title = page.locator("#lesson h2").inner_text()
    expect(page.locator("#sheet-name")).to_have_text(title)
    page.locator("#lesson-next").tap()
    settle(page)
    expect(page.locator("#sheet-name")).to_have_text(page.locator("#lesson h2").inner_text())
    page.locator("#lesson .close").tap()
    shows(page, "closed")
    expect(page.locator("#sheet-name")).to_have_text("Who is where")


def test_a_map_that_has_no_room_at_all_does_no_harm(phone):
    page = phone("#t=1917-11-12T14:00")
    page.set_viewport_size({"width": 390, "height": 420})  # an old browser's keyboard takes the rest
    settle(page)
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    go_to(page, "1917-11-13T14:00")
    assert page.evaluate("Number.isFinite(modules.camera.now().zoom)")


def test_projected_its_header_has_no_row_of_what_is_hidden(phone):
    page = phone()
    page.keyboard.press("p")
    settle(page)
    head, dates = (page.locator(each).bounding_box() for each in (".head", ".dates"))
    assert head["y"] + head["height"] - dates["y"] - dates["height"] < 12
