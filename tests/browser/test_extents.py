"""Maps of every extent that a campaign may have, a village as well as the world, on every screen."""

import re

import pytest

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import DESK, PHONE, rest, settle
from tests.builders import CAMPAIGN, campaign_folder, feature, place, route
from tests.serving import answering

SCREENS = [
    {"width": 1920, "height": 1080},
    DESK,
    {"width": 1024, "height": 768},
    PHONE,
    {"width": 320, "height": 568},
    {"width": 4000, "height": 300},
]
EXTENTS = {
    "village": (10, 50, 10.001, 50.001),
    "smallest": (10, 50, 10.0005, 50.0005),
    "strip": (10, 50, 40, 50.001),
    "upright-strip": (10, 20, 10.001, 60),
    "tall": (10, 36, 18.5, 46),
    "ocean": (-80, 0, 0, 60),
    "pacific": (100, -50, -80, 50),
    "world": (-180, -85.05, 180, 85.05),
    "arctic": (10, 80, 40, 85),
}
#: What is wrong with the map as it stands: nothing, as a rule.
FAULTS = """() => {
  const { places, units } = petrograd.campaign;
  const view = modules.camera.now();
  const stage = document.querySelector("#stage").getBoundingClientRect();
  const within = ({ left, right, top, bottom }) => left >= stage.left && right <= stage.right
    && top >= stage.top && bottom <= stage.bottom;
  const faults = [];
  for (const { id, at } of places.values()) {
    if (!at) continue;
    const [x, y] = modules.camera.project(...at);
    const label = document.querySelector(`.place[data-place="${id}"]`);
    const shown = !label.hidden && within(label.getBoundingClientRect());
    if (modules.offScreen.beyond(x, y, view)) continue;
    if (!shown && !modules.labels.dotAt(x, y)) faults.push(`neither name nor dot: ${id}`);
  }
  const bar = document.querySelector("#scale > div");
  const text = document.createRange();
  text.selectNodeContents(bar);
  if (bar.offsetWidth < 40 || bar.offsetWidth > 131) faults.push(`scale of ${bar.offsetWidth} pixels`);
  if (text.getClientRects().length !== 1 || !within(text.getBoundingClientRect())) faults.push("scale's text");
  const degrees = [...document.querySelectorAll(".degree:not([hidden])")].map((each) => each.getBoundingClientRect());
  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  if (degrees.some(({ top, left }) => top < stage.bottom - 30 && left > stage.left + 10)) faults.push("degrees within");
  const touched = degrees.filter((each, index) => degrees.slice(index + 1).some((other) => touch(each, other)));
  if (touched.length > 0) faults.push("degrees touch");
  if (!document.querySelector("#card h2")) faults.push("no card");
  if (!document.querySelector("#moment").textContent) faults.push("no date");
  return faults;
}"""
#: The places within the bounds that are not in sight.
UNSEEN = """() => {
  const [west, south, east, north] = petrograd.campaign.bounds;
  const within = ([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north;
  return [...petrograd.campaign.places.values()].filter(({ at }) => at && within(at))
    .filter(({ at }) => modules.offScreen.beyond(...petrograd.project(...at), modules.camera.now()))
    .map(({ id }) => id);
}"""
#: How many colours the ground shows: at least paper, water, shore and a dot.
COLOURS = """() => {
  const canvas = document.querySelector("#ground");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}"""


def extent_folder(path, bounds):
    """Write the small campaign, with its places and its ground spread over the whole of some bounds."""
    west, south, east, north = bounds
    turn = 360 if west > east else 0

    def at(right, up):
        lon = west + (east + turn - west) * right
        return [lon - 360 if lon > 180 else lon, south + (north - south) * up]

    # no place at the pole where it would be taken for one of swapped coordinates
    poles = [] if east - west > 90 or turn else [place("pole", (0, 90)), place("south-pole", (0, -90), rank=1)]
    places = [
        place("alder", at(0.5, 0.5), rank=1),
        place("birch", at(0.2, 0.3)),
        place("birch-mill", at(0.25, 0.35), also=["the Mill"], part_of="birch"),
        place("cedar", at(0.4, 0.7), title="Old Cedar"),
        place("dell", None),
        *poles,
    ]
    lines = [
        route("alder-road", [at(0.5, 0.5), at(0.3, 0.4), at(0.2, 0.3)], stops=["alder", "birch"]),
        route("cedar-line", [at(0.2, 0.3), at(0.3, 0.6), at(0.4, 0.7)], mode="rail"),
    ]
    lake, hill = ([[at(x, 0.1), at(x + 0.3, 0.1), at(x + 0.3, 0.4), at(x, 0.1)]] for x in (0.05, 0.1))
    basemap = {
        "water.geojson": [feature("water", "Polygon", lake, name="The lake")],
        "labels.geojson": [feature("label", "Point", at(0.2, 0.2), name="The lake", style="lake")],
        "heights.geojson": [feature("heights", "Polygon", hill)],
    }
    settings = re.sub(r"bounds = \[.*\]", f"bounds = {list(bounds)}", CAMPAIGN)
    return campaign_folder(path, campaign=settings, gazetteer=places, routes=lines, basemap=basemap)


@pytest.fixture
def server_url(request, tmp_path):
    """The address of the page of a campaign of one of `EXTENTS`, in place of the built-in one's."""
    with answering(extent_folder(tmp_path, EXTENTS[request.param])) as url:
        yield url


@pytest.mark.parametrize("server_url", EXTENTS, indirect=True)
def test_a_map_of_any_extent_is_drawn_on_any_screen(new_page, server_url):
    page = new_page()
    for number, screen in enumerate(SCREENS):
        page.set_viewport_size(screen)
        if number == 0:
            page.goto(f"{server_url}#t=1850-03-01T15:00")
            wait_until_live(page)
        settle(page)
        settle(page)
        assert page.evaluate(FAULTS) == [], screen
        assert page.evaluate(COLOURS) >= 4, screen
    # to look closer and further off again leads back to where one was, never off all there is
    before = page.evaluate("modules.camera.now().zoom")
    page.evaluate("modules.camera.moveBy({ zoom: 1, x: 0, y: 0 })")
    assert page.evaluate("modules.camera.now().zoom") == pytest.approx(before + 1)
    page.evaluate("modules.camera.moveBy({ zoom: -9, x: 0, y: 0 })")
    assert page.evaluate("modules.camera.now().zoom") == pytest.approx(before)


@pytest.mark.parametrize("server_url", ["tall", "upright-strip", "village"], indirect=True)
def test_what_a_view_frames_is_what_the_map_shows(new_page, server_url):
    """Its bounds are those of the campaign, and of another shape than the stage: more is seen than lies in them."""
    page = new_page()
    page.goto(f"{server_url}#t=1850-03-01T15:00")
    wait_until_live(page)
    for screen in SCREENS[:4]:
        page.set_viewport_size(screen)
        for mode in ("projected", "as ever"):
            page.keyboard.press("p")
            settle(page)
            settle(page)
            framed, shown = page.evaluate(
                "() => [modules.framing.of(petrograd.campaign.views[0].bounds, modules.camera.now()),"
                " modules.camera.now()]"
            )
            assert shown["zoom"] == pytest.approx(framed["zoom"], abs=1e-6), screen
            assert [shown["lon"], shown["lat"]] == pytest.approx([framed["lon"], framed["lat"]], abs=1e-6), (
                screen,
                mode,
            )
            assert page.evaluate(UNSEEN) == [], (screen, mode)
            assert [fault for fault in page.evaluate(FAULTS) if "neither" in fault] == [], (screen, mode)


@pytest.mark.parametrize("server_url", ["tall"], indirect=True)
def test_a_hand_cannot_lose_the_campaign_and_zooming_out_shows_all_of_it(open_page, server_url):
    page = open_page()
    drag = "([dx, dy]) => modules.camera.moveBy({ dx, dy })"
    page.evaluate(drag, [300, 0])
    assert page.evaluate("modules.camera.now().lon") < 14  # it does move
    page.evaluate(drag, [9000, -9000])
    assert page.evaluate("[modules.camera.now().lon, modules.camera.now().lat]") == pytest.approx([10, 36])
    page.evaluate("modules.camera.moveBy({ zoom: 4, x: 10, y: 10 })")
    page.evaluate(drag, [9000, -9000])
    assert page.evaluate("[modules.camera.now().lon, modules.camera.now().lat]") == pytest.approx([10, 36])
    assert page.evaluate(UNSEEN) != []
    page.mouse.move(60, 300)
    for _ in range(30):
        page.mouse.wheel(0, 120)
        settle(page)
    rest(page)
    assert page.evaluate(UNSEEN) == []
    least = page.evaluate("modules.framing.of(petrograd.campaign.bounds, modules.camera.now()).zoom")
    assert page.evaluate("modules.camera.now().zoom") == pytest.approx(least)


@pytest.mark.parametrize("server_url", ["village"], indirect=True)
def test_a_village_is_measured_in_metres_and_seconds(open_page, server_url):
    page = open_page(width=1920, height=1080)
    assert page.locator("#scale").text_content() == "10 m"
    assert "50°0′2″ N" in page.locator(".degree").all_text_contents()
    # what is rounded on its way to the page, or there, is off by less than a pixel
    [end] = page.evaluate(
        "() => [[...petrograd.campaign.geography.routes.features].at(0).geometry.coordinates.at(-1)]"
        ".map((at) => modules.camera.project(...at))"
    )
    birch = page.evaluate("modules.camera.project(...petrograd.campaign.places.get('birch').at)")
    assert end == pytest.approx(birch, abs=2)


@pytest.mark.parametrize("server_url", ["world"], indirect=True)
def test_the_world_is_measured_in_thousands_of_kilometres(open_page, server_url):
    page = open_page(width=1920, height=1080)
    assert page.locator("#scale").text_content() == "5,000 km"
    assert page.locator(".degree:text-is('180°')").count() == 1
    assert {"30° N", "60° W"} <= set(page.locator(".degree:not([hidden])").all_text_contents())


@pytest.mark.parametrize("server_url", ["ocean"], indirect=True)
def test_a_place_at_the_pole_is_an_arrow_at_the_edge(open_page, server_url):
    page = open_page("#place=south-pole")
    page.wait_for_selector("#card h2:has-text('South Pole')")
    assert page.locator(".beyond[data-place=south-pole]").is_visible()
    page.evaluate("modules.selection.set('place', 'pole')")
    assert page.locator(".beyond[data-place=pole]").is_visible()
