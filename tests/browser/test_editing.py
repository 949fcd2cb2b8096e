"""Clicking instead of typing: places and ways drawn on the map are in the folder, and are taken back."""

import json

import pytest
from playwright.sync_api import expect

from dashapp.intake import undo
from tests.browser.conftest import wait_until_live
from tests.builders import campaign_folder
from tests.serving import served

SAYS = "#editing [role=status]"
SOON = 30_000  # on a busy machine; on an idle one it is a second


def test_places_and_ways_are_drawn_moved_and_taken_back(new_page, tmp_path, complaints):
    folder = campaign_folder(tmp_path)
    before = {name: (folder / name).read_bytes() for name in ("gazetteer.geojson", "routes.geojson")}
    with served("--data", str(folder), "--edit") as server:
        page = new_page()
        page.goto(server.url)
        wait_until_live(page)

        def seen(lon, lat):
            stage = page.locator("#stage").bounding_box()
            x, y = page.evaluate("([lon, lat]) => petrograd.project(lon, lat)", [lon, lat])
            return stage["x"] + x, stage["y"] + y

        def at(place):
            return seen(*page.evaluate("id => petrograd.campaign.places.get(id).at", place))

        def name(text):
            page.get_by_role("textbox", name="Name", exact=True).fill(text)
            page.keyboard.press("Enter")

        def told(text):
            expect(page.locator(SAYS)).to_have_text(text, timeout=SOON)

        def known(kind, ident):
            page.wait_for_function(
                "([kind, id]) => window.petrograd?.campaign?.[kind].has(id)", arg=[kind, ident], timeout=SOON
            )
            wait_until_live(page)
            page.locator("#editing-open[aria-pressed=true]").wait_for(timeout=SOON)

        page.get_by_role("button", name="Edit", exact=True).click()
        page.evaluate("petrograd.rest()")  # the bar takes some of the height
        stage = page.locator("#stage").bounding_box()
        bar = page.locator("#editing").bounding_box()
        assert bar["y"] + bar["height"] <= stage["y"]  # and nothing of the map
        page.mouse.click(stage["x"] + 500, stage["y"] + 450)
        name("Fir Tree")
        known("places", "fir-tree")
        told("Added: fir-tree")
        x, y = at("fir-tree")
        assert (x - stage["x"], y - stage["y"]) == pytest.approx((500, 450), abs=1)

        # a drag moves the place, not the map
        cedar, was = at("cedar"), page.evaluate("petrograd.campaign.places.get('fir-tree').at[0]")
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 60, y + 20, steps=4)
        page.mouse.up()
        told("Moved: Fir Tree")
        page.wait_for_function(
            "lon => window.petrograd?.campaign?.places.get('fir-tree').at[0] > lon", arg=was, timeout=SOON
        )
        wait_until_live(page)
        assert at("cedar") == cedar
        assert at("fir-tree")[0] - x == pytest.approx(60, abs=1)

        # the keyboard alone: by coordinates; what cannot be is refused, and says why
        page.get_by_role("button", name="Place by coordinates").press("Enter")
        page.get_by_role("textbox", name="Latitude, longitude").fill("10, 20")
        name("Nowhere")
        expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("outside the bounds")
        complaints[:] = [each for each in complaints if "409" not in each]
        page.keyboard.press("Escape")

        # a click on its dot opens what is said of it; what it is needed for keeps a place from being deleted
        page.mouse.click(x + 60, y + 20)
        page.get_by_role("combobox", name="Kind").fill("inn")
        page.get_by_role("combobox", name="Rank").select_option("1")
        page.get_by_role("spinbutton", name="Known to within").fill("2.5")
        page.get_by_role("textbox", name="Other names").fill("Fir; The Tree")
        page.get_by_role("button", name="Save").click()
        told("Changed: Fir Tree")
        page.wait_for_function(
            "() => window.petrograd?.campaign?.places.get('fir-tree').radius_km === 2.5", timeout=SOON
        )
        wait_until_live(page)
        page.get_by_role("button", name="Change a place").press("Enter")
        page.get_by_role("combobox", name="Place", exact=True).select_option("Birch")
        page.get_by_role("button", name="Open").press("Enter")
        page.get_by_role("dialog", name="Change: Birch").get_by_role("button", name="Delete").press("Enter")
        expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text('"birch" is not a place')
        complaints[:] = [each for each in complaints if "409" not in each]
        page.keyboard.press("Escape")

        # a way from place to place, by the keyboard alone
        page.get_by_role("button", name="Way by places").press("Enter")
        page.get_by_role("combobox", name="Stop").nth(0).select_option("Birch")
        page.get_by_role("combobox", name="Stop").nth(1).select_option("Fir Tree")
        page.get_by_role("combobox", name="Stop").nth(2).select_option("Alder")
        expect(page.get_by_role("combobox", name="Stop")).to_have_count(4)
        name("Round way")
        told("Added: round-way")
        page.wait_for_function(
            "() => window.petrograd?.campaign?.routes.some(each => each.id === 'round-way')", timeout=SOON
        )
        wait_until_live(page)
        page.locator("#editing-open[aria-pressed=true]").wait_for(timeout=SOON)
        page.get_by_role("button", name="Way", exact=True).click()
        page.mouse.click(x + 60, y + 20)
        page.mouse.click(x, y - 100)
        page.keyboard.press("Escape")

        # a half-drawn way outlasts a save; a place's name, other than its dot, is no place
        label = page.locator("#overlay [data-place=fir-tree]").bounding_box()
        page.mouse.click(x + 60, y + 20)
        page.mouse.click(label["x"] + label["width"] - 3, label["y"] + label["height"] / 2)
        page.mouse.click(x, y - 100)
        told("3 points. Double click or Enter: end, Backspace: take back the last point, Esc: cancel")
        page.evaluate("window.left = true")
        events = folder / "events.csv"
        events.write_text(events.read_text(encoding="utf-8").replace("The gate", "The old gate"), encoding="utf-8")
        page.wait_for_function("() => !window.left", timeout=SOON)  # saved by somebody else
        wait_until_live(page)
        expect(page.locator("#sketch circle")).to_have_count(3, timeout=SOON)
        page.keyboard.press("Backspace")
        page.keyboard.press("Backspace")
        told("1 point. Double click or Enter: end, Backspace: take back the last point, Esc: cancel")

        page.mouse.dblclick(x - 100, y - 60)
        # whoever leaves a form goes on with what is drawn
        for button in ("Place by coordinates", "Change a place", "Way by places"):
            page.get_by_role("button", name=button).press("Enter")
            page.get_by_role("dialog").get_by_role("button", name="Cancel").press("Enter")
            expect(page.get_by_role("dialog")).to_have_count(0)
        page.locator("#stage").click(position={"x": 5, "y": 5}, trial=True)
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        told("2 points. Double click or Enter: end, Backspace: take back the last point, Esc: cancel")
        expect(page.locator("#sketch circle")).to_have_count(2)
        page.keyboard.press("Enter")
        name("Fir lane")
        told("Added: fir-lane")
        (way,) = (
            each
            for each in json.loads((folder / "routes.geojson").read_text(encoding="utf-8"))["features"]
            if each["properties"]["route_id"] == "fir-lane"
        )
        assert len(way["geometry"]["coordinates"]) == 2
        assert way["properties"]["stops"] == ["fir-tree"]
        # the page comes anew with it, and whoever presses a key meanwhile presses it in vain
        page.wait_for_function(
            "() => window.petrograd?.campaign?.routes.some(each => each.id === 'fir-lane')", timeout=SOON
        )
        wait_until_live(page)
        page.locator("#editing-open[aria-pressed=true]").wait_for(timeout=SOON)

        # a way is changed on the map: a point is dragged, one put in, and the last change taken back
        def lane():
            ways = json.loads((folder / "routes.geojson").read_text(encoding="utf-8"))["features"]
            return next((each for each in ways if each["properties"]["route_id"] == "fir-lane"), None)

        def pressed(start, to):
            page.mouse.move(*start)
            page.mouse.down()
            page.mouse.move(*to, steps=4)
            page.mouse.up()

        page.get_by_role("button", name="Change a way").click()
        expect(page.locator("#sketch polyline")).to_have_count(4, timeout=SOON)
        (ax, ay), (bx, by) = (seen(*point) for point in lane()["geometry"]["coordinates"])
        middle = ((ax + bx) / 2, (ay + by) / 2)
        page.mouse.click(*middle)
        expect(page.locator("#sketch circle")).to_have_count(2)
        pressed(middle, (middle[0] + 30, middle[1] + 40))
        expect(page.locator("#sketch circle")).to_have_count(3)
        pressed((bx, by), (bx - 25, by - 15))
        page.keyboard.press("Control+z")
        expect(page.locator("#sketch circle")).to_have_count(3)
        page.keyboard.press("Enter")
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
        expect(page.locator("#sketch circle")).to_have_count(3)
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Enter")
        page.get_by_role("combobox", name="Mode").select_option("rail")
        page.get_by_role("button", name="Save").click()
        told("Changed: Fir lane")
        line = lane()["geometry"]["coordinates"]
        assert (len(line), lane()["properties"]["mode"]) == (3, "rail")
        assert all(abs(a - b) < 1 for a, b in zip(seen(*line[2]), (bx, by), strict=True))

        # and by the keyboard alone, which can take it away
        page.wait_for_function("() => !document.querySelector('dialog[open]')")
        wait_until_live(page)
        page.locator("#editing-open[aria-pressed=true]").wait_for(timeout=SOON)
        page.get_by_role("button", name="Change a way").press("Enter")
        page.get_by_role("combobox", name="Way", exact=True).select_option("Fir lane")
        page.get_by_role("button", name="Open").press("Enter")
        written = page.get_by_role("textbox", name="Points")
        assert written.input_value().count("\n") == 2
        written.fill("-44.2, 171.3")
        page.get_by_role("button", name="Save").press("Enter")
        expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("two at least")
        page.get_by_role("button", name="Delete this way").press("Enter")
        told("Deleted: fir-lane")
        assert lane() is None
        assert [undo(folder) for _ in range(2)] == ["fir-lane, deleted", "fir-lane, changed"]
        page.wait_for_function(
            "() => window.petrograd?.campaign?.routes.some(each => each.id === 'fir-lane')", timeout=SOON
        )
        wait_until_live(page)
        page.locator("#editing-open[aria-pressed=true]").wait_for(timeout=SOON)

        page.keyboard.press("Control+z")
        told("Undone: Fir lane, drawn on the map")
        assert [undo(folder) for _ in range(4)] == [
            "Round way, drawn on the map",
            "fir-tree, changed",
            "fir-tree, moved on the map",
            "Fir Tree, drawn on the map",
        ]
        assert {name: (folder / name).read_bytes() for name in before} == before
        page.goto("about:blank")


@pytest.mark.parametrize("size", [(390, 844), (760, 900), (844, 390)])
def test_in_a_narrow_window_the_bar_covers_nothing(new_page, tmp_path, size):
    width, height = size
    with served("--data", str(campaign_folder(tmp_path)), "--edit") as server:
        page = new_page(width=width, height=height)
        page.goto(server.url)
        wait_until_live(page)
        for pressed in ("Edit", "Way"):
            page.get_by_role("button", name=pressed, exact=True).click()
            page.evaluate("petrograd.rest()")
            bar, head, stage = (page.locator(each).bounding_box() for each in ("#editing", ".head", "#stage"))
            assert bar["y"] >= head["y"] + head["height"] - 1
            beside = stage["x"] + stage["width"] <= bar["x"] + 1  # a phone on its side
            assert beside or bar["y"] + bar["height"] <= stage["y"] + 1
            assert stage["height"] > 0.35 * height
        said = page.locator(SAYS)
        assert said.evaluate("each => each.scrollHeight - each.clientHeight") <= 1
        undo = page.get_by_role("button", name="Undo")
        undo.scroll_into_view_if_needed()
        expect(undo).to_be_in_viewport(ratio=0.9)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.goto("about:blank")


def test_a_folder_that_is_only_watched_offers_no_editing(new_page, tmp_path):
    with served("--data", str(campaign_folder(tmp_path))) as server:
        page = new_page()
        with page.expect_response("**/state.json"):
            page.goto(server.url)
            wait_until_live(page)
        page.wait_for_timeout(1000)
        expect(page.locator("#editing")).to_have_count(0)
        page.goto("about:blank")
