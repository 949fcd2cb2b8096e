"""From a window that is enlarged four times to a wall of pixels: there is a map, the type fits, all is in reach."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FLAGS, SEEN, find, wait_until_live
from tests.browser.hooks import DESK, rest, settle

AT = "#t=1917-11-12T14:00"
UNIT = "() => modules.screen.unit()"
#: Names and numbers on the time axis of which two lie upon one another.
OVER = """() => {
  const shown = [...document.querySelectorAll(".day b, .day span:not(.month, .style), .milestone-name, .line-name")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length > 0);
  const boxes = shown.map((each) => [each.textContent, each.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], index) => boxes.slice(index + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3).map(([other]) => `${one} | ${other}`));
}"""
#: How many lines of the passage there is room for under the question.
LINES = """() => {
  const passage = document.querySelector("#lesson blockquote p");
  const foot = document.querySelector("#lesson .stays").getBoundingClientRect().bottom;
  const top = Math.max(foot, passage.getClientRects()[0].top);
  const { bottom } = document.querySelector("#panel").getBoundingClientRect();
  return (bottom - top) / parseFloat(getComputedStyle(passage).lineHeight);
}"""
#: By the size of the window, the height that a projected map has at least.
PROJECTED = {(1093, 614): 380, (911, 512): 310, (800, 600): 390, (1280, 720): 440, (1024, 768): 500}


def test_projected_on_a_small_screen_there_is_a_map_a_whole_question_and_some_of_the_text(open_page):
    page = open_page(f"{AT}&step=7", **DESK)
    page.keyboard.press("p")
    page.keyboard.press("l")
    for (width, height), least in PROJECTED.items():
        page.set_viewport_size({"width": width, "height": height})
        rest(page)
        stage = page.locator("#stage").bounding_box()
        assert stage["height"] >= least
        # every name is still a fortieth of the screen's height
        assert 12.5 * page.evaluate(UNIT) >= height / 40 - 0.1
        page.keyboard.press("l")
        page.evaluate("modules.lesson.goTo('7')")
        rest(page)
        question = page.locator("#lesson .question")
        expect(question).to_be_in_viewport(ratio=1)
        assert page.evaluate(LINES) >= 5
        assert page.evaluate(OVER) == []
        page.keyboard.press("l")
        rest(page)
        assert page.evaluate(OVER) == []
    page.set_viewport_size({"width": 3840, "height": 2160})
    rest(page)
    assert page.evaluate(UNIT) == pytest.approx(4.32, abs=0.01)


def test_a_question_that_is_cut_off_comes_up_by_the_clicker_before_the_next_step(open_page):
    page = open_page("#step=1", **DESK)
    page.add_style_tag(content=".projector #lesson .question { padding-top: 500px; }")
    page.keyboard.press("p")
    rest(page)
    question = page.locator("#lesson .question")
    foot = """() => document.querySelector('#lesson .question').getBoundingClientRect().bottom
      - document.querySelector('#panel').getBoundingClientRect().bottom"""
    assert page.evaluate(foot) > 100
    page.keyboard.press("PageDown")
    settle(page)
    assert page.evaluate(foot) < 0
    expect(question).to_be_in_viewport()
    assert page.evaluate("modules.lesson.now()") == "1"
    page.keyboard.press("PageDown")
    settle(page)
    assert page.evaluate("modules.lesson.now()") == "2"


def test_the_type_grows_with_a_very_large_screen(open_page):
    page = open_page(AT, width=3840, height=2160)
    assert page.evaluate(UNIT) == pytest.approx(1.6, abs=0.01)
    rest(page)
    mark = page.locator("[data-unit=krasnov-cossacks] .mark").bounding_box()
    assert mark["width"] == pytest.approx(48, abs=1)
    assert page.locator("#panel").bounding_box()["width"] == pytest.approx(1088, abs=1)
    page.set_viewport_size(DESK)
    rest(page)
    assert page.evaluate(UNIT) == 1
    assert page.locator("[data-unit=krasnov-cossacks] .mark").bounding_box()["width"] == pytest.approx(30, abs=1)


def test_the_type_is_as_large_as_the_reader_has_chosen(playwright, server_url):
    path = find(playwright, [])
    browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, "--blink-settings=defaultFontSize=24"])
    page = browser.new_page(viewport=DESK, reduced_motion="reduce")
    page.add_init_script(SEEN)
    page.goto(f"{server_url}{AT}")
    wait_until_live(page)
    rest(page)
    assert page.evaluate(UNIT) == 1.5
    assert page.locator("#moment").evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= 24
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [1366, 768]
    assert page.locator("#stage").bounding_box()["height"] > 500
    assert page.evaluate(OVER) == []
    for each in ("#moment", "#moment-old-style", "#lesson-open", "#projector", "#next-event", "#mark", "#caption"):
        expect(page.locator(each)).to_be_in_viewport(ratio=0.99)
    browser.close()


@pytest.mark.parametrize("size", [(342, 192), (455, 256)])
def test_enlarged_four_times_all_is_scrolled_to_and_the_text_is_read(open_page, size):
    width, height = size
    page = open_page(AT, width=width, height=height)
    for each in ("#more > summary", "#moment", ".view >> nth=1", "#zoom-out", "#time-slider", "#next-event", "#mark"):
        page.locator(each).scroll_into_view_if_needed()
        expect(page.locator(each)).to_be_in_viewport(ratio=0.99)
        box = page.locator(each).bounding_box()
        assert box["y"] + box["height"] <= page.locator("#panel").bounding_box()["y"] + 1, each
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [*size]
    # a wheel over the map scrolls, as over all else
    page.evaluate("() => { document.querySelector('.page').scrollTop = 0; }")
    zoom = page.evaluate("modules.camera.now().zoom")
    page.mouse.move(width / 2, 110)
    page.mouse.wheel(0, 60)
    page.wait_for_function("() => document.querySelector('.page').scrollTop > 30")
    assert page.evaluate("modules.camera.now().zoom") == zoom
    page.locator("#sheet-text").click()
    settle(page)
    line = page.evaluate("parseFloat(getComputedStyle(document.querySelector('#text')).lineHeight)")
    read = page.locator("[data-paragraph='27'] > p").bounding_box()
    assert height - read["y"] > 3 * line


def test_what_was_measured_while_nothing_was_seen_is_measured_again(new_page, server_url):
    """A page in a frame that somebody unfolds: all has the size that it would have had."""

    def framable(route) -> None:
        answer = route.fetch()
        headers = {name: value for name, value in answer.headers.items() if "frame" not in name}
        policy = headers.pop("content-security-policy").split("; ")
        headers["content-security-policy"] = "; ".join(each for each in policy if "frame" not in each)
        route.fulfill(response=answer, headers=headers)

    page = new_page(width=1320, height=760)
    fold = '<details><summary>Map</summary><iframe style="width: 1300px; height: 720px; border: 0"'
    body = f'<link rel="icon" href="data:,">{fold} src="/{AT}"></iframe></details>'
    page.route("**/course", lambda route: route.fulfill(content_type="text/html", body=body))
    page.route(server_url, framable)
    page.goto(f"{server_url}course")
    frame = page.frames[1]
    frame.wait_for_selector(".page[data-begun]", state="attached")
    page.locator("summary").click()
    frame.wait_for_function("() => modules.camera.now().width > 800")
    rest(frame)
    shown = """() => [document.querySelector("#scale > div").textContent, document.querySelector("#legend").open,
      ...[...document.querySelectorAll("#overlay .names > *, .unit-name, .day, .milestone-name, .rule-label")]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .map((each) => { const { x, y, width } = each.getBoundingClientRect();
        return [each.textContent, Math.round(x), Math.round(y), Math.round(width)].join(" "); }).sort()]"""
    unfolded = frame.evaluate(shown)
    assert len(unfolded) > 30
    page.set_viewport_size({"width": 1300, "height": 720})
    page.goto(f"{server_url}{AT}")
    wait_until_live(page)
    rest(page)
    assert page.evaluate(shown) == unfolded
