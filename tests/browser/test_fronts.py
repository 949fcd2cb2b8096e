"""Lines that were held, on the map: when, towards whom, and how we know."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hooks import CARD, DESK, ask_only, go_to, rest, set_language

FRONT = ".front[data-front=soviet-line]"
#: A point of the window on the line, between two of its places.
ON_IT = """() => {
  const box = document.querySelector("#stage").getBoundingClientRect();
  const [from, to] = ["pulkovo", "kolpino"].map((id) => petrograd.campaign.places.get(id).at);
  for (let share = 0.05; share < 1; share += 0.01) {
    const [x, y] = petrograd.project(...from.map((each, axis) => each + (to[axis] - each) * share));
    const ground = [0, 6, -6].every((off) => document.elementFromPoint(x + box.x, y + box.y + off)?.id === "ground");
    if (ground && !modules.trails.at(x, y) && !modules.labels.dotAt(x, y)) return [x + box.x, y + box.y];
  }
}"""


@pytest.fixture
def page(open_page) -> Page:
    return open_page("#t=1917-11-12T14:00", **DESK)


def test_a_line_is_drawn_while_it_is_held(page, campaign):
    front = campaign.fronts.loc["soviet-line"]
    start, end = (front[name].isoformat(timespec="minutes") for name in ("start", "end"))
    for when, seen in [("1917-11-12T05:59", False), (start, True), ("1917-11-12T22:59", True), (end, False)]:
        go_to(page, when)
        assert (page.locator(f"{FRONT}[hidden]").count() == 0) is seen, when


def test_its_teeth_point_to_the_enemy(page):
    """South: they reach lower on the stage than the line does at the same place, and nowhere higher."""
    below = page.evaluate(
        """() => {
          const [, ...teeth] = document.querySelector(".front .teeth").getAttribute("d").split("M");
          return teeth.map((tooth) => tooth.slice(0, -1).split("L").map((corner) => corner.split(" ").map(Number)))
            .map(([[, left], [, tip], [, right]]) => tip - (left + right) / 2);
        }"""
    )
    assert len(below) > 10
    assert min(below) > 4


def test_it_moves_with_the_map(page):
    page.evaluate("modules.camera.moveBy({ dx: 40, dy: 10, zoom: 0.5 })")
    rest(page)
    ends = page.evaluate(
        """() => {
          const [first] = document.querySelector(".front .held").getAttribute("d").slice(1).split("L");
          const place = petrograd.campaign.places.get("krasnoye-selo");
          return [first.split(" ").map(Number), petrograd.project(...place.at)];
        }"""
    )
    assert ends[0] == pytest.approx(ends[1], abs=0.1)


def test_a_click_on_it_tells_how_we_know(page, campaign):
    rest(page)
    at = page.evaluate(ON_IT)
    page.mouse.move(*at)
    expect(page.locator("#stage")).to_have_attribute("title", "The Soviet side: Krasnoye Selo – Pulkovo – Kolpino")
    page.mouse.click(*at)
    card = page.locator(f"{CARD}[data-kind=front]")
    expect(card.locator("h2")).to_have_text("Krasnoye Selo – Pulkovo – Kolpino")
    expect(page).to_have_url(re.compile("front=soviet-line"))
    cited = campaign.citations[campaign.citations["record_id"] == "soviet-line"]
    assert card.locator(".citation").count() == len(cited)
    expect(card.locator(".why")).to_contain_text(campaign.fronts.loc["soviet-line", "note"])
    expect(page.locator(f"{FRONT}[data-selected]")).to_have_count(1)


def test_who_has_no_pointer_comes_to_it_by_its_places(page):
    go_to(page, "1917-11-12T14:00", "&place=kolpino")
    page.locator(f"{CARD} .happenings .link", has_text="Front line").click()
    expect(page.locator(f"{CARD}[data-kind=front]")).to_be_visible()


def test_a_link_to_it_opens_it(open_page):
    page = open_page("#t=1917-11-12T21:00&front=soviet-line", **DESK)
    expect(page.locator(f"{CARD}[data-kind=front] h2")).to_have_text("Krasnoye Selo – Pulkovo – Kolpino")


def test_a_source_that_does_not_support_it_dims_it(page):
    ask_only(page, "trotsky")
    expect(page.locator(f"{FRONT}.unsupported")).to_have_count(1)
    ask_only(page, "reed")
    expect(page.locator(f"{FRONT}.unsupported")).to_have_count(0)


def test_words_that_it_rests_on_tell_of_no_moment(page):
    """That a line is held is not a news."""
    assert "soviet-line" not in page.evaluate("modules.records.narrated().map(({ id }) => id)")


def test_the_legend_explains_it(page):
    line = page.locator("#legend .legend-body div:has(> svg path.held)", has_text="a front line; its teeth")
    expect(line).to_have_count(1)


def test_in_russian_its_side_and_its_places_are_told(page):
    set_language(page, "ru")
    assert page.evaluate("modules.records.title('soviet-line')").startswith("Советская сторона: Красное Село – ")
