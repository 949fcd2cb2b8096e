"""Many units at once: marks alone, on one canvas, and the selected one out of them with its name and its way."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import settle
from tests.builders import campaign_folder, citation, movement, unit
from tests.colours import COLOURS
from tests.serving import answering

UNITS = 100
INK = """canvas => new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)
  .filter(pixel => pixel !== 0).length"""

PIXELS = """canvas => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] === 255) seen.add((data[at] << 16) + (data[at + 1] << 8) + data[at + 2]);
  }
  return [...seen];
}"""


@pytest.fixture(scope="module")
def crowd_url(tmp_path_factory):
    names = [f"unit-{number}" for number in range(UNITS)]
    folder = campaign_folder(
        tmp_path_factory.mktemp("crowd"),
        units=[unit(unit_id=name, name=name, label=name, rank="1") for name in names],
        # one behind another, not all at one place, where they would be a stack
        movements=[
            movement(movement_id=f"m-{name}", unit_id=name, arrive=f"1850-03-01T{17 + number // 60}:{number % 60:02}")
            for number, name in enumerate(names)
        ],
        events=[],
        citations=[citation(record_id=f"m-{name}") for name in names],
        strengths=[],
        translations=[],
        notes=[],
        lesson=None,
    )
    with answering(folder) as url:
        yield url


@pytest.fixture
def page(new_page, crowd_url):
    page = new_page()
    page.goto(crowd_url + "#t=1850-03-01T14:00")
    wait_until_live(page)
    settle(page)
    return page


def test_a_crowd_is_one_canvas(page):
    assert page.locator(".crowd").evaluate(INK) > 100
    assert page.locator(".unit").count() == 0
    assert page.locator("#overlay [data-movement]").count() == 0


def test_a_mark_of_the_crowd_is_drawn_as_one_that_stands_by_itself(page):
    """In its side's colour, and filled as an attested one is; after a change of theme too."""
    for theme in ("bright", "dark"):
        page.evaluate("theme => modules.settings.set('theme', theme)", theme)
        settle(page)
        seen = page.locator(".crowd").evaluate(PIXELS)
        assert int(COLOURS[theme]["side-0"][1:], 16) in seen
        assert int(COLOURS[theme]["sheet"][1:], 16) not in seen


def test_a_picture_has_the_crowd_on_it(page):
    page.evaluate("() => modules.settings.set('theme', 'bright')")
    page.evaluate("() => { document.querySelector('#legend').open = false }")  # it has signs of the sides, too
    seen = page.evaluate(f"async () => ({PIXELS})(await modules.picture.canvas({{ framed: false, ratio: 1 }}))")
    assert int(COLOURS["bright"]["side-0"][1:], 16) in seen


def test_who_is_selected_comes_out_of_the_crowd(page):
    x, y = page.evaluate(
        """() => {
          const box = document.querySelector('#stage').getBoundingClientRect();
          const [x, y] = modules.camera.project(...petrograd.positionsAt('1850-03-01T14:00')['unit-0']);
          return [x + box.x, y + box.y];
        }"""
    )
    page.mouse.click(x, y)
    expect(page.locator(".unit[data-unit=unit-0]")).to_be_visible()
    expect(page.locator("#card h2")).to_have_text("unit-0")
    assert page.locator("#overlay [data-movement]").count() == 1
    page.keyboard.press("Escape")
    expect(page.locator(".unit[data-unit=unit-0]")).to_be_hidden()


def test_the_table_of_a_crowd_ends_somewhere(page):
    assert page.locator(".whereabouts:not(.glance) [data-unit-row]").count() == 60
    expect(page.locator(".whereabouts:not(.glance)")).to_contain_text("and 40 others")
