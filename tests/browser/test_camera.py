"""Where the camera stands: the views, the clock, and what is selected."""

import pytest

from tests.browser.hooks import BARE, DESK, MOMENT, MOTION, PROJECTOR, go_to, rest, settle

SHOWN = "modules.camera.shown()"
# Whether a place's dot is on the stage, its name readable and the ring round it.
IN_SIGHT = """id => {
  const stage = document.querySelector('#stage').getBoundingClientRect();
  const [x, y] = modules.camera.project(...petrograd.campaign.places.get(id).at);
  const name = document.querySelector(`#overlay .place[data-place='${id}']`);
  const ring = document.querySelector('.ring').getBoundingClientRect();
  return x > 0 && y > 0 && x < stage.width && y < stage.height
    && name.offsetWidth > 0 && getComputedStyle(name).visibility === 'visible'
    && Math.hypot(ring.x + ring.width / 2 - stage.x - x, ring.y + ring.height / 2 - stage.y - y) < 1.5;
}"""


def test_the_views_have_a_key_each_and_the_camera_follows_the_clock(open_page, campaign):
    page = open_page(**MOTION)
    page.evaluate(BARE)
    for number, view in enumerate(campaign.views, start=1):
        page.keyboard.press(str(number))
        assert page.evaluate(SHOWN) == view.id
        rest(page)
        pressed = page.locator("#views [aria-pressed=true]")
        assert pressed.evaluate_all("all => all.map(each => each.dataset.view)") == [view.id]
    page = open_page("#t=1917-11-12T12:00")
    assert page.evaluate(SHOWN) == "fight"
    page.keyboard.press("End")
    page.wait_for_function(f"() => {SHOWN} === 'march'")


def test_what_a_student_selects_comes_into_sight(open_page):
    page = open_page("#t=1917-11-12T12:00")
    assert not page.evaluate(IN_SIGHT, "luga")
    for place_id, view in (("gatchina", "battlefield"), ("luga", "approach"), ("ostrov", "march")):
        page.evaluate("id => modules.selection.set('place', id)", place_id)
        settle(page)
        assert page.evaluate(SHOWN) == view
        assert page.evaluate(IN_SIGHT, place_id)


def test_the_camera_keeps_what_is_selected_in_sight_as_the_clock_runs(open_page):
    page = open_page("#t=1917-11-12T02:00&place=gatchina")
    assert page.evaluate(SHOWN) == "battlefield"
    go_to(page, "1917-11-12T12:00", "&place=gatchina")
    rest(page)
    assert page.evaluate(SHOWN) == "battlefield"
    page.keyboard.press("Escape")  # the map does not move under a reader who closes a card, but with the clock
    settle(page)
    assert page.evaluate(SHOWN) == "battlefield"
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_function(f"() => {SHOWN} === 'fight'")
    go_to(page, "1917-11-08T16:00", "&unit=krasnov-cossacks")
    go_to(page, "1917-11-12T12:00", "&unit=krasnov-cossacks")
    page.wait_for_function(f"() => {SHOWN} === 'fight'")  # the camera follows a little after the frame


def test_a_small_place_has_its_name_on_the_map_while_it_is_selected(open_page):
    page = open_page("#t=1917-11-08T16:00&place=smolny")
    settle(page)
    assert page.evaluate(SHOWN) == "march"
    assert page.evaluate(IN_SIGHT, "smolny")


def test_a_place_off_every_view_moves_nothing(open_page):
    page = open_page("#t=1917-11-12T12:00&place=moscow")
    rest(page)
    assert page.evaluate(SHOWN) == "fight"
    assert page.locator(".beyond[data-place='moscow']").is_visible()


def test_who_moves_the_map_keeps_it_until_something_out_of_sight_is_selected(open_page):
    page = open_page("#t=1917-11-10T12:00")
    page.evaluate("modules.camera.approach(30.3, 59.75, 2)")
    settle(page)
    page.keyboard.press("End")
    page.wait_for_function(f"() => document.querySelector('{MOMENT}').dateTime === '1917-11-17T00:00'")
    settle(page)
    assert page.evaluate(SHOWN) is None
    page.evaluate("modules.selection.set('place', 'luga')")
    settle(page)
    assert page.evaluate(IN_SIGHT, "luga")


@pytest.mark.parametrize("size", [DESK, PROJECTOR])
def test_no_town_of_a_view_lies_under_the_legend(open_page, campaign, size):
    page = open_page("#t=1917-11-12T14:00", **size)
    page.evaluate(BARE)
    for number, view in enumerate(campaign.views, 1):
        page.keyboard.press(str(number))
        settle(page)
        west, south, east, north = view.bounds
        inside = campaign.places.cx[west:east, south:north]
        towns = inside[inside["rank"] <= 2]
        assert len(towns) > (0 if view.id == "capital" else 2)
        legend = page.locator("#legend").bounding_box()
        stage = page.locator("#stage").bounding_box()
        for place_id, point in towns.geometry.items():
            x, y = page.evaluate("([lon, lat]) => modules.camera.project(lon, lat)", [point.x, point.y])
            left, top = legend["x"] - stage["x"], legend["y"] - stage["y"]
            assert not (x < left + legend["width"] and y > top), (view.id, place_id)


#: The places that lie under a control once somebody has chosen them from another view: of those that could.
UNDER = """async () => {
  const stage = document.querySelector("#stage").getBoundingClientRect();
  const controls = "#views, #evidence-left, #zoom, #legend, #locator, #scale";
  const under = (point) => {
    const [x, y] = point.map((each, axis) => each + [stage.x, stage.y][axis]);
    if (x < stage.left || x > stage.right || y < stage.top || y > stage.bottom) return "beyond the stage";
    return [...document.querySelectorAll(controls)].filter((each) => each.checkVisibility()).find((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return x > left && x < right && y > top && y < bottom;
    })?.id;
  };
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { views, places } = petrograd.campaign;
  const within = (at, [w, s, e, n]) => at[0] >= w && at[0] <= e && at[1] >= s && at[1] <= n;
  const found = [];
  const opened = document.querySelector("#legend").open;
  for (const place of places.values()) {
    const at = place.at && views.filter(({ bounds }) => within(place.at, bounds))
      .map(({ id }) => under(modules.camera.projectIn(id, place.at)));
    const from = place.at && views.find(({ bounds }) => !within(place.at, bounds));
    if (!from || !at.some(Boolean)) continue;
    modules.camera.show(from.id, false);
    document.querySelector("#legend").open = opened;
    await frame();
    modules.selection.set("place", place.id);
    await frame();
    const over = under(petrograd.project(...place.at));
    if (over) found.push(`${place.id} from ${from.id}: ${over}`);
    modules.selection.clear();
  }
  return found;
}"""


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (390, 844), (1180, 820)])
def test_what_is_chosen_comes_out_from_under_the_controls_wherever_the_camera_flies(open_page, size):
    page = open_page(width=size[0], height=size[1])
    page.evaluate(BARE)
    found = page.evaluate(UNDER)
    assert not found, "\n".join(found)
