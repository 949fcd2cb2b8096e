"""The map, the overlay upon it, and that they agree."""

import itertools
import json
import math
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import DESK, MOTION, go_to, moment, rest, settle

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


def test_who_is_off_the_map_is_told_at_its_edge_by_one_chip_a_side(open_page):
    page = open_page("#t=1917-11-12T12:00", **DESK)
    found = page.evaluate(
        """() => {
          const { state } = modules.units.states().find(({ unit }) => unit.id === 'kerensky');
          const [x, y] = modules.camera.project(...state.at);
          const { width, height } = modules.camera.now();
          const stage = document.querySelector('#stage').getBoundingClientRect();
          return { below: y > height, wanted: Math.atan2(y - height / 2, x - width / 2),
            chips: [...document.querySelectorAll('.beyond:not([hidden])')].map(chip => {
              const turned = new DOMMatrix(getComputedStyle(chip.querySelector('.arrow')).transform);
              const box = chip.getBoundingClientRect();
              return { side: chip.dataset.side, words: chip.textContent, arrows: chip.querySelectorAll('.arrow').length,
                arrow: Math.atan2(turned.b, turned.a),
                edge: Math.min(
                  box.left - stage.left, stage.right - box.right, box.top - stage.top, stage.bottom - box.bottom) };
            }) };
        }"""
    )
    assert found["below"]
    chips = found["chips"]
    assert [chip["side"] for chip in chips] == ["0", "1"]
    assert chips[0]["words"] == "Kerensky (Gatchina Palace)"
    # The garrison is south of the map, the others north of it.
    assert chips[1]["words"].startswith("Gatchina garrison|")
    assert chips[1]["words"].endswith(" more")
    assert chips[1]["arrows"] == 2
    page.locator(".beyond[data-side='0']").click()
    rest(page)
    assert page.locator("#card h2").inner_text().startswith("Kerensky")
    assert page.locator("[data-unit=kerensky] .mark").is_visible()


def test_a_stack_says_who_is_in_it(open_page, campaign):
    """The Red Guards and the sailors are with the detachment at Pulkovo; who commands flies a pennant over a stack."""
    page = open_page("#t=1917-11-12T14:00", **DESK)
    rest(page)
    lead = page.locator("[data-unit='pulkovo-detachment']")
    members = set(lead.get_attribute("data-stack").split())
    assert members >= {"pulkovo-detachment", "sailors", "red-guards"}
    assert not page.locator("[data-unit=sailors]").is_visible()
    stacks = page.eval_on_selector_all(
        ".unit:not(.off)",
        "all => all.filter(each => each.checkVisibility()).map(each => (each.dataset.stack ?? '').split(' '))",
    )
    led = [stack for stack in stacks if "command" in set(campaign.units.loc[stack[1:], "kind"])]
    assert page.locator(".more:visible .pennant").count() == len(led) > 0
    more = page.get_by_role("button", name=f"{len(members) - 1} more units here: show all")
    expect(more).to_have_text(f"+{len(members) - 2}")  # the pennant stands for one of them
    more.focus()
    page.keyboard.press("Enter")
    assert more.get_attribute("aria-expanded") == "true"
    assert page.locator("#stack li").count() == len(members)
    page.keyboard.press("Escape")
    assert page.locator("#stack").is_hidden()
    more.click()
    page.locator("#stack button", has_text="Sailors").click()
    rest(page)
    assert page.locator("#stack").is_hidden()
    assert page.locator("[data-unit=sailors] .mark").is_visible()  # who is selected leads
    assert set(page.locator("[data-unit=sailors]").get_attribute("data-stack").split()) == members


# Of each number that says how many places at a point have no name: the place that has one, and whether it lies on that.
COUNTS = """() => [...document.querySelectorAll(".more-places:not([hidden])")].flatMap((each) => {
  const a = each.getBoundingClientRect();
  const names = [...document.querySelectorAll("#overlay .place")].filter((name) => name.checkVisibility());
  return names.filter((name) => each.title.includes(name.textContent)).map((name) => {
    const b = name.getBoundingClientRect();
    return [name.textContent, Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2];
  });
})"""
# Of each sign on the stage its side, its middle and its width, and the part of it that its own side is seen in.
SHARES = """() => [...document.querySelectorAll(".unit:not(.off) .mark")].filter((each) => each.checkVisibility())
  .map((each) => {
    const box = each.getBoundingClientRect();
    const own = each.closest(".unit");
    let [seen, all] = [0, 0];
    for (let x = 0.5; x < 12; x += 1) {
      for (let y = 0.5; y < 8; y += 1) {
        const at = document.elementsFromPoint(box.left + (box.width * x) / 12, box.top + (box.height * y) / 8);
        const top = at.find((one) => one.closest(".unit"))?.closest(".unit");
        all += 1;
        seen += top?.dataset.side === own.dataset.side;
      }
    }
    return { unit: own.dataset.unit, side: own.dataset.side, x: box.x, y: box.y, w: box.width, seen: seen / all };
  })"""


@pytest.mark.parametrize(("size", "keys"), [(DESK, ""), ({"width": 1920, "height": 1080}, "p")], ids=["desk", "wall"])
def test_where_both_sides_stand_both_are_seen(open_page, size, keys):
    page = open_page(**size)
    counts = 0
    for key in keys:
        page.keyboard.press(key)
    for when, view in itertools.product(("1917-11-12T14:00", "1917-11-13T12:00", "1917-11-14T17:00"), "12"):
        go_to(page, when)
        page.keyboard.press(view)
        rest(page)
        for counted, covers in page.evaluate(COUNTS):
            counts += 1
            assert not covers, (when, view, counted)
        signs = page.evaluate(SHARES)
        assert len(signs) > 2
        seen = [each for each in signs if each["seen"] >= 0.3]
        # Whose sign is covered whole stands beside another of the same side.
        alone = [
            one["unit"]
            for one in signs
            if not any(
                one["side"] == each["side"] and math.dist((one["x"], one["y"]), (each["x"], each["y"])) < one["w"]
                for each in seen
            )
        ]
        assert alone == [], (when, view)
    assert counts > 0


def test_where_the_enemy_has_come_a_garrison_is_small_and_commanders_are_named(open_page):
    page = open_page("#t=1917-11-13T12:00", **DESK)
    ids = ("gatchina-garrison", "krasnov-cossacks")
    garrison, cossacks = (page.locator(f"[data-unit={each}] .mark") for each in ids)
    told = page.locator(".unit:not(.off) .unit-name.told .commanders")
    assert told.all_inner_texts() == ["Kerensky"]
    go_to(page, "1917-11-10T17:30")  # they have gone on
    rest(page)
    assert garrison.bounding_box()["width"] < 0.7 * cossacks.bounding_box()["width"]
    assert "Kerensky" in page.locator("[data-unit=krasnov-cossacks] .unit-name").inner_text()
    go_to(page, "1917-11-09T06:00")  # they are still to come
    rest(page)
    assert garrison.bounding_box()["width"] == cossacks.bounding_box()["width"]


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
    for word in ("certain", "less certain", "inferred", "set out", "garrison", "railway", "road", "heights", "town"):
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
