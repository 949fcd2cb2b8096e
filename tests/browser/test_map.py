"""The map, the overlay upon it, and that they agree."""

import json
import math
import re
from pathlib import Path

import pytest

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import DESK, MOTION, PHONE, PROJECTOR, go_to, moment, rest, settle

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "positions.json").read_text(encoding="utf-8"))
# The towns in sight that the ground does not draw, in ink, where the overlay has them.
ASTRAY = """() => {
  const canvas = document.querySelector('#ground');
  const { width, height } = modules.camera.now();
  const ink = getComputedStyle(document.documentElement).getPropertyValue("--ink");
  const towns = [...petrograd.campaign.places.values()].filter(({ at, rank }) => at && rank <= 2).map(({ id, at }) => {
    const [x, y] = modules.camera.project(...at);
    if (x < 0 || y < 0 || x > width || y > height) return null;
    const ratio = canvas.width / width;
    // the dot of a smaller place may lie upon it
    const { data } = canvas.getContext('2d').getImageData((x - 5) * ratio, (y - 5) * ratio, 10 * ratio, 10 * ratio);
    const colours = Array.from({ length: data.length / 4 }, (_, at) => [...data.slice(at * 4, at * 4 + 3)]);
    const inked = colours.some(each => '#' + each.map(part => part.toString(16).padStart(2, '0')).join('') === ink);
    return [id, inked];
  }).filter(Boolean);
  return towns.length > 0 ? towns.filter(([, inked]) => !inked) : ['no town in sight'];
}"""
# Names, marks and controls over the map that cover one another or are cut off.
OVERLAPS = """() => {
  const stage = document.querySelector('#stage').getBoundingClientRect();
  const names = '#overlay button, #overlay .water, #overlay .degree';
  const shown = [...document.querySelectorAll(`${names}, #views, #zoom, #legend, #scale`)]
    .filter(each => each.offsetWidth && getComputedStyle(each).visibility === 'visible')
    .map(each => ({
      name: each.dataset.unit || each.dataset.place || each.id || each.textContent,
      box: each.getBoundingClientRect(),
    }));
  if (shown.length < 8) return [`no more than ${shown.length} things on the map`];
  const found = shown.filter(({ box }) => box.left < stage.left - 1 || box.top < stage.top - 1
    || box.right > stage.right + 1 || box.bottom > stage.bottom + 1).map(({ name }) => `${name} is cut off`);
  shown.forEach(({ name, box: a }, index) => {
    for (const { name: other, box: b } of shown.slice(index + 1)) {
      const width = Math.round(Math.min(a.right, b.right) - Math.max(a.left, b.left));
      const height = Math.round(Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
      if (width > 2 && height > 4) found.push(`${name} and ${other}: ${width} x ${height}`);
    }
  });
  return found;
}"""


def test_the_browser_finds_the_golden_positions(open_page):
    page = open_page()
    assert len(GOLDEN) >= 30
    found = page.evaluate(
        "moments => Object.fromEntries(moments.map(m => [m, petrograd.positionsAt(m)]))", list(GOLDEN)
    )
    for when, units in GOLDEN.items():
        assert found[when].keys() == units.keys(), when
        for unit_id, position in units.items():
            assert found[when][unit_id] == pytest.approx(position, abs=1e-5), (when, unit_id)


# The marks of the units in view, where each is and where its unit is, and the lines that lead to some: in pixels.
MARKS = """() => {
  const stage = document.querySelector('#stage').getBoundingClientRect();
  const { width, height } = modules.camera.now();
  const marks = modules.units.states().flatMap(({ unit, state }) => {
    const [x, y] = modules.camera.project(...state.at);
    const button = document.querySelector(`[data-unit='${unit.id}']`);
    if (x < 0 || y < 0 || x > width || y > height || button.matches('.tucked')) return [];
    const box = button.querySelector('.mark').getBoundingClientRect();
    const mark = [box.x + box.width / 2 - stage.x, box.y + box.height / 2 - stage.y];
    return [{ unit: unit.id, side: String(unit.side), place: [x, y], mark, beyond: button.matches('.beyond') }];
  });
  const lines = [...document.querySelectorAll('#overlay .leader')].filter(each => each.getAttribute('d')).map(each => ({
    side: each.dataset.side, ends: ['M', 'L'].map(end => each.getAttribute('d').split(end).at(-1).match(/[-.\\d]+/g))
      .map(([x, y]) => [Number(x), Number(y)]) }));
  return { marks, lines };
}"""
ROW = 23  # from one mark of a column to the next
FURTHEST = 160  # the fifth of a column that had to stand off


MOMENTS = ["08T22:00", "09T07:00", "10T12:00", "12T14:00", "13T02:10", "14T16:00", "16T12:00"]


@pytest.mark.parametrize("size", [PROJECTOR, DESK, PHONE], ids=["projector", "desk", "phone"])
def test_nothing_overlaps_and_a_column_of_marks_stands_on_a_place_of_its_units_or_hangs_by_a_line(open_page, size):
    page = open_page(**size)  # the camera jumps
    overlapping = {"opening": page.evaluate(OVERLAPS)}
    lines = 0
    for when in MOMENTS:
        go_to(page, f"1917-11-{when}")
        rest(page)
        overlapping[when] = page.evaluate(OVERLAPS)
        lines += columns_stand_on_a_place_of_theirs(page, when)
    assert not any(overlapping.values()), overlapping
    assert lines > 5


def columns(marks: list[dict]) -> list[list[dict]]:
    """The marks of each side that stand under one another."""
    found: list[list[dict]] = []
    for each in sorted(marks, key=lambda each: each["mark"][1]):
        x, y = each["mark"]
        for column in found:
            (its_x, its_y), side = column[-1]["mark"], column[-1]["side"]
            if side == each["side"] and abs(its_x - x) < 3 and abs(y - its_y - ROW) < 3:
                column.append(each)
                break
        else:
            found.append([each])
    return found


def columns_stand_on_a_place_of_theirs(page, when):
    """Hold the columns to it; give how many hang by a line."""
    found = page.evaluate(MARKS)
    inside = [each for each in found["marks"] if not each["beyond"]]
    assert len(inside) >= 3, when
    # a line begins at the place of a unit of its side, to the pixel, and ends on a mark of that side
    hung = set()
    for line in found["lines"]:
        begin, end = line["ends"]
        own = [each for each in inside if each["side"] == line["side"]]
        places = [each["unit"] for each in own if math.dist(each["place"], begin) < 0.5]
        assert places, (when, line)
        assert min(math.dist(each["mark"], end) for each in own) < 2, (when, line)
        hung.update(places)
    for column in columns(inside):
        on_place = [each for each in column if math.dist(each["mark"], each["place"]) < ROW / 2 + 2]
        assert on_place or hung & {each["unit"] for each in column}, (when, column)
    far = {each["unit"]: round(math.dist(each["mark"], each["place"])) for each in inside}
    assert max(far.values()) < FURTHEST, (when, far)
    return len(found["lines"])


def test_a_unit_beyond_the_edge_stands_there_and_its_arrow_points_to_it(open_page):
    page = open_page("#t=1917-11-12T12:00", **DESK)
    settle(page)
    found = page.evaluate(
        """() => {
          const { state } = modules.units.states().find(({ unit }) => unit.id === 'kerensky');
          const [x, y] = modules.camera.project(...state.at);
          const { width, height } = modules.camera.now();
          const button = document.querySelector("[data-unit='kerensky']");
          const turned = new DOMMatrix(getComputedStyle(button.querySelector('.arrow')).transform);
          const box = button.getBoundingClientRect();
          const stage = document.querySelector('#stage').getBoundingClientRect();
          return {
            below: y > height, wanted: Math.atan2(y - height / 2, x - width / 2), arrow: Math.atan2(turned.b, turned.a),
            edge: Math.min(
              box.left - stage.left, stage.right - box.right, box.top - stage.top, stage.bottom - box.bottom),
          };
        }"""
    )
    assert found["below"]
    assert found["arrow"] == pytest.approx(found["wanted"], abs=0.01)
    assert 0 <= found["edge"] < 90


def test_the_legend_explains_every_mark(open_page, campaign):
    page = open_page()
    page.locator("#legend .fold > summary").click()
    words = page.locator("#legend .legend-body").inner_text()
    for side in campaign.sides:
        assert side.name in words
    signs = "els => els.map(el => el.getAttribute('d')).filter(d => d)"
    drawn = set(page.eval_on_selector_all(".unit .sign", signs))
    assert len(drawn) == campaign.units["kind"].nunique()
    assert set(page.eval_on_selector_all("#legend .sign", signs)) == drawn
    for word in ("attested", "less certain", "inferred", "railway", "road", "heights", "town"):
        assert word in words


def test_the_degrees_stand_where_they_are(open_page):
    page = open_page("#t=1917-11-08T22:00")
    settle(page)
    found = page.evaluate(
        """() => [...document.querySelectorAll('.degree')].filter(each => !each.hidden).map(each => {
          const box = each.getBoundingClientRect();
          const stage = document.querySelector('#stage').getBoundingClientRect();
          const [lon, lat] = [box.x + box.width / 2 - stage.x, box.y + box.height / 2 - stage.y];
          return [each.textContent, ...modules.camera.unproject(lon, lat)];
        })"""
    )
    assert len(found) >= 2
    for words, lon, lat in found:
        degrees, minutes, pole = re.fullmatch(r"(\d+)°(?:(\d+)′)? ([NSEW])", words).groups()
        value = int(degrees) + int(minutes or 0) / 60
        assert value == pytest.approx(lat if pole in "NS" else lon, abs=0.01), words


def test_the_overlay_lies_on_the_ground_through_pan_zoom_flight_and_resize(open_page):
    page = open_page(**MOTION)
    stage = page.locator("#stage").bounding_box()
    x, y = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2
    assert page.evaluate(ASTRAY) == []
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 130, y + 70, steps=6)
    page.wait_for_timeout(150)  # let go at rest, it is not thrown
    page.mouse.up()
    rest(page)
    assert page.evaluate("modules.camera.shown()") is None
    assert page.evaluate(ASTRAY) == []
    page.mouse.wheel(0, -300)
    rest(page)
    assert page.evaluate(ASTRAY) == []
    page.keyboard.press("3")
    page.wait_for_function("() => modules.camera.flying()")
    rest(page)
    assert page.evaluate("modules.camera.shown()") == "fight"
    assert page.evaluate(ASTRAY) == []
    page.set_viewport_size({"width": 1100, "height": 700})
    rest(page)
    assert page.evaluate(ASTRAY) == []


@pytest.mark.parametrize("before", [1, 2])
def test_the_ground_is_as_sharp_as_the_screen_also_where_that_changes(new_page, server_url, before):
    page = new_page(device_scale_factor=before)
    page.goto(f"{server_url}#t=1917-11-12T14:00")
    wait_until_live(page)
    size = "() => { const { width, height } = document.querySelector('#ground'); return [width, height] }"
    wanted = """ratio => { const { width, height } = document.querySelector('#stage').getBoundingClientRect();
      return [Math.round(width * ratio), Math.round(height * ratio)] }"""
    assert page.evaluate(size) == page.evaluate(wanted, before)
    screen = page.context.new_cdp_session(page)
    for ratio in (1.5, 3, before):  # twice, for the page goes on to listen
        screen.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": 1366, "height": 768, "deviceScaleFactor": ratio, "mobile": False},
        )
        for scheme in ("dark", "light"):  # that the browser looks at its media queries, as it does on a real screen
            page.emulate_media(color_scheme=scheme)
            settle(page)
        assert page.evaluate(size) == page.evaluate(wanted, ratio)
        assert page.evaluate(ASTRAY) == []


def test_a_ground_that_no_browser_would_draw_is_drawn_less_sharp(open_page):
    page = open_page("#t=1917-11-12T14:00", width=3840, height=2160, device_scale_factor=3)
    width, height = page.evaluate("() => [modules.camera.now().width, modules.camera.now().height]")
    found = page.evaluate("() => [document.querySelector('#ground').width, document.querySelector('#ground').height]")
    assert found[0] * found[1] <= 2**24 + 2**13
    assert found[0] > width
    assert found[0] / found[1] == pytest.approx(width / height, rel=0.001)
    assert page.evaluate(ASTRAY) == []


def test_a_resize_keeps_what_the_reader_looks_at(open_page):
    page = open_page()
    page.evaluate("modules.camera.approach(30.3, 59.75, 2)")
    rest(page)
    before = page.evaluate("[modules.camera.now().lon, modules.camera.now().lat, modules.camera.now().zoom]")
    page.set_viewport_size({"width": 1200, "height": 740})
    rest(page)
    after = page.evaluate("[modules.camera.now().lon, modules.camera.now().lat, modules.camera.now().zoom]")
    assert after == pytest.approx(before, abs=0.02)


def test_the_map_is_zoomed_by_button_and_by_key(open_page):
    page = open_page()
    zoom = "modules.camera.now().zoom"
    opening = page.evaluate(zoom)
    page.locator("#zoom-in").click()
    assert page.evaluate(zoom) == pytest.approx(opening + 1)
    page.keyboard.press("+")
    page.keyboard.press("-")
    page.locator("#zoom-out").click()
    settle(page)
    assert page.evaluate(zoom) == pytest.approx(opening)
    assert page.evaluate(ASTRAY) == []


def test_a_step_of_the_clock_asks_nothing_of_the_server(open_page):
    page = open_page(**MOTION)
    rest(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(12):
        page.keyboard.press("Shift+ArrowRight")
        settle(page)
    before = moment(page)
    page.keyboard.press("Space")
    page.wait_for_function("before => document.querySelector('#moment').dateTime > before", arg=before)
    page.keyboard.press("Space")
    page.locator("#overlay .place[data-place='gatchina']").click()
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []
