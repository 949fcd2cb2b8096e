"""Present: the map over the whole width, type that grows with the screen, a stage that no words move."""

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import BARE, DESK, PHONE, PROJECTOR, STILL, go_to, rest, set_language, settle

#: Screens on which somebody may present, down to a small window and a frame in another page.
SMALL = [(1366, 768), (1280, 720), (1024, 768), (1093, 614), (911, 512), (800, 600)]
STAGE = """() => { const { x, y, width, height } = document.querySelector('#stage').getBoundingClientRect();
  return [x, y, width, height]; }"""
#: Of each event that is the news at one of the moments: what is said, its title, where the stage lies, and whether what
#: is said is cut off.
EACH_NEWS = f"""async (moments) => {{
  const stage = {STAGE};
  const found = [];
  for (const moment of moments) {{
    modules.clock.set(moment);
    const title = modules.news.latest().title;
    if (found.some((each) => each[1] === title)) continue;
    await petrograd.rest();
    found.push([news.innerText, title, stage(), news.scrollHeight > news.clientHeight]);
  }}
  return found;
}}"""
#: Where the stage lies at each step of the lesson, and with its answers shown.
EACH_STEP = f"""async () => {{
  const stage = {STAGE};
  const found = [];
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let number = 1; number <= 10; number += 1) {{
    modules.lesson.goTo(String(number));
    found.push(stage());
    modules.lesson.answers();
    await drawn();
    found.push(stage());
  }}
  return found;
}}"""
#: The texts that are seen in type lower than `least`; what is only for those who hear the page is not seen.
SMALL_TYPE = """least => {
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size >= least - 0.5 || !node.data.trim()) continue;
    if (element.closest('script, style, noscript, select, .unseen, .skip')) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    let clipped = box.width < 2 || box.height < 2 || box.right < 0 || box.bottom < 0 || box.x > innerWidth
      || box.y > innerHeight;
    for (let each = element; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (style.clipPath !== 'none') clipped = true;
      if (style.overflow !== 'visible') {
        const its = each.getBoundingClientRect();
        clipped ||= box.bottom <= its.y || box.y >= its.bottom || box.right <= its.x || box.x >= its.right;
      }
    }
    if (clipped) continue;
    found.set(`${element.closest('[id]')?.id}: ${element.className} ${node.data.trim().slice(0, 24)}`, size);
  }
  return [...found];
}"""


def present(page, lesson: bool = False) -> None:
    page.keyboard.press("p")
    if lesson:
        page.keyboard.press("l")
    rest(page)
    settle(page)


@pytest.mark.parametrize("size", [PROJECTOR, DESK])
def test_every_name_and_number_is_a_fortieth_of_the_screen_high(open_page, size):
    page = open_page("#t=1917-11-12T14:00", **size)
    page.evaluate(BARE)
    present(page)

    def nothing_is_small(where):
        for language in ("en", "ru"):
            set_language(page, language)
            rest(page)
            assert page.evaluate(SMALL_TYPE, size["height"] / 40) == [], (where, language)

    for when in ("1917-11-09T06:00", "1917-11-12T14:00", "1917-11-14T15:30"):
        go_to(page, when)
        nothing_is_small(when)
    page.keyboard.press("1")
    nothing_is_small("view 1")
    page.keyboard.press("l")
    for step in ("begin", "1", "6", "7", "7-accounts", "close"):
        page.evaluate("step => modules.lesson.goTo(step)", step)
        rest(page)
        page.keyboard.press("a")
        nothing_is_small(step)


def test_type_grows_with_the_screen(open_page):
    page = open_page("#t=1917-11-12T14:00", width=3840, height=2160)
    present(page)
    size = "() => parseFloat(getComputedStyle(document.querySelector('#moment')).fontSize)"
    unit = "() => document.querySelector('.unit:not(.off) .mark').getBoundingClientRect().height"
    large, sign = page.evaluate(size), page.evaluate(unit)
    assert page.evaluate(SMALL_TYPE, 2160 / 40) == []
    page.set_viewport_size({"width": 1920, "height": 1080})
    rest(page)
    settle(page)
    assert page.evaluate(size) == pytest.approx(large / 2, rel=0.02)
    assert page.evaluate(unit) == pytest.approx(sign / 2, rel=0.02)


@pytest.mark.parametrize("size", [PROJECTOR, DESK])
def test_the_stage_is_as_large_whatever_is_said(open_page, campaign, size):
    page = open_page("#t=1917-11-07T00:00", **size)
    page.evaluate(STILL)
    present(page)
    title = page.locator(".head h1")
    if title.bounding_box()["width"] > 1:  # on a wall of few pixels the date has the room
        assert title.evaluate("each => each.scrollHeight <= each.clientHeight && each.scrollWidth <= each.clientWidth")
    begins = sorted({campaign.minute(start) for start in campaign.events["start"]})
    found = []
    for language in ("en", "ru"):
        set_language(page, language)
        found += page.evaluate(EACH_NEWS, begins)
    assert len(found) > 40
    assert all(title in said for said, title, _, _ in found)  # after its hour
    assert [said for said, _, _, cut in found if cut] == []
    [(x, _, width, _)] = {tuple(stage) for _, _, stage, _ in found}
    assert (x, width) == (0, size["width"])


@pytest.mark.parametrize("size", [PROJECTOR, DESK])
def test_the_stage_is_as_large_in_every_step(open_page, size):
    page = open_page("#step=1", **size)
    page.evaluate(STILL)
    for projected in (False, True):
        if projected:
            present(page)
        stages = set()
        for language in ("en", "ru"):
            set_language(page, language)
            stages |= {tuple(stage) for stage in page.evaluate(EACH_STEP)}
        assert len(stages) == 1
        [(_, _, width, _)] = stages
        if projected:
            assert width == pytest.approx(0.6 * size["width"], abs=2)


@pytest.mark.parametrize("lesson", [False, True])
def test_the_map_keeps_room_enough(open_page, lesson):
    page = open_page("#t=1917-11-12T14:00")
    page.evaluate(STILL)
    present(page, lesson)
    for width, height in SMALL:
        page.set_viewport_size({"width": width, "height": height})
        rest(page)
        settle(page)
        assert page.evaluate(STAGE)[3] >= 0.45 * height, (width, height)
        if height >= 768:
            assert page.evaluate("() => document.querySelector('.time').offsetHeight") <= 0.17 * height, width
        expect(page.locator("#more > summary")).to_be_in_viewport(ratio=0.98)  # a pixel's part may be lost
        if lesson:
            assert page.evaluate("() => document.querySelector('#lesson .stays').offsetHeight < panel.clientHeight")
            page.locator("#key-window").scroll_into_view_if_needed()
            expect(page.locator("#key-window")).to_be_in_viewport(ratio=0.98)
    if not lesson:
        page.set_viewport_size(PHONE)
        rest(page)
        for part in ("#more > summary", "#moment", "#play", "#news"):
            expect(page.locator(part)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", [PROJECTOR, DESK, {"width": 1024, "height": 768}])
def test_the_first_view_shows_the_whole_march(open_page, size):
    page = open_page("#t=1917-11-07T10:00", **size)
    present(page)
    page.keyboard.press("1")
    rest(page)
    for place in ("petrograd", "ostrov"):
        name = page.locator(f".place[data-place={place}]")
        expect(name).to_be_visible()
        expect(name).to_be_in_viewport(ratio=1)
        lon, lat = page.evaluate("id => petrograd.campaign.places.get(id).at", place)
        x, y = page.evaluate("at => petrograd.project(...at)", [lon, lat])
        _, _, width, height = page.evaluate(STAGE)
        assert 0 < x < width
        assert 0 < y < height
