"""The page before its map has come, and where it cannot come: the same marks over a plain picture of the ground."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import DESK, MOMENT, PHONE, THUMB, settle, unit

FIGHT = "#t=1917-11-12T14:00"
NO_WEBGL = """
  const context = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind.startsWith('webgl') ? null : context.call(this, kind, ...more);
  };
"""
# How far the plain ground and the map are from each other in a grid of mean colours (0 to 255).
APART = """async () => {
  const map = petrograd.view.map();
  await new Promise(done => { map.once('idle', done); map.triggerRepaint(); }); // colours change by and by
  const shown = await new Promise(done => {
    map.once('render', () => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: map.getCanvas().width, height: map.getCanvas().height });
      canvas.getContext('2d').drawImage(map.getCanvas(), 0, 0);
      done(canvas);
    });
    map.triggerRepaint();
  });
  const plain = Object.assign(document.createElement('canvas'), { width: shown.width, height: shown.height });
  petrograd.ground.paint(plain.getContext('2d'), petrograd.view.now());
  const CELL = 10;
  const cells = canvas => {
    const [w, h] = [Math.floor(canvas.width / CELL), Math.floor(canvas.height / CELL)];
    const small = Object.assign(document.createElement('canvas'), { width: w, height: h });
    const context = small.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(canvas, 0, 0, w * CELL, h * CELL, 0, 0, w, h);
    return [...context.getImageData(0, 0, w, h).data];
  };
  const [one, other] = [cells(shown), cells(plain)];
  const far = one.map((value, at) => Math.abs(value - other[at])).sort((a, b) => a - b);
  const kinds = new Set(one.filter((_, at) => at % 4 === 0).map(value => value >> 4)).size;
  return { mean: far.reduce((sum, each) => sum + each) / far.length, most: far[Math.floor(far.length * 0.99)], kinds };
}"""
# How many different colours a canvas has.
COLOURS = """canvas => new Set(new Uint32Array(
  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size"""


@pytest.mark.without_map
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_before_the_map_all_is_there_and_moves(open_page, size):
    page = open_page(FIGHT, **size)
    assert page.locator("#ground").evaluate(COLOURS) > 10
    assert page.locator("#chart .way[data-movement]").count() > 50
    assert page.locator(".passage").count() == 79
    mark = unit(page, "krasnov-cossacks")
    expect(mark).to_be_visible()
    before = mark.evaluate("each => each.style.transform")
    page.locator(THUMB).focus()
    page.keyboard.press("Home")
    page.keyboard.press("PageUp")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-07T01:40")
    settle(page)
    assert mark.evaluate("each => each.style.transform") != before
    assert page.locator("#plain").is_hidden()  # it will come


@pytest.mark.without_map
def test_a_hand_on_the_plain_ground_draws_it_and_looks_closer(open_page):
    page = open_page(FIGHT)
    pulkovo = page.locator("button.place[data-place=pulkovo]")
    before = pulkovo.bounding_box()
    page.mouse.move(700, 420)
    page.mouse.down()
    page.mouse.move(650, 390, steps=3)
    page.mouse.up()
    settle(page)
    after = pulkovo.bounding_box()
    assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx((-50, -30), abs=1.5)
    assert page.locator("#views [aria-pressed=true]").count() == 0
    apart = "() => petrograd.view.kilometresPerPixel()"
    far = page.evaluate(apart)
    page.mouse.wheel(0, -400)
    page.wait_for_function("far => petrograd.view.kilometresPerPixel() < far * 0.6", arg=far)


@pytest.mark.without_map
def test_a_place_on_the_plain_ground_is_found(open_page):
    page = open_page(FIGHT)
    box = page.locator("#stage").bounding_box()
    x, y = page.evaluate("() => petrograd.view.project(...petrograd.campaign.places.get('tsarskoye-selo').at)")
    page.mouse.click(box["x"] + x, box["y"] + y)
    expect(page.locator("#card h2")).to_have_text("Tsarskoye Selo")


def test_the_plain_ground_is_the_maps(open_page):
    page = open_page(FIGHT)
    for theme in ("bright", "dark"):
        page.evaluate("theme => petrograd.settings.set('theme', theme)", theme)
        found = page.evaluate(APART)
        assert found["kinds"] > 3
        assert found["mean"] < 3
        assert found["most"] < 40


def test_without_webgl_all_but_the_fine_map_works(new_page, server_url):
    page = new_page()
    page.add_init_script(NO_WEBGL)
    page.goto(server_url + FIGHT)
    wait_until_live(page)
    expect(page.locator("#plain")).to_have_text(re.compile("without WebGL"))
    assert page.locator("#ground").evaluate(COLOURS) > 10
    expect(page.locator("table.whereabouts [data-unit-row=krasnov-cossacks]")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#card h2")).not_to_have_text("Who is where")
    page.mouse.move(500, 300)
    page.mouse.wheel(0, -300)
    page.keyboard.press("1")
    expect(page.locator("#views [aria-pressed=true]")).to_have_attribute("data-view", "march")
    with page.expect_download() as saved:
        page.evaluate("() => { petrograd.picture.save() }")
    assert saved.value.suggested_filename.endswith(".png")
    page.wait_for_timeout(500)
    assert page.locator("script[src*='plotly.min']").count() == 0


def test_a_library_that_cannot_be_had_is_asked_for_again(new_page, server_url, complaints):
    page = new_page()
    asked = []

    def refuse_once(route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/plotly.min.js*", refuse_once)
    page.goto(server_url + FIGHT)
    wait_until_live(page)
    page.wait_for_selector("#stage.mapped")
    assert len(asked) == 2
    assert [each for each in complaints if "net::ERR_FAILED" not in each] == []
    complaints.clear()
