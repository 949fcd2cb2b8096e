"""What is written on the ground of the map, and the small map of where it is."""

import pytest

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import DESK, PHONE, PROJECTOR, go_to, rest, set_language

FIGHT = "#t=1917-11-12T14:00"
MARCH = "#t=1917-11-08T12:00"
# What is written on the ground's canvas since it was painted last: words, place, angle, width, height.
LISTEN = """(() => {
  window.written = [];
  const { fillText, fillRect } = CanvasRenderingContext2D.prototype;
  const ground = context => context.canvas.id === 'ground';
  CanvasRenderingContext2D.prototype.fillRect = function (...box) {
    if (ground(this)) window.written = [];
    return fillRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (words, x, y) {
    if (ground(this)) {
      const { a, b, e, f } = this.getTransform();
      const scale = Math.hypot(a, b);
      window.written.push({ words, x: e / scale, y: f / scale, angle: Math.atan2(b, a),
        w: this.measureText(words).width, h: parseFloat(this.font.match(/[\\d.]+px/)[0]), font: this.font });
    }
    return fillText.call(this, words, x, y);
  };
})()"""
# Pairs of what is written that come nearer than letters are high, and what leaves the stage or lies under a control, a
# sign or a name.
FAULTS = """() => {
  const stage = document.querySelector('#stage').getBoundingClientRect();
  const points = ({ x, y, angle, w }) => Array.from({ length: 12 }, (_, index) => {
    const along = (index / 11 - 0.5) * w;
    return [x + along * Math.cos(angle), y + along * Math.sin(angle)];
  });
  const over = '.view, #zoom, #legend, #locator, #scale, [data-unit] svg.mark, .unit-name, .names .place';
  const seen = { opacityProperty: true, visibilityProperty: true };
  const controls = [...document.querySelectorAll(over)].filter(each => each.checkVisibility(seen))
    .map(each => each.getBoundingClientRect()).filter(({ width }) => width > 0);
  const faults = [];
  written.forEach((one, index) => {
    for (const [x, y] of points(one)) {
      if (x < 0 || y < 0 || x > stage.width || y > stage.height) faults.push(`${one.words} leaves the stage`);
      for (const box of controls) {
        const [left, top] = [box.x - stage.x, box.y - stage.y];
        const under = x > left && x < left + box.width && y > top && y < top + box.height;
        if (under) faults.push(`${one.words} under what lies over it`);
      }
      for (const other of written.slice(index + 1)) {
        const near = Math.min(...points(other).map(([ox, oy]) => Math.hypot(ox - x, oy - y)));
        if (near < one.h * 0.8) faults.push(`${one.words} on ${other.words}`);
      }
    }
  });
  return [...new Set(faults)];
}"""


def words(page):
    rest(page)
    return page.evaluate("() => written.map(({ words }) => words)")


@pytest.mark.parametrize("size", [DESK, PROJECTOR, PHONE], ids=["desk", "large", "phone"])
def test_routes_and_rings_are_named_each_by_itself(open_page, size):
    page = open_page("", LISTEN, **size)
    for fragment in ("", FIGHT, MARCH, "#t=1917-11-10T14:00"):
        if fragment:
            go_to(page, fragment.removeprefix("#t="))
        found = words(page)
        assert any(each.endswith(" km") for each in found), fragment
        assert size is PHONE or [each for each in found if not each.endswith(" km")], fragment
        assert page.evaluate(FAULTS) == [], fragment


def test_the_main_route_is_set_strongest(open_page):
    page = open_page("#t=1917-11-13T12:00", LISTEN)
    rest(page)
    fonts = {each["words"]: (each["h"], "600" in each["font"]) for each in page.evaluate("() => written")}
    size, bold = fonts.pop("Warsaw line")
    assert bold
    assert all(size > other and not strong for other, strong in fonts.values())


def test_the_same_view_has_the_same_names_whichever_way_one_came(open_page):
    page = open_page(FIGHT, LISTEN)
    first = words(page), page.evaluate("() => written")
    page.click("[data-view=march]")
    assert words(page) != first[0]
    page.click("[data-view=fight]")
    assert (words(page), page.evaluate("() => written")) == first


def test_names_are_told_in_the_language_that_is_set(open_page):
    page = open_page("#t=1917-11-10T14:00", LISTEN, **PROJECTOR)
    set_language(page, "ru")
    found = words(page)
    assert "Балтийская линия" in found
    assert "20 км" in found
    assert "Baltic line" not in found


def test_nothing_is_written_while_the_camera_flies(open_page):
    page = open_page(MARCH, LISTEN, reduced_motion="no-preference")
    rest(page)
    page.click("[data-view=fight]")
    page.wait_for_function("() => modules.camera.flying()")
    page.wait_for_function("() => written.length === 0")
    assert "Warsaw line" in words(page)


def test_the_small_map_shows_where_the_stage_is(open_page):
    page = open_page(FIGHT)
    rest(page)
    assert page.locator("#locator").is_visible()
    small, frame = (page.locator(each).bounding_box() for each in ("#locator", "#locator .frame"))
    assert small["width"] <= 132
    assert 4 <= frame["width"] < 30
    goal = page.locator("#locator circle").bounding_box()
    assert abs(goal["x"] - frame["x"]) < 12
    assert abs(goal["y"] - frame["y"]) < 12
    assert page.locator("#locator").get_attribute("aria-hidden") == "true"


def test_it_lies_on_no_control_and_no_name_on_it(open_page):
    page = open_page(FIGHT)
    rest(page)
    box = page.locator("#locator").bounding_box()
    others = page.eval_on_selector_all(
        "#views, #zoom, #legend, #scale, #overlay :is(.place, .unit, .water)",
        """all => all.filter(each => each.checkVisibility({ visibilityProperty: true })).map(each => {
          const { x, y, width, height } = each.getBoundingClientRect();
          return [each.textContent || each.id, x, y, width, height];
        })""",
    )
    on_it = [
        name
        for name, x, y, w, h in others
        if x < box["x"] + box["width"] and box["x"] < x + w and y < box["y"] + box["height"] and box["y"] < y + h
    ]
    assert on_it == []


def test_it_is_gone_where_much_of_the_campaign_is_seen_on_a_phone_and_on_the_wall(open_page):
    page = open_page(FIGHT)
    for _ in range(5):
        page.evaluate("() => modules.camera.further()")
    rest(page)
    assert page.locator("#locator").is_hidden()
    page.click("[data-view=fight]")
    rest(page)
    assert page.locator("#locator").is_visible()
    page.keyboard.press("p")
    rest(page)
    assert page.locator("#locator").is_hidden()
    page = open_page(FIGHT, **PHONE)
    wait_until_live(page)
    assert page.locator("#locator").is_hidden()
