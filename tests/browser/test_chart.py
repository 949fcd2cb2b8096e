"""The space-time chart: on the slider's axis, legible, moved by hand, and never drawn anew while time runs."""

import math
import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from dashapp.web.draw.strip import kilometres
from tests.browser.hooks import DESK, MOMENT, MOTION, PHONE, PLAY, PROJECTOR, THUMB, go_to, moment, settle, thumb_at

AREA = "#chart-area"
LINE = ".way[data-movement='{}']"


def stand_at(page: Page, x: float) -> None:
    """Wait until the playhead stands at a pixel, and find the slider's thumb there: in the picture of it, too."""
    page.wait_for_function(
        """x => {
          const box = document.querySelector(".playhead").getBoundingClientRect();
          return Math.abs(box.x + box.width / 2 - x) <= 1.2;
        }""",
        arg=x,
    )
    assert thumb_at(page) == pytest.approx(x, abs=1)
    box = page.locator(THUMB).bounding_box()
    # Just above its middle, where it is ink from edge to edge but for its rim.
    rim = 3
    left, y = box["x"] - rim, round(box["y"] + box["height"] / 2)
    row = {"x": left, "y": y, "width": box["width"] + 2 * rim, "height": 1}
    with Image.open(BytesIO(page.screenshot(clip=row))) as picture:
        light = picture.convert("L").get_flattened_data()
    dark = [at for at, value in enumerate(light) if value < 70]
    assert (dark[0] + dark[-1] + 1) / 2 + left == pytest.approx(x, abs=1.5)


def end_of_line(page: Page, movement: str, last: bool) -> dict:
    """Where on the screen a record's line begins or ends."""
    return page.locator(f"#chart {LINE.format(movement)}").evaluate(
        """(line, last) => {
          const at = line.getPointAtLength(last ? line.getTotalLength() : 0).matrixTransform(line.getScreenCTM());
          return { x: at.x, y: at.y };
        }""",
        last,
    )


def boxes(page: Page, selector: str) -> list[dict]:
    return page.eval_on_selector_all(
        selector,
        """all => all.map(each => {
          const { x, y, width, height } = each.getBoundingClientRect();
          return { name: each.textContent, x, y, w: width, h: height };
        }).filter(({ w }) => w > 0)""",
    )


def overlapping(found: list[dict], slack: float = 1.0) -> list[tuple[str, str]]:
    return [
        (a["name"], b["name"])
        for index, a in enumerate(found)
        for b in found[index + 1 :]
        if min(a["x"] + a["w"], b["x"] + b["w"]) - max(a["x"], b["x"]) > slack
        and min(a["y"] + a["h"], b["y"] + b["h"]) - max(a["y"], b["y"]) > slack
    ]


@pytest.mark.parametrize("size", [DESK, PROJECTOR, PHONE])
def test_chart_slider_and_playhead_have_one_axis_to_the_pixel(open_page, campaign, size):
    page = open_page("", **size)
    movements = campaign.movements
    for movement in ("kc-ostrov-pskov", "kc-luga-gatchina", "kc-alexandrovskaya-gatchina"):
        for column, last in (("depart", False), ("arrive", True)):
            go_to(page, movements.at[movement, column].isoformat(timespec="minutes"))
            stand_at(page, end_of_line(page, movement, last)["x"])
    for key, edge in (("Home", 0), ("End", 1)):
        page.keyboard.press(key)
        area = page.locator(AREA).bounding_box()
        stand_at(page, area["x"] + edge * area["width"])


def test_distance_is_by_square_root_and_each_unit_has_its_line(open_page, campaign):
    page = open_page()
    area = page.locator(AREA).bounding_box()
    drawn = set(page.eval_on_selector_all("#chart [data-movement]", "all => all.map(each => each.dataset.movement)"))
    assert drawn == set(campaign.movements.index)
    root = {}
    for place, movement in (("ostrov", "kc-ostrov-pskov"), ("luga", "kc-luga-gatchina")):
        point = campaign.places.geometry[place]
        root[place] = (
            math.sqrt(kilometres(campaign, point.x, point.y)[0]),
            end_of_line(page, movement, last=False)["y"],
        )
    (far, low), (near, high) = root["ostrov"], root["luga"]
    # Straight from these two the goal lies where the chart has it: its margin below the upper edge.
    goal = high - near * (low - high) / (far - near)
    assert goal == pytest.approx(area["y"] + area["height"] * 0.06 / 1.12, abs=1.5)

    stroke = "each => [getComputedStyle(each).stroke, getComputedStyle(each).strokeDasharray]"
    colours, dashes = {}, {}
    for movement, row in campaign.movements.iterrows():
        colour, dash = page.locator(f"#chart {LINE.format(movement)}").evaluate(stroke)
        colours.setdefault(campaign.units.at[row["unit_id"], "side"], set()).add(colour)
        dashes.setdefault(row["certainty"], set()).add(dash)
    assert [len(each) for each in colours.values()] == [1, 1]
    assert len(set.union(*colours.values())) == 2
    assert dashes["certain"] == {"none"}
    assert "none" not in dashes["uncertain"] | dashes["less-certain"]
    assert not dashes["uncertain"] & dashes["less-certain"]
    # Sides by shape, too: squares are not hexagons.
    shapes = page.evaluate(
        """() => [...new Set([...document.querySelectorAll('#chart .joint')].map(each =>
          each.dataset.side + ' ' + each.getAttribute('d').replace(/[^A-Z]/gi, '')))]"""
    )
    assert len(shapes) == 2, shapes
    assert len({shape.split()[1] for shape in shapes}) == 2, shapes


def test_rules_nights_days_and_bands(open_page, campaign):
    page = open_page("", **PROJECTOR)
    titles = [campaign.places.at[place, "title"] for place in (campaign.goal, *campaign.rules)]
    assert {"Luga", "Gatchina", "Tsarskoye Selo", "Pulkovo"} <= set(titles)
    labels = boxes(page, ".rule-label")
    assert sorted(each["name"] for each in labels) == sorted(titles)
    assert not overlapping(labels)
    assert page.locator("#chart .level").count() == len(titles)
    assert page.locator("#chart .night").count() == 11
    night, rule = page.evaluate(
        """() => [getComputedStyle(document.querySelector('#chart .night')).fill,
          getComputedStyle(document.querySelector('#chart .level')).stroke]"""
    )
    assert night not in ("none", "rgba(0, 0, 0, 0)")
    assert rule not in ("none", night)
    days = page.locator(".day").all_inner_texts()
    assert len(days) == 10
    assert re.search(r"12 Nov\W+30 Oct", days[5])
    assert page.locator("#chart .doubt").count() > 10


@pytest.mark.parametrize("size", [DESK, PROJECTOR, PHONE])
def test_names_of_events_never_overlap(open_page, size):
    page = open_page("", **size)
    for fragment in (
        "t=1917-11-07T00:00",
        "t=1917-11-12T08:30&event=battle",
        "t=1917-11-14T15:30&event=kerensky-flees",
    ):
        page.evaluate("hash => { location.hash = hash }", fragment)
        settle(page)
        names = boxes(page, ".tick.named .tick-name")
        if size is not PHONE:
            assert len(names) >= 8
        assert not overlapping(names), fragment
        marks = page.eval_on_selector_all(
            ".tick",
            """all => all.map(each => {
              const box = each.getBoundingClientRect();
              const x = each.classList.contains('flips') && each.classList.contains('named') ? box.right - 10 : box.x;
              return { name: each.dataset.event, x, y: box.y + 3, w: 10, h: box.height - 6 };
            })""",
        )
        assert len(marks) > 20
        own = [(name["name"], mark["name"]) for name in names for mark in marks if overlapping([name, mark])]
        assert not own, fragment
        if "event=" in fragment:
            chosen = page.locator(f".tick[data-event='{fragment.rpartition('=')[2]}'].named .tick-name")
            expect(chosen).to_be_visible()


def test_a_click_and_a_drag_set_the_moment_live_and_stop_play(open_page):
    page = open_page("#t=1917-11-08T00:00", **MOTION)
    area = page.locator(AREA).bounding_box()
    y = area["y"] + area["height"] * 0.7
    page.keyboard.press("Space")
    expect(page.locator(PLAY)).to_have_attribute("aria-label", re.compile("Pause"))
    page.mouse.click(area["x"] + area["width"] * 0.5, y)
    expect(page.locator(PLAY)).to_have_attribute("aria-label", re.compile("Play"))
    expect(page.locator(MOMENT)).to_have_attribute("datetime", re.compile("1917-11-1[12]T"))
    changes = page.evaluate(
        """() => { window.changes = 0;
          new MutationObserver(all => { window.changes += all.length; })
            .observe(document.querySelector('#chart'), { subtree: true, childList: true, attributes: true });
          return window.changes; }"""
    )
    page.mouse.move(area["x"] + 3, y)
    page.mouse.down()
    seen = []
    for step in range(1, 9):
        page.mouse.move(area["x"] + area["width"] * step / 8, y)
        settle(page)
        seen.append(moment(page))
    page.mouse.move(area["x"] + area["width"] + 60, y)  # beyond the edge: the end
    settle(page)
    page.mouse.up()
    assert seen == sorted(set(seen))
    assert len(seen) == 8
    assert moment(page) == "1917-11-17T00:00"
    assert page.evaluate("() => window.changes") == changes  # the playhead alone has moved


def test_the_mouse_over_a_line_names_unit_and_hour(open_page):
    page = open_page()
    area = page.locator(AREA).bounding_box()
    start, end = (end_of_line(page, "kc-pskov-luga", last) for last in (False, True))
    page.mouse.move((start["x"] + end["x"]) / 2, (start["y"] + end["y"]) / 2)
    tip = page.locator(".tip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("Cossacks")
    expect(tip).to_contain_text(re.compile(r"8 Nov, (19|20|21):\d\d"))
    expect(tip).to_contain_text(re.compile(r"\d+ km"))
    page.mouse.move(area["x"] + area["width"] / 2, area["y"] + area["height"] - 3)
    expect(tip).to_be_hidden()


def test_selection_and_evidence_weigh_the_lines(open_page, campaign):
    page = open_page("#t=1917-11-12T14:00&source=trotsky")
    dim = set(page.eval_on_selector_all("#chart .way.unsupported", "all => all.map(each => each.dataset.movement)"))
    citations = campaign.citations
    told = set(citations[(citations["source_id"] == "trotsky") & (citations["stance"] == "supports")]["record_id"])
    assert dim == set(campaign.movements.index) - told
    page.evaluate("() => { location.hash = 't=1917-11-12T14:00&unit=kerensky' }")
    settle(page)
    chosen = page.eval_on_selector_all("#chart .way[data-selected]", "all => all.map(each => each.dataset.movement)")
    assert set(chosen) == set(campaign.movements[campaign.movements["unit_id"] == "kerensky"].index)
    opacity = "each => Number(getComputedStyle(each).strokeOpacity)"
    assert page.locator("#chart .way[data-selected]:not(.unsupported)").first.evaluate(opacity) == 1
    assert page.locator("#chart .way:not([data-selected])").first.evaluate(opacity) < 0.5


def test_advance_halt_and_retreat_stand_in_words_under_the_chart(open_page, campaign):
    page = open_page("", **PROJECTOR)
    expect(page.locator(".phases b")).to_have_text(campaign.units["label"].iloc[0])
    words = page.locator(".phase").all_text_contents()
    assert words[:2] == ["halt", "advance"]
    assert "retreat" in words
    advance = page.locator(".phase.nearer").first
    retreat = page.locator(".phase.further").first
    expect(advance).to_have_text("advance")
    expect(retreat).to_have_text("retreat")
    assert float(page.locator(".phase").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")) >= 12
    page.evaluate("() => { location.hash = 't=1917-11-12T14:00&unit=pulkovo-detachment' }")
    expect(page.locator(".phases b")).to_have_text(campaign.units.at["pulkovo-detachment", "label"])
