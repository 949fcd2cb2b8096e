"""Signs stand on their places, and names where they say so: at every half hour, in every view, on every screen.

The page as it is and the page presented take the half hours by turns.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.benchmarks import synthetic
from tests.browser.conftest import wait_until_live
from tests.browser.hooks import DESK, MOTION, PHONE, PROJECTOR, rest
from tests.campaigns import KINDS
from tests.serving import answering

SCRIPT = (Path(__file__).parent / "signs.js").read_text(encoding="utf-8")
TABLET = {"width": 1024, "height": 768}
SIZES = {"desk": DESK, "projector": PROJECTOR, "tablet": TABLET, "phone": PHONE}
#: Every second half hour, from one on.
HOURS = "Array.from({{ length: Math.ceil(modules.clock.end() / 60) }}, (_, index) => index * 60 + {})"
TEMPLATE = Path(__file__).parents[2] / "dashapp" / "template"
OTHERS = {**KINDS, "larger": lambda folder: synthetic.grow(folder, 4)}
#: The places in sight that the step of the lesson looks at, and that have no name.
NAMELESS = """() => [...modules.attention.places()].filter((id) => {
  const { at } = petrograd.campaign.places.get(id);
  if (!at || modules.offScreen.beyond(...modules.camera.project(...at), modules.camera.now())) return false;
  return document.querySelector(`#overlay .place[data-place="${id}"]`).hidden;
})"""
#: A crowd in the middle of its time: how many are drawn on the stage, and those that are not found where they are.
CROWD = """async () => {
  const minute = Math.round(modules.clock.end() / 2);
  const { wrong } = await signs.walk([minute]);
  const { width, height } = modules.camera.now();
  const astray = [];
  let drawn = 0;
  for (const { unit, state } of modules.units.states()) {
    const [x, y] = modules.camera.project(...state.at);
    if (x < 0 || y < 0 || x > width || y > height || unit.rank > modules.ranks.shown(modules.camera.now())) continue;
    drawn += 1;
    if (!modules.unitCanvas.at(x, y)) astray.push(unit.id);
  }
  return { wrong, astray, drawn };
}"""


def walk(page, moments: str) -> dict:
    return page.evaluate(f"signs.walk({moments})")


def views(page) -> list[str]:
    return page.evaluate("petrograd.campaign.views.map(({ id }) => id)")


def stand(page, view: str) -> None:
    """Let the camera stand in a view, whatever the moment."""
    page.evaluate("view => { modules.director.rest(true); modules.camera.show(view, false); }", view)
    rest(page)


@pytest.mark.parametrize("size", SIZES)
def test_signs_stand_on_their_places_and_no_name_covers_one(open_page, size):
    """The rules of the map, of any campaign: see `signs.js`."""
    page = open_page(**SIZES[size])
    page.evaluate(SCRIPT)
    found = {}
    signs = 0
    for mode, first in (("plain", 0), ("presented", 30)):
        if mode == "presented":
            page.keyboard.press("p")
            rest(page)
        for view in views(page):
            stand(page, view)
            walked = walk(page, HOURS.format(first))
            found[mode, view] = walked["wrong"]
            signs += walked["signs"]
            assert walked["most"] <= 14, (mode, view, walked["most"])
            assert walked["named"] > walked["signs"], (mode, view)
    assert not any(found.values()), found
    assert signs > 4 * 500


@pytest.mark.parametrize("size", SIZES)
def test_the_same_moment_has_the_same_picture_whichever_way_one_came(open_page, size):
    page = open_page(**SIZES[size])
    page.evaluate(SCRIPT)
    moments = list(range(0, 14400, 295))
    for view in views(page)[:3]:
        stand(page, view)
        there = page.evaluate("moments => signs.pictures(moments)", moments)
        back = page.evaluate("moments => signs.pictures(moments)", moments[::-1])
        assert there == back, view
        assert len(set(there.values())) > 10


def test_in_the_lesson_too(open_page, campaign):
    page = open_page("#step=1", **PROJECTOR)
    page.evaluate(SCRIPT)
    for projected in (False, True):
        if projected:
            page.keyboard.press("p")
        for number, step in enumerate(campaign.lesson.steps, start=1):
            page.evaluate("number => modules.lesson.goTo(String(number))", number)
            rest(page)
            for when in filter(None, (step.moment, step.then)):
                minute = campaign.minute(when)
                walked = walk(page, f"[{minute}]")
                assert not walked["wrong"], (number, projected, walked["wrong"])
                # On a wall, with eleven units before Pulkovo, one of ten names has no room.
                nameless = page.evaluate(NAMELESS)
                assert len(nameless) <= projected, (number, projected, nameless)


def test_a_garrison_upon_its_captors_sign_is_drawn_with_its_name_or_not_at_all(open_page):
    page = open_page("#t=1917-11-13T12:00", **DESK)
    rest(page)
    garrison = page.locator("[data-unit='gatchina-garrison']")
    expect(garrison).to_be_hidden()
    expect(page.locator("[data-unit='krasnov-cossacks']")).to_be_visible()
    assert "gatchina-garrison" in page.evaluate("() => petrograd.positionsAt('1917-11-13T12:00')")
    page.evaluate("() => modules.selection.set('unit', 'gatchina-garrison')")
    rest(page)
    expect(garrison).to_be_visible()


def test_in_play_no_sign_moves_but_with_its_unit_and_no_name_hops(open_page):
    page = open_page("#t=1917-11-12T05:00", **DESK, **MOTION)
    page.evaluate(SCRIPT)
    page.evaluate("modules.director.rest(true)")
    start = page.evaluate("modules.clock.now()")
    played = page.evaluate("([from, to]) => signs.play(from, to)", [start, start + 16 * 60])
    assert played["hops"] == []
    assert played["frames"] > 30


@pytest.fixture
def other(request, tmp_path):
    """The address of another campaign: the template, one of another kind, or one four times as large."""
    name = request.param
    folder = TEMPLATE if name == "template" else OTHERS[name](tmp_path / name)
    with answering(folder) as url:
        yield url


@pytest.mark.parametrize("other", ["template", *OTHERS], indirect=True)
def test_the_rules_hold_for_any_campaign(new_page, other):
    page = new_page()
    page.goto(other)
    wait_until_live(page)
    page.evaluate(SCRIPT)
    page.evaluate("modules.director.rest(true)")
    moments = "Array.from({ length: 31 }, (_, index) => Math.round((modules.clock.end() * index) / 30))"
    seen = 0
    for view in views(page):
        stand(page, view)
        walked = walk(page, moments)
        assert not walked["wrong"], (view, walked["wrong"])
        seen += walked["signs"]
    assert seen > 10


def test_a_thousand_units_are_each_on_their_place(new_page, tmp_path):
    with answering(synthetic.crowd(tmp_path / "crowd", 1000)) as url:
        page = new_page()
        page.goto(url)
        wait_until_live(page)
        page.evaluate(SCRIPT)
        page.evaluate("modules.director.rest(true)")
        stand(page, views(page)[0])
        found = page.evaluate(CROWD)
    assert found["drawn"] > 300
    assert found["astray"] == []
    assert found["wrong"] == {}
