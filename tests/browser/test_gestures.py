"""The hand on the map: mouse, wheel, fingers and keys, each of which moves it in its own way and loses no click."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import CARD, DESK, MOTION, PHONE, rest, set_language, settle

AT = "#t=1917-11-12T14:00"
ZOOM = "modules.camera.now().zoom"
HINT = "#wheel-hint"
# A point of the window about which there is nothing but ground.
BARE = """() => {
  const box = document.querySelector('#stage').getBoundingClientRect();
  const bare = (x, y) => document.elementFromPoint(x, y)?.id === 'ground';
  for (let y = box.y + 80; y < box.bottom - 80; y += 10) {
    for (let x = box.x + 70; x < box.right - 120; x += 10) {
      const ground = [-30, 0, 30].every(dx => [-30, 0, 30].every(dy => bare(x + dx, y + dy)));
      const at = [x - box.x, y - box.y];
      if (ground && !modules.trails.at(...at) && !modules.labels.dotAt(...at)) return [x, y];
    }
  }
}"""
# Where a point of the window lies on the globe.
UNDER = """([x, y]) => {
  const box = document.querySelector('#stage').getBoundingClientRect();
  return modules.camera.unproject(x - box.x, y - box.y);
}"""


@pytest.fixture
def page(open_page) -> Page:
    """The page of a laptop whose owner wants no motion: what is thrown stays where it was let go."""
    return open_page(AT, **DESK)


@pytest.fixture
def moving(open_page) -> Page:
    """The page of a laptop on which things move."""
    return open_page(AT, **MOTION, **DESK)


@pytest.fixture
def phone(open_page):
    """A function that opens the page on a phone."""

    def phone(**options) -> Page:
        return open_page(AT, has_touch=True, is_mobile=True, **options, **PHONE)

    return phone


class Glass:
    """Fingers on the screen of a phone, by their names."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.fingers: dict[int, tuple[float, float]] = {}

    def _send(self, kind: str, fingers: dict[int, tuple[float, float]] | None = None) -> None:
        fingers = self.fingers if fingers is None else fingers
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in fingers.items()]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def put(self, finger: int, x: float, y: float) -> None:
        self.fingers[finger] = (x, y)
        self._send("touchStart")

    def draw(self, steps: int = 5, **to: tuple[float, float]) -> None:
        """Draw fingers, `_1=(x, y)`, all at once; the last may be about to be thrown."""
        before = dict(self.fingers)
        for step in range(1, steps + 1):
            for name, (x, y) in to.items():
                x0, y0 = before[int(name[1:])]
                self.fingers[int(name[1:])] = (x0 + (x - x0) * step / steps, y0 + (y - y0) * step / steps)
            self._send("touchMove")
            self.page.wait_for_timeout(20)

    def lift(self, *fingers: int) -> None:
        self._send("touchEnd", {finger: self.fingers.pop(finger) for finger in fingers})
        settle(self.page)

    def tap(self, *points: tuple[float, float]) -> None:
        for finger, point in enumerate(points):
            self.fingers[finger] = point
        self._send("touchStart")
        self._send("touchEnd", {})
        self.fingers.clear()


def under(page: Page, x: float, y: float) -> list[float]:
    """The point of the globe that lies under one of the window when what was asked for is drawn."""
    settle(page)
    return page.evaluate(UNDER, [x, y])


#: A hand that rests for a moment before it lets go throws nothing, and so may one on a slow machine: it tries again.
TRIES = 5


def glided_from(page: Page, held: list[float], x: float) -> float:
    """How far, in pixels to the right, what a hand held has gone from where it was let go."""
    left = page.locator("#stage").bounding_box()["x"]
    return page.evaluate("([lon, lat]) => modules.camera.project(lon, lat)", held)[0] + left - x


def stands_still(page: Page) -> bool:
    """Whether the next frames leave the view as it is."""
    return page.evaluate(
        """async () => {
          let told = 0;
          modules.camera.listen(() => { told += 1 });
          for (let n = 0; n < 3; n += 1) await new Promise(requestAnimationFrame);
          return told === 0;
        }"""
    )


def drag(page: Page, start: tuple[float, float], end: tuple[float, float], steps: int = 5) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=steps)
    page.mouse.up()
    settle(page)


def test_the_mouse_draws_the_ground_along(page):
    x, y = page.evaluate(BARE)
    before = under(page, x, y)
    drag(page, (x, y), (x - 150, y + 90))
    assert under(page, x - 150, y + 90) == pytest.approx(before, abs=1e-4)
    assert page.locator("#views [aria-pressed=true]").count() == 0  # none of the views any more
    page.mouse.move(x, y)  # the button is up
    settle(page)
    assert under(page, x - 150, y + 90) == pytest.approx(before, abs=1e-4)
    expect(page.locator(f"{CARD}[data-kind=now]")).to_be_visible()


def test_the_other_button_draws_nothing(page):
    x, y = page.evaluate(BARE)
    before = under(page, x, y)
    page.mouse.move(x, y)
    page.mouse.down(button="right")
    page.mouse.move(x + 100, y, steps=4)
    page.mouse.up(button="right")
    settle(page)
    assert under(page, x, y) == before


def test_a_drag_may_begin_on_a_name_or_a_sign_and_selects_nothing(page):
    for what in ("button.place[data-place=tsarskoye-selo]", "[data-unit=krasnov-cossacks]"):
        a_drag_on_it_selects_nothing(page, what)
        page.evaluate("modules.selection.clear(); modules.camera.show('fight', false)")
        settle(page)


def a_drag_on_it_selects_nothing(page, what):
    box = page.locator(what).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = under(page, x, y)
    drag(page, (x, y), (x - 60, y + 40))
    assert under(page, x - 60, y + 40) == pytest.approx(before, abs=1e-4)
    expect(page.locator(f"{CARD}[data-kind=now]")).to_be_visible()
    # one that moves less than a hand trembles is a click
    page.wait_for_timeout(600)  # nearer in time the two presses would be a double click
    box = page.locator(what).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    drag(page, (x, y), (x + 2, y + 2), steps=1)
    expect(page.locator(f"{CARD}[data-kind=now]")).to_have_count(0)


def test_a_drag_ends_wherever_it_is_let_go_and_presses_nothing_there(page):
    for where in ("#play", None):  # over the time bar; outside the window
        a_drag_presses_nothing(page, where)


def a_drag_presses_nothing(page, where):
    x, y = page.evaluate(BARE)
    end = (-40, y)
    if where:
        box = page.locator(where).bounding_box()
        end = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    before = under(page, x, y)
    page.evaluate(
        "() => { window.clicks = 0;"
        " document.querySelector('#stage').addEventListener('click', () => { window.clicks += 1 }, true) }"
    )
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    settle(page)
    assert page.evaluate("document.querySelector('#play:hover')") is None  # nothing else feels the hand
    page.mouse.up()
    after = under(page, x, y)
    assert page.evaluate("window.clicks") == 0
    assert after != pytest.approx(before, abs=1e-4)
    assert stands_still(page)
    page.mouse.move(x, y, steps=3)
    settle(page)
    assert under(page, x, y) == after
    assert not page.evaluate("modules.clock.playing()")


def test_a_hand_stops_a_flight_and_draws_on(open_page):
    page = open_page("#t=1917-11-08T16:00", **MOTION)
    page.keyboard.press("4")
    page.wait_for_function("() => modules.camera.flying()")
    x, y = page.evaluate(BARE)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y)
    page.wait_for_function("() => !modules.camera.flying()", timeout=500)
    assert page.evaluate("modules.camera.shown()") is None
    settle(page)
    before = under(page, x + 10, y)
    page.mouse.move(x + 60, y + 20, steps=3)
    settle(page)
    assert under(page, x + 60, y + 20) == pytest.approx(before, abs=1e-3)
    page.mouse.up()


def test_what_is_thrown_glides_on_and_comes_to_rest(moving):
    x, y = moving.evaluate(BARE)
    far = 0.0
    for _ in range(TRIES):
        held = under(moving, x, y)
        moving.mouse.move(x, y)
        moving.mouse.down()
        for step in range(1, 6):
            moving.mouse.move(x + step * 20, y)
            moving.wait_for_timeout(15)
        moving.mouse.up()
        rest(moving)
        far = max(far, glided_from(moving, held, x + 100))
        if far > 30:
            break
    assert far > 30
    # who rests the hand before letting go throws nothing
    moving.mouse.move(x, y)
    moving.mouse.down()
    moving.mouse.move(x - 80, y, steps=4)
    moving.wait_for_timeout(200)
    before = under(moving, x, y)
    moving.mouse.up()
    settle(moving)
    assert under(moving, x, y) == pytest.approx(before, abs=1e-5)


def test_nothing_is_thrown_for_those_who_want_no_motion(page):
    x, y = page.evaluate(BARE)
    drag(page, (x, y), (x + 120, y))
    before = under(page, x, y)
    page.wait_for_timeout(100)
    assert under(page, x, y) == before
    assert stands_still(page)


def test_what_is_thrown_stops_at_the_edge_and_for_another_view(moving):
    moving.evaluate("modules.camera.moveBy({ dx: 99999 })")
    west = moving.evaluate("modules.camera.now().lon")
    assert west == pytest.approx(moving.evaluate("petrograd.campaign.bounds[0]"))
    moving.evaluate("modules.motion.throwOn(3, 0)")
    settle(moving)
    settle(moving)
    assert stands_still(moving)
    assert moving.evaluate("modules.camera.now().lon") == west
    moving.evaluate("modules.motion.throwOn(-3, 0)")
    settle(moving)
    moving.evaluate("modules.camera.show('fight', false)")
    settle(moving)
    assert stands_still(moving)
    assert moving.evaluate("modules.camera.shown()") == "fight"


def test_all_that_comes_between_two_frames_is_one_movement(page):
    found = page.evaluate(
        """async () => {
          let told = 0;
          modules.camera.listen(() => { told += 1 });
          for (let n = 0; n < 20; n += 1) modules.motion.move({ dx: 3, dy: 1 });
          const [before] = modules.camera.project(30, 60);
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          return [told, modules.camera.project(30, 60)[0] - before];
        }"""
    )
    assert found == [1, pytest.approx(60)]


def test_the_wheel_zooms_about_the_pointer_by_and_by(moving):
    x, y = moving.evaluate(BARE)
    before, zoom = under(moving, x, y), moving.evaluate(ZOOM)
    moving.evaluate(f"""() => {{ window.zooms = []; modules.camera.listen(() => window.zooms.push({ZOOM})) }}""")
    moving.mouse.move(x, y)
    moving.mouse.wheel(0, -200)
    moving.wait_for_function("() => window.zooms.length > 0")
    rest(moving)
    assert moving.evaluate(ZOOM) == pytest.approx(zoom + 0.5, abs=0.01)
    assert under(moving, x, y) == pytest.approx(before, abs=1e-4)
    zooms = moving.evaluate("() => window.zooms")
    assert len(zooms) > 2  # a busy machine has few frames for it
    assert zooms == sorted(zooms)
    moving.mouse.wheel(0, 200)
    moving.wait_for_function(f"zoom => {ZOOM} < zoom + 0.01", arg=zoom)


def test_the_wheel_zooms_over_a_name_too_and_at_once_for_those_who_want_no_motion(page):
    box = page.locator("button.place[data-place=tsarskoye-selo]").bounding_box()
    zoom = page.evaluate(ZOOM)
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.wheel(0, -100)
    page.wait_for_function(f"zoom => Math.abs({ZOOM} - zoom - 0.25) < 1e-6", arg=zoom)


def test_wheels_and_trackpads_tell_what_they_do_in_different_ways(page):
    for event, closer in (
        ({"deltaY": -3, "deltaMode": 1}, 0.3),  # three lines
        ({"deltaY": -5, "ctrlKey": True}, 0.05),  # two fingers spread on a trackpad
        ({"deltaY": -100, "ctrlKey": True}, 0.25),  # a wheel, with a key that need not be held here
        ({"deltaY": -9000}, 1),
        ({"deltaX": 50, "deltaY": 0}, 0),
    ):
        page.evaluate("modules.camera.show('fight', false)")
        settle(page)
        turned(page, event, closer)


def turned(page, event, closer):
    zoom = page.evaluate(ZOOM)
    refused = page.evaluate(
        """given => {
          const about = { bubbles: true, cancelable: true, clientX: 300, clientY: 300 };
          const event = new WheelEvent('wheel', { ...about, ...given });
          document.querySelector('#ground').dispatchEvent(event);
          return event.defaultPrevented;
        }""",
        event,
    )
    settle(page)
    assert refused, event  # the browser neither zooms the page nor turns back to the last one
    assert page.evaluate(ZOOM) == pytest.approx(zoom + closer, abs=1e-6), event


def test_a_wheel_over_what_scrolls_scrolls_it(page):
    page.evaluate(
        """() => Object.assign(document.querySelector('#legend').style, { maxHeight: '80px', overflowY: 'auto' })"""
    )
    zoom = page.evaluate(ZOOM)
    box = page.locator("#legend").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.wheel(0, 60)
    page.wait_for_function("() => document.querySelector('#legend').scrollTop > 30")
    settle(page)
    assert page.evaluate(ZOOM) == zoom
    page.evaluate("() => { document.querySelector('#legend').scrollTop = 0 }")
    page.mouse.wheel(0, -100)  # no further
    page.wait_for_function(f"zoom => {ZOOM} > zoom", arg=zoom)


@pytest.fixture
def framed(new_page, server_url):
    """The page in the frame of another that is to be scrolled: that other, and the frame."""
    page = new_page()
    page.route(
        "**/course",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f'<link rel="icon" href="data:,"><body style="margin: 0; height: 3000px">'
            f'<iframe src="/{AT}" style="width: 1000px; height: 700px; border: 0"></iframe>',
        ),
    )
    page.route(server_url, lambda route: _framable(route))
    page.goto(f"{server_url}course")
    frame = page.frames[1]
    wait_until_live(frame)
    return page, frame


def _framable(route) -> None:
    """The page without the rule of who may frame it, which the test is not about."""
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if "frame" not in name}
    policy = headers.get("content-security-policy", "")
    headers["content-security-policy"] = "; ".join(each for each in policy.split("; ") if "frame" not in each)
    route.fulfill(response=answer, headers=headers)


def test_in_a_frame_the_wheel_scrolls_the_page_around_until_the_map_is_meant(framed):
    page, frame = framed
    x, y = frame.evaluate(BARE)
    zoom = frame.evaluate(ZOOM)
    page.mouse.move(x, y)
    page.mouse.wheel(0, 100)
    page.wait_for_function("() => scrollY > 50")
    assert frame.evaluate(ZOOM) == zoom
    hint = frame.locator(HINT)
    expect(hint).to_have_text("Hold Ctrl to zoom the map")
    expect(hint).to_be_visible()
    expect(hint).to_be_hidden()  # after a while
    page.evaluate("scrollTo(0, 0)")
    # with Ctrl
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    frame.wait_for_function(f"zoom => {ZOOM} > zoom + 0.2", arg=zoom)
    rest(frame)
    assert page.evaluate("scrollY") == 0
    # when it has been clicked
    page.mouse.click(x, y)
    zoom = frame.evaluate(ZOOM)
    page.mouse.wheel(0, -100)
    frame.wait_for_function(f"zoom => {ZOOM} > zoom + 0.2", arg=zoom)
    rest(frame)
    assert page.evaluate("scrollY") == 0
    # until the pointer has left it
    page.mouse.move(x, 1)
    page.mouse.move(x, y)
    zoom = frame.evaluate(ZOOM)
    page.mouse.wheel(0, 100)
    page.wait_for_function("() => scrollY > 50")
    assert frame.evaluate(ZOOM) == zoom
    expect(hint).to_be_visible()


def test_the_hint_is_in_the_language_of_the_page(framed):
    page, frame = framed
    set_language(frame, "ru")
    settle(frame)
    page.mouse.move(*frame.evaluate(BARE))
    page.mouse.wheel(0, 10)
    expect(frame.locator(HINT)).to_have_text("Чтобы изменить масштаб карты, удерживайте Ctrl")


def test_where_there_is_no_frame_there_is_no_hint(page):
    zoom = page.evaluate(ZOOM)
    page.mouse.move(*page.evaluate(BARE))
    page.mouse.wheel(0, -100)
    page.wait_for_function(f"zoom => {ZOOM} > zoom", arg=zoom)
    expect(page.locator(HINT)).to_be_hidden()


def test_a_double_click_zooms_in_about_the_pointer_and_with_shift_out(page):
    x, y = page.evaluate(BARE)
    before, zoom = under(page, x, y), page.evaluate(ZOOM)
    page.mouse.dblclick(x, y)
    settle(page)
    assert page.evaluate(ZOOM) == pytest.approx(zoom + 1)
    assert under(page, x, y) == pytest.approx(before, abs=1e-4)
    page.keyboard.down("Shift")
    page.mouse.dblclick(x, y)
    page.keyboard.up("Shift")
    settle(page)
    assert page.evaluate(ZOOM) == pytest.approx(zoom)


def test_the_keys_move_and_zoom_the_map_and_leave_the_clock(page):
    stage = page.locator("#stage").bounding_box()
    x, y = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2
    when = page.locator("#moment").get_attribute("datetime")
    for key, (dx, dy) in {"Left": (80, 0), "Right": (-80, 0), "Up": (0, 80), "Down": (0, -80)}.items():
        before = under(page, x, y)
        page.keyboard.press(f"Alt+Arrow{key}")
        settle(page)
        assert under(page, x + dx, y + dy) == pytest.approx(before, abs=1e-4)
    zoom = page.evaluate(ZOOM)
    page.keyboard.press("+")
    assert page.evaluate(ZOOM) == pytest.approx(zoom + 1)
    page.keyboard.press("-")
    assert page.evaluate(ZOOM) == pytest.approx(zoom)
    assert page.locator("#moment").get_attribute("datetime") == when


def test_a_finger_draws_the_ground_along_and_throws_it(phone):
    page = phone(**MOTION)
    glass = Glass(page)
    x, y = page.evaluate(BARE)
    glass.put(1, x, y)
    glass.draw(_1=(x + 20, y))  # by now it is a drag
    before = under(page, x + 20, y)
    glass.draw(_1=(x + 90, y + 60))
    assert under(page, x + 90, y + 60) == pytest.approx(before, abs=1e-3)
    page.wait_for_timeout(150)
    glass.lift(1)
    assert under(page, x + 90, y + 60) == pytest.approx(before, abs=1e-3)
    assert stands_still(page)
    far = 0.0
    for _ in range(TRIES):
        glass.put(1, x, y)
        glass.draw(_1=(x - 20, y))
        held = under(page, x - 20, y)
        glass.draw(_1=(x - 130, y), steps=6)
        glass.lift(1)
        rest(page)
        expect(page.locator(".page")).to_have_attribute("data-sheet", "closed")  # nothing was tapped
        far = min(far, glided_from(page, held, x - 130))
        if far < -20:
            break
    assert far < -20


def test_two_fingers_zoom_about_their_middle_and_one_that_stays_goes_on_without_a_jump(phone):
    page = phone()
    glass = Glass(page)
    x, y = page.evaluate(BARE)
    zoom = page.evaluate(ZOOM)
    glass.put(1, x - 20, y)
    glass.put(2, x + 20, y)
    glass.draw(_1=(x - 32, y), _2=(x + 32, y))  # by now it is a pinch
    middle, zoom = under(page, x, y), page.evaluate(ZOOM)
    glass.draw(_1=(x - 64, y), _2=(x + 64, y))
    assert page.evaluate(ZOOM) == pytest.approx(zoom + 1, abs=0.01)
    assert under(page, x, y) == pytest.approx(middle, abs=1e-3)
    # the whole hand moves: the ground between the fingers goes with it
    glass.draw(_1=(x - 64, y + 50), _2=(x + 64, y + 50))
    assert under(page, x, y + 50) == pytest.approx(middle, abs=1e-3)
    glass.lift(2)
    assert under(page, x, y + 50) == pytest.approx(middle, abs=1e-3)
    held = under(page, x - 64, y + 50)
    glass.draw(_1=(x - 30, y + 90))
    assert under(page, x - 30, y + 90) == pytest.approx(held, abs=1e-3)
    assert page.evaluate(ZOOM) == pytest.approx(zoom + 1, abs=0.01)
    # nor when it comes back
    glass.put(2, x + 60, y)
    settle(page)
    assert under(page, x - 30, y + 90) == pytest.approx(held, abs=1e-3)
    glass.lift(1)
    glass.lift(2)
    assert stands_still(page)


def test_a_pinch_may_begin_on_signs_and_a_touch_that_the_browser_takes_ends_it(phone):
    page = phone()
    glass = Glass(page)
    box = page.locator("[data-unit=krasnov-cossacks] .mark").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    zoom = page.evaluate(ZOOM)
    glass.put(1, x, y)
    glass.put(2, x + 80, y)
    glass.draw(_1=(x - 80, y), _2=(x + 100, y))
    assert page.evaluate(ZOOM) > zoom + 0.5
    glass.session.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})
    settle(page)
    assert stands_still(page)
    expect(page.locator(f"{CARD}[data-kind=now]")).to_have_count(1)  # it was no tap


def test_two_taps_zoom_in_and_one_with_two_fingers_out(phone):
    page = phone()
    glass = Glass(page)
    x, y = page.evaluate(BARE)
    before, zoom = under(page, x, y), page.evaluate(ZOOM)
    glass.tap((x, y))
    glass.tap((x + 3, y))
    page.wait_for_function(f"zoom => Math.abs({ZOOM} - zoom - 1) < 1e-6", arg=zoom)
    assert under(page, x, y) == pytest.approx(before, abs=0.01)
    page.wait_for_timeout(400)
    glass.tap((x, y))  # one alone
    page.wait_for_timeout(400)
    assert page.evaluate(ZOOM) == pytest.approx(zoom + 1)
    glass.tap((x - 40, y), (x + 40, y))
    page.wait_for_function(f"zoom => Math.abs({ZOOM} - zoom) < 1e-6", arg=zoom)


def test_a_tap_on_a_name_still_opens_its_card(phone):
    page = phone()
    name = page.locator("#overlay button.place:visible").first
    place = name.get_attribute("data-place")
    name.tap()
    expect(page.locator(CARD)).to_have_attribute("data-kind", "place")
    expect(page).to_have_url(re.compile(f"place={place}"))


def test_in_a_frame_what_is_read_does_not_scroll_the_page_around(framed):
    page, frame = framed
    page.set_viewport_size({"width": 1100, "height": 400})  # the panel's foot lies below
    frame.evaluate("() => modules.reader.open(30)")
    frame.wait_for_function("() => document.querySelector('#panel').scrollTop > 100")
    set_language(frame, "ru")
    frame.evaluate("() => modules.reader.focusSearch()")
    frame.evaluate("petrograd.rest()")
    assert page.evaluate("scrollY") == 0
