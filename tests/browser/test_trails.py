"""The ways the units have come: those of the last day, of who is shown, each with its direction."""

import math

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.browser.hooks import DESK, go_to, rest

SEEN = "() => [...document.querySelectorAll('.trail:not([hidden]) [data-movement]')].map(each => each.dataset.movement)"
FIGHT = "1917-11-12T14:00"  # the camera is in the closest view
NIGHT = "1917-11-13T03:00"  # in a wider one


@pytest.fixture
def page(open_page) -> Page:
    return open_page(f"#t={FIGHT}", **DESK)


def seen(page: Page) -> set[str]:
    return set(page.evaluate(SEEN))


def recent(campaign, when, rank):
    """The movements of units up to a rank that ended within a day, or begin within six hours and may have begun."""
    now = pd.Timestamp(when)
    rows = campaign.movements[campaign.movements["from_place"] != campaign.movements["to_place"]]
    begun = (rows["depart"] < now) & (now - rows["arrive"] < pd.Timedelta(days=1))
    coming = (rows["earliest"] <= now) & (now <= rows["depart"]) & (rows["depart"] - now <= pd.Timedelta(hours=6))
    rows = rows[begun | (coming & (rows["unit_id"].map(campaign.units["rank"]) == 1))]
    return set(rows.index[rows["unit_id"].map(campaign.units["rank"]) <= rank])


@pytest.mark.parametrize(("when", "view", "rank"), [(FIGHT, "fight", 2), (NIGHT, "battlefield", 1)])
def test_ways_of_the_last_day_are_drawn_of_whom_the_view_shows(page, campaign, when, view, rank):
    go_to(page, when)
    rest(page)
    assert page.evaluate("modules.camera.shown()") == view
    drawn = seen(page)
    wanted = recent(campaign, when, rank)
    assert drawn <= wanted
    # who goes with another all the way has no line of his own over the other's
    ways = campaign.movements.loc[sorted(wanted - drawn)]
    assert {movement.split("-")[0] for movement in ways.index} <= {"kr", "ke", "guards"}


def test_all_of_the_way_of_a_unit_is_drawn_when_it_is_selected(page, campaign):
    go_to(page, NIGHT, "&unit=krasnov-cossacks")
    rows = campaign.movements[campaign.movements["unit_id"] == "krasnov-cossacks"]
    gone = rows.index[(rows["from_place"] != rows["to_place"]) & (rows["depart"] < NIGHT)]
    assert set(gone) <= seen(page)
    page.keyboard.press("Escape")
    assert "kc-ostrov-pskov" not in seen(page)


def heads(page: Page) -> set[str]:
    return set(
        page.evaluate("""() => [...document.querySelectorAll('.trail:not([hidden])')]
          .filter(each => each.querySelector('.arrowhead').getAttribute('transform') !== 'scale(0)')
          .map(each => each.querySelector('[data-movement]').dataset.movement)""")
    )


def test_only_a_way_that_is_being_gone_or_has_just_ended_has_a_head_and_one_that_begins_soon(page, campaign):
    go_to(page, "1917-11-12T16:45")
    rest(page)
    ways = heads(page)
    gone = campaign.movements.loc[sorted(ways - {"kc-alexandrovskaya-gatchina"})]
    assert len(gone) > 2
    assert (gone["arrive"] > pd.Timestamp("1917-11-12T13:45")).all()
    # The order has been given: from half past four on they may have set out, at eight they are shown to.
    coming = page.locator(".trail.coming:not([hidden])")
    assert coming.locator("[data-movement]").evaluate_all("all => all.map(each => each.dataset.movement)") == [
        "kc-alexandrovskaya-gatchina"
    ]
    assert coming.locator(".core").evaluate("each => each.getTotalLength()") > 0
    go_to(page, "1917-11-12T16:00")
    rest(page)
    assert coming.count() == 0
    go_to(page, "1917-11-12T21:00")
    rest(page)
    assert "kc-alexandrovskaya-gatchina" in heads(page)
    assert coming.count() == 0


def test_a_movement_is_drawn_when_it_is_selected_whatever_its_age_and_rank(page):
    for movement in ("kr-luga-gatchina", "platoon-out", "cadets-fortress"):
        go_to(page, NIGHT, f"&movement={movement}")
        assert movement in seen(page)
        expect(page.locator(".trail[data-selected] [data-movement]")).to_have_count(1)


def test_a_way_fades_with_its_age(page):
    opacities = []
    for when in ("1917-11-10T08:00", "1917-11-10T12:00", "1917-11-10T20:00", "1917-11-11T06:00"):
        go_to(page, when)
        opacities.append(
            page.evaluate(
                "() => Number(getComputedStyle(document.querySelector("
                "'[data-movement=kc-gatchina-tsarskoye]')).strokeOpacity)"
            )
        )
        assert "kc-gatchina-tsarskoye" in seen(page)
    assert opacities == sorted(set(opacities), reverse=True)
    go_to(page, "1917-11-11T09:00")
    assert "kc-gatchina-tsarskoye" not in seen(page)


def test_the_way_of_a_main_body_is_the_strongest(page):
    wide = "id => parseFloat(getComputedStyle(document.querySelector(`[data-movement=${id}]`)).strokeWidth)"
    assert page.evaluate(wide, "kc-tsarskoye-alexandrovskaya") > page.evaluate(wide, "suzi-out")


def test_a_head_tells_which_way_it_goes(page):
    """It is on the line, and points from where the unit came to where it is."""
    go_to(page, NIGHT)
    rest(page)
    came, stands, head, turn = page.evaluate(
        """() => {
          const { legs, track } = petrograd.campaign.units.get("krasnov-cossacks");
          const leg = legs.find((each) => each.id === "kc-alexandrovskaya-gatchina");
          const box = document.querySelector("#stage").getBoundingClientRect();
          const way = document.querySelector(`[data-movement=${leg.id}]`);
          const head = way.parentNode.querySelector(".arrowhead");
          const matrix = head.getScreenCTM();
          const at = petrograd.positionsAt("1917-11-13T03:00")["krasnov-cossacks"];
          const from = petrograd.project(...track[leg.first].slice(1));
          return [from, petrograd.project(...at), [matrix.e - box.x, matrix.f - box.y], Math.atan2(matrix.b, matrix.a)];
        }"""
    )
    away = math.dist(stands, head)
    assert 15 < away < 25
    along = math.atan2(stands[1] - came[1], stands[0] - came[0])
    assert abs(math.remainder(turn - along, 2 * math.pi)) < math.pi / 3


def test_a_head_keeps_its_size_and_distance_when_one_zooms_in(page):
    size = """() => {
      const { width, height } = document.querySelector("[data-movement=suzi-out] + .arrowhead").getBoundingClientRect();
      return Math.max(width, height);
    }"""
    go_to(page, "1917-11-12T10:00")  # it has just ended
    rest(page)
    before = page.evaluate(size)
    page.evaluate("modules.camera.moveBy({ zoom: 1 })")
    rest(page)
    assert page.evaluate(size) == pytest.approx(before, abs=1)
    assert 7 < before < 20


def test_what_is_not_seen_is_not_clicked(page):
    """A way of a day and more ago is passed by."""
    page.click("[data-view=march]")
    go_to(page, "1917-11-11T03:00")
    rest(page)
    over = page.evaluate(
        """() => {
          const { legs, track } = petrograd.campaign.units.get("krasnov-cossacks");
          const leg = legs.find((each) => each.id === "kc-pskov-luga");
          const middle = track[Math.round((leg.first + leg.last) / 2)];
          return modules.trails.at(...petrograd.project(middle[1], middle[2]))?.id ?? null;
        }"""
    )
    assert over is None
