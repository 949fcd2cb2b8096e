"""The strip over the slider: on its axis, legible, moved by hand, and never drawn anew while time runs."""

import math
import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from dashapp.web.draw.strip import kilometres
from tests.browser.hooks import (
    DESK,
    MOMENT,
    MOTION,
    PHONE,
    PLAY,
    PROJECTOR,
    STILL,
    THUMB,
    go_to,
    moment,
    set_language,
    settle,
    thumb_at,
)

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


def leaders(campaign):
    """Give the main force of each side: its first unit of the first rank."""
    first = campaign.units[campaign.units["rank"] == 1]
    return [first.index[first["side"] == side.id][0] for side in campaign.sides]


def test_distance_is_by_square_root_and_each_main_force_has_its_line(open_page, campaign):
    page = open_page()
    area = page.locator(AREA).bounding_box()
    drawn = set(page.eval_on_selector_all("#chart [data-movement]", "all => all.map(each => each.dataset.movement)"))
    shown = campaign.movements[campaign.movements["unit_id"].isin(leaders(campaign))]
    assert drawn == set(shown.index)
    root = {}
    for place, movement in (("ostrov", "kc-ostrov-pskov"), ("luga", "kc-luga-gatchina")):
        point = campaign.places.geometry[place]
        root[place] = (
            math.sqrt(kilometres(campaign, point.x, point.y)[0]),
            end_of_line(page, movement, last=False)["y"],
        )
    (far, low), (near, high) = root["ostrov"], root["luga"]
    # Straight from these two the goal lies where the strip has it: its margin below the upper edge.
    goal = high - near * (low - high) / (far - near)
    assert goal == pytest.approx(area["y"] + area["height"] * 0.06 / 1.12, abs=1.5)

    stroke = "each => [getComputedStyle(each).stroke, getComputedStyle(each).strokeDasharray]"
    colours, dashes = {}, {}
    for movement, row in shown.iterrows():
        colour, dash = page.locator(f"#chart {LINE.format(movement)}").evaluate(stroke)
        colours.setdefault(campaign.units.at[row["unit_id"], "side"], set()).add(colour)
        dashes.setdefault(row["certainty"], set()).add(dash)
    assert [len(each) for each in colours.values()] == [1, 1]
    assert len(set.union(*colours.values())) == 2
    assert dashes.pop("certain") == {"none"}
    assert dashes
    assert all("none" not in each and len(each) == 1 for each in dashes.values())
    assert len(set.union(*dashes.values())) == len(dashes)
    # Their names stand there, a side's shape beside its colour.
    names = page.locator(".line-name")
    assert names.all_inner_texts() == [campaign.units.at[each, "label"] for each in leaders(campaign)]
    assert len(set(page.eval_on_selector_all(".line-name path", "all => all.map(each => each.getAttribute('d'))"))) == 2


def test_where_a_line_is_its_unit_was(open_page, campaign):
    """Between the ends of a record, too, where the scale bends the line."""
    page = open_page("", **PROJECTOR)
    for movement in ("kc-luga-gatchina", "kc-pskov-luga"):
        off = page.evaluate(
            """id => {
              const line = document.querySelector(`#chart .way[data-movement='${id}']`);
              const { unit } = petrograd.campaign.movements.get(id);
              const goal = petrograd.campaign.places.get(petrograd.campaign.goal).at;
              const found = [];
              for (let share = 0; share <= 1; share += 0.05) {
                const { x, y } = line.getPointAtLength(share * line.getTotalLength());
                const { at } = modules.tracks.stateOf(unit, x);
                found.push(Math.abs(y - modules.stripLines.level(modules.geography.kilometres(goal, at))));
              }
              return Math.max(...found);
            }""",
            movement,
        )
        assert off < 4, movement  # thousandths of the height


def test_rules_nights_and_days(open_page, campaign):
    page = open_page("", **PROJECTOR)
    titles = [campaign.places.at[place, "title"] for place in (campaign.goal, *campaign.rules)]
    labels = boxes(page, ".rule-label:not(.out)")
    names = [each["name"] for each in labels]
    assert {titles[0], titles[-1]} <= set(names) <= set(titles)
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


#: How many captions the events have in the bar, and those that have no room in it.
CAPTIONS = """() => {
  const [all, cut] = [new Set(), new Set()];
  const caption = document.querySelector("#caption");
  for (const { start } of petrograd.campaign.events.values()) {
    modules.clock.set(start);
    modules.controls.show(start, false);
    modules.controls.follow();
    all.add(caption.textContent);
    if (caption.scrollHeight > caption.clientHeight) cut.add(caption.textContent);
  }
  return { all: all.size, cut: [...cut] };
}"""
HEIGHTS = {"desk": (DESK, 92), "projector": (PROJECTOR, 116)}


@pytest.mark.parametrize("size", HEIGHTS)
def test_the_bar_is_as_high_whatever_it_says(open_page, size):
    screen, height = HEIGHTS[size]
    page = open_page("", **screen)
    page.evaluate(STILL)
    bar = page.locator(".time")
    stage = page.locator("#stage").bounding_box()
    for fragment in ("t=1917-11-12T08:30&event=battle", "t=1917-11-11T12:00&event=false-news", "t=1917-11-16T23:00"):
        page.evaluate("hash => { location.hash = hash }", fragment)
        page.keyboard.press("m")
        settle(page)
        assert bar.bounding_box()["height"] == height, fragment
        assert page.locator("#stage").bounding_box() == stage
    for language in ("ru", "en"):
        set_language(page, language)
        captions = page.evaluate(CAPTIONS)
        assert captions["cut"] == []
        assert captions["all"] > 40
    page.evaluate("petrograd.rest()")  # what follows the clock would write it anew
    page.evaluate("document.querySelector('#caption').textContent = 'What happened then. '.repeat(40)")
    assert bar.bounding_box()["height"] == height
    caption = page.locator("#caption").evaluate("each => [each.scrollHeight > each.clientHeight, each.offsetHeight]")
    assert caption[0]
    assert caption[1] < 36
    inside = page.eval_on_selector_all(
        ".controls button, .controls select, #caption, #time-slider",
        """all => all.filter(each => each.checkVisibility()).every(each => {
          const [box, bar] = [each, document.querySelector(".time")].map((one) => one.getBoundingClientRect());
          return box.top >= bar.top && box.bottom <= bar.bottom + 1;
        })""",
    )
    assert inside


@pytest.mark.parametrize("size", [DESK, PROJECTOR])
def test_projected_the_axis_leaves_the_map_its_room(open_page, size):
    page = open_page("#t=1917-11-12T14:00", **size)
    page.keyboard.press("p")
    settle(page)
    assert page.locator(".time-axis").bounding_box()["height"] <= 0.17 * size["height"]


MILESTONES = """() => [...document.querySelectorAll(".milestone.named .milestone-name")].map((each) => {
  const { x, y, width, height } = each.getBoundingClientRect();
  return { name: each.textContent, x, y, w: width, h: height };
})"""
DOTS = """() => [...document.querySelectorAll(".milestone")].map((each) => {
  const [box, frame] = [each, each.parentElement].map((one) => one.getBoundingClientRect());
  const flips = each.classList.contains("flips");
  const size = parseFloat(getComputedStyle(each, "::before").width);
  const x = frame.x + (frame.width * parseFloat(each.style.getPropertyValue("--at"))) / 100;
  return { name: each.dataset.milestone, x: x - size / 2, y: box.y + box.height / 2 - size / 2, w: size, h: size,
    drawn: flips ? box.right - size / 2 : box.x + size / 2, at: x };
})"""


def names_are_apart(page):
    """Hold the milestones to their marks, and no name to another or to a mark; give the names."""
    names, dots = page.evaluate(MILESTONES), page.evaluate(DOTS)
    assert not overlapping(names)
    assert not overlapping(dots)
    assert not [(name["name"], dot["name"]) for name in names for dot in dots if overlapping([name, dot])]
    for dot in dots:
        assert dot["drawn"] == pytest.approx(dot["at"], abs=1), dot["name"]
    return [name["name"] for name in names]


@pytest.mark.parametrize("size", [DESK, PROJECTOR, PHONE, {"width": 1024, "height": 768}])
def test_names_of_milestones_never_overlap(open_page, campaign, size):
    page = open_page(**size)
    page.evaluate(STILL)
    for language in ("en", "ru"):
        set_language(page, language)
        settle(page)
        no_names_overlap(page, campaign, size, language)


def no_names_overlap(page, campaign, size, language):
    wanted = campaign.events[campaign.events["rank"] == 1].index
    assert page.locator(".milestone").count() == len(wanted)
    first = names_are_apart(page)
    if size in (DESK, PROJECTOR):
        assert len(first) >= len(wanted) - (language == "ru")  # whose words are longer
    if size is PHONE:
        assert len(first) >= 3
        return
    # whatever is selected, and whatever has been shown before, the names stay where they are
    page.evaluate("() => { location.hash = 't=1917-11-12T08:30&event=battle' }")
    settle(page)
    assert names_are_apart(page) == first
    for key in ("p", "p", "l", "p", "l", "p"):
        page.keyboard.press(key)
        page.evaluate("petrograd.rest()")
        settle(page)
        shown = names_are_apart(page)
    assert shown == first


def test_names_hidden_meanwhile_are_measured_when_they_are_seen_again(open_page):
    page = open_page()
    before = names_are_apart(page)
    page.evaluate("document.querySelector('.time').style.display = 'none'")
    set_language(page, "ru")
    settle(page)
    page.evaluate("document.querySelector('.time').style.display = ''")
    settle(page)
    assert names_are_apart(page) != before
    set_language(page, "en")
    settle(page)
    assert names_are_apart(page) == before


def test_a_milestone_leads_to_its_event_and_the_last_one_reached_stands_out(open_page):
    page = open_page("#t=1917-11-12T10:00")
    assert page.locator(".milestone.reached").get_attribute("data-milestone") == "battle"
    page.locator(".milestone[data-milestone=truce-council]").click()
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-13T12:00")
    expect(page.locator(".milestone[aria-pressed=true]")).to_have_attribute("data-milestone", "truce-council")
    expect(page.locator(".milestone.reached")).to_have_attribute("data-milestone", "truce-council")


def test_what_is_selected_is_marked_whatever_its_rank(open_page, campaign):
    page = open_page()
    band = page.locator(".band")
    expect(band).to_be_hidden()
    area = page.locator(AREA).bounding_box()
    minutes = 10 * 24 * 60
    assert campaign.events.at["column-scattered", "rank"] > 1
    for hash_, table, record in (("event", "events", "column-scattered"), ("movement", "movements", "kc-pskov-luga")):
        page.evaluate("hash => { location.hash = hash }", f"t=1917-11-12T12:00&{hash_}={record}")
        expect(band).to_be_visible()
        row = getattr(campaign, table).loc[record]
        first = next(row[each] for each in ("earliest", "start", "depart") if each in row and row[each] == row[each])
        at = (first - campaign.start).total_seconds() / 60
        assert band.bounding_box()["x"] == pytest.approx(area["x"] + area["width"] * at / minutes, abs=1.5)
    page.keyboard.press("Escape")
    expect(band).to_be_hidden()


def test_a_click_and_a_drag_set_the_moment_live_and_stop_play(open_page):
    page = open_page("#t=1917-11-08T00:00", **MOTION)
    area = page.locator(AREA).bounding_box()
    y = area["y"] + area["height"] * 0.6
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
    citations, movements = campaign.citations, campaign.movements
    told = set(citations[(citations["source_id"] == "trotsky") & (citations["stance"] == "supports")]["record_id"])
    main = set(movements.index[movements["unit_id"].isin(leaders(campaign))])
    assert dim == main - told
    # a unit that is no main force has its line as long as it is selected
    page.evaluate("() => { location.hash = 't=1917-11-12T14:00&unit=kerensky' }")
    settle(page)
    chosen = page.eval_on_selector_all("#chart .way[data-selected]", "all => all.map(each => each.dataset.movement)")
    assert set(chosen) == set(movements.index[movements["unit_id"] == "kerensky"])
    width = "each => parseFloat(getComputedStyle(each).strokeWidth)"
    assert page.locator("#chart .way[data-selected]").first.evaluate(width) > 4
    page.evaluate("() => { location.hash = 't=1917-11-12T14:00&movement=kc-pskov-luga' }")
    settle(page)
    chosen = page.eval_on_selector_all("#chart .way[data-selected]", "all => all.map(each => each.dataset.movement)")
    assert chosen == ["kc-pskov-luga"]
    assert page.locator("#chart .guest").count() == 0
